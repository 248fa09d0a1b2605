"""A stored result judged by another rulebook: leaving out gives the same as judging all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counselor import analysis
from counselor.casework.rejudged import (
    NOTHING_CHANGED,
    Rejudged,
    may_differ,
    rejudged,
    with_unasked,
)
from counselor.findings.models import Findings, Scope
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.readers import document as result_document
from counselor.readers.carried import carried_in
from counselor.readers.result import Site, SiteReason, SiteState, TestResult
from counselor.rulebook.outline import Outline, changed_between, read_outline
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import change, write_mini_rulebook
from result_builder import result_of, seen

VARIANTS, CONDITIONS = "inherited/variants/1.tsv", "inherited/conditions.tsv"
REFERENCE = Site(SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE)
NEW_ROW = (
    "INHA\t5008\tA\tT\t4908\tNM_1.1\tc.9A>T\t\tmissense_variant\tpathogenic\tlisted\t2"
    "\t\t\t\t\t\t\tinvented\t2026-01-01\tsource\n"
)


def _add_row(folder: Path) -> None:
    path = folder / VARIANTS
    path.write_text(path.read_text(encoding="utf-8") + NEW_ROW, encoding="utf-8")


def _drop_row(folder: Path) -> None:
    path = folder / VARIANTS
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "\t5003\t" not in line), encoding="utf-8")


def _changes(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: change(folder, name, old, new)


ALTERED: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _folder: None,
    "version": _changes("manifest.toml", '"2026.1.1"', '"2026.2.1"'),
    "class_lowered": _changes(
        VARIANTS, "missense_variant\tpathogenic", "missense_variant\tuncertain_significance"
    ),
    "row_added": _add_row,
    "row_gone": _drop_row,
    "condition": _changes(CONDITIONS, "Condition A", "Condition A, renamed"),
    "list": _changes("inherited/genes.tsv", "listed\tpartial", "acmg_sf\tpartial"),
    "phenotype": _changes(
        "pgx/phenotypes.tsv",
        "No function\tNormal function\tIntermediate",
        "No function\tNormal function\tPoor",
    ),
    "strength": _changes("pgx/guidance/cpic/inventin.toml", "low = 25", "low = 30"),
}

RESULTS = {
    "nothing_carried": (),
    "listed_once": (seen("1-5001-A-G"),),
    "listed_twice": (seen("1-5001-A-G", "1/1"),),
    "deletion": (seen("1-5003-TG-T"),),
    "not_yet_listed": (seen("1-5008-A-T", "1/1"),),
    "elsewhere": (seen("3-1000-A-T"),),
    "slow": (seen("1-1000-A-G", "1/1"),),
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rulebook]:
    found = {}
    for name, alter in ALTERED.items():
        folder = tmp_path_factory.mktemp(name)
        written = write_mini_rulebook(folder / "rulebook")
        alter(written)
        found[name] = open_rulebook(written, folder / "cache")
    return found


@pytest.fixture(scope="module")
def outlines(books: dict[str, Rulebook]) -> dict[str, Outline]:
    return {name: read_outline(book.outline("1")) for name, book in books.items()}  # type: ignore[misc]


def stored(book: Rulebook, name: str, build: Build = Build.GRCH38) -> TestResult:
    """Return a result that was asked about every place of a rulebook, and carries something."""
    carried = {(it.variant.chrom, it.variant.pos): it for it in RESULTS[name]}
    sites = {}
    for chrom, columns in book.targets(build).columns.items():
        for pos, ref in zip(columns.starts.tolist(), columns.refs, strict=True):
            item = carried.get((chrom, pos))
            site = REFERENCE
            if item is not None and item.variant.ref == ref:
                alleles = (item.variant.alt,) * item.copies + (ref,) * (2 - item.copies)
                site = Site(SiteState.CALLED, alleles=alleles, measures=item.measures)
            sites[chrom, pos, ref] = site
    return result_of(*RESULTS[name], sites=sites, build=build)


def judged(result: TestResult, book: Rulebook) -> Findings:
    return analysis.findings_of(result, book, Sex.FEMALE)


def left_out(result: TestResult, old: Findings, before: Outline, after: Outline) -> bool:
    """Tell whether a result would not be judged, by what the vault keeps of it."""
    carried = carried_in(result, typed=False)
    called = frozenset(it.gene for it in old.pgx if it.status != "not_called")
    told = changed_between(before, after, result.build)
    return not may_differ(told, carried, called, ())


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("altered", ALTERED)
def test_what_is_left_out_would_not_have_changed(
    books: dict[str, Rulebook], outlines: dict[str, Outline], name: str, altered: str
):
    for first, second in (("nothing", altered), (altered, "nothing")):
        result = stored(books[first], name)
        old = judged(result, books[first])
        found = rejudged(result, old, books[second])
        if left_out(result, old, outlines[first], outlines[second]):
            assert found == NOTHING_CHANGED, (first, second)


def test_most_results_are_left_out_where_few_facts_changed(
    books: dict[str, Rulebook], outlines: dict[str, Outline]
):
    result = stored(books["nothing"], "elsewhere")
    old = judged(result, books["nothing"])
    told = {name: left_out(result, old, outlines["nothing"], outlines[name]) for name in ALTERED}
    assert [name for name, skipped in told.items() if not skipped] == ["phenotype", "strength"]


def test_a_class_that_is_lowered_changes_who_carries_it_and_nobody_else(
    books: dict[str, Rulebook],
):
    assert found_by(books, "listed_twice", "class_lowered").changed
    assert found_by(books, "nothing_carried", "class_lowered") == NOTHING_CHANGED


def test_a_new_pathogenic_variant_is_found_in_the_calls_of_old(books: dict[str, Rulebook]):
    found = found_by(books, "not_yet_listed", "row_added")
    assert (found.new, found.gone) == (1, 0)
    assert found.findings is not None
    (finding,) = found.findings.inherited
    assert finding.variants[0].grch38 == "1-5008-A-T"


def test_a_place_nobody_asked_about_is_never_a_negative(books: dict[str, Rulebook]):
    result = stored(books["nothing"], "nothing_carried")
    book = books["row_added"]
    site = with_unasked(result, book).site("1", 5008, "A")
    assert (site.state, site.reason) == (SiteState.NOT_COVERED, SiteReason.NEVER_ASKED)
    old = judged(result, books["nothing"])
    found = rejudged(result, old, book, ("INHA",))
    assert found.unasked == 1
    assert found.findings is not None
    rows = {row.reason: row.positions for row in found.findings.not_assessed
            if row.scope is Scope.INHERITED and row.gene == "INHA"}  # fmt: skip
    assert rows[SiteReason.NEVER_ASKED] == 1
    assert rejudged(result, old, book) == NOTHING_CHANGED, "no gene of the question"
    assert rejudged(result, found.findings, book, ("INHA",)) == NOTHING_CHANGED


def test_a_dose_that_changes_and_a_phenotype_are_told(books: dict[str, Rulebook]):
    assert found_by(books, "slow", "strength").drugs == 1
    assert found_by(books, "nothing_carried", "phenotype") == NOTHING_CHANGED


def test_judging_by_the_same_rulebook_changes_nothing(books: dict[str, Rulebook]):
    for name in RESULTS:
        assert found_by(books, name, "nothing") == NOTHING_CHANGED


def test_other_rules_of_the_program_leave_nobody_out(books: dict[str, Rulebook]):
    before = read_outline(books["nothing"].outline("1"))
    after = read_outline(books["nothing"].outline("2"))
    assert before is not None
    assert after is not None
    assert changed_between(before, after, Build.GRCH38).everything
    assert not changed_between(before, before, Build.GRCH38).everything


def test_results_on_the_older_build_are_found_at_their_own_places(
    books: dict[str, Rulebook], outlines: dict[str, Outline]
):
    told = changed_between(outlines["nothing"], outlines["class_lowered"], Build.GRCH37)
    here = result_of(seen("1-4901-A-G"), build=Build.GRCH37)
    there = result_of(seen("1-5001-A-G"), build=Build.GRCH37)
    assert told.spans.meet(carried_in(here, typed=False).spans)
    assert not told.spans.meet(carried_in(there, typed=False).spans)


def test_what_was_counted_by_another_test_is_never_left_out(
    books: dict[str, Rulebook], outlines: dict[str, Outline]
):
    told = changed_between(outlines["nothing"], outlines["condition"], Build.GRCH38)
    carried = carried_in(result_of(), typed=True)
    assert may_differ(told, carried, frozenset(), ())
    assert not may_differ(told, replace(carried, counted=False), frozenset(), ())


def found_by(books: dict[str, Rulebook], name: str, altered: str) -> Rejudged:
    """Return what an altered rulebook makes of a stored result, read back as the vault does."""
    result = stored(books["nothing"], name)
    old = judged(result, books["nothing"])
    again = result_document.from_json(result_document.to_json(result))
    return rejudged(again, old, books[altered])
