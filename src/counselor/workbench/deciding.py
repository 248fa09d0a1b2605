"""Decisions as steps that can be taken back: one, several together, undone, done again.

Each is one transaction with a row in the audit trail for every decision that it changes; undoing
adds rows and takes none away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counselor.casework import review as rules
from counselor.casework.document import to_json
from counselor.casework.lists import Finding
from counselor.casework.models import Decision, Review
from counselor.casework.roles import Action
from counselor.casework.together import (
    DecisionStep,
    Judged,
    confirm_together,
    step_between,
    take,
)
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, as_taken_now, case_file, review_items
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

Made = tuple[DecisionStep, Change]


class DecisionSteps:
    """Deciding about findings that may be shown; what each step returns can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.REVIEW)
    def decide(self, case_id: str, finding_id: str, ruling: rules.Ruling) -> Made:
        """Record a decision about a finding.

        Raises:
            NotShown: There is no such finding, or consent does not let it through.
            NotPermitted: See `casework.review.decide`.
        """
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            finding = _shown(file, finding_id)
            after = rules.decide(file.review, finding, ruling, self._desk.user, self._desk.clock())
            return self._save(store, file, after, "decision.made")

    @needs(Action.REVIEW)
    def clear(self, case_id: str, finding_id: str) -> Made:
        """Take a decision back."""
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            after = rules.clear(file.review, finding_id)
            return self._save(store, file, after, "decision.cleared")

    @needs(Action.REVIEW)
    def confirm_together(self, case_id: str, finding_ids: Iterable[str]) -> Made:
        """Confirm several findings, all or none.

        Raises:
            NotShown: One of them may not be shown.
            DecidedAlone, DecidedAlready: See `casework.together`.
        """
        desk, wanted = self._desk, tuple(dict.fromkeys(finding_ids))
        with desk.vault.change() as store:
            file = self._file(store, case_id)
            today = as_taken_now(file, desk.rulebook, desk.today())
            shown = [Judged(item.finding, item.drugs) for item in review_items(today)]
            if not {item.finding.id for item in shown} >= set(wanted):
                raise rules.NotShown
            after = confirm_together(file.review, wanted, shown, desk.user, desk.clock())
            told = {"together_with": len(wanted) - 1}
            return self._save(store, file, after, "decision.made", told)

    @needs(Action.REVIEW)
    def undo(self, case_id: str, step: DecisionStep) -> Made:
        """Bring back the decisions that a step changed.

        Raises:
            ReviewFrozen: The review was signed since.
            NotUndoable: The decisions were changed since.
            NotShown: A finding may not be shown any more.
        """
        return self._take(case_id, step.reversed, "decision.undone")

    @needs(Action.REVIEW)
    def redo(self, case_id: str, step: DecisionStep) -> Made:
        """Take a step again that was undone; see `undo`."""
        return self._take(case_id, step, "decision.redone")

    def _take(self, case_id: str, step: DecisionStep, action: str) -> Made:
        with self._desk.vault.change() as store:
            file = self._file(store, case_id)
            after = take(file.review, step)
            for name, decision in step.after:
                if decision is not None:
                    rules.check_decision(_shown(file, name), decision)
            return self._save(store, file, after, action)

    def _file(self, store: Store, case_id: str) -> CaseFile:
        return case_file(store, case_id, self._desk.today(), self._desk)

    def _save(
        self,
        store: Store,
        file: CaseFile,
        after: Review,
        action: str,
        more: Mapping[str, object] | None = None,
    ) -> Made:
        step = step_between(file.review, after)
        store.reviews.save_decisions(after)
        store.patients.touch(file.patient.id, self._desk.clock())
        for (_name, was), (_same, now) in zip(step.before, step.after, strict=True):
            self._desk.record(
                store,
                action,
                f"review:{after.id}",
                file.patient.id,
                before=_told(was),
                after={**_told(now), **(more or {})},
            )
        kinds = (Kind.REVIEWS, Kind.CASES)
        return step, changed(*kinds, patient_id=file.patient.id, case_id=file.case.id)


def _shown(file: CaseFile, finding_id: str) -> Finding:
    shown = file.shown(finding_id)
    if shown is None:
        raise rules.NotShown
    return shown.finding


def _told(decision: Decision | None) -> dict[str, object]:
    return {} if decision is None else to_json(decision)
