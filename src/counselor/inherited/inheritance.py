"""What a gene's variants mean under a mode of inheritance, and whether a list reports them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counselor.findings.models import (
    Interpretation,
    LabAnnotation,
    Notice,
    Phase,
    PracticeClass,
    ProposedCriterion,
)
from counselor.genome.genotype import Zygosity
from counselor.inherited.consequence import Consequence
from counselor.inherited.matching import Hit
from counselor.inherited.origin import Origin, phase_by_parents
from counselor.inherited.phase import phase_of
from counselor.rulebook.models import Condition, ListedVariant, ReportingRule

_TRUNCATING_TERMS = (
    "stop_gained", "nonsense", "frameshift_variant", "splice_donor_variant",
    "splice_acceptor_variant",
)  # fmt: skip
_TRUNCATING_PROTEIN = re.compile(r"(Ter|\*|fs)")
_CANONICAL_SPLICE = re.compile(r"\d[+-][12](?!\d)")


@dataclass(frozen=True, slots=True)
class CarriedVariant:
    """A listed variant of a gene with the zygosity it was seen in, and what to say about that.

    `practice` holds the classes that persons of this practice gave it, `proposals` the criteria
    that data speaks for, `origin` is what the parents' samples tell.
    """

    hit: Hit
    zygosity: Zygosity
    notices: tuple[Notice, ...] = ()
    practice: tuple[PracticeClass, ...] = ()
    proposals: tuple[ProposedCriterion, ...] = ()
    computed: Consequence | None = None
    lab: tuple[LabAnnotation, ...] = ()
    origin: Origin = Origin.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Reading:
    """What a gene's variants amount to, before any list is asked.

    Attributes:
        whole: A variant that no normal copy stands beside (homozygous, hemizygous).
        het: Heterozygous variants.
        unknown: Variants whose zygosity is not known.
        phase: Of the heterozygous variants.
        phase_evidence: What told the phase: `genotypes` (phased, one phase set), `parents`, or
            both; `contradiction` where the two disagree and the phase stays unknown. Empty where
            nothing tells it.
    """

    whole: tuple[CarriedVariant, ...]
    het: tuple[CarriedVariant, ...]
    unknown: tuple[CarriedVariant, ...]
    phase: Phase
    phase_evidence: str = ""

    @property
    def two_copies_possible(self) -> bool:
        """Two variants that are not known to lie on one copy.

        `phase` speaks of the heterozygous ones only: one of unknown zygosity may lie on either.
        """
        open_phase = self.phase is not Phase.IN_CIS or bool(self.unknown)
        return len(self.het) + len(self.unknown) > 1 and open_phase


def read_variants(carried: Sequence[CarriedVariant]) -> Reading:
    """Sort the variants of one gene by zygosity and phase."""
    whole_states = (Zygosity.HOM, Zygosity.HEMI, Zygosity.HOMOPLASMIC)
    whole = tuple(item for item in carried if item.zygosity in whole_states)
    het = tuple(item for item in carried if item.zygosity in (Zygosity.HET, Zygosity.HETEROPLASMIC))
    unknown = tuple(item for item in carried if item.zygosity is Zygosity.UNKNOWN)
    return Reading(whole, het, unknown, *_phase(het))


def _phase(het: Sequence[CarriedVariant]) -> tuple[Phase, str]:
    """Return the phase by genotypes and parents together, and what told it."""
    told = (Phase.IN_TRANS, Phase.IN_CIS)
    by_genotypes = phase_of([item.hit.observed for item in het])
    by_parents = phase_by_parents([item.origin for item in het])
    if by_parents not in told:
        return by_genotypes, "genotypes" if by_genotypes in told else ""
    if by_genotypes not in told:
        return by_parents, "parents"
    if by_genotypes is not by_parents:
        return Phase.UNKNOWN, "contradiction"
    return by_parents, "genotypes, parents"


def phase_between(first: Sequence[CarriedVariant], second: Sequence[CarriedVariant]) -> Phase:
    """Return how two groups of a gene's variants lie to each other. Symmetric.

    In trans as soon as one of each lies on the two copies; in cis only if every pair is.
    """
    phases = {read_variants(pair).phase for pair in _telling_pairs(first, second)}
    if Phase.IN_TRANS in phases:
        return Phase.IN_TRANS
    return Phase.IN_CIS if phases == {Phase.IN_CIS} else Phase.UNKNOWN


def _telling_pairs(
    first: Sequence[CarriedVariant], second: Sequence[CarriedVariant]
) -> Iterator[tuple[CarriedVariant, CarriedVariant]]:
    """Yield a pair of each kind that there is: all pairs would grow with the square of a file.

    Variants of one record are compared each with each. Of other pairs, only what is alike about a
    variant counts; of variants that are alike, two from different records stand for all.
    """
    lines: dict[int, list[CarriedVariant]] = defaultdict(list)
    for item in second:
        lines[item.hit.observed.measures.line].append(item)
    for one in first:
        for two in lines.get(one.hit.observed.measures.line, ()):
            yield one, two
    times = Counter(item.hit.observed.as_read for item in (*first, *second))
    others = _of_each_kind(second, times)
    for one in _of_each_kind(first, times):
        for two in others:
            if one.hit.observed.measures.line != two.hit.observed.measures.line:
                yield one, two


def _of_each_kind(
    carried: Sequence[CarriedVariant], times: Mapping[str, int]
) -> list[CarriedVariant]:
    """Return at most two variants, of different records, for each state that tells a phase.

    `times` is how often each variant was read: one that was read again is a kind of its own, since
    it lies in cis with itself.
    """
    kinds: dict[object, dict[int, CarriedVariant]] = defaultdict(dict)
    for item in carried:
        seen = item.hit.observed
        itself = seen.as_read if times[seen.as_read] > 1 else ""
        told = (item.zygosity, item.origin, seen.phased, seen.strands, seen.phase_set, itself)
        if len(kinds[told]) < 2:  # two, so that one lies on another line
            kinds[told].setdefault(seen.measures.line, item)
    return [item for by_line in kinds.values() for item in by_line.values()]


def interpret(reading: Reading, inheritance: str) -> Interpretation:
    """Return what the variants mean for a condition of the given mode (`AD`, `AR`, `XL` …).

    Mitochondrial variants have a share of many copies, not a zygosity: they are a risk at any.
    """
    if inheritance == "MT":
        return Interpretation.AT_RISK
    if reading.whole:
        hemizygous = any(item.zygosity is Zygosity.HEMI for item in reading.whole)
        return Interpretation.HEMIZYGOUS if hemizygous else Interpretation.HOMOZYGOUS
    if not reading.het:
        return Interpretation.ZYGOSITY_UNKNOWN
    if inheritance in ("AD", "AD/AR"):
        return Interpretation.AT_RISK
    return _interpret_het(reading, inheritance)


def _interpret_het(reading: Reading, inheritance: str) -> Interpretation:
    if reading.phase is Phase.IN_TRANS:
        return Interpretation.TWO_VARIANTS_IN_TRANS
    if reading.two_copies_possible:
        return Interpretation.POSSIBLE_COMPOUND_HET
    if reading.phase is Phase.IN_CIS:
        return Interpretation.TWO_VARIANTS_IN_CIS
    return Interpretation.X_HETEROZYGOUS if inheritance == "XL" else Interpretation.CARRIER


def is_truncating(listed: ListedVariant) -> bool:
    """Tell whether a variant stops the protein early: nonsense, frameshift, splice ±1,2.

    Decided by the source's consequence where there is one, else by the HGVS names.
    """
    if listed.consequence:
        return any(term in listed.consequence for term in _TRUNCATING_TERMS)
    if listed.hgvs_p:
        return bool(_TRUNCATING_PROTEIN.search(listed.hgvs_p.replace("=", "")))
    return bool(_CANONICAL_SPLICE.search(listed.hgvs_c))


def _named(condition: Condition, carried: CarriedVariant) -> bool:
    return carried.hit.listed.hgvs_c in condition.reporting_variants


def reports(condition: Condition, reading: Reading) -> bool:
    """Tell whether the condition's list reports these variants (ACMG SF v3.3 rules per gene).

    Zygosity that is not known counts as one copy, except on X, where the undecided readings
    (hemizygous, homozygous) are both reported by the X-linked rules.
    """
    anything = bool(reading.whole or reading.het or reading.unknown)
    two = bool(reading.whole) or reading.two_copies_possible
    on_x = any(item.hit.listed.chrom == "X" for item in reading.unknown)
    match condition.rule:
        case ReportingRule.ANY | ReportingRule.X_ANY | ReportingRule.CARRIER:
            return anything
        case ReportingRule.TWO_VARIANTS:
            return two
        case ReportingRule.X_HEMI_HOM_OR_TWO:
            return two or on_x
        case ReportingRule.HOM_ONLY:
            return any(_named(condition, item) for item in reading.whole)
        case ReportingRule.TRUNCATING_ONLY:
            everything = (*reading.whole, *reading.het, *reading.unknown)
            return any(is_truncating(item.hit.listed) for item in everything)
        case ReportingRule.NONE:
            return False
