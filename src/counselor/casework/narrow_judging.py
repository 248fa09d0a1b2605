"""What a changed rulebook can tell otherwise of a stored result, judged gene by gene.

Only what the change touches is judged anew, from what is kept beside the result, and held against
what the result was judged to. It gives the same as judging everything; where that is not certain,
it gives nothing and the whole result has to be judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from counselor import analysis
from counselor.casework.comparison import OpenResult, ResultComparison, compare
from counselor.casework.rejudged import NOTHING_CHANGED, Rejudged, may_differ
from counselor.casework.result_outline import (
    Answers,
    ResultOutline,
    answer_of,
    finding_of,
    told_call,
    told_drugs,
    told_genes,
)
from counselor.findings.models import CallStatus, Findings, InheritedFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.genome.line import Spans, joined
from counselor.inherited.consequence import Namer
from counselor.pgx.answers import Taken
from counselor.pgx.call import call_of, genes_for, guidance_on
from counselor.rulebook.models import PgxGene
from counselor.rulebook.outline import Changed
from counselor.rulebook.rulebook import Rulebook

_TRANSCRIPTS = 1024
"""More than the rulebook has: each coding sequence is put together once for all results."""
_NEIGHBOURS = 5
"""Bases around a change within which others are judged with it: more than a codon."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the parts that a change touches came to.

    Attributes:
        genes: Genes whose inherited findings are told otherwise; how, is still to be counted.
        calls, drugs: How many calls of pharmacogenes, and recommendations, differ.
        is_untouched: The change touches nothing of the result: nothing was judged.
        to_ask: Genes of the question of which places are listed that were not before; `asked`
            names what the file was asked, `unasked` what was known of each.
    """

    genes: frozenset[str] = frozenset()
    calls: int = 0
    drugs: int = 0
    to_ask: tuple[str, ...] = ()
    asked: str = ""
    unasked: Mapping[str, int] | None = None
    is_untouched: bool = False


class NarrowJudge:
    """Judges by one rulebook; what many results have in common is worked out once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        pairs = (pair.drug for pair in rulebook.gene_drug_pairs())
        self._drugs = frozenset((*rulebook.drugs(), *pairs))
        self._namer = Namer(rulebook.reference(Build.GRCH38), kept=_TRANSCRIPTS)
        self._genes_for: dict[str, frozenset[str]] = {}
        self._taken: dict[tuple[str, ...], Taken] = {}
        self._guidance: dict[tuple[object, ...], Mapping[str, str]] = {}
        self._repeats = frozenset(locus.gene for locus in rulebook.repeat_loci())

    def judge(
        self, kept: ResultOutline, changed: Changed, build: Build, primary_genes: Iterable[str]
    ) -> Narrow | None:
        """Judge what a change touches of a result; None where the whole has to be judged.

        Raises:
            CounselorError: It can't be judged; judging the whole will tell why.
        """
        told = kept.told
        if changed.everything or not told.plain:
            called = frozenset(
                gene
                for gene, answer in told.answers.items()
                if finding_of(answer).status is not CallStatus.NOT_CALLED
            )
            primary = tuple(primary_genes)
            differs = may_differ(changed, kept.carried, called, primary)
            return None if differs else Narrow(is_untouched=True)
        if changed.repeats and told.counted:
            return None
        genes = touched(kept, changed, self._repeats)
        if genes is None:
            return None
        after = told_genes(self.findings_of(kept, changed, genes))
        calls = self._calls(kept, changed.pharmacogenes, build)
        if calls is None:
            return None
        answers, differing = calls
        drugs = changed.drugs
        if changed.medicines or answers != told.answers:
            drugs = drugs | self._drugs | told.drugs.keys()
        to_ask = tuple(sorted(_newly_listed(changed, primary_genes)))
        return Narrow(
            genes=frozenset(it for it in genes if told.genes.get(it) != after.get(it)),
            calls=differing,
            drugs=self._differing(drugs, kept, answers),
            to_ask=to_ask,
            asked=told.asked,
            unasked={gene: told.unasked.get(gene, 0) for gene in to_ask},
            is_untouched=not (genes or drugs or changed.pharmacogenes or to_ask),
        )

    def findings_of(
        self, kept: ResultOutline, changed: Changed, genes: frozenset[str]
    ) -> tuple[InheritedFinding, ...]:
        """Return the inherited findings of some touched genes by this rulebook."""
        if not genes:
            return ()
        part = kept.part(region_of(kept, changed, genes))
        sex = Sex(kept.told.sex)
        small, large = analysis.inherited_half(part, self._rulebook, sex, namer=self._namer)
        found = (*small.findings, *large.structural, *large.repeats)
        return tuple(item for item in found if item.gene in genes)

    def _calls(
        self, kept: ResultOutline, genes: frozenset[str], build: Build
    ) -> tuple[Answers, int] | None:
        """Return what pharmacogenes answer now, and how many calls differ; None in doubt."""
        told = kept.told
        found = [self._rulebook.pgx_gene(name) for name in sorted(genes)]
        known = [gene for gene in found if gene is not None and gene.symbol in told.answers]
        if len(known) != len(genes):
            return None
        answers, differing = dict(told.answers), 0
        for gene in known:
            places = _places(gene, build)
            part = kept.at(places)
            if not places <= part.sites.keys():
                return None  # nobody knows here whether the file was asked about the others
            call = call_of(gene, part, self._rulebook, Sex(told.sex))
            answers[gene.symbol] = answer_of(call)
            differing += told_call(call) != told.calls[gene.symbol]
        return answers, differing

    def _differing(self, drugs: Iterable[str], kept: ResultOutline, answers: Answers) -> int:
        """Return how many recommendations on some medicines differ."""
        count = 0
        for drug in drugs:
            before = kept.told.drugs.get(drug, {})
            after = self._guidance_on(drug, answers, kept)
            both = before.keys() | after.keys()
            count += sum(before.get(key) != after.get(key) for key in both)
        return count

    def _guidance_on(self, drug: str, answers: Answers, kept: ResultOutline) -> Mapping[str, str]:
        if drug not in self._genes_for:
            self._genes_for[drug] = genes_for(drug, self._rulebook)
        lines = tuple(answers[gene] for gene in sorted(self._genes_for[drug]) if gene in answers)
        key = (drug, kept.told.medicines, lines)
        if key not in self._guidance:
            taken = self._taken_by(kept.told.medicines)
            rows = guidance_on(drug, map(finding_of, lines), self._rulebook, taken)
            self._guidance[key] = told_drugs(rows).get(drug, {})
        return self._guidance[key]

    def _taken_by(self, medicines: tuple[str, ...]) -> Taken:
        if medicines not in self._taken:
            _, names = analysis.resolved_medicines(self._rulebook, medicines)
            self._taken[medicines] = Taken(names, self._rulebook.interactions())
        return self._taken[medicines]


def touched(
    kept: ResultOutline, changed: Changed, repeats: frozenset[str]
) -> frozenset[str] | None:
    """Return the genes whose facts changed where something is carried; None in doubt.

    A listed variant that lies in a pharmacogene counts for its own gene alone: of the call it only
    alters the words of a notice, which nothing is compared by.
    """
    here = kept.carrying
    met = changed.spans.reaching(here)
    if not met.any():
        return frozenset()
    genes = changed.regions.at(here.chosen(met))
    if not genes or (kept.told.counted and genes & repeats):
        return None
    return None if kept.has_large(changed.regions.around(genes)) else genes


def region_of(kept: ResultOutline, changed: Changed, genes: frozenset[str]) -> Spans:
    """Return where what decides about some touched genes lies.

    Where single listed variants changed, those are the changes beside them and the ones that the
    gene's findings rest on: any other change stays without a finding. Else it is the whole gene.
    """
    wide = genes & changed.genes
    lines = kept.lines_of(genes - wide)
    if lines is None:
        return changed.regions.around(genes)
    lines |= changed.spans.reaching(kept.spans)
    near = kept.spans.chosen(lines)
    around = changed.regions.around(wide)
    return joined(
        Spans(
            np.concatenate((near.starts - _NEIGHBOURS, around.starts)),
            np.concatenate((near.ends + _NEIGHBOURS, around.ends)),
        )
    )


def summed(narrow: Narrow, unasked: int, told: ResultComparison | None = None) -> Rejudged:
    """Return what the parts amount to; `told` compares the findings of `narrow.genes`."""
    found = Rejudged(
        new=len(told.new) if told else 0,
        gone=len(told.gone) if told else 0,
        differing=narrow.calls + (len(told.changed) if told else 0),
        drugs=narrow.drugs,
        unasked=unasked,
    )
    return found if found.changed else NOTHING_CHANGED


def counted(
    narrow: Narrow, old: Findings, new: Iterable[InheritedFinding], unasked: int
) -> Rejudged:
    """Return what parts told otherwise amount to, as judging the whole counts them.

    `new` are the inherited findings of `narrow.genes`. The findings as a whole are not worked out.
    """
    return summed(narrow, unasked, _compared(narrow.genes, old, new))


def _compared(
    genes: frozenset[str], old: Findings, new: Iterable[InheritedFinding]
) -> ResultComparison:
    before = (*old.inherited, *old.structural, *old.repeats)
    own = tuple(item for item in before if item.gene in genes)
    return compare(
        OpenResult(old.rulebook, own, places={}),
        OpenResult(old.rulebook, tuple(new), places={}),
    )


def _newly_listed(changed: Changed, primary_genes: Iterable[str]) -> Iterable[str]:
    wanted = {gene.casefold() for gene in primary_genes}
    return (gene for gene in changed.added if gene.casefold() in wanted)


def _places(gene: PgxGene, build: Build) -> frozenset[tuple[str, int, str]]:
    found = ((item.chrom, item.on(build)) for item in gene.positions)
    return frozenset((chrom, *place) for chrom, place in found if place is not None)
