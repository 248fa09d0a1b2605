"""What the tabs of a patient's page show: findings over all results, documents, what happened when.

Consent and age decide what is shown exactly as on the review page: a finding that may not be shown
is counted and never named. Nothing of a finding stands in the timeline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counselor.casework.background import Background
from counselor.casework.medicine_check import HeldMedicines
from counselor.casework.models import Indication, SignedReport, WithheldReason
from counselor.casework.plans import PatientTask, SharedDecision, standing
from counselor.casework.roles import Action
from counselor.findings.models import PgxFinding
from counselor.pgx.drug_names import DrugNames, drug_names
from counselor.vault.consents_store import FiledForm
from counselor.vault.store import Store
from counselor.workbench.case_file import case_file, review_items
from counselor.workbench.desk import Desk
from counselor.workbench.medicines_check import held_medicines
from counselor.workbench.models import CaseState, ReviewItem
from counselor.workbench.permissions import needs
from counselor.workbench.signed_guidance import kept_at_signing, open_case


@dataclass(frozen=True, slots=True)
class Glance:
    """What the overview of a patient tells beside the list of results.

    Attributes:
        indication: The question of the newest result; None while there is none.
        tasks: Open ones by day, then those that were done.
        decisions: Those that stand, the newest day first.
        medicines: Names that the rulebook knows, to say what the patient's medicines count as.
    """

    background: Background
    indication: Indication | None
    tasks: tuple[PatientTask, ...]
    decisions: tuple[SharedDecision, ...]
    medicines: DrugNames


@dataclass(frozen=True, slots=True)
class ChartFinding:
    """A finding of one result, with what was decided; `state` is how far its review is."""

    case_id: str
    imported_at: datetime
    state: CaseState
    item: ReviewItem


@dataclass(frozen=True, slots=True)
class ChartFindings:
    """All findings of a patient that may be shown.

    Attributes:
        withheld: Reason → how many findings over all results may not be shown.
        not_called: Pharmacogenes without a result; never a normal one.
    """

    rows: tuple[ChartFinding, ...]
    withheld: Mapping[WithheldReason, int]
    not_called: tuple[PgxFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartDocument:
    """A signed report, the draft of one, or a consent form as it was filed.

    Attributes:
        case_id, file: The result; empty for a consent form.
        report: None for a draft and for a consent form.
        replaced: A newer report of the same result takes its place.
        edits: How many documents of an open review carry words of a person's own.
        consent_on: The day of the consent that a filed form is of.
    """

    case_id: str
    file: str
    at: datetime
    report: SignedReport | None = None
    replaced: bool = False
    edits: int = 0
    form: FiledForm | None = None
    consent_on: date | None = None


class EventKind(StrEnum):
    """What happened; values are keys of words."""

    ADDED = "added"
    CONSENT = "consent"
    WITHDRAWN = "withdrawn"
    WAIVED = "waived"
    IMPORT = "import"
    SIGNED = "signed"
    DECISION = "decision"
    TASK_DUE = "task_due"
    TASK_DONE = "task_done"


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """Something that happened, or is due, on a day.

    Attributes:
        text: File, task or decision; empty where the kind says all.
        who: Who did it.
        case_id: The result that it is about; empty for none.
        report_id: The signed report; empty for none.
    """

    on: date
    kind: EventKind
    text: str = ""
    who: str = ""
    case_id: str = ""
    report_id: str = ""


class ChartSteps:
    """See the methods."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def findings(self, patient_id: str) -> ChartFindings:
        """Return what was found in every result of a patient, the newest result first.

        What of a signed review may be shown is told as it was signed.
        """
        desk, today = self._desk, self._desk.today()
        rows: list[ChartFinding] = []
        withheld: Counter[WithheldReason] = Counter()
        not_called: dict[str, PgxFinding] = {}
        with desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            for head in store.cases.of_patient(patient_id):
                file = case_file(store, head.id, today, desk)
                kept = kept_at_signing(store, file.review)
                shown = open_case(file, kept, desk.rulebook, today)
                withheld.update(shown.disclosure.withheld)
                rows += [
                    ChartFinding(head.id, head.imported_at, file.state, item)
                    for item in review_items(shown)
                ]
                for gene in shown.disclosure.not_called:
                    not_called.setdefault(gene.gene, gene)
        called = {row.item.finding.gene for row in rows}
        left = tuple(not_called[gene] for gene in sorted(not_called) if gene not in called)
        return ChartFindings(tuple(rows), dict(withheld), left)

    @needs(Action.READ_PATIENTS)
    def medicines(self, patient_id: str) -> HeldMedicines:
        """Return what a medicines check is answered from, as far as consent opens it."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            return held_medicines(store, self._desk, patient_id)

    @needs(Action.READ_PATIENTS)
    def glance(self, patient_id: str) -> Glance:
        """Return what the overview tells beside the list of results."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            heads = store.cases.of_patient(patient_id)
            newest = store.cases.get(heads[0].id).indication if heads else None
            return Glance(
                background=store.backgrounds.of(patient_id),
                indication=newest,
                tasks=store.tasks.of_patient(patient_id),
                decisions=standing(store.decisions.of_patient(patient_id)),
                medicines=drug_names(self._desk.rulebook),
            )

    @needs(Action.READ_PATIENTS)
    def documents(self, patient_id: str) -> tuple[ChartDocument, ...]:
        """Return drafts and signed reports of a patient, the newest result first, then forms."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            return tuple(_documents(store, patient_id))

    @needs(Action.READ_PATIENTS)
    def timeline(self, patient_id: str) -> tuple[ChartEvent, ...]:
        """Return what happened with a patient and what is due, the latest day first."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            events = list(_events(store, patient_id))
        order = tuple(EventKind)
        events.sort(key=lambda item: (item.on, order.index(item.kind)), reverse=True)
        return tuple(events)


def _documents(store: Store, patient_id: str) -> Iterator[ChartDocument]:
    for head in store.cases.of_patient(patient_id):
        review = store.reviews.current(head.id)
        if not review.is_final:
            edits = len(store.document_edits.of_review(review.id))
            yield ChartDocument(head.id, head.file, head.imported_at, edits=edits)
        for place, report in enumerate(store.reports.of_case(head.id)):
            yield ChartDocument(head.id, head.file, report.signed_at, report, replaced=place > 0)
    days = {item.id: item.given_on for item in store.consents.of_patient(patient_id)}
    for form in store.consents.forms_of(patient_id):
        yield ChartDocument("", "", form.filed_at, form=form, consent_on=days[form.consent_id])


def _events(store: Store, patient_id: str) -> Iterator[ChartEvent]:
    stamps = store.consents.stamps_of(patient_id)
    for consent in store.consents.of_patient(patient_id):
        if consent.majority_reason:
            who, at = stamps[consent.id]
            yield ChartEvent(_day(at), EventKind.WAIVED, consent.majority_reason, who)
            continue
        kind = EventKind.WITHDRAWN if consent.withdraws else EventKind.CONSENT
        yield ChartEvent(consent.given_on, kind, who=consent.decided_by)
    for head in store.cases.of_patient(patient_id):
        day = _day(head.imported_at)
        yield ChartEvent(day, EventKind.IMPORT, head.file, head.imported_by, head.id)
        for report in store.reports.of_case(head.id):
            yield ChartEvent(
                _day(report.second_at or report.signed_at),
                EventKind.SIGNED,
                head.file,
                ", ".join(filter(None, (report.signed_by, report.second_by))),
                head.id,
                report.id,
            )
    for item in standing(store.decisions.of_patient(patient_id)):
        yield ChartEvent(item.made_on, EventKind.DECISION, item.decided, item.decided_by)
    for task in store.tasks.of_patient(patient_id):
        if task.done_at is None:
            yield ChartEvent(task.due_on, EventKind.TASK_DUE, task.text, case_id=task.case_id)
        else:
            done = _day(task.done_at)
            yield ChartEvent(done, EventKind.TASK_DONE, task.text, task.done_by, task.case_id)


def _day(at: datetime) -> date:
    return at.astimezone().date()
