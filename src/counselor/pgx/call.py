"""All pharmacogenes of one sample: calls, drugs, and what could not be assessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from counselor.findings.models import (
    CallSource,
    CallStatus,
    DrugFinding,
    NotAssessed,
    PgxFinding,
    Scope,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.answers import Taken
from counselor.pgx.gene_call import call_gene
from counselor.pgx.guidance import drug_findings
from counselor.pgx.outside import OutsideCall, outside_finding
from counselor.pgx.positions import UnknownAlt
from counselor.readers.result import TestResult
from counselor.rulebook.models import PgxGene
from counselor.rulebook.rulebook import Rulebook

NO_OUTSIDE_CALLS: Mapping[str, OutsideCall] = {}


def call_genes(
    result: TestResult,
    rulebook: Rulebook,
    sex: Sex,
    outside: Mapping[str, OutsideCall] = NO_OUTSIDE_CALLS,
) -> tuple[PgxFinding, ...]:
    """Return the call of every pharmacogene, sorted by symbol.

    `outside` maps a gene to its result from elsewhere, which overrides the file.
    """
    findings = []
    for gene in rulebook.pgx_genes():
        finding = call_of(gene, result, rulebook, sex)
        if gene.symbol in outside:
            finding = outside_finding(gene, outside[gene.symbol], finding)
        findings.append(finding)
    return tuple(findings)


def call_of(gene: PgxGene, result: TestResult, rulebook: Rulebook, sex: Sex) -> PgxFinding:
    """Return the call of one pharmacogene by the file. It asks for the gene's own places only."""

    def consequence(item: UnknownAlt) -> str:
        return _consequence(rulebook, item)

    return call_gene(gene, result, sex, consequence)


def _consequence(rulebook: Rulebook, item: UnknownAlt) -> str:
    """Return what the list of inherited variants knows of an ALT."""
    position = item.position
    for listed in rulebook.listed_at(Build.GRCH38, position.chrom, position.pos38):
        if (listed.ref, listed.alt) == (position.ref, item.alt):
            change = listed.hgvs_p or listed.hgvs_c or listed.consequence
            return f"{change}, ClinVar {listed.clinvar}"
    return ""


def not_assessed(findings: tuple[PgxFinding, ...]) -> tuple[NotAssessed, ...]:
    """Return for each gene and reason how many positions could not speak.

    A gene that was not called has a row with that reason too, so that it never looks assessed.
    """
    rows: list[NotAssessed] = []
    for item in findings:
        if item.source is CallSource.OUTSIDE:
            continue
        reasons = Counter(position.reason for position in item.missing_positions)
        if item.status is CallStatus.NOT_CALLED and item.reason not in reasons:
            reasons[item.reason] = 0
        rows.extend(
            NotAssessed(item.gene, Scope.PGX, reason, count, item.positions_total)
            for reason, count in sorted(reasons.items())
        )
    return tuple(rows)


def pgx_findings(
    result: TestResult,
    rulebook: Rulebook,
    sex: Sex,
    outside: Mapping[str, OutsideCall] = NO_OUTSIDE_CALLS,
    medicines: tuple[str, ...] = (),
) -> tuple[tuple[PgxFinding, ...], tuple[DrugFinding, ...], tuple[NotAssessed, ...]]:
    """Return the calls, what they mean for drugs, and what could not be assessed.

    `medicines` are those taken now, by generic name. Pure: the same arguments give the same
    findings in the same order.
    """
    called = call_genes(result, rulebook, sex, outside)
    findings, drugs = with_medicines(called, rulebook, medicines)
    return findings, drugs, not_assessed(findings)


def with_medicines(
    findings: tuple[PgxFinding, ...], rulebook: Rulebook, medicines: tuple[str, ...]
) -> tuple[tuple[PgxFinding, ...], tuple[DrugFinding, ...]]:
    """Return calls with how the current medicines shift them, and the guidance that follows.

    Can be asked again whenever a person's medicines change; the calls themselves stay.
    """
    taken = Taken(medicines, rulebook.interactions())
    shifted = tuple(replace(item, phenoconversion=taken.shifts(item)) for item in findings)
    items = [item for drug in rulebook.drugs() for item in rulebook.recommendations(drug)]
    drugs = drug_findings(shifted, items, rulebook.gene_drug_pairs(), rulebook.drugs(), taken)
    return shifted, drugs


def guidance_on(
    drug: str, findings: Iterable[PgxFinding], rulebook: Rulebook, taken: Taken
) -> tuple[DrugFinding, ...]:
    """Return what calls mean for one medicine (generic name): its rows of `with_medicines`.

    They follow from what is said of this medicine alone, and from the calls of `genes_for`.
    """
    items = rulebook.recommendations(drug) if drug in rulebook.drugs() else ()
    pairs = [pair for pair in rulebook.gene_drug_pairs() if pair.drug == drug]
    return drug_findings(tuple(findings), items, pairs, rulebook.drugs(), taken)


def genes_for(drug: str, rulebook: Rulebook) -> frozenset[str]:
    """Return the pharmacogenes that guidance or a pair of a medicine names."""
    named = {gene for item in rulebook.recommendations(drug) for gene in item.genes}
    return frozenset(
        named | {pair.gene for pair in rulebook.gene_drug_pairs() if pair.drug == drug}
    )
