"""Transcripts of the rulebook: asked by gene and by place, on both builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.genome.build import Build
from counselor.genome.interval import Interval
from counselor.rulebook.check import check_rulebook
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook, open_rulebook
from mini_rulebook import write_mini_rulebook

HEAD = (
    "gene\tmane\trefseq\trefseq_protein\tensembl\tchrom\tstrand\tcds_start38\tcds_end38\texons38\t"
    "exons37\tlift37\tsource\n"
)


def row(**changes: str) -> str:
    cells = {
        "gene": "GENA",
        "mane": "select",
        "refseq": "NM_1.1",
        "refseq_protein": "NP_1.1",
        "ensembl": "ENST1.1",
        "chrom": "1",
        "strand": "+",
        "cds_start38": "1005",
        "cds_end38": "2010",
        "exons38": "1001-1010;2001-2030",
        "exons37": "901-910;?",
        "lift37": "anchors",
        "source": "invented",
    }
    return "\t".join((cells | changes).values()) + "\n"


def rulebook_with(folder: Path, *rows: str) -> Path:
    write_mini_rulebook(folder)
    (folder / "inherited" / "transcripts.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")
    return folder


def problems(folder: Path, *rows: str) -> list[str]:
    report = check_rulebook(rulebook_with(folder, *rows))
    return [str(item) for item in report.problems if item.file == "inherited/transcripts.tsv"]


@pytest.fixture
def small(tmp_path: Path) -> Rulebook:
    folder = rulebook_with(tmp_path / "rulebook", row(cds_end38="2009"))
    return open_rulebook(folder, tmp_path / "cache.sqlite")


def test_a_transcript_comes_back_as_it_stands(small: Rulebook) -> None:
    (item,) = small.transcripts("GENA")
    assert (item.refseq, item.strand, item.coding38) == ("NM_1.1", "+", (1005, 2009))
    assert item.exons37 == ((901, 910), None)
    assert item.coding_length == 15
    assert small.transcripts("GENZ") == ()


def test_regions_are_coding_exons_with_twenty_bases_around(small: Rulebook) -> None:
    assert small.exon_regions(Build.GRCH38) == {
        "1": (Interval("1", 985, 1030), Interval("1", 1981, 2029))
    }
    assert small.exon_regions(Build.GRCH37) == {"1": (Interval("1", 885, 930),)}


@pytest.mark.parametrize(
    ("place", "found"),
    [((984, 984), 0), ((985, 985), 1), ((1030, 1030), 1), ((1031, 1980), 0), ((900, 3000), 1)],
)
def test_transcripts_at_a_place(small: Rulebook, place: tuple[int, int], found: int) -> None:
    assert len(small.transcripts_at(Build.GRCH38, "1", *place)) == found
    assert small.transcripts_at(Build.GRCH38, "2", *place) == ()


def test_a_sound_table_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, row(cds_end38="2009")) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "16 bases, no whole codons"),
        ({"cds_end38": "2040"}, "does not begin and end in exons"),
        ({"gene": "GENX"}, "unknown gene"),
        ({"mane": "other"}, "unknown status"),
        ({"strand": "?"}, "unknown strand"),
        ({"chrom": "99"}, "unknown chromosome"),
        ({"source": "nobody"}, "is not in manifest.toml"),
        ({"exons37": "901-911;?"}, "another length on GRCh37"),
        ({"exons38": "1001-1010;1008-1030", "cds_end38": "1012"}, "overlap or are out of order"),
        ({"exons37": "901-910"}, "1 exons on GRCh37 where GRCh38 has 2"),
        ({"exons38": "1001-1010;x"}, "is no stretch"),
    ],
)
def test_faults_are_named(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert any(said in problem for problem in problems(tmp_path, row(**changes)))


def test_a_transcript_stands_once(tmp_path: Path) -> None:
    sound = row(cds_end38="2009")
    assert any("stands twice" in problem for problem in problems(tmp_path, sound, sound))


def test_every_transcript_of_the_bundled_rulebook_is_whole() -> None:
    rulebook = bundled_rulebook()
    genes = [gene.symbol for gene in rulebook.inherited_genes() if gene.chrom != "MT"]
    without = {symbol for symbol in genes if not rulebook.transcripts(symbol)}
    assert without == {"SLC37A4", "TERC"}
    for symbol in genes:
        for item in rulebook.transcripts(symbol):
            assert item.coding_length % 3 == 0
            assert len(item.exons37) == len(item.exons38)


def test_the_same_exon_lies_where_the_listed_variants_say_on_both_builds() -> None:
    """Listed variants with both positions in their source bear the exons' GRCh37 places out."""
    rulebook = bundled_rulebook()
    compared = 0
    for symbol in ("BRCA1", "BRCA2", "CFTR", "LDLR", "MLH1", "PAH", "DMD", "TTN"):
        (item, *_) = rulebook.transcripts(symbol)
        for listed in rulebook.listed_in_gene(symbol):
            if listed.pos37 is None or listed.lift37 != "source":
                continue
            for here, there in zip(item.exons38, item.exons37, strict=True):
                if there is not None and here[0] <= listed.pos38 <= here[1]:
                    assert listed.pos37 - there[0] == listed.pos38 - here[0]
                    compared += 1
    assert compared > 5_000
