"""DPYD: HapB3 is one haplotype with two markers, and variants add up on a strand.

CPIC fluoropyrimidine guideline (PMID 29152729, update of 2018-11): of HapB3 the intronic
c.1129-5923C>G (rs75017182) lowers the activity; the exonic c.1236G>A (rs56038477) only travels with
it. So the intronic position decides, and the exonic one speaks only where the other is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from counselor.findings.models import Notice
from counselor.pgx.list_calls import Locus, Strand, single_loci
from counselor.pgx.phenotypes import Effect
from counselor.pgx.positions import GeneView, HalfCall, SeenPosition, reference_allele
from counselor.rulebook.models import PgxGene

INTRONIC = 97579893
"""rs75017182, c.1129-5923C>G (1-based, GRCh38)."""
EXONIC = 97573863
"""rs56038477, c.1236G>A (1-based, GRCh38)."""

_MARKERS = frozenset((INTRONIC, EXONIC))


@dataclass(frozen=True, slots=True)
class HapB3:
    """The HapB3 locus as read.

    Attributes:
        locus: None where neither marker was read or no copy carries it.
        half_called: A marker was read on one copy only, and that copy carries it.
        is_sure: The intronic marker itself was read; otherwise the data allow the locus to be
            without effect, or to be there unseen.
    """

    locus: Locus | None
    notices: tuple[Notice, ...]
    half_called: bool
    is_sure: bool = True


def weigh(effect: Effect) -> float:
    """Return how much a variant counts: the lower its activity value, the more."""
    return 2.0 if effect.value is None else effect.value


def loci(view: GeneView) -> tuple[tuple[Locus, ...] | None, HapB3]:
    """Return the loci of the gene, the two HapB3 markers as one; None as `single_loci`."""
    hapb3 = _hapb3(view)
    single = single_loci(view, _MARKERS)
    if single is None or hapb3.locus is None:
        return single, hapb3
    return (*single, hapb3.locus), hapb3


def half_calls_apart(view: GeneView) -> tuple[HalfCall, ...]:
    """Return the half calls that stop the call: those outside the HapB3 markers.

    A half call of a marker is read as its one known copy beside a reference one, as the reference
    implementation does; the phenotype then never counts as robust.
    """
    return tuple(item for item in view.half_calls if item.position.pos38 not in _MARKERS)


def _names(gene: PgxGene) -> tuple[str, str]:
    """Return the names of the whole haplotype and of the intronic variant alone."""
    whole = alone = ""
    for allele in gene.alleles:
        if not allele.is_reference and INTRONIC in allele.definition:
            if EXONIC in allele.definition:
                whole = allele.name
            else:
                alone = allele.name
    return whole, alone


def _marker(view: GeneView, pos: int) -> tuple[tuple[bool, ...] | None, str | None, bool]:
    """Return which copies carry a marker, its phase block, and whether it is a half call."""
    reference = reference_allele(view.gene).definition[pos]
    seen: SeenPosition | None = view.seen.get(pos)
    if seen is not None:
        copies = seen.alleles * 2 if len(seen.alleles) == 1 else seen.alleles
        return tuple(allele != reference for allele in copies), seen.phase, False
    for item in view.half_calls:
        if item.position.pos38 == pos:
            carried = [allele not in (None, reference) for allele in item.alleles]
            return tuple([*carried, False][:2]), item.phase, True
    return None, None, False


def _hapb3(view: GeneView) -> HapB3:
    whole, alone = _names(view.gene)
    if not whole or not alone:
        return HapB3(None, (), half_called=False)
    intronic, phase_in, half_in = _marker(view, INTRONIC)
    exonic, phase_ex, half_ex = _marker(view, EXONIC)
    half = half_in or half_ex
    if intronic is None and exonic is None:
        return HapB3(None, (), half)
    if intronic is None or exonic is None:
        carried = intronic or exonic or ()
        name = whole if intronic is None else alone
        phase = phase_ex if intronic is None else phase_in
        locus = _locus(tuple((name,) if has else () for has in carried), phase)
        return HapB3(locus, (), half, is_sure=intronic is not None and not half)
    in_order = phase_in is not None and phase_in == phase_ex
    copies = _matched(intronic, exonic, whole, alone, in_order=in_order)
    notices = () if intronic == exonic else _mismatch(intronic, exonic)
    phase = phase_in if len(set(intronic)) == 2 else phase_ex
    return HapB3(_locus(copies, phase), notices, half, is_sure=not half)


def _matched(
    intronic: tuple[bool, ...], exonic: tuple[bool, ...], whole: str, alone: str, *, in_order: bool
) -> tuple[Strand, ...]:
    """Return the variant of each copy. Unordered markers are taken to lie together."""
    if not in_order and len(set(intronic)) == len(set(exonic)) == 2:
        exonic = intronic
    return tuple(
        () if not has else ((whole,) if also else (alone,))
        for has, also in zip(intronic, exonic, strict=True)
    )


def _mismatch(intronic: tuple[bool, ...], exonic: tuple[bool, ...]) -> tuple[Notice, ...]:
    if sum(intronic) == sum(exonic):
        return ()
    values = {"intronic": str(sum(intronic)), "exonic": str(sum(exonic))}
    return (Notice("pgx.notice.hapb3_markers_disagree", values),)


def _locus(copies: tuple[Strand, ...], phase: str | None) -> Locus | None:
    return Locus(INTRONIC, copies, phase) if any(copies) else None
