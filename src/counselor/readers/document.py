"""The JSON form of a `TestResult`, so that a vault can keep what a file said.

Compact: equal answers are written once and places point at them by number, since most of the tens
of thousands of places share one of a few answers. The same result gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.genome.variant import parse_key
from counselor.readers.large_document import (
    read_repeats,
    read_structural,
    repeat_rows,
    structural_rows,
)
from counselor.readers.result import (
    AssessedStretch,
    Evidence,
    EvidenceSource,
    InputFile,
    InputWarning,
    Kinship,
    Measures,
    ObservedVariant,
    Parent,
    ParentalCall,
    ParentalState,
    RegionDepth,
    RegionEvidence,
    Role,
    SampleChecks,
    SexEvidence,
    Site,
    SiteReason,
    SiteState,
    TestResult,
)

SCHEMA = "counselor.test_result/1"

_NO_MEASURES = Measures()


def to_json(result: TestResult) -> str:
    """Return a result as one line of JSON, the same for equal results."""
    answers, places = _numbered(result.sites)
    document = {
        "schema": SCHEMA,
        "input": _input(result.input),
        "build": result.build.value,
        "sample": result.sample,
        "samples": result.samples,
        "kind": result.kind,
        "records": result.records,
        "evidence": _evidence(result.evidence),
        "sex": _sex(result.sex_evidence),
        "warnings": [[it.key, dict(sorted(it.values.items()))] for it in result.warnings],
        "answers": answers,
        "places": places,
        "observed": [observed_row(it) for it in result.observed],
        "regions": _regions(result.regions),
        "info_fields": dict(sorted(result.info_fields.items())),
        "structural": structural_rows(result.structural),
        "repeats": repeat_rows(result.repeats),
        "parents": [_parent(it) for it in result.parents],
        "checks": asdict(result.checks),
    }
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


def from_json(text: str) -> TestResult:
    """Read a result back; equal to the one that was written.

    Raises:
        ValueError: The text is no such document, or of another schema.
    """
    return from_document(json.loads(text))


def from_document(document: Any) -> TestResult:  # noqa: ANN401 - JSON
    """Read a result back from its parsed document.

    Raises:
        ValueError: It is no such document, or of another schema.
    """
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise ValueError(f"not a document of the schema {SCHEMA}")
    answers = [_read_site(row) for row in document["answers"]]
    evidence = document["evidence"]
    covered = evidence["covered"]
    return TestResult(
        input=InputFile(**document["input"]),
        build=Build(document["build"]),
        sample=document["sample"],
        samples=tuple(document["samples"]),
        kind=document["kind"],
        records=document["records"],
        evidence=Evidence(
            None if covered is None else tuple(Interval(*row) for row in covered),
            evidence["covered_name"],
            evidence["absent_is_reference"],
        ),
        sites={
            (chrom, pos, ref): answers[number]
            for chrom, rows in document["places"].items()
            for pos, ref, number in rows
        },
        observed=tuple(_read_observed(row) for row in document["observed"]),
        sex_evidence=SexEvidence(**document["sex"]),
        warnings=tuple(InputWarning(key, values) for key, values in document["warnings"]),
        regions=_read_regions(document.get("regions", {})),
        info_fields=document.get("info_fields", {}),
        parents=tuple(_read_parent(it) for it in document.get("parents", [])),
        checks=SampleChecks(**document.get("checks", {})),
        structural=read_structural(document.get("structural", ())),
        repeats=read_repeats(document.get("repeats", ())),
    )


def _input(item: InputFile) -> dict[str, Any]:
    return {
        "name": item.name,
        "sha256": item.sha256,
        "format": item.format,
        "size": item.size,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    rows = None
    if item.covered is not None:
        rows = [[part.chrom, part.start, part.end] for part in item.covered]
    return {
        "covered": rows,
        "covered_name": item.covered_name,
        "absent_is_reference": item.absent_is_reference,
    }


def _sex(item: SexEvidence) -> dict[str, int]:
    return {
        "x_het": item.x_het,
        "x_called": item.x_called,
        "x_haploid": item.x_haploid,
        "y_called": item.y_called,
    }


def _parent(item: Parent) -> dict[str, Any]:
    calls = {
        key: [it.state.value, it.copies, it.total, it.other_reads, it.reason.value]
        for key, it in sorted(item.calls.items())
    }
    return {
        "role": item.role.value,
        "sample": item.sample,
        "calls": calls,
        "kinship": asdict(item.kinship),
        "sex": _sex(item.sex_evidence),
    }


def _read_parent(document: Mapping[str, Any]) -> Parent:
    calls = {
        key: ParentalCall(ParentalState(state), copies, total, reads, SiteReason(reason))
        for key, (state, copies, total, reads, reason) in document["calls"].items()
    }
    return Parent(
        role=Role(document["role"]),
        sample=document["sample"],
        calls=calls,
        kinship=Kinship(**document["kinship"]),
        sex_evidence=SexEvidence(**document["sex"]),
    )


def _regions(item: RegionEvidence) -> dict[str, Any]:
    """Return regions and stretches by chromosome, each region and stretch one short list."""
    depths = {
        chrom: [[it.start, it.end, it.bases, it.mean, it.least] for it in rows]
        for chrom, rows in sorted(item.asked.items())
    }
    stretches = {
        chrom: [[it.start, it.end, it.source.value] for it in rows]
        for chrom, rows in sorted(item.assessed.items())
    }
    return {"asked": depths, "assessed": stretches}


def _read_regions(document: Mapping[str, Any]) -> RegionEvidence:
    return RegionEvidence(
        asked={
            chrom: tuple(RegionDepth(*row) for row in rows)
            for chrom, rows in document.get("asked", {}).items()
        },
        assessed={
            chrom: tuple(
                AssessedStretch(start, end, EvidenceSource(source)) for start, end, source in rows
            )
            for chrom, rows in document.get("assessed", {}).items()
        },
    )


def _numbered(
    sites: Mapping[tuple[str, int, str], Site],
) -> tuple[list[list[Any]], dict[str, list[list[Any]]]]:
    """Return the distinct answers and, by chromosome, [pos, REF, number of the answer]."""
    numbers: dict[Site, int] = {}
    places: dict[str, list[list[Any]]] = {}
    for (chrom, pos, ref), site in sorted(sites.items()):
        number = numbers.setdefault(site, len(numbers))
        places.setdefault(chrom, []).append([pos, ref, number])
    return [site_row(site) for site in numbers], places


def site_row(site: Site) -> list[Any]:
    """Return an answer as the document has it."""
    return [
        site.state.value,
        site.reason.value,
        site.alleles,
        site.phased,
        site.phase_set,
        _measures(site.measures),
    ]


def _read_site(row: list[Any]) -> Site:
    state, reason, alleles, phased, phase_set, measures = row
    return Site(
        SiteState(state),
        SiteReason(reason),
        tuple(alleles),
        phased,
        phase_set,
        _read_measures(measures),
    )


def _measures(item: Measures) -> list[Any] | None:
    if item == _NO_MEASURES:
        return None
    return [item.depth, item.allele_depths, item.quality, item.filters, item.line]


def _read_measures(row: list[Any] | None) -> Measures:
    if row is None:
        return _NO_MEASURES
    depth, allele_depths, quality, filters, line = row
    counted = None if allele_depths is None else tuple(allele_depths)
    return Measures(depth, counted, quality, tuple(filters), line)


def observed_row(item: ObservedVariant) -> list[Any]:
    """Return a small change as the document has it."""
    return [
        item.variant.key,
        item.as_read,
        item.copies,
        item.total,
        item.strands,
        item.phased,
        item.phase_set,
        item.allele_balance,
        item.passed,
        item.partial,
        _measures(item.measures),
        item.info,
    ]


def _read_observed(row: list[Any]) -> ObservedVariant:
    key, as_read, copies, total, strands, phased, phase_set, allele_balance, *rest = row
    passed, partial, measures, *later = rest
    return ObservedVariant(
        variant=parse_key(key),
        as_read=as_read,
        copies=copies,
        total=total,
        strands=tuple(strands),
        phased=phased,
        phase_set=phase_set,
        allele_balance=allele_balance,
        passed=passed,
        partial=partial,
        measures=_read_measures(measures),
        info=later[0] if later else "",
    )
