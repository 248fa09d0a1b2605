"""How plain a text is: syllables of known words, and what counts as a word, a name, a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.reports.readability import reading
from counselor.reports.syllables import (
    COUNTS,
)

ENGLISH = {
    1: "gene genes changed whole these rule while cause through eye breath poor aged their does",
    2: "people being something changes causes table little enzyme disease safely carried value "
    "client patient needed lifetime isn't themselves quiet rhythm seeing create doses surgeon",
    3: "medicine usual period variant carrier chromosome diseases area idea serious various "
    "glossary easier agreement genetic completely prescriber pharmacist ratio",
    4: "usually inherited experience diagnosis society diabetes reality population january",
    5: "laboratory hereditary cardiology mitochondria metabolism",
}
SPANISH = {
    1: "y gen que muy hoy un dos ley más luz",
    2: "genes agua día causa tener hijo leer riesgo búho país raíz quiere guerra cambio ciencia",
    3: "médico familia herencia médicos guerrero persona poeta enzima pingüino mutación variante",
    4: "medicina enfermedad aéreo resultado teoría",
    5: "laboratorio hereditario farmacéutico",
}


@pytest.mark.parametrize(
    ("language", "known"), [("en", ENGLISH), ("es", SPANISH)], ids=["en", "es"]
)
def test_known_words_have_their_syllables(language: str, known: dict[int, str]) -> None:
    expected = {word: count for count, line in known.items() for word in line.split()}
    counted = {word: COUNTS[language](word) for word in expected}
    assert counted == expected


def test_a_number_in_figures_is_one_word_of_two_syllables() -> None:
    found = reading(["Of 1,342 people, 2.5 had it."], "en")
    assert found is not None
    assert (found.words, found.syllables) == (6, 1 + 2 + 2 + 2 + 1 + 1)


def test_grade_follows_the_published_formula() -> None:
    found = reading(["The cat sat on the mat."], "en")
    assert found is not None
    assert (found.sentences, found.words, found.syllables) == (1, 6, 6)
    assert found.score == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    found = reading(["El gato come pan."], "es")
    assert found is not None
    assert found.score == pytest.approx(206.84 - 60 * 6 / 4 - 1.02 * 4)


def test_grade_tells_plain_from_learned() -> None:
    learned = reading(
        ["Pharmacogenomic interpretation necessitates multidisciplinary evaluation."], "en"
    )
    plain = reading(["You may need less of it. Talk to your doctor."], "en")
    assert learned is not None
    assert plain is not None
    assert not learned.is_plain
    assert plain.is_plain


def test_a_name_is_one_word_of_two_syllables_however_long() -> None:
    names = ["Hereditary breast and ovarian cancer", "BRCA1"]
    found = reading(["BRCA1 can lead to hereditary breast and ovarian cancer."], "en", names)
    assert found is not None
    assert (found.words, found.syllables) == (5, 2 + 1 + 1 + 1 + 2)


def test_names_in_a_row_are_one() -> None:
    listed = reading(["It counts for codeine, tramadol and CYP2D6 *4/*4."], "en",
                     ["codeine", "tramadol", "CYP2D6"])  # fmt: skip
    assert listed is not None
    assert listed.words == 4
    spanish = reading(["Vale para codeína e ibuprofeno."], "es", ["codeína", "ibuprofeno"])
    assert spanish is not None
    assert spanish.words == 3


def test_a_colon_ends_no_sentence_and_a_title_none_either() -> None:
    found = reading(["One thing: ask Dr. Okafor about it today."], "en")
    assert found is not None
    assert found.sentences == 1


def test_a_label_is_no_sentence_but_a_long_line_without_a_stop_is() -> None:
    assert reading(["Poor Metabolizer", "Gene"], "en") is None
    found = reading(["The chance of each child to have it"], "en")
    assert found is not None
    assert found.sentences == 1


def test_abbreviations_are_spelled() -> None:
    found = reading(["The DNA is read."], "en")
    assert found is not None
    assert found.syllables == 1 + 3 + 1 + 1


def test_a_language_without_a_measure_has_none() -> None:
    assert reading(["Le chat dort."], "fr") is None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíóúüñ' -", min_size=1, max_size=30))
def test_every_word_has_at_least_one_syllable(word: str) -> None:
    assert all(count(word) >= 1 for count in COUNTS.values())
