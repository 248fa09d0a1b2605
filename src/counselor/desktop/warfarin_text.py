"""The warfarin dose estimate in words: what the form shows, and what stands with the findings."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from counselor import wording
from counselor.desktop.wording import language, said, tr
from counselor.pgx.warfarin import WarfarinDose
from counselor.pgx.warfarin_estimate import GENES
from counselor.reports.warfarin_sentences import (
    advice_sentence,
    caution_sentences,
    dose_values,
    limit_sentences,
    refusal_sentences,
    root_sentence,
    step_sentence,
)
from counselor.workbench import ReviewState

HREF = "counselor:warfarin"
"""Where the link in a finding's document leads."""

_SMALL_CM = 120
"""A height below it may have been typed in inches."""


def headline(dose: WarfarinDose) -> str:
    """Return the estimate in one sentence, or that there is none."""
    if dose.mg_week is None:
        return said("desktop.warfarin.not_computed")
    return said("warfarin.said.estimate", dose_values(wording.load(language()), dose))


def dose_html(dose: WarfarinDose) -> str:
    """Return how an estimate comes about, or why there is none, and what CPIC says beside it."""
    say = wording.load(language())
    parts = [refusals_html(dose.refusals), *map(_caution, caution_sentences(say, dose))]
    if dose.steps:
        steps = [step_sentence(say, item) for item in dose.steps]
        parts.append(_titled(say.text("warfarin.said.steps"), [*steps, root_sentence(say, dose)]))
    parts.append(_paragraph(say.text("warfarin.source", {"source": dose.source})))
    parts.append(_genes(dose))
    if dose.advice:
        title = say.text("warfarin.said.advice", {"pmid": dose.advice[0].pmid})
        parts.append(_titled(title, [advice_sentence(say, item) for item in dose.advice]))
    parts.append(_titled(say.text("warfarin.said.limits"), list(limit_sentences(say))))
    return "".join(parts)


def refusals_html(refusals: Iterable[str]) -> str:
    """Return why there is no estimate."""
    return "".join(map(_caution, refusal_sentences(wording.load(language()), refusals)))


def unit_html(height: float) -> str:
    """Return the question whether a small height is in cm; empty where it is not small."""
    return _caution(said("desktop.warfarin.small_height")) if height < _SMALL_CM else ""


def beside_finding(gene: str, state: ReviewState | None) -> str:
    """Return the saved estimate and the way to its form, for a gene that matters for warfarin."""
    if state is None or gene not in GENES or not state.warfarin_open:
        return ""
    saved = state.review.warfarin
    told = (
        said("desktop.warfarin.none_saved")
        if saved is None
        else said("desktop.warfarin.saved", dose_values(wording.load(language()), saved.dose))
    )
    way = escape(said("desktop.warfarin.link"))
    return f'<h3>{tr("Warfarin")}</h3><p>{escape(told)} <a href="{HREF}">{way}</a></p>'


def _genes(dose: WarfarinDose) -> str:
    unread = said("warfarin.said.not_read")
    called = "; ".join(f"{gene} {name or unread}" for gene, name in dose.genes.shown)
    return _paragraph(f"{said('desktop.warfarin.genes')}: {called}.")


def _caution(text: str) -> str:
    return f'<p class="caution">{escape(text)}</p>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _titled(title: str, lines: list[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h3>{escape(title)}</h3><ul>{items}</ul>"
