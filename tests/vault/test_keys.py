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
    read_keys,
    unwrap,
    wipe,
    write_keys,
)


def a_ring(key: bytearray, *passphrases: str, cost: KdfCost = CHEAP) -> KeyRing:
    slots = tuple(
        make_slot("vault-1", f"slot-{place}", "passphrase", text, key, cost)
        for place, text in enumerate(passphrases)
    )
    return KeyRing("vault-1", slots)


def test_passphrase_gives_the_key_back_at_the_real_cost():
    key = new_database_key()
    ring = a_ring(key, PASSPHRASE, cost=STANDARD_COST)
    assert (STANDARD_COST.memory_kib, STANDARD_COST.passes, STANDARD_COST.lanes) == (65536, 3, 4)
    assert unwrap(ring, PASSPHRASE) == (ring.slots[0], key)
    with pytest.raises(WrongPassphrase):
        unwrap(ring, PASSPHRASE + ".")


def test_each_slot_opens_with_its_own_passphrase():
    key = new_database_key()
    ring = a_ring(key, PASSPHRASE, "another long passphrase")
    assert unwrap(ring, "another long passphrase") == (ring.slots[1], key)


def test_composed_and_decomposed_letters_are_one_passphrase():
    key = new_database_key()
    ring = a_ring(key, "caf\u00e9 caf\u00e9 caf\u00e9")
    assert unwrap(ring, "cafe\u0301 cafe\u0301 cafe\u0301")[1] == key


def test_short_passphrase_is_refused():
    with pytest.raises(PassphraseTooShort, match="12"):
        a_ring(new_database_key(), "elevenchars")


@pytest.mark.parametrize(
    "change",
    [{"id": "slot-9"}, {"kind": "recovery"}, {"salt": b"\0" * 16}, {"cost": KdfCost(16, 1, 1)}],
)
def test_nothing_that_a_slot_says_can_be_swapped(change):
    ring = a_ring(new_database_key(), PASSPHRASE)
    changed = replace(ring, slots=(replace(ring.slots[0], **change),))
    with pytest.raises(WrongPassphrase):
        unwrap(changed, PASSPHRASE)


def test_slot_of_another_vault_does_not_open():
    ring = a_ring(new_database_key(), PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        unwrap(replace(ring, vault_id="vault-2"), PASSPHRASE)


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
