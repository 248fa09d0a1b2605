"""Statements that could be misread: trials, bounds, limits, kinds of test."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor.casework.models import ListName
from counselor.findings.models import Diplotype, MissingPosition
from counselor.reports import card, templates
from counselor.reports.blocks import Table
from counselor.reports.document_parts import parts_of
from counselor.reports.report import ReportContent
from counselor.reports.summary import build
from counselor.reports.templates import Template

from . import invented, many_results, twelve_cases
from .invented import asked, content, gap, inherited, item, pgx
from .test_documents import everything, told
from .test_patient_pages import patient_text, technical_text

CLAIMS = (
    "A person reviewed",
    "Reviewed and signed",
    "Reviewed by",
    "reviewed by a person",
    "Signed on",
)


@pytest.mark.parametrize("template", [Template.PATIENT, Template.CLINICIAN, Template.REFERRAL])
def test_a_trial_never_says_that_a_person_reviewed_it(template: Template) -> None:
    made = replace(twelve_cases.case("pgx_only"), trial=True)
    said = everything(templates.build(template, made, invented.DAY))
    pdf = PdfReader(BytesIO(templates.render(template, made, invented.DAY)))
    for claim in CLAIMS:
        assert claim not in said.replace("Reviewed by: Trial, made without a person", ""), claim
        assert claim not in pdf.metadata.subject, claim
    assert pdf.metadata.subject == "Trial, made without a person"
    assert "Reviewed and signed" in patient_text(build(replace(made, trial=False)))


def in_part() -> ReportContent:
    """Return DPYD with *2A found and six of 83 places not read."""
    pair = Diplotype(
        "Reference/c.1905+1G>A (*2A)", "Intermediate Metabolizer", "1.0",
        functions=("Normal function", "No function"),
    )  # fmt: skip
    unread = tuple(MissingPosition(f"rs{number}", "1", number, "no_record") for number in range(6))
    call = pgx(
        "DPYD", pair.name, pair.phenotype, total=83, diplotypes=(pair,), missing_positions=unread,
        phenotype_is_robust=False, cannot_exclude=("c.1679T>G (*13)",),
        limits=("limit.normal_does_not_exclude",),
    )  # fmt: skip
    return many_results.with_guidance(("capecitabine",), (call,))


def test_a_found_change_bounds_the_function_from_above() -> None:
    made = in_part()
    said = told(Template.CLINICIAN, made)
    assert "at most Intermediate Metabolizer (≤ 1.0): 77 of 83 places read" in said
    assert "What was not read can only lower the function further" in said
    assert "not a firm recommendation" not in said
    assert "changes nothing" not in said + technical_text(build(made))
    (one,) = card.cards(parts_of(made, invented.DAY))
    assert "found so far: Reference/c.1905+1G>A (*2A), at most Intermediate" in one.text
    assert "not known" not in one.text


def test_what_a_normal_result_leaves_open_is_not_said_of_another_one() -> None:
    made = many_results.with_guidance()
    for said in (told(Template.CLINICIAN, made), patient_text(build(made))):
        assert (
            "rule the risk out. Other causes are not covered. This holds for: CACNA1S and RYR1"
            in said
        )


def test_a_list_of_which_nothing_was_read_but_the_finding_is_labelled_so() -> None:
    found = inherited("DMD", "Duchenne muscular dystrophy", lists=("carrier",))
    genes = asked(["DMD", "FMR1"], lists=(ListName.CARRIER,))
    gaps = [gap("FMR1", "repeat_not_read", 0, 0)]
    made = content([item(found, (ListName.CARRIER,))], genes, gaps)
    (line,) = (it for it in build(made).glance if "FMR1" in it.text)
    assert (line.word, line.text) == ("Not looked at", "Not looked at: FMR1.")


def test_the_kind_of_test_is_named_in_the_terms_of_the_reader() -> None:
    made = twelve_cases.case("brca1")
    assert "Test: exome" in told(Template.CLINICIAN, made)
    assert "(exome)" in told(Template.REFERRAL, made)
    assert "read as plans" not in told(Template.CLINICIAN, made) + told(Template.REFERRAL, made)
    unknown = replace(made.case, indication=replace(made.case.indication, test_type="other"))
    for template in (Template.CLINICIAN, Template.REFERRAL, Template.VISIT_NOTE, Template.PATIENT):
        said = told(template, replace(made, case=unknown))
        assert "Another kind of test" not in said, template
        assert "()" not in said, template
    assert "Report: R-2026-0093, version 1" in told(Template.PATIENT, made)


def test_a_group_that_goes_on_has_its_title_again() -> None:
    made = many_results.with_guidance()
    pdf = templates.render(Template.PATIENT, made, invented.DAY)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    head = "What your result means for it Gene "
    tables = [it for section in build(made).sections for it in section.blocks]
    titles = [group.title for it in tables if isinstance(it, Table) for group in it.groups]
    begun = [text.split(head)[1] for text in pages if head in text]
    assert len(begun) > 1
    assert all(text.startswith(tuple(filter(None, titles))) for text in begun)


def test_a_large_change_in_the_report_is_not_said_to_be_never_seen() -> None:
    said = patient_text(build(twelve_cases.case("everything")))
    assert "are seen only in part" in said
    assert "long repeats and changes between genes are not seen" not in said
    clinician = told(Template.CLINICIAN, twelve_cases.case("everything"))
    large = clinician[clinician.index("MSH6: Lynch") :][:400]
    assert "no worksheet was saved" not in large
    assert "Confirmed without a class" in large
