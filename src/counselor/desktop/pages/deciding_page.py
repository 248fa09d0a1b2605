"""Deciding on a page of one case: one finding, several together, undone, done again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection

from counselor.casework.review import Ruling
from counselor.casework.together import DecisionStep
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.models.findings_model import FindingsModel
from counselor.desktop.pages.case_page import CasePage
from counselor.desktop.pages.decision_history import DecisionHistory
from counselor.desktop.pages.decision_pane import DecisionPane
from counselor.desktop.review_entries import Entry, Heading, may_go_together
from counselor.desktop.wording import tr
from counselor.errors import CounselorError
from counselor.workbench import DecisionKind, ReviewItem, Workbench
from counselor.workbench.deciding import Made


class DecidingPage(CasePage):
    """A page whose decisions are steps that can be taken back.

    `goes_on`: the next look at the review goes to the next undecided finding; `return_to`: it goes
    to this finding.
    """

    form: Ui_ReviewPage
    model: FindingsModel
    decisions: DecisionPane
    history: DecisionHistory
    case_id = ""
    goes_on = False
    return_to = ""

    def begin_deciding(self, decisions: DecisionPane) -> None:
        """Take up what is decided in the pane; nothing can be undone yet."""
        self.history = DecisionHistory(self)
        decisions.decided.connect(self._decide)
        decisions.taken_back.connect(self._take_back)
        self.history.undo_wanted.connect(lambda step: self._take(step, back=True))
        self.history.redo_wanted.connect(lambda step: self._take(step, back=False))

    def read_again(self) -> None:
        """Read the review anew."""
        raise NotImplementedError

    @property
    def entry(self) -> Entry | None:
        """The row on show."""
        return self.model.entry(self.form.findings.currentIndex().row())

    @property
    def is_frozen(self) -> bool:
        """Whether the review can only be read."""
        return self.reading is None or self.reading.state.review.is_signed

    def confirmed_together(self, step: DecisionStep) -> None:
        """Several findings were confirmed: go on with what is left."""
        self._took(step, "")

    @property
    def chosen_items(self) -> tuple[ReviewItem, ...]:
        """What 'Confirm several' is about: what is selected, a heading's group, else all open."""
        rows = {index.row() for index in self.form.findings.selectedIndexes()}
        found = [self.model.entry(row) for row in sorted(rows)]
        items = tuple(item for item in found if isinstance(item, ReviewItem))
        if len(items) > 1:
            return items
        entry = self.entry
        if isinstance(entry, Heading):
            return entry.together
        return tuple(item for item in self.model.items if item.decision is None)

    def offer_together(self, *_selection: QItemSelection) -> None:
        """Offer to confirm several at once where there are several."""
        count = sum(map(may_go_together, self.chosen_items))
        button = self.form.together
        button.setVisible(not self.is_frozen and count > 1)
        button.setText(tr("Confirm {n} together (B)…").format(n=count))

    def _decide(self, item: ReviewItem, kind: DecisionKind, reason: str, note: str) -> None:
        case_id, finding_id, ruling = self.case_id, item.finding_id, Ruling(kind, reason, note)
        self.decisions.set_busy()
        self._step(
            lambda bench: bench.deciding.decide(case_id, finding_id, ruling),
            lambda step: self._took(step, item.finding.gene),
        )

    def _take_back(self, item: ReviewItem) -> None:
        case_id, finding_id = self.case_id, item.finding_id
        self.decisions.set_busy()
        self._step(
            lambda bench: bench.deciding.clear(case_id, finding_id),
            lambda step: self._took(step, item.finding.gene),
        )

    def _took(self, step: DecisionStep, gene: str) -> None:
        """Take up a step for undoing, and go on to the next finding if it decided one."""
        self.history.add(step, gene)
        for name, _decision in step.after:
            if gene:
                self.decisions.forget_draft(name)
        was, now = dict(step.before), dict(step.after)
        decided = any(it is not None and was[name] is None for name, it in now.items())
        self.goes_on = decided and self.session.preferences.go_on_after_decision

    def _take(self, step: DecisionStep, *, back: bool) -> None:
        """Undo a step, or take it again; then show the finding it is about."""
        case_id, self.return_to = self.case_id, step.after[0][0]
        self.history.begin()
        task = self.session.change(
            lambda bench: (bench.deciding.undo if back else bench.deciding.redo)(case_id, step)
        )
        task.succeeded.connect(lambda _made: self.history.end())
        task.failed.connect(self._not_taken)

    def _not_taken(self, error: BaseException) -> None:
        self.history.end()
        self.return_to = ""
        if isinstance(error, CounselorError):
            self.history.forget(error.sentence)
        self._decision_failed(error)
        self.read_again()

    def _step(
        self, step: Callable[[Workbench], Made], then: Callable[[DecisionStep], None]
    ) -> None:
        task = self.session.change(step)
        task.succeeded.connect(lambda made: then(made[0]))
        task.failed.connect(self._decision_failed)

    def _decision_failed(self, error: BaseException) -> None:
        if not self.decisions.show_error(error):
            self.fail(error)
