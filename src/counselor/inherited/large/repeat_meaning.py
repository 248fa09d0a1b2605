"""What the lengths of a repeat mean for the person, by inheritance and sex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counselor.findings.models import (
    Interpretation,
    Notice,
    Phase,
    RepeatAllele,
    RepeatCategory,
    RepeatFinding,
)
from counselor.genome.genotype import Sex
from counselor.inherited.large.repeat_alleles import ranges_of, weight
from counselor.rulebook.models import Condition, InheritedGene
from counselor.rulebook.structural_models import RepeatLocus

_IN_BETWEEN = {
    RepeatCategory.NORMAL: Interpretation.USUAL,
    RepeatCategory.INTERMEDIATE: Interpretation.INTERMEDIATE,
    RepeatCategory.PREMUTATION: Interpretation.PREMUTATION,
    RepeatCategory.REDUCED_PENETRANCE: Interpretation.REDUCED_PENETRANCE,
    RepeatCategory.UNCERTAIN: Interpretation.REPEAT_UNCERTAIN,
}
_MAY_BE_SECOND = (
    RepeatCategory.UNCERTAIN,
    RepeatCategory.PREMUTATION,
    RepeatCategory.REDUCED_PENETRANCE,
)


def repeat_finding(
    locus: RepeatLocus,
    gene: InheritedGene | None,
    alleles: Sequence[RepeatAllele],
    sex: Sex,
    as_read: str,
    method: str = "",
) -> RepeatFinding:
    """Return the finding of one locus. `gene`: as the rulebook knows it, None where it doesn't."""
    own = _copies(locus, alleles, sex)
    category = max((item.category for item in own), key=weight)
    meaning = interpret(locus, own, sex)
    conditions = _conditions(locus, gene)
    lists = sorted({item.list for item in conditions if item.list != "none"})
    return RepeatFinding(
        gene=locus.gene,
        condition=locus.condition,
        mondo="",
        inheritance=locus.inheritance,
        lists=tuple(lists) or ("other",),
        reportable=False,
        report_rule="none",
        interpretation=meaning,
        phase=Phase.NOT_APPLICABLE,
        variants=(),
        notices=tuple(_notices(locus, alleles, own, sex)),
        limits=locus.limits,
        data="current",
        onset=locus.onset,
        childhood_action="no" if locus.onset == "adult" else "",
        rule_ids=(locus.id,),
        sources=locus.sources,
        locus=locus.locus,
        motif=locus.motif,
        alleles=tuple(own),
        category=category,
        ranges=ranges_of(locus),
        checked=locus.checked,
        as_read=as_read,
        method=method,
    )


def _conditions(locus: RepeatLocus, gene: InheritedGene | None) -> Sequence[Condition]:
    """Return the gene's conditions of the repeat's own inheritance: they name its lists."""
    if gene is None:
        return ()
    return [item for item in gene.conditions if item.inheritance == locus.inheritance]


def _copies(locus: RepeatLocus, alleles: Sequence[RepeatAllele], sex: Sex) -> list[RepeatAllele]:
    """Return one allele for a man's X where a caller writes the same count twice."""
    same = len({(item.count, item.category) for item in alleles}) == 1
    if locus.inheritance == "XL" and sex is Sex.MALE and same:
        return list(alleles[:1])
    return list(alleles)


def interpret(locus: RepeatLocus, alleles: Sequence[RepeatAllele], sex: Sex) -> Interpretation:
    """Return what the alleles mean. What is not settled never reads as usual."""
    categories = [item.category for item in alleles]
    full = categories.count(RepeatCategory.FULL)
    if not full:
        worst = max(categories, key=weight)
        one_is_all = locus.inheritance == "XL" and sex is Sex.MALE
        unsettled = worst in (RepeatCategory.NORMAL, RepeatCategory.INTERMEDIATE) and (
            any(item.crosses_limit for item in alleles) or (len(alleles) < 2 and not one_is_all)
        )
        return Interpretation.REPEAT_UNCERTAIN if unsettled else _IN_BETWEEN[worst]
    if locus.inheritance == "AR":
        return _recessive(full, categories)
    if locus.inheritance == "XL":
        return _x_linked(full, len(alleles), sex)
    return Interpretation.AT_RISK


def _recessive(full: int, categories: Sequence[RepeatCategory]) -> Interpretation:
    if full > 1:
        return Interpretation.TWO_VARIANTS_IN_TRANS  # two alleles always lie on two copies
    if len(categories) < 2:
        return Interpretation.ZYGOSITY_UNKNOWN
    if any(item in _MAY_BE_SECOND for item in categories):
        return Interpretation.POSSIBLE_COMPOUND_HET
    return Interpretation.CARRIER


def _x_linked(full: int, copies: int, sex: Sex) -> Interpretation:
    if sex is Sex.MALE:
        return Interpretation.HEMIZYGOUS
    if copies > 1:
        return Interpretation.HOMOZYGOUS if full > 1 else Interpretation.X_HETEROZYGOUS
    return Interpretation.ZYGOSITY_UNKNOWN


def _notices(
    locus: RepeatLocus, given: Sequence[RepeatAllele], own: Sequence[RepeatAllele], sex: Sex
) -> Iterator[Notice]:
    gene = {"gene": locus.gene}
    if any(item.category is not RepeatCategory.NORMAL or item.crosses_limit for item in own):
        yield Notice("repeat.notice.confirm", gene)
    for item in own:
        if item.crosses_limit:
            values = {
                **gene,
                "count": str(item.count),
                "low": str(item.low),
                "high": str(item.high),
            }
            yield Notice("repeat.notice.crosses_limit", values)
        if item.count is None:
            yield Notice("repeat.notice.allele_unknown", gene)
        elif item.category is RepeatCategory.UNCERTAIN:
            values = {**gene, "count": str(item.count), "motif": item.motif or "?"}
            key = "motif_decides" if locus.pathogenic_motifs else "uncertain"
            yield Notice(f"repeat.notice.{key}", {**values, "own": locus.motif})
    on_x = locus.inheritance == "XL"
    if on_x and sex is Sex.MALE and len(own) > 1:
        yield Notice("repeat.notice.two_alleles_in_male", gene)
    if on_x and sex is Sex.UNKNOWN:
        yield Notice("repeat.notice.x_sex_unknown", gene)
    if len(given) < 2 and not (on_x and sex is Sex.MALE):
        yield Notice("repeat.notice.one_allele", gene)
