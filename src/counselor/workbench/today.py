"""What needs somebody now: what waits in the practice, and whom one worked with last.

A section is one kind of things that wait. Its count is exact; its rows are the first few, those
that wait longest. Every review without a signature is in exactly one of three sections: no consent
to the test, to review, or ready to sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from counselor.casework.backups import is_old
from counselor.casework.consent import guard_of
from counselor.casework.roles import Action
from counselor.casework.waiting import FindingMark, may_need_decision
from counselor.vault.store import Store
from counselor.vault.times import from_text
from counselor.vault.waiting_store import CaseLine, OpenReview
from counselor.workbench.backups import LAST
from counselor.workbench.consents import ConsentSteps
from counselor.workbench.desk import Desk
from counselor.workbench.permissions import needs
from counselor.workbench.practice_settings import wants_second_signature

FEW_ROWS = 5
"""Rows of a section at first sight."""
MANY_ROWS = 200
"""Rows of a section that a person wants to see more of."""
RECENT_PATIENTS = 10


class Waiting(StrEnum):
    """The kinds of things that wait, in the order in which they are shown."""

    CONSENT_MISSING = "consent_missing"
    """Results that nobody may look at: no consent to the test is recorded."""
    CONSENT_RENEWAL = "consent_renewal"
    """Patients who came of age, for whom others chose before."""
    TO_REVIEW = "to_review"
    TO_SIGN = "to_sign"
    """Everything is decided, and nobody signed."""
    SECOND_SIGNATURE = "second_signature"
    TASKS = "tasks"
    CHANGED = "changed"
    """Results that the present rulebook judges otherwise than the one they were judged with."""
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One thing that waits.

    Attributes:
        patient_id, case_id: Where it leads; empty where it is about neither.
        name, number: Of the patient. file, question: Of the result.
        since: How long it waits; None: for ever.
        begun: Somebody decided something of it already.
        told: Who signed first, which rulebook judged, or what is to be done.
    """

    patient_id: str = ""
    case_id: str = ""
    name: str = ""
    number: str = ""
    file: str = ""
    question: str = ""
    since: datetime | None = None
    begun: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class WaitingSection:
    """Things of one kind that wait: how many, and the first of them."""

    kind: Waiting
    count: int
    rows: tuple[WaitingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """What waits. `any_patients`: the practice has patients at all; `now`: when it was asked."""

    sections: tuple[WaitingSection, ...]
    any_patients: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class RecentPatient:
    """A patient whom the person opened lately."""

    id: str
    number: str
    name: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that waits, before its line is read."""

    case_id: str
    since: datetime
    begun: bool = False
    told: str = ""


@dataclass(slots=True)
class _Sorted:
    """The open reviews that were looked at, sorted."""

    missing: list[_Found] = field(default_factory=list)
    to_review: list[_Found] = field(default_factory=list)
    to_sign: list[_Found] = field(default_factory=list)


class TodaySteps:
    """Reads what waits. Nobody's record is opened for it, so the trail gets no row."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def now(self, whole: Iterable[Waiting] = ()) -> Today:
        """Return what waits, except for what takes longer to find out; see `later`.

        `whole` names the sections of which more than the first rows are wanted.
        """
        desk, most = self._desk, _most(whole)
        at = desk.clock()
        with desk.vault.read() as store:
            sections = [*_open_sections(store, most, desk.today()), *_second(store, most)]
            sections.append(_tasks(store, most, desk.today()))
            any_patients = bool(store.patients.page("", 1, None))
            told = (store.settings.get(LAST) or "").split(" ")
        last = from_text(told[0]) if len(told) == 2 else None
        due = is_old(at, last) and any_patients
        rows = (WaitingRow(since=last),) if due else ()
        sections.append(WaitingSection(Waiting.BACKUP, len(rows), rows))
        order = tuple(Waiting)
        return Today(tuple(sorted(sections, key=lambda it: order.index(it.kind))), any_patients, at)

    @needs(Action.READ_PATIENTS)
    def later(self, whole: Iterable[Waiting] = ()) -> tuple[WaitingSection, ...]:
        """Return the sections that take longer than a glance; loads the rulebook."""
        most = _most(whole)
        return (self._renewals(most), self._changed(most))

    def _changed(self, most: Mapping[Waiting, int]) -> WaitingSection:
        """Return results that the present rulebook changes and that nobody looked at."""
        sha256 = self._desk.rulebook.manifest.sha256
        with self._desk.vault.read() as store:
            count = store.rejudged.count_open(sha256)
            rows = most.get(Waiting.CHANGED, FEW_ROWS) if count else 0
            first = store.rejudged.open(sha256, 0, rows)
            found = [_Found(it.case_id, it.applied_at, told=it.new_version) for it in first]
            return _section(store, Waiting.CHANGED, found, most, count - len(found))

    def _renewals(self, most: Mapping[Waiting, int]) -> WaitingSection:
        due = ConsentSteps(self._desk).renewals_due()
        rows = tuple(
            WaitingRow(
                patient_id=item.patient.id,
                name=_name(item.patient.family_name, item.patient.given_name),
                number=item.patient.number,
                since=_noon(item.since),
            )
            for item in due[: most.get(Waiting.CONSENT_RENEWAL, FEW_ROWS)]
        )
        return WaitingSection(Waiting.CONSENT_RENEWAL, len(due), rows)

    @needs(Action.READ_PATIENTS)
    def recent_patients(self) -> tuple[RecentPatient, ...]:
        """Return the patients whom the person opened last, the latest first."""
        with self._desk.vault.read() as store:
            lines = store.waiting.opened_last(self._desk.user, RECENT_PATIENTS)
        return tuple(
            RecentPatient(
                item.id, item.number, _name(item.family_name, item.given_name), item.birth_date
            )
            for item in lines
        )


def _open_sections(
    store: Store, most: Mapping[Waiting, int], today: date
) -> tuple[WaitingSection, ...]:
    reviews = store.waiting.open_reviews()
    ready = _ready(store, [item for item in reviews if item.consents and item.decided_at], today)
    found = _Sorted()
    for item in reviews:
        if not item.consents:
            found.missing.append(_Found(item.case_id, item.imported_at))
        elif item.review_id in ready and item.decided_at is not None:
            found.to_sign.append(_Found(item.case_id, item.decided_at))
        else:
            begun = item.decided_at is not None
            found.to_review.append(_Found(item.case_id, item.imported_at, begun))
    unseen = max(0, store.waiting.count_open() - len(reviews))
    return (
        _section(store, Waiting.CONSENT_MISSING, found.missing, most),
        _section(store, Waiting.TO_REVIEW, found.to_review, most, unseen),
        _section(store, Waiting.TO_SIGN, found.to_sign, most),
    )


def _second(store: Store, most: Mapping[Waiting, int]) -> tuple[WaitingSection, ...]:
    """Return what waits for a second signature; no section where the practice asks for none."""
    waits = store.waiting.second_signatures()
    if not waits and not wants_second_signature(store):
        return ()
    found = [_Found(item.case_id, item.signed_at, told=item.signed_by) for item in waits]
    return (_section(store, Waiting.SECOND_SIGNATURE, found, most),)


def _tasks(store: Store, most: Mapping[Waiting, int], today: date) -> WaitingSection:
    rows = tuple(
        WaitingRow(
            patient_id=item.task.patient_id,
            case_id=item.task.case_id,
            name=_name(item.family_name, item.given_name),
            number=item.number,
            since=_noon(item.task.due_on),
            told=item.task.text,
        )
        for item in store.tasks.due(today, most.get(Waiting.TASKS, FEW_ROWS), None)
    )
    return WaitingSection(Waiting.TASKS, store.waiting.count_tasks(today), rows)


def _ready(store: Store, begun: Sequence[OpenReview], today: date) -> frozenset[str]:
    """Return the ids of reviews in which everything that may be shown is decided."""
    ready: set[str] = set()
    lines = store.waiting.lines(item.case_id for item in begun)
    for item in begun:
        left = store.waiting.undecided(item.case_id, item.review_id)
        line = lines[item.case_id]
        if not left or not _any_open(store, left, line, today):
            ready.add(item.review_id)
    return frozenset(ready)


def _any_open(store: Store, left: Iterable[FindingMark], line: CaseLine, today: date) -> bool:
    consent = store.consents.counting(line.patient_id)
    guard = guard_of(store.patients.get(line.patient_id), consent, today)
    return any(
        may_need_decision(mark, line.indication, consent, guarded=guard is not None)
        for mark in left
    )


def _section(
    store: Store,
    kind: Waiting,
    found: Sequence[_Found],
    most: Mapping[Waiting, int],
    unseen: int = 0,
) -> WaitingSection:
    """Return a section with the rows of those that wait longest; `unseen` more are counted."""
    first = sorted(found, key=lambda item: item.since)[: most.get(kind, FEW_ROWS)]
    lines = store.waiting.lines(item.case_id for item in first)
    rows = tuple(_row(item, lines[item.case_id]) for item in first)
    return WaitingSection(kind, len(found) + unseen, rows)


def _row(found: _Found, line: CaseLine) -> WaitingRow:
    return WaitingRow(
        patient_id=line.patient_id,
        case_id=line.case_id,
        name=_name(line.family_name, line.given_name),
        number=line.number,
        file=line.file,
        question=line.indication.reason,
        since=found.since,
        begun=found.begun,
        told=found.told or line.rulebook,
    )


def _name(family: str, given: str) -> str:
    return f"{family}, {given}" if given else family


def _noon(day: date) -> datetime:
    """Return noon of a calendar day where the computer stands."""
    return datetime.combine(day, time(12)).astimezone()


def _most(whole: Iterable[Waiting]) -> dict[Waiting, int]:
    return dict.fromkeys(whole, MANY_ROWS)
