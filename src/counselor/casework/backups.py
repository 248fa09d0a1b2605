"""When a backup is due, which ones are kept, and what that means for a deleted patient.

The rule of thinning, in one sentence: kept are the newest six, the newest of each of the last seven
days, of the last five weeks and of the last twelve months that have one. Days without a backup do
not count, so that neither a long holiday nor a clock that was wrong once empties the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

NEWEST_KEPT = 6
DAYS_KEPT = 7
WEEKS_KEPT = 5
MONTHS_KEPT = 12

LEAST_GAP = timedelta(minutes=30)
"""While the vault is open, automatic backups are at least so far apart."""
LOOKED_AT_GAP = timedelta(days=1)
"""Where records were only looked at since, a backup is due after so long."""
OLD_AFTER = timedelta(days=7)
"""A last backup older than this is reminded of."""

_PASSIVE = frozenset(
    {
        "vault.unlocked",
        "vault.locked",
        "vault.read_only",
        "vault.rewritten",
        "patient.opened",
        "case.opened",
        "report.opened",
        "couple.opened",
        "couple.page_opened",
        "report.drafted",
        "document.opened",
        "audit.opened",
        "draft.kept",
        "result.compared",
    }
)
"""Audit actions that change nothing but the trail itself."""

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class SinceBackup:
    """What the audit trail has since the last backup: rows, and those that tell of a change."""

    rows: int
    changes: int


def is_change(action: str) -> bool:
    """Tell whether an audit row tells of more than that somebody was there or looked."""
    return action not in _PASSIVE and not action.startswith("backup.")


def is_due(now: datetime, last: datetime | None, since: SinceBackup, *, closing: bool) -> bool:
    """Tell whether an automatic backup is due.

    Args:
        now: The time.
        last: When the last one was made; None: never.
        since: What happened since.
        closing: The vault is about to be closed: then a change needs no wait.
    """
    if last is None:
        return True
    waited = now - last if now >= last else LEAST_GAP  # the clock was set back
    if since.changes:
        return closing or waited >= LEAST_GAP
    return bool(since.rows) and waited >= LOOKED_AT_GAP


def is_old(now: datetime, last: datetime | None) -> bool:
    """Tell whether the last backup is too long ago, or there is none."""
    return last is None or now - last > OLD_AFTER


def kept(backups: Iterable[B], made_at: Callable[[B], datetime]) -> tuple[B, ...]:
    """Return the backups that thinning keeps, newest first."""
    newest_first = sorted(backups, key=made_at, reverse=True)
    chosen = {id(item) for item in newest_first[:NEWEST_KEPT]}
    for most, period in ((DAYS_KEPT, _day), (WEEKS_KEPT, _week), (MONTHS_KEPT, _month)):
        newest: dict[tuple[int, ...], B] = {}
        for item in newest_first:
            newest.setdefault(period(made_at(item)), item)
        chosen |= {id(item) for item in list(newest.values())[:most]}
    return tuple(item for item in newest_first if id(item) in chosen)


def gone_from_backups(deleted_on: date) -> date:
    """Return the day after which no kept backup holds what was deleted on a day.

    The last backup before the deletion can be the newest of its month, and is kept until there are
    backups of twelve later months. The day holds if each month until then gets a backup.
    """
    months = deleted_on.year * 12 + deleted_on.month - 1 + MONTHS_KEPT + 1
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _day(at: datetime) -> tuple[int, ...]:
    day = at.astimezone(UTC).date()
    return day.year, day.month, day.day


def _week(at: datetime) -> tuple[int, ...]:
    year, week, _weekday = at.astimezone(UTC).isocalendar()
    return year, week


def _month(at: datetime) -> tuple[int, ...]:
    return _day(at)[:2]
