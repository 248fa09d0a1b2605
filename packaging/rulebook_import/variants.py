"""variants/<chrom>.tsv and variants_without_alleles.tsv."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from rulebook_import.alignment import Alleles, Outcome, Reference, normalise
from rulebook_import.consequence import consequence
from rulebook_import.inherited_facts import InheritedFacts
from rulebook_import.reference import reference_pieces
from rulebook_import.tables import FactsError, Row, chrom_order, write_rows
from rulebook_import.variant_sources import variant_source
from rulebook_import.variant_standing import LISTED, classification, standing

COLUMNS = [
    "gene",
    "pos38",
    "ref",
    "alt",
    "pos37",
    "transcript",
    "hgvs_c",
    "hgvs_p",
    "consequence",
    "classification",
    "standing",
    "stars",
    "review_status",
    "clinvar",
    "allele_id",
    "rsid",
    "conditions",
    "af",
    "source",
    "source_date",
    "lift37",
]
REFERENCE_ON_GRCH37 = {("1", 169549811, "C", "T")}
"""Listed variants whose ALT is the reference base of GRCh37 (factor V Leiden).

A file of that build is silent about people with two copies, so the place is not looked at there:
without a GRCh37 position it is 'not assessed', whatever was declared about absent records.
"""
PLACE_COLUMNS = ("pos38", "ref", "alt", "pos37", "lift37")
COLUMNS_WITHOUT_ALLELES = [column for column in COLUMNS if column not in PLACE_COLUMNS]

NOT_A_CONDITION = {"", "not provided", "not specified", "see cases"}

# Tables whose condition names hold no comma and are joined by one.
COMMA_JOINED = ("tristang42/", "ImHungry48/", "pkarwal/", "jjjk123/")


def write_variants(facts_folder: Path, out: Path) -> list[str]:
    """Write all variant tables; return lines that account for what was written.

    Raises:
        FactsError: A REF allele contradicts the reference sequence.
    """
    facts = InheritedFacts(facts_folder)
    reference = Reference(reference_pieces(facts))
    outcomes: Counter[str] = Counter()
    placed: list[Row] = []
    unplaced: list[Row] = []
    for fact in facts.variants:
        if has_alleles(fact):
            row, outcome = placed_row(fact, reference)
            outcomes[outcome.value] += 1
            placed.append(row)
        else:
            unplaced.append(described_row(fact))
    kept = without_duplicates(placed)
    written = _write_chromosomes(kept, out)
    unplaced = sorted(_distinct(unplaced), key=_unplaced_order)
    write_rows(
        out / "inherited" / "variants_without_alleles.tsv", COLUMNS_WITHOUT_ALLELES, unplaced
    )
    return [
        f"rows: {len(facts.variants)}, placed {written}, without alleles {len(unplaced)}",
        f"duplicates: {len(placed) - len(kept)}, genes: {len({row['gene'] for row in kept})}",
        f"normal form: {dict(sorted(outcomes.items()))}",
        f"standing: {dict(Counter(row['standing'] for row in kept).most_common())}",
        f"without GRCh37 position: {sum(not row['pos37'] for row in kept)}",
    ]


def has_alleles(fact: Row) -> bool:
    """Return whether a row names both alleles base by base."""
    return bool(fact["ref"] and fact["alt"]) and not set(fact["ref"] + fact["alt"]) - set("ACGT")


def placed_row(fact: Row, reference: Reference) -> tuple[Row, Outcome]:
    """Return a row with its place in normal form."""
    chrom = fact["grch38_chrom"]
    given = Alleles(int(fact["grch38_pos"]), fact["ref"], fact["alt"])
    normal, outcome = normalise(chrom, given, reference)
    if outcome is Outcome.REF_DIFFERS:
        raise FactsError(f"{fact['gene']} {chrom}-{given}: REF is not the reference base")
    moved = normal.pos - given.pos
    pos37 = str(int(fact["grch37_pos"]) + moved) if fact["grch37_pos"] else ""
    if (chrom, normal.pos, normal.ref, normal.alt) in REFERENCE_ON_GRCH37:
        pos37 = ""
    place = {
        "chrom": chrom,
        "pos38": str(normal.pos),
        "ref": normal.ref,
        "alt": normal.alt,
        "pos37": pos37,
        "lift37": _lift(fact) if pos37 else "",
    }
    return described_row(fact) | place, outcome


def _lift(fact: Row) -> str:
    """Return where the GRCh37 position comes from."""
    return "anchors" if "anchors" in fact.get("grch37_how", "") else "source"


def described_row(fact: Row) -> Row:
    """Return all that a row says besides its place."""
    transcript, hgvs_c = coding_name(fact["mane_transcript"], fact["hgvs_c"])
    date = fact["source_date"][:10]
    label = fact["clinical_significance"]
    return {
        "gene": fact["gene"],
        "transcript": transcript,
        "hgvs_c": hgvs_c,
        "hgvs_p": fact["hgvs_p"],
        "consequence": consequence(fact["consequence_so"], hgvs_c, fact["hgvs_p"]),
        "classification": classification(label),
        "standing": standing(fact["gene"], hgvs_c, label, fact["stars"], date),
        "stars": fact["stars"],
        "review_status": fact["review_status"],
        "clinvar": fact["variation_id"],
        "allele_id": fact["allele_id"],
        "rsid": fact["rsid"],
        "conditions": condition_names(fact["conditions"], fact["source"]),
        "af": fact["gnomad41_af"],
        "source": variant_source(fact["source"], fact["source_date"]),
        "source_date": date,
    }


def coding_name(transcript: str, hgvs_c: str) -> tuple[str, str]:
    """Return (versioned transcript, c. name); both empty where the transcript is not known."""
    stated, colon, name = hgvs_c.partition(":")
    if colon:
        return (stated, name) if "." in stated else ("", "")
    return (transcript, hgvs_c) if transcript else ("", "")


def condition_names(names: str, source: str) -> str:
    """Return the condition names, those that say nothing left out."""
    separator = ", " if source.startswith(COMMA_JOINED) else ";"
    kept: list[str] = []
    for name in names.replace("\\x2c", ",").split(separator):
        text = name.strip()
        if text.lower() not in NOT_A_CONDITION and text not in kept:
            kept.append(text)
    return ";".join(kept)


def without_duplicates(rows: list[Row]) -> list[Row]:
    """Return the best row of each variant: listed before not, then more stars, then newer."""
    best: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        key = (row["chrom"], row["pos38"], row["ref"], row["alt"])
        if key not in best or _rank(row) > _rank(best[key]):
            best[key] = row
    return list(best.values())


def _rank(row: Row) -> tuple[bool, int, str]:
    """Return what makes a row better than another of the same variant."""
    return row["standing"] == LISTED, int(row["stars"] or -1), row["source_date"]


def _write_chromosomes(rows: list[Row], out: Path) -> int:
    """Write one table for each chromosome; return how many rows there are in all."""
    by_chrom: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_chrom[row["chrom"]].append(row)
    total = 0
    for chrom in sorted(by_chrom, key=chrom_order):
        ordered = sorted(
            by_chrom[chrom], key=lambda row: (int(row["pos38"]), row["ref"], row["alt"])
        )
        total += write_rows(out / "inherited" / "variants" / f"{chrom}.tsv", COLUMNS, ordered)
    return total


def _distinct(rows: list[Row]) -> list[Row]:
    """Drop rows that are equal in every column."""
    return [dict(items) for items in {tuple(row.items()): None for row in rows}]


def _unplaced_order(row: Row) -> tuple[str, str, str, str]:
    """Return the sort key of a row without place."""
    return row["gene"], row["transcript"], row["hgvs_c"], row["clinvar"]
