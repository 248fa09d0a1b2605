"""Classes that a person of this practice gave: they count instead of the source's.

Pathogenic and likely pathogenic make a variant count towards a condition; any other class takes it
out, and it is shown as classified so. A class holds for the condition that it was judged for, or
for all conditions of the gene; one for the very condition goes before one for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from counselor.findings.models import PracticeClass
from counselor.inherited.classification.combining import VariantClass
from counselor.rulebook.models import ListedVariant, Standing

PracticeClasses = Mapping[tuple[str, str], tuple[PracticeClass, ...]]
"""(normal form on GRCh38, gene) → classes in force, at most one for each condition."""

NO_CLASSES: PracticeClasses = {}


class Weight(StrEnum):
    """What a variant is to a condition."""

    COUNTS = "counts"
    OPEN = "open"
    NOT_COUNTED = "not_counted"


def key_of(listed: ListedVariant) -> str:
    """Return the normal form on GRCh38 by which a variant is classified."""
    return f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}"


def class_for(classes: Iterable[PracticeClass], condition: str) -> PracticeClass | None:
    """Return the class that holds for a condition; None where nobody classified it for that."""
    by_condition = {item.condition: item for item in classes}
    return by_condition.get(condition) or by_condition.get("")


def weight_of(listed: ListedVariant, practice: PracticeClass | None) -> Weight:
    """Return what a variant is, by the practice's class if there is one, else by its source."""
    if practice is not None:
        counts = VariantClass(practice.verdict).counts
        return Weight.COUNTS if counts else Weight.NOT_COUNTED
    return Weight.COUNTS if listed.standing is Standing.LISTED else Weight.OPEN
