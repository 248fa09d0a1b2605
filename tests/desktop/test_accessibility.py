"""Whoever works by keyboard or ear reaches and understands every control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QWidget

from case_builder import PASSPHRASE
from counselor import bundled, design_tokens
from counselor.desktop.command_palette import CommandPalette
from counselor.desktop.keyboard_dialog import KeyboardDialog
from counselor.desktop.pages.amend_dialog import AmendDialog
from counselor.desktop.pages.background_dialog import BackgroundDialog
from counselor.desktop.pages.batch_dialog import BatchDialog
from counselor.desktop.pages.consent_dialog import ConsentDialog
from counselor.desktop.pages.consents_dialog import ConsentsDialog
from counselor.desktop.pages.locked_copy_dialog import LockedCopyDialog
from counselor.desktop.pages.own_passphrase_dialog import OwnPassphraseDialog, Question
from counselor.desktop.pages.passphrase_dialog import PassphraseDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.pages.recovery_sheet_dialog import RecoverySheetDialog
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.pages.unexpected_dialog import UnexpectedDialog, details_of
from counselor.desktop.pages.user_dialog import UserDialog
from counselor.desktop.theme import Appearance, colours_in_use
from counselor.workbench import Case, DecisionKind
from desktop_driver import Screen
from vcf_builder import VcfBuilder


def focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.focusProxy() is None:
            yield widget


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.fixture
def case(practice) -> Case:
    made = practice.case(practice.patient("acmg_sf", "pgx"))
    for item in practice.bench.review(made.id).items:
        practice.bench.decide(made.id, item.finding_id, DecisionKind.CONFIRM)
    return made


PAGES = [
    "today",
    "patients",
    "patient",
    "import",
    "sheet",
    "question",
    "review",
    "draft",
    "settings",
]
PAGES += ["users", "security", "backup", "text", "letterhead", "practice"]


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name(opened: Screen, case: Case, page: str, tmp_path):
    one = VcfBuilder().samples("ANNA").record("1", 1000, "A", "G").write(tmp_path / "a.vcf")
    two = VcfBuilder().samples("A", "B").record("1", 1000, "A", "G").write(tmp_path / "b.vcf")
    window = opened.window
    {
        "today": opened.space.show_today,
        "patients": window.show_patients,
        "patient": lambda: window.open_patient(case.patient_id),
        "import": lambda: window.open_import(case.patient_id),
        "sheet": lambda: window.open_import(case.patient_id, one),
        "question": lambda: window.open_import(case.patient_id, two),
        "review": lambda: window.open_case(case.id),
        "draft": lambda: window.open_draft(case.id),
        "settings": window.show_settings,
        "users": opened.space.show_users,
        "security": opened.space.show_security,
        "backup": opened.space.show_backup,
        "text": lambda: opened.space.open_text(case.id, "patient"),
        "letterhead": opened.space.show_letterhead,
        "practice": opened.space.show_practice,
    }[page]()
    opened.settle()
    assert nameless(window) == []


def test_every_control_of_the_way_in_has_a_name(screen: Screen):
    screen.window.show_first_run()
    assert nameless(screen.window) == []
    screen.window.show_unlock(screen.practice.path)
    assert nameless(screen.window) == []
    screen.window.show_recovery(screen.practice.path, ("Rosa Vance",))
    assert nameless(screen.window) == []


def test_every_control_of_every_dialog_has_a_name(opened: Screen, case: Case):
    session, bench = opened.space.session, opened.practice.bench
    patient = bench.patient(case.patient_id)
    sheet, _ = bench.keys.make_recovery_sheet(PASSPHRASE)
    dialogs = [
        PatientDialog(session, patient, opened.space),
        ConsentDialog(session, patient, None, opened.space),
        SignDialog(session, case, bench.review(case.id), opened.space),
        AmendDialog(session, case.id, opened.space),
        UnexpectedDialog(ValueError("x"), opened.space),
        UserDialog(session, None, opened.space),
        PassphraseDialog(session, opened.space),
        LockedCopyDialog(session, "Adaeze Okafor", opened.space),
        BatchDialog(session, opened.space),
        OwnPassphraseDialog(session, Question("a", "b", "c", "d"), lambda *_a: None, opened.space),
        RecoverySheetDialog(session, sheet, opened.space),
        ConsentsDialog(session, patient, opened.space),
        BackgroundDialog(session, bench.chart.glance(patient.id).background, opened.space),
        KeyboardDialog([], opened.space),
        CommandPalette(opened.space, []),
    ]
    for dialog in dialogs:
        dialog.open()
        assert nameless(dialog) == []
        dialog.reject()


@pytest.mark.parametrize("page", ["today", "patients", "patient", "review", "settings", "security"])
def test_the_tab_key_reaches_every_control(opened: Screen, case: Case, page: str):
    window = opened.window
    {
        "today": opened.space.show_today,
        "patients": window.show_patients,
        "patient": lambda: window.open_patient(case.patient_id),
        "review": lambda: window.open_case(case.id),
        "settings": window.show_settings,
        "security": opened.space.show_security,
    }[page]()
    opened.settle()
    window.activateWindow()
    wanted = {widget for widget in focusable(window) if widget.isEnabled()}
    reached = set()
    for _ in range(4 * len(wanted)):
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
        window.focusNextChild()
    assert {widget.objectName() for widget in wanted - reached} == set()


TEXT_TONES = ("ink", "muted", "accent", "act", "fine", "information")
MARKS = ("caution", "not_assessed")


def luminance(colour: str) -> float:
    """Relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_text_is_paler_than_4_5_to_1(theme: str):
    colours = getattr(design_tokens.load(), theme)
    sheet = bundled.path("styles", "window.qss").read_text(encoding="utf-8")
    tints = [f"{name}_tint" for name in (*TEXT_TONES, *MARKS, "information") if name != "ink"]
    texts = {(text, ground) for text in TEXT_TONES for ground in ("paper", "surface")}
    texts |= {("ink", ground) for ground in tints if hasattr(colours, ground)}
    pale = [
        f"{text} on {ground}: {contrast(getattr(colours, text), getattr(colours, ground)):.2f}"
        for text, ground in sorted(texts)
        if contrast(getattr(colours, text), getattr(colours, ground)) < 4.5
    ]
    assert pale == []
    for mark in MARKS:  # never a text: a mark needs 3 to 1
        assert contrast(getattr(colours, mark), colours.paper) >= 3
        assert f" color: ${mark};" not in sheet
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


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


def test_a_change_of_theme_reaches_the_open_pages(opened: Screen, case: Case):
    opened.window.open_case(case.id)
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
