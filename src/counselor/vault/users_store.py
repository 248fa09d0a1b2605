"""Users, whose key slot is whose, and the settings of the practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from counselor.casework.roles import Role, User
from counselor.vault.errors import RecordMissing, UserNameTaken
from counselor.vault.tables import DRAFTS, KEY_SLOTS, SETTINGS, USERS
from counselor.vault.times import from_text, to_text

ROLES_OF_FIRST_USER = (Role.COUNSELLOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class SlotOwner:
    """Whose a key slot is. `user_id` is None for the recovery sheet."""

    id: str
    user_id: str | None
    kind: str
    created_at: datetime


class UsersStore:
    """Reads and changes users and the owners of key slots."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, user: User) -> None:
        """Store a user.

        Raises:
            UserNameTaken: Somebody has, or had, that name; case does not tell names apart.
        """
        if any(item.name.casefold() == user.name.casefold() for item in self.all()):
            raise UserNameTaken(user.name)
        row = {
            "id": user.id,
            "name": user.name,
            "roles": _joined(user.roles),
            "active": user.active,
            "created_at": to_text(user.created_at),
        }
        self._connection.execute(insert(USERS), row)

    def all(self) -> tuple[User, ...]:
        """Return all users, those that were removed too, by the time they were added."""
        rows = self._connection.execute(select(USERS).order_by(USERS.c.created_at, USERS.c.name))
        return tuple(_user(row) for row in rows)

    def get(self, user_id: str) -> User:
        """Return a user.

        Raises:
            RecordMissing: The id is not known.
        """
        row = self._connection.execute(select(USERS).where(USERS.c.id == user_id)).first()
        if row is None:
            raise RecordMissing("user")
        return _user(row)

    def active_of_name(self, name: str) -> User | None:
        """Return the active user of a name."""
        query = select(USERS).where(USERS.c.name == name, USERS.c.active)
        row = self._connection.execute(query).first()
        return None if row is None else _user(row)

    def set_roles(self, user_id: str, roles: tuple[Role, ...]) -> None:
        """Give a user other roles."""
        changed = update(USERS).where(USERS.c.id == user_id).values(roles=_joined(roles))
        self._connection.execute(changed)

    def deactivate(self, user_id: str) -> None:
        """Let a user stay as a name only: without key slot, without drafts."""
        self._connection.execute(delete(KEY_SLOTS).where(KEY_SLOTS.c.user_id == user_id))
        self._connection.execute(delete(DRAFTS).where(DRAFTS.c.user_id == user_id))
        self._connection.execute(update(USERS).where(USERS.c.id == user_id).values(active=False))

    def add_slot(self, slot_id: str, user_id: str | None, kind: str, at: datetime) -> None:
        """Note whose a key slot is."""
        row = {"id": slot_id, "user_id": user_id, "kind": kind, "created_at": to_text(at)}
        self._connection.execute(insert(KEY_SLOTS), row)

    def remove_slots(self, kind: str, user_id: str | None) -> None:
        """Let the slots of a user, or of the recovery sheet, count no more."""
        chosen = KEY_SLOTS.c.user_id.is_not_distinct_from(user_id)
        self._connection.execute(delete(KEY_SLOTS).where(KEY_SLOTS.c.kind == kind, chosen))

    def slots(self) -> tuple[SlotOwner, ...]:
        """Return every slot that counts, oldest first."""
        rows = self._connection.execute(select(KEY_SLOTS).order_by(KEY_SLOTS.c.created_at))
        return tuple(
            SlotOwner(row.id, row.user_id, row.kind, from_text(row.created_at)) for row in rows
        )

    def of_slot(self, slot_id: str) -> User | None:
        """Return the active user whose key slot this is."""
        query = select(USERS).join(KEY_SLOTS, KEY_SLOTS.c.user_id == USERS.c.id)
        row = self._connection.execute(query.where(KEY_SLOTS.c.id == slot_id, USERS.c.active))
        found = row.first()
        return None if found is None else _user(found)


class SettingsStore:
    """Settings of the practice, by key."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """Return a setting, None where it was never set."""
        query = select(SETTINGS.c.value).where(SETTINGS.c.key == key)
        return self._connection.execute(query).scalar_one_or_none()

    def add(self, key: str, value: str) -> None:
        """Store a setting that was never set before."""
        self._connection.execute(insert(SETTINGS), {"key": key, "value": value})

    def put(self, key: str, value: str) -> None:
        """Store a setting in place of what it was."""
        row = upsert(SETTINGS).values(key=key, value=value)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        )


class DraftsStore:
    """Where each user was at locking, with what was typed and not stored."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, user_id: str) -> str:
        """Return what was kept for a user; empty where nothing was."""
        query = select(DRAFTS.c.body).where(DRAFTS.c.user_id == user_id)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def keep(self, user_id: str, body: str, at: datetime) -> None:
        """Keep a text in place of the one before; an empty one removes it."""
        self._connection.execute(delete(DRAFTS).where(DRAFTS.c.user_id == user_id))
        if body:
            row = {"user_id": user_id, "body": body, "kept_at": to_text(at)}
            self._connection.execute(insert(DRAFTS), row)


def _joined(roles: tuple[Role, ...]) -> str:
    return ";".join(role.value for role in roles)


def _user(row: Row[Any]) -> User:
    roles = tuple(Role(name) for name in row.roles.split(";") if name)
    return User(row.id, row.name, roles, bool(row.active), from_text(row.created_at))
