"""What was typed and not stored is there again, whatever happened to the keys in between."""

from __future__ import annotations

from case_builder import PASSPHRASE
from counselor.casework.roles import Role
from counselor.workbench import Workbench
from practice_builder import Practice

TYPED = "half a sentence about a decision"
NEW, OTHER = "violet tramway umbrella", "magenta lantern harbour"


def opened(practice: Practice, passphrase: str, user: str = "Rosa Vance") -> Workbench:
    return Workbench.open(
        practice.path, passphrase, user, clock=practice.clock, new_id=practice.new_id,
        rulebook=practice.rulebook,
    )  # fmt: skip


def test_draft_outlives_every_change_of_the_keys(practice: Practice):
    bench = practice.bench
    bench.users.add("Bo Lindqvist", (Role.COUNSELLOR, Role.ADMINISTRATOR), OTHER, PASSPHRASE)
    bench.lock("idle", TYPED)
    colleague = opened(practice, OTHER, "Bo Lindqvist")
    assert colleague.draft() == ""
    first, _ = colleague.keys.make_recovery_sheet(OTHER)
    second, _ = colleague.keys.make_recovery_sheet(OTHER)  # the first one opens nothing any more
    colleague.keys.renew_key(OTHER)
    colleague.close()
    bench = opened(practice, PASSPHRASE)
    assert bench.draft() == TYPED
    bench.keys.change_passphrase(PASSPHRASE, NEW)
    assert bench.draft() == TYPED
    bench.lock("idle", f"{TYPED}, and more")
    recovered = Workbench.recover(
        practice.path, second.key, "Rosa Vance", PASSPHRASE,
        clock=practice.clock, new_id=practice.new_id, rulebook=practice.rulebook,
    )  # fmt: skip
    assert recovered.draft() == f"{TYPED}, and more"
    assert first.key != second.key
    recovered.keys.remove_recovery_sheet(PASSPHRASE)
    recovered.close()
    bench = practice.bench = opened(practice, PASSPHRASE)
    assert bench.draft() == f"{TYPED}, and more"


def test_draft_is_in_a_backup_and_comes_back_with_it(practice: Practice, tmp_path):
    from counselor.workbench.restoring import look_into, put_back  # noqa: PLC0415

    (tmp_path / "stick").mkdir()
    practice.bench.backups.choose_folder(tmp_path / "stick")
    practice.bench.lock("idle", TYPED)
    bench = opened(practice, PASSPHRASE)
    backup, _ = bench.backups.make()
    bench.lock("person", "")
    _found, preview = look_into(backup.path, PASSPHRASE, clock=practice.clock)
    put_back(practice.path, backup, PASSPHRASE, preview, clock=practice.clock)
    bench = practice.bench = opened(practice, PASSPHRASE)
    assert bench.draft() == TYPED
