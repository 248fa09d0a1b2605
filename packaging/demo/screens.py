"""Pictures of the main pages, taken of the real window without a display."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from counselor.desktop.app import make_application, make_window
from counselor.desktop.main_window import Doors, MainWindow
from counselor.desktop.theme import Appearance
from counselor.rulebook.entries import Entry, Shelf
from demo import practice
from demo.practice import Booking, FixedDay, Visit

SIZE = (1360, 860)
_LONGEST_WAIT = 60.0
_QUIET_ROUNDS = 5


class PageNotReady(Exception):
    """A page was still busy after a minute."""


class Screens:
    """Takes pictures of a demo vault's pages.

    Args:
        vault: The vault; nobody else may have it open.
        folder: Where the pictures go.
        day: Time and ids of the demo.
    """

    def __init__(self, vault: Path, folder: Path, day: FixedDay) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.taken: list[Path] = []
        self._vault = vault
        self._day = day
        qInstallMessageHandler(_tell)
        self._application = make_application()
        for old in folder.glob("*.png"):
            old.unlink()

    def before_import(self, bookings: Sequence[Booking]) -> None:
        """Show the way in, what waits, patients, one of them, and an import before it is stored."""
        with self._window() as window:
            window.show_unlock(self._vault)
            self._take(window, "unlock")
            self._enter(window)
            self._take(window, "today")
            window.show_patients()
            self._take(window, "patients")
            first = bookings[0]
            window.open_patient(first.patient_id)
            self._take(window, "patient")
            window.open_import(first.patient_id, first.file)
            self._take(window, "import")

    def before_decisions(self, visits: Sequence[Visit]) -> None:
        """Show each review while its findings wait for a decision."""
        with self._window() as window:
            self._enter(window)
            for visit in visits:
                window.open_case(visit.case_id)
                self._take(window, f"review-{visit.booking.plan['family_name'].lower()}")
            window.choose_appearance(Appearance.DARK)
            self._take(window, "review-dark")
            window.choose_appearance(Appearance.LIGHT)
            window.open_draft(visits[0].case_id)
            self._take(window, "draft")

    def after_signing(self, visits: Sequence[Visit]) -> None:
        """Show a frozen review, its signed report, the rulebook and the settings."""
        first = visits[0].case_id
        with self._window() as window:
            self._enter(window)
            window.open_case(first)
            self._take(window, "review-signed")
            window.open_report(first)
            self._take(window, "report")
            window.show_rulebook(Entry(Shelf.PGX_GENES, "CYP2C19"))
            self._take(window, "rulebook")
            window.show_settings()
            self._take(window, "settings")

    @contextmanager
    def _window(self) -> Iterator[MainWindow]:
        settings = QSettings(str(self._vault.with_name("settings.ini")), QSettings.Format.IniFormat)
        doors = Doors(open=lambda path, *_who, **_told: practice.reopen(path, self._day))
        window = make_window(self._application, settings, doors)
        window.choose_appearance(Appearance.LIGHT)
        window.resize(*SIZE)
        window.show()
        try:
            yield window
        finally:
            window.leave()  # first, and to its end: the next step needs the vault
            self._settle(window)
            window.close()
            window.deleteLater()

    def _enter(self, window: MainWindow) -> None:
        window.enter(practice.reopen(self._vault, self._day))
        self._settle(window)

    def _take(self, window: MainWindow, name: str) -> None:
        self._settle(window)
        path = self.folder / f"{len(self.taken) + 1:02}-{name}.png"
        window.grab().save(str(path))
        self.taken.append(path)

    def _settle(self, window: MainWindow) -> None:
        """Let the event loop run until no work is under way and nothing new comes of it."""
        limit, quiet = time.monotonic() + _LONGEST_WAIT, 0
        while quiet < _QUIET_ROUNDS:
            QApplication.processEvents()
            quiet = 0 if window.is_busy else quiet + 1
            if time.monotonic() > limit:
                raise PageNotReady(window.windowTitle())
            time.sleep(0.02)


def _tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what is true of every window without a display."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)
