"""From what a variant does on a transcript to the questions of the PVS1 tree.

Where a splice site is lost, the exon beside it is taken to be skipped; that a hidden splice site is
used instead can't be told from the gene alone, and is for a person to weigh.
"""

from __future__ import annotations

import re

from counselor.genome.coding_map import CodingMap
from counselor.genome.genetic_code import STOP
from counselor.inherited.classification.variant_facts import NullEffect, NullKind
from counselor.inherited.coding import CodingSequence
from counselor.inherited.consequence import Consequence
from counselor.inherited.nonsense_mediated_decay import Decay, decay_of
from counselor.inherited.protein_change import FRAMESHIFT, START_LOST, STOP_GAINED
from counselor.inherited.splice_site import ACCEPTOR, DONOR

_RESIDUE = re.compile(r"p\.\(?[A-Z][a-z]{2}(\d+)")
_BESIDE_SITE = re.compile(r"c\.(\d+)(?:[+-]\d+)?")


def null_effect_of(found: Consequence, coding: CodingSequence, mechanism: str) -> NullEffect | None:
    """Return what is known of a variant that may take the product away; None for any other."""
    terms = frozenset(found.terms)
    if terms & {STOP_GAINED, FRAMESHIFT}:
        kind = NullKind.NONSENSE_OR_FRAMESHIFT
        decay = None if found.decay is None else found.decay is Decay.EXPECTED
        share = _share_after(found.hgvs_p, coding.map)
        return NullEffect(kind, mechanism, decay=decay, share_lost=share)
    if terms & {DONOR, ACCEPTOR} and found.coding_span:
        return _without_exon(found, coding, mechanism)
    if START_LOST in terms:
        return NullEffect(NullKind.START_LOSS, mechanism)
    return None


def _share_after(hgvs_p: str, places: CodingMap) -> float | None:
    """Return the share of the protein from the first changed residue on."""
    residue = _RESIDUE.match(hgvs_p)
    length = places.coding_length // 3 - 1
    if residue is None or not 0 < int(residue[1]) <= length:
        return None
    return (length - int(residue[1]) + 1) / length


def _without_exon(found: Consequence, coding: CodingSequence, mechanism: str) -> NullEffect:
    unknown = NullEffect(NullKind.SPLICE_SITE, mechanism)
    stretch = _skipped(found.hgvs_c, coding.map)
    if stretch is None:
        return unknown
    start, end = stretch
    keeps = (end - start) % 3 == 0
    share = (end - start) / coding.map.coding_length
    if keeps:
        return NullEffect(NullKind.SPLICE_SITE, mechanism, keeps_frame=True, share_lost=share)
    lost = (coding.map.coding_length - start) / coding.map.coding_length
    return NullEffect(
        NullKind.SPLICE_SITE,
        mechanism,
        keeps_frame=False,
        decay=_decay_without(coding, start, end),
        share_lost=lost,
    )


def _skipped(hgvs_c: str, places: CodingMap) -> tuple[int, int] | None:
    """Return the 0-based coding stretch of the exon whose splice site is named.

    None for an exon that holds the start or the stop codon: without it there is no frame to ask
    about, or the frame does not matter.
    """
    beside = _BESIDE_SITE.match(hgvs_c)
    if beside is None:
        return None
    place = int(beside[1]) - 1 + places.coding_start
    for before, (first, last) in zip(places.before, places.exons, strict=True):
        end = before + last - first + 1
        if before <= place < end:
            start, stop = before - places.coding_start, end - places.coding_start
            return (start, stop) if start > 0 and stop < places.coding_length else None
    return None


def _decay_without(coding: CodingSequence, start: int, end: int) -> bool | None:
    """Return whether decay is expected once a stretch is skipped; None where bases are missing."""
    if coding.bases is None:
        return None
    bases = coding.bases[:start] + coding.bases[end:] + coding.tail
    first = start - start % 3
    for at in range(first, len(bases) - 2, 3):
        if coding.code.get(bases[at : at + 3]) == STOP:
            return decay_of(coding.map, at, start - end, start) is Decay.EXPECTED
    return None
