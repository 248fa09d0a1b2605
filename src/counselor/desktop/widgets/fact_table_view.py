"""A table of facts: sorted and filtered in its header, rows that lead to another entry."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.models.fact_table import FactTable
from counselor.desktop.models.fact_table_model import FactTableModel
from counselor.desktop.tables import dress_table, select_row
from counselor.desktop.widgets.empty_state import EmptyState
from counselor.desktop.widgets.filter_header import FilterHeader
from counselor.desktop.widgets.late import Late
from counselor.desktop.wording import count_text, said, tr

_LOOKED_AT = 20
"""Rows whose cells decide how wide a column is."""
_WIDEST = 28
"""Characters of the widest column of figures and names; what is longer is cut, with a tool tip."""
_NARROWEST_LAST = 20
"""Characters that the last column has at least."""
_PROSE_SHARES = ((24, 16), (50, 30), (26, 20))
"""Per cent of the width, and characters at least, of the columns of a table of sentences."""


class _Table(QTableView):
    """Tells when it has another width: `resized()`; only then is the room to share out known."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it once everything inside has its place."""
        super().resizeEvent(event)
        self.resized.emit()


class FactTableView(Late):
    """One fact table. `opened(entry)`: Enter or a double click on a row that leads somewhere.

    `activated(index)`: the same of any row.
    """

    opened = Signal(object)
    activated = Signal(QModelIndex)

    table: _Table
    header: FilterHeader

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("room", "inside around")
        self.setProperty("gap", "step")
        self.model = FactTableModel(self)

    def put_together(self) -> None:
        """Make the table with its header, and what stands there without rows."""
        self.table = _Table()
        self.table.setModel(self.model)
        self.header = FilterHeader(self.table)
        self.table.setHorizontalHeader(self.header)
        dress_table(self.table, self._open)
        self.table.activated.connect(self.activated)
        self.table.resized.connect(self._share_width)
        self.header.setStretchLastSection(False)
        self.header.setResizeContentsPrecision(_LOOKED_AT)
        self.header.filtered.connect(self._filter)
        self.header.sortIndicatorChanged.connect(self._sort)
        self._copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        self._copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.activated.connect(self.copy_row)
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._empty = EmptyState()
        self._states = QStackedWidget()
        self._states.addWidget(self.table)
        self._states.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.addWidget(self._states, 1)
        column.addWidget(self._count)
        theme.lay_out(self)

    def show_table(self, table: FactTable, anchor: str = "") -> None:
        """Show a table, at the row of an anchor if one is named."""
        self.build()
        self._set_prose(is_prose=table.is_prose)
        self.model.show(table)
        self.table.setAccessibleName(table.title)
        self.header.show_columns(tuple(column.title for column in table.columns))
        self._empty.say(table.empty)
        self._states.setCurrentIndex(0 if table.rows else 1)
        self._count.setVisible(bool(table.rows))
        self._fit(table)
        self._tell_count()
        self.table.scrollToTop()
        row = self.model.find(anchor) if anchor else -1
        if row >= 0:
            select_row(self.table, row)
            self.table.scrollTo(self.model.index(row, 0), QTableView.ScrollHint.PositionAtCenter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the table; a focus proxy set late would cut Qt's order of Tab."""
        super().focusInEvent(event)
        if self.is_built and self.table.isVisible():
            self.table.setFocus(event.reason())

    def copy_row(self) -> None:
        """Put the current row on the clipboard, its columns named: what it says and its source."""
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None:
            named = zip(self.model.table.columns, row.cells, strict=True)
            lines = (f"{column.title}: {cell}" for column, cell in named if cell)
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _set_prose(self, *, is_prose: bool) -> None:
        """Wrap cells or not; before the rows come, or the height of each would be asked for."""
        if self.table.wordWrap() is is_prose:
            return
        self.model.show(FactTable("", (), ()))  # else the rows would keep their heights
        self.table.setWordWrap(is_prose)
        self.table.setProperty("role", "prose" if is_prose else "")
        theme.repolish(self.table)
        mode = QHeaderView.ResizeMode
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(mode.ResizeToContents if is_prose else mode.Fixed)

    def _fit(self, table: FactTable) -> None:
        """Make columns as wide as what they hold, sentences as wide as there is room."""
        if not table.is_prose:
            widest = self._characters(_WIDEST)
            self.table.resizeColumnsToContents()
            for column in range(len(table.columns)):
                width = self.table.columnWidth(column) + design_tokens.load().space.between
                self.header.resizeSection(column, min(width, widest))
        self._share_width()

    def _share_width(self) -> None:
        """Give the last column what the others leave; sentences share the width among them."""
        table, room = self.model.table, self.table.viewport().width()
        if table.is_prose:
            for column, (share, least) in enumerate(_PROSE_SHARES):
                width = max(room * share // 100, self._characters(least))
                self.header.resizeSection(column, width)
        elif table.columns:
            last = len(table.columns) - 1
            left = room - sum(self.header.sectionSize(column) for column in range(last))
            self.header.resizeSection(last, max(left, self._characters(_NARROWEST_LAST)))

    def _characters(self, count: int) -> int:
        return self.table.fontMetrics().averageCharWidth() * count

    def _filter(self, column: int, text: str) -> None:
        self.model.set_filter(column, text)
        self._tell_count()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self.model.columnCount():
            self.model.sort(column, order)

    def _tell_count(self) -> None:
        shown, total = self.model.rowCount(), len(self.model.table.rows)
        if shown == total:
            text = tr("1 row") if total == 1 else tr("{n} rows").format(n=count_text(total))
        elif shown:
            text = tr("{n} of {total} rows").format(n=count_text(shown), total=count_text(total))
        else:
            text = said("desktop.rulebook.empty.filtered")
        self._count.setText(text)

    def _open(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is not None and found.entry is not None:
            self.opened.emit(found.entry)
