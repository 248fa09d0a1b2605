"""Steps about users: who can unlock the vault, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from counselor.casework.patient import checked_user_name
from counselor.casework.roles import (
    Action,
    OwnRemoval,
    Role,
    User,
    checked_roles,
    refuse_last_administrator,
)
from counselor.vault.errors import UserNameTaken, UserUnknown
from counselor.vault.key_changes import changing_keys
from counselor.vault.keys import PASSPHRASE
from counselor.vault.passphrase_strength import strong_passphrase
from counselor.vault.store import Store
from counselor.workbench.desk import Desk, changed
from counselor.workbench.keys import renew
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs


@dataclass(frozen=True, slots=True)
class UserRow:
    """One line of the list of users. `passphrase_since`: None where there is no key slot."""

    user: User
    passphrase_since: datetime | None
    is_self: bool


class UserSteps:
    """Everything about users; changes of keys need the passphrase of who makes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.MANAGE_USERS)
    def all(self) -> tuple[UserRow, ...]:
        """Return all users, also those that were removed."""
        with self._desk.vault.read() as store:
            since = {slot.user_id: slot.created_at for slot in store.users.slots()}
            users = store.users.all()
        own = self._desk.member.id
        return tuple(UserRow(user, since.get(user.id), user.id == own) for user in users)

    @needs(Action.MANAGE_USERS)
    def named(self, name: str) -> User:
        """Return the active user of a name.

        Raises:
            UserUnknown: There is none.
        """
        with self._desk.vault.read() as store:
            user = store.users.active_of_name(name)
        if user is None:
            raise UserUnknown(name)
        return user

    @needs(Action.MANAGE_USERS)
    def add(
        self, name: str, roles: tuple[Role, ...], passphrase: str, own_passphrase: str
    ) -> tuple[User, Change]:
        """Add a user with a first passphrase, which the user should change.

        Raises:
            FieldInvalid: The name is empty.
            UserNameTaken: Somebody has, or had, that name.
            RolesMissing: No role was chosen.
            PassphraseTooShort, PassphraseWeak: The new user's is not strong enough.
            WrongPassphrase, TooManyTries: The own one is wrong.
        """
        desk = self._desk
        user = User(
            id=desk.new_id(),
            name=checked_user_name(name),
            roles=checked_roles(roles),
            active=True,
            created_at=desk.clock(),
        )
        strong_passphrase(passphrase, (user.name,))
        with desk.vault.read() as store:
            if any(item.name.casefold() == user.name.casefold() for item in store.users.all()):
                raise UserNameTaken(user.name)
        slot_id = desk.new_id()
        with changing_keys(desk.vault, own_passphrase, desk.clock()) as keys:
            keys.add(slot_id, PASSPHRASE, user.name, passphrase)
            with desk.vault.change() as store:
                store.users.add(user)
                store.users.add_slot(slot_id, user.id, PASSPHRASE, user.created_at)
                desk.record(store, "user.added", _subject(user), after=_told(user))
        return user, changed(Kind.USERS)

    @needs(Action.MANAGE_USERS)
    def set_roles(self, user_id: str, roles: tuple[Role, ...]) -> Change:
        """Give a user other roles; they count at once.

        Raises:
            RolesMissing: None was chosen.
            LastAdministrator: Nobody could add users any more.
        """
        desk, chosen = self._desk, checked_roles(roles)
        with desk.vault.change() as store:
            before = self._active(store, user_id)
            after = replace(before, roles=chosen)
            if Role.ADMINISTRATOR not in chosen:
                refuse_last_administrator(store.users.all(), before)
            store.users.set_roles(user_id, chosen)
            desk.record(
                store,
                "user.roles_changed",
                _subject(after),
                before={"roles": [role.value for role in before.roles]},
                after={"roles": [role.value for role in chosen]},
            )
        if user_id == desk.member.id:
            desk.vault.member = after
        return changed(Kind.USERS)

    @needs(Action.MANAGE_USERS)
    def remove(self, user_id: str, own_passphrase: str, *, renew_key: bool = True) -> Change:
        """Let a user in no more. The name stays, for what was signed.

        Args:
            user_id: Who goes.
            own_passphrase: Of who does it.
            renew_key: Encrypt the database anew too: else a copy of the keys file from before
                still opens it with the passphrase of who goes.

        Raises:
            OwnRemoval: It is oneself.
            LastAdministrator: Nobody could add users any more.
            WrongPassphrase, TooManyTries: The own passphrase is wrong.
            RenewalFailed: The user is removed, the database kept its key.
        """
        desk = self._desk
        if user_id == desk.member.id:
            raise OwnRemoval
        with changing_keys(desk.vault, own_passphrase, desk.clock()) as keys:
            with desk.vault.change() as store:
                user = self._active(store, user_id)
                refuse_last_administrator(store.users.all(), user)
                store.users.deactivate(user_id)
                desk.record(store, "user.removed", _subject(user), before=_told(user))
            keys.drop_unknown()
            if renew_key:
                renew(desk, keys)
        return changed(Kind.USERS)

    def _active(self, store: Store, user_id: str) -> User:
        user = store.users.get(user_id)
        if not user.active:
            raise UserUnknown(user.name)
        return user


def _subject(user: User) -> str:
    return f"user:{user.id}"


def _told(user: User) -> dict[str, object]:
    return {"name": user.name, "roles": [role.value for role in user.roles]}
