"""Deciding, signing and amending. A person decides; what is signed is frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from counselor.casework.consent import Disclosure
from counselor.casework.lists import Finding
from counselor.casework.models import Consent, Decision, DecisionKind, Review
from counselor.errors import NotPermitted
from counselor.findings.models import (
    CallStatus,
    Interpretation,
    Notice,
    PgxFinding,
    RepeatFinding,
    StructuralFinding,
    StructuralKind,
)

_NEEDS_JUDGEMENT = frozenset(
    {
        Interpretation.NEEDS_CLASSIFICATION,
        Interpretation.ZYGOSITY_UNKNOWN,
        Interpretation.POSSIBLE_COMPOUND_HET,
        Interpretation.REPEAT_UNCERTAIN,
    }
)


class ReviewFrozen(NotPermitted):
    """A signed review can't be changed."""

    def __init__(self) -> None:
        super().__init__(
            "This review is signed and can't be changed.",
            "Begin an amendment: it makes a new version and keeps this one.",
        )


class ReasonMissing(NotPermitted):
    """The step needs a reason in words."""

    def __init__(self, step: str) -> None:
        super().__init__(f"{step} needs a reason.", "Write down why.")


class ClassMissing(NotPermitted):
    """A variant that no source classifies firmly is confirmed, and nobody gave it a class."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"The variant in {gene} has no class by a person yet, so it can't simply be confirmed.",
            "Save a class on its worksheet, or choose to confirm it without a class.",
        )


class NeedsNoClass(NotPermitted):
    """A finding is confirmed 'without a class' although no class is missing."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"No class is missing for the finding in {gene}.", "Confirm it the usual way."
        )


class ReasoningMissing(NotPermitted):
    """A variant without a class is confirmed without a person's reasoning."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"The variant in {gene} is confirmed without a class, and nothing says why.",
            "Write your reasoning, with the evidence it rests on, into the note.",
        )


class NotCounted(NotPermitted):
    """A variant that a person classified as uncertain or benign goes into no report."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"The variant in {gene} is classified as one that does not count: it is not reported.",
            "Leave it out, or classify it anew.",
        )


class NotShown(NotPermitted):
    """The finding does not exist, or consent does not let it through."""

    def __init__(self) -> None:
        super().__init__(
            "This finding is not open for a decision.",
            "Refresh the page; the consent may have changed.",
        )


class NotSignable(NotPermitted):
    """Something still stands between the review and a signature. `blockers` names it."""

    def __init__(self, blockers: tuple[str, ...]) -> None:
        super().__init__("The review can't be signed yet. " + " ".join(blockers))
        self.blockers = blockers


class SecondSignatureNeeded(NotPermitted):
    """The practice asks for two signatures, so that one alone makes no report."""

    def __init__(self) -> None:
        super().__init__(
            "This practice asks for a second signature before a report is final.",
            "Sign first; another person with the right to sign then signs second.",
        )


class SecondSignatureNotOpen(NotPermitted):
    """The review waits for no second signature."""

    def __init__(self) -> None:
        super().__init__("No second signature is open for this review.", "Refresh the page.")


class SameSigner(NotPermitted):
    """The second signature must be another person's."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The first signature is by {name}: the second must be another person's.",
            "Let a colleague with the right to sign unlock the vault and sign.",
        )


class NotSecondSignable(NotPermitted):
    """What may be shown is not what it was at the first signature."""

    def __init__(self) -> None:
        super().__init__(
            "The consent, or what may be shown of the result, changed after the first signature.",
            "Begin an amendment and sign that.",
        )


class NothingToAmend(NotPermitted):
    """Only a signed review can be amended."""

    def __init__(self) -> None:
        super().__init__(
            "Only a signed review can be amended.", "Change the decisions of this one instead."
        )


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as a person enters it."""

    kind: DecisionKind
    reason: str = ""
    note: str = ""


def needs_person(finding: Finding) -> bool:
    """Tell whether the finding is open in itself: several answers fit, or no firm classification.

    Such a finding stands in the first group of the review.
    """
    if isinstance(finding, PgxFinding):
        return finding.status is CallStatus.AMBIGUOUS
    if isinstance(finding, RepeatFinding) and any(it.crosses_limit for it in finding.alleles):
        return True
    return finding.interpretation in _NEEDS_JUDGEMENT or needs_classification(finding)


def needs_classification(finding: Finding) -> bool:
    """Tell whether a variant of the finding has no firm classification in its source.

    Large changes stand in no list: a person classifies each. Counted copies need none.
    """
    if isinstance(finding, PgxFinding):
        return False
    if isinstance(finding, StructuralFinding) and finding.kind is not StructuralKind.COPY_NUMBER:
        return True
    return finding.interpretation is Interpretation.NEEDS_CLASSIFICATION or any(
        variant.standing == "needs_person" and variant.practice is None
        for variant in finding.variants
    )


def is_not_counted(finding: Finding) -> bool:
    """Tell whether a person classified the finding's variants as not disease-causing."""
    if isinstance(finding, PgxFinding):
        return False
    return finding.interpretation is Interpretation.NOT_COUNTED


def decide(review: Review, finding: Finding, ruling: Ruling, by: str, at: datetime) -> Review:
    """Return the review with a decision about one finding, in place of an earlier one.

    Raises:
        ReviewFrozen: The review is signed.
        ReasonMissing: A finding is left out without a reason.
        ClassMissing: A variant that needs a class is confirmed as if it had one.
        NeedsNoClass: A finding that needs none is confirmed 'without a class'.
        ReasoningMissing: A variant is confirmed without a class and without a note.
        NotCounted: A variant that a person classified as not disease-causing is to be reported.
    """
    refuse_signed(review)
    decision = Decision(finding.id, ruling.kind, ruling.reason.strip(), ruling.note.strip(), by, at)
    check_decision(finding, decision)
    return replace(review, decisions=(*_others(review, finding.id), decision))


def check_decision(finding: Finding, decision: Decision) -> None:
    """Refuse a decision that the finding does not permit as it is now; see `decide`."""
    if decision.kind is not DecisionKind.LEAVE_OUT and is_not_counted(finding):
        raise NotCounted(finding.gene)
    if decision.kind is DecisionKind.LEAVE_OUT and not decision.reason:
        raise ReasonMissing("Leaving a finding out")
    _check_class(finding, decision.kind, decision.note)


def _check_class(finding: Finding, kind: DecisionKind, note: str) -> None:
    """Refuse a confirmation that says something else of the class than there is."""
    if kind is DecisionKind.CONFIRM and needs_classification(finding):
        raise ClassMissing(finding.gene)
    if kind is DecisionKind.CONFIRM_UNCLASSIFIED:
        if not needs_classification(finding):
            raise NeedsNoClass(finding.gene)
        if not note:
            raise ReasoningMissing(finding.gene)


def clear(review: Review, finding_id: str) -> Review:
    """Return the review without a decision about a finding.

    Raises:
        ReviewFrozen: The review is signed.
    """
    refuse_signed(review)
    return replace(review, decisions=_others(review, finding_id))


def blockers(review: Review, consent: Consent | None, disclosure: Disclosure) -> tuple[Notice, ...]:
    """Return what stands between a review and a signature, as wording keys; empty: can sign."""
    found: list[Notice] = []
    if review.is_signed:
        found.append(Notice("review.blocker.signed"))
    if consent is None:
        found.append(Notice("review.blocker.no_consent"))
    elif consent.withdraws:
        found.append(Notice("review.blocker.withdrawn"))
    elif not consent.test:
        found.append(Notice("review.blocker.no_consent_to_test"))
    elif disclosure.primary_withheld:
        found.append(Notice("review.blocker.primary_withheld_minor"))
    undecided = n_undecided(review, disclosure)
    if undecided == 1:
        found.append(Notice("review.blocker.undecided_one"))
    elif undecided:
        found.append(Notice("review.blocker.undecided", {"count": str(undecided)}))
    unclassified = _confirmed_as_classified(review, disclosure)
    if unclassified:
        found.append(Notice("review.blocker.class_missing", {"genes": ", ".join(unclassified)}))
    return tuple(found)


def _confirmed_as_classified(review: Review, disclosure: Disclosure) -> tuple[str, ...]:
    """Return the genes of findings that were confirmed as if they had a class, and have none.

    So stand decisions that were taken before a class, or the choice against one, was asked for.
    """
    genes = (
        item.finding.gene
        for item in disclosure.shown
        if (decision := review.decision_on(item.finding.id)) is not None
        and decision.kind is DecisionKind.CONFIRM
        and needs_classification(item.finding)
    )
    return tuple(dict.fromkeys(genes))


def n_undecided(review: Review, disclosure: Disclosure) -> int:
    """Return how many findings that may be shown have no decision."""
    decided = {item.finding_id for item in review.decisions}
    return sum(item.finding.id not in decided for item in disclosure.shown)


def sign(
    review: Review, consent: Consent | None, disclosure: Disclosure, by: str, at: datetime
) -> Review:
    """Return the review, frozen.

    Raises:
        NotSignable: Something is undecided, or consent is missing. Its `blockers` are wording keys.
    """
    open_points = blockers(review, consent, disclosure)
    if open_points:
        raise NotSignable(tuple(item.key for item in open_points))
    return replace(review, signed_by=by, signed_at=at)


def sign_second(review: Review, disclosure: Disclosure, by: str, at: datetime) -> Review:
    """Return the review with its second signature.

    `disclosure` is of the findings as they were signed first, by the consent that was signed.

    Raises:
        SecondSignatureNotOpen: It waits for none.
        SameSigner: It is the one who signed first.
        NotSecondSignable: A finding may be shown now about which nobody decided.
    """
    if not review.is_signed or not review.second_open:
        raise SecondSignatureNotOpen
    if by == review.signed_by:
        raise SameSigner(by)
    if n_undecided(review, disclosure):
        raise NotSecondSignable
    return replace(review, second_open=False, second_by=by, second_at=at)


def amend(review: Review, new_id: str, because: str) -> Review:
    """Return the next version, unsigned, with the decisions of the signed one.

    Raises:
        NothingToAmend: The review is not signed.
        ReasonMissing: No reason is given.
    """
    if not review.is_signed:
        raise NothingToAmend
    if not because.strip():
        raise ReasonMissing("An amendment")
    return Review(
        id=new_id,
        case_id=review.case_id,
        version=review.version + 1,
        decisions=review.decisions,
        replaces=review.id,
        because=because.strip(),
        warfarin=review.warfarin,
        carrier_risks=review.carrier_risks,
    )


def refuse_signed(review: Review) -> None:
    """Raise `ReviewFrozen` where the review is signed."""
    if review.is_signed:
        raise ReviewFrozen


def _others(review: Review, finding_id: str) -> tuple[Decision, ...]:
    return tuple(item for item in review.decisions if item.finding_id != finding_id)
