"""Undo and redo of decisions. Each is a step of the workbench of its own: the trail loses nothing.

The history holds for one unsigned version of one review, while the vault is open. As soon as the
decisions are not those that its last step left, it is dropped, and it says why.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from counselor.casework.together import DecisionStep
from counselor.desktop.wording import tr
from counselor.workbench import DecisionKind, ReviewState


class _Command(QUndoCommand):
    """One step; its two texts are the entries of the menu, whole sentences in themselves."""

    def __init__(self, history: DecisionHistory, step: DecisionStep, genes: str) -> None:
        undo_text, redo_text = step_texts(step, genes)
        super().__init__(f"{redo_text}\n{undo_text}")
        self._history, self.step = history, step
        self._is_done = True

    def redo(self) -> None:
        """Take the step again; not when it is put on the stack, where it was just taken."""
        if not self._is_done:
            self._history.redo_wanted.emit(self.step)
        self._is_done = True

    def undo(self) -> None:
        """Take the step back."""
        self._is_done = False
        self._history.undo_wanted.emit(self.step)


class DecisionHistory(QObject):
    """The steps of a review that can be undone.

    `undo_wanted(step)`, `redo_wanted(step)`; `changed()`: the texts or what is possible.
    """

    undo_wanted = Signal(object)
    redo_wanted = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self._tell)
        self._why_not = ""
        self._review_id = ""
        self._waiting = 0

    def _tell(self, _index: int) -> None:
        self.changed.emit()

    @property
    def undo_text(self) -> str:
        """What undoing would do, or why nothing can be undone."""
        if self.stack.canUndo():
            return self.stack.command(self.stack.index() - 1).actionText()
        return self._why_not or tr("Undo")

    @property
    def redo_text(self) -> str:
        """What doing again would do."""
        if self.stack.canRedo():
            return self.stack.command(self.stack.index()).text()
        return tr("Redo")

    def add(self, step: DecisionStep, genes: str) -> None:
        """Take up a step that was just taken; one that changed nothing is none."""
        if step.after:
            self._why_not = ""
            self._review_id = step.review_id
            self.stack.push(_Command(self, step, genes))

    def begin(self) -> None:
        """A step is being undone or done again."""
        self._waiting += 1

    def end(self) -> None:
        """It is stored."""
        self._waiting = max(0, self._waiting - 1)

    def forget(self, why: str = "") -> None:
        """Drop all steps; `why` is said where undoing would stand, if there were any."""
        if self.stack.count():
            self._why_not = why
            self.stack.clear()
            self.changed.emit()
        elif not why and self._why_not:
            self._why_not = ""
            self.changed.emit()

    def check(self, state: ReviewState) -> None:
        """Drop the steps where the review is signed, or is not as the last step left it."""
        if not self.stack.count() or self._waiting:
            return
        if state.review.is_signed:
            self.forget(tr("Nothing to undo: the review is signed"))
        elif state.review.id != self._review_id or not self._stands(state):
            self.forget(tr("Nothing to undo: a decision was changed by another step"))

    def _stands(self, state: ReviewState) -> bool:
        """Tell whether the decisions are those between the last step and the next one."""
        index, expected = self.stack.index(), {}
        for place in range(self.stack.count()):
            command = self.stack.command(place)
            if isinstance(command, _Command):
                told = command.step.after if place < index else command.step.before
                for name, decision in told:
                    if place < index or name not in expected:
                        expected[name] = decision
        return all(state.review.decision_on(name) == told for name, told in expected.items())


def step_texts(step: DecisionStep, genes: str) -> tuple[str, str]:
    """Return the entries 'Undo …' and 'Redo …' of a step."""
    if len(step.after) > 1:
        count = len(step.after)
        return (
            tr("Undo confirm {n} findings").format(n=count),
            tr("Redo confirm {n} findings").format(n=count),
        )
    was, now = step.before[0][1], step.after[0][1]
    if now is None:
        texts = tr("Undo take back {gene}"), tr("Redo take back {gene}")
    elif was is not None and (was.kind, was.reason) == (now.kind, now.reason):
        texts = tr("Undo note on {gene}"), tr("Redo note on {gene}")
    else:
        texts = {
            DecisionKind.CONFIRM: (tr("Undo confirm {gene}"), tr("Redo confirm {gene}")),
            DecisionKind.CONFIRM_UNCLASSIFIED: (
                tr("Undo confirm {gene} without a class"),
                tr("Redo confirm {gene} without a class"),
            ),
            DecisionKind.LEAVE_OUT: (tr("Undo leave out {gene}"), tr("Redo leave out {gene}")),
            DecisionKind.NEEDS_CONFIRMATION: (
                tr("Undo needs a test, {gene}"),
                tr("Redo needs a test, {gene}"),
            ),
        }[now.kind]
    return texts[0].format(gene=genes), texts[1].format(gene=genes)
