"""Substitutions that one copy carries together in one codon, read as one change.

Two lines of a file may each look harmless and make a stop codon together, or undo each other. They
are joined only where they are certain to lie on one copy: a genotype on every copy, or genotypes of
one phase set on the same strand. Everything else stays apart and says that its phase is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from counselor.genome.transcript import Transcript
from counselor.genome.variant import Variant
from counselor.inherited.consequence import Namer, lifted_variant
from counselor.readers.result import Measures, ObservedVariant, TestResult
from counselor.rulebook.rulebook import Rulebook

CODON_REACH = 2
"""Bases from one change to the next within which both may lie in one codon."""


@dataclass(frozen=True, slots=True)
class SharedCodon:
    """Substitutions of one codon on one copy.

    Attributes:
        members: As the file has them, by position.
        combined: All of them as one change, on the file's build.
        placed: The same on GRCh38.
    """

    gene: str
    members: tuple[ObservedVariant, ...]
    combined: ObservedVariant
    placed: Variant


def beside_another(observed: Iterable[ObservedVariant]) -> frozenset[Variant]:
    """Return the variants that another one lies so near to that they may share a codon."""
    found: set[Variant] = set()
    items = [item.variant for item in observed]
    for one, two in pairwise(items):
        if one.chrom == two.chrom and two.pos - one.end <= CODON_REACH:
            found |= {one, two}
    return frozenset(found)


def shared_codons(
    result: TestResult, rulebook: Rulebook, namer: Namer, near: frozenset[Variant]
) -> tuple[SharedCodon, ...]:
    """Return the changes that substitutions of one codon make together, by place and gene.

    Only codons whose bases are at hand. `near` are the variants that `beside_another` returned.
    """
    codons: dict[tuple[str, str, int], dict[Variant, ObservedVariant]] = defaultdict(dict)
    transcripts: dict[str, Transcript] = {}
    for observed in result.observed:
        variant = observed.variant
        if variant not in near or len(variant.ref) != 1 or len(variant.alt) != 1:
            continue
        for item in rulebook.transcripts_at(result.build, variant.chrom, variant.pos, variant.end):
            placed = lifted_variant(variant, result.build, item)
            codon = None if placed is None else _codon_of(placed, item, namer)
            if placed is not None and codon is not None:
                transcripts[item.refseq] = item
                codons[item.gene, item.refseq, codon][placed] = observed
    found: dict[tuple[str, Variant], SharedCodon] = {}
    for (gene, refseq, _), members in codons.items():
        for chosen in _on_one_copy(members):
            joined = _joined(gene, chosen, namer, transcripts[refseq])
            if joined is not None:
                found.setdefault((gene, joined.placed), joined)
    return tuple(found.values())


def _codon_of(placed: Variant, transcript: Transcript, namer: Namer) -> int | None:
    """Return the 0-based codon of a substitution; None outside the coding sequence or its bases."""
    coding = namer.coding(transcript)
    if coding.bases is None:
        return None
    index = coding.map.coding_index(coding.map.directed(placed.pos))
    return None if index is None else index // 3


_Members = tuple[tuple[Variant, ObservedVariant], ...]
"""Substitutions on GRCh38 with what the file has, by position."""


def _on_one_copy(members: dict[Variant, ObservedVariant]) -> list[_Members]:
    """Return the largest sets of substitutions of a codon that surely lie on one copy."""
    ordered = sorted(members.items())
    found: list[_Members] = []
    for size in (3, 2):
        for chosen in combinations(ordered, size):
            places = {placed.pos for placed, _ in chosen}
            inside = any(set(chosen) <= set(larger) for larger in found)
            if len(places) == size and not inside and _in_cis([item for _, item in chosen]):
                found.append(chosen)
    return found


def _in_cis(items: Sequence[ObservedVariant]) -> bool:
    """Tell whether variants are certain to lie on one copy together.

    Those on every copy do so with any other; the rest need one phase set and one strand. Never in
    the mitochondrion, of which a cell has many copies.
    """
    if any(item.partial or not item.copies or item.variant.chrom == "MT" for item in items):
        return False
    if len({item.total for item in items}) != 1:
        return False
    het = [item for item in items if item.copies < item.total]
    if len(het) < 2:
        return True
    strands = {(item.phase_set, item.strands) for item in het}
    return len(strands) == 1 and all(item.phased and len(item.strands) == 1 for item in het)


def _joined(
    gene: str, members: _Members, namer: Namer, transcript: Transcript
) -> SharedCodon | None:
    """Return the change that members make together; None where a base between is not at hand."""
    placed = [variant for variant, _ in members]
    first, last = placed[0].pos, placed[-1].pos
    own = namer.bases(transcript.chrom, first, last)
    if own is None or any(own[item.pos - first] != item.ref for item in placed):
        return None
    changed = {item.pos - first: item.alt for item in placed}
    alt = "".join(changed.get(at, base) for at, base in enumerate(own))
    together = Variant(transcript.chrom, first, own, alt)
    items = tuple(item for _, item in members)
    # The builds run the same way inside an exon, so that the bases between are the same as well.
    here = replace(together, pos=items[0].variant.pos)
    if items[-1].variant.pos - here.pos != last - first:
        return None
    return SharedCodon(gene, items, _observed(here, items), together)


def _observed(variant: Variant, members: Sequence[ObservedVariant]) -> ObservedVariant:
    """Return what a file would say of the joined change: as sure as its least sure member."""
    fewest = min(members, key=lambda item: item.copies)
    depths = [item.measures.depth for item in members if item.measures.depth is not None]
    qualities = [item.measures.quality for item in members if item.measures.quality is not None]
    alike = [item for item in members if item.copies == fewest.copies]
    balances = [item.allele_balance for item in alike if item.allele_balance is not None]
    filters = dict.fromkeys(name for item in members for name in item.measures.filters)
    return ObservedVariant(
        variant=variant,
        as_read=" + ".join(item.as_read for item in members),
        copies=fewest.copies,
        total=fewest.total,
        strands=fewest.strands,
        phased=fewest.phased,
        phase_set=fewest.phase_set,
        allele_balance=min(balances, default=None),
        passed=all(item.passed for item in members),
        partial=False,
        # No line: it stands in several.
        measures=Measures(
            min(depths, default=None), None, min(qualities, default=None), tuple(filters), 0
        ),
    )
