"""The dated form: what is checked, what closes, when it must be renewed, and its law."""

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
    consent_fields,
    some_findings,
)
from counselor.casework.consent import disclose, narrowed, newest_first, question_of
from counselor.casework.consent_form import (
    CONSENT_CHOICES,
    POINTS,
    ConsentState,
    changes,
    checked_consent,
    fields_of,
    further_from_json,
    majority_on,
    renewal_due,
    states,
    withdrawal,
)
from counselor.casework.document import to_json
from counselor.casework.models import Answer, Assent, Consent, WithheldReason
from counselor.casework.patient import FieldInvalid
from counselor.findings.models import Interpretation

BORN = date(1984, 5, 6)
CHILD_BORN = date(2010, 3, 1)
GENES = ("BRCA1", "CFTR", "ATM", "CYP2C19", "RB1")
LISTS = ("acmg_sf", "carrier", "pgx", "other")


def test_who_was_not_asked_has_not_agreed_and_has_not_refused():
    consent = replace(a_consent("pgx"), not_asked=("carrier",))
    answers = [consent.answer(name) for name in ("pgx", "carrier", "acmg_sf")]
    assert answers == [Answer.YES, Answer.NOT_ASKED, Answer.NO]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"not_asked": ("pgx",)}, "pgx"),
        ({"not_asked": ("everything",)}, "not_asked"),
        ({"explained": ("weather",)}, "explained"),
        ({"assent": Assent.GIVEN}, "assent"),
        ({"given_on": date(2027, 1, 1)}, "given_on"),
        ({"decided_by": " "}, "decided_by"),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_field(changed, field):
    with pytest.raises(FieldInvalid) as refused:
        checked_consent(replace(consent_fields("pgx"), **changed), BORN, TODAY)
    assert refused.value.field == field


def test_points_and_genes_are_kept_once_in_their_order():
    typed = replace(
        consent_fields(), explained=("withdraw", "purpose"), primary_genes=("BRCA2", " BRCA2 ", "")
    )
    checked = checked_consent(typed, BORN, TODAY)
    assert checked.explained == ("purpose", "withdraw")
    assert checked.primary_genes == ("BRCA2",)


@pytest.mark.parametrize(
    ("born", "of_age"),
    [(date(2008, 3, 2), date(2026, 3, 2)), (date(2008, 2, 29), date(2026, 3, 1))],
)
def test_the_consent_for_a_minor_is_due_from_the_18th_birthday(born, of_age):
    consent = replace(a_consent(), given_on=date(2020, 1, 1))
    assert majority_on(born) == of_age
    assert not renewal_due(consent, born, date.fromordinal(of_age.toordinal() - 1))
    assert renewal_due(consent, born, of_age)
    assert not renewal_due(replace(consent, majority_reason="unreachable"), born, of_age)
    assert not renewal_due(replace(consent, given_on=of_age), born, of_age)


def test_what_was_closed_to_the_minor_stays_closed_until_the_grown_up_is_asked():
    adult_onset = an_inherited("BRCA1", "acmg_sf", onset="adult", childhood_action="no")
    patient = a_patient(date(2008, 3, 1))
    others_chose = replace(a_consent("acmg_sf"), given_on=date(2020, 1, 1))

    def shown(consent: Consent) -> tuple[int, dict[WithheldReason, int]]:
        seen = disclose(some_findings(adult_onset), an_indication(), patient, consent, TODAY)
        return len(seen.shown), dict(seen.withheld)

    assert shown(others_chose) == (0, {WithheldReason.RENEWAL_DUE: 1})
    waived = replace(others_chose, majority_reason="unreachable")
    assert shown(waived) == (0, {WithheldReason.RENEWAL_DUE: 1})
    assert shown(replace(others_chose, given_on=TODAY)) == (1, {})


def test_a_withdrawal_closes_the_consent_and_opens_nothing():
    given_one = replace(a_consent(*LISTS), given_on=date(2026, 1, 5))
    record = withdrawal(given_one, "w", TODAY, "the patient", "moved away", TODAY)
    assert not any(getattr(record, name) for name in CONSENT_CHOICES)
    again = replace(a_consent(), id="again", given_on=TODAY)
    history = newest_first((given_one, record, again))
    assert [item.id for item in history] == ["again", "w", "consent-1"]
    assert states(history, BORN, TODAY) == (
        ConsentState.COUNTS,
        ConsentState.IS_WITHDRAWAL,
        ConsentState.WITHDRAWN,
    )


@pytest.mark.parametrize(
    ("day", "who", "field"),
    [
        (date(2026, 1, 4), "the patient", "withdrawn_on"),
        (date(2026, 3, 3), "the patient", "withdrawn_on"),
        (TODAY, "", "withdrawn_by"),
    ],
)
def test_a_withdrawal_that_cannot_be_right_is_refused(day, who, field):
    given_one = replace(a_consent(), given_on=date(2026, 1, 5))
    with pytest.raises(FieldInvalid) as refused:
        withdrawal(given_one, "w", day, who, "", TODAY)
    assert refused.value.field == field


def test_differences_tell_answers_as_one_value_and_not_the_day():
    earlier = replace(a_consent("pgx"), not_asked=("carrier",), given_on=date(2026, 1, 5))
    now = replace(fields_of(earlier), given_on=TODAY, not_asked=(), place="Ward 3")
    found = {item.field: (item.before, item.after) for item in changes(earlier, now)}
    assert found == {"carrier": (Answer.NOT_ASKED, Answer.NO), "place": ("", "Ward 3")}


def test_an_older_record_has_the_form_empty_and_a_newer_one_reads_back():
    assert further_from_json({}) == {}
    consent = replace(
        a_consent(), explained=POINTS[:2], not_asked=("other",), assent=Assent.REFUSED
    )
    read = further_from_json(to_json(consent))
    assert replace(a_consent(), **read) == consent
    with pytest.raises(ValueError, match="assent"):
        further_from_json({"assent": "perhaps"})


def test_the_genes_of_the_consent_are_the_question():
    asked = an_indication("ATM", pgx=True)
    assert question_of(asked, a_consent()) == asked
    covered = question_of(asked, replace(a_consent(), primary_genes=("BRCA1",)))
    assert (covered.primary_genes, covered.primary_pgx) == (("BRCA1",), False)


FOUND = some_findings(
    an_inherited("BRCA1", "acmg_sf", "cancer", onset="adult", childhood_action="no"),
    an_inherited("BRCA1", "carrier", interpretation=Interpretation.CARRIER, mondo="MONDO:9"),
    an_inherited(
        "CFTR",
        "carrier",
        interpretation=Interpretation.CARRIER,
        variants=(a_variant(key="7-117559590-ATCT-A"),),
    ),
    an_inherited("ATM", "cancer", variants=(a_variant(key="11-1-A-C"),)),
    an_inherited("RB1", "acmg_sf", onset="childhood", variants=(a_variant(key="13-1-A-C"),)),
    a_pgx("CYP2C19"),
)
genes = st.lists(st.sampled_from(GENES), min_size=1, unique=True).map(tuple)


@st.composite
def lesser(draw: st.DrawFn) -> tuple[Consent, Consent]:
    """Return a consent, and one that agrees to less."""
    chosen = draw(st.sets(st.sampled_from(LISTS)))
    kept = draw(st.sets(st.sampled_from(sorted(chosen)))) if chosen else set()
    override = draw(st.sampled_from(["", "asked for"]))
    given_on = draw(st.sampled_from([date(2020, 1, 1), TODAY]))
    asked = draw(genes)
    more = replace(
        a_consent(*chosen, minor_override=override), primary_genes=asked, given_on=given_on
    )
    less = replace(
        a_consent(*kept, test=draw(st.booleans())),
        minor_override=draw(st.sampled_from(sorted({"", override}))),
        primary_genes=tuple(draw(st.lists(st.sampled_from(asked), min_size=1, unique=True))),
        not_asked=tuple(sorted(chosen - kept)),
        given_on=given_on,
    )
    return more, less


@given(
    pair=lesser(),
    asked=genes,
    pgx=st.booleans(),
    born=st.sampled_from([BORN, CHILD_BORN, date(2008, 3, 1)]),
)
def test_less_consent_never_releases_more(pair, asked, pgx, born):
    more, less = pair
    indication, patient = an_indication(*asked, pgx=pgx), a_patient(born)

    def released(consent: Consent) -> set[str]:
        told = disclose(FOUND, indication, patient, consent, TODAY)
        return {f"{it.finding.id}:{it.finding.gene}" for it in told.shown}

    assert released(less) <= released(more)
    if not released(less) >= released(more):
        assert narrowed(more, less, indication, patient, TODAY)
