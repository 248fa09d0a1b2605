"""A small variant in VCF terms, and its normal form.

Normal form (Tan, Abecasis & Kang 2015, doi:10.1093/bioinformatics/btv112): one ALT, no shared end
beyond the anchor base, as far left as the reference allows. Two records describe the same change
exactly when their normal forms are equal. Shifting needs the reference bases to the left; where a
`Reference` has none, the variant stays where trimming put it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol


class Reference(Protocol):
    """Bases of a reference genome, as far as they are at hand."""

    def fetch(self, chrom: str, start: int, end: int) -> str | None:
        """Return the forward-strand bases of a stretch (1-based, inclusive), upper case.

        None where any of them is not at hand.
        """


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """One ALT at one place.

    Attributes:
        chrom: Canonical chromosome name, without `chr`.
        pos: 1-based position of the first base of `ref`.
        ref: Reference bases, upper case, at least one.
        alt: Alternate bases, upper case, at least one; never symbolic.
    """

    chrom: str
    pos: int
    ref: str
    alt: str

    @property
    def key(self) -> str:
        """The variant as `17-43045712-G-A`."""
        return f"{self.chrom}-{self.pos}-{self.ref}-{self.alt}"

    @property
    def end(self) -> int:
        """1-based position of the last reference base."""
        return self.pos + len(self.ref) - 1

    @property
    def is_indel(self) -> bool:
        """Whether the number of bases changes."""
        return len(self.ref) != len(self.alt)


def parse_key(text: str) -> Variant:
    """Read `17-43045712-G-A` back.

    Raises:
        ValueError: The text is not of that form.
    """
    chrom, pos, ref, alt = text.split("-")
    return Variant(chrom, int(pos), ref, alt)


def trimmed(variant: Variant) -> Variant:
    """Drop bases that REF and ALT share, first at the end, then at the start.

    At least one base of each stays, so an insertion or deletion keeps its anchor.
    """
    ref, alt, pos = variant.ref, variant.alt, variant.pos
    while len(ref) > 1 and len(alt) > 1 and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    while len(ref) > 1 and len(alt) > 1 and ref[0] == alt[0]:
        ref, alt, pos = ref[1:], alt[1:], pos + 1
    return replace(variant, pos=pos, ref=ref, alt=alt)


def normalised(variant: Variant, reference: Reference) -> Variant:
    """Return the normal form: trimmed and shifted left as far as `reference` tells.

    Idempotent, and the same for every way of writing the same change within the bases at hand.
    """
    current = trimmed(variant)
    while current.is_indel and current.ref[-1] == current.alt[-1] and current.pos > 1:
        before = reference.fetch(current.chrom, current.pos - 1, current.pos - 1)
        if before is None:
            break
        current = Variant(
            current.chrom,
            current.pos - 1,
            before + current.ref[:-1],
            before + current.alt[:-1],
        )
    return trimmed(current)
