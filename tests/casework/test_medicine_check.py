"""What a medicines check may say: three kinds of 'nothing', no phenotype of an open call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from case_builder import NOW, a_drug, a_pgx
from counselor.casework.medicine_check import (
    Basis,
    Closed,
    DrugState,
    HeldGene,
    HeldMedicines,
    HeldResult,
    Standing,
    answer_for,
    table_of,
    unknown_medicines,
)
from counselor.findings.models import CallStatus, DrugFinding, MissingPosition, Phenoconversion
from counselor.pgx.drug_names import DrugNames, drug_names
from counselor.pgx.drug_search import find_drugs
from counselor.rulebook.load import bundled_rulebook

CALLED = a_pgx("CYP2C19")
OPEN = replace(
    a_pgx("CYP2C19"),
    phenotype_is_robust=False,
    missing_positions=(MissingPosition("rs1", "10", 1, "no_record"),),
)
UNCALLED = a_pgx("CYP2D6", CallStatus.NOT_CALLED)
ADVICE = a_drug("clopidogrel", CYP2C19="*1/*2")
SHIFT = Phenoconversion(
    "CYP2C19",
    ("fluoxetine",),
    "strong_inhibitor",
    "Intermediate Metabolizer",
    "1.0",
    "Poor Metabolizer",
    "0.0",
    applied=False,
    source="fda",
)
GENES = {
    "clopidogrel": ("CYP2C19",),
    "codeine": ("CYP2D6",),
    "amitriptyline": ("CYP2C19", "CYP2D6"),
}


@pytest.fixture(scope="module")
def names() -> DrugNames:
    return drug_names(bundled_rulebook())


def a_held_result(
    *genes: HeldGene,
    drugs: tuple[DrugFinding, ...] = (),
    basis: Basis = Basis.SIGNED,
    all_open: bool = True,
    days: int = 0,
) -> HeldResult:
    by_drug: dict[str, tuple[DrugFinding, ...]] = {}
    for row in drugs:
        by_drug[row.drug] = (*by_drug.get(row.drug, ()), row)
    return HeldResult(
        case_id=f"{basis}-{days}",
        file="result.vcf",
        imported_at=NOW - timedelta(days),
        basis=basis,
        rulebook="2026.1.1",
        genes={item.finding.gene: item for item in genes},
        drugs=by_drug,
        all_open=all_open,
    )


def held_of(names: DrugNames, *results: HeldResult, medicines: tuple[str, ...] = ()):
    taken = tuple(names.resolve(line) for line in medicines)
    return HeldMedicines("p", results, names, GENES, (), taken, None, "2026.1.1")


def only(held: HeldMedicines, drug: str):
    (found,) = answer_for(held, drug).answers
    return found


def test_each_one_letter_error_of_twenty_medicines_is_answered_with_the_medicine(names):
    drugs = sorted(bundled_rulebook().drugs(), key=len)[-20:]
    for drug in drugs:
        for slip in _slips(drug):
            found = find_drugs(names, slip)
            written = [item.drug for item in found if not item.is_near]
            assert drug in [item.drug for item in found], (drug, slip)
            assert not written or slip in names.known or drug in written, (drug, slip)


def _slips(name: str) -> set[str]:
    made = set()
    for place in range(len(name)):
        made.add(name[:place] + name[place + 1 :])
        made.add(name[:place] + "q" + name[place + 1 :])
        made.add(name[:place] + "q" + name[place:])
        made.add(name[:place] + name[place : place + 2][::-1] + name[place + 2 :])
    return made - {name}


def test_a_brand_a_class_and_a_line_with_its_dose_lead_to_the_medicine(names):
    for text in ("Plavix", "plav", "PLAVIX 75 mg", "clopidogrel"):
        assert find_drugs(names, text)[0].drug == "clopidogrel", text
    assert {"simvastatin", "atorvastatin"} <= {it.drug for it in find_drugs(names, "statin")}
    assert find_drugs(names, "zzzzzz") == ()
    assert find_drugs(names, "  ") == ()


def test_not_assessed_no_advice_and_left_out_are_kept_apart(names):
    held = held_of(names, a_held_result(HeldGene(CALLED), HeldGene(UNCALLED), drugs=(ADVICE,)))
    assert only(held, "clopidogrel").state is DrugState.GUIDANCE
    assert only(held, "codeine").state is DrugState.NOT_ASSESSED
    assert only(held, "amitriptyline").state is DrugState.NO_GUIDANCE
    assert only(held, "ibuprofen").state is DrugState.NO_GENE
    left_out = HeldGene(CALLED, Standing.LEFT_OUT, "sample mixed up")
    assert only(held_of(names, a_held_result(left_out)), "clopidogrel").state is DrugState.LEFT_OUT


def test_a_gene_that_is_missing_in_the_result_is_not_assessed(names):
    found = only(held_of(names, a_held_result()), "clopidogrel")
    assert found.state is DrugState.NOT_ASSESSED
    assert [item.held for item in found.genes] == [None]


def test_a_call_that_is_not_settled_brings_no_phenotype_and_is_never_robust(names):
    row = replace(ADVICE, action="standard", phenoconversion=(SHIFT,))
    held = held_of(names, a_held_result(HeldGene(OPEN), drugs=(row,)))
    found = only(held, "clopidogrel")
    assert not found.is_settled
    assert "Metabolizer" not in repr(found.rows)
    assert not any(item.robust for item in found.rows)


def test_what_consent_closes_is_neither_named_nor_told_from_what_is_missing(names):
    partly = held_of(names, a_held_result(HeldGene(UNCALLED), all_open=False))
    closed = only(partly, "clopidogrel")
    assert closed.state is DrugState.CLOSED
    assert closed.genes == ()
    assert only(partly, "amitriptyline").is_partly_closed
    shut = replace(partly, closed=Closed.NOT_CHOSEN, medicines=(names.resolve("Plavix"),))
    assert answer_for(shut, "clopidogrel").answers == ()
    assert [row.drug for row in table_of(shut)] == ["clopidogrel"]


def test_the_newest_signed_result_with_a_call_speaks_beside_the_newest_unsigned_one(names):
    panel = a_held_result(HeldGene(replace(UNCALLED, gene="CYP2C19")))
    older = a_held_result(HeldGene(CALLED), drugs=(ADVICE,), days=30)
    waiting = a_held_result(
        HeldGene(a_pgx("CYP2C19", CallStatus.CALLED, "*2/*2")),
        drugs=(ADVICE,),
        basis=Basis.UNREVIEWED,
    )
    found = answer_for(held_of(names, waiting, panel, older), "clopidogrel").answers
    assert [item.result for item in found] == [older, waiting]
    assert [item.other_calls for item in found] == [("CYP2C19",), ("CYP2C19",)]


def test_urgent_medicines_then_current_ones_stand_first_and_unknown_ones_are_told(names):
    urgent = replace(a_drug("codeine", CYP2D6="*1/*1xN"), current=True, urgent=True)
    result = a_held_result(HeldGene(CALLED), HeldGene(a_pgx("CYP2D6")), drugs=(ADVICE, urgent))
    held = held_of(names, result, medicines=("warfarin", "codeine", "Blorptinib"))
    assert [row.drug for row in table_of(held)] == ["codeine", "warfarin", "clopidogrel"]
    assert [item.given for item in unknown_medicines(held)] == ["Blorptinib"]
