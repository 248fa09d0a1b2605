"""Lines about large changes: deletions, duplications, inversions, insertions and breakends.

VCF 4.2 to 4.5: POS of a symbolic ALT is the base before the change, END its last base; CIPOS and
CIEND say how far the true places may lie from both; CN is the number of copies of the sample. A
breakend names its mate's place inside ALT (`G]17:198982]`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from counselor.genome.build import canonical_chromosome
from counselor.genome.interval import IntervalSet
from counselor.genome.target import LARGEST_SMALL_CHANGE
from counselor.readers.result import SampleRecord, StructuralCall, StructuralType
from counselor.readers.vcf.call import as_read
from counselor.readers.vcf.record import UNSPECIFIED, lengths_of
from counselor.whole_number import whole_number

_SYMBOL = re.compile(r"<(DEL|DUP|INS|INV|CNV|CN)([0-9]{0,9})[^>]*>", re.I)
_OTHER = re.compile(r"<(CPX|CTX|TRA|BND)[^>]*>", re.I)
_BREAKEND = re.compile(
    r"[ACGTN.]*[\[\]](?P<chrom>[^\[\]]+):(?P<pos>[0-9]{1,12})[\[\]][ACGTN.]*", re.I
)
_TYPES = {item.value: item for item in StructuralType}
_BASES = re.compile(r"[ACGTN]+", re.I)
_LONGEST_SHOWN = 40
_SAME_LENGTH, _FEW_BASES = 2, 100
"""END and SVLEN of one change may differ by this factor (callers average over reads), not by more;
below so many bases any difference is small."""


class LengthMissing(ValueError):
    """A large change whose line does not tell where it ends."""


def may_be_large(record: SampleRecord) -> bool:
    """Tell whether a line may be about a large change or a repeat: worth looking at closely.

    Lines without any ALT may count a repeat that has its usual length.
    """
    if not record.alts:
        return True
    sizes = [len(record.ref)]
    for alt in record.alts:
        if alt in UNSPECIFIED or alt == "*":
            continue
        if not _BASES.fullmatch(alt):
            return True
        sizes.append(len(alt))
    text = record.info_text
    of_repeat = any(key in text for key in ("TRID=", "REPID=", "VARID=", "RU="))
    return of_repeat or max(sizes) - min(sizes) > LARGEST_SMALL_CHANGE


def structural_calls(
    record: SampleRecord, fields: list[str], values: Mapping[str, str]
) -> Iterator[StructuralCall]:
    """Yield the large changes of a line that the sample carries, or may carry.

    A line that says outright that the sample has none (0/0 without another number of copies) gives
    none. One without a genotype gives its changes with `total` 0.

    Raises:
        LengthMissing: One that the sample may carry has no end.

    Args:
        record: The parsed line.
        fields: Its columns as written.
        values: FORMAT key → value of the sample.
    """
    info = info_of(fields[7])
    if not record.alts or is_repeat(info, values):
        return
    number = copies_of(values.get("CN", ""))
    alleles = [item for item in record.genotype.alleles if item is not None]
    for index, alt in enumerate(fields[4].split(",")):
        kind = _kind(record.ref, alt, info)
        copies = alleles.count(index + 1)
        told_elsewhere = bool(alleles) and not copies and any(alleles)
        if kind is None or told_elsewhere or (alleles and not copies and number is None):
            continue
        if not copies and index:
            continue  # a number of copies alone is told once, not for each ALT
        yield _call(record, index, alt, kind, info, copies, len(alleles), number)


def within(bodies: IntervalSet, calls: Iterable[StructuralCall]) -> tuple[StructuralCall, ...]:
    """Return the calls that reach a gene, or whose other side does.

    A breakend that joins two places of one chromosome may remove or repeat all between them.
    """
    return tuple(call for call in calls if any(_touches(bodies, *item) for item in _spans(call)))


def _touches(bodies: IntervalSet, chrom: str, start: int, end: int) -> bool:
    return bodies.covered_length(chrom, start, end) > 0


def _spans(call: StructuralCall) -> Iterator[tuple[str, int, int]]:
    yield call.chrom, call.start_range[0], max(call.end_range[1], call.end)
    if call.mate_chrom:
        yield call.mate_chrom, call.mate_pos, call.mate_pos
        if call.mate_chrom == call.chrom and call.joins in ("after", "before"):
            yield call.chrom, min(call.start, call.mate_pos), max(call.start, call.mate_pos)


def is_repeat(info: Mapping[str, str], values: Mapping[str, str]) -> bool:
    """Tell whether a line counts a repeat: no large change, whatever its ALT looks like."""
    return any(key in info for key in ("REPID", "VARID", "TRID")) or "REPCN" in values


def _kind(ref: str, alt: str, info: Mapping[str, str]) -> StructuralType | None:
    """Return what an ALT is; None for a small change or a symbol of another kind."""
    if alt.startswith("<"):
        return _kind_of_symbol(alt, info)
    if "[" in alt or "]" in alt or (len(alt) > 1 and (alt[0] == "." or alt[-1] == ".")):
        return StructuralType.BREAKEND
    growth = len(alt) - len(ref)
    if not _BASES.fullmatch(alt) or abs(growth) <= LARGEST_SMALL_CHANGE:
        return None
    if growth < 0:
        return StructuralType.DELETION
    is_copy = info.get("SVTYPE", "").startswith("DUP")
    return StructuralType.DUPLICATION if is_copy else StructuralType.INSERTION


def _kind_of_symbol(alt: str, info: Mapping[str, str]) -> StructuralType | None:
    found = None if alt.upper().startswith("<CNV:TR") else _SYMBOL.fullmatch(alt)
    if found is None:
        return StructuralType.OTHER if _OTHER.fullmatch(alt) else None
    name = found[1].upper()
    if name == "CN" and found[2] and int(found[2]) not in (1, 2):
        # Copies on this chromosome, or in all: none is a loss in either sense, three a gain.
        return _TYPES["DUP" if int(found[2]) else "DEL"]
    if name in ("CN", "CNV"):
        return _TYPES.get(info.get("SVTYPE", ""), StructuralType.COPY_NUMBER)
    return _TYPES[name]


def _call(
    record: SampleRecord,
    index: int,
    alt: str,
    kind: StructuralType,
    info: Mapping[str, str],
    copies: int,
    total: int,
    number: int | None,
) -> StructuralCall:
    at_a_point = kind in (StructuralType.INSERTION, StructuralType.BREAKEND, StructuralType.OTHER)
    symbolic = alt.startswith("<")
    start = record.pos if at_a_point else record.pos + 1
    last, agreed = (start, True) if at_a_point else _last_base(record, index, info)
    end = max(start, last)
    before, after = _bounds(info.get("CIPOS", "")), _bounds(info.get("CIEND", ""))
    mate = _mate(alt, info)
    phased = record.genotype.phased
    strands = tuple(at for at, it in enumerate(record.genotype.alleles) if it == index + 1)
    return StructuralCall(
        kind=kind,
        chrom=record.chrom,
        start=start,
        end=end,
        start_range=(max(1, start + before[0]), start + before[1]),
        end_range=(max(1, end + after[0]), end + after[1]) if not at_a_point else (end, end),
        bounds_given=not symbolic or bool(info.get("CIPOS")) or "IMPRECISE" not in info,
        as_read=_as_read(record, end, index, alt),
        mate_chrom=mate[0],
        mate_pos=mate[1],
        joins=_orientation(alt),
        copies=copies,
        total=total,
        copy_number=number,
        passed=not record.measures.filters,
        measures=record.measures,
        length_agreed=agreed,
        strands=strands if phased else (),
        phased=phased,
        phase_set=record.genotype.phase_set if phased else None,
    )


def _last_base(record: SampleRecord, index: int, info: Mapping[str, str]) -> tuple[int, bool]:
    """Return the last base of an ALT, and whether END and SVLEN agree about it; else the further.

    Raises:
        LengthMissing: A symbol whose line tells no length.
    """
    if not record.alts[index].startswith("<"):
        return record.end, True
    told = whole(info.get("END", ""))
    size = lengths_of(record.alts, info)[index]
    if not size:
        if told is None or told < record.pos:
            raise LengthMissing
        return told, True
    by_size = record.pos + size
    if told is None or (len(record.alts) > 1 and "," in info.get("SVLEN", "")):
        return by_size, True
    sizes = sorted((size, told - record.pos))
    agreed = told > record.pos and sizes[1] <= _SAME_LENGTH * max(sizes[0], _FEW_BASES)
    return (told if agreed else max(told, by_size)), agreed


def _as_read(record: SampleRecord, end: int, index: int, alt: str) -> str:
    """Return place and ALT: END where the ALT does not tell the length, a symbol without its <>.

    Angle brackets would be taken for markup wherever the text is shown.
    """
    if alt.startswith("<"):
        last = end if end > record.pos + 1 else record.end
        return f"{record.chrom}-{record.pos}-{last}-{alt.strip('<>')}"
    text = as_read(record, index)
    if len(text) <= _LONGEST_SHOWN:
        return text
    size = len(alt) - len(record.ref)
    return f"{record.chrom}-{record.pos}-{record.end} ({size:+d} bases)"


def _mate(alt: str, info: Mapping[str, str]) -> tuple[str, int]:
    """Return chromosome and position of the other side of a breakend; none: ('', 0)."""
    found = _BREAKEND.fullmatch(alt)
    if found is not None:
        return canonical_chromosome(found["chrom"]) or "", int(found["pos"])
    second = canonical_chromosome(info.get("CHR2", "")) if info.get("CHR2") else None
    place = whole(info.get("END2", "") or info.get("POS2", "") or info.get("END", ""))
    return (second, place) if second and place else ("", 0)


def _orientation(alt: str) -> str:
    """Return how a breakend joins: `after` (t[p[), `before` (]p]t), `turned`, or nothing."""
    if _BREAKEND.fullmatch(alt) is None:
        return ""
    leads = alt[0] in "[]"
    bracket = "[" if "[" in alt else "]"
    if bracket == "[":
        return "turned" if leads else "after"
    return "before" if leads else "turned"


def info_of(text: str) -> dict[str, str]:
    """Return the INFO column as key → value; flags have an empty value."""
    pairs = (item.partition("=") for item in text.split(";") if item)
    return {key: value for key, _, value in pairs}


def _bounds(text: str) -> tuple[int, int]:
    """Return the two numbers of CIPOS or CIEND; (0, 0) where there are none."""
    numbers = [whole(part) for part in text.split(",")]
    if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
        return 0, 0
    return min(numbers[0], 0), max(numbers[1], 0)


def copies_of(text: str) -> int | None:
    """Return a number of copies, also where it is written as `1.0`; None for anything else.

    A number that is not whole, or below 0 (some callers write -1 for 'not known'), tells nothing.
    """
    figures, point, rest = text.partition(".")
    return whole_number(figures) if not point or (rest and not rest.strip("0")) else None


def whole(text: str) -> int | None:
    """Return a whole number, None for anything else."""
    size = whole_number(text.lstrip("+-") if text[:1] in ("+", "-") else text)
    return -size if size is not None and text.startswith("-") else size
