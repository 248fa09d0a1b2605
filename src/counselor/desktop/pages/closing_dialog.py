"""Closing waits for the last backup, and not longer than the person wants."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_closing_dialog import Ui_ClosingDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import said, tr
from counselor.errors import CounselorError


class ClosingDialog(QDialog):
    """Makes the last backup. `done_waiting()`: the program may close; `unexpected(exception)`."""

    done_waiting = Signal()
    unexpected = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.setModal(True)
        self._session = session
        self.form = Ui_ClosingDialog()
        self.form.setupUi(self)
        form = self.form
        form.stay.clicked.connect(self.reject)
        form.again.clicked.connect(self.begin)
        form.close_anyway.clicked.connect(self._go)
        theme.lay_out(self)
        icons.apply(self)
        theme.broad(self)

    def begin(self) -> None:
        """Make the backup, then let the program close."""
        form = self.form
        form.notice.say("information", said("desktop.backup.closing"))
        form.again.hide()
        task = self._session.work(lambda bench, told: bench.backups.make_if_due(told, closing=True))
        form.progress.watch(task, tr("Backing up…"))
        task.succeeded.connect(lambda _made: self._go())
        task.failed.connect(self._fail)
        task.cancelled.connect(self._stopped)

    def reject(self) -> None:
        """Stay in the program; what is under way is stopped."""
        self.form.progress.cancel()
        super().reject()

    def _go(self) -> None:
        self.form.progress.cancel()
        self.accept()
        self.done_waiting.emit()

    def _fail(self, error: BaseException) -> None:
        self._stopped()
        if isinstance(error, CounselorError):
            self.form.notice.show_error(error)
        else:
            self.unexpected.emit(error)

    def _stopped(self) -> None:
        self.form.progress.hide()
        self.form.again.show()
