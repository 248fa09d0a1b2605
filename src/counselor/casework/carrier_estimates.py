"""What is left of the chance to be a carrier, as it is kept with a review for its report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from counselor.casework.models import CarrierEstimate, Review
from counselor.casework.review import refuse_signed
from counselor.errors import NotPermitted
from counselor.findings.models import Notice
from counselor.inherited.carrier_risk import Prior, PriorKind, PublishedRisk, ResidualRisk
from counselor.inherited.couple import Carriage, PartnerGene
from counselor.rulebook.risk_models import CopyNumberFigure

_FRACTIONS = ("detection", "coverage", "effective", "missed", "posterior")


class NoCarrierFigure(NotPermitted):
    """There is no figure for the gene, so nothing can be kept for the report."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"There is no figure for {gene} to put into the report.",
            "The reason stands in the window; nothing was changed.",
        )


def figure_of(result: PartnerGene) -> ResidualRisk | PublishedRisk | None:
    """Return what is left after a result in which nothing was found; None where nothing tells."""
    left = result.residual
    if result.carriage is not Carriage.NEGATIVE or not isinstance(
        left, ResidualRisk | PublishedRisk
    ):
        return None
    return left


def keep_carrier_risk(
    review: Review, result: PartnerGene, saved_by: str, saved_at: datetime
) -> Review:
    """Return the review with the figure of one gene for the report, in place of an earlier one.

    Raises:
        ReviewFrozen: The review is signed.
        NoCarrierFigure: No figure follows from the result.
    """
    refuse_signed(review)
    left = figure_of(result)
    if left is None:
        raise NoCarrierFigure(result.gene)
    kept = [*_others(review, result.gene), CarrierEstimate(result.gene, left, saved_by, saved_at)]
    return replace(review, carrier_risks=tuple(sorted(kept, key=lambda item: item.gene)))


def drop_carrier_risk(review: Review, gene: str) -> Review:
    """Return the review without the figure of a gene.

    Raises:
        ReviewFrozen: The review is signed.
    """
    refuse_signed(review)
    return replace(review, carrier_risks=_others(review, gene))


def outdated(review: Review, today: Mapping[str, PartnerGene]) -> tuple[str, ...]:
    """Return the genes of which something else follows today than what was saved.

    Answers, decisions, consent, the result or the rulebook changed since. What is signed stays as
    it was signed.
    """
    if review.is_signed:
        return ()
    return tuple(
        item.gene
        for item in review.carrier_risks
        if item.gene not in today or figure_of(today[item.gene]) != item.risk
    )


def carrier_estimate_to_json(estimate: CarrierEstimate) -> dict[str, Any]:
    """Return an estimate as plain JSON values; fractions as `1/25`."""
    risk = estimate.risk
    body = _published(risk) if isinstance(risk, PublishedRisk) else _residual(risk)
    return {
        "gene": estimate.gene,
        **body,
        "saved_by": estimate.saved_by,
        "saved_at": estimate.saved_at.isoformat(),
    }


def carrier_estimate_from_json(values: Mapping[str, Any]) -> CarrierEstimate:
    """Read an estimate back."""
    gene = values["gene"]
    risk = (
        _published_from(gene, values["published"])
        if "published" in values
        else _residual_from(gene, values["residual"])
    )
    return CarrierEstimate(
        gene, risk, values["saved_by"], datetime.fromisoformat(values["saved_at"])
    )


def carrier_estimates_to_text(estimates: tuple[CarrierEstimate, ...]) -> str:
    """Return what the vault keeps of estimates; empty where there are none."""
    if not estimates:
        return ""
    rows = [carrier_estimate_to_json(item) for item in estimates]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def carrier_estimates_from_text(text: str) -> tuple[CarrierEstimate, ...]:
    """Return the estimates that the vault keeps."""
    return tuple(carrier_estimate_from_json(item) for item in json.loads(text)) if text else ()


def _others(review: Review, gene: str) -> tuple[CarrierEstimate, ...]:
    return tuple(item for item in review.carrier_risks if item.gene != gene)


def _residual(risk: ResidualRisk) -> dict[str, Any]:
    prior = risk.prior
    return {
        "residual": {
            "prior": {
                "kind": prior.kind.value,
                "chance": str(prior.chance),
                "basis": prior.basis,
                "source": prior.source,
            },
            "detection_source": risk.detection_source,
            **{name: str(getattr(risk, name)) for name in _FRACTIONS},
            "steps": [{"key": item.key, "values": dict(item.values)} for item in risk.steps],
        }
    }


def _residual_from(gene: str, values: Mapping[str, Any]) -> ResidualRisk:
    prior = values["prior"]
    return ResidualRisk(
        gene=gene,
        prior=Prior(
            PriorKind(prior["kind"]), Fraction(prior["chance"]), prior["basis"], prior["source"]
        ),
        detection_source=values["detection_source"],
        steps=tuple(Notice(item["key"], item["values"]) for item in values["steps"]),
        **{name: Fraction(values[name]) for name in _FRACTIONS},
    )


def _published(risk: PublishedRisk) -> dict[str, Any]:
    figures = [
        {
            "prior_one_in": item.prior_one_in,
            "residual_one_in": item.residual_one_in,
            "detection_percent": None
            if item.detection_percent is None
            else str(item.detection_percent),
            "source": item.source,
        }
        for item in risk.figures
    ]
    return {"published": {"copies": risk.copies, "population": risk.population, "figures": figures}}


def _published_from(gene: str, values: Mapping[str, Any]) -> PublishedRisk:
    copies, population = values["copies"], values["population"]
    figures = tuple(
        CopyNumberFigure(
            gene=gene,
            population=population,
            copies=copies,
            prior_one_in=item["prior_one_in"],
            residual_one_in=item["residual_one_in"],
            detection_percent=None
            if item["detection_percent"] is None
            else Fraction(item["detection_percent"]),
            source=item["source"],
        )
        for item in values["figures"]
    )
    return PublishedRisk(gene, copies, population, figures)
