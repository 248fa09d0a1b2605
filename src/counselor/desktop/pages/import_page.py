"""Importing results: what was found is shown before anything is stored, one file or many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from counselor.desktop.file_dialogs import ask_for_files
from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.import_queue import ImportQueue, files_to_import
from counselor.desktop.pages.import_declaring import ImportDeclaring
from counselor.desktop.pages.import_request import (
    ImportRequest,
    request_from_json,
    request_to_json,
)
from counselor.desktop.pages.import_sheet import ImportSheet
from counselor.desktop.pages.import_states import ImportStates
from counselor.desktop.pages.import_storing import ImportStoring, known_genes
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.ped_choice import ask_for_ped
from counselor.desktop.session import Session
from counselor.desktop.unsaved import typed_in
from counselor.desktop.wording import tr
from counselor.errors import InputError
from counselor.workbench import Case, Change, PreparedImport

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportPage(Page):
    """The sheet of one file, and the list of all where there are several.

    `stored(case_id)`: nothing is left to import. `case_wanted(case_id)`. `left(patient_id)`: empty
    where nobody was chosen.
    """

    stored = Signal(str)
    case_wanted = Signal(str)
    left = Signal(str)

    def __init__(self, session: Session, queue: ImportQueue, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ImportPage()
        self.form.setupUi(self)
        self.queue = queue
        self.item: ImportItem | None = None
        self._patient_id = ""
        form = self.form
        self.storing = ImportStoring(form, self._is_stale, self)
        self.sheet = ImportSheet(form, self.storing.judge)
        self.declaring = ImportDeclaring(self, form, self.sheet, self._read_again)
        self.states = ImportStates(self, form, queue, self.storing, self.sheet)
        form.empty.say(
            tr(
                "Drop VCF, gVCF or BCF files here, or choose some. They are read and shown; "
                "nothing is stored before you import it."
            ),
            tr("Choose files…"),
            "folder-open-outline",
        )
        self._connect()
        self.dress(form.notice)
        form.queue.show_items(queue.items, None)
        self._show_item(None)

    def _connect(self) -> None:
        form, queue = self.form, self.queue
        form.choose_file.clicked.connect(self.choose_file)
        form.empty.wanted.connect(self.choose_file)
        form.drop.dropped.connect(self.take_files)
        form.choose_ped.clicked.connect(self.choose_ped)
        form.show_evidence.clicked.connect(self.show_evidence)
        form.read_again.clicked.connect(self._read_again)
        form.other_patient.clicked.connect(lambda: self.states.ask_whose(self.item))
        form.cancel.clicked.connect(self.leave)
        form.import_now.clicked.connect(self.store)
        form.open_existing.clicked.connect(self._open_case)
        form.remove_item.clicked.connect(self.leave)
        form.open_review.clicked.connect(self._open_case)
        form.queue.chosen.connect(self.show_item)
        form.queue.stop_wanted.connect(queue.cancel_all)
        form.queue.clear_wanted.connect(self._clear_done)
        queue.listed.connect(lambda: form.queue.show_items(queue.items, self.item))
        queue.changed.connect(self._refresh)
        queue.advanced.connect(form.queue.refresh)

    @property
    def stand(self) -> tuple[str, ...]:
        """What is on show, for coming back to it."""
        kept = self._kept
        path = str(kept.request.path) if kept is not None else ""
        return ("import", self._on_show, path)

    @property
    def prepared(self) -> PreparedImport | None:
        """What was read of the file on show."""
        return self.item.prepared if self.item is not None else None

    @property
    def _kept(self) -> ImportItem | None:
        """The file on show, unless it is imported."""
        item = self.item
        return None if item is None or item.state is ImportState.IMPORTED else item

    @property
    def _on_show(self) -> str:
        """The patient on show; empty where nobody was chosen."""
        return self.item.patient_id if self.item is not None else self._patient_id

    def place(self) -> str:
        """Return where one is."""
        name = self.form.header.name
        return f"{tr('Patients')}  ›  {name}  ›  {tr('Import')}" if name else tr("Import")

    def take_focus(self) -> None:
        """Begin with the file."""
        if self.item is None:
            self.form.empty.setFocus()
        elif self.item.state is ImportState.READY:
            self.storing.take_focus()

    def show_patient(self, patient_id: str, paths: Sequence[Path] = ()) -> None:
        """Begin an import for a patient, or for nobody yet (empty), with files if there are some.

        Of several files dropped together each is asked for: they may be those of a family.
        """
        self._patient_id = patient_id
        requests = files_to_import(paths)
        if requests:
            self._add(requests, patient_id)
            return
        mine = (item for item in self.queue.items if item.is_open)
        fitting = (item for item in mine if patient_id in ("", item.patient_id))
        self.show_item(next(fitting, None))
        self.ask("genes", known_genes, self.storing.take_genes)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take more files, for the patient on show if there is one."""
        self.show_patient(self._on_show, paths)

    def _add(self, requests: Sequence[ImportRequest], patient_id: str) -> None:
        alone = len(requests) == 1
        whose = (patient_id, "") if alone else ("", patient_id)
        items = self.queue.add(requests, *whose)
        self.ask("genes", known_genes, self.storing.take_genes)
        self.show_item(items[0])

    def choose_file(self) -> None:
        """Ask for files."""
        filters = [tr("Variant files (*.vcf *.vcf.gz *.vcf.bgz *.bcf *.g.vcf *.g.vcf.gz)"), "* (*)"]
        ask_for_files(self, tr("Choose results"), filters, self.take_files)

    def choose_ped(self) -> None:
        """Ask for a PED file that names the parents' samples."""
        if self.item is not None:
            ask_for_ped(self, self.item.patient_id, self.item.request, self.read)

    def read(self, request: ImportRequest) -> None:
        """Read the file on show as it is declared; nothing is stored."""
        self.form.notice.clear()
        self.storing.clear_confirmed()
        if self.item is not None and self.item.request.path == request.path:
            self.queue.read(self.item, request)
        else:
            self._add([request], self._patient_id)

    def store(self) -> None:
        """Store what was read, with the question it was made for."""
        item = self.item
        if item is None:
            return
        try:
            step = self.storing.step(item)
        except InputError as error:
            self.fail(error)
            return
        if step is not None:
            self.do(step, lambda result: self._stored(item, result))

    def show_evidence(self) -> None:
        """Go to where the person declares what the test covered, parents and other tests."""
        self.form.scroll.ensureWidgetVisible(self.form.evidence_card)
        self.form.choose_covered.setFocus()

    def show_item(self, item: ImportItem | None) -> None:
        """Show another file; what was typed for the one before is kept with it."""
        if item is not None and item is self.item:
            return
        if self.item is not None and self.item.prepared is not None:
            self.item.fields = typed_in(self)
        self.form.notice.clear()
        self.states.clear()
        self._show_item(item)

    def leave(self) -> None:
        """Take the file off the list; what was read is forgotten. Go back once none is left.

        Where another patient was asked for, the sheet comes back instead.
        """
        item = self.item
        asked = self.form.states.currentWidget() is self.form.whose_state
        if asked and item is not None and item.state is ImportState.READY:
            self.states.show(item)
            return
        if item is not None:
            self.queue.remove(item)
        following = self.queue.following(item)
        self.show_item(following)
        if following is None:
            self.left.emit(item.patient_id if item is not None else self._patient_id)

    def unsaved(self) -> dict[str, object]:
        """Return the file and what was declared about it; the fields themselves are kept apart."""
        kept = self._kept
        if kept is None:
            return {}
        request = self.sheet.declared(kept.request) if kept.prepared else kept.request
        return {"request": request_to_json(request)}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Read the file again as it was declared."""
        request = request_from_json(kept.get("request"))
        if request is not None:
            self.read(request)

    def fail(self, error: BaseException) -> None:
        """Say what is wrong, beside the field where it is one."""
        if isinstance(error, InputError):
            self.storing.mark_wrong(error)
        super().fail(error)
        self.form.scroll.ensureWidgetVisible(self.form.notice)
        self.storing.judge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it is on, and else imports what is ready."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        on = self.focusWidget()
        if isinstance(on, QPushButton):
            on.click()
        elif self.form.import_now.isEnabled():
            self.store()
        elif self.item is not None and self.item.state is ImportState.READY:
            self.storing.take_focus()

    def _refresh(self, item: ImportItem) -> None:
        self.form.queue.refresh(item)
        if item is self.item:
            self._show_item(item)

    def _show_item(self, item: ImportItem | None) -> None:
        self.item = item
        self.form.queue.mark(item)
        self.states.show_whose(self._on_show)
        self.states.show(item)

    def _read_again(self) -> None:
        if self.item is None:
            return
        try:
            request = self.sheet.request_from_form(self.item.request)
        except InputError as error:
            self.fail(error)
            return
        self.read(request)

    def _is_stale(self) -> bool:
        item = self.item
        return item is not None and bool(item.prepared) and self.sheet.is_stale(item.request)

    def _clear_done(self) -> None:
        self.queue.clear_done()
        if self.item not in self.queue.items:
            self.show_item(self.queue.following(None))

    def _open_case(self) -> None:
        """Open the result that was imported, or the one that holds this file already."""
        item = self.item
        if item is not None:
            known = item.prepared.already_imported if item.prepared is not None else None
            self.case_wanted.emit(known or item.case_id)

    def _stored(self, item: ImportItem, result: tuple[Case, Change]) -> None:
        whose = item.patient_name
        self.queue.stored(item, result[0].id)
        following = self.queue.following(item)
        if following is None:
            self.show_item(None)
            self.stored.emit(result[0].id)
            return
        self.show_item(following)
        told = tr("{file} was imported for {name}.")
        self.say("fine", told.format(file=item.request.path.name, name=whose))
