"""What is left of a carrier risk reaches the patient's own report: saved, consented, reviewed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import DatabaseError

from case_builder import consent_fields
from counselor.casework.carrier_answers import CarrierFields
from counselor.casework.carrier_estimates import NoCarrierFigure
from counselor.casework.models import DecisionKind
from counselor.casework.review import NotSignable, ReviewFrozen
from counselor.inherited.carrier_risk import FamilyHistory, PublishedRisk, ResidualRisk
from couple_builder import HEXA, TwoPeople, the_rulebook, two_people
from practice_builder import Practice

ANSWERED = CarrierFields(
    population="european_non_finnish", detection="90", detection_source="laboratory's sheet"
)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def people(practice: Practice) -> TwoPeople:
    return two_people(practice)


def saved(people: TwoPeople) -> None:
    people.practice.bench.risks.save_for_report(people.bens.id, "HEXA", ANSWERED)


def confirm_all(people: TwoPeople) -> None:
    for item in people.practice.bench.review(people.bens.id).items:
        people.practice.bench.decide(people.bens.id, item.finding_id, DecisionKind.CONFIRM)


def text_of(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).split())


def test_saving_keeps_answers_and_figure_in_one_step(people: TwoPeople) -> None:
    bench = people.practice.bench
    change = bench.risks.save_for_report(people.bens.id, "HEXA", ANSWERED)
    (kept,) = bench.review(people.bens.id).review.carrier_risks
    prior = the_rulebook().risks("HEXA").frequency_in("european_non_finnish").frequency
    missed = prior * Fraction(1, 10)
    assert isinstance(kept.risk, ResidualRisk)
    assert kept.risk.posterior == missed / (missed + 1 - prior)
    assert (kept.gene, kept.saved_by) == ("HEXA", "Rosa Vance")
    assert change.case_id == people.bens.id
    assert bench.risks.form(people.ben.id, "HEXA").answers.detection == Fraction(9, 10)
    row = next(item for item in bench.audit() if item.action == "carrier_risk.saved")
    assert json.loads(row.details)["after"]["residual"]["detection"] == "9/10"


def test_it_survives_a_restart_and_can_be_taken_out(people: TwoPeople) -> None:
    saved(people)
    bench = people.practice.bench
    before = bench.review(people.bens.id).review
    people.practice.reopen()
    bench = people.practice.bench
    assert bench.review(people.bens.id).review == before
    bench.risks.take_from_report(people.bens.id, "HEXA")
    assert bench.review(people.bens.id).review.carrier_risks == ()
    assert bench.risks.form(people.ben.id, "HEXA").answers.detection == Fraction(9, 10)


def test_the_report_tells_it_plainly_and_with_every_step(people: TwoPeople) -> None:
    saved(people)
    confirm_all(people)
    report, _ = people.practice.bench.sign(people.bens.id)
    told = text_of(people.practice.bench.report_bytes(report.id))
    assert "In HEXA (Tay-Sachs disease), the test found no change." in told
    assert "Now it is 1 in 2,418. That is less than 1 out of 100." in told
    assert "Left after the test: 1 in 2,418" in told
    assert "The test finds 90 % of carriers (laboratory's sheet)" in told
    assert "Worked out and saved by Rosa Vance" in told


def test_without_saving_nothing_of_it_is_printed(people: TwoPeople) -> None:
    people.practice.bench.risks.record(people.ben.id, "HEXA", ANSWERED)
    told = text_of(people.practice.bench.draft_report(people.bens.id))
    assert "1 in 2,418" not in told


def test_a_signature_freezes_it(people: TwoPeople) -> None:
    saved(people)
    confirm_all(people)
    bench = people.practice.bench
    bench.sign(people.bens.id)
    with pytest.raises(ReviewFrozen):
        bench.risks.take_from_report(people.bens.id, "HEXA")
    with pytest.raises(ReviewFrozen):
        saved(people)
    bench.risks.record(people.ben.id, "HEXA", replace(ANSWERED, detection="50"))
    review = bench.review(people.bens.id).review
    assert review.carrier_risks[0].risk.detection == Fraction(9, 10)
    with (
        pytest.raises(DatabaseError, match="frozen"),
        bench._desk.vault._open_engine().begin() as connection,
    ):
        connection.exec_driver_sql("UPDATE reviews SET carrier_risks = ''")


def test_an_amendment_takes_it_along(people: TwoPeople) -> None:
    saved(people)
    confirm_all(people)
    bench = people.practice.bench
    bench.sign(people.bens.id)
    before = bench.review(people.bens.id).review.carrier_risks
    bench.begin_amendment(people.bens.id, "a typing error")
    assert bench.review(people.bens.id).review.carrier_risks == before


def test_other_answers_make_it_outdated_and_hold_up_the_signature(people: TwoPeople) -> None:
    saved(people)
    confirm_all(people)
    bench = people.practice.bench
    bench.risks.record(people.ben.id, "HEXA", replace(ANSWERED, detection="50"))
    with pytest.raises(NotSignable, match="HEXA"):
        bench.sign(people.bens.id)
    assert "1 in 2,418" not in text_of(bench.draft_report(people.bens.id))
    assert bench.risks.form(people.ben.id, "HEXA", people.bens.id).outdated
    bench.risks.save_for_report(people.bens.id, "HEXA", replace(ANSWERED, detection="50"))
    bench.sign(people.bens.id)


def test_consent_taken_back_closes_it(people: TwoPeople) -> None:
    saved(people)
    bench = people.practice.bench
    assert bench.review(people.bens.id).carrier_open
    bench.record_consent(people.ben.id, consent_fields("acmg_sf"))
    assert not bench.review(people.bens.id).carrier_open
    with pytest.raises(NoCarrierFigure):
        saved(people)
    assert "1 in 2,418" not in text_of(bench.draft_report(people.bens.id))


@pytest.mark.parametrize("gene", ["CFTR", "PAH", "GAA", "GBA1"])
def test_there_is_none_for_a_gene_with_a_finding_or_without_documented_coverage(
    people: TwoPeople, gene: str
) -> None:
    with pytest.raises(NoCarrierFigure):
        people.practice.bench.risks.save_for_report(people.bens.id, gene, ANSWERED)
    assert people.practice.bench.review(people.bens.id).review.carrier_risks == ()


def test_a_family_history_is_drawn_where_a_hundred_people_can_show_it(people: TwoPeople) -> None:
    typed = replace(ANSWERED, population="", family_history=FamilyHistory.SIBLING_AFFECTED)
    bench = people.practice.bench
    bench.risks.save_for_report(people.bens.id, "HEXA", typed)
    told = text_of(bench.draft_report(people.bens.id))
    assert "you are a carrier was 2 in 3. Now it is 1 in 6. That is about 17 out of 100." in told


def test_an_obligate_carrier_stays_one(people: TwoPeople) -> None:
    typed = replace(ANSWERED, population="", family_history=FamilyHistory.CHILD_AFFECTED)
    people.practice.bench.risks.save_for_report(people.bens.id, "HEXA", typed)
    told = text_of(people.practice.bench.draft_report(people.bens.id))
    assert "You are a carrier all the same." in told


def test_copies_of_smn1_show_the_published_figures(people: TwoPeople) -> None:
    bench = people.practice.bench
    typed = CarrierFields(population="african_american", copies="2", copies_source="MLPA")
    bench.risks.save_for_report(people.bens.id, "SMN1", typed)
    (kept,) = bench.review(people.bens.id).review.carrier_risks
    assert isinstance(kept.risk, PublishedRisk)
    people.practice.reopen()
    assert people.practice.bench.review(people.bens.id).review.carrier_risks == (kept,)
    told = text_of(people.practice.bench.draft_report(people.bens.id))
    assert "the test counted 2 copies" in told
    assert "2+0" in told


def test_a_finding_in_the_gene_is_never_beside_a_chance(people: TwoPeople) -> None:
    assert HEXA.gene == "HEXA"
    with pytest.raises(NoCarrierFigure):
        people.practice.bench.risks.save_for_report(people.anas.id, "HEXA", ANSWERED)
