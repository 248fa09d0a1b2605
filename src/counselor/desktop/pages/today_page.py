"""The first page after unlocking: what needs somebody now, each thing one click from its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from counselor.desktop.forms.ui_today_page import Ui_TodayPage
from counselor.desktop.models.waiting_model import Entry, Line, More, WaitingModel
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.rulebook_change_dialog import RulebookChangeDialog
from counselor.desktop.session import Session
from counselor.desktop.tasks import Task
from counselor.desktop.waiting_text import applied_text, calm_text, left_text
from counselor.desktop.wording import day_text, tr
from counselor.workbench import Action, Change, Kind, Today, Waiting, WaitingSection
from counselor.workbench.rulebook_updates import AppliedRulebook, RulebookState

_TOUCHES = {
    Kind.PATIENTS,
    Kind.CONSENTS,
    Kind.CASES,
    Kind.REVIEWS,
    Kind.REPORTS,
    Kind.SETTINGS,
    Kind.BACKUPS,
    Kind.TASKS,
}

_OF_PATIENTS = {Waiting.CONSENT_MISSING, Waiting.CONSENT_RENEWAL, Waiting.TASKS}
"""Sections whose rows lead to the patient; the others lead to the review."""


class TodayPage(Page):
    """What waits.

    `patient_opened(patient_id)`, `case_opened(case_id)`, `backup_wanted()`, `patients_wanted()`,
    `new_patient_wanted()`.
    """

    patient_opened = Signal(str)
    case_opened = Signal(str)
    backup_wanted = Signal()
    patients_wanted = Signal()
    new_patient_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_TodayPage()
        self.form.setupUi(self)
        self._today: Today | None = None
        self._later: tuple[WaitingSection, ...] | None = None
        self._whole: set[Waiting] = set()
        self._stale = False
        self.model = WaitingModel(self)
        self.form.waiting.setModel(self.model)
        self.form.waiting.chosen.connect(self._open)
        self.form.empty.wanted.connect(self._leave_empty)
        self.form.compare_now.clicked.connect(self.compare_now)
        self._comparing: Task[tuple[AppliedRulebook, Change]] | None = None
        self.dress(self.form.notice)

    def place(self) -> str:
        """Return where one is."""
        return tr("Today")

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.waiting.setFocus()

    def show_today(self) -> None:
        """Show what waits now; long sections are short again."""
        self._whole.clear()
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew what a change touched, once the page is in sight."""
        if not change.kinds & _TOUCHES:
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        whole = frozenset(self._whole)
        self.ask("today", lambda bench: bench.waiting.now(whole), self._show)

    def _show(self, today: Today) -> None:
        self._today = today
        self._fill()
        self._ask_later()

    def _ask_later(self) -> None:
        """Ask for what takes longer; the rulebook is read first, beside the vault."""
        bench, whole = self.session.workbench, frozenset(self._whole)
        self.drop("later")
        loading = self.session.queues.aside(lambda _progress: bench.rulebook_updates.prepare())
        loading.failed.connect(self.fail)
        loading.succeeded.connect(
            lambda _none: self.ask(
                "later",
                lambda desk: (desk.waiting.later(whole), desk.rulebook_updates.state()),
                self._show_rest,
            )
        )

    def _show_rest(self, found: tuple[tuple[WaitingSection, ...], RulebookState]) -> None:
        sections, state = found
        form, bench = self.form, self.session.workbench
        form.update_text.setText(left_text(state.left, state.version))
        offered = state.left > 0 and self._comparing is None and bench.may(Action.REVIEW)
        form.update_card.setVisible(offered and not bench.is_read_only)
        self._show_later(sections)

    def compare_now(self) -> None:
        """Compare the stored results with the present rulebook; the window stays free for work."""
        bench = self.session.workbench
        self.form.update_card.hide()
        task = self.session.queues.aside(bench.rulebook_updates.apply)
        self._comparing = task
        task.succeeded.connect(self._compared)
        task.failed.connect(self.fail)
        task.failed.connect(lambda _error: self._end_comparing())
        task.cancelled.connect(self._end_comparing)
        task.finished.connect(self.form.comparing.hide)
        self.form.comparing.watch(task, tr("Comparing results with the present rulebook"))

    def _compared(self, found: tuple[AppliedRulebook, Change]) -> None:
        done, change = found
        self.form.notice.say("fine", applied_text(done.compared, done.changed, done.whole))
        self._comparing = None
        self.session.changed.emit(change)

    def _end_comparing(self) -> None:
        self._comparing = None
        self._read()

    def _show_later(self, sections: tuple[WaitingSection, ...]) -> None:
        if sections != self._later:
            self._later = sections
            self._fill()

    def _fill(self) -> None:
        if self._today is None:
            return
        view, form = self.form.waiting, self.form
        current = self.model.entry(view.currentIndex().row())
        order = tuple(Waiting)
        sections = sorted(
            (*self._today.sections, *(self._later or ())), key=lambda item: order.index(item.kind)
        )
        self.model.show(sections, self._today.now)
        form.day.setText(day_text(self._today.now.astimezone().date()))
        form.calm.setText(calm_text(tuple(item.kind for item in sections if not item.count)))
        row = self.model.row_of(current)
        if row >= 0:
            view.setCurrentIndex(self.model.index(row))
            form.states.setCurrentWidget(form.list_state)
        elif self._later is not None or not self._today.any_patients:
            self._say_calm()

    def _say_calm(self) -> None:
        form = self.form
        form.states.setCurrentWidget(form.empty_state)
        if self._today is not None and self._today.any_patients:
            sentence = tr("Nothing waits for you. Every result is reviewed and signed.")
            form.empty.say(sentence, tr("Show patients"), "account-group-outline")
        elif self.session.workbench.may(Action.EDIT_PATIENTS):
            form.empty.say(
                tr("There are no patients yet."), tr("New patient…"), "account-plus-outline"
            )
        else:
            form.empty.say(tr("There are no patients yet."))

    def _leave_empty(self) -> None:
        any_patients = self._today is not None and self._today.any_patients
        (self.patients_wanted if any_patients else self.new_patient_wanted).emit()

    def _open(self, entry: Entry) -> None:
        if isinstance(entry, More) and entry.kind in self._whole:
            self.patients_wanted.emit()
        elif isinstance(entry, More):
            self._whole.add(entry.kind)
            self._read()
        elif isinstance(entry, Line) and entry.kind is Waiting.BACKUP:
            self.backup_wanted.emit()
        elif isinstance(entry, Line) and entry.kind in _OF_PATIENTS:
            self.patient_opened.emit(entry.row.patient_id)
        elif isinstance(entry, Line) and entry.kind is Waiting.CHANGED:
            dialog = RulebookChangeDialog(
                self.session, entry.row.case_id, entry.title, self.window()
            )
            dialog.review_wanted.connect(self.case_opened)
            dialog.open()
        elif isinstance(entry, Line):
            self.case_opened.emit(entry.row.case_id)
