"""Which findings may still need a decision, told from their rows alone.

The review itself asks `consent.disclose`, which reads the whole result. A list of everything that
waits in a practice can't: it goes by what stands beside each finding for searching, and where that
does not settle it, the finding counts as one to decide. So a result is never listed as ready to
sign while a decision is missing; a few ready ones are listed as to review.
"""

from __future__ import annotations

from dataclasses import dataclass

from counselor.casework.consent import opted_in, question_of
from counselor.casework.lists import secondary_lists
from counselor.casework.models import Consent, Indication, ListName
from counselor.findings.models import CallStatus, Interpretation


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding as its row tells it.

    Attributes:
        pgx: Whether it is one of pharmacogenomics.
        lists: The rulebook's lists.
        summary: Interpretation of an inherited finding; call status and diplotypes of another.
    """

    pgx: bool
    gene: str
    lists: tuple[str, ...]
    reportable: bool
    summary: str


def may_need_decision(
    mark: FindingMark, indication: Indication, consent: Consent | None, *, guarded: bool
) -> bool:
    """Tell whether a finding may be shown, so that somebody has to decide about it.

    `guarded`: the rules for minors hold, see `consent.guard_of`.

    True in doubt: which variants a closed finding gives away, and in which years of life a
    condition begins, the row does not tell.
    """
    if consent is None or not consent.test or _is_no_finding(mark):
        return False
    if not mark.pgx and mark.summary not in set(Interpretation):
        return True
    lists = _lists_of(mark, question_of(indication, consent))
    return any(
        opted_in(consent, name) and not (guarded and name is ListName.CARRIER) for name in lists
    )


def _is_no_finding(mark: FindingMark) -> bool:
    if mark.pgx:
        return mark.summary.partition(":")[0] == CallStatus.NOT_CALLED.value
    return mark.summary == Interpretation.USUAL.value


def _lists_of(mark: FindingMark, indication: Indication) -> tuple[ListName, ...]:
    asked = {gene.casefold() for gene in indication.primary_genes}
    primary = mark.gene.casefold() in asked or (mark.pgx and indication.primary_pgx)
    own: tuple[ListName, ...] = (ListName.PGX,)
    if not mark.pgx:
        meaning = Interpretation(mark.summary)
        own = secondary_lists(mark.lists, meaning, reportable=mark.reportable)
    return (ListName.PRIMARY, *own) if primary else own
