"""HGVS names of variants, read and written (HGVS nomenclature, doi:10.1186/s13073-024-01421-5).

`g.`, `m.` and `c.` names share one form: where, and what is changed there. `p.` names are read into
a plain form that can be compared whatever the spelling (one letter or three, `*` or `Ter`, with or
without the parentheses of a predicted change). Knows no sequence: whether a name is true of a
transcript is another matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

from counselor.genome.genetic_code import THREE_LETTERS


class BadName(ValueError):
    """A text is no name of the form that was asked for."""


@total_ordering
@dataclass(frozen=True, slots=True)
class CodingPosition:
    """A place in c. numbering.

    Attributes:
        base: 1 is the A of the start codon, negative before it; after the stop codon 1, 2 …
        offset: Bases into the intron after (positive) or before (negative) `base`; 0 in an exon.
        after_stop: `base` counts after the stop codon (`*`).
    """

    base: int
    offset: int = 0
    after_stop: bool = False

    def __str__(self) -> str:
        """Return the place as a name writes it: `-12`, `76+1`, `*5-3`."""
        mark = "*" if self.after_stop else ""
        return f"{mark}{self.base}{self.offset:+d}" if self.offset else f"{mark}{self.base}"

    def __lt__(self, other: CodingPosition) -> bool:
        """Order along the transcript."""
        return (self.after_stop, self.base, self.offset) < (
            other.after_stop,
            other.base,
            other.offset,
        )


class Edit(StrEnum):
    """What a name says is done to the bases."""

    SUBSTITUTION = ">"
    DELETION = "del"
    DUPLICATION = "dup"
    INSERTION = "ins"
    DELETION_INSERTION = "delins"
    INVERSION = "inv"
    UNCHANGED = "="


@dataclass(frozen=True, slots=True)
class CodingName:
    """A variant in c. numbering: first and last place, and what is done.

    Attributes:
        end: Equal to `start` for one base; of an insertion the base after it.
        ref: Replaced base of a substitution; else only where the text states it.
        alt: New bases of a substitution, insertion or deletion-insertion.
    """

    start: CodingPosition
    end: CodingPosition
    edit: Edit
    ref: str = ""
    alt: str = ""

    def __str__(self) -> str:
        """Return the name with `c.` before it; deleted and duplicated bases are not spelled."""
        return f"c.{_written(str(self.start), str(self.end), self.edit, self.ref, self.alt)}"


@dataclass(frozen=True, slots=True)
class GenomicName:
    """A variant in genomic numbering (1-based, forward strand); fields as in `CodingName`.

    Attributes:
        kind: `g`, or `m` for the mitochondrion.
    """

    start: int
    end: int
    edit: Edit
    ref: str = ""
    alt: str = ""
    kind: str = "g"

    def __str__(self) -> str:
        """Return the name with `g.` or `m.` before it."""
        written = _written(str(self.start), str(self.end), self.edit, self.ref, self.alt)
        return f"{self.kind}.{written}"


def _written(start: str, end: str, edit: Edit, ref: str, alt: str) -> str:
    place = start if start == end else f"{start}_{end}"
    if edit is Edit.SUBSTITUTION:
        return f"{place}{ref}>{alt}"
    if edit is Edit.UNCHANGED:
        return f"{place}{ref}="
    return f"{place}{edit.value}{alt}"


_POSITION = r"(?:\*|-)?\d+(?:[+-]\d+)?"
_CHANGE = r"(?P<ref>[ACGTN]*)(?:>(?P<sub>[ACGTN]+)|(?P<same>=))|(?P<edit>delins|del|dup|ins|inv)"
_CODING = re.compile(
    rf"^(?:c\.)?(?P<start>{_POSITION})(?:_(?P<end>{_POSITION}))?"
    rf"(?:{_CHANGE}(?P<bases>[ACGTN]*)(?:ins(?P<extra>[ACGTN]+))?)$",
    re.ASCII,
)
_GENOMIC = re.compile(
    r"^(?P<kind>[gm])\.(?P<start>\d+)(?:_(?P<end>\d+))?"
    rf"(?:{_CHANGE}(?P<bases>[ACGTN]*)(?:ins(?P<extra>[ACGTN]+))?)$",
    re.ASCII,
)
_PLACE = re.compile(r"(?P<stop>\*)?(?P<base>-?\d+)(?P<offset>[+-]\d+)?", re.ASCII)


def parse_position(text: str) -> CodingPosition:
    """Read a place in c. numbering.

    Raises:
        BadName: The text is none.
    """
    found = _PLACE.fullmatch(text)
    if found is None or int(found["base"]) == 0:
        raise BadName(f"'{text}' is no position of a coding sequence")
    return CodingPosition(int(found["base"]), int(found["offset"] or 0), bool(found["stop"]))


def parse_coding(text: str) -> CodingName:
    """Read a c. name, with or without `c.`.

    Raises:
        BadName: The text is none, or one of a form that is not supported (repeats, unknown ends).
    """
    found = _CODING.fullmatch(text.strip())
    if found is None:
        raise BadName(f"'{text}' is no name of a change in a coding sequence")
    start = parse_position(found["start"])
    end = parse_position(found["end"]) if found["end"] else start
    return CodingName(start, end, *_edit_of(found))


def parse_genomic(text: str) -> GenomicName:
    """Read a g. or m. name (without accession).

    Raises:
        BadName: The text is none.
    """
    found = _GENOMIC.fullmatch(text.strip())
    if found is None:
        raise BadName(f"'{text}' is no name of a change in a genome")
    start = int(found["start"])
    end = int(found["end"] or start)
    return GenomicName(start, end, *_edit_of(found), kind=found["kind"])


def _edit_of(found: re.Match[str]) -> tuple[Edit, str, str]:
    """Return (what is done, bases before, bases after) of a name."""
    if found["sub"]:
        return Edit.SUBSTITUTION, found["ref"], found["sub"]
    if found["same"]:
        return Edit.UNCHANGED, found["ref"], ""
    edit, bases = Edit(found["edit"]), found["bases"]
    if found["extra"]:
        if edit is not Edit.DELETION:
            raise BadName(f"'{found[0]}' says two things at once")
        return Edit.DELETION_INSERTION, bases, found["extra"]
    if edit in (Edit.INSERTION, Edit.DELETION_INSERTION):
        if not bases:
            raise BadName(f"'{found[0]}' does not say which bases are inserted")
        return edit, "", bases
    return edit, bases, ""


_ONE_LETTER_CODES = re.compile(r"(?<![A-Za-z])([ARNDCQEGHILKMFPSTWYVUX*])(?=\d)")
_TAIL_CODES = re.compile(r"(?<=\d)([ARNDCQEGHILKMFPSTWYVUX*])(?=$|fs|ext)")
_INSERTED_CODES = re.compile(r"(?<=ins)([ARNDCQEGHILKMFPSTWYVUX*]+)$")


def plain_protein_name(text: str) -> str:
    """Return a p. name in one spelling: no accession, `p.` or parentheses, three letters, `Ter`.

    `NP_000050.3:p.(R97Pfs*23)` and `p.Arg97ProfsTer23` both give `Arg97ProfsTer23`. A text that is
    no name is returned without its frame only: it then equals nothing but itself.
    """
    plain = text.strip().rpartition(":")[2].removeprefix("p.")
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    plain = plain.replace("%3D", "=")
    plain = _INSERTED_CODES.sub(lambda found: _spelled(found[1]), plain)
    plain = _TAIL_CODES.sub(lambda found: _spelled(found[1]), plain)
    plain = _ONE_LETTER_CODES.sub(lambda found: _spelled(found[1]), plain)
    return plain.replace("fs*", "fsTer").replace("ext*", "extTer").replace("*", "Ter")


_FRAMESHIFT = re.compile(
    r"(?P<was>[A-Z][a-z]{2}\d+)(?P<new>[A-Z][a-z]{2})?fs(?:Ter(?P<stop>\d+|\?))?"
)
_WITH_STOP = re.compile(
    r"(?P<was>[A-Z][a-z]{2}\d+)(?:_[A-Z][a-z]{2}\d+)?delins(?P<new>(?:[A-Z][a-z]{2})+)"
)
_STOP_INSERTED = re.compile(r"[A-Z][a-z]{2}\d+_(?P<next>[A-Z][a-z]{2}\d+)insTer")
_START = re.compile(r"Met1(?:\?|[A-Z][a-z]{2})")


def same_protein_change(one: str, two: str) -> bool:
    """Tell whether two p. names say the same, one perhaps less exactly than the other.

    Besides spelling these are the same: a frameshift with and without its new stop (`Arg97fs`), or
    written as the residues up to it (`Arg97delinsProGlyTer`, `Arg97ProfsTer3`); a stop between two
    residues or in place of the second; any change of the start codon.
    """
    left, right = plain_protein_name(one), plain_protein_name(two)
    if left == right:
        return True
    if _START.fullmatch(left) and _START.fullmatch(right):
        return True
    return _same_end(_early_end(left), _early_end(right))


_End = tuple[str, str, int | None]
"""First changed residue, what it becomes, residues from it to the new stop; empty if not said."""


def _early_end(plain: str) -> _End | None:
    """Return how a protein ends early by a name; None where the name says nothing of the kind."""
    shifted = _FRAMESHIFT.fullmatch(plain)
    if shifted:
        stop = shifted["stop"] or ""
        return shifted["was"], shifted["new"] or "", int(stop) if stop.isdecimal() else None
    inserted = _STOP_INSERTED.fullmatch(plain)
    if inserted:
        return inserted["next"], "Ter", 1
    replaced = _WITH_STOP.fullmatch(plain)
    if replaced and replaced["new"].endswith("Ter"):
        return replaced["was"], replaced["new"][:3], len(replaced["new"]) // 3
    if plain.endswith("Ter") and plain[3:-3].isdecimal():
        return plain[:-3], "Ter", 1
    return None


def _same_end(one: _End | None, two: _End | None) -> bool:
    if one is None or two is None or one[0] != two[0]:
        return False
    pairs = zip(one[1:], two[1:], strict=True)
    return all(not left or not right or left == right for left, right in pairs)


def _spelled(letters: str) -> str:
    return "".join(THREE_LETTERS[letter] for letter in letters)


def plain_coding_name(text: str) -> str:
    """Return a c. name in one spelling: no accession, no spelled deleted or duplicated bases."""
    plain = text.strip().rpartition(":")[2]
    try:
        name = parse_coding(plain)
    except BadName:
        return plain
    if name.edit is Edit.DELETION_INSERTION:
        name = CodingName(name.start, name.end, name.edit, "", name.alt)
    return str(name)


def accession_key(accession: str) -> str:
    """Return an accession without its version (`NM_000059.4` → `NM_000059`)."""
    return accession.partition(".")[0]
