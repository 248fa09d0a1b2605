"""The scale of a gene's activity score: which scores mean which phenotype, and where a person is.

Scores go in steps of a quarter (CPIC), and the ranges of a gene leave gaps between them that no
pair of alleles reaches. The scale is drawn without gaps: two phenotypes meet halfway.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from counselor.findings.models import PgxFinding
from counselor.findings.pgx_standing import open_because
from counselor.rulebook.models import PgxGene, PhenotypeMethod

_LAST_BAND = 1.0
"""A range without an end is drawn this long beyond its beginning."""
_EDGE = 0.25


@dataclass(frozen=True, slots=True)
class ScaleBand:
    """A phenotype and its scores (`maximum` None: no upper end). `left`, `right`: as it is drawn.

    Shares of the width, from 0 to 1.
    """

    phenotype: str
    minimum: float
    maximum: float | None
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A score of this person.

    Attributes:
        score: As printed (`1.5`, `≥3.0`).
        at: Share of the width.
        open_upwards: The score may be higher.
        diplotype: What it belongs to.
        with_medicines: It is the score while the current medicines are taken.
    """

    score: str
    at: float
    open_upwards: bool
    diplotype: str
    with_medicines: bool = False


@dataclass(frozen=True, slots=True)
class ActivityScale:
    """The scale of one gene. `settled`: nothing that was not read could give another phenotype."""

    gene: str
    bands: tuple[ScaleBand, ...]
    marks: tuple[ScaleMark, ...]
    settled: bool


def activity_scale(gene: PgxGene, finding: PgxFinding) -> ActivityScale | None:
    """Return the scale of a gene; None for a gene without activity score."""
    if gene.phenotype_method is not PhenotypeMethod.ACTIVITY_SCORE or not gene.activity_ranges:
        return None
    ranges = sorted(gene.activity_ranges, key=lambda item: item.minimum)
    last = ranges[-1]
    end = (last.minimum + _LAST_BAND if last.maximum is None else last.maximum) + _EDGE
    begin = ranges[0].minimum - _EDGE
    edges = [begin]
    for one, following in pairwise(ranges):
        top = one.minimum if one.maximum is None else one.maximum
        edges.append((top + following.minimum) / 2)
    edges.append(end)
    bands = tuple(
        ScaleBand(
            item.phenotype,
            item.minimum,
            item.maximum,
            (left - begin) / (end - begin),
            (right - begin) / (end - begin),
        )
        for item, left, right in zip(ranges, edges, edges[1:], strict=False)
    )
    marks = _marks(finding, begin, end)
    return ActivityScale(gene.symbol, bands, marks, settled=open_because(finding) is None)


def _marks(finding: PgxFinding, begin: float, end: float) -> tuple[ScaleMark, ...]:
    told = [(item.activity_score, item.name, False) for item in finding.diplotypes]
    told += [
        (item.score, ", ".join(item.medicines), True)
        for item in finding.phenoconversion
        if item.score
    ]
    found = (_mark(*item, begin=begin, end=end) for item in told)
    return tuple(dict.fromkeys(item for item in found if item is not None))


def _mark(
    score: str, name: str, with_medicines: bool, *, begin: float, end: float
) -> ScaleMark | None:
    """Return a score's mark; None where it is not a number (`n/a`)."""
    try:
        value = float(score.lstrip("≥"))
    except ValueError:
        return None
    at = min(1.0, max(0.0, (value - begin) / (end - begin)))
    return ScaleMark(score, at, score.startswith("≥"), name, with_medicines)
