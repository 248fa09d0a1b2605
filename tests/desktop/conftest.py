"""The real window on a real vault, without a display."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt makes its application

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from case_builder import CHEAP, PASSPHRASE
from counselor.desktop.app import make_application, make_window
from counselor.desktop.main_window import Doors, MainWindow
from counselor.desktop.workspace import Workspace
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.workbench import Workbench
from mini_rulebook import write_mini_rulebook
from practice_builder import Practice

D = TypeVar("D", bound=QDialog)


@pytest.fixture(scope="session")
def small_rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("rulebook")
    return open_rulebook(write_mini_rulebook(folder / "rulebook"), folder / "cache")


@pytest.fixture
def practice(tmp_path: Path, small_rulebook: Rulebook) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", lambda: small_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    return make_application()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


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


@pytest.fixture
def screen(
    qtbot: QtBot, application: QApplication, settings: QSettings, practice: Practice
) -> Iterator[Screen]:
    """The window, locked, on a practice of one's own; nothing unexpected may happen."""
    window = make_window(application, settings, doors(practice))
    unexpected: list[BaseException] = []
    window.show_unexpected = unexpected.append  # type: ignore[method-assign]
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield Screen(window, qtbot, practice, unexpected)
    window.close()
    for error in unexpected:
        raise error


def doors(practice: Practice) -> Doors:
    """Return ways to a workbench that cost no time."""

    def create(path: Path, passphrase: str, user: str) -> Workbench:
        return Workbench.create(path, passphrase, user, rulebook=practice.rulebook, cost=CHEAP)

    def unlock(path: Path, passphrase: str) -> Workbench:
        return Workbench.open(path, passphrase, rulebook=practice.rulebook)

    return Doors(create, unlock)


@pytest.fixture
def opened(screen: Screen) -> Screen:
    """The window, unlocked."""
    return screen.enter()


@pytest.fixture
def type_passphrase() -> Callable[[Screen, str], None]:
    def typed(screen: Screen, text: str = PASSPHRASE) -> None:
        screen.window.unlock_page.form.passphrase.text = text
        screen.window.unlock_page.form.unlock.click()
        screen.settle()

    return typed
