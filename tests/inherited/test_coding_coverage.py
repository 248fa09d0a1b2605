"""Coverage behind a negative, on the bundled rulebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counselor.analysis import AnalysisRequest, analyse
from counselor.findings.models import GeneCoverage
from counselor.genome.build import Build
from counselor.inherited.coding_coverage import coding_coverage
from counselor.readers.result import AssessedStretch, EvidenceSource, RegionEvidence
from counselor.rulebook.load import bundled_rulebook
from result_builder import result_of
from vcf_builder import VcfBuilder


def exons(gene: str, build: Build = Build.GRCH38):
    return bundled_rulebook().transcripts(gene)[0].coding_exons(build)


def of_gene(gene: str, *stretches: tuple[int, int, EvidenceSource]) -> GeneCoverage:
    chrom = exons(gene)[0].chrom
    rows = tuple(AssessedStretch(*row) for row in sorted(stretches))
    result = replace(result_of(), regions=RegionEvidence(assessed={chrom: rows}))
    return next(it for it in coding_coverage(result, bundled_rulebook(), ()) if it.gene == gene)


def test_silence_covers_nothing() -> None:
    rows = coding_coverage(result_of(), bundled_rulebook(), ())
    assert rows
    assert not any(row.coding_assessed or row.told or row.evidence for row in rows)


def test_whole_exons_cover_the_gene() -> None:
    stretches = [(it.start - 20, it.end + 20, EvidenceSource.BLOCK) for it in exons("BRCA1")]
    row = of_gene("BRCA1", *stretches)
    assert row.coding_bases == sum(it.length for it in exons("BRCA1")) == 5592
    assert (row.coding_assessed, row.uncovered, row.told) == (5592, (), True)
    assert row.evidence == {"block": 5592}


def test_a_base_short_is_not_covered() -> None:
    first, *rest = exons("BRCA1")
    stretches = [(it.start, it.end, EvidenceSource.COVERED) for it in rest]
    row = of_gene("BRCA1", (first.start + 1, first.end, EvidenceSource.COVERED), *stretches)
    assert row.coding_assessed == row.coding_bases - 1
    (exon,) = row.uncovered
    assert (exon.start, exon.end, exon.bases) == (first.start, first.end, 1)
    assert exon.number == 23  # BRCA1 is read backwards: the first by position is the last


def test_lines_of_variants_alone_do_not_tell_what_was_covered() -> None:
    start = exons("BRCA1")[0].start
    row = of_gene("BRCA1", (start, start, EvidenceSource.EXPLICIT))
    assert (row.told, row.coding_assessed, row.uncovered) == (False, 1, ())


def test_a_line_for_every_base_does() -> None:
    stretches = [(it.start, it.end, EvidenceSource.EXPLICIT) for it in exons("BRCA1")]
    assert of_gene("BRCA1", *stretches).told


@pytest.mark.parametrize(
    ("declared", "told"), [("", False), ("a panel of these genes, by the laboratory", True)]
)
def test_from_a_plain_file(tmp_path: Path, declared: str, told: bool) -> None:
    path = VcfBuilder().record("1", 1000, "A", "C").write(tmp_path / "plain.vcf")
    request = AnalysisRequest(path, absent_is_reference=declared)
    rows = analyse(request, bundled_rulebook()).findings.coverage
    assert {row.told for row in rows if row.transcript} == {told}
    if told:
        assert {key for row in rows for key in row.evidence} == {"declared"}


def test_exons_without_a_place_on_the_build_are_never_covered(tmp_path: Path) -> None:
    path = VcfBuilder(Build.GRCH37).record("1", 1000, "A", "C").write(tmp_path / "plain.vcf")
    request = AnalysisRequest(path, absent_is_reference="a panel")
    found = analyse(request, bundled_rulebook()).findings.coverage
    rows = {row.gene: row for row in found if row.transcript}
    for gene, row in rows.items():
        lost = bundled_rulebook().transcripts(gene)[0].unplaced_coding_exons(Build.GRCH37)
        assert bool(row.coding_bases - row.coding_assessed) == bool(lost)
        if not row.told:  # not one exon has a place
            assert row.coding_assessed == 0
            continue
        assert [it.number for it in row.uncovered] == sorted(lost)
        assert sum(it.bases for it in row.uncovered) == row.coding_bases - row.coding_assessed
