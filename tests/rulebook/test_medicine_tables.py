"""Classes of medicines, and medicines that act on a gene's enzyme."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from counselor import bundled
from counselor.rulebook.check import check_rulebook
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Effect
from counselor.rulebook.rulebook import open_rulebook
from mini_rulebook import write_mini_rulebook

CLASSES = "class\tnames\tdrugs\tsource\n"
INTERACTIONS = "drug\tnames\tgene\teffect\tsource\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_mini_rulebook(tmp_path / "rulebook")


def problems(folder: Path, file: str, text: str) -> list[str]:
    (folder / "pgx" / file).write_text(text, encoding="utf-8")
    return [str(item) for item in check_rulebook(folder).problems]


def test_a_rulebook_can_do_without_them(folder: Path, tmp_path: Path) -> None:
    book = open_rulebook(folder, tmp_path / "compiled.sqlite")
    assert (book.drug_classes(), book.interactions()) == ((), ())


def test_sound_tables_are_read(folder: Path, tmp_path: Path) -> None:
    text = INTERACTIONS + "inhibin\tInhiba;Inhibo\tGENB\tstrong_inhibitor\tinvented\n"
    assert problems(folder, "drug_classes.tsv", CLASSES + "ins\tinss\tinventin\tinvented\n") == []
    assert problems(folder, "interactions.tsv", text) == []
    book = open_rulebook(folder, tmp_path / "compiled.sqlite")
    (item,) = book.interactions()
    assert (item.drug, item.names, item.gene) == ("inhibin", ("Inhiba", "Inhibo"), "GENB")
    assert item.effect is Effect.STRONG_INHIBITOR
    assert book.drug_classes()[0].drugs == ("inventin",)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a\t\tGENX\tstrong_inhibitor\tinvented\n", "interactions.tsv:2: unknown gene 'GENX'"),
        ("a\t\tGENB\tweak_inhibitor\tinvented\n", "interactions.tsv:2: unknown effect"),
        ("a\t\tGENB\tstrong_inducer\tnobody\n", "interactions.tsv:2: source 'nobody'"),
        ("a\tInventa\tGENB\tstrong_inducer\tinvented\n", "'Inventa' is a name of 'inventin' too"),
        ("a\t\tGENB\tstrong_inducer\tinvented\n" * 2, "interactions.tsv:3: a and GENB stand twice"),
    ],
)
def test_faults_of_interactions(folder: Path, row: str, words: str) -> None:
    assert any(words in item for item in problems(folder, "interactions.tsv", INTERACTIONS + row))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ins\t\tother\tinvented\n", "drug_classes.tsv:2: drug 'other' is not in drugs.tsv"),
        ("ins\t\t\tinvented\n", "drug_classes.tsv:2: class 'ins' has no drugs"),
        ("ins\tINVENTA\tinventin\tinvented\n", "'INVENTA' is a name of 'inventin' too"),
    ],
)
def test_faults_of_classes(folder: Path, row: str, words: str) -> None:
    assert any(words in item for item in problems(folder, "drug_classes.tsv", CLASSES + row))


def test_misspelt_column(folder: Path) -> None:
    found = problems(folder, "interactions.tsv", INTERACTIONS.replace("effect", "efect"))
    assert "pgx/interactions.tsv:1: column 'effect' is missing" in found


def test_bundled_tables_are_there_and_traceable() -> None:
    book = bundled_rulebook()
    assert {item.gene for item in book.interactions()} == {"CYP2D6", "CYP2C19"}
    for item in book.interactions():
        assert book.manifest.sources[item.source].url.startswith("https://www.fda.gov/")
        assert item.effect.inhibits or item.gene != "CYP2D6", "nothing induces CYP2D6"
    assert {"statin", "NSAID", "SSRI", "PPI", "TCA"} <= {it.name for it in book.drug_classes()}


def test_inhibitors_of_cyp2d6_are_those_of_the_fda_examples_of_may_2026() -> None:
    graded = {
        effect: {
            item.drug
            for item in bundled_rulebook().interactions()
            if item.gene == "CYP2D6" and item.effect == effect
        }
        for effect in ("strong_inhibitor", "moderate_inhibitor")
    }
    assert graded == {
        "strong_inhibitor": {"bupropion", "fluoxetine", "paroxetine", "quinidine", "terbinafine"},
        "moderate_inhibitor": {
            "abiraterone", "cinacalcet", "duloxetine", "lorcaserin", "mirabegron", "rolapitant",
        },
    }  # fmt: skip


def test_every_source_of_guidance_is_in_the_manifest() -> None:
    sources = bundled_rulebook().manifest.sources
    for path in sorted((bundled.root() / "rulebook/pgx/guidance").glob("*/*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert {table["source"], *(it["source"] for it in table.get("recommendation", ()))} <= {
            *sources
        }
