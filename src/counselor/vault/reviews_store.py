"""Reviews and their decisions. Signed ones are frozen by the rules and by the database itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from counselor.casework.carrier_estimates import (
    carrier_estimates_from_text,
    carrier_estimates_to_text,
)
from counselor.casework.models import Decision, DecisionKind, Review
from counselor.casework.warfarin import estimate_from_text, estimate_to_text
from counselor.findings.models import Findings
from counselor.vault.errors import RecordMissing
from counselor.vault.findings_column import packed_findings, unpacked_findings
from counselor.vault.tables import DECISIONS, REVIEWS, SECOND_SIGNATURES, SIGNED_FINDINGS
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
            "warfarin": estimate_to_text(review.warfarin),
            "carrier_risks": carrier_estimates_to_text(review.carrier_risks),
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

    def save_warfarin(self, review: Review) -> None:
        """Store the warfarin estimate of an unsigned review, or that it has none."""
        self._connection.execute(
            update(REVIEWS)
            .where(REVIEWS.c.id == review.id)
            .values(warfarin=estimate_to_text(review.warfarin))
        )

    def save_carrier_risks(self, review: Review) -> None:
        """Store the carrier risks of an unsigned review, or that it has none."""
        self._connection.execute(
            update(REVIEWS)
            .where(REVIEWS.c.id == review.id)
            .values(carrier_risks=carrier_estimates_to_text(review.carrier_risks))
        )

    def freeze(self, review: Review, consent_id: str, findings: Findings) -> None:
        """Store the signature; from here on the database refuses every change.

        `findings` are those that were signed, with the medicines of the day.

        Raises:
            ValueError: The review is not signed.
        """
        if review.signed_at is None:
            raise ValueError("only a signed review can be frozen")
        signed = {"review_id": review.id, "findings": packed_findings(findings)}
        self._connection.execute(insert(SIGNED_FINDINGS), signed)
        if review.second_open:
            row = {"review_id": review.id, "signed_by": "", "signed_at": ""}
            self._connection.execute(insert(SECOND_SIGNATURES), row)
        self._connection.execute(
            update(REVIEWS)
            .where(REVIEWS.c.id == review.id)
            .values(
                signed_by=review.signed_by,
                signed_at=to_text(review.signed_at),
                consent_id=consent_id,
            )
        )

    def sign_second(self, review: Review) -> None:
        """Store the second signature; the database refuses another one.

        Raises:
            ValueError: There is none.
        """
        if review.second_at is None:
            raise ValueError("there is no second signature")
        self._connection.execute(
            update(SECOND_SIGNATURES)
            .where(SECOND_SIGNATURES.c.review_id == review.id)
            .values(signed_by=review.second_by, signed_at=to_text(review.second_at))
        )

    def consent_of(self, review_id: str) -> str | None:
        """Return the id of the consent under which a review was signed."""
        query = select(REVIEWS.c.consent_id).where(REVIEWS.c.id == review_id)
        return self._connection.execute(query).scalar_one_or_none()

    def signed_findings(self, review_id: str) -> Findings | None:
        """Return the findings as they were signed.

        None for a review that is not signed, or was before they were kept.
        """
        query = select(SIGNED_FINDINGS.c.findings)
        query = query.where(SIGNED_FINDINGS.c.review_id == review_id)
        found = self._connection.execute(query).scalar_one_or_none()
        return None if found is None else unpacked_findings(found)

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
        wanted = select(SECOND_SIGNATURES).where(SECOND_SIGNATURES.c.review_id == row.id)
        second = self._connection.execute(wanted).first()
        return Review(
            id=row.id,
            case_id=row.case_id,
            version=row.version,
            decisions=tuple(_decision(item) for item in decisions),
            signed_by=row.signed_by,
            signed_at=None if row.signed_at is None else from_text(row.signed_at),
            replaces=row.replaces,
            because=row.because,
            warfarin=estimate_from_text(row.warfarin),
            carrier_risks=carrier_estimates_from_text(row.carrier_risks),
            second_open=second is not None and not second.signed_at,
            second_by=second.signed_by if second is not None else "",
            second_at=from_text(second.signed_at) if second and second.signed_at else None,
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
