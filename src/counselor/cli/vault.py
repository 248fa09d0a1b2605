"""`counselor vault`: who can open a vault, its keys, and its safe-keeping."""

from __future__ import annotations

import argparse

from counselor.cli import vault_backups, vault_users
from counselor.cli.vault_command import VaultCommand, add_common

COMMANDS: tuple[VaultCommand, ...] = (*vault_users.COMMANDS, *vault_backups.COMMANDS)
"""All commands, in the order of the help text; a module with further ones adds its own here."""


def add_vault(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser of the command line."""
    vault = commands.add_parser(
        "vault",
        help="users, keys and safe-keeping of a vault",
        description="Passphrases are asked for, or read from a file descriptor; never arguments.",
    )
    actions = vault.add_subparsers(dest="action", metavar="ACTION", required=True)
    for command in COMMANDS:
        parser = actions.add_parser(command.name, help=command.help, description=command.help)
        add_common(parser)
        command.arguments(parser)


def run_vault(arguments: argparse.Namespace) -> int:
    """Do what was asked and return the exit code.

    Raises:
        CounselorError: It can't be done; the message says why.
    """
    command = next(item for item in COMMANDS if item.name == arguments.action)
    return command.run(arguments)
