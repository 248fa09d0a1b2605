"""What must hold after a kill: it opens, every check passes, all that was acknowledged is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from counselor.vault.backup_folder import backups_in, check_files
from counselor.vault.errors import WrongPassphrase
from counselor.vault.restore import contents, opened_to_look
from counselor.vault.vault import Vault
from counselor.vault.verification import verify_vault
from faults.kill_steps import FIRST_PASSPHRASE


@dataclass
class Expected:
    """What was acknowledged so far. `maybe` are passphrases that a cut-off change may have set.

    `updated_from`: the schema before an update, of which a whole backup must lie beside the vault.
    """

    passphrase: str
    patients: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    reports: dict[str, str] = field(default_factory=dict)
    backups: set[str] = field(default_factory=set)
    users: dict[str, bool] = field(default_factory=dict)
    note: int = 0
    maybe: str = ""
    restore_begun: bool = False
    of_backup: tuple[set[str], set[str]] = (set(), set())
    updated_from: str = ""
    erasing: str = ""
    erased: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, path: Path, passphrase: str, at: datetime) -> Self:
        """Return what a practice has before the first kill."""
        vault = opened_to_look(path, passphrase, at)
        held = contents(vault)
        vault.close()
        expected = cls(passphrase, set(held.patients), set(held.cases))
        expected.of_backup = (set(held.patients), set(held.cases))
        return expected

    def take(self, line: dict[str, Any]) -> None:  # noqa: C901 - one line for each kind
        """Take one line that the killed program wrote."""
        if line["kind"] == "doing":
            self.maybe = line.get("passphrase", "")
            self.restore_begun = "restore" in line
            self.erasing = line.get("erase", "")
            return
        if line["kind"] != "did":
            return
        if "patient" in line:
            self.patients.add(line["patient"])
        if "erased" in line:
            self.patients.discard(line["erased"])
            self.erased.add(line["erased"])
        if "case" in line:
            self.cases.add(line["case"])
        if "report" in line:
            self.reports[line["report"]] = line["sha256"]
        if "backup" in line:
            self.backups.add(line["backup"])
        if "note" in line:
            self.note = line["note"]
        if "user" in line:
            self.users[line["user"]] = True
        if "removed" in line:
            self.users[line["removed"]] = False
        if "passphrase" in line:
            self.passphrase, self.maybe = line["passphrase"], ""
        if "restored" in line:
            self.restore_begun = False
            self.patients, self.cases = set(self.of_backup[0]), set(self.of_backup[1])


def faults_after(
    expected: Expected,
    lines: list[dict[str, Any]],
    path: Path,
    backups: Path,
    clock: Callable[[], datetime],
) -> list[str]:
    """Return what does not hold; brings `expected` up to what is there."""
    for line in lines:
        expected.take(line)
    vault = _opened(expected, path, clock)
    try:
        return [
            *_sound(vault, backups),
            *_kept(expected, vault),
            *_backups(expected, backups),
            *_before_update(expected, path, clock),
        ]
    finally:
        vault.close()


def _opened(expected: Expected, path: Path, clock: Callable[[], datetime]) -> Vault:
    """Open with the acknowledged passphrase, or that of a change that was under way."""
    try:
        vault = Vault.open(path, expected.passphrase, at=clock(), user="Rosa Vance")
    except WrongPassphrase:
        if not expected.maybe:
            raise
        vault = Vault.open(path, expected.maybe, at=clock(), user="Rosa Vance")
        expected.passphrase = expected.maybe
    expected.maybe = ""
    return vault


def _sound(vault: Vault, backups: Path) -> Iterator[str]:
    """Yield what the checks find: both integrity checks, keys, chain, references, halves."""
    manifests = [item.manifest for item in backups_in(backups).backups] if backups.is_dir() else []
    yield from verify_vault(vault, manifests).faults
    with vault.driver() as raw:
        for row in raw.execute("PRAGMA foreign_key_check").fetchall():
            yield f"a row without its other half: {tuple(row)}"
        for what, query in _HALVES.items():
            found = raw.execute(query).fetchone()[0]
            if found:
                yield f"{found} × {what}"


def _kept(expected: Expected, vault: Vault) -> Iterator[str]:
    """Yield what was acknowledged and is not there."""
    held = contents(vault)
    if expected.restore_begun:  # cut off: the vault of before, or the backup, nothing between
        expected.restore_begun = False
        if not expected.patients <= set(held.patients):
            if set(held.patients) != expected.of_backup[0]:
                yield "a restore that was cut off left neither the old vault nor the backup"
            expected.patients, expected.cases = set(held.patients), set(held.cases)
    yield from _erased(expected, set(held.patients))
    lost = expected.patients - set(held.patients)
    if lost:
        yield f"{len(lost)} acknowledged patients are lost"
    if expected.cases - held.cases:
        yield f"{len(expected.cases - held.cases)} acknowledged results are lost"
    with vault.read() as store:
        stored = {}
        for report_id in expected.reports.keys() & held.reports:
            store.reports.pdf(report_id)  # its hash is verified
            stored[report_id] = store.reports.get(report_id).sha256
        users = {user.id: user.active for user in store.users.all()}
    if any(stored.get(key) != value for key, value in expected.reports.items()):
        yield "an acknowledged report is lost or another one"
    for user_id, active in expected.users.items():
        # A removal after the last acknowledgement may have happened; an addition never unhappens.
        if user_id not in users or (users[user_id] and not active):
            yield "an acknowledged user is lost, or one that was removed is back"
    yield from _notes(expected, vault)


def _erased(expected: Expected, held: set[str]) -> Iterator[str]:
    """Yield deleted patients that are back; one whose deletion was cut off may be there or not."""
    if expected.erasing not in held:
        expected.patients.discard(expected.erasing)
    if expected.erased & held:
        yield "a patient that was deleted for good is back"


def _notes(expected: Expected, vault: Vault) -> Iterator[str]:
    with vault.driver() as raw:
        query = "SELECT note FROM decisions WHERE note != ''"
        notes = [int(row[0]) for row in raw.execute(query) if row[0].isdigit()]
    newest = max(notes, default=0)
    if newest not in {expected.note, expected.note + 1}:
        yield f"the last acknowledged decision was {expected.note}, stored is {newest}"
    expected.note = newest


def _backups(expected: Expected, folder: Path) -> Iterator[str]:
    """Yield acknowledged backups that are gone or damaged; thinning may drop older ones."""
    if not folder.is_dir():
        return
    found = backups_in(folder)
    for name in found.unreadable:
        yield f"the backup {name} can't be read"
    kept = {item.name for item in found.backups}
    if expected.backups and max(expected.backups) not in kept:
        yield "the newest acknowledged backup is gone"
    for backup in found.backups[:2]:
        check_files(backup, lambda _done, _total: None)
        at = backup.made_at
        opened = opened_to_look(backup.database, FIRST_PASSPHRASE, at)
        faults = opened.check()
        opened.close()
        yield from (f"backup {backup.name}: {fault}" for fault in faults)


def _before_update(expected: Expected, path: Path, clock: Callable[[], datetime]) -> Iterator[str]:
    """Yield what is wrong with the backup before an update: it must be there, whole, and open."""
    if not expected.updated_from:
        return
    found = backups_in(path.parent)
    for name in found.unreadable:
        yield f"the backup {name} can't be read"
    left = [item.name for item in path.parent.iterdir() if item.name.endswith(".part")]
    if left:
        yield f"parts of a backup were left: {left}"
    if expected.updated_from not in {item.manifest.schema for item in found.backups}:
        yield "there is no backup of the vault before its update"
    for backup in found.backups:
        check_files(backup, lambda _done, _total: None)
        opened = opened_to_look(backup.database, expected.passphrase, clock())
        held, faults = contents(opened), opened.check()
        opened.close()
        yield from (f"backup {backup.name}: {fault}" for fault in faults)
        if set(held.patients) != expected.patients:
            yield f"the backup {backup.name} has other patients than the vault"


_HALVES = {
    "patient without the row that added it": """
        SELECT count(*) FROM patients WHERE id NOT IN (
            SELECT patient_id FROM audit WHERE action = 'patient.added')""",
    "patient without a key": """
        SELECT count(*) FROM patients WHERE id NOT IN (SELECT patient_id FROM patient_keys)""",
    "patient that the search does not know": """
        SELECT count(*) FROM patients WHERE "row" NOT IN (SELECT rowid FROM patient_search)""",
    "result without its row": """
        SELECT count(*) FROM cases WHERE 'case:' || id NOT IN (
            SELECT subject FROM audit WHERE action = 'case.imported')""",
    "result without its document": """
        SELECT count(*) FROM cases WHERE id NOT IN (SELECT case_id FROM case_documents)""",
    "result without a review": """
        SELECT count(*) FROM cases WHERE id NOT IN (SELECT case_id FROM reviews)""",
    "signed review without its report": """
        SELECT count(*) FROM reviews WHERE signed_at IS NOT NULL
            AND id NOT IN (SELECT review_id FROM reports)
            AND id NOT IN (SELECT review_id FROM second_signatures)""",
    "report without a signed review": """
        SELECT count(*) FROM reports WHERE review_id NOT IN (
            SELECT id FROM reviews WHERE signed_at IS NOT NULL)""",
    "active user without a key slot": """
        SELECT count(*) FROM users WHERE active AND id NOT IN (
            SELECT user_id FROM key_slots WHERE user_id IS NOT NULL)""",
}
"""What would be half of a change, and how many of them there are."""
