"""In which range a repeat's length lies, allele by allele."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import RepeatAllele, RepeatCategory
from counselor.readers.result import RepeatAlleleRead
from counselor.rulebook.structural_models import CountRange, RepeatLocus

_WEIGHT = (
    RepeatCategory.NORMAL,
    RepeatCategory.INTERMEDIATE,
    RepeatCategory.UNCERTAIN,
    RepeatCategory.PREMUTATION,
    RepeatCategory.REDUCED_PENETRANCE,
    RepeatCategory.FULL,
)
_COMPLEMENT = str.maketrans("ACGTRYSWKMBDHVN", "TGCAYRSWMKVHDBN")


def weight(category: RepeatCategory) -> int:
    """Return how much a range asks for: the larger, the more."""
    return _WEIGHT.index(category)


def category_of(locus: RepeatLocus, count: int) -> RepeatCategory:
    """Return the range in which a count lies; UNCERTAIN where the sources leave it open."""
    if locus.normal_max is not None and count <= locus.normal_max:
        return RepeatCategory.NORMAL
    named = (
        (locus.intermediate, RepeatCategory.INTERMEDIATE),
        (locus.premutation, RepeatCategory.PREMUTATION),
        (locus.reduced, RepeatCategory.REDUCED_PENETRANCE),
    )
    for span, category in named:
        if span is not None and count in span:
            return category
    if locus.full_min is not None and count >= locus.full_min:
        return RepeatCategory.FULL
    return RepeatCategory.UNCERTAIN


def ranges_of(locus: RepeatLocus) -> dict[str, str]:
    """Return category → its range as text, for those that the locus has."""
    spans = {
        RepeatCategory.NORMAL: None if locus.normal_max is None else f"≤{locus.normal_max}",
        RepeatCategory.INTERMEDIATE: _text(locus.intermediate),
        RepeatCategory.PREMUTATION: _text(locus.premutation),
        RepeatCategory.REDUCED_PENETRANCE: _text(locus.reduced),
        RepeatCategory.FULL: None if locus.full_min is None else f"≥{locus.full_min}",
    }
    return {category.value: text for category, text in spans.items() if text}


def _text(span: CountRange | None) -> str | None:
    return None if span is None else str(span)


def same_motif(one: str, two: str) -> bool:
    """Tell whether two motifs are one repeat, written from another base on or strand."""
    if not one or len(one) != len(two):
        return False
    turned = two.translate(_COMPLEMENT)[::-1]
    return one in two + two or one in turned + turned


def judged(locus: RepeatLocus, read: RepeatAlleleRead) -> RepeatAllele:
    """Return an allele with its range.

    Where the file counts another unit than the rulebook, or the unit decides and is not told, the
    count says nothing: UNCERTAIN.
    """
    count, low, high = _own_counts(locus, read)
    allele = RepeatAllele(
        count, low, high, read.motif, RepeatCategory.UNCERTAIN, RepeatCategory.UNCERTAIN
    )
    if count is None:
        return allele
    if locus.pathogenic_motifs:
        return _by_motif(locus, allele)
    if read.motif and not same_motif(read.motif, locus.motif) and not read.motifs:
        return allele
    highest = max((category_of(locus, value) for value in _steps(locus, count, high)), key=weight)
    return _with(allele, category_of(locus, count), highest)


def _own_counts(
    locus: RepeatLocus, read: RepeatAlleleRead
) -> tuple[int | None, int | None, int | None]:
    """Return the count of the locus's own motif, where several units were counted."""
    if not read.motifs or locus.pathogenic_motifs:
        return read.count, read.low, read.high
    own = sum(count for motif, count in read.motifs if same_motif(motif, locus.motif))
    if not any(same_motif(motif, locus.motif) for motif, _ in read.motifs):
        return None, None, None
    shift = own - (read.count or 0)
    low = None if read.low is None else max(0, read.low + shift)
    return own, low, None if read.high is None else read.high + shift


def _steps(locus: RepeatLocus, count: int, high: int | None) -> list[int]:
    """Return the count and each limit that the caller's range reaches above it."""
    top = count if high is None else max(count, high)
    return [count, *(edge for edge in locus.edges if count < edge <= top)]


def _by_motif(locus: RepeatLocus, allele: RepeatAllele) -> RepeatAllele:
    """Judge where the letters decide (RFC1): a short repeat is normal whatever they are."""
    count, top = allele.count or 0, allele.high if allele.high is not None else allele.count or 0
    short = locus.normal_max is not None and max(count, top) <= locus.normal_max
    if short or _is_any(allele.motif, locus.benign_motifs):
        return _with(allele, RepeatCategory.NORMAL, RepeatCategory.NORMAL)
    full = locus.full_min is not None and count >= locus.full_min
    if full and _is_any(allele.motif, locus.pathogenic_motifs):
        return _with(allele, RepeatCategory.FULL, RepeatCategory.FULL)
    return allele


def _is_any(motif: str, known: Sequence[str]) -> bool:
    return any(same_motif(motif, item) for item in known)


def _with(allele: RepeatAllele, category: RepeatCategory, highest: RepeatCategory) -> RepeatAllele:
    return RepeatAllele(allele.count, allele.low, allele.high, allele.motif, category, highest)
