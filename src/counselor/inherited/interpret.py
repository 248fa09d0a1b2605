"""From a test result to the findings of inherited conditions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from counselor.findings.models import InheritedFinding, LabAnnotation, Notice, OtherVariant
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.genome.hgvs import accession_key
from counselor.genome.variant import Reference, Variant
from counselor.inherited.classification.gathering import proposals_of
from counselor.inherited.conditions import findings_of_gene
from counselor.inherited.consequence import Namer
from counselor.inherited.inheritance import CarriedVariant
from counselor.inherited.lab_annotation import lab_annotations
from counselor.inherited.matching import Hit, listed_hits
from counselor.inherited.origin import origin_notices, origin_of
from counselor.inherited.practice_class import NO_CLASSES, PracticeClasses, key_of
from counselor.inherited.predicted import PredictedHit, unlisted_variants
from counselor.inherited.split_codon import split_codon_notices
from counselor.inherited.zygosity import zygosity_notices, zygosity_of
from counselor.readers.result import TestResult
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.rulebook import Rulebook


class InheritedResult(NamedTuple):
    """What the inherited half of a rulebook says of a test result.

    `notices` name listed and predicted variants in filtered records, `others` are changes of
    proteins that are no findings, with the reason.
    """

    findings: tuple[InheritedFinding, ...]
    notices: tuple[Notice, ...] = ()
    others: tuple[OtherVariant, ...] = ()


def inherited_findings(
    result: TestResult,
    rulebook: Rulebook,
    sex: Sex,
    classes: PracticeClasses = NO_CLASSES,
    bases: Reference | None = None,
    namer: Namer | None = None,
) -> InheritedResult:
    """Return the findings and, apart from them, variants seen in filtered records.

    `classes` are those that persons of this practice gave to variants of this patient; `bases` of
    GRCh38 stand in for the rulebook's own where a file of sequences was added. A `namer` of the
    rulebook's own bases saves, over many results, putting coding sequences together again.

    A variant in a record that failed its filter is not assessed, so it makes no finding; it is
    named in a notice ('confirm by another method') so that nobody overlooks it.
    """
    if namer is None or bases is not None:
        namer = Namer(bases or rulebook.reference(Build.GRCH38))
    hits = listed_hits(result, rulebook)
    unlisted = unlisted_variants(result, rulebook, namer, hits)
    predicted = {item.hit: item for item in unlisted.hits}
    notices = tuple(_filtered_notice(hit) for hit in hits if not hit.observed.passed)
    findings: list[InheritedFinding] = []
    by_gene = sorted(
        (hit for hit in (*hits, *predicted) if hit.observed.passed), key=lambda hit: hit.listed.gene
    )
    for symbol, group in groupby(by_gene, key=lambda hit: hit.listed.gene):
        gene = rulebook.inherited_gene(symbol) or _unlisted_gene(symbol)
        carried = [
            replace(
                _with_effect(_carried(hit, result, sex), predicted.get(hit), rulebook, namer),
                practice=classes.get((key_of(hit.listed), symbol), ()),
                proposals=proposals_of(
                    hit.listed, hit.observed, gene, rulebook, result.info_fields, namer
                ),
                lab=_lab(hit, rulebook, result),
            )
            for hit in group
        ]
        findings.extend(findings_of_gene(gene, carried))
    told = (*notices, *unlisted.notices, *split_codon_notices(result, rulebook, namer))
    return InheritedResult(in_order(findings), told, unlisted.others)


def in_order(findings: Iterable[InheritedFinding]) -> tuple[InheritedFinding, ...]:
    """Return findings as a result lists them: those that a list reports first, then by gene."""

    def place(item: InheritedFinding) -> tuple[bool, str, str, str]:
        return not item.reportable, item.gene, item.inheritance, item.id

    return tuple(sorted(findings, key=place))


def _with_effect(
    carried: CarriedVariant, predicted: PredictedHit | None, rulebook: Rulebook, namer: Namer
) -> CarriedVariant:
    """Add what a variant does on the transcript that its list names, else on MANE Select."""
    if predicted is not None:
        notices = (*carried.notices, *predicted.notices)
        return replace(carried, computed=predicted.consequence, notices=notices)
    listed = carried.hit.listed
    transcripts = rulebook.transcripts(listed.gene)
    if not transcripts:
        return carried
    named = (item for item in transcripts if listed.transcript in (item.refseq, item.ensembl))
    variant = Variant(listed.chrom, listed.pos38, listed.ref, listed.alt)
    return replace(carried, computed=namer.consequence(variant, next(named, transcripts[0])))


def _lab(hit: Hit, rulebook: Rulebook, result: TestResult) -> tuple[LabAnnotation, ...]:
    """Return the file's own annotation of a variant on the gene's transcripts."""
    if not hit.observed.info or not result.info_fields:
        return ()
    names = frozenset(
        accession_key(name)
        for item in rulebook.transcripts(hit.listed.gene)
        for name in (item.refseq, item.ensembl)
    )
    return lab_annotations(hit.observed, hit.listed.gene, result.info_fields, names)


def _carried(hit: Hit, result: TestResult, sex: Sex) -> CarriedVariant:
    zygosity = zygosity_of(hit.observed, result.build, sex)
    notices = zygosity_notices(zygosity, hit.observed, result.build, sex)
    origin = origin_of(hit.observed, zygosity, result, sex)
    told = origin_notices(hit.observed, origin, result)
    return CarriedVariant(hit, zygosity, (*notices, *told), origin=origin)


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
