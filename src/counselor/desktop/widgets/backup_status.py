"""The last backup in the status line: a word, and a way to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from counselor.desktop import icons
from counselor.desktop.wording import moment_text, said, tr
from counselor.errors import CounselorError

if TYPE_CHECKING:
    from counselor.workbench import BackupState


class BackupStatus(QPushButton):
    """`wanted()`: the page about backups."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.clicked.connect(self.wanted)
        self.hide()

    def show_state(self, state: BackupState) -> None:
        """Tell when the last backup was made; marked where that is long ago."""
        text = said("desktop.backup.status_never")
        if state.last is not None:
            text = said("desktop.backup.status_last", {"moment": moment_text(state.last)})
        alarm = state.is_old or bool(state.trouble)
        self._say(text, "alert-outline" if alarm else "check", "caution" if alarm else "fine")
        self.setToolTip(state.trouble or text)

    def show_error(self, error: CounselorError) -> None:
        """Tell that a backup was due and not made."""
        self._say(tr("Backup not made"), "alert-outline", "act")
        self.setToolTip(str(error))

    def clear(self) -> None:
        """Tell nothing: the vault is locked."""
        self.hide()
        self.setToolTip("")

    def _say(self, text: str, icon: str, tone: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        icons.set_icon(self, icon, tone)
        self.show()
