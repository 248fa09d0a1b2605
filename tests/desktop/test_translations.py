"""The window in English and Spanish: every text translated, and another language at run time."""

from __future__ import annotations

import re
import runpy
import string
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from counselor import bundled
from counselor.desktop import languages
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.wording import day_text, language, tr
from desktop_driver import Screen, whole_pages

ROOT = Path(__file__).resolve().parents[2]
UPDATE = runpy.run_path(str(ROOT / "packaging" / "update_translations.py"), run_name="texts")
FILES = sorted((ROOT / "resources" / "translations").glob("*.ts"))
FORMS = sorted((ROOT / "ui").glob("*.ui"))
NOT_OF_THE_WINDOW = {"cli"}
"""Tables of the wording for the command line, which speaks English."""


def placeholders(text: str) -> Counter[str]:
    named = [name for _text, name, _format, _more in string.Formatter().parse(text) if name]
    return Counter([*named, *re.findall(r"%n", text)])


def marks(text: str) -> list[str]:
    return [letter.lower() for letter in re.findall(r"&(\w)", text.replace("&&", ""))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestTranslation:
    def test_holds_every_text_of_forms_and_code_and_no_other(self, file: Path):
        made = UPDATE["written"](UPDATE["updated"](file), file.stem)
        assert made == file.read_text(encoding="utf-8"), "run packaging/update_translations.py"

    def test_every_text_is_translated(self, file: Path):
        unfinished = [
            f"{text.context}: {text.source}"
            for text, its in UPDATE["updated"](file).items()
            if not its.finished or not all(its.forms)
        ]
        assert unfinished == []

    def test_placeholders_and_dots_are_kept(self, file: Path):
        for text, its in UPDATE["read"](file).items():
            for form in its.forms:
                assert set(placeholders(form)) <= set(placeholders(text.source)), text.source
                assert form.endswith("…") == text.source.endswith("…"), text.source
            assert placeholders(its.forms[-1]) == placeholders(text.source), text.source


def table(language: str) -> dict[str, str]:
    def flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
        for name, value in tree.items():
            if isinstance(value, Mapping):
                yield from flat(value, f"{prefix}{name}.")
            else:
                yield f"{prefix}{name}", str(value)

    return dict(flat(tomllib.loads(bundled.path("wording", f"{language}.toml").read_text("utf-8"))))


@pytest.mark.parametrize("code", [it for it in languages.offered() if it != "en"])
def test_every_sentence_of_the_window_stands_in_each_language(code: str):
    theirs = table(code)
    by_form = {key.rpartition(".")[0] for key in theirs}  # plural or the sex of who is spoken of
    missing = [
        key
        for key in table("en")
        if key not in theirs and key not in by_form and key.split(".")[0] not in NOT_OF_THE_WINDOW
    ]
    assert missing == []


Place = tuple[tuple[int, int], ...]
"""The pages of stacks and tabs that something lies on: number of the stack, number of the page."""


def texts_by_place(form: Path) -> list[tuple[Place, str]]:
    """Return the texts of a form that may have a mnemonic, with where they lie."""
    found: list[tuple[Place, str]] = []

    def walk(item: ET.Element, place: Place) -> None:
        stacked = item.get("class") in {"QStackedWidget", "QTabWidget"}
        for number, child in enumerate(item):
            if child.tag == "property" and child.get("name") in {"text", "title"}:
                found.append((place, child.findtext("string") or ""))
            elif child.tag == "attribute" and child.get("name") == "title":
                found.append((place[:-1], child.findtext("string") or ""))
            elif child.tag in {"widget", "layout", "item"}:
                walk(child, (*place, (id(item), number)) if stacked else place)

    root = ET.parse(form).getroot().find("widget")
    assert root is not None
    walk(root, ())
    return found


def seen_together(one: Place, other: Place) -> bool:
    pages = dict(one)
    return all(pages.get(stack, page) == page for stack, page in other)


def translated(code: str, context: str) -> dict[str, str]:
    file = ROOT / "resources" / "translations" / f"{code}.ts"
    return {
        text.source: its.forms[0]
        for text, its in UPDATE["read"](file).items()
        if text.context == context
    }


def shown_around(form: Path) -> list[Path]:
    """Return the forms that are on show beside a form; nothing is beside a dialog."""
    if form.stem.endswith("_dialog") or form.stem == "main_window":
        return []
    around = [] if form.stem in {"unlock_page", "first_run_page", "recover_page"} else ["workspace"]
    around += ["patients_page"] if form.stem == "patient_filters" else []
    return [form.with_stem(name) for name in around if name != form.stem]


def titles_of_menus(code: str) -> list[str]:
    """Return what stands in the menu bar."""
    tree = ET.parse(ROOT / "ui" / "main_window.ui").getroot()
    bar = next(it for it in tree.iter("widget") if it.get("class") == "QMenuBar")
    told = translated(code, "MainWindow")
    found = (menu.findtext("property[@name='title']/string") for menu in bar.findall("widget"))
    titles = [title for title in found if title]
    edit = translated(code, "Window").get("&Edit", "&Edit")
    return [edit, *(told.get(title, title) for title in titles)]


def marked_texts(form: Path, code: str) -> list[tuple[Place, str, str]]:
    """Return where the texts of a form lie that have a letter underlined, the letter, the text."""
    told = translated(code, ET.parse(form).getroot().findtext("class") or "")
    return [
        (place, letter, told.get(text, text))
        for place, text in texts_by_place(form)
        for letter in marks(told.get(text, text))
    ]


@pytest.mark.parametrize(
    "form", [it for it in FORMS if it.stem != "main_window"], ids=lambda form: form.stem
)
@pytest.mark.parametrize("code", languages.offered())
def test_no_letter_leads_to_two_places_that_are_seen_together(form: Path, code: str):
    marked = [item for it in (form, *shown_around(form)) for item in marked_texts(it, code)]
    if not form.stem.endswith("_dialog"):
        marked += [((), letter, text) for text in titles_of_menus(code) for letter in marks(text)]
    twice = [
        (letter, text, again)
        for (place, letter, text), (other, its, again) in combinations(marked, 2)
        if letter == its and seen_together(place, other)
    ]
    assert twice == []


@pytest.mark.parametrize("code", languages.offered())
def test_no_letter_leads_to_two_actions_of_a_menu(code: str):
    tree = ET.parse(ROOT / "ui" / "main_window.ui").getroot()
    told = translated(code, "MainWindow")
    names = {
        item.get("name"): item.findtext(f"property[@name='{kind}']/string") or ""
        for tag, kind in (("action", "text"), ("widget", "title"))
        for item in tree.iter(tag)
    }
    for menu in tree.iter("widget"):
        sources = [names.get(item.get("name"), "") for item in menu.findall("addaction")]
        letters = Counter(mark for text in sources for mark in marks(told.get(text, text)))
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.get("name")


def test_a_language_follows_the_choice_else_the_system():
    assert languages.spoken_for("es", ["en-US"]) == "es"
    assert languages.spoken_for("", ["de-AT", "es-MX", "en-US"]) == "es"
    assert languages.spoken_for("", ["de-AT"]) == "en"
    assert languages.spoken_for("xx", ["en-GB"]) == "en"
    assert [languages.name_of(code) for code in ("en", "es")] == ["English", "Español"]


def visible_texts(root: QWidget) -> Iterator[str]:
    """Yield what the forms themselves say on a page, visible or behind a tab."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(row) for row in range(widget.count()))
        if not isinstance(widget, QTabBar):
            yield widget.accessibleName()
            yield widget.toolTip()


def pages(screen: Screen) -> list[Page]:
    return whole_pages(screen.space)


def left_behind(screen: Screen, code: str) -> dict[str, list[str]]:
    """Return the texts of the other language that still stand somewhere in the window."""
    catalogue = UPDATE["read"](ROOT / "resources" / "translations" / "es.ts")
    spanish = {form.replace("&", "") for its in catalogue.values() for form in its.forms}
    english = {text.source.replace("&", "") for text in catalogue}
    wrong = english - spanish if code == "es" else spanish - english
    return {
        type(root).__name__: left
        for root in [*pages(screen), screen.window]
        if (left := sorted({it.replace("&", "") for it in visible_texts(root)} & wrong))
    }


def walk(screen: Screen) -> None:
    """Show every page once, on a practice with a signed patient."""
    space = screen.space
    for step in (
        space.show_today, space.show_patients, space.show_rulebook, space.compare_rulebooks,
        space.show_settings, space.show_letterhead, space.show_users, space.show_security,
        space.show_backup, space.show_audit,
    ):  # fmt: skip
        step()
        screen.settle()


class TestSwitching:
    def test_every_page_speaks_the_other_language_and_back(self, opened: Screen):
        patient = opened.practice.patient("", "carrier", "acmg_sf", "pgx")
        case = opened.practice.case(patient)
        opened.window.open_patient(patient.id)
        opened.settle()
        before = list(visible_texts(opened.space.patient))
        for code in ("es", "en"):
            opened.window.choose_language(code)
            opened.settle()
            assert language() == code
            assert opened.space.current_page() is opened.space.patient
        assert list(visible_texts(opened.space.patient)) == before
        assert left_behind(opened, "en") == {}
        opened.window.choose_language("es")
        opened.settle()
        walk(opened)
        opened.space.open_case(case.id)
        opened.settle()
        assert left_behind(opened, "es") == {}

    def test_the_same_place_is_on_show_with_what_was_typed(self, opened: Screen):
        opened.space.add_patient()
        opened.settle()
        dialog = opened.dialog(PatientDialog)
        dialog.form.family_name.setText("Quispe")
        dialog.form.sex.setCurrentIndex(dialog.form.sex.count() - 1)
        chosen = dialog.form.sex.currentData()
        opened.window.choose_language("es")
        opened.settle()
        again = opened.dialog(PatientDialog)
        assert again is not dialog
        assert again.form.family_name.text() == "Quispe"
        assert again.form.sex.currentData() == chosen
        assert again.form.family_name_label.text().replace("&", "") == "Apellidos"
        again.close()

    def test_the_choice_is_kept_and_taken_at_the_settings(self, opened: Screen):
        opened.window.show_settings()
        choice = opened.space.settings.form.language
        choice.setCurrentIndex(choice.findData("es"))
        choice.activated.emit(choice.currentIndex())
        opened.settle()
        assert opened.space.current_page() is opened.space.settings
        assert opened.space.settings.form.language.currentText() == "Español"
        assert opened.window.form.help_menu.title().replace("&", "") == "Ayuda"
        assert opened.space.session.preferences.language == "es"

    def test_dates_and_the_texts_of_qt_follow(self, screen: Screen):
        screen.window.choose_language("es")
        assert day_text(date(1984, 3, 12)) == "12 de marzo de 1984"
        assert tr("Cancel", "QPlatformTheme") == "Cancelar"

    def test_the_way_in_speaks_it_too(self, screen: Screen):
        window = screen.window
        window.show_first_run()
        window.first_run_page.form.user_name.setText("Rosa Quispe")
        window.choose_language("es")
        screen.settle()
        for page in (window.unlock_page, window.first_run_page, window.recover_page):
            assert not set(visible_texts(page)) & {"Unlock", "&Unlock", "Passphrase", "User"}
        assert window.first_run_page.form.user_name.text() == "Rosa Quispe"
        assert window.first_run_page.form.create.text().replace("&", "") == "Crear la bóveda"
