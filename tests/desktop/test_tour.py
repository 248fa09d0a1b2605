"""The tour: invented people, marked all the time, steps beside real controls, and back home."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counselor.desktop.tour_steps import STEPS
from counselor.workbench import samples
from desktop_driver import Screen

SAID = "Practice data: invented people"


@pytest.fixture
def own(opened: Screen) -> Path:
    """The vault that the person has open."""
    opened.window._preferences.vault = opened.practice.path
    return opened.practice.path


def test_the_tour_walks_all_steps_and_comes_back_to_ones_own_vault(
    opened: Screen, own: Path, tmp_path: Path
):
    window, tour = opened.window, opened.window.tour
    dialog = tour.ask()
    dialog.folder.setText(str(tmp_path / "tour"))
    dialog.begin.click()
    opened.bot.waitUntil(lambda: tour.sample is not None, timeout=60_000)
    opened.settle()
    assert window.windowTitle().startswith(SAID)
    shown = set()
    for number, step in enumerate(STEPS, start=1):
        opened.settle()
        tour.callout.follow()
        assert tour.callout.title.text() == step.title
        assert str(number) in tour.callout.place.text()
        assert window.rect().contains(tour.callout.geometry())
        assert tour.callout.anchor.isVisible(), step.title
        assert not tour.callout.geometry().contains(
            tour.callout.anchor.mapTo(window, tour.callout.anchor.rect().center())
        )
        assert tour.band.isVisible()
        shown.add(opened.space.current_page())
        if number < len(STEPS):
            QTest.keyClick(tour.callout.next, Qt.Key.Key_Space)
    assert len(shown) == 5
    assert window._preferences.vault == own
    window.lock()
    assert tour.band.isVisible()
    assert samples.PASSPHRASE in tour.band.words.text()
    assert not tour.callout.isVisible()
    tour.end()
    opened.settle()
    assert window.windowTitle() == "Counselor"
    assert not tour.band.isVisible()
    assert window.form.gate.currentWidget() is window.unlock_page
    assert window._preferences.vault == own


def test_a_folder_with_a_vault_is_refused_and_ones_own_stays_open(
    opened: Screen, own: Path, tmp_path: Path
):
    (tmp_path / "tour").mkdir()
    taken = tmp_path / "tour" / samples.VAULT
    taken.write_bytes(b"somebody's vault")
    dialog = opened.window.tour.ask()
    dialog.folder.setText(str(tmp_path / "tour"))
    dialog.begin.click()
    opened.settle()
    assert dialog.notice.isVisible()
    assert dialog.begin.isEnabled()
    assert taken.read_bytes() == b"somebody's vault"
    assert opened.window.session is not None
    dialog.reject()


def test_a_sample_vault_opened_like_any_other_is_marked_and_the_next_is_not(screen: Screen):
    screen.practice.bench.practice.mark_as_sample()
    screen.enter()
    assert screen.window.tour.band.isVisible()
    assert screen.window.windowTitle().startswith(SAID)
    screen.window.lock()
    assert not screen.window.tour.band.isVisible()
    assert screen.window.windowTitle() == "Counselor"


def test_an_ordinary_vault_has_no_band(opened: Screen):
    assert not opened.window.tour.band.isVisible()
    assert opened.window.windowTitle() == "Counselor"


def test_closing_while_the_practice_is_made_leaves_no_vault_open(
    opened: Screen, own: Path, tmp_path: Path
):
    folder = tmp_path / "tour"
    dialog = opened.window.tour.ask()
    dialog.folder.setText(str(folder))
    dialog.begin.click()
    vault = folder / samples.VAULT
    opened.bot.waitUntil(vault.exists, timeout=60_000)
    opened.window.close_now()
    assert [file.name for file in folder.glob("*.open")] == []
