"""Parents' samples of the same file: what they tell of the child's variants, and whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import Answer
from targets_fake import FakeTargets

from counselor.genome.interval import Interval
from counselor.readers.pedigree import NotInPedigree, PedigreeMalformed, read_person
from counselor.readers.result import ParentalState, Role, SiteReason, TestResult
from counselor.readers.vcf.header import SampleUnknown
from counselor.readers.vcf.parents import ParentChosenTwice
from vcf_builder import VcfBuilder

EXON = {"1": (Interval("1", 1, 5000),)}
PARENTS = {Role.MOTHER: "MUM", Role.FATHER: "DAD"}


def family() -> VcfBuilder:
    return VcfBuilder().samples("KID", "MUM", "DAD")


def told(answer: Answer, builder: VcfBuilder, **options: object) -> TestResult:
    options.setdefault("parents", PARENTS)
    return answer(builder, rulebook=FakeTargets(regions=EXON), sample="KID", **options)


def states(result: TestResult) -> list[tuple[str, str]]:
    """Mother's and father's state at each variant of the child."""
    variants = [item.variant for item in result.observed]
    mother, father = result.parents
    return [(mother.call(it).state.value, father.call(it).state.value) for it in variants]


def test_nobody_is_a_parent_without_being_named(answer: Answer) -> None:
    builder = family().record("1", 100, "A", "C", ("0/1", "0/1", "0/0"))
    assert told(answer, builder, parents={}).parents == ()


@pytest.mark.parametrize(
    ("mother", "state"),
    [
        (("0/1", 30, 99), ParentalState.CARRIES),
        (("1|1", 30, 99), ParentalState.CARRIES),
        (("0/0", 30, 99), ParentalState.ABSENT),
        (("0/0", 4, 99), ParentalState.NOT_ASSESSED),
        (("0/0", 30, 19), ParentalState.NOT_ASSESSED),
        (("./.", 30, 99), ParentalState.NOT_ASSESSED),
        (("0/.", 30, 99), ParentalState.NOT_ASSESSED),
        ((".", None, None), ParentalState.NOT_ASSESSED),
    ],
)
def test_only_evidence_makes_a_parent_a_non_carrier(
    answer: Answer, mother: tuple[str, int | None, int | None], state: ParentalState
) -> None:
    gt, dp, gq = mother
    builder = family().record(
        "1", 100, "A", "C", ("0/1", gt, "0/0"), dp=(30, dp, 30), gq=(99, gq, 99)
    )
    (variant,) = told(answer, builder).observed
    assert told(answer, builder).parents[0].call(variant.variant).state is state


def test_filtered_line_assesses_no_parent(answer: Answer) -> None:
    builder = family().record("1", 100, "A", "C", ("0/1", "0/0", "0/0"), filters="LowQual")
    assert states(told(answer, builder)) == [("not_assessed", "not_assessed")]


def test_reads_of_the_variant_in_a_parent_called_reference_are_told(answer: Answer) -> None:
    builder = family().record(
        "1", 100, "A", "C", ("0/1", "0/0", "0/0"), ad=[(20, 20), (57, 3), (40, 0)], gq=99
    )
    result = told(answer, builder)
    variant = result.observed[0].variant
    assert [parent.call(variant).other_reads for parent in result.parents] == [3, 0]


def test_another_allele_of_the_parent_is_not_the_child_s(answer: Answer) -> None:
    builder = family().record("1", 100, "A", "C,G", ("0/1", "0/2", "1/2"))
    assert states(told(answer, builder)) == [("absent", "carries")]


def test_another_length_in_a_parent_leaves_the_child_s_open(answer: Answer) -> None:
    """In a repeat, lengths are misread from one another."""
    builder = family().record("1", 100, "A", "AGT,AGTGT", ("0/1", "0/2", "0/0"), gq=99)
    assert states(told(answer, builder)) == [("not_assessed", "absent")]


def test_only_the_child_s_variants_are_kept_of_a_parent(answer: Answer) -> None:
    builder = (
        family()
        .record("1", 100, "A", "C", ("0/1", "0/1", "0/0"))
        .record("1", 200, "A", "C", ("0/0", "0/1", "1/1"))
    )
    for parent in told(answer, builder).parents:
        assert set(parent.calls) == {"1-100-A-C"}


def test_opposite_homozygotes_and_impossible_variants_are_counted(answer: Answer) -> None:
    builder = (
        family()
        .record("1", 100, "A", "C", ("1/1", "0/0", "1/1"))
        .record("1", 200, "A", "C", ("0/1", "1/1", "0/0"))
        .record("1", 300, "A", "C", ("0/1", "0/0", "0/0"))
        .record("1", 400, "AT", "A", ("1/1", "0/0", "0/0"))
    )
    result = told(answer, builder)
    mother = result.parents[0].kinship
    assert (mother.sites, mother.homozygous, mother.opposite, mother.same) == (3, 2, 1, 0)
    assert (result.checks.trio_sites, result.checks.trio_errors) == (3, 2)


def test_a_parent_who_is_not_in_the_file_is_an_error(answer: Answer) -> None:
    with pytest.raises(SampleUnknown, match="no sample 'GRAN'"):
        told(answer, family(), parents={Role.MOTHER: "GRAN"})


@pytest.mark.parametrize(
    "parents", [{Role.MOTHER: "KID"}, {Role.MOTHER: "DAD", Role.FATHER: "DAD"}]
)
def test_one_sample_is_not_two_persons(answer: Answer, parents: dict[Role, str]) -> None:
    with pytest.raises(ParentChosenTwice):
        told(answer, family(), parents=parents)


class TestPedigree:
    def test_names_the_parents_of_a_person(self, tmp_path: Path) -> None:
        path = tmp_path / "family.ped"
        path.write_text("#fam\nF1\tKID\tDAD\tMUM\t1\t2\nF1\tMUM\t0\t0\t2\t1\nF1 DAD 0 0 1 1\n")
        assert read_person(path, "KID").parents == PARENTS
        assert read_person(path, "MUM").parents == {}

    @pytest.mark.parametrize(
        ("text", "error", "said"),
        [
            ("F1 KID DAD\n", PedigreeMalformed, "line 1: it has 3 columns"),
            ("F1 KID 0 0 1\nF1 KID 0 0 2\n", PedigreeMalformed, "line 2: the person 'KID'"),
            ("F1 MUM 0 0 2\n", NotInPedigree, "no person 'KID'"),
            (
                "F1 KID MUM DAD 1\nF1 MUM 0 0 2\n",
                PedigreeMalformed,
                "line 2: 'MUM' is the father of 'KID', but its sex is female",
            ),
            (
                "F1 KID DAD MUM 1\nF1 DAD KID 0 1\n",
                PedigreeMalformed,
                "line 2: 'KID' and 'DAD' are named as parents of each other",
            ),
        ],
    )
    def test_what_can_t_be_used_is_an_error(
        self, tmp_path: Path, text: str, error: type[Exception], said: str
    ) -> None:
        path = tmp_path / "family.ped"
        path.write_text(text)
        with pytest.raises(error, match=said):
            read_person(path, "KID")


def test_a_place_that_the_file_leaves_out_is_not_assessed(answer: Answer) -> None:
    builder = family().record("1", 100, "A", "C", ("0/1", "0/0", "0/0"))
    result = told(answer, builder)
    other = result.observed[0].variant.__class__("1", 900, "A", "C")
    assert result.parents[0].call(other).reason is SiteReason.NO_RECORD
