"""Limits of a gene that a counted repeat or copy number has lifted."""

from __future__ import annotations

from counselor.findings.models import Findings, StructuralKind
from counselor.rulebook.models import InheritedGene


def limits_left(gene: InheritedGene, findings: Findings) -> tuple[str, ...]:
    """Return a gene's limits without those that a counted repeat or copy number has lifted."""
    repeats = {item.gene for item in findings.repeats}
    copies = {item.gene for item in findings.structural if item.kind is StructuralKind.COPY_NUMBER}
    lifted = {"limit.repeat_expansion": repeats, "limit.copy_number_needed": copies}
    return tuple(key for key in gene.limits if gene.symbol not in lifted.get(key, ()))
