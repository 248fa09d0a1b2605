"""An index makes reading faster and changes no answer; one that does not fit is not believed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from targets_fake import BRCA1_SNV, BRCA2_DEL, CYP2C19_2, G6PD, TARGETS_38, FakeTargets

from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.progress import silent
from counselor.readers.read import read
from counselor.readers.result import Measures, SiteState, TestResult
from counselor.readers.sniff import FileDamaged, sniff
from counselor.readers.vcf.index import IndexUnusable, read_index
from counselor.readers.vcf.indexed import IndexedFile
from counselor.readers.vcf.selection import wanted_of
from outside_programs import program
from vcf_builder import VcfBuilder, bgzip

REGIONS = {
    "13": (Interval("13", 32_315_000, 32_316_500), Interval("13", 32_340_000, 32_341_000)),
    "17": (Interval("17", 43_045_600, 43_045_900),),
}
RULES = FakeTargets(regions=REGIONS)
SVTYPE = '##INFO=<ID=SVTYPE,Number=1,Type=String,Description="type of a structural variant">\n'

Text = str


def text_of(builder: VcfBuilder) -> Text:
    """The builder's file without its word on large changes, its records sorted."""
    head, _, body = builder.text().replace(SVTYPE, "").partition("\tSAMPLE\n")
    order = [str(it) for it in range(1, 23)] + ["X", "Y", "MT"]
    lines = sorted(
        body.splitlines(),
        key=lambda it: (order.index(it.split("\t")[0]), int(it.split("\t")[1])),
    )
    return head + "\tSAMPLE\n" + "".join(f"{line}\n" for line in lines)


def written(folder: Path, text: Text, *, csi: bool = False, block: int = 0xFF00) -> Path:
    path = folder / "a.vcf.gz"
    path.write_bytes(bgzip(text.encode(), block))
    indexed(path, csi=csi)
    return path


def indexed(path: Path, *, csi: bool = False) -> None:
    tabix = program("tabix", "tabix")
    subprocess.run([tabix, "-f", "-p", "vcf", *(["-C"] if csi else []), path], check=True)


def whole(path: Path) -> TestResult:
    """What the file says without its index."""
    for suffix in (".tbi", ".csi"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return read(path, rulebook=RULES)


def without_lines(value: object) -> object:
    """The same with no line numbers: by an index, only their order is known."""
    if isinstance(value, Measures):
        return replace(value, line=0)
    if is_dataclass(value) and not isinstance(value, type):
        return {it.name: without_lines(getattr(value, it.name)) for it in fields(value)}
    if isinstance(value, dict):
        return {key: without_lines(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [without_lines(item) for item in value]
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value


def uses_index(path: Path) -> bool:
    """Whether the index of a file is believed, to the last line."""
    wanted = wanted_of([RULES.targets(Build.GRCH38)], [REGIONS])
    try:
        with IndexedFile(path, sniff(path), silent) as source:
            list(source.picked(wanted))
    except IndexUnusable:
        return False
    return True


def many(found: int = 4000) -> VcfBuilder:
    """A few places that matter among many that do not."""
    builder = VcfBuilder()
    for at in range(found):
        chrom = str(at % 22 + 1)
        builder.record(chrom, 1_000_000 + 3_000 * at, "A", "G", "0/1", dp=30, gq=60)
    for at in range(60):
        builder.record("X", 20_000_000 + 977 * at, "C", "T", "0/1", dp=30, gq=60)
    for target, genotype in ((CYP2C19_2, "0/1"), (BRCA2_DEL, "0/1"), (BRCA1_SNV, "0/0")):
        builder.record(target.chrom, target.pos, target.ref, target.alts[0], genotype, dp=30)
    return builder.block("X", G6PD.pos - 4000, G6PD.pos + 200, ref="A")


lines = st.tuples(
    st.sampled_from(TARGETS_38),
    st.integers(-40_000, 300) | st.integers(-5, 5),
    st.sampled_from(["block", "snv", "insertion", "deletion", "target"]),
    st.integers(0, 60_000),
    st.sampled_from(["0/1", "1/1", "0/0", "./."]),
)


@settings(deadline=None, max_examples=30)
@given(st.lists(lines, min_size=1, max_size=25), st.sampled_from([60, 700, 0xFF00]), st.booleans())
def test_an_index_changes_no_answer(found: list, block: int, csi: bool) -> None:
    builder = VcfBuilder()
    for target, shift, kind, length, genotype in found:
        pos = max(1, target.pos + shift)
        if kind == "block":
            builder.block(target.chrom, pos, pos + length, ref="A")
        elif kind == "target":
            alt = target.alts[0]
            builder.record(target.chrom, target.pos, target.ref, alt, genotype, dp=30, gq=60)
        else:
            ref, alt = {"snv": ("A", "C"), "insertion": ("A", "AT"), "deletion": ("ACGT", "A")}[
                kind
            ]
            builder.record(target.chrom, pos, ref, alt, genotype, dp=30, gq=60)
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), text_of(builder), csi=csi, block=block)
        assert uses_index(path)
        told = outcome(lambda: read(path, rulebook=RULES))
        assert told == outcome(lambda: whole(path))


def outcome(reading: Callable[[], TestResult]) -> object:
    """The answer, or the sentence that refuses one."""
    try:
        return without_lines(reading())
    except Exception as error:  # noqa: BLE001 - any refusal must be the same
        return type(error), str(error)


def test_only_the_parts_of_interest_are_inflated(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(many(40_000)), block=4000)
    assert uses_index(path)
    expected = without_lines(read(path, rulebook=RULES))
    kept = path.read_bytes()
    late = len(kept) * 9 // 10  # far behind the first block; nothing is asked of chromosome 20
    begin = kept.index(b"\x1f\x8b\x08\x04", late)
    path.write_bytes(kept[: begin + 40] + bytes(8) + kept[begin + 48 :])
    os.utime(path.with_name("a.vcf.gz.tbi"))
    told = without_lines(read(path, rulebook=RULES))
    assert {**told, "input": 0} == {**expected, "input": 0}  # type: ignore[dict-item]
    with pytest.raises(FileDamaged):
        whole(path)


@pytest.mark.parametrize("csi", [False, True])
def test_the_answer_is_found_by_either_kind_of_index(tmp_path: Path, csi: bool) -> None:
    path = written(tmp_path, text_of(many()), csi=csi)
    assert uses_index(path)
    result = read(path, rulebook=RULES)
    assert result.sites["10", CYP2C19_2.pos, "G"].state is SiteState.CALLED
    assert result.sites["17", BRCA1_SNV.pos, "G"].state is SiteState.REFERENCE
    assert result.sites["X", G6PD.pos, "C"].state is SiteState.REFERENCE  # its block starts earlier
    assert result.records == 4064
    assert without_lines(result) == without_lines(whole(path))


def test_a_file_written_anew_beside_its_old_index_is_read_as_a_whole(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(many(3000)))
    later = many(3000).record("13", 32_315_100, "A", "T", "0/1", dp=30, gq=60)
    path.write_bytes(bgzip(text_of(later).encode()))
    os.utime(path.with_name("a.vcf.gz.tbi"))  # copied after the file: its date tells nothing
    assert not uses_index(path)
    assert any(it.variant.pos == 32_315_100 for it in read(path, rulebook=RULES).observed)


def test_lines_added_to_the_end_are_seen(tmp_path: Path) -> None:
    text = text_of(VcfBuilder().record("1", 100, "A", "G").record("2", 100, "A", "G"))
    path = written(tmp_path, text)
    body = bgzip(text.encode())[: -len(bgzip(b""))]
    path.write_bytes(body + bgzip(b"17\t43045712\t.\tG\tA\t50\tPASS\t.\tGT\t0/1\n"))
    os.utime(path.with_name("a.vcf.gz.tbi"))
    assert not uses_index(path)
    assert read(path, rulebook=RULES).sites["17", BRCA1_SNV.pos, "G"].state is SiteState.CALLED


def test_an_index_older_than_its_file_is_not_believed(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(many(50)))
    assert uses_index(path)
    os.utime(path.with_name("a.vcf.gz.tbi"), (1_000_000_000, 1_000_000_000))
    assert not uses_index(path)


@pytest.mark.parametrize(
    "line",
    [
        SVTYPE,
        '##INFO=<ID=SVLEN,Number=A,Type=Integer,Description="length">\n',
        '##ALT=<ID=DEL,Description="deletion">\n',
    ],
)
def test_a_header_that_names_large_changes_asks_for_the_whole_file(
    tmp_path: Path, line: str
) -> None:
    text = text_of(many(50)).replace("##FORMAT", line + "##FORMAT", 1)
    assert not uses_index(written(tmp_path, text))


def test_so_does_a_large_change_that_no_header_names(tmp_path: Path) -> None:
    builder = many(50).record("13", 32_315_050, "A", "A[chr2:321681[", "0/1")
    assert not uses_index(written(tmp_path, text_of(builder)))


def test_blocks_measured_otherwise_than_by_end(tmp_path: Path) -> None:
    text = text_of(many(50)).replace("VCFv4.2", "VCFv4.5")
    assert not uses_index(written(tmp_path, text))


def test_blocks_without_a_symbol_ask_for_the_whole_file(tmp_path: Path) -> None:
    builder = VcfBuilder().block("13", BRCA2_DEL.pos - 90_000, BRCA2_DEL.pos + 500, alt=".")
    path = written(tmp_path, text_of(builder))
    assert not uses_index(path)
    assert read(path, rulebook=RULES).sites["13", BRCA2_DEL.pos, "GT"].assessed


def test_a_wrong_line_among_those_of_interest_is_named_by_its_number(tmp_path: Path) -> None:
    text = text_of(many(50))
    wrong = text.replace("\tG\tA\t50\tPASS\t.\tGT:DP\t0/1", "\tG\tA\t50\tPASS\t.\tGT:DP\t0/x", 1)
    number = next(at for at, line in enumerate(wrong.splitlines(), 1) if "0/x" in line)
    with pytest.raises(Exception, match=f"line {number}\\b"):
        read(written(tmp_path, wrong), rulebook=RULES)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 255), st.integers(0, 30))
def test_a_damaged_index_never_changes_an_answer(at: int, byte: int, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), _TEXT, block=900)
        index = path.with_name("a.vcf.gz.tbi")
        data = bytearray(index.read_bytes())
        data[at % len(data)] = byte
        index.write_bytes(data[: len(data) - cut])
        found = read(path, rulebook=RULES)
        called = {key for key, site in found.sites.items() if site.state is SiteState.CALLED}
        assert called == _CALLED


_TEXT = text_of(many(300))
_CALLED = {("10", CYP2C19_2.pos, "G"), ("13", BRCA2_DEL.pos, "GT")}


def test_what_is_no_index_is_said_to_be_none(tmp_path: Path) -> None:
    for content in (b"", b"TBI\1", bgzip(b"TBI\1"), bgzip(b"BAI\1" + bytes(40))):
        path = tmp_path / "x.tbi"
        path.write_bytes(content)
        with pytest.raises(IndexUnusable):
            read_index(path)
