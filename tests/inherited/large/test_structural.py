"""Large changes from a file's lines to findings, as a clinician would check them."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.findings.models import (
    ExonExtent,
    Findings,
    Frame,
    Interpretation,
    StructuralFinding,
    StructuralKind,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex, Zygosity
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Standing
from large_builder import exon, findings_of, keys, over, sv_line, transcript


def of_gene(findings: Findings, gene: str) -> list[StructuralFinding]:
    return [item for item in findings.structural if item.gene == gene]


def only(findings: Findings, gene: str) -> StructuralFinding:
    (found,) = of_gene(findings, gene)
    return found


def breaking(gene: str) -> list[int]:
    """Inner exons that shift the frame when they are lost."""
    count = len(transcript(gene).exons38)
    sizes = {number: exon(gene, number) for number in range(3, count - 1)}
    return [number for number, (low, high) in sizes.items() if (high - low + 1) % 3]


def notices(finding: StructuralFinding) -> set[str]:
    return {item.key for item in finding.notices}


def test_a_deletion_of_an_out_of_frame_exon_of_brca1(tmp_path: Path) -> None:
    findings = findings_of(tmp_path, over("BRCA1", 14, 14))
    dominant = next(it for it in of_gene(findings, "BRCA1") if it.inheritance == "AD")
    assert (dominant.kind, dominant.certain_exons) == (StructuralKind.DELETION, (14,))
    assert dominant.frame is Frame.OUT_OF_FRAME
    assert dominant.transcript == transcript("BRCA1").refseq
    assert dominant.interpretation is Interpretation.AT_RISK
    assert dominant.reportable
    assert "acmg_sf" in dominant.lists
    assert dominant.haploinsufficiency == "3"
    assert {"structural.notice.confirm", "structural.notice.haplo_sufficient"} <= notices(dominant)
    recessive = next(it for it in of_gene(findings, "BRCA1") if it.inheritance == "AR")
    assert recessive.interpretation is Interpretation.CARRIER


def test_an_in_frame_deletion_says_nothing_by_itself(tmp_path: Path) -> None:
    sizes = {number: exon("DMD", number) for number in range(3, 78)}
    number = next(n for n, (low, high) in sizes.items() if (high - low + 1) % 3 == 0)
    found = only(findings_of(tmp_path, over("DMD", number, number), sex=Sex.MALE), "DMD")
    assert (found.frame, found.certain_exons) == (Frame.IN_FRAME, (number,))
    assert found.interpretation is Interpretation.NEEDS_CLASSIFICATION
    assert not found.reportable
    assert "structural.notice.in_frame" in notices(found)


@pytest.mark.parametrize(
    ("sex", "gt", "cn", "zygosity", "meaning"),
    [
        (Sex.MALE, "1", 0, Zygosity.HEMI, Interpretation.HEMIZYGOUS),
        (Sex.MALE, "1/1", None, Zygosity.HEMI, Interpretation.HEMIZYGOUS),
        (Sex.FEMALE, "0/1", 1, Zygosity.HET, Interpretation.X_HETEROZYGOUS),
        (Sex.UNKNOWN, "1/1", None, Zygosity.UNKNOWN, Interpretation.ZYGOSITY_UNKNOWN),
    ],
)
def test_sex_decides_on_x(
    tmp_path: Path,
    sex: Sex,
    gt: str,
    cn: int | None,
    zygosity: Zygosity,
    meaning: Interpretation,
) -> None:
    line = over("DMD", 46, 49, gt=gt, cn=cn)
    found = only(findings_of(tmp_path, line, sex=sex), "DMD")
    assert (found.zygosity, found.interpretation) == (zygosity, meaning)


def test_one_copy_of_x_in_a_man_is_usual(tmp_path: Path) -> None:
    line = over("DMD", 46, 49, gt="0", cn=1, alt="<DEL>")
    assert not findings_of(tmp_path, line, sex=Sex.MALE).structural


@pytest.mark.parametrize(("gt", "cn"), [("0/0", None), ("0/0", 2), ("./.", 2)])
def test_a_person_without_the_change_has_no_finding(
    tmp_path: Path, gt: str, cn: int | None
) -> None:
    findings = findings_of(tmp_path, over("MSH2", 3, 6, gt=gt, cn=cn))
    assert not findings.structural
    assert not any(key.startswith("structural") for key in keys(findings))


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"filters": "cnvLength"}, "structural.doubt.filtered"),
        ({"gt": "./."}, "structural.doubt.no_genotype"),
        ({"gt": "0/1", "cn": 2}, "structural.doubt.copies_contradict"),
        ({"gt": "0/1", "cn": 3}, "structural.doubt.copies_contradict"),
        ({"gt": "0/1", "alt": "<CNV>"}, "structural.doubt.direction"),
    ],
)
def test_what_is_not_to_be_trusted_is_named_and_not_assessed(
    tmp_path: Path, more: dict[str, object], key: str
) -> None:
    findings = findings_of(tmp_path, over("MSH2", 3, 6, **more))
    assert not findings.structural
    (notice,) = (item for item in findings.input.warnings if item.key == key)
    assert notice.values["gene"] == "MSH2"


def test_a_homozygous_deletion_of_a_recessive_gene(tmp_path: Path) -> None:
    found = only(findings_of(tmp_path, over("CFTR", 2, 3, gt="1/1", cn=0)), "CFTR")
    assert (found.zygosity, found.copy_number) == (Zygosity.HOM, 0)
    assert found.interpretation is Interpretation.HOMOZYGOUS
    assert found.haploinsufficiency == "30"


def test_a_whole_gene_deletion_and_a_whole_gene_duplication_differ(tmp_path: Path) -> None:
    count = len(transcript("MSH2").exons38)
    gone = of_gene(findings_of(tmp_path, over("MSH2", 1, count, margin=500)), "MSH2")
    assert {it.extent for it in gone} == {ExonExtent.WHOLE_GENE}
    assert Interpretation.AT_RISK in {it.interpretation for it in gone}
    more = findings_of(tmp_path, over("MSH2", 1, count, margin=500, alt="<DUP>", cn=3))
    doubled = only(more, "MSH2")
    assert doubled.interpretation is Interpretation.NEEDS_CLASSIFICATION
    assert "structural.notice.duplication_whole" in notices(doubled)


def test_a_duplication_inside_the_gene_may_or_may_not_break_it(tmp_path: Path) -> None:
    found = only(findings_of(tmp_path, over("MSH2", 3, 6, alt="<DUP:TANDEM>")), "MSH2")
    assert (found.kind, found.certain_exons) == (StructuralKind.DUPLICATION, (3, 4, 5, 6))
    assert found.interpretation is Interpretation.NEEDS_CLASSIFICATION
    assert "structural.notice.duplication_inside" in notices(found)


def test_the_range_of_the_ends_is_kept(tmp_path: Path) -> None:
    low, _ = exon("CFTR", 2)
    _, high = exon("CFTR", 3)
    line = sv_line("7", low - 301, high + 400, info="IMPRECISE;CIPOS=-500,500;CIEND=-50,50")
    found = only(findings_of(tmp_path, line), "CFTR")
    assert (found.certain_exons, found.possible_exons) == ((3,), (2,))
    assert (found.start_low, found.start_high) == (low - 800, low + 200)
    assert "structural.notice.ends_uncertain" in notices(found)
    assert found.interpretation is Interpretation.NEEDS_CLASSIFICATION


def test_a_deletion_inside_an_intron_is_no_finding(tmp_path: Path) -> None:
    _, before = exon("CFTR", 2)
    after, _ = exon("CFTR", 3)
    line = sv_line("7", before + 200, after - 200)
    assert not findings_of(tmp_path, line).structural


def test_a_breakend_may_disrupt_the_genes_on_both_sides(tmp_path: Path) -> None:
    _, inside = exon("BRCA1", 7)
    line = "\t".join(
        ("13", "32340000", "b1", "N", f"N]17:{inside - 400}]", "99", "PASS",
         "SVTYPE=BND;MATEID=b2", "GT", "0/1")
    )  # fmt: skip
    findings = findings_of(tmp_path, line)
    genes = {item.gene: item for item in findings.structural}
    assert genes.keys() == {"BRCA1", "BRCA2"}
    for item in genes.values():
        assert item.kind is StructuralKind.BREAKEND
        assert item.extent is ExonExtent.BREAKPOINT
        assert "structural.notice.may_disrupt" in notices(item)
        assert item.interpretation is Interpretation.NEEDS_CLASSIFICATION


def test_a_joined_place_beyond_the_gene_may_have_lost_it(tmp_path: Path) -> None:
    first, last = exon("MSH2", 1)[0] - 5000, exon("MSH2", 16)[1] + 5000
    line = "\t".join(
        ("2", str(first), "b1", "N", f"N[2:{last}[", "99", "PASS", "SVTYPE=BND", "GT", "0/1")
    )
    found = only(findings_of(tmp_path, line), "MSH2")
    assert (found.certain_exons, found.extent) == ((), ExonExtent.POSSIBLE)
    assert "structural.notice.between_breakends" in notices(found)


def test_an_inversion_counts_where_an_end_breaks_the_gene(tmp_path: Path) -> None:
    _, inside = exon("MSH2", 5)
    beyond = exon("MSH2", 16)[1] + 20_000
    broken = findings_of(tmp_path, sv_line("2", inside + 300, beyond, "<INV>"))
    assert only(broken, "MSH2").kind is StructuralKind.INVERSION
    whole = sv_line("2", exon("MSH2", 1)[0] - 9000, beyond, "<INV>")
    assert not of_gene(findings_of(tmp_path, whole), "MSH2")


def test_a_deletion_written_with_its_bases_counts_once(tmp_path: Path) -> None:
    low, high = exon("MSH2", 5)
    size = high - low + 201
    line = "\t".join(
        ("2", str(low - 101), "MantaDEL:1", "N" + "N" * size, "N", "762", "PASS",
         f"END={low - 101 + size};SVTYPE=DEL;SVLEN=-{size}", "GT:FT:GQ", "0/1:PASS:53")
    )  # fmt: skip
    findings = findings_of(tmp_path, line)
    found = of_gene(findings, "MSH2")
    assert {item.certain_exons for item in found} == {(5,)}
    assert {item.genotype_quality for item in found} == {53}
    assert "structural.notice.beside" not in {key for item in found for key in notices(item)}


def test_gatk_gcnv_lines_with_a_haploid_genotype(tmp_path: Path) -> None:
    """GT is the number of the ALT, CN the copies (GATK germline CNV segments)."""
    low, high = exon("MSH2", 3)[0] - 100, exon("MSH2", 6)[1] + 100
    head = ("2", str(low), f"CNV_2_{low}_{high}", "N", "<DEL>,<DUP>", "52", "PASS", f"END={high}")
    lost = findings_of(tmp_path, "\t".join((*head, "GT:CN:NP:QA:QS:QSE:QSS", "1:1:4:3:52:5:6")))
    assert {it.kind for it in of_gene(lost, "MSH2")} == {StructuralKind.DELETION}
    assert {it.zygosity for it in of_gene(lost, "MSH2")} == {Zygosity.HET}
    gained = findings_of(tmp_path, "\t".join((*head, "GT:CN:NP:QA:QS:QSE:QSS", "2:3:4:3:52:5:6")))
    assert {it.kind for it in of_gene(gained, "MSH2")} == {StructuralKind.DUPLICATION}
    usual = findings_of(tmp_path, "\t".join((*head, "GT:CN:NP:QA:QS:QSE:QSS", "0:2:4:3:52:5:6")))
    assert not usual.structural


def test_two_large_changes_of_a_recessive_gene_may_be_both_copies(tmp_path: Path) -> None:
    one, *_, two = breaking("CFTR")
    findings = findings_of(tmp_path, over("CFTR", one, one), over("CFTR", two, two))
    meanings = {it.interpretation for it in of_gene(findings, "CFTR")}
    assert Interpretation.CARRIER not in meanings
    repeated = findings_of(tmp_path, over("CFTR", one, one), over("CFTR", one, one, margin=60))
    assert {it.interpretation for it in of_gene(repeated, "CFTR")} == {Interpretation.CARRIER}


def test_a_listed_variant_beside_a_deletion_is_no_mere_carrier(tmp_path: Path) -> None:
    listed = next(
        it
        for it in bundled_rulebook().listed_in_gene("CFTR")
        if it.standing is Standing.LISTED and len(it.ref) == len(it.alt) and it.pos38 > 117_600_000
    )
    line = "\t".join(
        ("7", str(listed.pos38), ".", listed.ref, listed.alt, "99", "PASS", ".", "GT", "0/1")
    )
    deletion = over("CFTR", 2, 3, margin=100)
    findings = findings_of(tmp_path, deletion, line)
    small = [it for it in findings.inherited if it.gene == "CFTR"]
    assert {it.interpretation for it in small} == {Interpretation.POSSIBLE_COMPOUND_HET}
    assert all("structural.notice.beside" in {n.key for n in it.notices} for it in small)


def test_exons_of_grch37_are_those_of_grch37(tmp_path: Path) -> None:
    low, high = exon("MSH2", 5, Build.GRCH37)
    line = sv_line("2", low - 101, high + 100)
    found = of_gene(findings_of(tmp_path, line, build=Build.GRCH37), "MSH2")
    assert {item.certain_exons for item in found} == {(5,)}


@pytest.mark.shared
@pytest.mark.parametrize("name", ["varfish_dragen_cnv_min.vcf", "varfish_manta_sv_min.vcf"])
def test_real_files_of_callers_are_read(shared: Path, name: str) -> None:
    """Both lines lie beside the rulebook's genes: they are read, and nothing is claimed."""
    from counselor.analysis import AnalysisRequest, analyse  # noqa: PLC0415
    from counselor.readers.read import read  # noqa: PLC0415

    path = shared / "samples" / "vcf" / name
    findings = analyse(AnalysisRequest(path), bundled_rulebook()).findings
    assert findings.input.build is Build.GRCH37
    assert findings.structural == ()
    assert read(path, rulebook=bundled_rulebook()).records == 1


def test_a_length_that_contradicts_itself_is_named_and_not_assessed(tmp_path: Path) -> None:
    info = "SVTYPE=DEL;END=43080000;SVLEN=-5000"
    cells = ("17", "43090000", ".", "N", "<DEL>", ".", "PASS", info, "GT", "0/1")
    findings = findings_of(tmp_path, "\t".join(cells))
    assert not findings.structural
    (notice,) = (it for it in findings.input.warnings if it.key.endswith(".length_contradicts"))
    assert notice.values["gene"] == "BRCA1"
