"""RYR1: variants add up on a strand, and one that is linked to malignant hyperthermia decides.

CPIC guideline for volatile anaesthetics and succinylcholine (PMID 30499100).
"""

from __future__ import annotations

from counselor.pgx.phenotypes import Effect

ASSOCIATED = "Malignant Hyperthermia associated"


def weigh(effect: Effect) -> float:
    """Return how much a variant counts: those linked to malignant hyperthermia come first."""
    return 0.0 if effect.function == ASSOCIATED else 1.0
