"""The last question before a patient is deleted for good."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_erase_dialog import Ui_EraseDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.wording import day_text, said, term, tr
from counselor.progress import Progress
from counselor.workbench import Change, ErasureNotice, ErasureReason, Patient, Workbench


class EraseDialog(SessionDialog):
    """Names the patient, what goes and what is left elsewhere. `erased()`."""

    erased = Signal()

    def __init__(self, session: Session, patient: Patient, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_EraseDialog()
        self.form.setupUi(self)
        self._patient = patient
        self._busy = False
        form = self.form
        self._questions: tuple[QWidget, ...] = (
            *(form.explanation, form.left_over, form.reason_label, form.reason),
            *(form.number_label, form.number),
        )
        name = f"{patient.family_name}, {patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(patient, session.workbench.today)}")
        for reason in ErasureReason:
            form.reason.addItem(term("desktop.erase.reason", reason.value), reason)
        form.number.textChanged.connect(self._judge)
        form.cancel.clicked.connect(self.reject)
        form.erase.clicked.connect(self.erase)
        form.erase.setEnabled(False)
        form.progress.hide()
        self.dress(form.notice)
        theme.broad(self)
        self.ask("notice", lambda bench: bench.data_rights.erasure_notice(patient.id), self._show)

    def erase(self) -> None:
        """Delete the patient."""
        if not self.form.erase.isEnabled():
            return
        patient_id, typed = self._patient.id, self.form.number.text()
        reason = ErasureReason(self.form.reason.currentData())
        form = self.form
        form.notice.clear()
        self._set_busy(busy=True)

        def step(bench: Workbench, told: Progress) -> tuple[str, Change]:
            return bench.data_rights.erase(patient_id, typed, reason, told)

        task = self.session.finish(step)
        form.progress.watch(task, tr("Deleting the record…"), can_cancel=False)
        task.succeeded.connect(self._done)
        task.failed.connect(self.fail)

    def fail(self, error: BaseException) -> None:
        """Nothing was deleted; say why."""
        self._set_busy(busy=False)
        super().fail(error)
        self._judge()

    def reject(self) -> None:
        """Keep the patient; what was begun comes to its end first."""
        if not self._busy:
            super().reject()

    def _set_busy(self, *, busy: bool) -> None:
        """While the record is deleted, nothing can be changed or closed."""
        form, self._busy = self.form, busy
        for widget in (form.erase, form.cancel, form.number, form.reason):
            widget.setEnabled(not busy)
        for question in self._questions:
            question.setVisible(not busy)
        if not busy:
            form.progress.hide()
        QTimer.singleShot(0, self, self.adjustSize)

    def _judge(self) -> None:
        self.form.erase.setEnabled(self.form.number.text().strip() == self._patient.number)

    def _show(self, notice: ErasureNotice) -> None:
        form, rows = self.form, notice.rows
        told = {name: rows.get(name, 0) for name in ("cases", "reports", "consents")}
        form.explanation.setText(said("desktop.erase.text", told))
        lines = [said("desktop.erase.backups", {"day": day_text(notice.in_backups_until)})]
        if notice.aside:
            lines.append(said("desktop.erase.aside", {"names": ", ".join(notice.aside)}))
        form.left_over.setText("\n\n".join(lines))
        if notice.keep_until is not None:
            day = {"day": day_text(notice.keep_until)}
            form.notice.say("caution", said("desktop.erase.keep", day))
        QTimer.singleShot(0, self, self.adjustSize)  # the texts are known only now

    def _done(self, done: tuple[str, Change]) -> None:
        """The patient is deleted; stay only to say what could not be overwritten yet."""
        left, _change = done
        self._set_busy(busy=False)
        if not left:
            self.accept()
            self.erased.emit()
            return
        self.form.number.setEnabled(False)
        self.form.erase.setEnabled(False)
        self.form.cancel.setText(tr("Close"))
        self.form.notice.say("caution", said("desktop.erase.remains"), left)
        for text in (self.form.explanation, self.form.left_over):
            text.hide()  # it is about what has happened by now
        QTimer.singleShot(0, self, self.adjustSize)
        self.finished.connect(lambda _code: self.erased.emit())
