"""The key of the database, and the slots from which a passphrase gets it out.

The database is encrypted under a random 256-bit key. Every slot has a key pair of its own (X25519):
its private half is encrypted by AES-256-GCM under a key that Argon2id derives from a passphrase,
and the database key is sealed to its public half. So the database key can be changed for everybody
by one who is in, without knowing anybody else's passphrase, and who was removed can't follow.

A wrong passphrase fails in the slot (the GCM tag does not fit) and is told apart from a damaged
database. A code made with the database key itself covers all slots: none can be added, taken away
or swapped by somebody who can write to the file and was never in.

Secrets are kept in `bytearray` and overwritten as soon as they are not needed. What Python does not
allow: a passphrase arrives as `str`, the key goes to SQLCipher within the text of a statement, and
the shared secret of the key pairs comes as `bytes`; such copies can't be overwritten, they stay in
the memory of the process until it is used again. Core dumps are off for that reason
(`counselor.private_memory`).
"""

from __future__ import annotations

import hmac
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counselor.vault.errors import KeysDamaged, PassphraseTooShort, WrongPassphrase

FORMAT_1 = "counselor.keys/1"
FORMAT = "counselor.keys/2"
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
BOX_BYTES = KEY_BYTES + KEY_BYTES + TAG_BYTES
LEAST_PASSPHRASE = 12
"""Shortest passphrase, in characters."""

PASSPHRASE, RECOVERY = "passphrase", "recovery"
"""Kinds of slot: a user's, and that of the printed recovery sheet."""

_ONCE = bytes(NONCE_BYTES)
"""Nonce of a box: its key is used once only."""


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
    """What one passphrase opens.

    Attributes:
        kind: `passphrase`, or `recovery` for the printed key.
        name: Name of the user, for the choice before unlocking; empty for `recovery`.
        public: Public half of the slot's key pair; empty in the first format.
        wrapped: AES-256-GCM ciphertext and tag of the private half; in the first format of the
            database key itself.
    """

    id: str
    kind: str
    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    name: str = ""
    public: bytes = b""


@dataclass(frozen=True, slots=True)
class SealedKey:
    """One database key as each slot gets it. `code` proves that who wrote it knew the key."""

    boxes: Mapping[str, bytes]
    code: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All slots of one vault. `vault_id` ties them to their database.

    `keys` holds one database key; two, the old one first, while the database is being encrypted
    anew; none in the first format. `file` is the name of the file that was read, for sentences.
    """

    vault_id: str
    slots: tuple[KeySlot, ...]
    keys: tuple[SealedKey, ...] = ()
    file: str = field(default="", compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the users, in the order of their slots; empty where the file holds none."""
        return tuple(slot.name for slot in self.slots if slot.kind == PASSPHRASE and slot.name)


@dataclass(slots=True)
class Opened:
    """A slot that a passphrase opened. Whoever has it calls `wipe`.

    Attributes:
        keys: The database keys; a second one while the database is being encrypted anew.
        fitting: Which of them fits the database, once that is known (0-based).
    """

    slot: KeySlot
    keys: tuple[bytearray, ...] = field(repr=False)
    fitting: int = 0

    @property
    def key(self) -> bytearray:
        """The database key that fits."""
        return self.keys[self.fitting]

    def wipe(self) -> None:
        """Overwrite the keys."""
        for key in self.keys:
            wipe(key)


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
    ring_id: str, slot_id: str, kind: str, name: str, passphrase: str, cost: KdfCost
) -> KeySlot:
    """Return a slot with a new key pair. It opens nothing until a key is sealed to it.

    Raises:
        PassphraseTooShort: The passphrase has fewer than 12 characters.
    """
    text = checked_passphrase(passphrase)
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    slot = KeySlot(slot_id, kind, cost, salt, nonce, b"", name, public)
    with _derived(text, salt, cost) as key:
        wrapped = AESGCM(key).encrypt(nonce, private.private_bytes_raw(), _bound(ring_id, slot))
    return replace(slot, wrapped=wrapped)


def sealed(ring_id: str, slots: tuple[KeySlot, ...], key: bytearray) -> SealedKey:
    """Return a database key sealed to each slot."""
    boxes = {slot.id: _box(ring_id, slot, key) for slot in slots}
    return SealedKey(boxes, _code(ring_id, slots, boxes, key))


def open_ring(ring: KeyRing, passphrase: str, *, kind: str = PASSPHRASE, name: str = "") -> Opened:
    """Return the slot that a passphrase opens, with the database key or keys.

    Args:
        ring: The slots.
        passphrase: As it was typed.
        kind: Which slots are tried.
        name: Whose slot is tried; empty for every one, one after the other.

    Raises:
        WrongPassphrase: It opens none.
        KeysDamaged: It opens one, and the file is not what was written by somebody who was in.
    """
    text = unicodedata.normalize("NFC", passphrase)
    for slot in ring.slots:
        if slot.kind != kind or (name and slot.name and slot.name != name):
            continue
        keys = _unwrapped(ring, slot, text)
        if keys is not None:
            return Opened(slot, keys)
    raise WrongPassphrase


def _unwrapped(ring: KeyRing, slot: KeySlot, passphrase: str) -> tuple[bytearray, ...] | None:
    secret = bytearray(KEY_BYTES)
    with _derived(passphrase, slot.salt, slot.cost) as key:
        try:
            AESGCM(key).decrypt_into(slot.nonce, slot.wrapped, _bound(ring.vault_id, slot), secret)
        except InvalidTag:
            return None
    if not slot.public:
        return (secret,)
    try:
        private = X25519PrivateKey.from_private_bytes(secret)
    finally:
        wipe(secret)
    return tuple(_unsealed(ring, slot, private, item) for item in ring.keys)


def _unsealed(
    ring: KeyRing, slot: KeySlot, private: X25519PrivateKey, item: SealedKey
) -> bytearray:
    box, key = item.boxes.get(slot.id, b""), bytearray(KEY_BYTES)
    try:
        sender, body = box[:KEY_BYTES], box[KEY_BYTES:]
        shared = private.exchange(X25519PublicKey.from_public_bytes(sender))
        with _box_key(shared, ring.vault_id, slot, sender) as once:
            AESGCM(once).decrypt_into(_ONCE, body, None, key)
    except (InvalidTag, ValueError) as error:
        raise KeysDamaged(ring.file, "a sealed key does not open") from error
    if not hmac.compare_digest(item.code, _code(ring.vault_id, ring.slots, item.boxes, key)):
        wipe(key)
        raise KeysDamaged(ring.file, "its slots were changed by somebody who was never in")
    return key


@contextmanager
def _derived(passphrase: str, salt: bytes, cost: KdfCost) -> Iterator[bytearray]:
    """Give the key that a passphrase stands for, and overwrite it afterwards."""
    typed, key = bytearray(passphrase.encode()), bytearray(KEY_BYTES)
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        kdf.derive_into(typed, key)  # type: ignore[arg-type]  # it takes every buffer
        yield key
    finally:
        wipe(typed)
        wipe(key)


def _box(ring_id: str, slot: KeySlot, key: bytearray) -> bytes:
    """Return the key sealed to a slot: the sender's public half, then ciphertext and tag."""
    private = X25519PrivateKey.generate()
    sender = private.public_key().public_bytes_raw()
    shared = private.exchange(X25519PublicKey.from_public_bytes(slot.public))
    with _box_key(shared, ring_id, slot, sender) as once:
        return sender + AESGCM(once).encrypt(_ONCE, key, None)


@contextmanager
def _box_key(shared: bytes, ring_id: str, slot: KeySlot, sender: bytes) -> Iterator[bytearray]:
    said = json.dumps([FORMAT, "box", ring_id, slot.id, slot.public.hex(), sender.hex()])
    key = bytearray(KEY_BYTES)
    try:
        _hkdf(said).derive_into(shared, key)
        yield key
    finally:
        wipe(key)


def _code(
    ring_id: str, slots: tuple[KeySlot, ...], boxes: Mapping[str, bytes], key: bytearray
) -> bytes:
    """Return the code over everything in the file, made with the database key."""
    secret = bytearray(KEY_BYTES)
    _hkdf(json.dumps([FORMAT, "slots", ring_id])).derive_into(key, secret)
    said = [
        [slot_to_json(slot) for slot in slots],
        {slot_id: box.hex() for slot_id, box in boxes.items()},
    ]
    try:
        return hmac.digest(secret, json.dumps(said, sort_keys=True).encode(), "sha256")
    finally:
        wipe(secret)


def _hkdf(said: str) -> HKDF:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=said.encode())


def _bound(ring_id: str, slot: KeySlot) -> bytes:
    """Return what is authenticated together with the wrapped secret."""
    cost = asdict(slot.cost)
    said: list[Any] = [FORMAT_1, ring_id, slot.id, slot.kind, cost, slot.salt.hex()]
    if slot.public:
        said = [FORMAT, *said[1:], slot.name, slot.public.hex()]
    return json.dumps(said, sort_keys=True).encode()


def slot_to_json(slot: KeySlot) -> dict[str, Any]:
    """Return a slot as it stands in the file; of the first format without name and public half."""
    told = {
        "id": slot.id,
        "kind": slot.kind,
        "kdf": "argon2id",
        "cost": asdict(slot.cost),
        "salt": slot.salt.hex(),
        "cipher": "aes-256-gcm",
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }
    if slot.public:
        told |= {"name": slot.name, "exchange": "x25519", "public": slot.public.hex()}
    return told
