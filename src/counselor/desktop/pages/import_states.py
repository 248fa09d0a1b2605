"""Which part of the import page is on show: each state of a file has its own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.import_queue import ImportQueue
from counselor.desktop.import_text import problem_text, state_text
from counselor.desktop.pages.import_found import FoundCards
from counselor.desktop.pages.import_questions import ImportQuestions
from counselor.desktop.pages.import_sheet import ImportSheet
from counselor.desktop.pages.import_storing import ImportStoring
from counselor.desktop.pages.page import Page
from counselor.desktop.unsaved import type_again
from counselor.desktop.wording import tr
from counselor.readers.vcf.header import SampleNotChosen
from counselor.workbench import Consent, Patient, PreparedImport, Workbench
from counselor.workbench.beside_result import BesideResult

DONE = (ImportState.IMPORTED, ImportState.FAILED, ImportState.STOPPED)
"""States in which nothing of a file is open any more."""


class ImportStates(QObject):
    """Shows a file as it stands: nothing yet, being read, a question, its sheet, or what became."""

    def __init__(
        self,
        page: Page,
        form: Ui_ImportPage,
        queue: ImportQueue,
        storing: ImportStoring,
        sheet: ImportSheet,
    ) -> None:
        super().__init__(page)
        self._page, self._form, self._queue = page, form, queue
        self._storing, self._sheet = storing, sheet
        self._found = FoundCards(form)
        self._questions = ImportQuestions(page, form, queue)
        self._watched: object = None
        self._item: ImportItem | None = None
        form.retry.clicked.connect(self._retry)
        across, down = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum
        for card in (form.question_card, form.whose_card, form.build_card, form.message_card):
            card.setSizePolicy(across, down)

    def clear(self) -> None:
        """Show nothing of an earlier file."""
        self._storing.clear()
        self._sheet.clear()
        self._found.clear()

    def show(self, item: ImportItem | None) -> None:
        """Show a file; None where no file was chosen yet."""
        form, self._item = self._form, item
        form.file_name.setText(item.request.path.name if item is not None else "")
        ready = item is not None and item.state is ImportState.READY
        form.choose_file.setVisible(item is not None)
        form.other_patient.setVisible(ready)
        form.cancel.setVisible(item is None or item.state not in DONE)
        self._storing.show(item.prepared if item is not None and ready else None)
        if item is None:
            self._turn_to(form.choose_state)
        elif item.state is ImportState.READY and item.prepared is not None:
            self._show_sheet(item, item.prepared)
        elif item.state is ImportState.QUESTION:
            self._ask(item)
        elif item.state is ImportState.READING:
            self._watch(item)
        else:
            self._show_message(item)

    def show_whose(self, patient_id: str) -> None:
        """Show a patient in the header; nobody (empty) where nobody was chosen."""
        page, header = self._page, self._form.header
        if patient_id and patient_id == header.patient_id:
            return
        header.clear()
        header.setVisible(bool(patient_id))
        page.drop("patient")
        if patient_id:
            page.ask("patient", lambda bench: _who(bench, patient_id), self._show_patient)
        page.place_changed.emit()

    def _show_patient(self, answer: tuple[Patient, Consent | None]) -> None:
        header = self._form.header
        header.show_patient(*answer, self._page.session.workbench.today)
        for item in self._queue.items:
            if item.patient_id == answer[0].id:
                item.patient_name = header.name
                self._form.queue.refresh(item)
        self._page.place_changed.emit()

    def ask_whose(self, item: ImportItem | None) -> None:
        """Ask whose result it is."""
        if item is None:
            return
        self._storing.show(None)
        self._form.other_patient.hide()
        self._turn_to(self._form.whose_state)
        self._questions.ask_whose(item)

    def _retry(self) -> None:
        if self._item is not None:
            self._form.notice.clear()
            self._queue.read(self._item)

    def _turn_to(self, state: QWidget) -> None:
        """Show a part, and take only its own height: the others may be much longer."""
        states, across = self._form.states, QSizePolicy.Policy.Preferred
        for part in filter(None, (states.widget(at) for at in range(states.count()))):
            shown = part is state
            part.setSizePolicy(across, across if shown else QSizePolicy.Policy.Ignored)
        states.setCurrentWidget(state)
        self._form.scroll.verticalScrollBar().setValue(0)

    def _show_sheet(self, item: ImportItem, prepared: PreparedImport) -> None:
        self._sheet.show_request(item.request)
        self._sheet.show_parents(item.request, prepared.result.samples)
        self._found.show(prepared)
        self._turn_to(self._form.sheet_state)
        if item.fields:
            fields, item.fields = item.fields, []
            type_again(self._page, fields)
        patient_id = item.patient_id
        self._page.ask("asked", lambda bench: bench.consent(patient_id), self._storing.take_asked)
        self._storing.judge()
        if self._page.isVisible():
            self._storing.take_focus()

    def _watch(self, item: ImportItem) -> None:
        self._turn_to(self._form.reading_state)
        if item.task is not None and item.task is not self._watched:
            self._watched = item.task
            name = item.request.path.name
            self._form.reading.watch(item.task, tr("Reading {file}").format(file=name))

    def _ask(self, item: ImportItem) -> None:
        form = self._form
        if isinstance(item.problem, SampleNotChosen):
            self._turn_to(form.question_state)
            self._questions.ask_for_sample(item, item.problem)
        elif isinstance(item.problem, BesideResult):
            self._show_message(item)
            self._questions.ask_beside(item)
        elif item.problem is not None:
            self._turn_to(form.build_state)
            form.notice.say("act", *problem_text(item))
            self._questions.ask_for_build(item)
        else:
            self.ask_whose(item)

    def _show_message(self, item: ImportItem) -> None:
        """Tell of a file that has no sheet now: waiting, stopped, failed, imported, a table."""
        form, state = self._form, item.state
        form.belongs.hide()
        form.read_together.hide()
        form.retry.setVisible(state in (ImportState.FAILED, ImportState.STOPPED))
        form.open_review.setVisible(state is ImportState.IMPORTED)
        form.message_title.setText(state_text(item, 0))
        sentence, step = problem_text(item)
        if state is ImportState.STOPPED:
            sentence, step = tr("Reading was stopped; nothing of the file was stored."), ""
        form.message_text.setText(f"{sentence} {step}".strip())
        if state is ImportState.FAILED:
            form.notice.say("act", sentence, step)
        form.message_text.setVisible(bool(sentence) and state is not ImportState.FAILED)
        self._turn_to(form.message_state)


def _who(bench: Workbench, patient_id: str) -> tuple[Patient, Consent | None]:
    return bench.patient(patient_id), bench.consent(patient_id)
