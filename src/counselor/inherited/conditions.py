"""From the listed variants of one gene to findings, one for each mode of inheritance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    Notice,
    Phase,
    VariantFinding,
)
from counselor.inherited.inheritance import (
    CarriedVariant,
    Reading,
    interpret,
    read_variants,
    reports,
)
from counselor.inherited.quality import quality_notices
from counselor.rulebook.models import Condition, InheritedGene, ListedVariant, Standing

UNKNOWN_INHERITANCE = ""


def variant_finding(carried: CarriedVariant) -> VariantFinding:
    """Return the variant as the findings document shows it."""
    listed, observed = carried.hit.listed, carried.hit.observed
    return VariantFinding(
        grch38=f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}",
        as_read=observed.as_read,
        gene=listed.gene,
        transcript=listed.transcript,
        hgvs_c=listed.hgvs_c,
        hgvs_p=listed.hgvs_p,
        consequence=listed.consequence,
        zygosity=carried.zygosity,
        classification=listed.classification,
        standing=listed.standing,
        standing_reason=listed.standing_reason,
        stars=listed.stars,
        review_status=listed.review_status,
        clinvar=listed.clinvar,
        rsid=listed.rsid,
        conditions=listed.conditions,
        depth=observed.measures.depth,
        allele_balance=observed.allele_balance,
        genotype_quality=observed.measures.quality,
        filters=observed.measures.filters,
        source=listed.source,
        source_date=listed.source_date,
        rule_id=listed.id,
        quality=(*quality_notices(observed, carried.zygosity), *_composed_notice(carried)),
    )


def _composed_notice(carried: CarriedVariant) -> tuple[Notice, ...]:
    if not carried.hit.composed:
        return ()
    listed = carried.hit.listed
    name = listed.hgvs_c or f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}"
    values = {"variant": name, "as_read": carried.hit.observed.as_read}
    return (Notice("notice.composed_variant", values),)


def findings_of_gene(
    gene: InheritedGene, carried: Sequence[CarriedVariant]
) -> Iterator[InheritedFinding]:
    """Yield the findings of one gene.

    Variants that a person must classify first never count towards a list's rule: they make a
    finding of their own, and each of the two findings tells of the other.
    """
    listed = [item for item in carried if item.hit.listed.standing is Standing.LISTED]
    doubtful = [item for item in carried if item.hit.listed.standing is not Standing.LISTED]
    both = bool(listed and doubtful)
    groups = _by_inheritance(gene.conditions)
    if listed:
        for inheritance, conditions in groups:
            yield _listed_finding(gene, inheritance, conditions, listed, also_doubtful=both)
    if doubtful:
        conditions = tuple(item for _, group in groups for item in group)
        yield _doubtful_finding(gene, conditions, doubtful, also_listed=both)


def _by_inheritance(conditions: Sequence[Condition]) -> list[tuple[str, tuple[Condition, ...]]]:
    if not conditions:
        return [(UNKNOWN_INHERITANCE, ())]
    ordered = sorted(conditions, key=lambda item: item.inheritance)
    return [
        (inheritance, tuple(group))
        for inheritance, group in groupby(ordered, key=lambda item: item.inheritance)
    ]


def _listed_finding(
    gene: InheritedGene,
    inheritance: str,
    conditions: tuple[Condition, ...],
    carried: Sequence[CarriedVariant],
    *,
    also_doubtful: bool,
) -> InheritedFinding:
    reading = read_variants(carried)
    reporting = tuple(item for item in conditions if reports(item, reading))
    named = _decisive(conditions, reporting)
    known = inheritance != UNKNOWN_INHERITANCE
    meaning = interpret(reading, inheritance) if known else Interpretation.NEEDS_CLASSIFICATION
    notices = list(_notices(gene, carried, reading, meaning))
    if not known:
        notices.append(Notice("notice.inheritance_unknown", {"gene": gene.symbol}))
    if also_doubtful:
        notices.append(Notice("notice.second_variant_needs_class", {"gene": gene.symbol}))
    phase = reading.phase
    return _finding(gene, named, carried, meaning, phase, notices, reportable=bool(reporting))


def _doubtful_finding(
    gene: InheritedGene,
    conditions: tuple[Condition, ...],
    carried: Sequence[CarriedVariant],
    *,
    also_listed: bool,
) -> InheritedFinding:
    reading = read_variants(carried)
    meaning = Interpretation.NEEDS_CLASSIFICATION
    notices = list(_notices(gene, carried, reading, meaning))
    if also_listed:
        notices.append(Notice("notice.listed_variant_beside", {"gene": gene.symbol}))
    return _finding(gene, conditions, carried, meaning, reading.phase, notices, reportable=False)


def _decisive(
    conditions: tuple[Condition, ...], reporting: tuple[Condition, ...]
) -> tuple[Condition, ...]:
    """Conditions to name: those whose list reports, otherwise all that were considered."""
    return reporting or conditions


def _notices(
    gene: InheritedGene,
    carried: Sequence[CarriedVariant],
    reading: Reading,
    meaning: Interpretation,
) -> Iterator[Notice]:
    for item in carried:
        yield from item.notices
        yield from _source_notices(item.hit.listed)
    if meaning is Interpretation.POSSIBLE_COMPOUND_HET or (
        len(reading.het) > 1 and reading.phase is Phase.UNKNOWN
    ):
        yield Notice("notice.phase_unknown_test_parents", {"gene": gene.symbol})


def _source_notices(listed: ListedVariant) -> Iterator[Notice]:
    name = listed.hgvs_c or f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}"
    if listed.standing is not Standing.LISTED:
        key = f"notice.needs_person_{listed.standing_reason}"
        yield Notice(key, {"variant": name, "date": listed.source_date[:10]})
    if listed.source_date[:4] < "2023" and listed.standing_reason != "old_source":
        yield Notice("notice.source_is_old", {"variant": name, "date": listed.source_date[:10]})


def _finding(
    gene: InheritedGene,
    conditions: tuple[Condition, ...],
    carried: Sequence[CarriedVariant],
    meaning: Interpretation,
    phase: Phase,
    notices: Sequence[Notice],
    *,
    reportable: bool,
) -> InheritedFinding:
    first = conditions[0] if conditions else None
    names = tuple(dict.fromkeys(item.name for item in conditions if item.name))
    lists = tuple(dict.fromkeys(item.list for item in conditions if item.list != "none"))
    rules = tuple(dict.fromkeys(item.rule.value for item in conditions))
    variants = sorted((variant_finding(item) for item in carried), key=lambda item: item.grch38)
    own = {item.rule_id for item in variants}
    sources = {item.source for item in variants} | {item.source for item in conditions}
    return InheritedFinding(
        gene=gene.symbol,
        condition="; ".join(names),
        mondo=first.mondo if first else "",
        inheritance=first.inheritance if first else "",
        lists=tuple(sorted(lists)) or ("other",),
        reportable=reportable,
        report_rule="; ".join(rules),
        interpretation=meaning,
        phase=phase,
        variants=tuple(variants),
        notices=tuple(dict.fromkeys(notices)),
        limits=gene.limits,
        data=gene.data,
        onset=_agreed(conditions, "onset"),
        childhood_action=_agreed(conditions, "childhood_action"),
        rule_ids=(*sorted(own), *(_condition_id(item) for item in conditions)),
        sources=tuple(sorted(item for item in sources if item)),
    )


def _condition_id(condition: Condition) -> str:
    return f"condition:{condition.gene}:{condition.list}:{condition.mondo or condition.name}"


def _agreed(conditions: Sequence[Condition], attribute: str) -> str:
    """Return the value that all conditions share; empty where they differ or none is stated."""
    values = {str(getattr(item, attribute)) for item in conditions}
    return values.pop() if len(values) == 1 else ""
