"""Key slots: a passphrase gets the key out, nothing else does, and damage is told apart."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from case_builder import CHEAP, PASSPHRASE
from counselor.vault.errors import KeysDamaged, PassphraseTooShort, WrongPassphrase
from counselor.vault.keys import (
    STANDARD_COST,
    KdfCost,
    KeyRing,
    make_slot,
    new_database_key,
    open_ring,
    sealed,
    wipe,
)
from counselor.vault.keys_file import read_keys, write_keys

VAULTS = Path(__file__).parents[1] / "vaults"
OLD_PASSPHRASE = "an old vault for ever"


def a_ring(key: bytearray, *passphrases: str, cost: KdfCost = CHEAP) -> KeyRing:
    slots = tuple(
        make_slot("vault-1", f"slot-{place}", "passphrase", f"User {place}", text, cost)
        for place, text in enumerate(passphrases)
    )
    return KeyRing("vault-1", slots, (sealed("vault-1", slots, key),))


def test_passphrase_gives_the_key_back_at_the_real_cost():
    key = new_database_key()
    ring = a_ring(key, PASSPHRASE, cost=STANDARD_COST)
    assert (STANDARD_COST.memory_kib, STANDARD_COST.passes, STANDARD_COST.lanes) == (65536, 3, 4)
    opened = open_ring(ring, PASSPHRASE)
    assert (opened.slot, opened.key) == (ring.slots[0], key)
    with pytest.raises(WrongPassphrase):
        open_ring(ring, PASSPHRASE + ".")


def test_derivation_is_argon2id_of_rfc_9106():
    # A slot of the first format, made with another implementation of Argon2id.
    ring = read_keys(VAULTS / "m0001_first.counselor.keys")
    assert not ring.keys
    assert len(open_ring(ring, OLD_PASSPHRASE).key) == 32


def test_each_slot_opens_with_its_own_passphrase():
    key = new_database_key()
    ring = a_ring(key, PASSPHRASE, "another long passphrase")
    opened = open_ring(ring, "another long passphrase")
    assert (opened.slot.id, opened.key) == ("slot-1", key)
    assert ring.names == ("User 0", "User 1")


def test_a_chosen_user_opens_with_no_other_passphrase():
    ring = a_ring(new_database_key(), PASSPHRASE, "another long passphrase")
    assert open_ring(ring, PASSPHRASE, name="User 0").slot.id == "slot-0"
    with pytest.raises(WrongPassphrase):
        open_ring(ring, PASSPHRASE, name="User 1")


def test_slot_of_the_recovery_sheet_is_not_tried_at_unlocking():
    key = new_database_key()
    slot = make_slot("vault-1", "slot-r", "recovery", "", PASSPHRASE, CHEAP)
    ring = KeyRing("vault-1", (slot,), (sealed("vault-1", (slot,), key),))
    assert open_ring(ring, PASSPHRASE, kind="recovery").key == key
    with pytest.raises(WrongPassphrase):
        open_ring(ring, PASSPHRASE)


def test_composed_and_decomposed_letters_are_one_passphrase():
    key = new_database_key()
    ring = a_ring(key, "caf\u00e9 caf\u00e9 caf\u00e9")
    assert open_ring(ring, "cafe\u0301 cafe\u0301 cafe\u0301").key == key


def test_short_passphrase_is_refused():
    with pytest.raises(PassphraseTooShort, match="12"):
        a_ring(new_database_key(), "elevenchars")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "slot-9"},
        {"kind": "recovery"},
        {"name": "Somebody else"},
        {"salt": b"\0" * 16},
        {"cost": KdfCost(16, 1, 1)},
        {"public": b"\x09" + bytes(31)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_nothing_that_a_slot_says_can_be_swapped(change):
    ring = a_ring(new_database_key(), PASSPHRASE)
    changed = replace(ring, slots=(replace(ring.slots[0], **change),))
    with pytest.raises(WrongPassphrase):
        open_ring(changed, PASSPHRASE)


def test_slot_of_another_vault_does_not_open():
    ring = a_ring(new_database_key(), PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        open_ring(replace(ring, vault_id="vault-2"), PASSPHRASE)


def test_a_slot_put_in_by_somebody_who_was_never_in_is_found():
    """Else the next new key would be sealed to a stranger."""
    ring = a_ring(new_database_key(), PASSPHRASE)
    stranger = make_slot("vault-1", "slot-x", "passphrase", "Stranger", "a stranger's words", CHEAP)
    boxes = {**ring.keys[0].boxes, "slot-x": ring.keys[0].boxes["slot-0"]}
    forged = (replace(ring.keys[0], boxes=boxes),)
    with pytest.raises(KeysDamaged, match="never in"):
        open_ring(replace(ring, slots=(*ring.slots, stranger), keys=forged), PASSPHRASE)


def test_a_slot_taken_out_by_somebody_who_was_never_in_is_found():
    ring = a_ring(new_database_key(), PASSPHRASE, "another long passphrase")
    boxes = {"slot-0": ring.keys[0].boxes["slot-0"]}
    cut = replace(ring, slots=ring.slots[:1], keys=(replace(ring.keys[0], boxes=boxes),))
    with pytest.raises(KeysDamaged, match="never in"):
        open_ring(cut, PASSPHRASE)


def test_while_the_database_gets_a_new_key_both_are_given():
    old, new = new_database_key(), new_database_key()
    ring = a_ring(old, PASSPHRASE, "another long passphrase")
    ring = replace(ring, keys=(*ring.keys, sealed("vault-1", ring.slots, new)))
    assert open_ring(ring, "another long passphrase").keys == (old, new)


def test_opened_keys_can_be_wiped():
    opened = open_ring(a_ring(new_database_key(), PASSPHRASE), PASSPHRASE)
    assert any(opened.key)
    opened.wipe()
    assert not any(opened.key)


def test_keys_file_is_read_back_and_belongs_to_its_owner_alone(tmp_path: Path):
    path = tmp_path / "practice.counselor.keys"
    ring = a_ring(new_database_key(), PASSPHRASE, "another long passphrase")
    write_keys(path, ring)
    assert read_keys(path) == ring
    assert [item.name for item in tmp_path.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_cut_and_every_flipped_byte_of_the_keys_file_is_damage(tmp_path: Path):
    path = tmp_path / "practice.counselor.keys"
    write_keys(path, a_ring(new_database_key(), PASSPHRASE))
    whole = path.read_bytes()
    for length in range(len(whole) - 2):
        path.write_bytes(whole[:length])
        with pytest.raises(KeysDamaged):
            read_keys(path)
    for place in range(len(whole) - 1):
        broken = bytearray(whole)
        broken[place] ^= 0x01
        path.write_bytes(bytes(broken))
        if is_the_same_json(bytes(broken), whole):
            continue
        with pytest.raises(KeysDamaged):
            read_keys(path)


def is_the_same_json(left: bytes, right: bytes) -> bool:
    try:
        return json.loads(left) == json.loads(right)
    except ValueError:
        return False


@pytest.mark.parametrize(
    "cost", [KdfCost(1 << 30, 3, 4), KdfCost(64, 0, 1), KdfCost(64, 1, 0), KdfCost(8, 1, 4)]
)
def test_costs_that_would_hang_the_machine_are_refused(tmp_path: Path, cost: KdfCost):
    path = tmp_path / "practice.counselor.keys"
    ring = a_ring(new_database_key(), PASSPHRASE)
    write_keys(path, replace(ring, slots=(replace(ring.slots[0], cost=cost),)))
    with pytest.raises(KeysDamaged, match="parameters"):
        read_keys(path)


def test_wiped_key_is_gone():
    key = new_database_key()
    assert any(key)
    wipe(key)
    assert not any(key)
