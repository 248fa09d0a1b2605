"""Which of a source's variants may be proposed as reportable, and which a person must classify."""

from __future__ import annotations

# A source older than this is shown as dated and never decides.
OLDEST_CURRENT_YEAR = "2023"

LISTED = "listed"

# Variants whose penetrance is low although a source calls them pathogenic without saying so.
# HFE p.His63Asp and p.Ser65Cys: EASL 2022, doi:10.1016/j.jhep.2022.03.033.
# CHEK2 p.Ile157Thr: ACMG 2023, doi:10.1016/j.gim.2023.100870.
LOW_PENETRANCE = {
    ("CHEK2", "c.470T>C"),
    ("HFE", "c.187C>G"),
    ("HFE", "c.193A>T"),
}

# Variants that a list names itself in its reporting rule: the list stands behind them, whatever
# label the variant's own source carries. ACMG SF v3.3, doi:10.1016/j.gim.2025.101454.
NAMED_BY_A_LIST = {("HFE", "c.845G>A")}


def classification(label: str) -> str:
    """Return the rulebook's code of a source's significance label.

    Raises:
        ValueError: The label is none of the pathogenic kinds.
    """
    if "binary" in label:
        return "plp_binary"
    if label.startswith("Pathogenic or Likely pathogenic, no conflict"):
        codes = label.rpartition("codes ")[2].rstrip(")")
        return {"5": "pathogenic", "4": "likely_pathogenic"}.get(codes, "pathogenic_or_likely")
    if label.startswith("Pathogenic/Likely pathogenic"):
        return "pathogenic_or_likely"
    if label.startswith("Pathogenic"):
        return "pathogenic"
    if label.startswith("Likely pathogenic"):
        return "likely_pathogenic"
    raise ValueError(f"not a pathogenic label: {label}")


def standing(gene: str, hgvs_c: str, label: str, stars: str, source_date: str) -> str:
    """Return `listed`, or `needs_person:` with the first reason that applies.

    A variant that a list's own reporting rule names is `listed`.

    Args:
        gene: HGNC symbol.
        hgvs_c: Coding name without transcript.
        label: The source's own significance label.
        stars: ClinVar review stars; empty where the source does not carry them.
        source_date: ISO date of the source.
    """
    if (gene, hgvs_c) in NAMED_BY_A_LIST:
        return LISTED
    reasons = (
        ("low_penetrance", _low_penetrance(gene, hgvs_c, label)),
        ("risk_factor", "risk factor" in label or "risk allele" in label),
        ("binary_label", "binary" in label),
        ("no_stars", stars == ""),
        ("no_criteria", stars == "0"),
        ("old_source", source_date[:4] < OLDEST_CURRENT_YEAR),
    )
    for reason, applies in reasons:
        if applies:
            return f"needs_person:{reason}"
    return LISTED


def _low_penetrance(gene: str, hgvs_c: str, label: str) -> bool:
    """Return whether a variant is known, or labelled, to be of low penetrance.

    A label that names `Pathogenic` a second time has lost its end: ClinVar writes
    `Pathogenic/Pathogenic, low penetrance`.
    """
    words = label.split("/")
    truncated = len(words) > 1 and words[-1] == "Pathogenic"
    return "low penetrance" in label or truncated or (gene, hgvs_c) in LOW_PENETRANCE
