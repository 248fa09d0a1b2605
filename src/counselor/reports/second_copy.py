"""What is known of the second copy of a gene in which one changed copy was found.

'Your second copy shows no known change' is a negative statement: it is said only where every known
place of the gene was read. Otherwise the reader hears how much was read, and that the rest is open.
"""

from __future__ import annotations

from collections.abc import Iterable

from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    Scope,
    StructuralFinding,
    StructuralKind,
)
from counselor.genome.genotype import Zygosity
from counselor.reports.gaps import Coverage, Reach
from counselor.wording import Wording

_ONE_CHANGED_COPY = frozenset(
    {
        Interpretation.CARRIER,
        Interpretation.TWO_VARIANTS_IN_CIS,
        Interpretation.X_HETEROZYGOUS,
    }
)
_DOUBTS = frozenset({"part", "unread"})


def second_copy_sentence(
    words: Wording, finding: InheritedFinding, rows: Iterable[Coverage]
) -> str:
    """Return what is known of the other copy; empty where no finding speaks of one copy alone."""
    return _said(words, finding, rows, _standing(finding, rows))


def second_copy_doubt(words: Wording, finding: InheritedFinding, rows: Iterable[Coverage]) -> str:
    """Return that the other copy may carry a change too; empty where the gene was read."""
    standing = _standing(finding, rows)
    return _said(words, finding, rows, standing) if standing in _DOUBTS else ""


def _said(
    words: Wording, finding: InheritedFinding, rows: Iterable[Coverage], standing: str
) -> str:
    if not standing:
        return ""
    row = _row(finding, rows)
    places = (row.assessed, row.total) if row is not None else (0, 0)
    values = {
        "gene": finding.gene,
        "assessed": words.number(places[0]),
        "total": words.number(places[1]),
    }
    return words.text(f"meaning.second_copy_{standing}", values)


def _standing(finding: InheritedFinding, rows: Iterable[Coverage]) -> str:
    """Return `clear`, `seen`, `told`, `part` or `unread`; empty where the sentence has no place."""
    counted = isinstance(finding, StructuralFinding) and finding.kind is StructuralKind.COPY_NUMBER
    one_copy = finding.interpretation in _ONE_CHANGED_COPY or _waits_for_its_class(finding)
    if not one_copy or counted:
        return ""
    row = _row(finding, rows)
    if _waits_for_its_class(finding) and (row is None or row.reach is Reach.FULL):
        return ""
    if row is None or row.reach is Reach.NONE or (row.reach is Reach.PART and not row.assessed):
        return "unread"
    if row.reach is Reach.PART:
        return "told" if row.as_far_as_told else "part"
    return "seen" if row.limits else "clear"


def _waits_for_its_class(finding: InheritedFinding) -> bool:
    """Tell whether one changed copy of a recessive gene waits for its class.

    Then a second change that was not looked for matters as much, but nothing reassures.
    """
    zygosities = [item.zygosity for item in finding.variants]
    is_open = finding.interpretation is Interpretation.NEEDS_CLASSIFICATION
    return is_open and "AR" in finding.inheritance and zygosities == [Zygosity.HET]


def _row(finding: InheritedFinding, rows: Iterable[Coverage]) -> Coverage | None:
    return next(
        (row for row in rows if row.scope is Scope.INHERITED and row.gene == finding.gene), None
    )
