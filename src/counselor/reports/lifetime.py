"""Risk over a lifetime in the report: pictures for the patient, figures with sources after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from counselor.casework.patient import age_on
from counselor.findings.models import InheritedFinding, Interpretation
from counselor.genome.genotype import Sex
from counselor.inherited.carrier_risk import one_in
from counselor.inherited.penetrance import (
    ConditionRisk,
    LifetimeRisk,
    NoLifetimeRisk,
    lifetime_risk_of,
    may_be_too_high,
    outcome_of_surveillance,
)
from counselor.reports.blocks import (
    Block,
    Chance,
    Column,
    Heading,
    Pictures,
    Prose,
    Row,
    RowGroup,
    Table,
)
from counselor.reports.report import Confirmed, ReportContent
from counselor.reports.risk_sentences import odds
from counselor.reports.sentences import coded
from counselor.rulebook.risk_models import GeneRisks, Measure, PenetranceEstimate
from counselor.wording import Wording

_DECIMAL = re.compile(r"\d+\.\d+")


def lifetime_risks(content: ReportContent, shown: Iterable[Confirmed]) -> tuple[LifetimeRisk, ...]:
    """Return the figures for findings that a person confirmed; one for each gene."""
    age = age_on(content.patient.birth_date, content.signed_on)
    found: dict[str, LifetimeRisk] = {}
    for item in shown:
        finding = item.item.finding
        if not item.certain or not isinstance(finding, InheritedFinding):
            continue
        risks = content.risks.get(finding.gene)
        if risks is None:
            continue
        made = lifetime_risk_of(finding, risks, content.patient.sex, age)
        if not isinstance(made, NoLifetimeRisk):
            found.setdefault(finding.gene, made)
    return tuple(found.values())


def patient_blocks(
    words: Wording, content: ReportContent, risks: Sequence[LifetimeRisk]
) -> list[Block]:
    """Return the pictures with what they are and are not."""
    blocks: list[Block] = []
    for risk in risks:
        pictures = tuple(
            picture
            for condition in risk.conditions
            for picture in _pictures(words, content, risk, condition)
        )
        if pictures:
            blocks.append(
                Prose(words.text(f"lifetime.{'also' if blocks else 'intro'}", {"gene": risk.gene}))
            )
            blocks.append(Pictures(pictures))
    if not blocks:
        return []
    said = ["side_by_side"]
    said += ["too_high"] if any(map(may_be_too_high, risks)) else []
    said += ["surveillance"] if any(map(outcome_of_surveillance, risks)) else []
    said += ["sex_unknown"] if any(risk.sex is Sex.UNKNOWN for risk in risks) else []
    blocks.append(Prose(" ".join(words.text(f"lifetime.{key}") for key in said)))
    return blocks


def _pictures(
    words: Wording, content: ReportContent, risk: LifetimeRisk, condition: ConditionRisk
) -> list[Chance]:
    """Return a picture of each estimate, and of the years ahead of the person.

    Nobody beyond the age of an estimate is shown it: it says nothing of the years to come.
    """
    age = risk.age or 0
    made = [
        _picture(words, content, item)
        for item in condition.estimates
        if item.age_to is None or item.age_to > age
    ]
    if condition.estimates:
        made += [
            Chance(
                _dots(curve.points[-1].estimate),
                words.text(
                    "lifetime.from_age",
                    {
                        "condition": _named(words, condition.condition),
                        "from": curve.age_from,
                        "to": curve.points[-1].age_to,
                        "count": _count(words, curve.points[-1].estimate),
                        "people": words.text(f"lifetime.people.{curve.sex.value}"),
                        "source": "PLSD",
                    },
                ),
            )
            for curve in condition.curves
            if risk.age is not None and curve.age_from <= risk.age
        ]
    return made


def _picture(words: Wording, content: ReportContent, item: PenetranceEstimate) -> Chance:
    values = {
        "condition": _named(words, item.condition),
        "age": item.age_to,
        "count": _span_count(words, item),
        "people": words.text(f"lifetime.people.{item.sex.value}"),
        "source": _paper(content, item.source),
        "baseline": _figure(words, item.baseline),
    }
    text = words.text("lifetime.by_age" if item.age_to else "lifetime.over_life", values)
    if item.baseline:
        text += " " + words.text("lifetime.baseline", values)
    return Chance(_dots(item.estimate), text, _dots(item.estimate_high or item.estimate))


def _named(words: Wording, condition: str) -> str:
    """Return a condition's name as it begins a sentence."""
    name = coded(words, "risk.condition", condition)
    return name[:1].upper() + name[1:]


def _dots(percent: str) -> int:
    return _rounded(Fraction(percent))


def _rounded(number: Fraction) -> int:
    """Return the nearest whole number; a half goes up."""
    return int(number + Fraction(1, 2))


def _count(words: Wording, percent: str) -> str:
    """Return a figure out of 100 as a whole number; below one it says so."""
    number = Fraction(percent)
    return words.text("lifetime.below_one") if 0 < number < 1 else str(_rounded(number))


def _span_count(words: Wording, item: PenetranceEstimate) -> str:
    low = _count(words, item.estimate)
    return f"{low}–{_count(words, item.estimate_high)}" if item.estimate_high else low


def _paper(content: ReportContent, source: str) -> str:
    """Return the short name of a publication: its title up to the first comma."""
    return content.sources.get(source, source).partition(",")[0]


def technical_blocks(
    words: Wording, content: ReportContent, risks: Sequence[LifetimeRisk]
) -> list[Block]:
    """Return every figure with interval, people, how they were found, and publication."""
    groups = tuple(
        RowGroup(
            f"{risk.gene}: {coded(words, 'risk.condition', condition.condition)}",
            tuple(
                estimate_row(words, item, content.sources.get(item.source, item.source))
                for item in (*condition.estimates, *condition.ratios)
            ),
        )
        for risk in risks
        for condition in risk.conditions
        if condition.estimates or condition.ratios
    )
    if not groups:
        return []
    columns = tuple(
        Column(words.text(f"lifetime.column.{key}"), share)
        for key, share in (("figure", 0.2), ("people", 0.47), ("source", 0.33))
    )
    return [Prose(words.text("lifetime.technical")), Table(columns, groups)]


def estimate_row(words: Wording, item: PenetranceEstimate, source: str) -> Row:
    """Return an estimate as a row: figure with interval and age, people, publication."""
    people = words.text(f"lifetime.people.{item.sex.value}")
    found = coded(words, "risk.ascertainment", item.ascertainment)
    notes = [coded(words, "risk.note", code) for code in item.notes]
    if item.variants:
        notes.append(words.text("lifetime.only_for", {"variants": ", ".join(item.variants)}))
    seen = words.text(f"risk.seen_in.{item.seen_in}")
    study = f"{people}; {found} ({coded(words, 'risk.study', item.study)})"
    return Row(((figure_text(words, item),), (study, *notes), (source, seen)))


def figure_text(words: Wording, item: PenetranceEstimate) -> str:
    """Return `72 % by 80 (44–78)`, `OR 2.47 (2.02–3.05)`."""
    low, high, best, best_high, baseline = (
        _figure(words, text)
        for text in (item.low, item.high, item.estimate, item.estimate_high, item.baseline)
    )
    span = f"{best}–{best_high}" if best_high else best
    interval = f" ({low}–{high})" if low else ""
    key = item.measure.value
    if item.measure is Measure.CUMULATIVE_PERCENT and item.age_to is None:
        key = "cumulative_lifetime"
    figure = words.text(f"lifetime.figure.{key}", {"value": span, "age": item.age_to})
    beside = ""
    if baseline:
        beside = "; " + words.text("lifetime.figure.baseline", {"value": baseline})
    return f"{figure}{interval}{beside}"


def _figure(words: Wording, text: str) -> str:
    """Return a publication's figure as the language writes numbers, with all its decimals."""
    if not _DECIMAL.fullmatch(text):
        return text
    return words.number(Decimal(text), len(text.partition(".")[2]))


def frequency_blocks(
    words: Wording, content: ReportContent, shown: Iterable[Confirmed]
) -> list[Block]:
    """Return how common carriers are in each population, for carrier findings."""
    rows = []
    for gene in dict.fromkeys(
        item.item.finding.gene
        for item in shown
        if isinstance(item.item.finding, InheritedFinding)
        and item.item.finding.interpretation is Interpretation.CARRIER
    ):
        risks = content.risks.get(gene)
        if risks is None:
            continue
        told = frequency_text(words, risks)
        if told:
            source = risks.frequencies[0].source
            rows.append(Row(((gene,), (told,), (content.sources.get(source, source),))))
    if not rows:
        return []
    columns = tuple(
        Column(words.text(f"lifetime.column.{key}"), share)
        for key, share in (("gene", 0.12), ("frequency", 0.58), ("source", 0.3))
    )
    heading = Heading(words.text("lifetime.frequency_heading"))
    return [heading, Table(columns, (RowGroup("", tuple(rows)),))]


def frequency_text(words: Wording, risks: GeneRisks) -> str:
    """Return each population with its frequency; none seen is said as such."""
    return "; ".join(
        f"{coded(words, 'risk.population', item.population)}: "
        + (
            odds(words, one_in(item.frequency))
            if item.frequency
            else words.text("lifetime.none_seen")
        )
        for item in risks.frequencies
    )
