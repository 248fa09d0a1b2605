"""Whether the phenotype of a pharmacogene may be said at all: the one rule for every headline.

A call on few places looks like one on all of them. So a headline names phenotype, activity score or
speed only where nothing that the data leave open could give another one (CPIC terms of phenotype
hold for the whole gene). The diplotype as called may stand beside it, marked as not settled.
"""

from __future__ import annotations

from enum import StrEnum

from counselor.findings.models import CallSource, CallStatus, PgxFinding

_NO_PHENOTYPE = frozenset({"", "n/a"})
"""What stands for the phenotype in genes to whose pairs CPIC gives none (CYP4F2, IFNL3)."""
_UNKNOWN_CHANGE = "pgx.notice.unknown_alt"


class OpenBecause(StrEnum):
    """Why a gene's phenotype is not settled. Values are parts of wording keys."""

    NOT_CALLED = "not_called"
    INFERRED = "inferred"
    """No diplotype fits; it was inferred from one place."""
    UNREAD = "unread"
    UNKNOWN_CHANGE = "unknown_change"
    """The sample carries an ALT that no definition names."""
    ORDER = "order"
    """Everything was read, but which change lies on which copy leaves several phenotypes."""


def open_because(finding: PgxFinding) -> OpenBecause | None:
    """Return why the phenotype may not be said; None where it is settled.

    Of a gene without phenotypes the diplotype is the result, so alleles that can't be excluded
    leave it open.
    """
    if finding.status is CallStatus.NOT_CALLED:
        return OpenBecause.NOT_CALLED
    if finding.source is CallSource.INFERRED:
        return OpenBecause.INFERRED
    if finding.phenotype_is_robust and (has_phenotype(finding) or not finding.cannot_exclude):
        return None
    if finding.missing_positions:
        return OpenBecause.UNREAD
    if any(item.key.startswith(_UNKNOWN_CHANGE) for item in finding.warnings):
        return OpenBecause.UNKNOWN_CHANGE
    return OpenBecause.ORDER


def has_phenotype(finding: PgxFinding) -> bool:
    """Tell whether any diplotype of a call has a phenotype of its own."""
    return any(item.phenotype not in _NO_PHENOTYPE for item in finding.diplotypes)


def places_read(finding: PgxFinding) -> int:
    """Return how many of the gene's defining positions were read."""
    return finding.positions_total - len(finding.missing_positions)


def has_order(finding: PgxFinding) -> bool:
    """Tell whether there is anything whose order on the two copies can be known.

    Without a heterozygous position neither 'phased' nor 'unphased' says anything. Then a pair of
    equal alleles explains the data as well as any other; so of several pairs none may be equal.
    """
    if len(set(finding.haplotypes)) > 1:
        return True
    pairs = [item.name.split("/") for item in finding.diplotypes]
    return bool(pairs) and all(len(set(pair)) > 1 for pair in pairs)
