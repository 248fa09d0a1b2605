"""Frequencies and scores that the laboratory wrote into INFO.

Only fields whose name says what they are count: a plain `AF` is a frequency within the file, not
in a population. Values that can't be assigned to one ALT are left out. An absent value stays
unknown: that an annotation names no frequency does not mean that nobody has the variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counselor.inherited.classification.variant_facts import Frequency, Score
from counselor.readers.result import ObservedVariant

_SET = r"gnomad[a-z0-9]*(?:[._-](?:exomes?|genomes?|joint))?"
_LARGE = "afr|amr|eas|nfe|sas|popmax|grpmax"
_FOUNDER = "ami|asj|fin|mid|oth|remaining"
_GENERAL = re.compile(rf"{_SET}(?:[._-](?:{_LARGE}))?[._-]af(?:[._-](?:{_LARGE}))?", re.I)
"""The whole, and populations large and mixed enough for BA1 and BS1 (Ghosh 2018); gnomAD's own
maximum leaves founder populations out."""
_IN_FOUNDERS = re.compile(rf"{_SET}(?:[._-](?:{_FOUNDER}))?[._-]af(?:[._-](?:{_FOUNDER}))?", re.I)
_ANY_POPULATION = "max_af"
_REVEL = re.compile(r"(?:\w+[._-])?revel(?:[._-]score)?", re.I)
_SPLICE_PARTS = re.compile(r"(?:\w+_)?ds_(?:ag|al|dg|dl)", re.I)
_CSQ_FORMAT = re.compile(r"Format:\s*([^\"']+)")
_SPLICE_SCORES = slice(2, 6)


@dataclass(frozen=True, slots=True)
class FileAnnotation:
    """What the file says about one variant; None where it says nothing usable."""

    frequency: Frequency | None = None
    revel: Score | None = None
    splice: Score | None = None


def file_annotation(
    observed: ObservedVariant, gene: str, info_fields: Mapping[str, str]
) -> FileAnnotation:
    """Return what INFO says of a variant. `info_fields`: INFO id → description in the header."""
    _chrom, _pos, ref, alt = (observed.as_read.split("-") + [""] * 4)[:4]
    info = dict(_entries(observed.info))
    own = {name: value for name, value in info.items() if "," not in value}
    named = {**own, **_of_csq(info.get("CSQ", ""), info_fields.get("CSQ", ""), gene, ref, alt)}
    return FileAnnotation(_frequency(named), _revel(named), _splice(info, named, gene, alt))


def _entries(info: str) -> Iterator[tuple[str, str]]:
    for entry in info.split(";"):
        name, _, value = entry.partition("=")
        if name and value:
            yield name, value


def _of_csq(text: str, description: str, gene: str, ref: str, alt: str) -> dict[str, str]:
    """Return the fields of VEP's annotation that belong to this gene and ALT."""
    found = _CSQ_FORMAT.search(description)
    if found is None or not text:
        return {}
    names = found[1].strip().split("|")
    fields: dict[str, str] = {}
    for line in text.split(","):
        entry = dict(zip(names, line.split("|"), strict=False))
        if entry.get("Allele") in _vep_alleles(ref, alt) and entry.get("SYMBOL") == gene:
            for name, value in entry.items():
                if value:
                    fields.setdefault(name, value)
    return fields


def _vep_alleles(ref: str, alt: str) -> frozenset[str]:
    """Return how VEP may name an ALT: as it is, or without the first base that REF shares."""
    shared = bool(ref and alt) and ref[0] == alt[0]
    return frozenset((alt, alt[1:] or "-")) if shared else frozenset((alt,))


def _numbers(text: str) -> list[float]:
    """Return the numbers of a value; several are joined by `&`."""
    found = []
    for part in text.split("&"):
        try:
            found.append(float(part))
        except ValueError:
            continue
    return [number for number in found if 0 <= number <= 1]


def _frequency(fields: Mapping[str, str]) -> Frequency | None:
    shares = {
        name: max(numbers)
        for name, value in fields.items()
        if (_GENERAL.fullmatch(name) or _IN_FOUNDERS.fullmatch(name) or _is_max(name))
        and (numbers := _numbers(value))
    }
    if not shares:
        return None
    field = max(sorted(shares), key=lambda name: shares[name])
    general = [share for name, share in shares.items() if _GENERAL.fullmatch(name)]
    return Frequency(shares[field], field, max(general, default=None))


def _is_max(name: str) -> bool:
    return name.lower() == _ANY_POPULATION


def _revel(fields: Mapping[str, str]) -> Score | None:
    return _largest((name, fields[name]) for name in sorted(fields) if _REVEL.fullmatch(name))


def _largest(named: Iterable[tuple[str, str]]) -> Score | None:
    scores = [Score(max(_numbers(value)), name) for name, value in named if _numbers(value)]
    return max(scores, key=lambda item: item.value, default=None)


def _splice(
    info: Mapping[str, str], fields: Mapping[str, str], gene: str, alt: str
) -> Score | None:
    """Return the largest of SpliceAI's four scores; none where one of the four is missing."""
    for line in info.get("SpliceAI", "").split(","):
        parts = line.split("|")
        if len(parts) >= 6 and parts[0] == alt and parts[1] == gene:
            return _four(parts[_SPLICE_SCORES], "SpliceAI")
    parts = [fields[name] for name in sorted(fields) if _SPLICE_PARTS.fullmatch(name)]
    return _four(parts, "SpliceAI")


def _four(parts: list[str], field: str) -> Score | None:
    numbers = [number for part in parts for number in _numbers(part)]
    return Score(max(numbers), field) if len(numbers) == 4 else None
