"""Which findings may be confirmed several at once, and why the others are decided one by one.

Whoever confirms a list looks at each line for a second. So a finding after which something is done,
or that is open in itself, is never part of one; what is left are carriers of firmly classified
variants and pharmacogenes after which no medicine is used in another way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counselor.casework.lists import Finding
from counselor.casework.models import Decision, DecisionKind, Review
from counselor.casework.review import (
    Ruling,
    decide,
    is_not_counted,
    needs_classification,
    needs_person,
    refuse_signed,
)
from counselor.errors import NotPermitted
from counselor.findings.models import (
    CallStatus,
    DrugFinding,
    InheritedFinding,
    Interpretation,
    PgxFinding,
    RepeatFinding,
    StructuralFinding,
)
from counselor.findings.pgx_standing import open_because
from counselor.pgx.alleles import change_found

_QUIET = frozenset({"standard", "no_recommendation", "no_guidance"})
_HARM = frozenset({"avoid", "contraindicated"})


class Alone(StrEnum):
    """Why a finding is decided by itself. Values are wording keys (`desktop.alone`)."""

    CLASS_MISSING = "class_missing"
    NOT_COUNTED = "not_counted"
    SEVERAL_ANSWERS = "several_answers"
    ACTIONABLE = "actionable"
    SAME_VARIANT = "same_variant"
    LARGE_CHANGE = "large_change"
    DOUBTFUL_READS = "doubtful_reads"
    HARMFUL_MEDICINE = "harmful_medicine"
    MEDICINE_NOW = "medicine_now"
    CHANGES_USE = "changes_use"
    CHANGE_NOT_SETTLED = "change_not_settled"


class DecidedAlone(NotPermitted):
    """A finding was to be confirmed with others that must be decided by itself."""

    def __init__(self, gene: str, why: Alone) -> None:
        super().__init__(
            f"The finding in {gene} can't be confirmed together with others.",
            "Look at it and decide it by itself; then confirm the others.",
        )
        self.why = why


class DecidedAlready(NotPermitted):
    """A finding was to be confirmed with others, and somebody decided it already."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"The finding in {gene} is decided already.", "Look at the list and choose again."
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with what it means for medicines; `drugs` is empty for inherited findings."""

    finding: Finding
    drugs: tuple[DrugFinding, ...] = ()


def alone_because(finding: Finding, drugs: Iterable[DrugFinding] = ()) -> Alone | None:
    """Return why a finding is decided by itself; None where it may be confirmed with others."""
    if is_not_counted(finding):
        return Alone.NOT_COUNTED
    if needs_classification(finding):
        return Alone.CLASS_MISSING
    if needs_person(finding):
        return Alone.SEVERAL_ANSWERS
    if isinstance(finding, PgxFinding):
        return _pgx_alone(finding, tuple(drugs))
    return _inherited_alone(finding)


def _inherited_alone(finding: InheritedFinding) -> Alone | None:
    """Of inherited findings only a carrier of small, well read variants goes with others.

    A carrier of a condition whose list reports one variant (X-linked, ACMG SF v3.3) may be ill.
    """
    if isinstance(finding, StructuralFinding | RepeatFinding):
        return Alone.LARGE_CHANGE
    acts = finding.reportable and "acmg_sf" in finding.lists
    if finding.interpretation is not Interpretation.CARRIER or acts:
        return Alone.ACTIONABLE
    if any(variant.quality or variant.filters for variant in finding.variants):
        return Alone.DOUBTFUL_READS
    return None


def _pgx_alone(finding: PgxFinding, drugs: tuple[DrugFinding, ...]) -> Alone | None:
    if any(item.urgent or item.urgent_if_current or item.action in _HARM for item in drugs):
        return Alone.HARMFUL_MEDICINE
    departing = [item for item in drugs if item.action not in _QUIET]
    if finding.phenoconversion or any(item.current for item in departing):
        return Alone.MEDICINE_NOW
    if departing:
        return Alone.CHANGES_USE
    if open_because(finding) is not None and change_found(finding):
        return Alone.CHANGE_NOT_SETTLED
    return None


def changes_nothing(finding: Finding, drugs: Iterable[DrugFinding]) -> bool:
    """Tell whether a pharmacogene is settled and no recommendation departs from usual use."""
    return (
        isinstance(finding, PgxFinding)
        and finding.status is CallStatus.CALLED
        and open_because(finding) is None
        and not finding.phenoconversion
        and all(item.action in _QUIET for item in drugs)
    )


def alone_among(findings: Iterable[Judged]) -> dict[str, Alone | None]:
    """Return why each finding of a review is decided by itself, by id; None: with others.

    A variant that calls for action in one finding is looked at in every other one too.
    """
    judged = tuple(findings)
    told = {item.finding.id: alone_because(item.finding, item.drugs) for item in judged}
    acting = {
        change
        for item in judged
        if told[item.finding.id] is not None
        for change in _changes(item.finding)
    }
    for item in judged:
        if told[item.finding.id] is None and acting.intersection(_changes(item.finding)):
            told[item.finding.id] = Alone.SAME_VARIANT
    return told


def _changes(finding: Finding) -> tuple[str, ...]:
    return () if isinstance(finding, PgxFinding) else finding.changes


def confirm_together(
    review: Review, chosen: Iterable[str], among: Iterable[Judged], by: str, at: datetime
) -> Review:
    """Return the review with all chosen findings confirmed.

    `chosen` are ids of findings in `among`; that is every finding of the review that may be shown.

    Raises:
        ReviewFrozen: The review is signed.
        DecidedAlone: One of them must be decided by itself.
        DecidedAlready: One of them has a decision.
    """
    refuse_signed(review)
    judged = tuple(among)
    alone, by_id = alone_among(judged), {item.finding.id: item.finding for item in judged}
    for name in chosen:
        finding, why = by_id[name], alone[name]
        if why is not None:
            raise DecidedAlone(finding.gene, why)
        if review.decision_on(finding.id) is not None:
            raise DecidedAlready(finding.gene)
        review = decide(review, finding, Ruling(DecisionKind.CONFIRM), by, at)
    return review


class NotUndoable(NotPermitted):
    """A step can't be undone or done again: the decisions are not those that it left."""

    def __init__(self) -> None:
        super().__init__(
            "This step can't be undone: the decision was changed since.",
            "Look at the finding and decide it anew.",
        )


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """What one step did to the decisions of a review: finding id → decision before and after.

    `before` and `after` hold the same ids; None is a finding without a decision.
    """

    review_id: str
    before: tuple[tuple[str, Decision | None], ...]
    after: tuple[tuple[str, Decision | None], ...]

    @property
    def reversed(self) -> DecisionStep:
        """The step back."""
        return DecisionStep(self.review_id, self.after, self.before)


def step_between(before: Review, after: Review) -> DecisionStep:
    """Return what changed between two states of one review."""
    ids = [item.finding_id for item in (*before.decisions, *after.decisions)]
    changed = [
        name for name in dict.fromkeys(ids) if before.decision_on(name) != after.decision_on(name)
    ]
    return DecisionStep(
        before.id,
        tuple((name, before.decision_on(name)) for name in changed),
        tuple((name, after.decision_on(name)) for name in changed),
    )


def take(review: Review, step: DecisionStep) -> Review:
    """Return the review after a step that was taken back, or is taken again.

    A decision comes back as it was, with who took it and when.

    Raises:
        ReviewFrozen: The review is signed.
        NotUndoable: A decision is not what the step begins with, or it is of another version.
    """
    refuse_signed(review)
    stands = all(review.decision_on(name) == decision for name, decision in step.before)
    if review.id != step.review_id or not stands:
        raise NotUndoable
    new = dict(step.after)
    kept = tuple(item for item in review.decisions if item.finding_id not in new)
    return replace(review, decisions=(*kept, *(item for item in new.values() if item is not None)))
