"""Genes on the patient's pages: those of the question by name, the others counted.

The technical part names every gene, with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from counselor.casework.consent import question_of
from counselor.casework.models import ListName
from counselor.findings.models import Scope
from counselor.reports.report import ReportContent
from counselor.wording import Wording

NAMED_ON_PATIENT_PAGE = 24
"""A report that asks for no more genes than this names each of them on the patient's pages."""


@dataclass(frozen=True, slots=True)
class GeneNames:
    """Which genes of a report the patient's pages name.

    Attributes:
        primary: The genes of the question asked, in capitals or not as the rulebook writes them.
        all: The report asks for so few genes that each is named.
    """

    primary: Collection[str]
    all: bool

    def of(self, genes: Sequence[str]) -> list[str]:
        """Return those of some genes that are named."""
        return list(genes) if self.all else [gene for gene in genes if gene in self.primary]

    def text(self, words: Wording, genes: Sequence[str], shown: Sequence[str] | None = None) -> str:
        """Return the genes as text: `BRCA1 and 12 more genes`, `13 genes`.

        `shown`: how each gene is written, in the order of `genes` (`BRCA1 (94%)`).
        """
        written = dict(zip(genes, shown or genes, strict=True))
        named = [written[gene] for gene in self.of(genes)]
        rest = len(genes) - len(named)
        if not rest:
            return words.listed(named)
        if not named:
            return words.text("gap.genes", {"count": rest})
        return words.text("gap.genes_more", {"genes": ", ".join(named), "count": rest})


def gene_names(content: ReportContent, scope: Scope = Scope.INHERITED) -> GeneNames:
    """Return which genes are named; genes for medicines are few, and each is."""
    asked = [item for item in content.asked if item.scope is scope]
    indication = content.case.indication
    question = (*indication.primary_genes, *question_of(indication, content.consent).primary_genes)
    wanted = {gene.casefold() for gene in question}
    primary = {
        item.gene
        for item in asked
        if ListName.PRIMARY in item.lists or item.gene.casefold() in wanted
    } | set(question)
    few = scope is Scope.PGX or len(asked) <= NAMED_ON_PATIENT_PAGE
    return GeneNames(frozenset(primary), few)
