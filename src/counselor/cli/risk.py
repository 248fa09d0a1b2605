"""`counselor risk`: what is left of a carrier's chance, and lifetime risks of a gene."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from counselor import wording
from counselor.casework.carrier_answers import CarrierFields, checked_carrier_answers
from counselor.errors import UsageError
from counselor.findings.document import plain
from counselor.genome.genotype import Sex
from counselor.inherited.carrier_risk import (
    CarrierRisk,
    FamilyHistory,
    PublishedRisk,
    Refusal,
    ResidualRisk,
    carrier_risk,
)
from counselor.inherited.penetrance import (
    LifetimeRisk,
    lifetime_risk,
    may_be_too_high,
    outcome_of_surveillance,
)
from counselor.reports.lifetime import estimate_row
from counselor.reports.risk_sentences import carrier_steps, chance_left_text
from counselor.reports.sentences import coded
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.rulebook import Rulebook
from counselor.wording import Wording

_PERCENT = 100


def run_risk(arguments: argparse.Namespace) -> int:
    """Print what was asked for; return the exit code.

    Raises:
        UsageError: The gene is not in the rulebook.
        InputError: A number can't be read, or stands without its source.
    """
    rulebook = bundled_rulebook()
    gene = rulebook.inherited_gene(arguments.gene)
    if gene is None:
        raise UsageError(
            f"The rulebook has no gene '{arguments.gene}' of inherited conditions.",
            "Write its HGNC symbol, such as CFTR.",
        )
    words = wording.load("en")
    if arguments.kind == "carrier":
        told, lines = _carrier(arguments, rulebook, gene, words)
    else:
        told, lines = _lifetime(arguments, rulebook, gene, words)
    if arguments.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=1))  # noqa: T201
    else:
        print("\n".join(lines))  # noqa: T201
    return 0


def source_titles(rulebook: Rulebook) -> dict[str, str]:
    """Return source id → title and date."""
    return {
        item.id: ", ".join(part for part in (item.title, item.date) if part)
        for item in rulebook.manifest.sources.values()
    }


def _carrier(
    arguments: argparse.Namespace, rulebook: Rulebook, gene: InheritedGene, words: Wording
) -> tuple[dict[str, Any], list[str]]:
    answers = checked_carrier_answers(
        CarrierFields(
            population=arguments.population,
            family_history=FamilyHistory(arguments.family),
            prior=arguments.prior,
            prior_source=arguments.prior_source,
            detection=arguments.detection,
            detection_source=arguments.detection_source,
            copies=arguments.copies,
            copies_source=arguments.copies_source,
        )
    )
    risk = carrier_risk(gene, rulebook.risks(gene.symbol), answers, _covered(arguments.covered))
    steps = carrier_steps(words, risk, source_titles(rulebook))
    left = chance_left_text(risk)
    said = f"{gene.symbol}: {left}" if left else gene.symbol
    stamp = {"version": rulebook.manifest.version, "sha256": rulebook.manifest.sha256}
    told = {"gene": gene.symbol, "rulebook": stamp, **_told(risk), "steps": list(steps)}
    return told, [said, *(f"  {step}" for step in steps), words.text("cli.support")]


def _covered(typed: float | None) -> Fraction | None:
    """Return the share of a gene that was read, None where it is not known.

    Raises:
        UsageError: It is no percentage.
    """
    if typed is None:
        return None
    if not 0 <= typed <= _PERCENT:
        raise UsageError("--covered is a percentage.", "Write it like '--covered 98.5'.")
    return Fraction(str(typed)) / _PERCENT


def _told(risk: CarrierRisk) -> dict[str, Any]:
    """Return a risk as JSON; fractions as they are, so that nothing is rounded."""
    if isinstance(risk, Refusal):
        return {"residual": None, "refusal": risk.code}
    if isinstance(risk, PublishedRisk):
        figures = [
            {"one_in": item.residual_one_in, "prior_one_in": item.prior_one_in,
             "source": item.source}
            for item in risk.figures
        ]  # fmt: skip
        return {"residual": str(risk.highest), "copies": risk.copies, "published": figures}
    return _bayes_told(risk)


def _bayes_told(risk: ResidualRisk) -> dict[str, Any]:
    prior = risk.prior
    return {
        "residual": str(risk.posterior),
        "prior": {
            "chance": str(prior.chance),
            "kind": prior.kind.value,
            "basis": prior.basis,
            "source": prior.source,
        },
        "detection": {"rate": str(risk.detection), "source": risk.detection_source},
        "coverage": str(risk.coverage),
    }


def _lifetime(
    arguments: argparse.Namespace, rulebook: Rulebook, gene: InheritedGene, words: Wording
) -> tuple[dict[str, Any], list[str]]:
    sex = Sex(arguments.sex) if arguments.sex else Sex.UNKNOWN
    variants = frozenset(arguments.variant or ())
    risk = lifetime_risk(rulebook.risks(gene.symbol), sex, arguments.age, variants)
    stamp = {"version": rulebook.manifest.version, "sha256": rulebook.manifest.sha256}
    told: dict[str, Any] = {"rulebook": stamp, **plain(risk)}
    return told, list(_lifetime_lines(words, risk, source_titles(rulebook)))


def _lifetime_lines(words: Wording, risk: LifetimeRisk, titles: dict[str, str]) -> Iterator[str]:
    yield f"{risk.gene}: {words.text('lifetime.technical')}"
    if not risk.conditions:
        yield words.text("lifetime.none")
    for condition in risk.conditions:
        yield coded(words, "risk.condition", condition.condition)
        for item in (*condition.estimates, *condition.ratios):
            row = estimate_row(words, item, titles.get(item.source, item.source))
            yield "  " + "; ".join(line for cell in row.cells for line in cell)
        for curve in condition.curves:
            last = curve.points[-1]
            values = {
                "condition": coded(words, "risk.condition", condition.condition),
                "from": curve.age_from,
                "to": last.age_to,
                "people": words.text(f"lifetime.people.{curve.sex.value}"),
                "count": f"{last.estimate} ({last.low}–{last.high})",
                "source": titles.get(last.source, last.source),
            }
            yield f"  {words.text('lifetime.from_age', values)}"
    for holds, key in (
        (may_be_too_high(risk), "too_high"),
        (outcome_of_surveillance(risk), "surveillance"),
    ):
        if holds:
            yield f"! {words.text(f'lifetime.{key}')}"
    yield words.text("cli.support")
