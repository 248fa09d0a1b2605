"""Which genes a report answers for: a gene is named only where its whole answer may be given.

To say 'nothing was found' of a gene whose finding is withheld would be a false negative. So a gene
counts as asked through a list only if that list is open for the patient, and OTHER never stands in
for a list that is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from counselor.casework.consent import adult_onset_only, guard_of, opted_in, question_of
from counselor.casework.models import Consent, Indication, ListName, Patient
from counselor.rulebook.models import Condition, InheritedGene


def asked_through(
    gene: InheritedGene, indication: Indication, patient: Patient, consent: Consent | None, on: date
) -> tuple[ListName, ...]:
    """Return the lists through which a gene of inherited conditions was asked; empty: it was not.

    `on` is the day on which the patient's age counts.
    """
    if consent is None or not consent.test:
        return ()
    guarded = guard_of(patient, consent, on) is not None
    names = {_LIST_OF_CODE[code] for code in gene.lists if code in _LIST_OF_CODE}
    if not names:
        names = {ListName.OTHER}
    if gene.symbol.casefold() in _asked_symbols(indication, consent):
        names.add(ListName.PRIMARY)
    elif guarded and _adult_only(gene.conditions):
        return ()
    if guarded:
        names.discard(ListName.CARRIER)
    return tuple(name for name in ListName if name in names and opted_in(consent, name))


def pgx_asked_through(
    symbol: str, indication: Indication, consent: Consent | None
) -> tuple[ListName, ...]:
    """Return the lists through which a pharmacogene was asked; empty: it was not."""
    if consent is None or not consent.test:
        return ()
    question = question_of(indication, consent)
    primary = question.primary_pgx or symbol.casefold() in _asked_symbols(indication, consent)
    return ((ListName.PRIMARY,) if primary else ()) + ((ListName.PGX,) if consent.pgx else ())


def _asked_symbols(indication: Indication, consent: Consent) -> set[str]:
    return {item.casefold() for item in question_of(indication, consent).primary_genes}


_LIST_OF_CODE = {"acmg_sf": ListName.ACMG_SF, "carrier": ListName.CARRIER}


def _adult_only(conditions: Iterable[Condition]) -> bool:
    """Tell whether a condition of the gene is closed to minors: its finding would be withheld."""
    return any(adult_onset_only(item.onset, item.childhood_action) for item in conditions)
