"""Repeat lengths and copy numbers that another test gave: a tab-separated file, or typed in.

Columns: gene, allele_1, allele_2, copies, marker, method. A repeat has alleles (`17`, `>200`,
`55-60`; a man's X has one), SMN1 and SMN2 have copies; `marker` is `present` or `absent` for
g.27134T>G of SMN1. Lines that begin with `#` are comments. The table that SMNCopyNumberCaller
writes (Sample, SMN1_CN, SMN2_CN, g.27134T>G_CN …) is read as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counselor.errors import InputError
from counselor.readers.sniff import FileEmpty, FileUnreadable
from counselor.whole_number import whole_number

COLUMNS = ("gene", "allele_1", "allele_2", "copies", "marker", "method")
MARKERS = ("", "present", "absent")
COUNTED_GENES = ("SMN1", "SMN2")
MOST_COPIES = 12
MOST_REPEATS = 20_000
_COUNT = re.compile(r"(?P<more>[>≥]?)\s*(?P<low>\d{1,5})(?:\s*[-–]\s*(?P<high>\d{1,5}))?")
_MAX_BYTES = 1 << 20


class TypedResultsMalformed(InputError):
    """A line of a file of results, or a row that was typed in, can't be understood.

    Args:
        name: Base name of the file; empty where they were typed in.
        line: 1-based line or row; 0 where it is about all of them.
    """

    def __init__(self, name: str, line: int, what: str, next_step: str = "") -> None:
        unit = "line" if name else "row"
        place = f" in {unit} {line}" if line else ""
        which = f"The results in '{name}'" if name else "The results that were typed in"
        super().__init__(
            f"{which} can't be used{place}: {what}.",
            next_step
            or f"Each {unit} needs a gene, then the length of its alleles, or its copies.",
        )
        self.line = line


@dataclass(frozen=True, slots=True)
class GivenResult:
    """One row as given; `line` is 1-based."""

    gene: str
    allele_1: str = ""
    allele_2: str = ""
    copies: str = ""
    marker: str = ""
    method: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class GivenResults:
    """What was given beside the file. `file` is empty where it was typed in."""

    file: str
    sha256: str
    results: tuple[GivenResult, ...]


def count_range(text: str) -> tuple[int, int]:
    """Return the fewest and most repeats that a text such as `17`, `55-60` or `>200` allows.

    For `>200` and `≥200` the least count stands for both: how far it goes is not known.

    Raises:
        ValueError: The text is no count.
    """
    found = _COUNT.fullmatch(text.strip())
    if found is None or (found["more"] and found["high"]):
        raise ValueError(text)
    low = int(found["low"]) + (found["more"] == ">")
    high = int(found["high"]) if found["high"] else low
    if high < low or high > MOST_REPEATS:
        raise ValueError(text)
    return low, high


def read_typed_results(path: Path, genes: Sequence[str], sample: str | None = None) -> GivenResults:
    """Read a file of results.

    Args:
        path: The file.
        genes: The genes with a repeat that the rulebook knows.
        sample: Name of the sample, for tables that hold several.

    Raises:
        FileUnreadable, FileEmpty: There is nothing to read, or not a single result.
        TypedResultsMalformed: A line can't be understood, or two lines speak of one gene.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(_MAX_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    if len(data) > _MAX_BYTES:
        raise TypedResultsMalformed(path.name, 0, "it is larger than 1 MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "it is not text in UTF-8"
        raise TypedResultsMalformed(path.name, line, what, "Save the file as UTF-8.") from error
    rows = list(_rows(path.name, text, sample))
    if not rows:
        raise FileEmpty(path.name)
    checked = _checked(path.name, rows, genes)
    return GivenResults(path.name, hashlib.sha256(data).hexdigest(), checked)


def typed_results(rows: Sequence[GivenResult], genes: Sequence[str]) -> GivenResults:
    """Return results that a person typed in, checked and spelled like those of a file.

    Raises:
        TypedResultsMalformed: A row can't be understood, or two rows speak of one gene.
    """
    numbered = [
        _given({name: _cell(getattr(row, name)) for name in COLUMNS}, number)
        for number, row in enumerate(rows, 1)
    ]
    checked = _checked("", numbered, genes)
    lines = "".join("\t".join(getattr(row, name) for name in COLUMNS) + "\n" for row in checked)
    return GivenResults("", hashlib.sha256(lines.encode()).hexdigest(), checked)


def _given(cells: Mapping[str, str], line: int) -> GivenResult:
    own = (cells.get(name, "") for name in COLUMNS)
    gene, allele_1, allele_2, copies, marker, method = own
    return GivenResult(gene, allele_1, allele_2, copies, marker.casefold(), method, line)


def _cell(text: str) -> str:
    return " ".join(text.replace("\t", " ").split())


def _rows(name: str, text: str, sample: str | None) -> Iterator[GivenResult]:
    columns: Sequence[str] = COLUMNS
    is_first = True
    for line, content in enumerate(text.splitlines(), 1):
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        cells = [_cell(item) for item in content.split("\t")]
        named = [cell.casefold() for cell in cells]
        if is_first and "smn1_cn" in named:
            yield from _smn_table(name, text.splitlines()[line - 1 :], line, sample)
            return
        if is_first and named[0] == "gene":
            columns = _header(name, line, named)
        else:
            yield _row(name, line, columns, cells)
        is_first = False


def _header(name: str, line: int, named: Sequence[str]) -> list[str]:
    unknown = [cell for cell in named if cell not in COLUMNS]
    if unknown:
        allowed = f"The columns are {', '.join(COLUMNS)}."
        raise TypedResultsMalformed(name, line, f"'{unknown[0]}' is no column's name", allowed)
    return list(named)


def _row(name: str, line: int, columns: Sequence[str], cells: Sequence[str]) -> GivenResult:
    if len(cells) > len(columns):
        raise TypedResultsMalformed(name, line, "it has more columns than names")
    return _given(dict(zip(columns, cells, strict=False)), line)


def _smn_table(
    name: str, lines: Sequence[str], first: int, sample: str | None
) -> Iterator[GivenResult]:
    """Read the table of SMNCopyNumberCaller: one row a sample, a copy number `None` is no call."""
    header = [cell.strip().casefold() for cell in lines[0].split("\t")]
    rows = [
        (first + at, dict(zip(header, (cell.strip() for cell in line.split("\t")), strict=False)))
        for at, line in enumerate(lines[1:], 1)
        if line.strip()
    ]
    chosen = [row for row in rows if row[1].get("sample") == sample] if len(rows) > 1 else rows
    if len(chosen) != 1:
        what = f"it holds {len(rows)} samples, and '{sample or ''}' is not one of them"
        raise TypedResultsMalformed(name, first, what, "Give a table with the patient's row alone.")
    line, row = chosen[0]
    marker = row.get("g.27134t>g_cn", "")
    told = "" if marker in ("", "None") else ("absent" if marker == "0" else "present")
    for gene in COUNTED_GENES:
        number = row.get(f"{gene.casefold()}_cn", "")
        if number not in ("", "None"):
            own = told if gene == "SMN1" else ""
            yield GivenResult(gene, "", "", number, own, "SMNCopyNumberCaller", line)


def _checked(
    name: str, rows: Sequence[GivenResult], genes: Sequence[str]
) -> tuple[GivenResult, ...]:
    known = {gene.casefold(): gene for gene in (*genes, *COUNTED_GENES)}
    found: dict[str, GivenResult] = {}
    for row in rows:
        gene = known.get(row.gene.casefold())
        if not row.gene:
            raise TypedResultsMalformed(name, row.line, "the gene is empty")
        if gene is None:
            what = f"'{row.gene[:20]}' is no gene with a repeat or copy number that is known here"
            step = f"Known are: {', '.join(sorted(known.values()))}."
            raise TypedResultsMalformed(name, row.line, what, step)
        if gene in found:
            what = f"{gene} stands in {'line' if name else 'row'} {found[gene].line} too"
            raise TypedResultsMalformed(name, row.line, what)
        own = replace(row, gene=gene)
        (_check_copies if gene in COUNTED_GENES else _check_alleles)(name, own)
        found[gene] = own
    return tuple(found.values())


def _check_alleles(name: str, row: GivenResult) -> None:
    if row.copies or row.marker:
        what = f"{row.gene} is a repeat: it has alleles, not copies or a marker"
        raise TypedResultsMalformed(name, row.line, what)
    if not row.allele_1:
        raise TypedResultsMalformed(name, row.line, f"{row.gene} has no first allele")
    for text in filter(None, (row.allele_1, row.allele_2)):
        try:
            count_range(text)
        except ValueError as error:
            what = f"'{text[:20]}' of {row.gene} is no number of repeats"
            step = "Write it as 17, 55-60 or >200."
            raise TypedResultsMalformed(name, row.line, what, step) from error


def _check_copies(name: str, row: GivenResult) -> None:
    if row.allele_1 or row.allele_2:
        raise TypedResultsMalformed(name, row.line, f"{row.gene} has copies, not alleles")
    copies = whole_number(row.copies)
    if copies is None or copies > MOST_COPIES:
        what = f"'{row.copies[:20]}' is no number of copies of {row.gene}"
        raise TypedResultsMalformed(name, row.line, what, "Write 0, 1, 2, 3 …")
    if row.marker not in MARKERS or (row.marker and row.gene != "SMN1"):
        what = f"the marker '{row.marker[:20]}' has no meaning for {row.gene}"
        raise TypedResultsMalformed(
            name, row.line, what, "For SMN1 write present or absent, or leave it empty."
        )
