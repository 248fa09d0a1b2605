"""Opening a rulebook: compiled once for each content, and never from a doubtful file."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from counselor import bundled
from counselor.genome.build import Build
from counselor.genome.target import Target
from counselor.rulebook.compiled import cache_file, content_hash, open_compiled
from counselor.rulebook.files import BadRow
from counselor.rulebook.rulebook import open_rulebook
from mini_rulebook import change, write_mini_rulebook

VARIANTS = "inherited/variants/1.tsv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_mini_rulebook(tmp_path / "rulebook")


def test_any_changed_byte_makes_another_hash(folder: Path) -> None:
    hashes = {content_hash(folder)}
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        hashes.add(content_hash(folder))
        path.write_bytes(before)
    assert len(hashes) == 1 + sum(item.is_file() for item in folder.rglob("*"))


def test_renamed_and_added_files_make_another_hash(folder: Path) -> None:
    before = content_hash(folder)
    (folder / VARIANTS).rename(folder / "inherited/variants/2.tsv")
    renamed = content_hash(folder)
    (folder / "pgx/guidance/cpic/empty.toml").touch()
    assert len({before, renamed, content_hash(folder)}) == 3


def test_prose_beside_the_facts_does_not_count(folder: Path) -> None:
    before = content_hash(folder)
    (folder / "NOTES.md").write_text("note", encoding="utf-8")
    assert content_hash(folder) == before


def test_hash_is_in_the_manifest_and_names_the_cache(folder: Path, tmp_path: Path) -> None:
    sha256 = content_hash(folder)
    assert open_rulebook(folder, tmp_path / "c.sqlite").manifest.sha256 == sha256
    assert sha256[:32] in cache_file(sha256).name


def test_second_opening_reads_the_compiled_file(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "c.sqlite"
    open_rulebook(folder, cache)
    written = cache.stat().st_mtime_ns
    assert open_rulebook(folder, cache).manifest.version == "2026.1.1"
    assert cache.stat().st_mtime_ns == written
    assert [item.name for item in cache.parent.iterdir()] == ["c.sqlite"]


def test_compiled_file_of_other_facts_is_never_used(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "c.sqlite"
    open_rulebook(folder, cache)
    change(folder, VARIANTS, "5001\tA\tG", "5001\tA\tT")
    listed = open_rulebook(folder, cache).listed_at(Build.GRCH38, "1", 5001)
    assert [item.alt for item in listed] == ["T"]


@pytest.mark.parametrize("kept", [0, 100, 4096, -1])
def test_damaged_compiled_file_is_made_anew(folder: Path, tmp_path: Path, kept: int) -> None:
    cache = tmp_path / "c.sqlite"
    open_rulebook(folder, cache)
    data = cache.read_bytes()
    cache.write_bytes(data[:kept])
    assert len(open_rulebook(folder, cache).listed_in_gene("INHA")) == 2
    assert cache.stat().st_size == len(data)


def test_foreign_file_in_the_place_of_the_cache_is_replaced(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "c.sqlite"
    cache.write_text("no database", encoding="utf-8")
    assert open_rulebook(folder, cache).manifest.version == "2026.1.1"


def test_unwritable_cache_folder_means_memory(folder: Path, tmp_path: Path) -> None:
    # A file where the folder should be can't be written into by anybody, not even by root.
    blocked = tmp_path / "blocked"
    blocked.touch()
    connection = open_compiled(folder, blocked / "c.sqlite")
    place = connection.execute("PRAGMA database_list").fetchone()[2]
    assert place == ""
    assert connection.execute("SELECT COUNT(*) FROM variant").fetchone() == (2,)


def test_compiled_file_is_opened_read_only(folder: Path, tmp_path: Path) -> None:
    connection = open_compiled(folder, tmp_path / "c.sqlite")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM variant")


def test_fault_is_named_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    change(folder, VARIANTS, "\t5001\t", "\tfifty\t")
    cache = tmp_path / "cache" / "c.sqlite"
    with pytest.raises(BadRow, match=r"inherited/variants/1\.tsv, line 2: 'pos38' is no whole"):
        open_rulebook(folder, cache)
    assert list(cache.parent.iterdir()) == []


def test_facts_read_back(folder: Path, tmp_path: Path) -> None:
    rulebook = open_rulebook(folder, tmp_path / "c.sqlite")
    gene = rulebook.pgx_gene("GENA")
    assert gene is not None
    assert [allele.name for allele in gene.alleles] == ["*1", "*2", "*3"]
    assert gene.alleles[2].definition == {1010: "Y", 1020: "C"}
    assert rulebook.pgx_gene("NONE") is None
    (item,) = rulebook.recommendations("inventin")
    assert item.when == ({"GENA": frozenset(("Poor Metabolizer", "No Result"))},)
    assert rulebook.recommendations_for_gene("GENB") == ()
    assert rulebook.listed_without_alleles() == {"INHB": 1}
    assert rulebook.inherited_gene("NONE") is None
    assert [it.symbol for it in rulebook.inherited_genes()] == ["INHA", "INHB"]


def test_targets_follow_the_build(folder: Path, tmp_path: Path) -> None:
    """On GRCh37 the reference base of a flipped position is the other allele."""
    change(folder, "pgx/positions.tsv", "920\tCTT\tgene_offset", "920\tCTT\tunsure")
    rulebook = open_rulebook(folder, tmp_path / "c.sqlite")
    assert set(rulebook.targets(Build.GRCH38)) == {
        Target("1", 1000, "A", ("G",)),
        Target("1", 1010, "C", ("T",)),
        Target("1", 1020, "CTT", ("C",)),
        Target("1", 5001, "A", ("G",)),
        Target("1", 5003, "TG", ("T",)),
    }
    assert set(rulebook.targets(Build.GRCH37)) == {
        Target("1", 900, "A", ("G",)),
        Target("1", 910, "T", ("C",)),  # and the unsure position is left out
        Target("1", 4901, "A", ("G",)),
        Target("1", 4903, "TG", ("T",)),
    }


def test_bundled_bases_on_both_builds(folder: Path, tmp_path: Path) -> None:
    rulebook = open_rulebook(folder, tmp_path / "c.sqlite")
    grch38, grch37 = rulebook.reference(Build.GRCH38), rulebook.reference(Build.GRCH37)
    assert grch38.fetch("1", 4999, 5010) == "GGACTGGGGACA"
    assert grch38.fetch("1", 5001, 5003) == grch37.fetch("1", 4901, 4903) == "ACT"
    assert grch38.fetch("1", 4998, 5000) is None
    assert grch38.fetch("1", 5010, 5011) is None
    assert grch38.fetch("2", 5001, 5001) is None


def test_bases_are_not_lifted_where_the_distance_changes(folder: Path, tmp_path: Path) -> None:
    change(folder, VARIANTS, "\t4903\t", "\t4904\t")
    reference = open_rulebook(folder, tmp_path / "c.sqlite").reference(Build.GRCH37)
    assert reference.fetch("1", 4901, 4901) is None


def test_bundled_rulebook_opens_fast_once_compiled(tmp_path: Path) -> None:
    cache = tmp_path / "c.sqlite"
    open_rulebook(bundled.path("rulebook"), cache)
    best = min(_opening_seconds(cache) for _ in range(3))
    # Hashing 34 MB of facts is nearly all of it: about 40 ms.
    assert best < 0.5


def _opening_seconds(cache: Path) -> float:
    begin = time.perf_counter()
    open_rulebook(bundled.path("rulebook"), cache)
    return time.perf_counter() - begin
