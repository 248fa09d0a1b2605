"""The key of the database, and the slots from which a passphrase gets it out.

The database is encrypted under a random 256-bit key. Each slot holds that key once more, encrypted
by AES-256-GCM under a key that Argon2id derives from a passphrase. A wrong passphrase thus fails
in the slot (the GCM tag does not fit) and is told apart from a damaged database.

The slots stand in a small file beside the vault (`practice.counselor.keys`), since they must be
read before the database can be. It holds no names: a passphrase is tried on every slot. It is
written whole and renamed into place. A checksum tells bit rot from a wrong passphrase; everything
that a slot says of itself is bound to its ciphertext, so nothing of it can be swapped unseen.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counselor.vault.errors import KeysDamaged, PassphraseTooShort, WrongPassphrase
from counselor.vault.files import write_atomically

FORMAT = "counselor.keys/1"
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
LEAST_PASSPHRASE = 12
"""Shortest passphrase, in characters."""

LARGEST_MEMORY_KIB = 1 << 20
LARGEST_PASSES = 64
LARGEST_LANES = 64


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How dear one guess is: Argon2id parameters (RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


STANDARD_COST = KdfCost()
"""64 MiB, 3 passes, 4 lanes: about 0.2 s on a laptop; RFC 9106's second recommended option."""


@dataclass(frozen=True, slots=True)
class KeySlot:
    """The database key, encrypted under one passphrase.

    Attributes:
        kind: `passphrase`; `recovery` for a printed key.
        wrapped: AES-256-GCM ciphertext and tag of the database key.
    """

    id: str
    kind: str
    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All slots of one vault. `vault_id` ties them to their database."""

    vault_id: str
    slots: tuple[KeySlot, ...]


def keys_path(vault: Path) -> Path:
    """Return where the key slots of a vault are: beside it, with `.keys` added to the name."""
    return vault.with_name(vault.name + ".keys")


def checked_passphrase(passphrase: str) -> str:
    """Return the passphrase in the form that keys are derived from (Unicode NFC).

    Raises:
        PassphraseTooShort: It has fewer than 12 characters.
    """
    composed = unicodedata.normalize("NFC", passphrase)
    if len(composed) < LEAST_PASSPHRASE:
        raise PassphraseTooShort(LEAST_PASSPHRASE)
    return composed


def new_database_key() -> bytearray:
    """Return a random key. Whoever asks for it wipes it."""
    return bytearray(os.urandom(KEY_BYTES))


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in memory."""
    for place in range(len(secret)):
        secret[place] = 0


def make_slot(
    ring_id: str, slot_id: str, kind: str, passphrase: str, key: bytearray, cost: KdfCost
) -> KeySlot:
    """Return a slot that gives the key out to a passphrase.

    Raises:
        PassphraseTooShort: The passphrase has fewer than 12 characters.
    """
    text = checked_passphrase(passphrase)
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    bound = _bound(ring_id, slot_id, kind, cost, salt)
    wrapped = AESGCM(_derived(text, salt, cost)).encrypt(nonce, bytes(key), bound)
    return KeySlot(slot_id, kind, cost, salt, nonce, wrapped)


def unwrap(ring: KeyRing, passphrase: str) -> tuple[KeySlot, bytearray]:
    """Return the slot that a passphrase opens, and the database key.

    Raises:
        WrongPassphrase: It opens none.
    """
    text = unicodedata.normalize("NFC", passphrase)
    for slot in ring.slots:
        bound = _bound(ring.vault_id, slot.id, slot.kind, slot.cost, slot.salt)
        try:
            key = AESGCM(_derived(text, slot.salt, slot.cost)).decrypt(
                slot.nonce, slot.wrapped, bound
            )
        except InvalidTag:
            continue
        return slot, bytearray(key)
    raise WrongPassphrase


def write_keys(path: Path, ring: KeyRing) -> None:
    """Write the keys file, whole or not at all, readable by its owner alone."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "vault": ring.vault_id,
        "slots": [_slot_to_json(slot) for slot in ring.slots],
    }
    body["sha256"] = _checksum(body)
    write_atomically(path, json.dumps(body, indent=1).encode() + b"\n")


def read_keys(path: Path) -> KeyRing:
    """Read the keys file.

    Raises:
        KeysDamaged: It is cut short, changed, of another format, or asks for absurd costs.
    """
    body = _checked_body(path)
    try:
        slots = tuple(_slot_from_json(item) for item in body["slots"])
        ring = KeyRing(str(body["vault"]), slots)
    except (KeyError, TypeError, ValueError) as error:
        raise KeysDamaged(path.name, "a slot can't be read") from error
    _check_slots(path, ring.slots)
    return ring


def _checked_body(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except ValueError as error:
        raise KeysDamaged(path.name, "it is no JSON, or cut short") from error
    if not isinstance(body, dict) or body.get("format") != FORMAT:
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
        )
        if not sane:
            raise KeysDamaged(path.name, "a slot has impossible parameters")


def _derived(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _bound(ring_id: str, slot_id: str, kind: str, cost: KdfCost, salt: bytes) -> bytes:
    """Return what is authenticated together with the wrapped key."""
    said = [FORMAT, ring_id, slot_id, kind, asdict(cost), salt.hex()]
    return json.dumps(said, sort_keys=True).encode()


def _slot_to_json(slot: KeySlot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "kind": slot.kind,
        "kdf": "argon2id",
        "cost": asdict(slot.cost),
        "salt": slot.salt.hex(),
        "cipher": "aes-256-gcm",
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _slot_from_json(item: dict[str, Any]) -> KeySlot:
    if (item["kdf"], item["cipher"]) != ("argon2id", "aes-256-gcm"):
        raise ValueError("unknown method")
    cost = {name: int(value) for name, value in item["cost"].items()}
    return KeySlot(
        id=str(item["id"]),
        kind=str(item["kind"]),
        cost=KdfCost(**cost),
        salt=bytes.fromhex(item["salt"]),
        nonce=bytes.fromhex(item["nonce"]),
        wrapped=bytes.fromhex(item["wrapped"]),
    )


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
