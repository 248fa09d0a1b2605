"""The item models keep Qt's contract, and show what a counsellor looks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from case_builder import NOW
from counselor.desktop.coverage_document import CoverageTable, coverage_html
from counselor.desktop.models.cases_model import CasesModel
from counselor.desktop.models.findings_model import (
    ENTRY_ROLE,
    FindingsModel,
    Heading,
    entries_of,
    spoken,
)
from counselor.desktop.models.patients_model import PAGE, PATIENT_ID_ROLE, PatientsModel
from counselor.findings.models import GeneCoverage
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.workbench import (
    CaseRow,
    CaseState,
    DecisionKind,
    ReviewItem,
    ReviewState,
)
from counselor.workbench.patient_lists import Mark, MarkKind, PatientHit, Place

pytestmark = pytest.mark.usefixtures("qapp")
BORN = date(1984, 5, 6)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def patients(first: int, count: int) -> tuple[PatientHit, ...]:
    return tuple(
        PatientHit(
            id=f"id-{n}",
            number=f"P-{n}",
            family_name=f"Name{n:04}",
            given_name="A",
            birth_date=BORN,
            sex=Sex.FEMALE,
            last_activity=NOW,
            newest_at=NOW if n % 2 else None,
            newest_state="to_review" if n % 2 else "",
            undecided=n % 2,
            why=(Mark(MarkKind.GENE, "BRCA1"), Mark(MarkKind.MEDICINE, "clopidogrel")),
            place=Place(-1, (f"name{n:04}", "a", f"id-{n}")),
        )
        for n in range(first, first + count)
    )


class TestPatients:
    def test_keeps_the_contract_while_pages_arrive(self):
        model = PatientsModel()
        tester = QAbstractItemModelTester(model, FATAL)
        model.reset(patients(0, PAGE))
        model.append(patients(PAGE, PAGE))
        model.append(patients(2 * PAGE, 3))
        assert model.rowCount() == 2 * PAGE + 3
        model.reset(())
        assert tester.model() is model

    def test_asks_for_the_next_page_once(self):
        model = PatientsModel()
        asked: list[object] = []
        model.more_wanted.connect(asked.append)
        model.reset(patients(0, PAGE))
        top = QModelIndex()
        model.fetchMore(top)
        model.fetchMore(top)
        assert asked == [Place(-1, (f"name{PAGE - 1:04}", "a", f"id-{PAGE - 1}"))]
        assert not model.canFetchMore(top)
        model.append(patients(PAGE, 2))
        assert not model.canFetchMore(top), "a short page is the last one"

    def test_a_row_tells_who_it_is(self):
        model = PatientsModel()
        model.reset(patients(1, 1))
        row = [model.index(0, column).data() for column in range(model.columnCount())]
        assert row[:5] == [
            "Name0001, A",
            "P-1",
            "6 May 1984",
            "To review, 1 undecided, 2 March 2026",
            "gene BRCA1, takes clopidogrel",
        ]
        assert model.index(0, 0).data(PATIENT_ID_ROLE) == "id-1"


class TestCases:
    def test_keeps_the_contract(self):
        model = CasesModel()
        tester = QAbstractItemModelTester(model, FATAL)
        row = CaseRow(
            "id", NOW, "a.vcf", Build.GRCH38, "S", "2026.1", CaseState.TO_REVIEW, n_undecided=3
        )
        model.reset((row, replace(row, id="id-2", state=CaseState.SIGNED, n_undecided=0)))
        assert model.index(0, 0).data() == "To review, 3 undecided"
        assert model.index(1, 0).data() == "Signed"
        assert tester.model() is model


@pytest.fixture
def state(practice) -> ReviewState:
    case = practice.case(practice.patient("acmg_sf", "carrier", "pgx"))
    return practice.bench.review(case.id)


def test_where_hardly_anything_was_assessed_that_comes_first(state: ReviewState):
    row = GeneCoverage("CFTR", ("carrier",), "", 0, 0, 20_000, 14, {}, told=False, uncovered=())
    bare = replace(state, items=(), coverage=(row,))
    heading, first, *_ = entries_of(bare)
    assert isinstance(heading, Heading)
    assert heading.group == "not_assessed"
    assert "Hardly anything was assessed: 14 of 20,000" in spoken(first)
    assert isinstance(first, CoverageTable)
    assert "⚠ Warning: Hardly" in coverage_html(first)
    enough = replace(bare, coverage=(replace(row, positions_assessed=200),))
    assert "Hardly" not in " ".join(spoken(item) for item in entries_of(enough))


class TestFindings:
    def test_keeps_the_contract(self, state: ReviewState):
        model = FindingsModel()
        tester = QAbstractItemModelTester(model, FATAL)
        model.show(state)
        model.clear()
        model.show(state)
        assert tester.model() is model

    def test_groups_follow_each_other_with_not_assessed_last(self, state: ReviewState):
        headings = [entry for entry in entries_of(state) if isinstance(entry, Heading)]
        assert [heading.group for heading in headings] == ["inherited", "pgx", "not_assessed"]
        assert sum(heading.count for heading in headings) + 3 == len(entries_of(state))

    def test_what_was_not_called_is_listed_once_and_never_as_a_result(self, state: ReviewState):
        texts = [spoken(entry) for entry in entries_of(state)]
        about = [text for text in texts if "CYP2D6" in text]
        assert len(about) == 1
        assert about[0].startswith("CYP2D6 could not be called")

    def test_headings_can_not_be_chosen(self, state: ReviewState):
        model = FindingsModel()
        model.show(state)
        assert isinstance(model.index(0).data(ENTRY_ROLE), Heading)
        assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags

    def test_a_screen_reader_hears_sentence_condition_and_decision(self, state: ReviewState):
        item = next(entry for entry in entries_of(state) if isinstance(entry, ReviewItem))
        assert spoken(item) == (
            "Carries one copy of a disease-causing BRCA1 variant. "
            "BRCA1-related condition · Secondary (ACMG SF). Undecided"
        )

    def test_next_undecided_goes_round_and_ends(self, practice, state: ReviewState):
        model = FindingsModel()
        model.show(state)
        first = model.next_undecided(-1)
        last = max(model.row_of(item.finding_id) for item in state.items)
        assert model.next_undecided(last) == first
        for item in state.items:
            practice.bench.decide(state.review.case_id, item.finding_id, DecisionKind.CONFIRM)
        model.show(practice.bench.review(state.review.case_id))
        assert model.next_undecided(-1) == -1

    def test_a_decision_keeps_rows_in_place(self, practice, state: ReviewState):
        model = FindingsModel()
        model.show(state)
        resets: list[None] = []
        model.modelReset.connect(lambda: resets.append(None))
        item = state.items[0]
        practice.bench.decide(state.review.case_id, item.finding_id, DecisionKind.CONFIRM)
        model.show(practice.bench.review(state.review.case_id))
        assert resets == []
        assert "Confirmed" in spoken(model.entry(model.row_of(item.finding_id)))
