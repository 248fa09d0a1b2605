"""Restoring a backup: look into it first, then decide. The vault need not be open, nor be there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.file_dialogs import ask_for_folder
from counselor.desktop.forms.ui_restore_dialog import Ui_RestoreDialog
from counselor.desktop.tasks import TaskQueues
from counselor.desktop.wording import moment_text, said, tr
from counselor.errors import Cancelled, CounselorError
from counselor.workbench import Backup, Restored, RestorePreview, Side, Workbench
from counselor.workbench.restoring import look_into, put_back


class RestoreDialog(QDialog):
    """Shows what would change, and restores.

    `restored(what)`; `closed_vault(error)`: it was not, and the vault was closed;
    `unexpected(exception)`.

    Args:
        queues: Where work is done.
        vault: Which vault is replaced.
        bench: The open vault; None on the way in.
    """

    restored = Signal(object)
    closed_vault = Signal(object)
    unexpected = Signal(object)

    def __init__(
        self,
        queues: TaskQueues,
        vault: Path,
        bench: Workbench | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.setModal(True)
        self._queues, self._vault, self._bench = queues, vault, bench
        self._place = Path()
        self._found: tuple[Backup, RestorePreview] | None = None
        self._working = False
        self.form = Ui_RestoreDialog()
        self.form.setupUi(self)
        form = self.form
        form.secret.name(tr("Passphrase of the backup, or its recovery key"))
        form.choose_backup.clicked.connect(self.ask_backup)
        form.secret.edited.connect(lambda _text: self._forget_preview())
        form.secret.entered.connect(self.look)
        form.look.clicked.connect(self.look)
        form.restore.clicked.connect(self.restore)
        form.cancel.clicked.connect(self.reject)
        form.progress.hide()
        theme.lay_out(self)
        icons.apply(self)
        theme.broad(self)
        self._forget_preview()

    def show_backup(self, place: Path) -> None:
        """Take the folder of a backup."""
        self._place = place if place.name else Path()
        self.form.backup.setText(str(place) if place.name else tr("none chosen"))
        self._forget_preview()

    def ask_backup(self) -> None:
        """Ask for the folder of a backup."""
        start = str(self._place.parent) if self._place.name else str(Path.home())
        ask_for_folder(self, tr("Choose a backup"), self.show_backup, start)

    def look(self) -> None:
        """Open the backup, only to read, and compare."""
        if not self.form.look.isEnabled():
            return
        place, secret, bench = self._place, self.form.secret.text, self._bench
        self._begin()
        task = self._queues.on_vault(lambda told: look_into(place, secret, bench, progress=told))
        self.form.progress.watch(task, tr("Looking into the backup…"))
        task.succeeded.connect(self._show)
        task.failed.connect(self._fail)
        task.finished.connect(self._end)

    def restore(self) -> None:
        """Restore what was looked into."""
        if self._found is None or self._working:
            return
        backup, preview = self._found
        vault, secret, bench = self._vault, self.form.secret.text, self._bench
        self._begin()
        task = self._queues.on_vault(
            lambda told: put_back(vault, backup, secret, preview, bench, progress=told)
        )
        self.form.progress.watch(task, tr("Restoring…"))
        task.succeeded.connect(self._done)
        task.failed.connect(self._fail)
        task.cancelled.connect(lambda: self._fail(Cancelled()))
        task.finished.connect(self._end)

    def reject(self) -> None:
        """Close, unless something is under way."""
        if not self._working:
            self.form.secret.clear()
            super().reject()

    def _begin(self) -> None:
        form = self.form
        self._working = True
        form.notice.clear()
        for widget in (form.look, form.restore, form.choose_backup, form.secret, form.cancel):
            widget.setEnabled(False)

    def _end(self) -> None:
        form = self.form
        self._working = False
        form.progress.hide()
        for widget in (form.choose_backup, form.secret, form.cancel):
            widget.setEnabled(True)
        self._offer()

    def _fail(self, error: BaseException) -> None:
        if self._bench is not None and not self._bench.is_open:
            self._working = False
            self.reject()
            self.closed_vault.emit(error)
        elif isinstance(error, CounselorError):
            self.form.notice.show_error(error)
        if not isinstance(error, CounselorError | Cancelled):
            self.unexpected.emit(error)

    def _forget_preview(self) -> None:
        self._found = None
        self.form.preview_card.hide()
        self._offer()

    def _offer(self) -> None:
        form = self.form
        form.look.setEnabled(bool(self._place.name and form.secret.text) and not self._working)
        form.restore.setEnabled(self._found is not None and not self._working)

    def _show(self, found: tuple[Backup, RestorePreview]) -> None:
        self._found = found
        self.form.preview.setText("\n\n".join(preview_lines(found[1])))
        self.form.preview_card.show()

    def _done(self, restored: Restored) -> None:
        self.form.secret.clear()
        self._working = False
        self.accept()
        self.restored.emit(restored)


def preview_lines(preview: RestorePreview) -> list[str]:
    """Return what a restore would change, a sentence each."""
    lines = [_side("backup_side", preview.backup)]
    if preview.present is None:
        return [*lines, said("desktop.restore.no_present")]
    lines.append(_side("present_side", preview.present))
    lost = {
        "patients": preview.patients_lost,
        "results": preview.results_lost,
        "reports": preview.reports_lost,
        "newer": preview.patients_newer,
    }
    key = "lost" if any(lost.values()) else "nothing_lost"
    lines.append(said(f"desktop.restore.{key}", lost))
    if preview.patients_back:
        lines.append(said("desktop.restore.back", {"patients": preview.patients_back}))
    return lines


def _side(key: str, side: Side) -> str:
    return said(
        f"desktop.restore.{key}",
        {
            "patients": side.patients,
            "results": side.results,
            "reports": side.reports,
            "moment": moment_text(side.last_row) if side.last_row else "–",
        },
    )
