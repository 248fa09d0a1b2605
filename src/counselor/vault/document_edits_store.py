"""What persons changed in the text of documents: of a review by document, or of a couple."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from counselor.casework.document_edits import DocumentEdits, from_text, to_text
from counselor.vault.tables import COUPLE_DOCUMENT_EDITS, DOCUMENT_EDITS
from counselor.vault.times import to_text as time_text

_COUPLE = "couple"


class DocumentEditsStore:
    """Reads and writes edits. Those of a signed patient's report the database keeps as they are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, review_id: str, template: str, language: str) -> DocumentEdits:
        """Return the edits of a document; empty ones where it has none."""
        table = DOCUMENT_EDITS
        query = select(table.c.body).where(
            table.c.review_id == review_id,
            table.c.template == template,
            table.c.language == language,
        )
        body = self._connection.execute(query).scalar_one_or_none()
        return (
            DocumentEdits(template, language)
            if body is None
            else from_text(template, language, body)
        )

    def of_review(self, review_id: str) -> tuple[DocumentEdits, ...]:
        """Return the edits of every document of a review."""
        table = DOCUMENT_EDITS
        query = select(table).where(table.c.review_id == review_id)
        rows = self._connection.execute(query.order_by(table.c.template, table.c.language))
        return tuple(from_text(row.template, row.language, row.body) for row in rows)

    def put(self, review_id: str, edits: DocumentEdits, by: str, at: datetime) -> None:
        """Store edits in place of those before; empty ones leave no row."""
        table = DOCUMENT_EDITS
        self._connection.execute(
            delete(table).where(
                table.c.review_id == review_id,
                table.c.template == edits.template,
                table.c.language == edits.language,
            )
        )
        if not edits.is_empty:
            row = {
                "review_id": review_id,
                "template": edits.template,
                "language": edits.language,
                "body": to_text(edits),
                "changed_by": by,
                "changed_at": time_text(at),
            }
            self._connection.execute(insert(table), row)

    def of_couple(self, couple_id: str) -> tuple[DocumentEdits, ...]:
        """Return the edits of a couple's page, by language."""
        table = COUPLE_DOCUMENT_EDITS
        query = select(table).where(table.c.couple_id == couple_id).order_by(table.c.language)
        rows = self._connection.execute(query)
        return tuple(from_text(_COUPLE, row.language, row.body) for row in rows)

    def put_of_couple(self, couple_id: str, edits: DocumentEdits, by: str, at: datetime) -> None:
        """Store edits of a couple's page in place of those before; empty ones leave no row."""
        table = COUPLE_DOCUMENT_EDITS
        self._connection.execute(
            delete(table).where(table.c.couple_id == couple_id, table.c.language == edits.language)
        )
        if not edits.is_empty:
            row = {
                "couple_id": couple_id,
                "language": edits.language,
                "body": to_text(edits),
                "changed_by": by,
                "changed_at": time_text(at),
            }
            self._connection.execute(insert(table), row)
