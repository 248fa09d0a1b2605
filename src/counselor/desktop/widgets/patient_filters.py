"""The filters above the list of patients; all that are set have to fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from counselor.casework.models import ListName
from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_patient_filters import Ui_PatientFilters
from counselor.desktop.widgets.flow_layout import FlowLayout
from counselor.desktop.wording import term, tr
from counselor.genome.genotype import Sex
from counselor.workbench.patient_lists import ListChoices, Order, PatientFilter, ResultState

_Code = TypeVar("_Code", ResultState, ListName, Sex, Order)

_PAUSE_MS = 200
_ANY_AGE = -1
_DAYS_AT_FIRST = 30


class PatientFilters(QWidget):
    """Fields for the criteria.

    `changed()`: other criteria are set. `order_chosen(order)`: the list shall be sorted anew.
    `save_wanted()`: the criteria shall be kept as a list.
    """

    changed = Signal()
    order_chosen = Signal(object)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_PatientFilters()
        self.form.setupUi(self)
        self._telling = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._offer_codes()
        self._offer_names(self.form.gene, tr("Any gene"), ())
        self._offer_names(self.form.medicine, tr("Any medicine"), ())
        self._connect()
        self._show_further()
        theme.lay_out(self)
        for row in (self.form.first, self.form.further):
            _let_flow(row)
        icons.apply(self)
        self._dress()

    def _connect(self) -> None:
        form = self.form
        for box in (form.state, form.list_name, form.sex, form.gene, form.medicine):
            box.activated.connect(lambda _row: self._tell())
        for box in (form.gene, form.medicine):
            field = box.lineEdit()
            if field is not None:
                field.editingFinished.connect(self._settle_names)
        for spin in (form.age_from, form.age_to):
            spin.valueChanged.connect(lambda _age: self._pause.start())
        for check in (form.consent_missing, form.open_tasks, form.by_day):
            check.toggled.connect(lambda _on: self._tell())
        for day in (form.since, form.until):
            day.dateChanged.connect(lambda _day: self._pause.start())
        form.by_day.toggled.connect(self._show_days)
        form.more.toggled.connect(self._show_further)
        form.clear.clicked.connect(self.clear)
        form.order.activated.connect(lambda _row: self._choose_order())
        form.save.clicked.connect(self.save_wanted)
        self._told = self.wanted()

    def start_on(self, today: date) -> None:
        """Set the days of the last change to the latest month, before somebody chooses others."""
        with self._silent():
            day = QDate(today.year, today.month, today.day)
            self.form.since.setDate(day.addDays(-_DAYS_AT_FIRST))
            self.form.until.setDate(day)

    def offer(self, choices: ListChoices) -> None:
        """Offer genes and medicines by name."""
        with self._silent():
            self._offer_names(self.form.gene, tr("Any gene"), choices.genes)
            self._offer_names(self.form.medicine, tr("Any medicine"), choices.medicines)

    def wanted(self, text: str = "") -> PatientFilter:
        """Return what is set, with some typed text."""
        form, by_day = self.form, self.form.by_day.isChecked()
        return PatientFilter(
            text=text,
            state=_code(form.state, ResultState),
            list_name=_code(form.list_name, ListName),
            gene=_chosen(form.gene),
            medicine=_chosen(form.medicine),
            consent_missing=form.consent_missing.isChecked(),
            open_tasks=form.open_tasks.isChecked(),
            active_since=form.since.date().toPython() if by_day else None,  # type: ignore[arg-type]
            active_until=form.until.date().toPython() if by_day else None,  # type: ignore[arg-type]
            sex=_code(form.sex, Sex),
            age_from=_age(form.age_from.value()),
            age_to=_age(form.age_to.value()),
        )

    def show_wanted(self, wanted: PatientFilter) -> None:
        """Set the criteria of a list; says nothing of it."""
        form = self.form
        with self._silent():
            form.state.setCurrentIndex(max(0, form.state.findData(wanted.state)))
            form.list_name.setCurrentIndex(max(0, form.list_name.findData(wanted.list_name)))
            form.sex.setCurrentIndex(max(0, form.sex.findData(wanted.sex)))
            _set_name(form.gene, wanted.gene)
            _set_name(form.medicine, wanted.medicine)
            form.age_from.setValue(_ANY_AGE if wanted.age_from is None else wanted.age_from)
            form.age_to.setValue(_ANY_AGE if wanted.age_to is None else wanted.age_to)
            form.consent_missing.setChecked(wanted.consent_missing)
            form.open_tasks.setChecked(wanted.open_tasks)
            self._set_days(wanted)
            form.more.setChecked(form.more.isChecked() or self._uses_further(wanted))
        self._told = self.wanted()
        self._dress()

    def _choose_order(self) -> None:
        order = _code(self.form.order, Order)
        if order is not None:
            self.order_chosen.emit(order)

    def show_order(self, order: Order) -> None:
        """Show how the list is sorted."""
        self.form.order.setCurrentIndex(self.form.order.findData(order))

    def clear(self) -> None:
        """Take all filters away."""
        self.show_wanted(PatientFilter())
        self.changed.emit()

    def allow_saving(self, *, allowed: bool) -> None:
        """Offer to keep what is set as a list, or not."""
        self.form.save.setVisible(allowed)

    def _set_days(self, wanted: PatientFilter) -> None:
        form = self.form
        form.by_day.setChecked(wanted.active_since is not None or wanted.active_until is not None)
        for field, day in ((form.since, wanted.active_since), (form.until, wanted.active_until)):
            if day is not None:
                field.setDate(QDate(day.year, day.month, day.day))
        self._show_days()

    def _settle_names(self) -> None:
        """Take what was written; what is no name goes, so that nothing stands there in vain."""
        for box, told in (
            (self.form.gene, self._told.gene),
            (self.form.medicine, self._told.medicine),
        ):
            written = box.currentText().strip()
            known = box.findText(written, Qt.MatchFlag.MatchFixedString) >= 0
            _set_name(box, _chosen(box) if known else told if written else "")
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self._telling and self.wanted() != self._told:
            self._told = self.wanted()
            self._dress()
            self.changed.emit()

    @contextmanager
    def _silent(self) -> Iterator[None]:
        self._telling = False
        try:
            yield
        finally:
            self._telling = True
            self._pause.stop()

    def _dress(self) -> None:
        self.form.clear.setVisible(self.wanted() != PatientFilter())

    def _show_further(self) -> None:
        self.form.further.setVisible(self.form.more.isChecked())
        self._show_days()

    def _show_days(self) -> None:
        form = self.form
        for widget in (form.since, form.until_label, form.until):
            widget.setVisible(form.by_day.isChecked())

    def _uses_further(self, wanted: PatientFilter) -> bool:
        plain = PatientFilter(
            wanted.text, wanted.state, wanted.list_name, wanted.gene, wanted.medicine
        )
        return wanted != plain

    def _offer_codes(self) -> None:
        form = self.form
        _fill(form.state, tr("Any state"), [(state_text(it), it) for it in ResultState])
        lists = [(term("desktop.list", it.value), it) for it in ListName]
        _fill(form.list_name, tr("Any list of findings"), lists)
        sexes = [(term("report.sex", it.value), it) for it in Sex]
        _fill(form.sex, tr("Any sex"), sexes)

        orders = {
            Order.NAME: tr("Name, A to Z"),
            Order.NAME_BACK: tr("Name, Z to A"),
            Order.LATEST: tr("Last activity, latest first"),
            Order.LONGEST_AGO: tr("Last activity, longest ago first"),
        }
        for order, name in orders.items():
            form.order.addItem(name, order)

    def _offer_names(self, box: QComboBox, every: str, names: tuple[str, ...]) -> None:
        chosen = _chosen(box)
        with QSignalBlocker(box):
            box.clear()
            box.addItem(every, "")
            for name in names:
                box.addItem(name, name)
        completer = box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        _set_name(box, chosen)


def _let_flow(row: QWidget) -> None:
    """Let the controls of a row go on in the next line where there is no room."""
    straight, flow, widgets = row.layout(), FlowLayout(), []
    if straight is None:
        return
    while (item := straight.takeAt(0)) is not None:
        widgets.append(item.widget())
    QWidget().setLayout(straight)
    row.setLayout(flow)
    for widget in widgets:
        if widget is not None:
            flow.add(widget)


def state_text(state: ResultState) -> str:
    """Return a state as the filter and the reason of a hit name it."""
    return {
        ResultState.NOTHING_IMPORTED: tr("Nothing imported"),
        ResultState.TO_REVIEW: tr("To review"),
        ResultState.TO_SIGN: tr("To sign"),
        ResultState.SIGNED: tr("Signed"),
        ResultState.RULEBOOK_CHANGED: tr("Rulebook changed since"),
    }[state]


def _fill(box: QComboBox, every: str, choices: Sequence[tuple[str, object]]) -> None:
    box.addItem(every, None)
    for name, code in choices:
        box.addItem(name, code)


def _code(box: QComboBox, kind: type[_Code]) -> _Code | None:
    """Return the code that is chosen; Qt keeps it as plain text."""
    chosen = box.currentData()
    return None if chosen is None else kind(chosen)


def _chosen(box: QComboBox) -> str:
    """Return the name that is written in a field; empty for any, or for what is no name (yet)."""
    written = box.currentText().strip()
    row = box.findText(written, Qt.MatchFlag.MatchFixedString)
    return str(box.itemData(row) or "") if row >= 0 else ""


def _set_name(box: QComboBox, name: str) -> None:
    """Write a name; one that the rulebook does not hold any more is added, not dropped."""
    row = box.findData(name)
    if row < 0:
        box.addItem(name, name)
        row = box.count() - 1
    box.setCurrentIndex(row)


def _age(value: int) -> int | None:
    return None if value == _ANY_AGE else value
