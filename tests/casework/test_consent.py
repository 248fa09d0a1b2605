"""Consent gates what is shown; for minors more stays closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_builder import (
    TODAY,
    a_consent,
    a_patient,
    a_pgx,
    a_variant,
    an_indication,
    an_inherited,
    some_findings,
)
from counselor.casework.consent import Disclosure, disclose, newest_consent, newest_first
from counselor.casework.models import Consent, Indication, WithheldReason
from counselor.findings.models import (
    CallStatus,
    InheritedFinding,
    Interpretation,
    NotAssessed,
    PgxFinding,
    Scope,
)

CHILD_BORN = date(2018, 1, 1)


def disclosed(
    *found: InheritedFinding | PgxFinding,
    consent: Consent | None,
    indication: Indication | None = None,
    born: date = date(1984, 5, 6),
) -> Disclosure:
    return disclose(
        some_findings(*found), indication or an_indication(), a_patient(born), consent, TODAY
    )


def genes(disclosure: Disclosure) -> list[str]:
    return [item.finding.gene for item in disclosure.shown]


BRCA1 = an_inherited("BRCA1", "acmg_sf", "cancer", onset="adult", childhood_action="no")
RB1 = an_inherited(
    "RB1",
    "acmg_sf",
    onset="childhood",
    childhood_action="yes",
    variants=(a_variant(key="13-1-A-C"),),
)
CFTR_CARRIER = an_inherited(
    "CFTR",
    "carrier",
    interpretation=Interpretation.CARRIER,
    variants=(a_variant(key="7-117559590-ATCT-A"),),
)
ATM = an_inherited("ATM", "cancer", variants=(a_variant(key="11-1-A-C"),))
CYP2C19 = a_pgx("CYP2C19")
EVERYTHING = (BRCA1, RB1, CFTR_CARRIER, ATM, CYP2C19)


def test_without_consent_nothing_is_shown_and_everything_is_counted():
    seen = disclosed(*EVERYTHING, consent=None)
    assert genes(seen) == []
    assert seen.withheld == {WithheldReason.NO_CONSENT_TO_TEST: 5}


def test_opt_ins_do_not_replace_consent_to_the_test():
    consent = a_consent("acmg_sf", "carrier", "pgx", "other", test=False)
    assert genes(disclosed(*EVERYTHING, consent=consent)) == []


@pytest.mark.parametrize(
    ("opt_in", "shown"),
    [
        ("acmg_sf", ["BRCA1", "RB1"]),
        ("carrier", ["CFTR"]),
        ("other", ["ATM"]),
        ("pgx", ["CYP2C19"]),
    ],
)
def test_each_list_follows_its_own_opt_in(opt_in, shown):
    seen = disclosed(*EVERYTHING, consent=a_consent(opt_in))
    assert genes(seen) == shown
    assert seen.withheld == {WithheldReason.LIST_NOT_CHOSEN: 5 - len(shown)}


def test_primary_findings_need_only_the_consent_to_the_test():
    seen = disclosed(*EVERYTHING, consent=a_consent(), indication=an_indication("BRCA1"))
    assert genes(seen) == ["BRCA1"]


def test_carrying_does_not_give_away_a_variant_of_a_list_that_was_not_chosen():
    fanconi = an_inherited(
        "BRCA1", "cancer", interpretation=Interpretation.CARRIER, mondo="MONDO:0054748"
    )
    seen = disclosed(BRCA1, fanconi, consent=a_consent("carrier", "other"))
    assert genes(seen) == []
    assert seen.withheld == {WithheldReason.LIST_NOT_CHOSEN: 2}


def test_gene_of_the_carrier_list_is_shown_although_its_cancer_risk_was_not_chosen():
    risk = an_inherited("NBN", "cancer")
    carrier = an_inherited("NBN", "carrier", interpretation=Interpretation.CARRIER, mondo="MONDO:9")
    seen = disclosed(risk, carrier, consent=a_consent("carrier"))
    assert [item.finding for item in seen.shown] == [carrier]


def test_minor_sees_neither_carrier_nor_adult_onset_findings():
    consent = a_consent("acmg_sf", "carrier", "pgx", "other")
    seen = disclosed(*EVERYTHING, consent=consent, born=CHILD_BORN)
    assert genes(seen) == ["RB1", "ATM", "CYP2C19"]
    assert seen.withheld == {WithheldReason.MINOR: 2}
    assert not seen.primary_withheld


def test_recorded_reason_opens_them_for_a_minor():
    consent = a_consent("acmg_sf", "carrier", minor_override="parent has the same variant")
    seen = disclosed(BRCA1, CFTR_CARRIER, consent=consent, born=CHILD_BORN)
    assert genes(seen) == ["BRCA1", "CFTR"]


def test_blank_reason_is_no_reason():
    consent = a_consent("carrier", minor_override="  \n ")
    assert genes(disclosed(CFTR_CARRIER, consent=consent, born=CHILD_BORN)) == []


def test_reason_does_not_replace_the_opt_in():
    consent = a_consent(minor_override="asked for")
    assert disclosed(BRCA1, consent=consent, born=CHILD_BORN).withheld == {
        WithheldReason.LIST_NOT_CHOSEN: 1
    }


def test_adult_onset_condition_with_action_in_childhood_is_shown_to_a_minor():
    finding = replace(BRCA1, childhood_action="yes")
    assert genes(disclosed(finding, consent=a_consent("acmg_sf"), born=CHILD_BORN)) == ["BRCA1"]


def test_withheld_answer_to_the_question_of_a_minor_is_told():
    fanconi = an_inherited(
        "BRCA1",
        "cancer",
        interpretation=Interpretation.CARRIER,
        onset="childhood",
        childhood_action="yes",
        mondo="MONDO:0054748",
    )
    seen = disclosed(
        BRCA1, fanconi, consent=a_consent(), indication=an_indication("BRCA1"), born=CHILD_BORN
    )
    assert genes(seen) == []
    assert seen.primary_withheld


def test_single_variant_that_answers_the_question_of_a_minor_is_shown():
    seen = disclosed(
        CFTR_CARRIER, consent=a_consent(), indication=an_indication("CFTR"), born=CHILD_BORN
    )
    assert genes(seen) == ["CFTR"]


@pytest.mark.parametrize(("born", "shown"), [(date(2008, 3, 2), ["BRCA1"]), (date(2008, 3, 3), [])])
def test_on_the_18th_birthday_a_person_is_no_minor(born, shown):
    assert genes(disclosed(BRCA1, consent=a_consent("acmg_sf"), born=born)) == shown


def test_gene_without_call_is_neither_shown_nor_counted():
    uncalled = a_pgx("CYP2D6", CallStatus.NOT_CALLED)
    chosen = disclosed(uncalled, consent=a_consent("pgx"))
    assert [item.gene for item in chosen.not_called] == ["CYP2D6"]
    assert genes(chosen) == []
    refused = disclosed(uncalled, consent=a_consent())
    assert refused.not_called == ()
    assert refused.withheld == {}


def test_question_about_a_condition_asks_nothing_of_medicines_that_were_declined():
    uncalled = a_pgx("CFTR", CallStatus.NOT_CALLED)
    gap = NotAssessed("CFTR", Scope.INHERITED, "no_record", 3, 9)
    findings = replace(some_findings(uncalled), not_assessed=(gap,))
    asked = replace(an_indication(), primary_genes=("CFTR",))

    def told(consent: Consent) -> list[str]:
        seen = disclose(findings, asked, a_patient(date(1984, 5, 6)), consent, TODAY)
        return [item.gene for item in seen.not_called]

    assert told(a_consent()) == []
    assert told(a_consent("pgx")) == ["CFTR"]


def test_newest_consent_is_of_the_latest_day_and_of_one_day_the_last_recorded():
    old = replace(a_consent("pgx"), id="old", given_on=date(2025, 1, 1))
    first = replace(a_consent("pgx"), id="first")
    second = replace(a_consent(), id="second")
    late_entry = replace(a_consent("pgx"), id="late", given_on=date(2024, 1, 1))
    recorded = (old, first, second, late_entry)
    assert newest_consent(recorded) is second
    assert [item.id for item in newest_first(recorded)] == ["second", "first", "old", "late"]
    assert newest_consent(()) is None


LISTS = ("acmg_sf", "carrier", "pgx", "other")


@given(
    smaller=st.sets(st.sampled_from(LISTS)),
    more=st.sets(st.sampled_from(LISTS)),
    minor=st.booleans(),
    asked=st.sets(st.sampled_from(["BRCA1", "CFTR", "ATM", "CYP2C19"])),
)
def test_each_finding_is_shown_or_counted_and_more_consent_never_shows_less(
    smaller, more, minor, asked
):
    born = CHILD_BORN if minor else date(1984, 5, 6)
    indication = an_indication(*asked)
    little = disclosed(*EVERYTHING, consent=a_consent(*smaller), indication=indication, born=born)
    much = disclosed(
        *EVERYTHING, consent=a_consent(*smaller, *more), indication=indication, born=born
    )
    assert len(little.shown) + sum(little.withheld.values()) == len(EVERYTHING)
    assert set(genes(little)) <= set(genes(much))
