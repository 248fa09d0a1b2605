"""What the picture of a repeat says, in words."""

from __future__ import annotations

from counselor.desktop.wording import term, tr
from counselor.inherited.repeat_scale import RepeatBand, RepeatMark, RepeatScale


def band_name(band: RepeatBand) -> str:
    """Return the name of a range."""
    return term("repeat.category", band.category.value)


def band_counts(band: RepeatBand) -> str:
    """Return the lengths of a range: `≤26`, `27–35`, `≥40`."""
    if band.last is None:
        return f"≥{band.first}"
    return f"{band.first}–{band.last}" if band.first else f"≤{band.last}"


def mark_words(mark: RepeatMark) -> str:
    """Return the length of a copy, with the limits that the caller gives."""
    if mark.low == mark.high:
        return tr("{n} repeats", n=mark.count).format(n=mark.count)
    told = tr("{n} repeats ({low} to {high})", n=mark.count)
    return told.format(n=mark.count, low=mark.low, high=mark.high)


def repeat_sentence(scale: RepeatScale) -> str:
    """Return what the picture says."""
    marks = [
        f"{mark_words(it)}: {term('repeat.category', it.category.value)}" for it in scale.marks
    ]
    if scale.uncounted:
        marks.append(tr("one copy not counted"))
    ranges = "; ".join(f"{band_name(band)} {band_counts(band)}" for band in scale.bands)
    told = tr("Motif {motif}. {marks}. Ranges: {ranges}.")
    return told.format(motif=scale.motif, marks="; ".join(marks), ranges=ranges)
