"""Regions of a BED: counted from 0, end left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.readers.bed import (
    BedMalformed,
    BedOnOtherBuild,
    BedWithoutChromosome,
    check_build,
    read_bed,
)
from counselor.readers.sniff import FileEmpty, FileUnreadable


def bed(folder: Path, text: str | bytes) -> Path:
    path = folder / "panel.bed"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_regions_become_one_based(tmp_path: Path) -> None:
    text = (
        "track name=panel\n#c\nbrowser position chr1\nchr1\t0\t10\texon\nX 99 100\r\nchrUn\t1\t2\n"
    )
    assert read_bed(bed(tmp_path, text)) == (Interval("1", 1, 10), Interval("X", 100, 100))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("chr1\t5", "it has 2 columns"),
        ("chr1\tfive\t10", "'five' and '10' are not both whole numbers"),
        ("chr1\t-5\t10", "not both whole numbers"),
        ("chr1\t10\t10", "its end 10 is not after its start 10"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    with pytest.raises(BedMalformed, match=what) as caught:
        read_bed(bed(tmp_path, f"chr1\t1\t2\n{line}\n"))
    assert caught.value.sentence.startswith("The BED file 'panel.bed' is malformed in line 2: ")


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty, match=r"'panel\.bed' is empty"):
        read_bed(bed(tmp_path, "# nothing\n"))
    with pytest.raises(FileUnreadable, match=r"'other\.bed' can't be opened"):
        read_bed(tmp_path / "other.bed")
    with pytest.raises(BedMalformed, match="it is not text"):
        read_bed(bed(tmp_path, b"\x1f\x8b\xff\xfe"))


def test_regions_on_unknown_chromosomes_alone_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(BedWithoutChromosome, match=r"panel\.bed"):
        read_bed(bed(tmp_path, "hs17\t1\t20\n"))


def test_a_bed_of_the_other_build_is_refused() -> None:
    here = {"17": (Interval("17", 10_000, 12_000),)}
    there = {"17": (Interval("17", 50_000, 52_000),)}
    regions = {Build.GRCH38: here, Build.GRCH37: there}
    check_build(here["17"], "panel.bed", Build.GRCH38, regions)
    with pytest.raises(BedOnOtherBuild, match="2001 bases of coding exons on GRCh37, 0 on GRCh38"):
        check_build(there["17"], "panel.bed", Build.GRCH38, regions)
    past = (Interval("17", 83_257_000, 83_257_442),)
    with pytest.raises(BedOnOtherBuild, match="after base 83257441"):
        check_build(past, "panel.bed", Build.GRCH38, regions)
