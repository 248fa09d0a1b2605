"""The saved warfarin estimate on the page: figures for professionals, words for the patient.

It is printed only where CYP2C9 and VKORC1 stand on the page themselves, confirmed by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counselor.casework.models import WarfarinEstimate
from counselor.findings.models import PgxFinding
from counselor.pgx.warfarin import Advice
from counselor.pgx.warfarin_estimate import NEEDED
from counselor.pgx.warfarin_genes import Carrier
from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Fact,
    Facts,
    Heading,
    Mark,
    Prose,
)
from counselor.reports.pgx_headline import allele_words
from counselor.reports.report import Confirmed, ReportContent
from counselor.reports.sentences import day
from counselor.reports.warfarin_sentences import (
    advice_sentence,
    caution_sentences,
    dose_values,
    entered_facts,
    limit_sentences,
    root_sentence,
    step_sentence,
)
from counselor.wording import Wording

_OPTIONAL = "CYP4F2"


def printed_estimate(content: ReportContent, shown: Iterable[Confirmed]) -> WarfarinEstimate | None:
    """Return the saved estimate if every result it rests on is confirmed for this report."""
    estimate = content.review.warfarin
    return estimate if _certain_genes(shown).issuperset(NEEDED) else None


def warfarin_blocks(
    words: Wording, content: ReportContent, shown: Sequence[Confirmed]
) -> list[Block]:
    """Return the technical part's section; empty where nothing was saved or may be told."""
    if content.review.warfarin is None or not _consented(content):
        return []
    estimate = printed_estimate(content, shown)
    if estimate is None:
        return [
            Callout(Mark.CAUTION, words.text("mark.caution"), words.text("warfarin.said.waits"))
        ]
    dose = estimate.dose
    advice = _advice_on_page(dose.advice, _certain_genes(shown))
    pmid = {"pmid": advice[0].pmid if advice else ""}
    blocks: list[Block] = [
        Prose(words.text("warfarin.said.estimate", dose_values(words, dose)), strong=True),
        *(
            Callout(Mark.CAUTION, words.text("mark.caution"), text)
            for text in caution_sentences(words, dose)
        ),
        Facts(_facts(words, estimate, shown)),
        Heading(words.text("warfarin.said.steps")),
        Prose(_formula(words, estimate)),
        Prose(words.text("warfarin.source", {"source": dose.source})),
    ]
    if advice:
        blocks.append(Heading(words.text("warfarin.said.advice", pmid)))
        blocks.append(Bullets(tuple(advice_sentence(words, item) for item in advice)))
    blocks.append(Heading(words.text("warfarin.said.limits")))
    blocks.append(Bullets(limit_sentences(words)))
    return blocks


def patient_blocks(
    words: Wording, content: ReportContent, shown: Iterable[Confirmed]
) -> list[Block]:
    """Return what the patient's page says of a saved estimate: that it is there, and no figure."""
    if printed_estimate(content, shown) is None:
        return []
    return [Prose(words.text("medicine.warfarin_estimate"))]


def _certain_genes(shown: Iterable[Confirmed]) -> set[str]:
    return {
        entry.item.finding.gene
        for entry in shown
        if entry.certain and isinstance(entry.item.finding, PgxFinding)
    }


def _consented(content: ReportContent) -> bool:
    """Tell whether the genes may be shown at all; if not, not even the estimate is named."""
    open_genes = {entry.finding.gene for entry in content.items if entry.shown}
    return open_genes.issuperset(NEEDED)


def _advice_on_page(advice: Iterable[Advice], genes: set[str]) -> tuple[Advice, ...]:
    """Return CPIC's facts; of a gene that is not on the page, not whether the genotype meets it."""
    return tuple(
        replace(item, holds=Carrier.UNKNOWN)
        if item.key == "cyp4f2" and _OPTIONAL not in genes
        else item
        for item in advice
    )


def _facts(
    words: Wording, estimate: WarfarinEstimate, shown: Iterable[Confirmed]
) -> tuple[Fact, ...]:
    genes = _certain_genes(shown)
    not_read = words.text("warfarin.said.not_read")
    called = tuple(
        Fact(name, allele_words(words, value) if value else not_read)
        for name, value in estimate.dose.genes.shown
        if name != _OPTIONAL or _OPTIONAL in genes
    )
    entered = tuple(Fact(*pair) for pair in entered_facts(words, estimate.patient))
    listed = "; ".join(estimate.medicines) or words.text("warfarin.said.none_listed")
    when = day(words, estimate.saved_at.astimezone().date())
    return (
        *called,
        *entered,
        Fact(words.text("warfarin.fact.medicines"), listed),
        Fact(
            words.text("warfarin.fact.saved"),
            words.text("warfarin.said.saved", {"who": estimate.saved_by, "date": when}),
        ),
    )


def _formula(words: Wording, estimate: WarfarinEstimate) -> str:
    steps = "; ".join(step_sentence(words, step) for step in estimate.dose.steps)
    return f"{steps}. {root_sentence(words, estimate.dose)}."
