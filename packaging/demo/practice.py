"""The demo practice: its patients, their consents and their imported files, through the workbench.

Time and ids are fixed, so that every run gives the same reports, byte by byte.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from counselor.casework.classification import CriterionEntry, JudgementState, WorksheetEntry
from counselor.casework.models import DecisionKind, Indication, SignedReport
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.genome.genotype import Sex
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import Strength
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench import (
    ConsentFields,
    PatientFields,
    PreparedImport,
    ReviewItem,
    Workbench,
)
from demo.vcf_files import DemoFile

PATIENTS = Path(__file__).with_name("patients.toml")
PASSPHRASE = "demo practice only"  # noqa: S105 - guards invented patients, and is printed
VAULT = "practice.counselor"
_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

Plan = Mapping[str, Any]


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
class Booking:
    """One patient of the demo, in the practice with consent, whose file is not imported yet."""

    plan: Plan
    patient_id: str
    file: Path

    @property
    def name(self) -> str:
        """Family name, given name."""
        return f"{self.plan['family_name']}, {self.plan['given_name']}"


@dataclass(frozen=True)
class Visit:
    """A booking whose file was imported."""

    booking: Booking
    prepared: PreparedImport
    case_id: str


def plans() -> Plan:
    """Return what patients.toml says."""
    with PATIENTS.open("rb") as handle:
        return tomllib.load(handle)


def remove(vault: Path) -> None:
    """Remove a vault of the demo with its key file and its journals."""
    for file in vault.parent.glob(f"{vault.stem}*"):
        if file.is_file() and ".counselor" in file.name:
            file.unlink()


def create(vault: Path, files: Path, day: FixedDay) -> tuple[Workbench, list[Booking]]:
    """Write the files and create the vault with its patients; nothing is imported yet."""
    files.mkdir(parents=True, exist_ok=True)
    told = plans()
    workbench = Workbench.create(
        vault, PASSPHRASE, told["counsellor"], clock=day.now, new_id=day.new_id
    )
    return workbench, [_book(workbench, plan, files) for plan in told["patient"]]


def reopen(vault: Path, day: FixedDay) -> Workbench:
    """Open a demo vault again, on the day of the demo."""
    return Workbench.open(vault, PASSPHRASE, clock=day.now, new_id=day.new_id)


def _book(workbench: Workbench, plan: Plan, files: Path) -> Booking:
    haploid_x = Sex(plan["sex"]) is Sex.MALE
    file = DemoFile(bundled_rulebook(), plan["file"], haploid_x=haploid_x).write(files)
    patient, _ = workbench.add_patient(_fields(plan))
    workbench.record_consent(patient.id, ConsentFields(**plan["consent"]))
    return Booking(plan, patient.id, file)


def import_file(workbench: Workbench, booking: Booking) -> Visit:
    """Read the patient's file and store it as a result."""
    prepared = workbench.prepare_import(booking.file, patient_id=booking.patient_id)
    indication = _indication(booking.plan["indication"])
    case, _ = workbench.store_import(booking.patient_id, prepared, indication)
    return Visit(booking, prepared, case.id)


def _fields(plan: Plan) -> PatientFields:
    return PatientFields(
        number=plan["number"],
        family_name=plan["family_name"],
        given_name=plan["given_name"],
        birth_date=plan["birth_date"],
        sex=Sex(plan["sex"]),
        pronouns=plan.get("pronouns", ""),
        medicines=tuple(plan.get("medicines", ())),
        notes=plan.get("notes", ""),
    )


def _indication(plan: Plan) -> Indication:
    return Indication(
        reason=plan["reason"],
        test_type=plan["test_type"],
        primary_genes=tuple(plan["primary_genes"]),
        primary_conditions=tuple(plan.get("primary_conditions", ())),
        primary_pgx=plan.get("primary_pgx", False),
    )


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


def sign(workbench: Workbench, visit: Visit, folder: Path) -> tuple[SignedReport, Path]:
    """Sign a visit's review and export the PDF; return the report and where it lies."""
    report, _ = workbench.sign(visit.case_id)
    target = folder / f"{visit.booking.plan['family_name'].lower()}-report.pdf"
    target.unlink(missing_ok=True)
    workbench.export_report(report.id, target)
    return report, target
