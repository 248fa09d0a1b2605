"""What consent lets through. Whatever it does not let through is counted and not named.

Primary findings follow the consent to the test; every other list has its own dated opt-in (ACMG SF
v3.3, doi:10.1016/j.gim.2025.101454: secondary findings are chosen as a whole list). For a minor,
carrier results and adult-onset conditions without action in childhood stay closed unless a reason
is recorded (Botkin 2015, doi:10.1016/j.ajhg.2015.05.022). So they do once the patient is of age and
was not asked yet: others chose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from counselor.casework.consent_form import outgrown
from counselor.casework.lists import Finding, lists_of, on_carrier_list
from counselor.casework.models import Consent, Indication, ListName, Patient, WithheldReason
from counselor.casework.patient import is_minor
from counselor.findings.models import CallStatus, Findings, InheritedFinding, PgxFinding, Scope


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
        usual: Repeats and copy numbers as in most people, where their lists are open: nothing to
            decide.
    """

    shown: tuple[ShownFinding, ...]
    not_called: tuple[PgxFinding, ...]
    withheld: Mapping[WithheldReason, int]
    primary_withheld: bool
    usual: tuple[InheritedFinding, ...] = ()


def newest_first(recorded: Iterable[Consent]) -> tuple[Consent, ...]:
    """Return consents by day, the latest first; of one day, the one recorded last first.

    `recorded` comes in the order of recording.
    """
    by_day = sorted(recorded, key=lambda item: item.given_on)
    return tuple(by_day[::-1])


def newest_consent(recorded: Iterable[Consent]) -> Consent | None:
    """Return the consent that counts: the first of `newest_first`."""
    return next(iter(newest_first(recorded)), None)


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
    guard = guard_of(patient, consent, on)
    asked = question_of(indication, consent)
    everything: tuple[Finding, ...] = (
        *findings.inherited,
        *findings.structural,
        *findings.repeats,
        *findings.pgx,
    )
    judged = [
        _Judged(item, lists, *_open_or_why_not(item, lists, consent, guard))
        for item, lists in ((item, lists_of(item, asked)) for item in everything)
    ]
    judged = _without_leaks(judged, guarded=guard is not None)
    uncalled = [item for item in judged if _is_uncalled(item.finding)]
    usual = [item for item in judged if _is_usual(item.finding)]
    found = [
        item for item in judged if not _is_uncalled(item.finding) and not _is_usual(item.finding)
    ]
    closed = [item for item in found if item.closed is not None]
    declined = medicines_declined(indication, consent)
    inherited = _inherited_genes(findings)
    return Disclosure(
        shown=tuple(ShownFinding(item.finding, item.lists) for item in found if not item.closed),
        not_called=tuple(
            item.finding
            for item in uncalled
            if isinstance(item.finding, PgxFinding)
            and not item.closed
            and not (declined and item.finding.gene in inherited)
        ),
        withheld=dict(Counter(item.closed for item in closed if item.closed is not None)),
        primary_withheld=any(ListName.PRIMARY in item.lists for item in closed),
        usual=tuple(
            item.finding
            for item in usual
            if isinstance(item.finding, InheritedFinding) and not item.closed
        ),
    )


def medicines_declined(indication: Indication, consent: Consent | None) -> bool:
    """Tell whether the patient agreed to the test, and not to results about medicines."""
    if consent is None or not consent.test:
        return False
    return not consent.pgx and not question_of(indication, consent).primary_pgx


def question_of(indication: Indication, consent: Consent | None) -> Indication:
    """Return the question of a result as far as the consent covers it.

    The genes that a consent names are the primary list, whatever a result was ordered for. A
    consent that names none (as older ones do) covers the question of each result.
    """
    if consent is None or not consent.primary_genes:
        return indication
    return replace(indication, primary_genes=consent.primary_genes, primary_pgx=False)


def genes_not_covered(indication: Indication, consent: Consent | None) -> tuple[str, ...]:
    """Return the genes of a result's question that the consent to the test does not name."""
    if consent is None or not consent.test:
        return ()
    covered = {gene.casefold() for gene in question_of(indication, consent).primary_genes}
    return tuple(gene for gene in indication.primary_genes if gene.casefold() not in covered)


def _inherited_genes(findings: Findings) -> frozenset[str]:
    """Return the genes of inherited conditions: a question that names one asks for no medicine."""
    gaps = (row.gene for row in findings.not_assessed if row.scope is Scope.INHERITED)
    return frozenset((*gaps, *(row.gene for row in findings.coverage)))


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


@dataclass(frozen=True, slots=True)
class _Judged:
    """A finding with the lists through which it is open; `closed` says why there is none."""

    finding: Finding
    lists: tuple[ListName, ...]
    open_through: tuple[ListName, ...]
    closed: WithheldReason | None


def _is_uncalled(finding: Finding) -> bool:
    return isinstance(finding, PgxFinding) and finding.status is CallStatus.NOT_CALLED


def _is_usual(finding: Finding) -> bool:
    return isinstance(finding, InheritedFinding) and finding.is_usual


def guard_of(patient: Patient, consent: Consent | None, on: date) -> WithheldReason | None:
    """Return why the rules for minors hold on a day; None where they don't.

    They hold for a minor, and for who is of age and was not asked since; a recorded reason opens
    what they close.
    """
    if consent is not None and consent.minor_override.strip():
        return None
    if is_minor(patient.birth_date, on):
        return WithheldReason.MINOR
    if consent is not None and outgrown(consent, patient.birth_date, on):
        return WithheldReason.RENEWAL_DUE
    return None


def narrowed(
    signed: Consent | None,
    now: Consent | None,
    indication: Indication,
    patient: Patient,
    on: date,
) -> bool:
    """Tell whether a report may tell more than the consent of a day covers.

    `signed` is the consent under which it was signed; None where that was not recorded: then only
    consent to the test itself counts. `indication` is of the result.
    """
    if now is None or not now.test:
        return True
    if signed is None:
        return False
    if any(opted_in(signed, name) and not opted_in(now, name) for name in ListName):
        return True
    if signed.minor_override.strip() and guard_of(patient, now, on) is not None:
        return True
    before, covered = question_of(indication, signed), question_of(indication, now)
    if before.primary_pgx and not covered.primary_pgx and not now.pgx:
        return True
    told = {gene.casefold() for gene in before.primary_genes}
    return bool(told - {gene.casefold() for gene in covered.primary_genes})


def _open_or_why_not(
    finding: Finding,
    lists: tuple[ListName, ...],
    consent: Consent | None,
    guard: WithheldReason | None,
) -> tuple[tuple[ListName, ...], WithheldReason | None]:
    """Return the lists through which a finding may be shown, or why there are none."""
    if consent is None or not consent.test:
        return (), WithheldReason.NO_CONSENT_TO_TEST
    chosen = tuple(name for name in lists if opted_in(consent, name))
    if not chosen:
        return (), WithheldReason.LIST_NOT_CHOSEN
    if guard is None:
        return chosen, None
    left = tuple(name for name in chosen if not _closed_for_minor(finding, name))
    return left, None if left else guard


def _closed_for_minor(finding: Finding, name: ListName) -> bool:
    """Tell whether a chosen list stays closed by the rules for minors."""
    if name is ListName.CARRIER:
        return True
    return isinstance(finding, InheritedFinding) and adult_onset_only(
        finding.onset, finding.childhood_action
    )


def adult_onset_only(onset: str, childhood_action: str) -> bool:
    """Tell whether a condition begins in adult life and nothing is done about it in childhood."""
    return onset == "adult" and childhood_action != "yes"


def _without_leaks(judged: list[_Judged], *, guarded: bool) -> list[_Judged]:
    """Close findings that would give away a variant of a finding that is closed.

    One variant can mean two things: a dominant condition on a list that was not chosen, and
    carrying a recessive one. Then the lesser statement is shown only if a list of its own opens it.
    """
    closed = {
        variant: item.closed
        for item in judged
        for variant in _variants(item.finding)
        if item.closed is not None
    }
    return [
        item if _opens_itself(item, guarded=guarded) else _closed_with(item, closed)
        for item in judged
    ]


def _closed_with(item: _Judged, closed: Mapping[str, WithheldReason]) -> _Judged:
    why = next((closed[name] for name in _variants(item.finding) if name in closed), None)
    return item if why is None or item.closed else replace(item, open_through=(), closed=why)


def _opens_itself(item: _Judged, *, guarded: bool) -> bool:
    """Tell whether a list that names the finding's own condition opens it."""
    if not isinstance(item.finding, InheritedFinding):
        return True
    own = {ListName.ACMG_SF} | (set() if guarded else {ListName.PRIMARY})
    if on_carrier_list(item.finding):
        own.add(ListName.CARRIER)
    return bool(own.intersection(item.open_through))


def _variants(finding: Finding) -> tuple[str, ...]:
    if isinstance(finding, PgxFinding):
        return ()
    return finding.changes
