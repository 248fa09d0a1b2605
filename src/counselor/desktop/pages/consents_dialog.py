"""All consents of a patient with what has become of each: renewed, withdrawn, printed, filed."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from counselor.casework.consent_form import ConsentState
from counselor.desktop import theme
from counselor.desktop.consent_text import chosen_text, details
from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_consents_dialog import Ui_ConsentsDialog
from counselor.desktop.pages.consent_dialog import ConsentDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.patient_dialog import typed_date
from counselor.desktop.pages.printing import Printing
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.widgets.language_choice import language_in, offer_languages
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.widgets.progress_panel import ProgressPanel
from counselor.desktop.wording import DOCUMENT_LANGUAGE, day_text, term, tr
from counselor.errors import InputError
from counselor.workbench import Action, Change, FieldInvalid, FormPaper, Patient
from counselor.workbench.consents import ConsentEntry

_FIELDS = {
    "withdrawn_on": "ended_on",
    "withdrawn_by": "ended_by",
    "withdrawal_reason": "reason",
    "majority_reason": "reason",
}
"""Field of the record → field of the form."""


_WIDER = 1.3


class ConsentsDialog(SessionDialog):
    """The history of a patient's consents, the one that counts first. `changed()`."""

    changed = Signal()

    def __init__(self, session: Session, patient: Patient, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ConsentsDialog()
        self.form.setupUi(self)
        self._patient = patient
        self._entries: tuple[ConsentEntry, ...] = ()
        self._waiving = False
        self._set_up()
        self._read()

    @property
    def entry(self) -> ConsentEntry | None:
        """The chosen record."""
        row = self.form.consents.currentIndex().row()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def fail(self, error: BaseException) -> None:
        """Mark the field that is wrong."""
        self.form.confirm.setEnabled(True)
        if isinstance(error, FieldInvalid):
            widget = getattr(self.form, _FIELDS.get(error.field, error.field), None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def _set_up(self) -> None:
        form, today = self.form, self.session.workbench.today
        name = f"{self._patient.family_name}, {self._patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(self._patient, today)}")
        self._model = QStandardItemModel(0, 5, self)
        heads = [tr("Date"), tr("State"), tr("Renewal"), tr("Filed"), tr("Agreed to")]
        self._model.setHorizontalHeaderLabels(heads)
        form.consents.setModel(self._model)
        dress_table(form.consents, lambda _row: None)
        form.consents.selectionModel().currentRowChanged.connect(self._show_entry)
        offer_languages(form.form_language, DOCUMENT_LANGUAGE)
        form.cancel.clicked.connect(self.reject)
        form.renew.clicked.connect(self._renew)
        form.withdraw.clicked.connect(lambda: self._begin_ending(waiving=False))
        form.waive.clicked.connect(lambda: self._begin_ending(waiving=True))
        form.not_now.clicked.connect(form.ending.hide)
        form.confirm.clicked.connect(self._end)
        form.print_form.clicked.connect(self._print)
        form.save_form.clicked.connect(self._choose_file)
        form.file_form.clicked.connect(self._file)
        form.ending.hide()
        panel = ProgressPanel()
        form.dialog_layout.insertWidget(form.dialog_layout.count() - 2, panel)
        self.dress(form.notice)
        self._printing = Printing(self, panel, form.print_form)
        theme.broad(self)
        room = self.screen().availableGeometry()
        self.setMinimumWidth(min(int(self.minimumWidth() * _WIDER), room.width()))
        form.consents.setMinimumHeight(form.consents.verticalHeader().defaultSectionSize() * 3)

    def _read(self) -> None:
        patient_id = self._patient.id
        self.ask("history", lambda bench: bench.consenting.history(patient_id), self._show)

    def _show(self, entries: tuple[ConsentEntry, ...]) -> None:
        form, bench = self.form, self.session.workbench
        self._entries = entries
        self._model.removeRows(0, self._model.rowCount())
        for entry in entries:
            renews = entry.renews_on
            cells = (
                day_text(entry.consent.given_on),
                term("desktop.consent_state", entry.state.value),
                day_text(renews) if renews else "–",
                str(len(entry.filed)) if entry.filed else "–",
                chosen_text(entry.consent),
            )
            self._model.appendRow([QStandardItem(cell) for cell in cells])
        fit_columns(form.consents)
        select_row(form.consents, 0)
        counting = entries[0].state if entries else None
        open_one = bool(entries) and not entries[0].consent.withdraws
        edits = bench.may(Action.EDIT_PATIENTS)
        form.withdraw.setVisible(open_one and edits)
        due = counting is ConsentState.RENEWAL_DUE
        form.waive.setVisible(due and bench.may(Action.SIGN))
        form.renew.setVisible(edits)
        form.file_form.setVisible(edits)
        for button in (form.print_form, form.save_form):
            button.setVisible(bench.may(Action.EXPORT))
        for widget in (form.print_form, form.save_form, form.file_form):
            widget.setEnabled(bool(entries))
        if due:
            self.say(
                "caution",
                tr("The patient is of age now, and others chose before."),
                tr("Ask the patient and record a new consent."),
            )

    def _show_entry(self, _now: QModelIndex, _before: QModelIndex) -> None:
        entry = self.entry
        if entry is None:
            self.form.details.clear()
            return
        rows = "".join(
            f"<tr><td style='padding-right:1em'>{escape(name)}</td><td>{escape(text)}</td></tr>"
            for name, text in details(entry)
        )
        self.form.details.setHtml(f"<table>{rows}</table>")

    def _renew(self) -> None:
        earlier = self._entries[0].consent if self._entries else None
        dialog = ConsentDialog(self.session, self._patient, earlier, self)
        dialog.saved.connect(self._read)
        dialog.saved.connect(self.changed)
        dialog.open()

    def _begin_ending(self, *, waiving: bool) -> None:
        """Ask for the day, the person and the reason of a withdrawal, or for a reason alone."""
        form, self._waiving = self.form, waiving
        form.ending_title.setText(
            tr("Sign although the patient was not asked yet")
            if waiving
            else tr("Withdraw the consent: from that day nothing may be shown")
        )
        for widget in (form.ended_on, form.ended_on_label, form.ended_by, form.ended_by_label):
            widget.setVisible(not waiving)
        for widget in (form.ended_on, form.ended_by, form.reason):
            theme.set_tone(widget, "")
        form.ended_on.setText(self.session.workbench.today.isoformat())
        form.ended_by.clear()
        form.reason.clear()
        form.ending.show()
        (form.reason if waiving else form.ended_by).setFocus()

    def _end(self) -> None:
        form, patient_id = self.form, self._patient.id
        who, reason = form.ended_by.text(), form.reason.text()
        if self._waiving:
            self.do(lambda bench: bench.consenting.waive_renewal(patient_id, reason), self._done)
            return
        try:
            day = typed_date(form.ended_on, "withdrawn_on", tr("Date"))
        except InputError as error:
            self.fail(error)
            return
        self.do(
            lambda bench: bench.consenting.withdraw(patient_id, day, who, reason)[1], self._done
        )

    def _done(self, _change: Change) -> None:
        self.form.ending.hide()
        self.changed.emit()
        self._read()

    def _paper(self) -> FormPaper:
        form = self.form
        return FormPaper(
            language=language_in(form.form_language),
            paper=self.session.preferences.paper,
            large_print=form.large_print.isChecked(),
        )

    def _print(self) -> None:
        entry, how = self.entry, self._paper()
        if entry is None:
            return
        patient_id = self._patient.id

        def note(pdf: bytes) -> None:
            self.do(lambda bench: bench.consenting.printed(patient_id, pdf), lambda _change: None)

        self.ask(
            "form",
            lambda bench: bench.consenting.form(entry.consent.id, how),
            lambda pdf: self._printing.ask(pdf, tr("Consent form"), lambda: note(pdf)),
        )

    def _choose_file(self) -> None:
        filters = [tr("PDF files (*.pdf)")]
        ask_where_to_save(self, tr("Save the consent form"), filters, self.save_form, "consent.pdf")

    def save_form(self, target: Path) -> None:
        """Write the form of the chosen record to a file."""
        entry, how = self.entry, self._paper()
        if entry is not None:
            self.do(
                lambda bench: bench.consenting.save_form(entry.consent.id, target, how),
                lambda _change: self.say("fine", tr("The form was saved.")),
            )

    def _file(self) -> None:
        entry, how = self.entry, self._paper()
        if entry is not None:
            self.do(
                lambda bench: bench.consenting.file(entry.consent.id, how)[1],
                lambda _change: self._read(),
            )
