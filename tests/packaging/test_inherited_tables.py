"""Consequences, names, limits and conditions of inherited genes."""

from __future__ import annotations

import pytest
from rulebook_import.conditions import closest, condition_inheritance, plain_name
from rulebook_import.consequence import consequence
from rulebook_import.inherited_facts import chromosome, is_about_cancer
from rulebook_import.inherited_genes import data_standing, gene_limits
from rulebook_import.variants import coding_name, condition_names, has_alleles, without_duplicates


@pytest.mark.parametrize(
    ("stated", "hgvs_c", "hgvs_p", "expected"),
    [
        ("nonsense", "c.10C>T", "p.(Gln4Ter)", "stop_gained"),
        ("initiator_codon_variant,missense_variant", "c.1A>G", "p.(Met1?)", "start_lost"),
        ("", "c.10C>T", "p.Gln4Ter", "stop_gained"),
        ("", "c.11_12del", "p.Gln4fs", "frameshift_variant"),
        ("", "c.11_12del", "p.(Gln4LeufsTer7)", "frameshift_variant"),
        ("", "c.1521_1523del", "p.Phe508del", "inframe_deletion"),
        ("", "c.845G>A", "p.Cys282Tyr", "missense_variant"),
        ("", "c.99C>T", "p.Leu33=", "synonymous_variant"),
        ("", "c.4909+1G>A", "", "splice_donor_variant"),
        ("", "c.1585-1G>A", "", "splice_acceptor_variant"),
        ("", "c.3718-2477C>T", "", "intron_variant"),
        # A deletion from the exon into the intron removes the splice site.
        ("intron_variant", "c.107198_107223+4del", "p.?", "splice_donor_variant"),
        ("", "", "", ""),
    ],
)
def test_consequence(stated: str, hgvs_c: str, hgvs_p: str, expected: str) -> None:
    assert consequence(stated, hgvs_c, hgvs_p) == expected


def test_coding_name_always_has_its_versioned_transcript() -> None:
    assert coding_name("NM_000492.4", "c.254G>A") == ("NM_000492.4", "c.254G>A")
    assert coding_name("", "NM_001287174.2:c.4616G>A") == ("NM_001287174.2", "c.4616G>A")
    assert coding_name("", "VEP:c.403G>A") == ("", "")
    assert coding_name("", "c.403G>A") == ("", "")


def test_condition_names_that_say_nothing_are_dropped() -> None:
    assert condition_names("not provided; Fabry disease; not specified", "any") == "Fabry disease"
    assert condition_names("Somatotroph adenoma\\x2c familial", "any") == (
        "Somatotroph adenoma, familial"
    )


def test_symbolic_and_unknown_bases_are_no_alleles() -> None:
    assert has_alleles({"ref": "CT", "alt": "C"})
    assert not has_alleles({"ref": "C", "alt": "."})
    assert not has_alleles({"ref": "G", "alt": "GNN"})
    assert not has_alleles({"ref": "", "alt": ""})


def test_of_duplicates_the_listed_one_with_most_stars_stays() -> None:
    def row(standing: str, stars: str, date: str) -> dict[str, str]:
        place = {"chrom": "7", "pos38": "1", "ref": "A", "alt": "G"}
        return place | {"standing": standing, "stars": stars, "source_date": date}

    weak = row("needs_person:no_stars", "", "2026-01-01")
    one_star = row("listed", "1", "2026-08-04")
    expert = row("listed", "3", "2025-01-01")
    assert without_duplicates([weak, one_star, expert]) == [expert]
    assert without_duplicates([one_star, weak]) == [one_star]


def test_gene_whose_rows_are_all_old_says_so() -> None:
    old = {("Nieto-CaballeroVE/x", "2020-05-04")}
    assert data_standing("EXT1", old) == "old"
    assert gene_limits("EXT1", "old", has_variants=True) == ["limit.old_source"]


def test_gene_with_a_whole_extract_is_current_unless_its_missense_is_a_selection() -> None:
    whole = {("WillardFord/pathogenic-variants", "2025-09-28")}
    assert data_standing("FBN1", whole) == "current"
    assert data_standing("BTD", whole) == "partial"
    assert gene_limits("BTD", "partial", has_variants=True) == ["limit.missense_top10_only"]


def test_gene_without_variants_never_looks_complete() -> None:
    assert data_standing("POLD1", set()) == "partial"
    assert gene_limits("POLD1", "partial", has_variants=False) == ["limit.list_missing"]


def test_technical_limits_come_with_the_others() -> None:
    assert gene_limits("SMN1", "partial", has_variants=True) == [
        "limit.copy_number_needed",
        "limit.few_variants_listed",
        "limit.pseudogene",
    ]


def test_recessive_form_of_a_cancer_gene_needs_two_variants() -> None:
    assert condition_inheritance("AD/AR", "Fanconi anemia complementation group D1") == "AR"
    assert condition_inheritance("AD/AR", "BRCA2-related cancer predisposition") == "AD"
    assert condition_inheritance("AR", "Bloom syndrome") == "AR"


def test_cancer_names() -> None:
    assert is_about_cancer("Lynch syndrome")
    assert is_about_cancer("multiple endocrine neoplasia type 1")
    assert not is_about_cancer("achondroplasia")
    assert not is_about_cancer("familial thoracic aortic aneurysm and aortic dissection")


def test_condition_name_without_the_lists_own_remark() -> None:
    assert plain_name("Hereditary hemochromatosis (c.845G>A; p.C282Y homozygotes only)") == (
        "Hereditary hemochromatosis"
    )


def test_closest_name_is_given_only_without_doubt() -> None:
    rows = [{"name": "dilated cardiomyopathy"}, {"name": "hypertrophic cardiomyopathy"}]
    assert closest(rows, "name", "Hypertrophic cardiomyopathy") == rows[1]
    assert closest(rows, "name", "Cardiomyopathy") is None


def test_chromosomes_of_accessions() -> None:
    assert [chromosome(f"NC_0000{number}.1") for number in ("01", "22", "23", "24")] == [
        "1",
        "22",
        "X",
        "Y",
    ]
