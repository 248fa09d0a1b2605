"""Pharmacogenes from their raw form (TOML tables and table rows) to typed facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counselor.rulebook.files import BadRow, Row
from counselor.rulebook.models import (
    ActivityRange,
    Drug,
    DrugClass,
    Effect,
    GeneDrugPair,
    Interaction,
    Lift,
    NamedAllele,
    PgxGene,
    PgxPosition,
    PhenotypeEntry,
    PhenotypeMethod,
    ResultFrom,
)


def position_from(row: Row) -> PgxPosition:
    """Return the position that a row of positions.tsv describes.

    Raises:
        BadRow: A number or code is wrong.
    """
    try:
        lift = Lift(row["lift37"] or Lift.UNSURE)
    except ValueError as error:
        raise BadRow(row.file, row.line, f"unknown lift37 '{row['lift37']}'") from error
    return PgxPosition(
        gene=row["gene"],
        chrom=row["chrom"],
        pos38=row.required_integer("pos38"),
        rsid=row["rsid"],
        ref=row["ref"],
        alts=row.items("alts"),
        pos37=row.integer("pos37"),
        ref37=row["ref37"] or None,
        lift37=lift,
        source=row["source"],
    )


def definition_from(row: Row) -> dict[int, str]:
    """Return the defining positions of an allele: GRCh38 position → base or allele string.

    Raises:
        BadRow: The cell is not `position:base` joined by `;`.
    """
    definition: dict[int, str] = {}
    for part in row.items("definition"):
        place, _, base = part.partition(":")
        if not place.isdigit() or not base:
            raise BadRow(row.file, row.line, f"'{part}' in the definition is not position:base")
        definition[int(place)] = base
    return definition


def allele_from(row: Row) -> NamedAllele:
    """Return the named allele that a row of alleles.tsv describes."""
    return NamedAllele(
        gene=row["gene"],
        name=row["allele"],
        id=row["id"],
        is_reference=row["is_reference"] == "1",
        definition=definition_from(row),
        function=row["function"],
        activity=row["activity"],
        source=row["source"],
    )


def _entry(row: Row) -> PhenotypeEntry:
    return PhenotypeEntry(row["phenotype"], row["activity_score"], row["source"])


def gene_from(
    table: Mapping[str, Any],
    positions: Sequence[Row],
    alleles: Sequence[Row],
    pairs: Sequence[Row],
    diplotypes: Sequence[Row],
) -> PgxGene:
    """Put one gene together from its TOML table and the rows that name it.

    Raises:
        BadRow: A row can't be read.
        KeyError, ValueError: The TOML table lacks a field or has an unknown code.
    """
    ranges = table.get("activity_phenotype", ())
    priorities = table.get("unphased_priority", ())
    return PgxGene(
        symbol=table["symbol"],
        chrom=str(table["chrom"]),
        refseq=table.get("refseq", ""),
        result_from=ResultFrom(table["result_from"]),
        phenotype_method=PhenotypeMethod(table["phenotype_method"]),
        reference_allele=table.get("reference_allele", ""),
        positions=tuple(position_from(row) for row in positions),
        alleles=tuple(allele_from(row) for row in alleles),
        activity_ranges=tuple(
            ActivityRange(float(item["min"]), _optional_float(item.get("max")), item["phenotype"])
            for item in ranges
        ),
        pair_phenotypes={
            (
                min(row["function_1"], row["function_2"]),
                max(row["function_1"], row["function_2"]),
            ): _entry(row)
            for row in pairs
        },
        diplotype_phenotypes={row["diplotype"]: _entry(row) for row in diplotypes},
        unknown_alt_is_reference=bool(table.get("unknown_alt_is_reference", False)),
        list_call=bool(table.get("list_call", False)),
        haploid=bool(table.get("haploid", False)),
        required_positions=frozenset(table.get("required_positions", ())),
        ignored_positions=frozenset(table.get("ignored_positions", ())),
        ignored_alleles=frozenset(table.get("ignored_alleles", ())),
        must_test_positions=frozenset(table.get("must_test_positions", ())),
        must_test_alleles=frozenset(table.get("must_test_alleles", ())),
        extra_positions=frozenset(table.get("extra_positions", ())),
        unphased_priorities=tuple((item["take"], tuple(item["among"])) for item in priorities),
        limits=tuple(table.get("limits", ())),
        sources=tuple(table.get("sources", ())),
        definition_date=str(table.get("definition_date", "")),
        phenotype_source=table.get("phenotype_source", ""),
    )


def _optional_float(value: float | None) -> float | None:
    return None if value is None else float(value)


def drug_from(row: Row) -> Drug:
    """Return the medicine that a row of drugs.tsv describes."""
    return Drug(
        name=row["drug"],
        rxnorm=row["rxnorm"],
        atc=row.items("atc"),
        field=row["field"],
        names=row.items("names"),
        source=row["source"],
    )


def class_from(row: Row) -> DrugClass:
    """Return the class of medicines that a row of drug_classes.tsv describes."""
    return DrugClass(row["class"], row.items("names"), row.items("drugs"))


def interaction_from(row: Row) -> Interaction:
    """Return the interaction that a row of interactions.tsv describes.

    Raises:
        BadRow: The effect is no known code.
    """
    try:
        effect = Effect(row["effect"])
    except ValueError as error:
        raise BadRow(row.file, row.line, f"unknown effect '{row['effect']}'") from error
    return Interaction(row["drug"], row.items("names"), row["gene"], effect, row["source"])


def pair_from(row: Row) -> GeneDrugPair:
    """Return the gene-drug pair that a row of gene_drug_pairs.tsv describes."""
    return GeneDrugPair(
        gene=row["gene"],
        drug=row["drug"],
        cpic_level=row["cpic_level"],
        level_status=row["level_status"],
        fda_label=row["fda_label"],
        pmids=tuple(int(item) for item in row.items("pmids")),
        has_guidance=row["guidance"] == "yes",
        source=row["source"],
    )
