"""What is left of carrier risks after a test that found nothing: for the patient, and every step.

Only figures that a person saved with the review, for genes that the report answers for through the
carrier list or the question asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from counselor.casework.models import ListName
from counselor.findings.models import Scope
from counselor.inherited.carrier_risk import PublishedRisk, one_in
from counselor.reports.blocks import Block, Bullets, Chance, Heading, Prose
from counselor.reports.report import CarrierLeft, Confirmed, ReportContent
from counselor.reports.risk_sentences import carrier_steps, chance_left_text, odds
from counselor.reports.sentences import condition_name, day, disease_names, joined
from counselor.wording import Wording

PERCENT = 100
_LISTS = frozenset((ListName.CARRIER, ListName.PRIMARY))


def printed_carrier_risks(
    content: ReportContent, shown: Iterable[Confirmed]
) -> tuple[CarrierLeft, ...]:
    """Return the saved figures that may stand on the page.

    A gene with a finding has none, and a gene that consent or age closes is not named.
    """
    found = {entry.item.finding.gene for entry in shown}
    found |= {item.finding.gene for item in content.items if item.shown}
    asked = {
        item.gene
        for item in content.asked
        if item.scope is Scope.INHERITED and _LISTS.intersection(item.lists)
    }
    return tuple(
        item for item in content.carrier_risks if item.gene in asked and item.gene not in found
    )


def patient_blocks(words: Wording, left: Iterable[CarrierLeft]) -> list[Block]:
    """Return what the patient reads; empty where nothing was saved."""
    items = tuple(left)
    if not items:
        return []
    blocks: list[Block] = [Prose(words.text("carrier_page.intro"))]
    blocks.extend(_told(words, item) for item in items)
    crossing = [item.gene for item in items if item.x_linked]
    if crossing:
        blocks.append(
            Prose(words.text("carrier_page.x_linked", {"genes": joined(words, crossing)}))
        )
    blocks.append(Prose(words.text("carrier_page.partner")))
    return blocks


def technical_blocks(
    words: Wording, content: ReportContent, left: Iterable[CarrierLeft]
) -> list[Block]:
    """Return each figure with every step, its sources, and who saved it."""
    blocks: list[Block] = []
    for item in left:
        risk, saved = item.estimate.risk, item.estimate
        when = day(words, saved.saved_at.astimezone().date())
        values = {"chance": odds(words, chance_left_text(risk))}
        named = disease_names(words, "; ".join(item.conditions))
        blocks.append(Heading(f"{item.gene}: {named}".rstrip(": ")))
        blocks.append(Prose(words.text("carrier_page.technical_left", values), strong=True))
        steps = list(carrier_steps(words, risk, content.sources))
        who = {"who": saved.saved_by, "date": when}
        steps.append(words.text("carrier_page.saved", who))
        blocks.append(Bullets(tuple(steps)))
    return blocks


def _told(words: Wording, item: CarrierLeft) -> Block:
    chance = _chance(item)
    values = {
        "gene": item.gene,
        "condition": "; ".join(condition_name(words, name) for name in item.conditions),
        "before": odds(words, _before(item)),
        "after": odds(words, one_in(chance)),
        "copies": item.estimate.risk.copies
        if isinstance(item.estimate.risk, PublishedRisk)
        else "",
    }
    if chance == 1:
        return Prose(words.text("carrier_page.obligate", values))
    sentences = [
        words.text(f"carrier_page.{_found_key(item)}", values),
        words.text(f"carrier_page.{'changed' if values['before'] else 'left'}", values),
    ]
    if chance < Fraction(1, PERCENT):
        return Prose(" ".join([*sentences, words.text("carrier_page.small")]))
    count = round(chance * PERCENT)
    return Chance(
        count, " ".join([*sentences, words.text("carrier_page.picture", {"count": count})])
    )


def _found_key(item: CarrierLeft) -> str:
    return "counted" if isinstance(item.estimate.risk, PublishedRisk) else "none_found"


def _chance(item: CarrierLeft) -> Fraction:
    risk = item.estimate.risk
    return risk.highest if isinstance(risk, PublishedRisk) else risk.posterior


def _before(item: CarrierLeft) -> str:
    """Return the chance before the test; empty where publications name several or none."""
    risk = item.estimate.risk
    if not isinstance(risk, PublishedRisk):
        return one_in(risk.prior.chance)
    named = {figure.prior_one_in for figure in risk.figures}
    only = next(iter(named)) if len(named) == 1 else None
    return f"1 in {only:,}" if only else ""
