"""The regions that a test covered, from a BED file."""

from __future__ import annotations

from pathlib import Path

from counselor.errors import InputError
from counselor.genome.build import canonical_chromosome
from counselor.genome.interval import Interval
from counselor.readers.sniff import FileEmpty, FileUnreadable
from counselor.whole_number import whole_number


class BedMalformed(InputError):
    """A line of a BED can't be understood."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(
            f"The BED file '{name}' is malformed in line {line}: {what}.",
            "Each line needs a chromosome, a start (from 0) and an end, separated by tabs.",
        )


def read_bed(path: Path) -> tuple[Interval, ...]:
    """Return the regions of a BED, in file order.

    BED counts from 0 and leaves the end out; intervals here are 1-based with both ends included. A
    BED does not tell its build: it must be that of the file it is given with. Regions on contigs
    outside the assembled chromosomes are left out.

    Raises:
        FileUnreadable, FileEmpty: There is nothing to read, or not a single region.
        BedMalformed: A line is no region.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    except UnicodeDecodeError as error:
        raise BedMalformed(
            path.name, 1, "it is not text (packed BED files must be unpacked)"
        ) from (error)
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
    return tuple(found)


def _interval(line: str, name: str, number: int) -> Interval | None:
    fields = line.split("\t") if "\t" in line else line.split()
    if len(fields) < 3:
        raise BedMalformed(name, number, f"it has {len(fields)} columns, at least 3 are needed")
    start, end = whole_number(fields[1].strip()), whole_number(fields[2].strip())
    if start is None or end is None:
        what = f"'{fields[1].strip()[:20]}' and '{fields[2].strip()[:20]}' are not both whole numbers"
        raise BedMalformed(name, number, what)
    if end <= start:
        raise BedMalformed(name, number, f"its end {end} is not after its start {start}")
    chrom = canonical_chromosome(fields[0].strip())
    return None if chrom is None else Interval(chrom, start + 1, end)
