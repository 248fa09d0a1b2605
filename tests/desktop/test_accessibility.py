"""Whoever works by keyboard or ear reaches and understands every control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from accessibility_checks import ambiguous, contrasts, nameless, pale, primaries, unreached
from every_place import Places
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counselor import bundled, design_tokens
from counselor.desktop.app import make_application, make_window
from counselor.desktop.pages.unexpected_dialog import details_of
from counselor.desktop.theme import Appearance, colours_in_use
from couple_builder import the_rulebook
from desktop_driver import Screen, doors
from practice_builder import Practice

LANGUAGES = ("en", "es")
FEWEST_PLACES = 90


@dataclass
class Faults:
    """What is wrong at each place of a walk through the whole window."""

    places: list[str] = field(default_factory=list)
    nameless: dict[str, list[str]] = field(default_factory=dict)
    ambiguous: dict[str, list[str]] = field(default_factory=dict)
    unreached: dict[str, list[str]] = field(default_factory=dict)
    pale: dict[str, list[str]] = field(default_factory=dict)
    primaries: dict[str, list[str]] = field(default_factory=dict)

    def look_at(self, name: str, screen: Screen, root: QWidget, *, colours: bool) -> None:
        """Take down what is wrong with a place; `root` is its window."""
        root.activateWindow()
        screen.bot.waitUntil(root.isActiveWindow)
        self.places.append(name)
        for found, told in (
            (self.nameless, nameless(root)),
            (self.ambiguous, ambiguous(root)),
            (self.pale, pale(root) if colours else []),
            (self.primaries, primaries(root)),
            (self.unreached, unreached(root)),
        ):
            if told:
                found[name] = told


@pytest.fixture(scope="module", params=LANGUAGES)
def walked(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Faults:
    """Every page and dialog was on show once, in one language of the window."""
    folder = tmp_path_factory.mktemp(f"walk-{request.param}")
    practice = Practice(folder / "practice.counselor", the_rulebook)
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", request.param)
    window = make_window(make_application(), settings, doors(practice))
    unexpected: list[BaseException] = []
    window.show_unexpected = unexpected.append  # type: ignore[method-assign]
    window.resize(1280, 800)
    window.show()
    screen, faults = Screen(window, QtBot(request), practice, unexpected), Faults()
    for name, root in Places(screen, folder).walk():
        faults.look_at(name, screen, root, colours=request.param == "en")
    window.close_now()
    window.deleteLater()
    practice.bench.close()
    assert unexpected == []
    return faults


class TestEverywhere:
    """English and Spanish, each page and dialog and what stands over them."""

    def test_no_place_was_left_out(self, walked: Faults):
        assert len(walked.places) > FEWEST_PLACES
        assert len(set(walked.places)) == len(walked.places)

    def test_every_control_has_a_name(self, walked: Faults):
        assert walked.nameless == {}

    def test_no_letter_leads_to_two_places(self, walked: Faults):
        assert walked.ambiguous == {}

    def test_the_tab_key_reaches_every_control(self, walked: Faults):
        assert walked.unreached == {}

    def test_no_text_is_paler_than_4_5_to_1(self, walked: Faults):
        assert walked.pale == {}

    def test_one_button_at_a_time_is_the_one_to_go_on_with(self, walked: Faults):
        assert walked.primaries == {}


TEXT_TONES = ("ink", "muted", "accent", "act", "fine", "information")
MARKS = ("caution", "not_assessed")


def of_tokens(one: str, other: str) -> float:
    ground, text = (np.array([QColor(it).getRgb()[:3]], float) for it in (one, other))
    return float(contrasts(ground[0], text)[0])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_colour_of_text_is_paler_than_4_5_to_1(theme: str):
    colours = getattr(design_tokens.load(), theme)
    sheet = bundled.path("styles", "window.qss").read_text(encoding="utf-8")
    tints = [f"{name}_tint" for name in (*TEXT_TONES, *MARKS, "information") if name != "ink"]
    texts = {(text, ground) for text in TEXT_TONES for ground in ("paper", "surface")}
    texts |= {("ink", ground) for ground in tints if hasattr(colours, ground)}
    pale = [
        f"{text} on {ground}: {of_tokens(getattr(colours, text), getattr(colours, ground)):.2f}"
        for text, ground in sorted(texts)
        if of_tokens(getattr(colours, text), getattr(colours, ground)) < 4.5
    ]
    assert pale == []
    for mark in MARKS:  # never a text: a mark needs 3 to 1
        assert of_tokens(getattr(colours, mark), colours.paper) >= 3
        assert f" color: ${mark};" not in sheet
    assert of_tokens("#ffffff", "#000000") == pytest.approx(21)


def test_every_action_is_reached_by_keyboard(opened: Screen):
    """An action stands in a menu whose way is underlined, or has keys of its own."""
    bar = opened.window.form.menu_bar

    def unreached(actions: Iterable[QAction]) -> Iterator[str]:
        for action in actions:
            if action.isSeparator() or not action.text():
                continue
            if "&" not in action.text() and action.shortcut().isEmpty() and action.data() is None:
                yield action.text()
            if action.menu() is not None:
                yield from unreached(action.menu().actions())

    assert list(unreached(bar.actions())) == []


def test_a_change_of_theme_reaches_the_open_pages(opened: Screen):
    practice = opened.practice
    opened.window.open_case(practice.case(practice.patient("acmg_sf", "pgx")).id)
    opened.settle()
    opened.window.choose_appearance(Appearance.DARK)
    dark = colours_in_use()
    assert dark.ink.lower() in opened.space.review.form.detail.toHtml().lower()
    opened.window.choose_appearance(Appearance.LIGHT)
    assert colours_in_use() != dark


def test_the_details_of_a_bug_hold_no_values():
    def fail(name: str) -> None:
        raise ValueError(f"patient {name} is wrong")

    try:
        fail("Okafor")
    except ValueError as error:
        told = details_of(error)
    assert "ValueError" in told
    assert "fail" in told
    assert "Okafor" not in told


def test_a_bug_is_told_and_the_window_goes_on(opened: Screen):
    opened.space.patients.ask("patients", lambda _bench: 1 / 0, lambda _answer: None)
    opened.settle()
    assert isinstance(opened.unexpected.pop(), ZeroDivisionError)
    opened.window.show_patients()
    opened.settle()
