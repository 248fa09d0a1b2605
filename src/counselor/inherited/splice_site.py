"""Where an edit lies to the splice sites and exons of a transcript."""

from __future__ import annotations

from dataclasses import dataclass

from counselor.genome.coding_map import CodingMap
from counselor.genome.placed_edit import PlacedEdit

DONOR = "splice_donor_variant"
ACCEPTOR = "splice_acceptor_variant"
SPLICE_REGION = "splice_region_variant"
CANONICAL = 2
"""Bases of intron at each end that splicing can't do without (GT … AG)."""
REGION_EXON, REGION_INTRON = 3, 8
"""Bases of exon and intron around a junction that count as splice region (SO:0001630)."""


@dataclass(frozen=True, slots=True)
class SpliceView:
    """What an edit touches.

    Attributes:
        exon: Index of the exon that the whole edit lies in, None if it doesn't.
        fused: The edit takes whole introns out: it begins in one exon and ends in another.
        site: `splice_donor_variant` or `splice_acceptor_variant` where one of the two outer bases
            of an intron is changed; empty otherwise.
        inside_coding: That intron lies between two coding parts.
        in_region: The edit touches a splice region.
        leaves_exons: The edit touches no base of an exon.
    """

    exon: int | None
    fused: bool
    site: str
    inside_coding: bool
    in_region: bool
    leaves_exons: bool


def view_splicing(edit: PlacedEdit, places: CodingMap) -> SpliceView:
    """Return what an edit touches; an insertion right at a junction belongs to the exon."""
    first, last = edit.first, edit.last
    if not edit.ref:
        exon = places.exon_at(first)
        exon = places.exon_at(last) if exon is None else exon
        at_site, fused = _inserted_site(first, places), False
        near = (last, first)
        leaves = exon is None
    else:
        exon, other = places.exon_at(first), places.exon_at(last)
        fused = exon is not None and other is not None and exon != other
        exon = exon if exon == other else None
        at_site = ("", None) if fused else _deleted_site(first, last, places)
        near = (first, last)
        leaves = not any(start <= last and first <= end for start, end in places.exons)
    site, intron = at_site
    return SpliceView(
        exon=exon,
        fused=fused,
        site=site,
        inside_coding=intron is not None and _between_coding(intron, places),
        in_region=_in_region(*near, places),
        leaves_exons=leaves,
    )


def _between_coding(intron: int, places: CodingMap) -> bool:
    """Tell whether the intron after an exon (by index) lies inside the coding span."""
    start, end = places.exons[intron][1], places.exons[intron + 1][0]
    return places.coding[0] <= start and end <= places.coding[1]


def _deleted_site(first: int, last: int, places: CodingMap) -> tuple[str, int | None]:
    for index in places.junctions_near(first, last):
        donor, acceptor = places.exons[index][1], places.exons[index + 1][0]
        if first <= donor + CANONICAL and donor + 1 <= last:
            return DONOR, index
        if first <= acceptor - 1 and acceptor - CANONICAL <= last:
            return ACCEPTOR, index
    return "", None


def _inserted_site(before: int, places: CodingMap) -> tuple[str, int | None]:
    """Return the site that an insertion before a directed position splits: `G^T` or `A^G`."""
    for index in places.junctions_near(before, before):
        donor, acceptor = places.exons[index][1], places.exons[index + 1][0]
        if before == donor + CANONICAL:
            return DONOR, index
        if before == acceptor - 1:
            return ACCEPTOR, index
    return "", None


def _in_region(first: int, last: int, places: CodingMap) -> bool:
    for index in places.junctions_near(first, last):
        donor, acceptor = places.exons[index][1], places.exons[index + 1][0]
        for start, end in (
            (donor - REGION_EXON + 1, donor + REGION_INTRON),
            (acceptor - REGION_INTRON, acceptor + REGION_EXON - 1),
        ):
            if first <= end and start <= last:
                return True
    return False
