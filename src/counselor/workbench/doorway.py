"""The way in and out: a practice is created, unlocked, recovered and locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from counselor.casework.patient import checked_user_name
from counselor.casework.roles import Action, User
from counselor.progress import Progress, silent
from counselor.vault import attempts
from counselor.vault.audit_store import AuditEntry
from counselor.vault.keys import STANDARD_COST, KdfCost
from counselor.vault.passphrase_strength import strong_passphrase
from counselor.vault.readings import forget_readings, note_reading, readings
from counselor.vault.times import to_text
from counselor.vault.update import Update
from counselor.vault.vault import Vault
from counselor.workbench.backups import note_update
from counselor.workbench.desk import Desk
from counselor.workbench.permissions import needs
from counselor.workbench.remains import overwrite_remains

if TYPE_CHECKING:
    from counselor.rulebook.rulebook import Rulebook


def now() -> datetime:
    """Return the time, UTC: the default clock."""
    return datetime.now(UTC)


def random_id() -> str:
    """Return a random id: the default generator of ids."""
    return str(uuid4())


def bundled_rulebook() -> Rulebook:
    """Return the rulebook of this installation."""
    from counselor.rulebook import load  # noqa: PLC0415 - heavy; not needed to unlock

    return load.bundled_rulebook()


class Doorway:
    """An open practice, with the person who unlocked it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        user_name: str,
        *,
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], str] = random_id,
        rulebook: Callable[[], Rulebook] = bundled_rulebook,
        cost: KdfCost = STANDARD_COST,
    ) -> Self:
        """Create a vault with its first user, counsellor and administrator, and open it.

        Raises:
            FieldInvalid: The user's name is empty.
            PassphraseTooShort: The passphrase has fewer than 12 characters.
            PassphraseWeak: It is too easy to guess.
            VaultExists: A vault or its keys file is there already; nothing was overwritten.
        """
        name = checked_user_name(user_name)
        strong_passphrase(passphrase, (name,))
        vault = Vault.create(path, passphrase, name, at=clock(), new_id=new_id, cost=cost)
        return cls(Desk(vault, clock, new_id, rulebook))

    @classmethod
    def open(
        cls,
        path: Path,
        passphrase: str,
        user_name: str = "",
        *,
        read_only: bool = False,
        take_over: bool = False,
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], str] = random_id,
        rulebook: Callable[[], Rulebook] = bundled_rulebook,
        progress: Progress = silent,
    ) -> Self:
        """Open a vault; unlocking is noted in the audit trail, wrong tries before it too.

        `user_name` tells whose passphrase it is; without it every user's is tried. `read_only`:
        nothing can be changed, and another program may have it open. `take_over`: a person says
        that the other computer named in `VaultInUse` does not have it open any more.

        Raises:
            VaultMissing, KeysMissing, KeysDamaged, WrongPassphrase, TooManyTries, VaultDamaged,
            VaultTooNew, NotUpdated, VaultBusy: See `counselor.vault.errors`.
        """
        vault = Vault.open(
            path,
            passphrase,
            at=clock(),
            user=user_name,
            read_only=read_only,
            take_over=take_over,
            progress=progress,
        )
        if read_only:
            note_reading(path, vault.user, clock())
            return cls(Desk(vault, clock, new_id, rulebook))
        return cls(_noted(Desk(vault, clock, new_id, rulebook), "vault.unlocked", progress))

    @classmethod
    def recover(
        cls,
        path: Path,
        recovery_key: str,
        user_name: str,
        passphrase: str,
        *,
        clock: Callable[[], datetime] = now,
        new_id: Callable[[], str] = random_id,
        rulebook: Callable[[], Rulebook] = bundled_rulebook,
    ) -> Self:
        """Open a vault with the printed recovery key, and give a user a new passphrase.

        Raises:
            RecoveryKeyMistyped, WrongRecoveryKey: The key is not that of the latest sheet.
            UserUnknown: There is no active user of that name.
            PassphraseTooShort, PassphraseWeak: The new passphrase is not strong enough.
            VaultMissing, KeysMissing, KeysDamaged, TooManyTries, VaultDamaged, VaultTooNew,
            NotUpdated, VaultBusy: See `counselor.vault.errors`.
        """
        strong_passphrase(passphrase, (user_name,))
        vault = Vault.recover(path, recovery_key, user_name, passphrase, at=clock(), new_id=new_id)
        return cls(_noted(Desk(vault, clock, new_id, rulebook), "vault.unlocked"))

    def close(self) -> None:
        """Drop key and connection."""
        self._desk.vault.close()

    def lock(self, reason: str, draft: str = "") -> None:
        """Keep what was typed and not stored, note why it is locked, then close.

        Args:
            reason: Code for the audit trail: `person`, `idle`, `minimised`, `screen`, `left`.
            draft: Where the person was and what was typed, for `draft`; kept encrypted.
        """
        desk = self._desk
        if desk.vault.is_read_only or not desk.vault.is_open:
            desk.vault.close()
            return
        try:
            with desk.vault.change() as store:
                store.drafts.keep(desk.member.id, draft, desk.clock())
                desk.record(store, "vault.locked", "vault", after={"reason": reason})
        finally:
            desk.vault.close()

    @needs(Action.OWN_ACCOUNT)
    def keep_draft(self, draft: str) -> None:
        """Keep what was typed and not stored so far, for `draft`; locking keeps it anew."""
        desk = self._desk
        with desk.vault.change() as store:
            store.drafts.keep(desk.member.id, draft, desk.clock())
            desk.record(store, "draft.kept", "draft")

    @needs(Action.OWN_ACCOUNT)
    def draft(self) -> str:
        """Return what was kept for the person at the last locking; empty where nothing was."""
        with self._desk.vault.read() as store:
            return store.drafts.of(self._desk.member.id)

    @property
    def user(self) -> str:
        """Name of the person who unlocked the vault."""
        return self._desk.user

    @property
    def member(self) -> User:
        """The person who unlocked the vault, with the roles that count."""
        return self._desk.member

    def may(self, action: Action) -> bool:
        """Tell whether the person may do something, so that nothing is offered in vain."""
        return self._desk.member.may(action)

    def permit(self, action: Action) -> None:
        """Refuse what no role of the person permits; before printing what is on show.

        Raises:
            RoleLacking: None does.
        """
        self._desk.require(action)

    @property
    def is_open(self) -> bool:
        """Whether the vault was not closed yet."""
        return self._desk.vault.is_open

    @property
    def is_read_only(self) -> bool:
        """Whether the vault was opened so that nothing can be changed."""
        return self._desk.vault.is_read_only

    @property
    def update(self) -> Update | None:
        """How the vault was brought up to date at this opening; None where it was already."""
        return self._desk.vault.update

    @property
    def today(self) -> date:
        """The calendar day by the practice's clock; ages and dates on screen use it."""
        return self._desk.today()

    @property
    def vault_path(self) -> Path:
        """Where the vault lies."""
        return self._desk.vault.path

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook, loaded when first asked for; public facts, for every role."""
        return self._desk.rulebook


def _noted(desk: Desk, action: str, progress: Progress = silent) -> Desk:
    """Note that somebody unlocked, wrong tries before, and what was settled of the keys.

    What an erasure could not overwrite is overwritten now, or stays until the next unlocking.
    """
    vault = desk.vault
    tries = attempts.failures(vault.path)
    settled: Mapping[str, object] = {"settled": [item.value for item in vault.settled]}
    try:
        with vault.change() as store:
            for at in tries:
                told = {"tried_at": to_text(at)}
                store.audit.append(
                    AuditEntry(desk.clock(), "", "vault.unlock_failed", "vault", after=told)
                )
            for seen in readings(vault.path):
                told = {"opened_at": to_text(seen.at), "host": seen.host}
                store.audit.append(
                    AuditEntry(desk.clock(), seen.user, "vault.read_only", "vault", after=told)
                )
            note_update(store, vault)
            desk.record(store, action, "vault", after=settled if vault.settled else {})
    except BaseException:
        vault.close()
        raise
    attempts.forget(vault.path)
    forget_readings(vault.path)
    try:
        overwrite_remains(desk, progress)
    except BaseException:
        vault.close()
        raise
    return desk
