"""A BCF says what its VCF says; a reader that breaks off is an error, never a shorter result."""

from __future__ import annotations

import gzip
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from reading import answer_in, meanings
from targets_fake import FakeTargets

from counselor.errors import Cancelled
from counselor.genome.build import Build
from counselor.progress import silent
from counselor.readers.read import read
from counselor.readers.sniff import FileForm, FileTruncated, sniff
from counselor.readers.vcf.bcf import BcfFile, BcfUnreadable
from counselor.readers.vcf.selection import wanted_of
from vcf_builder import VcfBuilder, bgzip

cyvcf2 = pytest.importorskip("cyvcf2")


def patient(records: int = 50) -> VcfBuilder:
    built = VcfBuilder(prefix=True).samples("CHILD", "MOTHER")
    for at in range(records):
        built.record("1", 1000 + at, "A", "C", ("0/1", "0/0"))
    return (
        built.record("10", 94781859, "G", "A", ("1|0", "./."), ad=((14, 16), (0, 0)), gq=(99, 0))
        .record("2", 233760233, "CAT", "C,CATAT", ("1/2", "0/2"))
        .block("13", 32340000, 32350000)
        .record("17", 43045712, "G", "A", ("0/1", "0/1"), filters="LowQual")
        .record("X", 5000000, "C", "T", ("1/1", "0/1"))
    )


def as_bcf(built: VcfBuilder, folder: Path) -> Path:
    text, path = built.write(folder / "source.vcf"), folder / "patient.bcf"
    source = cyvcf2.VCF(str(text))
    writer = cyvcf2.Writer(str(path), source, "wb")
    for record in source:
        writer.write_record(record)
    writer.close()
    source.close()
    return path


def rewritten(path: Path, change: object) -> Path:
    """Change the unpacked bytes of a BCF and pack it again as a whole bgzip file."""
    data = bytearray(gzip.decompress(path.read_bytes()))
    path.write_bytes(bgzip(bytes(change(data))))  # type: ignore[operator]
    return path


@pytest.mark.parametrize("sample", ["CHILD", "MOTHER"])
def test_a_bcf_says_what_its_vcf_says(tmp_path: Path, sample: str) -> None:
    path = as_bcf(patient(), tmp_path)
    assert sniff(path).form is FileForm.BCF
    told = read(path, rulebook=FakeTargets(), sample=sample)
    wanted = answer_in(tmp_path)(patient(), sample=sample)
    assert meanings(told) == meanings(wanted)
    assert [it.variant for it in told.observed] == [it.variant for it in wanted.observed]
    assert (told.records, told.build, told.kind) == (55, Build.GRCH38, wanted.kind)
    assert told.input.format == "bcf"


def test_a_bcf_cut_at_its_end(tmp_path: Path) -> None:
    path = as_bcf(patient(), tmp_path)
    path.write_bytes(path.read_bytes()[:-28])
    with pytest.raises(FileTruncated, match=r"'patient\.bcf' is not whole"):
        read(path, rulebook=FakeTargets(), sample="CHILD")


def test_a_bcf_cut_inside_a_record(tmp_path: Path) -> None:
    path = rewritten(as_bcf(patient(), tmp_path), lambda data: data[:-20])
    with pytest.raises(BcfUnreadable, match=r"'patient\.bcf' can't be read"):
        read(path, rulebook=FakeTargets(), sample="CHILD")


def test_a_bcf_with_a_broken_header(tmp_path: Path) -> None:
    path = rewritten(
        as_bcf(patient(), tmp_path), lambda data: data[:9] + b"\0" * 2000 + data[2009:]
    )
    with pytest.raises(BcfUnreadable, match=r"'patient\.bcf' can't be read"):
        read(path, rulebook=FakeTargets(), sample="CHILD")


def test_a_bcf_with_broken_records(tmp_path: Path) -> None:
    def broken(data: bytearray) -> bytearray:
        start = 9 + struct.unpack("<I", data[5:9])[0]
        data[start + 8 : start + 60] = b"\xff" * 52
        return data

    path = rewritten(as_bcf(patient(), tmp_path), broken)
    with pytest.raises(BcfUnreadable, match=r"'patient\.bcf' can't be read"):
        read(path, rulebook=FakeTargets(), sample="CHILD")


def test_a_crash_of_the_reading_process_is_an_error(tmp_path: Path) -> None:
    path = as_bcf(patient(), tmp_path)
    with BcfFile(path, sniff(path), silent) as file:
        os.kill(file._child.pid, signal.SIGSEGV)
        file._child.wait()
        with pytest.raises(BcfUnreadable, match="reading it broke off at its start"):
            list(file.picked(wanted_of(())))


def test_cancelling_leaves_no_process_behind(tmp_path: Path) -> None:
    path = as_bcf(patient(30_000), tmp_path)
    children: list[int] = []

    def stop(done: int, total: int, what: str) -> None:
        if total == 0:
            children.extend(_children())
            raise Cancelled

    with pytest.raises(Cancelled):
        read(path, rulebook=FakeTargets(), sample="CHILD", progress=stop)
    assert children
    assert not set(children) & set(_children())


def _children() -> list[int]:
    command = ["ps", "-o", "pid=", "--ppid", str(os.getpid())]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    alive = [int(pid) for pid in found]
    return [pid for pid in alive if Path(f"/proc/{pid}/cmdline").exists() and _is_reader(pid)]


def _is_reader(pid: int) -> bool:
    return b"bcf_child" in Path(f"/proc/{pid}/cmdline").read_bytes()


if not sys.platform.startswith("linux"):  # pragma: no cover
    del test_cancelling_leaves_no_process_behind
