"""The demo practice: its patients, their consents and their imported files, through the workbench.

Time and ids are fixed, so that every run gives the same reports, byte by byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from counselor.casework.classification import CriterionEntry, JudgementState, WorksheetEntry
from counselor.casework.models import DecisionKind, SignedReport
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import Strength
from counselor.readers.outside_calls import OutsideCall
from counselor.workbench import PreparedImport, ReviewItem, Workbench, samples
from counselor.workbench.samples import PASSPHRASE, VAULT, Booking, Plan, plans, remove

__all__ = ["PASSPHRASE", "VAULT", "Booking", "Plan", "plans", "remove"]
_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class DecisionMissing(Exception):
    """patients.toml does not say what to decide about a finding of the demo."""


class FixedDay:
    """A clock that stands still until it is moved on, and ids that count: both repeatable."""

    def __init__(self) -> None:
        self._now = _START
        self._ids = 0

    def now(self) -> datetime:
        """Return the time of the demo."""
        return self._now

    def new_id(self) -> str:
        """Return the next id of the demo."""
        self._ids += 1
        return str(uuid5(NAMESPACE_URL, f"counselor-demo:{self._ids}"))

    def pass_minutes(self, minutes: int) -> None:
        """Move the clock on."""
        self._now += timedelta(minutes=minutes)


@dataclass(frozen=True)
class Visit:
    """A booking whose file was imported."""

    booking: Booking
    prepared: PreparedImport
    case_id: str


def create(vault: Path, files: Path, day: FixedDay) -> tuple[Workbench, list[Booking]]:
    """Write the files and create the vault with its patients; nothing is imported yet."""
    return samples.create(vault, files, clock=day.now, new_id=day.new_id, is_marked=False)


def reopen(vault: Path, day: FixedDay) -> Workbench:
    """Open a demo vault again, on the day of the demo."""
    return Workbench.open(vault, PASSPHRASE, clock=day.now, new_id=day.new_id)


def import_file(workbench: Workbench, booking: Booking) -> Visit:
    """Read the patient's file and store it as a result."""
    prepared, case = samples.import_file(workbench, booking)
    return Visit(booking, prepared, case.id)


def decide(workbench: Workbench, visit: Visit) -> int:
    """Record the decisions of patients.toml on a visit's findings; return how many.

    Raises:
        DecisionMissing: A finding has none.
    """
    for item in workbench.review(visit.case_id).items:
        ruling = _ruling(visit.booking.plan, item)
        if "class" in ruling and isinstance(item.finding, InheritedFinding):
            _classify(workbench, visit, item.finding, ruling)
    items = workbench.review(visit.case_id).items
    for item in items:
        ruling = _ruling(visit.booking.plan, item)
        workbench.decide(
            visit.case_id,
            item.finding_id,
            DecisionKind(ruling["kind"]),
            reason=ruling.get("reason", ""),
            note=ruling.get("note", ""),
        )
    return len(items)


def _classify(workbench: Workbench, visit: Visit, finding: InheritedFinding, ruling: Plan) -> None:
    """Save the class of a finding's variants on their worksheets."""
    criteria = tuple(
        CriterionEntry(
            told["criterion"], JudgementState.MET, Strength(told["strength"]), told["evidence"]
        )
        for told in ruling["criteria"]
    )
    for variant in finding.variants:
        verdict = VariantClass(ruling["class"])
        entry = WorksheetEntry(variant.grch38, finding.gene, "", criteria, verdict)
        workbench.classifications.classify(visit.case_id, finding.id, entry)


def _ruling(plan: Plan, item: ReviewItem) -> Plan:
    finding = item.finding
    scope = "pgx" if isinstance(finding, PgxFinding) else "inherited"
    told = {"gene": finding.gene, "scope": scope, "condition": getattr(finding, "condition", "")}
    for ruling in plan["decision"]:
        if all(ruling.get(name, value) == value for name, value in told.items()):
            return dict(ruling)
    raise DecisionMissing(f"{plan['family_name']}: {finding.gene} ({told['condition'] or scope})")


def make_richer(workbench: Workbench, bookings: list[Booking]) -> None:
    """Link a couple; give a patient a second result, with a laboratory's call, and a filed form."""
    by_name = {str(booking.plan["family_name"]): booking for booking in bookings}
    okonjo, lindqvist, brandt = (by_name[name] for name in ("Okonjo", "Lindqvist", "Brandt"))
    couple, _ = workbench.couples.link(lindqvist.patient_id, okonjo.patient_id)
    for patient in (lindqvist.patient_id, okonjo.patient_id):
        workbench.couples.set_sharing(couple.id, patient, workbench.today)
    calls = (OutsideCall("CYP2C19", "*1/*2"),)
    file, patient = brandt.file, brandt.patient_id
    prepared = workbench.prepare_import(file, patient_id=patient, outside_calls=calls)
    workbench.store_import(patient, prepared, samples.indication(brandt.plan["indication"]))
    consent = workbench.consenting.history(okonjo.patient_id)[0].consent
    workbench.consenting.file(consent.id)


def sign(workbench: Workbench, visit: Visit, folder: Path) -> tuple[SignedReport, Path]:
    """Sign a visit's review and export the PDF; return the report and where it lies."""
    report, _ = workbench.sign(visit.case_id)
    target = folder / f"{visit.booking.plan['family_name'].lower()}-report.pdf"
    target.unlink(missing_ok=True)
    workbench.export_report(report.id, target)
    return report, target
