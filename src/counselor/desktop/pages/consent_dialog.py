"""Recording what the patient chose."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.casework.patient import is_minor
from counselor.desktop import theme
from counselor.desktop.forms.ui_consent_dialog import Ui_ConsentDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.patient_dialog import typed_date
from counselor.desktop.session import Session
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.wording import tr
from counselor.errors import InputError
from counselor.workbench import Change, Consent, ConsentFields, FieldInvalid, Patient

_CHOICES = ("test", "acmg_sf", "carrier", "pgx", "other", "family_sharing", "recontact", "research")
_NOTE_LINES = 3


class ConsentDialog(SessionDialog):
    """The form of a consent, filled with the choices that count so far. `saved()`."""

    saved = Signal()

    def __init__(
        self,
        session: Session,
        patient: Patient,
        earlier: Consent | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_ConsentDialog()
        self.form.setupUi(self)
        self._patient = patient
        form = self.form
        name = f"{patient.family_name}, {patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(patient, self.session.workbench.today)}")
        form.given_on.setText(self.session.workbench.today.isoformat())
        form.minor.setVisible(is_minor(patient.birth_date, self.session.workbench.today))
        form.decided_by.setPlaceholderText(tr("the patient, or who decides for them"))
        theme.set_lines(form.note, _NOTE_LINES)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        self.dress(form.notice)
        theme.broad(self, form.scroll)
        if earlier is not None:
            for choice in _CHOICES:
                getattr(form, choice).setChecked(bool(getattr(earlier, choice)))
            form.decided_by.setText(earlier.decided_by)
            form.minor_override.setText(earlier.minor_override)

    def save(self) -> None:
        """Check what was typed, and record it."""
        for widget in (self.form.given_on, self.form.decided_by):
            theme.set_tone(widget, "")
        try:
            fields = self._fields()
        except InputError as error:
            self.fail(error)
            return
        self.form.save.setEnabled(False)
        patient_id = self._patient.id
        self.do(lambda bench: bench.record_consent(patient_id, fields), self._saved)

    def fail(self, error: BaseException) -> None:
        """Mark the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            widget = getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def _fields(self) -> ConsentFields:
        form = self.form
        chosen = {choice: bool(getattr(form, choice).isChecked()) for choice in _CHOICES}
        return ConsentFields(
            given_on=typed_date(form.given_on, "given_on", tr("Date of consent")),
            decided_by=form.decided_by.text(),
            minor_override=form.minor_override.text(),
            note=form.note.toPlainText(),
            **chosen,
        )

    def _saved(self, _change: Change) -> None:
        self.accept()
        self.saved.emit()
