"""What a person should know about an input that can be read. Keys of the wording `input_warning`.

- `no_records` {file}: a header and nothing else.
- `no_version` {file}: the line ##fileformat is missing.
- `few_bases_compared` {compared, needed}: the build could not be checked against enough bases.
- `reference_mismatch` {count, places}: REF of the file differs at so many places.
- `contradicting_records` {count, places}: lines exclude each other at so many places.
- `blocks_without_measures` {count}: at so many places blocks count as reference although they give
  neither depth nor quality.
- `mitochondrion_not_comparable` {file}: older mitochondrial sequence.
- `declared_without_records` {chromosomes}: absence was declared reference, but these chromosomes
  have no record at all.
- `covered_build_unchecked` {file}: a BED does not tell its build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counselor.genome.build import CHROMOSOMES, canonical_chromosome
from counselor.readers.result import Evidence, InputWarning, Measures, Site, SiteReason, SiteState
from counselor.readers.vcf.build_decision import LEAST_COMPARED
from counselor.readers.vcf.sites import Key

PREFIX = "input_warning."
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What warnings need to know of a file."""

    name: str
    records: int
    version: str
    names: frozenset[str]
    compared: int
    unusable: frozenset[str]


def warnings_of(
    facts: FileFacts, sites: Mapping[Key, Site], evidence: Evidence
) -> tuple[InputWarning, ...]:
    """Return the warnings about a file, in a fixed order."""
    told = {key: it for key, it in sites.items() if it.state is not SiteState.NOT_COVERED}
    found = [*_about_file(facts), *_about_sites(told), *_about_evidence(facts, told, evidence)]
    return tuple(found)


def _about_file(facts: FileFacts) -> list[InputWarning]:
    found = []
    if not facts.records:
        found.append(_warning("no_records", file=facts.name))
    if not facts.version:
        found.append(_warning("no_version", file=facts.name))
    if facts.compared < LEAST_COMPARED:
        numbers = {"compared": str(facts.compared), "needed": str(LEAST_COMPARED)}
        found.append(_warning("few_bases_compared", **numbers))
    if "MT" in facts.unusable:
        found.append(_warning("mitochondrion_not_comparable", file=facts.name))
    return found


def _about_sites(sites: Mapping[Key, Site]) -> list[InputWarning]:
    found = []
    for reason in (SiteReason.REFERENCE_MISMATCH, SiteReason.CONTRADICTING_RECORDS):
        places = [f"{chrom}:{pos}" for (chrom, pos, _), it in sites.items() if it.reason is reason]
        if places:
            shown = ", ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
            found.append(_warning(reason.value, count=str(len(places)), places=shown))
    unmeasured = sum(
        it.reason is SiteReason.REFERENCE_BLOCK and _is_unmeasured(it.measures)
        for it in sites.values()
    )
    if unmeasured:
        found.append(_warning("blocks_without_measures", count=str(unmeasured)))
    return found


def _is_unmeasured(measures: Measures) -> bool:
    told = (measures.depth, measures.quality, measures.allele_depths)
    return all(item is None for item in told)


def _about_evidence(
    facts: FileFacts, sites: Mapping[Key, Site], evidence: Evidence
) -> list[InputWarning]:
    found = []
    present = {canonical_chromosome(name) for name in facts.names}
    declared = {
        chrom
        for (chrom, _, _), site in sites.items()
        if site.reason in (SiteReason.DECLARED_ABSENT_IS_REFERENCE, SiteReason.DECLARED_COVERED)
    }
    silent = [chrom for chrom in CHROMOSOMES if chrom in declared - present]
    if silent:
        found.append(_warning("declared_without_records", chromosomes=", ".join(silent)))
    if evidence.covered is not None:
        found.append(_warning("covered_build_unchecked", file=evidence.covered_name))
    return found


def _warning(key: str, **values: str) -> InputWarning:
    return InputWarning(PREFIX + key, values)
