"""What changed between two rulebooks in genes, conditions and listed variants."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.errors import Cancelled
from counselor.inherited.rulebook_comparison import (
    InheritedChange,
    InheritedComparison,
    compare_inherited,
)
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import WIDE, write_mini_rulebook

Cells = dict[str, str]
VARIANTS = "inherited/variants/1.tsv"
BY_NAME = "inherited/variants_without_alleles.tsv"
CONDITIONS = "inherited/conditions.tsv"
GENES = "inherited/genes.tsv"
SNV = "c.1A>G (1-5001-A-G)"


class Books:
    """The small rulebook twice, the second one with edits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("old", "new"):
            write_mini_rulebook(folder / name)

    def edit(self, table: str, row: int, **cells: str) -> Books:
        """Give a row (0-based) of a table of the newer rulebook other cells."""
        changed = rows_of(table)
        changed[row].update(cells)
        return self.rewrite(table, changed)

    def rewrite(self, table: str, rows: list[Cells], book: str = "new") -> Books:
        header = WIDE[table][0].split()
        lines = [header, *([row.get(name, "") for name in header] for row in rows)]
        text = "".join("\t".join(cells) + "\n" for cells in lines)
        (self._folder / book / table).write_text(text, encoding="utf-8")
        return self

    def opened(self, book: str) -> Rulebook:
        return open_rulebook(self._folder / book, self._folder / f"{book}.sqlite")

    def compared(self, **more: int) -> InheritedComparison:
        return compare_inherited(self.opened("old"), self.opened("new"), **more)


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path)


def told(found: InheritedComparison) -> list[tuple[str, str, str, str, str]]:
    return [(it.gene, it.kind, it.name, it.old, it.new) for it in found.changes]


def rows_of(table: str) -> list[Cells]:
    return [dict(item) for item in WIDE[table][1]]


def test_a_rulebook_equals_itself(books: Books) -> None:
    found = books.compared()
    assert found.is_same
    assert (found.total, found.changes) == (0, ())


def test_class_of_a_variant(books: Books) -> None:
    found = books.edit(VARIANTS, 0, classification="likely_pathogenic").compared()
    assert told(found) == [("INHA", "classification", SNV, "pathogenic", "likely_pathogenic")]
    assert found.changes[0].variant == "INHA:1-5001-A-G"
    assert found.counts == {"classification": 1}
    assert found.genes == {"INHA": {"classification": 1}}


def test_standing_and_its_reason(books: Books) -> None:
    found = books.edit(VARIANTS, 0, standing="needs_person:old_source").compared()
    assert told(found) == [("INHA", "standing", SNV, "listed", "needs_person:old_source")]


def test_conditions_and_grch37_place_of_a_variant(books: Books) -> None:
    found = books.edit(VARIANTS, 0, conditions="Condition A", pos37="4902").compared()
    assert told(found) == [
        ("INHA", "variant_conditions", SNV, "", "Condition A"),
        ("INHA", "grch37", SNV, "4901", "4902"),
    ]


def test_names_stars_and_dates_are_no_change(books: Books) -> None:
    edited = books.edit(VARIANTS, 0, hgvs_p="p.Met1?", stars="3", source_date="2026-05-05")
    assert edited.compared().is_same


def test_added_and_removed_variants(books: Books) -> None:
    first, second = rows_of(VARIANTS)
    other = {**first, "alt": "T", "hgvs_c": "c.1A>T"}
    found = books.rewrite(VARIANTS, [other, second]).compared()
    assert told(found) == [
        ("INHA", "variant_removed", SNV, "pathogenic, listed", ""),
        ("INHA", "variant_added", "c.1A>T (1-5001-A-T)", "", "pathogenic, listed"),
    ]


def test_a_variant_that_gets_alleles_is_neither_new_nor_gone(books: Books) -> None:
    named = {**rows_of(BY_NAME)[0], "gene": "INHA", "clinvar": "77", "hgvs_c": "c.9A>G"}
    for book in ("old", "new"):
        books.rewrite(BY_NAME, [named] if book == "old" else [], book)
    placed = {**rows_of(VARIANTS)[0], "pos38": "5009", "pos37": "4909", "clinvar": "77"}
    placed["hgvs_c"] = "c.9A>G"
    found = books.rewrite(VARIANTS, [*rows_of(VARIANTS), placed]).compared()
    assert [(item[1], item[2]) for item in told(found)] == [
        ("placed", "c.9A>G (1-5009-A-G)"),
        ("standing", "c.9A>G (1-5009-A-G)"),
    ]


def test_a_variant_that_loses_its_alleles_is_told_apart(books: Books) -> None:
    first, second = rows_of(VARIANTS)
    first["clinvar"] = "77"
    books.rewrite(VARIANTS, [first, second], "old").rewrite(VARIANTS, [second])
    named = {**rows_of(BY_NAME)[0], "gene": "INHA", "clinvar": "77", "standing": "listed"}
    found = books.rewrite(BY_NAME, [*rows_of(BY_NAME), named]).compared()
    assert found.counts == {"unplaced": 1}


def test_variants_known_by_name_only(books: Books) -> None:
    found = books.rewrite(BY_NAME, []).compared()
    assert told(found) == [
        ("INHB", "name_only_removed", "c.9del", "pathogenic, needs_person:old_source", "")
    ]
    judged = books.edit(BY_NAME, 0, standing="listed").compared()
    assert told(judged) == [("INHB", "standing", "c.9del", "needs_person:old_source", "listed")]


def test_facts_of_a_condition(books: Books) -> None:
    found = books.edit(CONDITIONS, 0, inheritance="AD", onset="adult").compared()
    assert told(found) == [
        (
            "INHA",
            "condition",
            "Condition A",
            "inheritance AR, onset ",
            "inheritance AD, onset adult",
        )
    ]


def test_conditions_added_and_removed(books: Books) -> None:
    other = {**rows_of(CONDITIONS)[0], "condition": "Condition B", "mondo": "MONDO:2"}
    found = books.rewrite(CONDITIONS, [other]).compared()
    assert told(found) == [
        ("INHA", "condition_removed", "Condition A", "acmg_sf, AR, hom_only", ""),
        ("INHA", "condition_added", "Condition B", "", "acmg_sf, AR, hom_only"),
    ]


def test_facts_of_a_gene(books: Books) -> None:
    found = books.edit(GENES, 1, data="current", limits="limit.pseudogene").compared()
    ((gene, kind, _, old, new),) = told(found)
    assert (gene, kind) == ("INHB", "gene")
    assert "data partial" in old
    assert "data current" in new
    assert "limit.pseudogene" in new


def test_a_gene_taken_out_takes_its_variants_along(books: Books) -> None:
    books.rewrite(BY_NAME, []).rewrite(GENES, rows_of(GENES)[:1])
    found = books.compared()
    assert [item[1] for item in told(found)] == ["gene_removed", "name_only_removed"]


def test_rows_are_bounded_and_counts_are_not(books: Books) -> None:
    found = books.rewrite(VARIANTS, []).compared(most_rows=1)
    assert len(found.changes) == 1
    assert found.counts == {"variant_removed": 2}
    assert found.total == 2


def test_it_can_be_stopped(books: Books) -> None:
    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        compare_inherited(books.opened("old"), books.opened("new"), progress=stop)


def test_both_ways_tell_the_same_changes(books: Books) -> None:
    books.edit(VARIANTS, 0, classification="likely_pathogenic")
    old, new = books.opened("old"), books.opened("new")
    there, back = compare_inherited(old, new), compare_inherited(new, old)
    turned = tuple(
        InheritedChange(it.gene, it.kind, it.name, it.new, it.old, it.variant)
        for it in back.changes
    )
    assert there.changes == turned
