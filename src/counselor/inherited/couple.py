"""What two partners' results mean for a child of both, gene by gene.

Mendelian chances for each pregnancy. Nothing is said of a gene that one partner's test did not
read: it stands as not assessed. Which partner gives the egg decides X-linked genes and is recorded,
never concluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from counselor.inherited.carrier_risk import (
    CarrierRisk,
    PublishedRisk,
    Refusal,
    ResidualRisk,
    is_recessive,
    is_x_linked,
)
from counselor.rulebook.models import InheritedGene

HALF = Fraction(1, 2)


class Carriage(StrEnum):
    """What a partner's result says of one gene."""

    BOTH_COPIES = "both_copies"
    HEMIZYGOUS = "hemizygous"
    POSSIBLY_BOTH = "possibly_both"
    CARRIER = "carrier"
    PREMUTATION = "premutation"
    INTERMEDIATE = "intermediate"
    UNCERTAIN = "uncertain"
    UNCLASSIFIED = "unclassified"
    NEGATIVE = "negative"
    NOT_ASSESSED = "not_assessed"
    NOT_SHARED = "not_shared"

    @property
    def carries(self) -> bool:
        """Whether at least one changed copy was confirmed."""
        return self in _CARRIES

    @property
    def is_lengthened(self) -> bool:
        """Whether a repeat is longer than usual and not full: it can lengthen when passed on."""
        return self in (Carriage.PREMUTATION, Carriage.INTERMEDIATE)

    @property
    def is_told(self) -> bool:
        """Whether something was found that the couple hears of."""
        return self.carries or self.is_lengthened or self in _UNSETTLED


_CARRIES = frozenset(
    {Carriage.BOTH_COPIES, Carriage.HEMIZYGOUS, Carriage.POSSIBLY_BOTH, Carriage.CARRIER}
)
_UNSETTLED = frozenset({Carriage.UNCERTAIN, Carriage.UNCLASSIFIED})
"""Found, but not sure yet; or confirmed, but nobody said what it means."""


@dataclass(frozen=True, slots=True)
class PartnerGene:
    """One partner's result in one gene.

    Attributes:
        variants: HGVS c. names, or GRCh38 alleles where there is none.
        residual: For a negative result: what is left, or why that is not known.
        reason: Code of why nothing can be said, where it is not assessed.
    """

    gene: str
    carriage: Carriage
    variants: tuple[str, ...] = ()
    residual: CarrierRisk | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner: results by gene; a gene that is not named was not assessed.

    Attributes:
        gives_egg: None where it is not recorded.
    """

    genes: Mapping[str, PartnerGene]
    gives_egg: bool | None

    def in_gene(self, symbol: str) -> PartnerGene:
        """Return what is known of a gene."""
        unknown = PartnerGene(symbol, Carriage.NOT_ASSESSED, reason="not_in_result")
        return self.genes.get(symbol, unknown)


class Mode(StrEnum):
    """Which inheritance a row is about."""

    RECESSIVE = "AR"
    X_LINKED = "XL"


class Meaning(StrEnum):
    """What a row says; sentences stand below `couple.meaning`."""

    BOTH_CARRY = "both_carry"
    CARRIER_AND_AFFECTED = "carrier_and_affected"
    BOTH_AFFECTED = "both_affected"
    ONE_CARRIES = "one_carries"
    ONE_CARRIES_UNKNOWN = "one_carries_unknown"
    ONE_NOT_ASSESSED = "one_not_assessed"
    UNCERTAIN = "uncertain"
    UNCLASSIFIED = "unclassified"
    LENGTHENED = "lengthened"
    EGG_CARRIES = "egg_carries"
    EGG_BOTH_COPIES = "egg_both_copies"
    SPERM_CARRIES = "sperm_carries"
    BOTH_X = "both_x"
    EGG_NOT_RECORDED = "egg_not_recorded"


@dataclass(frozen=True, slots=True)
class ChildRisk:
    """The chance that a child has the condition, in each pregnancy.

    Attributes:
        any_child: For recessive conditions; None where no figure can be given.
        sons, daughters: For X-linked ones: chance to have the changed copy and no other; None
            where it does not apply. Daughters with one changed and one usual copy are carriers.
        daughters_carry: Chance that a daughter is a carrier.
        at_least: A partner may have both copies changed: the chance is this one or higher.
    """

    any_child: Fraction | None = None
    sons: Fraction | None = None
    daughters: Fraction | None = None
    daughters_carry: Fraction | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class CoupleRow:
    """One gene and inheritance in which something stands to be said."""

    gene: str
    conditions: tuple[str, ...]
    mode: Mode
    meaning: Meaning
    first: PartnerGene
    second: PartnerGene
    risk: ChildRisk


@dataclass(frozen=True, slots=True)
class CoupleTable:
    """All genes, sorted into what is to be said.

    Attributes:
        rows: Genes in which at least one partner carries, the highest chance first.
        nothing_found: Genes in which neither partner has a listed variant among what was read.
        not_assessed: Gene → whose result does not tell (`first`, `second`), without a carrier.
    """

    rows: tuple[CoupleRow, ...]
    nothing_found: tuple[str, ...]
    not_assessed: Mapping[str, tuple[str, ...]]


def couple_table(genes: Iterable[InheritedGene], first: Partner, second: Partner) -> CoupleTable:
    """Return what two results mean for a child of both. Swapping partners swaps sides only.

    Args:
        genes: Of the rulebook; those without a recessive or X-linked condition are left out.
        first: One partner; at most one of the two gives the egg.
        second: The other.
    """
    rows: list[CoupleRow] = []
    nothing: list[str] = []
    unknown: dict[str, tuple[str, ...]] = {}
    for gene in sorted(genes, key=lambda item: item.symbol):
        if not (is_recessive(gene) or is_x_linked(gene)):
            continue
        a, b = first.in_gene(gene.symbol), second.in_gene(gene.symbol)
        made = _rows(gene, a, b, first, second)
        rows += made
        sides = (("first", a), ("second", b))
        silent = tuple(side for side, item in sides if _is_silent(item))
        if not made and silent:
            unknown[gene.symbol] = silent
        elif not made:
            nothing.append(gene.symbol)
    return CoupleTable(tuple(sorted(rows, key=_order)), tuple(nothing), unknown)


def _is_silent(item: PartnerGene) -> bool:
    return item.carriage in (Carriage.NOT_ASSESSED, Carriage.NOT_SHARED)


def _rows(
    gene: InheritedGene, a: PartnerGene, b: PartnerGene, first: Partner, second: Partner
) -> list[CoupleRow]:
    if not any(item.carriage.is_told for item in (a, b)):
        return []
    rows = []
    if is_recessive(gene):
        names = tuple(item.name for item in gene.conditions if "AR" in item.inheritance)
        meaning, risk = recessive_risk(a, b)
        rows.append(CoupleRow(gene.symbol, _once(names), Mode.RECESSIVE, meaning, a, b, risk))
    if is_x_linked(gene):
        names = tuple(item.name for item in gene.conditions if item.inheritance == "XL")
        meaning, risk = _x_linked(a, b, first, second)
        rows.append(CoupleRow(gene.symbol, _once(names), Mode.X_LINKED, meaning, a, b, risk))
    return rows


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that differ in capitals alone."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def passed_on(item: PartnerGene) -> Fraction | None:
    """Return the chance that a partner passes on a changed copy; None where it is not known."""
    if item.carriage is Carriage.BOTH_COPIES:
        return Fraction(1)
    if item.carriage in (Carriage.CARRIER, Carriage.POSSIBLY_BOTH):
        return HALF
    if item.carriage is Carriage.NEGATIVE:
        left = chance_left(item.residual)
        return None if left is None else left * HALF
    return None


def chance_left(residual: CarrierRisk | None) -> Fraction | None:
    """Return the chance to be a carrier that is left; of several published ones the highest."""
    if isinstance(residual, ResidualRisk):
        return residual.posterior
    return residual.highest if isinstance(residual, PublishedRisk) else None


def _unsettled(states: set[Carriage]) -> Meaning:
    """Return why no chance can be told: a second test comes before a class."""
    return Meaning.UNCERTAIN if Carriage.UNCERTAIN in states else Meaning.UNCLASSIFIED


def recessive_risk(a: PartnerGene, b: PartnerGene) -> tuple[Meaning, ChildRisk]:
    """Return what two results mean for a recessive condition; the order does not matter."""
    states = {a.carriage, b.carriage}
    if states & _UNSETTLED:
        return _unsettled(states), ChildRisk()
    if any(state.is_lengthened for state in states):
        return Meaning.LENGTHENED, ChildRisk()
    if _is_silent(a) or _is_silent(b):
        return Meaning.ONE_NOT_ASSESSED, ChildRisk()
    from_a, from_b = passed_on(a), passed_on(b)
    if from_a is None or from_b is None:
        return Meaning.ONE_CARRIES_UNKNOWN, ChildRisk()
    risk = ChildRisk(any_child=from_a * from_b, at_least=Carriage.POSSIBLY_BOTH in states)
    meanings = (
        (Carriage.NEGATIVE in states, Meaning.ONE_CARRIES),
        (states == {Carriage.BOTH_COPIES}, Meaning.BOTH_AFFECTED),
        (Carriage.BOTH_COPIES in states, Meaning.CARRIER_AND_AFFECTED),
        (True, Meaning.BOTH_CARRY),
    )
    return next(meaning for holds, meaning in meanings if holds), risk


def _x_linked(
    a: PartnerGene, b: PartnerGene, first: Partner, second: Partner
) -> tuple[Meaning, ChildRisk]:
    if {a.carriage, b.carriage} & _UNSETTLED:
        return _unsettled({a.carriage, b.carriage}), ChildRisk()
    if a.carriage.is_lengthened or b.carriage.is_lengthened:
        return Meaning.LENGTHENED, ChildRisk()
    if first.gives_egg is second.gives_egg or None in (first.gives_egg, second.gives_egg):
        return Meaning.EGG_NOT_RECORDED, ChildRisk()
    egg, sperm = (a, b) if first.gives_egg else (b, a)
    return x_linked_risk(egg, sperm)


def x_linked_risk(egg: PartnerGene, sperm: PartnerGene) -> tuple[Meaning, ChildRisk]:
    """Return what two results mean for an X-linked condition.

    Sons have their X from the egg, daughters one X from each.
    """
    from_sperm = sperm.carriage in (Carriage.HEMIZYGOUS, Carriage.BOTH_COPIES)
    if not egg.carriage.carries:
        if not from_sperm:
            return Meaning.UNCERTAIN, ChildRisk()
        return Meaning.SPERM_CARRIES, ChildRisk(daughters_carry=Fraction(1))
    at_least = egg.carriage is Carriage.POSSIBLY_BOTH
    share = Fraction(1) if egg.carriage is Carriage.BOTH_COPIES else HALF
    if from_sperm:
        risk = ChildRisk(sons=share, daughters=share, daughters_carry=1 - share, at_least=at_least)
        return Meaning.BOTH_X, risk
    meaning = (
        Meaning.EGG_BOTH_COPIES if egg.carriage is Carriage.BOTH_COPIES else Meaning.EGG_CARRIES
    )
    return meaning, ChildRisk(sons=share, daughters_carry=share, at_least=at_least)


_FIRST = (
    Meaning.BOTH_AFFECTED,
    Meaning.CARRIER_AND_AFFECTED,
    Meaning.BOTH_CARRY,
    Meaning.BOTH_X,
    Meaning.EGG_BOTH_COPIES,
    Meaning.EGG_CARRIES,
    Meaning.LENGTHENED,
    Meaning.UNCERTAIN,
    Meaning.UNCLASSIFIED,
    Meaning.EGG_NOT_RECORDED,
    Meaning.ONE_NOT_ASSESSED,
    Meaning.ONE_CARRIES_UNKNOWN,
    Meaning.ONE_CARRIES,
    Meaning.SPERM_CARRIES,
)


def _order(row: CoupleRow) -> tuple[int, Fraction, str]:
    chances = (row.risk.any_child, row.risk.sons, row.risk.daughters)
    highest = max((item for item in chances if item is not None), default=Fraction(0))
    return _FIRST.index(row.meaning), -highest, row.gene


def refusal_of(item: PartnerGene) -> Refusal | None:
    """Return why no figure is left for a negative result, None where there is a figure."""
    return item.residual if isinstance(item.residual, Refusal) else None
