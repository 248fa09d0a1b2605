"""What a search of the rulebook found, as a list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counselor.desktop.hit_text import hit_subtitle, hit_title
from counselor.rulebook.entries import Entry
from counselor.rulebook.search_hits import Answer, Hit

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class HitsModel(QAbstractListModel):
    """One row a hit, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show(self, answer: Answer) -> None:
        """Show what was found."""
        self.beginResetModel()
        self._hits = answer.hits
        self.endResetModel()

    def hit_at(self, row: int) -> Hit | None:
        """Return a hit, None outside the list."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def row_of(self, entry: Entry) -> int:
        """Return the row that leads to an entry, -1 where none does."""
        for row, hit in enumerate(self._hits):
            if hit.entry == entry:
                return row
        return -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, spoken text or the hit itself."""
        hit = self.hit_at(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit_title(hit)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{hit_title(hit)}. {hit_subtitle(hit)}"
        return None
