"""The practice in numbers: whole months, medians, what is due, and a file with counts only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from case_builder import NOW, an_indication, consent_fields
from counselor.casework.classification import Stamp, WorksheetEntry
from counselor.casework.classification import classify as judged
from counselor.casework.models import DecisionKind
from counselor.casework.patient import FieldInvalid
from counselor.casework.plans import PatientTask
from counselor.inherited.classification.combining import VariantClass
from counselor.workbench.practice import Period, SignedMonth, quantile
from practice_builder import Practice

KEY = "17-43045712-G-A"


def signed_after(practice: Practice, number: str, days: int) -> str:
    """Import a result, and sign it so many days later."""
    patient = practice.patient("acmg_sf", "carrier", "pgx", number=number)
    case, _ = practice.bench.store_import(
        patient.id, practice.prepared(patient.id), an_indication(), other_patient_reason="a twin"
    )
    practice.clock.at += timedelta(days=days)
    for item in practice.bench.review(case.id).items:
        practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
    practice.bench.sign(case.id)
    return case.id


@pytest.fixture
def figures_of(practice: Practice):
    return lambda period=Period.MONTHS_12: practice.bench.statistics.figures(period)


def test_an_empty_practice_has_empty_months_and_no_median(figures_of):
    figures = figures_of()
    assert len(figures.months) == 12
    assert figures.months[-1].first == NOW.date().replace(day=1)
    assert {month.signed for month in figures.months} == {0}
    assert {month.median for month in figures.months} == {None}
    assert figures.overall == SignedMonth(figures.since)
    assert figures.recheck == ()
    assert figures.uncertain_by_age == {}


def test_signatures_count_in_their_month_with_the_days_since_the_import(practice, figures_of):
    for number, days in (("P-1", 2), ("P-2", 4), ("P-3", 40)):
        signed_after(practice, number, days)
    figures = figures_of()
    assert figures.overall.signed == 3
    assert figures.overall.median == 4
    assert (figures.overall.low, figures.overall.high) == (3, 22)
    assert sum(month.signed for month in figures.months) == 3
    last = figures.months[-1]
    assert (last.signed, last.median) == (1, 40)


def test_a_later_version_counts_as_amended_and_not_as_another_wait(practice, figures_of):
    case = signed_after(practice, "P-1", 3)
    practice.bench.begin_amendment(case, "A typing error.")
    practice.clock.at += timedelta(days=60)
    practice.bench.sign(case)
    figures = figures_of()
    assert (figures.overall.signed, figures.overall.amended) == (1, 1)
    assert figures.overall.median == 3


def test_results_are_counted_by_test_and_file(practice, figures_of):
    patient = practice.patient("acmg_sf")
    practice.case(patient)
    practice.case(patient, replace(an_indication(), test_type="exome"))
    figures = figures_of(Period.THIS_YEAR)
    assert sum(figures.by_test.values()) == sum(figures.by_file.values()) == 2
    assert figures.by_test["exome"] == 1
    assert not any(figures_of(Period.LAST_YEAR).by_test.values())


def test_tasks_are_counted_by_their_day(practice, figures_of):
    patient = practice.patient()
    today = practice.bench.today
    for days in (-1, 0, 30, 31):
        task = PatientTask("", patient.id, "Call", today + timedelta(days=days))
        practice.bench.plans.add_task(task)
    assert figures_of().tasks == {"late": 1, "today": 1, "soon": 1, "later": 1}


def classify(practice: Practice, verdict: VariantClass) -> str:
    """Give the variant of the first patient's result a class by hand."""
    bench = practice.bench
    patient = bench.search_patients()[0]
    (row,) = bench.cases(patient.id)
    entry = WorksheetEntry(KEY, "BRCA1", "", (), verdict, "Judged by hand.")
    with bench._desk.vault.change() as store:
        bench._desk.record(store, "variant.classified", "classification:1", patient.id)
        version = store.classifications.next_version(KEY, "BRCA1", "")
        at = practice.clock()
        stamp = Stamp(f"c-{version}", version, row.id, patient.id, "1", "Rosa Vance", at)
        store.classifications.add(judged(entry, stamp, None, source_counts=False))
    return row.id


def test_an_uncertain_variant_is_due_after_the_years_of_the_practice(practice, figures_of):
    practice.case(practice.patient("acmg_sf"))
    case_id = classify(practice, VariantClass.UNCERTAIN)
    practice.clock.at += timedelta(days=400)
    (row,) = figures_of().recheck
    assert (row.case_id, row.gene, row.is_due) == (case_id, "BRCA1", False)
    assert figures_of().uncertain_by_age == {0: 0, 1: 1}
    practice.bench.statistics.set_recheck_years(1)
    figures = figures_of()
    assert (figures.recheck_years, figures.due) == (1, 1)
    assert practice.actions()[-1] == "setting.changed"


def test_a_variant_with_another_class_by_now_is_not_listed(practice, figures_of):
    practice.case(practice.patient("acmg_sf"))
    classify(practice, VariantClass.UNCERTAIN)
    classify(practice, VariantClass.LIKELY_BENIGN)
    assert figures_of().recheck == ()


@pytest.mark.parametrize("years", [0, 21])
def test_years_that_make_no_sense_are_refused(practice, years: int):
    with pytest.raises(FieldInvalid):
        practice.bench.statistics.set_recheck_years(years)


def test_the_file_holds_counts_and_nobody(practice, tmp_path: Path):
    patient = practice.patient("acmg_sf", number="P-77", family="Quillfeather")
    practice.bench.record_consent(patient.id, consent_fields("acmg_sf"))
    practice.case(patient)
    classify(practice, VariantClass.UNCERTAIN)
    target = tmp_path / "practice.csv"
    practice.bench.statistics.save_csv(Period.EVER, target)
    told = target.read_text()
    assert "reviews_signed" in told
    assert "uncertain_variants_by_years,0,1" in told
    for secret in ("Quillfeather", "P-77", "BRCA1", patient.id):
        assert secret not in told
    assert practice.actions()[-1] == "practice.exported"


@pytest.mark.parametrize(
    ("counts", "share", "wanted"),
    [({3: 1}, 0.5, 3), ({1: 1, 2: 1}, 0.5, 1.5), ({1: 3, 10: 1}, 0.75, 3.25), ({5: 4}, 0.25, 5)],
)
def test_quantiles_lie_between_their_neighbours(counts, share: float, wanted: float):
    assert quantile(counts, share) == wanted


def test_the_months_of_a_period_are_whole(practice, figures_of):
    practice.clock.at = NOW.replace(year=2026, month=1, day=15)
    figures = figures_of(Period.MONTHS_24)
    assert figures.since == date(2024, 2, 1)
    assert len(figures.months) == 24
    assert len(figures_of(Period.LAST_YEAR).months) == 12
    assert len(figures_of(Period.THIS_YEAR).months) == 1
