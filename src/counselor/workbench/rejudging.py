"""Judging packed results anew, here or in processes of their own: only plain data goes across."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counselor.casework.rejudged import Rejudged, rejudged
from counselor.findings.models import Findings
from counselor.inherited.added_sequences import AddedSequences
from counselor.readers import document as result_document
from counselor.readers.carried import carried_in, packed_carried
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from counselor.vault.findings_column import packed_findings, unpacked, unpacked_findings

FEWEST_FOR_PROCESSES = 60
"""Fewer results are judged here: starting processes costs some seconds."""
_AHEAD = 4
"""So many results are handed to each process beforehand; each is some 3 MB when unpacked."""


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
class Judged:
    """What another rulebook makes of it; see `casework.rejudged`. `findings` are packed.

    `needs_sequences`: it was judged with added sequences, which only the vault has: not judged yet.
    """

    case_id: str
    changed: bool
    summary: dict[str, int | str]
    findings: bytes | None
    places: bytes | None
    needs_sequences: bool = False


def judged(packed: Packed, rulebook: Rulebook) -> Judged:
    """Judge a result, unless it was made with added sequences."""
    old = packed.old
    if old.input.sequences is not None:
        return _waiting_for_sequences(packed)
    return judged_with(packed, old, rulebook)


def _waiting_for_sequences(packed: Packed) -> Judged:
    return Judged(
        packed.case_id, changed=False, summary={}, findings=None, places=None, needs_sequences=True
    )


def not_judged(packed: Packed, fault: str) -> Judged:
    """Return that a result can't be judged anew, and why: a person has to look at it."""
    found = Rejudged(fault=fault)
    return Judged(packed.case_id, found.changed, found.summary, None, None)


def judged_with(
    packed: Packed, old: Findings, rulebook: Rulebook, sequences: AddedSequences | None = None
) -> Judged:
    """Judge a result by the bases that it was judged with before."""
    result = result_document.from_json(unpacked(packed.calls))
    found = rejudged(result, old, rulebook, packed.primary_genes, sequences)
    kept = None if found.findings is None else packed_findings(found.findings)
    places = packed_carried(carried_in(result, typed=old.input.typed_results is not None))
    return Judged(packed.case_id, found.changed, found.summary, kept, places)


class Judges:
    """Judges results by one rulebook in `processes` of their own, or here where that is 0."""

    def __init__(self, rulebook: Rulebook, processes: int) -> None:
        self._rulebook = rulebook
        self._processes = processes if rulebook.opened_from is not None else 0
        self._pool: ProcessPoolExecutor | None = None

    def all(self, packed: Iterable[Packed]) -> Iterator[Judged]:
        """Yield each result judged, in any order; a few are read ahead."""
        if not self._processes:
            yield from (judged(item, self._rulebook) for item in packed)
            return
        pool = self._pool = self._pool or self._started()
        source = iter(packed)
        waiting: dict[Future[Judged], Packed] = {}
        while True:
            while len(waiting) < self._processes * _AHEAD and (item := next(source, None)):
                waiting[pool.submit(_judged_there, item)] = item
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                item = waiting.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:  # one was killed: what is left is judged here
                    self._processes = 0
                    left = [item, *waiting.values()]
                    yield from (judged(it, self._rulebook) for it in (*left, *source))
                    return

    def close(self) -> None:
        """End the processes; what was handed to them is not waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        folder, cache = self._rulebook.opened_from or (Path(), None)
        return ProcessPoolExecutor(
            self._processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_open_there,
            initargs=(folder, cache, self._rulebook.manifest.sha256),
        )


@contextmanager
def judges(rulebook: Rulebook, results: int) -> Iterator[Judges]:
    """Give what judges about so many results."""
    cores = os.cpu_count() or 1
    made = Judges(rulebook, cores if cores > 1 and results >= FEWEST_FOR_PROCESSES else 0)
    try:
        yield made
    finally:
        made.close()


_THERE: list[Rulebook] = []


def _open_there(folder: Path, cache: Path | None, sha256: str) -> None:
    rulebook = open_rulebook(folder, cache)
    if rulebook.manifest.sha256 != sha256:
        raise RuntimeError("the rulebook changed while results were judged by it")
    _THERE[:] = [rulebook]


def _judged_there(packed: Packed) -> Judged:
    return judged(packed, _THERE[0])
