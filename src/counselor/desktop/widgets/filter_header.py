"""The header of a table that sorts by a click and filters by what is typed under each name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from counselor import design_tokens
from counselor.desktop.wording import tr


class FilterField(QLineEdit):
    """The field under one column's name. `reached()`: the keyboard focus came to it."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the column should be in sight."""
        super().focusInEvent(event)
        self.reached.emit()


class FilterHeader(QHeaderView):
    """Column names with a filter field under each.

    `filtered(column, text)` follows typing. A click on a name sorts, and so does Enter in its
    field; the second time the other way round.
    """

    filtered = Signal(int, str)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._fields: list[FilterField] = []
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    @property
    def fields(self) -> tuple[FilterField, ...]:
        """The fields in the order of the columns."""
        return tuple(self._fields)

    def show_columns(self, titles: tuple[str, ...]) -> None:
        """Offer an empty field for each column."""
        while len(self._fields) > len(titles):
            field = self._fields.pop()
            field.hide()
            field.deleteLater()
        while len(self._fields) < len(titles):
            self._add_field(len(self._fields))
        for field, title in zip(self._fields, titles, strict=True):
            with QSignalBlocker(field):
                field.clear()
            field.setAccessibleName(tr("Filter by {column}; Enter sorts").format(column=title))
            field.setToolTip(tr("Filter by {column} (Enter sorts)").format(column=title))
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._place()

    def sort_by(self, column: int) -> None:
        """Sort by a column; a column that is sorted by already is turned round."""
        same = self.sortIndicatorSection() == column
        ascending = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if same and ascending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(column, order)

    def sizeHint(self) -> QSize:
        """Return room for names and fields."""
        size = super().sizeHint()
        size.setHeight(size.height() + self._room())
        return size

    def updateGeometries(self) -> None:
        """Keep the lower part free for the fields."""
        self.setViewportMargins(0, 0, 0, self._room())
        super().updateGeometries()
        self._place()

    def _add_field(self, column: int) -> None:
        field = FilterField(self)
        field.setPlaceholderText(tr("Filter"))
        field.setProperty("role", "filter")
        field.textChanged.connect(partial(self.filtered.emit, column))
        field.returnPressed.connect(partial(self.sort_by, column))
        field.reached.connect(partial(self._bring_in_sight, column))
        field.show()
        self._fields.append(field)

    def _room(self) -> int:
        if not self._fields:
            return 0
        return self._fields[0].sizeHint().height() + design_tokens.load().space.step

    def _place(self, *_moved: int) -> None:
        step = design_tokens.load().space.step
        top = self.height() - self._room()
        for column, field in enumerate(self._fields):
            left, width = self.sectionViewportPosition(column), self.sectionSize(column)
            height = field.sizeHint().height()
            field.setGeometry(left + step, top, max(0, width - 2 * step), height)

    def _bring_in_sight(self, column: int) -> None:
        bar = self._table.horizontalScrollBar()
        left, width = self.sectionPosition(column), self.sectionSize(column)
        if left < bar.value():
            bar.setValue(left)
        elif left + width > bar.value() + self.viewport().width():
            bar.setValue(left + width - self.viewport().width())
