"""inherited/conditions.tsv: a gene's conditions on each list, and when each list reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rulebook_import.condition_facts import (
    ADULT_NO_CHILDHOOD_ACTION,
    ANY_AGE,
    ANY_AGE_CHILDHOOD_ACTION,
    CARRIER_CONDITIONS,
    CHILDHOOD_ACTION,
    RECESSIVE_FORM_OF_CANCER_GENE,
)
from rulebook_import.inherited_facts import InheritedFacts, is_about_cancer
from rulebook_import.mitochondrial import condition_rows
from rulebook_import.source_ids import ACMG_CARRIER, ACMG_SF, CLINGEN_VALIDITY, CPSR
from rulebook_import.tables import FactsError, Row, write_rows

COLUMNS = [
    "gene",
    "condition",
    "mondo",
    "omim",
    "inheritance",
    "list",
    "reporting_rule",
    "reporting_variants",
    "onset",
    "childhood_action",
    "validity",
    "source",
]

# What ACMG SF v3.3 asks to report → rule (doi:10.1016/j.gim.2025.101454).
ACMG_RULES = {
    "All P and LP": "any",
    "P and LP (2 variants)": "two_variants",
    "P and LP (truncating variants only)": "truncating_only",
    "p.C282Y homozygotes only": "hom_only",
    "All hemi or homozygous P and LP or 2 het. P/LP variants": "x_hemi_hom_or_two",
    "All hemi, het, homozygous P and LP": "x_any",
}
HFE_REPORTED = "c.845G>A"

# The list's principle: a recessive condition is reported with two variants only. Where a row of a
# recessive gene doesn't repeat it (TRDN), the principle holds.
RECESSIVE_RULES = {"any": "two_variants"}

INHERITANCE = {
    "AD&mosaic": "AD",
    "XD": "XL",
    "XLR": "XL",
}


def write_conditions(facts: InheritedFacts, genes: Iterable[str], out: Path) -> list[str]:
    """Write conditions.tsv; return lines that account for what was written."""
    rows = _acmg_rows(facts) + _carrier_rows(facts) + _cancer_rows(facts)
    on_lists = {row["gene"] for row in rows}
    rows += _listed_rows(facts, sorted(set(genes) - on_lists))
    rows += condition_rows()
    rows.sort(key=lambda row: (row["gene"], row["list"], row["condition"]))
    write_rows(out / "inherited" / "conditions.tsv", COLUMNS, rows)
    return [
        f"conditions of {name}: {sum(row['list'] == name for row in rows)}"
        for name in ("acmg_sf", "carrier", "cancer", "none")
    ]


def _acmg_rows(facts: InheritedFacts) -> list[Row]:
    """Return the rows of ACMG SF v3.3."""
    mondo = facts.rows("acmg_sf_mondo_clingen.tsv")
    rows = []
    for fact in facts.acmg_sf:
        gene, name = fact["gene"], plain_name(fact["condition"])
        rule = ACMG_RULES.get(fact["variants_to_report"])
        if rule is None:
            raise FactsError(f"{gene}: unknown reporting rule: {fact['variants_to_report']}")
        if fact["inheritance"] == "AR":
            rule = RECESSIVE_RULES.get(rule, rule)
        match = closest([row for row in mondo if row["gene"] == gene], "mondo_name", name)
        rows.append(
            {
                "gene": gene,
                "condition": name,
                "mondo": match["mondo_id"] if match else "",
                "omim": fact["disorder_mim"].replace("n/a", ""),
                "inheritance": fact["inheritance"],
                "list": "acmg_sf",
                "reporting_rule": rule,
                "reporting_variants": HFE_REPORTED if rule == "hom_only" else "",
                "validity": match["clingen_gene_disease_validity"] if match else "",
                "source": ACMG_SF,
            }
            | _onset(gene, name)
        )
    return rows


def plain_name(condition: str) -> str:
    """Return a condition's name without what the list adds in brackets."""
    return re.sub(r"\s*\([^)]*\)$", "", condition).strip()


def closest(rows: list[Row], column: str, name: str) -> Row | None:
    """Return the only row, or the one that shares most words with a name, if one alone does."""
    if len(rows) == 1:
        return rows[0]
    wanted = _words(name)
    ranked = sorted(rows, key=lambda row: len(wanted & _words(row[column])), reverse=True)
    shared = [len(wanted & _words(row[column])) for row in ranked[:2]]
    return ranked[0] if len(shared) == 2 and shared[0] > shared[1] else None


def _words(name: str) -> set[str]:
    """Return the words of a name that tell it from others."""
    common = {"syndrome", "disease", "familial", "hereditary", "type", "of", "the", "and", "with"}
    return set(re.findall(r"[a-z0-9]+", name.lower())) - common


def _carrier_rows(facts: InheritedFacts) -> list[Row]:
    """Return one row for each gene of the carrier list."""
    rows = []
    for fact in facts.carrier:
        gene = fact["gene"]
        name = CARRIER_CONDITIONS[gene]
        match = closest(facts.validity.get(gene, []), "disease", name)
        same = match is not None and bool(_words(match["disease"]) & _words(name))
        rows.append(
            {
                "gene": gene,
                "condition": name,
                "mondo": match["mondo_id"] if match and same else "",
                "inheritance": fact["inheritance"],
                "list": "carrier",
                "reporting_rule": "carrier",
                "validity": match["classification"] if match and same else "",
                "source": ACMG_CARRIER,
            }
        )
    return rows


def _cancer_rows(facts: InheritedFacts) -> list[Row]:
    """Return the cancer conditions of each gene of hereditary cancer."""
    rows = []
    for gene, panel in sorted(facts.cancer_genes.items()):
        inheritance = INHERITANCE.get(panel["CPG_MOI"], panel["CPG_MOI"])
        diseases = [row for row in facts.validity.get(gene, []) if is_about_cancer(row["disease"])]
        names = {
            row["disease"].removeprefix("obsolete "): (row["mondo_id"], row["classification"])
            for row in diseases
        } or {f"{gene}-related cancer predisposition": ("", "")}
        for name, (mondo, validity) in names.items():
            rows.append(_cancer_row(gene, name, mondo, validity, inheritance, bool(diseases)))
    return rows


def _cancer_row(
    gene: str, name: str, mondo: str, validity: str, inheritance: str, named: bool
) -> Row:
    """Return a row of the cancer list."""
    of_condition = condition_inheritance(inheritance, name) if named else inheritance
    return {
        "gene": gene,
        "condition": name,
        "mondo": mondo,
        "inheritance": of_condition,
        "list": "cancer",
        "reporting_rule": {"AR": "two_variants", "XL": "x_any"}.get(of_condition, "any"),
        "validity": validity,
        "source": CPSR,
    } | _onset(gene, name)


RECESSIVE_WORDS = re.compile(
    r"fanconi|xeroderma|mismatch repair|ataxia telangiectasia|adenomatous polyposis [24]$",
    re.IGNORECASE,
)


def condition_inheritance(of_gene: str, condition: str) -> str:
    """Return how a condition is inherited, where its gene has a dominant and a recessive one."""
    if of_gene != "AD/AR":
        return of_gene
    return "AR" if RECESSIVE_WORDS.search(condition) else "AD"


def _listed_rows(facts: InheritedFacts, genes: list[str]) -> list[Row]:
    """Return ClinGen's diseases for genes that are on no list."""
    return [
        {
            "gene": gene,
            "condition": row["disease"].removeprefix("obsolete "),
            "mondo": row["mondo_id"],
            "inheritance": _inheritance_of_listed(facts, gene),
            "list": "none",
            "reporting_rule": "none",
            "validity": row["classification"],
            "source": CLINGEN_VALIDITY,
        }
        for gene in genes
        for row in facts.validity.get(gene, [])
    ]


def _inheritance_of_listed(facts: InheritedFacts, gene: str) -> str:
    """Return a gene's inheritance where a table states it; empty otherwise."""
    if facts.places[gene].chrom == "X":
        return "XL"
    return "AR" if facts.dosage.get(gene) == "30" else ""


def _onset(gene: str, condition: str) -> Row:
    """Return age of onset and whether something is done in childhood; empty where not certain."""
    if any(word in condition.lower() for word in RECESSIVE_FORM_OF_CANCER_GENE):
        return {"onset": "childhood", "childhood_action": "yes"}
    if gene in ADULT_NO_CHILDHOOD_ACTION:
        return {"onset": "adult", "childhood_action": "no"}
    if gene in CHILDHOOD_ACTION:
        return {"onset": "childhood", "childhood_action": "yes"}
    if gene in ANY_AGE_CHILDHOOD_ACTION:
        return {"onset": "any", "childhood_action": "yes"}
    return {"onset": "any", "childhood_action": ""} if gene in ANY_AGE else {}
