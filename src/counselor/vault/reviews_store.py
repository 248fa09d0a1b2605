"""Reviews and their decisions. Signed ones are frozen by the rules and by the database itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from counselor.casework.models import Decision, DecisionKind, Review
from counselor.vault.errors import RecordMissing
from counselor.vault.tables import DECISIONS, REVIEWS
from counselor.vault.times import from_text, to_text


class ReviewsStore:
    """Reads and writes reviews."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, review: Review) -> None:
        """Store a new, unsigned review with the decisions it starts with."""
        row = {
            "id": review.id,
            "case_id": review.case_id,
            "version": review.version,
            "signed_by": "",
            "signed_at": None,
            "consent_id": None,
            "replaces": review.replaces,
            "because": review.because,
        }
        self._connection.execute(insert(REVIEWS), row)
        self.save_decisions(review)

    def save_decisions(self, review: Review) -> None:
        """Store the decisions of an unsigned review in place of those that were stored."""
        self._connection.execute(delete(DECISIONS).where(DECISIONS.c.review_id == review.id))
        rows = [
            {
                "review_id": review.id,
                "finding_id": item.finding_id,
                "place": place,
                "kind": item.kind.value,
                "reason": item.reason,
                "note": item.note,
                "decided_by": item.decided_by,
                "decided_at": to_text(item.decided_at),
            }
            for place, item in enumerate(review.decisions)
        ]
        if rows:
            self._connection.execute(insert(DECISIONS), rows)

    def freeze(self, review: Review, consent_id: str) -> None:
        """Store the signature; from here on the database refuses every change.

        Raises:
            ValueError: The review is not signed.
        """
        if review.signed_at is None:
            raise ValueError("only a signed review can be frozen")
        self._connection.execute(
            update(REVIEWS)
            .where(REVIEWS.c.id == review.id)
            .values(
                signed_by=review.signed_by,
                signed_at=to_text(review.signed_at),
                consent_id=consent_id,
            )
        )

    def current(self, case_id: str) -> Review:
        """Return the latest version of a case's review.

        Raises:
            RecordMissing: There is no such case.
        """
        query = select(REVIEWS).where(REVIEWS.c.case_id == case_id)
        row = self._connection.execute(query.order_by(REVIEWS.c.version.desc())).first()
        if row is None:
            raise RecordMissing("review")
        return self._review(row)

    def get(self, review_id: str) -> Review:
        """Return one version.

        Raises:
            RecordMissing: The id is not known.
        """
        row = self._connection.execute(select(REVIEWS).where(REVIEWS.c.id == review_id)).first()
        if row is None:
            raise RecordMissing("review")
        return self._review(row)

    def _review(self, row: Row[Any]) -> Review:
        query = select(DECISIONS).where(DECISIONS.c.review_id == row.id)
        decisions = self._connection.execute(query.order_by(DECISIONS.c.place))
        return Review(
            id=row.id,
            case_id=row.case_id,
            version=row.version,
            decisions=tuple(_decision(item) for item in decisions),
            signed_by=row.signed_by,
            signed_at=None if row.signed_at is None else from_text(row.signed_at),
            replaces=row.replaces,
            because=row.because,
        )


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        finding_id=row.finding_id,
        kind=DecisionKind(row.kind),
        reason=row.reason,
        note=row.note,
        decided_by=row.decided_by,
        decided_at=from_text(row.decided_at),
    )
