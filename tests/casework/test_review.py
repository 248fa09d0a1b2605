"""A person decides; a signature freezes; an amendment names what it replaces."""

from __future__ import annotations

from datetime import date

import pytest

from case_builder import (
    NOW,
    TODAY,
    a_consent,
    a_patient,
    a_pgx,
    an_indication,
    an_inherited,
    some_findings,
    with_standing,
)
from counselor.casework import review as rules
from counselor.casework.consent import disclose
from counselor.casework.models import Consent, DecisionKind, Review
from counselor.casework.review import Ruling
from counselor.findings.models import CallStatus, Interpretation

BRCA1 = an_inherited("BRCA1", "acmg_sf")
CYP2C19 = a_pgx("CYP2C19")
ALL_LISTS = a_consent("acmg_sf", "carrier", "pgx", "other")
EMPTY = Review("review-1", "case-1", 1, ())


def disclosure(consent: Consent | None, *found, born: date = date(1984, 5, 6), asked=()):
    return disclose(some_findings(*found), an_indication(*asked), a_patient(born), consent, TODAY)


def decided(review: Review, finding, kind: DecisionKind = DecisionKind.CONFIRM, **text: str):
    return rules.decide(review, finding, Ruling(kind, **text), "Dr Vance", NOW)


def keys(review: Review, consent: Consent | None, *found, **more) -> list[str]:
    return [
        item.key for item in rules.blockers(review, consent, disclosure(consent, *found, **more))
    ]


def test_decision_says_who_when_and_what():
    decision = decided(EMPTY, BRCA1, note="seen in IGV").decision_on(BRCA1.id)
    assert decision is not None
    assert (decision.kind, decision.decided_by, decision.decided_at, decision.note) == (
        DecisionKind.CONFIRM,
        "Dr Vance",
        NOW,
        "seen in IGV",
    )


def test_later_decision_takes_the_place_of_the_earlier_one():
    review = decided(decided(EMPTY, BRCA1), BRCA1, DecisionKind.NEEDS_CONFIRMATION)
    assert len(review.decisions) == 1
    assert review.decision_on(BRCA1.id).kind is DecisionKind.NEEDS_CONFIRMATION


@pytest.mark.parametrize("reason", ["", "   "])
def test_leaving_out_needs_a_reason(reason):
    with pytest.raises(rules.ReasonMissing):
        decided(EMPTY, BRCA1, DecisionKind.LEAVE_OUT, reason=reason)


def test_leaving_out_with_reason_is_kept_with_it():
    review = decided(EMPTY, BRCA1, DecisionKind.LEAVE_OUT, reason="artefact")
    assert review.decision_on(BRCA1.id).reason == "artefact"


@pytest.mark.parametrize(
    "finding",
    [
        an_inherited("BRCA1", interpretation=Interpretation.NEEDS_CLASSIFICATION, reportable=False),
        with_standing(BRCA1, "needs_person"),
    ],
)
def test_variant_without_firm_classification_is_confirmed_only_with_reasoning(finding):
    without = DecisionKind.CONFIRM_UNCLASSIFIED
    with pytest.raises(rules.ClassMissing, match="BRCA1"):
        decided(EMPTY, finding, note="PVS1, PM2: likely pathogenic")
    with pytest.raises(rules.ReasoningMissing, match="BRCA1"):
        decided(EMPTY, finding, without)
    chosen = decided(EMPTY, finding, without, note="PVS1, PM2: likely pathogenic")
    assert chosen.decision_on(finding.id).kind is without
    assert keys(chosen, ALL_LISTS, finding) == []
    assert decided(EMPTY, finding, DecisionKind.NEEDS_CONFIRMATION).decisions


def test_without_a_class_is_said_only_where_one_is_missing():
    for finding in (BRCA1, CYP2C19):
        with pytest.raises(rules.NeedsNoClass, match=finding.gene):
            decided(EMPTY, finding, DecisionKind.CONFIRM_UNCLASSIFIED, note="a note")


def test_an_older_confirmation_without_a_class_holds_up_the_signature():
    before = decided(EMPTY, BRCA1, note="decided when a note was enough")
    now = with_standing(BRCA1, "needs_person")
    assert keys(before, ALL_LISTS, now) == ["review.blocker.class_missing"]
    with pytest.raises(rules.NotSignable):
        rules.sign(before, ALL_LISTS, disclosure(ALL_LISTS, now), "Dr Vance", NOW)


@pytest.mark.parametrize(
    ("finding", "open_in_itself"),
    [
        (BRCA1, False),
        (CYP2C19, False),
        (a_pgx("CYP2C19", CallStatus.AMBIGUOUS, "*1/*2", "*3/*4"), True),
        (with_standing(BRCA1, "needs_person"), True),
        (an_inherited("GAA", interpretation=Interpretation.POSSIBLE_COMPOUND_HET), True),
        (an_inherited("GAA", interpretation=Interpretation.ZYGOSITY_UNKNOWN), True),
    ],
)
def test_findings_with_several_answers_need_a_person(finding, open_in_itself):
    assert rules.needs_person(finding) is open_in_itself


def test_blockers_name_missing_consent_and_open_decisions():
    assert keys(EMPTY, None, BRCA1) == ["review.blocker.no_consent"]
    assert keys(EMPTY, a_consent(test=False), BRCA1) == ["review.blocker.no_consent_to_test"]
    assert keys(EMPTY, ALL_LISTS, BRCA1) == ["review.blocker.undecided_one"]
    assert keys(EMPTY, ALL_LISTS, BRCA1, CYP2C19) == ["review.blocker.undecided"]
    assert keys(decided(EMPTY, BRCA1), ALL_LISTS, BRCA1) == []


def test_withheld_finding_needs_no_decision():
    assert keys(EMPTY, a_consent(), BRCA1) == []


def test_withheld_answer_of_a_minor_blocks_the_signature():
    adult_onset = an_inherited("BRCA1", onset="adult", childhood_action="no")
    found = keys(EMPTY, a_consent(), adult_onset, born=date(2018, 1, 1), asked=("BRCA1",))
    assert found == ["review.blocker.primary_withheld_minor"]


def test_signature_needs_every_decision():
    with pytest.raises(rules.NotSignable):
        rules.sign(EMPTY, ALL_LISTS, disclosure(ALL_LISTS, BRCA1), "Dr Vance", NOW)


def test_signed_review_is_frozen():
    signed = signed_review()
    assert (signed.signed_by, signed.signed_at) == ("Dr Vance", NOW)
    with pytest.raises(rules.ReviewFrozen):
        decided(signed, BRCA1, DecisionKind.NEEDS_CONFIRMATION)
    with pytest.raises(rules.ReviewFrozen):
        rules.clear(signed, BRCA1.id)
    with pytest.raises(rules.NotSignable):
        rules.sign(signed, ALL_LISTS, disclosure(ALL_LISTS, BRCA1), "Dr Vance", NOW)


def test_cleared_decision_is_open_again():
    assert rules.clear(decided(EMPTY, BRCA1), BRCA1.id).decisions == ()


def test_amendment_is_a_new_version_that_names_what_it_replaces_and_why():
    signed = signed_review()
    fresh = rules.amend(signed, "review-2", " the class has changed ")
    assert (fresh.id, fresh.version, fresh.replaces, fresh.because) == (
        "review-2",
        2,
        "review-1",
        "the class has changed",
    )
    assert fresh.decisions == signed.decisions
    assert not fresh.is_signed
    assert signed.is_signed


def test_amendment_needs_a_signed_review_and_a_reason():
    with pytest.raises(rules.NothingToAmend):
        rules.amend(EMPTY, "review-2", "why not")
    with pytest.raises(rules.ReasonMissing):
        rules.amend(signed_review(), "review-2", "  ")


def signed_review() -> Review:
    review = decided(EMPTY, BRCA1)
    return rules.sign(review, ALL_LISTS, disclosure(ALL_LISTS, BRCA1), "Dr Vance", NOW)
