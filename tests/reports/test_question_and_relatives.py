"""What a counsellor checks first: is the question answered, who may be ill, who is to be tested."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.findings.models import Interpretation
from counselor.reports import templates
from counselor.reports.blocks import Summary
from counselor.reports.summary import build

from . import invented, invented_reports
from .invented import asked, content, inherited, item


def section(summary: Summary, key: str) -> str:
    return " ".join(next(part for part in summary.sections if part.key == key).texts)


def question_lines(summary: Summary) -> list[str]:
    return [line.text for line in summary.glance if line.text.startswith("The question was")]


def test_a_question_whose_genes_were_not_read_is_told_first_as_not_answered() -> None:
    told = build(invented_reports.nothing_assessed())
    assert told.glance[0].text == question_lines(told)[0]
    assert "It is not answered" in told.glance[0].text


def test_a_reported_finding_is_not_called_no_answer() -> None:
    made = invented_reports.brca1()
    indication = replace(made.case.indication, primary_genes=())
    told = build(replace(made, case=replace(made.case, indication=indication)))
    (line,) = question_lines(told)
    assert "does not answer it" not in line
    assert "Ask your care team how far the results of this report answer it." in line


def test_a_relative_of_a_person_with_two_changed_copies_hears_of_the_own_health() -> None:
    both = inherited("HFE", "Hereditary hemochromatosis", Interpretation.HOMOZYGOUS, "AR")
    made = content([item(both)], asked(["HFE"]))
    made = replace(made, consent=replace(made.consent, family_sharing=True))
    letter = templates.build(templates.Template.FAMILY, made, invented.DAY)
    text = " ".join(next(part for part in letter.sections if part.key == "family_found").texts)
    assert "A brother or sister has a 25 out of 100 chance of the same result." in text
    assert "They can be tested for their own health." in text
    assert "counts most if you plan" not in text


def test_an_unclear_change_guides_no_choice() -> None:
    """ACMG/AMP 2015: a variant of uncertain significance should not guide care."""
    unclear = inherited("ATM", "Breast cancer", Interpretation.NEEDS_CLASSIFICATION)
    said = section(build(content([item(unclear)], asked(["ATM"]))), "meaning")
    assert "do not make choices about surgery, check-ups or tests of relatives" in said
    assert "should not be the only reason" not in said


@pytest.mark.parametrize(
    "meant", [Interpretation.AT_RISK, Interpretation.HOMOZYGOUS, Interpretation.HEMIZYGOUS]
)
def test_who_has_signs_is_not_told_to_be_well(meant: Interpretation) -> None:
    found = inherited("KCNQ1", "Some condition", meant, "AD")
    summary = build(content([item(found)], asked(["KCNQ1"])))
    said = section(summary, "meaning")
    assert "does not mean that you are ill" not in said
    assert "This result alone does not tell if you have the condition now." in said
    assert "If you have signs of it now, do not wait" in section(summary, "next")
