"""Mitochondrial variants from a VCF line to the finding, and what a file leaves open."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from counselor import wording
from counselor.analysis import AnalysisRequest, analyse
from counselor.findings.models import Findings, InheritedFinding, Interpretation
from counselor.genome.build import Build
from counselor.genome.genotype import Sex, Zygosity
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, Standing
from vcf_builder import VcfBuilder

WORDS = wording.load("en")
RCRS_MD5 = "c68f52674c9fb33aef52dcf399755519"
"""M5 of the mitochondrion in the headers of files on GRCh37 (b37) and GRCh38."""


def analysed(folder: Path, builder: VcfBuilder, build: Build | None = None) -> Findings:
    path = builder.write(folder / "person.vcf")
    return analyse(AnalysisRequest(path, build=build, sex=Sex.FEMALE), bundled_rulebook()).findings


def of_mitochondrion(findings: Findings) -> list[InheritedFinding]:
    return [item for item in findings.inherited if item.gene.startswith("MT-")]


def gaps(findings: Findings, gene: str) -> dict[str, int]:
    rows = [item for item in findings.not_assessed if item.gene == gene]
    return {item.reason: item.positions for item in rows}


def said(finding: InheritedFinding) -> str:
    return " ".join(WORDS.text(item.key, item.values) for item in finding.notices)


def listed() -> list[ListedVariant]:
    book = bundled_rulebook()
    genes = [gene.symbol for gene in book.inherited_genes() if gene.chrom == "MT"]
    return [item for gene in genes for item in book.listed_in_gene(gene)]


def test_the_bundled_sequence_is_rcrs() -> None:
    for build in Build:
        bases = bundled_rulebook().reference(build)
        first, rest = bases.fetch("MT", 1, 3106), bases.fetch("MT", 3108, 16569)
        assert first is not None
        assert rest is not None
        assert hashlib.md5(f"{first}N{rest}".encode()).hexdigest() == RCRS_MD5
        assert all(
            bases.fetch("MT", it.pos38, it.pos38 + len(it.ref) - 1) == it.ref for it in listed()
        )


def test_only_a_class_of_the_expert_panel_or_of_clinvar_is_listed() -> None:
    variants = listed()
    assert len(variants) == 87
    for item in variants:
        assert item.pos37 == item.pos38
        if item.standing is Standing.LISTED:
            assert (item.stars or 0) >= 2
            assert item.classification in ("pathogenic", "likely_pathogenic")
    uncertain = {"MT-3700-G-A", "MT-4298-G-A", "MT-12316-G-A", "MT-14710-G-A"}
    assert not uncertain & {f"MT-{it.pos38}-{it.ref}-{it.alt}" for it in variants}


@pytest.mark.parametrize(
    ("gt", "ad", "zygosity", "text"),
    [
        ("0/1", (580, 420), Zygosity.HETEROPLASMIC, "42% of the reads carry m.3243A>G"),
        ("0/1", (950, 50), Zygosity.HETEROPLASMIC, "Only 5.0% of the reads carry m.3243A>G"),
        ("0/1", (0, 1000), Zygosity.HOMOPLASMIC, "100% of the reads carry m.3243A>G"),
        ("1/1", (10, 990), Zygosity.HOMOPLASMIC, "99% of the reads carry m.3243A>G"),
        ("1", (10, 990), Zygosity.HOMOPLASMIC, "99% of the reads carry m.3243A>G"),
    ],
)
@pytest.mark.parametrize("build", list(Build))
def test_melas_variant_is_found_with_its_share(
    tmp_path: Path, build: Build, gt: str, ad: tuple[int, int], zygosity: Zygosity, text: str
) -> None:
    builder = VcfBuilder(build).record("MT", 3243, "A", "G", gt, ad=ad, dp=sum(ad))
    (finding,) = of_mitochondrion(analysed(tmp_path, builder))
    (variant,) = finding.variants
    assert (finding.gene, finding.inheritance) == ("MT-TL1", "MT")
    assert finding.interpretation is Interpretation.AT_RISK
    assert (variant.hgvs_c, variant.zygosity) == ("m.3243A>G", zygosity)
    assert variant.standing is Standing.LISTED
    assert variant.source == "clingen-mito-2024"
    assert text in said(finding)
    assert "pass from the mother to all of her children" in said(finding)


def test_a_line_without_reads_tells_no_share(tmp_path: Path) -> None:
    builder = VcfBuilder().record("MT", 11778, "G", "A", "1")
    (finding,) = of_mitochondrion(analysed(tmp_path, builder))
    assert finding.interpretation is Interpretation.AT_RISK
    assert "gives no share of reads for m.11778G>A" in said(finding)


@pytest.mark.parametrize(("pos", "ref", "alt"), [(1555, "A", "G"), (1494, "C", "T")])
def test_hearing_loss_with_aminoglycosides_points_to_pharmacogenetics(
    tmp_path: Path, pos: int, ref: str, alt: str
) -> None:
    findings = analysed(tmp_path, VcfBuilder().record("MT", pos, ref, alt, "1/1", ad=(0, 800)))
    (finding,) = of_mitochondrion(findings)
    assert finding.gene == "MT-RNR1"
    assert "enter MT-RNR1 as a result from another test" in said(finding)
    assert not any(item.gene == "MT-RNR1" and item.diplotypes for item in findings.pgx)


def test_a_deletion_is_found_however_it_is_aligned(tmp_path: Path) -> None:
    right = VcfBuilder().record("MT", 9486, "TTCGCAGGATTTTTCT", "T", "0/1", ad=(500, 500))
    (finding,) = of_mitochondrion(analysed(tmp_path, right))
    assert finding.variants[0].hgvs_c == "m.9487_9501del"


def test_reference_makes_no_finding_and_counts_as_read(tmp_path: Path) -> None:
    builder = VcfBuilder().record("MT", 11778, "G", "A", "0/0", ad=(1200, 3), dp=1203, gq=99)
    findings = analysed(tmp_path, builder)
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT-ND4") == {"no_record": 1}  # m.11777C>A
    assert gaps(findings, "MT") == {"partial_list": 0}


def test_reference_beside_reads_of_the_change_is_no_reference(tmp_path: Path) -> None:
    builder = VcfBuilder().record("MT", 11778, "G", "A", "0/0", ad=(900, 100), dp=1000, gq=99)
    findings = analysed(tmp_path, builder)
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT-ND4") == {"no_record": 1, "reads_contradict_genotype": 1}


def test_a_file_without_mitochondrion_leaves_it_all_open(tmp_path: Path) -> None:
    findings = analysed(tmp_path, VcfBuilder().record("1", 1000, "A", "G"))
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT") == {"mitochondrion_not_read": 0}
    assert gaps(findings, "MT-TK") == {"no_record": 6}


def test_a_missing_genotype_is_not_assessed(tmp_path: Path) -> None:
    findings = analysed(tmp_path, VcfBuilder().record("MT", 8344, "A", "G", "./."))
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT-TK") == {"genotype_missing": 1, "no_record": 5}


def test_nothing_is_read_on_the_older_sequence_of_hg19(tmp_path: Path) -> None:
    builder = VcfBuilder(Build.GRCH37, contigs=False, prefix=True).header("##reference=hg19.fa")
    builder.header("##contig=<ID=chrM,length=16571>").record("MT", 3243, "A", "G", "0/1")
    findings = analysed(tmp_path, builder)
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT") == {"mitochondrion_not_read": 0}
    assert gaps(findings, "MT-TL1") == {"no_coordinate": 10}


def test_one_base_that_is_not_of_rcrs_closes_the_whole_mitochondrion(tmp_path: Path) -> None:
    builder = VcfBuilder().record("MT", 3243, "A", "G", "0/1", ad=(500, 500))
    builder.record("MT", 11778, "C", "A", "0/1", ad=(500, 500))
    findings = analysed(tmp_path, builder)
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT-TL1") == {"no_coordinate": 10}
    warned = {item.key for item in findings.input.warnings}
    assert "input_warning.mitochondrion_not_comparable" in warned


def with_share(key: str, value: str, gt: str) -> VcfBuilder:
    line = f"MT\t3243\t.\tA\tG\t50\tPASS\t.\tGT:{key}\t{gt}:{value}"
    return VcfBuilder().raw(line)


@pytest.mark.parametrize(
    ("key", "value"), [("AF", "0.12"), ("HF", "0.12"), ("VAF", "0.12"), ("FREQ", "12%")]
)
def test_the_share_is_read_by_the_caller_s_own_name_for_it(
    tmp_path: Path, key: str, value: str
) -> None:
    (finding,) = of_mitochondrion(analysed(tmp_path, with_share(key, value, "0/1")))
    assert "12%" in said(finding)
    assert finding.variants[0].zygosity is Zygosity.HETEROPLASMIC


@pytest.mark.parametrize("key", ["AF", "HF"])
def test_reference_beside_a_stated_share_of_the_change_is_no_reference(
    tmp_path: Path, key: str
) -> None:
    findings = analysed(tmp_path, with_share(key, "0.12", "0/0"))
    assert of_mitochondrion(findings) == []
    assert gaps(findings, "MT-TL1")["reads_contradict_genotype"] == 1
