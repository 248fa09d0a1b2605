"""Lines that count repeats, as ExpansionHunter, STRipy, GangSTR and TRGT write them.

ExpansionHunter: ALT `<STR18>`, INFO REPID, VARID, RU, REF (copies in the reference), FORMAT REPCN
(`17/18`) and REPCI (`17-17/18-20`). GangSTR: the same keys with commas. TRGT: INFO TRID, MOTIFS,
FORMAT AL (bases), ALLR (their range) and MC (`15_0`: copies of each motif).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil, floor

from counselor.readers.result import RepeatAlleleRead, RepeatCall, SampleRecord
from counselor.readers.vcf.structural import info_of, whole
from counselor.whole_number import whole_number

_STR = re.compile(r"<STR([0-9]{1,6})>")
_RANGE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
_NAMES = ("VARID", "REPID", "TRID", "LOCUS", "DISID")
_UNKNOWN = RepeatAlleleRead(None, None, None, "")


def repeat_call(
    record: SampleRecord, fields: list[str], values: Mapping[str, str]
) -> RepeatCall | None:
    """Return what a line says of a repeat; None where it is about something else.

    Args:
        record: The parsed line.
        fields: Its columns as written.
        values: FORMAT key → value of the sample.
    """
    info = info_of(fields[7])
    if "TRID" in info or "MC" in values:
        alleles = _of_motif_counts(info, values)
        motif = ""
    elif "REPCN" in values or _STR.search(fields[4]) or "REPID" in info or "VARID" in info:
        motif = info.get("RU", "").upper()
        alleles = _of_counts(values, motif) or _of_genotype(record, fields[4], info, motif)
    else:
        return None
    names = tuple(dict.fromkeys(info[key] for key in _NAMES if info.get(key)))
    return RepeatCall(
        names=names,
        chrom=record.chrom,
        start=record.pos,
        end=record.end,
        motif=motif,
        alleles=tuple(alleles),
        as_read=f"{record.chrom}-{record.pos}-{record.end} {' '.join(names)}".strip(),
        passed=not record.measures.filters,
        measures=record.measures,
    )


def _of_counts(values: Mapping[str, str], motif: str) -> list[RepeatAlleleRead]:
    """Read REPCN and REPCI; nothing where REPCN names no copy."""
    counts = [whole_number(part) for part in re.split(r"[/,]", values.get("REPCN", ""))]
    if all(count is None for count in counts):
        return []
    ranges = re.split(r"[/,]", values.get("REPCI", ""))
    found = []
    for at, count in enumerate(counts):
        span = _RANGE.fullmatch(ranges[at]) if at < len(ranges) else None
        low, high = (int(span[1]), int(span[2])) if span else (None, None)
        found.append(RepeatAlleleRead(count, low, high, motif))
    return found


def _of_genotype(
    record: SampleRecord, alts: str, info: Mapping[str, str], motif: str
) -> list[RepeatAlleleRead]:
    """Read GT through the counts that the ALTs and INFO/REF name; a copy may stay unknown."""
    named: list[int | None] = [whole(info.get("REF", ""))]
    for alt in alts.split(","):
        found = _STR.fullmatch(alt)
        named.append(int(found[1]) if found else None)
    return [
        _UNKNOWN if allele is None else RepeatAlleleRead(named[allele], None, None, motif)
        for allele in record.genotype.alleles
    ]


def _of_motif_counts(info: Mapping[str, str], values: Mapping[str, str]) -> list[RepeatAlleleRead]:
    """Read MC: of each copy, the motif that it has most of, with what the length range allows."""
    motifs = [item.upper() for item in info.get("MOTIFS", "").split(",") if item]
    lengths = values.get("AL", "").split(",")
    ranges = values.get("ALLR", "").split(",")
    found = []
    for at, text in enumerate(values.get("MC", "").split(",")):
        counts = [whole(part) for part in text.split("_")]
        if len(counts) != len(motifs) or None in counts:
            found.append(_UNKNOWN)
            continue
        own = tuple(zip(motifs, (count or 0 for count in counts), strict=True))
        low, high = _spread(own, _at(lengths, at), _at(ranges, at))
        motif, count = max(own, key=lambda pair: pair[1])
        found.append(RepeatAlleleRead(count, low, high, motif, own))
    return found


def _at(items: Sequence[str], index: int) -> str:
    return items[index] if index < len(items) else ""


def _spread(
    counts: Sequence[tuple[str, int]], length: str, span: str
) -> tuple[int | None, int | None]:
    """Return the fewest and most copies of the leading motif that the range of bases allows."""
    found, bases = _RANGE.fullmatch(span), whole(length)
    motif, count = max(counts, key=lambda pair: pair[1])
    if found is None or bases is None:
        return None, None
    unit = len(motif)
    low = floor(count - max(0, bases - int(found[1])) / unit)
    return max(0, low), ceil(count + max(0, int(found[2]) - bases) / unit)
