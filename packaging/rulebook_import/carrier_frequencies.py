"""inherited/carrier_frequencies.tsv and carrier_copy_number.tsv: how common carriers are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from rulebook_import.inherited_facts import InheritedFacts
from rulebook_import.inherited_genes import COPY_NUMBER, INVERSION, REPEAT, TECHNICAL_LIMITS
from rulebook_import.risk_sources import GENIE, SMN1_2009, SMN1_2012
from rulebook_import.tables import FactsError, Row, read_rows, write_rows

COLUMNS = ["gene", "population", "frequency", "source"]
COPY_COLUMNS = [
    "gene", "population", "copies", "prior_one_in", "residual_one_in", "detection_percent",
    "source",
]  # fmt: skip
TABLE = "carrier_frequency_all_genes_genie.tsv.gz"
GENIE_VERSIONS = {"clinvar_version": "2025-01-06", "gnomad_version": "4.1.0"}
_PREFIX = "carrier_frequency_"
_DIGITS = 4

UNSEEN_BY_SEQUENCING = frozenset((COPY_NUMBER, INVERSION, REPEAT))
"""Where the common changes are copy numbers, repeats or inversions, a frequency that was summed
over small variants says almost nothing (SMN1: 0): it is left out."""

# SMN1: Hendrickson 2009, table 4 (doi:10.1136/jmg.2009.066969); Sugarman 2012, abstract
# (doi:10.1038/ejhg.2011.134). Only figures that were seen there; groups as the papers name them.
SMN1_FIGURES = (
    ("african_american", "", "72", "", "70.5", SMN1_2012),
    ("african_american", "2", "66", "121", "", SMN1_2009),
    ("african_american", "3", "66", "3000", "", SMN1_2009),
    ("ashkenazi_jewish", "2", "41", "350", "", SMN1_2009),
    ("ashkenazi_jewish", "3", "41", "4000", "", SMN1_2009),
    ("caucasian", "", "47", "", "94.8", SMN1_2012),
    ("caucasian", "2", "", "632", "", SMN1_2009),
    ("pan_ethnic", "", "54", "", "91.2", SMN1_2012),
)


def write_carrier_frequencies(facts_folder: Path, out: Path) -> list[str]:
    """Write both tables; return lines that account for what was written.

    Genes of the rulebook only, which must have been written before.

    Raises:
        FactsError: The table is of other versions than the rows will be dated with.
    """
    known = {row["gene"] for row in read_rows(out / "inherited" / "genes.tsv")}
    rows: list[Row] = []
    left_out: list[str] = []
    for fact in InheritedFacts(facts_folder).rows(TABLE):
        if any(fact[column] != version for column, version in GENIE_VERSIONS.items()):
            raise FactsError(f"{TABLE}: {fact['gene_symbol']} is of another version")
        gene = fact["gene_symbol"]
        if gene not in known:
            continue
        if UNSEEN_BY_SEQUENCING.intersection(TECHNICAL_LIMITS.get(gene, ())):
            left_out.append(gene)
            continue
        rows += _frequencies(gene, fact)
    rows.sort(key=lambda row: (row["gene"], row["population"]))
    write_rows(out / "inherited" / "carrier_frequencies.tsv", COLUMNS, rows)
    copies = [dict(zip(COPY_COLUMNS, ("SMN1", *figures), strict=True)) for figures in SMN1_FIGURES]
    write_rows(out / "inherited" / "carrier_copy_number.tsv", COPY_COLUMNS, copies)
    genes = len({row["gene"] for row in rows})
    return [
        f"carrier frequencies: {len(rows)} of {genes} genes",
        f"not measured by sequencing: {' '.join(sorted(left_out))}",
        f"copy number figures: {len(copies)}",
    ]


def _frequencies(gene: str, fact: Row) -> list[Row]:
    """Return a gene's rows, one for each population."""
    return [
        {
            "gene": gene,
            "population": column.removeprefix(_PREFIX),
            "frequency": _rounded(value),
            "source": GENIE,
        }
        for column, value in fact.items()
        if column.startswith(_PREFIX) and value
    ]


def _rounded(value: str) -> str:
    """Return a share to four significant digits, without an exponent; 0 stays 0."""
    number = Decimal(value)
    if not number:
        return "0"
    places = _DIGITS - 1 - number.adjusted()
    return f"{number:.{places}f}".rstrip("0").rstrip(".")
