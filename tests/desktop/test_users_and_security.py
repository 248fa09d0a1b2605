"""Users, Security and the ways in: what is offered to whom, and what the window does with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import PASSPHRASE
from counselor.casework.roles import Role
from counselor.desktop.pages.own_passphrase_dialog import OwnPassphraseDialog
from counselor.desktop.pages.passphrase_dialog import PassphraseDialog
from counselor.desktop.pages.recovery_sheet_dialog import RecoverySheetDialog
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.pages.user_dialog import UserDialog
from counselor.vault.attempts import note_failure
from counselor.workbench import DecisionKind, Workbench
from counselor.workbench.doorway import now
from desktop_driver import Screen

ILSE = "gravel lantern otter"
NEW = "mosaic teapot violet"


def confirm(screen: Screen, passphrase: str = PASSPHRASE) -> None:
    dialog = screen.dialog(OwnPassphraseDialog)
    dialog.form.own.text = passphrase
    dialog.form.go_on.click()
    screen.settle()


def add_ilse(screen: Screen, role: str = "counsellor") -> None:
    screen.space.show_users()
    screen.settle()
    screen.space.users.form.add.click()
    form = screen.dialog(UserDialog).form
    form.name.setText("Ilse Brandt")
    getattr(form, role).setChecked(True)
    form.passphrase.text = form.repeat.text = ILSE
    form.own.text = PASSPHRASE
    form.save.click()
    screen.settle()


def names(screen: Screen) -> list[str]:
    model = screen.space.users.model
    return [model.item(row, 0).text() for row in range(model.rowCount())]


class TestUsers:
    def test_one_is_added_and_removed(self, opened: Screen):
        add_ilse(opened)
        assert not opened.has_dialog(UserDialog)
        assert names(opened) == ["Rosa Vance (you)", "Ilse Brandt"]
        opened.space.users.form.users.selectRow(1)
        opened.space.users.form.remove.click()
        confirm(opened, "not the passphrase")
        assert "passphrase is wrong" in opened.dialog(OwnPassphraseDialog).form.notice.text
        confirm(opened)
        assert not opened.has_dialog(OwnPassphraseDialog)
        assert opened.space.users.model.item(1, 1).text() == "removed"
        opened.space.users.form.users.selectRow(1)
        assert not opened.space.users.form.remove.isEnabled()
        assert not opened.space.users.form.roles.isEnabled()

    def test_nothing_weak_or_half_is_taken(self, opened: Screen):
        opened.space.show_users()
        opened.settle()
        opened.space.users.add_user()
        form = opened.dialog(UserDialog).form
        assert not form.save.isEnabled()
        form.name.setText("Ilse Brandt")
        form.own.text = PASSPHRASE
        form.passphrase.text = form.repeat.text = ILSE
        assert not form.save.isEnabled()  # no role
        form.auditor.setChecked(True)
        assert form.save.isEnabled()
        form.passphrase.text = form.repeat.text = "passwordpassword"
        assert not form.save.isEnabled()
        assert "twice" in form.strength.text()
        opened.dialog(UserDialog).reject()

    def test_roles_are_changed_and_the_only_administrator_stays(self, opened: Screen):
        add_ilse(opened)
        opened.space.users.form.users.selectRow(1)
        opened.space.users.form.roles.click()
        form = opened.dialog(UserDialog).form
        assert form.counsellor.isChecked()
        assert not form.secrets.isVisible()
        form.auditor.setChecked(True)
        form.save.click()
        opened.settle()
        assert opened.space.users.model.item(1, 1).text() == "Counsellor, Auditor"
        opened.space.users.form.users.selectRow(0)
        opened.space.users.change_roles()
        form = opened.dialog(UserDialog).form
        form.administrator.setChecked(False)
        form.save.click()
        opened.settle()
        assert "only administrator" in form.notice.text
        opened.dialog(UserDialog).reject()


class TestRoles:
    @pytest.mark.parametrize(
        ("role", "page", "seen"),
        [
            (Role.ASSISTANT, "today", {"go_today", "go_patients", "go_rulebook"}),
            (Role.ADMINISTRATOR, "settings", {"go_users", "go_rulebook"}),
            (Role.AUDITOR, "settings", set()),
        ],
    )
    def test_only_what_is_permitted_is_offered(self, screen: Screen, role, page: str, seen: set):
        vault = screen.practice.bench._desk.vault
        vault.member = replace(vault.member, roles=(role,))
        screen.enter()
        form = screen.space.form
        assert screen.space.current_page() is getattr(screen.space, page)
        buttons = {"go_today", "go_patients", "go_users", "go_rulebook"}
        assert {name for name in buttons if getattr(form, name).isVisible()} == seen
        assert screen.window.form.new_patient.isEnabled() == (role is Role.ASSISTANT)
        assert form.go_security.isVisible()

    def test_an_assistant_sees_why_there_is_no_signature(self, screen: Screen):
        practice = screen.practice
        case = practice.case(practice.patient("acmg_sf", "pgx"))
        for item in practice.bench.review(case.id).items:
            practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
        vault = practice.bench._desk.vault
        vault.member = replace(vault.member, roles=(Role.ASSISTANT,))
        screen.enter()
        screen.window.open_case(case.id)
        screen.settle()
        form = screen.space.review.form
        assert not form.sign.isEnabled()
        texts = [label.text() for label in form.blockers.findChildren(type(form.signed))]
        assert any("role" in text for text in texts)


class TestSecurity:
    def test_a_sheet_is_made_shown_and_confirmed(self, opened: Screen, tmp_path: Path):
        opened.space.show_security()
        opened.settle()
        form = opened.space.security.form
        assert "nobody can open the vault again" in form.sheet_state.text()
        form.make_sheet.click()
        confirm(opened)
        dialog = opened.dialog(RecoverySheetDialog)
        assert dialog.form.view.page_count == 1
        assert not dialog.form.done.isEnabled()
        target = tmp_path / "sheet.pdf"
        dialog.save_to(target)
        assert target.read_bytes() == dialog.form.view.pdf
        assert "not encrypted" in dialog.form.notice.text
        dialog.form.put_away.setChecked(True)
        dialog.form.done.click()
        opened.settle()
        assert "put away on" in form.sheet_state.text()

    def test_an_unconfirmed_sheet_is_told(self, opened: Screen):
        opened.space.show_security()
        opened.settle()
        opened.space.security.make_sheet()
        confirm(opened)
        opened.dialog(RecoverySheetDialog).form.later.click()
        opened.settle()
        form = opened.space.security.form
        assert "Nobody has confirmed" in form.sheet_state.text()
        form.confirm_sheet.click()
        opened.settle()
        assert "put away on" in form.sheet_state.text()

    def test_a_sheet_that_can_not_be_written_is_told(self, opened: Screen, tmp_path: Path):
        opened.space.show_security()
        opened.space.security.make_sheet()
        confirm(opened)
        dialog = opened.dialog(RecoverySheetDialog)
        dialog.save_to(tmp_path / "no folder" / "sheet.pdf")
        assert "could not be written" in dialog.form.notice.text
        dialog.reject()

    def test_the_passphrase_is_changed(self, opened: Screen):
        opened.space.show_security()
        opened.settle()
        opened.space.security.form.change_passphrase.click()
        form = opened.dialog(PassphraseDialog).form
        form.own.text = PASSPHRASE
        form.passphrase.text = form.repeat.text = NEW
        form.change.click()
        opened.settle()
        assert "was changed" in opened.space.security.form.notice.text
        opened.window.lock()
        opened.settle()
        Workbench.open(opened.practice.path, NEW).close()

    def test_the_key_is_renewed(self, opened: Screen):
        patient = opened.practice.patient("acmg_sf")
        opened.space.show_security()
        opened.settle()
        opened.space.security.form.renew_key.click()
        confirm(opened)
        assert "Renewed on" in opened.space.security.form.key_state.text()
        opened.window.open_patient(patient.id)
        opened.settle()
        assert "Okafor" in opened.space.patient.form.header.name


class TestSecondSignature:
    def test_two_people_sign_one_after_the_other(self, opened: Screen):
        practice = opened.practice
        add_ilse(opened)
        opened.space.show_security()
        opened.settle()
        opened.space.security.form.second_signature.click()
        opened.settle()
        case = practice.case(practice.patient("acmg_sf", "pgx"))
        for item in practice.bench.review(case.id).items:
            practice.bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM)
        opened.window.open_case(case.id)
        opened.settle()
        form = opened.space.review.form
        form.sign.click()
        opened.dialog(SignDialog).form.sign.click()
        opened.settle()
        assert "second signature is open" in form.signed.text()
        assert not form.sign.isEnabled()
        opened.window.lock()
        opened.settle()
        opened.window.gate.unlock(practice.path, ILSE, "Ilse Brandt")
        opened.settle()
        opened.window.open_case(case.id)
        opened.settle()
        form = opened.space.review.form
        assert "second" in form.sign.text()
        form.sign.click()
        opened.dialog(SignDialog).form.sign.click()
        opened.settle()
        assert opened.space.current_page() is opened.space.report
        assert "Rosa Vance and Ilse Brandt" in opened.space.report.form.about.text()


class TestWaysIn:
    def test_users_are_offered_where_there_are_several(self, opened: Screen):
        opened.window.lock()
        opened.settle()
        assert not opened.window.unlock_page.form.user_step.isVisible()
        opened.window.gate.unlock(opened.practice.path, PASSPHRASE)
        opened.settle()
        opened.space.session.workbench.users.add("Ilse Brandt", (Role.AUDITOR,), ILSE, PASSPHRASE)
        opened.window.lock()
        opened.settle()
        form = opened.window.unlock_page.form
        assert form.user_step.isVisible()
        assert form.user.currentText() == "Rosa Vance"

    def test_too_many_wrong_ones_are_waited_for(self, screen: Screen, type_passphrase):
        screen.practice.bench.close()
        for _ in range(5):
            note_failure(screen.practice.path, now())
        screen.window.show_unlock(screen.practice.path)
        type_passphrase(screen)
        page = screen.window.unlock_page
        assert "too many" in page.form.notice.text
        assert not page.form.unlock.isEnabled()
        page._left = 1
        page._count_down()
        assert page.form.unlock.isEnabled()
        assert page.form.notice.text == ""

    def test_the_recovery_key_opens_and_sets_a_new_passphrase(self, opened: Screen):
        sheet, _ = opened.practice.bench.keys.make_recovery_sheet(PASSPHRASE)
        opened.window.lock()
        opened.settle()
        opened.window.unlock_page.form.use_recovery.click()
        page = opened.window.recover_page
        assert opened.window.form.gate.currentWidget() is page
        assert page.form.user.currentText() == "Rosa Vance"
        page.form.passphrase.text = page.form.repeat.text = NEW
        wrong = "0" if sheet.key[2] != "0" else "1"
        page.form.recovery_key.setText(sheet.key[:2] + wrong + sheet.key[3:])
        page.form.recover.click()
        opened.settle()
        assert "Group 1" in page.form.notice.text
        page.form.recovery_key.setText(sheet.key.lower().replace("-", " "))
        page.form.recover.click()
        opened.settle()
        assert opened.space.current_page() is opened.space.security
        assert "recovery sheet was used" in opened.space.security.form.notice.text
        assert page.form.recovery_key.text() == ""
        assert page.form.passphrase.text == ""

    def test_a_new_vault_shows_its_sheet_at_once(self, screen: Screen, tmp_path: Path):
        screen.window.gate.create_vault(tmp_path / "new.counselor", PASSPHRASE, "Rosa Vance")
        screen.settle()
        dialog = screen.dialog(RecoverySheetDialog)
        dialog.form.put_away.setChecked(True)
        dialog.form.done.click()
        screen.settle()
        assert screen.space.form.go_today.isChecked()
        screen.space.show_security()
        screen.settle()
        assert "put away on" in screen.space.security.form.sheet_state.text()
