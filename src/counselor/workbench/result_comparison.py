"""Two results of one patient, compared under the consent that counts today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from counselor.casework.comparison import OpenResult, ResultComparison, compare
from counselor.casework.consent import disclose
from counselor.casework.lists import Finding
from counselor.casework.roles import Action
from counselor.errors import NotPermitted
from counselor.findings.models import (
    DrugFinding,
    Findings,
    InheritedFinding,
    PgxFinding,
    RepeatFinding,
    StructuralFinding,
)
from counselor.inherited.coverage import told_of_variant
from counselor.readers.result import TestResult
from counselor.rulebook.entries import find_variant, variant_name_at
from counselor.rulebook.models import ListedVariant
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.store import Store
from counselor.workbench.applying import complete_findings
from counselor.workbench.case_file import (
    CaseFile,
    case_file,
    coverage,
    not_assessed,
    review_items,
    with_findings,
)
from counselor.workbench.classified import classified_findings
from counselor.workbench.desk import Desk
from counselor.workbench.other_variants import other_variants
from counselor.workbench.permissions import needs
from counselor.workbench.signed_guidance import kept_at_signing, open_case


class OtherPatient(NotPermitted):
    """Results of two persons were to be compared as if they were one's."""

    def __init__(self) -> None:
        super().__init__(
            "These results belong to two patients, so they can't be compared.",
            "Choose a result of the same patient.",
        )


@dataclass(frozen=True, slots=True)
class OtherResult:
    """A further result of the same patient, to compare with; `is_earlier` by its import."""

    case_id: str
    file: str
    imported_at: datetime
    rulebook: str
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class ComparedResults:
    """A comparison, and all results that the one on show can be compared with.

    `earlier` and `later` of the comparison are by the time of the import.
    """

    case_id: str
    other: OtherResult
    others: tuple[OtherResult, ...]
    comparison: ResultComparison


@dataclass(frozen=True, slots=True)
class RulebookComparison:
    """What the present rulebook tells otherwise of a result.

    Attributes:
        comparison: Of what may be shown; coverage is no part of it.
        withheld, withheld_drugs: How many findings and recommendations differ that are closed.
        unasked: Places in genes of the question that the file was never asked about.
    """

    case_id: str
    file: str
    is_signed: bool
    comparison: ResultComparison
    withheld: int
    withheld_drugs: int
    unasked: int = 0


class ResultComparisonSteps:
    """Comparing a result with another one of the same patient."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def compare(self, case_id: str, other_id: str = "") -> ComparedResults | None:
        """Return what differs from another result; without one named, the one just before.

        None where the patient has no other result.

        Raises:
            OtherPatient: The other result is somebody else's.
        """
        desk = self._desk
        with desk.vault.read() as store:
            patient_id = store.cases.patient_of(case_id)
            others = _others(store, patient_id, case_id)
        if other_id and other_id not in {item.case_id for item in others}:
            raise OtherPatient
        if not others:
            return None
        other = next((item for item in others if item.case_id == other_id), others[0])
        subject = f"case:{case_id}:{other.case_id}"
        with desk.opening("result.compared", subject) as (store, note):
            note(patient_id)
            here, there = (self._file(store, name) for name in (case_id, other.case_id))
            calls = [store.cases.result(name) for name in (case_id, other.case_id)]
        book, today = desk.rulebook, desk.today()
        own = open_result(here, there, calls[0], book, today)
        its = open_result(there, here, calls[1], book, today)
        pair = (its, own) if other.is_earlier else (own, its)
        return ComparedResults(case_id, other, others, compare(*pair))

    @needs(Action.READ_PATIENTS)
    def by_present_rulebook(self, case_id: str) -> RulebookComparison:
        """Return what the present rulebook tells otherwise of a result, as far as it is open.

        The earlier side is the result as its review shows it.

        Raises:
            RecordMissing: The rulebook was not applied to it, or it could not be judged.
        """
        desk, book, today = self._desk, self._desk.rulebook, self._desk.today()
        subject = f"case:{case_id}:{book.manifest.version}"
        found = complete_findings(desk, case_id)
        with desk.opening("result.compared", subject) as (store, note):
            here = self._file(store, case_id)
            note(here.patient.id)
            own = store.cases.get(case_id).findings
            told = store.rejudged.summary(case_id, own.rulebook.sha256, book.manifest.sha256)
            calls = store.cases.result(case_id)
            case = replace(here.case, findings=found)
            still_open = replace(here.review, signed_by="", signed_at=None)
            judged = classified_findings(store, case, still_open, desk)
        findings = _with_medicines(judged, here.case.findings.input.medicines, book)
        there = with_findings(here, findings, today)
        old = open_result(here, there, calls, book, today)
        new = open_result(there, here, calls, book, today)
        comparison = compare(replace(old, coverage=()), replace(new, coverage=()))
        from counselor.casework.rejudged import difference  # noqa: PLC0415 - heavy

        whole = difference(own, found)
        return RulebookComparison(
            case_id=case_id,
            file=own.input.file,
            is_signed=here.review.is_signed,
            comparison=comparison,
            withheld=max(0, len(whole.findings) - len(comparison.findings)),
            withheld_drugs=max(0, len(whole.drugs) - len(comparison.drugs)),
            unasked=int(told["unasked"]),
        )

    def _file(self, store: Store, case_id: str) -> CaseFile:
        today = self._desk.today()
        file = case_file(store, case_id, today, self._desk)
        return open_case(file, kept_at_signing(store, file.review), self._desk.rulebook, today)


def _with_medicines(findings: Findings, medicines: tuple[str, ...], book: Rulebook) -> Findings:
    """Return findings with the guidance that follows from the medicines of the other side."""
    from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

    return analysis.with_current_medicines(findings, book, medicines)


def _others(store: Store, patient_id: str, case_id: str) -> tuple[OtherResult, ...]:
    """Return the patient's other results: the earlier ones, newest first, then the later ones."""
    heads = store.cases.of_patient(patient_id)
    here = next(place for place, head in enumerate(heads) if head.id == case_id)
    made = [
        OtherResult(head.id, head.file, head.imported_at, head.rulebook, place > here)
        for place, head in enumerate(heads)
        if head.id != case_id
    ]
    return tuple(sorted(made, key=lambda item: not item.is_earlier))


def open_result(
    file: CaseFile, other: CaseFile, calls: TestResult, book: Rulebook, today: date
) -> OpenResult:
    """Return what may be shown of a case, and what it says of findings of another one."""
    elsewhere = open_findings(other)
    told, _withheld = other_variants(file, book, today)
    return OpenResult(
        rulebook=file.case.findings.rulebook,
        findings=open_findings(file),
        drugs=_drugs(file),
        coverage=coverage(file),
        not_assessed=not_assessed(file, book),
        left_out=told,
        places=_places(elsewhere, calls, book),
        closed=_closed(file, elsewhere, today),
    )


def open_findings(file: CaseFile) -> tuple[Finding, ...]:
    """Return every finding that may be shown, those with nothing to decide included."""
    told = file.disclosure
    return (*(item.finding for item in told.shown), *told.usual, *told.not_called)


def _drugs(file: CaseFile) -> tuple[DrugFinding, ...]:
    rows = [drug for item in review_items(file) for drug in item.drugs]
    return tuple(row for place, row in enumerate(rows) if row not in rows[:place])


def _places(findings: Iterable[Finding], calls: TestResult, book: Rulebook) -> dict[str, str]:
    """Return what a result tells at the places of another result's listed variants."""
    told = {}
    for finding in findings:
        for variant in finding.variants if isinstance(finding, InheritedFinding) else ():
            listed = find_variant(book, variant_name_at(variant.gene, variant.grch38))
            if isinstance(listed, ListedVariant):
                found = told_of_variant(calls, listed)
                if found is not None:
                    told[variant.grch38] = found
    return told


def _closed(file: CaseFile, elsewhere: Iterable[Finding], today: date) -> frozenset[str]:
    """Return the ids of another result's findings that would be closed in this one.

    Asked as if this result had them all, so that the answer does not tell whether it does.
    """
    own = {item.id for item in open_findings(file)}
    added = [item for item in elsewhere if item.id not in own]
    findings = _with(file.case.findings, added)
    told = disclose(findings, file.case.indication, file.patient, file.consent, today)
    as_if = {item.id for item in (*(it.finding for it in told.shown), *told.usual)}
    as_if |= {item.id for item in told.not_called}
    return frozenset(item.id for item in added if item.id not in as_if)


def _with(findings: Findings, added: Iterable[Finding]) -> Findings:
    """Return findings as if they held further ones; of equal ids the added one."""
    more = tuple(added)
    ids = {item.id for item in more}
    structural = tuple(item for item in more if isinstance(item, StructuralFinding))
    repeats = tuple(item for item in more if isinstance(item, RepeatFinding))
    small = tuple(
        item
        for item in more
        if isinstance(item, InheritedFinding)
        and not isinstance(item, StructuralFinding | RepeatFinding)
    )
    pgx = tuple(item for item in more if isinstance(item, PgxFinding))
    return replace(
        findings,
        inherited=(*(it for it in findings.inherited if it.id not in ids), *small),
        structural=(*(it for it in findings.structural if it.id not in ids), *structural),
        repeats=(*(it for it in findings.repeats if it.id not in ids), *repeats),
        pgx=(*(it for it in findings.pgx if it.id not in ids), *pgx),
    )
