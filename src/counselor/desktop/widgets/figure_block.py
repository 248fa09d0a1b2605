"""A chart with its sentence and, beside it, the same as a table that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.tables import dress_table
from counselor.desktop.widgets.picture import Picture, copy_menu

_MOST_ROWS = 12
_CHART_SHARE, _TABLE_SHARE = 3, 2


class CountTable(QTableWidget):
    """A small table of names and figures; the usual keys copy all of it, for a spreadsheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_table(self, lambda _row: None)

    def show_rows(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows; every column but the first holds figures."""
        self.setAccessibleName(title)
        self.setColumnCount(len(head))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(head))
        for place, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(place, column, item)
        for column in range(1, len(head)):
            title_item = self.horizontalHeaderItem(column)
            if title_item is not None:
                title_item.setTextAlignment(
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
        modes, header = QHeaderView.ResizeMode, self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(modes.ResizeToContents)
        header.setSectionResizeMode(0, modes.Stretch)
        line = self.verticalHeader().defaultSectionSize()
        shown = min(len(rows), _MOST_ROWS)
        height = line * shown + self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(height + 2 * self.frameWidth())

    @property
    def text(self) -> str:
        """The table with tabs between its cells."""
        columns, rows = range(self.columnCount()), range(self.rowCount())
        heads = (self.horizontalHeaderItem(column) for column in columns)
        lines = ["\t".join(head.text() if head else "" for head in heads)]
        for row in rows:
            cells = (self.item(row, column) for column in columns)
            lines.append("\t".join(cell.text() if cell else "" for cell in cells))
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        copy_menu(self, event, self.text)


class FigureBlock(QFrame):
    """One chart, what it says in a sentence, and its table."""

    def __init__(self, chart: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("room", "between")
        self.setProperty("gap", "between")
        self.chart = chart
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setProperty("role", "muted")
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = CountTable()
        grid = QGridLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.chart, 0, 0, top)
        grid.addWidget(self.table, 0, 1, 2, 1, top)
        grid.addWidget(self.sentence, 1, 0, top)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, _CHART_SHARE)
        grid.setColumnStretch(1, _TABLE_SHARE)
        theme.lay_out(self)
        self.table.setMinimumWidth(
            self.fontMetrics().averageCharWidth() * design_tokens.load().space.line_length // 2
        )

    def show_table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show the table and the chart's sentence; both have the chart's name."""
        self.sentence.setText(self.chart.accessibleDescription())
        self.table.show_rows(self.chart.accessibleName(), head, rows)
