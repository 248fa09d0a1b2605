"""Documents made from the sample patients' own files: read, judged and reviewed as a user would."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from counselor import bundled
from counselor.analysis import AnalysisRequest, analyse
from counselor.casework.models import DecisionKind, Indication
from counselor.casework.reviewed import (
    CHOICES,
    Reviewed,
    TrialPatient,
    trial_consent,
    trial_review,
)
from counselor.genome.genotype import Sex
from counselor.reports.report import ReportContent
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench.reviewed_content import reviewed_content
from counselor.workbench.sample_files import SampleFile

DAY = date(2026, 11, 23)
NAMES = ("Brandt", "Ferrari", "Lindqvist", "Okonjo")
"""Family names of the sample patients whose file holds something to tell."""


def plan(family_name: str) -> dict[str, Any]:
    """Return a sample patient as planned in patients.toml."""
    with bundled.path("samples", "patients.toml").open("rb") as handle:
        plans = tomllib.load(handle)["patient"]
    return next(item for item in plans if item["family_name"] == family_name)


@cache
def reviewed(family_name: str) -> Reviewed:
    """Return a trial review of what the file holds: all confirmed, all choices open."""
    told = plan(family_name)
    rulebook = bundled_rulebook()
    with TemporaryDirectory() as folder:
        file = SampleFile(rulebook, told["file"], haploid_x=told["sex"] == "male")
        path = file.write(Path(folder))
        medicines = tuple(told.get("medicines", ()))
        request = AnalysisRequest(path, medicines=medicines, sex=Sex(told["sex"]))
        found = analyse(request, rulebook).findings
    asked = told["indication"]
    return trial_review(
        found,
        trial_consent(CHOICES, DAY),
        DecisionKind.CONFIRM,
        "Dr Trial Person",
        DAY,
        person=TrialPatient(told["given_name"], family_name, told["number"], told["birth_date"]),
        indication=Indication(asked["reason"], asked["test_type"], tuple(asked["primary_genes"])),
    )


def content(family_name: str, language: str = "en") -> ReportContent:
    """Return the content of the documents of a sample patient."""
    return reviewed_content(reviewed(family_name), bundled_rulebook(), "sample", "A4", language)
