"""From a test result to the findings of inherited conditions."""

from __future__ import annotations

from itertools import groupby

from counselor.findings.models import InheritedFinding, Notice
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.conditions import findings_of_gene
from counselor.inherited.inheritance import CarriedVariant
from counselor.inherited.matching import Hit, listed_hits
from counselor.inherited.zygosity import zygosity_notices, zygosity_of
from counselor.readers.result import TestResult
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.rulebook import Rulebook


def inherited_findings(
    result: TestResult, rulebook: Rulebook, sex: Sex
) -> tuple[tuple[InheritedFinding, ...], tuple[Notice, ...]]:
    """Return the findings and, apart from them, listed variants seen in filtered records.

    A variant in a record that failed its filter is not assessed, so it makes no finding; it is
    named in a notice ('confirm by another method') so that nobody overlooks it.
    """
    hits = listed_hits(result, rulebook)
    passed = [hit for hit in hits if hit.observed.passed]
    notices = tuple(_filtered_notice(hit) for hit in hits if not hit.observed.passed)
    findings: list[InheritedFinding] = []
    by_gene = sorted(passed, key=lambda hit: hit.listed.gene)
    for symbol, group in groupby(by_gene, key=lambda hit: hit.listed.gene):
        gene = rulebook.inherited_gene(symbol) or _unlisted_gene(symbol)
        carried = [_carried(hit, result.build, sex) for hit in group]
        findings.extend(findings_of_gene(gene, carried))
    findings.sort(key=lambda item: (not item.reportable, item.gene, item.inheritance, item.id))
    return tuple(findings), notices


def _carried(hit: Hit, build: Build, sex: Sex) -> CarriedVariant:
    zygosity = zygosity_of(hit.observed, build, sex)
    notices = zygosity_notices(zygosity, hit.observed, build, sex)
    return CarriedVariant(hit, zygosity, notices)


def _filtered_notice(hit: Hit) -> Notice:
    values = {
        "gene": hit.listed.gene,
        "variant": hit.listed.hgvs_c or hit.observed.as_read,
        "as_read": hit.observed.as_read,
        "filters": ", ".join(hit.observed.measures.filters),
    }
    return Notice("notice.listed_variant_filtered", values)


def _unlisted_gene(symbol: str) -> InheritedGene:
    """Stand in for a gene that has variants but no row of its own."""
    return InheritedGene(symbol, "", "", "", None, None, "", (), "", ("listed",), "partial", (), ())
