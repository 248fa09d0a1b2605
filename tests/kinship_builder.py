"""Results of invented people who are related, or not: genotypes at many places of one exome."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from case_builder import a_result, some_findings
from counselor.genome.build import Build
from counselor.genome.variant import Variant
from counselor.readers.result import (
    AssessedStretch,
    EvidenceSource,
    Measures,
    ObservedVariant,
    RegionEvidence,
    TestResult,
)

PLACES = 1200
_SHARE = 0.3
_APART = 1000

Copies = tuple[int, ...]


def person(seed: int) -> Copies:
    """Copies of the ALT at each place, of somebody related to nobody."""
    chance = Random(seed)
    return tuple((chance.random() < _SHARE) + (chance.random() < _SHARE) for _ in range(PLACES))


def child_of(one: Copies, two: Copies, seed: int) -> Copies:
    """One copy of each place from either parent."""
    chance = Random(seed)

    def passed(copies: int) -> int:
        return copies // 2 if copies != 1 else int(chance.random() < 0.5)

    return tuple(passed(a) + passed(b) for a, b in zip(one, two, strict=True))


def result_of(
    copies: Copies, *, documented: bool = True, build: Build = Build.GRCH38
) -> TestResult:
    """A result that carries these; `documented`: a gVCF's blocks tell where nothing is."""
    base = a_result(some_findings())
    measures = Measures(depth=40, allele_depths=(20, 20), quality=99)
    observed = tuple(
        ObservedVariant(
            variant=(variant := Variant(str(1 + place % 20), _APART * (place + 1), "A", "G")),
            as_read=variant.key,
            copies=carried,
            total=2,
            strands=(1,),
            phased=False,
            phase_set=None,
            allele_balance=0.5,
            passed=True,
            partial=False,
            measures=measures,
        )
        for place, carried in enumerate(copies)
        if carried
    )
    whole = (AssessedStretch(1, _APART * (PLACES + 1), EvidenceSource.BLOCK),)
    assessed = {str(chrom): whole for chrom in range(1, 21)} if documented else {}
    return replace(base, build=build, observed=observed, regions=RegionEvidence({}, assessed))
