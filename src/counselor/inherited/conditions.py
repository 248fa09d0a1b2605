"""From the listed variants of one gene to findings, one for each mode of inheritance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    Notice,
    Phase,
    PracticeClass,
    VariantFinding,
)
from counselor.inherited.inheritance import (
    CarriedVariant,
    Reading,
    interpret,
    phase_between,
    read_variants,
    reports,
)
from counselor.inherited.lab_annotation import differences
from counselor.inherited.practice_class import Weight, key_of
from counselor.inherited.predicted import PREDICTED
from counselor.inherited.quality import quality_notices
from counselor.inherited.weighing import ByWeight, Classified, by_class, same_variants
from counselor.rulebook.models import Condition, InheritedGene, ListedVariant, Standing

UNKNOWN_INHERITANCE = ""

_BESIDE = {
    Phase.IN_TRANS: "in_trans",
    Phase.IN_CIS: "in_cis",
    Phase.UNKNOWN: "needs_class",
    Phase.NOT_APPLICABLE: "needs_class",
}
"""How a listed variant and one that needs a class are told of each other, by their phase."""


def variant_finding(
    carried: CarriedVariant, practice: PracticeClass | None = None
) -> VariantFinding:
    """Return the variant as the findings document shows it.

    `practice` is the class that a person gave it for the finding's conditions.
    """
    listed, observed = carried.hit.listed, carried.hit.observed
    computed = carried.computed
    return VariantFinding(
        grch38=f"{listed.chrom}-{listed.pos38}-{listed.ref}-{listed.alt}",
        as_read=observed.as_read,
        gene=listed.gene,
        transcript=listed.transcript or (computed.transcript.refseq if computed else ""),
        hgvs_c=listed.hgvs_c or (computed.hgvs_c if computed else ""),
        hgvs_p=listed.hgvs_p or (computed.hgvs_p if computed else ""),
        consequence=listed.consequence or (computed.text if computed else ""),
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
        quality=(
            *quality_notices(observed, carried.zygosity),
            *_composed_notice(carried),
            *differences(carried.lab, computed),
        ),
        proposed_criteria=carried.proposals,
        practice=practice,
        origin=carried.origin.value,
        evidence=PREDICTED if listed.standing_reason == PREDICTED else "rulebook",
        hgvs_g=computed.hgvs_g if computed else "",
        decay=computed.decay.value if computed and computed.decay else "",
        lab_annotation=carried.lab,
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
    finding of their own, and each of the two findings tells of the other. What a person classified
    counts, or not, by that class; what does not count makes a finding of its own as well.
    """
    groups = _by_inheritance(gene.conditions)
    for inheritance, conditions in groups:
        for alike, sorted_out in by_class(conditions, carried):
            if sorted_out.counting:
                yield _listed_finding(gene, inheritance, alike, sorted_out)
    everything = tuple(item for _, group in groups for item in group)
    weighed = by_class(everything, carried)
    for kind in (Weight.OPEN, Weight.NOT_COUNTED):
        for alike, variants in same_variants(weighed, kind):
            listed = next((_alone(item.counting) for _, item in weighed if item.counting), ())
            yield _uncounted_finding(gene, alike, variants, kind, listed)


def _alone(classified: Sequence[Classified]) -> tuple[CarriedVariant, ...]:
    return tuple(item for item, _ in classified)


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
    sorted_out: ByWeight,
) -> InheritedFinding:
    carried = [item for item, _ in sorted_out.counting]
    reading = read_variants(carried)
    reporting = tuple(item for item in conditions if reports(item, reading))
    named = _decisive(conditions, reporting)
    known = inheritance != UNKNOWN_INHERITANCE
    meaning = interpret(reading, inheritance) if known else Interpretation.NEEDS_CLASSIFICATION
    notices = list(_notices(gene, sorted_out.counting, reading, meaning))
    if not known:
        notices.append(Notice("notice.inheritance_unknown", {"gene": gene.symbol}))
    if sorted_out.open:
        key = f"notice.second_variant_{_BESIDE[phase_between(carried, _alone(sorted_out.open))]}"
        notices.append(Notice(key, {"gene": gene.symbol}))
    variants = sorted_out.counting
    return _finding(gene, named, variants, meaning, reading, notices, reportable=bool(reporting))


def _uncounted_finding(
    gene: InheritedGene,
    conditions: tuple[Condition, ...],
    variants: Sequence[Classified],
    kind: Weight,
    listed: Sequence[CarriedVariant],
) -> InheritedFinding:
    reading = read_variants([item for item, _ in variants])
    is_open = kind is Weight.OPEN
    meaning = Interpretation.NEEDS_CLASSIFICATION if is_open else Interpretation.NOT_COUNTED
    notices = list(_notices(gene, variants, reading, meaning))
    if listed:
        beside = _BESIDE[phase_between(listed, _alone(variants))]
        key = "beside" if beside == "needs_class" else beside
        notices.append(Notice(f"notice.listed_variant_{key}", {"gene": gene.symbol}))
    return _finding(gene, conditions, variants, meaning, reading, notices, reportable=False)


def _decisive(
    conditions: tuple[Condition, ...], reporting: tuple[Condition, ...]
) -> tuple[Condition, ...]:
    """Conditions to name: those whose list reports, otherwise all that were considered."""
    return reporting or conditions


def _notices(
    gene: InheritedGene,
    variants: Sequence[Classified],
    reading: Reading,
    meaning: Interpretation,
) -> Iterator[Notice]:
    for item, practice in variants:
        yield from item.notices
        if practice is not None:
            yield _practice_notice(item.hit.listed, practice)
        else:
            yield from _source_notices(item.hit.listed)
    if meaning is Interpretation.POSSIBLE_COMPOUND_HET or (
        len(reading.het) > 1 and reading.phase is Phase.UNKNOWN
    ):
        contradiction = reading.phase_evidence == "contradiction"
        key = "phase_contradicts_parents" if contradiction else "phase_unknown_test_parents"
        yield Notice(f"notice.{key}", {"gene": gene.symbol})


def _practice_notice(listed: ListedVariant, practice: PracticeClass) -> Notice:
    values = {"variant": listed.hgvs_c or key_of(listed), "by": practice.by, "date": practice.on}
    return Notice(f"notice.classified_{practice.verdict}", values)


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
    classified: Sequence[Classified],
    meaning: Interpretation,
    reading: Reading,
    notices: Sequence[Notice],
    *,
    reportable: bool,
) -> InheritedFinding:
    first = conditions[0] if conditions else None
    names = tuple(dict.fromkeys(item.name for item in conditions if item.name))
    lists = tuple(dict.fromkeys(item.list for item in conditions if item.list != "none"))
    rules = tuple(dict.fromkeys(item.rule.value for item in conditions))
    variants = sorted(
        (variant_finding(item, practice) for item, practice in classified),
        key=lambda item: item.grch38,
    )
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
        phase=reading.phase,
        phase_evidence=reading.phase_evidence,
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
