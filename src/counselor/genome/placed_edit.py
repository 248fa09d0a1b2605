"""A change of bases, placed along a transcript as far 3' (or 5') as the bases at hand allow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counselor.genome.bases import reverse_complement, shared_end, shared_start
from counselor.genome.coding_map import DirectedBases
from counselor.genome.hgvs import Edit
from counselor.genome.variant import Variant

_WINDOW = 128
"""Bases that are looked at in one step while shifting."""


@dataclass(frozen=True, slots=True)
class PlacedEdit:
    """`ref` is replaced by `alt` from directed position `first` on; one of both may be empty.

    Attributes:
        first: Directed position of the first replaced base; of an insertion the base after it.
        sure: False where shifting stopped because the next bases are not at hand.
    """

    first: int
    ref: str
    alt: str
    sure: bool = True

    @property
    def last(self) -> int:
        """Directed position of the last replaced base; of an insertion the base before it."""
        return self.first + len(self.ref) - 1

    @property
    def growth(self) -> int:
        """Bases gained (negative: lost)."""
        return len(self.alt) - len(self.ref)


def place_edit(variant: Variant, *, is_forward: bool) -> PlacedEdit:
    """Return a variant as an edit along a strand, without the bases that REF and ALT share.

    Shared bases are dropped so that the edit stands as far 3' as its own REF allows.
    """
    ref, alt, first = variant.ref, variant.alt, variant.pos
    if not is_forward:
        ref, alt, first = reverse_complement(ref), reverse_complement(alt), -variant.end
    start = shared_start(ref, alt)
    ref, alt, first = ref[start:], alt[start:], first + start
    end = shared_end(ref, alt)
    return PlacedEdit(first, ref[: len(ref) - end], alt[: len(alt) - end])


def most_downstream(edit: PlacedEdit, bases: DirectedBases) -> PlacedEdit:
    """Return the same change as far 3' as it goes (HGVS 3' rule)."""
    if bool(edit.ref) == bool(edit.alt):
        return edit
    moved = edit.ref or edit.alt
    length = len(moved)
    turned, sure = 0, True
    first = edit.first
    following = ""
    while sure:
        if not following:
            following = bases.downstream(first + len(edit.ref), _WINDOW)
            sure = bool(following)
        shared = 0
        for base in following:
            if base != moved[(turned + shared) % length]:
                break
            shared += 1
        turned, first = turned + shared, first + shared
        if shared < len(following):
            break
        following = ""
    return _turned(edit, first, moved, turned % length, sure=sure)


def most_upstream(edit: PlacedEdit, bases: DirectedBases) -> PlacedEdit:
    """Return the same change as far 5' as it goes."""
    if bool(edit.ref) == bool(edit.alt):
        return edit
    moved = edit.ref or edit.alt
    length = len(moved)
    turned, first, sure = 0, edit.first, True
    while sure:
        before = bases.upstream(first - 1, _WINDOW)
        sure = bool(before)
        shared = 0
        for base in reversed(before):
            if base != moved[-(turned + shared) % length - 1]:
                break
            shared += 1
        turned, first = turned + shared, first - shared
        if shared < len(before):
            break
    return _turned(edit, first, moved, -turned % length, sure=sure)


def _turned(edit: PlacedEdit, first: int, moved: str, by: int, *, sure: bool) -> PlacedEdit:
    turned = moved[by:] + moved[:by]
    if edit.ref:
        return replace(edit, first=first, ref=turned, sure=sure)
    return replace(edit, first=first, alt=turned, sure=sure)


def kind_of(edit: PlacedEdit, bases: DirectedBases) -> tuple[Edit, bool]:
    """Return what kind of change an edit is, and whether that is certain.

    An insertion that repeats the bases right before it is a duplication; where those are not at
    hand it can't be told.
    """
    if not edit.alt:
        return (Edit.DELETION if edit.ref else Edit.UNCHANGED), True
    if not edit.ref:
        before = bases.fetch(edit.first - len(edit.alt), edit.first - 1)
        return (Edit.DUPLICATION if before == edit.alt else Edit.INSERTION), before is not None
    if len(edit.ref) == len(edit.alt) == 1:
        return Edit.SUBSTITUTION, True
    if edit.alt == reverse_complement(edit.ref):
        return Edit.INVERSION, True
    return Edit.DELETION_INSERTION, True
