"""A language is a file: what one has to hold, and which are refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counselor import bundled, wording
from counselor.language import LanguageUnknown, RightToLeft
from counselor.reports import card_pdf, templates
from counselor.reports.card import cards
from counselor.reports.document_parts import parts_of
from counselor.reports.fonts import LettersMissing
from counselor.reports.templates import LanguageMissing, Template
from counselor.wording import Wording

from . import invented, invented_reports, twelve_cases

POLISH = {
    "language.name": "Polski",
    "language.formats": "pl",
    "report.title": "Wynik badania genetycznego",
    "report.fact.born": "Data urodzenia",
}
FORMS = {
    "one": "jeden gen",
    "few": "{count} geny",
    "many": "{count} genów",
    "other": "{count} genu",
}


def write(folder: Path, language: str, sentences: Mapping[str, str]) -> None:
    lines = [
        ".".join(json.dumps(part) for part in key.split(".")) + f" = {json.dumps(text)}"
        for key, text in sentences.items()
    ]
    (folder / f"{language}.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of resources whose wording may be added to; everything else is the real one."""
    own = tmp_path / "resources"
    (own / "wording").mkdir(parents=True)
    for item in bundled.root().iterdir():
        if item.name != "wording":
            (own / item.name).symlink_to(item, target_is_directory=item.is_dir())
    english = bundled.path("wording", "en.toml").read_bytes()
    (own / "wording" / "en.toml").write_bytes(english)
    monkeypatch.setattr(bundled, "root", lambda: own)
    wording.load.cache_clear()
    yield own / "wording"
    monkeypatch.undo()
    wording.load.cache_clear()


def english() -> dict[str, str]:
    return dict(wording.load("en").sentences)


def test_a_third_language_needs_only_a_file(folder: Path) -> None:
    forms = {f"toy.genes.{name}": text for name, text in FORMS.items()}
    write(folder, "pl", {**english(), **forms, **POLISH})
    assert templates.languages() == ("en", "pl")
    content = replace(twelve_cases.case("brca1"), language="pl")
    pdf = templates.render(Template.PATIENT, content, invented.DAY)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "Wynik badania genetycznego" in text
    assert "9 marca 1984" in text
    words = wording.load("pl")
    assert words.listed(["A", "B", "C"]) == "A, B i C"
    told = [words.text("toy.genes", {"count": count}) for count in (1, 3, 5)]
    assert told == ["jeden gen", "3 geny", "5 genów"]


def test_a_language_without_a_sentence_says_which(folder: Path) -> None:
    said = {key: text for key, text in english().items() if key != "report.section.short"}
    write(folder, "pl", {**said, **POLISH})
    content = replace(twelve_cases.case("brca1"), language="pl")
    with pytest.raises(wording.WordingMissing, match=r"report\.section\.short.*'pl'"):
        templates.render(Template.PATIENT, content, invented.DAY)


@pytest.mark.parametrize("tag", ["he", "ar", "fa"])
def test_a_file_of_a_language_from_right_to_left_is_refused(folder: Path, tag: str) -> None:
    write(folder, tag, english())
    with pytest.raises(RightToLeft, match=f"'{tag}' is written from right to left"):
        templates.check_language(tag)


def test_a_language_file_may_not_hide_its_direction(folder: Path) -> None:
    write(folder, "pl", {**english(), "language.formats": "ar"})
    with pytest.raises(RightToLeft):
        templates.check_language("pl")
    write(folder, "xx", english())
    with pytest.raises(LanguageUnknown):
        templates.check_language("xx")
    with pytest.raises(LanguageMissing):
        templates.check_language("../en")


@pytest.mark.parametrize("name", ["יוסף כהן", "أحمد"], ids=["hebrew", "arabic"])
def test_a_name_from_right_to_left_is_refused_on_every_document(name: str) -> None:
    base = replace(invented_reports.many_pgx(), consent=twelve_cases.CONSENT)
    made = replace(base, patient=replace(base.patient, family_name=name))
    for template in (Template.PATIENT, Template.RECONTACT, Template.VISIT_NOTE, Template.CONSENT):
        with pytest.raises(RightToLeft, match="so nothing was made"):
            templates.render(template, made, invented.DAY)
    with pytest.raises(RightToLeft):
        card_pdf.render(cards(parts_of(made, invented.DAY)), "A4", invented.DAY)


@pytest.mark.parametrize("name", ["ประยุทธ", "अमित"], ids=["thai", "devanagari"])
def test_a_script_that_the_font_lacks_is_refused(name: str) -> None:
    base = invented_reports.many_pgx()
    made = replace(base, patient=replace(base.patient, family_name=name))
    with pytest.raises(LettersMissing, match=re.escape(name[0])):
        templates.render(Template.PATIENT, made, invented.DAY)


# --- forms ------------------------------------------------------------------------------------

SPANISH = Wording(
    "es",
    {
        "said.copies.one": "una copia",
        "said.copies.other": "{count} copias",
        "said.carrier.female": "Es usted portadora.",
        "said.carrier.male": "Es usted portador.",
        "said.carrier.other": "Usted porta un cambio.",
        "said.plain": "{count} de {total}",
    },
)


def test_the_count_chooses_the_form() -> None:
    assert SPANISH.text("said.copies", {"count": 1}) == "una copia"
    assert SPANISH.text("said.copies", {"count": "1"}) == "una copia"
    assert SPANISH.text("said.copies", {"count": 3}) == "3 copias"
    assert SPANISH.text("said.copies", {"count": "2–4"}) == "2–4 copias"
    assert SPANISH.text("said.plain", {"count": 1, "total": 2}) == "1 de 2"


def test_the_sex_of_the_reader_chooses_the_form_and_is_not_told_where_it_is_not_known() -> None:
    assert SPANISH.about("female").text("said.carrier") == "Es usted portadora."
    assert SPANISH.about("male").text("said.carrier") == "Es usted portador."
    assert SPANISH.about("unknown").text("said.carrier") == "Usted porta un cambio."
    assert SPANISH.text("said.carrier") == "Usted porta un cambio."
    assert SPANISH.has("said.carrier")
    assert not SPANISH.has("said")


def test_the_family_letter_never_takes_the_patient_s_form(monkeypatch: pytest.MonkeyPatch) -> None:
    said = english()
    forms = {f"document.family.why.{name}": f"[{name}]" for name in ("female", "male", "other")}
    del said["document.family.why"]
    monkeypatch.setattr(wording, "load", lambda *_: Wording("en", {**said, **forms}))
    letter = twelve_cases.told("brca1", Template.FAMILY)
    assert letter is not None
    text = " ".join(text for section in letter.sections for text in section.texts)
    assert "[other]" in text
    assert "[female]" not in text
