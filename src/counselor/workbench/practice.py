"""The practice in numbers: what was signed, how long it took, what is to be judged again.

Counts only. The practice's own people see small counts too: they see the patients as well.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from counselor.casework.patient import FieldInvalid
from counselor.casework.roles import Action
from counselor.vault.files import write_atomically
from counselor.vault.practice_store import SignedCount, UncertainVariant
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs
from counselor.workbench.signing import ExportFailed

RECHECK_YEARS = "uncertain_recheck_years"
USUAL_RECHECK_YEARS = 2
"""A beginning only: guidelines ask for judging again from time to time and name no interval."""
MOST_RECHECK_YEARS = 20
SOON_DAYS = 30
TASKS_DUE = ("late", "today", "soon", "later")


class Period(StrEnum):
    """Of which time things are counted; months are whole, the current one as far as it is."""

    MONTHS_12 = "months_12"
    MONTHS_24 = "months_24"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    EVER = "ever"


@dataclass(frozen=True, slots=True)
class SignedMonth:
    """What was signed in a month.

    Attributes:
        first: First day of the month.
        signed: Reviews signed for the first time. amended: Later versions.
        median, low, high: Whole days from import to first signature: the median, and the ends of
            the middle half (lower and upper quartile); None where nothing was signed.
    """

    first: date
    signed: int = 0
    amended: int = 0
    median: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class RecheckRow:
    """A variant of uncertain significance: when it was judged last, and when it is due again."""

    variant: str
    gene: str
    condition: str
    case_id: str
    judged_on: date
    due_on: date
    is_due: bool


@dataclass(frozen=True, slots=True)
class PracticeFigures:
    """The figures of a period; variants and tasks as they stand today.

    Attributes:
        since, until: First and last day counted.
        months: Every month of the period, the first at the front.
        overall: All of the period as one.
        by_test: Results imported, by `report.test_type` code. by_file: By kind of file.
        uncertain_by_age: Whole years since the last judgement → variants.
        recheck: The variants, the one judged longest ago first. recheck_years: When one is due.
        tasks: Open ones by `late`, `today`, `soon`, `later`.
    """

    since: date
    until: date
    months: tuple[SignedMonth, ...]
    overall: SignedMonth
    by_test: Mapping[str, int]
    by_file: Mapping[str, int]
    uncertain_by_age: Mapping[int, int]
    recheck: tuple[RecheckRow, ...]
    recheck_years: int
    tasks: Mapping[str, int]

    @property
    def due(self) -> int:
        """How many variants are to be judged again now."""
        return sum(row.is_due for row in self.recheck)


class StatisticsSteps:
    """Counts. Nobody's record is opened for it, so the trail gets no row; saving leaves one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def figures(self, period: Period = Period.MONTHS_12) -> PracticeFigures:
        """Return the figures of a period that ends today, or with the last year."""
        today = self._desk.today()
        with self._desk.vault.read() as store:
            since, until = _days(period, today, store.practice.first_day())
            signed = store.practice.signed(since, until + timedelta(days=1))
            results = store.practice.results(since, until + timedelta(days=1))
            uncertain = store.practice.uncertain()
            tasks = store.practice.open_tasks(today, today + timedelta(days=SOON_DAYS))
            years = _years(store)
        by_test, by_file = Counter[str](), Counter[str]()
        for kind, test, count in results:
            by_test[test] += count
            by_file[kind] += count
        recheck = tuple(_recheck(item, years, today) for item in uncertain)
        ages = Counter(_whole_years(row.judged_on, today) for row in recheck)
        return PracticeFigures(
            since=since,
            until=until,
            months=_months(signed, since, until),
            overall=_summed(since, signed),
            by_test=dict(by_test.most_common()),
            by_file=dict(by_file.most_common()),
            uncertain_by_age={age: ages[age] for age in range(max(ages) + 1)} if ages else {},
            recheck=recheck,
            recheck_years=years,
            tasks={due: tasks.get(due, 0) for due in TASKS_DUE},
        )

    @needs(Action.MANAGE_SETTINGS)
    def set_recheck_years(self, years: int) -> Change:
        """Set after how many years a variant of uncertain significance is to be judged again.

        Raises:
            FieldInvalid: Less than one year, or more than `MOST_RECHECK_YEARS`.
        """
        if not 1 <= years <= MOST_RECHECK_YEARS:
            raise FieldInvalid(
                "recheck_years",
                "Years",
                f"{years} is not between 1 and {MOST_RECHECK_YEARS}.",
                "Give another number of years.",
            )
        desk = self._desk
        with desk.vault.change() as store:
            before = _years(store)
            store.settings.put(RECHECK_YEARS, str(years))
            desk.record(
                store,
                "setting.changed",
                f"setting:{RECHECK_YEARS}",
                before={"value": str(before)},
                after={"value": str(years)},
            )
        return changed(Kind.SETTINGS)

    @needs(Action.EXPORT)
    def save_csv(self, period: Period, target: Path) -> Change:
        """Write the counts of a period as CSV: no patient, no variant, no name.

        Raises:
            ExportFailed: The file could not be written; nothing was noted.
        """
        figures = self.figures(period)
        desk = self._desk
        with desk.vault.change() as store:
            told = {"target": str(target), "format": "csv", "period": period.value}
            desk.record(store, "practice.exported", "practice", after=told)
            try:
                write_atomically(target, to_csv(figures).encode())
            except OSError as error:
                raise ExportFailed(target, error.strerror or "the disk refused") from error
        return changed()


def to_csv(figures: PracticeFigures) -> str:
    """Return the counts as CSV with the columns figure, of, value; codes, not sentences."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("figure", "of", "value"))
    writer.writerow(("period", "first_day", figures.since.isoformat()))
    writer.writerow(("period", "last_day", figures.until.isoformat()))
    for row in _csv_rows(figures):
        writer.writerow(row)
    return out.getvalue()


def _csv_rows(figures: PracticeFigures) -> Iterator[tuple[str, str, int | float | str]]:
    for month in figures.months:
        of = f"{month.first:%Y-%m}"
        yield "reviews_signed", of, month.signed
        yield "reviews_amended", of, month.amended
        for name in ("median", "low", "high"):
            days = getattr(month, name)
            yield f"days_to_signature_{name}", of, "" if days is None else days
    tables: tuple[tuple[str, Mapping[str, int] | Mapping[int, int]], ...] = (
        ("results_by_test", figures.by_test),
        ("results_by_file", figures.by_file),
        ("uncertain_variants_by_years", figures.uncertain_by_age),
        ("open_tasks", figures.tasks),
    )
    for name, counts in tables:
        for what, count in counts.items():
            yield name, str(what), count
    yield "uncertain_variants_due", f"after {figures.recheck_years} years", figures.due


def _years(store: Store) -> int:
    stored = store.settings.get(RECHECK_YEARS) or ""
    return int(stored) if stored.isdigit() else USUAL_RECHECK_YEARS


def _days(period: Period, today: date, first: date | None) -> tuple[date, date]:
    """Return first and last day of a period."""
    if period is Period.THIS_YEAR:
        return date(today.year, 1, 1), today
    if period is Period.LAST_YEAR:
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if period is Period.EVER:
        return min(first or today, today).replace(day=1), today
    back = 11 if period is Period.MONTHS_12 else 23
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1), today


def _months(signed: Sequence[SignedCount], since: date, until: date) -> tuple[SignedMonth, ...]:
    of_month: dict[str, list[SignedCount]] = defaultdict(list)
    for item in signed:
        of_month[item.month].append(item)
    found, first = [], since
    while first <= until:
        found.append(_summed(first, of_month.get(f"{first:%Y-%m}", ())))
        first = (first + timedelta(days=31)).replace(day=1)
    return tuple(found)


def _summed(first: date, signed: Sequence[SignedCount]) -> SignedMonth:
    days = Counter[int]()
    for item in signed:
        if not item.amended:
            days[item.days] += item.count
    amended, count = sum(it.count for it in signed if it.amended), days.total()
    if not count:
        return SignedMonth(first, 0, amended)
    low, median, high = (quantile(days, share) for share in (0.25, 0.5, 0.75))
    return SignedMonth(first, count, amended, median, low, high)


def quantile(counts: Mapping[int, int], share: float) -> float:
    """Return a quantile of counted whole numbers, linear between neighbours (R's type 7)."""
    order, total = sorted(counts), sum(counts.values())
    place = (total - 1) * share
    below, rest = int(place), place - int(place)

    def at(index: int) -> int:
        passed = 0
        for value in order:
            passed += counts[value]
            if index < passed:
                return value
        return order[-1]

    return at(below) + rest * (at(below + 1) - at(below)) if rest else float(at(below))


def _recheck(item: UncertainVariant, years: int, today: date) -> RecheckRow:
    judged = item.classified_at.astimezone().date()
    due = _years_after(judged, years)
    return RecheckRow(
        item.variant, item.gene, item.condition, item.case_id, judged, due, due <= today
    )


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


def _whole_years(since: date, today: date) -> int:
    years = today.year - since.year
    return max(0, years - (today < _years_after(since, years)))
