"""Warfarin: the IWPC pharmacogenetic dose algorithm, and what CPIC says beside it.

The estimate is that of the International Warfarin Pharmacogenetics Consortium (Klein and others,
N Engl J Med 2009;360:753, doi:10.1056/NEJMoa0809329, supplement): the square root of the weekly
dose is a sum of terms. It knows CYP2C9 *1, *2, *3 and VKORC1 only, and was made for adults. CPIC's
adjustments for CYP4F2, rs12777823 and rarer CYP2C9 alleles (PMID 28198005) stand apart as facts.

Checked on 2026-11-23: every coefficient stands alike in at least two of three unrelated public
programs that cite the same supplement, which was not at hand itself. CPIC's notes on dosing without
genotype, on another drug and on two rare alleles were read as printed in Medical Genetics Summaries
(NBK84174, figure 1, notes c, e, g); its other percentages in a third party's notes on the
guideline's text (PMC5546947): *5, *6, *8, *11 15 to 30 % less for each; outside African ancestry
CYP4F2 *3 5 to 10 % more (optional) and rs12777823 not considered; in African ancestry rs12777823
10 to 25 % less and nothing for CYP4F2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counselor.errors import InputError
from counselor.pgx.warfarin_genes import (
    KNOWN_CYP2C9,
    RARE_CYP2C9,
    Carrier,
    WarfarinGenes,
)

IWPC = "doi:10.1056/NEJMoa0809329"
CPIC_PMID = 28198005
ADULT = 18

_BASE = 5.6044
_PER_DECADE, _PER_CM, _PER_KG = -0.2614, 0.0087, 0.0128
_VKORC1 = {"G/G": 0.0, "A/G": -0.8677, "A/A": -1.6974, "": -0.4854}
_CYP2C9 = {
    "*1/*1": 0.0,
    "*1/*2": -0.5211,
    "*1/*3": -0.9357,
    "*2/*2": -1.0616,
    "*2/*3": -1.9206,
    "*3/*3": -2.3312,
    "": -0.2188,
}
_INDUCER, _AMIODARONE = 1.1816, -0.5503
_POOR_CYP2C9 = ("*2/*3", "*3/*3")


class Ancestry(StrEnum):
    """Ancestry as the algorithm asks for it; `other` stands for mixed, other or not known."""

    WHITE = "white"
    ASIAN = "asian"
    BLACK = "black"
    OTHER = "other"


_ANCESTRY = {
    Ancestry.WHITE: 0.0,
    Ancestry.ASIAN: -0.1092,
    Ancestry.BLACK: -0.2760,
    Ancestry.OTHER: -0.1032,
}

_LIMITS: Mapping[str, tuple[str, float, float]] = {
    "age": ("years", 0, 120),
    "height": ("cm", 50, 250),
    "weight": ("kg", 2, 350),
}


class NotPlausible(InputError):
    """A measure of the person is outside what can be. `field` is its name."""

    def __init__(self, field: str, value: float) -> None:
        unit, low, high = _LIMITS[field]
        super().__init__(
            f"The {field} {value:g} {unit} can't be right.",
            f"Give the {field} in {unit}, from {low:g} to {high:g}.",
        )
        self.field = field


@dataclass(frozen=True, slots=True)
class WarfarinPatient:
    """What the algorithm must know of a person beside the genes.

    Attributes:
        age: Completed years.
        height: In cm. weight: In kg.
        inducer: Takes carbamazepine, phenytoin or rifampin.
        amiodarone: Takes amiodarone.

    Raises:
        NotPlausible: A measure is outside what can be.
    """

    age: int
    height: float
    weight: float
    ancestry: Ancestry
    inducer: bool = False
    amiodarone: bool = False

    def __post_init__(self) -> None:
        """Check each measure."""
        for field, (_, low, high) in _LIMITS.items():
            value = getattr(self, field)
            if not low <= value <= high:  # also false for NaN
                raise NotPlausible(field, value)


@dataclass(frozen=True, slots=True)
class Step:
    """One term of the sum.

    Attributes:
        key: Code of the term (`age`, `vkorc1` ...).
        value: What it was taken for (`6 decades`, `A/G`); empty where not known.
        term: What it adds to the square root of the weekly dose in mg.
    """

    key: str
    value: str
    term: float


@dataclass(frozen=True, slots=True)
class Advice:
    """A fact of CPIC's guideline beside the estimate; never folded into it.

    Attributes:
        key: `cyp2c9_rare`, `cyp2c9_rare_homozygous`, `rs12777823`, `cyp4f2`, `alternative` or
            `dose_clinically`.
        holds: Whether the genotype meets it; UNKNOWN where it was not read.
        direction: `decrease`, `increase`, or empty where it is no dose change.
        low, high: Percent of the calculated dose; None where it is no dose change.
    """

    key: str
    holds: Carrier
    direction: str = ""
    low: int | None = None
    high: int | None = None
    pmid: int = CPIC_PMID


@dataclass(frozen=True, slots=True)
class WarfarinDose:
    """The estimate, or why there is none.

    Attributes:
        refusals: Codes of why nothing was computed; empty where it was.
        cautions: Codes of what makes the estimate less sure.
        steps: Every term of the sum, in order.
        mg_week, mg_day: The estimate; None where refused.
        advice: CPIC's facts, whether or not there is an estimate.
        source: Citation of the algorithm.
    """

    refusals: tuple[str, ...]
    cautions: tuple[str, ...]
    steps: tuple[Step, ...]
    mg_week: float | None
    mg_day: float | None
    advice: tuple[Advice, ...]
    genes: WarfarinGenes
    source: str = IWPC


def warfarin_dose(patient: WarfarinPatient, genes: WarfarinGenes) -> WarfarinDose:
    """Return the estimated dose that keeps the INR at 2 to 3, with every step.

    Refused for children, for CYP2C9 alleles that the algorithm does not know (*5, *6, *8, *11 by
    name, and any other beside *1, *2, *3), and in African ancestry where those four can't be
    excluded: CPIC then asks to dose by the clinic alone.
    """
    refusals = tuple(_refusals(patient, genes))
    cautions = tuple(_cautions(patient, genes))
    advice = tuple(_advice(patient, genes))
    if refusals:
        return WarfarinDose(refusals, cautions, (), None, None, advice, genes)
    steps = tuple(_steps(patient, genes))
    root = sum(step.term for step in steps)
    week = max(root, 0.0) ** 2
    return WarfarinDose((), cautions, steps, week, week / 7, advice, genes)


def _refusals(patient: WarfarinPatient, genes: WarfarinGenes) -> Iterable[str]:
    if patient.age < ADULT:
        yield "child"
    alleles = {name for pair in genes.cyp2c9 for name in pair}
    if alleles & RARE_CYP2C9:
        yield "cyp2c9_rare"
    if alleles - RARE_CYP2C9 - KNOWN_CYP2C9:
        yield "cyp2c9_other"
    if patient.ancestry is Ancestry.BLACK and _rare_open(genes) and not alleles & RARE_CYP2C9:
        yield "african_not_tested"


def _rare_open(genes: WarfarinGenes) -> bool:
    """Whether *5, *6, *8 or *11 may be there unseen."""
    return not genes.cyp2c9 or not RARE_CYP2C9.isdisjoint(genes.cyp2c9_open)


def _cautions(patient: WarfarinPatient, genes: WarfarinGenes) -> Iterable[str]:
    if not genes.cyp2c9_genotype:
        yield "cyp2c9_ambiguous" if genes.cyp2c9 else "cyp2c9_unknown"
    elif genes.cyp2c9_open:
        yield "cyp2c9_not_excluded"
    if not genes.vkorc1:
        yield "vkorc1_unknown"
    if patient.ancestry is Ancestry.OTHER:
        yield "ancestry_other"


def _steps(patient: WarfarinPatient, genes: WarfarinGenes) -> Iterable[Step]:
    decades = patient.age // 10
    yield Step("base", "", _BASE)
    yield Step("age", str(decades), _PER_DECADE * decades)
    yield Step("height", f"{patient.height:g}", _PER_CM * patient.height)
    yield Step("weight", f"{patient.weight:g}", _PER_KG * patient.weight)
    yield Step("vkorc1", genes.vkorc1, _VKORC1[genes.vkorc1])
    yield Step("cyp2c9", genes.cyp2c9_genotype, _CYP2C9[genes.cyp2c9_genotype])
    yield Step("ancestry", patient.ancestry, _ANCESTRY[patient.ancestry])
    yield Step("inducer", _yes(patient.inducer), _INDUCER * patient.inducer)
    yield Step("amiodarone", _yes(patient.amiodarone), _AMIODARONE * patient.amiodarone)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _advice(patient: WarfarinPatient, genes: WarfarinGenes) -> Iterable[Advice]:
    """Yield CPIC's facts for adults, by ancestry.

    CYP4F2 speaks outside African ancestry, rs12777823 within it; where the ancestry is mixed or not
    known, both are told.
    """
    if patient.age < ADULT:
        return
    if patient.ancestry is Ancestry.BLACK and _rare_open(genes):
        yield Advice("dose_clinically", Carrier.YES)
    if any(sum(name in RARE_CYP2C9 for name in pair) > 1 for pair in genes.cyp2c9):
        yield Advice("cyp2c9_rare_homozygous", Carrier.YES, "decrease", 20, 40)
    else:
        yield Advice("cyp2c9_rare", genes.rare_cyp2c9, "decrease", 15, 30)
    if patient.ancestry in (Ancestry.BLACK, Ancestry.OTHER):
        yield Advice("rs12777823", genes.rs12777823, "decrease", 10, 25)
    if patient.ancestry is not Ancestry.BLACK:
        yield Advice("cyp4f2", genes.cyp4f2, "increase", 5, 10)
    if genes.cyp2c9_genotype in _POOR_CYP2C9:
        yield Advice("alternative", Carrier.YES)
