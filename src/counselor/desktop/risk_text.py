"""Lifetime risks and carrier frequencies beside a finding, and in the dialog: data to HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import heading, html_table, paragraph
from counselor.desktop.wording import language, said, term, tr
from counselor.findings.models import InheritedFinding, Interpretation
from counselor.genome.genotype import Sex
from counselor.inherited.penetrance import (
    ConditionRisk,
    LifetimeRisk,
    NoLifetimeRisk,
    RiskCurve,
    may_be_too_high,
    outcome_of_surveillance,
)
from counselor.reports.lifetime import estimate_row, frequency_text
from counselor.rulebook.models import Source
from counselor.rulebook.risk_models import GeneRisks, RiskSex

HREF = "lifetime:"
"""Address of the link that opens the curves of the finding on show."""

_WIDTHS = (24, 42, 34)


def source_lines(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return source id → title and date."""
    return {
        name: ", ".join(part for part in (item.title, item.date) if part)
        for name, item in sources.items()
    }


def beside_inherited(
    finding: InheritedFinding,
    lifetime: LifetimeRisk | NoLifetimeRisk | None,
    risks: GeneRisks,
    sources: Mapping[str, Source],
) -> str:
    """Return what is known of lifetime risks, or of carriers, for the page of a finding."""
    if isinstance(lifetime, LifetimeRisk):
        link = f'<p><a href="{HREF}">{escape(tr("Show curves and figures by organ…"))}</a></p>'
        body = "".join(condition_html(item, sources) for item in lifetime.conditions)
        return heading(tr("Over a lifetime")) + cautions_html(lifetime) + link + body
    if finding.interpretation is Interpretation.CARRIER:
        return frequencies_html(risks, sources)
    return ""


def frequencies_html(risks: GeneRisks, sources: Mapping[str, Source]) -> str:
    """Return how common carriers are in each population."""
    told = frequency_text(wording.load(language()), risks)
    if not told:
        return ""
    source = source_lines(sources).get(risks.frequencies[0].source, risks.frequencies[0].source)
    lines = "<br>".join(escape(part) for part in told.split("; "))
    small = f'<p class="small">{escape(source)}</p>'
    return heading(tr("Carriers in populations")) + f"<p>{lines}</p>" + small


def cautions_html(risk: LifetimeRisk) -> str:
    """Return what must be said along with the figures."""
    said_keys = ["technical"]
    said_keys += ["too_high"] if may_be_too_high(risk) else []
    said_keys += ["surveillance"] if outcome_of_surveillance(risk) else []
    said_keys += ["sex_unknown_clinician"] if risk.sex is Sex.UNKNOWN else []
    return paragraph(" ".join(said(f"lifetime.{key}") for key in said_keys))


def condition_html(condition: ConditionRisk, sources: Mapping[str, Source]) -> str:
    """Return the figures of one organ, each with its people, interval and publication."""
    words, titles = wording.load(language()), source_lines(sources)
    rows = [
        [_cell(cell) for cell in estimate_row(words, item, titles.get(item.source, "")).cells]
        for item in (*condition.estimates, *condition.ratios)
    ]
    if not rows:
        return ""
    name = term("risk.condition", condition.condition)
    head = (tr("Figure"), tr("Who, and how they were found"), tr("Source"))
    return f"<p><b>{escape(_capital(name))}</b></p>" + html_table(head, rows, _WIDTHS)


def curve_table(curve: RiskCurve, sources: Mapping[str, Source]) -> str:
    """Return a curve as a table: what the picture shows, in numbers."""
    head = (tr("By the age of"), tr("Risk in %"), tr("95 % interval"))
    rows = [
        (str(item.age_to), escape(item.estimate), escape(f"{item.low}–{item.high}"))
        for item in curve.points
    ]
    source = source_lines(sources).get(curve.points[0].source, curve.points[0].source)
    return (
        heading(curve_title(curve))
        + html_table(head, rows, (34, 33, 33))
        + f'<p class="small">{escape(source)}</p>'
    )


def curve_title(curve: RiskCurve) -> str:
    """Return what a curve shows, in one line."""
    return tr("{condition}, {people} free of it at {age}").format(
        condition=_capital(term("risk.condition", curve.condition)),
        people=said(f"lifetime.people.{curve.sex.value}"),
        age=curve.age_from,
    )


def described(curve: RiskCurve | None, baselines: Iterable[str]) -> str:
    """Return a curve in words, for those who do not see it."""
    if curve is None:
        return tr("No curve is at hand; the figures below are all that is known.")
    points = "; ".join(
        tr("{percent} % by {age}").format(percent=item.estimate, age=item.age_to)
        for item in curve.points
    )
    parts = [f"{curve_title(curve)}: {points}", *baselines]
    return ". ".join(parts)


def sex_label(sex: RiskSex) -> str:
    """Return whom a figure is about."""
    return said(f"lifetime.people.{sex.value}")


def _cell(lines: tuple[str, ...]) -> str:
    first, *more = (escape(line) for line in lines)
    return "<br>".join((first, *(f'<span class="small">{line}</span>' for line in more)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
