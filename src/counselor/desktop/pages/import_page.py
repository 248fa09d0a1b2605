"""Importing a result: what was found is shown before anything is stored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.casework.patient import TEST_TYPES
from counselor.desktop import theme
from counselor.desktop.file_dialogs import ask_for_file
from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.pages.import_request import (
    ImportRequest,
    request_from_json,
    request_to_json,
)
from counselor.desktop.pages.import_sheet import ImportSheet, genes_unknown, split_names
from counselor.desktop.pages.outside_dialog import OutsideDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.ped_choice import ask_for_ped
from counselor.desktop.pages.typed_dialog import TypedDialog
from counselor.desktop.session import Session
from counselor.desktop.tasks import Task
from counselor.desktop.wording import term, tr
from counselor.errors import InputError
from counselor.progress import Progress
from counselor.readers.outside_calls import OutsideCall
from counselor.readers.typed_results import GivenResult
from counselor.readers.vcf.header import SampleNotChosen
from counselor.workbench import (
    Case,
    Change,
    Consent,
    FieldInvalid,
    Indication,
    Patient,
    PreparedImport,
    SexVerdict,
    Workbench,
)

_REASON_LINES = 3


class ImportPage(Page):
    """Choose, read, look, import. `stored(case_id)`, `left(patient_id)`."""

    stored = Signal(str)
    left = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ImportPage()
        self.form.setupUi(self)
        self._patient_id = ""
        self._request: ImportRequest | None = None
        self._prepared: PreparedImport | None = None
        self._reading: Task[PreparedImport] | None = None
        self._genes: frozenset[str] = frozenset()
        form = self.form
        self.sheet = ImportSheet(form)
        for code in TEST_TYPES:
            form.test_type.addItem(term("report.test_type", code), code)
        form.test_type.setCurrentIndex(-1)
        form.test_type.setPlaceholderText(tr("Choose…"))
        theme.set_lines(form.reason, _REASON_LINES)
        form.empty.say(
            tr(
                "Drop a VCF, gVCF or BCF file here, or choose one. It is read and shown; "
                "nothing is stored before you import it."
            ),
            tr("Choose a file…"),
            "folder-open-outline",
        )
        self._connect()
        self.dress(form.notice)
        self._show_state(form.choose_state)

    def _connect(self) -> None:
        form = self.form
        form.choose_file.clicked.connect(self.choose_file)
        form.empty.wanted.connect(self.choose_file)
        form.drop.dropped.connect(self._take_dropped)
        form.take_sample.clicked.connect(self._take_sample)
        form.samples.itemActivated.connect(self._take_sample)
        form.choose_covered.clicked.connect(self._choose_covered)
        form.clear_covered.clicked.connect(lambda: form.covered.setText(""))
        form.type_outside.clicked.connect(self.type_outside)
        form.choose_outside.clicked.connect(self._choose_outside)
        form.clear_outside.clicked.connect(lambda: self.sheet.declare_outside(None))
        form.type_typed.clicked.connect(self.type_results)
        form.choose_typed.clicked.connect(self._choose_typed)
        form.clear_typed.clicked.connect(lambda: self.sheet.declare_typed(None))
        form.choose_ped.clicked.connect(self.choose_ped)
        form.show_evidence.clicked.connect(self.show_evidence)
        form.read_again.clicked.connect(self._read_again)
        form.cancel.clicked.connect(self.leave)
        form.import_now.clicked.connect(self.store)
        form.primary_genes.textChanged.connect(self._judge_genes)
        for box in (form.accept_sex, form.accept_other, form.accept_again):
            box.toggled.connect(self._judge)

    def place(self) -> str:
        """Return where one is."""
        return f"{tr('Patients')}  ›  {self.form.header.name}  ›  {tr('Import')}"

    def take_focus(self) -> None:
        """Begin with the file."""
        self.form.choose_file.setFocus()

    def show_patient(self, patient_id: str, path: Path | None = None) -> None:
        """Begin an import for a patient, with a file if there is one already."""
        self._patient_id = patient_id
        self._forget()
        self.form.reason.clear()
        self.form.test_type.setCurrentIndex(-1)
        for line in (self.form.primary_genes, self.form.primary_conditions):
            line.clear()
        self.form.primary_pgx.setChecked(False)
        self.ask("patient", lambda bench: _who(bench, patient_id), self._show_patient)
        self.ask("genes", _known_genes, self._take_genes)
        if path is not None:
            self.read(ImportRequest(path))

    def choose_file(self) -> None:
        """Ask for a file."""
        filters = [tr("Variant files (*.vcf *.vcf.gz *.vcf.bgz *.bcf *.g.vcf *.g.vcf.gz)"), "* (*)"]
        ask_for_file(
            self, tr("Choose a result"), filters, lambda path: self.read(ImportRequest(path))
        )

    def read(self, request: ImportRequest) -> None:
        """Read a file and judge it; nothing is stored."""
        self._forget()
        self._request = request
        form, patient_id = self.form, self._patient_id
        form.file_name.setText(request.path.name)

        def work(progress: Progress) -> PreparedImport:
            return self.session.workbench.prepare_import(
                request.path,
                patient_id=patient_id,
                sample=request.sample,
                covered=request.covered,
                absent_is_reference=request.absent_is_reference,
                outside_calls=request.outside_calls,
                typed_results=request.typed_results,
                mother=request.mother,
                father=request.father,
                progress=progress,
            )

        task = self.session.queues.aside(work)
        self._reading = task
        task.succeeded.connect(self._show_prepared)
        task.failed.connect(self.fail)
        task.cancelled.connect(self._stopped)
        form.reading.watch(task, tr("Reading {file}").format(file=request.path.name))
        self._show_state(form.reading_state)

    def store(self) -> None:
        """Store what was read, with the question it was made for."""
        prepared = self._prepared
        if prepared is None or not self.form.import_now.isEnabled():
            return
        for widget in (self.form.reason, self.form.test_type, self.form.primary_genes):
            theme.set_tone(widget, "")
        try:
            indication = self._indication()
        except InputError as error:
            self.fail(error)
            return
        patient_id = self._patient_id
        sex, other = self.form.accept_sex.isChecked(), self.form.accept_other.isChecked()
        self.form.import_now.setEnabled(False)
        self.do(
            lambda bench: bench.store_import(
                patient_id,
                prepared,
                indication,
                accept_sex_mismatch=sex,
                accept_other_patient=other,
            ),
            self._stored,
        )

    def show_evidence(self) -> None:
        """Go to where the person declares what the test covered, parents and other tests."""
        self.form.scroll.ensureWidgetVisible(self.form.evidence_card)
        self.form.choose_covered.setFocus()

    def unsaved(self) -> dict[str, object]:
        """Return the file and what was declared about it; the fields themselves are kept apart."""
        if self._request is None:
            return {}
        request = self.sheet.declared(self._request) if self._prepared else self._request
        return {"request": request_to_json(request)}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Read the file again as it was declared."""
        request = request_from_json(kept.get("request"))
        if request is not None:
            self.read(request)

    def leave(self) -> None:
        """Go back to the patient; what was read is forgotten."""
        self._forget()
        self.left.emit(self._patient_id)

    def fail(self, error: BaseException) -> None:
        """Ask for the sample where that is the question; else say what is wrong."""
        form = self.form
        if isinstance(error, SampleNotChosen):
            self._ask_for_sample(error)
            return
        if form.states.currentWidget() is form.reading_state:
            self._show_state(form.choose_state)
        if isinstance(error, FieldInvalid):
            widget = getattr(form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)
        form.scroll.ensureWidgetVisible(form.notice)
        self._judge()

    def _forget(self) -> None:
        if self._reading is not None:
            self._reading.abandon()
            self._reading = None
        self._prepared = None
        self._request = None
        form = self.form
        form.notice.clear()
        form.file_name.clear()
        form.covered.clear()
        boxes = (form.accept_sex, form.accept_other, form.accept_again, form.absent_is_reference)
        for box in boxes:
            box.setChecked(False)
        self.sheet.clear()
        self._show_state(form.choose_state)

    def _show_state(self, state: QWidget) -> None:
        form = self.form
        form.states.setCurrentWidget(state)
        shown = state is form.sheet_state
        form.import_now.setVisible(shown)
        form.foot_text.setVisible(shown)
        form.accept_sex.setVisible(shown and self._sex_disagrees)
        form.accept_other.setVisible(shown and self._is_others)
        form.accept_again.setVisible(shown and self._is_known)
        form.choose_file.setVisible(state is not form.choose_state)

    @property
    def _sex_disagrees(self) -> bool:
        return self._prepared is not None and self._prepared.sex.verdict is SexVerdict.DISAGREE

    @property
    def _is_others(self) -> bool:
        return self._prepared is not None and bool(self._prepared.other_patients)

    @property
    def _is_known(self) -> bool:
        return self._prepared is not None and self._prepared.already_imported is not None

    def _show_patient(self, answer: tuple[Patient, Consent | None]) -> None:
        self.form.header.show_patient(*answer, self.session.workbench.today)
        self.place_changed.emit()

    def _take_genes(self, genes: frozenset[str]) -> None:
        self._genes = genes
        self._judge_genes()

    def _stopped(self) -> None:
        self._reading = None
        self._show_state(self.form.choose_state)

    def _ask_for_sample(self, question: SampleNotChosen) -> None:
        form = self.form
        form.question_text.setText(
            tr("{file} holds {n} samples. Choose the one of this patient.").format(
                file=form.file_name.text(), n=len(question.samples)
            )
        )
        form.samples.clear()
        form.samples.addItems(list(question.samples))
        self._show_state(form.question_state)
        form.samples.setFocus()

    def _take_sample(self) -> None:
        chosen = self.form.samples.selectedItems()
        if not chosen or self._request is None:
            self.form.notice.say("caution", tr("No sample is chosen."), tr("Choose one first."))
            return
        self.read(self._request.with_sample(chosen[0].text()))

    def _take_dropped(self, paths: list[Path]) -> None:
        if paths:
            self.read(ImportRequest(paths[0]))

    def _choose_covered(self) -> None:
        ask_for_file(
            self,
            tr("Choose the regions that the test covered"),
            [tr("BED files (*.bed *.bed.gz)"), "* (*)"],
            lambda path: self.form.covered.setText(str(path)),
        )

    def type_outside(self) -> None:
        """Ask for results of another laboratory; they count as soon as they are taken."""
        given = self.sheet.outside
        dialog = OutsideDialog(self.session, given if isinstance(given, tuple) else (), self)
        dialog.entered.connect(self._take_outside)
        dialog.open()

    def _choose_outside(self) -> None:
        ask_for_file(
            self,
            tr("Choose results from another laboratory"),
            [tr("Tables separated by tabs (*.tsv *.txt)"), "* (*)"],
            self.read_outside,
        )

    def read_outside(self, path: Path) -> None:
        """Check a file of results of another laboratory; it counts if it can be used."""
        self.form.notice.clear()
        self.ask(
            "outside",
            lambda bench: bench.check_outside_calls(path),
            lambda _calls: self._take_outside(path),
        )

    def _take_outside(self, given: Path | tuple[OutsideCall, ...]) -> None:
        self.sheet.declare_outside(given)
        self._read_again()

    def type_results(self) -> None:
        """Ask for repeat lengths and copy numbers; they count as soon as they are taken."""
        given = self.sheet.typed
        dialog = TypedDialog(self.session, given if isinstance(given, tuple) else (), self)
        dialog.entered.connect(self._take_typed)
        dialog.open()

    def _choose_typed(self) -> None:
        ask_for_file(
            self,
            tr("Choose repeat lengths and copy numbers"),
            [tr("Tables separated by tabs (*.tsv *.txt)"), "* (*)"],
            self.read_typed,
        )

    def read_typed(self, path: Path) -> None:
        """Check a file of repeat lengths and copy numbers; it counts if it can be used."""
        self.form.notice.clear()
        self.ask(
            "typed",
            lambda bench: bench.check_typed_results(path),
            lambda _genes: self._take_typed(path),
        )

    def _take_typed(self, given: Path | tuple[GivenResult, ...]) -> None:
        self.sheet.declare_typed(given)
        self._read_again()

    def choose_ped(self) -> None:
        """Ask for a PED file that names the parents' samples."""
        if self._request is not None:
            ask_for_ped(self, self._patient_id, self._request, self.read)

    def _read_again(self) -> None:
        if self._request is None:
            return
        try:
            request = self.sheet.request_from_form(self._request)
        except InputError as error:
            self.fail(error)
            return
        self.read(request)

    def _show_prepared(self, prepared: PreparedImport) -> None:
        self._reading = None
        self._prepared = prepared
        request = self._request
        if request is not None:
            self._request = request.with_sample(prepared.sample)
            self.sheet.show_request(request)
            self.sheet.show_parents(self._request, prepared.result.samples)
        self.sheet.show(prepared)
        self._show_state(self.form.sheet_state)
        self.form.scroll.verticalScrollBar().setValue(0)
        self.form.reason.setFocus()
        self._judge()

    def _judge(self) -> None:
        form = self.form
        ready = self._prepared is not None
        ready = ready and (not self._sex_disagrees or form.accept_sex.isChecked())
        ready = ready and (not self._is_others or form.accept_other.isChecked())
        ready = ready and (not self._is_known or form.accept_again.isChecked())
        form.import_now.setEnabled(ready)

    def _judge_genes(self) -> None:
        unknown = genes_unknown(self.form.primary_genes.text(), self._genes)
        self.form.genes_hint.setText(
            tr("Not in the rulebook, so nothing can be said of: {genes}").format(
                genes=", ".join(unknown)
            )
            if unknown
            else " "
        )
        theme.set_tone(self.form.genes_hint, "act" if unknown else "")

    def _indication(self) -> Indication:
        form = self.form
        code = form.test_type.currentData()
        if code is None:
            raise FieldInvalid(
                "test_type", tr("Type of test"), tr("nothing was chosen."), tr("Choose the type.")
            )
        return Indication(
            reason=form.reason.toPlainText(),
            test_type=str(code),
            primary_genes=split_names(form.primary_genes.text(), upper=True),
            primary_conditions=split_names(form.primary_conditions.text()),
            primary_pgx=form.primary_pgx.isChecked(),
        )

    def _stored(self, result: tuple[Case, Change]) -> None:
        self._forget()
        self.stored.emit(result[0].id)


def _who(bench: Workbench, patient_id: str) -> tuple[Patient, Consent | None]:
    return bench.patient(patient_id), bench.consent(patient_id)


def _known_genes(bench: Workbench) -> frozenset[str]:
    known = (*bench.rulebook.inherited_genes(), *bench.rulebook.repeat_genes())
    inherited = {gene.symbol for gene in known}
    return frozenset(inherited | {gene.symbol for gene in bench.rulebook.pgx_genes()})
