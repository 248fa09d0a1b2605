"""The clinician summary takes two pages, however much there is; what has no room is counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor.findings.models import Interpretation
from counselor.reports import templates
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template

from . import invented, invented_reports, twelve_cases
from .invented import asked, content, drug, inherited, item, pgx

DRUGS = [f"medicine{number}" for number in range(40)]
GENES = [f"CYP{number}" for number in range(19)]


@cache
def extreme(findings: int = 0) -> ReportContent:
    """Return 19 pharmacogenes and 40 medicines that are taken now, each with its advice."""
    items = [
        item(
            pgx(gene, "*2/*2", "Poor Metabolizer", total=35),
            drugs=[
                drug(name, {gene: "*2/*2"}, "avoid" if number % 3 else "lower_dose",
                     "reduced_active_metabolite" if number % 2 else "higher_exposure",
                     alternatives=("prasugrel",), cautions=("raise_if_tolerated",),
                     urgent_if_current=number == 39, citations=(35034351 + number,))
                for number, name in enumerate(DRUGS) if number % len(GENES) == place
            ],
        )
        for place, gene in enumerate(GENES)
    ]  # fmt: skip
    kinds = (Interpretation.CARRIER, Interpretation.AT_RISK)
    found = [
        item(inherited(f"GENE{number}", f"Condition {number}", kinds[number % 2]))
        for number in range(findings)
    ]
    names = [f"GENE{number}" for number in range(findings)]
    patient = replace(invented.PATIENT, medicines=tuple(DRUGS))
    return content([*found, *items], asked(names, GENES), patient=patient)


def pages(made: ReportContent) -> list[str]:
    pdf = templates.render(Template.CLINICIAN, made, invented.DAY)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nineteen_genes_and_forty_medicines(paper: str, language: str) -> None:
    told = pages(replace(extreme(), paper=paper, language=language))
    assert len(told) == 2
    said = " ".join(told)
    for name in (*DRUGS, *GENES):
        assert name in said, name


def test_what_has_no_row_is_counted_and_named() -> None:
    told = pages(extreme(40))
    assert len(told) <= 2
    said = " ".join(told)
    assert "medicine39. Reach the prescriber today" in said, "what can't wait is never cut"
    for number in range(40):
        assert f"GENE{number}" in said, "a finding is named, whatever room there is"


@pytest.mark.parametrize("name", twelve_cases.NAMES)
def test_every_case(name: str) -> None:
    assert len(pages(twelve_cases.case(name))) <= 2


def test_names_of_sixty_letters() -> None:
    assert len(pages(invented_reports.CASES["long_names"]())) <= 2
