"""What the couple's page says first."""

from __future__ import annotations

from datetime import date

from counselor.inherited.couple import CoupleTable
from counselor.reports.couple import CoupleContent, CouplePerson, build

from . import twelve_cases

DAY = date(2026, 11, 2)
NOTHING_FOUND = "no pair of changes was found"


def first_lines(table: CoupleTable) -> list[str]:
    ada = CouplePerson("Ada", "Ada Test", "1", DAY, "Dr Sign")
    bea = CouplePerson("Ben", "Ben Test", "2", DAY, "Dr Sign")
    content = CoupleContent(
        first=ada,
        second=bea,
        first_gives_egg=True,
        table=table,
        made_on=DAY,
        signer="Dr Sign",
        rulebook="2026.11.1",
    )
    return [line.text for line in build(content).glance]


def test_genes_read_in_both_without_a_change_are_said_to_be_read() -> None:
    (line,) = first_lines(CoupleTable((), ("CFTR",), {}))
    assert NOTHING_FOUND in line


def test_where_no_gene_was_read_nothing_is_said_to_be_absent() -> None:
    lines = first_lines(CoupleTable((), (), {"CFTR": ("first", "second")}))
    assert not any(NOTHING_FOUND in line for line in lines)
    assert lines[0].startswith("No gene could be compared")


def test_conditions_are_named_and_daughters_may_have_signs() -> None:
    told = build(twelve_cases.the_couple())
    assert "cystic fibrosis" in told.glance[0].text
    assert "Duchenne and Becker muscular dystrophy" in told.glance[0].text
    said = " ".join(text for part in told.sections for text in part.texts)
    assert "Half of the daughters carry the change. They may have signs" in said
    assert "As many daughters" not in said
