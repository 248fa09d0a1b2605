"""What was not assessed: no data is not a negative."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counselor import wording
from counselor.findings.models import NotAssessed, Scope
from counselor.genome.build import Build
from counselor.inherited.coverage import (
    LISTED_WITHOUT_ALLELES,
    not_assessed_positions,
    total_positions,
)
from counselor.readers.result import Site, SiteReason, SiteState
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import change, write_mini_rulebook
from result_builder import result_of

A, B = ("1", 5001, "A"), ("1", 5003, "TG")
CALLED = Site(SiteState.CALLED, alleles=("A", "G"))
REFERENCE = Site(SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE, ("A", "A"))


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder: Path = tmp_path_factory.mktemp("coverage")
    return open_rulebook(write_mini_rulebook(folder / "rulebook"), folder / "c.sqlite")


def gaps(rulebook: Rulebook, sites: dict[tuple[str, int, str], Site]) -> dict[str, int]:
    rows = not_assessed_positions(result_of(sites=sites), rulebook)
    return {item.reason: item.positions for item in rows if item.gene == "INHA"}


def test_empty_file_assesses_nothing(rulebook: Rulebook) -> None:
    assert gaps(rulebook, {}) == {"no_record": 2}


def test_gene_with_evidence_everywhere_has_no_gap(rulebook: Rulebook) -> None:
    assert gaps(rulebook, {A: CALLED, B: REFERENCE}) == {}


@pytest.mark.parametrize(
    ("site", "reason"),
    [
        (Site(SiteState.FILTERED, SiteReason.FAILED_FILTER), "failed_filter"),
        (Site(SiteState.FILTERED), "failed_filter"),
        (Site(SiteState.NO_CALL, SiteReason.GENOTYPE_MISSING), "genotype_missing"),
        (Site(SiteState.NO_CALL, SiteReason.HALF_CALL, ("A", None)), "half_call"),
        (Site(SiteState.NO_CALL, SiteReason.REFERENCE_MISMATCH), "reference_mismatch"),
        (Site(SiteState.NOT_COVERED, SiteReason.NO_RECORD), "no_record"),
        (Site(SiteState.NOT_COVERED), "no_record"),
    ],
)
def test_each_gap_keeps_its_reason(rulebook: Rulebook, site: Site, reason: str) -> None:
    assert gaps(rulebook, {A: CALLED, B: site}) == {reason: 1}


sites = st.builds(Site, st.sampled_from(SiteState), st.just(SiteReason.NONE))


@given(st.dictionaries(st.sampled_from((A, B)), sites), st.sampled_from((A, B)))
def test_a_no_call_never_makes_anything_assessed(
    rulebook: Rulebook, given_: dict[tuple[str, int, str], Site], place: tuple[str, int, str]
) -> None:
    no_call = Site(SiteState.NO_CALL, SiteReason.GENOTYPE_MISSING)
    before = sum(gaps(rulebook, given_).values())
    after = sum(gaps(rulebook, {**given_, place: no_call}).values())
    assert after >= before


@given(st.dictionaries(st.sampled_from((A, B)), sites))
def test_every_position_is_assessed_or_named(
    rulebook: Rulebook, given_: dict[tuple[str, int, str], Site]
) -> None:
    assessed = sum(site.assessed for site in given_.values())
    assert assessed + sum(gaps(rulebook, given_).values()) == 2


def test_large_change_is_not_excluded_by_a_block_of_small_variants(
    tmp_path: Path,
) -> None:
    """A gVCF block tells of small variants; a duplication of 60 bases needs a line of its own."""
    folder = write_mini_rulebook(tmp_path / "rulebook")
    change(folder, "inherited/variants/1.tsv", "5001\tA\tG", f"5001\tA\t{'ACGT' * 16}")
    rulebook = open_rulebook(folder, tmp_path / "c.sqlite")
    block = Site(SiteState.REFERENCE, SiteReason.REFERENCE_BLOCK, ("A", "A"))
    assert gaps(rulebook, {A: block, B: REFERENCE}) == {"large_change": 1}
    assert gaps(rulebook, {A: REFERENCE, B: REFERENCE}) == {}


def test_variants_without_alleles_can_never_be_assessed(rulebook: Rulebook) -> None:
    rows = not_assessed_positions(result_of(sites={A: CALLED, B: CALLED}), rulebook)
    assert NotAssessed("INHB", Scope.INHERITED, "listed_without_alleles", 1, 1) in rows


def test_mitochondrion_is_named_for_want_of_a_list(rulebook: Rulebook) -> None:
    rows = not_assessed_positions(result_of(), rulebook)
    assert NotAssessed("MT", Scope.INHERITED, "no_sourced_list", 0, 0) in rows


def test_genes_without_listed_variants_are_named() -> None:
    rows = not_assessed_positions(result_of(), bundled_rulebook())
    silent = {item.gene for item in rows if item.reason == "no_variant_listed"}
    assert silent
    for symbol in silent:
        assert bundled_rulebook().listed_in_gene(symbol) == ()
        assert symbol not in bundled_rulebook().listed_without_alleles()


@settings(max_examples=5, deadline=None)
@given(st.sampled_from(Build))
def test_whole_rulebook_is_accounted_for(build: Build) -> None:
    """An empty file leaves every position of every gene not assessed, on either build."""
    rows = not_assessed_positions(result_of(build=build), bundled_rulebook())
    by_gene: dict[str, int] = {}
    totals: dict[str, set[int]] = {}
    for item in rows:
        by_gene[item.gene] = by_gene.get(item.gene, 0) + item.positions
        totals.setdefault(item.gene, set()).add(item.total)
    assert all(totals[gene] == {count} for gene, count in by_gene.items())
    assert sum(by_gene.values()) == total_positions(bundled_rulebook(), build)
    symbols = {gene.symbol for gene in bundled_rulebook().inherited_genes()}
    assert set(by_gene) == symbols | {"MT"}


def test_missing_grch37_coordinates_are_named() -> None:
    rows = not_assessed_positions(result_of(build=Build.GRCH37), bundled_rulebook())
    count = sum(item.positions for item in rows if item.reason == "no_coordinate")
    rulebook = bundled_rulebook()
    genes = {places.gene for places in rulebook.listed_places(Build.GRCH37)}
    listed = (item for gene in genes for item in rulebook.listed_in_gene(gene))
    assert count == sum(item.on(Build.GRCH37) is None for item in listed)


def test_every_reason_has_its_sentence() -> None:
    say = wording.load("en")
    codes = {reason.value for reason in SiteReason} - {"", "phase_unknown"}
    missing = [
        code
        for code in sorted(codes | {"no_sourced_list", "no_variant_listed", LISTED_WITHOUT_ALLELES})
        if not say.has(f"reason.{code}")
    ]
    assert missing == []
