"""A gene is named as looked at only where its whole answer may be given."""

from __future__ import annotations

from datetime import date

import pytest

from case_builder import TODAY, a_consent, a_patient, an_indication
from counselor.casework.asked import asked_through, pgx_asked_through
from counselor.casework.models import ListName
from counselor.rulebook.models import Condition, InheritedGene, ReportingRule

CHILD = a_patient(date(2018, 1, 1))
ADULT = a_patient()


def gene(symbol: str, *lists: str, onset: str = "") -> InheritedGene:
    condition = Condition(
        symbol, "a condition", "", "", "AD", lists[0], ReportingRule.ANY, onset=onset
    )
    return InheritedGene(
        symbol, "", "17", "+", 1, 2, "", (), "", lists, "current", (), (condition,)
    )


BRCA1 = gene("BRCA1", "acmg_sf", "cancer", onset="adult")


@pytest.mark.parametrize(
    ("asked", "consent", "lists"),
    [
        (BRCA1, None, ()),
        (BRCA1, a_consent("acmg_sf", test=False), ()),
        (BRCA1, a_consent("acmg_sf"), (ListName.ACMG_SF,)),
        (BRCA1, a_consent("other"), ()),
        (gene("ATM", "cancer"), a_consent("other"), (ListName.OTHER,)),
        (gene("ABCB11", "listed"), a_consent("other"), (ListName.OTHER,)),
        (gene("GAA", "acmg_sf", "carrier"), a_consent("carrier"), (ListName.CARRIER,)),
    ],
)
def test_gene_is_asked_through_lists_that_are_open(asked, consent, lists):
    assert asked_through(asked, an_indication(), ADULT, consent, TODAY) == lists


def test_gene_of_the_question_is_asked_with_consent_to_the_test_alone():
    found = asked_through(BRCA1, an_indication("BRCA1"), ADULT, a_consent(), TODAY)
    assert found == (ListName.PRIMARY,)


def test_for_a_minor_no_closed_gene_counts_as_looked_at():
    consent = a_consent("acmg_sf", "carrier")
    assert asked_through(BRCA1, an_indication(), CHILD, consent, TODAY) == ()
    assert asked_through(gene("CFTR", "carrier"), an_indication(), CHILD, consent, TODAY) == ()
    opened = a_consent("acmg_sf", minor_override="asked by the parents")
    assert asked_through(BRCA1, an_indication(), CHILD, opened, TODAY) == (ListName.ACMG_SF,)


def test_pharmacogenes_follow_their_opt_in_or_the_question():
    assert pgx_asked_through("CYP2C19", an_indication(), a_consent()) == ()
    assert pgx_asked_through("CYP2C19", an_indication(), a_consent("pgx")) == (ListName.PGX,)
    assert pgx_asked_through("CYP2C19", an_indication(pgx=True), a_consent()) == (ListName.PRIMARY,)
