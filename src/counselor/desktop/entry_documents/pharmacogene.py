"""The page of a gene for medicines: how it is called, its alleles, positions, phenotypes, drugs."""

from __future__ import annotations

from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import (
    EntryPage,
    Fact,
    Sources,
    bullets,
    counted,
    date_text,
    fact_list,
    gene_html,
    heading,
    link,
    paragraph,
)
from counselor.desktop.entry_documents.pharmacogene_tables import (
    allele_table,
    drug_table,
    phenotype_table,
    position_table,
)
from counselor.desktop.models.fact_table import natural_key
from counselor.desktop.wording import language, said, tr
from counselor.genome.build import Build
from counselor.reports.sentences import limit_text
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.models import PgxGene
from counselor.rulebook.rulebook import Rulebook

_ALLELES, _POSITIONS = 0, 1


def pharmacogene_page(rulebook: Rulebook, entry: Entry) -> EntryPage | None:
    """Return the page of a gene for medicines, None where the rulebook has none of that name."""
    gene = rulebook.pgx_gene(entry.name)
    if gene is None:
        return None
    sources = Sources(rulebook)
    tables = (
        allele_table(gene, sources),
        position_table(gene, sources),
        phenotype_table(gene, sources),
        drug_table(gene, rulebook, sources),
    )
    shown = None
    if entry.inside:
        is_allele = any(item.name == entry.inside for item in gene.alleles)
        shown = _ALLELES if is_allele else _POSITIONS
    return EntryPage(
        entry=entry,
        title=gene.symbol,
        kind=said("desktop.rulebook.kind.pgx_genes"),
        html=_document(gene, rulebook, sources),
        tables=tables,
        is_gene=True,
        shown=shown,
        anchor=entry.inside,
    )


def _document(gene: PgxGene, rulebook: Rulebook, sources: Sources) -> str:
    drugs = {pair.drug for pair in rulebook.gene_drug_pairs() if pair.gene == gene.symbol}
    medicines = counted(tr("one medicine"), tr("{n} medicines"), len(drugs))
    values = {"gene": gene_html(gene.symbol), "medicines": escape(medicines)}
    what = f"<p>{said('desktop.rulebook.pgx_gene', values)}</p>"
    used = {item.source for item in gene.alleles} | {item.source for item in gene.positions}
    used |= {entry.source for entry in gene.pair_phenotypes.values()}
    return "".join(
        (
            what,
            paragraph(said(f"desktop.rulebook.result_from.{gene.result_from.value}")),
            _inherited_link(gene, rulebook),
            _limits(gene),
            heading(tr("Definitions and phenotypes")),
            fact_list(_facts(gene, sources)),
            _calling(gene),
            sources.table((*gene.sources, gene.phenotype_source, *sorted(used))),
        )
    )


def _inherited_link(gene: PgxGene, rulebook: Rulebook) -> str:
    if rulebook.inherited_gene(gene.symbol) is None:
        return ""
    text = tr("It is a gene of inherited conditions too.")
    return f"<p>{link(Entry(Shelf.INHERITED_GENES, gene.symbol), escape(text))}</p>"


def _facts(gene: PgxGene, sources: Sources) -> list[Fact]:
    defined = sources.line(gene.sources[0]) if gene.sources else ""
    phenotypes = sources.line(gene.phenotype_source) if gene.phenotype_source else ""
    method = said(f"desktop.rulebook.method.{gene.phenotype_method.value}")
    return [
        Fact(tr("Chromosome"), escape(_chromosome(gene)), defined),
        Fact(tr("Definitions of"), escape(date_text(gene.definition_date)), defined),
        Fact(tr("Named alleles"), str(len(gene.alleles) or ""), defined),
        Fact(tr("Positions"), escape(_positions(gene)), defined),
        Fact(tr("Reference allele"), escape(gene.reference_allele), defined),
        Fact(
            tr("Must-test alleles"),
            escape(", ".join(sorted(gene.must_test_alleles, key=natural_key))),
            sources.own(_TIER),
        ),
        Fact(tr("Phenotype"), escape(method), phenotypes or defined),
    ]


_TIER = "AMP, tier 1"


def _chromosome(gene: PgxGene) -> str:
    return f"{gene.chrom} ({gene.refseq})" if gene.refseq else gene.chrom


def _positions(gene: PgxGene) -> str:
    if not gene.positions:
        return ""
    usable = sum(item.on(Build.GRCH37) is not None for item in gene.positions)
    return tr("{n} on GRCh38, {usable} of them usable on GRCh37").format(
        n=len(gene.positions), usable=usable
    )


def _calling(gene: PgxGene) -> str:
    """Return the rules that set the gene apart from the usual way of calling."""
    rules = {
        "unknown_alt_is_reference": gene.unknown_alt_is_reference,
        "list_call": gene.list_call,
        "haploid": gene.haploid,
        "unphased_priority": bool(gene.unphased_priorities),
        "diplotype_exceptions": bool(gene.diplotype_phenotypes),
    }
    said_rules = [said(f"desktop.rulebook.calling.{name}") for name, held in rules.items() if held]
    counts = {
        "required_positions": len(gene.required_positions),
        "ignored_alleles": len(gene.ignored_alleles),
        "extra_positions": len(gene.extra_positions),
    }
    said_rules += [
        said(f"desktop.rulebook.calling.{name}", {"count": count})
        for name, count in counts.items()
        if count
    ]
    return heading(tr("How it is called")) + bullets(said_rules) if said_rules else ""


def _limits(gene: PgxGene) -> str:
    words = wording.load(language())
    texts = [limit_text(words, key) for key in gene.limits]
    return heading(tr("Limits")) + bullets(texts) if texts else ""
