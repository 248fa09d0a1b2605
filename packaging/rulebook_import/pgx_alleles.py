"""alleles.tsv, phenotypes.tsv and diplotype_phenotypes.tsv."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rulebook_import.pgx_facts import PgxFacts
from rulebook_import.phenotypes import (
    ACTIVITY_GENES,
    AlleleFunction,
    PhenotypeTables,
    allele_functions,
    build_tables,
    unanswered,
)
from rulebook_import.source_ids import CLINPGX_2025_11, CPIC_2024_03
from rulebook_import.tables import FactsError, Row, natural_order, write_rows

ALLELE_COLUMNS = [
    "gene",
    "allele",
    "id",
    "is_reference",
    "function",
    "activity",
    "definition",
    "source",
]
PHENOTYPE_COLUMNS = ["gene", "function_1", "function_2", "phenotype", "activity_score", "source"]
DIPLOTYPE_COLUMNS = ["gene", "diplotype", "phenotype", "activity_score", "source"]

UNASSIGNED = "Unassigned function"


@dataclass(frozen=True)
class AnsweredDiplotypes:
    """How a gene's tables answer the newest diplotype table."""

    gene: str
    rows: int
    pairs: int
    exceptions: int


def write_alleles(facts: PgxFacts, out: Path) -> int:
    """Write alleles.tsv and return its number of rows."""
    definitions: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in facts.rows("a_allele_definitions.tsv"):
        definitions[row["gene"]][row["allele"]].append(row)
    rows: list[Row] = []
    for gene in sorted(set(definitions) | set(facts.functions)):
        functions = allele_functions(facts, gene)
        names = sorted(set(definitions[gene]) | set(functions), key=natural_order)
        rows += [_allele(gene, name, definitions[gene].get(name, []), functions) for name in names]
    for gene, alleles in sorted(facts.presence_phenotypes.items()):
        rows += [_presence_allele(gene, allele) for allele in sorted(alleles)]
    rows.sort(key=lambda row: (row["gene"], natural_order(row["allele"])))
    return write_rows(out / "pgx" / "alleles.tsv", ALLELE_COLUMNS, rows)


def _allele(
    gene: str, name: str, definition: list[Row], functions: dict[str, AlleleFunction]
) -> Row:
    """Return an allele's row. A suballele (`*45.001`) has the function of its core allele."""
    core = name.split(".", maxsplit=1)[0] if name.startswith("*") else name
    assigned = functions.get(name) or functions.get(core)
    bases = sorted((int(row["pos_grch38"]), row["defining_base"]) for row in definition)
    return {
        "gene": gene,
        "allele": name,
        "id": definition[0]["allele_id"] if definition else "",
        "is_reference": "1" if definition and definition[0]["is_reference"] == "1" else "0",
        "function": assigned.function if assigned else UNASSIGNED,
        "activity": assigned.activity if assigned else _no_activity(gene),
        "definition": ";".join(f"{position}:{base}" for position, base in bases),
        "source": assigned.source if assigned else CLINPGX_2025_11,
    }


def _no_activity(gene: str) -> str:
    """Return the activity of an allele that was given none: `n/a` where the gene has a scale."""
    return "n/a" if gene in ACTIVITY_GENES else ""


def _presence_allele(gene: str, allele: str) -> Row:
    """Return the row of an HLA allele that is looked for, which has no definition by position."""
    return {
        "gene": gene,
        "allele": allele,
        "is_reference": "0",
        "function": f"{allele} positive",
        "source": CPIC_2024_03,
    }


def write_phenotypes(facts: PgxFacts, out: Path) -> list[AnsweredDiplotypes]:
    """Write the phenotype tables; return how each gene answers the newest diplotype table.

    Raises:
        FactsError: A diplotype would be answered otherwise than the newest table does.
    """
    pair_rows: list[Row] = []
    exception_rows: list[Row] = []
    answered = []
    for gene, rows in facts.newest_diplotypes.items():
        functions = allele_functions(facts, gene)
        tables = build_tables(rows, functions, gene in ACTIVITY_GENES)
        pair_rows += _pair_rows(gene, tables)
        exception_rows += _exception_rows(gene, tables)
        wrong = unanswered(gene, rows, functions, tables)
        if wrong:
            raise FactsError(f"{gene}: answered otherwise than the newest table: {wrong[:5]}")
        answered.append(
            AnsweredDiplotypes(gene, len(rows), len(tables.pairs), len(tables.exceptions))
        )
    pair_rows += _presence_rows(facts)
    pair_rows.sort(key=lambda row: (row["gene"], row["function_1"], row["function_2"]))
    exception_rows.sort(key=lambda row: (row["gene"], natural_order(row["diplotype"])))
    write_rows(out / "pgx" / "phenotypes.tsv", PHENOTYPE_COLUMNS, pair_rows)
    write_rows(out / "pgx" / "diplotype_phenotypes.tsv", DIPLOTYPE_COLUMNS, exception_rows)
    return answered


def _pair_rows(gene: str, tables: PhenotypeTables) -> list[Row]:
    """Return the rows of a gene's function pairs."""
    return [
        {
            "gene": gene,
            "function_1": first,
            "function_2": second,
            "phenotype": phenotype,
            "activity_score": score,
            "source": tables.pair_source,
        }
        for (first, second), (phenotype, score) in tables.pairs.items()
    ]


def _exception_rows(gene: str, tables: PhenotypeTables) -> list[Row]:
    """Return the rows of diplotypes that the pairs answer otherwise."""
    return [
        {
            "gene": gene,
            "diplotype": diplotype,
            "phenotype": phenotype,
            "activity_score": score,
            "source": tables.sources[diplotype],
        }
        for diplotype, (phenotype, score) in tables.exceptions.items()
    ]


def _presence_rows(facts: PgxFacts) -> list[Row]:
    """Return `positive` and `negative` for each HLA allele that guidance asks for."""
    return [
        {
            "gene": gene,
            "function_1": f"{allele} {presence}",
            "function_2": "",
            "phenotype": f"{allele} {presence}",
            "source": CPIC_2024_03,
        }
        for gene, alleles in facts.presence_phenotypes.items()
        for allele in alleles
        for presence in ("negative", "positive")
    ]
