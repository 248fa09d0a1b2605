"""Something to be done for a patient until a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from counselor.casework.plans import PatientTask
from counselor.desktop import theme
from counselor.desktop.forms.ui_task_dialog import Ui_TaskDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.patient_dialog import typed_date
from counselor.desktop.session import Session
from counselor.desktop.wording import moment_text, tr
from counselor.errors import InputError
from counselor.workbench import CaseRow, FieldInvalid

_USUAL_DAYS = 14


class TaskDialog(SessionDialog):
    """The form; `task` is None for a new one."""

    def __init__(
        self,
        session: Session,
        patient_id: str,
        cases: tuple[CaseRow, ...],
        task: PatientTask | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_TaskDialog()
        self.form.setupUi(self)
        self._patient_id, self._task = patient_id, task
        form = self.form
        form.case_id.addItem(tr("none"), "")
        for case in cases:
            form.case_id.addItem(f"{case.file} · {moment_text(case.imported_at)}", case.id)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        form.save.setDefault(True)
        self.dress(form.notice)
        day = self.session.workbench.today + timedelta(days=_USUAL_DAYS)
        form.due_on.setText((task.due_on if task else day).isoformat())
        if task is not None:
            form.heading.setText(tr("Edit task"))
            form.text.setText(task.text)
            form.case_id.setCurrentIndex(max(0, form.case_id.findData(task.case_id)))
        theme.broad(self, form.scroll)
        form.text.setFocus()

    def save(self) -> None:
        """Check what was entered, and store it."""
        try:
            typed = self._typed()
        except InputError as error:
            self.fail(error)
            return
        self.form.save.setEnabled(False)
        if typed.id:
            self.do(lambda bench: bench.plans.update_task(typed), self._done)
        else:
            self.do(lambda bench: bench.plans.add_task(typed), self._done)

    def unsaved(self) -> dict[str, object]:
        """Return which task stands here; the form comes back after a lock."""
        return {"task": self._task.id if self._task else ""}

    def fail(self, error: BaseException) -> None:
        """Put the focus into the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            widget = getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def _done(self, _answer: object) -> None:
        self.accept()

    def _typed(self) -> PatientTask:
        form = self.form
        due_on = typed_date(form.due_on, "due_on", tr("Due on"))
        text = form.text.text()
        case_id = str(form.case_id.currentData() or "")
        if self._task is None:
            return PatientTask("", self._patient_id, text, due_on, case_id)
        return replace(self._task, text=text, due_on=due_on, case_id=case_id)
