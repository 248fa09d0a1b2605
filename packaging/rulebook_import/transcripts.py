"""inherited/transcripts.tsv: the MANE transcripts of the rulebook's genes, exon by exon."""

from __future__ import annotations

from pathlib import Path

from rulebook_import.inherited_facts import InheritedFacts
from rulebook_import.lifting import Lifted, Lifting
from rulebook_import.source_ids import MANE_EXONS
from rulebook_import.tables import FactsError, Row, chrom_order, read_rows, write_rows

COLUMNS = [
    "gene",
    "mane",
    "refseq",
    "refseq_protein",
    "ensembl",
    "chrom",
    "strand",
    "cds_start38",
    "cds_end38",
    "exons38",
    "exons37",
    "lift37",
    "source",
]
STATUS = {"MANE Select": "select", "MANE Plus Clinical": "plus_clinical"}
SURE_POSITIONS = ("verified",)
# Bases beside a coding exon that must lie at the same distance as the exon (splice sites).
FLANK = 20


def write_transcripts(facts_folder: Path, out: Path) -> list[str]:
    """Write transcripts.tsv; return lines that account for what was written.

    Raises:
        FactsError: `inherited` and `pgx` were not written before.
    """
    facts = InheritedFacts(facts_folder)
    genes = rulebook_genes(out)
    lifting = Lifting(
        facts.rows("grch38_grch37_anchors.tsv.gz") + _pgx_anchors(out),
        facts.rows("lrg_transcripts_both_builds.tsv"),
        facts.rows("grch38_to_grch37_offsets.tsv"),
    )
    stated = {row["RefSeq_nuc"] for row in facts.rows("MANE.GRCh38.v1.5.summary.txt.gz")}
    rows = [
        transcript_row(fact, lifting)
        for fact in facts.rows("mane_grch38_exons_cds.tsv.gz")
        if fact["gene"] in genes and fact["refseq_nm"] in stated
    ]
    rows.sort(key=_order)
    write_rows(out / "inherited" / "transcripts.tsv", COLUMNS, rows)
    whole = sum("?" not in row["exons37"].split(";") for row in rows)
    missing = sorted(genes - {row["gene"] for row in rows})
    return [
        f"transcripts: {len(rows)} of {len({row['gene'] for row in rows})} genes",
        f"with every exon on GRCh37: {whole}",
        f"genes without: {' '.join(missing)}",
    ]


def rulebook_genes(out: Path) -> set[str]:
    """Return the genes of the written rulebook, inherited conditions and pharmacogenes."""
    table = out / "inherited" / "genes.tsv"
    if not table.exists():
        raise FactsError(f"{table}: write the part 'inherited' first")
    return {row["gene"] for row in read_rows(table)} | {
        path.stem for path in (out / "pgx" / "genes").glob("*.toml")
    }


def _pgx_anchors(out: Path) -> list[Row]:
    """Return the pharmacogenes' positions that two independent ways put on both builds."""
    table = out / "pgx" / "positions.tsv"
    return [
        {"chrom": row["chrom"], "grch38_pos": row["pos38"], "grch37_pos": row["pos37"]}
        for row in (read_rows(table) if table.exists() else ())
        if row["lift37"] in SURE_POSITIONS
    ]


def transcript_row(fact: Row, lifting: Lifting) -> Row:
    """Return a transcript's row: exons 1-based, both ends included, by position."""
    starts = (int(part) + 1 for part in fact["exon_starts0"].split(",") if part)
    ends = (int(part) for part in fact["exon_ends"].split(",") if part)
    exons = sorted(zip(starts, ends, strict=True))
    coding = (int(fact["cds_start0"]) + 1, int(fact["cds_end"]))
    lifted = [_lift_exon(fact, exon, coding, lifting) for exon in exons]
    return {
        "gene": fact["gene"],
        "mane": STATUS[fact["mane_status"]],
        "refseq": fact["refseq_nm"],
        "refseq_protein": fact["refseq_np"],
        "ensembl": fact["ensembl_tx"],
        "chrom": fact["chrom"],
        "strand": fact["strand"],
        "cds_start38": str(coding[0]),
        "cds_end38": str(coding[1]),
        "exons38": ";".join(f"{start}-{end}" for start, end in exons),
        "exons37": ";".join(
            "?" if found is None else f"{start + found.offset}-{end + found.offset}"
            for (start, end), found in zip(exons, lifted, strict=True)
        ),
        "lift37": ";".join(sorted({found.how for found in lifted if found is not None})),
        "source": MANE_EXONS,
    }


def _lift_exon(
    fact: Row, exon: tuple[int, int], coding: tuple[int, int], lifting: Lifting
) -> Lifted | None:
    """Return the distance of an exon between the builds; of a coding one with its splice sites."""
    start, end = exon
    if start <= coding[1] and end >= coding[0]:
        start, end = max(start, coding[0]) - FLANK, min(end, coding[1]) + FLANK
    return lifting.lift(fact["gene"], fact["chrom"], start, end)


def _order(row: Row) -> tuple[tuple[int, str], int, str]:
    return chrom_order(row["chrom"]), int(row["exons38"].partition("-")[0]), row["refseq"]
