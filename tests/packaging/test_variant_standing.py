"""No variant may be proposed as reportable on a weak, old or qualified source."""

from __future__ import annotations

import pytest
from rulebook_import.variant_standing import classification, standing


@pytest.mark.parametrize(
    ("label", "stars", "date", "expected"),
    [
        ("Pathogenic", "1", "2025-09-28", "listed"),
        ("Pathogenic|drug response", "2", "2025-09-28", "listed"),
        ("Pathogenic/Likely pathogenic", "3", "2023-01-01", "listed"),
        ("Pathogenic", "", "2025-01-06", "needs_person:no_stars"),
        ("Pathogenic", "0", "2025-09-28", "needs_person:no_criteria"),
        ("Pathogenic", "2", "2020-05-04", "needs_person:old_source"),
        ("Pathogenic", "2", "2022-12-31", "needs_person:old_source"),
        ("Likely pathogenic|risk factor", "2", "2025-09-28", "needs_person:risk_factor"),
        ("Pathogenic/Likely risk allele", "2", "2025-09-28", "needs_person:risk_factor"),
        (
            "Pathogenic/Likely pathogenic/Pathogenic, low penetrance",
            "2",
            "2026-02-26",
            "needs_person:low_penetrance",
        ),
        ("Pathogenic/Pathogenic", "2", "2026-02-26", "needs_person:low_penetrance"),
        (
            "Pathogenic or likely pathogenic (binary label)",
            "",
            "2023-09-19",
            "needs_person:binary_label",
        ),
    ],
)
def test_standing(label: str, stars: str, date: str, expected: str) -> None:
    assert standing("GENE", "c.1A>G", label, stars, date) == expected


@pytest.mark.parametrize(("gene", "hgvs_c"), [("HFE", "c.187C>G"), ("CHEK2", "c.470T>C")])
def test_known_low_penetrance_needs_a_person_whatever_the_label(gene: str, hgvs_c: str) -> None:
    assert standing(gene, hgvs_c, "Pathogenic", "4", "2026-01-01") == "needs_person:low_penetrance"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Pathogenic|drug response", "pathogenic"),
        ("Likely pathogenic/Likely risk allele", "likely_pathogenic"),
        ("Pathogenic/Likely pathogenic, other", "pathogenic_or_likely"),
        ("Pathogenic or likely pathogenic (binary label)", "plp_binary"),
        (
            "Pathogenic or Likely pathogenic, no conflict (VCF CLNSIG codes 4)",
            "likely_pathogenic",
        ),
        ("Pathogenic or Likely pathogenic, no conflict (VCF CLNSIG codes 5)", "pathogenic"),
        (
            "Pathogenic or Likely pathogenic, no conflict (VCF CLNSIG codes 4|5)",
            "pathogenic_or_likely",
        ),
    ],
)
def test_classification(label: str, expected: str) -> None:
    assert classification(label) == expected


@pytest.mark.parametrize("label", ["Benign", "Uncertain significance", "Conflicting"])
def test_other_labels_are_refused(label: str) -> None:
    with pytest.raises(ValueError, match="not a pathogenic label"):
        classification(label)
