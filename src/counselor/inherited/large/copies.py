"""How many copies carry a large change: by genotype, copy number, chromosome and sex."""

from __future__ import annotations

from dataclasses import dataclass

from counselor.findings.models import Notice, StructuralKind
from counselor.genome.build import Build, in_pseudoautosomal_region
from counselor.genome.genotype import Sex, Zygosity
from counselor.readers.result import StructuralCall, StructuralType

_KINDS = {
    StructuralType.DELETION: StructuralKind.DELETION,
    StructuralType.DUPLICATION: StructuralKind.DUPLICATION,
    StructuralType.INSERTION: StructuralKind.INSERTION,
    StructuralType.INVERSION: StructuralKind.INVERSION,
    StructuralType.BREAKEND: StructuralKind.BREAKEND,
    StructuralType.OTHER: StructuralKind.BREAKEND,
}
_COUNTED = (StructuralType.DELETION, StructuralType.DUPLICATION, StructuralType.COPY_NUMBER)


@dataclass(frozen=True, slots=True)
class Carried:
    """A large change as the sample carries it.

    Attributes:
        doubt: Why the genotype should not be relied on, as a notice; None where nothing speaks
            against it. A doubtful one is not assessed.
    """

    kind: StructuralKind
    zygosity: Zygosity
    notices: tuple[Notice, ...] = ()
    doubt: Notice | None = None


def usual_copies(call: StructuralCall, build: Build, sex: Sex) -> int | None:
    """Return how many copies of the place a person of this sex has; None if sex is not known."""
    shared = in_pseudoautosomal_region(build, call.chrom, call.start)
    if call.chrom not in ("X", "Y") or shared:
        return 2
    if sex is Sex.UNKNOWN:
        return None
    if call.chrom == "X":
        return 1 if sex is Sex.MALE else 2
    return 1 if sex is Sex.MALE else 0


def carried(call: StructuralCall, build: Build, sex: Sex) -> Carried | None:
    """Return how the sample carries a change; None where it has none.

    A copy number that is usual, or a genotype 0/0, is no finding; where the two contradict each
    other neither is believed.
    """
    usual = usual_copies(call, build, sex)
    number = call.copy_number if call.kind in _COUNTED else None
    by_number = _kind_by_number(number, usual)
    kind = _KINDS.get(call.kind) or by_number
    if _has_none(call, number, usual):
        return None
    if kind is None:
        # <CNV> without a copy number, or on X with the sex not known: what it is can't be told.
        return Carried(
            StructuralKind.DUPLICATION, Zygosity.UNKNOWN, doubt=_doubt(call, "direction")
        )
    if not call.total and number is None:
        return Carried(kind, Zygosity.UNKNOWN, doubt=_doubt(call, "no_genotype"))
    if number is not None and usual is not None and by_number is not kind:
        return Carried(kind, Zygosity.UNKNOWN, doubt=_doubt(call, "copies_contradict"))
    if call.chrom == "Y" and usual == 0:
        return Carried(kind, Zygosity.UNKNOWN, doubt=_doubt(call, "y_in_female"))
    zygosity = _by_number(kind, number, usual) if number is not None else _by_genotype(call, usual)
    return Carried(kind, zygosity, _notices(call, zygosity, usual))


def _has_none(call: StructuralCall, number: int | None, usual: int | None) -> bool:
    if number is not None:
        # Where the sex is not known, one or two copies of X or Y may both be usual.
        if usual is None and _may_be_told_by(call, number):
            return False
        is_usual = number == usual or (usual is None and number in (1, 2))
        return is_usual and not call.copies
    return call.total > 0 and not call.copies


def _may_be_told_by(call: StructuralCall, number: int) -> bool:
    """Tell whether a caller's own word makes a number of copies of X a change in one of the sexes.

    A deletion that leaves one copy is one in a woman, a duplication with two copies one in a man.
    """
    left = {StructuralType.DELETION: 1, StructuralType.DUPLICATION: 2}
    return call.chrom == "X" and left.get(call.kind) == number


def _kind_by_number(number: int | None, usual: int | None) -> StructuralKind | None:
    if number is None or usual is None or number == usual:
        return None
    return StructuralKind.DELETION if number < usual else StructuralKind.DUPLICATION


def _by_number(kind: StructuralKind, number: int, usual: int | None) -> Zygosity:
    if usual == 1:
        return Zygosity.HEMI
    if usual != 2:
        return Zygosity.UNKNOWN
    if kind is StructuralKind.DELETION:
        return Zygosity.HOM if number == 0 else Zygosity.HET
    return Zygosity.HET if number == usual + 1 else Zygosity.UNKNOWN


def _by_genotype(call: StructuralCall, usual: int | None) -> Zygosity:
    if usual == 1:
        return Zygosity.HEMI if call.copies == call.total else Zygosity.HET
    if usual is None or call.total != 2:
        both = call.total == 2 and call.copies == 1
        return Zygosity.HET if both else Zygosity.UNKNOWN
    return Zygosity.HOM if call.copies == 2 else Zygosity.HET


def _notices(call: StructuralCall, zygosity: Zygosity, usual: int | None) -> tuple[Notice, ...]:
    values = {"variant": call.as_read}
    if zygosity is Zygosity.UNKNOWN and usual is None:
        return (Notice("notice.x_sex_unknown", values),)
    if zygosity is Zygosity.HET and usual == 1:
        return (Notice("notice.het_on_sex_chromosome_in_male", values),)
    if zygosity is Zygosity.UNKNOWN:
        return (Notice("structural.notice.copies_unknown", values),)
    return ()


def _doubt(call: StructuralCall, why: str) -> Notice:
    number = "" if call.copy_number is None else str(call.copy_number)
    return Notice(f"structural.doubt.{why}", {"event": call.as_read, "copies": number})
