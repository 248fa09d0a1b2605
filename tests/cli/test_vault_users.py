"""`counselor vault`: users and keys without a screen; no passphrase is ever an argument."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest

from case_builder import CHEAP, NOW, PASSPHRASE
from counselor.cli.main import EXIT_INPUT, EXIT_USAGE, build_parser, main
from counselor.vault.vault import Vault
from counselor.workbench import Workbench
from counselor.workbench.before_unlocking import user_names

ILSE = "gravel lantern otter"
NEW = "mosaic teapot violet"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "practice.counselor"
    Workbench.create(path, PASSPHRASE, "Rosa Vance", cost=CHEAP).close()
    return path


def run(path: Path, action: str, *more: str, lines: Sequence[str] = (PASSPHRASE,)) -> int:
    """Run a command with its secrets in a pipe, one a line."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in lines).encode())
    os.close(writing)
    argv = ["vault", action, str(path), *more, "--passphrase-fd", str(reading)]
    argv = [word.replace("{fd}", str(reading)) for word in argv]
    try:
        return main(argv)
    finally:
        os.close(reading)


def add_ilse(path: Path) -> int:
    return run(
        path, "add-user", "Ilse Brandt", "--roles", "assistant, auditor",
        "--new-passphrase-fd", "{fd}", lines=(PASSPHRASE, ILSE),
    )  # fmt: skip


def test_users_are_added_listed_changed_and_removed(vault: Path, capsys):
    assert add_ilse(vault) == 0
    assert run(vault, "set-roles", "Ilse Brandt", "--roles", "counsellor") == 0
    assert run(vault, "users") == 0
    told = capsys.readouterr().out
    assert "Rosa Vance: counsellor, administrator; passphrase since" in told
    assert "Ilse Brandt: counsellor; passphrase since" in told
    assert run(vault, "remove-user", "Ilse Brandt") == 0
    assert user_names(vault) == ("Rosa Vance",)
    assert run(vault, "users") == 0
    assert "Ilse Brandt: removed; no passphrase" in capsys.readouterr().out


def test_each_changes_her_own_passphrase(vault: Path):
    add_ilse(vault)
    more = ("--user", "Ilse Brandt", "--new-passphrase-fd", "{fd}")
    assert run(vault, "passphrase", *more, lines=(ILSE, NEW)) == 0
    Workbench.open(vault, NEW, "Ilse Brandt").close()


def test_roles_hold_on_the_command_line_too(vault: Path, capsys):
    add_ilse(vault)
    assert run(vault, "users", lines=(ILSE,)) == EXIT_INPUT
    assert "role administrator" in capsys.readouterr().err


def test_recovery_sheet_gives_a_forgotten_passphrase_back(vault: Path, tmp_path: Path, capsys):
    sheet = tmp_path / "sheet.pdf"
    assert run(vault, "recovery-sheet", "--output", str(sheet)) == 0
    assert run(vault, "recovery-sheet", "--output", str(sheet)) == EXIT_INPUT
    assert run(vault, "recovery-sheet", "--put-away") == 0
    text = pypdf.PdfReader(sheet).pages[0].extract_text()
    groups = re.findall(r"\b(?:[0-9A-Z] ){4}[0-9A-Z]\b", text)
    assert len(groups) == 8
    capsys.readouterr()
    more = ("--user", "Rosa Vance", "--with-recovery-key", "--recovery-key-fd", "{fd}")
    lines = ("".join(groups), NEW)
    assert run(vault, "passphrase", *more, "--new-passphrase-fd", "{fd}", lines=lines) == 0
    Workbench.open(vault, NEW).close()
    assert not [group for group in groups if group in capsys.readouterr().out]


def test_the_database_gets_a_new_key(vault: Path):
    before = vault.read_bytes()
    assert run(vault, "rekey") == 0
    assert vault.read_bytes()[4096:8192] != before[4096:8192]
    Vault.open(vault, PASSPHRASE, at=NOW).close()


@pytest.mark.parametrize(
    ("words", "lines", "code", "told"),
    [
        (("users",), ("not the passphrase",), EXIT_INPUT, "passphrase is wrong"),
        (("set-roles", "Nobody", "--roles", "auditor"), (PASSPHRASE,), EXIT_INPUT, "no user"),
        (("set-roles", "Rosa Vance", "--roles", "king"), (PASSPHRASE,), EXIT_USAGE, "no role"),
        (("set-roles", "Rosa Vance", "--roles", "auditor"), (PASSPHRASE,), EXIT_INPUT, "only"),
        (("remove-user", "Rosa Vance"), (PASSPHRASE,), EXIT_INPUT, "yourself"),
        (("recovery-sheet",), (PASSPHRASE,), EXIT_USAGE, "--put-away"),
        (("passphrase", "--with-recovery-key"), (PASSPHRASE,), EXIT_USAGE, "--user"),
        (("passphrase", "--new-passphrase-fd", "{fd}"), (PASSPHRASE, "short"), EXIT_INPUT, "12"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_what_can_not_be_done_is_told(vault: Path, capsys, words, lines, code: int, told: str):
    assert run(vault, words[0], *words[1:], lines=lines) == code
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""
    assert PASSPHRASE not in shown.err


def test_no_option_takes_a_passphrase():
    parser = build_parser()
    commands = parser._subparsers._group_actions[0].choices["vault"]
    for command in commands._subparsers._group_actions[0].choices.values():
        for option in command._actions:
            if "passphrase" in option.dest or "recovery_key" in option.dest:
                assert option.dest.endswith("_fd") or option.nargs == 0, option.dest


def test_without_a_terminal_it_says_so(vault: Path):
    done = subprocess.run(
        [sys.executable, "-m", "counselor", "vault", "users", str(vault)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == EXIT_USAGE
    assert "--passphrase-fd" in done.stderr


def test_update_of_an_older_vault_is_told_beside_the_answer(tmp_path: Path, capsys):
    old = Path(__file__).parents[1] / "vaults" / "m0007_genotype_bands.counselor"
    for suffix in ("", ".keys"):
        shutil.copy(f"{old}{suffix}", tmp_path)
    path = tmp_path / old.name
    for told_once in (True, False):
        assert run(path, "users", lines=("an old vault for ever",)) == 0
        told = capsys.readouterr()
        assert "Rosa Vance" in told.out
        assert ("brought up to date" in told.err) is told_once
    assert "before-update" not in told.err
