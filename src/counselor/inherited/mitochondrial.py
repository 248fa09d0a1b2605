"""What must be said of mitochondrial variants: shares of reads are no limits of disease."""

from __future__ import annotations

from collections.abc import Iterator

from counselor.findings.models import InheritedFinding, Notice, VariantFinding
from counselor.genome.genotype import Zygosity

LOW_FRACTION = 0.10
"""Below this share of reads an artefact or a nuclear copy (NUMT) is as likely as the variant."""

FALLS_IN_BLOOD = "MT-3243-A-G"
"""m.3243A>G: its share falls with age in blood (Rahman 2001, doi:10.1086/318190)."""


WITH_AMINOGLYCOSIDES = frozenset(("MT-1095-T-C", "MT-1494-C-T", "MT-1555-A-G"))
"""Variants of MT-RNR1 with a higher risk of hearing loss (CPIC 2021, doi:10.1002/cpt.2309)."""


def mitochondrial_notices(finding: InheritedFinding) -> Iterator[Notice]:
    """Yield what belongs to a finding's mitochondrial variants; nothing for others."""
    variants = [item for item in finding.variants if item.grch38.startswith("MT-")]
    for item in variants:
        if item.allele_balance is not None:
            yield _fraction(item, item.allele_balance)
        else:
            yield Notice("mitochondrial.notice.no_fraction", {"variant": _name(item)})
        if item.grch38 in WITH_AMINOGLYCOSIDES:
            yield Notice("mitochondrial.notice.aminoglycosides", {"variant": _name(item)})
        if item.grch38 == FALLS_IN_BLOOD:
            yield Notice("mitochondrial.notice.blood")
    if variants:
        yield Notice("mitochondrial.notice.maternal")


def _fraction(item: VariantFinding, share: float) -> Notice:
    percent = f"{share * 100:.0f}" if share >= LOW_FRACTION else f"{share * 100:.1f}"
    values = {"variant": _name(item), "percent": percent}
    if share < LOW_FRACTION:
        return Notice("mitochondrial.notice.low_fraction", values)
    whole = item.zygosity is Zygosity.HOMOPLASMIC
    key = "homoplasmic" if whole else "heteroplasmic"
    return Notice(f"mitochondrial.notice.{key}", values)


def _name(item: VariantFinding) -> str:
    return item.hgvs_g.rpartition(":")[2] or item.hgvs_c or item.as_read
