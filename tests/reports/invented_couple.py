"""The invented couple, and what is left of carrier risks in its genes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from counselor.inherited.carrier_risk import (
    CarrierAnswers,
    FamilyHistory,
    ResidualRisk,
    carrier_risk,
)
from counselor.inherited.couple import Carriage, Partner, PartnerGene, couple_table
from counselor.reports.couple import CoupleContent, CouplePerson

from .invented import DAY, INPUT_HASH, the_rulebook


def carrier_left(symbol: str) -> ResidualRisk:
    """Return what is left of a carrier risk after a test that found nothing."""
    answers = CarrierAnswers(
        family_history=FamilyHistory.SIBLING_CARRIER,
        detection=Fraction(9, 10),
        detection_source="the laboratory's report",
    )
    gene, risks = the_rulebook().inherited_gene(symbol), the_rulebook().risks(symbol)
    made = carrier_risk(gene, risks, answers, Fraction(1))
    assert isinstance(made, ResidualRisk)
    return made


def the_couple() -> CoupleContent:
    """Return a couple: one gene in both, one in each alone, one on X, one not read."""
    carries, negative_in = Carriage.CARRIER, Carriage.NEGATIVE
    left = {gene: carrier_left(gene) for gene in ("HEXA", "PAH")}
    first = Partner(
        {
            "CFTR": PartnerGene("CFTR", carries, ("c.1521_1523del",)),
            "HEXA": PartnerGene("HEXA", carries, ("c.1274_1277dup",)),
            "DMD": PartnerGene("DMD", carries, ("c.8713C>T",)),
            "PAH": PartnerGene("PAH", negative_in, residual=left["PAH"]),
            "BTD": PartnerGene("BTD", carries, ("c.1330G>C",)),
            "HBB": PartnerGene("HBB", negative_in),
        },
        gives_egg=True,
    )
    second = Partner(
        {
            "CFTR": PartnerGene("CFTR", carries, ("c.3909C>G",)),
            "HEXA": PartnerGene("HEXA", negative_in, residual=left["HEXA"]),
            "DMD": PartnerGene("DMD", negative_in),
            "PAH": PartnerGene("PAH", carries, ("c.1222C>T",)),
            "BTD": PartnerGene("BTD", Carriage.NOT_ASSESSED, reason="no_record"),
            "HBB": PartnerGene("HBB", negative_in),
        },
        gives_egg=False,
    )
    named = ("BTD", "CFTR", "DMD", "GAA", "HBB", "HEXA", "PAH")
    genes = [the_rulebook().inherited_gene(symbol) for symbol in named]
    signer, day = "Dr Ines Okafor", date(2026, 11, 20)
    return CoupleContent(
        first=CouplePerson("Amelia", "Amelia Ferreira", "2026-0147", day, signer, "a.vcf.gz",
                           INPUT_HASH),
        second=CouplePerson("Ben", "Ben Adler", "2026-0148", day, signer, "b.vcf.gz",
                            INPUT_HASH),
        first_gives_egg=True,
        table=couple_table(genes, first, second),
        made_on=DAY,
        signer=signer,
        rulebook="2026.11.1",
        sources={entry.id: entry.title for entry in the_rulebook().manifest.sources.values()},
    )  # fmt: skip
