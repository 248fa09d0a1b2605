"""Couples in a practice: linked, agreed to share, computed, printed, unlinked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from case_builder import consent_fields
from counselor.casework.carrier_answers import CarrierFields
from counselor.casework.couple import NotAPartner, NotPrintable, PartnerIsSelf
from counselor.casework.models import DecisionKind
from counselor.casework.patient import FieldInvalid
from counselor.findings.models import Interpretation
from counselor.inherited.carrier_risk import FamilyHistory, Refusal, ResidualRisk
from counselor.inherited.couple import Carriage, CoupleRow, Meaning
from counselor.vault.errors import CoupleLinked, RecordMissing
from couple_builder import ANAS, CFTR, TwoPeople, found_in, the_rulebook, two_people
from practice_builder import Practice


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def people(practice: Practice) -> TwoPeople:
    return two_people(practice)


def rows(people: TwoPeople) -> dict[str, CoupleRow]:
    state = people.practice.bench.couples.state(people.couple.id)
    return {row.gene: row for row in state.table.rows}


ANSWERED = CarrierFields(
    population="european_non_finnish", detection="90", detection_source="laboratory's sheet"
)


def test_both_carriers_of_one_gene_have_a_chance_of_one_in_four(people: TwoPeople) -> None:
    row = rows(people)["CFTR"]
    assert (row.meaning, row.risk.any_child) == (Meaning.BOTH_CARRY, Fraction(1, 4))
    assert row.first.variants == ("c.1521_1523del",)


def test_the_womans_x_counts_as_the_egg_givers(people: TwoPeople) -> None:
    assert people.couple.egg_id == people.ana.id
    assert rows(people)["DMD"].risk.sons == Fraction(1, 2)
    people.practice.bench.couples.set_egg(people.couple.id, "")
    assert rows(people)["DMD"].meaning is Meaning.EGG_NOT_RECORDED


def test_residual_risk_needs_answers_and_documented_coverage(people: TwoPeople) -> None:
    bench = people.practice.bench
    assert rows(people)["HEXA"].meaning is Meaning.ONE_CARRIES_UNKNOWN
    bench.risks.record(people.ben.id, "HEXA", ANSWERED)
    row = rows(people)["HEXA"]
    bens = row.second if row.second.carriage is Carriage.NEGATIVE else row.first
    assert isinstance(bens.residual, ResidualRisk)
    prior = the_rulebook().risks("HEXA").frequency_in("european_non_finnish")
    assert prior is not None
    left = prior.frequency / 10 / (prior.frequency / 10 + 1 - prior.frequency)
    assert row.risk.any_child == left / 4
    bench.risks.record(people.ana.id, "GBA1", ANSWERED)
    left_of_gba1 = bench.risks.form(people.ana.id, "GBA1").result.residual
    assert isinstance(left_of_gba1, Refusal)
    assert left_of_gba1.code == "coverage_not_documented"


def test_a_population_for_every_gene_holds_where_a_gene_has_none(people: TwoPeople) -> None:
    bench = people.practice.bench
    bench.risks.record(people.ben.id, "", CarrierFields(population="ashkenazi_jewish"))
    bench.risks.record(people.ben.id, "HEXA", replace(ANSWERED, population=""))
    residual = bench.risks.form(people.ben.id, "HEXA").result.residual
    assert isinstance(residual, ResidualRisk)
    assert residual.prior.basis == "ashkenazi_jewish"


def test_working_out_stores_nothing(people: TwoPeople) -> None:
    bench = people.practice.bench
    typed = replace(ANSWERED, family_history=FamilyHistory.SIBLING_AFFECTED)
    worked = bench.risks.work_out(people.ben.id, "HEXA", typed).result.residual
    assert isinstance(worked, ResidualRisk)
    assert worked.posterior == Fraction(1, 6)
    assert isinstance(bench.risks.form(people.ben.id, "HEXA").result.residual, Refusal)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (CarrierFields(detection="100", detection_source="x"), "detection"),
        (CarrierFields(detection="ninety", detection_source="x"), "detection"),
        (CarrierFields(detection="90"), "detection_source"),
        (CarrierFields(prior="3/2", prior_source="x"), "prior"),
        (CarrierFields(prior="1/0", prior_source="x"), "prior"),
        (CarrierFields(prior="1/30"), "prior_source"),
        (CarrierFields(copies="two", copies_source="x"), "copies"),
        (CarrierFields(copies="2"), "copies_source"),
    ],
)
def test_answers_that_cant_be_right_are_refused(
    people: TwoPeople, typed: CarrierFields, field: str
) -> None:
    with pytest.raises(FieldInvalid) as caught:
        people.practice.bench.risks.record(people.ben.id, "HEXA", typed)
    assert caught.value.field == field


def test_genes_not_read_in_one_are_not_assessed(people: TwoPeople) -> None:
    state = people.practice.bench.couples.state(people.couple.id)
    assert len(state.table.not_assessed["GAA"]) == 2
    assert len(state.table.not_assessed["BTD"]) == 1
    assert "GAA" not in state.table.nothing_found


def test_another_rulebooks_silence_is_no_negative(practice: Practice) -> None:
    stamp = replace(ANAS.rulebook, sha256="0" * 64)
    people = two_people(practice, replace(ANAS, rulebook=stamp))
    state = practice.bench.couples.state(people.couple.id)
    row = next(row for row in state.table.rows if row.gene == "PAH")
    assert row.meaning is Meaning.ONE_NOT_ASSESSED
    assert "other_rulebook" in (row.first.reason, row.second.reason)


def test_a_closed_list_makes_genes_not_shared(people: TwoPeople) -> None:
    people.practice.bench.record_consent(people.ben.id, consent_fields("acmg_sf"))
    row = rows(people)["CFTR"]
    assert row.meaning is Meaning.ONE_NOT_ASSESSED
    assert Carriage.NOT_SHARED in (row.first.carriage, row.second.carriage)


def test_a_finding_that_was_left_out_is_no_negative(people: TwoPeople) -> None:
    bench = people.practice.bench
    item = next(i for i in bench.review(people.bens.id).items if i.finding.gene == "CFTR")
    bench.decide(people.bens.id, item.finding_id, DecisionKind.LEAVE_OUT, reason="artefact")
    assert rows(people)["CFTR"].meaning is Meaning.ONE_NOT_ASSESSED


def test_a_finding_that_waits_for_a_second_test_gives_no_figure(people: TwoPeople) -> None:
    bench = people.practice.bench
    item = next(i for i in bench.review(people.bens.id).items if i.finding.gene == "CFTR")
    bench.decide(people.bens.id, item.finding_id, DecisionKind.NEEDS_CONFIRMATION)
    assert rows(people)["CFTR"].meaning is Meaning.UNCERTAIN


def test_a_change_that_was_confirmed_without_a_class_reads_as_such(practice: Practice) -> None:
    open_class = replace(CFTR, interpretation=Interpretation.NEEDS_CLASSIFICATION)
    people = two_people(practice, anas=replace(ANAS, inherited=(open_class,)))
    bench, note = practice.bench, "one report; no functional study"
    for item in bench.review(people.anas.id).items:
        bench.decide(people.anas.id, item.finding_id, DecisionKind.CONFIRM_UNCLASSIFIED, note=note)
    bench.sign(people.anas.id)
    people.sign(people.bens)
    people.share()
    row = rows(people)["CFTR"]
    assert (row.meaning, row.risk.any_child) == (Meaning.UNCLASSIFIED, None)
    assert {row.first.carriage, row.second.carriage} == {Carriage.UNCLASSIFIED, Carriage.CARRIER}
    pdf = bench.couples.explanation(people.couple.id)
    text = " ".join(" ".join(it.extract_text() for it in PdfReader(BytesIO(pdf)).pages).split())
    assert "no one knows yet what it means" in text
    assert "without a class" in text
    assert "1 in 4" not in text


def test_the_page_needs_both_signatures_and_both_agreements(people: TwoPeople) -> None:
    bench, couple = people.practice.bench, people.couple
    assert bench.couples.state(couple.id).is_draft
    with pytest.raises(NotPrintable):
        bench.couples.explanation(couple.id)
    people.sign(people.anas)
    people.sign(people.bens)
    assert not bench.couples.state(couple.id).is_draft
    with pytest.raises(NotPrintable, match="agreed"):
        bench.couples.explanation(couple.id)
    people.share()
    assert bench.couples.explanation(couple.id).startswith(b"%PDF")
    bench.couples.set_sharing(couple.id, people.ben.id, None)
    with pytest.raises(NotPrintable, match="agreed"):
        bench.couples.explanation(couple.id)


def test_the_page_bears_the_logo_of_the_practice(people: TwoPeople, tmp_path: Path) -> None:
    bench = people.practice.bench
    people.sign(people.anas)
    people.sign(people.bens)
    people.share()
    Image.new("RGB", (90, 30), "#0F6E76").save(tmp_path / "logo.png")
    bench.practice.set_logo(tmp_path / "logo.png")
    pdf = bench.couples.explanation(people.couple.id)
    assert sum(len(page.images) for page in PdfReader(BytesIO(pdf)).pages) == 1


def test_the_page_is_the_same_twice_and_says_the_chance(people: TwoPeople) -> None:
    bench = people.practice.bench
    people.sign(people.anas)
    people.sign(people.bens)
    people.share()
    bench.risks.record(people.ben.id, "HEXA", ANSWERED)
    pdf = bench.couples.explanation(people.couple.id)
    assert pdf == bench.couples.explanation(people.couple.id)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    assert "1 in 4" in pages[0]
    assert "Each pregnancy starts anew" in pages[0]
    assert "could not be compared" in pages[0]
    assert "What you can do" in pages[0]
    assert "GAA" in " ".join(pages[1:])
    assert "Left after the test" in " ".join(pages[1:])
    assert the_rulebook().manifest.version in " ".join(pages[1:])


def test_exporting_is_noted_for_both(people: TwoPeople, tmp_path: Path) -> None:
    bench = people.practice.bench
    people.sign(people.anas)
    people.sign(people.bens)
    people.share()
    bench.couples.export(people.couple.id, tmp_path / "couple.pdf")
    assert (tmp_path / "couple.pdf").read_bytes().startswith(b"%PDF")
    assert people.practice.actions()[-2:] == ["couple.exported", "couple.exported"]


def test_unlinking_leaves_both_patients_and_the_trail(people: TwoPeople) -> None:
    bench = people.practice.bench
    bench.couples.unlink(people.couple.id)
    assert bench.couples.of_patient(people.ana.id) == ()
    assert bench.patient(people.ben.id).given_name == "Ben"
    with pytest.raises(RecordMissing):
        bench.couples.state(people.couple.id)
    linked = [item for item in bench.audit() if item.action == "couple.unlinked"]
    assert len(linked) == 2
    assert all(people.ana.id in item.details for item in linked)


def test_each_sees_the_other_as_partner(people: TwoPeople) -> None:
    bench = people.practice.bench
    assert [item.partner_name for item in bench.couples.of_patient(people.ana.id)] == ["Adler, Ben"]
    assert [item.partner_id for item in bench.couples.of_patient(people.ben.id)] == [people.ana.id]


def test_links_that_make_no_sense_are_refused(people: TwoPeople) -> None:
    bench = people.practice.bench
    with pytest.raises(CoupleLinked):
        bench.couples.link(people.ben.id, people.ana.id)
    with pytest.raises(PartnerIsSelf):
        bench.couples.link(people.ana.id, people.ana.id)
    with pytest.raises(NotAPartner):
        bench.couples.set_egg(people.couple.id, "somebody")
    with pytest.raises(FieldInvalid):
        bench.couples.set_sharing(
            people.couple.id, people.ana.id, bench.today.replace(year=bench.today.year + 1)
        )


def test_the_audit_rows_are_sealed_under_each_patients_own_key(people: TwoPeople) -> None:
    from sqlalchemy import select  # noqa: PLC0415

    from counselor.vault.tables import AUDIT  # noqa: PLC0415

    with people.practice.bench._desk.vault.read() as store:
        query = select(AUDIT.c.patient_id, AUDIT.c.body).where(AUDIT.c.action == "couple.linked")
        found = store.audit._connection.execute(query).all()
    assert {row.patient_id for row in found} == {people.ana.id, people.ben.id}
    assert all(people.ana.id.encode() not in row.body for row in found)


def test_a_partner_without_a_result_is_not_assessed(practice: Practice) -> None:
    people = two_people(practice)
    cara = practice.patient("carrier", number="C-1", family="Cruz", given="Cara")
    couple, _ = practice.bench.couples.link(people.ben.id, cara.id)
    state = practice.bench.couples.state(couple.id)
    assert {row.meaning for row in state.table.rows} == {Meaning.ONE_NOT_ASSESSED}
    assert state.table.nothing_found == ()
    assert state.is_draft


def test_a_panel_for_medicines_does_not_speak_for_carriers(practice: Practice) -> None:
    people = two_people(practice)
    findings = found_in(file="pgx.vcf.gz")
    prepared = practice.prepared(people.ana.id, findings)
    from case_builder import an_indication  # noqa: PLC0415

    panel = replace(an_indication(pgx=True), test_type="pgx_panel")
    practice.bench.store_import(people.ana.id, prepared, panel)
    state = practice.bench.couples.state(people.couple.id)
    assert state.partner(people.ana.id).file == "ana.vcf.gz"


def test_genes_that_sequencing_cant_tell_are_not_assessed_until_counted(people: TwoPeople) -> None:
    bench = people.practice.bench
    state = bench.couples.state(people.couple.id)
    for gene in ("SMN1", "FXN", "CYP21A2"):
        assert gene in state.table.not_assessed
        assert gene not in state.table.nothing_found
    counted = CarrierFields(population="african_american", copies="2", copies_source="MLPA")
    bench.risks.record(people.ana.id, "SMN1", counted)
    result = bench.risks.form(people.ana.id, "SMN1").result
    assert result.carriage is Carriage.NEGATIVE
    bench.risks.record(people.ben.id, "SMN1", replace(counted, copies="1"))
    row = rows(people)["SMN1"]
    assert row.meaning is Meaning.ONE_CARRIES
    assert row.risk.any_child == Fraction(1, 4 * 121)
