"""What a clinician looks for first stands first, and is never what gives way to two pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from counselor.casework.models import DecisionKind, ListName
from counselor.findings.models import Interpretation
from counselor.reports import card, clinician_brief, templates
from counselor.reports.blocks import Block, Prose, Row, Summary, Table
from counselor.reports.card import Card
from counselor.reports.clinician import clinician_parts
from counselor.reports.document_parts import parts_of
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template

from . import invented, many_results, twelve_cases
from .invented import asked, content, inherited, item, variant
from .many_results import MEDICINES, UNUSUAL
from .test_two_pages import extreme, pages


def brief(made: ReportContent, room: clinician_brief.Room) -> Summary:
    return clinician_brief.build(clinician_parts(made, invented.DAY), room)


def section(told: Summary, name: str) -> tuple[Block, ...]:
    (found,) = (it for it in told.technical if it.key == f"clinician_{name}")
    return found.blocks


def first_cells(blocks: tuple[Block, ...]) -> list[str]:
    tables = [block for block in blocks if isinstance(block, Table)]
    rows = [row for table in tables for group in table.groups for row in group.rows]
    return [" ".join(row.cells[0]) for row in rows if isinstance(row, Row)]


@cache
def printed() -> str:
    told = pages(many_results.with_guidance())
    assert len(told) == 2
    return " ".join(told)


def test_the_genes_behind_the_warnings_lead_the_table() -> None:
    whole = templates.build(Template.CLINICIAN, many_results.with_guidance(), invented.DAY)
    assert first_cells(section(whole, "pgx"))[:3] == list(UNUSUAL)
    for gene in (*UNUSUAL, *(call.gene for call in many_results.CALLS)):
        assert gene in printed(), gene


@pytest.mark.parametrize(
    "room", clinician_brief.ROOMS, ids=lambda room: f"{room.genes}-{room.most}"
)
def test_no_room_cuts_a_gene_or_a_medicine_that_is_taken(room: clinician_brief.Room) -> None:
    told = brief(many_results.with_guidance(), room)
    genes = " ".join(text for block in section(told, "pgx") for text in block.texts)
    for gene in (call.gene for call in many_results.CALLS):
        assert gene in genes, gene
    rows = first_cells(section(told, "current"))
    assert [row.split(" ")[0] for row in rows] == [
        "clopidogrel",
        "capecitabine",
        "citalopram",
        "azathioprine",
        "omeprazole",
    ]
    others = " ".join(text for block in section(told, "drugs") for text in block.texts)
    for drug in ("tegafur", "fluorouracil", "simvastatin", "voriconazole"):
        assert drug in others, drug


def test_usual_genes_share_a_line_before_anything_else_gives_way() -> None:
    told = brief(many_results.with_guidance(), clinician_brief.ROOMS[1])
    rows = first_cells(section(told, "pgx"))
    assert rows == [*UNUSUAL, "CYP3A5", "NAT2"], "tacrolimus and hydralazine ask for more"
    (line,) = (
        it.text for it in section(told, "pgx") if isinstance(it, Prose) and "Read in" in it.text
    )
    assert "CYP2B6, CYP2C9, CYP3A4, NUDT15, TPMT, UGT1A1 (Normal Metabolizer)" in line
    assert "RYR1 (Uncertain Susceptibility)" in line


def test_each_medicine_taken_has_its_advice_with_source_and_strength() -> None:
    assert "CPIC (strong: acute coronary syndrome or PCI; moderate: " in printed()
    assert "Alternatives: prasugrel; ticagrelor" in printed()
    assert "reduce by 50 %" in printed(), "the dose of capecitabine"
    assert "more medicines that are taken now" not in printed()


def test_sources_that_differ_say_for_whom() -> None:
    note = templates.note_text(many_results.with_guidance(), invented.DAY)
    assert "voriconazole: CPIC (adults): Choose another drug." in note
    assert "children" not in note, "the patient is an adult"
    assert "atorvastatin: DPWG (further important risk factors" in note
    assert "DPWG (no further important risk factor" in note
    assert "ivacaftor:" not in note, "nobody has cystic fibrosis"
    assert "CYP4F2 *1/*1: ." not in note


def test_for_a_child_the_advice_for_children_is_told() -> None:
    made = many_results.with_guidance()
    child = replace(made.patient, birth_date=invented.DAY.replace(year=2019))
    note = templates.note_text(replace(made, patient=child), invented.DAY)
    assert "voriconazole: CPIC (children): Choose another drug." in note


def test_the_assessment_begins_with_what_cannot_wait_and_what_was_found() -> None:
    note = templates.note_text(twelve_cases.case("everything"), invented.DAY)
    assessment = note[note.index("ASSESSMENT") : note.index("PLAN")]
    places = [assessment.index(name) for name in ("must not wait", "BRCA1, ", "clopidogrel (taken")]
    assert places == sorted(places)
    assert assessment.index("BRCA1, ") < assessment.index("CFTR, "), "a carrier comes later"


def test_not_assessed_is_never_worded_as_abnormal_and_begins_with_the_question() -> None:
    genes = asked([f"GENE{number:02}" for number in range(40)])
    primary = asked(["TP53"], lists=(ListName.PRIMARY,))
    gaps = [invented.gap(gene.gene, "no_record", 9, 9) for gene in (*genes, *primary)]
    told = " ".join(pages(content([], (*genes, *primary), gaps)))
    assert "Not assessed (this does not mean negative): BRCA1, TP53, GENE00" in told
    assert "so not negative" not in told


def test_a_class_by_experts_stands_without_proposals() -> None:
    proposed = twelve_cases.case("brca1").items[0].finding
    assert proposed.gene == "BRCA1"
    told = " ".join(pages(twelve_cases.case("brca1")))
    assert "judged by nobody" not in told


def forty() -> ReportContent:
    """Return forty inherited findings beside nineteen genes and forty medicines."""
    return extreme(40)


def test_forty_findings_keep_a_line_each_or_say_which_were_cut() -> None:
    said = " ".join(pages(forty()))
    at_risk = [f"GENE{number} " for number in range(1, 40, 2)]
    carriers = [f"GENE{number} " for number in range(0, 40, 2)]
    for gene in at_risk:
        assert f"{gene}NM_" in said, "disease-causing findings keep their line"
    missing = [gene for gene in carriers if f"{gene}NM_" not in said]
    if missing:
        assert f"(carrier: {len(missing)})" in said
        assert "under 'Inherited findings'" in said
    for number in range(19):
        assert f"CYP{number} " in said
    for number in range(40):
        assert f"medicine{number}" in said


def test_findings_stand_in_the_order_of_what_they_ask_for() -> None:
    found = [
        inherited("AAA1", "A", Interpretation.CARRIER, "AR"),
        inherited("BBB1", "B", Interpretation.NEEDS_CLASSIFICATION),
        inherited("CCC1", "C"),
        inherited("DDD1", "D", Interpretation.X_HETEROZYGOUS, "XL"),
        inherited("EEE1", "E"),
    ]
    kinds = {found[2].id: DecisionKind.NEEDS_CONFIRMATION}
    made = content([item(it) for it in found], asked(["AAA1"]), kinds=kinds)
    told = templates.build(Template.CLINICIAN, made, invented.DAY)
    (table,) = (it for it in section(told, "inherited") if isinstance(it, Table))
    assert [group.title[:4] for group in table.groups] == ["EEE1", "CCC1", "DDD1", "BBB1", "AAA1"]


def the_card(made: ReportContent) -> Card:
    (only,) = card.cards(parts_of(made, invented.DAY))
    return only


def test_one_card_holds_nineteen_genes_with_the_gravest_first() -> None:
    one = the_card(many_results.with_guidance())
    assert [gene.gene for gene in one.genes][:3] == list(UNUSUAL)
    assert "CFTR" in one.usual
    assert "RYR1" in one.usual
    assert "ivacaftor non-responsive" not in one.text
    assert one.drugs[: len(MEDICINES)] == (
        "clopidogrel", "capecitabine", "citalopram", "azathioprine", "omeprazole",
    )  # fmt: skip
    assert one.drugs.index("tegafur") < one.drugs.index("rosuvastatin")
    for drug in ("fluorouracil", "simvastatin", "voriconazole"):
        assert drug in one.drugs
    for drug in ("belinostat", "allopurinol", "ivacaftor", "halothane"):
        assert drug not in one.drugs, drug
    assert "No result (this does not mean normal): CYP2D6." in one.text


def test_the_gases_stand_on_the_card_where_a_gene_speaks_against_them() -> None:
    change = variant("RYR1", hgvs_c="c.7300G>A", hgvs_p="p.Gly2434Arg")
    calls = tuple(
        invented.pgx("RYR1", "Reference/c.7300G>A", "Malignant Hyperthermia Susceptibility")
        if call.gene == "RYR1"
        else call
        for call in many_results.CALLS
    )
    assert change.gene == "RYR1"
    found = card.cards(parts_of(many_results.with_guidance(MEDICINES, calls), invented.DAY))
    assert found[0].genes[0].gene in ("RYR1", "CYP2C19")
    assert "halothane" in found[0].drugs


def test_warfarin_that_is_taken_is_not_called_usual_without_its_algorithm() -> None:
    made = many_results.with_guidance(("warfarin",))
    said = " ".join(pages(made))
    assert "CPIC takes its dose from an algorithm" in said
    assert "CPIC takes its dose from an algorithm" in templates.note_text(made, invented.DAY)
