"""Two changes of one gene, from the file to what is said: listed, predicted, lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor import wording
from counselor.analysis import AnalysisRequest, analyse, with_practice_classes
from counselor.findings.models import (
    Findings,
    InheritedFinding,
    Interpretation,
    Phase,
    PracticeClass,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, Standing
from large_builder import exon, findings_of, over
from vcf_builder import VcfBuilder

GENE = "PAH"


def listed(inside: bool | None = None) -> ListedVariant:
    """A listed substitution of PAH, inside exon 3 or outside."""
    low, high = exon(GENE, 3)
    return next(
        item
        for item in bundled_rulebook().listed_in_gene(GENE)
        if item.standing is Standing.LISTED
        and len(item.ref) == len(item.alt) == 1
        and (inside is None or (low <= item.pos38 <= high) is inside)
    )


def predicted() -> tuple[str, int, str, str]:
    """A one-base deletion in exon 6 of PAH that no list knows."""
    low, _ = exon(GENE, 6)
    book = bundled_rulebook()
    known = {(item.pos38, item.ref, item.alt) for item in book.listed_in_gene(GENE)}
    reference = book.reference(Build.GRCH38)
    for pos in range(low + 20, low + 120):
        ref = reference.fetch("12", pos, pos + 3)
        if ref and ref[0] != ref[1] != ref[2] and (pos, ref[:2], ref[0]) not in known:
            return "12", pos, ref[:2], ref[0]
    raise AssertionError("no place for a test")


def line(variant: ListedVariant | tuple[str, int, str, str], *genotypes: str) -> str:
    place = (
        (variant.chrom, variant.pos38, variant.ref, variant.alt)
        if isinstance(variant, ListedVariant)
        else variant
    )
    chrom, pos, ref, alt = place
    samples = []
    phased = any("|" in text for text in genotypes)
    for text in genotypes:
        reads = "40,0" if set(text) <= {"0", "/", "|"} else "20,20"
        samples.append(f"{text}:40:{reads}:99" + (":1" if phased else ""))
    keys = "GT:DP:AD:GQ:PS" if phased else "GT:DP:AD:GQ"
    return "\t".join((chrom, str(pos), ".", ref, alt, "50", "PASS", ".", keys, *samples))


def trio(folder: Path, *lines: str) -> Path:
    builder = VcfBuilder(Build.GRCH38).samples("CHILD", "MOTHER", "FATHER")
    for item in sorted(lines, key=lambda text: int(text.split("\t")[1])):
        builder.raw(item)
    return builder.write(folder / "trio.vcf")


def judged(path: Path) -> Findings:
    asked = AnalysisRequest(path, sex=Sex.FEMALE, sample="CHILD", mother="MOTHER", father="FATHER")
    return analyse(asked, bundled_rulebook()).findings


def by_evidence(findings: Findings) -> dict[str, InheritedFinding]:
    return {item.variants[0].evidence: item for item in findings.inherited if item.gene == GENE}


def said(finding: InheritedFinding) -> set[str]:
    """The keys of a finding's notices; each must have its words."""
    for item in finding.notices:
        assert wording.load("en").text(item.key, item.values)
    return {item.key for item in finding.notices}


class TestListedAndPredicted:
    @pytest.mark.parametrize(
        ("first", "second", "origins", "key"),
        [
            (("0/1", "0/1", "0/0"), ("0/1", "0/0", "0/1"), ("mother", "father"), "in_trans"),
            (("0/1", "0/1", "0/0"), ("0/1", "0/1", "0/0"), ("mother", "mother"), "in_cis"),
            (
                ("0/1", "0/1", "0/0"),
                ("0/1", "0/0", "0/0"),
                ("mother", "absent_in_parents"),
                "needs_class",
            ),
        ],
    )
    def test_parents_tell_origin_and_phase_of_both(
        self,
        tmp_path: Path,
        first: tuple[str, ...],
        second: tuple[str, ...],
        origins: tuple[str, str],
        key: str,
    ) -> None:
        found = by_evidence(
            judged(trio(tmp_path, line(listed(), *first), line(predicted(), *second)))
        )
        assert found["rulebook"].variants[0].origin == origins[0]
        assert found["predicted"].variants[0].origin == origins[1]
        assert f"notice.second_variant_{key}" in said(found["rulebook"])
        beside = "beside" if key == "needs_class" else key
        assert f"notice.listed_variant_{beside}" in said(found["predicted"])
        assert found["predicted"].interpretation is Interpretation.NEEDS_CLASSIFICATION

    @pytest.mark.parametrize(
        ("first", "second", "key"),
        [("0|1", "1|0", "in_trans"), ("0|1", "0|1", "in_cis"), ("0/1", "0/1", "needs_class")],
    )
    def test_one_phase_set_tells_it_too(
        self, tmp_path: Path, first: str, second: str, key: str
    ) -> None:
        lines = sorted(
            (line(listed(), first), line(predicted(), second)),
            key=lambda text: int(text.split("\t")[1]),
        )
        found = by_evidence(findings_of(tmp_path, *lines))
        assert f"notice.second_variant_{key}" in said(found["rulebook"])

    @pytest.mark.parametrize(
        ("verdict", "meaning"),
        [
            ("likely_pathogenic", Interpretation.TWO_VARIANTS_IN_TRANS),
            ("benign", Interpretation.CARRIER),
        ],
    )
    def test_the_class_of_a_person_decides_what_both_are_together(
        self, tmp_path: Path, verdict: str, meaning: Interpretation
    ) -> None:
        path = trio(
            tmp_path,
            line(listed(), "0/1", "0/1", "0/0"),
            line(predicted(), "0/1", "0/0", "0/1"),
        )
        request = AnalysisRequest(
            path, sex=Sex.FEMALE, sample="CHILD", mother="MOTHER", father="FATHER"
        )
        analysis, book = analyse(request, bundled_rulebook()), bundled_rulebook()
        chrom, pos, ref, alt = predicted()
        given = PracticeClass("c-1", verdict, "", 1, "Rosa Vance", "2026-03-02")
        classes = {(f"{chrom}-{pos}-{ref}-{alt}", GENE): (given,)}
        after = with_practice_classes(analysis.findings, analysis.result, book, classes)
        counting = [
            item
            for item in after.inherited
            if item.gene == GENE and item.interpretation is not Interpretation.NOT_COUNTED
        ]
        (finding,) = counting
        assert finding.interpretation is meaning
        if meaning is Interpretation.TWO_VARIANTS_IN_TRANS:
            assert (finding.phase, finding.phase_evidence) == (Phase.IN_TRANS, "parents")
            assert {item.evidence for item in finding.variants} == {"rulebook", "predicted"}
            assert {item.origin for item in finding.variants} == {"mother", "father"}


class TestBesideADeletion:
    """Exon 3 of PAH is gone on one copy."""

    @staticmethod
    def read(folder: Path, variant: ListedVariant, genotype: str) -> Findings:
        lines = sorted(
            (line(variant, genotype), over(GENE, 3, 3)),
            key=lambda text: int(text.split("\t")[1]),
        )
        return findings_of(folder, *lines)

    def test_elsewhere_it_may_be_a_compound_heterozygote(self, tmp_path: Path) -> None:
        found = self.read(tmp_path, listed(inside=False), "0/1")
        (small,), (large,) = found.inherited, found.structural
        for item in (small, large):
            assert item.interpretation is Interpretation.POSSIBLE_COMPOUND_HET
            assert {"structural.notice.beside", "notice.phase_unknown_test_parents"} <= said(item)
            assert "structural.notice.one_copy_left" not in said(item)

    @pytest.mark.parametrize("genotype", ["1/1", "1"])
    def test_inside_it_lies_on_the_only_copy_left(self, tmp_path: Path, genotype: str) -> None:
        found = self.read(tmp_path, listed(inside=True), genotype)
        (small,), (large,) = found.inherited, found.structural
        for item in (small, large):
            assert "structural.notice.one_copy_left" in said(item)
            assert "notice.phase_unknown_test_parents" not in said(item)
        assert large.interpretation is Interpretation.POSSIBLE_COMPOUND_HET

    def test_homozygous_elsewhere_it_is_not_hidden_by_the_deletion(self, tmp_path: Path) -> None:
        found = self.read(tmp_path, listed(inside=False), "1/1")
        assert found.inherited[0].interpretation is Interpretation.HOMOZYGOUS
        assert "structural.notice.one_copy_left" not in said(found.inherited[0])

    def test_heterozygous_inside_contradicts_the_deletion(self, tmp_path: Path) -> None:
        found = self.read(tmp_path, listed(inside=True), "0/1")
        for item in (*found.inherited, *found.structural):
            assert "structural.notice.two_copies_inside" in said(item)


@pytest.mark.parametrize("text", ["0/0", "0/1", "1/1"])
def test_where_the_older_build_has_another_base_nothing_is_concluded(
    tmp_path: Path, text: str
) -> None:
    """F5 c.1601G>A (Leiden): files on GRCh37 have T as reference there (seen in a GIAB file)."""
    builder = VcfBuilder(Build.GRCH37).samples("PATIENT")
    builder.raw(line(("1", 169519049, "T", "C"), text))
    in_pah = [item for item in bundled_rulebook().listed_in_gene(GENE) if item.pos37][:12]
    for item in sorted(in_pah, key=lambda it: it.pos37 or 0):
        builder.raw(line(("12", item.pos37 or 0, item.ref, item.alt), "0/0"))
    asked = AnalysisRequest(builder.write(tmp_path / "f5.vcf"), sex=Sex.FEMALE)
    findings = analyse(asked, bundled_rulebook()).findings
    gaps = [item for item in findings.not_assessed if item.gene == "F5"]
    assert sum(item.positions for item in gaps) == gaps[0].total
    assert not [item for item in findings.inherited if item.gene == "F5"]


def test_declared_absence_never_speaks_of_a_place_where_the_older_build_has_the_variant(
    tmp_path: Path,
) -> None:
    """Nobody with two copies of F5 c.1601G>A has a line for it in a file on GRCh37."""
    builder = VcfBuilder(Build.GRCH37).samples("PATIENT")
    in_pah = [item for item in bundled_rulebook().listed_in_gene(GENE) if item.pos37][:12]
    for item in sorted(in_pah, key=lambda it: it.pos37 or 0):
        builder.raw(line(("12", item.pos37 or 0, item.ref, item.alt), "0/0"))
    asked = AnalysisRequest(
        builder.write(tmp_path / "f5.vcf"), sex=Sex.FEMALE, absent_is_reference="panel, all listed"
    )
    findings = analyse(asked, bundled_rulebook()).findings
    (told,) = (item for item in findings.coverage if item.gene == "F5")
    assert told.positions_assessed == told.positions_total - 1
    assert [item.reason for item in findings.not_assessed if item.gene == "F5"] == ["no_coordinate"]
