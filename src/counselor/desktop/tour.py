"""The tour: a practice of invented people, marked all the time, and steps beside real controls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolBar

from counselor.desktop.preferences import default_vault
from counselor.desktop.tour_steps import STEPS
from counselor.desktop.widgets.callout import Callout
from counselor.desktop.wording import tr

if TYPE_CHECKING:
    from counselor.desktop.main_window import MainWindow
    from counselor.desktop.pages.tour_dialog import TourDialog
    from counselor.workbench.samples import Sample

_FOLDER = "tour"


class PracticeBand(QToolBar):
    """Says above every page that the people are invented."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setProperty("role", "band")
        self.setMovable(False)
        self.toggleViewAction().setEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.words = QLabel()
        self.words.setProperty("role", "strong")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        self.steps, self.end = QPushButton(), QPushButton()
        for part in (self.words, self.steps, self.end):
            self.addWidget(part)
        for button in (self.steps, self.end):
            button.setProperty("role", "quiet")
        self.hide()

    def say(self) -> None:
        """Say it in the language of the window."""
        from counselor.workbench import samples  # noqa: PLC0415 - heavy; not needed to unlock

        self.setWindowTitle(tr("Practice data: invented people"))
        self.setAccessibleName(self.windowTitle())
        told = tr("Practice data: invented people · Passphrase: {it}")
        self.words.setText(told.format(it=samples.PASSPHRASE))
        for button, text in (
            (self.steps, tr("Show the steps (F6)")),
            (self.end, tr("End the tour")),
        ):
            button.setText(text)
            button.setAccessibleName(text.partition(" (")[0])


class Tour(QObject):
    """Makes the practice, marks the window, leads from step to step, then to one's own vault."""

    def __init__(self, window: MainWindow, action: QAction) -> None:
        super().__init__(window)
        self._window = window
        self.sample: Sample | None = None
        self._at = 0
        self.vault: Path | None = None
        self.band = PracticeBand(window)
        window.addToolBar(self.band)
        self.callout = Callout(window)
        self.callout.wanted.connect(self._go_on)
        self.callout.left.connect(self.end)
        self.band.steps.clicked.connect(self.show_step)
        self.band.end.clicked.connect(self.end)
        action.triggered.connect(lambda _checked: self.ask())
        self._again = window.form.tour_step
        self._again.triggered.connect(lambda _checked: self.show_step())
        self._again.setVisible(False)
        window.installEventFilter(self)

    def holds(self, vault: Path) -> bool:
        """Tell whether a vault is that of the tour under way; it is not one's own to remember."""
        return self.vault is not None and vault == self.vault

    def ask(self) -> TourDialog:
        """Ask where the practice shall lie."""
        from counselor.desktop.pages.tour_dialog import (  # noqa: PLC0415 - heavy, rarely needed
            TourDialog,
        )

        dialog = TourDialog(_free_folder(), self._window.queues, self._window)
        dialog.made.connect(self.begin)
        dialog.unexpected.connect(self._window.show_unexpected)
        dialog.open()
        return dialog

    def begin(self, sample: Sample) -> None:
        """Leave one's own vault, open the practice of the tour, and show its first step."""
        self.sample, self.vault, self._at = sample, sample.bench.vault_path, 0
        self._window.gate.warm_up.then(self._enter)

    def _enter(self) -> None:
        if self.sample is not None:
            self._window.enter(self.sample.bench, come_back=False)
            self.mark()
            self.show_step()

    def look_at(self, *, is_sample: bool) -> None:
        """Mark a vault that was opened like any other and holds invented people."""
        if is_sample:
            self.mark()
        elif self.vault is None:
            self._unmark()

    def mark(self) -> None:
        """Say in band and title that the people are invented."""
        self.band.say()
        self.band.show()
        for part in (self.band.steps, self._again):
            part.setVisible(self.sample is not None)
        self._title()

    def show_step(self) -> None:
        """Go to the page of the step, and stand beside its control."""
        space, sample = self._window.workspace, self.sample
        if space is None or sample is None:
            return
        step = STEPS[self._at]
        step.go(space, sample)
        self.callout.tell(
            tr(step.title), tr(step.text), self._at + 1, len(STEPS), step.anchor(space)
        )

    def locked(self) -> None:
        """The vault is left: no step can stand beside anything."""
        self.callout.forget()
        if self.vault is None:
            self._unmark()

    def end(self) -> None:
        """Lock the practice of the tour; one's own vault is asked for."""
        self.sample = self.vault = None
        self._window.leave()
        self._unmark()
        self._window.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say it again in another language, and follow the window's size."""
        if event.type() is QEvent.Type.LanguageChange and self.band.isVisible():
            self.mark()
        elif event.type() is QEvent.Type.Resize and self.callout.isVisible():
            self.callout.follow()
        return super().eventFilter(watched, event)

    def _go_on(self, by: int) -> None:
        if self._at + by >= len(STEPS):
            self.end()
            return
        self._at = max(0, self._at + by)
        self.show_step()

    def _title(self) -> None:
        told = tr("Practice data: invented people")
        self._window.setWindowTitle(f"{told} – Counselor")

    def _unmark(self) -> None:
        self.band.hide()
        self._again.setVisible(False)
        self.callout.forget()
        self._window.setWindowTitle("Counselor")


def _free_folder() -> Path:
    """Return a folder of its own for a tour: never one that holds a vault already."""
    from counselor.workbench import samples  # noqa: PLC0415 - heavy; not needed to unlock

    folder = default_vault().parent / _FOLDER
    number, free = 2, folder
    while (free / samples.VAULT).exists():
        free = folder.with_name(f"{_FOLDER}-{number}")
        number += 1
    return free
