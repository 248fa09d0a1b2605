"""Drives the real window: what tests of the window wait for and look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from case_builder import CHEAP
from counselor.desktop.main_window import Doors, MainWindow
from counselor.desktop.workspace import Workspace
from counselor.progress import Progress
from counselor.workbench import Workbench
from practice_builder import Practice

D = TypeVar("D", bound=QDialog)


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
        found = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, kind) and widget.isVisible()
        ]
        assert len(found) == 1, found
        return found[0]

    def has_dialog(self, kind: type[QDialog]) -> bool:
        return any(
            isinstance(widget, kind) and widget.isVisible()
            for widget in QApplication.topLevelWidgets()
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
