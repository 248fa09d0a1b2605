"""Applying the present rulebook to stored results: which it changes, and what becomes of those.

Nothing that was signed is touched. What the rulebook changes of a result is kept beside it until a
person looks at it; taking it over begins a new version of a signed review, and asks for a decision
anew wherever something is told otherwise.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from counselor.casework import review as rules
from counselor.casework.roles import Action
from counselor.errors import CounselorError, NotPermitted
from counselor.progress import Progress, silent
from counselor.vault.errors import RecordMissing
from counselor.vault.rejudged_store import Applied, ChangedCase, DueCase
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs
from counselor.workbench.sequences import sequences_of

if TYPE_CHECKING:
    from counselor.genome.build import Build
    from counselor.rulebook.outline import Changed, Outline
    from counselor.workbench.rejudging import Judged, Judges, Packed

_BATCH = 500
"""Results that are looked at together."""
_KEPT_TOGETHER = 50
"""Results that were judged are stored together: so many are judged again after a stop, at most."""
_SECONDS = 5.0
"""What was judged is stored at least so often."""
_READ_TOGETHER = 8
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


@dataclass(frozen=True, slots=True)
class AppliedRulebook:
    """What applying it came to. `left_out`: how many needed no judging."""

    compared: int
    left_out: int
    changed: int


class RulebookUpdateSteps:
    """Comparing stored results with the present rulebook."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        done = _Applying(self._desk, progress).all()
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

        desk, manifest = self._desk, self._desk.rulebook.manifest
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


def keep_outline(desk: Desk) -> None:
    """Keep the outline of the present rulebook, once; nothing is done in a vault to read only."""
    from counselor.analysis import JUDGING  # noqa: PLC0415 - heavy; not needed to unlock

    manifest = desk.rulebook.manifest
    if desk.vault.is_read_only:
        return
    with desk.vault.read() as store:
        if store.rejudged.has_outline(manifest.sha256):
            return
    outline = desk.rulebook.outline(JUDGING)
    with desk.vault.indexing() as store:
        store.rejudged.keep_outline(manifest.sha256, manifest.version, outline, desk.clock())


class _Applying:
    """One run of applying the present rulebook to what is left."""

    def __init__(self, desk: Desk, progress: Progress) -> None:
        self._desk, self._progress = desk, progress
        self._manifest = desk.rulebook.manifest
        self._outlines: dict[str, Outline | None] = {}
        self._changes: dict[tuple[str, Build], Changed | None] = {}
        self._total = self._done = self._left_out = self._changed = 0

    def all(self) -> AppliedRulebook:
        from counselor.workbench.rejudging import judges  # noqa: PLC0415 - heavy

        with self._desk.vault.read() as store:
            self._total = store.rejudged.count_left(self._manifest.sha256)
        self._progress(0, self._total, "")
        to_judge: list[DueCase] = []
        for batch in self._batches():
            told = [(item, self._may_differ(item)) for item in batch]
            to_judge += [item for item, may_differ in told if may_differ]
            skipped = [_unchanged(item) for item, may_differ in told if not may_differ]
            self._store(skipped)
            self._left_out += len(skipped)
        with judges(self._desk.rulebook, len(to_judge)) as judging:
            self._judge(judging, to_judge)
        return AppliedRulebook(self._done, self._left_out, self._changed)

    def _batches(self) -> Iterator[tuple[DueCase, ...]]:
        begin = 0
        while True:
            with self._desk.vault.read() as store:
                found = store.rejudged.due(self._manifest.sha256, begin, _BATCH)
            if not found:
                return
            begin = found[-1].sequence
            yield found

    def _may_differ(self, due: DueCase) -> bool:
        from counselor.casework.rejudged import may_differ  # noqa: PLC0415 - heavy
        from counselor.readers.carried import unpacked_carried  # noqa: PLC0415 - the same

        told = self._changed_since(due.sha256, due.build)
        carried = None if due.places is None else unpacked_carried(due.places)
        if told is None or carried is None:
            return True
        return may_differ(told, carried, due.called, due.primary_genes)

    def _changed_since(self, sha256: str, build: Build) -> Changed | None:
        """Return what differs from an earlier rulebook; None where nothing is kept of it."""
        from counselor.rulebook.outline import changed_between  # noqa: PLC0415 - not to unlock

        key = (sha256, build)
        if key not in self._changes:
            old, new = self._outline(sha256), self._outline(self._manifest.sha256)
            self._changes[key] = changed_between(old, new, build) if old and new else None
        return self._changes[key]

    def _outline(self, sha256: str) -> Outline | None:
        from counselor.rulebook.outline import read_outline  # noqa: PLC0415 - not to unlock

        if sha256 not in self._outlines:
            with self._desk.vault.read() as store:
                text = store.rejudged.outline(sha256)
            self._outlines[sha256] = None if text is None else read_outline(text)
        return self._outlines[sha256]

    def _judge(self, judging: Judges, due: Sequence[DueCase]) -> None:
        by_id = {item.case_id: item for item in due}
        found: list[Applied] = []
        stored = time.monotonic()
        for first in judging.all(self._packed(due)):
            kept = by_id[first.case_id]
            item = self._with_sequences(kept) if first.needs_sequences else first
            places = item.places if kept.places is None else None
            found.append(Applied(kept, item.changed, item.summary, item.findings, places))
            if len(found) >= _KEPT_TOGETHER or time.monotonic() - stored > _SECONDS:
                self._store(found)
                found, stored = [], time.monotonic()
        self._store(found)

    def _packed(self, due: Sequence[DueCase]) -> Iterator[Packed]:
        """Yield the stored results."""
        from counselor.workbench.rejudging import Packed  # noqa: PLC0415 - heavy

        for at in range(0, len(due), _READ_TOGETHER):
            part = due[at : at + _READ_TOGETHER]
            with self._desk.vault.read() as store:
                documents = store.rejudged.documents(item.case_id for item in part)
            for item in part:
                if item.case_id in documents:  # else it was erased meanwhile
                    yield Packed(item.case_id, *documents[item.case_id], item.primary_genes)

    def _with_sequences(self, due: DueCase) -> Judged:
        """Judge a result with the transcript sequences that it was judged with before."""
        from counselor.workbench import rejudging  # noqa: PLC0415 - heavy

        book = self._desk.rulebook
        with self._desk.vault.read() as store:
            documents = store.rejudged.documents((due.case_id,))[due.case_id]
            packed = rejudging.Packed(due.case_id, *documents, due.primary_genes)
            old = packed.old
            try:
                sequences = sequences_of(store, old.input.sequences, book)
            except CounselorError as error:
                return rejudging.not_judged(packed, error.sentence)
        return rejudging.judged_with(packed, old, book, sequences)

    def _store(self, found: Sequence[Applied]) -> None:
        """Store a batch in one transaction, and tell the progress."""
        if not found:
            return
        desk, manifest = self._desk, self._manifest
        with desk.vault.change() as store:
            at = desk.clock()
            by, version, sha256 = desk.user, manifest.version, manifest.sha256
            stored = store.rejudged.add(found, version, sha256, by, at)
            for item in stored:
                if item.changed:
                    self._note_changed(store, item)
            told = {
                "results": len(stored),
                "changed": sum(item.changed for item in stored),
                "from": dict(sorted(Counter(item.due.version for item in stored).items())),
            }
            subject = f"rulebook:{manifest.sha256}"
            desk.record(store, "rulebook.applied", subject, after=told)
        self._done += len(found)
        self._changed += sum(item.changed for item in stored)
        self._progress(self._done, self._total, "")

    def _note_changed(self, store: Store, item: Applied) -> None:
        after = {"rulebook": self._manifest.version, **item.summary}
        before = {"rulebook": item.due.version}
        subject = f"case:{item.due.case_id}"
        patient = item.due.patient_id
        self._desk.record(store, "case.rejudged", subject, patient, before=before, after=after)


def _unchanged(due: DueCase) -> Applied:
    from counselor.casework.rejudged import NOTHING_CHANGED  # noqa: PLC0415 - heavy

    told = NOTHING_CHANGED.summary
    return Applied(due, changed=False, summary=told, findings=None, places=None)


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
