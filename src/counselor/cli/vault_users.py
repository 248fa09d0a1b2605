"""`counselor vault users`, `add-user`, `passphrase` and others: who can open a vault, and how."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from counselor.cli.vault_command import (
    VaultCommand,
    add_new_passphrase,
    new_passphrase,
    opened,
    passphrase,
    recovery_key,
    say_update,
)
from counselor.errors import InputError, UsageError

if TYPE_CHECKING:
    from counselor.casework.roles import Role

_ROLES_HELP = "roles with commas between: counsellor, assistant, administrator, auditor"


def _users(arguments: argparse.Namespace) -> int:
    with opened(arguments, passphrase(arguments)) as bench:
        for row in bench.users.all():
            roles = ", ".join(role.value for role in row.user.roles)
            since = row.passphrase_since
            state = f"passphrase since {since:%Y-%m-%d}" if since else "no passphrase"
            _say(f"{row.user.name}: {roles if row.user.active else 'removed'}; {state}")
    return 0


def _add_user(arguments: argparse.Namespace) -> int:
    roles, own = _roles(arguments.roles), passphrase(arguments)
    with opened(arguments, own) as bench:
        user, _ = bench.users.add(arguments.name, roles, new_passphrase(arguments), own)
        _say(f"{user.name} can unlock the vault now, and should change the passphrase.")
    return 0


def _set_roles(arguments: argparse.Namespace) -> int:
    roles = _roles(arguments.roles)
    with opened(arguments, passphrase(arguments)) as bench:
        bench.users.set_roles(bench.users.named(arguments.name).id, roles)
        _say(f"{arguments.name}: {', '.join(role.value for role in roles)}.")
    return 0


def _remove_user(arguments: argparse.Namespace) -> int:
    own = passphrase(arguments)
    with opened(arguments, own) as bench:
        user = bench.users.named(arguments.name)
        bench.users.remove(user.id, own, renew_key=not arguments.keep_key)
        _say(f"{user.name} can't unlock the vault any more.")
    return 0


def _passphrase(arguments: argparse.Namespace) -> int:
    if arguments.with_recovery_key:
        return _recovered(arguments)
    own = passphrase(arguments)
    with opened(arguments, own) as bench:
        bench.keys.change_passphrase(own, new_passphrase(arguments))
        _say("The passphrase was changed.")
    return 0


def _recovered(arguments: argparse.Namespace) -> int:
    from counselor.workbench import Workbench  # noqa: PLC0415

    if not arguments.user:
        raise UsageError("With the recovery key, --user must name whose passphrase is set.")
    typed, fresh = recovery_key(arguments), new_passphrase(arguments)
    bench = Workbench.recover(arguments.vault, typed, arguments.user, fresh)
    say_update(bench)
    bench.close()
    _say("The new passphrase is set. Make a new recovery sheet: this one was used.")
    return 0


def _recovery_sheet(arguments: argparse.Namespace) -> int:
    from counselor.vault.files import write_atomically  # noqa: PLC0415 - keeps --version quick

    if (arguments.output is None) == (not arguments.put_away):
        raise UsageError("Give either --output FILE, or --put-away.")
    own = passphrase(arguments)
    with opened(arguments, own) as bench:
        if arguments.put_away:
            bench.keys.confirm_recovery_sheet()
            _say("It is noted that the recovery sheet was put away.")
            return 0
        if arguments.output.exists():
            raise InputError(f"'{arguments.output.name}' is there already.", "Name another file.")
        sheet, _ = bench.keys.make_recovery_sheet(
            own, paper=arguments.paper, language=arguments.lang
        )
        try:
            write_atomically(arguments.output, sheet.pdf)
        except OSError as error:
            raise InputError(
                f"The sheet could not be written to '{arguments.output.name}'.",
                "Choose another folder and make it once more.",
            ) from error
    _say("Print the file, delete it, put the page away, and confirm that with --put-away.")
    return 0


def _rekey(arguments: argparse.Namespace) -> int:
    own = passphrase(arguments)
    with opened(arguments, own) as bench:
        bench.keys.renew_key(own)
        _say("The database has a new key. Backups from before still have the old one.")
    return 0


def _roles(text: str) -> tuple[Role, ...]:
    from counselor.casework.roles import Role, checked_roles  # noqa: PLC0415 - as above

    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(Role)]
    if unknown:
        known = ", ".join(Role)
        raise UsageError(f"There is no role '{unknown[0]}'.", f"Roles are: {known}.")
    return checked_roles(Role(name) for name in names)


def _name_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="name of the user")


def _new_user_arguments(parser: argparse.ArgumentParser) -> None:
    _name_argument(parser)
    parser.add_argument("--roles", metavar="LIST", required=True, help=_ROLES_HELP)
    add_new_passphrase(parser)


def _role_arguments(parser: argparse.ArgumentParser) -> None:
    _name_argument(parser)
    parser.add_argument("--roles", metavar="LIST", required=True, help=_ROLES_HELP)


def _remove_arguments(parser: argparse.ArgumentParser) -> None:
    _name_argument(parser)
    parser.add_argument(
        "--keep-key",
        action="store_true",
        help="leave the database under its key: an old copy of the keys file still opens it",
    )


def _passphrase_arguments(parser: argparse.ArgumentParser) -> None:
    add_new_passphrase(parser)
    parser.add_argument(
        "--with-recovery-key",
        action="store_true",
        help="the passphrase is forgotten: use the printed recovery key; --user names whose it is",
    )
    parser.add_argument(
        "--recovery-key-fd", metavar="N", type=int, help="read the recovery key as one line"
    )


def _sheet_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", metavar="FILE", type=Path, help="PDF to write")
    parser.add_argument("--paper", choices=("A4", "Letter"), default="A4")
    parser.add_argument("--lang", metavar="CODE", default="en", help="language of the page: en, es")
    parser.add_argument(
        "--put-away", action="store_true", help="confirm that the printed sheet was put away"
    )


def _say(text: str) -> None:
    print(text)  # noqa: T201


COMMANDS = (
    VaultCommand("users", "list the users and their roles", _users),
    VaultCommand("add-user", "add a user with a first passphrase", _add_user, _new_user_arguments),
    VaultCommand("set-roles", "give a user other roles", _set_roles, _role_arguments),
    VaultCommand("remove-user", "let a user in no more", _remove_user, _remove_arguments),
    VaultCommand("passphrase", "change one's own passphrase", _passphrase, _passphrase_arguments),
    VaultCommand(
        "recovery-sheet",
        "make a recovery key as a page to print",
        _recovery_sheet,
        _sheet_arguments,
    ),
    VaultCommand("rekey", "encrypt the database under a new key", _rekey),
)
