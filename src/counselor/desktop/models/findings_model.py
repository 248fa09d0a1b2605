"""The findings of a review as one list with headings, in the order of the work."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counselor.desktop.coverage_document import CoverageTable
from counselor.desktop.finding_text import Gap, decision_code, facts_line, sentence
from counselor.desktop.large_text import Usual
from counselor.desktop.other_variants_document import OtherTable
from counselor.desktop.result_comparison_document import summary_of
from counselor.desktop.review_entries import (
    LEFT_OUT,
    Entry,
    Heading,
    Withheld,
    entries_of,
    filtered,
    identity,
)
from counselor.desktop.wording import count_text, said, term
from counselor.findings.models import PgxFinding
from counselor.workbench import ReviewItem, ReviewState
from counselor.workbench.result_comparison import ComparedResults

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Rows of a review; only headings whose findings may be confirmed together can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._everything: tuple[Entry, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._text = ""

    def show(self, state: ReviewState, compared: ComparedResults | None = None) -> None:
        """Take the rows of a review; where only decisions changed, keep the selection."""
        self._everything = entries_of(state, compared)
        self._take(filtered(self._everything, self._text))

    def filter_by(self, text: str) -> None:
        """Show only rows that fit a text; all of them for an empty one."""
        self._text = text
        self._take(filtered(self._everything, text))

    def _take(self, entries: tuple[Entry, ...]) -> None:
        if [identity(item) for item in entries] == [identity(item) for item in self._entries]:
            self._entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._everything = self._entries = ()
        self._text = ""
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return a row, None outside the list."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    @property
    def items(self) -> tuple[ReviewItem, ...]:
        """The findings to decide that are in the list."""
        return tuple(item for item in self._entries if isinstance(item, ReviewItem))

    def row_of(self, finding_id: str) -> int:
        """Return the row of a finding, -1 if it is not there."""
        for row, item in enumerate(self._entries):
            if isinstance(item, ReviewItem) and item.finding_id == finding_id:
                return row
        return -1

    def row_like(self, entry: Entry | None) -> int:
        """Return the row that shows the same as an entry of before, -1 if none does."""
        if entry is None:
            return -1
        wanted = identity(entry)
        rows = enumerate(self._entries)
        return next((row for row, item in rows if identity(item) == wanted), -1)

    def next_undecided(self, after: int, step: int = 1) -> int:
        """Return the next row without a decision, beginning again at the other end; -1 if none is.

        `step` is 1 forwards and -1 backwards.
        """
        count = len(self._entries)
        for distance in range(1, count + 1):
            row = (after + step * distance) % count
            item = self._entries[row]
            if isinstance(item, ReviewItem) and item.decision is None:
                return row
        return -1

    def first_left_out(self) -> int:
        """Return the first row of what is no finding to decide, with its reason; -1 if none is."""
        rows = (row for row, item in enumerate(self._entries) if isinstance(item, LEFT_OUT))
        return next(rows, -1)

    def row_of_comparison(self) -> int:
        """Return the row of the comparison with another result, -1 if there is none."""
        rows = enumerate(self._entries)
        return next((row for row, item in rows if isinstance(item, ComparedResults)), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are no items to choose, but for those that offer something."""
        entry = self.entry(index.row())
        if isinstance(entry, Heading) and len(entry.together) < 2:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row's text or the row itself."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return title(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        return None


_TITLES = {
    Usual: "desktop.finding.usual_results",
    CoverageTable: "coverage.title",
    OtherTable: "other_variants.title",
    ComparedResults: "desktop.compared.title",
}
"""Kind of row → the wording of its first line."""


def title(entry: Entry, *, html: bool = False) -> str:
    """Return the first line of a row."""
    match entry:
        case Heading():
            text = term("desktop.group", entry.group)
        case Gap():
            text = said(f"desktop.finding.gap_{entry.scope.value}")
        case Withheld():
            text = said("desktop.withheld_document.count", {"count": entry.total})
        case ReviewItem():
            text = sentence(entry.finding, html=html)
        case PgxFinding():
            text = sentence(entry, html=html)
        case _:
            text = said(_TITLES[type(entry)])
    return text


def subtitle(entry: Entry) -> str:
    """Return the second line of a row."""
    match entry:
        case ReviewItem():
            text = facts_line(entry)
        case PgxFinding():
            text = term("reason", entry.reason)
        case Gap():
            text = _gap_text(entry)
        case CoverageTable() | OtherTable():
            text = entry.summary
        case Withheld():
            text = " · ".join(withheld_lines(entry))
        case ComparedResults():
            text = summary_of(entry)
        case Usual():
            text = entry.genes
        case _:
            text = ""
    return text


def _gap_text(entry: Gap) -> str:
    values: dict[str, int | str] = {
        "count": entry.genes,
        "positions": count_text(entry.positions),
        "total": count_text(entry.total),
    }
    key = "gap_count" if entry.total else "gap_genes"
    return said(f"desktop.finding.{key}", values)


def withheld_lines(entry: Withheld) -> tuple[str, ...]:
    """Return how many findings are withheld, reason by reason."""
    return tuple(
        said(f"desktop.withheld.{reason.value}", {"count": count})
        for reason, count in entry.counts.items()
    )


def spoken(entry: Entry) -> str:
    """Return the row as a screen reader says it."""
    if isinstance(entry, Heading):
        return f"{title(entry)} ({entry.count})"
    parts = [title(entry), subtitle(entry)]
    if isinstance(entry, ReviewItem):
        parts.append(term("desktop.decision", decision_code(entry)))
    return ". ".join(part for part in parts if part)
