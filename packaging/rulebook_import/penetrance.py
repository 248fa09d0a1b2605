"""inherited/penetrance.tsv and penetrance_curves.tsv: how likely a condition is by an age."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from rulebook_import.inherited_facts import InheritedFacts
from rulebook_import.risk_sources import PAPERS, PLSD
from rulebook_import.tables import FactsError, Row, write_rows

COLUMNS = [
    "gene", "condition", "variants", "sex", "measure", "age_from", "age_to", "estimate",
    "estimate_high", "low", "high", "baseline", "ascertainment", "study", "notes", "seen_in",
    "source",
]  # fmt: skip
CURVE_COLUMNS = [
    "gene", "condition", "sex", "age_from", "age_to", "estimate", "low", "high", "source",
]  # fmt: skip

SEXES = {"F": "female", "M": "male", "both": "both"}

CONDITIONS = {
    "breast (female)": "breast",
    "breast": "breast",
    "breast (male)": "breast_male",
    "ovarian": "ovarian",
    "tubo-ovarian": "tubo_ovarian",
    "pancreatic": "pancreas",
    "prostate": "prostate",
    "any cancer": "any_cancer",
    "soft tissue sarcoma": "soft_tissue_sarcoma",
    "brain": "brain",
    "osteosarcoma": "osteosarcoma",
    "gastric": "stomach",
    "advanced gastric": "stomach_advanced",
    "endometrial": "endometrium",
    "thyroid": "thyroid",
    "colorectal": "colorectal",
}
# c. names on the MANE Select transcript of CHEK2.
VARIANT_CONDITIONS = {
    "breast (female), c.1100delC": ("breast", "c.1100del"),
    "breast (female), I157T": ("breast", "c.470T>C"),
}

ASCERTAINMENT = {
    "prospective cohort, 94% clinic families": "clinic_cohort",
    "prospective cohort": "clinic_cohort",
    "22 studies unselected for family history": "unselected_index_cases",
    "22 studies unselected": "unselected_index_cases",
    "3,184 BRCA1 families (CIMBA)": "families_adjusted",
    "2,157 BRCA2 families (CIMBA)": "families_adjusted",
    "524 families, ascertainment-adjusted": "families_adjusted",
    "524 families": "families_adjusted",
    "6,178 families": "families_adjusted",
    "6,690 families": "families_adjusted",
    "CanRisk model": "model",
    "population-based case-control": "population_case_control",
    "population-based, segregation (ABCFR)": "population_families",
    "model": "model",
    "NCI LFS cohort, 286 carriers (clinic)": "clinic_cohort",
    "NCI LFS cohort": "clinic_cohort",
    "75 families, commercial lab": "laboratory_families",
    "75 families": "laboratory_families",
    "213 North American families": "families",
    "European cohort n=455, bias-corrected range": "cohort_corrected",
    "European cohort n=455": "cohort_corrected",
    "PLSD": "surveillance_cohort",
    "284 families, segregation analysis": "families",
    "284 families": "families",
    "166 families (Colon CFR)": "families",
    "224 families (Colon CFR)": "families",
}

SEEN_IN = {
    "abstract": "abstract",
    "summary": "summary",
    "table": "table",
    "table 2": "table",
    "table 5": "table",
    "news summary": "news",
}

MODEL_RANGE = re.compile(r"(\d+(?:\.\d+)?) if RR declines")
BASELINE = re.compile(r"general population (\d+(?:\.\d+)?)")
# What a remark of the facts is about → code.
NOTES = (
    ("affected first-degree relatives", "higher_with_family_history"),
    ("few carriers", "few_carriers"),
    ("approx.", "approximate"),
    ("nearly 100% by 70", "nearly_all_by_70"),
    ("if RR declines", "range_of_model"),
)

PLSD_CONDITIONS = {
    "Any": "any_cancer",
    "Bile duct/gall bladder": "bile_duct",
    "Brain": "brain",
    "Breast": "breast",
    "Colon": "colon",
    "Colon/sigmoid/rectum": "colorectal",
    "Duodenum": "duodenum",
    "Endometrium": "endometrium",
    "Endometrium/ovaries": "endometrium_ovarian",
    "Ovaries": "ovarian",
    "Pancreas": "pancreas",
    "Prostate": "prostate",
    "Sigmoid/rectum": "rectosigmoid",
    "Stomach": "stomach",
    "Stomach/duodenum/bile duct/gall bladder/pancreas": "upper_gastrointestinal",
    "Ureter/kidney": "ureter_kidney",
    "Urinary bladder": "bladder",
    "Urine bladder/ureter/kidney": "urinary_tract",
}


def write_penetrance(facts_folder: Path, out: Path) -> list[str]:
    """Write both tables; return lines that account for what was written."""
    facts = InheritedFacts(facts_folder)
    rows = [row for fact in facts.rows("penetrance.tsv") for row in _estimates(fact)]
    rows.sort(key=lambda row: [row[name] for name in ("gene", "condition", "sex", "source")])
    write_rows(out / "inherited" / "penetrance.tsv", COLUMNS, rows)
    points = [_point(fact) for fact in facts.rows("plsd_lynch_cumulative_incidence.tsv")]
    with_cases = {_curve(row) for row in points if float(row["high"])}
    curves = [row for row in points if _curve(row) in with_cases]
    curves.sort(
        key=lambda row: (
            row["gene"], row["condition"], row["sex"], int(row["age_from"]), int(row["age_to"]),
        )
    )  # fmt: skip
    write_rows(out / "inherited" / "penetrance_curves.tsv", CURVE_COLUMNS, curves)
    genes = len({row["gene"] for row in rows})
    return [
        f"penetrance: {len(rows)} estimates of {genes} genes",
        f"curve points: {len(curves)}; without any case, left out: {len(points) - len(curves)}",
    ]


def _curve(row: Row) -> tuple[str, ...]:
    """Return what the points of one curve share.

    A curve without a single case has an interval from 0 to 0: no case among few carriers, which is
    no estimate of their risk and must never look like one.
    """
    return tuple(row[name] for name in ("gene", "condition", "sex", "age_from"))


def _estimates(fact: Row) -> list[Row]:
    """Return the rows of a fact; one that gives an interval for each sex becomes two."""
    by_sex = re.fullmatch(r"F (\S+); M (\S+)", fact["ci95_percent"])
    if by_sex is None:
        return [_estimate(fact)]
    pairs = zip(("F", "M"), by_sex.groups(), strict=True)
    return [_estimate(fact | {"sex": sex, "ci95_percent": interval}) for sex, interval in pairs]


def _estimate(fact: Row) -> Row:
    named = fact["cancer_or_condition"]
    condition, variants = VARIANT_CONDITIONS.get(named, ("", ""))
    measure, figure = _measure(fact)
    estimate, estimate_high = _span(figure)
    low, high = _span(fact["ci95_percent"])
    remark = fact["baseline_or_note"]
    falling, baseline = MODEL_RANGE.search(remark), BASELINE.search(remark)
    if falling:
        estimate, estimate_high = falling[1], estimate
    return {
        "gene": fact["gene"],
        "condition": condition or _code(CONDITIONS, named),
        "variants": variants,
        "sex": _code(SEXES, fact["sex"]),
        "measure": measure,
        "age_from": "0" if measure == "cumulative_percent" else "",
        "age_to": _age(fact["age_or_horizon"]),
        "estimate": _plain(estimate),
        "estimate_high": _plain(estimate_high),
        "low": low,
        "high": high,
        "baseline": baseline[1] if baseline else "",
        "ascertainment": _code(ASCERTAINMENT, fact["ascertainment"]),
        "study": fact["ascertainment"],
        "notes": ";".join(code for words, code in NOTES if words in remark),
        "seen_in": _code(SEEN_IN, fact["seen_in"]),
        "source": _paper(fact["pmid_or_doi"]),
    }


def _measure(fact: Row) -> tuple[str, str]:
    """Return what the figure measures, and the figure."""
    figure = fact["risk_percent"]
    for prefix, measure in (("RR ", "relative_risk"), ("OR ", "odds_ratio")):
        if figure.startswith(prefix):
            return measure, figure.removeprefix(prefix)
    return "cumulative_percent", figure


def _age(horizon: str) -> str:
    """Return the age at which the risk was read; empty for a lifetime or a ratio."""
    found = re.fullmatch(r"(?:to|by) (\d+)", horizon)
    if found:
        return found[1]
    if horizon in ("lifetime", "relative risk", "odds ratio"):
        return ""
    raise FactsError(f"penetrance.tsv: horizon '{horizon}' is not known")


def _span(text: str) -> tuple[str, str]:
    """Return both ends of `31-56`; one figure has no second end."""
    low, _, high = text.partition("-")
    return low, high


def _plain(number: str) -> str:
    """Return a figure without zeros that carry nothing (`30.0`)."""
    return number.removesuffix(".0")


def _paper(name: str) -> str:
    """Return the source id of a paper."""
    if name not in PAPERS:
        raise FactsError(f"penetrance.tsv: the paper '{name}' is not known")
    return PAPERS[name][0]


def _code(codes: Mapping[str, str], name: str) -> str:
    if name not in codes:
        raise FactsError(f"penetrance.tsv: '{name}' has no code")
    return codes[name]


def _point(fact: Row) -> Row:
    return {
        "gene": fact["Gene"],
        "condition": _code(PLSD_CONDITIONS, fact["Organ"]),
        "sex": fact["Sex"].lower(),
        "age_from": str(int(float(fact["Age_start"]))),
        "age_to": str(int(float(fact["Age_stop"]))),
        "estimate": _plain(fact["cum_estimate"]),
        "low": _plain(fact["lower_limit"]),
        "high": _plain(fact["upper_limit"]),
        "source": PLSD,
    }
