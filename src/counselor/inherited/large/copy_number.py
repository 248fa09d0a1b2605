"""SMN1 and SMN2: copies of the gene as another test counted them.

No copy of SMN1: the range of spinal muscular atrophy; one: carrier; two: usual, but both may lie on
one chromosome (2+0), which counting does not show; g.27134T>G makes that likelier (Luo 2014,
doi:10.1038/gim.2013.84).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counselor.findings.models import (
    ExonExtent,
    Interpretation,
    Notice,
    Phase,
    StructuralFinding,
    StructuralKind,
    TypedResult,
)
from counselor.genome.genotype import Zygosity
from counselor.inherited.large.hard_regions import hard_region_notices
from counselor.rulebook.rulebook import Rulebook

GENE, PARTNER = "SMN1", "SMN2"
PRESENT = "present"


def copy_number_findings(
    rulebook: Rulebook, typed: Sequence[TypedResult] = ()
) -> tuple[StructuralFinding, ...]:
    """Return the finding of SMN1 where its copies were given; none where they were not."""
    given = {item.gene: item for item in typed if item.copies}
    own, gene = given.get(GENE), rulebook.inherited_gene(GENE)
    if own is None or gene is None:
        return ()
    copies = int(own.copies)
    partner = int(given[PARTNER].copies) if PARTNER in given else None
    conditions = gene.conditions
    lists = sorted({item.list for item in conditions if item.list != "none"})
    first = conditions[0] if conditions else None
    return (
        StructuralFinding(
            gene=GENE,
            condition="; ".join(dict.fromkeys(item.name for item in conditions)),
            mondo=first.mondo if first else "",
            inheritance=first.inheritance if first else "AR",
            lists=tuple(lists) or ("other",),
            reportable=copies < 2,
            report_rule="; ".join(dict.fromkeys(item.rule.value for item in conditions)),
            interpretation=_meaning(copies, own.marker),
            phase=Phase.NOT_APPLICABLE,
            variants=(),
            notices=(*_notices(copies, partner, own.marker), *hard_region_notices(GENE, rulebook)),
            limits=(),
            data=gene.data,
            onset=first.onset if first else "",
            childhood_action=first.childhood_action if first else "",
            rule_ids=(f"copy_number:{GENE}",),
            sources=tuple(sorted({item.source for item in conditions if item.source})),
            kind=StructuralKind.COPY_NUMBER,
            chrom=gene.chrom,
            extent=ExonExtent.WHOLE_GENE if copies == 0 else ExonExtent.NOT_STATED,
            zygosity=_ZYGOSITY.get(copies, Zygosity.UNKNOWN),
            copy_number=copies,
            partner_copy_number=partner,
            method=own.method or "-",
        ),
    )


_ZYGOSITY = {0: Zygosity.HOM, 1: Zygosity.HET}


def _meaning(copies: int, marker: str) -> Interpretation:
    if copies == 0:
        return Interpretation.HOMOZYGOUS
    if copies == 1:
        return Interpretation.CARRIER
    silent = copies == 2 and marker == PRESENT
    return Interpretation.NEEDS_CLASSIFICATION if silent else Interpretation.USUAL


def _notices(copies: int, partner: int | None, marker: str) -> Iterator[Notice]:
    key = str(copies) if copies < 3 else "3_or_more"
    yield Notice(f"copy_number.notice.smn1_{key}", {"copies": str(copies)})
    if copies >= 2:
        yield Notice("copy_number.notice.smn1_silent_carrier", {})
        yield Notice(f"copy_number.notice.smn1_marker_{marker or 'not_tested'}", {})
    yield Notice("copy_number.notice.smn1_small_variants", {})
    if partner is not None and copies == 0:
        yield Notice("copy_number.notice.smn2_modifies", {"copies": str(partner)})
