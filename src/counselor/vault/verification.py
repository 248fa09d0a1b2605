"""Checking a whole vault: both integrity checks, keys, counts, and the audit trail with anchors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from counselor.vault.audit_store import FIRST
from counselor.vault.backup import audit_head, table_counts
from counselor.vault.keys import keys_path
from counselor.vault.keys_file import read_keys
from counselor.vault.manifest import AuditHead, Manifest
from counselor.vault.schema_check import schema_faults
from counselor.vault.vault import Vault

RESTORED = "vault.restored"
"""Audit action of a restore: from here on the trail may differ from anchors made before it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of a vault found.

    Attributes:
        faults: Sentences; none if all is well.
        counts: Table → rows.
        slots: How many key slots the keys file has.
        head: Head of the audit trail.
        anchors: How many backups confirm the trail.
        given_up: How many can't be compared, since a later row of the trail says that an earlier
            backup was restored. Whoever has the key could write such a row to hide a truncation.
    """

    faults: tuple[str, ...]
    counts: dict[str, int]
    slots: int
    head: AuditHead
    anchors: int = 0
    given_up: int = 0


def verify_vault(
    vault: Vault,
    manifests: Iterable[Manifest] = (),
    told: Callable[[str], None] = lambda _what: None,
) -> Verification:
    """Check an open vault, also one that was opened read-only.

    Args:
        vault: The vault.
        manifests: Of backups, whose audit heads must be found in the trail.
        told: Called with the name of each stage.
    """
    told("Checking every page")
    faults = list(vault.check())
    ring = read_keys(keys_path(vault.path))
    told("Checking the audit trail")
    with vault.read() as store:
        known = {slot.id for slot in store.users.slots()}
        broken = store.audit.verify()
    if broken is not None:
        faults.append(f"audit trail, row {broken.sequence}: {broken.what}")
    if known - {slot.id for slot in ring.slots}:
        faults.append("keys: a user's slot is missing from the keys file")
    told("Comparing with the backups")
    with vault.driver() as raw:
        faults += (f"schema: {fault}" for fault in schema_faults(raw))
        confirmed, given_up, differing = _anchored(raw, manifests)
        counts, head = table_counts(raw), audit_head(raw)
    slots = len(ring.slots)
    return Verification((*faults, *differing), counts, slots, head, confirmed, given_up)


def _anchored(raw: object, manifests: Iterable[Manifest]) -> tuple[int, int, tuple[str, ...]]:
    """Compare the heads of backups with the trail.

    A backup made before a restore may hold rows that the restore gave up; only rows before the
    restore's own row are compared with it then.

    Returns:
        How many fit, how many can't be compared because of a restore, and what does not fit.
    """
    execute = raw.execute  # type: ignore[attr-defined]
    query = "SELECT sequence, at FROM audit WHERE action = ? ORDER BY sequence"
    restores = [(int(row[0]), str(row[1])) for row in execute(query, (RESTORED,))]
    fits, given_up, differing = 0, 0, []
    for manifest in manifests:
        anchor, made_at = manifest.head, manifest.made_at.isoformat(timespec="microseconds")
        if any(anchor.sequence >= row and made_at < at for row, at in restores):
            given_up += 1
            continue
        row = execute("SELECT hash FROM audit WHERE sequence = ?", (anchor.sequence,)).fetchone()
        found = FIRST if anchor.sequence == 0 else (row[0] if row else None)
        if found == anchor.hash or anchor.sequence == 0:
            fits += 1
        elif found is None:
            differing.append(
                f"audit trail: cut off before row {anchor.sequence}, which the backup of"
                f" {manifest.made_at:%Y-%m-%d %H:%M} UTC has"
            )
        else:
            differing.append(
                f"audit trail, row {anchor.sequence}: not the one that the backup of"
                f" {manifest.made_at:%Y-%m-%d %H:%M} UTC has"
            )
    return fits, given_up, tuple(differing)
