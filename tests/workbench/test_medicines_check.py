"""What is handed to the medicines check: nothing that consent closes, and who stands behind it."""

from __future__ import annotations

from case_builder import NOW, an_indication, consent_fields
from counselor.casework.medicine_check import (
    Basis,
    Closed,
    DrugState,
    Standing,
    answer_for,
)
from counselor.casework.models import DecisionKind
from practice_builder import CYP2C19, Practice


def decided(practice: Practice, case_id: str, kind: DecisionKind, reason: str = "") -> None:
    for item in practice.bench.review(case_id).items:
        is_pgx = item.finding_id == CYP2C19.id
        chosen, why = (kind, reason) if is_pgx else (DecisionKind.CONFIRM, "")
        practice.bench.decide(case_id, item.finding_id, chosen, reason=why)


class TestConsent:
    def test_without_the_list_nothing_of_a_pharmacogene_is_handed_out(self, practice: Practice):
        patient = practice.patient("acmg_sf", "carrier", medicines=("Plavix",))
        practice.case(patient)
        held = practice.bench.chart.medicines(patient.id)
        assert held.closed is Closed.NOT_CHOSEN
        assert "*1/*2" not in repr(held.results)
        assert all(not item.genes and not item.drugs for item in held.results)
        assert answer_for(held, "clopidogrel").answers == ()

    def test_without_consent_to_the_test_no_result_is_handed_out(self, practice: Practice):
        patient = practice.patient()
        practice.case(patient)
        held = practice.bench.chart.medicines(patient.id)
        assert held.closed is Closed.NO_CONSENT
        assert held.results == ()

    def test_a_consent_that_was_narrowed_closes_what_was_signed(self, practice: Practice):
        patient = practice.patient("acmg_sf", "carrier", "pgx")
        case = practice.case(patient)
        decided(practice, case.id, DecisionKind.CONFIRM)
        practice.bench.sign(case.id)
        assert practice.bench.chart.medicines(patient.id).closed is None
        practice.bench.record_consent(patient.id, consent_fields("acmg_sf"))
        held = practice.bench.chart.medicines(patient.id)
        assert held.closed is Closed.NOT_CHOSEN
        assert "CYP2C19" not in repr(held.results)

    def test_a_patient_without_a_result_has_none(self, practice: Practice):
        held = practice.bench.chart.medicines(practice.patient("pgx").id)
        assert held.closed is Closed.NO_RESULT


class TestStanding:
    def test_an_unreviewed_result_is_told_from_a_signed_one(self, practice: Practice):
        patient = practice.patient("acmg_sf", "carrier", "pgx")
        case = practice.case(patient)
        (before,) = practice.bench.chart.medicines(patient.id).results
        assert (before.basis, before.signed_by) == (Basis.UNREVIEWED, "")
        decided(practice, case.id, DecisionKind.CONFIRM)
        practice.bench.sign(case.id)
        practice.case(patient, an_indication())
        held = practice.bench.chart.medicines(patient.id)
        signed, unsigned = answer_for(held, "clopidogrel").answers
        assert (signed.result.basis, signed.result.signed_by) == (Basis.SIGNED, "Rosa Vance")
        assert signed.result.signed_at is not None
        assert signed.result.signed_at > NOW
        assert signed.result.genes["CYP2C19"].standing is Standing.CONFIRMED
        assert unsigned.result.basis is Basis.UNREVIEWED

    def test_nothing_rests_on_a_gene_that_a_person_left_out(self, practice: Practice):
        patient = practice.patient("acmg_sf", "carrier", "pgx")
        case = practice.case(patient)
        decided(practice, case.id, DecisionKind.LEAVE_OUT, "sample mixed up")
        practice.bench.sign(case.id)
        held = practice.bench.chart.medicines(patient.id)
        (result,) = held.results
        assert result.genes["CYP2C19"].reason == "sample mixed up"
        assert result.drugs == {}
        (answer,) = answer_for(held, "clopidogrel").answers
        assert answer.rows == ()
        assert answer.state is not DrugState.GUIDANCE
