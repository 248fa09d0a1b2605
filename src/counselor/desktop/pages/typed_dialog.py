"""Typing in repeat lengths and copy numbers that another test gave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_typed_dialog import Ui_TypedDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import tr
from counselor.readers.typed_results import COLUMNS, GivenResult

_ROWS = 4


class TypedDialog(SessionDialog):
    """A small table of results. `entered(results)`: a tuple of checked rows."""

    entered = Signal(object)

    def __init__(
        self, session: Session, results: Sequence[GivenResult] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_TypedDialog()
        self.form.setupUi(self)
        form = self.form
        titles = [
            tr("Gene"),
            tr("Allele 1"),
            tr("Allele 2"),
            tr("Copies"),
            tr("Marker"),
            tr("Method"),
        ]
        form.results.setColumnCount(len(titles))
        form.results.setHorizontalHeaderLabels(titles)
        # Six short columns share the width: none of them is scrolled out of sight.
        form.results.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        form.add_row.clicked.connect(self.add_row)
        form.remove_row.clicked.connect(self.remove_row)
        form.cancel.clicked.connect(self.reject)
        form.take.clicked.connect(self.take)
        self.dress(form.notice)
        theme.broad(self)
        self._fill(results)
        room = (_ROWS + 1) * form.results.rowHeight(0)  # for the rows, and a notice above them
        self.resize(self.minimumWidth(), self.sizeHint().height() + room)

    def add_row(self) -> None:
        """Add an empty row at the end, and go there."""
        table = self.form.results
        table.insertRow(table.rowCount())
        table.setCurrentCell(table.rowCount() - 1, 0)
        table.setFocus()

    def remove_row(self) -> None:
        """Take the chosen row away."""
        self.form.results.removeRow(self.form.results.currentRow())

    def take(self) -> None:
        """Check what was typed; where it can't be used, say which row and why."""
        results = self._typed()
        self._fill(results)  # empty rows go, so that the numbers of rows are those of messages
        self.form.notice.clear()
        self.form.take.setEnabled(False)
        self.ask(
            "check",
            lambda bench: bench.check_typed_results(results),
            lambda _genes: self._checked(results),
        )

    def fail(self, error: BaseException) -> None:
        """Say what is wrong, and go to its row."""
        self.form.take.setEnabled(True)
        row = getattr(error, "line", 0)
        if row:
            self.form.results.setCurrentCell(row - 1, 0)
        super().fail(error)

    def _checked(self, results: tuple[GivenResult, ...]) -> None:
        self.accept()
        self.entered.emit(results)

    def _fill(self, results: Sequence[GivenResult]) -> None:
        table = self.form.results
        table.setRowCount(0)
        table.setRowCount(max(_ROWS, len(results)))
        for row, result in enumerate(results):
            for column, name in enumerate(COLUMNS):
                table.setItem(row, column, QTableWidgetItem(getattr(result, name)))

    def _typed(self) -> tuple[GivenResult, ...]:
        table = self.form.results

        def cell(row: int, column: int) -> str:
            item = table.item(row, column)
            return item.text().strip() if item is not None else ""

        rows = (
            GivenResult(
                gene=cell(row, 0),
                allele_1=cell(row, 1),
                allele_2=cell(row, 2),
                copies=cell(row, 3),
                marker=cell(row, 4),
                method=cell(row, 5),
            )
            for row in range(table.rowCount())
        )
        return tuple(row for row in rows if row != GivenResult(""))
