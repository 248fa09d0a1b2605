"""What waits in a practice: each open result in exactly one section, and none too soon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from case_builder import an_indication, consent_fields
from counselor.casework.models import Case
from counselor.casework.roles import Role, RoleLacking
from counselor.workbench import DecisionKind, Waiting
from practice_builder import FINDINGS, Practice

PASSPHRASE = "gravel lantern otter"
OWN = "correct horse battery"


def a_case(practice: Practice, number: int, *lists: str, **more: object) -> Case:
    patient = practice.patient(*lists, number=f"P-{number}", **more)
    stamp = replace(FINDINGS.input, file=f"{number}.vcf", sha256=f"{number:064x}")
    prepared = practice.prepared(patient.id, replace(FINDINGS, input=stamp))
    return practice.bench.store_import(patient.id, prepared, an_indication())[0]


def decide(practice: Practice, case: Case, most: int = 99) -> None:
    for item in practice.bench.review(case.id).items[:most]:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)


def counts(practice: Practice) -> dict[str, int]:
    return {it.kind.value: it.count for it in practice.bench.waiting.now().sections if it.count}


def test_every_open_result_is_in_exactly_one_section(practice: Practice):
    a_case(practice, 1, "acmg_sf", "pgx")
    decide(practice, a_case(practice, 2, "acmg_sf", "pgx"), most=1)
    decide(practice, a_case(practice, 3, "acmg_sf", "pgx"))
    a_case(practice, 4)
    signed = a_case(practice, 5, "acmg_sf", "pgx")
    decide(practice, signed)
    practice.bench.sign(signed.id)
    found = {it.kind: it for it in practice.bench.waiting.now().sections}
    assert [row.file for row in found[Waiting.TO_REVIEW].rows] == ["1.vcf", "2.vcf"]
    assert [row.begun for row in found[Waiting.TO_REVIEW].rows] == [False, True]
    assert [row.file for row in found[Waiting.TO_SIGN].rows] == ["3.vcf"]
    assert [row.file for row in found[Waiting.CONSENT_MISSING].rows] == ["4.vcf"]
    assert practice.bench.review(signed.id).review.is_signed


@pytest.mark.parametrize("most", [0, 1, 2])
def test_what_is_listed_to_sign_can_be_signed(practice: Practice, most: int):
    case = a_case(practice, 1, "acmg_sf", "carrier", "pgx")
    decide(practice, case, most)
    listed = counts(practice).get("to_sign", 0) == 1
    assert listed <= practice.bench.review(case.id).can_sign
    decide(practice, case)
    assert counts(practice)["to_sign"] == 1
    assert practice.bench.review(case.id).can_sign


def test_a_list_chosen_later_brings_a_result_back_to_review(practice: Practice):
    case = a_case(practice, 1, "pgx")
    decide(practice, case)
    assert counts(practice)["to_sign"] == 1
    practice.bench.record_consent(case.patient_id, consent_fields("pgx", "carrier"))
    assert counts(practice)["to_review"] == 1
    practice.bench.record_consent(case.patient_id, consent_fields(test=False))
    assert counts(practice)["consent_missing"] == 1


def test_a_minor_s_carrier_result_is_not_waited_for(practice: Practice):
    case = a_case(practice, 1, "carrier", "pgx", birth_date=date(2019, 1, 1))
    decide(practice, case)
    assert practice.bench.review(case.id).can_sign
    assert counts(practice)["to_sign"] == 1


def test_an_amendment_waits_again(practice: Practice):
    case = a_case(practice, 1, "acmg_sf", "pgx")
    decide(practice, case)
    practice.bench.sign(case.id)
    assert counts(practice) == {"backup": 1}
    practice.bench.begin_amendment(case.id, "a correction")
    assert counts(practice)["to_sign"] == 1


def test_a_second_signature_is_waited_for_under_the_name_of_the_first(practice: Practice):
    kinds = {it.kind for it in practice.bench.waiting.now().sections}
    assert Waiting.SECOND_SIGNATURE not in kinds, "the practice asks for none"
    practice.bench.practice.set_second_signature(wanted=True)
    case = a_case(practice, 1, "acmg_sf", "pgx")
    decide(practice, case)
    practice.bench.sign_first(case.id)
    found = {it.kind: it for it in practice.bench.waiting.now().sections}
    (row,) = found[Waiting.SECOND_SIGNATURE].rows
    assert (row.case_id, row.told) == (case.id, "Rosa Vance")
    assert found[Waiting.TO_SIGN].count == 0


def test_results_of_another_rulebook_are_told(practice: Practice):
    case = a_case(practice, 1, "acmg_sf")
    same = practice.bench.rulebook.manifest.version == FINDINGS.rulebook.version
    _renewals, section = practice.bench.waiting.later()
    assert section.count == (0 if same else 1)
    if not same:
        assert (section.rows[0].case_id, section.rows[0].told) == (
            case.id,
            FINDINGS.rulebook.version,
        )


def test_looking_at_what_waits_opens_no_record(practice: Practice):
    a_case(practice, 1, "acmg_sf")
    before = len(practice.actions())
    practice.bench.waiting.now()
    practice.bench.waiting.later()
    practice.bench.waiting.recent_patients()
    assert len(practice.actions()) == before


def test_who_may_not_read_patients_is_told_nothing(practice: Practice):
    practice.bench.users.add("Ilse Brandt", (Role.AUDITOR,), PASSPHRASE, OWN)
    practice.bench.close()
    bench = type(practice.bench).open(
        practice.path, PASSPHRASE, "Ilse Brandt", rulebook=practice.rulebook
    )
    try:
        for question in (
            bench.waiting.now,
            bench.waiting.later,
            bench.waiting.recent_patients,
        ):
            with pytest.raises(RoleLacking):
                question()
    finally:
        bench.close()
