"""A woman with nineteen pharmacogenes, most of them usual, and what the rulebook says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counselor.findings.models import Diplotype, PgxFinding
from counselor.pgx.answers import Taken
from counselor.pgx.guidance import drug_findings
from counselor.reports.report import ReportContent, ReportItem

from . import invented
from .invented import asked, content, item, pgx
from .twelve_cases import the_rulebook

REFERENCE = "Reference/Reference"
ONE_NO_FUNCTION = Diplotype(
    "Reference/c.1905+1G>A (*2A)",
    "Intermediate Metabolizer",
    "1.0",
    functions=("Normal function", "No function"),
)
CALLS = (
    pgx("ABCG2", "rs2231142 reference (G)/rs2231142 reference (G)", "Normal Function", total=1),
    pgx("CACNA1S", REFERENCE, "Uncertain Susceptibility", total=2,
        limits=("limit.normal_does_not_exclude",)),
    pgx("CFTR", "ivacaftor non-responsive CFTR sequence/ivacaftor non-responsive CFTR sequence",
        "ivacaftor non-responsive in CF patients", total=93),
    pgx("CYP2B6", "*1/*1", "Normal Metabolizer", total=48),
    pgx("CYP2C19", "*2/*2", "Poor Metabolizer", total=35),
    pgx("CYP2C9", "*1/*1", "Normal Metabolizer", "2.0", total=83),
    pgx("CYP3A4", "*1/*1", "Normal Metabolizer", total=46),
    pgx("CYP3A5", "*1/*1", "Normal Metabolizer", total=5),
    pgx("CYP4F2", "*1/*1", "", total=3),
    pgx("DPYD", "Reference/c.1905+1G>A (*2A)", "Intermediate Metabolizer", "1.0", total=83,
        limits=("limit.normal_does_not_exclude",), diplotypes=(ONE_NO_FUNCTION,)),
    pgx("NAT2", "*1/*1", "Rapid Metabolizer", total=47),
    pgx("NUDT15", "*1/*1", "Normal Metabolizer", total=19),
    pgx("RYR1", REFERENCE, "Uncertain Susceptibility", total=312,
        limits=("limit.normal_does_not_exclude",)),
    pgx("SLCO1B1", "*1/*5", "Decreased Function", total=35),
    pgx("TPMT", "*1/*1", "Normal Metabolizer", total=42),
    pgx("UGT1A1", "*1/*1", "Normal Metabolizer", total=9),
    pgx("VKORC1", "rs9923231 reference (C)/rs9923231 reference (C)", "-1639 GG", total=1),
)  # fmt: skip
UNUSUAL = ("CYP2C19", "DPYD", "SLCO1B1")
MEDICINES = ("clopidogrel", "omeprazole", "capecitabine", "citalopram", "azathioprine")


@cache
def with_guidance(
    medicines: tuple[str, ...] = MEDICINES, calls: tuple[PgxFinding, ...] = CALLS
) -> ReportContent:
    """Return the report's content with every recommendation of the rulebook."""
    patient = replace(invented.PATIENT, medicines=medicines)
    genes = asked((), [*(call.gene for call in calls), "CYP2D6"])
    return content(_items(calls, medicines), genes, patient=patient)


def _items(calls: Sequence[PgxFinding], medicines: tuple[str, ...]) -> list[ReportItem]:
    rulebook = the_rulebook()
    advice = [it for name in rulebook.drugs() for it in rulebook.recommendations(name)]
    pairs, taken = rulebook.gene_drug_pairs(), Taken(medicines)
    rows = drug_findings(calls, advice, pairs, rulebook.drugs(), taken)
    return [item(call, drugs=[row for row in rows if call.gene in row.genes]) for call in calls]
