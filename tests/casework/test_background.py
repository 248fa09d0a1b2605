"""Background, relatives, decisions and tasks: what is taken as typed, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.casework.background import (
    ANCESTRIES,
    Background,
    Phenotype,
    checked_background,
    suggested_population,
)
from counselor.casework.patient import FieldInvalid
from counselor.casework.plans import (
    PatientTask,
    SharedDecision,
    WeighedOption,
    checked_decision,
    checked_task,
    standing,
)
from counselor.casework.relatives import (
    ON_A_SIDE,
    RELATIONS,
    FamilyTest,
    Relative,
    RelativeCondition,
    Side,
    checked_relative,
)

TODAY, BORN = date(2026, 3, 2), date(1984, 5, 6)
GROUPS = ("ashkenazi_jewish", "european_non_finnish", "south_asian")


def refused(field: str, step: object, *arguments: object) -> str:
    with pytest.raises(FieldInvalid) as error:
        step(*arguments)  # type: ignore[operator]
    assert error.value.field == field
    return error.value.sentence


class TestBackground:
    @given(st.sets(st.sampled_from(ANCESTRIES[:-2])))
    def test_origins_are_kept_once_in_the_order_of_the_list(self, chosen: set[str]):
        typed = (*chosen, *chosen)
        kept = checked_background(Background("p", ancestry=typed)).ancestry
        assert set(kept) == chosen
        assert list(kept) == sorted(kept, key=ANCESTRIES.index)

    def test_not_known_excludes_every_known_origin(self):
        refused("ancestry", checked_background, Background("p", ancestry=("unknown", "european")))

    def test_another_origin_needs_its_words(self):
        typed = Background("p", ancestry=("other",))
        refused("ancestry_note", checked_background, typed)
        assert checked_background(replace(typed, ancestry_note=" Ainu ")).ancestry_note == "Ainu"

    @pytest.mark.parametrize("term", ["", "HP:123", "HP:00012500", "MP:0001250", "HP:０001250"])
    def test_a_sign_is_a_number_of_the_ontology(self, term: str):
        typed = Background("p", phenotypes=(Phenotype(term, "Seizure"),))
        refused("phenotypes", checked_background, typed)

    def test_a_sign_is_not_present_and_absent_at_once(self):
        signs = (
            Phenotype("HP:0001250", "Seizure"),
            Phenotype("HP:0001250", "Seizure", present=False),
        )
        told = refused("phenotypes", checked_background, Background("p", phenotypes=signs))
        assert "present and as absent" in told

    def test_what_is_absent_has_no_onset(self):
        sign = Phenotype("HP:0001250", "Seizure", present=False, onset="at_birth")
        (kept,) = checked_background(Background("p", phenotypes=(sign,))).phenotypes
        assert kept.onset == ""

    @pytest.mark.parametrize(
        ("origins", "group"),
        [
            ((), ""),
            (("european",), "european_non_finnish"),
            (("ashkenazi_jewish",), "ashkenazi_jewish"),
            (("european", "ashkenazi_jewish"), ""),
            (("east_asian",), ""),
            (("unknown",), ""),
        ],
    )
    def test_one_origin_alone_suggests_a_group_of_the_figures(
        self, origins: tuple[str, ...], group: str
    ):
        assert suggested_population(Background("p", ancestry=origins), GROUPS) == group


class TestRelative:
    @pytest.mark.parametrize("relation", RELATIONS)
    def test_a_side_is_asked_where_it_decides_about_inheritance(self, relation: str):
        typed = Relative("", "p", relation)
        if relation in ON_A_SIDE:
            refused("side", checked_relative, typed)
            typed = replace(typed, side=Side.UNKNOWN)
        assert checked_relative(typed).relation == relation

    def test_a_mother_has_no_side(self):
        refused("side", checked_relative, Relative("", "p", "mother", Side.MATERNAL))

    @given(st.integers(0, 130), st.integers(0, 130))
    def test_nobody_falls_ill_after_their_last_age(self, age: int, onset: int):
        typed = Relative(
            "", "p", "sister", age=age, conditions=(RelativeCondition("breast cancer", onset),)
        )
        if onset > age:
            refused("conditions", checked_relative, typed)
        else:
            assert checked_relative(typed) == typed

    @pytest.mark.parametrize("age", [-1, 131])
    def test_an_age_that_nobody_has_is_refused(self, age: int):
        refused("age", checked_relative, Relative("", "p", "father", age=age))

    def test_a_test_that_found_something_names_the_gene(self):
        typed = Relative("", "p", "mother", test=FamilyTest.FOUND, variant="c.68_69del")
        refused("gene", checked_relative, typed)
        assert checked_relative(replace(typed, gene="BRCA1")).gene == "BRCA1"

    def test_an_age_without_a_condition_is_refused_and_an_empty_line_left_out(self):
        lines = (RelativeCondition(""), RelativeCondition(" gout "))
        kept = checked_relative(Relative("", "p", "father", conditions=lines)).conditions
        assert kept == (RelativeCondition("gout"),)
        nameless = (RelativeCondition(" ", 42),)
        refused("conditions", checked_relative, Relative("", "p", "father", conditions=nameless))


def a_decision(identity: str = "", **more: object) -> SharedDecision:
    typed = SharedDecision(identity, "p", TODAY, "family", (), "yearly MRI", "the patient")
    return replace(typed, **more)  # type: ignore[arg-type]


class TestPlans:
    @pytest.mark.parametrize("made_on", [TODAY + timedelta(1), BORN - timedelta(1)])
    def test_the_day_of_a_talk_is_in_the_patient_s_life(self, made_on: date):
        refused("made_on", checked_decision, a_decision(made_on=made_on), BORN, TODAY)

    @pytest.mark.parametrize("field", ["decided", "decided_by"])
    def test_a_decision_says_what_and_by_whom(self, field: str):
        refused(field, checked_decision, a_decision(**{field: " "}), BORN, TODAY)

    def test_a_correction_gives_its_reason(self):
        refused("because", checked_decision, a_decision(replaces="d1"), BORN, TODAY)

    def test_an_argument_needs_its_option_and_empty_options_are_left_out(self):
        options = (WeighedOption(""), WeighedOption("MRI", "finds early"))
        kept = checked_decision(a_decision(options=options), BORN, TODAY).options
        assert kept == (options[1],)
        nameless = (WeighedOption("", "finds early"),)
        refused("options", checked_decision, a_decision(options=nameless), BORN, TODAY)

    def test_a_corrected_decision_stands_no_longer(self):
        first, other = a_decision("d1"), a_decision("d2", made_on=TODAY - timedelta(9))
        fixed = a_decision("d3", replaces="d1", because="slip")
        again = a_decision("d4", replaces="d3", because="slip")
        assert standing((first, other)) == (first, other)
        assert standing((first, other, fixed)) == (fixed, other)
        assert standing((first, other, fixed, again)) == (again, other)

    def test_a_task_says_what_is_to_be_done(self):
        refused("text", checked_task, PatientTask("", "p", "  ", TODAY))
        assert checked_task(PatientTask("", "p", " call  back ", TODAY)).text == "call back"
