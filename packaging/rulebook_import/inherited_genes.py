"""inherited/genes.tsv: every gene of a list or of a variant table."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from rulebook_import.conditions import write_conditions
from rulebook_import.inherited_facts import InheritedFacts
from rulebook_import.mitochondrial import gene_rows
from rulebook_import.source_ids import MANE
from rulebook_import.tables import FactsError, Row, write_rows
from rulebook_import.variant_standing import OLDEST_CURRENT_YEAR

COLUMNS = [
    "gene",
    "hgnc_id",
    "chrom",
    "strand",
    "start38",
    "end38",
    "mane_select",
    "mane_plus_clinical",
    "lof_mechanism",
    "lists",
    "data",
    "limits",
    "source",
]

FEW = "limit.few_variants_listed"
OLD = "limit.old_source"
TOP10 = "limit.missense_top10_only"
MISSING = "limit.list_missing"
PSEUDOGENE = "limit.pseudogene"
COPY_NUMBER = "limit.copy_number_needed"
REPEAT = "limit.repeat_expansion"
INVERSION = "limit.inversion_not_seen"

# ACMG SF genes whose missense variants are only the ten commonest of each gene.
TOP10_MISSENSE = ("ATP7B", "BTD", "CASQ2", "CYP27A1", "GAA", "RPE65", "TRDN")

# Genes that ordinary short reads or short variants do not tell (Mandelker 2016, PMID 27228465, for
# homologous genes; repeat and copy-number genes by their known mechanism).
TECHNICAL_LIMITS = {
    "ABCD1": (PSEUDOGENE,),
    "AFF2": (REPEAT,),
    "CHEK2": (PSEUDOGENE,),
    "CYP21A2": (COPY_NUMBER, PSEUDOGENE),
    "DMD": (COPY_NUMBER,),
    "F8": (INVERSION,),
    "FMR1": (REPEAT,),
    "FXN": (REPEAT,),
    "GBA1": (PSEUDOGENE,),
    "HBA1": (COPY_NUMBER, PSEUDOGENE),
    "HBA2": (COPY_NUMBER, PSEUDOGENE),
    "PMS2": (PSEUDOGENE,),
    "PRSS1": (PSEUDOGENE,),
    "SBDS": (PSEUDOGENE,),
    "SDHA": (PSEUDOGENE,),
    "SLC6A8": (PSEUDOGENE,),
    "SMN1": (COPY_NUMBER, PSEUDOGENE),
    "STRC": (COPY_NUMBER, PSEUDOGENE),
    "TNXB": (PSEUDOGENE,),
}

# ClinVar extracts that hold every P/LP variant of a gene, not a selection.
WHOLE_GENE_SOURCES = (
    "WillardFord/pathogenic-variants",
    "EvanWu19/cftr-variant-toolkit",
    "aarthi073/Phenylketonuria_PAH",
)

# So many truncating pathogenic variants show that lost function is what causes the disease.
ENOUGH_TRUNCATING = 2

# ACMG SF v3.3 asks for nothing but such variants of a gene (TTN).
TRUNCATING_RULE = "P and LP (truncating variants only)"

LOF_OF_DOSAGE = {"3": "yes", "30": "recessive"}


def write_inherited(facts_folder: Path, out: Path) -> list[str]:
    """Write genes.tsv and conditions.tsv; return lines that account for what was written."""
    facts = InheritedFacts(facts_folder)
    sources: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in facts.variants:
        sources[row["gene"]].add((row["source"], row["source_date"][:10]))
    genes = sorted(facts.listed_genes | set(sources))
    rows = [_gene(facts, gene, sources.get(gene, set())) for gene in genes]
    rows = sorted([*rows, *gene_rows()], key=lambda row: row["gene"])
    write_rows(out / "inherited" / "genes.tsv", COLUMNS, rows)
    account = [f"genes: {len(rows)}"]
    account += [
        f"list {name}: {sum(name in row['lists'].split(';') for row in rows)} genes"
        for name in ("acmg_sf", "carrier", "cancer", "listed")
    ]
    account += [
        f"data {name}: {sum(row['data'] == name for row in rows)} genes"
        for name in ("current", "partial", "old")
    ]
    missing = [row["gene"] for row in rows if MISSING in row["limits"]]
    account.append(f"no variant listed: {len(missing)} genes: {' '.join(missing)}")
    return account + write_conditions(facts, genes, out)


def _gene(facts: InheritedFacts, gene: str, sources: set[tuple[str, str]]) -> Row:
    """Return a gene's row."""
    mane, place = facts.mane.get(gene), facts.places.get(gene)
    if mane is None or place is None:
        raise FactsError(f"{gene}: MANE has no transcript of this symbol on a chromosome")
    data = data_standing(gene, sources)
    return {
        "gene": gene,
        "hgnc_id": mane["HGNC_ID"],
        "chrom": place.chrom,
        "strand": place.strand,
        "start38": str(place.start),
        "end38": str(place.end),
        "mane_select": mane["RefSeq_nuc"],
        "mane_plus_clinical": mane["plus"],
        "lof_mechanism": _lof_mechanism(facts, gene),
        "lists": ";".join(_lists(facts, gene)),
        "data": data,
        "limits": ";".join(gene_limits(gene, data, bool(sources))),
        "source": MANE,
    }


def data_standing(gene: str, sources: set[tuple[str, str]]) -> str:
    """Return how complete the variant list of a gene is: `current`, `partial` or `old`."""
    if sources and all(date < OLDEST_CURRENT_YEAR for _, date in sources):
        return "old"
    whole = any(source.startswith(WHOLE_GENE_SOURCES) for source, _ in sources)
    return "current" if whole and gene not in TOP10_MISSENSE else "partial"


def gene_limits(gene: str, data: str, has_variants: bool) -> list[str]:
    """Return the keys of the sentences that must accompany a gene."""
    limits = set(TECHNICAL_LIMITS.get(gene, ()))
    if not has_variants:
        limits.add(MISSING)
    elif gene in TOP10_MISSENSE:
        limits.add(TOP10)
    elif data == "old":
        limits.add(OLD)
    elif data == "partial":
        limits.add(FEW)
    return sorted(limits)


def _lists(facts: InheritedFacts, gene: str) -> list[str]:
    """Return the lists that have the gene; `listed` where it only has variants."""
    lists = []
    if any(row["gene"] == gene for row in facts.acmg_sf):
        lists.append("acmg_sf")
    if gene in facts.cancer_genes:
        lists.append("cancer")
    if any(row["gene"] == gene for row in facts.carrier):
        lists.append("carrier")
    return lists or ["listed"]


def _lof_mechanism(facts: InheritedFacts, gene: str) -> str:
    """Return whether loss of function causes disease: ClinGen dosage, CPSR, or what is known."""
    stated = LOF_OF_DOSAGE.get(facts.dosage.get(gene, ""), "")
    if stated:
        return stated
    row = facts.cpsr.get(gene)
    if row is not None and row["CPG_MOD"] == "LoF" and row["CPG_MOI"] != "NA":
        return "recessive" if row["CPG_MOI"] == "AR" else "yes"
    return _shown_by_variants(facts, gene)


def _shown_by_variants(facts: InheritedFacts, gene: str) -> str:
    """Return the mechanism that lists and variants show together; empty where they don't.

    A recessive or X-linked condition of a list, in whose gene variants that end or break the
    protein are known to be pathogenic, comes from lost function (ClinGen PVS1 recommendation,
    Abou Tayoun 2018, doi:10.1002/humu.23626). A dominant condition may come from another mechanism:
    for it ClinGen or CPSR must say so.
    """
    rules = {row["variants_to_report"] for row in facts.acmg_sf if row["gene"] == gene}
    if TRUNCATING_RULE in rules:
        return "yes"
    on_lists = {row["inheritance"] for row in facts.acmg_sf + facts.carrier if row["gene"] == gene}
    if facts.truncating.get(gene, 0) < ENOUGH_TRUNCATING:
        return ""
    if on_lists == {"AR"}:
        return "recessive"
    return "yes" if on_lists == {"XL"} else ""
