"""Whether a transcript with an early stop is expected to be broken down.

An early stop escapes where no exon junction lies more than 55 bases behind it: in the last exon, in
the last 55 bases of the one before, or in a gene of one exon (Nagy & Maquat 1998, PMID 9644970;
used so in ClinGen's PVS1 decision tree, Abou Tayoun 2018, doi:10.1002/humu.23626).
"""

from __future__ import annotations

from enum import StrEnum

from counselor.genome.coding_map import CodingMap

NEAR_LAST_JUNCTION = 55


class Decay(StrEnum):
    """What is expected of a transcript with an early stop. Values are parts of wording keys."""

    EXPECTED = "expected"
    LAST_EXON = "escapes_last_exon"
    NEAR_JUNCTION = "escapes_near_last_junction"
    SINGLE_EXON = "escapes_single_exon"


def decay_of(places: CodingMap, stop: int, growth: int, changed: int) -> Decay:
    """Return what is expected of a transcript.

    Args:
        places: The transcript.
        stop: 0-based coding position of the first base of the early stop, in the changed sequence.
        growth: Bases that the change gains (negative: loses).
        changed: 0-based coding position where the change is.
    """
    if len(places.exons) == 1:
        return Decay.SINGLE_EXON
    junction = places.before[-1] - places.coding_start
    if changed < junction:
        junction += growth
    if stop >= junction:
        return Decay.LAST_EXON
    return Decay.NEAR_JUNCTION if stop >= junction - NEAR_LAST_JUNCTION else Decay.EXPECTED
