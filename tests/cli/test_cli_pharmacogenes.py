"""Outside calls, current medicines, the warfarin estimate and comparing rulebooks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli_driver import Run
from counselor import bundled
from counselor.findings.document import from_json
from counselor.genome.build import Build
from counselor.rulebook.load import bundled_rulebook
from mini_rulebook import change, write_mini_rulebook
from vcf_builder import VcfBuilder

NOT_READ = {94942234, 94989020}
"""CYP2C9 positions of rare alleles, *12 among them."""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """CYP2C9 *1/*3 with two positions missing, VKORC1 C/T, CYP4F2 *1/*3, rs12777823 G/A."""
    genes = [bundled_rulebook().pgx_gene(symbol) for symbol in ("CYP2C9", "VKORC1", "CYP4F2")]
    carried = {94645745, 94981296, 31096368, 15879621}
    builder = VcfBuilder(Build.GRCH38).samples("PATIENT")
    for item in (position for gene in genes if gene for position in gene.positions):
        if item.pos38 not in NOT_READ:
            genotype = "0/1" if item.pos38 in carried else "0/0"
            builder.record(item.chrom, item.pos38, item.ref, item.alts[0], genotype)
    return builder.write(tmp_path / "sample.vcf")


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    path = tmp_path / "lab.tsv"
    path.write_text('Gene\tDiplotype\nCYP2D6\t*1/*1\nHLA-B\t"*57:01/*07:02"\n', "utf-8")
    return path


def pgx(document: Any, gene: str) -> Any:
    return next(item for item in document["pgx"] if item["gene"] == gene)


class TestOutsideCalls:
    def test_they_override_and_are_traced(self, run: Run, sample: Path, calls: Path) -> None:
        outcome = run("analyse", sample, "--outside-calls", calls)
        assert (outcome.code, outcome.err) == (0, "")
        document = json.loads(outcome.out)
        assert document["input"]["evidence"]["outside_calls"] == {
            "file": "lab.tsv",
            "sha256": hashlib.sha256(calls.read_bytes()).hexdigest(),
            "calls": [
                {"gene": gene, "diplotype": pair, "phenotype": "", "activity_score": ""}
                for gene, pair in (("CYP2D6", "*1/*1"), ("HLA-B", "*57:01/*07:02"))
            ],
        }
        assert pgx(document, "CYP2D6")["source"] == "outside"
        assert "*57:01 positive" in pgx(document, "HLA-B")["lookup"]
        assert "CYP2D6" not in {row["gene"] for row in document["not_assessed"]}
        abacavir = [row for row in document["drugs"] if row["drug"] == "abacavir"]
        assert {row["lookup"].get("HLA-B") for row in abacavir} == {"*57:01 positive"}

    def test_document_follows_the_schema_and_reads_back(
        self, run: Run, sample: Path, calls: Path
    ) -> None:
        outcome = run("analyse", sample, "--outside-calls", calls, "--medicines", "Paxil, codeine")
        document = json.loads(outcome.out)
        text = bundled.path("schema", "findings-1.schema.json").read_text(encoding="utf-8")
        jsonschema.Draft202012Validator(json.loads(text)).validate(document)
        assert from_json(document).input.medicines == ("Paxil", "codeine")

    def test_named_in_the_text(self, run: Run, sample: Path, calls: Path) -> None:
        text = run("analyse", sample, "--outside-calls", calls, "--format", "text").out
        assert "Outside calls: lab.tsv, SHA-256" in text
        assert "CYP2D6: *1/*1 Normal Metabolizer (reported from outside)" in text

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("CYP2D6\t*1\n", ("lab.tsv", "line 1", "two alleles")),
            ("CYP2D66\t*1/*1\n", ("lab.tsv", "line 1", "Did you mean CYP2D6")),
            ("CYP2D6\t\tFast\n", ("lab.tsv", "line 1", "'Fast'")),
            ("CYP2D6\n", ("lab.tsv", "line 1")),
            ("", ("lab.tsv", "empty")),
        ],
    )
    def test_faults_stop_before_anything_is_read(
        self, run: Run, sample: Path, calls: Path, content: str, words: tuple[str, ...]
    ) -> None:
        calls.write_text(content, encoding="utf-8")
        outcome = run("analyse", sample, "--outside-calls", calls)
        assert (outcome.code, outcome.out) == (3, "")
        for word in words:
            assert word in outcome.err

    def test_output_never_overwrites_them(self, run: Run, sample: Path, calls: Path) -> None:
        outcome = run("analyse", sample, "--outside-calls", calls, "--output", calls)
        assert outcome.code == 2


class TestMedicines:
    def test_current_ones_come_first_and_urgent_ones_are_flagged(
        self, run: Run, sample: Path, calls: Path
    ) -> None:
        given = ("--outside-calls", calls, "--medicines", "ZIAGEN 300 mg, clopidogrel")
        document = json.loads(run("analyse", sample, *given).out)
        assert document["input"]["evidence"]["medicines"] == ["ZIAGEN 300 mg", "clopidogrel"]
        assert document["drugs"][0]["drug"] == "abacavir"
        assert document["drugs"][0]["current"]
        assert document["drugs"][0]["urgent"]
        text = run("analyse", sample, *given, "--format", "text").out
        assert "ACT TODAY\n  abacavir is taken now" in text

    def test_phenoconversion_is_marked(self, run: Run, sample: Path, calls: Path) -> None:
        given = ("--outside-calls", calls, "--medicines", "paroxetine")
        document = json.loads(run("analyse", sample, *given).out)
        (shift,) = pgx(document, "CYP2D6")["phenoconversion"]
        assert (shift["genetic_score"], shift["score"]) == ("2.0", "0.0")
        assert shift["phenotype"] == "Poor Metabolizer"
        codeine = [
            row for row in document["drugs"] if (row["drug"], row["source"]) == ("codeine", "cpic")
        ]
        assert {(row["action"], row["robust"]) for row in codeine} == {
            ("avoid", True),
            ("standard", False),
        }
        text = run("analyse", sample, *given, "--format", "text").out
        assert "While paroxetine (strong inhibitor) is taken it acts as Poor Metabolizer" in text

    def test_from_a_file(self, run: Run, sample: Path, tmp_path: Path) -> None:
        path = tmp_path / "medicines.txt"
        path.write_text("# list of May\nPlavix 75 mg\n\nsomething, else\n", encoding="utf-8")
        document = json.loads(run("analyse", sample, "--medicines", path).out)
        assert document["input"]["evidence"]["medicines"] == ["Plavix 75 mg", "something, else"]
        (warning,) = document["input"]["warnings"][-1:]
        assert "does not know the medicine 'something, else'" in warning["text"]

    def test_a_slip_is_answered_with_names_like_it(self, run: Run, sample: Path) -> None:
        text = run("analyse", sample, "--medicines", "clopidogrell", "--format", "text").out
        assert "does not know the medicine 'clopidogrell'" in text
        assert "Names like it: clopidogrel" in text

    def test_an_empty_list_is_wrong_use(self, run: Run, sample: Path) -> None:
        assert run("analyse", sample, "--medicines", " , ").code == 2


class TestWarfarin:
    PERSON = ("--age", 65, "--height", 170, "--weight", 70)

    @pytest.fixture
    def findings(self, run: Run, sample: Path, tmp_path: Path) -> Path:
        path = tmp_path / "findings.json"
        assert run("analyse", sample, "--output", path).code == 0
        return path

    def test_estimate_and_steps(self, run: Run, findings: Path) -> None:
        """Worked by hand: 5.6044 - 1.5684 + 1.479 + 0.896 - 0.8677 - 0.9357 = 4.6076."""
        outcome = run("warfarin", "--findings", findings, *self.PERSON, "--ancestry", "white")
        assert (outcome.code, outcome.err) == (0, "")
        for part in (
            "CYP2C9 *1/*3: -0.9357",
            "VKORC1 rs9923231 A/G: -0.8677",
            "Square root of the weekly dose in mg: 4.6076",
            "Estimate: 21.2 mg a week, 3.0 mg a day",
            "doi:10.1056/NEJMoa0809329",
            "5 to 10 % more; optional. The genotype meets this.",
            "Missing positions of CYP2C9 leave other alleles possible",
        ):
            assert part in outcome.out

    def test_as_json(self, run: Run, findings: Path) -> None:
        given = ("--findings", findings, *self.PERSON, "--ancestry", "other", "--format", "json")
        dose = json.loads(run("warfarin", *given, "--amiodarone", "--inducer").out)
        assert dose["mg_week"] == pytest.approx((4.6076 - 0.1032 - 0.5503 + 1.1816) ** 2)
        (extra,) = [item for item in dose["advice"] if item["key"] == "rs12777823"]
        assert (extra["holds"], extra["direction"], extra["pmid"]) == ("yes", "decrease", 28198005)

    def test_refusals_are_said_and_give_no_figure(self, run: Run, findings: Path) -> None:
        child = ("--age", 9, "--height", 130, "--weight", 28, "--ancestry", "white")
        outcome = run("warfarin", "--findings", findings, *child)
        assert outcome.code == 0
        assert "made for adults" in outcome.out
        assert "mg a week" not in outcome.out

    def test_faults(self, run: Run, findings: Path, tmp_path: Path) -> None:
        metres = ("--age", 65, "--height", 1.7, "--weight", 70, "--ancestry", "white")
        outcome = run("warfarin", "--findings", findings, *metres)
        assert (outcome.code, "height" in outcome.err) == (3, True)
        person = (*self.PERSON, "--ancestry", "white")
        assert run("warfarin", "--findings", tmp_path / "none.json", *person).code == 3
        for text in ("not json", "[]", "{}"):
            (tmp_path / "other.json").write_text(text, encoding="utf-8")
            outcome = run("warfarin", "--findings", tmp_path / "other.json", *person)
            assert (outcome.code, outcome.out) == (3, "")
        assert run("warfarin", "--findings", findings, *self.PERSON).code == 2


class TestRulebookCompare:
    def test_changes_are_told(self, run: Run, tmp_path: Path) -> None:
        old, new = write_mini_rulebook(tmp_path / "a"), write_mini_rulebook(tmp_path / "b")
        change(new, "pgx/alleles.tsv", "*2\t2\t0\tNo function", "*2\t2\t0\tNormal function")
        change(new, "pgx/guidance/cpic/inventin.toml", "low = 25", "low = 30")
        outcome = run("rulebook", "compare", old, new)
        assert (outcome.code, outcome.err) == (0, "")
        for part in (
            "GENA: definitions of 2026-01-01, phenotypes of invented (1, 2026-01-01)",
            "allele *2: function No function → Normal function",
            "*1/*2: Intermediate Metabolizer → Normal Metabolizer",
            "cpic:inventin:GENA:1: dose ",
            "diplotypes with another phenotype: 2.",
        ):
            assert part in outcome.out
        document = json.loads(run("rulebook", "compare", old, new, "--format", "json").out)
        assert [gene["gene"] for gene in document["genes"]] == ["GENA"]

    def test_changes_of_listed_variants_are_told(self, run: Run, tmp_path: Path) -> None:
        old, new = write_mini_rulebook(tmp_path / "a"), write_mini_rulebook(tmp_path / "b")
        change(new, "inherited/variants/1.tsv", "\tneeds_person:no_stars\t", "\tlisted\t")
        outcome = run("rulebook", "compare", old, new)
        assert outcome.out.splitlines()[1:] == [
            "Nothing changed in pharmacogenes and guidance.",
            "INHA",
            "  c.4del (1-5003-TG-T): standing needs_person:no_stars → listed",
            "Inherited genes changed: 1. Changes in them: 1.",
        ]
        document = json.loads(run("rulebook", "compare", old, new, "--format", "json").out)
        assert document["inherited"]["counts"] == {"standing": 1}
        assert document["inherited"]["changes"][0]["variant"] == "INHA:1-5003-TG-T"

    def test_nothing_changed(self, run: Run, tmp_path: Path) -> None:
        folder = write_mini_rulebook(tmp_path / "a")
        assert run("rulebook", "compare", folder, folder).out.count("Nothing changed") == 2

    def test_no_rulebook(self, run: Run, tmp_path: Path) -> None:
        outcome = run("rulebook", "compare", tmp_path)
        assert (outcome.code, outcome.out) == (3, "")
        assert "manifest.toml" in outcome.err
