"""CYP2D6: what single-base variants suggest, for research only.

Deletions, duplications and hybrids with CYP2D7 decide the function of this gene, and a VCF of short
variants shows none of them. So no diplotype is called from it: the pairs that its variants fit are
told in a remark, and nothing is ever looked up by them.
"""

from __future__ import annotations

from counselor.findings.models import Notice
from counselor.pgx.alleles import patterns
from counselor.pgx.diplotypes import diplotype_name, natural_key
from counselor.pgx.matcher import Sample, pairs
from counselor.pgx.positions import GeneView

SHOWN = 8
"""More pairs than this are counted, not listed."""


def suggested_pairs(view: GeneView) -> tuple[str, ...]:
    """Return every pair of alleles that the seen single-base variants fit, the best first.

    All of them, not the best alone: unphased, *4/*69 is better defined than the commoner *4/*41.
    """
    sample = Sample(view)
    candidates = sample.candidates(item for item in patterns(view) if item.can_be_called)
    scores: dict[str, int] = {}
    for first, second in pairs(candidates, sample.all_units):
        name = diplotype_name((first.name, second.name))
        scores[name] = max(scores.get(name, 0), first.score + second.score)
    return tuple(sorted(scores, key=lambda name: (-scores[name], natural_key(name))))


def research_notices(view: GeneView) -> tuple[Notice, ...]:
    """Return what the seen positions of a gene with structural alleles suggest; never a call."""
    if not view.seen or view.half_calls or view.unknown_alts:
        return ()
    names = suggested_pairs(view)
    values = {
        "gene": view.gene.symbol,
        "diplotypes": ", ".join(names[:SHOWN]),
        "more": str(len(names) - SHOWN),
        "seen": str(len(view.seen)),
        "total": str(view.total),
    }
    if not names:
        return (Notice("pgx.notice.no_pair_research_only", values),)
    key = "many_pairs_research_only" if len(names) > SHOWN else "pairs_research_only"
    return (Notice(f"pgx.notice.{key}", values),)
