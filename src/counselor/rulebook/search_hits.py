"""What a search of the rulebook gives back: hits, why they are hits, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counselor.genome.build import Build
from counselor.rulebook.entries import Entry, NamedCondition, Subject, entry_of
from counselor.rulebook.models import (
    Drug,
    InheritedGene,
    ListedVariant,
    NamedAllele,
    PgxGene,
    PgxPosition,
)

_ORDER = (PgxGene, InheritedGene, NamedAllele, PgxPosition, Drug, NamedCondition)
"""Kinds of subjects in the order of a list; variants come last."""


class Match(StrEnum):
    """Why something is a hit."""

    NAME = "name"
    OTHER_NAME = "other_name"
    CLASS = "class"
    ID = "id"
    GENE = "gene"
    HGVS = "hgvs"
    PLACE = "place"
    COVERS = "covers"
    NEAR = "near"
    BROWSED = "browsed"
    SPELLED = "spelled"
    """Only spelled alike: to be offered as a question."""


class Remark(StrEnum):
    """What must be said of an answer as a whole."""

    REFERENCE_NOT_LISTED = "reference_not_listed"
    TRANSCRIPT_NOT_LISTED = "transcript_not_listed"
    OTHER_TRANSCRIPT = "other_transcript"
    OTHER_VERSION = "other_version"
    DID_YOU_MEAN = "did_you_mean"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        rank: 0 is what was asked for, higher is less like it.
        name: The name or id that matched, where it is not the entry's own.
        build: For places: the build on which it is a hit.
        distance: For near places: bases between.
    """

    subject: Subject
    match: Match
    rank: int
    name: str = ""
    build: Build | None = None
    distance: int = 0

    @property
    def entry(self) -> Entry:
        """The entry that tells of it."""
        return entry_of(self.subject)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found, best first.

    Attributes:
        more: There is more than is listed.
    """

    hits: tuple[Hit, ...]
    more: bool = False
    remarks: tuple[Remark, ...] = ()


def order_of(hit: Hit) -> tuple[object, ...]:
    """Return what hits are sorted by: likeness, kind, place or name."""
    subject = hit.subject
    kind = _ORDER.index(type(subject)) if type(subject) in _ORDER else len(_ORDER)
    build = hit.build.value if hit.build else ""
    return (hit.rank, kind, hit.distance, build, *_detail(subject))


def _detail(subject: Subject) -> tuple[str, int, str]:
    """Return (gene or name, place or length of the name, alleles)."""
    if isinstance(subject, ListedVariant):
        return subject.gene, subject.pos38, f"{subject.ref}>{subject.alt}"
    if isinstance(subject, NamedAllele):
        return subject.gene, len(subject.name), subject.name
    if isinstance(subject, PgxPosition):
        return subject.gene, subject.pos38, subject.ref
    return entry_of(subject).name.casefold(), 0, ""
