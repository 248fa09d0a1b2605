"""`counselor risk`: figures with every step, and clear refusals."""

from __future__ import annotations

import json

import pytest

from counselor.cli.main import EXIT_DONE, EXIT_INPUT, EXIT_USAGE, main

CARRIER = ("risk", "carrier", "CFTR")
KNOWN = ("--prior", "1/25", "--prior-source", "textbook")
TEST = ("--detection", "90", "--detection-source", "laboratory", "--covered", "100")


def test_a_residual_risk_is_printed_with_its_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CARRIER, *KNOWN, *TEST]) == EXIT_DONE
    said = capsys.readouterr().out
    assert said.startswith("CFTR: 1 in 241\n")
    assert "Before the test: 1 in 25 (typed in; textbook)" in said
    assert "The test finds 90 % of carriers (laboratory)" in said


def test_json_keeps_exact_fractions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CARRIER, *KNOWN, *TEST, "--format", "json"]) == EXIT_DONE
    told = json.loads(capsys.readouterr().out)
    assert told["residual"] == "1/241"
    assert told["prior"]["source"] == "textbook"
    assert told["rulebook"]["version"]


def test_without_coverage_there_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CARRIER, *KNOWN, *TEST[:4], "--format", "json"]) == EXIT_DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["residual"], told["refusal"]) == (None, "coverage_not_documented")


def test_a_rate_without_a_source_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CARRIER, "--detection", "90"]) == EXIT_INPUT
    assert "Source of the detection rate" in capsys.readouterr().err


def test_an_unknown_gene_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["risk", "carrier", "NOGENE"]) == EXIT_USAGE
    assert "NOGENE" in capsys.readouterr().err


def test_lifetime_risks_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["risk", "lifetime", "BRCA1", "--sex", "female", "--age", "30"]) == EXIT_DONE
    said = capsys.readouterr().out
    assert "72 % by 80" in said
    assert "65 % by 70 (44–78)" in said
    assert "Kuchenbaecker 2017" in said
    assert "may be too high" in said
    assert "prostate" not in said


def test_lifetime_risks_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["risk", "lifetime", "MLH1", "--sex", "male", "--age", "43", "--format", "json"]
    assert main(arguments) == EXIT_DONE
    told = json.loads(capsys.readouterr().out)
    bowel = next(item for item in told["conditions"] if item["condition"] == "colorectal")
    assert bowel["curves"][0]["age_from"] == 40
    assert all(item["condition"] != "ovarian" for item in told["conditions"])
