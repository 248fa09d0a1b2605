"""How tables look and behave everywhere: hairlines, whole rows, Enter opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from counselor import design_tokens


def dress_table(table: QTableView, activated: Callable[[int], None]) -> None:
    """Set up a table once its model is set. `activated(row)`: Enter or double click."""
    tokens = design_tokens.load()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + 2 * tokens.space.inside)
    columns.setHighlightSections(False)
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    columns.setStretchLastSection(True)
    columns.setMinimumSectionSize(tokens.space.around * 2)

    def activate(index: QModelIndex) -> None:
        activated(index.row())

    table.activated.connect(activate)


def fit_columns(table: QTableView) -> None:
    """Make columns as wide as what they hold, and a little air."""
    space = design_tokens.load().space
    table.resizeColumnsToContents()
    model = table.model()
    for column in range(model.columnCount() - 1):
        table.setColumnWidth(column, table.columnWidth(column) + space.between)


def select_row(table: QTableView, row: int) -> None:
    """Make a row the current one, as far as there is one."""
    if 0 <= row < table.model().rowCount():
        table.selectRow(row)
        table.setCurrentIndex(table.model().index(row, 0))
