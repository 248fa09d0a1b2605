"""The practice's saved lists of patients, each with how many fit now."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop import icons, theme
from counselor.desktop.wording import count_text, tr
from counselor.workbench.patient_lists import MOST_COUNTED, SavedList

_LIST_ROLE = Qt.ItemDataRole.UserRole + 1
_CHARACTERS = 30


class _Names(QListWidget):
    """The names. `rename_wanted()`: F2. `delete_wanted()`: the Delete key."""

    rename_wanted = Signal()
    delete_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename and delete by their usual keys."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class SavedLists(QFrame):
    """A narrow column of lists.

    `chosen(saved)`: one shall be shown, None for everybody. `rename_wanted(saved)` and
    `delete_wanted(saved)`.
    """

    chosen = Signal(object)
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(tr("Lists"))
        title.setProperty("role", "strong")
        self.names = _Names()
        self.names.setProperty("role", "pane")
        self.names.setAccessibleName(tr("Saved lists"))
        self.names.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rename = self._button(tr("Rename the list"), "pencil-outline")
        self.delete = self._button(tr("Delete the list"), "delete-outline")
        head = QHBoxLayout()
        head.setObjectName("step_head")
        for widget in (title, self.rename, self.delete):
            head.addWidget(widget, 1 if widget is title else 0)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.names, 1)
        self.setProperty("gap", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        self._connect()
        theme.lay_out(self)
        self.show_lists(())

    def _connect(self) -> None:
        self.names.itemClicked.connect(lambda _item: self._choose())
        self.names.itemActivated.connect(lambda _item: self._choose())
        self.names.currentRowChanged.connect(lambda _row: self._dress())
        self.names.customContextMenuRequested.connect(self._show_menu)
        self.names.rename_wanted.connect(self._rename)
        self.names.delete_wanted.connect(self._delete)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)

    @property
    def current(self) -> SavedList | None:
        """The list that is marked; None for everybody."""
        item = self.names.currentItem()
        saved = None if item is None else item.data(_LIST_ROLE)
        return saved if isinstance(saved, SavedList) else None

    def show_lists(self, lists: tuple[SavedList, ...]) -> None:
        """Offer these lists below everybody; the column is hidden while there is none."""
        marked = self.current.id if self.current is not None else ""
        with QSignalBlocker(self.names):
            self.names.clear()
            for saved in (None, *lists):
                item = QListWidgetItem()
                item.setData(_LIST_ROLE, saved)
                self._name(item, "")
                self.names.addItem(item)
        self.mark(marked)
        self.setVisible(bool(lists))

    def show_count(self, list_id: str, count: int) -> None:
        """Tell how many patients fit a list."""
        for row in range(self.names.count()):
            item = self.names.item(row)
            saved = item.data(_LIST_ROLE)
            if saved is not None and saved.id == list_id:
                many = tr("more than {n}").format(n=count_text(MOST_COUNTED))
                self._name(item, many if count > MOST_COUNTED else count_text(count))

    def mark(self, list_id: str) -> None:
        """Mark a list as the one on show; empty: everybody."""
        with QSignalBlocker(self.names):
            for row in range(self.names.count()):
                saved = self.names.item(row).data(_LIST_ROLE)
                if (saved.id if saved is not None else "") == list_id:
                    self.names.setCurrentRow(row)
        self._dress()

    def unmark(self) -> None:
        """Show that what is on show is none of the lists."""
        with QSignalBlocker(self.names):
            self.names.setCurrentRow(-1)
        self._dress()

    def _name(self, item: QListWidgetItem, count: str) -> None:
        saved = item.data(_LIST_ROLE)
        name = tr("Everybody") if saved is None else saved.name
        item.setText(self._fitting(name, count))
        said = tr("{name} ({count})").format(name=name, count=count) if count else name
        item.setToolTip(said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _fitting(self, name: str, count: str) -> str:
        """Return name and count in one line: a long name gives way, the count never."""
        metrics, space = self.names.fontMetrics(), design_tokens.load().space
        end = tr(" ({count})").format(count=count) if count else ""
        room = self.width() - 2 * space.between - 2 * space.inside - metrics.horizontalAdvance(end)
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(room, 0)) + end

    def _button(self, name: str, icon_name: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        icons.set_icon(button, icon_name)
        return button

    def _dress(self) -> None:
        for button in (self.rename, self.delete):
            button.setEnabled(self.current is not None)

    def _choose(self) -> None:
        self.chosen.emit(self.current)

    def _rename(self) -> None:
        if self.current is not None:
            self.rename_wanted.emit(self.current)

    def _delete(self) -> None:
        if self.current is not None:
            self.delete_wanted.emit(self.current)

    def _show_menu(self, place: QPoint) -> None:
        if self.current is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Rename…"), self._rename)
        menu.addAction(tr("&Delete…"), self._delete)
        menu.popup(self.names.viewport().mapToGlobal(place))
