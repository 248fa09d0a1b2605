"""A consent form as it was filed: the very bytes, shown and printed from memory."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_filed_form_dialog import Ui_FiledFormDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.printing import Printing
from counselor.desktop.session import Session
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.widgets.progress_panel import ProgressPanel
from counselor.desktop.wording import tr
from counselor.workbench import Action, Patient

_WIDER = 1.25
_TALL = 26
"""Lines of text that the pages have room for."""


class FiledFormDialog(SessionDialog):
    """Shows one filed form; nothing of it can be changed."""

    def __init__(
        self, session: Session, patient: Patient, form_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = form = Ui_FiledFormDialog()
        form.setupUi(self)
        self._patient = patient
        name = f"{patient.family_name}, {patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(patient, session.workbench.today)}")
        form.cancel.clicked.connect(self.reject)
        form.print_form.clicked.connect(self._print)
        form.print_form.setVisible(session.workbench.may(Action.EXPORT))
        form.print_form.setEnabled(False)
        panel = ProgressPanel()
        form.dialog_layout.insertWidget(form.dialog_layout.count() - 1, panel)
        self.dress(form.notice)
        self._printing = Printing(self, panel, form.print_form)
        theme.broad(self)
        room = self.screen().availableGeometry()
        self.setMinimumWidth(min(int(self.minimumWidth() * _WIDER), room.width()))
        form.view.setMinimumHeight(self.fontMetrics().lineSpacing() * _TALL)
        self.ask("form", lambda bench: bench.consenting.filed_pdf(form_id), self._show)

    def _show(self, pdf: bytes) -> None:
        self.form.view.show_bytes(pdf)
        self.form.print_form.setEnabled(True)
        self.form.view.setFocus()

    def _print(self) -> None:
        pdf, patient_id = self.form.view.pdf, self._patient.id

        def note() -> None:
            self.do(lambda bench: bench.consenting.printed(patient_id, pdf), lambda _change: None)

        self._printing.ask(pdf, tr("Consent form"), note)
