"""Users, whose key slot is whose, and the settings of the practice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from counselor.vault.tables import KEY_SLOTS, SETTINGS, USERS
from counselor.vault.times import to_text

ROLES_OF_FIRST_USER = ("counsellor", "administrator")


class UsersStore:
    """Reads and adds users."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, user_id: str, name: str, roles: tuple[str, ...], at: datetime) -> None:
        """Store a user."""
        row = {
            "id": user_id,
            "name": name,
            "roles": ";".join(roles),
            "active": True,
            "created_at": to_text(at),
        }
        self._connection.execute(insert(USERS), row)

    def add_slot(self, slot_id: str, user_id: str | None, kind: str, at: datetime) -> None:
        """Note whose a key slot is."""
        row = {"id": slot_id, "user_id": user_id, "kind": kind, "created_at": to_text(at)}
        self._connection.execute(insert(KEY_SLOTS), row)

    def name_of_slot(self, slot_id: str) -> str | None:
        """Return the name of the active user whose key slot this is."""
        query = select(USERS.c.name).join(KEY_SLOTS, KEY_SLOTS.c.user_id == USERS.c.id)
        query = query.where(KEY_SLOTS.c.id == slot_id, USERS.c.active)
        return self._connection.execute(query).scalar_one_or_none()


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
