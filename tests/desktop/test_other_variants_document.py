"""Changes that are no findings: all of them can be seen, by reason and by gene."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from counselor.desktop.coverage_document import CoverageTable, coverage_html
from counselor.desktop.other_variants_document import (
    Choice,
    OtherTable,
    choice_of_href,
    other_variants_html,
)
from counselor.findings.models import GeneCoverage, OtherVariant


def other(
    gene: str, number: int, reason: str = "no_loss_predicted", **more: object
) -> OtherVariant:
    found = OtherVariant(
        gene, f"1-{number}-A-C", "NM_1.1", f"c.{number}A>C", "", "missense_variant", reason
    )
    return replace(found, **more)


POSSIBLE = other(
    "CHEK2", 7, "no_sequence", consequence="coding_sequence_variant", loss_possible=True
)
ROWS = (
    POSSIBLE,
    other("CHEK2", 8),
    other("BRCA2", 9),
    other("BRCA2", 10, "failed_filter"),
    other("MYH7", 11, "mechanism_not_stated", hgvs_c=""),
)


def shown(html: str) -> set[str]:
    return set(re.findall(r"1-\d+-A-C", html))


def test_every_change_is_shown_with_its_reason() -> None:
    html = other_variants_html(OtherTable(ROWS))
    assert shown(html) == {row.as_read for row in ROWS}
    assert "record that failed its filter" in html
    assert "not stated that this causes disease" in html


def test_what_may_be_a_loss_stands_first_and_says_what_to_do() -> None:
    html = other_variants_html(OtherTable(ROWS))
    assert html.index("1-7-A-C") < html.index("1-10-A-C") < html.index("1-8-A-C")
    assert "early stop: 1 (genes: 1)" in html
    assert "no bases of the gene" in html
    assert OtherTable(ROWS).summary == "Changes: 5; genes: 3; may be a loss: 1"
    assert "could not be worked out" not in other_variants_html(OtherTable(ROWS[1:]))


@pytest.mark.parametrize(
    ("choice", "places"),
    [
        (Choice("", "CHEK2"), {7, 8}),
        (Choice("no_loss_predicted"), {8, 9}),
        (Choice("no_loss_predicted", "BRCA2"), {9}),
        (Choice("loss_possible"), {7}),
    ],
)
def test_a_reason_and_a_gene_can_be_chosen(choice: Choice, places: set[int]) -> None:
    html = other_variants_html(OtherTable(ROWS), choice)
    assert shown(html) == {f"1-{place}-A-C" for place in places}
    assert choice_of_href(choice.href) == choice


def test_a_long_group_says_that_it_is_cut_and_opens_whole() -> None:
    rows = tuple(other("BRCA2", at) for at in range(1000, 1250))
    html = other_variants_html(OtherTable(rows))
    assert len(shown(html)) == 100
    assert "The first 100 of 250 are shown" in html
    (href,) = set(re.findall(r'href="(others:no_loss_predicted/)"', html))
    whole = other_variants_html(OtherTable(rows), choice_of_href(href))
    assert len(shown(whole)) == 250


def test_closed_ones_are_counted_only() -> None:
    html = other_variants_html(OtherTable((), 4))
    assert "4 more lie in genes that consent does not open" in html
    assert shown(html) == set()


def test_what_comes_from_a_file_is_escaped() -> None:
    html = other_variants_html(OtherTable((other("BRCA2", 9, as_read="1-9-A-<b>C"),)))
    assert "1-9-A-&lt;b&gt;C" in html


def test_the_coverage_names_genes_without_sequence() -> None:
    counts = (9, 9, 1, 1, {"block": 9})
    row = GeneCoverage("CHEK2", ("cancer",), "NM_1.1", *counts, told=True, uncovered=())
    for sequence, told in (("missing", True), ("rulebook", False), ("added", False), ("", False)):
        html = coverage_html(CoverageTable((replace(row, sequence=sequence),)))
        assert ("No coding sequence at hand (1)" in html) is told
