"""How much of each gene was read with evidence, as a share that a risk can be worked out with."""

from __future__ import annotations

from fractions import Fraction

from counselor.findings.models import Findings


def documented_coverage(findings: Findings) -> dict[str, Fraction | None]:
    """Return gene → share of its coding bases with evidence.

    None where neither the file nor a person tells what was covered, or where no coding sequence is
    known: single lines are no evidence for what lies between them.
    """
    return {
        item.gene: Fraction(item.coding_assessed, item.coding_bases)
        if item.told and item.coding_bases
        else None
        for item in findings.coverage
    }
