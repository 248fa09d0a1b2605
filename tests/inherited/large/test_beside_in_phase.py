"""A large change beside a small one: on one copy or on both, as phased genotypes tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.findings.models import InheritedFinding, Interpretation
from counselor.genome.genotype import Sex, Zygosity
from large_builder import exon, findings_of, over, sv_line

# MUTYH c.241C>T lies in exon 3; the deletion takes exon 13, whose 137 bases break the frame.
SMALL = ("1", 45333436, "G", "A")


def with_deletion(gt: str, ps: str = "") -> str:
    line = over("MUTYH", 13, 13, gt=gt)
    return line.replace(f"GT\t{gt}", f"GT:PS\t{gt}:{ps}") if ps else line


def small_line(chrom: str, pos: int, ref: str, alt: str, gt: str, ps: str | None = None) -> str:
    keys, values = ("GT:PS", f"{gt}:{ps}") if ps else ("GT", gt)
    return "\t".join((chrom, str(pos), ".", ref, alt, "50", "PASS", ".", keys, values))


def both(folder: Path, deletion: str, small: str, ps: str | None = None) -> list[InheritedFinding]:
    found = findings_of(folder, deletion, small_line(*SMALL, small, ps))
    return [it for it in (*found.inherited, *found.structural) if it.gene == "MUTYH"]


@pytest.mark.parametrize(
    ("deletion", "small", "sets", "told"),
    [
        ("0|1", "1|0", ("7", "7"), "structural.notice.beside_in_trans"),
        ("0|1", "0|1", ("7", "7"), "structural.notice.beside_in_cis"),
        ("0|1", "1|0", ("7", "8"), "structural.notice.beside"),
        ("0|1", "0|1", ("", None), "structural.notice.beside"),
        ("0/1", "0/1", ("", None), "structural.notice.beside"),
    ],
)
def test_phase_of_a_deletion_and_a_small_variant_is_told(
    tmp_path: Path, deletion: str, small: str, sets: tuple[str, str | None], told: str
) -> None:
    found = both(tmp_path, with_deletion(deletion, sets[0]), small, sets[1])
    keys = {notice.key for item in found for notice in item.notices}
    assert {key for key in keys if "beside" in key} == {told}
    assert ("notice.phase_unknown_test_parents" in keys) is told.endswith(".beside")
    # In cis it is a carrier. In trans the deletion is still a candidate that a person classifies.
    in_cis = told.endswith("in_cis")
    meaning = Interpretation.CARRIER if in_cis else Interpretation.POSSIBLE_COMPOUND_HET
    assert {item.interpretation for item in found} == {meaning}
    # A list that reports two variants of a recessive gene reports these, unless in cis.
    assert {item.reportable for item in found} == {not in_cis}


def test_a_small_variant_beside_a_deletion_on_x_is_no_mere_carrier(tmp_path: Path) -> None:
    small = small_line("X", 101407903, "T", "G", "0/1")
    small_ones = findings_of(tmp_path, over("GLA", 4, 4), small).inherited
    found = [item for item in small_ones if item.gene == "GLA"]
    assert [item.interpretation for item in found] == [Interpretation.POSSIBLE_COMPOUND_HET]
    assert all(item.reportable for item in found)


@pytest.mark.parametrize(
    ("alt", "values", "zygosity"),
    [
        ("<CNV>", "GT:CN\t./.:1.0", Zygosity.HET),
        ("<CNV>", "GT:CN\t./.:0.0", Zygosity.HOM),
        ("<CN0>", "GT\t0/1", Zygosity.HET),
        ("<CN0>", "GT\t1|1", Zygosity.HOM),
        ("<CNV>", "GT:CN\t./.:-1", None),  # some callers' 'not known'
        ("<CNV>", "GT:CN\t./.:1.4", None),
        ("<CN1>", "GT\t0/1", None),  # one copy in all, or one on this chromosome
    ],
)
def test_copies_are_understood_as_written_or_said_to_be_in_doubt(
    tmp_path: Path, alt: str, values: str, zygosity: Zygosity | None
) -> None:
    low, high = exon("BRCA2", 3)
    line = sv_line("13", low - 50, high + 50, alt).replace("GT\t0/1", values)
    found = findings_of(tmp_path, line)
    seen = {item.zygosity for item in found.structural if item.gene == "BRCA2"}
    assert seen == ({zygosity} if zygosity else set())
    doubted = {item.key for item in found.input.warnings if "doubt" in item.key}
    assert doubted == (set() if zygosity else {"structural.doubt.direction"})


@pytest.mark.parametrize(
    ("sex", "seen"),
    [
        (Sex.FEMALE, {Zygosity.HET}),
        (Sex.MALE, set()),  # one copy is usual
        (Sex.UNKNOWN, {Zygosity.UNKNOWN}),
    ],
)
def test_a_deletion_that_leaves_one_x_is_not_lost_where_the_sex_is_not_known(
    tmp_path: Path, sex: Sex, seen: set[Zygosity]
) -> None:
    line = over("DMD", 45, 50, gt="./.", cn=1)
    found = findings_of(tmp_path, line, sex=sex).structural
    assert {item.zygosity for item in found} == seen
