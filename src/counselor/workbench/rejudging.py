"""Judging packed results anew, here or in processes of their own: only plain data goes across."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from counselor.casework.narrow_judging import Narrow, NarrowJudge, counted
from counselor.casework.rejudged import Rejudged, rejudged
from counselor.casework.result_outline import packed_outline, unpacked_outline
from counselor.errors import CounselorError
from counselor.findings import document as findings_document
from counselor.findings.models import Findings
from counselor.genome.build import Build
from counselor.inherited.added_sequences import AddedSequences
from counselor.readers import document as result_document
from counselor.rulebook.outline import Changed
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.vault.findings_column import packed_findings, unpacked, unpacked_findings

FEWEST_FOR_PROCESSES = 60
"""Fewer results are judged here: starting processes costs some seconds."""
FEWEST_TO_COMPARE_IN_PROCESSES = 1_000
"""The same for results of which only what a change touches is judged."""
_AHEAD = 4
"""So many results are handed to each process beforehand; each is some 3 MB when unpacked."""

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Compared = list[tuple[str, Narrow | None]]
Changes = Mapping[tuple[str, Build], Changed | None]
"""(SHA-256 of an earlier rulebook, build) → what changed since; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A stored result: findings and calls as the vault keeps them."""

    case_id: str
    findings: bytes
    calls: bytes
    primary_genes: tuple[str, ...]

    @property
    def old(self) -> Findings:
        """The findings, unpacked."""
        return unpacked_findings(self.findings)


@dataclass(frozen=True, slots=True)
class Outlined:
    """What is kept beside a stored result: see `casework.result_outline`."""

    case_id: str
    sha256: str
    build: Build
    places: bytes | None
    primary_genes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToCount:
    """A result of which some genes are told otherwise, with its findings as they are."""

    kept: Outlined
    narrow: Narrow
    findings: bytes
    unasked: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What another rulebook makes of it; see `casework.rejudged`. `findings` are packed.

    `needs_sequences`: it was judged with added sequences, which only the vault has: not judged yet.
    `needs_whole`: its genes could not be counted by themselves: not judged yet.
    """

    case_id: str
    changed: bool
    summary: dict[str, int | str]
    findings: bytes | None
    places: bytes | None
    needs_sequences: bool = False
    needs_whole: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """One rulebook, and how it differs from earlier ones."""

    rulebook: Rulebook
    changes: Changes
    narrow: NarrowJudge = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "narrow", NarrowJudge(self.rulebook))

    def compare(self, several: Sequence[Outlined]) -> Compared:
        """Return what the change touches of each result; None: the whole has to be judged."""
        return [(item.case_id, self._compare(item)) for item in several]

    def _compare(self, item: Outlined) -> Narrow | None:
        changed = self.changes.get((item.sha256, item.build))
        kept = None if item.places is None else unpacked_outline(item.places)
        if changed is None or kept is None or kept.told.rulebook != item.sha256:
            return None
        try:
            return self.narrow.judge(kept, changed, item.build, item.primary_genes)
        except CounselorError:
            return None

    def count(self, item: ToCount) -> Judged:
        """Return what the genes that are told otherwise amount to."""
        kept = None if item.kept.places is None else unpacked_outline(item.kept.places)
        changed = self.changes[item.kept.sha256, item.kept.build]
        if kept is None or changed is None:
            raise ValueError("what was compared has an outline")
        case_id, genes = item.kept.case_id, item.narrow.genes
        try:
            new = self.narrow.findings_of(kept, changed, genes)
            old = _findings_of_genes(item.findings, genes)
        except CounselorError:
            return Judged(case_id, changed=False, summary={}, findings=None, places=None,
                          needs_whole=True)  # fmt: skip
        return told(case_id, counted(item.narrow, old, new, item.unasked))

    def judge(self, packed: Packed) -> Judged:
        """Judge a whole result, unless it was made with added sequences."""
        old = packed.old
        if old.input.sequences is not None:
            return _waiting_for_sequences(packed)
        return judged_with(packed, old, self.rulebook)


def _findings_of_genes(packed: bytes, genes: frozenset[str]) -> Findings:
    """Return stored findings with the inherited ones of some genes alone: the rest takes long."""
    document = json.loads(unpacked(packed))
    for name in ("inherited", "structural", "repeats"):
        document[name] = [row for row in document.get(name, ()) if row["gene"] in genes]
    for name in ("pgx", "drugs", "not_assessed", "coverage", "other_variants"):
        document[name] = []
    return findings_document.from_json(document)


def told(case_id: str, found: Rejudged) -> Judged:
    """Return what was found, in numbers alone."""
    return Judged(case_id, found.changed, found.summary, None, None)


def _waiting_for_sequences(packed: Packed) -> Judged:
    return Judged(
        packed.case_id, changed=False, summary={}, findings=None, places=None, needs_sequences=True
    )


def not_judged(packed: Packed, fault: str) -> Judged:
    """Return that a result can't be judged anew, and why: a person has to look at it."""
    return told(packed.case_id, Rejudged(fault=fault))


def judged_with(
    packed: Packed, old: Findings, rulebook: Rulebook, sequences: AddedSequences | None = None
) -> Judged:
    """Judge a whole result by the bases that it was judged with before."""
    result = result_document.from_json(unpacked(packed.calls))
    found = rejudged(result, old, rulebook, packed.primary_genes, sequences)
    kept = None if found.findings is None else packed_findings(found.findings)
    places = packed_outline(result, old, rulebook)
    return Judged(packed.case_id, found.changed, found.summary, kept, places)


class Judges:
    """Judges results by one rulebook in `processes` of their own, or here where that is 0."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._pool: ProcessPoolExecutor | None = None
        self._processes = 0

    def wanted_for(self, results: int, fewest: int) -> None:
        """Start processes where so many results are worth them; they stay."""
        cores = os.cpu_count() or 1
        opened = self._judge.rulebook.opened_from is not None
        if self._pool is None and cores > 1 and opened and results >= fewest:
            self._processes = cores
            self._pool = self._started()

    def compare(self, several: Iterable[Sequence[Outlined]]) -> Iterator[Compared]:
        """Yield what the change touches of each result, in any order."""
        return self._all(self._judge.compare, _compared_there, several)

    def count(self, several: Iterable[ToCount]) -> Iterator[Judged]:
        """Yield what genes that are told otherwise amount to, in any order."""
        return self._all(self._judge.count, _counted_there, several)

    def judge(self, packed: Iterable[Packed]) -> Iterator[Judged]:
        """Yield each whole result judged, in any order; a few are read ahead."""
        return self._all(self._judge.judge, _judged_there, packed)

    def _all(
        self,
        here: Callable[[Item], Answer],
        there: Callable[[Item], Answer],
        items: Iterable[Item],
    ) -> Iterator[Answer]:
        pool = self._pool
        if pool is None:
            yield from map(here, items)
            return
        source = iter(items)
        waiting: dict[Future[Answer], Item] = {}
        while True:
            while len(waiting) < self._processes * _AHEAD and (item := next(source, None)):
                waiting[pool.submit(there, item)] = item
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                item = waiting.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:  # one was killed: what is left is judged here
                    self._pool = None
                    left = [item, *waiting.values()]
                    yield from (here(it) for it in (*left, *source))
                    return

    def close(self) -> None:
        """End the processes; what was handed to them is not waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        rulebook = self._judge.rulebook
        folder, cache = rulebook.opened_from or (Path(), None)
        return ProcessPoolExecutor(
            self._processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_open_there,
            initargs=(folder, cache, rulebook.manifest.sha256, dict(self._judge.changes)),
        )


@contextmanager
def judges(judge: Judge) -> Iterator[Judges]:
    """Give what judges results."""
    made = Judges(judge)
    try:
        yield made
    finally:
        made.close()


_THERE: list[Judge] = []


def _open_there(folder: Path, cache: Path | None, sha256: str, changes: Changes) -> None:
    rulebook = open_rulebook(folder, cache)
    if rulebook.manifest.sha256 != sha256:
        raise RuntimeError("the rulebook changed while results were judged by it")
    _THERE[:] = [Judge(rulebook, changes)]


def _compared_there(several: Sequence[Outlined]) -> Compared:
    return _THERE[0].compare(several)


def _counted_there(item: ToCount) -> Judged:
    return _THERE[0].count(item)


def _judged_there(packed: Packed) -> Judged:
    return _THERE[0].judge(packed)
