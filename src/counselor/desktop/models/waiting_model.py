"""The rows of the page of today: a heading for each section, its rows, and a way to the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counselor.desktop.waiting_text import (
    more_text,
    row_detail,
    row_title,
    section_title,
    waiting_since,
)
from counselor.desktop.wording import count_text
from counselor.workbench import Waiting, WaitingRow, WaitingSection

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section; can't be chosen."""

    kind: Waiting
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits, in words."""

    kind: Waiting
    row: WaitingRow
    title: str
    detail: str
    since: str


@dataclass(frozen=True, slots=True)
class More:
    """Leads to the rows of a section that are not shown."""

    kind: Waiting
    text: str


Entry = Heading | Line | More


class WaitingModel(QAbstractListModel):
    """Sections with something in them, in the order in which they came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, sections: Iterable[WaitingSection], now: datetime | None = None) -> None:
        """Show sections; empty ones are left out."""
        self.beginResetModel()
        moment = now or datetime.now(UTC)
        self._entries = [entry for item in sections for entry in _entries(item, moment)]
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return what stands in a row, None outside the list."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def first(self) -> int:
        """Return the first row that can be chosen, -1 where there is none."""
        rows = (row for row, item in enumerate(self._entries) if not isinstance(item, Heading))
        return next(rows, -1)

    def row_of(self, wanted: Entry | None) -> int:
        """Return the row of the same thing, or of the first; -1 where the list is empty."""
        for row, item in enumerate(self._entries):
            if _same(item, wanted):
                return row
        return self.first()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that headings can't be chosen."""
        if isinstance(self.entry(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, or the whole row as text: what a screen reader says."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == LINE_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(entry)
        return None


def _entries(section: WaitingSection, now: datetime) -> Iterator[Entry]:
    kind = section.kind
    if not section.count:
        return
    count = "" if kind is Waiting.BACKUP else count_text(section.count)
    yield Heading(kind, section_title(kind), count)
    for row in section.rows:
        since = waiting_since(row, now)
        yield Line(kind, row, row_title(kind, row), row_detail(kind, row), since)
    left = section.count - len(section.rows)
    if left > 0:
        yield More(kind, more_text(left))


def _same(one: Entry, other: Entry | None) -> bool:
    if isinstance(one, Line) and isinstance(other, Line):
        mine, its = one.row, other.row
        same = (mine.patient_id, mine.case_id, mine.told) == (its.patient_id, its.case_id, its.told)
        return same and one.kind is other.kind
    return False


def _spoken(entry: Entry) -> str:
    if isinstance(entry, Heading):
        return f"{entry.text}: {entry.count}" if entry.count else entry.text
    if isinstance(entry, More):
        return f"{section_title(entry.kind)}: {entry.text}"
    parts = (section_title(entry.kind), entry.title, entry.detail, entry.since)
    return "; ".join(part for part in parts if part)
