"""How current medicines shift a gene's phenotype, for as long as they are taken.

CYP2D6: a strong inhibitor multiplies the activity score by 0, a moderate one by 0.5; nothing
induces CYP2D6 (CPIC opioid guideline, PMID 33387367; score limits doi:10.1111/cts.12692). CYP2C19:
no score exists, so the shift is told in words only. Which medicine does what: FDA's table of
substrates, inhibitors and inducers, as in the rulebook's interactions.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counselor.findings.models import CallStatus, Diplotype, PgxFinding, Phenoconversion
from counselor.pgx.phenotypes import INDETERMINATE, score_text
from counselor.rulebook.models import Effect, Interaction

SCORED = "CYP2D6"
POOR = "Poor Metabolizer"
INTERMEDIATE = "Intermediate Metabolizer"
NORMAL = "Normal Metabolizer"
ULTRARAPID = "Ultrarapid Metabolizer"
OPPOSING = "opposing"
"""Inhibitors and inducers of one enzyme are taken together: which wins is not known."""

_FACTORS = {Effect.STRONG_INHIBITOR: 0.0, Effect.MODERATE_INHIBITOR: 0.5}


def phenotype_of_score(score: float) -> str:
    """Return the CYP2D6 phenotype of any score, also of those between CPIC's steps of a quarter.

    Poor is 0, intermediate below 1.25, normal up to 2.25, ultrarapid above.
    """
    if score == 0:
        return POOR
    if score < 1.25:
        return INTERMEDIATE
    return NORMAL if score <= 2.25 else ULTRARAPID


def lookup_score(score: str) -> str:
    """Return the activity score that guidance is looked up by; empty where none fits.

    Scores between CPIC's steps go down to the next step, but not out of their phenotype.
    """
    number = float(score.lstrip("≥"))
    is_fast = phenotype_of_score(number) == ULTRARAPID
    if number and not is_fast and score.startswith("≥"):
        return ""
    steps = max(int(number * 4), 10 if is_fast else 1) if number else 0
    return f"{'≥' if score.startswith('≥') else ''}{score_text(steps / 4)}"


def phenoconversions(
    finding: PgxFinding, interactions: Iterable[Interaction], medicines: Sequence[str]
) -> tuple[Phenoconversion, ...]:
    """Return how medicines (generic names) shift each diplotype of a call, one entry for each.

    A gene without call has one entry in words. Empty where none of them acts on the gene, or where
    the genotype leaves nothing that they could take away.
    """
    acting = [item for item in interactions if item.gene == finding.gene and item.drug in medicines]
    if not acting:
        return ()
    effect = _strongest(acting)
    diplotypes = finding.diplotypes
    if finding.status is CallStatus.NOT_CALLED:
        diplotypes = (Diplotype("", "", ""),)
    shifts = (_shift(finding.gene, item, effect, acting) for item in diplotypes)
    return tuple(dict.fromkeys(item for item in shifts if item is not None))


def _strongest(acting: Sequence[Interaction]) -> str:
    effects = {item.effect for item in acting}
    if len({effect.inhibits for effect in effects}) > 1:
        return OPPOSING
    return next(effect.value for effect in Effect if effect in effects)


def _shift(
    gene: str, diplotype: Diplotype, effect: str, acting: Sequence[Interaction]
) -> Phenoconversion | None:
    inhibits = effect != OPPOSING and Effect(effect).inhibits
    if inhibits and diplotype.phenotype == POOR:
        return None
    phenotype, score = "", ""
    if gene == SCORED and inhibits and diplotype.phenotype:
        phenotype, score = _shifted(diplotype, _FACTORS[Effect(effect)])
    return Phenoconversion(
        gene=gene,
        medicines=tuple(sorted({item.drug for item in acting})),
        effect=effect,
        genetic_phenotype=diplotype.phenotype,
        genetic_score=diplotype.activity_score,
        phenotype=phenotype,
        score=score,
        applied=False,
        source=acting[0].source,
    )


def _shifted(diplotype: Diplotype, factor: float) -> tuple[str, str]:
    """Return (phenotype, activity score) of a CYP2D6 diplotype under an inhibitor.

    Nothing times 0 is 0, also where the score is not known. Two empty texts where the score can't
    be told.
    """
    if factor == 0:
        return POOR, score_text(0)
    given = diplotype.activity_score
    number = given.lstrip("≥")
    if not number.replace(".", "", 1).isdigit():
        return "", ""
    score = float(number) * factor
    at_least = "≥" if given.startswith("≥") else ""
    phenotype = phenotype_of_score(score)
    if at_least and phenotype != ULTRARAPID:
        phenotype = INDETERMINATE
    return phenotype, at_least + exact_score(score)


def exact_score(score: float) -> str:
    """Return a score as CPIC prints it, with as many digits as it needs (`0.125`)."""
    text = f"{score:g}"
    return text if "." in text else f"{text}.0"
