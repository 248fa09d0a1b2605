"""What a change of the coding sequence does to the protein: HGVS p. name and consequence.

Rules: HGVS nomenclature (protein): the most N-terminal changed residue first, deletions and
duplications as far C-terminal as they go, a frameshift by its first changed residue and the number
of residues up to the new stop (that residue counts as the first).
"""

from __future__ import annotations

from dataclasses import dataclass

from counselor.genome.bases import shared_end, shared_start
from counselor.genome.genetic_code import (
    SELENOCYSTEINE,
    STOP,
    THREE_LETTERS,
    UNKNOWN,
    three_letters,
    translate,
    translate_to_stop,
)
from counselor.inherited.coding import CodingSequence

START_LOST = "start_lost"
STOP_GAINED = "stop_gained"
STOP_LOST = "stop_lost"
STOP_RETAINED = "stop_retained_variant"
FRAMESHIFT = "frameshift_variant"
MISSENSE = "missense_variant"
SYNONYMOUS = "synonymous_variant"
INFRAME_DELETION = "inframe_deletion"
INFRAME_INSERTION = "inframe_insertion"
INFRAME_DELINS = "inframe_delins"
CODING = "coding_sequence_variant"
BEFORE_START = "5_prime_UTR_variant"


@dataclass(frozen=True, slots=True)
class ProteinChange:
    """What becomes of the protein.

    Attributes:
        name: HGVS p. name without `p.` and parentheses; empty where a base is not known.
        term: Sequence Ontology term.
        stop: 0-based residue of the stop codon that ends the changed protein early; None where
            there is none or it is not at hand.
    """

    name: str
    term: str
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class _Altered:
    """Residues from the first changed codon on, before and after.

    Attributes:
        at: 0-based residue where both begin.
        ends: The altered residues end in a stop or can't be followed further.
    """

    at: int
    old: str
    new: str


def protein_change(coding: CodingSequence, start: int, length: int, inserted: str) -> ProteinChange:
    """Replace `length` coding bases from 0-based `start` by `inserted`.

    The stretch may reach beyond the stop codon as far as the bases after it are at hand.
    """
    whole = (coding.bases or "") + coding.tail
    before, after = whole[:start], whole[start + length :]
    if start < 3 and (before + inserted + after[:3])[:3] != whole[:3]:
        if (before + inserted + after).endswith(whole):
            # `ATG` as `AATG`: read from its end, the change only lengthens what lies before it.
            return ProteinChange("?", BEFORE_START)
        return ProteinChange("Met1?", START_LOST)
    in_frame = (len(inserted) - length) % 3 == 0
    at = start // 3
    kept = before[3 * at :]
    if in_frame:
        end = -(-(start + length) // 3)
        new = _translated(coding, at, kept + inserted + whole[start + length : 3 * end], length)
        old = coding.protein[at:end]
        if STOP not in old or STOP in new:
            return _in_frame(coding, _Altered(at, old, new))
    new = translate_to_stop(kept + inserted + after, coding.code)
    return _shifted(coding, _Altered(at, coding.protein[at:], new), in_frame=in_frame)


def _translated(coding: CodingSequence, at: int, bases: str, length: int) -> str:
    """Translate altered codons; a selenocysteine that kept its place stays one."""
    found = translate(bases, coding.code)
    if SELENOCYSTEINE not in coding.protein or len(found) * 3 < length:
        return found
    old = coding.protein[at : at + len(found)]
    same = (
        new if (new, was) != (STOP, SELENOCYSTEINE) else was
        for new, was in zip(found, old, strict=False)
    )
    return "".join(same) + found[len(old) :]


def _residue(protein: str, index: int) -> str:
    return f"{THREE_LETTERS[protein[index]]}{index + 1}"


def _shifted(coding: CodingSequence, altered: _Altered, *, in_frame: bool) -> ProteinChange:
    """Name a change after which nothing is as before: a frameshift, or a lost stop codon."""
    new, found = altered.new, altered.new.endswith(STOP)
    same = shared_start(altered.old, new)
    at = altered.at + same
    if same == len(altered.old):
        return ProteinChange(f"{_residue(coding.protein, at - 1)}=", STOP_RETAINED)
    if same == len(new):
        return ProteinChange("", CODING if in_frame else FRAMESHIFT)
    first, rest = new[same], new[same:]
    if UNKNOWN in rest:
        return ProteinChange("", CODING if in_frame else FRAMESHIFT)
    stop = altered.at + len(new) - 1 if found else None
    was = _residue(coding.protein, at)
    if altered.old[same] == STOP:
        end = f"{len(rest) - 1}" if found else "?"
        return ProteinChange(f"{was}{THREE_LETTERS[first]}extTer{end}", STOP_LOST)
    if first == STOP:
        return ProteinChange(f"{was}Ter", STOP_GAINED, stop)
    end = f"{len(rest)}" if found else "?"
    name = f"{was}{THREE_LETTERS[first]}fsTer{end}"
    return ProteinChange(name, STOP_LOST if in_frame else FRAMESHIFT, stop)


def _in_frame(coding: CodingSequence, altered: _Altered) -> ProteinChange:
    old, new, at = altered.old, altered.new, altered.at
    if UNKNOWN in old + new:
        return ProteinChange("", CODING)
    if old == new:
        last = at + len(old) - 1
        return _unchanged(coding.protein, at, max(last, at))
    if STOP in new and not (STOP in old and new.index(STOP) == len(new) - 1):
        return _stopped(coding.protein, altered)
    start = shared_start(old, new)
    old, new, at = old[start:], new[start:], at + start
    end = shared_end(old, new)
    old, new = old[: len(old) - end], new[: len(new) - end]
    if not old:
        return _inserted(coding.protein, at, new)
    if not new:
        return _deleted(coding.protein, at, len(old))
    return _replaced(coding.protein, at, old, new)


def _unchanged(protein: str, first: int, last: int) -> ProteinChange:
    place = _residue(protein, first)
    if last > first:
        place += f"_{_residue(protein, last)}"
    term = STOP_RETAINED if protein[first : last + 1] == STOP else SYNONYMOUS
    return ProteinChange(f"{place}=", term)


def _stopped(protein: str, altered: _Altered) -> ProteinChange:
    """Name a change that brings a stop codon without shifting the frame."""
    new = altered.new[: altered.new.index(STOP) + 1]
    same = shared_start(protein[altered.at :], new)
    at, rest = altered.at + same, new[same:]
    stop = at + len(rest) - 1
    if rest == STOP:
        return ProteinChange(f"{_residue(protein, at)}Ter", STOP_GAINED, stop)
    last = altered.at + len(altered.old) - 1
    name = _place(protein, at, last) if last >= at else _between(protein, at)
    what = "delins" if last >= at else "ins"
    return ProteinChange(f"{name}{what}{three_letters(rest)}", STOP_GAINED, stop)


def _place(protein: str, first: int, last: int) -> str:
    start = _residue(protein, first)
    return start if first == last else f"{start}_{_residue(protein, last)}"


def _between(protein: str, after: int) -> str:
    return f"{_residue(protein, after - 1)}_{_residue(protein, after)}"


def _inserted(protein: str, at: int, new: str) -> ProteinChange:
    while at < len(protein) and protein[at] == new[0]:
        at, new = at + 1, new[1:] + new[0]
    if protein[at - len(new) : at] == new and at >= len(new):
        return ProteinChange(f"{_place(protein, at - len(new), at - 1)}dup", INFRAME_INSERTION)
    name = f"{_between(protein, at)}ins{three_letters(new)}"
    return ProteinChange(name, INFRAME_INSERTION)


def _deleted(protein: str, at: int, length: int) -> ProteinChange:
    while at + length < len(protein) and protein[at] == protein[at + length]:
        at += 1
    return ProteinChange(f"{_place(protein, at, at + length - 1)}del", INFRAME_DELETION)


def _replaced(protein: str, at: int, old: str, new: str) -> ProteinChange:
    place = _place(protein, at, at + len(old) - 1)
    if len(old) == len(new) == 1:
        return ProteinChange(f"{place}{THREE_LETTERS[new]}", MISSENSE)
    term = MISSENSE if len(old) == len(new) else INFRAME_DELINS
    return ProteinChange(f"{place}delins{three_letters(new)}", term)
