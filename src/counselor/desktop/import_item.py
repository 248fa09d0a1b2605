"""One file to import and how far it is; held in memory only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.tasks import Task
from counselor.desktop.unsaved import Typed
from counselor.workbench import PreparedImport, SexVerdict


class ImportState(StrEnum):
    """How far a file of the queue is."""

    WAITING = "waiting"
    READING = "reading"
    QUESTION = "question"
    READY = "ready"
    IMPORTED = "imported"
    FAILED = "failed"
    STOPPED = "stopped"


_UNDER_WAY = (ImportState.WAITING, ImportState.READING)
_OPEN = (*_UNDER_WAY, ImportState.QUESTION, ImportState.READY)


@dataclass(eq=False)
class ImportItem:
    """One file of the queue.

    Attributes:
        patient_id: Whose it is, as a person said; empty while nobody did.
        proposed_id: On whose page it was dropped together with other files; to be confirmed.
        prepared: What was read, None before.
        problem: What the reader asked or could not do; None where all is well.
        case_id: The stored result.
        done, total: How far the reading is; `total` is 0 where that is not known.
        began: When the reading began, in seconds of the monotonic clock.
        fields: What was typed on its sheet while another file is on show.
    """

    request: ImportRequest
    patient_id: str = ""
    proposed_id: str = ""
    state: ImportState = ImportState.WAITING
    prepared: PreparedImport | None = None
    problem: BaseException | None = None
    case_id: str = ""
    done: int = 0
    total: int = 0
    began: float = 0.0
    fields: Typed = field(default_factory=list)
    patient_name: str = ""
    task: Task[PreparedImport] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still can become a result without being read again."""
        return self.state in _OPEN

    @property
    def is_under_way(self) -> bool:
        """Whether it is being read or waits for that."""
        return self.state in _UNDER_WAY

    @property
    def is_doubtful(self) -> bool:
        """Whether something must be confirmed before it can be stored."""
        told = self.prepared
        return told is not None and bool(
            told.sex.verdict is SexVerdict.DISAGREE
            or told.other_patients
            or told.named_others
            or told.already_imported
            or told.mix_ups
        )

    def seconds_left(self, now: float) -> int | None:
        """Return how long the reading will take, None where that can't be told yet."""
        spent = now - self.began
        if self.state is not ImportState.READING or not self.total or not self.done or spent < 2:
            return None
        return max(1, round(spent * (self.total - self.done) / self.done))
