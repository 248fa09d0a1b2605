"""dosage.tsv: what ClinGen says of losing or gaining a copy of a gene."""

from __future__ import annotations

from pathlib import Path

from rulebook_import.source_ids import CLINGEN_DOSAGE
from rulebook_import.tables import FactsError, read_rows, write_rows

COLUMNS = ("gene", "haploinsufficiency", "triplosensitivity", "evaluated", "source")
SCORES = frozenset(("0", "1", "2", "3", "30", "40"))
NOT_EVALUATED = frozenset(("", "Not yet evaluated", "-1"))


def write_dosage(facts_folder: Path, out: Path) -> list[str]:
    """Write the evaluations of the genes of genes.tsv; return lines that account for it.

    Raises:
        FactsError: A score is none of ClinGen's.
    """
    genes = {row["gene"] for row in read_rows(out / "inherited" / "genes.tsv")}
    rows = [
        {
            "gene": row["gene"],
            "haploinsufficiency": _score(row["gene"], row["hi_score"]),
            "triplosensitivity": _score(row["gene"], row["ts_score"]),
            "evaluated": row["evaluated"],
            "source": CLINGEN_DOSAGE,
        }
        for row in read_rows(facts_folder / "inherited" / "clingen_dosage_grch38.tsv")
        if row["gene"] in genes
    ]
    rows.sort(key=lambda row: row["gene"])
    count = write_rows(out / "inherited" / "dosage.tsv", COLUMNS, rows)
    return [f"dosage of {count} genes"]


def _score(gene: str, text: str) -> str:
    if text in NOT_EVALUATED:
        return ""
    if text not in SCORES:
        raise FactsError(f"{gene}: '{text}' is no ClinGen dosage score")
    return text
