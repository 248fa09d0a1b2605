"""What may be confirmed together, and that a step taken back leaves what was before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_builder import (
    NOW,
    a_drug,
    a_pgx,
    a_variant,
    an_inherited,
    with_standing,
)
from counselor.casework import review as rules
from counselor.casework.models import DecisionKind, Review
from counselor.casework.together import (
    Alone,
    DecidedAlone,
    DecidedAlready,
    Judged,
    NotUndoable,
    alone_among,
    alone_because,
    changes_nothing,
    confirm_together,
    step_between,
    take,
)
from counselor.findings.models import CallStatus, Interpretation, Notice

CARRIER = an_inherited(
    "CFTR",
    "carrier",
    interpretation=Interpretation.CARRIER,
    reportable=False,
    variants=(a_variant("CFTR", key="7-117559590-ATCT-A"),),
)
NORMAL = a_pgx("CYP2C9", CallStatus.CALLED, "*1/*1")
QUIET = replace(a_drug("warfarin", CYP2C9="*1/*1"), action="standard")
OPEN = Review("review-1", "case-1", 1, ())


def doubtful() -> object:
    variant = replace(CARRIER.variants[0], quality=(Notice("quality.depth"),))
    return replace(CARRIER, variants=(variant,))


@pytest.mark.parametrize(
    ("finding", "drugs", "why"),
    [
        (CARRIER, (), None),
        (NORMAL, (QUIET,), None),
        (NORMAL, (replace(QUIET, action="lower_dose"),), Alone.CHANGES_USE),
        (an_inherited("BRCA1"), (), Alone.ACTIONABLE),
        (an_inherited("LDLR", interpretation=Interpretation.HOMOZYGOUS), (), Alone.ACTIONABLE),
        (replace(CARRIER, interpretation=Interpretation.X_HETEROZYGOUS), (), Alone.ACTIONABLE),
        (replace(CARRIER, lists=("acmg_sf",), reportable=True), (), Alone.ACTIONABLE),
        (with_standing(CARRIER, "needs_person"), (), Alone.CLASS_MISSING),
        (replace(CARRIER, interpretation=Interpretation.NOT_COUNTED), (), Alone.NOT_COUNTED),
        (doubtful(), (), Alone.DOUBTFUL_READS),
        (a_pgx("CYP2D6", CallStatus.AMBIGUOUS), (), Alone.SEVERAL_ANSWERS),
        (NORMAL, (replace(QUIET, action="contraindicated"),), Alone.HARMFUL_MEDICINE),
        (NORMAL, (replace(QUIET, action="avoid"),), Alone.HARMFUL_MEDICINE),
        (NORMAL, (replace(QUIET, urgent_if_current=True),), Alone.HARMFUL_MEDICINE),
        (NORMAL, (replace(QUIET, action="lower_dose", current=True),), Alone.MEDICINE_NOW),
    ],
)  # fmt: skip
def test_what_calls_for_action_is_decided_by_itself(finding, drugs, why):
    assert alone_because(finding, drugs) is why


def test_a_change_in_a_gene_that_is_not_settled_is_decided_by_itself():
    call = a_pgx("CYP2C19")
    [pair] = call.diplotypes
    pair = replace(pair, functions=("Normal function", "No function"))
    unsettled = replace(call, diplotypes=(replace(pair, functions=("No function",) * 2),),
                        phenotype_is_robust=False)  # fmt: skip
    assert alone_because(unsettled) is Alone.CHANGE_NOT_SETTLED
    assert alone_because(replace(unsettled, phenotype_is_robust=True)) is None


def test_only_settled_pharmacogenes_without_a_departure_change_nothing():
    assert changes_nothing(NORMAL, (QUIET,))
    assert not changes_nothing(NORMAL, (replace(QUIET, action="monitor"),))
    assert not changes_nothing(replace(NORMAL, phenotype_is_robust=False), (QUIET,))
    assert not changes_nothing(CARRIER, ())


def together(review: Review, *findings) -> Review:
    """Confirm findings that are all the review has."""
    names = [item.id for item in findings]
    return confirm_together(review, names, map(Judged, findings), "Rosa", NOW)


class TestTogether:
    def test_all_are_confirmed_by_the_person(self):
        review = together(OPEN, CARRIER, NORMAL)
        assert [item.finding_id for item in review.decisions] == [CARRIER.id, NORMAL.id]
        assert {item.kind for item in review.decisions} == {DecisionKind.CONFIRM}

    def test_one_that_may_not_go_stops_all(self):
        with pytest.raises(DecidedAlone) as told:
            together(OPEN, NORMAL, an_inherited())
        assert told.value.why is Alone.ACTIONABLE

    def test_a_decision_that_is_there_is_not_replaced(self):
        left = rules.Ruling(DecisionKind.LEAVE_OUT, "artefact")
        decided = rules.decide(OPEN, CARRIER, left, "Bo", NOW)
        with pytest.raises(DecidedAlready):
            together(decided, CARRIER)

    def test_nothing_is_confirmed_in_a_signed_review(self):
        with pytest.raises(rules.ReviewFrozen):
            together(replace(OPEN, signed_at=NOW), CARRIER)

    def test_a_variant_that_calls_for_action_elsewhere_is_looked_at_here_too(self):
        shared = an_inherited("BRCA1").variants
        carrier = replace(CARRIER, gene="BRCA1", mondo="MONDO:0054748", variants=shared)
        told = alone_among((Judged(carrier), Judged(an_inherited("BRCA1")), Judged(NORMAL)))
        assert told[carrier.id] is Alone.SAME_VARIANT
        assert told[NORMAL.id] is None
        assert alone_among((Judged(carrier),))[carrier.id] is None


FINDINGS = (CARRIER, NORMAL, a_pgx("CYP2C19"), an_inherited("BRCA1"))
STEPS = st.tuples(
    st.sampled_from(range(len(FINDINGS))),
    st.sampled_from([DecisionKind.CONFIRM, DecisionKind.NEEDS_CONFIRMATION, None]),
    st.text("ab", max_size=2),
)


@given(st.lists(STEPS, max_size=8))
def test_undoing_every_step_gives_every_state_back(moves):
    states = [OPEN]
    for place, kind, note in moves:
        finding, review = FINDINGS[place], states[-1]
        if kind is None:
            states.append(rules.clear(review, finding.id))
        else:
            states.append(rules.decide(review, finding, rules.Ruling(kind, "", note), "Rosa", NOW))
    steps = [step_between(before, after) for before, after in pairwise(states)]
    review = states[-1]
    for step, before in zip(reversed(steps), reversed(states[:-1]), strict=True):
        review = take(review, step.reversed)
        assert set(review.decisions) == set(before.decisions)
    for step, after in zip(steps, states[1:], strict=True):
        review = take(review, step)
        assert set(review.decisions) == set(after.decisions)


def test_a_step_is_refused_where_the_decision_is_another_one_now():
    confirmed = rules.decide(OPEN, CARRIER, rules.Ruling(DecisionKind.CONFIRM), "Rosa", NOW)
    step = step_between(OPEN, confirmed)
    later = rules.decide(
        confirmed, CARRIER, rules.Ruling(DecisionKind.NEEDS_CONFIRMATION), "Bo", NOW
    )
    with pytest.raises(NotUndoable):
        take(later, step.reversed)
    with pytest.raises(NotUndoable):
        take(replace(confirmed, id="review-2"), step.reversed)
    with pytest.raises(rules.ReviewFrozen):
        take(replace(confirmed, signed_at=NOW), step.reversed)
