"""Pictures and standard paragraphs of the practice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from counselor.errors import VaultError
from counselor.vault.errors import VaultDamaged
from counselor.vault.tables import PRACTICE_PICTURES, STANDARD_PARAGRAPHS
from counselor.vault.times import to_text

LOGO = "logo"
SIGNATURE = "signature"


class PictureDamaged(VaultDamaged):
    """The dots of a picture are not those that were stored."""

    def __init__(self, kind: str) -> None:
        VaultError.__init__(
            self,
            f"The {kind} in the vault is not the picture that was stored.",
            "Choose it anew in the settings, or restore the latest backup.",
        )


@dataclass(frozen=True, slots=True)
class StandardParagraph:
    """A text of the practice's own, by name."""

    name: str
    text: str


class LetterheadStore:
    """Reads and writes pictures and standard paragraphs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def picture(self, kind: str, owner: str = "") -> bytes:
        """Return a picture as PNG; empty where there is none.

        Args:
            kind: `logo`, or `signature`.
            owner: Name of the user whose signature it is.

        Raises:
            PictureDamaged: It does not have the hash that was stored with it.
        """
        table = PRACTICE_PICTURES
        query = select(table).where(table.c.kind == kind, table.c.owner == owner)
        row = self._connection.execute(query).first()
        if row is None:
            return b""
        content = bytes(row.content)
        if hashlib.sha256(content).hexdigest() != row.sha256:
            raise PictureDamaged(kind)
        return content

    def put_picture(self, kind: str, owner: str, content: bytes, by: str, at: datetime) -> None:
        """Store a picture in place of the one before; an empty one removes it."""
        table = PRACTICE_PICTURES
        self._connection.execute(delete(table).where(table.c.kind == kind, table.c.owner == owner))
        if content:
            row = {
                "kind": kind,
                "owner": owner,
                "content": content,
                "sha256": hashlib.sha256(content).hexdigest(),
                "changed_by": by,
                "changed_at": to_text(at),
            }
            self._connection.execute(insert(table), row)

    def paragraphs(self) -> tuple[StandardParagraph, ...]:
        """Return the standard paragraphs by name."""
        query = select(STANDARD_PARAGRAPHS).order_by(STANDARD_PARAGRAPHS.c.name)
        rows = self._connection.execute(query)
        return tuple(StandardParagraph(row.name, row.body) for row in rows)

    def put_paragraph(self, item: StandardParagraph, by: str, at: datetime) -> None:
        """Store a standard paragraph in place of the one of its name; without text, remove it."""
        table = STANDARD_PARAGRAPHS
        self._connection.execute(delete(table).where(table.c.name == item.name))
        if item.text:
            row = {
                "name": item.name,
                "body": item.text,
                "changed_by": by,
                "changed_at": to_text(at),
            }
            self._connection.execute(insert(table), row)
