"""What is left of a patient's chance to be a carrier in a gene: answers, steps, figure."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from counselor import wording
from counselor.casework.carrier_answers import CarrierFields
from counselor.casework.carrier_estimates import figure_of
from counselor.desktop import theme
from counselor.desktop.forms.ui_carrier_dialog import Ui_CarrierDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.risk_text import source_lines
from counselor.desktop.session import Session
from counselor.desktop.wording import language, moment_text, said, term, tr
from counselor.inherited.carrier_risk import FamilyHistory, percent
from counselor.inherited.couple import Carriage, PartnerGene
from counselor.reports.risk_sentences import carrier_steps, chance_left_text
from counselor.workbench import ReviewState
from counselor.workbench.carrier_risks import EVERY_GENE
from counselor.workbench.couple_models import CarrierForm

_STEPS_LINES = 12
FIRST_GENE = "CFTR"
"""Shown first, where no other gene was asked for."""


class CarrierDialog(SessionDialog):
    """One gene of one patient at a time."""

    def __init__(
        self,
        session: Session,
        patient_id: str,
        gene: str = FIRST_GENE,
        parent: QWidget | None = None,
        case_id: str = "",
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_CarrierDialog()
        self.form.setupUi(self)
        self._patient_id = patient_id
        self._case_id = case_id
        self._suggested = ""
        form = self.form
        for history in FamilyHistory:
            form.family.addItem(term("carrier_risk.family", history.value), history)
        form.gene.currentIndexChanged.connect(lambda _row: self._read())
        form.cancel.clicked.connect(self.reject)
        form.work_out.clicked.connect(self.work_out)
        form.keep.clicked.connect(self.keep)
        form.take_out.clicked.connect(self.take_from_report)
        for box in (form.population, form.family):
            box.activated.connect(self._edited)
        form.population.currentIndexChanged.connect(lambda _row: self._offer_suggestion())
        form.suggestion.clicked.connect(self.take_suggestion)
        form.suggestion.hide()
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(self._edited)
        for widget in (form.take_out, form.in_report):
            widget.setVisible(bool(case_id))
        self.dress(form.notice)
        form.steps.setMinimumHeight(self.fontMetrics().lineSpacing() * _STEPS_LINES)
        theme.broad(self, form.scroll)
        self._fill_genes(gene)

    @classmethod
    def of_case(
        cls, session: Session, state: ReviewState, parent: QWidget, gene: str | None = None
    ) -> CarrierDialog:
        """Return the dialog for a result under review, whose report a figure may go into."""
        saved = state.review.carrier_risks
        if gene is None:
            gene = saved[0].gene if saved else FIRST_GENE
        return cls(session, state.patient.id, gene, parent, state.review.case_id)

    @property
    def gene(self) -> str:
        """The gene on show; empty for every gene."""
        return str(self.form.gene.currentData() or "")

    def unsaved(self) -> dict[str, object]:
        """Return whose answers in which gene stand here; they come back after a lock."""
        return {"patient": self._patient_id, "gene": self.gene}

    def typed_again(self) -> None:
        """The figure on the screen is that of the answers that are kept, not of those typed."""
        self._edited()

    def typed(self) -> CarrierFields:
        """Return the answers as they stand."""
        form = self.form
        return CarrierFields(
            population=form.population.currentData() or "",
            family_history=FamilyHistory(form.family.currentData()),
            prior=form.prior.text(),
            prior_source=form.prior_source.text(),
            detection=form.detection.text(),
            detection_source=form.detection_source.text(),
            copies=form.copies.text(),
            copies_source=form.copies_source.text(),
        )

    def take_suggestion(self) -> None:
        """Choose the population that the recorded origin suggests; only a person does that."""
        form = self.form
        form.population.setFocus()
        form.population.setCurrentIndex(form.population.findData(self._suggested))
        self._edited()

    def work_out(self) -> None:
        """Show what follows from the answers; nothing is kept."""
        patient, gene, typed, case = self._patient_id, self.gene, self.typed(), self._case_id
        self.form.notice.clear()
        self.ask(
            "form",
            lambda bench: bench.risks.work_out(patient, gene, typed, case),
            self._show_result,
        )

    def keep(self) -> None:
        """Keep the answers; for a result under review, the figure for its report as well."""
        if self._case_id and self.gene:
            self._save_for_report()
            return
        patient, gene, typed = self._patient_id, self.gene, self.typed()
        self.do(lambda bench: bench.risks.record(patient, gene, typed), self._kept)

    def _save_for_report(self) -> None:
        case, gene, typed = self._case_id, self.gene, self.typed()
        self.do(
            lambda bench: bench.risks.save_for_report(case, gene, typed),
            lambda _change: self._changed("desktop.carrier.saved"),
        )

    def take_from_report(self) -> None:
        """Take the figure out of the report."""
        case, gene = self._case_id, self.gene
        self.do(
            lambda bench: bench.risks.take_from_report(case, gene),
            lambda _change: self._changed("desktop.carrier.taken_out"),
        )

    def _changed(self, key: str) -> None:
        self.form.notice.say("fine", said(key))
        self._read()

    def _kept(self, _change: object) -> None:
        self.form.notice.say("fine", tr("The answers were kept."))
        self._read()

    def _fill_genes(self, gene: str) -> None:
        self.ask(
            "genes", lambda bench: bench.risks.genes(), lambda found: self._offer_genes(found, gene)
        )

    def _offer_genes(self, genes: tuple[str, ...], wanted: str) -> None:
        combo = self.form.gene
        with QSignalBlocker(combo):
            combo.addItem(tr("Every gene (population alone)"), EVERY_GENE)
            for gene in genes:
                combo.addItem(gene, gene)
            combo.setCurrentIndex(max(0, combo.findData(wanted)))
        self._read()

    def _read(self) -> None:
        patient, gene, case = self._patient_id, self.gene, self._case_id
        self.ask("form", lambda bench: bench.risks.form(patient, gene, case), self._show)

    def _show(self, shown: CarrierForm) -> None:
        form, answers = self.form, shown.answers
        self._suggested = ""
        self._offer_populations(form.population, shown)
        if not shown.frozen and not shown.general_population:
            self._ask_for_suggestion(shown.populations)
        form.family.setCurrentIndex(form.family.findData(answers.family_history))
        texts = {
            form.prior: "" if answers.prior is None else str(answers.prior),
            form.prior_source: answers.prior_source,
            form.detection: "" if answers.detection is None else percent(answers.detection),
            form.detection_source: answers.detection_source,
            form.copies: "" if answers.copies is None else str(answers.copies),
            form.copies_source: answers.copies_source,
        }
        for field, text in texts.items():
            field.setText(text)
        counted, every = shown.counts_copies, not shown.gene
        rows = form.facts
        for field in (form.copies, form.copies_source):
            rows.setRowVisible(field, counted)
        for field in (form.prior, form.prior_source, form.detection, form.detection_source):
            rows.setRowVisible(field, not counted and not every)
        rows.setRowVisible(form.family, not every)
        form.work_out.setVisible(not every)
        if shown.case_id:
            self._show_in_report(shown)
        self._show_result(shown)

    def _show_in_report(self, shown: CarrierForm) -> None:
        form, saved = self.form, shown.saved
        every = not shown.gene
        form.keep.setText(tr("&Keep") if every else tr("&Save for the report"))
        form.keep.setAccessibleName(
            tr("Keep these answers") if every else tr("Save for the report")
        )
        form.take_out.setVisible(saved is not None)
        form.take_out.setEnabled(not shown.frozen)
        form.in_report.setVisible(not every)
        form.in_report.setText(_in_report_text(shown))
        if shown.frozen:
            form.notice.say("information", said("desktop.carrier.frozen"))
        elif shown.outdated:
            form.notice.say("caution", said("desktop.carrier.outdated"))

    def _offer_keeping(self, shown: CarrierForm) -> None:
        """For a report only a figure that stands on the screen can be saved."""
        has_figure = not shown.frozen and figure_of(shown.result) is not None
        for_report = bool(shown.case_id and shown.gene)
        self.form.keep.setEnabled(has_figure or not for_report)
        self.form.keep.setToolTip(
            said("desktop.carrier.no_figure") if for_report and not has_figure else ""
        )

    def _edited(self) -> None:
        """The figure on the screen is not that of the answers any more: work it out first."""
        if self._case_id and self.gene:
            self.form.keep.setEnabled(False)
            self.form.keep.setToolTip(said("desktop.carrier.no_figure"))

    def _ask_for_suggestion(self, populations: tuple[str, ...]) -> None:
        patient = self._patient_id

        def take(population: str) -> None:
            self._suggested = population
            self._offer_suggestion()

        self.ask(
            "suggestion",
            lambda bench: bench.backgrounds.suggested_population(patient, populations),
            take,
        )

    def _offer_suggestion(self) -> None:
        """Show what the recorded origin suggests while nothing is chosen; it is never chosen."""
        form, name = self.form, self._suggested
        form.suggestion.setVisible(bool(name) and not form.population.currentData())
        told = tr("Origin suggests: {population}")
        form.suggestion.setText(told.format(population=term("risk.population", name)))
        form.suggestion.setAccessibleName(form.suggestion.text())
        form.suggestion.setToolTip(tr("The recorded origin suggests it. It is not chosen yet."))

    def _offer_populations(self, combo: QComboBox, shown: CarrierForm) -> None:
        combo.clear()
        general = shown.general_population if shown.gene else ""
        none = tr("not chosen")
        if general and not shown.counts_copies:
            none = tr("as for every gene: {name}").format(name=term("risk.population", general))
        combo.addItem(none, "")
        for code in shown.populations:
            combo.addItem(term("risk.population", code), code)
        combo.setCurrentIndex(max(0, combo.findData(shown.answers.population)))

    def _show_result(self, shown: CarrierForm) -> None:
        self._offer_keeping(shown)
        if not shown.gene:
            self.form.steps.show_html(f"<p>{escape(said('carrier_risk.every_gene'))}</p>")
            return
        titles = source_lines(self.session.workbench.rulebook.manifest.sources)
        self.form.steps.show_html(result_html(shown.result, titles))


def result_html(result: PartnerGene, titles: dict[str, str]) -> str:
    """Return what a result says of a gene, and each step of what is left."""
    state = term("couple.carriage", result.carriage.value)
    why = term("couple.reason", result.reason) if result.reason else ""
    if why == result.reason.replace("_", " "):
        why = term("reason", result.reason)
    head = f"<p><b>{escape(_capital(state))}</b>{escape(f': {why}' if why else '')}</p>"
    if result.residual is None or result.carriage is not Carriage.NEGATIVE:
        return head
    steps = carrier_steps(wording.load(language()), result.residual, titles)
    left = chance_left_text(result.residual)
    total = f"<p><b>{escape(tr('Left: {chance}').format(chance=left))}</b></p>" if left else ""
    items = "".join(f"<li>{escape(step)}</li>" for step in steps)
    return f"{head}{total}<ol>{items}</ol>" if left else f"{head}<p>{escape(steps[0])}</p>"


def show_carrier_button(button: QPushButton, state: ReviewState) -> None:
    """Show the way to the dialog where carrier risks may be told, with how many are saved."""
    count = len(state.review.carrier_risks)
    button.setVisible(state.carrier_open)
    key = "button_saved" if count else "button"
    button.setText(said(f"desktop.carrier.{key}", {"count": count}))


def _in_report_text(shown: CarrierForm) -> str:
    saved = shown.saved
    if saved is None:
        return said("desktop.carrier.not_in_report")
    values = {
        "chance": chance_left_text(saved.risk),
        "who": saved.saved_by,
        "date": moment_text(saved.saved_at),
    }
    return said("desktop.carrier.in_report", values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
