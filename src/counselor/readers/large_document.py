"""The JSON form of large changes and counted repeats inside a stored `TestResult`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counselor.readers.result import (
    Measures,
    RepeatAlleleRead,
    RepeatCall,
    StructuralCall,
    StructuralType,
)

_MEASURES = ("depth", "allele_depths", "quality", "filters", "line")
_OF_STRUCTURAL = (
    "chrom", "start", "end", "start_range", "end_range", "bounds_given", "as_read", "mate_chrom",
    "mate_pos", "joins", "copies", "total", "copy_number", "passed",
)  # fmt: skip
_OF_PHASE = ("strands", "phased", "phase_set")
_OF_REPEAT = ("names", "chrom", "start", "end", "motif", "as_read", "passed")
_OF_ALLELE = ("count", "low", "high", "motif")


def structural_rows(items: Sequence[StructuralCall]) -> list[dict[str, Any]]:
    """Return large changes as what JSON knows."""
    return [
        {
            "kind": item.kind.value,
            **{name: getattr(item, name) for name in _OF_STRUCTURAL},
            "measures": _measures(item.measures),
            **({} if item.length_agreed else {"length_agreed": False}),
            **({name: getattr(item, name) for name in _OF_PHASE} if item.phased else {}),
        }
        for item in items
    ]


def read_structural(rows: Sequence[Mapping[str, Any]]) -> tuple[StructuralCall, ...]:
    """Return large changes; the inverse of `structural_rows`."""
    return tuple(
        StructuralCall(
            kind=StructuralType(row["kind"]),
            **{name: _tupled(row[name]) for name in _OF_STRUCTURAL},
            measures=_read_measures(row["measures"]),
            length_agreed=row.get("length_agreed", True),
            **{name: _tupled(row[name]) for name in _OF_PHASE if name in row},
        )
        for row in rows
    )


def repeat_rows(items: Sequence[RepeatCall]) -> list[dict[str, Any]]:
    """Return counted repeats as what JSON knows."""
    return [
        {
            **{name: getattr(item, name) for name in _OF_REPEAT},
            "alleles": [
                {
                    **{name: getattr(allele, name) for name in _OF_ALLELE},
                    "motifs": [list(pair) for pair in allele.motifs],
                }
                for allele in item.alleles
            ],
            "measures": _measures(item.measures),
        }
        for item in items
    ]


def read_repeats(rows: Sequence[Mapping[str, Any]]) -> tuple[RepeatCall, ...]:
    """Return counted repeats; the inverse of `repeat_rows`."""
    return tuple(
        RepeatCall(
            **{name: _tupled(row[name]) for name in _OF_REPEAT},
            alleles=tuple(
                RepeatAlleleRead(
                    **{name: allele[name] for name in _OF_ALLELE},
                    motifs=tuple((motif, count) for motif, count in allele["motifs"]),
                )
                for allele in row["alleles"]
            ),
            measures=_read_measures(row["measures"]),
        )
        for row in rows
    )


def _measures(item: Measures) -> dict[str, Any]:
    return {name: getattr(item, name) for name in _MEASURES}


def _read_measures(row: Mapping[str, Any]) -> Measures:
    return Measures(**{name: _tupled(row[name]) for name in _MEASURES})


def _tupled(value: Any) -> Any:  # noqa: ANN401 - JSON
    return tuple(value) if isinstance(value, list) else value
