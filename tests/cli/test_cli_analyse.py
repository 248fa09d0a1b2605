"""`counselor analyse`: the document, its schema, and how it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli_driver import Run
from counselor import analysis, bundled, wording
from counselor.errors import Cancelled
from counselor.findings.document import from_json
from counselor.findings.models import (
    Diplotype,
    DrugFinding,
    InheritedFinding,
    InputStamp,
    MissingPosition,
    NotAssessed,
    Notice,
    PgxFinding,
    VariantFinding,
)
from counselor.genome.build import Build
from counselor.rulebook.models import Dose, Fallback
from vcf_builder import VcfBuilder


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(bundled.path("schema", "findings-1.schema.json").read_text(encoding="utf-8"))


def inherited(document: Any, gene: str) -> list[Any]:
    return [item for item in document["inherited"] if item["gene"] == gene]


def test_document_follows_its_schema(run: Run, patient: Path, schema: Any) -> None:
    outcome = run("analyse", patient, "--sex", "female")
    assert (outcome.code, outcome.err) == (0, "")
    document = json.loads(outcome.out)
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["schema"] == "counselor.findings/1"
    assert document["input"]["file"] == "patient.vcf"
    assert document["input"]["sample"] == "PATIENT"
    assert document["input"]["records"] == 6
    from_json(document)


def test_schema_describes_every_field(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    bare = [path for path, item in _properties(schema) if not item.get("description")]
    assert bare == []
    closed = [path for path, item in _objects(schema) if item["additionalProperties"] is not False]
    assert closed == []


def test_schema_has_the_fields_of_the_types(schema: Any) -> None:
    """A field that is added to the findings must be described too."""
    kinds = {
        "notice": Notice,
        "dose": Dose,
        "fallback": Fallback,
        "diplotype": Diplotype,
        "missingPosition": MissingPosition,
        "pgx": PgxFinding,
        "drug": DrugFinding,
        "variant": VariantFinding,
        "inherited": InheritedFinding,
        "notAssessed": NotAssessed,
    }
    for name, kind in kinds.items():
        described = schema["$defs"][name]["properties"].keys() - {"text"}
        assert described == {item.name for item in fields(kind)}, name
    stamp = schema["properties"]["input"]["properties"]
    described = (stamp.keys() | stamp["evidence"]["properties"].keys()) - {"evidence"}
    assert described == {item.name for item in fields(InputStamp)}


def _objects(value: Any, path: str = "$") -> list[tuple[str, Any]]:
    found = [(path, value)] if isinstance(value, dict) and "properties" in value else []
    for name, item in value.items() if isinstance(value, dict) else ():
        found += _objects(item, f"{path}.{name}")
    return found


def _properties(schema: Any) -> list[tuple[str, Any]]:
    return [
        (f"{path}.{name}", item)
        for path, owner in _objects(schema)
        for name, item in owner["properties"].items()
    ]


def test_findings_of_the_patient(run: Run, patient: Path) -> None:
    document = json.loads(run("analyse", patient, "--sex", "female").out)
    (hfe,) = inherited(document, "HFE")
    assert (hfe["reportable"], hfe["interpretation"]) == (True, "homozygous")
    brca1 = inherited(document, "BRCA1")[0]
    assert brca1["variants"][0]["allele_balance"] == pytest.approx(16 / 30, abs=1e-4)
    gaps = {
        (it["gene"], it["scope"], it["reason"]): it["positions"] for it in document["not_assessed"]
    }
    assert gaps["BRCA2", "inherited", "no_record"] > 1000
    assert gaps["MT", "inherited", "mitochondrion_not_read"] == 0
    assert gaps["MT-TL1", "inherited", "no_record"] > 5
    assert ("CYP2D6", "pgx") in {(gene, scope) for gene, scope, _ in gaps}
    cyp2c19 = next(it for it in document["pgx"] if it["gene"] == "CYP2C19")
    assert not cyp2c19["phenotype_is_robust"]
    assert {it["reason"] for it in cyp2c19["missing_positions"]} == {"no_record"}


def test_same_input_same_bytes(run: Run, patient: Path, tmp_path: Path) -> None:
    first = run("analyse", patient).out
    again = run("analyse", patient, "--output", tmp_path / "out.json")
    assert (again.code, again.out, again.err) == (0, "", "")
    assert (tmp_path / "out.json").read_bytes() == first.encode()


def test_stdout_has_the_same_bytes_in_any_console(patient: Path, run: Run) -> None:
    for encoding in ("latin-1", "ascii"):
        done = subprocess.run(
            [sys.executable, "-m", "counselor", "analyse", str(patient)],
            capture_output=True,
            check=True,
            env={"PYTHONIOENCODING": encoding, "PATH": ""},
        )
        assert done.stdout == run("analyse", patient).out.encode()


def test_declaration_stands_in_every_output(run: Run, patient: Path) -> None:
    declared = ("--absent-is-reference", "laboratory's statement of 3 May")
    document = json.loads(run("analyse", patient, *declared).out)
    assert document["input"]["evidence"]["absent_is_reference"] == declared[1]
    assert declared[1] in run("analyse", patient, *declared, "--format", "text").out


def test_covered_stretches_count_as_looked_at(run: Run, patient: Path, tmp_path: Path) -> None:
    bed = tmp_path / "panel.bed"
    bed.write_text("10\t94760000\t94860000\n", encoding="utf-8")
    document = json.loads(run("analyse", patient, "--covered", bed).out)
    assert document["input"]["evidence"]["covered"] == "panel.bed"
    cyp2c19 = next(it for it in document["pgx"] if it["gene"] == "CYP2C19")
    assert (cyp2c19["status"], cyp2c19["missing_positions"]) == ("called", [])
    # Absent positions carry GRCh38's base, and that is *38.
    assert [it["name"] for it in cyp2c19["diplotypes"]] == ["*2/*38"]


def test_filtered_listed_variant_is_named_and_not_found(run: Run, tmp_path: Path) -> None:
    builder = VcfBuilder(Build.GRCH38)
    builder.record("17", 43057062, "T", "TG", "0/1", filters="LowQual")
    document = json.loads(run("analyse", builder.write(tmp_path / "f.vcf")).out)
    assert inherited(document, "BRCA1") == []
    (warning,) = [
        it for it in document["input"]["warnings"] if it["key"] == "notice.listed_variant_filtered"
    ]
    assert "c.5266dup" in warning["text"]
    assert ("BRCA1", "failed_filter") in {
        (it["gene"], it["reason"]) for it in document["not_assessed"]
    }


class TestText:
    def test_form(self, run: Run, patient: Path) -> None:
        outcome = run("analyse", patient, "--format", "text")
        assert outcome.code == 0
        for part in ("BRCA1", "c.5266dup", "HFE", "CYP2C19 not known: ", "NOT ASSESSED", "BRCA2"):
            assert part in outcome.out
        assert outcome.out.rstrip().endswith("does not replace it.")

    def test_nothing_found_is_no_negative(self, run: Run, tmp_path: Path) -> None:
        path = VcfBuilder(Build.GRCH38).record("1", 1000000, "A", "G").write(tmp_path / "e.vcf")
        assert "That is no negative result" in run("analyse", path, "--format", "text").out

    def test_unsure_phenotype_never_says_usual_dose(self, run: Run, patient: Path) -> None:
        """Three of 35 positions of CYP2C19 were seen."""
        text = run("analyse", patient, "--format", "text").out
        say = wording.load("en")
        assert say.text("action.clinician.not_robust") in text
        assert say.text("action.clinician.standard") not in text

    def test_an_open_row_names_gene_and_what_is_missing_and_what_to_do(
        self, run: Run, patient: Path
    ) -> None:
        text = run("analyse", patient, "--format", "text").out
        (rows,) = [part for part in text.split("\n\n") if part.startswith("GUIDANCE BY DRUG")]
        told = [row for row in rows.splitlines() if "CYP2C19 not settled: " in row]
        assert told
        for row in told:
            assert "Open, CYP2C9: " in row or "Open, CYP2C19: 3 of 35 places were read." in row
            assert "--outside-calls" in row
            assert "Metabolizer" not in row


class TestWrongUse:
    @pytest.mark.parametrize(
        "extra",
        [
            ("--absent-is-reference", ""),
            ("--absent-is-reference", "  "),
            ("--build", "hg19"),
            ("--sex", "x"),
            ("--format", "xml"),
            ("--colour",),
        ],
    )
    def test_is_code_2(self, run: Run, patient: Path, extra: tuple[str, ...]) -> None:
        outcome = run("analyse", patient, *extra)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err

    def test_without_input(self, run: Run) -> None:
        outcome = run("analyse")
        assert (outcome.code, outcome.out) == (2, "")

    def test_output_over_the_input(self, run: Run, patient: Path) -> None:
        before = patient.read_bytes()
        outcome = run("analyse", patient, "--output", patient)
        assert (outcome.code, outcome.out) == (2, "")
        assert patient.read_bytes() == before

    def test_output_over_the_bed(self, run: Run, patient: Path, tmp_path: Path) -> None:
        bed = tmp_path / "panel.bed"
        bed.write_text("10\t94760000\t94860000\n", encoding="utf-8")
        outcome = run("analyse", patient, "--covered", bed, "--output", bed)
        assert outcome.code == 2
        assert bed.read_text(encoding="utf-8").startswith("10\t")


class TestUnusableInput:
    def check(self, outcome: Any, *words: str) -> None:
        assert (outcome.code, outcome.out) == (3, "")
        assert len(outcome.err.strip().splitlines()) == 1
        assert "Traceback" not in outcome.err
        for word in words:
            assert word in outcome.err

    def test_missing_file(self, run: Run, tmp_path: Path) -> None:
        self.check(run("analyse", tmp_path / "none.vcf"), "none.vcf")

    def test_folder(self, run: Run, tmp_path: Path) -> None:
        self.check(run("analyse", tmp_path))

    def test_empty_file(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "empty.vcf").touch()
        self.check(run("analyse", tmp_path / "empty.vcf"), "empty.vcf")

    def test_no_vcf(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "letter.vcf").write_text("Dear colleague,\n", encoding="utf-8")
        self.check(run("analyse", tmp_path / "letter.vcf"), "letter.vcf")

    def test_two_samples_and_none_chosen(self, run: Run, tmp_path: Path) -> None:
        builder = VcfBuilder(Build.GRCH38).samples("ANNA", "BEN")
        path = builder.record("17", 43057062, "T", "TG", ("0/1", "0/0")).write(tmp_path / "2.vcf")
        self.check(run("analyse", path), "ANNA", "BEN")
        document = json.loads(run("analyse", path, "--sample", "ANNA").out)
        assert inherited(document, "BRCA1")
        assert not inherited(json.loads(run("analyse", path, "--sample", "BEN").out), "BRCA1")
        self.check(run("analyse", path, "--sample", "CARL"), "CARL")

    def test_build_that_the_header_denies(self, run: Run, patient: Path) -> None:
        self.check(run("analyse", patient, "--build", "GRCh37"), "GRCh37", "GRCh38")

    def test_missing_bed(self, run: Run, patient: Path, tmp_path: Path) -> None:
        self.check(run("analyse", patient, "--covered", tmp_path / "no.bed"), "no.bed")

    def test_broken_bed(self, run: Run, patient: Path, tmp_path: Path) -> None:
        bed = tmp_path / "bad.bed"
        bed.write_text("10\t200\t100\n", encoding="utf-8")
        self.check(run("analyse", patient, "--covered", bed), "bad.bed", "1")

    def test_output_that_cannot_be_written(self, run: Run, patient: Path, tmp_path: Path) -> None:
        target = tmp_path / "no" / "such" / "folder.json"
        self.check(run("analyse", patient, "--output", target), "folder.json")
        self.check(run("analyse", patient, "--output", tmp_path), str(tmp_path))


def test_cancelled_is_code_130(run: Run, patient: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stop in (Cancelled(), KeyboardInterrupt()):

        def stopped(*_: object, stop: BaseException = stop, **__: object) -> None:
            raise stop

        monkeypatch.setattr(analysis, "read", stopped)
        outcome = run("analyse", patient)
        assert (outcome.code, outcome.out, outcome.err) == (130, "", "")


def test_bug_is_code_4_and_tells_nothing_of_the_patient(
    run: Run, patient: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("PATIENT born 1970")

    monkeypatch.setattr(analysis, "read", broken)
    outcome = run("analyse", patient)
    assert (outcome.code, outcome.out) == (4, "")
    assert "ValueError" in outcome.err
    assert "PATIENT" not in outcome.err
    assert "1970" not in outcome.err


def test_damaged_installation_is_code_4(
    run: Run, patient: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from counselor.rulebook import load  # noqa: PLC0415

    load.bundled_rulebook.cache_clear()
    monkeypatch.setattr(bundled, "root", lambda: tmp_path)
    outcome = run("analyse", patient)
    load.bundled_rulebook.cache_clear()
    assert (outcome.code, outcome.out) == (4, "")
    assert "Install Counselor again" in outcome.err


def test_analysing_imports_no_screen_no_database_and_no_pdf(patient: Path) -> None:
    code = (
        "import sys; from counselor.cli.main import main; "
        f"code = main(['analyse', {str(patient)!r}, '--format', 'text']); "
        "heavy = ('PySide6', 'sqlalchemy', 'sqlcipher3', 'reportlab', 'cryptography');"
        "loaded = [name for name in heavy if name in sys.modules]; "
        "print(loaded, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
