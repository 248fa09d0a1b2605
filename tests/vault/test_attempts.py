"""Wrong passphrases cost time, also after a restart; the right one is not slowed for ever."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from case_builder import NOW, PASSPHRASE
from counselor.vault import attempts
from counselor.vault.errors import TooManyTries, WrongPassphrase
from counselor.vault.vault import Vault

SECOND = timedelta(seconds=1)


def fail(path: Path, times: int) -> None:
    for _ in range(times):
        attempts.note_failure(path, NOW)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, 0), (2, 0), (3, 1), (4, 2), (5, 4), (8, 32), (11, 256), (12, 300), (5000, 300)],
)
def test_the_wait_grows_and_has_an_end(failures: int, wait: int):
    assert attempts.wait_after(failures) == wait


def test_the_right_passphrase_is_not_looked_at_before_the_wait_is_over(vault: Vault, vault_path):
    vault.close()
    fail(vault_path, 5)
    with pytest.raises(TooManyTries) as refused:
        Vault.open(vault_path, PASSPHRASE, at=NOW + SECOND)
    assert refused.value.seconds == 3
    Vault.open(vault_path, PASSPHRASE, at=NOW + 4 * SECOND).close()


def test_a_refused_try_is_not_counted(vault: Vault, vault_path):
    vault.close()
    fail(vault_path, 5)
    for _ in range(20):
        with pytest.raises(TooManyTries):
            Vault.open(vault_path, "not the passphrase", at=NOW)
    assert len(attempts.failures(vault_path)) == 5


def test_each_wrong_one_is_noted_with_its_time_and_nothing_else(vault: Vault, vault_path):
    vault.close()
    for second in range(3):
        with pytest.raises(WrongPassphrase):
            Vault.open(vault_path, "not the passphrase", at=NOW + second * SECOND)
    assert attempts.failures(vault_path) == tuple(NOW + second * SECOND for second in range(3))
    text = attempts.attempts_path(vault_path).read_text()
    assert "not the passphrase" not in text
    assert "Rosa" not in text
    if os.name == "posix":
        assert stat.S_IMODE(attempts.attempts_path(vault_path).stat().st_mode) == 0o600


def test_a_clock_that_was_set_back_does_not_lengthen_the_wait(tmp_path: Path):
    path = tmp_path / "practice.counselor"
    fail(path, 4)
    earlier = NOW - timedelta(days=400)
    with pytest.raises(TooManyTries) as refused:
        attempts.refuse_early(path, earlier)
    assert refused.value.seconds == 2
    attempts.refuse_early(path, earlier + 2 * SECOND)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "x"}', b"\xff\xfe", b"null"])
def test_a_damaged_file_does_not_keep_anybody_out(vault: Vault, vault_path, content: bytes):
    vault.close()
    attempts.attempts_path(vault_path).write_bytes(content)
    Vault.open(vault_path, PASSPHRASE, at=NOW).close()


def test_only_the_latest_are_kept(tmp_path: Path):
    path = tmp_path / "practice.counselor"
    for second in range(attempts.MOST_KEPT + 5):
        attempts.note_failure(path, NOW + second * SECOND)
    kept = attempts.failures(path)
    assert len(kept) == attempts.MOST_KEPT
    assert kept[-1] == NOW + (attempts.MOST_KEPT + 4) * SECOND


def test_forgetting_twice_is_no_error(tmp_path: Path):
    path = tmp_path / "practice.counselor"
    fail(path, 1)
    attempts.forget(path)
    attempts.forget(path)
    assert attempts.failures(path) == ()
