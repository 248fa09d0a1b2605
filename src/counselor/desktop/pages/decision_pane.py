"""The right pane of the review: what is decided about the current finding."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from counselor.desktop import theme
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.wording import moment_text, said, term, tr
from counselor.errors import CounselorError
from counselor.findings.models import InheritedFinding
from counselor.workbench import DecisionKind, ReviewItem

_NOTE_LINES = 3
_REASONS = ("1", "2", "3", "4")


class DecisionPane(QObject):
    """Confirm, leave out with a reason, needs a confirmatory test; each with a note.

    `decided(item, kind, reason, note)`, `taken_back(item)`, `worksheet_wanted()`: a class is to be
    given before the finding is confirmed; `typed()`: a note that is not stored changed.
    """

    decided = Signal(object, object, str, str)
    taken_back = Signal(object)
    worksheet_wanted = Signal()
    typed = Signal()

    def __init__(self, form: Ui_ReviewPage) -> None:
        super().__init__(form.decide)
        self._form = form
        self._item: ReviewItem | None = None
        self._frozen = True
        self._case_id = ""
        self._drafts: dict[str, dict[str, str]] = {}
        theme.set_lines(form.note, _NOTE_LINES)
        form.reason.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        form.reason.addItems([said(f"desktop.leave_out_reason.{key}") for key in _REASONS])
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(tr("in your words, or choose"))
        self._reason.setAccessibleName(form.reason.accessibleName())
        self._reason.returnPressed.connect(self._leave_out_now)
        form.reason.setLineEdit(self._reason)
        form.confirm.clicked.connect(self.confirm)
        form.leave_out.clicked.connect(self.leave_out)
        form.needs_test.clicked.connect(self.needs_test)
        form.leave_out_now.clicked.connect(self._leave_out_now)
        form.clear.clicked.connect(self._take_back)
        form.save_note.clicked.connect(self._save_note)
        form.note.textChanged.connect(self._keep_draft)
        form.class_worksheet.clicked.connect(self.worksheet_wanted)
        form.confirm_unclassified.clicked.connect(self.confirm_unclassified)
        form.reason_box.hide()
        form.class_box.hide()

    @property
    def drafts(self) -> dict[str, dict[str, str]]:
        """Notes that were typed and not stored: case → finding → text."""
        return {case: dict(notes) for case, notes in self._drafts.items() if notes}

    def take_drafts(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        """Put notes back that were typed before the vault was locked."""
        for case, notes in drafts.items():
            self._drafts.setdefault(case, {}).update(notes)
        if self._item is not None:
            self.show(self._item, frozen=self._frozen)

    def begin_case(self, case_id: str) -> None:
        """Show nothing yet of another case; notes of all cases are kept."""
        self._case_id = case_id
        self._item = None

    def forget_draft(self, finding_id: str) -> None:
        """Drop the note on a finding: it was stored with the decision."""
        if self._notes.pop(finding_id, None) is not None:
            self.typed.emit()

    @property
    def _notes(self) -> dict[str, str]:
        return self._drafts.setdefault(self._case_id, {})

    def show(self, item: ReviewItem | None, *, frozen: bool) -> None:
        """Show what is decided about a finding; `frozen` reviews can only be read."""
        self._item, self._frozen = item, frozen
        form = self._form
        form.decision_notice.clear()
        form.decide.setVisible(item is not None)
        if item is None:
            return
        decision = item.decision
        self._restore_buttons()
        for _kind, button in self._buttons():
            button.setEnabled(not frozen)
        form.class_box.hide()
        form.clear.setVisible(decision is not None and not frozen)
        form.save_note.hide()
        form.note.setReadOnly(frozen)
        form.note.setPlainText(self._notes.get(item.finding_id, _stored_note(item)))
        self._keep_draft()
        form.reason.setCurrentText(decision.reason if decision is not None else "")
        form.reason.setEnabled(not frozen)
        left_out = decision is not None and decision.kind is DecisionKind.LEAVE_OUT
        form.reason_box.setVisible(left_out)
        form.leave_out_now.setVisible(not frozen)
        form.decided.setText(_told(item))

    def confirm(self) -> None:
        """The finding is right and belongs into the report; without a class it is asked first."""
        if self._item is None or self._frozen or not self._item.class_missing:
            self._emit(DecisionKind.CONFIRM)
            return
        self._restore_buttons()
        form, has_sheet = self._form, has_variants(self._item)
        form.class_told.setText(
            said(f"desktop.class_missing.{'variant' if has_sheet else 'large'}")
        )
        form.class_worksheet.setVisible(has_sheet)
        form.reason_box.hide()
        form.class_box.show()
        form.decision_scroll.ensureWidgetVisible(form.confirm_unclassified)
        (form.class_worksheet if has_sheet else form.confirm_unclassified).setFocus()

    def confirm_unclassified(self) -> None:
        """Confirm although nobody gave the variant a class; the report says so."""
        self._emit(DecisionKind.CONFIRM_UNCLASSIFIED)

    def needs_test(self) -> None:
        """The finding must be confirmed by another method first."""
        self._emit(DecisionKind.NEEDS_CONFIRMATION)

    def leave_out(self) -> None:
        """Ask for the reason, without which nothing is left out."""
        if self._item is None or self._frozen:
            return
        self._restore_buttons()
        self._form.class_box.hide()
        self._form.reason_box.show()
        self._form.decision_scroll.ensureWidgetVisible(self._form.leave_out_now)
        self._form.reason.setFocus()
        self._reason.selectAll()

    def set_busy(self) -> None:
        """Take no second decision while one is being stored."""
        for _kind, button in self._buttons():
            button.setEnabled(False)

    def show_error(self, error: BaseException) -> bool:
        """Say beside the buttons why a decision was not taken; False for what is no such error."""
        self._restore_buttons()
        for _kind, button in self._buttons():
            button.setEnabled(not self._frozen)
        if not isinstance(error, CounselorError):
            return False
        self._form.decision_notice.show_error(error)
        self._form.note.setFocus()
        return True

    def _keep_draft(self) -> None:
        """Keep what was typed and not stored, also while another finding is looked at."""
        item, text = self._item, self._form.note.toPlainText()
        if item is None or self._frozen:
            return
        before = self._notes.get(item.finding_id)
        if text == _stored_note(item):
            self._notes.pop(item.finding_id, None)
        else:
            self._notes[item.finding_id] = text
        changed = item.decision is not None and item.finding_id in self._notes
        self._form.save_note.setVisible(changed)
        if self._notes.get(item.finding_id) != before:
            self.typed.emit()

    def _save_note(self) -> None:
        decision = self._item.decision if self._item is not None else None
        if decision is not None:
            self._emit(decision.kind, decision.reason)

    def _emit(self, kind: DecisionKind, reason: str = "") -> None:
        if self._item is None or self._frozen or not self._form.confirm.isEnabled():
            self._restore_buttons()
            return
        self._form.decision_notice.clear()
        self.decided.emit(self._item, kind, reason, self._form.note.toPlainText())

    def _leave_out_now(self) -> None:
        reason = self._form.reason.currentText().strip()
        if not reason:
            self._form.decision_notice.say(
                "caution", tr("Leaving out needs a reason."), tr("Write or choose one.")
            )
            self._form.reason.setFocus()
            return
        self._emit(DecisionKind.LEAVE_OUT, reason)

    def _take_back(self) -> None:
        if self._item is not None and not self._frozen:
            self.taken_back.emit(self._item)

    def _restore_buttons(self) -> None:
        decision = self._item.decision if self._item is not None else None
        kind = decision.kind if decision is not None else None
        if kind is not None and kind.confirms:
            kind = DecisionKind.CONFIRM
        for of_button, button in self._buttons():
            button.setChecked(kind is of_button)

    def _buttons(self) -> tuple[tuple[DecisionKind, QPushButton], ...]:
        form = self._form
        return (
            (DecisionKind.CONFIRM, form.confirm),
            (DecisionKind.LEAVE_OUT, form.leave_out),
            (DecisionKind.NEEDS_CONFIRMATION, form.needs_test),
        )


def has_variants(entry: object) -> bool:
    """Tell whether an entry of the review's list is a finding whose variants can be classified."""
    finding = entry.finding if isinstance(entry, ReviewItem) else None
    return isinstance(finding, InheritedFinding) and bool(finding.variants)


def _stored_note(item: ReviewItem) -> str:
    return item.decision.note if item.decision is not None else ""


def _told(item: ReviewItem) -> str:
    decision = item.decision
    if decision is None:
        return term("desktop.decision", "none")
    return tr("{what} by {who}, {when}").format(
        what=term("desktop.decision", decision.kind.value),
        who=decision.decided_by,
        when=moment_text(decision.decided_at),
    )
