"""Which lists a finding belongs to."""

from __future__ import annotations

import pytest

from case_builder import a_pgx, an_indication, an_inherited
from counselor.casework.lists import lists_of
from counselor.casework.models import ListName
from counselor.findings.models import Interpretation


def test_gene_of_the_question_is_primary_and_stays_on_its_own_list():
    assert lists_of(an_inherited("BRCA1", "acmg_sf"), an_indication("brca1")) == (
        ListName.PRIMARY,
        ListName.ACMG_SF,
    )


def test_gene_outside_the_question_is_not_primary():
    assert lists_of(an_inherited("MLH1", "acmg_sf"), an_indication("BRCA1")) == (ListName.ACMG_SF,)


@pytest.mark.parametrize("indication", [an_indication(pgx=True), an_indication("CYP2C19")])
def test_pharmacogene_is_primary_when_it_was_asked_for(indication):
    assert lists_of(a_pgx("CYP2C19"), indication) == (ListName.PRIMARY, ListName.PGX)


def test_cancer_gene_that_was_not_asked_for_belongs_to_other():
    assert lists_of(an_inherited("ATM", "cancer"), an_indication()) == (ListName.OTHER,)


def test_other_does_not_open_a_finding_of_the_acmg_list():
    assert lists_of(an_inherited("BRCA1", "acmg_sf", "cancer"), an_indication()) == (
        ListName.ACMG_SF,
    )


def test_single_recessive_variant_of_an_acmg_gene_is_carrier_information():
    finding = an_inherited(
        "ATP7B", "acmg_sf", interpretation=Interpretation.CARRIER, reportable=False
    )
    assert lists_of(finding, an_indication()) == (ListName.CARRIER,)


def test_variant_that_the_acmg_rule_does_not_report_needs_the_opt_in_to_other():
    finding = an_inherited("TTN", "acmg_sf", reportable=False)
    assert lists_of(finding, an_indication()) == (ListName.OTHER,)


@pytest.mark.parametrize(
    "interpretation",
    [
        Interpretation.NEEDS_CLASSIFICATION,
        Interpretation.POSSIBLE_COMPOUND_HET,
        Interpretation.ZYGOSITY_UNKNOWN,
    ],
)
def test_open_question_stays_on_the_acmg_list(interpretation):
    finding = an_inherited("MUTYH", "acmg_sf", interpretation=interpretation, reportable=False)
    assert lists_of(finding, an_indication()) == (ListName.ACMG_SF,)


def test_unknown_list_code_is_never_without_a_list():
    assert lists_of(an_inherited("ABCA3", "listed"), an_indication()) == (ListName.OTHER,)
