"""The printed key: what was mistyped is told, group by group, before anything is tried."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.vault.errors import RecoveryKeyMistyped
from counselor.vault.recovery_key import (
    ALPHABET,
    GROUP_CHARACTERS,
    GROUPS,
    new_recovery_key,
    recovery_groups,
    recovery_passphrase,
)

KEYS = st.builds(new_recovery_key)


def test_it_is_eight_groups_of_five_and_never_the_same():
    keys = {new_recovery_key() for _ in range(50)}
    assert len(keys) == 50
    for key in keys:
        assert [len(group) for group in key.split("-")] == [GROUP_CHARACTERS] * GROUPS
        assert recovery_passphrase(key) == key.replace("-", "")


@given(KEYS)
def test_small_letters_spaces_and_lookalikes_are_understood(key: str):
    typed = key.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recovery_passphrase(typed) == recovery_passphrase(key)


@given(KEYS, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_every_mistyped_character_is_found_in_its_group(key: str, place: int, other: str):
    characters = list(key.replace("-", ""))
    if characters[place] == other:
        return
    characters[place] = other
    with pytest.raises(RecoveryKeyMistyped) as found:
        recovery_groups("".join(characters))
    assert found.value.group == place // GROUP_CHARACTERS + 1


@given(KEYS, st.integers(0, 38))
def test_every_two_swapped_neighbours_of_a_group_are_found(key: str, place: int):
    characters = list(key.replace("-", ""))
    same_group = place // GROUP_CHARACTERS == (place + 1) // GROUP_CHARACTERS
    if not same_group or characters[place] == characters[place + 1]:
        return
    characters[place : place + 2] = reversed(characters[place : place + 2])
    with pytest.raises(RecoveryKeyMistyped):
        recovery_groups("".join(characters))


@given(KEYS, st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1))
def test_every_two_swapped_groups_are_found(key: str, one: int, other: int):
    groups = key.split("-")
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(RecoveryKeyMistyped):
        recovery_groups("-".join(groups))


@pytest.mark.parametrize("cut", [0, 1, 5, 39, 41, 45, 80])
def test_wrong_length_is_told(cut: int):
    text = (new_recovery_key().replace("-", "") * 2)[:cut]
    with pytest.raises(RecoveryKeyMistyped):
        recovery_groups(text)


@given(st.text(max_size=60))
def test_nonsense_never_crashes(text: str):
    with contextlib.suppress(RecoveryKeyMistyped):
        assert len(recovery_groups(text)) == GROUPS
