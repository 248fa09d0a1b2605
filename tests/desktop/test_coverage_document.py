"""The coverage on the review page: what is not told never looks covered."""

from __future__ import annotations

from counselor.desktop.coverage_document import CoverageTable, coverage_html, list_of_href
from counselor.findings.models import GeneCoverage, UncoveredExon


def row(gene: str, assessed: int, *, told: bool = True, lists=("carrier",)) -> GeneCoverage:
    open_exons = (UncoveredExon(2, 11, 20, 1000 - assessed),) if 0 < assessed < 1000 else ()
    evidence = {"block": assessed} if assessed else {}
    return GeneCoverage(
        gene, lists, "NM_1.1", 1000, assessed, 9, 9, evidence, told=told, uncovered=open_exons
    )


ROWS = (row("AAA", 1000, lists=("acmg_sf",)), row("BBB", 999), row("CCC", 3, told=False))


def test_what_is_not_whole_never_reads_as_whole() -> None:
    document = coverage_html(CoverageTable(ROWS[1:2]))
    assert "99%" in document
    assert "(100%)" not in document
    assert "exon 2 (1 base)" in document
    assert 'class="rest"' in document


def test_a_file_that_does_not_tell_has_no_share() -> None:
    document = coverage_html(CoverageTable(ROWS[2:]))
    assert "The file does not tell" in document
    assert "%)" not in document
    assert 'class="share"' not in document


def test_one_list_can_be_chosen() -> None:
    document = coverage_html(CoverageTable(ROWS), "acmg_sf")
    assert "AAA" in document
    assert "BBB" not in document
    assert "coverage:carrier" in document
    assert list_of_href("coverage:carrier") == "carrier"
    assert list_of_href("entry:x") is None


def test_a_person_s_word_is_named_as_such() -> None:
    document = coverage_html(CoverageTable(ROWS, "the laboratory says so"))
    assert "the laboratory says so" in document
    assert "no measurement" in document
