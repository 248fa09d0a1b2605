"""Several lines about one place become one genotype, or a reason why they can't."""

from __future__ import annotations

import pytest
from reading import Answer, site
from targets_fake import BRCA1_SNV, CYP2C19_2, UGT1A1_TA, FakeTargets

from counselor.genome.target import Target
from counselor.readers.result import Evidence, SiteReason, SiteState
from vcf_builder import VcfBuilder

TWO_ALTS = Target("10", 94781859, "G", ("A", "T"))
Lines = tuple[tuple[str, str], ...]


def lines(*rows: tuple[str, str], **fields: object) -> VcfBuilder:
    """Several lines of one position: (ALT, GT)."""
    builder = VcfBuilder()
    for alt, gt in rows:
        builder.record("10", 94781859, "G", alt, gt, **fields)  # type: ignore[arg-type]
    return builder


def ask(answer: Answer, builder: VcfBuilder, **options: object) -> object:
    return site(answer(builder, rulebook=FakeTargets((TWO_ALTS,)), **options), TWO_ALTS)


@pytest.mark.parametrize(
    "rows",
    [
        (("A,T", "1/2"),),
        (("A", "1/0"), ("T", "0/1")),
        (("A", "0/1"), ("T", "0/1")),
        (("A", "1/."), ("T", "./1")),
        (("A", "./1"), ("T", "./1")),
        (("T", "0/1"), ("A", "0/1")),
    ],
)
def test_every_way_of_splitting_two_alts(answer: Answer, rows: Lines) -> None:
    found = ask(answer, lines(*rows))
    assert found.state is SiteState.CALLED  # type: ignore[attr-defined]
    assert found.alleles == ("A", "T")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "rows",
    [
        (("A,T", "0/1"),),
        (("A", "0/1"), ("T", "0/0")),
        (("A", "0/1"), ("T", "0/.")),
        (("T", "0/."), ("A", "0/1")),
    ],
)
def test_every_way_of_splitting_where_one_alt_is_carried(answer: Answer, rows: Lines) -> None:
    assert ask(answer, lines(*rows)).alleles == ("G", "A")  # type: ignore[attr-defined]


def test_a_homozygote_split_by_vt(answer: Answer) -> None:
    found = ask(answer, lines(("A", "1/1"), ("T", "./.")))
    assert found.alleles == ("A", "A")  # type: ignore[attr-defined]


def test_phased_lines_are_merged_copy_by_copy(answer: Answer) -> None:
    found = ask(answer, lines(("T", "1|0"), ("A", "0|1")))
    assert found.alleles == ("T", "A")  # type: ignore[attr-defined]
    assert found.phased  # type: ignore[attr-defined]


def test_identical_lines_are_one(answer: Answer) -> None:
    result = answer(lines(("A", "0/1"), ("A", "1/0")))
    assert site(result, CYP2C19_2).alleles == ("G", "A")
    assert len(result.observed) == 1
    assert not result.observed[0].partial


@pytest.mark.parametrize(
    "rows",
    [
        (("A", "0/1"), ("A", "1/1")),
        (("A", "0/1"), ("A", "0/0")),
        (("A", "0/1"), ("A", "./.")),
        (("A", "0/1"), (".", "0/0")),
        (("A", "1/1"), ("T", "0/1")),
        (("A", "1|0"), ("T", "1|0")),
        (("A", "1"), ("A", "0/1")),
    ],
)
def test_lines_that_exclude_each_other_leave_the_place_open(answer: Answer, rows: Lines) -> None:
    declared = Evidence(absent_is_reference="every position is listed")
    result = answer(lines(*rows), evidence=declared)
    found = site(result, CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.CONTRADICTING_RECORDS)
    (warning,) = [it for it in result.warnings if it.key.endswith("contradicting_records")]
    assert warning.values["places"] == "10:94781859"


def test_a_contradicted_variant_is_listed_once_without_sure_zygosity(answer: Answer) -> None:
    (seen,) = answer(lines(("A", "0/1"), ("A", "1/1"))).observed
    assert seen.partial


def test_a_half_call_stays_half_where_no_line_fills_it(answer: Answer) -> None:
    found = site(answer(lines(("A", "./1"), ("T", "0/0"))), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.HALF_CALL)


def test_one_failed_line_of_two_is_not_assessed(answer: Answer) -> None:
    built = lines(("A", "0/1")).record("10", 94781859, "G", "T", "0/1", filters="LowQual")
    assert site(answer(built), CYP2C19_2).state is SiteState.FILTERED


def test_a_star_line_is_explained_by_its_deletion(answer: Answer) -> None:
    built = (
        VcfBuilder()
        .record("2", 233760233, "CAT", "C", "0/1")
        .record("2", 233760234, "A", "*", "0/1")
    )
    assert site(answer(built), UGT1A1_TA).alleles == ("CAT", "C")


def test_a_split_gvcf_line_is_not_denied_by_its_own_rest(answer: Answer) -> None:
    built = (
        VcfBuilder()
        .record("17", 43045712, "G", "A", "0/1")
        .record("17", 43045712, "G", "<NON_REF>", "0/0")
    )
    assert site(answer(built), BRCA1_SNV).alleles == ("G", "A")


def test_a_variant_that_failed_on_one_of_its_lines_names_the_filter(answer: Answer) -> None:
    built = lines(("A", "1/1")).record("10", 94781859, "G", "A", "1/1", filters="LowQual")
    (seen,) = answer(built).observed
    assert not seen.passed
    assert seen.measures.filters == ("LowQual",)


@pytest.mark.parametrize("rows", [("0|1", ".|1"), (".|1", "0|1")])
def test_a_change_repeated_with_an_open_copy_leaves_it_open(
    answer: Answer, rows: tuple[str, str]
) -> None:
    found = site(answer(lines(*(("A", gt) for gt in rows))), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.HALF_CALL)


@pytest.mark.parametrize("rows", [("0/.", "./."), ("./.", "0/.")])
def test_two_uncalled_lines_have_one_reason_in_any_order(
    answer: Answer, rows: tuple[str, str]
) -> None:
    found = site(answer(lines(*(("A", gt) for gt in rows))), CYP2C19_2)
    assert (found.state, found.reason) == (SiteState.NO_CALL, SiteReason.HALF_CALL)
