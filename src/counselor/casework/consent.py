"""What consent lets through. Whatever it does not let through is counted and not named.

Primary findings follow the consent to the test; every other list has its own dated opt-in (ACMG SF
v3.3, doi:10.1016/j.gim.2025.101454: secondary findings are chosen as a whole list). For a minor,
carrier results and adult-onset conditions without action in childhood stay closed unless a reason
is recorded (Botkin 2015, doi:10.1016/j.ajhg.2015.05.022).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from counselor.casework.lists import Finding, lists_of
from counselor.casework.models import Consent, Indication, ListName, Patient, WithheldReason
from counselor.casework.patient import is_minor
from counselor.findings.models import CallStatus, Findings, InheritedFinding, PgxFinding


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding that may be shown. `lists` are all its lists, those that are closed included."""

    finding: Finding
    lists: tuple[ListName, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may be shown of a result, and how much may not.

    Attributes:
        not_called: Pharmacogenes without a diplotype, where pharmacogenomics may be shown.
        withheld: Number of findings that may not be shown, by reason.
        primary_withheld: Whether one of them answers the question asked.
    """

    shown: tuple[ShownFinding, ...]
    not_called: tuple[PgxFinding, ...]
    withheld: Mapping[WithheldReason, int]
    primary_withheld: bool


def newest_consent(consents: Iterable[Consent]) -> Consent | None:
    """Return the consent that counts: the latest day; of one day, the one recorded last.

    `consents` come in the order in which they were recorded.
    """
    return max(consents, key=lambda item: item.given_on, default=None)


def disclose(
    findings: Findings,
    indication: Indication,
    patient: Patient,
    consent: Consent | None,
    on: date,
) -> Disclosure:
    """Sort the findings of a result into those that may be shown on a day and those that may not.

    Genes that were not called are no findings: they are told as not assessed, under the same
    consent, and not counted as withheld.
    """
    minor = is_minor(patient.birth_date, on)
    shown: list[ShownFinding] = []
    not_called: list[PgxFinding] = []
    withheld: Counter[WithheldReason] = Counter()
    primary_withheld = False
    everything: tuple[Finding, ...] = (*findings.inherited, *findings.pgx)
    for finding in everything:
        lists = lists_of(finding, indication)
        closed = _why_closed(finding, lists, consent, minor=minor)
        if isinstance(finding, PgxFinding) and finding.status is CallStatus.NOT_CALLED:
            not_called.extend([finding] if closed is None else [])
        elif closed is None:
            shown.append(ShownFinding(finding, lists))
        else:
            withheld[closed] += 1
            primary_withheld |= ListName.PRIMARY in lists
    return Disclosure(tuple(shown), tuple(not_called), dict(withheld), primary_withheld)


def opted_in(consent: Consent, name: ListName) -> bool:
    """Tell whether the patient chose a list."""
    chosen = {
        ListName.PRIMARY: consent.test,
        ListName.ACMG_SF: consent.acmg_sf,
        ListName.CARRIER: consent.carrier,
        ListName.PGX: consent.pgx,
        ListName.OTHER: consent.other,
    }
    return chosen[name]


def _why_closed(
    finding: Finding, lists: tuple[ListName, ...], consent: Consent | None, *, minor: bool
) -> WithheldReason | None:
    """Return why a finding may not be shown; None if at least one of its lists is open."""
    if consent is None or not consent.test:
        return WithheldReason.NO_CONSENT_TO_TEST
    chosen = [name for name in lists if opted_in(consent, name)]
    if not chosen:
        return WithheldReason.LIST_NOT_CHOSEN
    if not minor or consent.minor_override.strip():
        return None
    if all(_closed_for_minor(finding, name) for name in chosen):
        return WithheldReason.MINOR
    return None


def _closed_for_minor(finding: Finding, name: ListName) -> bool:
    """Tell whether a chosen list stays closed because the patient is a minor."""
    if name is ListName.CARRIER:
        return True
    return (
        isinstance(finding, InheritedFinding)
        and finding.onset == "adult"
        and finding.childhood_action != "yes"
    )
