"""The estimate is kept with the review, frozen with it, and gone with the consent."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import DatabaseError

from case_builder import an_indication, consent_fields
from counselor.casework.models import Case, DecisionKind
from counselor.casework.review import NotShown, NotSignable, ReviewFrozen
from counselor.casework.warfarin import AgeNotOfRecord, NoEstimateToKeep
from counselor.findings.models import Findings
from counselor.genome.build import Build
from counselor.pgx.warfarin_genes import Carrier
from counselor.rulebook.load import bundled_rulebook
from practice_builder import Practice
from vcf_builder import VcfBuilder
from warfarin_builder import cyp2c9, entered, warfarin_findings


def stored(practice: Practice, findings: Findings | None = None, **person: object) -> Case:
    patient = practice.patient("pgx", **person)
    prepared = practice.prepared(patient.id, findings or warfarin_findings())
    return practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))[0]


def confirm_all(practice: Practice, case: Case) -> None:
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)


def medicines(practice: Practice, case: Case, *lines: str) -> None:
    patient = practice.bench.patient(case.patient_id)
    practice.bench.update_patient(replace(patient, medicines=lines))


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_form_begins_with_the_record(practice):
    case = stored(practice)
    medicines(practice, case, "Cordarone 200 mg", "rifampicin", "vitamin D")
    form = practice.bench.warfarin_form(case.id)
    assert form.age == 41
    assert form.listed.amiodarone == ("Cordarone 200 mg",)
    assert form.listed.inducers == ("rifampicin",)
    assert (form.saved, form.frozen, form.basis.gaps) == (None, False, ())


def test_saving_is_one_change_with_its_audit_row(practice):
    case = stored(practice)
    change = practice.bench.save_warfarin(case.id, entered(amiodarone=True))
    saved = practice.bench.review(case.id).review.warfarin
    root = 5.6044 - 0.2614 * 4 + 0.0087 * 170 + 0.0128 * 70 - 0.8677 - 0.9357 - 0.5503
    assert saved.dose.mg_week == pytest.approx(root**2)
    assert (saved.patient, saved.saved_by) == (entered(amiodarone=True), "Rosa Vance")
    assert change.case_id == case.id
    row = next(item for item in practice.bench.audit() if item.action == "warfarin.saved")
    told = json.loads(row.details)
    assert told["before"] == {}
    assert told["after"]["patient"]["amiodarone"] is True
    assert told["after"]["dose"]["mg_week"] == pytest.approx(root**2)


def test_it_survives_a_restart_and_can_be_taken_away(practice):
    case = stored(practice)
    practice.bench.save_warfarin(case.id, entered())
    before = practice.bench.review(case.id).review
    practice.reopen()
    assert practice.bench.review(case.id).review == before
    practice.bench.clear_warfarin(case.id)
    assert practice.bench.review(case.id).review.warfarin is None
    row = practice.bench.audit(3)
    cleared = next(item for item in row if item.action == "warfarin.cleared")
    assert json.loads(cleared.details)["before"]["saved_by"] == "Rosa Vance"


@pytest.mark.parametrize(
    ("findings", "person", "age", "error"),
    [
        (warfarin_findings(cyp2c9("*1/*8")), {}, 41, NoEstimateToKeep),
        (
            warfarin_findings(replace(cyp2c9(), phenotype_is_robust=False)),
            {},
            41,
            NoEstimateToKeep,
        ),
        (warfarin_findings(), {"birth_date": date(2012, 1, 1)}, 14, NoEstimateToKeep),
        (warfarin_findings(), {}, 14, AgeNotOfRecord),
        (warfarin_findings(), {}, 51, AgeNotOfRecord),
    ],
)
def test_what_is_no_estimate_is_not_saved(practice, findings, person, age, error):
    case = stored(practice, findings, **person)
    with pytest.raises(error):
        practice.bench.save_warfarin(case.id, entered(age))
    assert practice.bench.review(case.id).review.warfarin is None
    assert "warfarin.saved" not in practice.actions()


def test_without_consent_there_is_no_way_to_it(practice):
    patient = practice.patient("acmg_sf")
    prepared = practice.prepared(patient.id, warfarin_findings())
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    assert not practice.bench.review(case.id).warfarin_open
    for step in (
        lambda: practice.bench.warfarin_form(case.id),
        lambda: practice.bench.save_warfarin(case.id, entered()),
        lambda: practice.bench.clear_warfarin(case.id),
    ):
        with pytest.raises(NotShown):
            step()


def test_signing_freezes_it_and_both_reports_carry_it(practice):
    case = stored(practice)
    confirm_all(practice, case)
    assert "mg a week" not in text_of(practice.bench.draft_report(case.id))
    practice.bench.save_warfarin(case.id, entered())
    draft = text_of(practice.bench.draft_report(case.id))
    report, _ = practice.bench.sign(case.id)
    signed = text_of(practice.bench.report_bytes(report.id))
    for text in (draft, signed):
        assert "26.3 mg a week, 3.8 mg a day" in text.replace("\n", " ")
        assert "10.1056/NEJMoa0809329" in text
    with pytest.raises(ReviewFrozen):
        practice.bench.save_warfarin(case.id, entered(weight=80.0))
    with pytest.raises(ReviewFrozen):
        practice.bench.clear_warfarin(case.id)
    with (
        pytest.raises(DatabaseError, match="frozen"),
        practice.bench._desk.vault._open_engine().begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE reviews SET warfarin = ''")


def test_an_amendment_begins_with_it(practice):
    case = stored(practice)
    confirm_all(practice, case)
    practice.bench.save_warfarin(case.id, entered())
    report, _ = practice.bench.sign(case.id)
    first = practice.bench.report_bytes(report.id)
    saved = practice.bench.review(case.id).review.warfarin
    practice.bench.begin_amendment(case.id, "the weight was wrong")
    assert practice.bench.review(case.id).review.warfarin == saved
    practice.bench.save_warfarin(case.id, entered(weight=90.0))
    practice.bench.sign(case.id)
    assert practice.bench.report_bytes(report.id) == first


def test_another_list_of_medicines_holds_the_signature_up(practice):
    case = stored(practice)
    confirm_all(practice, case)
    practice.bench.save_warfarin(case.id, entered())
    assert practice.bench.review(case.id).can_sign
    medicines(practice, case, "amiodarone")
    state = practice.bench.review(case.id)
    assert not state.can_sign
    assert "warfarin estimate" in " ".join(state.blockers)
    assert practice.bench.warfarin_form(case.id).outdated
    with pytest.raises(NotSignable):
        practice.bench.sign(case.id)
    practice.bench.save_warfarin(case.id, entered(amiodarone=True))
    practice.bench.sign(case.id)
    assert practice.bench.review(case.id).review.warfarin.patient.amiodarone


def test_a_consent_that_closes_takes_it_off_the_page_and_holds_nothing_up(practice):
    patient = practice.patient("pgx")
    prepared = practice.prepared(patient.id, warfarin_findings())
    case, _ = practice.bench.store_import(patient.id, prepared, an_indication())
    practice.bench.save_warfarin(case.id, entered())
    medicines(practice, case, "amiodarone")
    practice.bench.record_consent(patient.id, consent_fields("acmg_sf"))
    assert practice.bench.review(case.id).can_sign
    report, _ = practice.bench.sign(case.id)
    assert "warfarin" not in text_of(practice.bench.report_bytes(report.id)).casefold()


def test_from_a_file_to_the_page_on_the_true_rulebook(tmp_path: Path):
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    carried = {"rs1799853", "rs9923231", "rs2108622"}
    for symbol in ("CYP2C9", "VKORC1", "CYP4F2"):
        gene = bundled_rulebook().pgx_gene(symbol)
        assert gene is not None
        for item in gene.positions:
            genotype = "0/1" if item.rsid in carried else "0/0"
            alt = item.alts[0] if item.alts else "."
            builder.record(item.chrom, item.pos38, item.ref, alt, genotype)
    file = builder.write(tmp_path / "sample.vcf")
    practice = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    try:
        patient = practice.patient("pgx")
        prepared = practice.bench.prepare_import(file, patient_id=patient.id)
        case, _ = practice.bench.store_import(patient.id, prepared, an_indication(pgx=True))
        confirm_all(practice, case)
        practice.bench.save_warfarin(case.id, entered())
        saved = practice.bench.review(case.id).review.warfarin
        report, _ = practice.bench.sign(case.id)
        text = text_of(practice.bench.report_bytes(report.id))
    finally:
        practice.bench.close()
    root = 5.6044 - 0.2614 * 4 + 0.0087 * 170 + 0.0128 * 70 - 0.8677 - 0.5211
    assert saved.dose.mg_week == pytest.approx(root**2)
    cyp4f2 = next(item for item in saved.dose.advice if item.key == "cyp4f2")
    assert cyp4f2.holds is Carrier.YES
    assert f"{root**2:.1f} mg a week" in text.replace("\n", " ")
