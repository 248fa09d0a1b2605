"""Drives the real window: what tests of the window wait for and look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from case_builder import CHEAP
from counselor.desktop.main_window import Doors, MainWindow
from counselor.desktop.pages.page import Page
from counselor.desktop.widgets.late import Late
from counselor.desktop.workspace import Workspace
from counselor.progress import Progress
from counselor.workbench import Workbench
from practice_builder import Practice

D = TypeVar("D", bound=QDialog)
_LONGEST_WAIT_MS = 60_000
_BUTTON_MS = 150


class Hands:
    """The hands of a person: they press keys, click and drop files, and every one is counted.

    After each, `settle` is waited for: a person looks before the next. They reach only what can be
    reached: a field that is hidden or greyed out is a failure.
    """

    def __init__(self, bot: QtBot, window: QWidget, settle: Callable[[], None]) -> None:
        self.keystrokes = self.clicks = 0
        self._bot, self._window, self._settle = bot, window, settle

    @property
    def count(self) -> int:
        """Keystrokes and clicks since the last `begin_counting`."""
        return self.keystrokes + self.clicks

    def begin_counting(self) -> None:
        """Count from nothing on."""
        self.keystrokes = self.clicks = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is; `Ctrl+Return` is one keystroke."""
        for key in keys:
            self.keystrokes += 1
            QTest.keySequence(self._focused(), QKeySequence(key))
            self._settle()

    def write(self, text: str) -> None:
        """Type a text where the focus is; each letter is a keystroke."""
        self.keystrokes += len(text)
        QTest.keyClicks(self._focused(), text)
        self._settle()

    def press_button(self, button: QAbstractButton) -> None:
        """Press the key that is underlined on a button; click where none is."""
        key = QKeySequence.mnemonic(button.text())
        if key.isEmpty():
            self.click(button)
            return
        _reachable(button)
        self.press(key.toString())
        self._bot.wait(_BUTTON_MS)  # Qt shows the button pressed before it clicks it
        self._settle()

    def click(self, widget: QWidget) -> None:
        """Click on something, scrolled to where it is seen."""
        self.clicks += 1
        _reachable(widget)
        _scroll_to(widget)
        target, at = widget.focusProxy() or widget, widget.rect().center()
        if isinstance(widget, QCheckBox | QRadioButton):
            at.setX(widget.height() // 2)  # on its mark: beside the words there is nothing
        elif target is not widget:
            at = target.rect().center()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self._settle()

    def fill(self, field: QWidget, text: str) -> None:
        """Click into a field and type; a list of completions that opens is closed."""
        self.click(field)
        self.write(text)
        if QApplication.activePopupWidget() is not None:
            self.press("Escape")

    def drop(self, page: QWidget, *files: Path) -> None:
        """Drop files on the middle of a page; what takes drops there gets them."""
        target: QWidget | None = page.childAt(page.rect().center()) or page
        while target is not None and not target.acceptDrops():
            target = target.parentWidget()
        assert target is not None, "nothing takes files here"
        self.clicks += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        left, middle = Qt.MouseButton.LeftButton, target.rect().center()
        QApplication.sendEvent(target, QDragEnterEvent(QPoint(middle), copy, data, left, none))
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), copy, data, left, none))
        self._settle()

    def wait_for(self, seen: Callable[[], bool]) -> None:
        """Wait until something can be seen."""
        self._bot.waitUntil(seen, timeout=_LONGEST_WAIT_MS)
        self._settle()

    def _focused(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:  # a list that stands open has all the keys
            return popup.focusWidget() or popup
        if QApplication.activeWindow() is None:  # without a display nobody hands the keyboard on
            next_one = QApplication.activeModalWidget() or self._window
            next_one.activateWindow()
            self._bot.waitUntil(next_one.isActiveWindow)
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None, "no window has the keyboard"
        return widget


def _reachable(widget: QWidget) -> None:
    told = f"{type(widget).__name__} {widget.objectName()}"
    assert widget.isVisible(), f"{told} is not on show"
    assert widget.isEnabled(), f"{told} can't be used"


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


@dataclass
class Screen:
    """The window under test, and short ways to wait for it."""

    window: MainWindow
    bot: QtBot
    practice: Practice
    unexpected: list[BaseException]

    @property
    def space(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def settle(self) -> None:
        """Wait until no work is under way."""
        self.bot.waitUntil(lambda: not self.window.is_busy, timeout=20_000)
        QApplication.processEvents()  # what was added to a layout is shown in the next round

    def enter(self) -> Screen:
        """Unlock, without the unlock page."""
        self.window.enter(self.practice.bench)
        self.settle()
        return self

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of a kind."""
        return dialog_of(kind)

    def has_dialog(self, kind: type[QDialog]) -> bool:
        return has_dialog(kind)


def whole_pages(space: Workspace) -> list[Page]:
    """Return every page with all its parts, also those that nobody looked at yet."""
    pages = list(space.all_pages)
    for page in pages:
        for part in page.findChildren(Late):
            part.build()  # what lies in it may have late parts again: `findChildren` is a list
        for part in page.findChildren(Late):
            part.build()
    return pages


def dialog_of(kind: type[D]) -> D:
    """Return the open dialog of a kind."""
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, kind) and widget.isVisible()
    ]
    assert len(found) == 1, found
    return found[0]


def has_dialog(kind: type[QDialog]) -> bool:
    """Tell whether a dialog of a kind is open."""
    return any(
        isinstance(widget, kind) and widget.isVisible() for widget in QApplication.topLevelWidgets()
    )


def doors(practice: Practice) -> Doors:
    """Return ways to a workbench that cost no time."""

    def create(path: Path, passphrase: str, user: str) -> Workbench:
        return Workbench.create(path, passphrase, user, rulebook=practice.rulebook, cost=CHEAP)

    def unlock(path: Path, passphrase: str, user: str, *, progress: Progress) -> Workbench:
        book = practice.rulebook
        return Workbench.open(path, passphrase, user, rulebook=book, progress=progress)

    def recover(path: Path, key: str, user: str, passphrase: str) -> Workbench:
        return Workbench.recover(path, key, user, passphrase, rulebook=practice.rulebook)

    def look(path: Path, passphrase: str, user: str, *, progress: Progress) -> Workbench:
        return Workbench.open(path, passphrase, user, read_only=True, rulebook=practice.rulebook)

    def take_over(path: Path, passphrase: str, user: str, *, progress: Progress) -> Workbench:
        return Workbench.open(path, passphrase, user, take_over=True, rulebook=practice.rulebook)

    return Doors(create, unlock, recover, look, take_over)
