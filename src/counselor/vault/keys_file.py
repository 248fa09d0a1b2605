"""The small file beside the vault that holds the key slots (`practice.counselor.keys`).

It stands apart since it must be read before the database can be. It holds no patient data; names of
users are in it, so that they can choose theirs before unlocking. It is written whole and renamed
into place. A checksum tells bit rot from a wrong passphrase. The first format, in which each slot
held the database key itself, is read; a vault that is opened gets the present one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from counselor.vault.errors import KeysDamaged
from counselor.vault.files import write_atomically
from counselor.vault.keys import (
    BOX_BYTES,
    FORMAT,
    FORMAT_1,
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    KdfCost,
    KeyRing,
    KeySlot,
    SealedKey,
    slot_to_json,
)

LARGEST_MEMORY_KIB = 1 << 20
LARGEST_PASSES = 64
LARGEST_LANES = 64
MOST_KEYS = 2
CODE_BYTES = 32


def write_keys(path: Path, ring: KeyRing) -> None:
    """Write the keys file, whole or not at all, readable by its owner alone."""
    slots = [slot_to_json(slot) for slot in ring.slots]
    body: dict[str, Any] = {"format": FORMAT, "vault": ring.vault_id, "slots": slots}
    body["keys"] = [
        {
            "boxes": {slot_id: box.hex() for slot_id, box in item.boxes.items()},
            "code": item.code.hex(),
        }
        for item in ring.keys
    ]
    body["sha256"] = _checksum(body)
    write_atomically(path, json.dumps(body, indent=1).encode() + b"\n")


def read_keys(path: Path) -> KeyRing:
    """Read the keys file.

    Raises:
        KeysDamaged: It is cut short, changed, of another format, or asks for absurd costs.
    """
    body = _checked_body(path)
    first = body["format"] == FORMAT_1
    try:
        slots = tuple(_slot(item, first=first) for item in body["slots"])
        keys = () if first else tuple(_sealed(item) for item in body["keys"])
        ring = KeyRing(str(body["vault"]), slots, keys, path.name)
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise KeysDamaged(path.name, "a slot can't be read") from error
    _check_slots(path, ring.slots)
    if not first:
        _check_keys(path, ring)
    return ring


def _checked_body(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise KeysDamaged(path.name, "it is no JSON, or cut short") from error
    if not isinstance(body, dict) or body.get("format") not in (FORMAT_1, FORMAT):
        raise KeysDamaged(path.name, f"it is not of the form {FORMAT}")
    if body.pop("sha256", None) != _checksum(body):
        raise KeysDamaged(path.name, "its checksum does not fit")
    return body


def _check_slots(path: Path, slots: Iterable[KeySlot]) -> None:
    """Refuse parameters that would hang the machine or weaken the slot."""
    for slot in slots:
        cost = slot.cost
        sane = (
            0 < cost.lanes <= LARGEST_LANES
            and 8 * cost.lanes <= cost.memory_kib <= LARGEST_MEMORY_KIB
            and 0 < cost.passes <= LARGEST_PASSES
            and len(slot.salt) == SALT_BYTES
            and len(slot.nonce) == NONCE_BYTES
            and len(slot.wrapped) == KEY_BYTES + TAG_BYTES
            and len(slot.public) in {0, KEY_BYTES}
        )
        if not sane:
            raise KeysDamaged(path.name, "a slot has impossible parameters")


def _check_keys(path: Path, ring: KeyRing) -> None:
    ids = [slot.id for slot in ring.slots]
    fits = all(
        sorted(item.boxes) == sorted(ids)
        and len(item.code) == CODE_BYTES
        and all(len(box) == BOX_BYTES for box in item.boxes.values())
        for item in ring.keys
    )
    distinct = len(set(ids)) == len(ids)
    if not (fits and distinct and 0 < len(ring.keys) <= MOST_KEYS):
        raise KeysDamaged(path.name, "slots and sealed keys do not fit together")


def _slot(item: dict[str, Any], *, first: bool) -> KeySlot:
    if (item["kdf"], item["cipher"]) != ("argon2id", "aes-256-gcm"):
        raise ValueError("unknown method")
    if not first and item["exchange"] != "x25519":
        raise ValueError("unknown method")
    cost = {name: int(value) for name, value in item["cost"].items()}
    return KeySlot(
        id=str(item["id"]),
        kind=str(item["kind"]),
        cost=KdfCost(**cost),
        salt=bytes.fromhex(item["salt"]),
        nonce=bytes.fromhex(item["nonce"]),
        wrapped=bytes.fromhex(item["wrapped"]),
        name="" if first else str(item["name"]),
        public=b"" if first else _public(item["public"]),
    )


def _public(text: str) -> bytes:
    public = bytes.fromhex(text)
    if len(public) != KEY_BYTES:
        raise ValueError("no public key")
    return public


def _sealed(item: dict[str, Any]) -> SealedKey:
    boxes = {str(name): bytes.fromhex(box) for name, box in item["boxes"].items()}
    return SealedKey(boxes, bytes.fromhex(item["code"]))


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
