"""How a language writes dates, numbers and lists, and which scripts the pages refuse."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import babel.core
import pytest
from babel import localedata

from counselor.bundled import ResourceMissing
from counselor.language import Formats, LanguageUnknown, RightToLeft, _locale, check_direction

DAY = date(2026, 3, 9)


def test_dates_are_written_with_the_month_as_a_word() -> None:
    assert Formats("en-GB").day(DAY) == "9 March 2026"
    assert Formats("es").day(DAY) == "9 de marzo de 2026"
    assert Formats("pt-BR").day(DAY) == "9 de março de 2026"
    assert Formats("en-GB").month(DAY) == "March 2026"


def test_numbers_have_the_separators_of_the_language() -> None:
    assert Formats("en-GB").number(4_512_345) == "4,512,345"
    assert Formats("es-419").number(4_512_345) == "4,512,345"
    assert Formats("de").number(2500) == "2.500"
    assert Formats("de").number(0.125) == "0,125"


def test_lists_end_with_the_language_s_word_for_and() -> None:
    english, spanish = Formats("en-GB"), Formats("es")
    assert english.listed([]) == ""
    assert english.listed(["BRCA1"]) == "BRCA1"
    assert english.listed(["a", "b", "c"]) == "a, b and c"
    assert spanish.listed(["codeína", "tramadol"]) == "codeína y tramadol"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("ibuprofeno", "codeína e ibuprofeno"),
        ("hidrocodona", "codeína e hidrocodona"),
        ("hierro", "codeína y hierro"),
        ("yodo", "codeína y yodo"),
    ],
)
def test_spanish_and_before_an_i_sound(last: str, said: str) -> None:
    assert Formats("es").listed(["codeína", last]) == said


def test_plural_categories_are_those_of_the_language() -> None:
    assert [Formats("en-GB").plural(count) for count in (0, 1, 2)] == ["other", "one", "other"]
    assert [Formats("ru").plural(count) for count in (1, 3, 5)] == ["one", "few", "many"]


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur", "pa-Arab"])
def test_languages_from_right_to_left_are_refused_with_a_clear_sentence(tag: str) -> None:
    with pytest.raises(RightToLeft, match="from right to left"):
        Formats(tag).check()


@pytest.mark.parametrize("tag", ["xx", "", "not a tag", "../en"])
def test_what_is_no_language_is_said_to_be_none(tag: str) -> None:
    with pytest.raises(LanguageUnknown, match="no known language tag"):
        Formats(tag).check()


@pytest.mark.parametrize(
    "name",
    ["יוסף", "أحمد", "Anna \u202eannA", "ܐܒܐ", "ދިވެހި"],
    ids=["hebrew", "arabic", "override", "syriac", "thaana"],
)
def test_names_from_right_to_left_are_refused(name: str) -> None:
    with pytest.raises(RightToLeft):
        check_direction(name)


def test_other_letters_and_marks_are_no_matter_of_direction() -> None:
    check_direction("Łukasz Ørsted-Ωmega, Дарья, 林; 50 % (±2) – 3′ → c.68A>G")


def test_an_installation_without_the_data_of_languages_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a frozen program whose build left Babel's files behind."""
    monkeypatch.setattr(localedata, "_dirname", str(tmp_path))
    monkeypatch.setattr(localedata, "_cache", {})
    monkeypatch.setattr(babel.core, "_global_data", None)
    _locale.cache_clear()
    with pytest.raises(ResourceMissing, match="Install Counselor again"):
        Formats("cy").day(DAY)
    _locale.cache_clear()


def test_the_wording_is_loaded_without_babel() -> None:
    """The window starts without it; it comes with the first date."""
    told = (
        "import sys; from counselor import wording; wording.load(); print('babel' in sys.modules)"
    )
    made = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "False"
