"""From rows of the risk tables to their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from counselor.rulebook.files import BadRow, Row, read_table
from counselor.rulebook.risk_models import (
    CarrierFrequency,
    CopyNumberFigure,
    CurvePoint,
    GeneRisks,
    Measure,
    PenetranceEstimate,
    RiskSex,
)

RISK_TABLES = {
    "frequencies": "carrier_frequencies.tsv",
    "copy_numbers": "carrier_copy_number.tsv",
    "penetrance": "penetrance.tsv",
    "curves": "penetrance_curves.tsv",
}
"""Part of a gene's figures → table in inherited/. A rulebook can do without any of them."""


def risk_rows(folder: Path) -> Iterator[tuple[str, dict[str, list[Row]]]]:
    """Yield each gene that a risk table names, sorted, with its rows by part."""
    grouped: dict[str, dict[str, list[Row]]] = {}
    for part, name in RISK_TABLES.items():
        path = folder / "inherited" / name
        for row in read_table(path, folder) if path.exists() else ():
            parts = grouped.setdefault(row["gene"], {key: [] for key in RISK_TABLES})
            parts[part].append(row)
    yield from sorted(grouped.items())


def gene_risks_from(gene: str, parts: Mapping[str, Iterable[Row]]) -> GeneRisks:
    """Return the figures of a gene.

    Raises:
        BadRow: A cell holds no number, or a code that is not known.
    """
    return GeneRisks(
        gene,
        tuple(frequency_from(row) for row in parts["frequencies"]),
        tuple(copy_number_from(row) for row in parts["copy_numbers"]),
        tuple(estimate_from(row) for row in parts["penetrance"]),
        tuple(point_from(row) for row in parts["curves"]),
    )


def frequency_from(row: Row) -> CarrierFrequency:
    """Return the carrier frequency that a row gives."""
    share = _number(row, "frequency")
    if not 0 <= share < 1:
        raise BadRow(row.file, row.line, f"'frequency' is no share: {row['frequency']}")
    return CarrierFrequency(row["gene"], row["population"], share, row["source"])


def copy_number_from(row: Row) -> CopyNumberFigure:
    """Return the figure that a row gives."""
    detection = _number(row, "detection_percent") if row["detection_percent"] else None
    if detection is not None and not 0 < detection <= 100:
        raise BadRow(row.file, row.line, f"'detection_percent' is {row['detection_percent']}")
    return CopyNumberFigure(
        row["gene"],
        row["population"],
        row.integer("copies"),
        row.integer("prior_one_in"),
        row.integer("residual_one_in"),
        detection,
        row["source"],
    )


def estimate_from(row: Row) -> PenetranceEstimate:
    """Return the estimate that a row gives."""
    for column in ("estimate", "estimate_high", "low", "high", "baseline"):
        if column == "estimate" or row[column]:
            _number(row, column)
    return PenetranceEstimate(
        gene=row["gene"],
        condition=row["condition"],
        variants=row.items("variants"),
        sex=_sex(row),
        measure=_measure(row),
        age_to=row.integer("age_to"),
        estimate=row["estimate"],
        estimate_high=row["estimate_high"],
        low=row["low"],
        high=row["high"],
        baseline=row["baseline"],
        ascertainment=row["ascertainment"],
        study=row["study"],
        notes=row.items("notes"),
        seen_in=row["seen_in"],
        source=row["source"],
    )


def point_from(row: Row) -> CurvePoint:
    """Return the point of a curve that a row gives."""
    for column in ("estimate", "low", "high"):
        _number(row, column)
    return CurvePoint(
        row["gene"],
        row["condition"],
        _sex(row),
        row.required_integer("age_from"),
        row.required_integer("age_to"),
        row["estimate"],
        row["low"],
        row["high"],
        row["source"],
    )


def _number(row: Row, column: str) -> Fraction:
    text = row[column]
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()):
        raise BadRow(row.file, row.line, f"'{column}' is no number: '{text}'")
    return Fraction(text)


def _sex(row: Row) -> RiskSex:
    return RiskSex(_known(row, "sex", tuple(RiskSex)))


def _measure(row: Row) -> Measure:
    return Measure(_known(row, "measure", tuple(Measure)))


def _known(row: Row, column: str, codes: Sequence[str]) -> str:
    if row[column] not in codes:
        raise BadRow(row.file, row.line, f"unknown {column} '{row[column]}'")
    return row[column]
