"""Which lists a finding belongs to: the question asked, and the lists of secondary findings."""

from __future__ import annotations

from collections.abc import Iterable

from counselor.casework.models import Indication, ListName
from counselor.findings.models import InheritedFinding, Interpretation, PgxFinding

Finding = PgxFinding | InheritedFinding

_OPEN_QUESTIONS = frozenset(
    {
        Interpretation.NEEDS_CLASSIFICATION,
        Interpretation.ZYGOSITY_UNKNOWN,
        Interpretation.POSSIBLE_COMPOUND_HET,
        Interpretation.REPEAT_UNCERTAIN,
        Interpretation.NOT_COUNTED,
    }
)
"""Findings that a list's rule may come to report once a person has looked, or looks again."""

_LIST_OF_CODE = {
    "acmg_sf": ListName.ACMG_SF,
    "carrier": ListName.CARRIER,
    "cancer": ListName.OTHER,
    "other": ListName.OTHER,
}


def lists_of(finding: Finding, indication: Indication) -> tuple[ListName, ...]:
    """Return every list that the finding belongs to, PRIMARY first. Never empty.

    The hereditary-cancer list has no opt-in of its own: its findings answer the question if their
    gene was asked for, and else belong to OTHER.
    """
    own = (ListName.PGX,) if isinstance(finding, PgxFinding) else _inherited_lists(finding)
    primary = (ListName.PRIMARY,) if is_primary(finding, indication) else ()
    return (*primary, *own)


def is_primary(finding: Finding, indication: Indication) -> bool:
    """Tell whether the finding answers the question for which the test was done."""
    if isinstance(finding, PgxFinding) and indication.primary_pgx:
        return True
    asked = {gene.casefold() for gene in indication.primary_genes}
    return finding.gene.casefold() in asked


def on_carrier_list(finding: InheritedFinding) -> bool:
    """Tell whether the rulebook's own carrier list holds the condition."""
    return "carrier" in finding.lists


def _inherited_lists(finding: InheritedFinding) -> tuple[ListName, ...]:
    return secondary_lists(finding.lists, finding.interpretation, reportable=finding.reportable)


def secondary_lists(
    codes: Iterable[str], interpretation: Interpretation, *, reportable: bool
) -> tuple[ListName, ...]:
    """Return the secondary lists of an inherited finding, in the order of `ListName`.

    `codes` are the rulebook's lists of its gene and condition.

    The ACMG list reports a recessive gene with two variants only, and some genes with certain
    variants only (ACMG SF v3.3, doi:10.1016/j.gim.2025.101454). What its rule does not report is
    no finding of that list. A single recessive variant is carrier information, whichever list its
    gene is on. OTHER is what is left: it never opens a finding that has a list of its own.
    """
    lists = {_LIST_OF_CODE.get(code, ListName.OTHER) for code in codes}
    if not reportable and interpretation not in _OPEN_QUESTIONS:
        lists.discard(ListName.ACMG_SF)
    if interpretation is Interpretation.CARRIER:
        lists.add(ListName.CARRIER)
    if lists & {ListName.ACMG_SF, ListName.CARRIER}:
        lists.discard(ListName.OTHER)
    return tuple(name for name in ListName if name in lists) or (ListName.OTHER,)
