"""Which alleles the data leave possible, in the order of what they would mean."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import PgxFinding
from counselor.findings.pgx_standing import places_read
from counselor.wording import Wording

_ALL_NAMED = 12
"""As many alleles are named where none of them is known to matter."""


def unexcluded(finding: PgxFinding, important: Sequence[str] | None) -> tuple[str, ...]:
    """Return the alleles that can't be excluded, each once: those of `important` first.

    `important` gives the alleles that change the gene's function, the weightiest first; None where
    this is not known. One that is a part of another listed one (c.1129-5923C>G of HapB3 in DPYD)
    rests on the same unread place and is not named a second time.
    """
    hidden = tuple(dict.fromkeys(finding.cannot_exclude))
    parts = {part for name in hidden if ", " in name for part in name.split(", ")}
    listed = [name for name in hidden if name not in parts]
    weighty = [name for name in important or () if name in listed]
    return (*weighty, *(name for name in listed if name not in weighty))


def unexcluded_sentence(
    words: Wording, finding: PgxFinding, important: Sequence[str] | None
) -> str:
    """Return what missing positions could hide, in one sentence.

    All that change the gene's function are named; of the others how many there are. Where it is not
    known which do, the first of them all are named.
    """
    hidden = unexcluded(finding, important)
    weighty = tuple(name for name in hidden if important is not None and name in important)
    named = hidden[:_ALL_NAMED] if important is None else weighty
    cut = important is None and len(hidden) > _ALL_NAMED
    values = {
        "read": places_read(finding),
        "total": finding.positions_total,
        "count": len(hidden),
        "important": len(weighty),
        "more": len(hidden) - len(weighty),
        "alleles": listed_alleles(named) + (", …" if cut else ""),
    }
    key = "known"
    if important is not None:
        more = "_more" if len(weighty) < len(hidden) else ""
        key = f"important{more}" if weighty else "unimportant"
    return words.text(f"technical.cannot_exclude_{key}", values)


def listed_alleles(names: Sequence[str]) -> str:
    """Return names in a row; where a name has a comma of its own, a semicolon parts them."""
    return ("; " if any("," in name for name in names) else ", ").join(names)
