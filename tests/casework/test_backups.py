"""When a backup is due, which ones stay, and until when a deleted patient is in one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counselor.casework.backups import (
    DAYS_KEPT,
    MONTHS_KEPT,
    NEWEST_KEPT,
    WEEKS_KEPT,
    SinceBackup,
    gone_from_backups,
    is_change,
    is_due,
    is_old,
    kept,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOTHING, LOOKED, CHANGED = SinceBackup(0, 0), SinceBackup(4, 0), SinceBackup(9, 2)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def test_first_backup_is_due_at_once():
    assert is_due(NOW, None, NOTHING, closing=False)


def test_a_change_waits_half_an_hour_and_no_longer_when_closing():
    assert not is_due(NOW, ago(minutes=29), CHANGED, closing=False)
    assert is_due(NOW, ago(minutes=30), CHANGED, closing=False)
    assert is_due(NOW, ago(minutes=1), CHANGED, closing=True)


def test_nothing_changed_nothing_due():
    assert not is_due(NOW, ago(days=300), NOTHING, closing=True)
    assert not is_due(NOW, ago(hours=23), LOOKED, closing=True)
    assert is_due(NOW, ago(days=1), LOOKED, closing=True)


def test_a_clock_set_back_does_not_stop_backups():
    assert is_due(NOW, NOW + timedelta(days=40), CHANGED, closing=False)


def test_looking_and_unlocking_are_no_changes():
    assert not any(map(is_change, ("vault.unlocked", "patient.opened", "backup.made")))
    assert all(map(is_change, ("patient.added", "report.signed", "vault.unlock_failed")))


def test_reminder_comes_after_a_week():
    assert is_old(NOW, None)
    assert is_old(NOW, ago(days=7, seconds=1))
    assert not is_old(NOW, ago(days=7))


def itself(moment: datetime) -> datetime:
    return moment


def test_a_year_of_hourly_backups_is_thinned_by_the_rule():
    hourly = [ago(hours=n) for n in range(24 * 365)]
    left = kept(hourly, itself)
    assert left[:NEWEST_KEPT] == tuple(hourly[:NEWEST_KEPT])
    days = [moment.date() for moment in left[NEWEST_KEPT:]]
    assert days[:6] == [date(2026, 3, 1) - timedelta(days=n) for n in range(6)]
    assert all(moment.hour == 23 for moment in left[NEWEST_KEPT:])
    assert date(2025, 4, 30) in days
    assert len(left) <= NEWEST_KEPT + DAYS_KEPT + WEEKS_KEPT + MONTHS_KEPT


def test_years_without_backups_and_a_wrong_clock_empty_nothing():
    old = [datetime(2020, month, 1, tzinfo=UTC) for month in range(1, 13)]
    wrong = datetime(2099, 1, 1, tzinfo=UTC)
    left = kept([*old, wrong, NOW], itself)
    assert len(left) == 12
    assert wrong in left
    assert NOW in left


@given(st.sets(st.integers(0, 24 * 800), max_size=80))
def test_thinning_again_removes_nothing_and_the_newest_always_stays(hours: set[int]):
    made = [ago(hours=n) for n in hours]
    once = kept(made, itself)
    assert kept(once, itself) == once
    assert set(sorted(made)[-NEWEST_KEPT:]) <= set(once)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 27))
def test_after_the_day_named_no_backup_from_before_the_deletion_is_left(day: date, hour: int):
    """Daily backups through the deletion and on: which of those before it are still kept?"""
    deleted = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    before = [deleted - timedelta(days=n, hours=hour) for n in range(1, 40)]
    end = gone_from_backups(day)
    after = [deleted + timedelta(days=n) for n in range((end - day).days + 1)]
    assert not set(kept([*before, *after], itself)) & set(before)


def test_the_day_named_is_the_end_of_the_month_a_year_later():
    assert gone_from_backups(date(2026, 3, 2)) == date(2027, 3, 31)
    assert gone_from_backups(date(2027, 12, 31)) == date(2028, 12, 31)
    assert gone_from_backups(date(2027, 2, 10)) == date(2028, 2, 29)
