"""What a large change means for a gene's conditions. It is a candidate: a person classifies it.

Losing exons counts as loss of function only where that follows from the exons alone (whole gene,
start codon, frame) and where losing the gene is known to cause disease: ClinGen haploinsufficiency
score 3, a recessive gene, or the gene's mechanism in the rulebook (Riggs 2020,
doi:10.1038/s41436-019-0686-8; Abou Tayoun 2018, doi:10.1002/humu.23626). Everything else needs
classification before anything is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from counselor.findings.models import (
    ExonExtent,
    Frame,
    Interpretation,
    Notice,
    Phase,
    StructuralFinding,
    StructuralKind,
)
from counselor.genome.genotype import Zygosity
from counselor.genome.transcript import Transcript
from counselor.inherited.large.copies import Carried
from counselor.inherited.large.exons import ExonImpact, exon_text
from counselor.inherited.large.hard_regions import hard_region_notices
from counselor.readers.result import StructuralCall
from counselor.rulebook.models import Condition, InheritedGene, ReportingRule
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.structural_models import Dosage

_BREAKING = (Frame.OUT_OF_FRAME, Frame.START_LOST)
_WHOLE = (Zygosity.HOM, Zygosity.HEMI)
COPIES_NOT_SEEN = "limit.copy_number_needed"
SUFFICIENT = "3"
RECESSIVE = "30"


@dataclass(frozen=True, slots=True)
class Event:
    """A large change as carried, against one transcript."""

    call: StructuralCall
    carried: Carried
    transcript: Transcript
    impact: ExonImpact


def findings_of_event(
    event: Event, gene: InheritedGene, rulebook: Rulebook
) -> Iterator[StructuralFinding]:
    """Yield a finding for each mode of inheritance, or one for all where meaning is open."""
    dosage = rulebook.dosage(gene.symbol)
    notices = (*_notices(event, gene, dosage), *hard_region_notices(gene.symbol, rulebook))
    ordered = sorted(gene.conditions, key=lambda item: item.inheritance)
    unsettled: list[Condition] = []
    for inheritance, group in groupby(ordered, key=lambda item: item.inheritance):
        conditions = tuple(group)
        if causes_loss(event, gene, dosage, inheritance):
            meaning = _meaning(event.carried.zygosity, inheritance)
            yield _finding(event, gene, dosage, conditions, meaning, notices)
        else:
            unsettled += conditions
    if unsettled or not ordered:
        yield _finding(event, gene, dosage, unsettled, None, notices)


def causes_loss(event: Event, gene: InheritedGene, dosage: Dosage, inheritance: str) -> bool:
    """Tell whether the gene is lost, and its loss is known to cause a condition of that mode."""
    if event.carried.kind is not StructuralKind.DELETION or not inheritance:
        return False
    lost = event.impact.extent is ExonExtent.WHOLE_GENE or event.impact.frame in _BREAKING
    one_is_enough = dosage.haploinsufficiency == SUFFICIENT or gene.lof_mechanism == "yes"
    two_are = dosage.haploinsufficiency == RECESSIVE or gene.lof_mechanism == "recessive"
    return lost and (one_is_enough or (inheritance == "AR" and two_are))


def _meaning(zygosity: Zygosity, inheritance: str) -> Interpretation:
    if zygosity in _WHOLE:
        hemizygous = zygosity is Zygosity.HEMI
        return Interpretation.HEMIZYGOUS if hemizygous else Interpretation.HOMOZYGOUS
    if zygosity is Zygosity.UNKNOWN:
        return Interpretation.ZYGOSITY_UNKNOWN
    if inheritance in ("AD", "AD/AR"):
        return Interpretation.AT_RISK
    if inheritance == "XL":
        return Interpretation.X_HETEROZYGOUS
    return Interpretation.CARRIER if inheritance == "AR" else Interpretation.NEEDS_CLASSIFICATION


def _reports(condition: Condition, zygosity: Zygosity) -> bool:
    """Tell whether the list would report the loss of the gene, if a person confirms its class."""
    match condition.rule:
        case ReportingRule.TWO_VARIANTS:
            return zygosity in _WHOLE
        case ReportingRule.X_HEMI_HOM_OR_TWO:
            return zygosity in (*_WHOLE, Zygosity.UNKNOWN)
        case ReportingRule.HOM_ONLY | ReportingRule.NONE:
            return False
        case _:
            return True


def _finding(
    event: Event,
    gene: InheritedGene,
    dosage: Dosage,
    conditions: Sequence[Condition],
    meaning: Interpretation | None,
    notices: Sequence[Notice],
) -> StructuralFinding:
    call, impact, zygosity = event.call, event.impact, event.carried.zygosity
    reporting = [item for item in conditions if meaning and _reports(item, zygosity)]
    named = reporting or list(conditions)
    lists = sorted({item.list for item in named if item.list != "none"})
    sources = {item.source for item in named} | {event.transcript.source, dosage.source}
    return StructuralFinding(
        gene=gene.symbol,
        condition="; ".join(dict.fromkeys(item.name for item in named if item.name)),
        mondo=named[0].mondo if named else "",
        inheritance=named[0].inheritance if named and meaning else _shared_inheritance(named),
        lists=tuple(lists) or ("other",),
        reportable=bool(reporting),
        report_rule="; ".join(dict.fromkeys(item.rule.value for item in named)),
        interpretation=meaning or Interpretation.NEEDS_CLASSIFICATION,
        phase=Phase.NOT_APPLICABLE,
        variants=(),
        notices=tuple(dict.fromkeys(notices)),
        limits=tuple(key for key in gene.limits if key != COPIES_NOT_SEEN),
        data=gene.data,
        onset=_agreed([item.onset for item in named]),
        childhood_action=_agreed([item.childhood_action for item in named]),
        rule_ids=_rule_ids(event, dosage, named),
        sources=tuple(sorted(item for item in sources if item)),
        kind=event.carried.kind,
        chrom=call.chrom,
        start=call.start,
        end=call.end,
        start_low=call.start_range[0],
        start_high=call.start_range[1],
        end_low=call.end_range[0],
        end_high=call.end_range[1],
        as_read=call.as_read,
        transcript=event.transcript.refseq,
        exon_count=len(event.transcript.exons38),
        certain_exons=impact.certain,
        partial_exons=impact.partial,
        possible_exons=impact.possible or impact.between,
        extent=impact.extent,
        frame=impact.frame,
        haploinsufficiency=dosage.haploinsufficiency,
        triplosensitivity=dosage.triplosensitivity,
        zygosity=zygosity,
        copy_number=call.copy_number,
        genotype_quality=call.measures.quality,
        mate=f"{call.mate_chrom}:{call.mate_pos}" if call.mate_chrom else "",
    )


def _rule_ids(event: Event, dosage: Dosage, conditions: Sequence[Condition]) -> tuple[str, ...]:
    own = [f"transcript:{event.transcript.refseq}"]
    own += [dosage.id] if dosage.gene else []
    named = (f"condition:{it.gene}:{it.list}:{it.mondo or it.name}" for it in conditions)
    return (*own, *dict.fromkeys(named))


def _shared_inheritance(conditions: Sequence[Condition]) -> str:
    return _agreed([item.inheritance for item in conditions])


def _agreed(values: Sequence[str]) -> str:
    return values[0] if values and len(set(values)) == 1 else ""


def _notices(event: Event, gene: InheritedGene, dosage: Dosage) -> Iterator[Notice]:
    call, impact, kind = event.call, event.impact, event.carried.kind
    yield Notice("structural.notice.confirm", {"event": call.as_read})
    yield from event.carried.notices
    if impact.possible and impact.extent is not ExonExtent.BREAKPOINT:
        exons = exon_text(impact.possible)
        yield Notice("structural.notice.ends_uncertain", {"gene": gene.symbol, "exons": exons})
    if not call.bounds_given:
        yield Notice("structural.notice.ends_not_stated", {"event": call.as_read})
    if kind is StructuralKind.DUPLICATION:
        whole = impact.extent is ExonExtent.WHOLE_GENE
        key = "duplication_whole" if whole else "duplication_inside"
        yield Notice(f"structural.notice.{key}", {"gene": gene.symbol})
    if impact.extent is ExonExtent.BREAKPOINT:
        yield Notice("structural.notice.may_disrupt", {"gene": gene.symbol})
    if kind is StructuralKind.BREAKEND and impact.extent is ExonExtent.POSSIBLE:
        yield Notice("structural.notice.between_breakends", {"gene": gene.symbol})
    if impact.frame is Frame.IN_FRAME:
        yield Notice("structural.notice.in_frame", {"gene": gene.symbol})
    yield from _dosage_notices(event, gene, dosage)


def _dosage_notices(event: Event, gene: InheritedGene, dosage: Dosage) -> Iterator[Notice]:
    is_gain = event.carried.kind is StructuralKind.DUPLICATION
    score = dosage.triplosensitivity if is_gain else dosage.haploinsufficiency
    about = "triplo" if is_gain else "haplo"
    known = {SUFFICIENT: "sufficient", RECESSIVE: "recessive", "40": "unlikely"}
    grade = known.get(score, "little" if score else "not_evaluated")
    yield Notice(f"structural.notice.{about}_{grade}", {"gene": gene.symbol})
