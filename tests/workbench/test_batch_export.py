"""Documents of several signed cases in one folder: all that can be, none twice, no names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import an_indication, consent_fields
from counselor.casework.models import Case, DecisionKind
from counselor.errors import Cancelled
from practice_builder import FINDINGS, Practice


def signed(practice: Practice, number: str, *, recontact: bool) -> Case:
    patient = practice.patient(number=number)
    agreed = replace(consent_fields("acmg_sf", "pgx"), recontact=recontact)
    practice.bench.record_consent(patient.id, agreed)
    file = replace(FINDINGS.input, sha256=number.encode().hex().rjust(64, "0"))
    prepared = practice.prepared(patient.id, replace(FINDINGS, input=file))
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    practice.bench.sign(case.id)
    return case


@pytest.fixture
def cases(practice: Practice) -> list[Case]:
    return [signed(practice, "P-1", recontact=False), signed(practice, "P-2", recontact=True)]


def test_each_signed_report_is_written_as_it_was_signed(
    practice: Practice, cases: list[Case], tmp_path: Path
):
    bench = practice.bench
    chosen = bench.batch.signed_cases()
    assert {item.case_id for item in chosen} == {case.id for case in cases}
    seen: list[tuple[int, int]] = []
    done, _ = bench.batch.export(
        chosen, "patient", tmp_path, progress=lambda at, total, _what: seen.append((at, total))
    )
    assert seen == [(0, 2), (1, 2)]
    assert [path.read_bytes() for path in done.written] == [
        bench.report_bytes(item.report.id) for item in chosen
    ]
    assert not done.left
    assert not done.stopped
    assert practice.actions()[-4:].count("report.exported") == 2
    for path, item in zip(done.written, chosen, strict=True):
        assert item.patient.family_name not in path.name
        assert item.patient.number not in path.name


def test_files_that_are_there_stay(practice: Practice, cases: list[Case], tmp_path: Path):
    bench = practice.bench
    chosen = bench.batch.signed_cases()
    first, _ = bench.batch.export(chosen, "patient", tmp_path)
    again, _ = bench.batch.export(chosen, "patient", tmp_path, named=True)
    third, _ = bench.batch.export(chosen, "patient", tmp_path)
    assert len({*first.written, *again.written, *third.written}) == 6
    assert all(chosen[0].patient.family_name in path.name for path in again.written)


def test_what_one_patient_did_not_agree_to_holds_up_no_other(
    practice: Practice, cases: list[Case], tmp_path: Path
):
    bench = practice.bench
    done, _ = bench.batch.export(bench.batch.signed_cases(), "recontact", tmp_path)
    assert [left.case.case_id for left in done.left] == [cases[0].id], done.left
    assert done.left[0].why
    assert len(done.written) == 1


def test_an_amendment_that_is_not_signed_gives_no_draft(
    practice: Practice, cases: list[Case], tmp_path: Path
):
    bench = practice.bench
    bench.begin_amendment(cases[0].id, "A typing error.")
    done, _ = bench.batch.export(bench.batch.signed_cases(), "clinician", tmp_path)
    (left,) = done.left
    assert (left.case.case_id, "draft" in left.why) == (cases[0].id, True)
    assert len(done.written) == 1


def test_stopping_keeps_what_was_written(practice: Practice, cases: list[Case], tmp_path: Path):
    def stop_at_second(done: int, _total: int, _what: str) -> None:
        if done:
            raise Cancelled

    done, _ = practice.bench.batch.export(
        practice.bench.batch.signed_cases(), "patient", tmp_path, progress=stop_at_second
    )
    assert done.stopped
    assert [path.is_file() for path in done.written] == [True]


def test_a_folder_that_takes_nothing_is_told(practice: Practice, cases: list[Case]):
    done, _ = practice.bench.batch.export(
        practice.bench.batch.signed_cases(), "patient", Path("/nowhere/at/all")
    )
    assert not done.written
    assert all("could not be written" in item.why for item in done.left)
