"""What a person's findings say of the genes that matter for warfarin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counselor.findings.models import CallStatus, PgxFinding
from counselor.rulebook.models import PgxGene

KNOWN_CYP2C9 = frozenset(("*1", "*2", "*3"))
"""The alleles that the IWPC algorithm was made with."""
RARE_CYP2C9 = frozenset(("*5", "*6", "*8", "*11"))
"""Alleles, commoner in African ancestry, for which CPIC has an adjustment of its own."""

_CYP4F2_RSID, _CYP4F2_BASE = "rs2108622", "T"
_EXTRA_RSID, _EXTRA_BASE = "rs12777823", "A"
_VKORC1 = {0: "G/G", 1: "A/G", 2: "A/A"}
"""Number of rs9923231 T alleles (forward strand) → genotype as papers write it (gene's strand)."""


class Carrier(StrEnum):
    """Whether something is carried."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WarfarinGenes:
    """The genotypes that bear on warfarin.

    Attributes:
        cyp2c9: Every pair of alleles that fits the data; empty where not called.
        cyp2c9_open: Alleles that missing positions leave possible.
        vkorc1: rs9923231 as `G/G`, `A/G` or `A/A`; empty where not called.
        cyp4f2: Whether rs2108622 T (*3 and others) is carried.
        rs12777823: Whether its A allele is carried.
        shown: Gene or rsID → what the findings say, for the reader.
    """

    cyp2c9: tuple[tuple[str, str], ...]
    cyp2c9_open: tuple[str, ...]
    vkorc1: str
    cyp4f2: Carrier
    rs12777823: Carrier
    shown: tuple[tuple[str, str], ...]

    @property
    def cyp2c9_genotype(self) -> str:
        """The pair as `*1/*3`; empty where it is not called, or where several fit."""
        names = {"/".join(pair) for pair in self.cyp2c9}
        return names.pop() if len(names) == 1 else ""

    @property
    def rare_cyp2c9(self) -> Carrier:
        """Whether *5, *6, *8 or *11 is carried."""
        has = [bool(RARE_CYP2C9 & set(pair)) for pair in self.cyp2c9]
        if has and all(has):
            return Carrier.YES
        if not has or any(has) or RARE_CYP2C9.intersection(self.cyp2c9_open):
            return Carrier.UNKNOWN
        return Carrier.NO


def warfarin_genes(findings: Iterable[PgxFinding], cyp4f2: PgxGene | None) -> WarfarinGenes:
    """Return what findings say; `cyp4f2` is the gene's definitions in the rulebook."""
    by_gene = {item.gene: item for item in findings}
    found = by_gene.get("CYP2C9")
    return WarfarinGenes(
        cyp2c9=tuple(_pairs(found)),
        cyp2c9_open=found.cannot_exclude if found else (),
        vkorc1=_vkorc1(by_gene.get("VKORC1")),
        cyp4f2=_carries_cyp4f2(by_gene.get("CYP4F2"), cyp4f2),
        rs12777823=_carries_extra(found),
        shown=tuple(_shown(by_gene)),
    )


def _pairs(finding: PgxFinding | None) -> Iterable[tuple[str, str]]:
    for item in finding.diplotypes if finding else ():
        first, _, second = item.name.partition("/")
        if first.startswith("*") and second.startswith("*"):
            yield first, second


def _vkorc1(finding: PgxFinding | None) -> str:
    if finding is None or finding.status is not CallStatus.CALLED:
        return ""
    names = finding.diplotypes[0].name.split("/")
    known = all(name.endswith(("(C)", "(T)")) for name in names)
    return _VKORC1[sum(name.endswith("(T)") for name in names)] if known and len(names) == 2 else ""


def _carries_cyp4f2(finding: PgxFinding | None, gene: PgxGene | None) -> Carrier:
    """Tell whether any fitting pair has an allele with rs2108622 T; all must agree."""
    pairs = list(_pairs(finding))
    if gene is None or finding is None or not pairs:
        return Carrier.UNKNOWN
    places = {item.pos38 for item in gene.positions if item.rsid == _CYP4F2_RSID}
    carrying = {
        allele.name
        for allele in gene.alleles
        if not allele.is_reference
        and any(allele.definition.get(pos) == _CYP4F2_BASE for pos in places)
    }
    return _agreed([bool(carrying & set(pair)) for pair in pairs], finding, carrying)


def _agreed(has: Sequence[bool], finding: PgxFinding, carrying: set[str]) -> Carrier:
    if all(has):
        return Carrier.YES
    if any(has) or carrying & set(finding.cannot_exclude):
        return Carrier.UNKNOWN
    return Carrier.NO


def _carries_extra(finding: PgxFinding | None) -> Carrier:
    for site in finding.extra_sites if finding else ():
        if site.rsid == _EXTRA_RSID and site.alleles:
            return Carrier.YES if _EXTRA_BASE in site.alleles else Carrier.NO
    return Carrier.UNKNOWN


def _shown(by_gene: dict[str, PgxFinding]) -> Iterable[tuple[str, str]]:
    for gene in ("CYP2C9", "VKORC1", "CYP4F2"):
        finding = by_gene.get(gene)
        names = [item.name for item in finding.diplotypes] if finding else []
        yield gene, "; ".join(names)
    sites = by_gene["CYP2C9"].extra_sites if "CYP2C9" in by_gene else ()
    bases = next((site.alleles for site in sites if site.rsid == _EXTRA_RSID), ())
    yield _EXTRA_RSID, "/".join(bases)
