"""A practice for tests: a workbench on a small rulebook, and short ways to its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from case_builder import (
    CHEAP,
    FEMALE,
    NOW,
    PASSPHRASE,
    Ids,
    a_drug,
    a_pgx,
    a_result,
    a_variant,
    an_indication,
    an_inherited,
    consent_fields,
    patient_fields,
    some_findings,
)
from counselor.casework.models import Case, Indication, Patient
from counselor.findings.models import CallStatus, Findings, Interpretation
from counselor.readers.result import SexEvidence
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench import PreparedImport, Workbench

BRCA1 = an_inherited("BRCA1", "acmg_sf", "cancer")
CFTR = an_inherited(
    "CFTR",
    "carrier",
    interpretation=Interpretation.CARRIER,
    variants=(a_variant("CFTR", key="7-117559590-ATCT-A"),),
)
CYP2C19 = a_pgx("CYP2C19")
CYP2D6 = a_pgx("CYP2D6", CallStatus.NOT_CALLED)
FINDINGS = some_findings(
    BRCA1,
    CFTR,
    CYP2C19,
    CYP2D6,
    drugs=(
        a_drug("clopidogrel", CYP2C19="*1/*2"),
        a_drug("amitriptyline", CYP2C19="*1/*2", CYP2D6=""),
    ),
)


class Clock:
    """Every look at it is one second later."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass
class Practice:
    """A workbench and how to come to the usual states of it in one line."""

    path: Path
    rulebook: Callable[[], Rulebook]
    clock: Clock = field(default_factory=Clock)
    new_id: Ids = field(default_factory=Ids)
    bench: Workbench = field(init=False)

    def __post_init__(self) -> None:
        self.bench = Workbench.create(
            self.path,
            PASSPHRASE,
            "Rosa Vance",
            clock=self.clock,
            new_id=self.new_id,
            rulebook=self.rulebook,
            cost=CHEAP,
        )

    def reopen(self) -> Workbench:
        self.bench.close()
        self.bench = Workbench.open(
            self.path,
            PASSPHRASE,
            clock=self.clock,
            new_id=self.new_id,
            rulebook=self.rulebook,
        )
        return self.bench

    def patient(self, *lists: str, number: str = "P-1", **more: object) -> Patient:
        """Add a patient; with lists named (or none: ''), a consent to the test too."""
        patient, _ = self.bench.add_patient(patient_fields(number, **more))
        if lists:
            chosen = [name for name in lists if name]
            self.bench.record_consent(patient.id, consent_fields(*chosen))
        return patient

    def prepared(
        self, patient_id: str | None, findings: Findings = FINDINGS, evidence: SexEvidence = FEMALE
    ) -> PreparedImport:
        return self.bench._imports.prepared(findings, a_result(findings, evidence), patient_id)

    def case(self, patient: Patient, indication: Indication | None = None) -> Case:
        prepared = self.prepared(patient.id)
        case, _ = self.bench.store_import(patient.id, prepared, indication or an_indication())
        return case

    def actions(self) -> list[str]:
        return [item.action for item in reversed(self.bench.audit())]
