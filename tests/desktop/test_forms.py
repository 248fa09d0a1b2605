"""Forms, their classes and the theme: one chain, one source of colours and sizes."""

from __future__ import annotations

import re
import runpy
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest

from counselor import bundled, design_tokens
from counselor.desktop import theme

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / "ui").glob("*.ui"))
ELSEWHERE = {
    "main_window": "counselor.desktop.main_window",
    "workspace": "counselor.desktop.workspace",
    "patient_filters": "counselor.desktop.widgets.patient_filters",
}
BELOW_A_STATE = {"import_now"}
"""Stands below a stack and is on show with one of its pages; the walk through the window looks."""
SIZES = {"geometry", "minimumSize", "maximumSize", "styleSheet", "font", "palette"}
SIZES |= {f"{side}Margin" for side in ("left", "right", "top", "bottom")} | {"spacing"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
class TestForm:
    def test_has_a_class_of_its_name(self, form: Path):
        name = "".join(part.capitalize() for part in form.stem.split("_"))
        module = import_module(ELSEWHERE.get(form.stem, f"counselor.desktop.pages.{form.stem}"))
        assert hasattr(module, name)

    def test_names_no_size_and_no_colour(self, form: Path):
        properties = {item.get("name") for item in ET.parse(form).iter("property")}
        assert not properties & SIZES

    def test_every_buddy_and_tab_stop_exists(self, form: Path):
        tree = ET.parse(form)
        names = {item.get("name") for item in tree.iter("widget")}
        buddies = {
            item.findtext("cstring")
            for item in tree.iter("property")
            if item.get("name") == "buddy"
        }
        stops = {item.text for item in tree.iter("tabstop")}
        assert (buddies | stops) - names == set()

    def test_at_most_one_primary_button_at_a_time(self, form: Path):
        places = list(primary_places(form))
        together = [pair for pair in combinations(places, 2) if seen_together(*pair)]
        assert together == []


Place = tuple[tuple[int, int], ...]
"""The pages of stacks and tabs that something lies on: number of the stack, number of the page."""


def primary_places(form: Path) -> Iterator[Place]:
    """Yield where each button lies that is marked as the one to go on with."""

    def walk(item: ET.Element, place: Place) -> Iterator[Place]:
        roles = [it for it in item.findall("property") if it.get("name") == "role"]
        marked = "primary" in [role.findtext("string") for role in roles]
        if marked and item.get("class") == "QPushButton" and item.get("name") not in BELOW_A_STATE:
            yield place
        stacked = item.get("class") in {"QStackedWidget", "QTabWidget"}
        for number, child in enumerate(item):
            yield from walk(child, (*place, (id(item), number)) if stacked else place)

    return walk(ET.parse(form).getroot(), ())


def seen_together(one: Place, other: Place) -> bool:
    """Tell whether two places can be on show at once."""
    pages = dict(one)
    return all(pages.get(stack, page) == page for stack, page in other)


def test_compiled_forms_are_current():
    compile_forms = runpy.run_path(str(ROOT / "packaging" / "compile_forms.py"))
    assert [form.name for form in compile_forms["outdated"]()] == []


def test_compiling_again_gives_the_same_bytes(tmp_path: Path):
    compile_forms = runpy.run_path(str(ROOT / "packaging" / "compile_forms.py"))
    form = ROOT / "ui" / "unlock_page.ui"
    before = compile_forms["target_of"](form).read_bytes()
    assert compile_forms["compile_form"](form).read_bytes() == before


def test_no_colour_stands_outside_the_tokens():
    desktop = ROOT / "src" / "counselor" / "desktop"
    files = [file for file in desktop.rglob("*.py") if file.parent.name != "forms"]
    files += [bundled.path("styles", "window.qss"), *bundled.path("icons").glob("*.svg")]
    found = [
        file.name for file in files if re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_is_filled(name: str):
    tokens = design_tokens.load()
    sheet = theme.style_sheet(tokens, getattr(tokens, name))
    assert "$" not in sheet
    assert getattr(tokens, name).accent in sheet
