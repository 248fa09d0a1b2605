"""The card for medicines: one sheet where that can be, no empty side, and what puts to sleep."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.casework.models import DecisionKind
from counselor.reports import card, card_pdf, templates
from counselor.reports.card import Card, NothingForTheCard
from counselor.reports.document_parts import parts_of
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template

from . import invented, twelve_cases
from .invented import content, inherited, item, variant
from .test_two_pages import extreme

HYPERTHERMIA = "Malignant hyperthermia susceptibility"


def cards(made: ReportContent) -> tuple[Card, ...]:
    return card.cards(parts_of(made, invented.DAY))


def ryr1(**changes: object) -> ReportContent:
    change = variant("RYR1", hgvs_c="c.7300G>A", hgvs_p="p.Gly2434Arg")
    found = inherited("RYR1", HYPERTHERMIA, variants=[change])
    return content([item(found)], **changes)


def test_nine_genes_stand_on_one_card() -> None:
    (only,) = cards(twelve_cases.case("everything"))
    assert len(only.genes) == 7
    assert only.usual == "No change that matters was found in: ABCG2, TPMT."
    assert only.drugs


def test_no_side_of_any_card_is_empty() -> None:
    made = extreme()
    found = cards(made)
    assert 1 < len(found) <= 2
    for one in found:
        assert one.genes or one.drugs_in_front
    assert {gene.gene for one in found for gene in one.genes} == {f"CYP{n}" for n in range(19)}
    assert len({name for one in found for name in one.drugs}) == 40
    pdf = card_pdf.render(found, "A4", invented.DAY)
    assert pdf == card_pdf.render(cards(made), "A4", invented.DAY)


def test_an_inherited_result_that_matters_under_anaesthesia_is_named_first() -> None:
    made = twelve_cases.case("pgx_only")
    both = replace(ryr1(), items=(*ryr1().items, *made.items), case=made.case, review=made.review)
    decisions = (*made.review.decisions, *ryr1().review.decisions)
    both = replace(both, review=replace(made.review, decisions=decisions), asked=made.asked)
    (only,) = cards(both)
    first = only.genes[0]
    assert (first.gene, first.call, first.open) == ("RYR1", "c.7300G>A", False)
    assert "alignant hyperthermia" in first.phenotype
    assert "RYR1 c.7300G>A" in only.text
    assert "Before surgery" in only.text
    assert templates.render(Template.CARD, both, invented.DAY).startswith(b"%PDF")


def test_it_is_reason_enough_for_a_card_and_says_what_waits_for_a_test() -> None:
    made = ryr1()
    (sure,) = cards(made)
    assert not sure.genes[0].open
    found = made.items[0].finding
    waiting = ryr1(kinds={found.id: DecisionKind.NEEDS_CONFIRMATION})
    (unsure,) = cards(waiting)
    assert unsure.genes[0].open
    assert "(?)" in unsure.text
    with pytest.raises(NothingForTheCard):
        cards(ryr1(kinds={found.id: DecisionKind.LEAVE_OUT}))
