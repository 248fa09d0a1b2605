"""The real window on a real vault, without a display."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))  # the demo practice
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt makes its application

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from case_builder import PASSPHRASE
from counselor.desktop.app import make_application, make_window
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from desktop_driver import Screen, doors
from mini_rulebook import write_mini_rulebook
from practice_builder import Practice
from watchdog import WATCHED, WatchedApplication


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Take an application that can be watched where it is asked for, which costs a little."""
    return WatchedApplication if os.environ.get(WATCHED) else QApplication


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
    made = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made.setValue("language", "en")  # whatever the machine speaks
    return made


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
    window.close_now()
    for error in unexpected:
        raise error


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
