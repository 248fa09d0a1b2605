"""Whatever name a counsellor has at hand, the search of the rulebook leads to the entry."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counselor.genome.build import Build
from counselor.rulebook.entries import Entry, Shelf, find_variant, variant_name
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, PgxPosition, UnplacedVariant
from counselor.rulebook.query import Place, read_query
from counselor.rulebook.rulebook import open_rulebook
from counselor.rulebook.search import MOST_HITS, RulebookSearch
from counselor.rulebook.search_hits import Hit, Match, Remark
from counselor.rulebook.search_keys import coding_key, protein_key
from mini_rulebook import write_mini_rulebook

DUP = Entry(Shelf.VARIANTS, "BRCA1:17-43057062-T-TG")
F508DEL = Entry(Shelf.VARIANTS, "CFTR:7-117559590-ATCT-A")


@pytest.fixture(scope="module")
def search() -> RulebookSearch:
    return RulebookSearch(bundled_rulebook())


def first(search: RulebookSearch, text: str, shelf: Shelf | None = None) -> Hit:
    found = search.find(text, shelf)
    assert found.hits, f"nothing found for {text!r}"
    return found.hits[0]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("CYP2C19", Entry(Shelf.PGX_GENES, "CYP2C19")),
        ("cyp2c19", Entry(Shelf.PGX_GENES, "CYP2C19")),
        ("BRCA1", Entry(Shelf.INHERITED_GENES, "BRCA1")),
        ("HGNC:1100", Entry(Shelf.INHERITED_GENES, "BRCA1")),
        ("NM_007294", Entry(Shelf.INHERITED_GENES, "BRCA1")),
        ("NM_007294.1", Entry(Shelf.INHERITED_GENES, "BRCA1")),
        ("clopidogrel", Entry(Shelf.DRUGS, "clopidogrel")),
        ("Plavix", Entry(Shelf.DRUGS, "clopidogrel")),
        ("B01AC04", Entry(Shelf.DRUGS, "clopidogrel")),
        ("Lynch syndrome", Entry(Shelf.CONDITIONS, "Lynch syndrome")),
        ("CYP2C19*2", Entry(Shelf.PGX_GENES, "CYP2C19", "*2")),
        ("cyp2c19 *2", Entry(Shelf.PGX_GENES, "CYP2C19", "*2")),
        ("HLA-B*57:01", Entry(Shelf.PGX_GENES, "HLA-B", "*57:01")),
        ("DPYD*2A", Entry(Shelf.PGX_GENES, "DPYD", "c.1905+1G>A (*2A)")),
        ("DPYD c.1905+1G>A", Entry(Shelf.PGX_GENES, "DPYD", "c.1905+1G>A (*2A)")),
        ("rs4244285", Entry(Shelf.PGX_GENES, "CYP2C19", "94781859")),
        ("rs80357906", DUP),
        ("17677", DUP),
        ("VCV000017677.5", DUP),
        ("BRCA1 c.5266dup", DUP),
        ("BRCA1:c.5266dupC", DUP),
        ("brca1 5266dup", DUP),
        ("NM_007294.4:c.5266dup", DUP),
        ("NM_007294.4(BRCA1):c.5266dup", DUP),
        ("17:43057062", DUP),
        ("chr17:43,057,062", DUP),
        ("17:41209079", DUP),
        ("GRCh37 17:41209079", DUP),
        ("17-43057062-T-TG", DUP),
        ("variant:17-43057062-T-TG", DUP),
        ("CFTR F508del", F508DEL),
        ("p.Phe508del", F508DEL),
        ("p.(Phe508del)", F508DEL),
        ("NM_000492.4:c.1521_1523del", F508DEL),
        ("CFTR c.1521_1523delCTT", F508DEL),
    ],
)
def test_leads_to(search: RulebookSearch, text: str, entry: Entry) -> None:
    assert first(search, text).entry == entry


def test_one_name_in_several_genes_finds_all_of_them(search: RulebookSearch) -> None:
    found = search.find("c.5266dup")
    assert {hit.entry.name.partition(":")[0] for hit in found.hits} >= {"BRCA1", "BRCA2"}
    assert all(hit.match is Match.HGVS and hit.rank == 0 for hit in found.hits[:2])


def test_a_frameshift_is_found_however_much_of_it_is_named(search: RulebookSearch) -> None:
    for text in (
        "BRCA1 p.Gln1756fs",
        "BRCA1 Q1756fs",
        "BRCA1 p.(Gln1756ProfsTer74)",
        "Q1756Pfs*74",
    ):
        assert DUP in {hit.entry for hit in search.find(text).hits}, text


def test_a_class_of_medicines_finds_its_members(search: RulebookSearch) -> None:
    found = search.find("statin")
    assert {"simvastatin", "atorvastatin"} <= {hit.entry.name for hit in found.hits}
    assert all(hit.entry.shelf is Shelf.DRUGS for hit in found.hits)


def test_a_star_allele_without_a_gene_finds_it_in_every_gene(search: RulebookSearch) -> None:
    whole = [hit.entry for hit in search.find("*2").hits if hit.rank == 0]
    assert {"CYP2C19", "CYP2C9", "CYP2D6", "TPMT"} <= {entry.name for entry in whole}
    assert {entry.inside for entry in whole} == {"*2"}


def test_the_allele_asked_for_comes_before_those_that_begin_like_it(
    search: RulebookSearch,
) -> None:
    names = [hit.entry.inside for hit in search.find("CYP2C19*1").hits]
    assert names[:3] == ["*1", "*10", "*11"]


def test_a_gene_finds_what_is_linked_to_it(search: RulebookSearch) -> None:
    found = {hit.entry for hit in search.find("CYP2C19").hits}
    assert Entry(Shelf.DRUGS, "clopidogrel") in found
    conditions = {hit.entry.name for hit in search.find("BRCA1", Shelf.CONDITIONS).hits}
    assert "Hereditary breast and ovarian cancer" in conditions


def test_a_place_tells_build_and_what_reaches_over_it(search: RulebookSearch) -> None:
    found = search.find("17:43057062").hits
    assert (found[0].match, found[0].build) == (Match.PLACE, Build.GRCH38)
    assert Entry(Shelf.INHERITED_GENES, "BRCA1") in {hit.entry for hit in found}
    covering = [hit.subject for hit in found if hit.match is Match.COVERS]
    deletions = [item for item in covering if isinstance(item, ListedVariant)]
    assert deletions
    assert all(it.pos38 <= 43057062 <= it.pos38 + len(it.ref) - 1 for it in deletions)
    old = first(search, "17:41209079")
    assert (old.match, old.build) == (Match.PLACE, Build.GRCH37)


def test_a_position_of_one_build_is_no_place_on_the_other(search: RulebookSearch) -> None:
    entries = {hit.entry for hit in search.find("GRCh38 17:41209079").hits}
    assert DUP not in entries


def test_an_indel_written_further_on_is_found_nearby(search: RulebookSearch) -> None:
    found = search.find("NC_000017.11:g.43057065dup").hits
    near = next(hit for hit in found if hit.entry == DUP)
    assert (near.match, near.distance) == (Match.NEAR, 3)


def test_other_alleles_at_the_place_rank_below_those_asked_for(search: RulebookSearch) -> None:
    asked = next(hit for hit in search.find("17-43057062-T-TG").hits if hit.entry == DUP)
    other = next(hit for hit in search.find("17-43057062-T-A").hits if hit.entry == DUP)
    assert asked.rank < other.rank


def test_a_place_on_both_builds_finds_positions_of_pharmacogenes(search: RulebookSearch) -> None:
    gene = bundled_rulebook().pgx_gene("CYP2C19")
    assert gene is not None
    for item in gene.positions:
        for build in Build:
            place = item.on(build)
            assert place is not None
            found = search.find(f"{build.value} {item.chrom}:{place[0]}").hits
            exact = [hit.subject for hit in found if hit.match is Match.PLACE]
            assert item in exact


class TestReferenceSequence:
    def test_another_version_is_said(self, search: RulebookSearch) -> None:
        found = search.find("NM_007294.3:c.5266dup")
        assert [hit.entry for hit in found.hits] == [DUP]
        assert found.remarks == (Remark.OTHER_VERSION,)

    def test_the_version_of_the_rulebook_needs_no_remark(self, search: RulebookSearch) -> None:
        assert search.find("NM_007294.4:c.5266dup").remarks == ()
        assert search.find("NM_007294:c.5266dup").remarks == ()

    def test_a_description_on_another_transcript_is_said(self, search: RulebookSearch) -> None:
        found = search.find("NM_000492.4:c.1521_1523del")
        assert found.remarks == (Remark.OTHER_TRANSCRIPT,)

    def test_an_unknown_transcript_is_said_and_never_an_empty_list(
        self, search: RulebookSearch
    ) -> None:
        found = search.find("NM_999999.1:c.5266dup")
        assert DUP in {hit.entry for hit in found.hits}
        assert found.remarks == (Remark.TRANSCRIPT_NOT_LISTED,)

    def test_a_protein_is_not_listed(self, search: RulebookSearch) -> None:
        found = search.find("NP_009225.1:p.Gln1756fs")
        assert found.remarks == (Remark.REFERENCE_NOT_LISTED,)

    def test_many_prefixes_do_not_hide_the_transcript(self, search: RulebookSearch) -> None:
        found = search.find("NM_007294.4:c.1")
        assert found.hits
        genes = {hit.subject.gene for hit in found.hits if isinstance(hit.subject, ListedVariant)}
        assert genes == {"BRCA1"}


class TestShelves:
    def test_without_a_text_everything_with_a_name_is_there(self, search: RulebookSearch) -> None:
        rulebook = bundled_rulebook()
        sizes = {shelf: len(search.find("", shelf).hits) for shelf in Shelf}
        assert sizes[Shelf.PGX_GENES] == len(rulebook.pgx_genes())
        genes = (*rulebook.inherited_genes(), *rulebook.repeat_genes())
        assert sizes[Shelf.INHERITED_GENES] == len(genes)
        assert sizes[Shelf.DRUGS] >= len(rulebook.drugs())
        assert sizes[Shelf.VARIANTS] == 0
        assert len(search.find("").hits) == sum(sizes.values())

    def test_a_shelf_holds_nothing_else(self, search: RulebookSearch) -> None:
        for shelf in (Shelf.PGX_GENES, Shelf.INHERITED_GENES, Shelf.DRUGS, Shelf.CONDITIONS):
            assert {hit.entry.shelf for hit in search.find("c", shelf).hits} == {shelf}

    def test_the_variants_of_a_gene_are_capped_and_that_is_said(
        self, search: RulebookSearch
    ) -> None:
        found = search.find("BRCA2", Shelf.VARIANTS)
        assert len(found.hits) == MOST_HITS
        assert found.more
        assert not search.find("BRCA1 c.5266dup", Shelf.VARIANTS).more

    def test_alleles_and_positions_are_variants_too(self, search: RulebookSearch) -> None:
        assert isinstance(first(search, "rs4244285", Shelf.VARIANTS).subject, PgxPosition)
        assert first(search, "CYP2C19*2", Shelf.VARIANTS).entry.inside == "*2"


def test_every_entry_of_a_sample_is_found_by_each_of_its_names(search: RulebookSearch) -> None:
    rulebook = search.rulebook
    chosen = random.Random(7).sample(rulebook.inherited_genes(), 40)
    checked = 0
    for gene in chosen:
        for variant in rulebook.listed_in_gene(gene.symbol)[:5]:
            texts = [f"{variant.chrom}:{variant.pos38}"]
            if variant.pos37 is not None:
                texts.append(f"GRCh37 {variant.chrom}:{variant.pos37}")
            if variant.hgvs_c:
                texts.append(f"{variant.gene} {variant.hgvs_c}")
            if variant.clinvar:
                texts.append(f"clinvar:{variant.clinvar}")
            for text in texts:
                entries = {hit.entry for hit in search.find(text).hits if hit.rank <= 1}
                assert Entry(Shelf.VARIANTS, variant_name(variant)) in entries, text
                checked += 1
    assert checked > 200


def test_a_name_leads_back_to_its_variant() -> None:
    rulebook = bundled_rulebook()
    for gene in ("BRCA1", "CFTR", "MECP2"):
        for variant in (*rulebook.listed_in_gene(gene)[:50], *rulebook.unplaced_in_gene(gene)[:10]):
            assert find_variant(rulebook, variant_name(variant)) == variant
    assert find_variant(rulebook, "BRCA1:17-1-A-T") is None
    assert find_variant(rulebook, "nonsense") is None


def test_a_variant_known_by_name_only_is_found(search: RulebookSearch) -> None:
    unplaced = next(iter(search.rulebook.unplaced_in_gene("ABCA3")))
    hit = first(search, f"ABCA3 {unplaced.hgvs_c}")
    assert isinstance(hit.subject, UnplacedVariant)
    assert hit.subject == unplaced


def test_a_search_costs_milliseconds(search: RulebookSearch) -> None:
    search.find("")
    for text in ("BRCA1", "c.1", "17:43057062", "breast", "rs80357906"):
        spent = []
        for _ in range(3):
            begin = time.perf_counter()
            search.find(text)
            spent.append(time.perf_counter() - begin)
        assert min(spent) < 0.2, text


def test_nothing_is_found_where_nothing_is(search: RulebookSearch) -> None:
    for text in (
        "zzzz",
        "rs1999999999",
        "GRCh38 1:5",
        "BRCA1 c.999999A>G",
        "NC_000017.9:g.43057062",
    ):
        assert search.find(text).hits == (), text


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> RulebookSearch:
    folder = tmp_path_factory.mktemp("rulebook")
    return RulebookSearch(open_rulebook(write_mini_rulebook(folder / "r"), folder / "cache"))


@given(text=st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_asked(small: RulebookSearch, text: str) -> None:
    ranks = [hit.rank for hit in small.find(text).hits]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("c.5266dupC", "c.5266dup"),
        ("5266dup", "c.5266dup"),
        ("c.68_69delAG", "c.68_69del"),
        ("c.12_14delAAGinsT", "c.12_14delinst"),
        ("c.1905+1G>A", "c.1905+1g>a"),
        ("c.1521_1523del3", "c.1521_1523del"),
    ],
)
def test_coding_names_have_one_key(name: str, key: str) -> None:
    assert coding_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("p.(Gln1756ProfsTer74)", "p.gln1756fs"),
        ("Q1756Pfs*74", "p.gln1756fs"),
        ("p.R117X", "p.arg117ter"),
        ("p.Arg117Ter", "p.arg117ter"),
        ("F508del", "p.phe508del"),
        ("V600_K601delinsE", "p.val600_lys601delinsglu"),
        ("p.Val600_Lys601delinsGlu", "p.val600_lys601delinsglu"),
        ("p.(Met1?)", "p.met1?"),
        ("p.?", ""),
        ("NA", ""),
    ],
)
def test_protein_names_have_one_key(name: str, key: str) -> None:
    assert protein_key(name) == key


def test_builds_are_read_from_name_and_accession() -> None:
    assert read_query("hg19 17:5").place == Place(Build.GRCH37, "17", 5, 5)
    assert read_query("NC_000017.10:g.5A>G").place == Place(Build.GRCH37, "17", 5, 5)
    assert read_query("NC_000017.11:g.5A>G").place == Place(Build.GRCH38, "17", 5, 5)
    assert read_query("X:10-20").place == Place(None, "X", 10, 20)
    assert read_query("99:10").place is None


def test_compiled_again_finds_the_same(tmp_path: Path) -> None:
    folder = write_mini_rulebook(tmp_path / "rulebook")
    search = RulebookSearch(open_rulebook(folder, tmp_path / "cache"))
    assert first(search, "INHA c.1A>G").entry == Entry(Shelf.VARIANTS, "INHA:1-5001-A-G")
    assert first(search, "1:4901").build is Build.GRCH37
    assert first(search, "INHB c.9del").entry.name == "INHB:clinvar::c.9del"
    assert first(search, "Inventa").entry == Entry(Shelf.DRUGS, "inventin")
    assert first(search, "rs2").entry == Entry(Shelf.PGX_GENES, "GENA", "1010")


def test_a_slip_in_a_name_is_answered_with_a_question(search: RulebookSearch) -> None:
    for slip, entry in (
        ("clopidogrl", Entry(Shelf.DRUGS, "clopidogrel")),
        ("Plavx", Entry(Shelf.DRUGS, "clopidogrel")),
        ("BRAC1", Entry(Shelf.INHERITED_GENES, "BRCA1")),
        ("CYP2C91", Entry(Shelf.PGX_GENES, "CYP2C19")),
        ("cystik fibrosis", Entry(Shelf.CONDITIONS, "Cystic fibrosis")),
    ):
        found = search.find(slip)
        assert found.remarks == (Remark.DID_YOU_MEAN,), slip
        assert entry in {hit.entry for hit in found.hits}, slip
        assert all(hit.match is Match.SPELLED for hit in found.hits), slip
    assert search.find("Blorptinib") == search.find("qqqqqqqq")
    assert not search.find("Blorptinib").hits


def test_each_slip_in_a_medicine_finds_it(search: RulebookSearch) -> None:
    for drug in ("warfarin", "codeine", "simvastatin", "mercaptopurine", "abacavir"):
        for place in range(len(drug)):
            for slip in (drug[:place] + drug[place + 1 :], drug[:place] + "x" + drug[place:]):
                names = {hit.entry.name for hit in search.find(slip, Shelf.DRUGS).hits}
                assert drug in names, (slip, names)


@pytest.mark.parametrize(
    "text",
    [
        "chr17:g.43057062dup",
        "17:g.43057062_43057063insG",
        "NC_000017.11:g.43057065dup",
        "NC_000017.11(BRCA1):g.43057065dup",
        "NC_000017.10:g.41209082dup",
    ],
)
def test_a_genomic_name_leads_to_what_lies_there(search: RulebookSearch, text: str) -> None:
    assert DUP in {hit.entry for hit in search.find(text).hits}
