"""Classifications of variants. Versions are only ever added."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from counselor.casework.classification import (
    Classification,
    CriterionJudgement,
    JudgementState,
)
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import Strength
from counselor.vault.tables import CLASSIFICATIONS, CRITERION_JUDGEMENTS
from counselor.vault.times import from_text, to_text


class ClassificationsStore:
    """Adds and reads classifications."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_version(self, variant: str, gene: str, condition: str) -> int:
        """Return the number of the next version, over all patients."""
        table = CLASSIFICATIONS.c
        query = select(func.max(table.version)).where(
            table.variant == variant, table.gene == gene, table.condition == condition
        )
        return (self._connection.execute(query).scalar_one() or 0) + 1

    def add(self, item: Classification) -> None:
        """Store a version with all of its judgements."""
        row = {
            "id": item.id,
            "variant": item.variant,
            "gene": item.gene,
            "condition": item.condition,
            "version": item.version,
            "case_id": item.case_id,
            "patient_id": item.patient_id,
            "rules": item.rules.value,
            "points": item.points.value,
            "points_total": item.points_total,
            "verdict": item.verdict.value,
            "reason": item.reason,
            "rulebook": item.rulebook,
            "classified_by": item.by,
            "classified_at": to_text(item.at),
        }
        self._connection.execute(insert(CLASSIFICATIONS), row)
        judgements = [
            {
                "classification_id": item.id,
                "criterion": judged.criterion,
                "place": place,
                "state": judged.state.value,
                "strength": judged.strength.value if judged.strength else "",
                "evidence": judged.evidence,
                "proposed": judged.proposed,
                "judged_by": judged.by,
                "judged_at": None if judged.at is None else to_text(judged.at),
            }
            for place, judged in enumerate(item.judgements)
        ]
        self._connection.execute(insert(CRITERION_JUDGEMENTS), judgements)

    def history(self, variant: str, gene: str) -> tuple[Classification, ...]:
        """Return every version about a variant in a gene, of all patients, newest first."""
        table = CLASSIFICATIONS.c
        query = select(CLASSIFICATIONS).where(table.variant == variant, table.gene == gene)
        rows = self._connection.execute(query.order_by(table.sequence.desc())).all()
        return tuple(self._classification(row) for row in rows)

    def newest_elsewhere(
        self, variant: str, gene: str, patient_id: str
    ) -> tuple[Classification, ...]:
        """Return, for each condition, the newest version that another patient's result gave."""
        found: dict[str, Classification] = {}
        for item in self.history(variant, gene):
            if item.patient_id != patient_id:
                found.setdefault(item.condition, item)
        return tuple(found[condition] for condition in sorted(found))

    def in_force(self, patient_id: str) -> tuple[Classification, ...]:
        """Return what counts for a patient: of each variant, gene and condition the newest."""
        table = CLASSIFICATIONS.c
        newest = (
            select(func.max(table.sequence))
            .where(table.patient_id == patient_id)
            .group_by(table.variant, table.gene, table.condition)
        )
        query = select(CLASSIFICATIONS).where(table.sequence.in_(newest))
        rows = self._connection.execute(query.order_by(table.sequence)).all()
        return tuple(self._classification(row) for row in rows)

    def of_ids(self, ids: tuple[str, ...]) -> tuple[Classification, ...]:
        """Return the versions with these ids, as far as they are there, in order of storing."""
        query = select(CLASSIFICATIONS).where(CLASSIFICATIONS.c.id.in_(ids))
        rows = self._connection.execute(query.order_by(CLASSIFICATIONS.c.sequence)).all()
        return tuple(self._classification(row) for row in rows)

    def _classification(self, row: Row[Any]) -> Classification:
        table = CRITERION_JUDGEMENTS.c
        query = select(CRITERION_JUDGEMENTS).where(table.classification_id == row.id)
        judgements = self._connection.execute(query.order_by(table.place))
        return Classification(
            id=row.id,
            variant=row.variant,
            gene=row.gene,
            condition=row.condition,
            version=row.version,
            case_id=row.case_id,
            patient_id=row.patient_id,
            judgements=tuple(_judgement(item) for item in judgements),
            rules=VariantClass(row.rules),
            points=VariantClass(row.points),
            points_total=row.points_total,
            verdict=VariantClass(row.verdict),
            reason=row.reason,
            rulebook=row.rulebook,
            by=row.classified_by,
            at=from_text(row.classified_at),
        )


def _judgement(row: Row[Any]) -> CriterionJudgement:
    return CriterionJudgement(
        criterion=row.criterion,
        state=JudgementState(row.state),
        strength=Strength(row.strength) if row.strength else None,
        evidence=row.evidence,
        proposed=row.proposed,
        by=row.judged_by,
        at=None if row.judged_at is None else from_text(row.judged_at),
    )
