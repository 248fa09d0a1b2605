"""The tables on the page of a gene for medicines."""

from __future__ import annotations

from counselor.desktop.clinical_names import function_name, phenotype_name
from counselor.desktop.entry_documents.parts import Sources, source_columns
from counselor.desktop.hit_text import change_text
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.wording import said, term, tr
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.models import (
    ActivityRange,
    NamedAllele,
    PgxGene,
    PgxPosition,
    PhenotypeEntry,
)
from counselor.rulebook.rulebook import Rulebook


def allele_table(gene: PgxGene, sources: Sources) -> FactTable:
    """Return name, function, activity and defining positions of each named allele."""
    names = {item.pos38: item.rsid or str(item.pos38) for item in gene.positions}
    rows = []
    for allele in gene.alleles:
        day, title, iso = sources.cells(allele.source)
        cells = (
            allele.name,
            function_name(allele.function),
            allele.activity,
            _definition(allele, names),
            tr("must-test") if allele.name in gene.must_test_alleles else "",
            day,
            title,
        )
        rows.append(FactRow(cells, ((len(cells) - 2, iso),), anchor=allele.name))
    columns = (
        Column(tr("Allele")),
        Column(tr("Function")),
        Column(tr("Activity"), is_number=True),
        Column(tr("Defined by")),
        Column(tr("AMP tier 1")),
        *source_columns(),
    )
    empty = said("desktop.rulebook.empty.alleles")
    return FactTable(tr("Alleles"), columns, tuple(rows), empty=empty)


def _definition(allele: NamedAllele, names: dict[int, str]) -> str:
    if allele.is_reference and len(allele.definition) > 1:
        return tr("the reference at all positions")
    return ", ".join(f"{names.get(pos, pos)} {base}" for pos, base in allele.definition.items())


def position_table(gene: PgxGene, sources: Sources) -> FactTable:
    """Return each position with rsID, both builds and how sure the one on GRCh37 is."""
    rows = []
    for item in gene.positions:
        day, title, iso = sources.cells(item.source)
        cells = (
            item.rsid,
            f"{item.chrom}:{item.pos38}",
            change_text(item.ref, "/".join(item.alts)),
            _place37(item),
            term("desktop.rulebook.lift", item.lift37.value),
            _marks(gene, item),
            day,
            title,
        )
        rows.append(FactRow(cells, ((len(cells) - 2, iso),), anchor=str(item.pos38)))
    columns = (
        Column(tr("rsID")),
        Column("GRCh38"),
        Column(tr("Change")),
        Column("GRCh37"),
        Column(tr("How sure on GRCh37")),
        Column(tr("Role")),
        *source_columns(),
    )
    empty = said("desktop.rulebook.empty.positions")
    return FactTable(tr("Positions"), columns, tuple(rows), empty=empty)


def _place37(item: PgxPosition) -> str:
    if item.pos37 is None:
        return ""
    place = f"{item.chrom}:{item.pos37}"
    if item.ref37 is not None and item.ref37 != item.ref:
        return tr("{place} (reference {base})").format(place=place, base=item.ref37)
    return place


def _marks(gene: PgxGene, item: PgxPosition) -> str:
    found = (
        (tr("must-test"), item.pos38 in gene.must_test_positions),
        (tr("required"), item.pos38 in gene.required_positions),
        (tr("not used"), item.pos38 in gene.ignored_positions),
    )
    return ", ".join(word for word, holds in found if holds)


def phenotype_table(gene: PgxGene, sources: Sources) -> FactTable:
    """Return which result means which phenotype: pairs, activity scores, exceptions."""
    rows = [_range_row(gene, item, sources) for item in gene.activity_ranges]
    rows += [
        _phenotype_row(_pair(functions), entry, sources)
        for functions, entry in gene.pair_phenotypes.items()
    ]
    rows += [
        _phenotype_row(tr("Diplotype {name}").format(name=name), entry, sources)
        for name, entry in gene.diplotype_phenotypes.items()
    ]
    columns = (
        Column(tr("Result")),
        Column(tr("Phenotype")),
        Column(tr("Activity score"), is_number=True),
        *source_columns(),
    )
    empty = said("desktop.rulebook.empty.phenotypes")
    return FactTable(tr("Phenotypes"), columns, tuple(rows), empty=empty)


def _pair(functions: tuple[str, str]) -> str:
    return " + ".join(function_name(item) for item in functions if item)


def _phenotype_row(result: str, entry: PhenotypeEntry, sources: Sources) -> FactRow:
    day, title, iso = sources.cells(entry.source)
    cells = (result, phenotype_name(entry.phenotype), entry.activity_score, day, title)
    return FactRow(cells, ((len(cells) - 2, iso),))


def _range_row(gene: PgxGene, item: ActivityRange, sources: Sources) -> FactRow:
    day, title, iso = sources.cells(gene.phenotype_source)
    if item.maximum is None:
        score = f"≥ {item.minimum:g}"
    elif item.maximum == item.minimum:
        score = f"{item.minimum:g}"
    else:
        score = f"{item.minimum:g}–{item.maximum:g}"
    cells = (
        tr("Activity score {score}").format(score=score),
        phenotype_name(item.phenotype),
        "",
        day,
        title,
    )
    return FactRow(cells, ((0, f"{item.minimum:g}"), (len(cells) - 2, iso)))


def drug_table(gene: PgxGene, rulebook: Rulebook, sources: Sources) -> FactTable:
    """Return the medicines that the gene matters for; a row leads to the medicine's page."""
    drugs = rulebook.drugs()
    rows = []
    for pair in rulebook.gene_drug_pairs():
        if pair.gene != gene.symbol:
            continue
        day, title, iso = sources.cells(pair.source)
        facts = drugs.get(pair.drug)
        cells = (
            pair.drug,
            term("medicine.field", facts.field) if facts else "",
            pair.cpic_level,
            pair.level_status,
            pair.fda_label,
            tr("at hand") if pair.has_guidance else tr("none at hand"),
            day,
            title,
        )
        keys = ((len(cells) - 2, iso),)
        rows.append(FactRow(cells, keys, Entry(Shelf.DRUGS, pair.drug), pair.drug))
    columns = (
        Column(tr("Medicine")),
        Column(tr("Field")),
        Column(tr("CPIC level")),
        Column(tr("Status")),
        Column(tr("FDA label")),
        Column(tr("Recommendation")),
        *source_columns(),
    )
    empty = said("desktop.rulebook.empty.drugs")
    return FactTable(tr("Medicines"), columns, tuple(rows), empty=empty)
