"""Every code that the rulebook and the findings can bring along has words."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counselor import bundled, wording
from counselor.findings.models import Interpretation
from counselor.genome.genotype import Zygosity
from counselor.readers.result import SiteReason
from counselor.reports.glance_pgx import phenotype_key

from .reading_grade import grade

WORDS = wording.load("en")
RULEBOOK = bundled.path("rulebook")
TABLES = {
    "source": ("source",),
    "strength": ("strength",),
    "action": ("action.patient", "action.clinician"),
    "implication": ("implication.patient", "implication.clinician"),
    "population": ("population",),
    "indication": ("indication",),
    "dose_kind": ("dose_kind",),
    "dose_phase": ("dose_phase",),
    "dose_frequency": ("dose_frequency",),
    "unit": ("unit",),
    "monitor": ("monitor",),
    "test": ("test",),
    "condition": ("condition",),
    "caution": ("caution",),
    "avoid_class": ("avoid_class",),
    "alternative_class": ("alternative",),
}


def codes() -> dict[str, dict[str, str]]:
    return tomllib.loads((RULEBOOK / "pgx" / "codes.toml").read_text(encoding="utf-8"))


def guidance() -> Iterator[dict[str, Any]]:
    for file in sorted((RULEBOOK / "pgx" / "guidance").rglob("*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8")).get("recommendation", [])


def rows(*path: str) -> list[dict[str, str]]:
    with (RULEBOOK / Path(*path)).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_code_of_the_rulebook_has_words(table: str) -> None:
    missing = [
        f"{target}.{code}"
        for target in TABLES[table]
        for code in codes()[table]
        if not WORDS.has(f"{target}.{code}")
    ]
    assert missing == []


def test_every_action_and_implication_in_the_guidance_has_words() -> None:
    entries = list(guidance())
    assert len(entries) > 300
    for entry in entries:
        for reader in ("patient", "clinician"):
            assert WORDS.has(f"action.{reader}.{entry['action']}"), entry["id"]
            assert WORDS.has(f"implication.{reader}.{entry['implication']}"), entry["id"]


def test_every_phenotype_has_plain_words() -> None:
    names = {
        row["phenotype"]
        for table in ("phenotypes.tsv", "diplotype_phenotypes.tsv")
        for row in rows("pgx", table)
    }
    assert [n for n in sorted(names) if not WORDS.has(f"phenotype.{phenotype_key(n)}")] == []


def test_every_limit_of_the_rulebook_has_words() -> None:
    keys = {
        key for row in rows("inherited", "genes.tsv") for key in row["limits"].split(";") if key
    }
    for file in (RULEBOOK / "pgx" / "genes").glob("*.toml"):
        keys.update(tomllib.loads(file.read_text(encoding="utf-8")).get("limits", []))
    assert [key for key in sorted(keys) if not WORDS.has(key)] == []


def test_every_medical_field_and_mode_of_inheritance_has_words() -> None:
    fields = {row["field"] for row in rows("pgx", "drugs.tsv") if row["field"]}
    modes = {row["inheritance"] for row in rows("inherited", "conditions.tsv")}
    assert [name for name in fields if not WORDS.has(f"medicine.field.{name}")] == []
    assert [name for name in modes if name and not WORDS.has(f"inheritance.{name}")] == []


def test_every_reason_interpretation_and_zygosity_has_words() -> None:
    for reason in SiteReason:
        assert not reason or WORDS.has(f"reason.{reason}")
    for meant in Interpretation:
        for table in ("interpretation.patient", "interpretation.clinician", "meaning", "next"):
            assert WORDS.has(f"{table}.{meant}")
    for zygosity in Zygosity:
        assert WORDS.has(f"zygosity.{zygosity}")


def test_every_variant_class_has_words() -> None:
    classes, reasons = set(), set()
    for file in (RULEBOOK / "inherited" / "variants").glob("*.tsv"):
        for row in rows("inherited", "variants", file.name):
            classes.add(row["classification"])
            reasons.add(row["standing"].partition(":")[2])
    assert [name for name in classes if not WORDS.has(f"classification.{name}")] == []
    assert [name for name in reasons if name and not WORDS.has(f"standing_reason.{name}")] == []


@pytest.mark.parametrize(
    "table",
    [
        "action.patient",
        "implication.patient",
        "interpretation.patient",
        "meaning",
        "next",
        "family",
        "glance",
        "gap",
        "limit",
        "reason",
        "medicine",
        "contact",
        "phenotype",
    ],
)
def test_sentences_for_patients_read_at_grade_six(table: str) -> None:
    said = [text for key, text in WORDS.sentences.items() if key.startswith(f"{table}.")]
    assert grade(said) <= 6.0


def test_glossary_reads_at_grade_six() -> None:
    said = [text for key, text in WORDS.sentences.items() if key.endswith(".meaning")]
    assert grade(said) <= 6.0


def test_grade_tells_plain_from_learned() -> None:
    assert grade(["The cat sat on the mat."]) < 1
    assert grade(["Pharmacogenomic interpretation necessitates multidisciplinary evaluation."]) > 12


def test_no_medicine_sentence_tells_to_leave_out_or_change_one() -> None:
    for key, text in WORDS.sentences.items():
        if key.startswith(("action.patient.", "implication.patient.")):
            assert "stop" not in text.casefold().replace("do not stop", ""), key
            assert "do not take" not in text.casefold(), key
