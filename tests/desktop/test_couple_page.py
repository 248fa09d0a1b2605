"""Couples, carrier risk and lifetime risk in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility_checks import nameless
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from case_builder import a_variant, an_indication, an_inherited
from counselor.casework.background import Background
from counselor.desktop.entry_documents.entry_page import entry_page
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.lifetime_dialog import LifetimeDialog
from counselor.desktop.pages.partner_dialog import PartnerDialog
from counselor.genome.genotype import Sex
from counselor.inherited.penetrance import lifetime_risk
from counselor.rulebook.entries import Entry, Shelf
from couple_builder import TwoPeople, found_in, the_rulebook, two_people
from desktop_driver import Screen
from practice_builder import Practice


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", the_rulebook)
    yield made
    made.bench.close()


@pytest.fixture
def people(practice: Practice) -> TwoPeople:
    return two_people(practice)


def text_of(view: object) -> str:
    return " ".join(view.toPlainText().split())  # type: ignore[attr-defined]


def show_couple(screen: Screen, people: TwoPeople) -> None:
    screen.space.open_couple(people.couple.id)
    screen.settle()


def test_the_patient_page_links_a_partner_and_opens_the_couple(
    practice: Practice, people: TwoPeople, opened: Screen
) -> None:
    cara = practice.patient("carrier", number="C-1", family="Cruz", given="Cara")
    opened.window.open_patient(cara.id)
    opened.settle()
    page = opened.space.patient
    assert page.form.couple_summary.isVisible()
    page.link_partner()
    dialog = page.findChild(PartnerDialog)
    opened.settle()
    dialog.form.search.setText("adl")
    opened.settle()
    assert dialog.form.found.count() == 1
    dialog.form.link.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.couple
    assert [item.partner_id for item in practice.bench.couples.of_patient(cara.id)] == [
        people.ben.id
    ]


def test_the_link_stands_on_the_patients_page(people: TwoPeople, opened: Screen) -> None:
    opened.window.open_patient(people.ana.id)
    opened.settle()
    button = opened.space.patient.form.couple_list.findChild(QPushButton)
    assert "Adler, Ben" in button.text()
    button.click()
    opened.settle()
    assert opened.space.couple.state.couple == people.couple


def test_the_table_says_the_chance_and_that_it_is_a_draft(
    people: TwoPeople, opened: Screen
) -> None:
    show_couple(opened, people)
    text = text_of(opened.space.couple.form.table)
    assert "The review of one partner is not signed" in text
    assert "child: 1 in 4" in text
    assert "sons: 1 in 2" in text
    assert "Not assessed (" in text
    assert not opened.space.couple.form.save.isEnabled()
    assert nameless(opened.window) == []


def test_both_signed_and_shared_opens_the_page(
    people: TwoPeople, opened: Screen, tmp_path: Path
) -> None:
    people.sign(people.anas)
    people.sign(people.bens)
    show_couple(opened, people)
    page = opened.space.couple
    page.form.first_shares.click()
    opened.settle()
    assert not page.form.save.isEnabled()
    page.form.second_shares.click()
    opened.settle()
    assert page.form.save.isEnabled()
    page.save_to(tmp_path / "couple.pdf")
    opened.settle()
    assert (tmp_path / "couple.pdf").read_bytes().startswith(b"%PDF")


def test_who_gives_the_egg_is_chosen(people: TwoPeople, opened: Screen) -> None:
    show_couple(opened, people)
    page = opened.space.couple
    assert page.form.egg.currentData() == people.ana.id
    page.form.egg.setCurrentIndex(0)
    opened.settle()
    assert "not recorded who gives the egg" in text_of(page.form.table)


def test_unlinking_leads_back_to_the_patient(people: TwoPeople, opened: Screen) -> None:
    show_couple(opened, people)
    opened.space.couple.form.unlink.click()
    opened.settle()
    assert opened.space.current_page() is opened.space.patient
    assert people.practice.bench.couples.of_patient(people.ana.id) == ()


def test_the_carrier_risk_is_worked_out_kept_and_shown(people: TwoPeople, opened: Screen) -> None:
    show_couple(opened, people)
    page = opened.space.couple
    side = "second" if page.state.second.patient.id == people.ben.id else "first"
    page._follow(QUrl(f"carrier:{side}/HEXA"))
    dialog = page.findChild(CarrierDialog)
    opened.settle()
    form = dialog.form
    assert dialog.gene == "HEXA"
    assert "no detection rate was given" in text_of(form.steps)
    form.population.setCurrentIndex(form.population.findData("european_non_finnish"))
    form.detection.setText("90")
    form.work_out.click()
    opened.settle()
    assert "Source of the detection rate" in form.notice.text
    form.detection_source.setText("laboratory's sheet")
    form.work_out.click()
    opened.settle()
    assert "Left: 1 in 2,418" in text_of(form.steps)
    assert "Left after the test" in text_of(form.steps)
    form.keep.click()
    opened.settle()
    assert "1 in 2,418" in text_of(page.form.table)
    assert nameless(dialog) == []


def test_the_recorded_origin_is_offered_and_never_chosen(people: TwoPeople, opened: Screen) -> None:
    bench = opened.practice.bench
    bench.backgrounds.save(Background(people.ana.id, ancestry=("finnish",)))
    dialog = CarrierDialog(opened.space.session, people.ana.id, "HEXA", opened.space)
    dialog.open()
    opened.settle()
    form = dialog.form
    assert form.population.currentData() == ""
    assert form.suggestion.isVisible()
    assert "European (Finnish)" in form.suggestion.text()
    form.suggestion.click()
    opened.settle()
    assert form.population.currentData() == "european_finnish"
    assert not form.suggestion.isVisible()
    assert bench.risks.form(people.ana.id, "HEXA").answers.population == ""
    assert nameless(dialog) == []


def test_a_gene_by_copies_asks_for_copies_alone(people: TwoPeople, opened: Screen) -> None:
    dialog = CarrierDialog(opened.space.session, people.ana.id, "SMN1", opened.space)
    dialog.open()
    opened.settle()
    assert dialog.form.copies.isVisible()
    assert not dialog.form.detection.isVisible()
    assert dialog.form.population.findData("african_american") > 0
    assert dialog.form.population.findData("east_asian") < 0
    dialog.reject()


def brca1(practice: Practice) -> tuple[str, str]:
    ana = practice.patient("acmg_sf", "carrier", number="A-1", family="Duarte", given="Ana")
    finding = an_inherited("BRCA1", "acmg_sf", variants=(a_variant("BRCA1"),))
    prepared = practice.prepared(ana.id, found_in(finding))
    case, _ = practice.bench.store_import(ana.id, prepared, an_indication())
    return ana.id, case.id


def test_the_review_shows_lifetime_risks_beside_the_finding(
    practice: Practice, opened: Screen
) -> None:
    _, case_id = brca1(practice)
    opened.window.open_case(case_id)
    opened.settle()
    text = text_of(opened.space.review.form.detail)
    assert "72 % by 80" in text
    assert "65 % by 70 (44–78)" in text
    assert "may be too high" in text
    opened.space.review.open_lifetime()
    dialog = opened.space.review.findChild(LifetimeDialog)
    opened.settle()
    assert dialog.form.condition.count() == 3
    assert "Kuchenbaecker 2017" in text_of(dialog.form.figures)
    assert nameless(dialog) == []
    dialog.reject()


def test_a_curve_has_its_words(practice: Practice, opened: Screen) -> None:
    risk = lifetime_risk(the_rulebook().risks("MLH1"), Sex.FEMALE, 43)
    sources = the_rulebook().manifest.sources
    dialog = LifetimeDialog(opened.space.session, risk, sources, opened.space)
    dialog.open()
    opened.settle()
    points, figures = dialog.form.curve.drawn
    assert points[0].age == 40
    assert points[-1].age == 74
    assert points[-1].low < points[-1].percent < points[-1].high
    assert {figure.percent for figure in figures} == {46, 36}
    interface = QAccessible.queryAccessibleInterface(dialog.form.curve)
    described = interface.text(QAccessible.Text.Description)
    assert "free of it at 40" in described
    assert f"{points[-1].percent:g} % by 74" in described
    assert "95 % interval" in text_of(dialog.form.figures)
    dialog.reject()


def test_the_population_baseline_is_drawn_where_one_is_cited(
    practice: Practice, opened: Screen
) -> None:
    risk = lifetime_risk(the_rulebook().risks("PMS2"), Sex.MALE, 43)
    dialog = LifetimeDialog(
        opened.space.session, risk, the_rulebook().manifest.sources, opened.space
    )
    dialog.open()
    opened.settle()
    baselines = [item for item in dialog.form.curve.drawn[1] if item.is_baseline]
    assert [(item.percent, item.age) for item in baselines] == [(6.6, 80)]
    dialog.reject()


@pytest.mark.parametrize(
    ("gene", "said"),
    [
        ("CFTR", ("Carriers in populations", "Ashkenazi Jewish", "6 January 2025")),
        ("SMN1", ("Carriers by copies counted", "1 in 121", "Hendrickson 2009")),
        ("FXN", ("can't be counted by sequencing",)),
        ("BRCA2", ("Lifetime risks", "27 % by 80", "Li 2022")),
    ],
)
def test_the_genes_page_has_each_table_with_source_and_date(
    gene: str, said: tuple[str, ...]
) -> None:
    html = entry_page(the_rulebook(), Entry(Shelf.INHERITED_GENES, gene)).html
    for text in said:
        assert text in html.replace("&#x27;", "'"), text


def test_the_points_of_the_curves_are_a_table_to_search() -> None:
    page = entry_page(the_rulebook(), Entry(Shelf.INHERITED_GENES, "MSH6"))
    table = next(item for item in page.tables if item.title == "Risk by age")
    assert len(table.rows) == len(the_rulebook().risks("MSH6").curves) > 400
    assert all(row.cells[-1].startswith("Prospective Lynch") for row in table.rows)


def test_a_carrier_risk_goes_into_the_report_from_the_review(
    practice: Practice, people: TwoPeople, opened: Screen
) -> None:
    opened.window.open_case(people.bens.id)
    opened.settle()
    review = opened.space.review
    assert review.form.carrier.isVisible()
    review.open_carrier()
    dialog = review.findChild(CarrierDialog)
    opened.settle()
    form = dialog.form
    form.gene.setCurrentIndex(form.gene.findData("HEXA"))
    opened.settle()
    assert form.in_report.text() == "Not in the report."
    assert not form.take_out.isVisible()
    assert form.keep.text() == "&Save for the report"
    form.population.setCurrentIndex(form.population.findData("european_non_finnish"))
    form.detection.setText("90")
    form.detection_source.setText("laboratory's sheet")
    assert not form.keep.isEnabled(), "no figure stands on the screen"
    form.work_out.click()
    opened.settle()
    form.keep.click()
    opened.settle()
    assert form.in_report.text().startswith("In the report: 1 in 2,418, saved by Rosa Vance")
    assert review.form.carrier.text() == "Carrier risk (Q)… 1 in the report"
    assert nameless(dialog) == []
    form.take_out.click()
    opened.settle()
    assert form.in_report.text() == "Not in the report."
    assert practice.bench.review(people.bens.id).review.carrier_risks == ()
    dialog.reject()
