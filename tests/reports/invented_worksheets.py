"""How the practice of the invented reports classified what a source leaves to a person."""

from __future__ import annotations

from collections.abc import Iterator

from counselor.casework.classification import (
    Classification,
    CriterionEntry,
    JudgementState,
    Stamp,
    WorksheetEntry,
    classify,
)
from counselor.findings.models import InheritedFinding
from counselor.inherited.classification.combining import VariantClass
from counselor.reports.report import ReportContent

from .invented import NOON


def worksheets(made: ReportContent) -> tuple[Classification, ...]:
    """Return the worksheets that belong to a content."""
    return tuple(map(_classified, _judged(made)))


def _judged(made: ReportContent) -> Iterator[InheritedFinding]:
    """Yield the findings with a variant that a person of the practice had to classify.

    In an amendment the worksheets stand with the report that it replaces.
    """
    for entry in () if made.replaces else made.items:
        found = entry.finding
        changes = found.variants if isinstance(found, InheritedFinding) else ()
        if changes and changes[0].practice is not None:
            yield found


def _classified(found: InheritedFinding) -> Classification:
    """Return how the practice classified a variant that its source leaves open."""
    change = found.variants[0]
    assert change.practice is not None
    met = CriterionEntry("PS3", JudgementState.MET, None, "assays of the protein")
    also = CriterionEntry("PS4", JudgementState.MET, None, "in many patients, not in others")
    entry = WorksheetEntry(
        change.grch38, found.gene, "", (met, also), VariantClass.PATHOGENIC, "known for long"
    )
    by = change.practice.by
    stamp = Stamp(change.practice.id, 1, "k1", "p1", "2026.11.1", by, NOON)
    return classify(entry, stamp, None, source_counts=True)
