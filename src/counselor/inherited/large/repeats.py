"""From counted repeats, of a file or of another test, to findings and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counselor.findings.models import (
    NotAssessed,
    Notice,
    RepeatAllele,
    RepeatFinding,
    Scope,
    TypedResult,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.large.repeat_alleles import judged, same_motif
from counselor.inherited.large.repeat_meaning import repeat_finding
from counselor.readers.result import RepeatAlleleRead, RepeatCall, TestResult
from counselor.readers.typed_results import count_range
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.structural_models import RepeatLocus

NOT_READ = "repeat_not_read"
FILTERED = "repeat_filtered"
NO_COUNT = "repeat_no_count"
OTHER_PLACE = "repeat_other_place"
CONTRADICTION = "repeat_lines_contradict"
NEAR = 30
"""Bases beside a locus within which a line counts as being about it: catalogues cut it
differently."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of a locus: its alleles, or why there are none."""

    alleles: tuple[RepeatAllele, ...] = ()
    as_read: str = ""
    method: str = ""
    reason: str = ""
    filters: tuple[str, ...] = ()


def repeat_findings(
    result: TestResult, rulebook: Rulebook, sex: Sex, typed: Sequence[TypedResult] = ()
) -> tuple[tuple[RepeatFinding, ...], tuple[NotAssessed, ...], tuple[Notice, ...]]:
    """Return what is known of each repeat, what is not, and what was seen in filtered lines.

    A result that was typed in takes the place of what the file says.
    """
    given = {item.gene: item for item in typed if item.allele_1 or item.allele_2}
    findings: list[RepeatFinding] = []
    gaps: list[NotAssessed] = []
    notices: list[Notice] = []
    for locus in rulebook.repeat_loci():
        reading = _typed(locus, given) or _of_file(locus, result)
        if reading.alleles:
            gene = rulebook.inherited_gene(locus.gene)
            findings.append(
                repeat_finding(locus, gene, reading.alleles, sex, reading.as_read, reading.method)
            )
            if reading.filters:
                notices.append(_notice(locus, reading, "repeat_also_filtered"))
            continue
        gaps.append(NotAssessed(locus.gene, Scope.INHERITED, reading.reason, 0, 0))
        if reading.reason != NOT_READ:
            notices.append(_notice(locus, reading, reading.reason))
    return tuple(findings), tuple(gaps), tuple(notices)


def _notice(locus: RepeatLocus, reading: _Reading, key: str) -> Notice:
    filters = ", ".join(reading.filters)
    values = {"gene": locus.gene, "as_read": reading.as_read, "filters": filters}
    return Notice(f"repeat.notice.{key}", values)


def _typed(locus: RepeatLocus, given: Mapping[str, TypedResult]) -> _Reading | None:
    item = given.get(locus.gene)
    if item is None:
        return None
    texts = [text for text in (item.allele_1, item.allele_2) if text]
    alleles = tuple(_typed_allele(locus, text) for text in texts)
    return _Reading(alleles, " / ".join(texts), item.method or "-")


def _typed_allele(locus: RepeatLocus, text: str) -> RepeatAllele:
    """Return an allele as a report gives it. Of a bare `>200` the least count is what is known."""
    low, high = count_range(text)
    top = None if high == low else high
    motif = locus.pathogenic_motifs[0] if locus.pathogenic_motifs else ""
    return judged(locus, RepeatAlleleRead(low, None if top is None else low, top, motif))


def _of_file(locus: RepeatLocus, result: TestResult) -> _Reading:
    """Return what the file's lines say of a locus: those that passed, if they agree.

    Lines that count it whole and lie in different ranges contradict each other: none is believed.
    """
    calls = [call for call in result.repeats if _is_about(call, locus, result.build)]
    if not calls:
        strayed = [call for call in result.repeats if _is_named(call, locus)]
        if strayed:
            return _Reading(reason=OTHER_PLACE, as_read=strayed[0].as_read)
        return _Reading(reason=NOT_READ)
    passed = [call for call in calls if call.passed]
    if not passed:
        first = calls[0]
        return _Reading(reason=FILTERED, as_read=first.as_read, filters=first.measures.filters)
    if len({_ranges(locus, call) for call in passed if _is_whole(call)}) > 1:
        places = ", ".join(dict.fromkeys(call.as_read for call in passed))
        return _Reading(reason=CONTRADICTION, as_read=places)
    reads = _merged(passed)
    if not reads or all(item.count is None for item in reads):
        return _Reading(reason=NO_COUNT, as_read=passed[0].as_read)
    doubtful = next((call for call in calls if not call.passed), None)
    filters = doubtful.measures.filters if doubtful else ()
    alleles = tuple(judged(locus, item) for item in reads)
    return _Reading(alleles, passed[0].as_read, filters=filters)


def _is_whole(call: RepeatCall) -> bool:
    return bool(call.alleles) and all(item.count is not None for item in call.alleles)


def _ranges(locus: RepeatLocus, call: RepeatCall) -> tuple[str, ...]:
    """Return the ranges that a line's alleles reach; of two in the same one, one."""
    return tuple(sorted({judged(locus, item).highest.value for item in call.alleles}))


def _merged(calls: Sequence[RepeatCall]) -> tuple[RepeatAlleleRead, ...]:
    """Return the alleles of lines about one locus: split lines each leave a copy open."""
    whole = [call.alleles for call in calls if _is_whole(call)]
    if whole:
        return max(whole, key=len)
    known = [it for call in calls for it in call.alleles if it.count is not None]
    copies = max(len(call.alleles) for call in calls)
    unknown = [RepeatAlleleRead(None, None, None, "")] * max(0, copies - len(known))
    return (*known, *unknown)


def _is_named(call: RepeatCall, locus: RepeatLocus) -> bool:
    """Tell whether a line's own name is the locus's.

    A catalogue's locus may hold several repeats (HTT and HTT_CCG): the first name is that of the
    repeat, further ones that of the locus.
    """
    ids = {item.casefold() for item in locus.ids}
    return bool(call.names) and call.names[0].casefold() in ids


def _is_about(call: RepeatCall, locus: RepeatLocus, build: Build) -> bool:
    """Tell whether a line is about a locus: it lies there, and bears its name or its motif."""
    place = locus.place(build)
    near = (
        call.chrom == place.chrom
        and call.start <= place.end + NEAR
        and place.start - NEAR <= call.end
    )
    return near and (_is_named(call, locus) or any(_motifs_fit(call, locus)))


def _motifs_fit(call: RepeatCall, locus: RepeatLocus) -> Iterator[bool]:
    own = (locus.motif, *locus.pathogenic_motifs, *locus.benign_motifs)
    for allele in call.alleles:
        for motif in (allele.motif, *(name for name, _ in allele.motifs)):
            yield any(same_motif(motif, item) for item in own)
    yield any(same_motif(call.motif, item) for item in own)
