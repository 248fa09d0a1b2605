"""Sentences about carrier risks, step by step, for window, page and command line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counselor.inherited.carrier_risk import (
    CarrierRisk,
    PublishedRisk,
    Refusal,
    ResidualRisk,
    one_in,
)
from counselor.reports.sentences import coded
from counselor.wording import Wording

_ODDS = re.compile(r"([\d,]+) in ([\d,]+)")

SourceTitles = Mapping[str, str]
"""Source id → title with date."""


def carrier_steps(words: Wording, risk: CarrierRisk, sources: SourceTitles) -> tuple[str, ...]:
    """Return how a figure came about, or why there is none, one sentence a step."""
    if isinstance(risk, Refusal):
        return (words.text(risk.notice.key, risk.notice.values),)
    if isinstance(risk, PublishedRisk):
        return _published(words, risk, sources)
    return tuple(_step(words, item.key, item.values, sources) for item in risk.steps)


def chance_left_text(risk: CarrierRisk | None) -> str:
    """Return `1 in 241` for what is left; empty where there is no figure."""
    if isinstance(risk, ResidualRisk):
        return one_in(risk.posterior)
    return one_in(risk.highest) if isinstance(risk, PublishedRisk) else ""


def odds(words: Wording, chance: str) -> str:
    """Return a chance as the language says it: `1 in 2,500`, `1 de cada 2,500`.

    The chance comes as `one_in` gives it; anything else (empty, too) is returned as it is.
    """
    found = _ODDS.fullmatch(chance)
    if found is None:
        return chance
    some, of = (words.number(int(part.replace(",", ""))) for part in found.groups())
    return words.text("figure.one_in", {"some": some, "of": of})


def _step(words: Wording, key: str, values: Mapping[str, str], sources: SourceTitles) -> str:
    filled = {name: odds(words, value) for name, value in values.items()}
    if key == "carrier_risk.step.prior_population":
        filled["basis"] = coded(words, "risk.population", values["basis"])
    if key == "carrier_risk.step.prior_family":
        filled["basis"] = coded(words, "carrier_risk.family", values["basis"])
    if "source" in filled:
        filled["source"] = sources.get(values["source"], values["source"])
    return words.text(key, filled)


def _published(words: Wording, risk: PublishedRisk, sources: SourceTitles) -> tuple[str, ...]:
    said = []
    for figure in risk.figures:
        if figure.residual_one_in is None:
            continue
        values = {
            "copies": risk.copies,
            "chance": odds(words, f"1 in {figure.residual_one_in}"),
            "source": sources.get(figure.source, figure.source),
            "basis": coded(words, "risk.population", figure.population),
            "prior": odds(words, f"1 in {figure.prior_one_in}") if figure.prior_one_in else "",
        }
        key = "published" if figure.prior_one_in else "published_no_prior"
        said.append(words.text(f"carrier_risk.step.{key}", values))
    return (*said, words.text("carrier_risk.step.silent"))
