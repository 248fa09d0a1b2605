"""Bad input is an error that names file and line, in every packing."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from reading import Answer, site
from targets_fake import CYP2C19_2, FakeTargets

from counselor.errors import Cancelled
from counselor.readers.read import read
from counselor.readers.sniff import FileDamaged, FileTruncated
from counselor.readers.vcf.record import RecordMalformed
from vcf_builder import VcfBuilder, bgzip

HEADER_LINES = len(VcfBuilder().text().splitlines())
GOOD = "1\t100\t.\tA\tC\t50\tPASS\t.\tGT\t0/1"


def at(**fields: str) -> str:
    """A line at the CYP2C19*2 position with some fields replaced."""
    row = {"chrom": "10", "pos": "94781859", "id": ".", "ref": "G", "alt": "A", "qual": "50",
           "filter": "PASS", "info": ".", "format": "GT:AD", "sample": "0/1:9,9"}  # fmt: skip
    return "\t".join((row | fields).values())


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("1\t100\t.\tA\tC\t50\tPASS\t.\tGT", "it has 9 columns instead of 10"),
        (GOOD + "\t0/1", "it has 11 columns instead of 10"),
        (GOOD.replace("\t", " "), "it has 1 columns instead of 10"),
        ("", "it is empty"),
        (GOOD.replace("100", "1e5"), r"its position \(POS\) is not a whole number"),
        (GOOD.replace("100", "-5"), r"its position \(POS\) is not a whole number"),
        (GOOD.replace("100", ""), r"its position \(POS\) is not a whole number"),
        (at(ref="G1"), "its REF 'G1' is not made of bases"),
        (at(ref="-"), "its REF '-' is not made of bases"),
        (at(alt="A;T"), "its ALT 'A;T' is neither bases nor a symbol"),
        (at(alt="A,"), "its ALT '' is neither bases nor a symbol"),
        (at(sample="0/x"), r"its genotype \(GT\) '0/x' is not a genotype"),
        (at(sample="0//1"), r"its genotype \(GT\) '0//1' is not a genotype"),
        (at(sample="0/2"), "names an ALT that the line does not have"),
    ],
)
@pytest.mark.parametrize("suffix", [".vcf", ".vcf.gz"])
def test_a_malformed_line_is_named(answer: Answer, line: str, what: str, suffix: str) -> None:
    built = VcfBuilder().raw(GOOD).raw(line).raw(GOOD)
    with pytest.raises(RecordMalformed, match=what) as caught:
        answer(built, suffix)
    start = f"The file 'patient{suffix}' is malformed in line {HEADER_LINES + 2}: "
    assert caught.value.sentence.startswith(start)


def test_the_line_is_right_behind_many_blocks(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counselor.readers.vcf.text.BLOCK_BYTES", 1000)
    monkeypatch.setattr("counselor.readers.vcf.text._PIECE_BYTES", 300)
    built = VcfBuilder()
    for _ in range(500):
        built.raw(GOOD)
    built.raw(at(sample="0/x"))
    with pytest.raises(RecordMalformed, match=f"line {HEADER_LINES + 501}:"):
        answer(built)


def test_a_malformed_line_on_an_unknown_contig_without_contig_header(answer: Answer) -> None:
    built = VcfBuilder(contigs=False).header("##reference=hg38").raw(at(sample="0/x"))
    with pytest.raises(RecordMalformed, match="'0/x' is not a genotype"):
        answer(built)


@pytest.mark.parametrize(
    "fields",
    [
        {"qual": "."},
        {"qual": "abc"},
        {"sample": "0/1:."},
        {"sample": "0/1"},
        {"format": "AD:GT", "sample": "9,9:0/1"},
        {"format": "GT:GQ", "sample": "0/1:14.79"},
        {"alt": "A,<NON_REF>"},
        {"sample": "/0/1:9,9"},
    ],
)
def test_odd_but_legal_lines(answer: Answer, fields: dict[str, str]) -> None:
    assert site(answer(VcfBuilder().raw(at(**fields))), CYP2C19_2).alleles == ("G", "A")


def many(count: int = 40_000) -> bytes:
    built = VcfBuilder()
    for pos in range(count):
        built.raw(GOOD.replace("100", str(1000 + pos * 37)))
    return built.text().encode()


def test_a_truncated_gzip_file_says_how_far_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "half.vcf.gz"
    data = gzip.compress(many(), mtime=0)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(
        FileTruncated, match=r"'half\.vcf\.gz' is not whole: it ends early, in line"
    ):
        read(path, rulebook=FakeTargets())


def test_a_truncated_bgzip_file(tmp_path: Path) -> None:
    path = tmp_path / "half.vcf.gz"
    data = bgzip(many())
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(FileTruncated, match="end mark of a bgzip file is missing"):
        read(path, rulebook=FakeTargets())


@pytest.mark.parametrize("packed", [bgzip, lambda data: gzip.compress(data, mtime=0)])
def test_a_damaged_byte_is_noticed(tmp_path: Path, packed: object) -> None:
    path = tmp_path / "bad.vcf.gz"
    data = bytearray(packed(many()))  # type: ignore[operator]
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises((FileDamaged, FileTruncated), match=r"'bad\.vcf\.gz' is .*line \d+"):
        read(path, rulebook=FakeTargets())


def test_a_plain_file_cut_inside_a_line(tmp_path: Path) -> None:
    path = tmp_path / "cut.vcf"
    path.write_bytes(many(100)[:-12])
    with pytest.raises(RecordMalformed, match=f"line {HEADER_LINES + 100}: it has"):
        read(path, rulebook=FakeTargets())


def test_binary_junk_after_the_header(tmp_path: Path) -> None:
    path = tmp_path / "junk.vcf"
    path.write_bytes(VcfBuilder().text().encode() + bytes(range(256)) * 50)
    with pytest.raises(RecordMalformed, match=rf"'junk\.vcf' .* line {HEADER_LINES + 1}:"):
        read(path, rulebook=FakeTargets())


@pytest.mark.parametrize("suffix", [".vcf", ".vcf.gz"])
def test_reading_can_be_cancelled(answer: Answer, suffix: str) -> None:
    def stop(done: int, total: int, what: str) -> None:
        assert 0 < done <= total
        assert what.startswith("patient")
        raise Cancelled

    with pytest.raises(Cancelled):
        answer(VcfBuilder().raw(GOOD), suffix, progress=stop)


def test_progress_ends_at_the_size_of_the_file(answer: Answer) -> None:
    seen: list[tuple[int, int]] = []
    result = answer(
        VcfBuilder().raw(GOOD),
        ".vcf.gz",
        progress=lambda done, total, _: seen.append((done, total)),
    )
    assert seen[-1] == (result.input.size, result.input.size)


def test_an_alt_that_is_there_twice(answer: Answer) -> None:
    with pytest.raises(RecordMalformed, match="its ALT names one allele twice"):
        answer(VcfBuilder().record("10", 94781859, "G", "A,A", "1/2"))
