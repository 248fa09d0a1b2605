"""A practice of invented people, for the tour and for demos: its vault says what it is.

Whoever opens such a vault is told so by a setting, and its letterhead says it on every
page that is printed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from counselor import bundled
from counselor.casework.models import Case, Indication
from counselor.casework.patient import ConsentFields, PatientFields
from counselor.genome.genotype import Sex
from counselor.progress import Progress, silent
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench.doorway import now, random_id
from counselor.workbench.models import PreparedImport
from counselor.workbench.sample_files import SampleFile
from counselor.workbench.workbench import Workbench

PASSPHRASE = "demo practice only"  # noqa: S105 - guards invented people, and is told
VAULT = "practice.counselor"
LETTERHEAD = "Practice data: invented people"

Plan = Mapping[str, Any]


@dataclass(frozen=True)
class Booking:
    """One invented patient, in the practice with consent, whose file is not imported yet."""

    plan: Plan
    patient_id: str
    file: Path

    @property
    def name(self) -> str:
        """Family name, given name."""
        return f"{self.plan['family_name']}, {self.plan['given_name']}"


@dataclass(frozen=True)
class Sample:
    """A practice for the tour.

    Attributes:
        bench: Its open vault.
        reviewed: A patient whose result waits for its review, and that result.
        arriving: A patient whose file is still to be imported.
    """

    bench: Workbench
    reviewed: Booking
    case: Case
    arriving: Booking


def plans() -> Plan:
    """Return what samples/patients.toml says."""
    with bundled.path("samples", "patients.toml").open("rb") as handle:
        return tomllib.load(handle)


def remove(vault: Path) -> None:
    """Remove a sample vault with its key file and its journals."""
    for file in vault.parent.glob(f"{vault.stem}*"):
        if file.is_file() and ".counselor" in file.name:
            file.unlink()


def create(
    vault: Path,
    files: Path,
    *,
    clock: Callable[[], datetime] = now,
    new_id: Callable[[], str] = random_id,
    is_marked: bool = True,
) -> tuple[Workbench, list[Booking]]:
    """Write the files and create the vault with its patients; nothing is imported yet.

    `is_marked`: vault and letterhead say that the people are invented. A broken attempt leaves no
    vault.
    """
    files.mkdir(parents=True, exist_ok=True)
    told = plans()
    bench = Workbench.create(vault, PASSPHRASE, told["counsellor"], clock=clock, new_id=new_id)
    try:
        if is_marked:
            bench.practice.mark_as_sample()
            bench.practice.set_address(LETTERHEAD, ())
        return bench, [_book(bench, plan, files) for plan in told["patient"]]
    except BaseException:
        bench.close()
        remove(vault)
        raise


def make_tour(folder: Path, progress: Progress = silent) -> Sample:
    """Make the practice of the tour in a folder: one result to review, one file to import.

    A broken attempt leaves nothing.

    Raises:
        VaultExists: The folder has such a practice already.
    """
    vault, steps = folder / VAULT, 3
    folder.mkdir(parents=True, exist_ok=True)
    progress(0, steps, "")
    bench, bookings = create(vault, folder / "files")
    try:
        progress(1, steps, "")
        reviewed, arriving = bookings[0], bookings[1]
        _, case = import_file(bench, reviewed)
        progress(2, steps, "")
    except BaseException:
        bench.close()
        remove(vault)
        raise
    return Sample(bench, reviewed, case, arriving)


def import_file(bench: Workbench, booking: Booking) -> tuple[PreparedImport, Case]:
    """Read the patient's file and store it as a result."""
    prepared = bench.prepare_import(booking.file, patient_id=booking.patient_id)
    asked = indication(booking.plan["indication"])
    case, _ = bench.store_import(booking.patient_id, prepared, asked)
    return prepared, case


def indication(plan: Plan) -> Indication:
    """Return what a patient's test was asked for."""
    return Indication(
        reason=plan["reason"],
        test_type=plan["test_type"],
        primary_genes=tuple(plan["primary_genes"]),
        primary_conditions=tuple(plan.get("primary_conditions", ())),
        primary_pgx=plan.get("primary_pgx", False),
    )


def _book(bench: Workbench, plan: Plan, files: Path) -> Booking:
    haploid_x = Sex(plan["sex"]) is Sex.MALE
    file = SampleFile(bundled_rulebook(), plan["file"], haploid_x=haploid_x).write(files)
    patient, _ = bench.add_patient(_fields(plan))
    agreed = dict(plan["consent"])
    agreed["given_on"] = min(agreed["given_on"], bench.today)
    bench.record_consent(patient.id, ConsentFields(**agreed))
    return Booking(plan, patient.id, file)


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
