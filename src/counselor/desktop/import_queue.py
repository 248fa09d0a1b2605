"""Files to import, one read after the other in the background; what was read is only in memory.

The queue lives as long as the vault is open. Nothing of it is stored before a person imports it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.session import Session
from counselor.errors import CounselorError
from counselor.progress import Progress
from counselor.readers.sniff import NotAVariantFile
from counselor.readers.vcf.build_decision import BuildContradiction, BuildUnknown
from counselor.readers.vcf.header import SampleNotChosen
from counselor.workbench import PreparedImport, Workbench
from counselor.workbench.beside_result import BesideResult, beside_result

INDEX_ENDINGS = (".tbi", ".csi")
"""Files that lie beside a result and are found there; dropped with it, they are no result."""


class ImportQueue(QObject):
    """Reads the files of a session one at a time.

    `listed()`: files came or went. `changed(item)`: the state of one. `advanced(item)`: how far its
    reading is. `began(item)`: its reading starts, `item.task` can be watched.
    """

    listed = Signal()
    changed = Signal(object)
    advanced = Signal(object)
    began = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.items: list[ImportItem] = session.import_items

    @property
    def open_items(self) -> tuple[ImportItem, ...]:
        """Files that wait for something: to be read, for an answer, to be imported."""
        return tuple(item for item in self.items if item.is_open)

    def count(self, *states: ImportState) -> int:
        """Return how many files are in one of some states."""
        return sum(item.state in states for item in self.items)

    def following(self, item: ImportItem | None) -> ImportItem | None:
        """Return the file to go on with after one: what a person can answer comes first."""
        left = [it for it in self.items if it is not item and it.is_open]
        return next((it for it in left if not it.is_under_way), next(iter(left), None))

    def clear_done(self) -> None:
        """Take files off the list of which nothing is open any more."""
        self.items[:] = [item for item in self.items if item.is_open]
        self.listed.emit()

    def add(
        self, requests: Iterable[ImportRequest], patient_id: str = "", proposed_id: str = ""
    ) -> list[ImportItem]:
        """Queue files to be read; one that waits here for the same patient already is not doubled.

        Imported ones leave the list once nothing of it is open any more.
        """
        if not self.open_items:
            left = [item for item in self.items if item.state is not ImportState.IMPORTED]
            self.items[:] = left
        found = []
        for request in requests:
            item = self._known(request.path, patient_id)
            if item is None:
                item = ImportItem(request, patient_id, proposed_id)
                self.items.append(item)
            elif not item.is_open:
                item.state, item.problem = ImportState.WAITING, None
            found.append(item)
        self.listed.emit()
        self._go_on()
        return found

    def put_back(self, items: Iterable[ImportItem]) -> None:
        """List files whose reading was stopped by locking; they are read when somebody wants it."""
        kept = [item for item in items if self._known(item.request.path, item.patient_id) is None]
        self.items.extend(kept)
        self.listed.emit()

    def read(self, item: ImportItem, request: ImportRequest | None = None) -> None:
        """Read a file, anew if it was read before; nothing is stored."""
        self._drop_task(item)
        item.request = request or item.request
        item.prepared, item.problem = None, None
        self._set(item, ImportState.WAITING)
        self._go_on()

    def assign(self, item: ImportItem, patient_id: str) -> None:
        """Take a person's word whose a file is; it is judged for them."""
        if item.prepared is not None and item.prepared.patient_id not in (None, patient_id):
            item.prepared = None  # read for somebody else: it must be read anew
        item.patient_id, item.patient_name = patient_id, ""
        self._drop_task(item)
        self._set(item, ImportState.WAITING)
        self._go_on()

    def judge_again(self, item: ImportItem) -> None:
        """Hold a file that was read against the vault as it is now."""
        if item.state is ImportState.READY:
            self._set(item, ImportState.WAITING)
            self._go_on()

    def cancel(self, item: ImportItem) -> None:
        """Stop reading a file, or don't begin to."""
        if item.is_under_way:
            self._drop_task(item)
            self._set(item, ImportState.STOPPED)
            self._go_on()

    def cancel_all(self) -> None:
        """Stop every reading; what was read stays."""
        for item in reversed(self.items):
            self.cancel(item)

    def remove(self, item: ImportItem) -> None:
        """Take a file out of the list; what was read of it is forgotten."""
        self._drop_task(item)
        if item in self.items:
            self.items.remove(item)
        item.prepared = None
        self.listed.emit()
        self._go_on()

    def stored(self, item: ImportItem, case_id: str) -> None:
        """Note that a file was imported; the same content elsewhere in the list is judged anew."""
        mine, item.case_id, item.prepared = item.prepared, case_id, None
        self._set(item, ImportState.IMPORTED)
        for other in tuple(self.items):
            if mine is not None and other.prepared is not None and _same(mine, other.prepared):
                self.judge_again(other)

    def _known(self, path: Path, patient_id: str) -> ImportItem | None:
        for item in self.items:
            same = item.request.path == path and item.patient_id == patient_id
            if same and item.state is not ImportState.IMPORTED:
                return item
        return None

    def _go_on(self) -> None:
        """Begin with the next file where none is being read."""
        if self.count(ImportState.READING):
            return
        item = next((it for it in self.items if it.state is ImportState.WAITING), None)
        if item is None:
            return
        item.done = item.total = 0
        item.began = time.monotonic()
        task = self._session.queues.aside(_reading(self._session.workbench, item))
        item.task = task
        task.advanced.connect(lambda done, total, _what: self._advance(item, done, total))
        task.succeeded.connect(lambda prepared: self._take(item, prepared))
        task.failed.connect(lambda error: self._fail(item, error))
        task.cancelled.connect(lambda: self._end(item, ImportState.STOPPED))
        self._set(item, ImportState.READING)
        self.began.emit(item)

    def _advance(self, item: ImportItem, done: int, total: int) -> None:
        item.done, item.total = done, total
        self.advanced.emit(item)

    def _take(self, item: ImportItem, prepared: PreparedImport) -> None:
        item.prepared = prepared
        item.request = item.request.with_sample(prepared.sample)
        self._end(item, ImportState.READY if item.patient_id else ImportState.QUESTION)

    def _fail(self, item: ImportItem, error: BaseException) -> None:
        item.problem = error
        asks = isinstance(error, SampleNotChosen | BuildUnknown | BuildContradiction | BesideResult)
        if not isinstance(error, CounselorError):
            self._session.unexpected.emit(error)
        self._end(item, ImportState.QUESTION if asks else ImportState.FAILED)

    def _end(self, item: ImportItem, state: ImportState) -> None:
        item.task = None
        self._set(item, state)
        self._go_on()

    def _set(self, item: ImportItem, state: ImportState) -> None:
        item.state = state
        self.changed.emit(item)

    def _drop_task(self, item: ImportItem) -> None:
        if item.task is not None:
            item.task.abandon()
            item.task = None
            item.state = ImportState.STOPPED


def _same(one: PreparedImport, other: PreparedImport) -> bool:
    mine, its = one.findings.input, other.findings.input
    return (mine.sha256, mine.sample) == (its.sha256, its.sample)


def _reading(bench: Workbench, item: ImportItem) -> Callable[[Progress], PreparedImport]:
    """Return the work of reading a file, or of judging for a patient what was read already."""
    request, patient_id, before = item.request, item.patient_id, item.prepared

    def work(progress: Progress) -> PreparedImport:
        if before is not None and patient_id:
            return bench.fit_import(before, patient_id)
        try:
            return bench.prepare_import(
                request.path,
                patient_id=patient_id or None,
                sample=request.sample,
                build=request.build,
                covered=request.covered,
                absent_is_reference=request.absent_is_reference,
                outside_calls=request.outside_calls,
                typed_results=request.typed_results,
                mother=request.mother,
                father=request.father,
                progress=progress,
            )
        except NotAVariantFile as error:
            beside = beside_result(bench, request.path)
            raise beside or error from error

    return work


def files_to_import(paths: Iterable[Path]) -> list[ImportRequest]:
    """Return what to read of files that were dropped or chosen: indexes go with their file."""
    return [ImportRequest(path) for path in paths if path.suffix.lower() not in INDEX_ENDINGS]


def with_table(request: ImportRequest, table: BesideResult) -> ImportRequest:
    """Return the request of a result that is read together with a table or regions."""
    beside: dict[str, Any] = {table.belongs_as: table.path}
    return replace(request, **beside)
