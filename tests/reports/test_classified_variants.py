"""A variant that does not count is never printed for the patient; classes stand at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor.casework.classification import (
    CriterionEntry,
    JudgementState,
    Stamp,
    WorksheetEntry,
    classify,
)
from counselor.casework.models import DecisionKind
from counselor.findings.models import Interpretation
from counselor.inherited.classification.combining import VariantClass
from counselor.reports.report import NotForThisPage, ReportContent, render

from .invented import content, inherited, item


def classified(verdict: VariantClass):
    found = inherited()
    entry = WorksheetEntry(
        found.variants[0].grch38,
        found.gene,
        "",
        (
            CriterionEntry("PS3", JudgementState.MET, None, "assay of 2021, three laboratories"),
            CriterionEntry("PP1", JudgementState.NOT_MET, None, "two relatives without it"),
        ),
        verdict,
        "one good assay",
    )
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    stamp = Stamp("c-1", 3, "case", "p1", "2026.11.1", "Ines Duarte", at)
    return classify(entry, stamp, None, source_counts=True)


def report(kind: DecisionKind, verdict: VariantClass, meaning: Interpretation) -> ReportContent:
    finding = inherited(interpretation=meaning, reportable=verdict.counts)
    made = content((item(finding),), kinds={finding.id: kind})
    return replace(made, classifications=(classified(verdict),))


def pages(made: ReportContent) -> list[str]:
    reader = PdfReader(BytesIO(render(made)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("kind", [DecisionKind.CONFIRM, DecisionKind.NEEDS_CONFIRMATION])
def test_what_does_not_count_is_refused_even_if_somebody_confirmed_it(kind: DecisionKind) -> None:
    with pytest.raises(NotForThisPage, match="classified as one not to report"):
        render(report(kind, VariantClass.BENIGN, Interpretation.NOT_COUNTED))


def test_a_class_that_counts_stands_with_its_criteria_at_the_end() -> None:
    told = pages(report(DecisionKind.CONFIRM, VariantClass.PATHOGENIC, Interpretation.AT_RISK))
    start = next(at for at, text in enumerate(told) if "Test, input and evidence" in text)
    holding = [at for at, text in enumerate(told) if "three laboratories" in text]
    assert holding
    assert min(holding) >= start
    text = " ".join(told[start:])
    assert "Ines Duarte, 20 November 2026, version 3" in text
    assert "two relatives without it" in text
    assert "not met" in text
    assert "Not judged: PM2, PS4" in text
    assert "PP5" not in text
    assert "Not reported" not in text


def test_a_class_that_does_not_count_says_that_it_is_not_reported() -> None:
    told = pages(report(DecisionKind.LEAVE_OUT, VariantClass.UNCERTAIN, Interpretation.NOT_COUNTED))
    start = next(at for at, text in enumerate(told) if "Test, input and evidence" in text)
    assert "Not reported" in " ".join(told[start:])
    assert "uncertain significance" not in " ".join(told[:start])


def test_without_classifications_the_section_is_not_there() -> None:
    told = " ".join(pages(content((item(inherited()),))))
    assert "Classification by this practice" not in told
