"""A result with the classes that persons of this practice gave to its variants.

The result as it was imported stays in the vault. While a review is open, the newest class that was
given in this patient's results counts; once it is signed, those that it was signed with.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from counselor.casework.classification import Classification, practice_class
from counselor.casework.models import Case, Review
from counselor.findings.models import Findings, PracticeClass
from counselor.workbench.sequences import sequences_of

if TYPE_CHECKING:
    from counselor.vault.store import Store
    from counselor.workbench.desk import Desk

_KEPT = 16
"""How many judged results are remembered; each costs reading its calls anew."""


def classified_findings(store: Store, case: Case, review: Review, desk: Desk) -> Findings:
    """Return the findings of a case with the classes that count for its review."""
    given = store.classifications.in_force(case.patient_id)
    here = _of_case(case.findings, given)
    if not here:
        return case.findings
    if review.is_signed:
        signed = store.reviews.signed_findings(review.id)
        return case.findings if signed is None else _with_inherited(case.findings, signed)
    key = (f"{case.id}:{case.findings.rulebook.sha256}", tuple(item.id for item in here))
    if key not in desk.judged:
        while len(desk.judged) >= _KEPT:
            desk.judged.pop(next(iter(desk.judged)))
        desk.judged[key] = _judged(store, case, here, desk)
    return _with_inherited(case.findings, desk.judged[key])


def _of_case(findings: Findings, given: tuple[Classification, ...]) -> tuple[Classification, ...]:
    carried = {
        (variant.grch38, variant.gene)
        for finding in findings.inherited
        for variant in finding.variants
    }
    return tuple(item for item in given if (item.variant, item.gene) in carried)


def _judged(store: Store, case: Case, here: tuple[Classification, ...], desk: Desk) -> Findings:
    from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

    classes: dict[tuple[str, str], tuple[PracticeClass, ...]] = defaultdict(tuple)
    for item in here:
        classes[item.variant, item.gene] += (practice_class(item),)
    result = store.cases.result(case.id)
    sequences = sequences_of(store, case.findings.input.sequences, desk.rulebook)
    return analysis.with_practice_classes(case.findings, result, desk.rulebook, classes, sequences)


def _with_inherited(findings: Findings, judged: Findings) -> Findings:
    return replace(findings, inherited=judged.inherited, structural=judged.structural)
