"""Judging only what a change of the rulebook touches gives the same as judging everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counselor import analysis
from counselor.casework.narrow_judging import Narrow, NarrowJudge, counted
from counselor.casework.rejudged import NOTHING_CHANGED, Rejudged, places_not_asked, rejudged
from counselor.casework.result_outline import (
    answer_of,
    finding_of,
    packed_outline,
    retold,
    told_drugs,
    unpacked_outline,
)
from counselor.findings.models import Findings
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.answers import Taken
from counselor.pgx.call import guidance_on
from counselor.readers.result import (
    ObservedVariant,
    Site,
    SiteReason,
    SiteState,
    StructuralCall,
    StructuralType,
    TestResult,
)
from counselor.rulebook.outline import Changed, Outline, changed_between, read_outline
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import change, write_mini_rulebook
from result_builder import result_of, seen

Alter = Callable[[Path], None]
VARIANTS, GENES, CONDITIONS = (
    "inherited/variants/1.tsv", "inherited/genes.tsv", "inherited/conditions.tsv",
)  # fmt: skip
PHENOTYPES, ALLELES = "pgx/phenotypes.tsv", "pgx/alleles.tsv"
GUIDANCE, PAIRS = "pgx/guidance/cpic/inventin.toml", "pgx/gene_drug_pairs.tsv"
REFERENCE = Site(SiteState.REFERENCE, SiteReason.EXPLICIT_REFERENCE)
TRANSCRIPTS = """\
gene\tmane\trefseq\trefseq_protein\tensembl\tchrom\tstrand\tcds_start38\tcds_end38\texons38\t\
exons37\tlift37\tsource
INHA\tselect\tNM_1.1\tNP_1.1\tENST1.1\t1\t+\t5001\t5028\t5000-5006;5020-5031\t4900-4906;4920-4931\tanchors\tinvented
"""
OVERLAPPING = "INHC\tselect\tNM_3.1\tNP_3.1\tENST3.1\t1\t-\t5004\t5009\t5003-5012\t\
4903-4912\tanchors\tinvented\n"


def _add(name: str, text: str) -> Alter:
    def alter(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return alter


def _drop(name: str, part: str) -> Alter:
    def alter(folder: Path) -> None:
        path = folder / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if part not in line), encoding="utf-8")

    return alter


def _swap(name: str, old: str, new: str) -> Alter:
    return lambda folder: change(folder, name, old, new)


def _row(gene: str, pos: int, ref: str, alt: str, told: str = "pathogenic") -> str:
    return (
        f"{gene}\t{pos}\t{ref}\t{alt}\t{pos - 100}\tNM_1.1\tc.{pos}{ref}>{alt}\t\t"
        f"missense_variant\t{told}\tlisted\t2\t\t\t\t\t\t\tinvented\t2026-01-01\tsource\n"
    )


def _gene(name: str, mechanism: str) -> Alter:
    def alter(folder: Path) -> None:
        path = folder / GENES
        lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        column = lines[0].index("lof_mechanism")
        for cells in lines[1:]:
            if cells[0] == name:
                cells[column] = mechanism
        path.write_text("".join("\t".join(cells) + "\n" for cells in lines), encoding="utf-8")

    return alter


def _new_gene(folder: Path) -> None:
    path = folder / GENES
    row = path.read_text(encoding="utf-8").splitlines()[2]
    _add(GENES, row.replace("INHB", "INHC").replace("HGNC:2", "HGNC:3") + "\n")(folder)
    _add(VARIANTS, _row("INHC", 5008, "A", "T"))(folder)
    _add("inherited/transcripts.tsv", OVERLAPPING)(folder)


ALTERED: dict[str, Alter] = {
    "as_it_is": lambda _: None,
    "class_lowered": _swap(
        VARIANTS, "missense_variant\tpathogenic", "missense_variant\tuncertain_significance"
    ),
    "variant_added": _add(VARIANTS, _row("INHA", 5008, "A", "T")),
    "variant_gone": _drop(VARIANTS, "\t5003\t"),
    "in_a_pharmacogene": _add(VARIANTS, _row("INHA", 1000, "A", "T")),
    "condition_renamed": _swap(CONDITIONS, "Condition A", "Condition A, renamed"),
    "other_inheritance": _swap(CONDITIONS, "\tAR\t", "\tAD\t"),
    "other_list": _swap(GENES, "listed\tpartial", "acmg_sf\tpartial"),
    "mechanism_stated": _gene("INHA", "yes"),
    "gene_added": _new_gene,
    "phenotype": _swap(
        PHENOTYPES,
        "No function\tNormal function\tIntermediate",
        "No function\tNormal function\tPoor",
    ),
    "allele_function": _swap(ALLELES, "*2\t2\t0\tNo function", "*2\t2\t0\tNormal function"),
    "allele_gone": _drop(ALLELES, "\t*2\t"),
    "dose": _swap(GUIDANCE, "low = 25", "low = 30"),
    "recommendation": _swap(GUIDANCE, '"Poor Metabolizer", ', '"Intermediate Metabolizer", '),
    "pair_gone": _drop(PAIRS, "GENA\tinventin"),
}

CHANGES = (
    "1-5001-A-G", "1-5003-TG-T", "1-5004-GG-G", "1-5008-A-T", "1-5006-G-GT", "1-5007-G-T",
    "1-1000-A-G", "1-1000-A-T", "1-1010-C-T", "3-1000-A-T", "2-7100-C-G",
)  # fmt: skip
GENOTYPES = ("0/1", "1/1", "0|1", "1|0")


@dataclass(frozen=True)
class Shelf:
    """The altered rulebooks with their outlines."""

    books: dict[str, Rulebook]
    outlines: dict[str, Outline]

    def changed(self, before: str, after: str, build: Build = Build.GRCH38) -> Changed:
        return changed_between(self.outlines[before], self.outlines[after], build)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    books, outlines = {}, {}
    for name, alter in ALTERED.items():
        folder = tmp_path_factory.mktemp(name)
        written = write_mini_rulebook(folder / "rulebook")
        (written / "inherited" / "transcripts.tsv").write_text(TRANSCRIPTS, encoding="utf-8")
        alter(written)
        books[name] = open_rulebook(written, folder / "cache")
        outline = read_outline(books[name].outline("1"))
        assert outline is not None
        outlines[name] = outline
    yield Shelf(books, outlines)
    for book in books.values():
        book.close()


@st.composite
def carried(draw: st.DrawFn) -> tuple[ObservedVariant, ...]:
    keys = sorted(draw(st.sets(st.sampled_from(CHANGES), max_size=5)), key=_by_place)
    passed = st.sampled_from(((), (), (), ("LowQual",)))
    return tuple(
        seen(key, draw(st.sampled_from(GENOTYPES)), filters=draw(passed), ps="1", line=1)
        for key in keys
    )


def _by_place(key: str) -> tuple[str, int]:
    chrom, pos, *_ = key.split("-")
    return chrom, int(pos)


STATES = st.sampled_from(
    (
        REFERENCE,
        REFERENCE,
        Site(SiteState.NO_CALL, SiteReason.GENOTYPE_MISSING),
        Site(SiteState.NOT_COVERED, SiteReason.NO_RECORD),
        Site(SiteState.FILTERED, SiteReason.FAILED_FILTER),
    )
)


def asked_by(
    book: Rulebook, observed: tuple[ObservedVariant, ...], states: Iterator[Site]
) -> TestResult:
    """Return a result that was asked about every place of a rulebook."""
    at = {(it.variant.chrom, it.variant.pos, it.variant.ref): it for it in observed}
    sites = {}
    for chrom, columns in book.targets(Build.GRCH38).columns.items():
        for pos, ref in zip(columns.starts.tolist(), columns.refs, strict=True):
            item, site = at.get((chrom, pos, ref)), next(states)
            if item is not None and item.passed:
                alleles = (item.variant.alt,) * item.copies + (ref,) * (2 - item.copies)
                site = Site(SiteState.CALLED, alleles=alleles, measures=item.measures)
            sites[chrom, pos, ref] = site
    return result_of(*observed, sites=sites)


def judged(result: TestResult, book: Rulebook) -> Findings:
    return analysis.findings_of(result, book, Sex.FEMALE)


def narrowly(
    shelf: Shelf, result: TestResult, before: str, after: str, genes: tuple[str, ...] = ()
) -> tuple[Narrow | None, Rejudged]:
    """Return what judging narrowly finds, and what that amounts to."""
    old, book = judged(result, shelf.books[before]), shelf.books[after]
    kept = unpacked_outline(packed_outline(result, old, shelf.books[before]))
    assert kept is not None
    judge, changed = NarrowJudge(book), shelf.changed(before, after)
    narrow = judge.judge(kept, changed, Build.GRCH38, genes)
    if narrow is None:
        return None, NOTHING_CHANGED
    found = places_not_asked(result, book)
    known = narrow.unasked or {}
    unasked = sum(max(0, found.get(gene, 0) - known[gene]) for gene in narrow.to_ask)
    new = judge.findings_of(kept, changed, narrow.genes)
    return narrow, counted(narrow, old, new, unasked)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), observed=carried())
def test_the_same_is_found_as_by_judging_everything(
    shelf: Shelf, data: st.DataObject, observed: tuple[ObservedVariant, ...]
) -> None:
    before, after = data.draw(st.sampled_from(list(permutations(ALTERED, 2))))
    genes = data.draw(st.sampled_from(((), ("INHA",), ("INHA", "INHC"))))
    states = iter(data.draw(st.lists(STATES, min_size=12, max_size=12)))
    result = asked_by(shelf.books[before], observed, states)
    old = judged(result, shelf.books[before])
    whole = rejudged(result, old, shelf.books[after], genes)
    narrow, found = narrowly(shelf, result, before, after, genes)
    if narrow is not None:
        assert found.summary == whole.summary
        assert not (narrow.is_untouched and found.changed)


@pytest.mark.parametrize("after", [name for name in ALTERED if name != "as_it_is"])
def test_no_change_needs_a_whole_result_where_everything_was_asked(
    shelf: Shelf, after: str
) -> None:
    everything = tuple(seen(key, "0/1", line=1) for key in sorted(CHANGES, key=_by_place))
    book = shelf.books["as_it_is"]
    for observed in ((), everything):
        result = asked_by(book, observed, iter([REFERENCE] * 20))
        whole = rejudged(result, judged(result, book), shelf.books[after])
        narrow, found = narrowly(shelf, result, "as_it_is", after)
        assert narrow is not None
        assert found.summary == whole.summary


CARRIED_CHANGES: dict[str, tuple[str, dict[str, int]]] = {
    "class_lowered": ("1-5001-A-G", {"differing": 1}),
    "variant_added": ("1-5008-A-T", {"new": 1}),
    "variant_gone": ("1-5003-TG-T", {"gone": 1}),
    "other_inheritance": ("1-5001-A-G", {"differing": 1}),
    "mechanism_stated": ("1-5008-A-T", {"new": 1}),
    "gene_added": ("1-5008-A-T", {"new": 1}),
    "phenotype": ("1-1000-A-G", {"differing": 1, "drugs": 2}),
    "allele_function": ("1-1000-A-G", {"differing": 1}),
    "recommendation": ("1-1000-A-G", {"drugs": 2}),
}


@pytest.mark.parametrize("after", CARRIED_CHANGES)
def test_who_carries_what_changed_is_told_and_others_are_not(shelf: Shelf, after: str) -> None:
    key, expected = CARRIED_CHANGES[after]
    book = shelf.books["as_it_is"]
    none = {"new": 0, "gone": 0, "differing": 0, "drugs": 0, "unasked": 0, "fault": ""}
    carrier = asked_by(book, (seen(key, "0/1", line=1),), iter([REFERENCE] * 20))
    assert narrowly(shelf, carrier, "as_it_is", after)[1].summary == none | expected
    other = asked_by(book, (seen("3-1000-A-T", line=1),), iter([REFERENCE] * 20))
    assert narrowly(shelf, other, "as_it_is", after)[1].summary == none


def test_a_position_that_nobody_asked_about_needs_the_whole_result(shelf: Shelf) -> None:
    asked = asked_by(shelf.books["as_it_is"], (), iter([REFERENCE] * 20))
    sites = {key: site for key, site in asked.sites.items() if key[1] != 1010}
    narrow, _ = narrowly(shelf, replace(asked, sites=sites), "as_it_is", "allele_function")
    assert narrow is None


def test_a_large_change_over_the_gene_needs_the_whole_result(shelf: Shelf) -> None:
    call = StructuralCall(
        StructuralType.OTHER, "1", 900, 900, (900, 900), (900, 900), bounds_given=True,
        as_read="1-900-A-N]1:9000]", mate_chrom="1", mate_pos=9000, joins="after", copies=1,
        total=2, copy_number=None, passed=True, measures=seen("1-900-A-G").measures,
    )  # fmt: skip
    plain = asked_by(shelf.books["as_it_is"], (), iter([REFERENCE] * 20))
    result = replace(plain, structural=(call,))
    assert narrowly(shelf, plain, "as_it_is", "other_inheritance")[0] is not None
    assert narrowly(shelf, result, "as_it_is", "other_inheritance")[0] is None


def test_guidance_follows_from_what_is_kept_of_a_call(shelf: Shelf) -> None:
    for name, book in shelf.books.items():
        for observed in ((), (seen("1-1000-A-G"),), (seen("1-1000-A-G", "1/1"),)):
            calls = judged(asked_by(book, observed, iter([REFERENCE] * 20)), book).pgx
            again = [finding_of(answer_of(call)) for call in calls]
            taken = Taken()
            assert told_drugs(guidance_on("inventin", again, book, taken)) == told_drugs(
                guidance_on("inventin", calls, book, taken)
            ), name


def test_other_findings_of_the_same_result_are_kept_in_their_place(shelf: Shelf) -> None:
    before, after = shelf.books["as_it_is"], shelf.books["class_lowered"]
    result = asked_by(before, (seen("1-5001-A-G", line=1),), iter([REFERENCE] * 20))
    kept = packed_outline(result, judged(result, before), before)
    new = judged(result, after)
    again = retold(kept, new)
    assert again is not None
    told, fresh = unpacked_outline(again), unpacked_outline(packed_outline(result, new, after))
    assert told is not None
    assert fresh is not None
    assert told.told == fresh.told
    assert told.told.rulebook == after.manifest.sha256
    assert retold(b"\x01old", new) is None


def test_what_is_hashed_of_a_finding_is_what_kept_hashes_were_made_of(shelf: Shelf) -> None:
    """Where this fails, `result_outline._FORM` has to be counted up: vaults keep such hashes."""
    book = shelf.books["as_it_is"]
    observed = (seen("1-1000-A-G", line=1), seen("1-5001-A-G", line=1))
    result = asked_by(book, observed, iter([REFERENCE] * 20))
    kept = unpacked_outline(packed_outline(result, judged(result, book), book))
    assert kept is not None
    told = kept.told
    assert (told.genes, told.hits) == ({"INHA": "94e40dca3d9a6ac9"}, {"INHA": [1]})
    assert told.calls == {"GENA": "80eb9d540f2acf1b", "GENB": "7547c1b65413379d"}
    assert told.drugs == {"inventin": {"b2e9dddc64535a40": "97fad9bac5e220be"}}
