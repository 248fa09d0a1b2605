"""The warfarin estimate as a report may print it: from genes that were called and read alone.

The published algorithm has terms for an unknown genotype. A dose that leaves a person's file must
not rest on them: what was not read may be the very allele that asks for less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from counselor.findings.models import CallStatus, PgxFinding
from counselor.pgx.warfarin import Ancestry, WarfarinDose, WarfarinPatient, warfarin_dose
from counselor.pgx.warfarin_genes import (
    KNOWN_CYP2C9,
    RARE_CYP2C9,
    WarfarinGenes,
    warfarin_genes,
)
from counselor.rulebook.models import PgxGene

NEEDED = ("CYP2C9", "VKORC1")
"""Genes without which there is no estimate."""
GENES = (*NEEDED, "CYP4F2")
"""Genes that CPIC's warfarin guideline speaks of (rs12777823 is read with CYP2C9)."""

_BEARS_ON_DOSE = KNOWN_CYP2C9 | RARE_CYP2C9


@dataclass(frozen=True, slots=True)
class WarfarinBasis:
    """What findings give for the estimate.

    Attributes:
        gaps: Codes of what keeps the genes from carrying a dose; empty where nothing does.
    """

    genes: WarfarinGenes
    gaps: tuple[str, ...]


def warfarin_basis(findings: Iterable[PgxFinding], cyp4f2: PgxGene | None) -> WarfarinBasis:
    """Return what findings give; `cyp4f2` is the gene's definitions in the rulebook.

    Pass only findings that may be shown.
    """
    by_gene = {item.gene: item for item in findings}
    genes = warfarin_genes(by_gene.values(), cyp4f2)
    return WarfarinBasis(genes, tuple(_gaps(by_gene, genes)))


def firm_warfarin_dose(patient: WarfarinPatient, basis: WarfarinBasis) -> WarfarinDose:
    """Return the estimate, refused also for every gap of the genes. See `warfarin_dose`."""
    dose = warfarin_dose(patient, basis.genes)
    if not basis.gaps:
        return dose
    refusals = (*dose.refusals, *basis.gaps)
    return replace(dose, refusals=refusals, cautions=(), steps=(), mg_week=None, mg_day=None)


def refusals_from_the_start(age: int, basis: WarfarinBasis) -> tuple[str, ...]:
    """Return the codes of why there is no estimate whatever else is entered."""
    anybody = WarfarinPatient(age=age, height=170, weight=70, ancestry=Ancestry.WHITE)
    return firm_warfarin_dose(anybody, basis).refusals


def _gaps(by_gene: Mapping[str, PgxFinding], genes: WarfarinGenes) -> Iterable[str]:
    cyp2c9 = by_gene.get("CYP2C9")
    if cyp2c9 is None or cyp2c9.status is CallStatus.NOT_CALLED or not genes.cyp2c9:
        yield "cyp2c9_not_called"
    elif not genes.cyp2c9_genotype:
        yield "cyp2c9_ambiguous"
    elif not cyp2c9.phenotype_is_robust or not _BEARS_ON_DOSE.isdisjoint(genes.cyp2c9_open):
        yield "cyp2c9_not_robust"
    if not genes.vkorc1:
        yield "vkorc1_not_called"
