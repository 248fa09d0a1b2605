"""What a small variant does on a transcript: HGVS names and Sequence Ontology terms.

All on GRCh38; a variant of a GRCh37 file is lifted before (`lifted_variant`), exon by exon, where
the transcript has sure coordinates there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from counselor.genome.build import Build, refseq_accession
from counselor.genome.coding_map import CodingMap, DirectedBases
from counselor.genome.hgvs import CodingName, Edit, GenomicName
from counselor.genome.placed_edit import (
    PlacedEdit,
    kind_of,
    most_downstream,
    most_upstream,
    place_edit,
)
from counselor.genome.transcript import SPLICE_MARGIN, Transcript
from counselor.genome.variant import Reference, Variant
from counselor.inherited.coding import CodingSequence, coding_sequence
from counselor.inherited.nonsense_mediated_decay import Decay, decay_of
from counselor.inherited.protein_change import (
    BEFORE_START,
    CODING,
    FRAMESHIFT,
    INFRAME_DELETION,
    INFRAME_DELINS,
    INFRAME_INSERTION,
    START_LOST,
    STOP_GAINED,
    ProteinChange,
    protein_change,
)
from counselor.inherited.splice_site import (
    ACCEPTOR,
    DONOR,
    SPLICE_REGION,
    SpliceView,
    view_splicing,
)

UTR_3 = "3_prime_UTR_variant"
INTRON = "intron_variant"

NO_SEQUENCE = "no_sequence"
REFERENCE_DIFFERS = "reference_differs"
UNKNOWN_BASES = "unknown_bases"
OUTSIDE_TRANSCRIPT = "outside_transcript"
NO_PREDICTION = "p.?"
"""Name of a protein of which the change of the gene alone does not tell (HGVS nomenclature)."""

LOSS_OF_FUNCTION = frozenset((STOP_GAINED, FRAMESHIFT, START_LOST, DONOR, ACCEPTOR))
"""Terms of variants that are predicted to take a transcript's product away."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a variant does on one transcript.

    Attributes:
        hgvs_g, hgvs_c, hgvs_p: Names without accession; empty where they can't be said surely.
        terms: Sequence Ontology terms, the decisive one first.
        reason: Why a name is missing, as a code: `no_sequence`, `reference_differs`,
            `unknown_bases`, `outside_transcript`; empty otherwise.
        exon: 1-based number of the exon that the change lies in; None where it lies in no single
            one.
        decay: For an early stop: whether the transcript is expected to be broken down.
        coding_span: The change lies in the coding sequence or between two parts of it.
    """

    transcript: Transcript
    hgvs_g: str
    hgvs_c: str
    hgvs_p: str
    terms: tuple[str, ...]
    reason: str = ""
    exon: int | None = None
    decay: Decay | None = None
    coding_span: bool = False

    @property
    def text(self) -> str:
        """The terms, joined as variant tables do (`stop_gained&splice_region_variant`)."""
        return "&".join(self.terms)

    @property
    def loses_function(self) -> bool:
        """Whether the product of the transcript is predicted to be lost."""
        return self.coding_span and bool(LOSS_OF_FUNCTION & set(self.terms))


class Namer:
    """Names variants on transcripts; keeps the coding sequences it has put together.

    Args:
        reference: GRCh38 bases, as far as they are at hand.
        kept: How many coding sequences are kept.
    """

    def __init__(self, reference: Reference, kept: int = 256) -> None:
        self._reference = reference
        self._coding = lru_cache(maxsize=kept)(self._put_together)

    def _put_together(self, transcript: Transcript) -> CodingSequence:
        return coding_sequence(transcript, self._reference)

    def coding(self, transcript: Transcript) -> CodingSequence:
        """Return the coding sequence of a transcript."""
        return self._coding(transcript)

    def bases(self, chrom: str, start: int, end: int) -> str | None:
        """Return GRCh38 bases (1-based, inclusive); None where not all are at hand."""
        return self._reference.fetch(chrom, start, end)

    def consequence(self, variant: Variant, transcript: Transcript) -> Consequence:
        """Return what a GRCh38 variant does on a transcript."""
        coding = self.coding(transcript)
        bases = DirectedBases(self._reference, transcript.chrom, transcript.is_forward)
        given = place_edit(variant, is_forward=transcript.is_forward)
        at_hand = self._reference.fetch(variant.chrom, variant.pos, variant.end)
        if at_hand is not None and at_hand != variant.ref:
            terms = terms_by_place(given, coding.map)
            return Consequence(transcript, "", "", "", terms, REFERENCE_DIFFERS)
        edit = most_downstream(given, bases)
        found = _consequence_of(edit, bases, coding)
        name = genomic_name(variant, self._reference)
        return replace(found, hgvs_g=name)


def genomic_name(variant: Variant, reference: Reference) -> str:
    """Return the g. or m. name on GRCh38 with the chromosome's accession; empty if not certain."""
    bases = DirectedBases(reference, variant.chrom, is_forward=True)
    edit = most_downstream(place_edit(variant, is_forward=True), bases)
    kind, known = kind_of(edit, bases)
    if not (known and edit.sure):
        return ""
    mark = "m" if variant.chrom == "MT" else "g"
    first, last = _span(edit, kind)
    ref, alt = _spelled(edit, kind)
    accession = refseq_accession(Build.GRCH38, variant.chrom)
    return f"{accession}:{GenomicName(first, last, kind, ref, alt, mark)}"


def _span(edit: PlacedEdit, kind: Edit) -> tuple[int, int]:
    """Return the first and last position that a name of this kind writes."""
    if kind is Edit.DUPLICATION:
        return edit.first - len(edit.alt), edit.first - 1
    if kind is Edit.INSERTION:
        return edit.first - 1, edit.first
    return edit.first, edit.last


def _spelled(edit: PlacedEdit, kind: Edit) -> tuple[str, str]:
    """Return the bases before and after that a name of this kind writes."""
    ref = edit.ref if kind is Edit.SUBSTITUTION else ""
    silent = (Edit.DELETION, Edit.DUPLICATION, Edit.INVERSION)
    return ref, "" if kind in silent else edit.alt


def coding_name(edit: PlacedEdit, bases: DirectedBases, places: CodingMap) -> tuple[str, str]:
    """Return (c. name, '') or ('', reason why there is none)."""
    kind, known = kind_of(edit, bases)
    if not (known and edit.sure):
        return "", NO_SEQUENCE
    start, end = (places.position(place) for place in _span(edit, kind))
    if start is None or end is None:
        return "", OUTSIDE_TRANSCRIPT
    return str(CodingName(start, end, kind, *_spelled(edit, kind))), ""


def _consequence_of(edit: PlacedEdit, bases: DirectedBases, coding: CodingSequence) -> Consequence:
    places = coding.map
    hgvs_c, reason = coding_name(edit, bases, places)
    view = _mildest_view(edit, bases, places)
    found = Consequence(places.transcript, "", hgvs_c, "", (), reason, _exon_number(view))
    if view.site:
        terms = (view.site,)
        return replace(found, hgvs_p=NO_PREDICTION, terms=terms, coding_span=view.inside_coding)
    region = (SPLICE_REGION,) if view.in_region else ()
    stretch = _coding_stretch(edit, places, view)
    if stretch is None:
        terms = (*region, _outside_coding(edit, places, view))
        return replace(found, hgvs_p=NO_PREDICTION, terms=terms)
    start, length = stretch
    if coding.bases is None:
        change = _without_bases(start, length, edit, places)
    else:
        change = protein_change(coding, start, length, edit.alt)
    if not change.name:
        why = NO_SEQUENCE if coding.bases is None else UNKNOWN_BASES
        found = replace(found, reason=found.reason or why)
    if _touches_intron(edit, bases, places):
        change = replace(change, name="?")
    hgvs_p = f"p.({change.name})" if change.name else ""
    return replace(
        found,
        hgvs_p=NO_PREDICTION if change.name == "?" else hgvs_p,
        terms=(change.term, *region),
        decay=_decay(change, start, edit, places),
        coding_span=True,
    )


def _exon_number(view: SpliceView) -> int | None:
    return None if view.exon is None else view.exon + 1


def _mildest_view(edit: PlacedEdit, bases: DirectedBases, places: CodingMap) -> SpliceView:
    """Return what an edit touches; of a site only what it touches wherever it is placed.

    In `…CAGAG|exon` a lost `AG` can be read as the site itself or as the two bases before it: the
    site is still there.
    """
    view = view_splicing(edit, places)
    if not view.site:
        return view
    other = view_splicing(most_upstream(edit, bases), places)
    return other if not other.site and other.leaves_exons else view


def _coding_stretch(
    edit: PlacedEdit, places: CodingMap, view: SpliceView
) -> tuple[int, int] | None:
    """Return (0-based coding start, length) of what is replaced; None outside the coding part.

    A deletion that begins before the start codon begins at it here; one that runs over the stop
    codon keeps its whole length.
    """
    if view.exon is None and not view.fused:
        return None
    if not edit.ref:
        return _inserted_at(edit, places)
    if edit.last < places.coding[0] or edit.first > places.coding[1]:
        return None
    first = places.in_transcript(max(edit.first, places.coding[0]))
    last = places.in_transcript(edit.last)
    if first is None or last is None:
        return None
    return first - places.coding_start, last - first + 1


def _touches_intron(edit: PlacedEdit, bases: DirectedBases, places: CodingMap) -> bool:
    """Tell whether bases are added right at a junction, or copied from more than one exon."""
    if edit.ref:
        return False
    kind, _ = kind_of(edit, bases)
    first, last = (places.exon_at(place) for place in _span(edit, kind))
    return first is None or first != last


def _inserted_at(edit: PlacedEdit, places: CodingMap) -> tuple[int, int] | None:
    before = places.coding_index(edit.last)
    after = places.coding_index(edit.first)
    if before is not None and edit.last < places.coding[1]:
        return before + 1, 0
    if after is not None and edit.first > places.coding[0]:
        return after, 0
    return None


def _outside_coding(edit: PlacedEdit, places: CodingMap, view: SpliceView) -> str:
    if view.exon is None and not view.fused:
        return INTRON
    return BEFORE_START if edit.first <= places.coding[0] else UTR_3


def _without_bases(start: int, length: int, edit: PlacedEdit, places: CodingMap) -> ProteinChange:
    """Return the class of a coding change from exon coordinates alone."""
    total = places.coding_length
    if edit.growth % 3:
        return ProteinChange("", FRAMESHIFT)
    if length and start < 3:
        return ProteinChange("", START_LOST)
    if start + length > total - 3 or not edit.growth:
        return ProteinChange("", CODING)
    if not edit.alt:
        return ProteinChange("", INFRAME_DELETION)
    return ProteinChange("", INFRAME_DELINS if edit.ref else INFRAME_INSERTION)


def _decay(change: ProteinChange, start: int, edit: PlacedEdit, places: CodingMap) -> Decay | None:
    """Return whether decay is expected; by the place of the change where the stop is not known."""
    if change.term not in (STOP_GAINED, FRAMESHIFT):
        return None
    stop = start if change.stop is None else 3 * change.stop
    return decay_of(places, stop, edit.growth, start)


def terms_by_place(edit: PlacedEdit, places: CodingMap) -> tuple[str, ...]:
    """Return terms from coordinates alone, for a variant whose REF is not the reference's."""
    view = view_splicing(edit, places)
    if view.site:
        return (view.site,)
    if _coding_stretch(edit, places, view) is not None:
        return (CODING,)
    return (_outside_coding(edit, places, view),)


def lifted_variant(variant: Variant, build: Build, transcript: Transcript) -> Variant | None:
    """Return a variant on GRCh38; None where the transcript has no sure place for it.

    A GRCh37 variant is lifted with the coding exon (its splice sites included) it lies in.
    """
    if build is Build.GRCH38:
        return variant
    for _, part in transcript.placed_coding_exons(build):
        first, last = part.start - SPLICE_MARGIN, part.end + SPLICE_MARGIN
        if first <= variant.pos and variant.end <= last:
            shift = _shift_of(transcript, build, part.start)
            return None if shift is None else replace(variant, pos=variant.pos - shift)
    return None


def _shift_of(transcript: Transcript, build: Build, position: int) -> int | None:
    for here, there in zip(transcript.exons38, transcript.exons(build), strict=True):
        if there is not None and there[0] <= position <= there[1]:
            return there[0] - here[0]
    return None
