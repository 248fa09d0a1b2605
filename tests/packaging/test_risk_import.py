"""Carrier frequencies and lifetime risks as they are written from the facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook_import.carrier_frequencies import _rounded, write_carrier_frequencies
from rulebook_import.penetrance import _estimates, write_penetrance
from rulebook_import.tables import FactsError, read_rows

FACT = {
    "gene": "PALB2",
    "cancer_or_condition": "pancreatic",
    "sex": "both",
    "age_or_horizon": "to 80",
    "risk_percent": "2-3",
    "ci95_percent": "F 1-4; M 2-5",
    "baseline_or_note": "",
    "ascertainment": "524 families",
    "citation": "Yang 2020 JCO",
    "pmid_or_doi": "10.1200/JCO.19.01907",
    "seen_in": "abstract",
}


def test_a_share_keeps_four_digits_and_no_exponent() -> None:
    assert _rounded("0.056741206354387216") == "0.05674"
    assert _rounded("0.00000123456") == "0.000001235"
    assert _rounded("0.5") == "0.5"
    assert _rounded("0.0") == "0"


def test_one_interval_for_each_sex_makes_two_rows() -> None:
    women, men = _estimates(FACT)
    assert (women["sex"], women["low"], women["high"]) == ("female", "1", "4")
    assert (men["sex"], men["low"], men["high"]) == ("male", "2", "5")
    assert (women["estimate"], women["estimate_high"]) == ("2", "3")


def test_a_model_with_two_assumptions_gives_a_range() -> None:
    note = "modelled from RR 2.7-2.8; 27.1 if RR declines after 50"
    changed = {"risk_percent": "30.0", "ci95_percent": "", "baseline_or_note": note}
    (row,) = _estimates(FACT | changed)
    assert (row["estimate"], row["estimate_high"], row["notes"]) == ("27.1", "30", "range_of_model")


def test_the_baseline_is_read_from_the_publications_own_remark() -> None:
    (row,) = _estimates(FACT | {"ci95_percent": "", "baseline_or_note": "general population 6.6"})
    assert row["baseline"] == "6.6"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("cancer_or_condition", "gills"),
        ("ascertainment", "hearsay"),
        ("age_or_horizon", "soon"),
        ("pmid_or_doi", "10.1/unknown"),
    ],
)
def test_what_has_no_code_is_refused(column: str, value: str) -> None:
    with pytest.raises(FactsError):
        _estimates(FACT | {"ci95_percent": "", column: value})


@pytest.mark.shared
def test_the_bundled_tables_are_what_the_facts_give(shared: Path, tmp_path: Path) -> None:
    bundled = Path(__file__).parents[2] / "resources" / "rulebook"
    out = tmp_path / "rulebook"
    (out / "inherited").mkdir(parents=True)
    (out / "inherited" / "genes.tsv").write_bytes(
        (bundled / "inherited" / "genes.tsv").read_bytes()
    )
    write_carrier_frequencies(shared / "facts", out)
    write_penetrance(shared / "facts", out)
    for name in ("carrier_frequencies", "carrier_copy_number", "penetrance", "penetrance_curves"):
        file = f"inherited/{name}.tsv"
        assert (out / file).read_bytes() == (bundled / file).read_bytes(), name
    assert len(read_rows(out / "inherited" / "penetrance.tsv")) == 68
