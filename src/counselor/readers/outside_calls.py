"""Results that a laboratory reports of single pharmacogenes, from a tab-separated file or typed in.

The layout is that of PharmCAT's outside calls: gene, diplotype, phenotype, activity score. Lines
that begin with `#` are comments; a first line whose first cell is `Gene` is a header and may put
the columns in another order. Cells may stand in quotes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counselor.errors import InputError
from counselor.readers.sniff import FileEmpty, FileUnreadable

_COLUMNS = ("gene", "diplotype", "phenotype", "activity_score")
_SCORE = re.compile(r"(?P<sign>≥?)(?P<number>\d{1,3}(\.\d+)?)")
_PRESENCE = re.compile(r".+ (positive|negative)", re.IGNORECASE)
_SPACES = re.compile(r"[ \u00a0]+")
_MAX_BYTES = 1 << 20


class OutsideCallsMalformed(InputError):
    """A line of a file of outside calls, or a row that was typed in, can't be understood.

    Args:
        name: Base name of the file; empty where the calls were typed in.
        line: 1-based line or row; 0 where it is about all of them.
    """

    def __init__(self, name: str, line: int, what: str, next_step: str = "") -> None:
        unit = "line" if name else "row"
        place = f" in {unit} {line}" if line else ""
        which = f"The outside calls in '{name}'" if name else "The results that were typed in"
        tabs = ", separated by tabs" if name else ""
        super().__init__(
            f"{which} can't be used{place}: {what}.",
            next_step
            or f"Each {unit} needs a gene, then diplotype, phenotype or activity score{tabs}.",
        )
        self.line = line


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """What somebody else reports of a gene. At least one of the three is given.

    Attributes:
        diplotype: `*1/*4`; a single allele for genes read on one copy.
        phenotype: As CPIC prints it, or `*57:01 positive` for HLA, several joined by `; `.
        activity_score: As CPIC prints it.
        line: 1-based line of the file, or row of what was typed in; 0 where it is not known.
    """

    gene: str
    diplotype: str = ""
    phenotype: str = ""
    activity_score: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class OutsideCalls:
    """A set of outside calls and the file that they come from.

    Attributes:
        file: Base name; empty where the calls were typed in.
        sha256: Of the file's bytes; of typed calls, of their lines in the layout of such a file.
        calls: One for each gene, in file order.
    """

    file: str
    sha256: str
    calls: tuple[OutsideCall, ...]

    @property
    def by_gene(self) -> Mapping[str, OutsideCall]:
        """The calls by gene symbol."""
        return {call.gene: call for call in self.calls}


def read_outside_calls(path: Path) -> OutsideCalls:
    """Read a file of outside calls.

    Raises:
        FileUnreadable, FileEmpty: There is nothing to read, or not a single call.
        OutsideCallsMalformed: A line is no call, or two lines speak of the same gene.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(_MAX_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or "unknown reason") from error
    if len(data) > _MAX_BYTES:
        what = "it is larger than 1 MB, so it is hardly a list of outside calls"
        raise OutsideCallsMalformed(path.name, 0, what)
    calls = _joined(path.name, _calls(path.name, _text(path.name, data)))
    if not calls:
        raise FileEmpty(path.name)
    return OutsideCalls(path.name, hashlib.sha256(data).hexdigest(), calls)


def typed_outside_calls(calls: Sequence[OutsideCall]) -> OutsideCalls:
    """Return calls that a person typed in, checked and spelled like those of a file.

    Raises:
        OutsideCallsMalformed: A row is no call, or two rows speak of the same gene.
    """
    rows = [[_cell(getattr(call, column)) for column in _COLUMNS] for call in calls]
    found = (
        _call("", row, dict(zip(_COLUMNS, cells, strict=True))) for row, cells in enumerate(rows, 1)
    )
    joined = _joined("", found)
    lines = "".join(
        "\t".join(getattr(call, column) for column in _COLUMNS) + "\n" for call in joined
    )
    return OutsideCalls("", hashlib.sha256(lines.encode()).hexdigest(), joined)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "it is not text in UTF-8"
        raise OutsideCallsMalformed(name, line, what, "Save the file as UTF-8.") from error


def _calls(name: str, text: str) -> Iterator[OutsideCall]:
    columns: Sequence[str] = _COLUMNS
    is_first = True
    for line, content in enumerate(text.splitlines(), 1):
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        cells = [_cell(item) for item in content.split("\t")]
        if is_first and cells[0].casefold() == "gene":
            columns = _header(name, line, cells)
        else:
            yield _call(name, line, dict(_named(name, line, columns, cells)))
        is_first = False


def _cell(text: str) -> str:
    """Return a cell without quotes around it and without doubled blanks."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return _SPACES.sub(" ", text).strip()


def _header(name: str, line: int, cells: Sequence[str]) -> list[str]:
    spelled = [re.sub(r"[ _]", "", cell.casefold()) for cell in cells]
    known = {column.replace("_", ""): column for column in _COLUMNS}
    for cell, key in zip(cells, spelled, strict=True):
        if key and key not in known:
            allowed = "The columns are Gene, Diplotype, Phenotype and Activity score."
            raise OutsideCallsMalformed(name, line, f"'{cell}' is no column's name", allowed)
    columns = [known.get(key, "") for key in spelled]
    for column in columns:
        if column and columns.count(column) > 1:
            raise OutsideCallsMalformed(name, line, f"the column '{column}' stands twice")
    return columns


def _named(
    name: str, line: int, columns: Sequence[str], cells: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for number, cell in enumerate(cells):
        column = columns[number] if number < len(columns) else ""
        if column:
            yield column, cell
        elif cell:
            what = f"'{cell[:20]}' stands in a column that has no meaning here"
            raise OutsideCallsMalformed(name, line, what)


def _call(name: str, line: int, cells: Mapping[str, str]) -> OutsideCall:
    gene = cells.get("gene", "")
    values = {column: cells.get(column, "") for column in _COLUMNS[1:]}
    if not gene:
        raise OutsideCallsMalformed(name, line, "the gene is empty")
    if not any(values.values()):
        what = f"{gene[:20]} has neither diplotype nor phenotype nor activity score"
        raise OutsideCallsMalformed(name, line, what)
    score = values["activity_score"]
    if score:
        values["activity_score"] = printed_score(score)
        if not values["activity_score"]:
            what = f"the activity score '{score[:20]}' of {gene[:20]} is no number"
            raise OutsideCallsMalformed(name, line, what, "Write it as 1.5 or ≥3.0.")
    return OutsideCall(gene, **values, line=line)


def printed_score(text: str) -> str:
    """Return an activity score as CPIC prints it (`2` is `2.0`, `>=3` is `≥3.0`).

    Empty where it is none; `n/a` stays what it is.
    """
    if text.casefold() == "n/a":
        return "n/a"
    found = _SCORE.fullmatch(text.replace(">=", "≥").replace(" ", ""))
    if found is None:
        return ""
    whole, _, part = found["number"].partition(".")
    return f"{found['sign']}{int(whole)}.{part.rstrip('0') or '0'}"


def _joined(name: str, calls: Iterator[OutsideCall]) -> tuple[OutsideCall, ...]:
    """Return one call for each gene; only lines that tell of alleles' presence may add up."""
    found: dict[str, OutsideCall] = {}
    for call in calls:
        before = found.get(call.gene)
        if before is None:
            found[call.gene] = call
        elif _is_presence(before) and _is_presence(call):
            both = f"{before.phenotype}; {call.phenotype}"
            found[call.gene] = replace(before, phenotype=both)
        else:
            unit = "line" if name else "row"
            what = f"{call.gene} stands in {unit} {before.line} too"
            raise OutsideCallsMalformed(name, call.line, what, f"Give one {unit} for each gene.")
    return tuple(found.values())


def _is_presence(call: OutsideCall) -> bool:
    """Whether all that a call says is that alleles are there or not."""
    if call.diplotype or call.activity_score:
        return False
    return all(_PRESENCE.fullmatch(item.strip()) for item in call.phenotype.split(";"))
