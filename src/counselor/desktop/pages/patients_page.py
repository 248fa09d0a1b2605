"""All patients: searched as one types, filtered, kept as lists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counselor.desktop.forms.ui_patients_page import Ui_PatientsPage
from counselor.desktop.models.patients_model import (
    NAME,
    PAGE,
    SORTED_BY,
    WHOLE_PAGE,
    WHY,
    PatientsModel,
)
from counselor.desktop.pages.batch_dialog import BatchDialog
from counselor.desktop.pages.confirm_dialog import Confirmation, ConfirmDialog
from counselor.desktop.pages.list_name_dialog import ListNameDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.wording import count_text, tr
from counselor.workbench import Action, Change, Kind, Workbench
from counselor.workbench.patient_lists import (
    MOST_COUNTED,
    Order,
    PatientFilter,
    PatientHit,
    Place,
    SavedList,
)

_BEGIN_INDEXING_MS = 1_500
"""So long after unlocking the index is looked at: first the person."""
_WIDEST, _WIDEST_BESIDE_REASONS = 0.34, 0.23
"""Of the table's width, for a column; the second while there is one of reasons."""


class PatientsPage(Page):
    """The list of patients.

    `opened(patient_id)`: the person chose one or added one. `text_wanted(text)`: a saved list
    brings its own typed text, which belongs into the search field.
    """

    opened = Signal(str)
    text_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PatientsPage()
        self.form.setupUi(self)
        self._text, self._order = "", Order.NAME
        self._total, self._listed = 0, False
        self._to_end = False
        self.model = PatientsModel(self)
        self.model.more_wanted.connect(self._read_more)
        self._dress_table()
        self._connect()
        self.form.save_several.setVisible(session.workbench.may(Action.EXPORT))
        self.form.empty.say(
            tr("There are no patients yet."), tr("New patient…"), "account-plus-outline"
        )
        self.form.indexing.hide()
        self.dress(self.form.notice)
        self._indexing = QTimer(self)
        self._indexing.setSingleShot(True)
        self._indexing.setInterval(_BEGIN_INDEXING_MS)
        self._indexing.timeout.connect(self._look_at_index)
        if session.workbench.may(Action.READ_PATIENTS):
            self._indexing.start()

    def _dress_table(self) -> None:
        table = self.form.table
        table.setModel(self.model)
        dress_table(table, self._open_row)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_by)
        table.installEventFilter(self)
        self._show_order()

    def _connect(self) -> None:
        form = self.form
        form.new_patient.clicked.connect(self.add_patient)
        form.save_several.clicked.connect(self.save_several)
        form.empty.wanted.connect(self.add_patient)
        form.none_found.wanted.connect(form.filters.clear)
        form.filters.changed.connect(self._filter)
        form.filters.order_chosen.connect(self.sort)
        form.filters.save_wanted.connect(self.save_list)
        form.lists.chosen.connect(self.show_list)
        form.lists.rename_wanted.connect(self.rename_list)
        form.lists.delete_wanted.connect(self.delete_list)

    @property
    def wanted(self) -> PatientFilter:
        """What was typed and set."""
        return self.form.filters.wanted(self._text)

    def place(self) -> str:
        """Return where one is."""
        return tr("Patients")

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.table.setFocus()

    def search(self, text: str) -> None:
        """Show the patients that fit what was typed so far."""
        self._text = text
        if not self._listed:
            self._listed = True
            self.form.filters.start_on(self.session.workbench.today)
            self._read_lists()
            self.ask("choices", lambda bench: bench.lists.choices(), self.form.filters.offer)
        self._read()

    def open_first(self) -> None:
        """Open the patient at the top of the list: Enter in the search field."""
        self._open_row(max(0, self.form.table.currentIndex().row()))

    def refresh_after(self, change: Change) -> None:
        """Read the list anew when a patient or the state of a result changed."""
        if not self._listed:
            return
        if change.kinds & {Kind.PATIENTS, Kind.CASES, Kind.REVIEWS, Kind.CONSENTS}:
            self._read()
        if change.kinds & {Kind.PATIENTS, Kind.CASES, Kind.REVIEWS, Kind.CONSENTS, Kind.LISTS}:
            self._read_lists()

    def add_patient(self) -> None:
        """Ask for a new patient."""
        dialog = PatientDialog(self.session, None, self)
        dialog.saved.connect(self.opened)
        dialog.open()

    def save_several(self) -> None:
        """Offer to save documents of several patients."""
        BatchDialog(self.session, self).open()

    def sort(self, order: Order) -> None:
        """Sort the list anew, from its beginning."""
        self._order = order
        self._show_order()
        self._read()

    def show_filter(self, wanted: PatientFilter) -> None:
        """Show whom criteria find, typed text included."""
        self.form.filters.show_wanted(wanted)
        self.form.lists.unmark()
        self._text = wanted.text
        self.text_wanted.emit(wanted.text)
        self._read()

    def show_list(self, saved: SavedList | None) -> None:
        """Show a saved list, or everybody."""
        self.show_filter(PatientFilter() if saved is None else saved.wanted)
        self.form.lists.mark("" if saved is None else saved.id)

    def save_list(self) -> None:
        """Ask under which name the criteria shall be kept."""
        ListNameDialog(self.session, self.wanted, None, self).open()

    def rename_list(self, saved: SavedList) -> None:
        """Ask for another name of a list."""
        ListNameDialog(self.session, saved.wanted, saved, self).open()

    def delete_list(self, saved: SavedList) -> None:
        """Take a list away, once that was confirmed."""
        question = Confirmation(
            tr("Delete the list '{name}'?").format(name=saved.name),
            tr("Its filters go, for everybody in the practice. The patients stay."),
            tr("&Delete"),
            tr("&Keep it"),
        )

        def agreed() -> None:
            self.do(lambda bench: bench.lists.delete(saved.id), lambda _change: None)

        ConfirmDialog(question, agreed, self).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Home and End go to the first and the last row; on the way any other key lets that be."""
        pressed = watched is self.form.table and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent):
            self._to_end = event.key() == Qt.Key.Key_End
            if self._to_end:
                self._go_on_to_end()
                return True
            if event.key() == Qt.Key.Key_Home:
                select_row(self.form.table, 0)
                return True
        return super().eventFilter(watched, event)

    def _go_on_to_end(self) -> None:
        if self.model.is_complete:
            self._to_end = False
            select_row(self.form.table, self.model.rowCount() - 1)
            return
        self.model.ask_pages_of(WHOLE_PAGE)
        self.model.fetch_more()

    def _filter(self) -> None:
        self.form.lists.unmark()
        self._read()

    def _read(self) -> None:
        wanted, order = self.wanted, self._order

        def question(bench: Workbench) -> tuple[int, tuple[PatientHit, ...]]:
            return bench.count_patients(), bench.lists.page(wanted, order, limit=PAGE)

        self._to_end = False
        self.drop("more")
        self.drop("count")
        self.form.filters.allow_saving(allowed=not wanted.is_everybody)
        self.ask("patients", question, lambda answer: self._show(wanted, *answer))

    def _show(self, wanted: PatientFilter, total: int, rows: tuple[PatientHit, ...]) -> None:
        form = self.form
        self._total = total
        self.model.reset(rows)
        form.table.setColumnHidden(WHY, wanted.is_everybody)
        self._show_count(wanted, len(rows))
        if rows:
            form.states.setCurrentWidget(form.list_state)
            self._fit()
            select_row(form.table, 0)
        elif total:
            self._say_none(wanted)
        else:
            form.states.setCurrentWidget(form.empty_state)
        form.filters.setVisible(total > 0)

    def _show_count(self, wanted: PatientFilter, shown: int) -> None:
        """Tell how many fit; of a long list once they were counted."""
        if wanted.is_everybody:
            self.form.count.setText(_count_sentence(self._total))
        elif shown < PAGE:
            self.form.count.setText(_fitting_sentence(shown, self._total))
        else:
            self.ask(
                "count",
                lambda bench: bench.lists.count(wanted),
                lambda count: self.form.count.setText(_fitting_sentence(count, self._total)),
            )

    def _say_none(self, wanted: PatientFilter) -> None:
        form, text = self.form, wanted.text.strip()
        if wanted == PatientFilter(text=wanted.text):
            said = tr(
                "No patient fits '{text}'. Names, record numbers and medicines are searched, and"
                " the genes and conditions of findings that may be shown."
            )
            form.none_found.say(said.format(text=text))
        else:
            said = tr("No patient fits '{text}' and all the filters that are set.")
            plain = tr("No patient fits all the filters that are set.")
            form.none_found.say(
                said.format(text=text) if text else plain,
                tr("Clear the filters"),
                "filter-off-outline",
            )
        form.states.setCurrentWidget(form.none_state)

    def _fit(self) -> None:
        table = self.form.table
        fit_columns(table)
        share = _WIDEST if table.isColumnHidden(WHY) else _WIDEST_BESIDE_REASONS
        for column in (NAME, WHY):
            widest = int(table.viewport().width() * share)
            table.setColumnWidth(column, min(widest, table.columnWidth(column)))

    def _read_more(self, after: Place) -> None:
        wanted, order, size = self.wanted, self._order, self.model.page_size
        self.ask(
            "more",
            lambda bench: bench.lists.page(wanted, order, limit=size, after=after),
            self._append,
        )

    def _append(self, rows: tuple[PatientHit, ...]) -> None:
        self.model.append(rows)
        if self._to_end:
            self._go_on_to_end()
        else:
            self.model.ask_pages_of(PAGE)

    def _read_lists(self) -> None:
        self.ask("lists", lambda bench: bench.lists.saved(), self._show_lists)

    def _show_lists(self, lists: tuple[SavedList, ...]) -> None:
        self.form.lists.show_lists(lists)
        for saved in lists:
            self._count_list(saved)

    def _count_list(self, saved: SavedList) -> None:
        """Count one list, so that whoever types meanwhile waits for one at most."""
        self.ask(
            f"list {saved.id}",
            lambda bench: bench.lists.count(saved.wanted),
            lambda count: self.form.lists.show_count(saved.id, count),
        )

    def _sort_by(self, column: int) -> None:
        if column in SORTED_BY:
            first, turned = SORTED_BY[column]
            self.sort(turned if self._order is first else first)
        else:
            self._show_order()

    def _show_order(self) -> None:
        header = self.form.table.horizontalHeader()
        for column, (first, turned) in SORTED_BY.items():
            if self._order in (first, turned):
                up = self._order in (Order.NAME, Order.LONGEST_AGO)
                order = Qt.SortOrder.AscendingOrder if up else Qt.SortOrder.DescendingOrder
                header.setSortIndicator(column, order)
        self.form.filters.show_order(self._order)

    def _look_at_index(self) -> None:
        self.ask("index", lambda bench: bench.lists.index_left(), self._begin_index)

    def _begin_index(self, left: int) -> None:
        self._show_left(left)
        if left and not self.session.workbench.is_read_only:
            self._work_on_index(0)

    def _work_on_index(self, begin: int) -> None:
        def question(bench: Workbench) -> tuple[int, int]:
            return bench.lists.index_some(begin=begin), bench.lists.index_left()

        self.ask("index", question, lambda answer: self._go_on_with_index(*answer))

    def _go_on_with_index(self, begin: int, left: int) -> None:
        self._show_left(left)
        if begin:
            self._work_on_index(begin)
        elif self._listed:
            self._read()
            self._read_lists()

    def _show_left(self, left: int) -> None:
        self.form.indexing.setVisible(left > 0)
        self.form.indexing.setText(
            tr(
                "Patients who are found by name and number alone until their results and medicines"
                " are looked at: {n}. This goes on by itself."
            ).format(n=count_text(left))
        )

    def _open_row(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is not None:
            self.opened.emit(found.id)


def _count_sentence(total: int) -> str:
    if total == 1:
        return tr("1 patient")
    return tr("{n} patients").format(n=count_text(total)) if total else ""


def _fitting_sentence(count: int, total: int) -> str:
    if count > MOST_COUNTED:
        said = tr("More than {count} of {n} patients")
        return said.format(count=count_text(MOST_COUNTED), n=count_text(total))
    told = tr("{count} of {n} patients", n=total)
    return told.format(count=count_text(count), n=count_text(total))
