"""One run of applying the present rulebook to stored results, and what it keeps for that.

Of most results a change touches nothing, or a gene or two: those are judged from what is kept
beside the result. Only where that can't tell is the whole result read and judged.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counselor.errors import CounselorError
from counselor.progress import Progress
from counselor.vault.errors import RecordMissing
from counselor.vault.rejudged_store import Applied, DueCase
from counselor.vault.store import Store
from counselor.workbench.desk import Desk
from counselor.workbench.sequences import sequences_of

if TYPE_CHECKING:
    from counselor.casework.narrow_judging import Narrow
    from counselor.findings.models import Findings
    from counselor.workbench.rejudging import Changes, Judged, Judges, Outlined, Packed, ToCount

_READ_TOGETHER = 200
"""Results whose outlines are read at once: some 50 KB each."""
_COMPARED_TOGETHER = 20
"""Results that one process looks at before it answers."""
_WHOLE_TOGETHER = 8
"""Whole results that are read at once: up to 1 MB each."""
_WORK_OF_WHOLE = 100
"""So many results are compared in the time in which a whole one is judged."""
_KEPT_TOGETHER = 500
"""Results that are stored in one transaction at most."""
_SECONDS = 2.0
"""What was judged is stored at least so often: more is never judged again after a stop."""


@dataclass(frozen=True, slots=True)
class AppliedRulebook:
    """What applying it came to.

    Attributes:
        left_out: How many results needed no judging: the change touches nothing that they carry.
        whole: How many were read and judged as a whole.
    """

    compared: int
    left_out: int
    changed: int
    whole: int = 0


def keep_outline(desk: Desk) -> None:
    """Keep the outline of the present rulebook, once; nothing is done in a vault to read only."""
    outline = outline_to_keep(desk)
    if outline is not None:
        with desk.vault.indexing() as store:
            keep_made_outline(desk, store, outline)


def outline_to_keep(desk: Desk) -> str | None:
    """Return the outline of the present rulebook; None where it is kept, or can't be."""
    from counselor.analysis import JUDGING  # noqa: PLC0415 - heavy; not needed to unlock
    from counselor.rulebook.outline import BEGINS  # noqa: PLC0415 - the same

    if desk.vault.is_read_only:
        return None
    with desk.vault.read() as store:
        if store.rejudged.has_outline(desk.rulebook.manifest.sha256, BEGINS):
            return None
    return desk.rulebook.outline(JUDGING)


def keep_made_outline(desk: Desk, store: Store, outline: str | None) -> None:
    """Keep an outline that was made before, where there is one, with what else is stored."""
    if outline is not None:
        manifest = desk.rulebook.manifest
        store.rejudged.keep_outline(manifest.sha256, manifest.version, outline, desk.clock())


def complete_findings(desk: Desk, case_id: str) -> Findings:
    """Return what the present rulebook judges a result to, worked out where only numbers are kept.

    Raises:
        RecordMissing: It was not applied to the result, changes nothing, or can't judge it.
    """
    from counselor.vault.findings_column import unpacked_findings  # noqa: PLC0415 - heavy
    from counselor.workbench import rejudging  # noqa: PLC0415 - the same

    book, sha256 = desk.rulebook, desk.rulebook.manifest.sha256
    with desk.vault.read() as store:
        old = store.cases.get(case_id)
        stamp = old.findings.rulebook.sha256
        if not store.rejudged.is_incomplete(case_id, stamp, sha256):
            return store.rejudged.changed_findings(case_id, stamp, sha256)
        documents = store.rejudged.documents((case_id,))[case_id]
        sequences = sequences_of(store, old.findings.input.sequences, book)
    packed = rejudging.Packed(case_id, *documents, old.indication.primary_genes)
    found = rejudging.judged_with(packed, old.findings, book, sequences)
    if found.findings is None:
        raise RecordMissing("result of the new rulebook")
    if not desk.vault.is_read_only:
        with desk.vault.indexing() as store:
            store.rejudged.complete(case_id, stamp, sha256, found.summary, found.findings)
    return unpacked_findings(found.findings)


class Applying:
    """One run of applying the present rulebook to what is left."""

    def __init__(self, desk: Desk, progress: Progress) -> None:
        self._desk, self._progress = desk, progress
        self._manifest = desk.rulebook.manifest
        self._total = self._done = self._left_out = self._changed = self._whole = 0
        self._found: list[Applied] = []
        self._stored = time.monotonic()
        self._due: dict[str, DueCase] = {}
        """Results that were handed on and have no answer yet."""
        self._to_judge: list[DueCase] = []
        self._to_count: list[tuple[DueCase, Narrow, int]] = []
        self._asked: dict[tuple[str, str], int] = {}

    def all(self) -> AppliedRulebook:
        """Compare and judge all that is left."""
        from counselor.workbench import rejudging  # noqa: PLC0415 - heavy

        with self._desk.vault.read() as store:
            self._total = store.rejudged.count_left(self._manifest.sha256)
        self._tell()
        judge = rejudging.Judge(self._desk.rulebook, self._changes())
        with rejudging.judges(judge) as judging:
            judging.wanted_for(self._total, rejudging.FEWEST_TO_COMPARE_IN_PROCESSES)
            for compared in judging.compare(self._outlined()):
                for case_id, narrow in compared:
                    self._take(self._due.pop(case_id), narrow)
            several = len(self._to_count) + len(self._to_judge)
            judging.wanted_for(several, rejudging.FEWEST_FOR_PROCESSES)
            self._count(judging)
            self._judge(judging)
        self._store()
        return AppliedRulebook(self._done, self._left_out, self._changed, self._whole)

    def _changes(self) -> Changes:
        """Return what differs from each rulebook that judged what is left."""
        from counselor.rulebook.outline import changed_between, read_outline  # noqa: PLC0415

        with self._desk.vault.read() as store:
            judged_by = store.rejudged.left_by(self._manifest.sha256)
            names = {sha256 for sha256, _ in judged_by} | {self._manifest.sha256}
            texts = {name: store.rejudged.outline(name) for name in names if judged_by}
        read = {name: read_outline(text) for name, text in texts.items() if text is not None}
        new = read.get(self._manifest.sha256)
        changes: Changes = {
            (sha256, build): changed_between(old, new, build)
            if new is not None and (old := read.get(sha256)) is not None
            else None
            for sha256, build in judged_by
        }
        return changes

    def _outlined(self) -> Iterator[Sequence[Outlined]]:
        """Yield what is kept of the results, some together."""
        from counselor.workbench.rejudging import Outlined  # noqa: PLC0415 - heavy

        begin = 0
        while True:
            with self._desk.vault.read() as store:
                due = store.rejudged.due(self._manifest.sha256, begin, _READ_TOGETHER)
            if not due:
                return
            begin = due[-1].sequence
            for at in range(0, len(due), _COMPARED_TOGETHER):
                part = due[at : at + _COMPARED_TOGETHER]
                self._due.update((item.case_id, item.without_places()) for item in part)
                yield [
                    Outlined(it.case_id, it.sha256, it.build, it.places, it.primary_genes)
                    for it in part
                ]

    def _take(self, due: DueCase, narrow: Narrow | None) -> None:
        """Note what the change touches of a result."""
        unasked = None if narrow is None else self._unasked(due, narrow)
        if narrow is None or unasked is None:
            self._to_judge.append(due)
        elif narrow.genes:
            self._to_count.append((due, narrow, unasked))
        else:
            self._left_out += narrow.is_untouched
            self._keep(due, _numbers(narrow, unasked))

    def _unasked(self, due: DueCase, narrow: Narrow) -> int | None:
        """Return how many listed places of the question the file was newly not asked about."""
        from counselor.casework.rejudged import places_not_asked  # noqa: PLC0415 - heavy

        missing = [gene for gene in narrow.to_ask if (narrow.asked, gene) not in self._asked]
        if missing:  # alike in all results that were asked the same
            with self._desk.vault.read() as store:
                result = store.cases.result(due.case_id)
            found = places_not_asked(result, self._desk.rulebook)
            for gene in (*narrow.to_ask, *found):
                self._asked[narrow.asked, gene] = found.get(gene, 0)
        known = narrow.unasked or {}
        return sum(
            max(0, self._asked[narrow.asked, gene] - known.get(gene, 0)) for gene in narrow.to_ask
        )

    def _count(self, judging: Judges) -> None:
        waiting = {due.case_id: due for due, *_ in self._to_count}
        for found in judging.count(self._to_be_counted()):
            due = waiting.pop(found.case_id)
            if found.needs_whole:
                self._to_judge.append(due)
            else:
                self._keep(due, found)

    def _to_be_counted(self) -> Iterator[ToCount]:
        """Yield results of which genes are told otherwise."""
        from counselor.workbench.rejudging import Outlined, ToCount  # noqa: PLC0415 - heavy

        for due, narrow, unasked in self._to_count:
            with self._desk.vault.read() as store:
                places = store.rejudged.places(due.case_id)
                documents = store.rejudged.documents((due.case_id,))
            if due.case_id in documents:  # else it was erased meanwhile
                kept = Outlined(due.case_id, due.sha256, due.build, places, due.primary_genes)
                yield ToCount(kept, narrow, documents[due.case_id][0], unasked)

    def _judge(self, judging: Judges) -> None:
        by_id = {item.case_id: item for item in self._to_judge}
        for first in judging.judge(self._packed()):
            due = by_id[first.case_id]
            item = self._with_sequences(due) if first.needs_sequences else first
            self._whole += 1
            self._keep(due, item)

    def _packed(self) -> Iterator[Packed]:
        """Yield whole results."""
        from counselor.workbench.rejudging import Packed  # noqa: PLC0415 - heavy

        for at in range(0, len(self._to_judge), _WHOLE_TOGETHER):
            part = self._to_judge[at : at + _WHOLE_TOGETHER]
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

    def _keep(self, due: DueCase, found: Judged) -> None:
        """Store what was found, many together."""
        self._found.append(Applied(due, found.changed, found.summary, found.findings, found.places))
        late = time.monotonic() - self._stored > _SECONDS
        if late or len(self._found) >= _KEPT_TOGETHER:
            self._store()

    def _store(self) -> None:
        """Store what was found in one transaction, and tell the progress."""
        found, self._found = self._found, []
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
        self._stored = time.monotonic()
        self._tell()

    def _tell(self) -> None:
        """Tell the progress; a whole result counts as the work of many."""
        more = _WORK_OF_WHOLE - 1
        done, total = self._done + self._whole * more, self._total + len(self._to_judge) * more
        self._progress(done, total, "")

    def _note_changed(self, store: Store, item: Applied) -> None:
        after = {"rulebook": self._manifest.version, **item.summary}
        before = {"rulebook": item.due.version}
        subject = f"case:{item.due.case_id}"
        patient = item.due.patient_id
        self._desk.record(store, "case.rejudged", subject, patient, before=before, after=after)


def _numbers(narrow: Narrow, unasked: int) -> Judged:
    """Return what was found where nothing is left to be counted."""
    from counselor.casework.narrow_judging import summed  # noqa: PLC0415 - heavy
    from counselor.workbench.rejudging import told  # noqa: PLC0415 - the same

    return told("", summed(narrow, unasked))
