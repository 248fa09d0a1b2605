"""Classifying a variant: what a person enters, what is refused, and what is kept.

A classification belongs to a variant, a gene and a condition. Each save is a new version; none is
ever changed. It says nothing about a report: the decision on the finding stands apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counselor.casework.review import ReasonMissing
from counselor.errors import NotPermitted
from counselor.findings.models import PracticeClass
from counselor.inherited.classification.combining import (
    Applied,
    Combined,
    VariantClass,
    combine,
)
from counselor.inherited.classification.criteria import CRITERIA, Strength
from counselor.inherited.classification.joint_use import (
    CriterionTwice,
    check_criterion,
    check_together,
)


class EvidenceMissing(NotPermitted):
    """A criterion is called met without saying what shows it."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"{code} is met, but nothing says by which evidence.",
            "Write the evidence beside it, with its source.",
        )


class JudgementState(StrEnum):
    """What a person says of a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """A criterion as a person enters it.

    Attributes:
        strength: At which it is applied; None unless it is met.
        proposed: The program had proposed it.
    """

    criterion: str
    state: JudgementState
    strength: Strength | None = None
    evidence: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class WorksheetEntry:
    """A worksheet as a person saves it.

    Attributes:
        variant: Normal form on GRCh38.
        condition: One of the gene's; empty for every condition of the gene.
        criteria: Those that were judged; the others count as not judged.
        reason: Why this class; required where it differs from both systems, where no criterion was
            judged, or where it takes a variant out that its source calls disease-causing.
    """

    variant: str
    gene: str
    condition: str
    criteria: tuple[CriterionEntry, ...]
    verdict: VariantClass
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CriterionJudgement:
    """A criterion as it was kept. `by` and `at` are empty where nobody judged it."""

    criterion: str
    state: JudgementState
    strength: Strength | None
    evidence: str
    proposed: bool
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Classification:
    """One version of what this practice thinks of a variant.

    Attributes:
        version: 1 for the first of this variant, gene and condition, over all patients.
        case_id, patient_id: In whose result it was judged.
        judgements: All 28, in the order of the worksheet.
        rules, points: What the two systems gave; `points_total` without BA1.
        rulebook: Version that the proposals came from.
    """

    id: str
    variant: str
    gene: str
    condition: str
    version: int
    case_id: str
    patient_id: str
    judgements: tuple[CriterionJudgement, ...]
    rules: VariantClass
    points: VariantClass
    points_total: int
    verdict: VariantClass
    reason: str
    rulebook: str
    by: str
    at: datetime

    @property
    def applied(self) -> tuple[Applied, ...]:
        """The criteria that are met."""
        return applied_of(self.judgements)

    def judgement_on(self, criterion: str) -> CriterionJudgement:
        """Return what was said of one criterion."""
        return next(item for item in self.judgements if item.criterion == criterion)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes a worksheet a stored version: ids, place, person, time."""

    id: str
    version: int
    case_id: str
    patient_id: str
    rulebook: str
    by: str
    at: datetime


def applied_of(entries: Iterable[CriterionEntry | CriterionJudgement]) -> tuple[Applied, ...]:
    """Return the criteria that are met, each at its strength."""
    return tuple(
        Applied(item.criterion, item.strength or CRITERIA[item.criterion].strength)
        for item in entries
        if item.state is JudgementState.MET
    )


def nothing_judged(entries: Iterable[CriterionEntry | CriterionJudgement]) -> bool:
    """Tell whether no criterion was judged, met or not: no system says anything then."""
    return all(item.state is JudgementState.NOT_JUDGED for item in entries)


def checked(entries: Sequence[CriterionEntry]) -> Combined:
    """Return what the criteria combine to, if they may be applied as entered.

    Raises:
        CriterionUnknown, CriterionTwice, CriterionRetired, StrengthNotAllowed, NotTogether: See
            `counselor.inherited.classification.joint_use`.
        EvidenceMissing: A criterion is met without evidence text.
    """
    seen: set[str] = set()
    for item in entries:
        if item.criterion in seen:
            raise CriterionTwice(item.criterion)
        seen.add(item.criterion)
        met = item.state is JudgementState.MET
        default = CRITERIA[item.criterion].strength if item.criterion in CRITERIA else None
        strength = item.strength or default or Strength.SUPPORTING
        check_criterion(item.criterion, strength, met=met)
        if met and not item.evidence.strip():
            raise EvidenceMissing(item.criterion)
    applied = applied_of(entries)
    check_together([item.code for item in applied])
    return combine(applied)


def classify(
    entry: WorksheetEntry, stamp: Stamp, earlier: Classification | None, *, source_counts: bool
) -> Classification:
    """Return the version to store.

    Args:
        entry: What the person saved.
        stamp: Ids, person and time.
        earlier: The version that this patient's result rested on; a judgement that did not change
            keeps who made it and when.
        source_counts: The rulebook's source firmly calls the variant disease-causing.

    Raises:
        ReasonMissing: The class needs a reason (see `WorksheetEntry`).
        NotPermitted: As `checked`.
    """
    combined = checked(entry.criteria)
    reason = entry.reason.strip()
    differs = entry.verdict not in (combined.rules.verdict, combined.points.verdict)
    if nothing_judged(entry.criteria) and not reason:
        raise ReasonMissing("A class with no criterion judged")
    if differs and not reason:
        raise ReasonMissing("A class that neither system gives")
    if source_counts and not entry.verdict.counts and not reason:
        raise ReasonMissing("Taking out a variant that its source calls disease-causing")
    entered = {item.criterion: item for item in entry.criteria}
    return Classification(
        id=stamp.id,
        variant=entry.variant,
        gene=entry.gene,
        condition=entry.condition,
        version=stamp.version,
        case_id=stamp.case_id,
        patient_id=stamp.patient_id,
        judgements=tuple(_judgement(code, entered.get(code), stamp, earlier) for code in CRITERIA),
        rules=combined.rules.verdict,
        points=combined.points.verdict,
        points_total=combined.points.total,
        verdict=entry.verdict,
        reason=reason,
        rulebook=stamp.rulebook,
        by=stamp.by,
        at=stamp.at,
    )


def _judgement(
    code: str, entry: CriterionEntry | None, stamp: Stamp, earlier: Classification | None
) -> CriterionJudgement:
    if entry is None or entry.state is JudgementState.NOT_JUDGED:
        text = entry.evidence.strip() if entry else ""
        proposed = bool(entry and entry.proposed)
        state = JudgementState.NOT_JUDGED
        return CriterionJudgement(code, state, None, text, proposed, "", None)
    strength = None
    if entry.state is JudgementState.MET:
        strength = entry.strength or CRITERIA[code].strength
    fresh = CriterionJudgement(
        code,
        entry.state,
        strength,
        entry.evidence.strip(),
        entry.proposed,
        stamp.by,
        stamp.at,
    )
    if earlier is not None:
        before = earlier.judgement_on(code)
        if replace(before, by="", at=None) == replace(fresh, by="", at=None):
            return before
    return fresh


def practice_class(classification: Classification) -> PracticeClass:
    """Return a classification as the findings carry it."""
    return PracticeClass(
        id=classification.id,
        verdict=classification.verdict.value,
        condition=classification.condition,
        version=classification.version,
        by=classification.by,
        on=classification.at.date().isoformat(),
    )


def without_patient(classification: Classification) -> Classification:
    """Return a classification as it may be shown with another patient.

    Evidence that comes from a patient or a family, the reason, and whose result it was stay out;
    which criteria were met stays, so that the class can be followed.
    """
    return replace(
        classification,
        case_id="",
        patient_id="",
        reason="",
        judgements=tuple(
            replace(item, evidence="") if CRITERIA[item.criterion].about_patient else item
            for item in classification.judgements
        ),
    )
