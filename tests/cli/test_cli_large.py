"""`analyse` on large changes, repeats and results of other tests: document and text."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader

from cli_driver import Run
from counselor import bundled
from counselor.findings.document import from_json
from counselor.genome.build import Build
from large_builder import over, repeat_line
from vcf_builder import VcfBuilder


@pytest.fixture
def patient(tmp_path: Path) -> Path:
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    builder.raw(over("BRCA1", 14, 14))
    builder.raw(repeat_line("HTT", "17/42", "17-17/42-42"))
    builder.raw(over("MSH2", 3, 6, filters="cnvQual"))
    return builder.write(tmp_path / "patient.vcf")


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    path = tmp_path / "typed.tsv"
    path.write_text("gene\tcopies\tmethod\nSMN1\t1\tMLPA\n", encoding="utf-8")
    return path


def test_the_document_follows_its_schema_and_is_read_back(
    run: Run, patient: Path, typed: Path
) -> None:
    done = run("analyse", patient, "--sex", "female", "--typed-results", typed)
    document = json.loads(done.out)
    schema = bundled.path("schema", "findings-1.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    assert {item["gene"] for item in document["structural"]} == {"BRCA1", "SMN1"}
    (repeat,) = document["repeats"]
    assert [item["category"] for item in repeat["alleles"]] == ["normal", "full"]
    assert document["input"]["evidence"]["typed_results"]["file"] == "typed.tsv"
    again = from_json(document)
    assert [item.id for item in again.repeats] == ["repeat:HD_HTT"]
    assert {item.id for item in again.structural} == {
        f"structural:BRCA1:{mode}:17-43074281-43074571-deletion" for mode in ("AD", "AR")
    } | {"structural:SMN1:AR:copy_number-1"}


def test_the_text_names_exons_ranges_and_what_is_not_assessed(
    run: Run, patient: Path, typed: Path
) -> None:
    out = run("analyse", patient, "--typed-results", typed, "--format", "text").out
    assert "Deletion, exon 14 of 23, out of frame" in out
    assert "reduced penetrance 36–39" in out
    assert "One copy of SMN1" in out
    assert "MSH2" in out
    assert "cnvQual" in out
    assert "Results of other tests: typed.tsv" in out


def test_the_same_input_gives_the_same_bytes(run: Run, patient: Path, typed: Path) -> None:
    one, two = (run("analyse", patient, "--typed-results", typed).out for _ in range(2))
    assert one == two


def test_a_bad_table_is_an_error_that_names_its_line(run: Run, patient: Path, typed: Path) -> None:
    typed.write_text("gene\tallele_1\nHTT\tmany\n", encoding="utf-8")
    done = run("analyse", patient, "--typed-results", typed)
    assert done.code == 3
    assert "line 2" in done.err
    assert done.out == ""


def test_the_output_may_not_overwrite_the_table(run: Run, patient: Path, typed: Path) -> None:
    done = run("analyse", patient, "--typed-results", typed, "--output", typed)
    assert done.code == 2


def test_a_trial_says_what_it_confirms_without_a_class(
    run: Run, patient: Path, tmp_path: Path
) -> None:
    findings, made, page = tmp_path / "f.json", tmp_path / "r.json", tmp_path / "r.pdf"
    assert run("analyse", patient, "--sex", "female", "--output", findings).code == 0
    named = ("--signer", "Dr Vance", "--date", "2026-11-23", "--consent", "acmg_sf,carrier,other")
    done = run("review", findings, "--decide-all", "confirm", *named, "--out", made)
    assert done.code == 0
    assert "without a class, for this trial only: structural:BRCA1:AD" in done.err
    document = json.loads(made.read_text(encoding="utf-8"))
    kinds = {item["finding_id"].split(":")[1]: item["kind"] for item in document["decisions"]}
    assert kinds == {"BRCA1": "confirm_unclassified", "HD_HTT": "confirm"}
    assert document["made_without_a_person"] is True
    told = run("report", "--reviewed", made, "--template", "patient", "--out", page)
    assert told.code == 0
    text = " ".join(item.extract_text() for item in PdfReader(page).pages)
    assert "Confirmed without a class" in " ".join(text.split())
