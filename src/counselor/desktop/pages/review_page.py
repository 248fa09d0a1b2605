"""Reviewing a result: the list, the explanation, the decision."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.models.findings_model import FindingsModel
from counselor.desktop.pages.carrier_dialog import show_carrier_button
from counselor.desktop.pages.deciding_page import DecidingPage
from counselor.desktop.pages.decision_pane import DecisionPane, has_variants
from counselor.desktop.pages.detail_pane import DetailPane
from counselor.desktop.pages.pictures_pane import PicturesPane
from counselor.desktop.pages.review_keys import bind_keys
from counselor.desktop.pages.review_reading import Reading, read_case
from counselor.desktop.pages.review_remarks import progress_text, warn
from counselor.desktop.pages.signing_pane import SigningPane
from counselor.desktop.review_entries import Entry, Heading
from counselor.desktop.session import Session
from counselor.desktop.urgent_text import show_urgent
from counselor.desktop.wording import tr
from counselor.workbench import Change, ReviewItem, ReviewState
from counselor.workbench.result_comparison import ComparedResults

_PANE_SHARES = (32, 46, 22)
_LIST_CHARACTERS = 30
"""Least width of the list; the explanation has the same."""


class ReviewPage(DecidingPage):
    """One case under review.

    `preview_wanted(case_id)`, `report_wanted(case_id)`,
    `text_wanted(case_id, template, language)`: edited words wait for a look;
    `entry_wanted(entry)`: a link to the rulebook was followed; `history_changed()`: other steps can
    be undone; `typed()`: a note that is not stored changed.
    """

    preview_wanted = Signal(str)
    report_wanted = Signal(str)
    text_wanted = Signal(str, str, str)
    entry_wanted = Signal(object)
    history_changed = Signal()
    typed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ReviewPage()
        self.form.setupUi(self)
        self.reading: Reading | None = None
        self._compared: ComparedResults | None = None
        self._compare_with = ""
        form = self.form
        self.model = FindingsModel(self)
        form.findings.setModel(self.model)
        self.detail = DetailPane(form)
        self.decisions = DecisionPane(form)
        self.signing = SigningPane(
            form, lambda language: self.text_wanted.emit(self.case_id, "patient", language)
        )
        self.begin_deciding(self.decisions)
        self._connect()
        bind_keys(self)
        for index, share in enumerate(_PANE_SHARES):
            form.panes.setStretchFactor(index, share)
        form.panes.setSizes([share * 10 for share in _PANE_SHARES])
        form.urgent.stay()
        self.pictures = PicturesPane(self, form)
        self.dress(form.notice)
        self.decisions.show(None, frozen=True)

    def _connect(self) -> None:
        form, decisions, detail = self.form, self.decisions, self.detail
        form.findings.chosen.connect(self._show_entry)
        form.findings.selectionModel().selectionChanged.connect(self.offer_together)
        form.filter.textChanged.connect(self._filter)
        form.filter.returnPressed.connect(form.findings.setFocus)
        decisions.worksheet_wanted.connect(self.open_classification)
        decisions.typed.connect(self.typed)
        detail.lifetime_wanted.connect(self.open_lifetime)
        detail.warfarin_wanted.connect(self.open_warfarin)
        detail.entry_wanted.connect(self.entry_wanted)
        detail.compare_wanted.connect(self.compare_with)
        self.history.changed.connect(self.history_changed)
        form.next_undecided.clicked.connect(lambda _checked: self.go_to_next_undecided())
        form.preview.clicked.connect(lambda: self.preview_wanted.emit(self.case_id))
        form.open_report.clicked.connect(lambda: self.report_wanted.emit(self.case_id))
        form.together.clicked.connect(self.ask_to_confirm_together)
        form.classify.clicked.connect(self.open_classification)
        form.warfarin.clicked.connect(self.open_warfarin)
        form.carrier.clicked.connect(lambda _checked: self.open_carrier())
        form.sign.clicked.connect(self.ask_to_sign)
        form.amend.clicked.connect(self.ask_to_amend)

    def place(self) -> str:
        """Return where one is."""
        parts = [tr("Patients"), self.form.header.name]
        if self.reading is not None:
            file = self.reading.case.findings.input.file
            parts.append(tr("Review of {file}").format(file=file))
        return "  ›  ".join(parts)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the panes wide enough for their words."""
        super().showEvent(event)
        form, space = self.form, design_tokens.load().space
        widest = max(theme.bold_width(button) for button in (form.needs_test, form.together))
        form.decision_pane.setMinimumWidth(widest + 2 * space.between + space.inside)
        least = form.findings.fontMetrics().averageCharWidth() * _LIST_CHARACTERS
        form.list_pane.setMinimumWidth(least)
        form.detail_pane.setMinimumWidth(least)

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.findings.setFocus()

    def unsaved(self) -> dict[str, object]:
        """Return the finding on show; typed notes are kept by `kept_notes`, wherever one is."""
        entry = self.entry
        return {"finding": entry.finding_id if isinstance(entry, ReviewItem) else ""}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Show that finding again; an older draft holds the notes on this case beside it."""
        notes = kept.get("notes")
        if isinstance(notes, dict):
            self.decisions.take_drafts({self.case_id: notes})
        row = self.model.row_of(str(kept.get("finding", "")))
        if row >= 0:
            self._select(row)

    def show_case(self, case_id: str) -> None:
        """Show the review of a case."""
        if case_id != self.case_id:
            self.history.forget()
        self.case_id = case_id
        self.reading = self._compared = None
        self._compare_with, self.goes_on, self.return_to = "", False, ""
        form = self.form
        for button in (form.classify, form.warfarin, form.carrier, form.together):
            button.hide()
        self.model.clear()
        with QSignalBlocker(form.filter):
            form.filter.clear()
        form.notice.clear()
        form.urgent.clear()
        self.detail.clear()
        self.decisions.begin_case(case_id)
        self.decisions.show(None, frozen=True)
        self.read_again()
        self._compare()

    def refresh_after(self, change: Change) -> None:
        """Read anew what may have changed: decisions, consent, patient."""
        if self.reading is None:
            return
        own = change.patient_id in (None, self.reading.case.patient_id)
        if change.case_id == self.case_id or (change.case_id is None and own):
            self.read_again()
            if change.case_id is None:
                self._compare()

    def go_to_next_undecided(self, step: int = 1) -> None:
        """Jump to the next finding without a decision, or with `step` -1 to the one before."""
        state, here = self.state, self.form.findings.currentIndex().row()
        row = self.model.next_undecided(here, step)
        if row < 0 and state is not None and any(it.decision is None for it in state.items):
            self.form.filter.clear()
            row = self.model.next_undecided(-1, step)
        self.go_to_row(row)

    def go_to_row(self, row: int) -> None:
        """Show a row and begin in the list; nothing for a row that is not there."""
        if row >= 0:
            self._select(row)
            self.form.findings.setFocus()

    def leave_filter(self) -> None:
        """Show all rows again and go back to the list."""
        self.form.filter.clear()
        self.form.findings.setFocus()

    def compare_with(self, case_id: str) -> None:
        """Compare with another result of the patient."""
        self._compare_with = case_id
        self._compare()

    def _compare(self) -> None:
        case_id, other = self.case_id, self._compare_with
        self.ask(
            "compare", lambda bench: bench.results.compare(case_id, other), self._show_compared
        )

    def _show_compared(self, compared: ComparedResults | None) -> None:
        self._compared = compared
        if self.reading is not None:
            self._show_rows(self.reading.state)

    def read_again(self) -> None:
        """Read the review anew."""
        case_id = self.case_id
        self.ask("review", lambda bench: read_case(bench, case_id), self._show)

    def _show(self, reading: Reading) -> None:
        first, self.reading = self.reading is None, reading
        state, form = reading.state, self.form
        show_urgent(form.urgent, state.urgent)
        form.header.show_patient(state.patient, state.consent, self.session.workbench.today)
        self.signing.show(state)
        self.history.check(state)
        form.warfarin.setVisible(state.warfarin_open)
        show_carrier_button(form.carrier, state)
        if first:
            warn(form.notice, state)
        self._show_rows(state, first=first)
        self.place_changed.emit()

    def _show_rows(self, state: ReviewState, *, first: bool = False) -> None:
        """Show the list, at the row where one was, or where one goes on."""
        before = self.entry
        self.model.show(state, self._compared)
        filtered = bool(self.form.filter.text().strip())
        self.form.progress.setText(progress_text(state, filtered=filtered))
        is_open = any(item.decision is None for item in state.items)
        self.form.next_undecided.setEnabled(is_open)
        row = self.model.row_like(before)
        if self.return_to:
            row = self.model.row_of(self.return_to)
        elif first or self.goes_on:
            row = self._undecided_from(row)
            if self.goes_on:  # else the next key would be typed into the note
                self.form.findings.setFocus()
        self.goes_on, self.return_to = False, ""
        self._select(max(0, row))
        self.offer_together()

    def _undecided_from(self, row: int) -> int:
        """Return the row itself if it waits for a decision, else the next that does."""
        here = self.model.entry(row)
        if isinstance(here, ReviewItem) and here.decision is None:
            return row
        undecided = self.model.next_undecided(row)
        return undecided if undecided >= 0 else row

    def _filter(self, text: str) -> None:
        before = self.entry
        self.model.filter_by(text)
        if self.state is not None:
            told = progress_text(self.state, filtered=bool(text.strip()))
            self.form.progress.setText(told)
        self._select(max(0, self.model.row_like(before)))

    def _select(self, row: int) -> None:
        entry = self.model.entry(row)
        if isinstance(entry, Heading):
            row, entry = row + 1, self.model.entry(row + 1)
        view = self.form.findings
        if view.currentIndex().row() == row:
            self._show_entry(entry)
        else:
            view.setCurrentIndex(self.model.index(row))
        above = self.model.entry(row - 1)
        view.scrollTo(self.model.index(row - 1 if isinstance(above, Heading) else row))
        view.scrollTo(self.model.index(row))

    def _show_entry(self, entry: Entry | None) -> None:
        self.form.classify.setVisible(has_variants(entry))
        if self.reading is None:
            self.detail.clear()
        else:
            self.detail.show(entry, self.reading)
        self.pictures.show(entry, self.reading)
        item = entry if isinstance(entry, ReviewItem) else None
        self.decisions.show(item, frozen=self.is_frozen)
