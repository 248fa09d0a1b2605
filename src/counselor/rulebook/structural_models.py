"""Facts that are about more than small variants: repeats, dosage, and genes hard to read."""

from __future__ import annotations

from dataclasses import dataclass

from counselor.genome.build import Build
from counselor.genome.interval import Interval


@dataclass(frozen=True, slots=True)
class CountRange:
    """A range of repeat counts, both ends included; `last` None: open upwards."""

    first: int
    last: int | None

    def __contains__(self, count: int) -> bool:
        """Tell whether a count lies inside."""
        return self.first <= count and (self.last is None or count <= self.last)

    def __str__(self) -> str:
        """Return `36-39`, `≥71` or `19`."""
        if self.last is None:
            return f"≥{self.first}"
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class RepeatLocus:
    """A repeat whose length decides about a condition, and where its ranges begin and end.

    A count in none of the ranges is of uncertain meaning: the sources leave it open, or disagree.

    Attributes:
        locus: Name in the STRchive catalogue (`HD_HTT`).
        ids: Names under which callers' catalogues know it, this one included.
        place38, place37: The repeat in the reference, 1-based.
        motif: Unit on the forward strand, in IUPAC codes.
        pathogenic_motifs, benign_motifs: Where the motif decides and not the length alone (RFC1).
        inheritance: `AD`, `AR` or `XL`.
        onset: `childhood`, `adult` or `any`.
        normal_max: Largest count that is normal; None where no count is (the motif decides).
        full_min: Smallest count with full penetrance; None where penetrance is never full.
        limits: Keys of sentences that must accompany a result.
        checked: ISO date on which the figures were compared with their sources.
    """

    gene: str
    locus: str
    ids: tuple[str, ...]
    place38: Interval
    place37: Interval
    motif: str
    pathogenic_motifs: tuple[str, ...]
    benign_motifs: tuple[str, ...]
    condition: str
    omim: str
    inheritance: str
    onset: str
    normal_max: int | None
    intermediate: CountRange | None
    premutation: CountRange | None
    reduced: CountRange | None
    full_min: int | None
    limits: tuple[str, ...]
    sources: tuple[str, ...]
    checked: str

    @property
    def id(self) -> str:
        """Rule id."""
        return f"repeat:{self.locus}"

    def place(self, build: Build) -> Interval:
        """Return where the repeat lies on a build."""
        return self.place38 if build is Build.GRCH38 else self.place37

    @property
    def edges(self) -> tuple[int, ...]:
        """Counts at which another range begins, ascending."""
        found = set() if self.normal_max is None else {self.normal_max + 1}
        for item in (self.intermediate, self.premutation, self.reduced):
            if item is not None:
                found.add(item.first)
                found |= set() if item.last is None else {item.last + 1}
        return tuple(sorted(found | ({self.full_min} if self.full_min is not None else set())))


@dataclass(frozen=True, slots=True)
class HardRegion:
    """A part of a gene where short reads may miss or misplace variants.

    Attributes:
        exons: Numbers on the MANE Select transcript (`11-15`); empty: the whole gene.
        kind: `twin` (a near-identical copy), `repetitive`, or `inversion` (a common inversion that
            reads do not span).
        twin: What it is mixed up with, as names.
    """

    gene: str
    exons: str
    kind: str
    twin: str
    source: str


@dataclass(frozen=True, slots=True)
class Dosage:
    """ClinGen's evaluation of a gene's dosage.

    Attributes:
        haploinsufficiency, triplosensitivity: `0` to `3` (3: sufficient evidence), `30` (recessive
            gene), `40` (dosage sensitivity unlikely); empty where not evaluated.
        evaluated: ISO date.
    """

    gene: str
    haploinsufficiency: str
    triplosensitivity: str
    evaluated: str
    source: str

    @property
    def id(self) -> str:
        """Rule id."""
        return f"dosage:{self.gene}"


NO_DOSAGE = Dosage("", "", "", "", "")
"""What is known of a gene that ClinGen has not evaluated."""
