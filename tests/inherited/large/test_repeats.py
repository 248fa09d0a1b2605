"""Repeat lengths from a file's lines, or from another test, to findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.findings.models import Findings, Interpretation, RepeatCategory, RepeatFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.large.repeat_alleles import category_of, judged, same_motif, weight
from counselor.readers.result import RepeatAlleleRead
from counselor.readers.typed_results import GivenResult
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.structural_models import RepeatLocus
from large_builder import findings_of, keys, repeat_line

LOCI = {item.gene: item for item in bundled_rulebook().repeat_loci()}
C = RepeatCategory


def of_gene(findings: Findings, gene: str) -> RepeatFinding:
    (found,) = (item for item in findings.repeats if item.gene == gene)
    return found


def gap_of(findings: Findings, gene: str) -> str:
    (found,) = (
        item.reason
        for item in findings.not_assessed
        if item.gene == gene and item.reason.startswith("repeat")
    )
    return found


@pytest.mark.parametrize(
    ("gene", "count", "category"),
    [
        # Huntington disease, GeneReviews NBK1305
        ("HTT", 26, C.NORMAL),
        ("HTT", 27, C.INTERMEDIATE),
        ("HTT", 35, C.INTERMEDIATE),
        ("HTT", 36, C.REDUCED_PENETRANCE),
        ("HTT", 39, C.REDUCED_PENETRANCE),
        ("HTT", 40, C.FULL),
        # Fragile X, ACMG 2021
        ("FMR1", 44, C.NORMAL),
        ("FMR1", 45, C.INTERMEDIATE),
        ("FMR1", 54, C.INTERMEDIATE),
        ("FMR1", 55, C.PREMUTATION),
        ("FMR1", 200, C.PREMUTATION),
        ("FMR1", 201, C.FULL),
        ("DMPK", 34, C.NORMAL),
        ("DMPK", 49, C.PREMUTATION),
        ("DMPK", 50, C.FULL),
        ("FXN", 33, C.NORMAL),
        ("FXN", 65, C.PREMUTATION),
        ("FXN", 66, C.FULL),
        ("CNBP", 40, C.UNCERTAIN),
        ("ATXN2", 32, C.UNCERTAIN),
        ("ATXN2", 34, C.REDUCED_PENETRANCE),
        ("ATXN8OS", 100, C.REDUCED_PENETRANCE),
        ("C9orf72", 60, C.UNCERTAIN),
        ("PABPN1", 10, C.NORMAL),
        ("PABPN1", 11, C.REDUCED_PENETRANCE),
        ("PABPN1", 12, C.FULL),
        ("AR", 38, C.FULL),
    ],
)
def test_each_limit_lies_where_its_source_puts_it(
    gene: str, count: int, category: RepeatCategory
) -> None:
    assert category_of(LOCI[gene], count) is category


@given(st.sampled_from(sorted(LOCI)), st.integers(0, 2000), st.integers(0, 2000))
def test_a_longer_repeat_never_weighs_less_but_in_open_ranges(
    gene: str, one: int, two: int
) -> None:
    """Between two ranges the sources leave some counts open; else weight grows with length."""
    short, long = sorted((one, two))
    ranges = [category_of(LOCI[gene], count) for count in (short, long)]
    if C.UNCERTAIN not in ranges:
        assert weight(ranges[0]) <= weight(ranges[1])
    if LOCI[gene].normal_max is not None and long <= (LOCI[gene].normal_max or 0):
        assert ranges == [C.NORMAL, C.NORMAL]


@given(st.sampled_from(sorted(LOCI)), st.integers(0, 400), st.integers(0, 300))
def test_the_reach_of_the_range_is_never_less_than_the_count(
    gene: str, count: int, more: int
) -> None:
    read = RepeatAlleleRead(count, count, count + more, LOCI[gene].motif)
    allele = judged(LOCI[gene], read)
    assert weight(allele.highest) >= weight(allele.category)


def test_motifs_are_the_same_from_any_base_and_on_both_strands() -> None:
    assert same_motif("CAG", "AGC")
    assert same_motif("CAG", "CTG")
    assert same_motif("CCTG", "CAGG")
    assert not same_motif("CAG", "CCG")
    assert not same_motif("", "")


def test_a_full_huntington_repeat_of_expansion_hunter(tmp_path: Path) -> None:
    found = of_gene(findings_of(tmp_path, repeat_line("HTT", "17/42", "17-17/42-42")), "HTT")
    assert [item.count for item in found.alleles] == [17, 42]
    assert [item.category for item in found.alleles] == [C.NORMAL, C.FULL]
    assert found.interpretation is Interpretation.AT_RISK
    assert (found.onset, found.childhood_action) == ("adult", "no")
    assert found.ranges["reduced_penetrance"] == "36–39"
    assert found.checked


def test_the_second_repeat_of_a_locus_is_not_taken_for_the_first(tmp_path: Path) -> None:
    ccg = (
        "4\t3074939\t.\tN\t<STR41>\t.\tPASS\tEND=3074966;REF=9;RL=27;RU=CCG;VARID=HTT_CCG;"
        "REPID=HTT\tGT:SO:REPCN:REPCI\t0/1:S/S:9/41:9-9/41-41"
    )
    findings = findings_of(tmp_path, ccg)
    assert not findings.repeats
    assert gap_of(findings, "HTT") == "repeat_not_read"


def test_a_normal_result_is_told_and_is_nothing_to_decide(tmp_path: Path) -> None:
    found = of_gene(findings_of(tmp_path, repeat_line("HTT", "17/19", "17-17/19-19")), "HTT")
    assert found.is_usual
    assert found.category is C.NORMAL


def test_a_normal_count_whose_range_crosses_a_limit_is_not_usual(tmp_path: Path) -> None:
    found = of_gene(findings_of(tmp_path, repeat_line("HTT", "17/25", "17-17/23-41")), "HTT")
    assert found.interpretation is Interpretation.REPEAT_UNCERTAIN
    assert found.alleles[1].highest is C.FULL
    assert "repeat.notice.crosses_limit" in {item.key for item in found.notices}


@pytest.mark.parametrize(
    ("counts", "ranges", "meaning"),
    [
        ("8/9", "8-8/9-9", Interpretation.USUAL),
        ("8/300", "8-8/300-300", Interpretation.CARRIER),
        ("300/400", "300-300/400-400", Interpretation.TWO_VARIANTS_IN_TRANS),
        ("50/300", "50-50/300-300", Interpretation.POSSIBLE_COMPOUND_HET),
        ("8/50", "8-8/50-50", Interpretation.PREMUTATION),
    ],
)
def test_friedreich_ataxia_needs_two(
    tmp_path: Path, counts: str, ranges: str, meaning: Interpretation
) -> None:
    findings = findings_of(tmp_path, repeat_line("FXN", counts, ranges))
    assert of_gene(findings, "FXN").interpretation is meaning


@pytest.mark.parametrize(
    ("sex", "counts", "ranges", "meaning"),
    [
        (Sex.MALE, "230", "230-230", Interpretation.HEMIZYGOUS),
        (Sex.MALE, "230/230", "230-230/230-230", Interpretation.HEMIZYGOUS),
        (Sex.FEMALE, "30/230", "30-30/230-230", Interpretation.X_HETEROZYGOUS),
        (Sex.FEMALE, "30/80", "30-30/80-80", Interpretation.PREMUTATION),
        (Sex.FEMALE, "30/50", "30-30/50-50", Interpretation.INTERMEDIATE),
        (Sex.UNKNOWN, "230", "230-230", Interpretation.ZYGOSITY_UNKNOWN),
    ],
)
def test_fragile_x_by_sex(
    tmp_path: Path, sex: Sex, counts: str, ranges: str, meaning: Interpretation
) -> None:
    findings = findings_of(tmp_path, repeat_line("FMR1", counts, ranges), sex=sex)
    found = of_gene(findings, "FMR1")
    assert found.interpretation is meaning
    assert "carrier" in found.lists
    if sex is Sex.MALE:
        assert len(found.alleles) == 1


def test_a_filtered_count_is_not_assessed_and_named(tmp_path: Path) -> None:
    line = repeat_line("HTT", "17/42", "17-17/42-42", filters="LowDepth")
    findings = findings_of(tmp_path, line)
    assert not findings.repeats
    assert gap_of(findings, "HTT") == "repeat_filtered"
    assert "repeat.notice.repeat_filtered" in keys(findings)


def test_a_repeat_that_no_line_counts_is_not_assessed(tmp_path: Path) -> None:
    findings = findings_of(tmp_path, repeat_line("HTT", "17/19", "17-17/19-19"))
    assert gap_of(findings, "DMPK") == "repeat_not_read"


def test_a_count_of_the_other_build_is_not_believed(tmp_path: Path) -> None:
    line = repeat_line("HTT", "17/42", "17-17/42-42", build=Build.GRCH37)
    findings = findings_of(tmp_path, line, build=Build.GRCH38)
    assert not findings.repeats


def test_lines_that_bcftools_split_are_put_together(tmp_path: Path) -> None:
    """As in a real clinical file: each line leaves the other copy open, without REPCN."""
    place = LOCI["ATXN3"].place(Build.GRCH37)
    head = f"14\t{place.start - 1}\t.\tN\t<STR{{}}>\t.\tPASS\tEND=92537386;REF=11;RL=33;RU=GCT;"
    lines = [head.format(n) + f"REPID=ATXN3\tGT\t{gt}" for n, gt in ((59, "1/."), (67, "./1"))]
    found = of_gene(findings_of(tmp_path, *lines, build=Build.GRCH37), "ATXN3")
    assert sorted(item.count or 0 for item in found.alleles) == [59, 67]
    assert found.interpretation is Interpretation.AT_RISK


def test_trgt_counts_of_the_motif(tmp_path: Path) -> None:
    line = (
        "9\t69037287\t.\tN\t<A>,<B>\t0\t.\tTRID=FRDA_FXN;END=69037304;MOTIFS=A,GAA;"
        "STRUC=(A)n(GAA)n\tGT:AL:ALLR:SD:MC:MS:AP:AM\t"
        "1/2:40,2416:38-42,2300-2500:11,22:16_8,16_800:.,.:0.9,0.9:.,."
    )
    found = of_gene(findings_of(tmp_path, line.replace("<A>,<B>", "<INS>,<DUP>")), "FXN")
    assert [item.count for item in found.alleles] == [8, 800]
    assert found.interpretation is Interpretation.CARRIER


@pytest.mark.parametrize(
    ("motifs", "counts", "categories"),
    [
        ("AAAAG,AAGGG", "0_800,0_900", [C.FULL, C.FULL]),
        ("AAAAG,AAGGG", "200_0,11_0", [C.NORMAL, C.NORMAL]),
        ("AAAAG,AAGGG", "11_0,0_120", [C.NORMAL, C.UNCERTAIN]),
    ],
)
def test_the_letters_decide_in_rfc1(
    tmp_path: Path, motifs: str, counts: str, categories: list[RepeatCategory]
) -> None:
    line = (
        f"4\t39348425\t.\tN\t<INS>,<DUP>\t0\t.\tTRID=CANVAS_RFC1;END=39348483;MOTIFS={motifs};"
        f"STRUC=(AAAAG)n(AAGGG)n\tGT:AL:SD:MC\t1/2:4000,4500:11,22:{counts}"
    )
    found = of_gene(findings_of(tmp_path, line), "RFC1")
    assert [item.category for item in found.alleles] == categories


def test_a_short_repeat_of_rfc1_is_normal_whatever_its_letters(tmp_path: Path) -> None:
    """ExpansionHunter's catalogue asks for AARRG, which does not tell the letters."""
    line = repeat_line("RFC1", "11/11", "11-11/11-11").replace("RU=AAAAG", "RU=AARRG")
    assert of_gene(findings_of(tmp_path, line), "RFC1").is_usual
    longer = repeat_line("RFC1", "11/60", "11-11/50-70").replace("RU=AAAAG", "RU=AARRG")
    found = of_gene(findings_of(tmp_path, longer), "RFC1")
    assert found.interpretation is Interpretation.REPEAT_UNCERTAIN


def test_another_unit_than_the_rulebooks_is_not_counted(tmp_path: Path) -> None:
    """Older catalogues count GCG of PABPN1: 6 there are 10 of GCN."""
    line = repeat_line("PABPN1", "6/6", "6-6/6-6").replace("RU=GCN", "RU=GCG")
    found = of_gene(findings_of(tmp_path, line), "PABPN1")
    assert found.interpretation is Interpretation.REPEAT_UNCERTAIN


def test_what_another_test_counted_takes_the_place_of_the_file(tmp_path: Path) -> None:
    line = repeat_line("DMPK", "12/30", "12-12/30-30")
    given = (GivenResult("dmpk", "12", ">150", method="Southern blot"),)
    found = of_gene(findings_of(tmp_path, line, typed_results=given), "DMPK")
    assert found.interpretation is Interpretation.AT_RISK
    assert found.method == "Southern blot"
    assert [item.count for item in found.alleles] == [12, 151]


def test_one_typed_allele_of_an_autosome_says_that_the_other_is_not_known(tmp_path: Path) -> None:
    given = (GivenResult("HTT", "18"),)
    found = of_gene(findings_of(tmp_path, typed_results=given), "HTT")
    assert "repeat.notice.one_allele" in {item.key for item in found.notices}
    assert found.interpretation is Interpretation.REPEAT_UNCERTAIN


def test_every_locus_lies_where_its_reference_copies_say() -> None:
    """A repeat spans whole units, give or take one, on both builds alike."""
    for item in LOCI.values():
        sizes = {build: item.place(build).length for build in Build}
        if item.gene != "NOTCH2NLC":  # GRCh37 has a shorter reference allele
            assert sizes[Build.GRCH38] == sizes[Build.GRCH37], item.gene


def test_every_limit_of_a_locus_is_told_with_its_finding() -> None:
    wanted = {"ATXN1": "limit.repeat_cat_interruption", "FMR1": "limit.repeat_agg_interruption"}
    for gene, key in wanted.items():
        assert key in LOCI[gene].limits


def test_edges_are_where_ranges_begin() -> None:
    htt: RepeatLocus = LOCI["HTT"]
    assert htt.edges == (27, 36, 40)


def test_lines_that_contradict_each_other_settle_nothing(tmp_path: Path) -> None:
    lines = (repeat_line("HTT", "19/19", "19-19/19-19"), repeat_line("HTT", "19/45", "19-19/40-50"))
    for order in (lines, lines[::-1]):
        findings = findings_of(tmp_path, *order)
        assert gap_of(findings, "HTT") == "repeat_lines_contradict"
        assert not [it for it in findings.repeats if it.gene == "HTT"]
        assert "repeat.notice.repeat_lines_contradict" in keys(findings)


def test_a_filtered_line_beside_a_passed_one_is_named(tmp_path: Path) -> None:
    passed = repeat_line("HTT", "19/20", "19-19/20-20")
    failed = repeat_line("HTT", "19/45", "19-19/40-50", filters="LowDepth")
    findings = findings_of(tmp_path, passed, failed)
    assert of_gene(findings, "HTT").interpretation is Interpretation.USUAL
    assert "repeat.notice.repeat_also_filtered" in keys(findings)
