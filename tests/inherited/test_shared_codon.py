"""Substitutions of one codon on one copy are named together; of unknown phase they stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor import wording
from counselor.findings.models import InheritedFinding, VariantFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.interpret import InheritedResult, inherited_findings
from counselor.readers.read import read
from counselor.readers.result import ObservedVariant
from counselor.rulebook.load import bundled_rulebook
from result_builder import result_of, seen
from vcf_builder import VcfBuilder

# BRCA2, codon 1535: GCA (alanine). G>T gives TCA, C>A gives GAA; together TAA, a stop.
FIRST, SECOND, THIRD = "13-32338958-G-T", "13-32338959-C-A", "13-32338960-A-G"
STOP = "13-32338958-GC-TA"
# BRCA1 on the reverse strand, codon 521: GCA. Read forward it is TGC at 43093968.
REVERSE = ("17-43093969-G-T", "17-43093970-C-A")
# BRCA2, codon 1502: CAA (glutamine). C>T alone gives the stop TAA; with A>C beside it TCA (serine).
LONE_STOP, UNDOING = "13-32338859-C-T", "13-32338860-A-C"


def judged(*observed: ObservedVariant, sex: Sex = Sex.FEMALE) -> InheritedResult:
    return inherited_findings(result_of(*observed), bundled_rulebook(), sex)


def variants(found: InheritedResult) -> list[VariantFinding]:
    return [variant for finding in found.findings for variant in finding.variants]


def stops(found: InheritedResult) -> list[VariantFinding]:
    unique = {item.grch38: item for item in variants(found) if item.consequence == "stop_gained"}
    return list(unique.values())


def notice_keys(findings: tuple[InheritedFinding, ...]) -> set[str]:
    return {notice.key for finding in findings for notice in finding.notices}


@pytest.mark.parametrize(
    ("gts", "ps", "zygosity"),
    [
        (("0|1", "0|1"), "7", Zygosity.HET),
        (("1|0", "1|0"), None, Zygosity.HET),
        (("1/1", "1/1"), None, Zygosity.HOM),
        (("1/1", "0/1"), None, Zygosity.HET),
        (("0/1", "1|1"), None, Zygosity.HET),
    ],
)
def test_two_changes_on_one_copy_that_make_a_stop_are_a_candidate(
    gts: tuple[str, str], ps: str | None, zygosity: Zygosity
) -> None:
    found = judged(seen(FIRST, gts[0], ps=ps), seen(SECOND, gts[1], ps=ps))
    (stop,) = stops(found)
    assert (stop.grch38, stop.zygosity) == (STOP, zygosity)
    assert (stop.hgvs_c, stop.hgvs_p) == ("c.4603_4604delinsTA", "p.(Ala1535Ter)")
    assert (stop.evidence, stop.standing) == ("predicted", "needs_person")
    assert stop.as_read == f"{FIRST} + {SECOND}"
    assert "notice.composed_variant" in {notice.key for notice in stop.quality}
    assert {item.as_read for item in found.others} == {FIRST, SECOND}


# BRCA2, codon 23: G at the end of exon 2, AT at the start of exon 3. TAT and GAA make no stop, TAA
# does.
BEFORE_INTRON, AFTER_INTRON = "13-32316527-G-T", "13-32319078-T-A"


@pytest.mark.parametrize(
    ("gts", "told"),
    [
        (("0|1", "0|1"), True),
        (("0/1", "0/1"), True),
        (("1/1", "0/1"), True),
        (("0|1", "1|0"), False),
    ],
)
def test_a_stop_in_a_codon_that_an_intron_divides_is_named(
    gts: tuple[str, str], told: bool
) -> None:
    found = judged(seen(BEFORE_INTRON, gts[0]), seen(AFTER_INTRON, gts[1]))
    said = [item for item in found.notices if item.key == "notice.split_codon_stop"]
    assert [item.values["codon"] for item in said] == ["23"] * told
    assert all(wording.load().text(item.key, item.values) for item in said)


@pytest.mark.parametrize(
    ("gts", "sets"),
    [
        (("0|1", "1|0"), ("7", "7")),
        (("0|1", "0|1"), ("7", "8")),
        (("0/1", "0/1"), (None, None)),
        (("0|1", "0/1"), (None, None)),
        (("./1", "1/1"), (None, None)),
    ],
)
def test_without_certain_phase_nothing_is_joined(
    gts: tuple[str, str], sets: tuple[str | None, str | None]
) -> None:
    found = judged(seen(FIRST, gts[0], ps=sets[0]), seen(SECOND, gts[1], ps=sets[1]))
    assert stops(found) == []
    assert {item.hgvs_p for item in found.others} == {"p.(Ala1535Ser)", "p.(Ala1535Glu)"}


def test_the_reverse_strand_is_read_the_other_way() -> None:
    found = judged(*(seen(key, "0|1", ps="7") for key in REVERSE))
    (stop,) = stops(found)
    assert stop.gene == "BRCA1"
    assert stop.hgvs_p == "p.(Ala521Ter)"


def test_three_changes_of_one_codon_are_one() -> None:
    """TAG is a stop too; the two that make TAA are not told beside it."""
    found = judged(*(seen(key, "0|1", ps="7") for key in (FIRST, SECOND, THIRD)))
    (stop,) = stops(found)
    assert (stop.hgvs_c, stop.hgvs_p) == ("c.4603_4605delinsTAG", "p.(Ala1535Ter)")


def test_a_stop_that_its_neighbour_undoes_stays_and_says_so() -> None:
    found = judged(seen(LONE_STOP, "0|1", ps="7"), seen(UNDOING, "0|1", ps="7"))
    (stop,) = stops(found)
    assert stop.grch38 == LONE_STOP
    (notice,) = (
        item
        for finding in found.findings
        for item in finding.notices
        if item.key == "notice.read_with_its_codon"
    )
    assert "p.(Gln1502Ser)" in wording.load("en").text(notice.key, notice.values)
    assert "p.(Gln1502Ser)" in {item.hgvs_p for item in found.others}


def test_of_unknown_phase_the_neighbour_is_named_as_before() -> None:
    found = judged(seen(LONE_STOP), seen(UNDOING))
    keys = notice_keys(found.findings)
    assert "notice.other_change_beside" in keys
    assert "notice.read_with_its_codon" not in keys


def test_neighbours_in_two_codons_are_not_joined() -> None:
    """Last base of codon 1534 and first of 1535."""
    base = bundled_rulebook().reference(Build.GRCH38).fetch("13", 32338957, 32338957)
    other = "C" if base != "C" else "G"
    found = judged(seen(f"13-32338957-{base}-{other}", "1/1"), seen(FIRST, "1/1"))
    assert all("+" not in item.as_read for item in (*variants(found), *found.others))


def test_one_in_a_filtered_record_makes_the_whole_not_assessed() -> None:
    found = judged(seen(FIRST, "1/1"), seen(SECOND, "1/1", filters=("LowQual",)))
    assert stops(found) == []
    (notice,) = (it for it in found.notices if it.key == "notice.predicted_variant_filtered")
    assert "LowQual" in notice.values["filters"]
    reasons = {item.as_read: item.reason for item in found.others}
    assert reasons[f"{FIRST} + {SECOND}"] == "failed_filter"


def test_the_joined_change_is_as_sure_as_its_least_sure_member() -> None:
    strong = seen(FIRST, "0|1", ps="7", depth=40, quality=99, balance=0.5)
    weak = seen(SECOND, "0|1", ps="7", depth=9, quality=15, balance=0.2)
    (stop,) = stops(judged(strong, weak))
    assert (stop.depth, stop.genotype_quality, stop.allele_balance) == (9, 15, 0.2)
    assert "notice.low_depth" in {notice.key for notice in stop.quality}


def test_lines_of_a_file_in_any_build_give_the_same(tmp_path: Path) -> None:
    found = []
    for build, shift in ((Build.GRCH38, 0), (Build.GRCH37, 574137)):
        path = (
            VcfBuilder(build)
            .record("13", 32338958 + shift, "G", "T", "0|1", ps="9")
            .record("13", 32338959 + shift, "C", "A", "0|1", ps="9")
            .write(tmp_path / f"{build.value}.vcf")
        )
        result = read(path, rulebook=bundled_rulebook())
        (stop,) = stops(inherited_findings(result, bundled_rulebook(), Sex.FEMALE))
        found.append((stop.grch38, stop.hgvs_c, stop.hgvs_p, stop.zygosity))
    assert found[0] == found[1] == (STOP, "c.4603_4604delinsTA", "p.(Ala1535Ter)", Zygosity.HET)
