"""Decisions in a real vault: several in one transaction, undone, done again, each with its row."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from case_builder import PASSPHRASE, a_drug, a_pgx, an_indication
from counselor.casework.models import Case
from counselor.casework.review import NotShown, ReviewFrozen, Ruling
from counselor.casework.roles import Role
from counselor.casework.together import DecidedAlone, DecidedAlready, NotUndoable
from counselor.findings.models import CallStatus
from counselor.workbench import DecisionKind
from practice_builder import BRCA1, CFTR, FINDINGS, Practice

GENES = ("CYP2C9", "CYP3A5", "TPMT")
QUIET = tuple(a_pgx(gene, CallStatus.CALLED, "*1/*1") for gene in GENES)
DRUGS = tuple(
    replace(a_drug(f"drug-{gene}", **{gene: "*1/*1"}), action="standard") for gene in GENES
)
MANY = replace(FINDINGS, pgx=(*FINDINGS.pgx, *QUIET), drugs=(*FINDINGS.drugs, *DRUGS))


@pytest.fixture
def case(practice: Practice) -> Case:
    patient = practice.patient("acmg_sf", "carrier", "pgx")
    prepared = practice.prepared(patient.id, MANY)
    return practice.bench.store_import(patient.id, prepared, an_indication())[0]


def decided(practice: Practice, case: Case) -> dict[str, str]:
    items = practice.bench.review(case.id).items
    return {item.finding.gene: item.decision.kind.value for item in items if item.decision}


def rows(practice: Practice, *actions: str) -> list[dict]:
    """Return the details of audit rows, oldest first."""
    found = [row for row in reversed(practice.bench.audit(10_000)) if row.action in actions]
    return [json.loads(row.details) for row in found]


def test_each_of_several_has_its_own_row(practice: Practice, case: Case):
    names = [item.id for item in (CFTR, *QUIET)]
    step, change = practice.bench.deciding.confirm_together(case.id, names)
    assert decided(practice, case) == dict.fromkeys(("CFTR", *GENES), "confirm")
    told = rows(practice, "decision.made")
    assert sorted(row["after"]["finding_id"] for row in told) == sorted(names)
    assert {row["after"]["together_with"] for row in told} == {3}
    assert change.case_id == case.id
    assert [name for name, _decision in step.after] == names


@pytest.mark.parametrize(
    ("names", "error"),
    [
        ((CFTR.id, BRCA1.id), DecidedAlone),
        ((CFTR.id, "pgx:CYP2D6"), NotShown),
        ((CFTR.id, "inherited:nothing"), NotShown),
    ],
)
def test_one_that_may_not_go_leaves_all_as_they_were(practice, case, names, error):
    with pytest.raises(error):
        practice.bench.deciding.confirm_together(case.id, names)
    assert decided(practice, case) == {}
    assert rows(practice, "decision.made") == []


def test_what_consent_keeps_closed_is_never_confirmed(practice: Practice):
    patient = practice.patient("acmg_sf", number="P-9")
    closed, _ = practice.bench.store_import(
        patient.id, practice.prepared(patient.id, MANY), an_indication()
    )
    with pytest.raises(NotShown):
        practice.bench.deciding.confirm_together(closed.id, [QUIET[0].id])


def test_a_medicine_that_could_do_harm_takes_its_gene_out(practice: Practice):
    drugs = (replace(DRUGS[0], drug="warfarin", action="avoid"), *DRUGS[1:])
    patient = practice.patient("pgx", number="P-8")
    prepared = practice.prepared(patient.id, replace(MANY, drugs=drugs))
    other, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    with pytest.raises(DecidedAlone):
        practice.bench.deciding.confirm_together(other.id, [item.id for item in QUIET])


def test_undo_and_redo_bring_back_decisions_as_they_were(practice: Practice, case: Case):
    deciding = practice.bench.deciding
    first, _ = deciding.decide(case.id, CFTR.id, Ruling(DecisionKind.CONFIRM, "", "seen"))
    note, _ = deciding.decide(case.id, CFTR.id, Ruling(DecisionKind.CONFIRM, "", "seen twice"))
    before = practice.bench.review(case.id).review
    deciding.undo(case.id, note)
    assert practice.bench.review(case.id).review.decision_on(CFTR.id) == first.after[0][1]
    deciding.undo(case.id, first)
    assert decided(practice, case) == {}
    deciding.redo(case.id, first)
    deciding.redo(case.id, note)
    assert practice.bench.review(case.id).review == before
    told = practice.actions()
    assert told[-4:] == ["decision.undone"] * 2 + ["decision.redone"] * 2
    assert told.count("decision.made") == 2, "nothing is taken out of the trail"


def test_several_are_undone_together(practice: Practice, case: Case):
    step, _ = practice.bench.deciding.confirm_together(case.id, [item.id for item in QUIET])
    practice.bench.deciding.undo(case.id, step)
    assert decided(practice, case) == {}
    assert len(rows(practice, "decision.undone")) == len(QUIET)


def test_another_persons_change_is_not_undone(practice: Practice, case: Case):
    bench = practice.bench
    step, _ = bench.deciding.decide(case.id, CFTR.id, Ruling(DecisionKind.CONFIRM))
    bench.users.add("Bo Lindqvist", (Role.COUNSELLOR,), "magenta lantern harbour", PASSPHRASE)
    bench.decide(case.id, CFTR.id, DecisionKind.LEAVE_OUT, reason="artefact")
    with pytest.raises(NotUndoable):
        bench.deciding.undo(case.id, step)
    assert decided(practice, case) == {"CFTR": "leave_out"}


def test_nothing_is_undone_once_it_is_signed(practice: Practice, case: Case):
    bench = practice.bench
    for item in bench.review(case.id).items:
        step, _ = bench.deciding.decide(case.id, item.finding_id, Ruling(DecisionKind.CONFIRM))
    bench.sign(case.id)
    with pytest.raises(ReviewFrozen):
        bench.deciding.undo(case.id, step)
    bench.begin_amendment(case.id, "a new version")
    with pytest.raises(NotUndoable):
        bench.deciding.undo(case.id, step)


def test_a_decided_finding_is_not_confirmed_again(practice: Practice, case: Case):
    practice.bench.decide(case.id, QUIET[0].id, DecisionKind.NEEDS_CONFIRMATION)
    with pytest.raises(DecidedAlready):
        practice.bench.deciding.confirm_together(case.id, [item.id for item in QUIET])


def test_a_draft_is_kept_while_it_is_typed(practice: Practice):
    practice.bench.keep_draft("half a sentence")
    assert practice.reopen().draft() == "half a sentence"
