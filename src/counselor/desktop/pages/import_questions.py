"""What a file asks before it can be imported: which sample, which build, whose, what beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.import_queue import ImportQueue, with_table
from counselor.desktop.import_text import likely_text, why_text
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.unsaved import PASSING
from counselor.desktop.widgets.two_sided_rows import HINT_ROLE, TwoSidedRows
from counselor.desktop.wording import day_text, tr
from counselor.genome.build import Build
from counselor.readers.vcf.header import SampleNotChosen
from counselor.workbench import LikelyPatient, Patient, PatientRow
from counselor.workbench.beside_result import BesideResult

_ID = Qt.ItemDataRole.UserRole + 2
_MOST_PEOPLE = 12
_LEAST_ROWS, _MOST_ROWS = 2, 12

Person = tuple[str, str, str]
"""Id, who it is, and why it seems so."""


class ImportQuestions(QObject):
    """Asks on the cards of the import page, and hands the answers to the queue.

    Nobody and nothing is taken without being chosen; only a single proposal is marked beforehand,
    with its reason beside it.
    """

    def __init__(self, page: Page, form: Ui_ImportPage, queue: ImportQueue) -> None:
        super().__init__(page)
        self._page, self._queue = page, queue
        self._form = form
        self._item: ImportItem | None = None
        self._proposals: list[Person] = []
        for build in Build:
            form.builds.addItem(build.value)
        for rows in (form.samples, form.people, form.builds):
            rows.setItemDelegate(TwoSidedRows(rows))
        for field in (form.people_search, form.belongs_to):
            field.setProperty(PASSING, True)  # noqa: FBT003 - a property's value
        _fit(form.builds)
        form.take_sample.clicked.connect(self._take_sample)
        form.samples.itemActivated.connect(self._take_sample)
        form.take_build.clicked.connect(self._take_build)
        form.builds.itemActivated.connect(self._take_build)
        form.take_patient.clicked.connect(self._take_patient)
        form.people.itemActivated.connect(self._take_patient)
        form.people_search.textChanged.connect(self._search)
        form.people_search.returnPressed.connect(self._take_patient)
        form.new_patient.clicked.connect(self._add_patient)
        form.read_together.clicked.connect(self._read_together)

    def ask_for_sample(self, item: ImportItem, question: SampleNotChosen) -> None:
        """Ask which sample of the file is the patient's."""
        self._item, form = item, self._form
        form.question_text.setText(
            tr("{file} holds {n} samples. Choose the one of this patient.").format(
                file=item.request.path.name, n=len(question.samples)
            )
        )
        form.samples.clear()
        form.samples.addItems(list(question.samples))
        _fit(form.samples)
        form.samples.setFocus()

    def ask_for_build(self, item: ImportItem) -> None:
        """Ask for the build; the file is read again and still held against it."""
        self._item, form = item, self._form
        form.build_text.setText(
            tr("Name it only if the laboratory says so; the file is checked against it.")
        )
        form.builds.setCurrentRow(-1)
        form.builds.setFocus()

    def ask_whose(self, item: ImportItem) -> None:
        """Ask whose result it is, with a proposal where its names tell one."""
        self._item, form = item, self._form
        sample = item.prepared.sample if item.prepared else ""
        form.whose_text.setText(
            tr("{file}, sample {sample}. Nobody is taken for the patient without being chosen.")
            .format(file=item.request.path.name, sample=sample)
        )  # fmt: skip
        self._proposals = []
        with QSignalBlocker(form.people_search):
            form.people_search.clear()
        likely = item.prepared.likely if item.prepared else ()
        dropped_on = item.proposed_id or item.patient_id
        if dropped_on and all(one.id != dropped_on for one in likely):
            self._page.ask(
                "whose",
                lambda bench: bench.patient(dropped_on),
                lambda patient: self._propose(likely, patient),
            )
        else:
            self._propose(likely)

    def ask_beside(self, item: ImportItem) -> None:
        """Ask which result of the list a table or regions belong to."""
        self._item, box = item, self._form.belongs_to
        box.clear()
        for other in self._queue.items:
            closed = other.state in (ImportState.IMPORTED, ImportState.FAILED)
            if other is item or closed or isinstance(other.problem, BesideResult):
                continue
            box.addItem(other.request.path.name, other)
        self._form.belongs.setVisible(box.count() > 0)
        self._form.read_together.setVisible(box.count() > 0)
        if box.count():
            box.setFocus()

    def _propose(self, likely: Sequence[LikelyPatient], dropped_on: Patient | None = None) -> None:
        people = [(one.id, likely_text(one), why_text(one)) for one in likely]
        if dropped_on is not None:
            name = f"{dropped_on.family_name}, {dropped_on.given_name}".rstrip(", ")
            facts = f"{name} · {dropped_on.number} · {day_text(dropped_on.birth_date)}"
            people.append((dropped_on.id, facts, tr("it was dropped on their page")))
        self._proposals = people
        self._list(people, marked=len(people) == 1)
        (self._form.people if people else self._form.people_search).setFocus()

    def _list(self, people: Sequence[Person], *, marked: bool) -> None:
        shown = self._form.people
        shown.clear()
        for patient_id, text, why in people:
            row = QListWidgetItem(text)
            row.setData(_ID, patient_id)
            row.setData(HINT_ROLE, why)
            told = f"{text}; {why}" if why else text
            row.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            row.setToolTip(told)
            shown.addItem(row)
        if marked and people:
            shown.setCurrentRow(0)
        shown.setVisible(bool(people) or bool(self._form.people_search.text().strip()))
        _fit(shown)

    def _search(self, text: str) -> None:
        if not text.strip():
            self._page.drop("people")
            self._list(self._proposals, marked=len(self._proposals) == 1)
            return
        self._page.ask(
            "people",
            lambda bench: bench.search_patients(text, limit=_MOST_PEOPLE),
            self._show_found,
        )

    def _show_found(self, rows: tuple[PatientRow, ...]) -> None:
        people = [
            (row.id, f"{row.name} · {row.number} · {day_text(row.birth_date)}", "") for row in rows
        ]
        self._list(people, marked=len(people) == 1)

    def _take_sample(self) -> None:
        chosen = self._form.samples.selectedItems()
        if not chosen or self._item is None:
            self._page.say("caution", tr("No sample is chosen."), tr("Choose one first."))
            return
        name = chosen[0].text()
        self._do(lambda item: self._queue.read(item, item.request.with_sample(name)))

    def _take_build(self) -> None:
        chosen = self._form.builds.selectedItems()
        if not chosen or self._item is None:
            self._page.say("caution", tr("No build is chosen."), tr("Choose one first."))
            return
        build = Build(chosen[0].text())
        self._do(lambda item: self._queue.read(item, item.request.with_build(build)))

    def _take_patient(self) -> None:
        chosen = self._form.people.selectedItems()
        if not chosen or self._item is None:
            self._page.say("caution", tr("Nobody is chosen."), tr("Choose a patient first."))
            return
        patient_id = str(chosen[0].data(_ID))
        self._do(lambda item: self._queue.assign(item, patient_id))

    def _add_patient(self) -> None:
        item = self._item
        dialog = PatientDialog(self._page.session, None, self._page)
        if item is not None:
            dialog.saved.connect(lambda patient_id: self._queue.assign(item, patient_id))
        dialog.open()

    def _read_together(self) -> None:
        other = self._form.belongs_to.currentData()
        table = self._item
        if not isinstance(other, ImportItem) or table is None:
            return
        if isinstance(table.problem, BesideResult):
            self._queue.read(other, with_table(other.request, table.problem))
            self._queue.remove(table)

    def _do(self, step: Callable[[ImportItem], None]) -> None:
        self._form.notice.clear()
        if self._item is not None:
            step(self._item)


def _fit(rows: QListWidget) -> None:
    """Make a list as high as its rows, within bounds."""
    row = max(rows.sizeHintForRow(0), rows.fontMetrics().lineSpacing())
    count = min(max(rows.count(), _LEAST_ROWS), _MOST_ROWS)
    rows.setFixedHeight(row * count + 2 * rows.frameWidth())
