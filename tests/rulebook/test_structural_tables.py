"""The tables of repeats, dosage and hard regions: what they hold and what the check refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor import bundled, wording
from counselor.genome.build import Build
from counselor.rulebook.check_structural import structural_problems
from counselor.rulebook.files import read_table
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.search import RulebookSearch
from counselor.rulebook.structural_models import CountRange

WORDS = wording.load("en")
NAMES = (
    "gene locus ids chrom start38 end38 start37 end37 motif pathogenic_motifs benign_motifs "
    "condition omim inheritance onset normal_max intermediate premutation reduced full_min "
    "limits source checked"
)
HEADER = NAMES.split()
GOOD = {
    "gene": "GENE",
    "locus": "X_GENE",
    "ids": "GENE;X_GENE",
    "chrom": "4",
    "start38": "100",
    "end38": "130",
    "start37": "100",
    "end37": "130",
    "motif": "CAG",
    "condition": "Invented ataxia",
    "inheritance": "AD",
    "onset": "adult",
    "normal_max": "26",
    "intermediate": "27-35",
    "reduced": "36-39",
    "full_min": "40",
    "source": "invented",
    "checked": "2026-11-23",
}


def problems(folder: Path, **changes: str) -> list[str]:
    inherited = folder / "inherited"
    inherited.mkdir()
    row = {**GOOD, **changes}
    cells = "\t".join(row.get(name, "") for name in HEADER)
    (inherited / "repeats.tsv").write_text("\t".join(HEADER) + "\n" + cells + "\n", "utf-8")
    (inherited / "genes.tsv").write_text("gene\nGENE\n", "utf-8")
    from collections import Counter  # noqa: PLC0415

    return [it.what for it in structural_problems(folder, frozenset({"invented"}), Counter())]


def test_a_good_row_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"intermediate": "20-35"}, "overlaps"),
        ({"full_min": "39"}, "overlaps"),
        ({"reduced": "", "full_min": ""}, "no count has a consequence"),
        ({"motif": "CAX"}, "is no motif"),
        ({"ids": "GENE"}, "its own name"),
        ({"inheritance": "AQ"}, "unknown inheritance"),
        ({"onset": "late"}, "unknown onset"),
        ({"end38": "999999999"}, "outside the chromosome"),
        ({"limits": "limit.invented"}, "has no sentence"),
        ({"source": "nobody"}, "is not in manifest"),
        ({"checked": ""}, "no date of checking"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, changes: dict[str, str], what: str) -> None:
    assert any(what in item for item in problems(tmp_path, **changes))


def test_ranges_hold_and_print_their_ends() -> None:
    assert 36 in CountRange(36, 39)
    assert 40 not in CountRange(36, 39)
    assert 10**6 in CountRange(71, None)
    assert [str(CountRange(*pair)) for pair in ((36, 39), (71, None), (19, 19))] == [
        "36–39",
        "≥71",
        "19",
    ]


def test_the_bundled_repeats_are_those_asked_for() -> None:
    genes = {item.gene for item in bundled_rulebook().repeat_loci()}
    wanted = (
        "FMR1 AFF2 HTT DMPK CNBP C9orf72 FXN ATXN1 ATXN2 ATXN3 CACNA1A ATXN7 ATXN8OS ATXN10 TBP "
        "ATN1 AR RFC1 PABPN1 JPH3 PPP2R2B CSTB NOTCH2NLC"
    )
    assert genes >= set(wanted.split())


def test_every_repeat_lies_inside_its_gene_where_the_rulebook_knows_it() -> None:
    rulebook = bundled_rulebook()
    for item in rulebook.repeat_loci():
        gene = rulebook.inherited_gene(item.gene)
        if gene is not None and gene.start38 and gene.end38:
            place = item.place(Build.GRCH38)
            assert gene.start38 - 1000 <= place.start <= gene.end38, item.gene


def test_every_sentence_of_the_tables_exists() -> None:
    folder = bundled.path("rulebook")
    for row in read_table(folder / "inherited" / "repeats.tsv", folder):
        assert all(WORDS.has(key) for key in row.items("limits"))
    for row in read_table(folder / "inherited" / "hard_regions.tsv", folder):
        part = "exons" if row["exons"] else "gene"
        assert WORDS.has(f"hard_region.{row['kind']}_{part}")


def test_hard_exons_are_exons_of_the_transcript() -> None:
    rulebook = bundled_rulebook()
    folder = bundled.path("rulebook")
    for row in read_table(folder / "inherited" / "hard_regions.tsv", folder):
        transcripts = rulebook.transcripts(row["gene"])
        if row["exons"]:
            assert int(row["exons"].split("-")[-1]) <= len(transcripts[0].exons38), row["gene"]


def test_dosage_is_that_of_clingen() -> None:
    rulebook = bundled_rulebook()
    assert rulebook.dosage("BRCA1").haploinsufficiency == "3"
    assert rulebook.dosage("CFTR").haploinsufficiency == "30"
    assert rulebook.dosage("HTT").gene == ""


def test_a_gene_of_a_repeat_alone_is_found_by_name_and_by_condition() -> None:
    search = RulebookSearch(bundled_rulebook())
    for text in ("HTT", "Huntington disease"):
        answer = search.find(text)
        assert any("HTT" in repr(hit.subject) for hit in answer.hits), text
