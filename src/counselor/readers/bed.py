"""The regions that a test covered, from a BED file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from counselor.errors import InputError
from counselor.genome.build import CHROMOSOME_LENGTHS, Build, canonical_chromosome
from counselor.genome.interval import Interval, IntervalSet
from counselor.readers.sniff import FileEmpty, FileUnreadable
from counselor.whole_number import whole_number

RULEBOOK_MARK = "# Places that Counselor's rulebook asks about; not what a test covered."
"""First line of the BED that `counselor rulebook bed` writes. Named as covered, that file would
make a reference call of every place without a record."""

_LEAST_BASES, _FAR_MORE = 1_000, 2
"""A BED is on the other build if it covers at least so many bases of coding exons there, and that
many times as many as on its own."""


class BedMalformed(InputError):
    """A line of a BED can't be understood."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(
            f"The BED file '{name}' is malformed in line {line}: {what}.",
            "Each line needs a chromosome, a start (from 0) and an end, separated by tabs.",
        )


class BedOfTheRulebook(InputError):
    """The BED holds what the rulebook asks about: no test says that it covered that."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The BED file '{name}' was written by 'counselor rulebook bed': it holds the places "
            "that the rulebook asks about, not what a test covered.",
            "Ask the laboratory for the BED file of its test.",
        )


class BedWithoutChromosome(InputError):
    """No region lies on a chromosome whose name is understood."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No region of the BED file '{name}' lies on a chromosome that Counselor knows by its "
            "name.",
            "Name the chromosomes as usual: 17, chr17 or NC_000017.11.",
        )


class BedOnOtherBuild(InputError):
    """A BED does not fit the build of the file that it is given with."""

    def __init__(self, name: str, build: Build, what: str) -> None:
        super().__init__(
            f"The BED file '{name}' does not fit the build of the patient's file "
            f"({build}): {what}.",
            f"Give the BED file on {build}.",
        )


def check_build(
    covered: Sequence[Interval],
    name: str,
    build: Build,
    regions: Mapping[Build, Mapping[str, Sequence[Interval]]],
) -> None:
    """Refuse a BED that can't be on the build of the file it is given with.

    A region past the end of its chromosome is on no such build, and a test is made to cover coding
    exons: a BED that covers far more of those where the other build has them is on that one.

    Args:
        covered: The regions of the BED.
        name: Base name of the BED, for sentences.
        build: The build of the patient's file.
        regions: Coding exons by chromosome, on each build.

    Raises:
        BedOnOtherBuild: It is not.
    """
    for item in covered:
        length = CHROMOSOME_LENGTHS[build][item.chrom]
        if item.end > length:
            what = f"its region {item.chrom}:{item.start}-{item.end} ends after base {length}"
            raise BedOnOtherBuild(name, build, what + ", the last of that chromosome")
    own = IntervalSet(covered)
    bases = {
        it: sum(own.covered_length(row.chrom, row.start, row.end) for rows in exons for row in rows)
        for it, exons in ((it, regions[it].values()) for it in Build)
    }
    other = next(it for it in Build if it is not build)
    if bases[other] >= _LEAST_BASES and bases[other] > _FAR_MORE * bases[build]:
        what = (
            f"it covers {bases[other]} bases of coding exons on {other}, {bases[build]} on {build}"
        )
        raise BedOnOtherBuild(name, build, what)


def read_bed(path: Path) -> tuple[Interval, ...]:
    """Return the regions of a BED, in file order.

    BED counts from 0 and leaves the end out; intervals here are 1-based with both ends included. A
    BED does not tell its build: it must be that of the file it is given with. Regions on contigs
    outside the assembled chromosomes are left out.

    Raises:
        FileUnreadable, FileEmpty: There is nothing to read, or not a single region.
        BedOfTheRulebook: It holds the rulebook's places, not those of a test.
        BedMalformed: A line is no region.
        BedWithoutChromosome: No region is on an assembled chromosome.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    except UnicodeDecodeError as error:
        raise BedMalformed(
            path.name, 1, "it is not text (packed BED files must be unpacked)"
        ) from (error)
    if RULEBOOK_MARK in text:
        raise BedOfTheRulebook(path.name)
    found = []
    regions = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "track", "browser")):
            continue
        regions += 1
        interval = _interval(line, path.name, number)
        if interval is not None:
            found.append(interval)
    if not regions:
        raise FileEmpty(path.name)
    if not found:
        raise BedWithoutChromosome(path.name)
    return tuple(found)


def _interval(line: str, name: str, number: int) -> Interval | None:
    fields = line.split("\t") if "\t" in line else line.split()
    if len(fields) < 3:
        raise BedMalformed(name, number, f"it has {len(fields)} columns, at least 3 are needed")
    start, end = whole_number(fields[1].strip()), whole_number(fields[2].strip())
    if start is None or end is None:
        what = (
            f"'{fields[1].strip()[:20]}' and '{fields[2].strip()[:20]}' are not both whole numbers"
        )
        raise BedMalformed(name, number, what)
    if end <= start:
        raise BedMalformed(name, number, f"its end {end} is not after its start {start}")
    chrom = canonical_chromosome(fields[0].strip())
    return None if chrom is None else Interval(chrom, start + 1, end)
