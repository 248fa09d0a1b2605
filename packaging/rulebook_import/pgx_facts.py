"""The pharmacogenomic fact tables, read once."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rulebook_import.source_ids import CPIC_2024_03, DPWG_2024_03, GUIDANCE_2025_11
from rulebook_import.tables import Row, read_rows

DIPLOTYPES_2026 = "c_cpic_diplotype_phenotype_2026-10.tsv.gz"
RECOMMENDATIONS = ("d_recommendations_2024-03.tsv.gz", "d_recommendations_2025-11_partial.tsv")
RECOMMENDATION_SOURCES = {"CPIC": CPIC_2024_03, "DPWG": DPWG_2024_03}

# CPIC's table still has the gene's former symbol.
CURRENT_SYMBOLS = {"GBA": "GBA1"}


@dataclass(frozen=True)
class PgxFacts:
    """Access to the `pgx` tables of a facts folder."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        """Return all rows of a table of the folder."""
        return read_rows(self.folder / "pgx" / name)

    def mane_summary(self) -> list[Row]:
        """Return MANE's summary, for genes that the PGx tables do not place."""
        return read_rows(self.folder / "inherited" / "MANE.GRCh38.v1.5.summary.txt.gz")

    @cached_property
    def defined_genes(self) -> tuple[Row, ...]:
        """The genes whose named alleles are defined."""
        return tuple(self.rows("a_genes.tsv"))

    @cached_property
    def functions(self) -> dict[str, dict[str, Row]]:
        """Gene → allele → its row of function and activity."""
        by_gene: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in self.rows("b_allele_function.tsv"):
            by_gene[row["gene"]][row["allele"]] = row
        return dict(by_gene)

    @cached_property
    def newest_diplotypes(self) -> dict[str, list[Row]]:
        """Gene → rows of the newest diplotype table that has the gene.

        A diplotype that only the older table has is kept with it, marked `older`.
        """
        newest: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in self.rows(DIPLOTYPES_2026):
            newest[row["gene"]][row["diplotype"]] = row | {"table": "2026-10"}
        older: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in self.rows("c_diplotype_phenotype.tsv.gz"):
            older[row["gene"]].setdefault(row["diplotype"], row | {"table": "2025-11"})
        for gene, rows in older.items():
            if gene not in newest:
                newest[gene] = _one_order(rows)
            elif gene == "MT-RNR1":
                newest[gene] = rows | newest[gene]
        return {gene: list(rows.values()) for gene, rows in sorted(newest.items())}

    @cached_property
    def guided_pairs(self) -> dict[tuple[str, str], str]:
        """(gene, drug) with a recommendation at hand → id of the first source that has it."""
        pairs: dict[tuple[str, str], str] = {}
        for name in RECOMMENDATIONS:
            for row in self.rows(name):
                if row["lookup_key"]:
                    for gene in json.loads(row["lookup_key"]):
                        source = RECOMMENDATION_SOURCES.get(row["source"], GUIDANCE_2025_11)
                        pairs.setdefault((CURRENT_SYMBOLS.get(gene, gene), row["drug"]), source)
        return pairs

    @cached_property
    def presence_phenotypes(self) -> dict[str, set[str]]:
        """HLA gene → alleles whose presence a recommendation asks for."""
        alleles: dict[str, set[str]] = defaultdict(set)
        for name in RECOMMENDATIONS:
            for row in self.rows(name):
                keys = json.loads(row["lookup_key"]) if row["lookup_key"] else {}
                for gene, value in keys.items():
                    if gene.startswith("HLA-") and str(value).endswith((" positive", " negative")):
                        alleles[gene].add(str(value).rsplit(" ", 1)[0])
        return dict(alleles)


def _one_order(rows: dict[str, Row]) -> dict[str, Row]:
    """Drop a diplotype that the table also has with its alleles the other way round."""
    kept: dict[frozenset[str], str] = {}
    for name in rows:
        kept.setdefault(frozenset(name.split("/")), name)
    return {name: rows[name] for name in kept.values()}
