"""Typing in what another laboratory reports of single pharmacogenes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_outside_dialog import Ui_OutsideDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import tr
from counselor.readers.outside_calls import OutsideCall

_COLUMNS = ("gene", "diplotype", "phenotype", "activity_score")
_ROWS = 4


class OutsideDialog(SessionDialog):
    """A small table of results. `entered(calls)`: a tuple of checked calls."""

    entered = Signal(object)

    def __init__(
        self, session: Session, calls: Sequence[OutsideCall] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_OutsideDialog()
        self.form.setupUi(self)
        form = self.form
        titles = [tr("Gene"), tr("Diplotype"), tr("Phenotype"), tr("Activity score")]
        form.calls.setColumnCount(len(titles))
        form.calls.setHorizontalHeaderLabels(titles)
        form.calls.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        form.add_row.clicked.connect(self.add_row)
        form.remove_row.clicked.connect(self.remove_row)
        form.cancel.clicked.connect(self.reject)
        form.take.clicked.connect(self.take)
        self.dress(form.notice)
        theme.broad(self)
        self._fill(calls)
        room = (_ROWS + 1) * form.calls.rowHeight(0)  # for the rows, and for a notice above them
        self.resize(self.minimumWidth(), self.sizeHint().height() + room)

    def add_row(self) -> None:
        """Add an empty row at the end, and go there."""
        table = self.form.calls
        table.insertRow(table.rowCount())
        table.setCurrentCell(table.rowCount() - 1, 0)
        table.setFocus()

    def remove_row(self) -> None:
        """Take the chosen row away."""
        self.form.calls.removeRow(self.form.calls.currentRow())

    def take(self) -> None:
        """Check what was typed; where it can't be used, say which row and why."""
        calls = self._typed()
        self._fill(calls)  # empty rows go, so that the numbers of rows are those of messages
        self.form.notice.clear()
        self.form.take.setEnabled(False)
        self.ask("check", lambda bench: bench.check_outside_calls(calls), self._checked)

    def fail(self, error: BaseException) -> None:
        """Say what is wrong, and go to its row."""
        self.form.take.setEnabled(True)
        row = getattr(error, "line", 0)
        if row:
            self.form.calls.setCurrentCell(row - 1, 0)
        super().fail(error)

    def _checked(self, calls: tuple[OutsideCall, ...]) -> None:
        self.accept()
        self.entered.emit(calls)

    def _fill(self, calls: Sequence[OutsideCall]) -> None:
        table = self.form.calls
        table.setRowCount(0)
        table.setRowCount(max(_ROWS, len(calls)))
        for row, call in enumerate(calls):
            for column, name in enumerate(_COLUMNS):
                table.setItem(row, column, QTableWidgetItem(getattr(call, name)))

    def _typed(self) -> tuple[OutsideCall, ...]:
        table = self.form.calls

        def cell(row: int, column: int) -> str:
            item = table.item(row, column)
            return item.text().strip() if item is not None else ""

        calls = (
            OutsideCall(cell(row, 0), cell(row, 1), cell(row, 2), cell(row, 3))
            for row in range(table.rowCount())
        )
        return tuple(call for call in calls if call != OutsideCall(""))
