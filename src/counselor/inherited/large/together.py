"""All that is known beyond small variants, and what it means beside the small ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    NotAssessed,
    Notice,
    Phase,
    RepeatFinding,
    StructuralFinding,
    StructuralKind,
    TypedResult,
    TypedStamp,
)
from counselor.genome.genotype import Sex, Zygosity
from counselor.genome.target import LARGEST_SMALL_CHANGE
from counselor.inherited.large.copy_number import copy_number_findings
from counselor.inherited.large.hard_regions import hard_region_notices
from counselor.inherited.large.phase_beside import Strand, phase_beside
from counselor.inherited.large.repeats import repeat_findings
from counselor.inherited.large.structural import structural_findings
from counselor.inherited.mitochondrial import mitochondrial_notices
from counselor.readers.result import TestResult
from counselor.readers.typed_results import GivenResults
from counselor.rulebook.models import ReportingRule
from counselor.rulebook.rulebook import Rulebook

_Finding = TypeVar("_Finding", bound=InheritedFinding)

_UNSETTLED = frozenset(
    {
        Interpretation.NEEDS_CLASSIFICATION,
        Interpretation.NOT_COUNTED,
        Interpretation.REPEAT_UNCERTAIN,
        Interpretation.INTERMEDIATE,
        Interpretation.PREMUTATION,
    }
)
"""What lies beside a recessive change and is not known to cause disease: it is named, and the
carrier stays one, as with a second small variant that still needs classification."""

_ONE_OF_TWO = {"AR": Interpretation.CARRIER, "XL": Interpretation.X_HETEROZYGOUS}
"""What one change on one of two copies means, by the mode of inheritance."""

_BESIDE = {Phase.IN_TRANS: "beside_in_trans", Phase.IN_CIS: "beside_in_cis"}

_TWO_RULES = frozenset({ReportingRule.TWO_VARIANTS.value, ReportingRule.X_HEMI_HOM_OR_TWO.value})

_SAME_EVENT = 0.5
"""Two calls of one kind that share this part of each other count as one change: callers repeat
themselves."""


@dataclass(frozen=True, slots=True)
class LargeChanges:
    """Findings beyond small variants, what could not be assessed, and what to say of the file."""

    structural: tuple[StructuralFinding, ...]
    repeats: tuple[RepeatFinding, ...]
    not_assessed: tuple[NotAssessed, ...]
    notices: tuple[Notice, ...]


def large_changes(
    result: TestResult, rulebook: Rulebook, sex: Sex, typed: TypedStamp | None = None
) -> LargeChanges:
    """Judge large changes, repeats and copies; `typed` takes the place of what the file says."""
    given = typed.results if typed else ()
    structural, unsure = structural_findings(result, rulebook, sex)
    repeats, gaps, remarks = repeat_findings(result, rulebook, sex, given)
    counted = copy_number_findings(rulebook, given)
    return LargeChanges((*structural, *counted), repeats, gaps, (*unsure, *remarks))


def typed_stamp(given: GivenResults) -> TypedStamp:
    """Return results that came beside the file as the findings document keeps them."""
    results = (
        TypedResult(it.gene, it.allele_1, it.allele_2, it.copies, it.marker, it.method)
        for it in given.results
    )
    return TypedStamp(given.file, given.sha256, tuple(results))


def with_cautions(
    findings: Sequence[InheritedFinding], rulebook: Rulebook
) -> tuple[InheritedFinding, ...]:
    """Return findings with what must be said of their gene or genome, whatever was found."""
    told = []
    for item in findings:
        more = (*mitochondrial_notices(item), *hard_region_notices(item.gene, rulebook))
        notices = tuple(dict.fromkeys((*item.notices, *more)))
        told.append(replace(item, notices=notices))
    return tuple(told)


def beside_each_other(
    inherited: Sequence[InheritedFinding], large: LargeChanges, strands: Mapping[str, Strand]
) -> tuple[tuple[InheritedFinding, ...], LargeChanges]:
    """Return findings of one gene with what they mean for each other.

    One recessive variant and one large change may be both copies: no mere carrier then. Beside a
    deletion a variant may look homozygous because the other copy is gone. `strands` are those of
    phased genotypes (see `phased_strands`).
    """
    everything = [
        item
        for item in (*inherited, *large.structural, *large.repeats)
        if not item.is_usual and item.interpretation is not Interpretation.NOT_COUNTED
    ]
    by_gene: dict[str, list[InheritedFinding]] = {}
    for item in everything:
        by_gene.setdefault(item.gene, []).append(item)

    def told(items: Iterable[_Finding]) -> tuple[_Finding, ...]:
        return tuple(_beside(item, by_gene.get(item.gene, ()), strands) for item in items)

    small, structural, repeats = told(inherited), told(large.structural), told(large.repeats)
    return small, replace(large, structural=structural, repeats=repeats)


def _beside(
    item: _Finding, of_gene: Iterable[InheritedFinding], strands: Mapping[str, Strand]
) -> _Finding:
    others = [other for other in of_gene if _is_another(item, other)]
    if not others or item.is_usual:
        return item
    on_the_copy_left = any(
        _one_copy_left(item, other) or _one_copy_left(other, item) for other in others
    )
    names = ", ".join(dict.fromkeys(name for other in others for name in other.names))
    values = {"gene": item.gene, "other": names}
    contradict = any(
        _two_copies_inside(item, other) or _two_copies_inside(other, item) for other in others
    )
    is_open = on_the_copy_left or contradict
    phase = Phase.UNKNOWN if is_open else _phase_to(item, others, strands)
    notices = [Notice(f"structural.notice.{_BESIDE.get(phase, 'beside')}", values)]
    meaning = item.interpretation
    counted = [other for other in others if other.interpretation not in _UNSETTLED]
    if _ONE_OF_TWO.get(item.inheritance) is meaning and counted:
        own = Phase.UNKNOWN if is_open else _phase_to(item, counted, strands)
        if own is not Phase.IN_CIS:
            # In trans too: of the two, the large one is a candidate until a person classifies it.
            meaning = Interpretation.POSSIBLE_COMPOUND_HET
        if own is Phase.UNKNOWN and not on_the_copy_left:
            notices.append(Notice("notice.phase_unknown_test_parents", {"gene": item.gene}))
    if on_the_copy_left:
        notices.append(Notice("structural.notice.one_copy_left", {"gene": item.gene}))
    if contradict:
        notices.append(Notice("structural.notice.two_copies_inside", {"gene": item.gene}))
    told = (notice for notice in notices if notice not in item.notices)
    is_pair = meaning is Interpretation.POSSIBLE_COMPOUND_HET and counted
    reportable = item.reportable or (bool(is_pair) and _reports_two(item))
    found = replace(item, interpretation=meaning, notices=(*item.notices, *told))
    return replace(found, reportable=reportable)


def _phase_to(
    item: InheritedFinding, others: Sequence[InheritedFinding], strands: Mapping[str, Strand]
) -> Phase:
    """Return how a change lies to the others: in trans to one, in cis to all, or unknown."""
    phases = {phase_beside(item, other, strands) for other in others}
    if Phase.IN_TRANS in phases:
        return Phase.IN_TRANS
    return Phase.IN_CIS if phases == {Phase.IN_CIS} else Phase.UNKNOWN


def _reports_two(item: InheritedFinding) -> bool:
    """Tell whether a list's rule reports two changes of the gene (ACMG SF v3.3)."""
    return not _TWO_RULES.isdisjoint(item.report_rule.split("; "))


def _is_another(item: InheritedFinding, other: InheritedFinding) -> bool:
    """Tell whether two findings of a gene rest on different changes, one of them not small."""
    small = type(item) is InheritedFinding and type(other) is InheritedFinding
    if small or set(item.changes) & set(other.changes):
        return False
    if _is_listed_form(item, other) or _is_listed_form(other, item):
        return False
    both = isinstance(item, StructuralFinding) and isinstance(other, StructuralFinding)
    return not (both and _same_event(item, other))  # type: ignore[arg-type]


def _is_listed_form(small: InheritedFinding, large: InheritedFinding) -> bool:
    """Tell whether a listed variant, written with its bases, is the large change itself."""
    if not isinstance(large, StructuralFinding):
        return False
    for variant in small.variants:
        _, pos, ref, alt = variant.as_read.split(" + ")[0].split("-", 3)
        is_large = abs(len(alt) - len(ref)) > LARGEST_SMALL_CHANGE
        if is_large and int(pos) <= large.end and large.start <= int(pos) + len(ref):
            return True
    return False


def _same_event(one: StructuralFinding, two: StructuralFinding) -> bool:
    if one.kind is not two.kind or one.chrom != two.chrom:
        return False
    shared = min(one.end, two.end) - max(one.start, two.start) + 1
    longest = max(one.end - one.start, two.end - two.start) + 1
    return shared >= _SAME_EVENT * longest


def _one_copy_left(small: InheritedFinding, large: InheritedFinding) -> bool:
    """Tell whether a variant that shows no other allele lies where a deletion took the other copy.

    Callers write it as homozygous, or as the single copy that it is.
    """
    alone = (Zygosity.HOM, Zygosity.HEMI, Zygosity.UNKNOWN)
    return _is_lost_copy(large) and any(
        item.zygosity in alone and _may_reach(large, item.as_read) for item in small.variants
    )


def _two_copies_inside(small: InheritedFinding, large: InheritedFinding) -> bool:
    """Tell whether a variant is heterozygous where one copy is said to be gone for certain."""
    return _is_lost_copy(large) and any(
        item.zygosity is Zygosity.HET and _surely_reaches(large, item.as_read)
        for item in small.variants
    )


def _may_reach(large: InheritedFinding, as_read: str) -> bool:
    """Tell whether a variant lies inside a large change, whichever its ends are."""
    if not isinstance(large, StructuralFinding):
        return False
    low, high = large.start_low or large.start, large.end_high or large.end
    return any(low <= first and last <= high for first, last in _places(as_read))


def _surely_reaches(large: InheritedFinding, as_read: str) -> bool:
    """Tell whether all of a variant lies inside a large change wherever its ends are."""
    if not isinstance(large, StructuralFinding):
        return False
    low, high = large.start_high or large.start, large.end_low or large.end
    return all(low <= first and last <= high for first, last in _places(as_read))


def _places(as_read: str) -> Iterator[tuple[int, int]]:
    """Yield first and last base of a variant, or of each that was read together."""
    for part in as_read.split(" + "):
        _, pos, ref, _ = part.split("-", 3)
        yield int(pos), int(pos) + len(ref) - 1


def _is_lost_copy(other: InheritedFinding) -> bool:
    return (
        isinstance(other, StructuralFinding)
        and other.kind is StructuralKind.DELETION
        and other.zygosity is Zygosity.HET
    )
