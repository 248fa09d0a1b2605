"""Users and keys through the workbench: who is let in, what is noted, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest

from case_builder import NOW, PASSPHRASE
from counselor.casework.patient import FieldInvalid
from counselor.casework.roles import LastAdministrator, OwnRemoval, Role, RolesMissing
from counselor.vault.attempts import attempts_path
from counselor.vault.errors import (
    PassphraseTooShort,
    PassphraseWeak,
    RecoveryKeyMistyped,
    UserNameTaken,
    VaultDamaged,
    WrongPassphrase,
)
from counselor.vault.keys import keys_path
from counselor.workbench import Workbench
from counselor.workbench.before_unlocking import user_names
from practice_builder import Practice

ILSE = "gravel lantern otter"
NEW = "mosaic teapot violet"


def opened(practice: Practice, passphrase: str, name: str = "") -> Workbench:
    practice.bench.close()
    practice.bench = Workbench.open(
        practice.path,
        passphrase,
        name,
        clock=practice.clock,
        new_id=practice.new_id,
        rulebook=practice.rulebook,
    )
    return practice.bench


@pytest.fixture
def two(practice: Practice) -> Iterator[Practice]:
    practice.bench.users.add("Ilse Brandt", (Role.COUNSELLOR,), ILSE, PASSPHRASE)
    return practice


def id_of(practice: Practice, name: str) -> str:
    return practice.bench.users.named(name).id


class TestUsers:
    def test_the_first_user_is_counsellor_and_administrator(self, practice: Practice):
        (row,) = practice.bench.users.all()
        assert (row.user.name, row.is_self) == ("Rosa Vance", True)
        assert row.user.roles == (Role.COUNSELLOR, Role.ADMINISTRATOR)
        assert row.passphrase_since is not None

    def test_a_further_user_unlocks_by_name(self, two: Practice):
        assert user_names(two.path) == ("Rosa Vance", "Ilse Brandt")
        assert opened(two, ILSE, "Ilse Brandt").user == "Ilse Brandt"
        with pytest.raises(WrongPassphrase):
            opened(two, ILSE, "Rosa Vance")
        bench = opened(two, PASSPHRASE)
        row = next(row for row in bench.audit() if row.action == "user.added")
        assert "Ilse Brandt" in row.details

    @pytest.mark.parametrize(
        ("name", "roles", "passphrase", "error"),
        [
            ("  ", (Role.AUDITOR,), ILSE, FieldInvalid),
            ("Rosa vance", (Role.AUDITOR,), ILSE, UserNameTaken),
            ("Ilse Brandt", (), ILSE, RolesMissing),
            ("Ilse Brandt", (Role.AUDITOR,), "eleven char", PassphraseTooShort),
            ("Ilse Brandt", (Role.AUDITOR,), "passwordpassword", PassphraseWeak),
        ],
        ids=["no name", "name taken", "no role", "too short", "too weak"],
    )
    def test_what_is_refused_leaves_nothing(self, practice, name, roles, passphrase, error):
        keys, rows = keys_path(practice.path).read_bytes(), len(practice.bench.audit())
        with pytest.raises(error):
            practice.bench.users.add(name, roles, passphrase, PASSPHRASE)
        assert keys_path(practice.path).read_bytes() == keys
        assert len(practice.bench.audit()) == rows

    def test_an_unlocked_computer_is_not_enough(self, practice: Practice):
        with pytest.raises(WrongPassphrase):
            practice.bench.users.add("Ilse Brandt", (Role.AUDITOR,), ILSE, "not the passphrase")
        assert len(practice.bench.users.all()) == 1

    def test_roles_count_at_once(self, two: Practice):
        ilse = id_of(two, "Ilse Brandt")
        two.bench.users.set_roles(ilse, (Role.AUDITOR, Role.ADMINISTRATOR))
        two.bench.users.set_roles(two.bench.member.id, (Role.COUNSELLOR,))
        assert two.bench.member.roles == (Role.COUNSELLOR,)
        bench = opened(two, ILSE)
        assert bench.member.roles == (Role.ADMINISTRATOR, Role.AUDITOR)

    def test_the_only_administrator_stays(self, two: Practice):
        own = two.bench.member.id
        with pytest.raises(LastAdministrator):
            two.bench.users.set_roles(own, (Role.COUNSELLOR,))
        with pytest.raises(OwnRemoval):
            two.bench.users.remove(own, PASSPHRASE)

    def test_who_is_removed_is_out_and_stays_as_a_name(self, two: Practice):
        before = keys_path(two.path).read_bytes()
        two.bench.users.remove(id_of(two, "Ilse Brandt"), PASSPHRASE)
        assert user_names(two.path) == ("Rosa Vance",)
        gone = next(row for row in two.bench.users.all() if row.user.name == "Ilse Brandt")
        assert (gone.user.active, gone.passphrase_since) == (False, None)
        with pytest.raises(UserNameTaken):
            two.bench.users.add("Ilse Brandt", (Role.AUDITOR,), ILSE, PASSPHRASE)
        after = keys_path(two.path).read_bytes()
        with pytest.raises(WrongPassphrase):
            opened(two, ILSE)
        keys_path(two.path).write_bytes(before)  # a copy that the removed user kept
        with pytest.raises(VaultDamaged):
            opened(two, ILSE)
        keys_path(two.path).write_bytes(after)
        opened(two, PASSPHRASE)


class TestPassphrase:
    def test_it_is_changed_with_the_old_one(self, practice: Practice):
        with pytest.raises(WrongPassphrase):
            practice.bench.keys.change_passphrase("not the passphrase", NEW)
        with pytest.raises(PassphraseWeak):
            practice.bench.keys.change_passphrase(PASSPHRASE, "aaaaaaaaaaaaaaaaaa")
        practice.bench.keys.change_passphrase(PASSPHRASE, NEW)
        with pytest.raises(WrongPassphrase):
            opened(practice, PASSPHRASE)
        assert opened(practice, NEW).user == "Rosa Vance"

    def test_wrong_tries_join_the_audit_trail_at_the_next_unlocking(self, practice: Practice):
        for _ in range(2):
            with pytest.raises(WrongPassphrase):
                opened(practice, "not the passphrase")
        bench = opened(practice, PASSPHRASE)
        failed = [row for row in bench.audit() if row.action == "vault.unlock_failed"]
        assert len(failed) == 2
        assert all(str(NOW.year) in row.details for row in failed)
        assert not attempts_path(practice.path).exists()


class TestRecoverySheet:
    def test_it_gives_a_new_passphrase_and_then_a_new_sheet(self, practice: Practice):
        first, _ = practice.bench.keys.make_recovery_sheet(PASSPHRASE)
        text = pypdf.PdfReader(BytesIO(first.pdf)).pages[0].extract_text()
        assert all(" ".join(group) in text for group in first.key.split("-"))
        assert practice.bench.keys.state().sheet_put_away is None
        practice.bench.keys.confirm_recovery_sheet()
        assert practice.bench.keys.state().sheet_put_away is not None
        practice.bench.close()
        with pytest.raises(RecoveryKeyMistyped):
            Workbench.recover(practice.path, first.key[:-1], "Rosa Vance", NEW)
        with pytest.raises(PassphraseWeak):
            Workbench.recover(practice.path, first.key, "Rosa Vance", "passwordpassword")
        bench = Workbench.recover(practice.path, first.key.lower(), "Rosa Vance", NEW)
        second, _ = bench.keys.make_recovery_sheet(NEW)
        assert second.key != first.key
        actions = [row.action for row in bench.audit()]
        assert {"passphrase.recovered", "recovery_sheet.made", "vault.unlocked"} <= set(actions)
        bench.close()

    def test_the_key_is_stored_nowhere(self, practice: Practice):
        sheet, _ = practice.bench.keys.make_recovery_sheet(PASSPHRASE)
        assert sheet.key not in repr(sheet)
        assert not any(sheet.key[:11] in row.details for row in practice.bench.audit())
        practice.bench.close()
        for file in practice.path.parent.iterdir():
            data = file.read_bytes()
            for group in sheet.key.split("-"):
                assert group.encode() not in data or len(data) > 100_000

    def test_a_removed_sheet_is_told(self, practice: Practice):
        practice.bench.keys.make_recovery_sheet(PASSPHRASE)
        practice.bench.keys.remove_recovery_sheet(PASSPHRASE)
        assert practice.bench.keys.state().sheet_made is None


class TestDatabaseKey:
    def test_it_is_renewed_while_the_practice_goes_on(self, two: Practice):
        patient = two.patient("acmg_sf")
        assert two.bench.keys.state().key_renewed is None
        two.bench.keys.renew_key(PASSPHRASE)
        assert two.bench.keys.state().key_renewed is not None
        assert two.bench.patient(patient.id).family_name == "Okafor"
        actions = two.actions()
        begun = actions.index("database_key.renewal_begun")
        assert actions[begun + 1] == "database_key.renewed"
        for passphrase in (ILSE, PASSPHRASE):
            assert opened(two, passphrase).patient(patient.id).family_name == "Okafor"


class TestLock:
    def test_what_was_typed_is_kept_for_the_person_who_typed_it(self, two: Practice):
        two.bench.lock("idle", '{"note": "half a sentence"}')
        assert opened(two, ILSE).draft() == ""
        bench = opened(two, PASSPHRASE)
        assert bench.draft() == '{"note": "half a sentence"}'
        row = next(row for row in bench.audit() if row.action == "vault.locked")
        assert "idle" in row.details
        assert "half a sentence" not in row.details
        bench.lock("person")
        assert opened(two, PASSPHRASE).draft() == ""

    def test_on_disk_it_is_encrypted(self, practice: Practice):
        practice.bench.lock("person", "Okafor and half a sentence")
        for file in practice.path.parent.iterdir():
            assert b"half a sentence" not in file.read_bytes()
