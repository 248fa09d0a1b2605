"""What missing data could hide, for genes whose alleles are matched as pairs.

A missing position leaves every allele possible that the seen positions allow, also one that can't
be called because none of its positions was seen. All pairs of such alleles that account for both
strands, whatever their score, are what the data allow. An allele whose own marker was not read
stays open too, even where a partner position reads as reference (see `lone_markers`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from counselor.pgx.alleles import lone_markers, patterns
from counselor.pgx.diplotypes import natural_key
from counselor.pgx.matcher import Candidate, Sample, explains
from counselor.pgx.phenotypes import Effect, Phenotypes
from counselor.pgx.positions import GeneView


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What the data leave open.

    Attributes:
        cannot_exclude: Alleles that may be there because positions are missing. Alleles that every
            allowed pair contains, and those that spell out every position (`*1`), are left out.
            Alleles with a structural definition are never listed: the gene's limits speak of them.
        is_robust: Every pair that the data allow gives the same phenotype, and no allele of changed
            function is open for want of its own marker; where both copies have lost their function
            such an allele changes nothing.
    """

    cannot_exclude: tuple[str, ...]
    is_robust: bool


Group = list[Candidate]


def _groups(candidates: Sequence[Candidate]) -> list[Group]:
    """Put together the alleles that fit the same orientations of the same units."""
    found: dict[tuple[int, int], Group] = defaultdict(list)
    for item in candidates:
        found[item.first, item.second].append(item)
    return list(found.values())


def _group_pairs(groups: Sequence[Group], all_units: int) -> list[tuple[Group, ...]]:
    return [
        (first, second)
        for number, first in enumerate(groups)
        for second in groups[number:]
        if explains(first[0], second[0], all_units)
    ]


def _certain(pairs: Sequence[tuple[Group, ...]]) -> set[str]:
    """Return the alleles that every allowed pair contains."""
    sure: set[str] | None = None
    for pair in pairs:
        alone = {group[0].name for group in pair if len({item.name for item in group}) == 1}
        sure = alone if sure is None else sure & alone
    return sure or set()


def _outcomes(rules: Phenotypes, pairs: Sequence[tuple[Group, ...]]) -> set[str]:
    """Return the phenotypes of all allowed pairs, by name where the gene has exceptions."""
    if rules.gene.diplotype_phenotypes:
        return {
            rules.diplotype(names).phenotype
            for pair in pairs
            for names in _combinations([sorted({item.name for item in group}) for group in pair])
        }
    kinds: set[tuple[Effect, ...]] = set()
    for pair in pairs:
        kinds |= set(_effect_pairs([{rules.effect(item.name) for item in group} for group in pair]))
    return {rules.of_effects(effects)[0] for effects in kinds}


def _combinations(choices: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for options in choices:
        found = [(*before, option) for before in found for option in options]
    return found


def _effect_pairs(choices: Sequence[set[Effect]]) -> list[tuple[Effect, ...]]:
    found: list[tuple[Effect, ...]] = [()]
    for options in choices:
        found = [(*before, option) for before in found for option in options]
    return found


def uncertainty(view: GeneView, rules: Phenotypes) -> Uncertainty:
    """Return what the seen positions leave open; fewer positions never leave less open."""
    sample = Sample(view)
    found = patterns(view)
    groups = _groups(sample.candidates(found))
    if sample.is_haploid:
        allowed: list[tuple[Group, ...]] = [(group,) for group in groups]
    else:
        allowed = _group_pairs(groups, sample.all_units)
    robust = len(_outcomes(rules, allowed)) == 1
    if not view.missing or not allowed:
        return Uncertainty((), robust)
    possible = {item.name for pair in allowed for group in pair for item in group}
    full = {pattern.name for pattern in found if pattern.is_full}
    certain = _certain(allowed)
    unmarked = _unmarked(view) - certain
    names = (possible | unmarked) - full - certain
    firm = not unmarked or all(_is_lost(rules, name) for name in possible)
    return Uncertainty(tuple(sorted(names, key=natural_key)), robust and firm)


def _is_lost(rules: Phenotypes, name: str) -> bool:
    """Tell whether an allele has no function: whatever else lies on its copy gives none back.

    CPIC lists such pairs of changes with no function too (CYP2C19*4, with *17's promoter change).
    """
    return rules.effect(name).function.casefold() == "no function"


def _unmarked(view: GeneView) -> set[str]:
    """Return the alleles of changed function whose own marker was not read."""
    markers = lone_markers(view.gene)
    return {name for item in view.missing for name in markers.get(item.pos, ())}
