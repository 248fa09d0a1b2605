"""gene_drug_pairs.tsv: which genes matter for which drugs."""

from __future__ import annotations

from pathlib import Path

from rulebook_import.pgx_facts import CURRENT_SYMBOLS, PgxFacts
from rulebook_import.source_ids import CPIC_LEVELS
from rulebook_import.tables import Row, write_rows

COLUMNS = ["gene", "drug", "cpic_level", "level_status", "fda_label", "pmids", "guidance", "source"]

# CPIC's 'actionable' levels, final or provisional. `B/C` counts only with a recommendation.
ACTIONABLE = ("A", "A/B", "B")


def write_pairs(facts: PgxFacts, out: Path) -> list[Row]:
    """Write the pairs of CPIC level A or B, and all others that have a recommendation."""
    levels = {
        (CURRENT_SYMBOLS.get(row["gene"], row["gene"]), row["drug"]): row
        for row in facts.rows("d_cpic_gene_drug_levels_pypgx.tsv")
    }
    chosen = {key for key, row in levels.items() if row["cpic_level"] in ACTIONABLE}
    rows = [
        _pair(gene, drug, levels.get((gene, drug)), facts.guided_pairs.get((gene, drug), ""))
        for gene, drug in sorted(chosen | set(facts.guided_pairs))
    ]
    write_rows(out / "pgx" / "gene_drug_pairs.tsv", COLUMNS, rows)
    return rows


def _pair(gene: str, drug: str, level: Row | None, guidance_source: str) -> Row:
    """Return one pair; without a CPIC level the guidance itself is its source."""
    pair = {"gene": gene, "drug": drug, "guidance": "yes" if guidance_source else "none"}
    if level is None:
        return pair | {"source": guidance_source}
    return pair | {
        "cpic_level": level["cpic_level"],
        "level_status": level["level_status"],
        "fda_label": level["fda_label_pgx"],
        "pmids": level["pmids"],
        "source": CPIC_LEVELS,
    }
