"""The dated form of a consent: what was explained, what was chosen, who decides."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from counselor.casework.consent_form import (
    LIST_CHOICES,
    POINTS,
    SHARING_CHOICES,
    ConsentChange,
    majority_on,
)
from counselor.casework.patient import is_minor
from counselor.desktop import theme
from counselor.desktop.consent_text import choice_meaning, value_text
from counselor.desktop.forms.ui_consent_dialog import Ui_ConsentDialog
from counselor.desktop.pages.import_sheet import genes_unknown, split_names
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.patient_dialog import typed_date
from counselor.desktop.pages.printing import Printing
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns
from counselor.desktop.widgets.answer_choice import AnswerChoice
from counselor.desktop.widgets.gene_completion import complete_genes
from counselor.desktop.widgets.language_choice import language_in, offer_languages
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.widgets.progress_panel import ProgressPanel
from counselor.desktop.wording import DOCUMENT_LANGUAGE, day_text, term, tr
from counselor.errors import InputError
from counselor.workbench import (
    Answer,
    Assent,
    Change,
    Consent,
    ConsentFields,
    FieldInvalid,
    FormPaper,
    Patient,
    Workbench,
)

_LINES = (
    "explained_by", "place", "language", "interpreter", "family_with", "recontact_how",
    "decided_by", "relation", "legal_basis", "minor_override",
)  # fmt: skip
_TEXTS = ("explained_note", "indication", "note")
_NOTE_LINES = 2
_QUIET_LETTERS = 22
_WIDER = 1.25
_SECTIONS = ("when", "talk", "question", "lists", "sharing", "decides", "remarks")


class ConsentDialog(SessionDialog):
    """The form of a consent, filled with what counts so far and dated today. `saved()`.

    What differs from the earlier consent is shown before it is recorded.
    """

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
        self._earlier = None if earlier is None or earlier.withdraws else earlier
        self._genes: frozenset[str] = frozenset()
        self.choices: dict[str, AnswerChoice] = {}
        self.points = {
            code: QCheckBox(term("desktop.consent_point", code), self.form.points)
            for code in POINTS
        }
        self._set_up()
        self._fill()
        self.ask("genes", _known_genes, self._offer_genes)

    def save(self) -> None:
        """Check what was typed; show what changes, or record it."""
        fields = self._checked()
        if fields is None:
            return
        self.form.save.setEnabled(False)
        if self._earlier is None or self.form.pages.currentWidget() is self.form.difference_state:
            self._record(fields)
            return
        patient_id = self._patient.id
        self.ask(
            "differences",
            lambda bench: bench.consenting.differences(patient_id, fields),
            self._show_differences,
        )

    def fail(self, error: BaseException) -> None:
        """Mark the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            self._go_back()
            widget = getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def print_form(self) -> None:
        """Print the form as it is filled in now: what is open is ticked by hand."""
        fields = self._checked()
        if fields is None:
            return
        patient_id, how = self._patient.id, self._paper()
        self.ask(
            "form",
            lambda bench: bench.consenting.typed_form(patient_id, fields, how),
            self._print,
        )

    def _set_up(self) -> None:
        form, today = self.form, self.session.workbench.today
        name = f"{self._patient.family_name}, {self._patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(self._patient, today)}")
        form.decided_by.setPlaceholderText(tr("the patient, or who decides for them"))
        self._place_choices()
        for name in _TEXTS:
            theme.set_lines(getattr(form, name), _NOTE_LINES)
        form.assent.addItem(tr("not recorded"), Assent.UNRECORDED)
        for assent in (Assent.GIVEN, Assent.NOT_ASKED, Assent.REFUSED):
            form.assent.addItem(term("desktop.consent_assent", assent.value), assent)
        offer_languages(form.form_language, DOCUMENT_LANGUAGE)
        form.back.clicked.connect(self._go_back)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        form.print_form.clicked.connect(self.print_form)
        form.primary_genes.textChanged.connect(self._judge_genes)
        form.given_on.textChanged.connect(self._judge_age)
        panel = ProgressPanel()
        form.dialog_layout.insertWidget(form.dialog_layout.count() - 1, panel)
        self.dress(form.notice)
        self._printing = Printing(self, panel, form.print_form)
        self._widen()
        self._go_back()

    def _place_choices(self) -> None:
        form = self.form
        for box, names in (
            (form.test_choice, LIST_CHOICES[:1]),
            (form.list_choices, LIST_CHOICES[1:]),
            (form.sharing_choices, SHARING_CHOICES),
        ):
            box.setProperty("gap", "inside")
            column = QVBoxLayout(box)
            for name in names:
                self.choices[name] = AnswerChoice(name, choice_meaning(name), box)
                column.addWidget(self.choices[name])
        grid = QGridLayout(form.points)
        half = (len(POINTS) + 1) // 2
        for place, box in enumerate(self.points.values()):
            grid.addWidget(box, place % half, place // half)

    def _widen(self) -> None:
        """Give each section its quiet column, and the dialog the width for both."""
        letter = self.fontMetrics().averageCharWidth()
        for name in _SECTIONS:
            getattr(self.form, f"{name}_quiet").setFixedWidth(letter * _QUIET_LETTERS)
        theme.broad(self, self.form.scroll)
        room = self.screen().availableGeometry()
        wide = min(int(self.minimumWidth() * _WIDER), room.width())
        self.setMinimumWidth(wide)
        self.form.scroll_content.setMinimumWidth(0)
        self.resize(wide, self.height())

    def _fill(self) -> None:
        """Prefill from the newest consent; the day and who explains are of today."""
        form, earlier = self.form, self._earlier
        form.given_on.setText(self.session.workbench.today.isoformat())
        if earlier is not None:
            for name in _LINES:
                getattr(form, name).setText(getattr(earlier, name))
            for name in _TEXTS:
                getattr(form, name).setPlainText(getattr(earlier, name))
            for name, choice in self.choices.items():
                choice.set_answer(earlier.answer(name))
            for code, box in self.points.items():
                box.setChecked(code in earlier.explained)
            form.primary_genes.setText(", ".join(earlier.primary_genes))
            form.assent.setCurrentIndex(max(form.assent.findData(earlier.assent), 0))
        form.explained_by.setText(self.session.workbench.user)
        if earlier is not None and not is_minor(
            self._patient.birth_date, self.session.workbench.today
        ):
            self._ask_the_grown_up(earlier)

    def _ask_the_grown_up(self, earlier: Consent) -> None:
        """Leave nothing of what others decided for a minor ticked for the patient of age."""
        if not is_minor(self._patient.birth_date, earlier.given_on):
            return
        form = self.form
        for name in ("decided_by", "relation", "legal_basis", "minor_override"):
            getattr(form, name).setText("")
        form.assent.setCurrentIndex(0)
        for choice in self.choices.values():
            choice.set_answer(Answer.NOT_ASKED)
        self.say(
            "information",
            tr("The patient is of age now: others chose before."),
            tr("Ask the patient for each choice; nothing is taken over."),
        )

    def _checked(self) -> ConsentFields | None:
        for widget in (self.form.given_on, self.form.decided_by, self.form.relation):
            theme.set_tone(widget, "")
        try:
            return self._fields()
        except InputError as error:
            self.fail(error)
            return None

    def _fields(self) -> ConsentFields:
        form = self.form
        given_on = typed_date(form.given_on, "given_on", tr("Date of consent"))
        minor = is_minor(self._patient.birth_date, given_on)
        if minor and not form.relation.text().strip():
            raise FieldInvalid(
                "relation",
                tr("Relation to the patient"),
                tr("somebody decides for a minor, and it is not said who."),
                tr("Write how they are related to the patient."),
            )
        answers = {name: choice.answer for name, choice in self.choices.items()}
        agreed: dict[str, Any] = {name: answers[name] is Answer.YES for name in answers}
        texts = {name: getattr(form, name).toPlainText() for name in _TEXTS}
        return ConsentFields(
            given_on=given_on,
            not_asked=tuple(name for name in answers if answers[name] is Answer.NOT_ASKED),
            primary_genes=split_names(form.primary_genes.text(), upper=True),
            explained=tuple(code for code, box in self.points.items() if box.isChecked()),
            assent=Assent(form.assent.currentData()) if minor else Assent.UNRECORDED,
            **agreed,
            **{name: getattr(form, name).text() for name in _LINES},
            **texts,
        )

    def _record(self, fields: ConsentFields) -> None:
        patient_id, how = self._patient.id, self._paper()

        def step(bench: Workbench) -> Change:
            consent, change = bench.consenting.record(patient_id, fields)
            bench.consenting.file(consent.id, how)
            return change

        self.do(step, self._saved)

    def _show_differences(self, found: tuple[ConsentChange, ...]) -> None:
        form = self.form
        model = QStandardItemModel(0, 3, self)
        model.setHorizontalHeaderLabels([tr("Field"), tr("Before"), tr("From now on")])
        form.differences.setModel(model)
        dress_table(form.differences, lambda _row: None)
        for item in found:
            group = "consent_choice" if item.field in self.choices else "consent_field"
            cells = (
                term(f"desktop.{group}", item.field),
                value_text(item.field, item.before),
                value_text(item.field, item.after),
            )
            model.appendRow([QStandardItem(cell) for cell in cells])
        fit_columns(form.differences)
        earlier = day_text(self._earlier.given_on) if self._earlier else ""
        said = tr("Against the consent of {date}. Look at it once more, then record it.")
        if not found:
            said = tr("Nothing but the day differs from the consent of {date}.")
        form.difference_about.setText(said.format(date=earlier))
        form.pages.setCurrentWidget(form.difference_state)
        self._show_paper(wanted=False)
        form.save.setText(tr("Record con&sent"))
        form.save.setEnabled(True)
        form.save.setFocus()

    def _go_back(self) -> None:
        form = self.form
        form.pages.setCurrentWidget(form.form_state)
        self._show_paper(wanted=True)
        form.save.setEnabled(True)
        renews = self._earlier is not None
        form.save.setText(tr("Contin&ue") if renews else tr("Record con&sent"))
        form.save.setAccessibleName(tr("Continue") if renews else tr("Record consent"))

    def _show_paper(self, *, wanted: bool) -> None:
        """Offer the form on paper, or the way back to the form."""
        form = self.form
        form.back.setVisible(not wanted)
        for part in (form.paper_label, form.form_language, form.large_print, form.print_form):
            part.setVisible(wanted)

    def _offer_genes(self, genes: frozenset[str]) -> None:
        self._genes = genes
        complete_genes(self.form.primary_genes, sorted(genes))
        self._judge_genes()

    def _judge_genes(self) -> None:
        unknown = genes_unknown(self.form.primary_genes.text(), self._genes)
        text = tr("Not in the rulebook, so nothing can be said of: {genes}")
        self.form.genes_hint.setText(text.format(genes=", ".join(unknown)) if unknown else " ")
        theme.set_tone(self.form.genes_hint, "act" if unknown else "")

    def _judge_age(self) -> None:
        form = self.form
        try:
            day = typed_date(form.given_on, "given_on", tr("Date of consent"))
        except InputError:
            return
        minor = is_minor(self._patient.birth_date, day)
        form.minor.setVisible(minor)
        if minor:
            said = tr("On {date} the patient comes of age; the consent must be renewed then.")
            form.renewal.setText(said.format(date=day_text(majority_on(self._patient.birth_date))))

    def _paper(self) -> FormPaper:
        form = self.form
        return FormPaper(
            language=language_in(form.form_language),
            paper=self.session.preferences.paper,
            large_print=form.large_print.isChecked(),
        )

    def _print(self, pdf: bytes) -> None:
        patient_id = self._patient.id

        def note() -> None:
            self.do(lambda bench: bench.consenting.printed(patient_id, pdf), lambda _change: None)

        self._printing.ask(pdf, tr("Consent form"), note)

    def _saved(self, _change: Change) -> None:
        self.accept()
        self.saved.emit()


def _known_genes(bench: Workbench) -> frozenset[str]:
    known = (*bench.rulebook.inherited_genes(), *bench.rulebook.repeat_genes())
    inherited = {gene.symbol for gene in known}
    return frozenset(inherited | {gene.symbol for gene in bench.rulebook.pgx_genes()})
