"""What changed between the present rulebook and another one, chosen by its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop.comparison_document import ComparisonShown, comparison_shown, kind_words
from counselor.desktop.file_dialogs import ask_for_folder, ask_where_to_save
from counselor.desktop.forms.ui_comparison_page import Ui_ComparisonPage
from counselor.desktop.pages.page import Page
from counselor.desktop.session import Session
from counselor.desktop.tasks import Task
from counselor.desktop.widgets.fact_table_view import FactTableView
from counselor.desktop.wording import count_text, said, tr
from counselor.progress import Progress
from counselor.workbench import JudgedBy, Workbench
from counselor.workbench.rulebook_comparison import RulebooksCompared, compare_with, write_table

_TABLES = 3


class ComparisonPage(Page):
    """Compares rulebooks. `opened(entry)`: a row led to an entry of the present rulebook."""

    opened = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ComparisonPage()
        self.form.setupUi(self)
        self._shown: ComparisonShown | None = None
        self._comparing: Task[RulebooksCompared] | None = None
        self._filled: set[int] = set()
        form = self.form
        self.tables = [FactTableView(form.tabs) for _ in range(_TABLES)]
        for table in self.tables:
            form.tabs.addTab(table, "")
            table.opened.connect(self.opened)
        form.choose.clicked.connect(self.choose_folder)
        form.ask_for_folder.wanted.connect(self.choose_folder)
        form.save.clicked.connect(self.save)
        form.tabs.currentChanged.connect(self._fill_tab)
        self.dress(form.notice)
        self._show_state(form.ask_state)

    def place(self) -> str:
        """Return where one is."""
        return "  ›  ".join((tr("Rulebook"), tr("Comparison")))

    def take_focus(self) -> None:
        """Begin with what was found, or with the folder."""
        form = self.form
        form.document.setFocus() if self._shown is not None else form.ask_for_folder.setFocus()

    @property
    def shown(self) -> ComparisonShown | None:
        """The comparison on show."""
        return self._shown

    def show_start(self) -> None:
        """Show the last comparison, or ask for a folder."""
        if self._shown is None and self._comparing is None:
            self._say_start(())
            self.ask("judged", _judged_by_others, self._say_start)

    def choose_folder(self) -> None:
        """Ask for the folder of the other rulebook."""
        ask_for_folder(self, tr("Choose the folder of a rulebook"), self.compare)

    def compare(self, folder: Path) -> None:
        """Compare the rulebook in a folder with the present one."""
        form, bench = self.form, self.session.workbench
        form.notice.clear()
        self._drop_task()

        def work(progress: Progress) -> RulebooksCompared:
            return compare_with(folder, bench.rulebook, kind_words, progress=progress)

        task = self.session.queues.aside(work)
        self._comparing = task
        task.succeeded.connect(self._compared)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._stopped)
        form.working.watch(task, tr("Comparing with {folder}").format(folder=folder.name))
        self._show_state(form.working_state)

    def save(self) -> None:
        """Ask where to, then write all changes as CSV."""
        if self._shown is None:
            return
        ask_where_to_save(
            self,
            tr("Save the changes"),
            [tr("Table (*.csv)")],
            self.save_to,
            default_name(self._shown.compared),
        )

    def save_to(self, target: Path) -> None:
        """Write all changes of the comparison on show to a file."""
        if self._shown is None:
            return
        compared = self._shown.compared
        self.form.notice.clear()
        task = self.session.queues.aside(lambda _progress: write_table(compared, target))
        saved = said("desktop.comparison.saved", {"file": target.name})
        task.succeeded.connect(lambda _nothing: self.form.notice.say("fine", saved))
        task.failed.connect(self.fail)

    def _say_start(self, judged: Sequence[JudgedBy]) -> None:
        parts = [said("desktop.comparison.ask")]
        if judged:
            told = ", ".join(_judged_text(item) for item in judged)
            parts.append(said("desktop.comparison.judged_by_other", {"rulebooks": told}))
        self.form.ask_for_folder.say(
            "\n\n".join(parts), tr("Choose a folder…"), "folder-open-outline"
        )

    def _compared(self, compared: RulebooksCompared) -> None:
        self._comparing = None

        def question(bench: Workbench) -> ComparisonShown:
            return comparison_shown(compared, bench.rulebooks_of_results())

        self.ask("comparison", question, self._show)

    def _show(self, shown: ComparisonShown) -> None:
        self._shown = shown
        form = self.form
        form.heading.setText(shown.title)
        form.about.setText(shown.about)
        form.document.show_html(shown.html)
        for index, view in enumerate(self.tables):
            held = index < len(shown.tables)
            form.tabs.setTabVisible(form.tabs.indexOf(view), held)
            if held:
                form.tabs.setTabText(form.tabs.indexOf(view), _tab_title(shown, index))
        form.tabs.tabBar().setVisible(bool(shown.tables))
        self._filled = set()
        form.tabs.setCurrentIndex(0)
        self._show_state(form.result_state)
        self.take_focus()

    def _fill_tab(self, tab: int) -> None:
        """Fill the table of a tab when it is first looked at: only then its width is known."""
        shown, index = self._shown, tab - 1
        if shown is None or not 0 <= index < len(shown.tables) or index in self._filled:
            return
        self._filled.add(index)
        self.tables[index].show_table(shown.tables[index])

    def _failed(self, error: BaseException) -> None:
        self._stopped()
        self.fail(error)

    def _stopped(self) -> None:
        """Go back to the comparison before, or to the question."""
        self._comparing = None
        form = self.form
        self._show_state(form.ask_state if self._shown is None else form.result_state)
        self.show_start()

    def _drop_task(self) -> None:
        if self._comparing is not None:
            self._comparing.abandon()
        self._comparing = None
        self.drop("comparison")

    def _show_state(self, state: QWidget) -> None:
        form = self.form
        form.states.setCurrentWidget(state)
        form.choose.setVisible(state is form.result_state)
        form.save.setVisible(state is form.result_state)
        form.save.setEnabled(self._shown is not None and not self._shown.compared.is_same)


def default_name(compared: RulebooksCompared) -> str:
    """Return the file name that is proposed for the table."""
    return f"rulebook-{compared.old.version}-to-{compared.new.version}.csv"


def _tab_title(shown: ComparisonShown, index: int) -> str:
    table, rows = shown.tables[index], len(shown.tables[index].rows)
    return f"{table.title} ({count_text(rows)})"


def _judged_by_others(bench: Workbench) -> tuple[JudgedBy, ...]:
    """Return the rulebooks, other than the present one, that judged results."""
    present = bench.rulebook.manifest.sha256
    return tuple(item for item in bench.rulebooks_of_results() if item.sha256 != present)


def _judged_text(item: JudgedBy) -> str:
    key = "judged_by_one" if item.results == 1 else "judged_by"
    values = {"version": item.version, "count": count_text(item.results)}
    return said(f"desktop.comparison.{key}", values)
