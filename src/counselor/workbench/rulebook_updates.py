"""Applying the present rulebook to stored results: which it changes, and what becomes of those.

Nothing that was signed is touched. What the rulebook changes of a result is kept beside it until a
person looks at it; taking it over begins a new version of a signed review, and asks for a decision
anew wherever something is told otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counselor.casework import review as rules
from counselor.casework.roles import Action
from counselor.errors import NotPermitted
from counselor.progress import Progress, silent
from counselor.vault.errors import RecordMissing
from counselor.vault.rejudged_store import ChangedCase
from counselor.vault.store import Store
from counselor.workbench.applying import (
    AppliedRulebook,
    Applying,
    complete_findings,
    keep_outline,
)
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

__all__ = ["AppliedRulebook", "ChangedResult", "NothingNew", "RulebookState", "RulebookUpdateSteps"]

PAGE = 50


class NothingNew(NotPermitted):
    """There is nothing of a later rulebook to take over."""

    def __init__(self) -> None:
        super().__init__(
            "The present rulebook changes nothing of this result that waits to be taken over.",
            "Refresh the page.",
        )


@dataclass(frozen=True, slots=True)
class RulebookState:
    """How far the present rulebook was applied.

    Attributes:
        left: Results that another rulebook judged and that were not compared with it yet.
        waiting: Results that it changes, which nobody looked at.
    """

    version: str
    left: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ChangedResult:
    """A result that the present rulebook changes. `place` begins the page behind it.

    Attributes:
        findings, drugs: How many findings and recommendations differ, those that consent
            withholds included: numbers only.
        unasked: Places in genes of the question that the file was never asked about.
        fault: Why it could not be judged anew; empty where it could.
    """

    case_id: str
    old_version: str
    new_version: str
    applied_at: datetime
    findings: int
    drugs: int
    unasked: int
    fault: str
    place: int


class RulebookUpdateSteps:
    """Comparing stored results with the present rulebook."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def prepare(self) -> None:
        """Load the present rulebook and keep its outline: what takes seconds after an update.

        The vault is free for others meanwhile.
        """
        keep_outline(self._desk)

    @needs(Action.READ_PATIENTS)
    def state(self) -> RulebookState:
        """Return how far the present rulebook was applied. Loads it.

        Its outline is kept on the way: it tells one day what a later rulebook changed.
        """
        desk, manifest = self._desk, self._desk.rulebook.manifest
        keep_outline(desk)
        with desk.vault.read() as store:
            return RulebookState(
                manifest.version,
                store.rejudged.count_left(manifest.sha256),
                store.rejudged.count_open(manifest.sha256),
            )

    @needs(Action.REVIEW)
    def apply(self, progress: Progress = silent) -> tuple[AppliedRulebook, Change]:
        """Compare every result that another rulebook judged with the present one.

        What was compared stays so: after a stop only the rest is done. `progress` is told (results
        done, of all that were left at the beginning).

        Raises:
            Cancelled: `progress` raised it; what was compared before is kept.
        """
        keep_outline(self._desk)
        done = Applying(self._desk, progress).all()
        return done, changed(Kind.CASES)

    @needs(Action.READ_PATIENTS)
    def changed_results(self, after: int = 0, limit: int = PAGE) -> tuple[ChangedResult, ...]:
        """Return results that the present rulebook changes and nobody looked at, as imported.

        `after` is the `place` of the last one of the page before.
        """
        sha256 = self._desk.rulebook.manifest.sha256
        with self._desk.vault.read() as store:
            found = store.rejudged.open(sha256, after, limit)
        return tuple(map(_changed_result, found))

    @needs(Action.REVIEW)
    def mark_seen(self, case_id: str) -> Change:
        """Note that a person looked at what the rulebook changed and leaves the result as it is.

        Raises:
            NothingNew: Nothing of it waits.
        """
        with self._desk.vault.change() as store:
            patient_id = store.cases.patient_of(case_id)
            self._see(store, case_id, patient_id, "case.rulebook_change_seen", {})
        return changed(Kind.CASES, patient_id=patient_id, case_id=case_id)

    @needs(Action.REVIEW)
    def take_over(self, case_id: str) -> Change:
        """Let what the present rulebook says take the place of the findings of a result.

        A signed review stays as it is, and its next version begins. Decisions stay where the
        finding is told as before. The earlier findings are kept.

        Raises:
            NothingNew: Nothing of it waits, or the result could not be judged.
            RoleLacking: The review is signed, and the person may not begin an amendment.
        """
        from counselor.casework.rejudged import kept_decisions  # noqa: PLC0415 - heavy
        from counselor.casework.result_outline import retold  # noqa: PLC0415 - heavy

        desk, manifest = self._desk, self._desk.rulebook.manifest
        try:
            complete_findings(desk, case_id)
        except RecordMissing as error:
            raise NothingNew from error
        with desk.vault.change() as store:
            case = store.cases.get(case_id)
            old = case.findings
            try:
                new = store.rejudged.changed_findings(case_id, old.rulebook.sha256, manifest.sha256)
            except RecordMissing as error:
                raise NothingNew from error
            review = store.reviews.current(case_id)
            amended = review.is_signed
            if amended:
                desk.require(Action.SIGN)
                because = f"Judged by rulebook {manifest.version}"
                review = rules.amend(review, desk.new_id(), because)
            kept = kept_decisions(review, old, new)
            if amended:
                store.reviews.add(kept)
                for edits in store.document_edits.of_review(review.replaces):
                    store.document_edits.put(review.id, edits, desk.user, desk.clock())
            else:
                store.reviews.save_decisions(kept)
            store.cases.replace_findings(case, new, desk.user, desk.clock())
            places = store.rejudged.places(case_id)
            if places is not None:
                store.rejudged.replace_places(case_id, retold(places, new))
            store.patients.touch(case.patient_id, desk.clock())
            told = {
                "review": kept.id,
                "version": kept.version,
                "rulebook": new.rulebook.version,
                "decisions_kept": len(kept.decisions),
                "decisions": len(review.decisions),
            }
            self._see(store, case_id, case.patient_id, "case.rulebook_taken_over", told)
        desk.judged.clear()
        kinds = (Kind.CASES, Kind.REVIEWS, Kind.PATIENTS)
        return changed(*kinds, patient_id=case.patient_id, case_id=case_id)

    def _see(
        self, store: Store, case_id: str, patient_id: str, action: str, told: Mapping[str, Any]
    ) -> None:
        desk, manifest = self._desk, self._desk.rulebook.manifest
        if not store.rejudged.mark_seen(case_id, manifest.sha256, desk.user, desk.clock()):
            raise NothingNew
        after = {"rulebook": manifest.version, **told}
        desk.record(store, action, f"case:{case_id}", patient_id, after=after)


def _changed_result(item: ChangedCase) -> ChangedResult:
    told = item.summary
    return ChangedResult(
        case_id=item.case_id,
        old_version=item.old_version,
        new_version=item.new_version,
        applied_at=item.applied_at,
        findings=int(told["new"]) + int(told["gone"]) + int(told["differing"]),
        drugs=int(told["drugs"]),
        unasked=int(told["unasked"]),
        fault=str(told["fault"]),
        place=item.sequence,
    )
