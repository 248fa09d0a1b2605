"""The manifest of a backup: what it is, and the head of the audit trail when it was made.

It can be read without a key and holds no patient data. The head of the audit trail in it is an
anchor: whoever later rewrites the vault's trail can't make it fit a backup that lies elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from counselor.vault.backup_errors import BackupDamaged, NotABackup
from counselor.vault.times import from_text, to_text

FORMAT = "counselor.backup/1"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last row of an audit trail: its number (1-based; 0 for none) and its hash."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of a backup as it was written."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup tells of itself.

    Attributes:
        vault_id: Of the vault; the same in all its backups.
        made_at: When (UTC).
        program: Version of Counselor.
        schema: Name of the last migration.
        head: Head of the audit trail.
        database: Name of the database's file; its keys file has `.keys` added.
        files: File name → stamp.
    """

    vault_id: str
    made_at: datetime
    program: str
    schema: str
    head: AuditHead
    database: str
    files: Mapping[str, FileStamp]


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in its file."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "vault": manifest.vault_id,
        "made_at": to_text(manifest.made_at),
        "program": manifest.program,
        "schema": manifest.schema,
        "audit": {"sequence": manifest.head.sequence, "hash": manifest.head.hash},
        "database": manifest.database,
        "files": {
            name: {"sha256": stamp.sha256, "size": stamp.size}
            for name, stamp in manifest.files.items()
        },
    }
    body["sha256"] = _checksum(body)
    return json.dumps(body, indent=1, sort_keys=True).encode() + b"\n"


def read_manifest(backup: Path) -> Manifest:
    """Read the manifest of a backup.

    Raises:
        NotABackup: There is none.
        BackupDamaged: It is not what was written.
    """
    try:
        text = (backup / MANIFEST).read_bytes()
    except OSError as error:
        raise NotABackup(backup) from error
    try:
        body = json.loads(text)
        if body["format"] != FORMAT or body.pop("sha256", None) != _checksum(body):
            raise BackupDamaged(backup.name, "its manifest was changed")
        made = _manifest(body)
    except (
        ArithmeticError, ValueError, LookupError, TypeError, AttributeError, RecursionError,
    ) as error:  # fmt: skip
        raise BackupDamaged(backup.name, "its manifest can't be read") from error
    if {made.database, f"{made.database}.keys"} != set(made.files) or "/" in made.database:
        raise BackupDamaged(backup.name, "its manifest names other files")
    return made


def _manifest(body: dict[str, Any]) -> Manifest:
    audit = body["audit"]
    return Manifest(
        vault_id=str(body["vault"]),
        made_at=from_text(body["made_at"]),
        program=str(body["program"]),
        schema=str(body["schema"]),
        head=AuditHead(int(audit["sequence"]), str(audit["hash"])),
        database=str(body["database"]),
        files={
            str(name): FileStamp(str(stamp["sha256"]), int(stamp["size"]))
            for name, stamp in body["files"].items()
        },
    )


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
