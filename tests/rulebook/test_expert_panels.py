"""Genes whose variants a ClinGen expert panel classifies by rules of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.rulebook.check import check_rulebook
from counselor.rulebook.load import bundled_rulebook
from mini_rulebook import change, write_mini_rulebook


@pytest.mark.parametrize(
    ("gene", "part"),
    [("BRCA2", "ENIGMA"), ("MSH2", "InSiGHT"), ("TP53", "TP53"), ("GJB2", "Hearing Loss")],
)
def test_panels_that_everybody_knows(gene: str, part: str) -> None:
    panel = bundled_rulebook().expert_panel(gene)
    assert panel is not None
    assert part in panel.panel
    assert panel.source in bundled_rulebook().manifest.sources


def test_a_gene_without_a_row_has_no_panel() -> None:
    assert bundled_rulebook().expert_panel("ZZZ1") is None


def test_the_check_finds_a_row_that_can_not_be_right(tmp_path: Path) -> None:
    folder = write_mini_rulebook(tmp_path)
    path = folder / "inherited" / "expert_panels.tsv"
    path.write_text("gene\tpanel\tsource\nINHA\tInvented\tinvented\n", encoding="utf-8")
    assert check_rulebook(folder).problems == ()
    change(folder, "inherited/expert_panels.tsv", "INHA\tInvented", "NOPE\t")
    whats = {problem.what for problem in check_rulebook(folder).problems}
    assert whats == {"unknown gene 'NOPE'", "'panel' is empty"}


def test_frequencies_of_the_source_are_shares() -> None:
    hfe = next(it for it in bundled_rulebook().listed_in_gene("HFE") if it.hgvs_c == "c.187C>G")
    assert hfe.frequency == pytest.approx(0.132, abs=0.01)
    assert all(
        item.frequency is None or 0 <= item.frequency <= 1
        for gene in ("CFTR", "PAH", "GJB2")
        for item in bundled_rulebook().listed_in_gene(gene)
    )
