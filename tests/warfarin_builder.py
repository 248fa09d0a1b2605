"""Findings that a warfarin estimate can rest on, called as the bundled rulebook names them."""

from __future__ import annotations

from case_builder import a_pgx, some_findings
from counselor.findings.models import CallStatus, Findings, PgxFinding
from counselor.pgx.warfarin import Ancestry, WarfarinPatient

VKORC1_AG = "rs9923231 reference (C)/rs9923231 variant (T)"
CALLED = CallStatus.CALLED


def cyp2c9(diplotype: str = "*1/*3") -> PgxFinding:
    return a_pgx("CYP2C9", CALLED, diplotype)


def vkorc1(diplotype: str = VKORC1_AG) -> PgxFinding:
    return a_pgx("VKORC1", CALLED, diplotype)


def warfarin_findings(*instead: PgxFinding) -> Findings:
    """CYP2C9 *1/*3, VKORC1 A/G, CYP4F2 *1/*1; with `instead` in place of the same genes."""
    genes = {item.gene: item for item in (cyp2c9(), vkorc1(), a_pgx("CYP4F2", CALLED, "*1/*1"))}
    genes |= {item.gene: item for item in instead}
    return some_findings(*genes.values())


def entered(age: int = 41, **changed: object) -> WarfarinPatient:
    """The person of `patient_fields` (41 on the day of the tests), with measures."""
    values = {"height": 170.0, "weight": 70.0, "ancestry": Ancestry.WHITE}
    return WarfarinPatient(**{"age": age, **values, **changed})
