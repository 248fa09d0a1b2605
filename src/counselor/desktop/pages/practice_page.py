"""The practice in numbers: charts with their tables, and the variants to be judged again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_practice_page import Ui_PracticePage
from counselor.desktop.pages.page import Page
from counselor.desktop.practice_text import (
    age_block,
    days_block,
    due_text,
    file_block,
    period_names,
    recheck_rows,
    signed_block,
    tasks_block,
    test_block,
)
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns
from counselor.desktop.widgets.count_charts import BarsChart, MonthChart
from counselor.desktop.widgets.figure_block import FigureBlock
from counselor.desktop.wording import day_text, tr
from counselor.workbench import Action, Change, Kind
from counselor.workbench.practice import Period, PracticeFigures

_TOUCHES = {Kind.CASES, Kind.REVIEWS, Kind.REPORTS, Kind.TASKS, Kind.PATIENTS}
_CASE = Qt.ItemDataRole.UserRole
_BLOCKS = {
    "signed": signed_block,
    "days": days_block,
    "test": test_block,
    "file": file_block,
    "tasks": tasks_block,
    "age": age_block,
}
"""The charts from above."""
_PAUSE_MS = 400
_ROWS_IN_SIGHT = 10


class PracticePage(Page):
    """Counts of a period. `case_opened(case_id)`: where a variant was judged."""

    case_opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PracticePage()
        self.form.setupUi(self)
        self._stale = False
        self.blocks: dict[str, FigureBlock] = {}
        self._figures: PracticeFigures | None = None
        self._left: list[str] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._show_next)
        self.model = QStandardItemModel(self)
        self.form.recheck.setModel(self.model)
        dress_table(self.form.recheck, self._open)
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typed.timeout.connect(self._set_years)
        for period, name in period_names():
            self.form.period.addItem(name, period.value)
        self.form.period.activated.connect(lambda _row: self._read())
        self.form.years.valueChanged.connect(lambda _years: self._typed.start())
        self.form.save_csv.clicked.connect(self.save_csv)
        self.form.save_csv.setVisible(session.workbench.may(Action.EXPORT))
        self.form.years.setEnabled(session.workbench.may(Action.MANAGE_SETTINGS))
        self.dress(self.form.notice)

    def place(self) -> str:
        """Return where one is."""
        return tr("Practice")

    def take_focus(self) -> None:
        """Begin with the period."""
        self.form.period.setFocus()

    def show_figures(self) -> None:
        """Count anew."""
        self.form.notice.clear()
        self._read()

    @property
    def period(self) -> Period:
        """The period chosen."""
        return Period(self.form.period.currentData())

    def save_csv(self) -> None:
        """Ask where the counts of the period shall go."""
        period = self.period

        def chosen(target: Path) -> None:
            self.do(
                lambda bench: bench.statistics.save_csv(period, target),
                lambda _change: self._say_saved(target),
            )

        ask_where_to_save(self, tr("Save the counts"), ("CSV (*.csv)",), chosen, "practice.csv")

    def refresh_after(self, change: Change) -> None:
        """Count anew once the page is in sight."""
        if change.kinds & _TOUCHES:
            self._stale = True
            if self.isVisible():
                self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _say_saved(self, target: Path) -> None:
        self.form.notice.say(
            "information",
            tr("Saved as '{name}'. It holds counts only.").format(name=target.name),
            tr("Small counts can still point to a person: think before you hand it out."),
        )

    def _set_years(self) -> None:
        years = self.form.years.value()
        self.do(lambda bench: bench.statistics.set_recheck_years(years), lambda _it: self._read())

    def _read(self) -> None:
        self._stale = False
        period = self.period
        self.ask("figures", lambda bench: bench.statistics.figures(period), self._show)

    def _show(self, figures: PracticeFigures) -> None:
        form = self.form
        form.days.setText(
            tr("From {first} to {last}").format(
                first=day_text(figures.since), last=day_text(figures.until)
            )
        )
        self._show_recheck(figures)
        self._figures, self._left = figures, list(_BLOCKS)
        self._turn.start()

    def _show_next(self) -> None:
        """Show one chart; the next has its own turn, so that the window never waits for all."""
        if self._figures is None or not self._left:
            return
        name = self._left.pop(0)
        if name not in self.blocks:
            self._make_block(name)
        _BLOCKS[name](self.blocks[name], self._figures)
        if self._left:
            self._turn.start()

    def _make_block(self, name: str) -> None:
        """Make a chart with its first figures: the window starts without them."""
        before: QWidget = self.form.save_csv
        for earlier in self.blocks.values():
            before = earlier.table
        chart = MonthChart() if name in ("signed", "days") else BarsChart()
        self.blocks[name] = block = FigureBlock(chart)
        self.form.blocks_layout.addWidget(block)
        for part in (block.chart, block.table):
            QWidget.setTabOrder(before, part)
            before = part
        QWidget.setTabOrder(before, self.form.years)

    def _show_recheck(self, figures: PracticeFigures) -> None:
        form = self.form
        with QSignalBlocker(form.years):
            form.years.setValue(figures.recheck_years)
        form.due.setText(due_text(figures))
        head, rows = recheck_rows(figures)
        self.model.clear()
        self.model.setHorizontalHeaderLabels(list(head))
        for row, cells in zip(figures.recheck, rows, strict=True):
            items = [QStandardItem(cell) for cell in cells]
            items[0].setData(row.case_id, _CASE)
            self.model.appendRow(items)
        form.recheck.setVisible(bool(rows))
        form.none.setVisible(not rows)
        form.none.say(tr("No variant of uncertain significance was judged in this practice."))
        fit_columns(form.recheck)
        line = form.recheck.verticalHeader().defaultSectionSize()
        form.recheck.setMinimumHeight(line * (min(len(rows), _ROWS_IN_SIGHT) + 2))

    def _open(self, row: int) -> None:
        item = self.model.item(row, 0)
        if item is not None:
            self.case_opened.emit(str(item.data(_CASE)))
