"""How far a gene was read is said, wherever its call comes from and whatever was found in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.casework.models import DecisionKind
from counselor.findings.models import CallSource, InheritedFinding
from counselor.reports.gaps import Reach, coverage
from counselor.reports.summary import build

from .invented import asked, content, gap, inherited, item, pgx, variant
from .test_patient_pages import patient_text, technical_text


@pytest.mark.parametrize(
    ("source", "reach"),
    [
        (CallSource.VCF, Reach.PART),
        (CallSource.INFERRED, Reach.PART),
        (CallSource.OUTSIDE, Reach.FULL),
    ],
)
def test_a_call_inferred_from_one_place_is_not_a_gene_read_in_full(
    source: CallSource, reach: Reach
) -> None:
    call = pgx("SLCO1B1", "*1/*1", "Normal Function", missing=34, source=source)
    rows = coverage(content([item(call)], asked(pgx_genes=["SLCO1B1"])))
    (row,) = (row for row in rows if row.gene == "SLCO1B1")
    assert row.reach is reach


def _unlisted(gene: str) -> InheritedFinding:
    found = variant(gene, evidence="predicted", clinvar="", stars=None, source="", rsid="")
    return inherited(gene, variants=(found,))


def test_a_gene_with_a_finding_is_never_called_not_looked_at() -> None:
    made = content([item(_unlisted("BRCA2"))], asked(["BRCA2"]), [gap("BRCA2", "no_record", 9, 9)])
    (row,) = (row for row in coverage(made) if row.gene == "BRCA2")
    assert row.reach is Reach.PART
    told, technical = patient_text(build(made)), technical_text(build(made))
    assert "BRCA2 (a change was found; the known places in it were not read)" in told
    assert "BRCA2 (a change was found; known places not read: 9 of 9)" in technical
    assert "Not looked at: BRCA2" not in told
    assert "file says nothing" not in told


def test_a_finding_that_was_left_out_says_nothing_of_its_gene() -> None:
    finding = _unlisted("BRCA2")
    kinds = {finding.id: DecisionKind.LEAVE_OUT}
    made = content([item(finding)], asked(["BRCA2"]), [gap("BRCA2", "no_record", 9, 9)], kinds)
    (row,) = (row for row in coverage(made) if row.gene == "BRCA2")
    assert row.reach is Reach.NONE


def test_medicines_that_the_patient_declined_are_told_as_their_choice() -> None:
    made = content([], asked(["CFTR"]), [])
    assert made.consent is not None
    declined = replace(made, consent=replace(made.consent, pgx=False))
    declined = replace(
        declined,
        case=replace(made.case, indication=replace(made.case.indication, primary_pgx=False)),
    )
    told = patient_text(build(declined))
    assert "You chose not to have genes for medicines looked at." in told
    assert "None of the genes for medicines" not in told
    assert "No result about medicines" not in told
    assert "You chose not to have genes" not in patient_text(build(made))
