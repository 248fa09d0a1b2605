"""genes/<SYMBOL>.toml: how each pharmacogene is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from rulebook_import.inherited_facts import chromosome
from rulebook_import.pgx_facts import PgxFacts
from rulebook_import.phenotypes import ACTIVITY_GENES, ACTIVITY_RANGES
from rulebook_import.source_ids import (
    CLINPGX_2024_08,
    CLINPGX_2025_11,
    CPIC_2024_03,
    CPIC_2026_10,
    CPIC_2026_10_DERIVED,
    CPIC_LEVELS,
    MANE,
)
from rulebook_import.tables import Row, TomlValue, natural_order, toml_lines, toml_value, write_text

RESULT_FROM_OUTSIDE = ("CYP2D6", "HLA-A", "HLA-B", "MT-RNR1")
PRESENCE_GENES = ("HLA-A", "HLA-B")
SINGLE_POSITION_GENES = ("IFNL3",)
UNKNOWN_ALT_IS_REFERENCE = ("CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT")
LIST_CALL = ("DPYD", "RYR1")
HAPLOID = ("G6PD",)

OUTSIDE = "limit.outside_result_needed"
STRUCTURAL = "limit.structural_alleles_not_seen"
NOT_EXCLUDED = "limit.normal_does_not_exclude"

# Keys of sentences, not sentences: what a call of the gene cannot see.
LIMITS = {
    "CACNA1S": (NOT_EXCLUDED,),
    "CYP2B6": (STRUCTURAL,),
    "CYP2C19": (STRUCTURAL,),
    "CYP2D6": (OUTSIDE, STRUCTURAL),
    "DPYD": (NOT_EXCLUDED,),
    "G6PD": ("limit.x_inactivation",),
    "HLA-A": (OUTSIDE,),
    "HLA-B": (OUTSIDE,),
    "MT-RNR1": (OUTSIDE,),
    "RYR1": (NOT_EXCLUDED,),
    "SLCO1B1": (STRUCTURAL,),
    "UGT1A1": ("limit.repeat_length",),
}

# Kind of exception in the facts → key of the gene file, for lists of positions and of alleles.
POSITION_KEYS = {
    "required_positions": "requiredPositions",
    "ignored_positions": "ignoredPositions",
    "must_test_positions": "amp1Positions",
    "extra_positions": "extraPositions",
}
ALLELE_KEYS = {"ignored_alleles": "ignoredAlleles", "must_test_alleles": "amp1Alleles"}

MITOCHONDRION = ("MT", "NC_012920.1")
REFERENCE_WITHOUT_DEFINITION = {"MT-RNR1": "Reference"}

# MANE places IFNL4 on an alternate sequence only; its place is that of IFNL3's neighbour.
PLACES = {"IFNL4": ("19", "NC_000019.10"), "MT-RNR1": MITOCHONDRION}


def write_genes(
    facts: PgxFacts, paired_genes: Iterable[str], positions: list[Row], out: Path
) -> list[str]:
    """Write one file for each defined gene, each paired gene and each outside gene."""
    defined = {row["gene"]: row for row in facts.defined_genes}
    exceptions: dict[str, list[Row]] = defaultdict(list)
    for row in facts.rows("a_exceptions.tsv"):
        exceptions[row["gene"]].append(row)
    symbols = sorted({*defined, *paired_genes, *RESULT_FROM_OUTSIDE})
    places = _places(facts)
    for symbol in symbols:
        entries = (
            _defined_gene(facts, defined[symbol])
            if symbol in defined
            else _outside_gene(facts, symbol, places[symbol])
        )
        own = [row for row in positions if row["gene"] == symbol]
        text = toml_lines(entries | _position_notes(own) | _exception_lists(exceptions[symbol]))
        text += _priorities(exceptions[symbol]) + _activity_ranges(symbol)
        write_text(out / "pgx" / "genes" / f"{symbol}.toml", text)
    return symbols


def _places(facts: PgxFacts) -> dict[str, tuple[str, str]]:
    """Return gene → (chromosome, RefSeq accession) from MANE Select."""
    places = {}
    for row in facts.mane_summary():
        accession = row["GRCh38_chr"]
        if row["MANE_status"] == "MANE Select" and accession.startswith("NC_"):
            places[row["symbol"]] = (chromosome(accession), accession)
    return places | PLACES


def _defined_gene(facts: PgxFacts, row: Row) -> dict[str, TomlValue]:
    """Return the entries of a gene whose alleles are defined by position."""
    symbol = row["gene"]
    return {
        "symbol": symbol,
        "chrom": row["chrom"].removeprefix("chr"),
        "refseq": row["refseq"],
        "result_from": "outside" if symbol in RESULT_FROM_OUTSIDE else "vcf",
        "phenotype_method": phenotype_method(facts, symbol),
        "reference_allele": row["reference_allele"],
        "definition_date": row["definition_modified"][:10],
        "phenotype_source": phenotype_source(facts, symbol),
        "sources": _sources(facts, symbol),
        **_switches(symbol),
        "limits": LIMITS.get(symbol, ()),
    }


def _outside_gene(facts: PgxFacts, symbol: str, place: tuple[str, str]) -> dict[str, TomlValue]:
    """Return the entries of a gene that the program never calls itself."""
    known = symbol in RESULT_FROM_OUTSIDE
    return {
        "symbol": symbol,
        "chrom": place[0],
        "refseq": place[1],
        "result_from": "outside",
        "phenotype_method": phenotype_method(facts, symbol),
        "reference_allele": REFERENCE_WITHOUT_DEFINITION.get(symbol, ""),
        "phenotype_source": phenotype_source(facts, symbol),
        "sources": _sources(facts, symbol),
        "limits": LIMITS[symbol] if known else ("limit.no_alleles_defined", OUTSIDE),
    }


def phenotype_method(facts: PgxFacts, symbol: str) -> str:
    """Return how a phenotype follows from a diplotype of the gene."""
    if symbol in ACTIVITY_GENES:
        return "activity_score"
    if symbol in PRESENCE_GENES:
        return "presence"
    if symbol in SINGLE_POSITION_GENES:
        return "single_position"
    return "function_pair" if symbol in facts.newest_diplotypes else "none"


def phenotype_source(facts: PgxFacts, symbol: str) -> str:
    """Return the source id of the newest phenotype table that has the gene."""
    if symbol in PRESENCE_GENES:
        return CPIC_2024_03
    tables = {row["table"] for row in facts.newest_diplotypes.get(symbol, [])}
    if not tables:
        return ""
    return CPIC_2026_10 if "2026-10" in tables else CLINPGX_2025_11


def _sources(facts: PgxFacts, symbol: str) -> list[str]:
    """Return the ids of all sources of what the rulebook says of the gene."""
    used = {phenotype_source(facts, symbol)} - {""}
    if symbol in {row["gene"] for row in facts.defined_genes} or symbol in facts.functions:
        used.add(CLINPGX_2025_11)
    for row in facts.functions.get(symbol, {}).values():
        if row["source"].startswith("derived"):
            used.add(CPIC_2026_10_DERIVED)
        elif "2024" in row["data_version"]:
            used.add(CLINPGX_2024_08)
    return sorted(used) or [CPIC_LEVELS, MANE]


def _switches(symbol: str) -> dict[str, TomlValue]:
    """Return the gene's switches, only those that are on."""
    switches: dict[str, TomlValue] = {}
    if symbol in UNKNOWN_ALT_IS_REFERENCE:
        switches["unknown_alt_is_reference"] = True
    if symbol in LIST_CALL:
        switches["list_call"] = True
    if symbol in HAPLOID:
        switches["haploid"] = True
    return switches


def _position_notes(positions: list[Row]) -> dict[str, TomlValue]:
    """Return what is unusual of a gene's positions and yet right, so that a check knows it.

    Args:
        positions: The gene's rows of positions.tsv, by position.
    """
    flips = [row["rsid"] for row in positions if row["ref37"] != row["ref"]]
    overlapping = []
    end = 0
    for row in positions:
        if int(row["pos38"]) <= end:
            overlapping.append(int(row["pos38"]))
        end = max(end, int(row["pos38"]) + len(row["ref"]) - 1)
    return {"reference_flips": flips, "overlapping_positions": overlapping}


def _exception_lists(rows: list[Row]) -> dict[str, TomlValue]:
    """Return the lists of positions and alleles that are treated apart."""
    lists: dict[str, TomlValue] = {}
    for key, kind in POSITION_KEYS.items():
        lists[key] = sorted(int(row["value"]) for row in rows if row["kind"] == kind)
    for key, kind in ALLELE_KEYS.items():
        names = (row["value"] for row in rows if row["kind"] == kind)
        lists[key] = sorted(names, key=natural_order)
    return lists


def _priorities(rows: list[Row]) -> str:
    """Return the tables that settle unphased ties."""
    text = ""
    for row in rows:
        if row["kind"] == "unphasedDiplotypePriority":
            among = toml_value(row["detail"].split(";"))
            text += f"\n[[unphased_priority]]\ntake = {toml_value(row['value'])}\namong = {among}\n"
    return text


def _activity_ranges(symbol: str) -> str:
    """Return the ranges of activity scores (CPIC), lowest first."""
    text = ""
    for minimum, maximum, phenotype in ACTIVITY_RANGES.get(symbol, ()):
        text += f"\n[[activity_phenotype]]\nmin = {minimum}\n"
        text += f"max = {maximum}\n" if maximum is not None else ""
        text += f"phenotype = {toml_value(phenotype)}\n"
    return text
