"""The warfarin estimate on the page: figures for professionals, and only what is confirmed."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from counselor.casework.models import DecisionKind, WarfarinEstimate
from counselor.findings.models import PgxFinding
from counselor.pgx.warfarin import Ancestry, WarfarinPatient
from counselor.pgx.warfarin_estimate import firm_warfarin_dose, warfarin_basis
from counselor.reports.blocks import Summary
from counselor.reports.report import ReportContent, ReportItem, render
from counselor.reports.summary import build
from counselor.rulebook.load import bundled_rulebook
from warfarin_builder import VKORC1_AG

from . import invented
from .invented import asked, content, item, pgx

FIGURE = re.compile(r"\d\s*mg\b")
SENTENCE = "Your genes matter for the blood thinner warfarin."


def genes() -> tuple[PgxFinding, ...]:
    return (
        pgx("CYP2C9", "*1/*3", "Intermediate Metabolizer", "1.0", total=83),
        pgx("VKORC1", VKORC1_AG, "-1639 AG", total=1),
        pgx("CYP4F2", "*1/*3", "n/a", total=3),
    )


def estimate(**changed: object) -> WarfarinEstimate:
    person = {"age": 42, "height": 168.5, "weight": 61.0, "ancestry": Ancestry.WHITE}
    patient = WarfarinPatient(**{**person, **changed})
    basis = warfarin_basis(genes(), bundled_rulebook().pgx_gene("CYP4F2"))
    dose = firm_warfarin_dose(patient, basis)
    return WarfarinEstimate(
        patient, dose, invented.PATIENT.medicines, "Dr Ines Okafor", invented.NOON
    )


def report(
    kinds: dict[str, DecisionKind] | None = None,
    saved: WarfarinEstimate | None = None,
    **changes: object,
) -> ReportContent:
    items = tuple(item(gene) for gene in genes())
    base = content(items, asked((), ["CYP2C9", "VKORC1", "CYP4F2"]), kinds=kinds, **changes)
    return replace(base, review=replace(base.review, warfarin=saved))


def technical(summary: Summary) -> str:
    return " ".join(text for part in summary.technical for text in part.texts)


def patient(summary: Summary) -> str:
    told = [line.text for line in summary.glance]
    return " ".join([*told, *(text for part in summary.sections for text in part.texts)])


def test_professionals_read_the_figure_with_all_that_it_rests_on():
    root = 5.6044 - 0.2614 * 4 + 0.0087 * 168.5 + 0.0128 * 61 - 0.8677 - 0.9357
    told = technical(build(report(saved=estimate())))
    for words in (
        f"{root**2:.1f} mg a week, {root**2 / 7:.1f} mg a day: an estimate",
        "Age: 42 years",
        "Height: 168.5 cm",
        "Weight: 61 kg",
        "White",
        "Amiodarone: no",
        "Plavix 75 mg in the morning",
        "Dr Ines Okafor, 20 November 2026",
        "10.1056/NEJMoa0809329",
        "CYP2C9 *1/*3: -0.9357",
        "CPIC (PMID 28198005), not part of the estimate",
        "CYP4F2 rs2108622 T outside African ancestry: 5 to 10 % more; optional. The genotype meets",
        "Limits of the estimate",
        "the prescriber decides",
    ):
        assert words in told, words


@pytest.mark.parametrize("draft", [True, False])
def test_the_patient_reads_that_there_is_one_and_no_figure(draft: bool):
    summary = build(report(saved=estimate(), draft=draft))
    assert SENTENCE in patient(summary)
    pages = " ".join(text for part in summary.sections for text in part.texts)
    assert not FIGURE.search(pages.replace("Plavix 75 mg", ""))
    assert "mg a week" in technical(summary)


@pytest.mark.parametrize("draft", [True, False])
def test_in_the_pdf_the_figure_stands_behind_the_technical_title_alone(draft: bool):
    pdf = render(report(saved=estimate(), draft=draft))
    pages = [page.extract_text().replace("\n", " ") for page in PdfReader(BytesIO(pdf)).pages]
    start = next(n for n, text in enumerate(pages) if "Technical part" in text)
    assert SENTENCE in " ".join(pages[:start])
    assert "mg a week" not in " ".join(pages[:start])
    assert "mg a week" in " ".join(pages[start:])
    assert render(report(saved=estimate(), draft=draft)) == pdf


def test_nothing_is_said_of_an_estimate_that_was_not_saved():
    summary = build(report())
    assert "Warfarin dose estimate" not in [part.title for part in summary.technical]
    assert SENTENCE not in patient(summary)


@pytest.mark.parametrize("gene", ["CYP2C9", "VKORC1"])
@pytest.mark.parametrize("kind", [DecisionKind.LEAVE_OUT, DecisionKind.NEEDS_CONFIRMATION])
def test_a_gene_that_is_not_confirmed_keeps_the_figure_back(gene: str, kind: DecisionKind):
    summary = build(report({f"pgx:{gene}": kind}, estimate()))
    told = technical(summary)
    assert "mg a week" not in told
    assert "An estimate was saved, but is not printed" in told
    assert SENTENCE not in patient(summary)


def test_an_undecided_gene_keeps_it_out_of_the_draft():
    base = report(saved=estimate(), draft=True)
    open_one = replace(base, review=replace(base.review, decisions=base.review.decisions[1:]))
    assert "mg a week" not in technical(build(open_one))


def test_withheld_genes_leave_no_trace_of_it():
    base = report(saved=estimate())
    closed = tuple(ReportItem(entry.finding, entry.lists, shown=False) for entry in base.items)
    summary = build(replace(base, items=closed))
    assert "warfarin" not in (technical(summary) + patient(summary)).casefold()


def test_cyp4f2_left_out_is_neither_named_nor_counted():
    told = technical(build(report({"pgx:CYP4F2": DecisionKind.LEAVE_OUT}, estimate())))
    assert "mg a week" in told
    assert "CYP4F2: *1/*3" not in told
    assert "more; optional. Whether the genotype meets this is not known." in told
