"""Help beside the page: contents, search as one types, and pages that lead to each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop import help_topics, icons, theme
from counselor.desktop.widgets.finding_view import FindingView
from counselor.desktop.wording import language, tr

if TYPE_CHECKING:
    from counselor.desktop.main_window import MainWindow

_NAME = Qt.ItemDataRole.UserRole
_WIDTH = 36
"""Characters of a line of help."""


class HelpDock(QDockWidget):
    """One page of the help, or the list of those that fit. `left()`: closed by Escape."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_dock")
        self.setAllowedAreas(
            Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea
        )
        self._way: list[str] = []
        self.name = help_topics.CONTENTS[0]
        self.back = QPushButton()
        self.contents = QPushButton()
        self.field = QLineEdit(clearButtonEnabled=True)
        self.hits = QListWidget()
        self.hits.setWordWrap(True)
        self.view = FindingView()
        self._states = QStackedWidget()
        self._lay_out()
        self._connect()
        self._say()
        self.show_topic(self.name)

    def show_topic(self, name: str) -> None:
        """Show a page from its top; the way back begins here."""
        self._way.clear()
        self._show(name)

    def follow(self, link: str) -> None:
        """Go on to another page; one can come back."""
        self._way.append(self.name)
        self._show(link)

    def go_back(self) -> None:
        """Return to the page before, or from the list to the page."""
        if self._states.currentWidget() is self.hits:
            self.field.clear()
            self._states.setCurrentWidget(self.view)
        elif self._way:
            self._show(self._way.pop())
        self.view.setFocus()

    def show_contents(self) -> None:
        """List all pages."""
        self.field.clear()
        self._list([(item.name, item.title, "") for item in help_topics.topics(language())])
        self.hits.setFocus()

    def forget(self) -> None:
        """Drop what was searched for: it may be a name."""
        self.field.clear()
        self._states.setCurrentWidget(self.view)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme, the sentences of a new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            icons.apply(self)
        elif event.type() is QEvent.Type.LanguageChange:
            self._say()
            self._show(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the help."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down leads from the search field into the list."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self._states.currentWidget() is self.hits
        ):
            self.hits.setFocus()
            return True
        return False

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("role", "pane")
        inside.setProperty("room", "inside none")
        top = QFrame()
        top.setProperty("room", "none inside")
        row = QHBoxLayout(top)
        for part in (self.back, self.contents):
            part.setProperty("role", "quiet")
            row.addWidget(part)
        row.addWidget(self.field, 1)
        column = QVBoxLayout(inside)
        column.addWidget(top)
        column.addWidget(self._states, 1)
        self.view.document().setIndentWidth(design_tokens.load().space.between)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.hits.setProperty("role", "pane")
        self._states.addWidget(self.view)
        self._states.addWidget(self.hits)
        self.setWidget(inside)
        icons.set_icon(self.back, "arrow-left")
        icons.set_icon(self.contents, "format-list-bulleted")
        self.field.installEventFilter(self)
        inside.setMinimumWidth(
            self.fontMetrics().averageCharWidth() * _WIDTH + 2 * design_tokens.load().space.around
        )
        theme.lay_out(self)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.contents.clicked.connect(self.show_contents)
        self.field.textEdited.connect(self._search)
        self.field.returnPressed.connect(self._open_first)
        self.hits.itemActivated.connect(self._open)
        self.hits.itemClicked.connect(self._open)
        self.view.anchorClicked.connect(lambda url: self.follow(QUrl(url).path()))

    def _say(self) -> None:
        self.setWindowTitle(tr("Help"))
        self.field.setPlaceholderText(tr("Search the help"))
        self.field.setAccessibleName(tr("Search the help"))
        self.hits.setAccessibleName(tr("Pages of the help"))
        for button, words in (
            (self.back, tr("Back")),
            (self.contents, tr("Contents of the help")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def _show(self, name: str) -> None:
        shown = help_topics.topic(language(), name)
        self.name = shown.name
        self.view.setAccessibleName(shown.title)
        self.view.show_html(help_topics.to_html(shown, _printed))
        self._states.setCurrentWidget(self.view)
        self._offer_back()

    def _offer_back(self) -> None:
        self.back.setEnabled(bool(self._way) or self._states.currentWidget() is self.hits)

    def _search(self, text: str) -> None:
        if not text.strip():
            self._states.setCurrentWidget(self.view)
            self._offer_back()
            return
        found = help_topics.search(language(), text)
        self._list([(hit.topic.name, hit.topic.title, hit.excerpt) for hit in found])
        if not found:
            nothing = QListWidgetItem(tr("No page of the help has these words."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(nothing)

    def _list(self, rows: list[tuple[str, str, str]]) -> None:
        self.hits.clear()
        for name, title, excerpt in rows:
            item = QListWidgetItem(f"{title}\n{excerpt}" if excerpt else title)
            item.setData(_NAME, name)
            self.hits.addItem(item)
        self.hits.setCurrentRow(0 if rows else -1)
        self._states.setCurrentWidget(self.hits)
        self._offer_back()

    def _open_first(self) -> None:
        if self._states.currentWidget() is self.hits and self.hits.currentItem() is not None:
            self._open(self.hits.currentItem())

    def _open(self, item: QListWidgetItem) -> None:
        name = item.data(_NAME)
        if name:
            self.field.clear()
            self.follow(str(name))
            self.view.setFocus()


class WindowHelp(QObject):
    """Opens the help at the topic of the page on show. The dock is made when it is first asked for.

    `action` is F1's.
    """

    def __init__(self, window: MainWindow, action: QAction) -> None:
        super().__init__(window)
        self._window = window
        self.dock: HelpDock | None = None
        self._came_from: QWidget | None = None
        action.triggered.connect(lambda _checked: self.open())

    def open(self, name: str = "") -> HelpDock:
        """Show a topic; without a name that of the page on show."""
        dock = self._made()
        focused = QApplication.focusWidget()
        if focused is not None and not dock.isAncestorOf(focused):
            self._came_from = focused
            focused.destroyed.connect(partial(self._gone, id(focused)))
        dock.show_topic(name or self.topic_on_show())
        dock.show()
        dock.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return dock

    def topic_on_show(self) -> str:
        """Return the name of the topic of the page on show, before the lock or behind it."""
        window = self._window
        page: QWidget | None = window.form.gate.currentWidget()
        if window.workspace is not None:
            page = window.workspace.current_page()
        return help_topics.TOPIC_OF_PAGE.get(type(page).__name__, help_topics.CONTENTS[0])

    def forget(self) -> None:
        """The vault is locked: drop what was searched for."""
        if self.dock is not None:
            self.dock.forget()

    def _made(self) -> HelpDock:
        if self.dock is None:
            self.dock = HelpDock(self._window)
            self.dock.left.connect(self._return)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
            if not self._has_room(self.dock.minimumSizeHint().width()):
                self.dock.setFloating(True)
                screen = self._window.screen().availableGeometry()
                high = screen.height() - 2 * design_tokens.load().space.around
                self.dock.resize(self.dock.minimumSizeHint().width(), high)
        return self.dock

    def _has_room(self, width: int) -> bool:
        """Tell whether a width in px is left beside the pages, the words of the rail left out."""
        window, space = self._window, self._window.workspace
        room, needed = window.width() - width, window.form.gate.minimumSizeHint().width()
        if space is not None and room < needed:
            needed -= space.rail.folded(room)
            if room < needed:
                space.rail.fit(window.width())
        return room >= needed

    def _return(self) -> None:
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()

    def _gone(self, which: int, *_widget: object) -> None:
        if self._came_from is not None and id(self._came_from) == which:
            self._came_from = None


def _printed(key: str) -> str:
    """Return a key as it is printed on the keyboard of this computer."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
