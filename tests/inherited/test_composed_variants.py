"""Listed variants that a file tells in other pieces are found, or named as not assessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor import wording
from counselor.findings.models import InheritedFinding, Phase
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.coverage import not_assessed_positions
from counselor.inherited.interpret import inherited_findings
from counselor.readers.read import read
from counselor.readers.result import TestResult
from counselor.rulebook.load import bundled_rulebook
from vcf_builder import VcfBuilder

Piece = tuple[int, str, str, str]
SDHB = (17028647, "TT", "AC")  # c.375_376delinsGT


def result_of_pieces(tmp_path: Path, *pieces: Piece) -> TestResult:
    builder = VcfBuilder(Build.GRCH38)
    for pos, ref, alt, gt in pieces:
        builder.record("1", pos, ref, alt, gt, ps="9" if "|" in gt else None)
    return read(builder.write(tmp_path / "pieces.vcf"), rulebook=bundled_rulebook())


def sdhb(result: TestResult) -> list[InheritedFinding]:
    findings, *_ = inherited_findings(result, bundled_rulebook(), Sex.FEMALE)
    return [it for it in findings if any(v.hgvs_c == "c.375_376delinsGT" for v in it.variants)]


@pytest.mark.parametrize(("gt", "zygosity"), [("0|1", "unknown"), ("1|1", "hom"), ("1/1", "hom")])
def test_two_substitutions_on_one_copy_are_the_listed_change(
    tmp_path: Path, gt: str, zygosity: str
) -> None:
    """The other copy is not spelled out by two lines that each ask about one base."""
    pos, ref, alt = SDHB
    pieces = [(pos + at, ref[at], alt[at], gt) for at in (0, 1)]
    result = result_of_pieces(tmp_path, *pieces)
    findings = sdhb(result)
    assert findings
    (variant,) = findings[0].variants
    assert (variant.grch38, variant.zygosity) == ("1-17028647-TT-AC", zygosity)
    assert variant.as_read == "1-17028647-T-A + 1-17028648-T-C"
    (notice,) = variant.quality
    assert "c.375_376delinsGT" in wording.load("en").text(notice.key, notice.values)


@pytest.mark.parametrize("gts", [("0|1", "1|0"), ("0/1", "0/0")])
def test_on_different_copies_they_are_not(tmp_path: Path, gts: tuple[str, str]) -> None:
    pos, ref, alt = SDHB
    pieces = [(pos + at, ref[at], alt[at], gts[at]) for at in (0, 1)]
    assert sdhb(result_of_pieces(tmp_path, *pieces)) == []


def test_of_unknown_phase_they_leave_the_place_not_assessed(tmp_path: Path) -> None:
    pos, ref, alt = SDHB
    pieces = [(pos + at, ref[at], alt[at], "0/1") for at in (0, 1)]
    result = result_of_pieces(tmp_path, *pieces)
    assert sdhb(result) == []
    rows = not_assessed_positions(result, bundled_rulebook())
    assert ("SDHB", "phase_unknown") in {(it.gene, it.reason) for it in rows}


def test_listed_substitution_inside_a_longer_one_is_not_overlooked(tmp_path: Path) -> None:
    """HFE p.Cys282Tyr written together with its neighbour."""
    reference = bundled_rulebook().reference(Build.GRCH38)
    after = reference.fetch("6", 26092914, 26092914)
    assert after is not None
    other = "A" if after != "A" else "C"
    builder = VcfBuilder(Build.GRCH38)
    builder.record("6", 26092913, f"G{after}", f"A{other}", "1/1")
    result = read(builder.write(tmp_path / "mnv.vcf"), rulebook=bundled_rulebook())
    findings, *_ = inherited_findings(result, bundled_rulebook(), Sex.FEMALE)
    (variant,) = findings[0].variants
    assert (variant.hgvs_c, variant.zygosity) == ("c.845G>A", "hom")
    assert variant.as_read == f"6-26092913-G{after}-A{other}"
    assert [it.key for it in variant.quality] == ["notice.composed_variant"]


def both_of_brca1(tmp_path: Path, filters: str) -> TestResult:
    """Two listed splice changes side by side (c.5152+5G>T, c.5152+6T>G), written as one line."""
    builder = VcfBuilder(Build.GRCH38).record("17", 43063868, "AC", "CA", "0/1", filters=filters)
    return read(builder.write(tmp_path / "one_line.vcf"), rulebook=bundled_rulebook())


def test_two_listed_substitutions_of_one_line_lie_in_cis(tmp_path: Path) -> None:
    found, *_ = inherited_findings(both_of_brca1(tmp_path, "PASS"), bundled_rulebook(), Sex.FEMALE)
    assert {item.phase for item in found} == {Phase.IN_CIS}
    assert all(len(item.variants) == 2 for item in found)


def test_listed_substitutions_inside_a_filtered_line_are_named(tmp_path: Path) -> None:
    result = both_of_brca1(tmp_path, "LowQual")
    found, notices, _ = inherited_findings(result, bundled_rulebook(), Sex.FEMALE)
    assert not found
    named = {it.values["variant"] for it in notices if it.key == "notice.listed_variant_filtered"}
    assert named == {"c.5152+5G>T", "c.5152+6T>G"}
