"""The findings of a review as one list with headings, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counselor.desktop.coverage_document import CoverageTable, hardly_assessed
from counselor.desktop.finding_text import Gap, decision_code, facts_line, sentence, tone
from counselor.desktop.large_text import Usual
from counselor.desktop.other_variants_document import OtherTable
from counselor.desktop.wording import count_text, said, term
from counselor.findings.models import NotAssessed, PgxFinding, Scope
from counselor.workbench import ItemGroup, ReviewItem, ReviewState

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_CONSEQUENCE = ("act", "caution", "information")


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group and how many rows it has."""

    group: str
    count: int


Entry = Heading | ReviewItem | PgxFinding | Gap | Usual | CoverageTable | OtherTable
"""A row: a heading, a finding, a pharmacogene without a call, the gaps of one scope, what lies in
the usual range, the coverage of the genes, or the changes that are no findings."""


def entries_of(state: ReviewState) -> tuple[Entry, ...]:
    """Return the rows of a review, group by group, each in the order of consequence.

    Where nothing is to be decided because hardly anything was assessed, that comes first.
    """
    rows: list[Entry] = []
    for group in ItemGroup:
        own = [item for item in state.items if item.group is group]
        items = sorted(own, key=lambda item: _CONSEQUENCE.index(tone(item)))
        if items:
            rows += [Heading(group.value, len(items)), *items]
    if state.usual:
        rows += [Heading("usual", 1), Usual(state.usual)]
    if state.other_variants or state.other_withheld:
        others = OtherTable(state.other_variants, state.other_withheld)
        rows += [Heading("left_out", 1), others]
    gaps = [Gap(scope, _rows_of(state, scope)) for scope in Scope]
    missing: list[Entry] = [*state.not_called, *(gap for gap in gaps if gap.rows)]
    first = not state.items and bool(hardly_assessed(state.coverage))
    if state.coverage:
        table = CoverageTable(state.coverage, state.absent_is_reference)
        missing.insert(0 if first else len(missing), table)
    if missing:
        own_rows = [Heading("not_assessed", len(missing)), *missing]
        rows = [*own_rows, *rows] if first else [*rows, *own_rows]
    return tuple(rows)


def _rows_of(state: ReviewState, scope: Scope) -> tuple[NotAssessed, ...]:
    """Return the gaps of a scope: also pharmacogenes without a call, which have their own row."""
    return tuple(row for row in state.not_assessed if row.scope is scope)


class FindingsModel(QAbstractListModel):
    """Rows of a review; headings can't be selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, state: ReviewState) -> None:
        """Take the rows of a review; where only decisions changed, keep the selection."""
        entries = entries_of(state)
        if [_identity(item) for item in entries] == [_identity(item) for item in self._entries]:
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
        self._entries = ()
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return a row, None outside the list."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, finding_id: str) -> int:
        """Return the row of a finding, -1 if it is not there."""
        for row, item in enumerate(self._entries):
            if isinstance(item, ReviewItem) and item.finding_id == finding_id:
                return row
        return -1

    def next_undecided(self, after: int) -> int:
        """Return the next row without a decision, beginning again at the top; -1 if none is."""
        count = len(self._entries)
        for step in range(1, count + 1):
            row = (after + step) % count
            item = self._entries[row]
            if isinstance(item, ReviewItem) and item.decision is None:
                return row
        return -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are no items to choose."""
        if isinstance(self.entry(index.row()), Heading):
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


def title(entry: Entry, *, html: bool = False) -> str:
    """Return the first line of a row."""
    if isinstance(entry, Heading):
        return term("desktop.group", entry.group)
    if isinstance(entry, Gap):
        return said(f"desktop.finding.gap_{entry.scope.value}")
    if isinstance(entry, Usual):
        return said("desktop.finding.usual_results")
    if isinstance(entry, CoverageTable):
        return said("coverage.title")
    if isinstance(entry, OtherTable):
        return said("other_variants.title")
    return sentence(entry.finding if isinstance(entry, ReviewItem) else entry, html=html)


def subtitle(entry: Entry) -> str:
    """Return the second line of a row."""
    if isinstance(entry, ReviewItem):
        return facts_line(entry)
    if isinstance(entry, PgxFinding):
        return term("reason", entry.reason)
    if isinstance(entry, Gap):
        values: dict[str, int | str] = {
            "count": entry.genes,
            "positions": count_text(entry.positions),
            "total": count_text(entry.total),
        }
        key = "gap_count" if entry.total else "gap_genes"
        return said(f"desktop.finding.{key}", values)
    if isinstance(entry, CoverageTable | OtherTable):
        return entry.summary
    return entry.genes if isinstance(entry, Usual) else ""


def spoken(entry: Entry) -> str:
    """Return the row as a screen reader says it."""
    if isinstance(entry, Heading):
        return f"{title(entry)} ({entry.count})"
    parts = [title(entry), subtitle(entry)]
    if isinstance(entry, ReviewItem):
        parts.append(term("desktop.decision", decision_code(entry)))
    return ". ".join(part for part in parts if part)


def _identity(entry: Entry) -> str:
    if isinstance(entry, ReviewItem):
        return entry.finding_id
    if isinstance(entry, Heading):
        return f"heading:{entry.group}:{entry.count}"
    if isinstance(entry, Usual):
        return "usual"
    if isinstance(entry, CoverageTable):
        return "coverage"
    if isinstance(entry, OtherTable):
        return "others"
    return f"gap:{entry.scope.value}" if isinstance(entry, Gap) else entry.id
