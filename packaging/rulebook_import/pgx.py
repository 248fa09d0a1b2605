"""All tables of resources/rulebook/pgx except guidance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rulebook_import.drugs import write_classes, write_drugs
from rulebook_import.gene_drug_pairs import ACTIONABLE, write_pairs
from rulebook_import.pgx_alleles import write_alleles, write_phenotypes
from rulebook_import.pgx_facts import PgxFacts
from rulebook_import.pgx_genes import write_genes
from rulebook_import.pgx_positions import write_positions


def write_pgx(facts_folder: Path, out: Path) -> list[str]:
    """Write the pharmacogenomic tables; return lines that account for what was written."""
    facts = PgxFacts(facts_folder)
    pairs = write_pairs(facts, out)
    positions = write_positions(facts, out)
    genes = write_genes(facts, {row["gene"] for row in pairs}, positions, out)
    lifts = Counter(row["lift37"] for row in positions)
    account = [f"genes: {len(genes)}", f"positions: {dict(sorted(lifts.items()))}"]
    account.append(f"alleles: {write_alleles(facts, out)}")
    account += [
        f"{answered.gene}: {answered.rows} diplotypes answered by {answered.pairs} function pairs "
        f"and {answered.exceptions} exceptions"
        for answered in write_phenotypes(facts, out)
    ]
    actionable = [row for row in pairs if row.get("cpic_level") in ACTIONABLE]
    without = sum(row["guidance"] == "none" for row in actionable)
    account.append(
        f"pairs: {len(pairs)}, of level A or B {len(actionable)}, without recommendation {without}"
    )
    account.append(f"drugs: {write_drugs(facts, {row['drug'] for row in pairs}, out)}")
    account.append(f"classes of drugs: {write_classes(out)}")
    return account
