"""A medicine is typed, what this patient's results say of it stands there: nothing is read for it.

All that an answer needs is held in memory since the tab was opened, so each keystroke is answered
in the window's thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counselor.casework.medicine_check import HeldMedicines, MedicineAnswer, answer_for
from counselor.desktop import icons, theme
from counselor.desktop.clinical_names import medicine_name
from counselor.desktop.entry_documents.parts import entry_of_href
from counselor.desktop.medicine_text import (
    answer_html,
    closed_text,
    medicines_table,
    record_line,
    unknown_html,
)
from counselor.desktop.models.fact_table import FactTable
from counselor.desktop.widgets.fact_table_view import FactTableView
from counselor.desktop.widgets.finding_view import FindingView
from counselor.desktop.widgets.late import Late
from counselor.desktop.wording import tr
from counselor.pgx.drug_search import FoundDrug, find_drugs
from counselor.workbench import Workbench

_DRUG_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SHARES = (26, 74)
_SMALLEST_LIST = 18
"""Characters that the list of names has at least."""


_NOTHING = FactTable("", (), ())


@dataclass(frozen=True, slots=True)
class MedicinesRead:
    """What was read of a patient's medicines, with their table: made off the window's thread."""

    held: HeldMedicines
    table: FactTable


def read_medicines(bench: Workbench, patient_id: str) -> MedicinesRead:
    """Read what the tab shows; opening the record is noted."""
    held = bench.chart.medicines(patient_id)
    return MedicinesRead(held, medicines_table(held))


class MedicinesTab(Late):
    """`entry_wanted(entry)`: a link to the rulebook; `add_wanted(name)`: it is taken now."""

    entry_wanted = Signal(object)
    add_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("gap", "none")
        self._held: HeldMedicines | None = None
        self._answer: MedicineAnswer | None = None
        self._may_add = True

    def put_together(self) -> None:
        """Make field, list, answer and table."""
        self._make()
        self._lay_out()
        self._connect()
        theme.lay_out(self)
        icons.apply(self)
        self._find("")

    def _make(self) -> None:
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(tr("Medicine: generic name, brand or class"))
        self.field.setAccessibleName(tr("Check a medicine for this patient"))
        self.add = _button(tr("Add to current &medicines"), "plus")
        self.copy = _button(tr("&Copy for the record"), "content-copy")
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "hint")
        self.note.hide()
        self.found = QListWidget()
        self.found.setProperty("role", "pane")
        self.found.setAccessibleName(tr("Medicines that fit what was typed"))
        self.view = FindingView()
        self.view.setAccessibleName(tr("Answer about the medicine"))
        self.table = FactTableView()
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.found)
        self.panes.addWidget(self.view)
        for index, share in enumerate(_SHARES):
            self.panes.setStretchFactor(index, share)
        self.panes.setSizes([share * 10 for share in _SHARES])
        width = self.found.fontMetrics().averageCharWidth() * _SMALLEST_LIST
        self.found.setMinimumWidth(width)
        self.states = QStackedWidget()
        self.states.addWidget(self.table)
        self.states.addWidget(self.panes)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("room", "inside around")
        line = QHBoxLayout(head)
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        line.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.note)
        column.addWidget(self.states, 1)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._find)
        self.field.returnPressed.connect(self._take_first)
        self.field.installEventFilter(self)
        self.found.currentItemChanged.connect(lambda item, _before: self._show_item(item))
        self.view.anchorClicked.connect(self._follow)
        self.table.activated.connect(self._open_row)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self.copy_answer)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._clear)

    def clear(self) -> None:
        """Forget the patient: nothing typed or answered about another one stays."""
        if self.is_built:
            self.field.clear()
            self.forget()

    def forget(self) -> None:
        """Say nothing until it was read anew: the consent may be another now."""
        self._held = None
        if not self.is_built:
            return
        self.note.hide()
        self.table.show_table(_NOTHING)
        self._find(self.field.text())

    def show_read(self, read: MedicinesRead) -> None:
        """Take what answers come from; what was typed is answered anew."""
        self.build()
        held = self._held = read.held
        self.note.setText(closed_text(held.closed) if held.closed is not None else "")
        self.note.setVisible(held.closed is not None)
        self.table.show_table(read.table)
        QTimer.singleShot(0, self, self._answer_again)  # a slot of its own: both take their time

    def _answer_again(self) -> None:
        self._find(self.field.text())

    def allow_adding(self, *, allowed: bool) -> None:
        """Offer to add to the current medicines, or not."""
        self._may_add = allowed
        if self.is_built:
            self._offer()

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.build()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @property
    def answer(self) -> MedicineAnswer | None:
        """The answer on show."""
        return self._answer

    def copy_answer(self) -> None:
        """Put the answer on the clipboard, as one line for each result."""
        if self._held is not None and self._answer is not None:
            text = record_line(self._held, self._answer)
            QGuiApplication.clipboard().setText(text)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down leads from the field into what is below it."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self._go_below()
            return True
        return False

    def _find(self, text: str) -> None:
        held, typed = self._held, text.strip()
        self._answer = None
        with QSignalBlocker(self.found):  # the answer is shown once, below
            self.found.clear()
            if held is not None and typed:
                for item in find_drugs(held.names, typed):
                    self.found.addItem(_list_item(item))
        self.states.setCurrentIndex(1 if typed else 0)
        first = self.found.item(0)
        near = first is not None and first.data(_DRUG_ROLE).is_near
        if first is not None and not near:
            self.found.setCurrentItem(first)
        elif typed and held is not None:
            self.view.show_html(unknown_html(typed, near=near))
        else:
            self.view.show_html("")
        self._offer()

    def _show_item(self, item: QListWidgetItem | None) -> None:
        held = self._held
        if held is None or item is None:
            return
        self._answer = answer_for(held, item.data(_DRUG_ROLE).drug)
        self.view.show_html(answer_html(held, self._answer))
        self._offer()

    def _offer(self) -> None:
        known = self._answer is not None
        self.copy.setEnabled(known)
        self.add.setVisible(self._may_add)
        self.add.setEnabled(self._answer is not None and not self._answer.is_current)

    def _take_first(self) -> None:
        """Enter shows the first name, a near one too: the person chose it by that."""
        if self.found.count() and self.found.currentRow() < 0:
            self.found.setCurrentRow(0)

    def _go_below(self) -> None:
        if self.states.currentIndex() == 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.found.count():
            self._take_first()
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_row(self, index: QModelIndex) -> None:
        row = self.table.model.row_at(index.row())
        if row is not None:
            self.field.setText(row.cells[0])
            self.begin()

    def _add(self) -> None:
        if self._answer is not None:
            self.add_wanted.emit(self._answer.drug)

    def _clear(self) -> None:
        self.field.clear()
        self.begin()

    def _follow(self, address: QUrl) -> None:
        entry = entry_of_href(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        if entry is not None:
            self.entry_wanted.emit(entry)


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    button.setProperty("icon_name", icon)
    return button


def _list_item(found: FoundDrug) -> QListWidgetItem:
    text = medicine_name(found.drug)
    if found.name.casefold() not in {found.drug.casefold(), text.casefold()}:
        text = tr("{drug} ({name})").format(drug=text, name=found.name)
    if found.is_near:
        text = tr("Did you mean {name}?").format(name=text)
    item = QListWidgetItem(text)
    item.setToolTip(text)
    item.setData(_DRUG_ROLE, found)
    return item
