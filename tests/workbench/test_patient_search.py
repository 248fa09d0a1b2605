"""Patients found by gene, condition and medicine: only by what may be shown, and always by that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from case_builder import NOW, TODAY, an_indication, consent_fields
from counselor.casework.models import DecisionKind, ListName, Patient
from counselor.errors import InputError
from counselor.genome.genotype import Sex
from counselor.rulebook.rulebook import Rulebook
from counselor.vault import search_store
from counselor.vault.search_store import FEW
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.patient_lists import MarkKind, Order, PatientFilter, ResultState
from practice_builder import Practice

MINOR = date(NOW.year - 17, NOW.month, NOW.day) - timedelta(days=60)


def a_case(practice: Practice, patient: Patient) -> str:
    """Store the same result for whomever: here it does not matter whose file it was."""
    accepted = {"accept_sex_mismatch": True, "other_patient_reason": "identical twins"}
    prepared = practice.prepared(patient.id)
    return practice.bench.store_import(patient.id, prepared, an_indication(), **accepted)[0].id


def found(practice: Practice, text: str = "", **more: Any) -> list[str]:
    wanted = PatientFilter(text, **more)
    hits = practice.bench.lists.page(wanted)
    assert practice.bench.lists.count(wanted) == len(hits)
    return [hit.number for hit in hits]


def why(practice: Practice, text: str) -> list[tuple[str, str]]:
    [hit] = practice.bench.lists.page(PatientFilter(text))
    return [(mark.kind.value, mark.name) for mark in hit.why]


def everywhere(practice: Practice) -> str:
    """Return all that the index holds, as text."""
    with practice.bench._desk.vault.driver() as raw:
        rows = [
            *raw.execute("SELECT * FROM patient_marks").fetchall(),
            *raw.execute("SELECT * FROM patient_search").fetchall(),
        ]
    return repr(rows)


class TestWithheld:
    """BRCA1 is on the ACMG list, CFTR on the carrier list, CYP2C19 a pharmacogene."""

    def test_a_finding_is_found_by_gene_and_condition_once_its_list_is_chosen(self, practice):
        a_case(practice, practice.patient("acmg_sf"))
        assert found(practice, "brca1") == ["P-1"]
        assert why(practice, "BRCA") == [
            ("gene", "BRCA1"),
            ("condition", "BRCA1-related condition"),
        ]
        assert found(practice, gene="BRCA1") == ["P-1"]
        assert found(practice, list_name=ListName.ACMG_SF) == ["P-1"]
        for closed in ("CFTR", "CYP2C19"):
            assert found(practice, closed) == []
            assert found(practice, gene=closed) == []
            assert closed not in everywhere(practice)

    @pytest.mark.parametrize("lists", [(), ("",), ("carrier", "pgx", "other")])
    def test_what_was_not_chosen_is_in_no_corner_of_the_index(self, practice, lists):
        a_case(practice, practice.patient(*lists))
        assert found(practice, "brca1") == []
        assert found(practice, gene="BRCA1") == []
        assert found(practice, list_name=ListName.ACMG_SF) == []
        assert "BRCA1" not in everywhere(practice)

    def test_a_consent_taken_back_hides_it_in_the_same_step(self, practice):
        patient = practice.patient("acmg_sf")
        a_case(practice, patient)
        assert found(practice, "brca1") == ["P-1"]
        practice.bench.record_consent(patient.id, consent_fields("pgx"))
        assert found(practice, "brca1") == []
        assert "BRCA1" not in everywhere(practice)
        assert found(practice, "cyp2c19") == ["P-1"]

    def test_an_older_consent_recorded_later_changes_nothing(self, practice):
        patient = practice.patient("pgx")
        a_case(practice, patient)
        old = consent_fields("acmg_sf", given_on=TODAY - timedelta(days=90))
        practice.bench.record_consent(patient.id, old)
        assert found(practice, "brca1") == []

    def test_carrier_results_of_a_minor_are_not_found(self, practice):
        child = practice.patient("carrier", "acmg_sf", birth_date=MINOR)
        a_case(practice, child)
        assert found(practice, "cftr") == []
        assert "CFTR" not in everywhere(practice)
        fields = replace(consent_fields("carrier"), minor_override="a sister is ill")
        practice.bench.record_consent(child.id, fields)
        assert found(practice, "cftr") == ["P-1"]

    def test_a_birth_date_put_right_hides_what_a_minor_may_not_learn(self, practice):
        patient = practice.patient("carrier")
        a_case(practice, patient)
        assert found(practice, "cftr") == ["P-1"]
        practice.bench.update_patient(replace(patient, birth_date=MINOR))
        assert found(practice, "cftr") == []

    def test_from_the_day_of_age_on_nothing_old_counts_until_it_is_worked_out_again(self, practice):
        child = practice.patient("acmg_sf", birth_date=MINOR)
        a_case(practice, child)
        assert found(practice, "brca1") == practice_shows(practice, "BRCA1")
        practice.clock.at += timedelta(days=400)
        assert practice.bench.lists.index_left() == 1
        assert found(practice, "brca1") == []
        assert practice.bench.lists.index_some(60) == 0
        assert practice.bench.lists.index_left() == 0
        assert found(practice, "brca1") == practice_shows(practice, "BRCA1")

    def test_what_another_rulebook_worked_out_counts_for_nothing(self, practice):
        a_case(practice, practice.patient("acmg_sf"))
        with practice.bench._desk.vault.driver() as raw:
            raw.execute("UPDATE patient_indexed SET rulebook = '1:another'")
        assert found(practice, "brca1") == []
        assert found(practice, state=ResultState.TO_REVIEW) == []
        assert found(practice, "okafor") == ["P-1"], "the name always finds"
        practice.bench.lists.index_some(60)
        assert found(practice, "brca1") == ["P-1"]

    def test_the_index_holds_what_the_review_shows_and_no_more(self, practice):
        chosen = ("", "acmg_sf", "carrier", "pgx", "other")
        for number, first in enumerate(chosen):
            for other, second in enumerate(chosen):
                person = f"P-{number}{other}"
                a_case(practice, practice.patient(first, second, number=person))
        for gene in ("BRCA1", "CFTR", "CYP2C19", "CYP2D6"):
            assert sorted(found(practice, gene)) == practice_shows(practice, gene), gene


def practice_shows(practice: Practice, gene: str) -> list[str]:
    """Return the numbers of patients on whose review page a finding of the gene stands."""
    rows = practice.bench.search_patients(limit=500)
    return sorted(
        row.number
        for row in rows
        for case in practice.bench.cases(row.id)
        for item in practice.bench.review(case.id).items
        if item.finding.gene == gene
    )


class TestMedicines:
    def brand(self, practice: Practice) -> tuple[str, str]:
        names = practice.bench._lists._index._all_names
        return next((name, items[1]) for name, items in names.items() if len(items) > 1)

    def test_a_brand_finds_the_generic_and_the_other_way_round(self, practice):
        generic, brand = self.brand(practice)
        practice.patient(number="P-1", medicines=(f"{generic} 75 mg",))
        practice.patient(number="P-2", family="Brandt", medicines=(brand.upper(),))
        practice.patient(number="P-3", family="Other", medicines=("foozumab",))
        for typed in (generic, brand, brand[:4]):
            assert sorted(found(practice, typed)) == ["P-1", "P-2"], typed
        assert sorted(found(practice, medicine=generic)) == ["P-1", "P-2"]
        assert found(practice, "foozu") == ["P-3"], "what no rulebook knows is found as written"
        assert why(practice, f"{generic} brandt") == [("medicine", generic)]

    def test_a_medicine_that_is_no_longer_taken_is_no_longer_found(self, practice):
        patient = practice.patient(medicines=("foozumab",))
        practice.bench.update_patient(replace(patient, medicines=()))
        assert found(practice, "foozumab") == []
        assert "foozumab" not in everywhere(practice)


def test_exact_number_first_then_names_then_the_rest(practice):
    practice.patient(number="Brca", family="Zyx")
    practice.patient(number="P-2", family="Brcason")
    a_case(practice, practice.patient("acmg_sf", number="P-3", family="Aal"))
    assert found(practice, "brca") == ["Brca", "P-2", "P-3"]
    kinds = [
        [mark.kind for mark in hit.why] for hit in practice.bench.lists.page(PatientFilter("brca"))
    ]
    assert kinds == [[MarkKind.NUMBER], [MarkKind.NAME], [MarkKind.GENE, MarkKind.CONDITION]]
    assert found(practice, "aal brca1") == ["P-3"], "a name and a gene together"
    assert found(practice, "%&") == []


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["P-1", "P-2", "P-3", "P-4"]),
    ({"state": ResultState.NOTHING_IMPORTED}, ["P-1"]),
    ({"state": ResultState.TO_REVIEW}, ["P-2", "P-3"]),
    ({"state": ResultState.TO_SIGN}, []),
    ({"state": ResultState.SIGNED}, ["P-4"]),
    ({"state": ResultState.RULEBOOK_CHANGED}, []),
    ({"consent_missing": True}, ["P-1", "P-2"]),
    ({"sex": Sex.MALE}, ["P-3"]),
    ({"sex": Sex.FEMALE, "state": ResultState.TO_REVIEW}, ["P-2"]),
    ({"age_from": 50, "age_to": 50}, ["P-3"]),
    ({"gene": "BRCA1"}, ["P-3", "P-4"]),
    ({"gene": "BRCA1", "text": "p-4"}, ["P-4"]),
    ({"gene": "BRCA1", "sex": Sex.FEMALE}, ["P-4"]),
    ({"open_tasks": True}, []),
    ({"active_since": NOW.date(), "active_until": NOW.date()}, ["P-1", "P-2", "P-3", "P-4"]),
    ({"active_since": NOW.date() + timedelta(days=2)}, []),
    ({"active_until": NOW.date() - timedelta(days=2)}, []),
]


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory, small_rulebook: Rulebook) -> Iterator[Practice]:
    path = tmp_path_factory.mktemp("four") / "practice.counselor"
    practice = Practice(path, lambda: small_rulebook)
    practice.patient(number="P-1", family="A")
    a_case(practice, practice.patient(number="P-2", family="B"))
    born = date(NOW.year - 50, 1, 1)
    third = practice.patient("acmg_sf", number="P-3", family="C", sex=Sex.MALE, birth_date=born)
    a_case(practice, third)
    case_id = a_case(practice, practice.patient("acmg_sf", number="P-4", family="D"))
    for item in practice.bench.review(case_id).items:
        practice.bench.decide(case_id, item.finding_id, DecisionKind.CONFIRM)
    assert found(practice, state=ResultState.TO_SIGN) == ["P-4"]
    practice.bench.sign(case_id)
    yield practice
    practice.bench.close()


@pytest.mark.parametrize(("criteria", "numbers"), FILTERS, ids=lambda it: str(it)[:60])
def test_filters_combine(four: Practice, criteria: dict[str, Any], numbers: list[str]):
    assert found(four, **criteria) == numbers


def test_row_tells_the_newest_result_and_how_far_it_is(four: Practice):
    rows = {hit.number: hit for hit in four.bench.lists.page(PatientFilter())}
    assert [rows[f"P-{n}"].newest_state for n in (1, 2, 3, 4)] == [
        "", "to_review", "to_review", "signed",
    ]  # fmt: skip
    assert rows["P-1"].newest_at is None
    assert rows["P-3"].undecided > 0


def test_erasing_takes_everything_out_of_the_index(practice):
    patient = practice.patient("acmg_sf", medicines=("foozumab",), family="Quetzal")
    a_case(practice, patient)
    practice.bench.lists.save("Quetzal and family", PatientFilter("x"))
    practice.bench.lists.save("ours", PatientFilter("quetzal"))
    practice.bench.lists.save("BRCA", PatientFilter(gene="BRCA1"))
    practice.bench.data_rights.erase(patient.id, "P-1", ErasureReason.ASKED)
    assert found(practice) == []
    told = everywhere(practice).casefold()
    for word in ("brca1", "foozumab", "quetzal", patient.id):
        assert word not in told
    assert [item.name for item in practice.bench.lists.saved()] == ["BRCA"]


def test_a_page_goes_on_where_the_one_before_ended_in_every_order(practice):
    for number in range(7):
        practice.patient(number=f"P-{number}", family="Same" if number % 2 else f"Name{number}")
    lists = practice.bench.lists
    for text in ("", "p"):
        for order in Order:
            whole = [hit.id for hit in lists.page(PatientFilter(text), order)]
            assert len(set(whole)) == 7
            read: list[str] = []
            after = None
            while page := lists.page(PatientFilter(text), order, limit=2, after=after):
                read += [hit.id for hit in page]
                after = page[-1].place
            assert read == whole, (text, order)
    names = [hit.id for hit in lists.page(PatientFilter(), Order.NAME)]
    assert names[::-1] == [hit.id for hit in lists.page(PatientFilter(), Order.NAME_BACK)]
    latest = [hit.last_activity for hit in lists.page(PatientFilter(), Order.LATEST)]
    assert latest == sorted(latest, reverse=True)


def test_few_many_and_very_many_hits_are_listed_alike(practice, monkeypatch):
    for number in range(6):
        a_case(practice, practice.patient("acmg_sf", number=f"P-{number}", family=f"Name{number}"))
    practice.patient("", number="P-9", family="Brca")
    listed = []
    for few, many in ((FEW, 0), (0, 100), (0, 0)):
        monkeypatch.setattr(search_store, "FEW", few)
        monkeypatch.setattr(search_store, "MANY", many)
        listed.append([found(practice, "brca"), found(practice, "brca1", gene="BRCA1")])
    assert listed[0] == listed[1] == listed[2]
    assert listed[0][0][0] == "P-9"
    assert len(listed[0][1]) == 6


class TestSavedLists:
    def test_keeps_criteria_and_nobody(self, practice):
        a_case(practice, practice.patient("acmg_sf"))
        wanted = PatientFilter(
            "oka", ResultState.TO_REVIEW, ListName.ACMG_SF, "BRCA1", active_since=TODAY,
            sex=Sex.FEMALE, age_from=18, consent_missing=False,
        )  # fmt: skip
        saved, change = practice.bench.lists.save("  To  review ", wanted)
        assert change.kinds == {"lists", "audit"}
        assert practice.reopen().lists.saved() == (saved,)
        assert (saved.name, saved.wanted) == ("To review", wanted)

    def test_renamed_and_deleted_each_with_a_row_that_names_nobody(self, practice):
        lists = practice.bench.lists
        saved, _ = lists.save("Okafor", PatientFilter("okafor", gene="BRCA1"))
        lists.rename(saved.id, "Family")
        assert [item.name for item in lists.saved()] == ["Family"]
        lists.delete(saved.id)
        assert lists.saved() == ()
        assert practice.actions()[-3:] == ["list.saved", "list.renamed", "list.deleted"]
        told = " ".join(row.details for row in practice.bench.audit(3))
        assert "BRCA1" in told
        assert "okafor" not in told.casefold()

    def test_a_name_can_not_belong_to_two(self, practice):
        practice.bench.lists.save("Open", PatientFilter())
        for name in ("open", "", "x" * 500):
            with pytest.raises(InputError):
                practice.bench.lists.save(name, PatientFilter())
        assert len(practice.bench.lists.saved()) == 1


def test_all_of_an_older_vault_is_worked_out_in_turns(practice):
    for number in range(45):
        a_case(practice, practice.patient("acmg_sf", number=f"P-{number:02}"))
    with practice.bench._desk.vault.driver() as raw:
        for table in ("patient_marks", "patient_indexed"):
            raw.execute(f"DELETE FROM {table}")
    lists = practice.bench.lists
    rows = len(practice.bench.audit(1000))
    assert lists.index_left() == 45
    begin, turns = 0, 0
    while begin := lists.index_some(0.001, begin):
        turns += 1
    assert turns > 1
    assert lists.index_left() == 0
    assert lists.count(PatientFilter("brca1")) == 45
    assert len(practice.bench.audit(1000)) == rows, "it follows from other rows: no row of its own"
