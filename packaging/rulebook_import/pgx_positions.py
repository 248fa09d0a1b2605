"""positions.tsv: where named alleles are defined, in both builds."""

from __future__ import annotations

from pathlib import Path

from rulebook_import.pgx_facts import PgxFacts
from rulebook_import.source_ids import CLINPGX_2025_11
from rulebook_import.tables import Row, chrom_order, write_rows

COLUMNS = [
    "gene",
    "chrom",
    "pos38",
    "rsid",
    "ref",
    "alts",
    "pos37",
    "ref37",
    "lift37",
    "hgvs_g",
    "source",
]

# rs12777823 G>A lies outside CYP2C9 and defines none of its alleles; warfarin guidance asks for it
# (CPIC 2017, PMID 28198005). Its bases are not in the definition table.
EXTRA_POSITIONS = {("CYP2C9", "94645745"): ("G", "A", "g.94645745G>A")}


def lift_standing(how: str, anchor_check: str) -> str:
    """Return how sure a GRCh37 coordinate is, from how it was found and whether anchors agree."""
    if how.startswith("nearest-anchor"):
        return "unsure"
    if anchor_check == "agrees":
        return "verified"
    return "single_source" if how.startswith("pypgx") else "gene_offset"


def write_positions(facts: PgxFacts, out: Path) -> list[Row]:
    """Write positions.tsv; return its rows."""
    lifted = {(row["gene"], row["pos_grch38"]): row for row in facts.rows("e_grch37_positions.tsv")}
    refseq = {row["gene"]: row["refseq"] for row in facts.defined_genes}
    rows = [
        _position(row, lifted[row["gene"], row["pos_grch38"]], refseq[row["gene"]])
        for row in [*facts.rows("a_positions.tsv"), *_extra(lifted)]
    ]
    rows.sort(key=lambda row: (row["gene"], chrom_order(row["chrom"]), int(row["pos38"])))
    write_rows(out / "pgx" / "positions.tsv", COLUMNS, rows)
    return rows


def _extra(lifted: dict[tuple[str, str], Row]) -> list[Row]:
    """Return rows, in the form of the definition table, for positions that it lacks."""
    return [
        lifted[key] | {"ref": ref, "alts": alts, "hgvs": hgvs}
        for key, (ref, alts, hgvs) in EXTRA_POSITIONS.items()
    ]


def _position(row: Row, lift: Row, refseq: str) -> Row:
    """Return one output row.

    REF on GRCh37 is the other one only where the builds' bases differ: elsewhere the source may
    write the same indel with longer alleles.
    """
    differs = lift["ref_base_differs"] == "1"
    names = [f"{refseq}:{name.strip()}" for name in row["hgvs"].split(";") if name.strip()]
    return {
        "gene": row["gene"],
        "chrom": row["chrom"].removeprefix("chr"),
        "pos38": row["pos_grch38"],
        "rsid": row["rsid"],
        "ref": row["ref"],
        "alts": row["alts"].replace(",", ";"),
        "pos37": lift["pos_grch37"],
        "ref37": lift["ref_grch37_pypgx"] if differs else row["ref"],
        "lift37": lift_standing(lift["how"], lift["anchor_check"]),
        "hgvs_g": ";".join(names),
        "source": CLINPGX_2025_11,
    }
