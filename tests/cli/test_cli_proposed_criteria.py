"""Criteria that data speaks for, in the document and in the text of `counselor analyse`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli_driver import Run
from counselor import bundled
from counselor.genome.build import Build
from vcf_builder import VcfBuilder


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """TP53 p.Arg175His and BRCA1 c.68_69del, with what a laboratory wrote beside them."""
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    builder.record("17", 7675088, "C", "T", "0/1", dp=30, info="gnomAD_AF=0.000004;REVEL=0.95")
    builder.record("17", 43124027, "ACT", "A", "0/1", dp=30, info="AF=0.5")
    return builder.write(tmp_path / "annotated.vcf")


def proposals(document: Any, gene: str) -> dict[str, Any]:
    (variant, *_) = next(it for it in document["inherited"] if it["gene"] == gene)["variants"]
    return {item["criterion"]: item for item in variant["proposed_criteria"]}


def test_document_names_the_criteria_with_their_facts(run: Run, annotated: Path) -> None:
    outcome = run("analyse", annotated, "--sex", "female")
    assert (outcome.code, outcome.err) == (0, "")
    document = json.loads(outcome.out)
    tp53, brca1 = proposals(document, "TP53"), proposals(document, "BRCA1")
    assert tp53["PP3"]["strength"] == "strong"
    assert tp53["PP3"]["because"]["values"]["score"] == "0.95"
    assert tp53["PM2"]["because"]["values"]["field"] == "gnomAD_AF"
    assert "PM5" in tp53
    assert brca1["PVS1"]["strength"] == "very_strong"
    assert "PM2" not in brca1, "a frequency within the file is none in a population"
    assert {variant["practice"] for it in document["inherited"] for variant in it["variants"]} == {
        None
    }


def test_no_file_makes_the_program_propose_a_retired_criterion(run: Run, annotated: Path) -> None:
    document = json.loads(run("analyse", annotated, "--sex", "female").out)
    for finding in document["inherited"]:
        for variant in finding["variants"]:
            codes = {item["criterion"] for item in variant["proposed_criteria"]}
            assert not codes & {"PP5", "BP6"}
            assert not {"PVS1", "PP3"} <= codes


def test_schema_allows_no_retired_criterion() -> None:
    path = bundled.path("schema", "findings-1.schema.json")
    definition = json.loads(path.read_text(encoding="utf-8"))["$defs"]["proposedCriterion"]
    pattern = definition["properties"]["criterion"]["pattern"]
    assert "PP[1-4]" in pattern
    assert "BP[1-57]" in pattern


def test_text_tells_them_with_the_variant(run: Run, annotated: Path) -> None:
    out = run("analyse", annotated, "--sex", "female", "--format", "text").out
    assert "proposed: PVS1 (very strong)" in out
    assert "proposed: PP3 (strong): REVEL 0.95" in out
