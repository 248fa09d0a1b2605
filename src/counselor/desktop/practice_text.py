"""Words of the practice's figures: each chart's title, its sentence, and the rows of its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from counselor.desktop.clinical_names import condition_names
from counselor.desktop.widgets.count_charts import BarsChart, MonthChart, MonthMark
from counselor.desktop.widgets.figure_block import FigureBlock
from counselor.desktop.wording import count_text, day_text, language, later, term, tr
from counselor.workbench.practice import Period, PracticeFigures, SignedMonth

_PERIODS = (
    (Period.MONTHS_12, later("Last 12 months")),
    (Period.MONTHS_24, later("Last 24 months")),
    (Period.THIS_YEAR, later("This year")),
    (Period.LAST_YEAR, later("Last year")),
    (Period.EVER, later("Everything")),
)
_FILES = {
    "gvcf": later("Genome VCF (gVCF)"),
    "vcf": later("VCF of variants"),
}
_TASKS = {
    "late": later("Late"),
    "today": later("Due today"),
    "soon": later("Due within 30 days"),
    "later": later("Later"),
}


def period_names() -> tuple[tuple[Period, str], ...]:
    """Return the periods that can be chosen, with their names."""
    return tuple((period, tr(name)) for period, name in _PERIODS)


def signed_block(block: FigureBlock, figures: PracticeFigures) -> None:
    """Show what was signed, by month."""
    whole = figures.overall
    title = tr("Reviews signed, by month")
    if not whole.signed and not whole.amended:
        sentence = tr("No review was signed in this period.")
    else:
        best = max(figures.months, key=lambda month: month.signed)
        sentence = tr(
            "Signed for the first time: {n}, most of them in {month} ({most}). "
            "Amended after their signature: {amended}.",
            n=whole.signed,
        ).format(
            n=count_text(whole.signed),
            month=_month(best),
            most=count_text(best.signed),
            amended=count_text(whole.amended),
        )
    marks = [
        MonthMark(it.first, it.signed or None, told=f"{_month(it)}: {count_text(it.signed)}")
        for it in figures.months
    ]
    _months(block.chart).show_months(title, sentence, marks)
    rows = [
        (_month(it), count_text(it.signed), count_text(it.amended))
        for it in reversed(figures.months)
    ]
    block.show_table((tr("Month"), tr("Signed"), tr("Amended")), rows)


def days_block(block: FigureBlock, figures: PracticeFigures) -> None:
    """Show how long it took from import to signature, by month of the signature."""
    whole = figures.overall
    title = tr("Days from import to signature")
    if whole.median is None:
        sentence = tr("No review was signed in this period.")
    else:
        sentence = tr(
            "Half of the reviews were signed within {median} days of the import; the middle half "
            "took {low} to {high} days. The line is the median, the box the middle half."
        ).format(median=_days(whole.median), low=_days(whole.low), high=_days(whole.high))
    marks = [
        MonthMark(it.first, it.median, it.low, it.high, _range_text(it)) for it in figures.months
    ]
    _months(block.chart).show_months(title, sentence, marks)
    rows = [
        (_month(it), _days(it.median), f"{_days(it.low)}–{_days(it.high)}" if it.signed else "–")
        for it in reversed(figures.months)
    ]
    block.show_table((tr("Month"), tr("Median"), tr("Middle half")), rows)


def test_block(block: FigureBlock, figures: PracticeFigures) -> None:
    """Show the results of the period by type of test."""
    rows = [(term("report.test_type", code), count) for code, count in figures.by_test.items()]
    nothing = tr("No result was imported in this period.")
    _bars(block, tr("Results imported, by type of test"), tr("Type of test"), rows, nothing)


def file_block(block: FigureBlock, figures: PracticeFigures) -> None:
    """Show the results of the period by kind of file."""
    rows = [(tr(_FILES.get(code, code)), count) for code, count in figures.by_file.items()]
    nothing = tr("No result was imported in this period.")
    _bars(block, tr("Results imported, by kind of file"), tr("Kind of file"), rows, nothing)


def tasks_block(block: FigureBlock, figures: PracticeFigures) -> None:
    """Show the open tasks by their day, as of today."""
    rows = _named(figures.tasks, _TASKS) if any(figures.tasks.values()) else []
    _bars(block, tr("Open tasks today"), tr("Due"), rows, tr("No task is open."))


def age_block(block: FigureBlock, figures: PracticeFigures) -> None:
    """Show variants of uncertain significance by the years since they were judged."""
    rows = [(_age(years), count) for years, count in figures.uncertain_by_age.items()]
    _bars(
        block,
        tr("Variants of uncertain significance, by years since the last judgement"),
        tr("Judged last"),
        rows,
        tr("No variant of uncertain significance was judged in this practice."),
    )


def due_text(figures: PracticeFigures) -> str:
    """Return how many variants are to be judged again."""
    if not figures.recheck:
        return ""
    return tr("{n} of {total} are due now.").format(
        n=count_text(figures.due), total=count_text(len(figures.recheck))
    )


def recheck_rows(figures: PracticeFigures) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return heading and rows of the variants to be judged again."""
    head = (tr("Gene"), tr("Variant (GRCh38)"), tr("Condition"), tr("Judged on"), tr("Due on"))
    every = tr("every condition of the gene")
    return head, [
        (
            row.gene,
            row.variant,
            condition_names(row.condition) or every,
            day_text(row.judged_on),
            tr("due since {day}").format(day=day_text(row.due_on))
            if row.is_due
            else day_text(row.due_on),
        )
        for row in figures.recheck
    ]


def _bars(
    block: FigureBlock, title: str, head: str, rows: Sequence[tuple[str, int]], nothing: str
) -> None:
    total = sum(count for _name, count in rows)
    sentence = nothing
    if total:
        name, most = max(rows, key=lambda row: row[1])
        sentence = tr("{total} in all. The most, {most}, are: {name}.").format(
            total=count_text(total), most=count_text(most), name=name
        )
    if isinstance(block.chart, BarsChart):
        block.chart.show_counts(title, sentence, rows)
    block.show_table((head, tr("Count")), [(name, count_text(count)) for name, count in rows])


def _months(chart: object) -> MonthChart:
    if not isinstance(chart, MonthChart):
        raise TypeError("this block holds no chart of months")
    return chart


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> list[tuple[str, int]]:
    return [(tr(names[code]), count) for code, count in counts.items()]


def _month(month: SignedMonth) -> str:
    name = QLocale(language()).standaloneMonthName(month.first.month)
    return f"{name} {month.first.year}"


def _days(days: float | None) -> str:
    return "–" if days is None else count_text(round(days))


def _range_text(month: SignedMonth) -> str:
    if month.median is None:
        return tr("{month}: nothing was signed").format(month=_month(month))
    return tr("{month}: median {median} days, middle half {low} to {high}").format(
        month=_month(month),
        median=_days(month.median),
        low=_days(month.low),
        high=_days(month.high),
    )


def _age(years: int) -> str:
    if not years:
        return tr("Less than a year ago")
    if years == 1:
        return tr("1 year ago")
    return tr("{n} years ago", n=years).format(n=count_text(years))
