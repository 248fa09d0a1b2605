"""What the reader keeps of lines about large changes and repeats."""

from __future__ import annotations

from pathlib import Path

import pytest
from targets_fake import FakeTargets

from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.readers.document import from_json, to_json
from counselor.readers.read import read
from counselor.readers.result import StructuralType, TestResult
from counselor.readers.vcf.record import RecordMalformed
from vcf_builder import VcfBuilder

EXON = {"17": (Interval("17", 43_000_000, 43_050_000),)}


def result_of(folder: Path, *lines: str, suffix: str = "vcf") -> TestResult:
    builder = VcfBuilder(Build.GRCH38)
    for line in lines:
        builder.raw(line)
    path = builder.write(folder / f"file.{suffix}")
    return read(path, rulebook=FakeTargets(regions=EXON))


def line(*cells: str) -> str:
    return "\t".join(cells)


def test_ranges_of_the_ends_are_read(tmp_path: Path) -> None:
    info = "END=43020000;SVTYPE=DEL;IMPRECISE;CIPOS=-10,20;CIEND=-5,7"
    text = line("17", "43010000", "x", "N", "<DEL>", "9", "PASS", info, "GT:CN:GQ", "0/1:1:40")
    (call,) = result_of(tmp_path, text).structural
    assert (call.start, call.end) == (43_010_001, 43_020_000)
    assert call.start_range == (43_009_991, 43_010_021)
    assert call.end_range == (43_019_995, 43_020_007)
    assert (call.copies, call.total, call.copy_number) == (1, 2, 1)
    assert call.measures.quality == 40


def test_svlen_alone_tells_the_end(tmp_path: Path) -> None:
    text = line(
        "17", "43010000", "x", "N", "<DEL>", "9", "PASS", "SVTYPE=DEL;SVLEN=-500", "GT", "0/1"
    )
    (call,) = result_of(tmp_path, text).structural
    assert call.end == 43_010_500


@pytest.mark.parametrize(
    ("alt", "joins"),
    [
        ("N[17:43040000[", "after"),
        ("]17:43040000]N", "before"),
        ("N]17:43040000]", "turned"),
        ("[17:43040000[N", "turned"),
    ],
)
def test_breakends_far_from_any_place_are_read_by_their_mate(
    tmp_path: Path, alt: str, joins: str
) -> None:
    text = line("17", "5000000", "b", "N", alt, "9", "PASS", "SVTYPE=BND", "GT", "0/1")
    (call,) = result_of(tmp_path, text).structural
    assert (call.kind, call.mate_chrom, call.mate_pos) == (
        StructuralType.BREAKEND,
        "17",
        43_040_000,
    )
    assert call.joins == joins


def test_a_contig_written_in_small_letters_is_the_mates_chromosome(tmp_path: Path) -> None:
    text = line("17", "43010000", "b", "N", "N]chr2:77]", "9", "PASS", "SVTYPE=BND", "GT", "0/1")
    (call,) = result_of(tmp_path, text).structural
    assert (call.mate_chrom, call.mate_pos) == ("2", 77)


def test_changes_far_from_all_genes_are_not_kept(tmp_path: Path) -> None:
    text = line("17", "5000", "x", "N", "<DEL>", "9", "PASS", "END=9000;SVTYPE=DEL", "GT", "0/1")
    assert not result_of(tmp_path, text).structural


@pytest.mark.parametrize("alt", ["<CNV:TR>", "<NON_REF>", "<*>"])
def test_other_symbols_are_no_large_changes(tmp_path: Path, alt: str) -> None:
    text = line("17", "43010000", "x", "N", alt, "9", "PASS", "END=43020000", "GT", "0/1")
    assert not result_of(tmp_path, text).structural


def test_two_samples_of_one_line_are_told_apart(tmp_path: Path) -> None:
    builder = VcfBuilder(Build.GRCH38).samples("A", "B")
    builder.raw(
        line("17", "43010000", "x", "N", "<DEL>", "9", "PASS", "END=43020000", "GT", "0/0", "0/1")
    )
    path = builder.write(tmp_path / "two.vcf")
    rulebook = FakeTargets(regions=EXON)
    assert not read(path, rulebook=rulebook, sample="A").structural
    assert len(read(path, rulebook=rulebook, sample="B").structural) == 1


def test_a_stored_result_keeps_them(tmp_path: Path) -> None:
    large = line(
        "17", "43010000", "x", "N", "<DEL>", "9", "LowQual", "END=43020000", "GT:CN", "0/1:1"
    )
    repeat = line(
        "17", "43030000", "r", "N", "<STR12>", ".", "PASS",
        "END=43030030;REF=10;RU=CAG;VARID=X;REPID=X", "GT:REPCN:REPCI", "0/1:10/12:10-10/11-14",
    )  # fmt: skip
    result = result_of(tmp_path, large, repeat)
    assert len(result.structural) == len(result.repeats) == 1
    again = from_json(to_json(result))
    assert (again.structural, again.repeats) == (result.structural, result.repeats)
    (found,) = result.repeats
    assert [(it.count, it.low, it.high) for it in found.alleles] == [(10, 10, 10), (12, 11, 14)]


def test_format_af_is_the_share_of_reads_where_ad_is_missing(tmp_path: Path) -> None:
    builder = VcfBuilder(Build.GRCH38).header(
        '##FORMAT=<ID=AF,Number=A,Type=Float,Description="share of reads">'
    )
    builder.raw(line("MT", "1555", ".", "A", "G", ".", "PASS", ".", "GT:AF:DP", "0/1:0.123:900"))
    result = read(builder.write(tmp_path / "mt.vcf"), rulebook=FakeTargets())
    (found,) = result.observed
    assert found.allele_balance == 0.123


@pytest.mark.parametrize("info", ["SVTYPE=DEL", "SVTYPE=DEL;END=43000000", "SVTYPE=DEL;END=far"])
def test_a_large_change_without_an_end_is_an_error(tmp_path: Path, info: str) -> None:
    text = line("17", "43010000", "x", "N", "<DEL>", "9", "PASS", info, "GT", "0/1")
    with pytest.raises(RecordMalformed, match="'<DEL>' has no length"):
        result_of(tmp_path, text)


@pytest.mark.parametrize("end", ["43000000", "43010000", "43010100"])
def test_an_end_that_svlen_contradicts_is_not_believed(tmp_path: Path, end: str) -> None:
    info = f"SVTYPE=DEL;END={end};SVLEN=-5000"
    text = line("17", "43010000", "x", "N", "<DEL>", "9", "PASS", info, "GT", "0/1")
    result = result_of(tmp_path, text)
    (call,) = result.structural
    assert (call.end, call.length_agreed) == (43_015_000, False)
    assert from_json(to_json(result)) == result


@pytest.mark.parametrize(("gt", "last"), [("0/1", 43_010_300), ("0/2", 43_015_000)])
def test_each_alt_has_its_own_length(tmp_path: Path, gt: str, last: int) -> None:
    text = line("17", "43010000", "x", "N", "<DUP>,<del>", "9", "PASS", "SVLEN=300,-5000", "GT", gt)
    (call,) = result_of(tmp_path, text).structural
    assert (call.end, call.length_agreed) == (last, True)


def test_end_of_a_translocation_is_its_mate(tmp_path: Path) -> None:
    info = "SVTYPE=TRA;CHR2=17;END=43020000"
    text = line("7", "123", "x", "N", "<TRA>", "9", "PASS", info, "GT", "0/1")
    (call,) = result_of(tmp_path, text).structural
    assert (call.mate_chrom, call.mate_pos) == ("17", 43_020_000)
