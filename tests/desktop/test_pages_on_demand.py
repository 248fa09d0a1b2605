"""Nobody waits for what nobody looks at: modules, pages and tabs come when they are needed."""

from __future__ import annotations

import json
import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from counselor.desktop.pages_on_demand import PAGES
from counselor.desktop.widgets.late import Late
from desktop_driver import Screen

_HEAVY = ("sqlalchemy", "numpy", "reportlab", "counselor.workbench.workbench",
          "counselor.desktop.workspace", "counselor.analysis")  # fmt: skip
_SCRIPT = "import json, sys, counselor.desktop.app; print(json.dumps(sorted(sys.modules)))"
TIMELINE = 6


def test_the_window_that_asks_for_the_passphrase_needs_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True
    )
    assert set(json.loads(done.stdout)) & set(_HEAVY) == set()


def test_unlocking_makes_the_first_page_and_the_others_follow_by_themselves(screen: Screen):
    screen.window.enter(screen.practice.bench)
    space = screen.space
    assert space.missing == tuple(name for name in PAGES if name != "today")
    screen.bot.waitUntil(lambda: not space.missing, timeout=30_000)
    assert space.current_page() is space.today, "they are made, not shown"


def test_a_page_that_is_made_late_is_connected(screen: Screen):
    screen.enter()
    patient = screen.practice.patient()
    screen.space.today.patient_opened.emit(patient.id)
    screen.settle()
    assert screen.space.is_on_show("patient")
    screen.space.patient.form.import_result.click()
    screen.settle()
    assert screen.space.is_on_show("importing")


def test_a_tab_is_built_when_it_is_looked_at_and_tab_reaches_it_there(opened: Screen):
    patient = opened.practice.patient("acmg_sf")
    opened.space.open_patient(patient.id)
    opened.settle()
    page = opened.space.patient
    late = page.form.timeline.findChild(Late)
    assert late.findChild(QTableView) is None
    page.form.tabs.setCurrentIndex(TIMELINE)
    opened.settle()
    table = late.findChild(QTableView)
    assert table.isVisible()
    assert table.model().rowCount() > 0
    assert _next_of(page.form.tabs, page, table), "before anything that is not of the page"


def _next_of(begin: QWidget, page: QWidget, wanted: QWidget) -> bool:
    """Tell whether Tab comes to a widget before it leaves a page."""
    widget = begin.nextInFocusChain()
    while widget is not None and widget is not begin:
        if widget is wanted:
            return True
        reached = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and not page.isAncestorOf(widget):
            return False
        widget = widget.nextInFocusChain()
    return False
