"""How the coverage behind a negative is said: gene by gene, and in sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counselor.findings.models import GeneCoverage
from counselor.wording import Wording

MOST_EXONS = 12
"""More open exons than this are counted, not named."""


def share_text(words: Wording, row: GeneCoverage) -> str:
    """Return `4,800 of 5,115 coding bases (94%)`, or that the file does not tell.

    A share is rounded down: what is not whole never reads as 100%.
    """
    if not row.transcript:
        return words.text("coverage.no_transcript")
    if not row.told:
        return words.text("coverage.not_told")
    return words.text(
        "coverage.share",
        {
            "assessed": words.number(row.coding_assessed),
            "total": words.number(row.coding_bases),
            "percent": percent(row),
        },
    )


def percent(row: GeneCoverage) -> int:
    """Return the share in whole percent, rounded down."""
    return int(100 * row.share)


def positions_text(words: Wording, row: GeneCoverage) -> str:
    """Return how many positions of listed variants the file speaks about."""
    values = {
        "assessed": words.number(row.positions_assessed),
        "total": words.number(row.positions_total),
    }
    return words.text("coverage.positions", values)


def sources_text(words: Wording, row: GeneCoverage) -> str:
    """Return what the evidence is, the source of most bases first; empty where there is none."""
    if not row.told:
        return ""
    ordered = sorted(row.evidence, key=lambda source: (-row.evidence[source], source))
    return ", ".join(words.text(f"coverage.source_{source}") for source in ordered)


def depth_text(words: Wording, row: GeneCoverage) -> str:
    """Return mean and least depth; empty where the file gives none."""
    if row.mean_depth is None or row.least_depth is None:
        return ""
    values = {"mean": f"{row.mean_depth:.0f}", "least": row.least_depth}
    return words.text("coverage.depth", values)


def exons_text(words: Wording, row: GeneCoverage, most: int = MOST_EXONS) -> str:
    """Return the exons that are not wholly assessed; empty where all are, or nothing is told.

    At most `most` are named, those with the most open bases, and the others counted.
    """
    if not row.uncovered:
        return ""
    largest = sorted(row.uncovered, key=lambda item: (-item.bases, item.number))[:most]
    shown = sorted(largest, key=lambda item: item.number)
    names = [
        words.text("coverage.exon", {"number": item.number, "count": item.bases}) for item in shown
    ]
    if len(row.uncovered) > len(shown):
        names.append(f"+{len(row.uncovered) - len(shown)}")
    return words.text("coverage.exons_open", {"exons": ", ".join(names)})


def without_sequence(rows: Iterable[GeneCoverage]) -> list[str]:
    """Return the genes in which a change on no list could not be named: no sequence at hand."""
    return [row.gene for row in rows if row.sequence == "missing"]


def is_full(row: GeneCoverage) -> bool:
    """Tell whether every coding base has evidence."""
    return row.told and row.coding_assessed == row.coding_bases > 0


def summary_text(words: Wording, rows: Sequence[GeneCoverage]) -> str:
    """Return in one sentence how far genes are covered."""
    told = [row for row in rows if row.told]
    if not told:
        return words.text("coverage.none_told", {"count": len(rows)})
    full = sum(map(is_full, told))
    values = {"count": len(rows), "full": full, "part": len(told) - full}
    return words.text("coverage.some_told", {**values, "silent": len(rows) - len(told)})
