"""The files of an import, each with its state; shown where there is more than one."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop import icons, theme
from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.import_text import state_look, state_text
from counselor.desktop.wording import tr

_ITEM = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_WIDTH = 34
"""Characters of a row."""
_SECOND_MS = 1000

Index = QModelIndex | QPersistentModelIndex


class ImportList(QFrame):
    """The files at the left of the import page.

    `chosen(item)`: the person goes to a file. `stop_wanted()`: no more reading. `clear_wanted()`:
    files that are done shall leave the list.
    """

    chosen = Signal(object)
    stop_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setProperty("room", "around")
        self.setProperty("gap", "inside")
        self._summary = QLabel(wordWrap=True)
        self._summary.setProperty("role", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Files to import"))
        self.list.setItemDelegate(_FileRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stop_all = QPushButton(tr("Stop all"))
        self.stop_all.setAccessibleName(tr("Stop reading all files"))
        self.clear_done = QPushButton(tr("Clear list"))
        self.clear_done.setAccessibleName(tr("Take imported and failed files off the list"))
        row = QHBoxLayout()
        row.setObjectName("inside_row")
        for button, wanted in (
            (self.stop_all, self.stop_wanted),
            (self.clear_done, self.clear_wanted),
        ):
            button.setProperty("role", "quiet")
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.list.currentItemChanged.connect(self._choose)
        self._clock = QTimer(self, interval=_SECOND_MS)
        self._clock.timeout.connect(self._tell_time)
        theme.lay_out(self)
        characters = self.fontMetrics().averageCharWidth() * _WIDTH
        space = design_tokens.load().space
        self.setFixedWidth(characters + 2 * (space.inside + space.around))
        self.hide()

    def show_items(self, items: Sequence[ImportItem], current: ImportItem | None) -> None:
        """List the files, `current` marked; hidden where the list would tell nothing new."""
        with QSignalBlocker(self.list):  # only a person goes to another file
            self.list.clear()
            for item in items:
                row = QListWidgetItem(item.request.path.name)
                row.setData(_ITEM, item)
                self.list.addItem(row)
                self._tell(row, item)
        self.mark(current)
        self.setVisible(len(items) > 1)
        self._summarise()

    def mark(self, item: ImportItem | None) -> None:
        """Mark the file on show."""
        row = self._row_of(item)
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(self.list.row(row) if row is not None else -1)

    def refresh(self, item: ImportItem) -> None:
        """Tell the state of one file anew."""
        row = self._row_of(item)
        if row is not None:
            self._tell(row, item)
        self._summarise()

    def _row_of(self, item: ImportItem | None) -> QListWidgetItem | None:
        rows = (self.list.item(at) for at in range(self.list.count()))
        return next((row for row in rows if row.data(_ITEM) is item), None)

    def _tell(self, row: QListWidgetItem, item: ImportItem) -> None:
        told = state_text(item, time.monotonic())
        if item.patient_name:
            told = f"{told} · {item.patient_name}"
        row.setData(_STATE, told)
        row.setToolTip(f"{item.request.path.name}\n{told}")
        row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.request.path.name}; {told}")

    def _summarise(self) -> None:
        items = [self.list.item(at).data(_ITEM) for at in range(self.list.count())]
        done = sum(item.state is ImportState.IMPORTED for item in items)
        self._summary.setText(tr("{done} of {n} files imported").format(done=done, n=len(items)))
        reading = any(item.is_under_way for item in items)
        self.stop_all.setVisible(reading)
        self.clear_done.setVisible(not reading)
        self.clear_done.setEnabled(any(not item.is_open for item in items))
        if reading != self._clock.isActive():
            self._clock.start() if reading else self._clock.stop()

    def _tell_time(self) -> None:
        for at in range(self.list.count()):
            row = self.list.item(at)
            if row.data(_ITEM).state is ImportState.READING:
                self._tell(row, row.data(_ITEM))

    def _choose(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.chosen.emit(row.data(_ITEM))


class _FileRows(QStyledItemDelegate):
    """Paints a file: the icon of its state, its name, and below it the state in words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        item = index.data(_ITEM)
        colours, tokens = theme.colours_in_use(), design_tokens.load()
        space, metrics = tokens.space, option.fontMetrics
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(colours.accent_tint))
        rect = option.rect.adjusted(space.inside, space.inside, -space.inside, -space.inside)
        name, tone = state_look(item)
        top = rect.top() + (metrics.height() - tokens.icon_size) // 2
        icons.icon(name, tone).paint(
            painter, QRect(rect.left(), top, tokens.icon_size, tokens.icon_size)
        )
        rect.setLeft(rect.left() + tokens.icon_size + space.inside)
        middle = Qt.TextElideMode.ElideMiddle  # both ends of a file's name tell files apart
        lines = (
            (str(index.data(Qt.ItemDataRole.DisplayRole)), colours.ink, middle),
            (str(index.data(_STATE)), colours.muted, Qt.TextElideMode.ElideRight),
        )
        for number, (text, colour, elide) in enumerate(lines):
            at = rect.top() + number * metrics.height() + metrics.ascent()
            painter.setPen(QColor(colour))
            painter.drawText(rect.left(), at, metrics.elidedText(text, elide, rect.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of two lines of text with room."""
        space = design_tokens.load().space
        return QSize(0, 2 * QFontMetrics(option.font).height() + 2 * space.inside)
