"""The estimate that may leave a file: never on missing data, and medicines by any name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.findings.models import CallStatus, PgxFinding
from counselor.pgx.drug_names import drug_names
from counselor.pgx.warfarin import Ancestry, WarfarinPatient, warfarin_dose
from counselor.pgx.warfarin_estimate import (
    firm_warfarin_dose,
    refusals_from_the_start,
    warfarin_basis,
)
from counselor.pgx.warfarin_medicines import dose_medicines
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import GeneSample, gene_of
from warfarin_builder import cyp2c9, vkorc1

PERSON = WarfarinPatient(age=65, height=170, weight=70, ancestry=Ancestry.WHITE)


def basis(*findings: PgxFinding):
    return warfarin_basis(findings, gene_of("CYP4F2"))


def called() -> tuple[PgxFinding, PgxFinding]:
    return (
        GeneSample("CYP2C9").genotype("rs1057910", "A/C").call(),
        GeneSample("VKORC1").genotype("rs9923231", "C/T").call(),
    )


def test_called_and_read_genes_give_the_published_dose():
    found = basis(*called())
    dose = firm_warfarin_dose(PERSON, found)
    root = 5.6044 - 0.2614 * 6 + 0.0087 * 170 + 0.0128 * 70 - 0.8677 - 0.9357
    assert (found.gaps, dose.refusals) == ((), ())
    assert dose.mg_week == pytest.approx(root**2)
    assert dose.mg_day == pytest.approx(root**2 / 7)


@pytest.mark.parametrize(
    ("findings", "gaps"),
    [
        ((), ("cyp2c9_not_called", "vkorc1_not_called")),
        ((vkorc1(),), ("cyp2c9_not_called",)),
        ((cyp2c9(),), ("vkorc1_not_called",)),
        (
            (replace(cyp2c9(), status=CallStatus.NOT_CALLED, diplotypes=()), vkorc1()),
            ("cyp2c9_not_called",),
        ),
        (
            (replace(vkorc1(), status=CallStatus.NOT_CALLED, diplotypes=()), cyp2c9()),
            ("vkorc1_not_called",),
        ),
        ((replace(cyp2c9(), phenotype_is_robust=False), vkorc1()), ("cyp2c9_not_robust",)),
        ((replace(cyp2c9(), cannot_exclude=("*2",)), vkorc1()), ("cyp2c9_not_robust",)),
        ((replace(cyp2c9(), cannot_exclude=("*8",)), vkorc1()), ("cyp2c9_not_robust",)),
        ((replace(cyp2c9(), cannot_exclude=("*9",)), vkorc1()), ()),
    ],
)
def test_no_dose_on_what_was_not_read(findings: tuple[PgxFinding, ...], gaps: tuple[str, ...]):
    found = basis(*findings)
    dose = firm_warfarin_dose(PERSON, found)
    assert found.gaps == gaps
    assert dose.refusals == gaps
    assert (dose.mg_week is None) == bool(gaps)
    assert (dose.mg_day is None) == bool(gaps)


def test_several_diplotypes_are_no_genotype():
    one, other = cyp2c9("*1/*2"), cyp2c9("*1/*3")
    several = replace(
        one, status=CallStatus.AMBIGUOUS, diplotypes=(*one.diplotypes, *other.diplotypes)
    )
    dose = firm_warfarin_dose(PERSON, basis(several, vkorc1()))
    assert (dose.refusals, dose.mg_week, dose.cautions) == (("cyp2c9_ambiguous",), None, ())


@pytest.mark.parametrize("rsid", ["rs1799853", "rs1057910", "rs28371686", "rs7900194"])
def test_a_missing_position_of_an_allele_that_counts_takes_the_dose_away(rsid: str):
    sample = GeneSample("CYP2C9").missing(rsid).call()
    dose = firm_warfarin_dose(PERSON, basis(sample, called()[1]))
    assert dose.mg_week is None
    assert "cyp2c9_not_robust" in dose.refusals


def test_what_no_entry_can_change_is_said_from_the_start():
    whole = basis(*called())
    assert refusals_from_the_start(40, whole) == ()
    assert refusals_from_the_start(17, whole) == ("child",)
    rare = basis(GeneSample("CYP2C9").genotype("rs28371686", "C/G").call(), called()[1])
    assert refusals_from_the_start(40, rare) == ("cyp2c9_rare",)
    assert refusals_from_the_start(40, basis()) == ("cyp2c9_not_called", "vkorc1_not_called")


@given(
    age=st.integers(18, 100),
    height=st.floats(140, 210),
    weight=st.floats(40, 160),
    ancestry=st.sampled_from(Ancestry),
)
def test_gaps_only_ever_take_a_dose_away(age, height, weight, ancestry):
    person = WarfarinPatient(age, height, weight, ancestry)
    whole = basis(cyp2c9(), vkorc1())
    assert firm_warfarin_dose(person, whole) == warfarin_dose(person, whole.genes)
    assert firm_warfarin_dose(person, basis(vkorc1())).mg_week is None


@pytest.mark.parametrize(
    ("line", "amiodarone", "inducer"),
    [
        ("Cordarone 200 mg", True, False),
        ("AMIODARONE", True, False),
        ("Tegretol retard", False, True),
        ("carbamazepine 200 mg", False, True),
        ("Dilantin", False, True),
        ("fosphenytoin", False, True),
        ("rifampicin and isoniazid", False, True),
        ("Rifadin", False, True),
        ("oxcarbazepine", False, False),
        ("rifabutin", False, False),
        ("dronedarone", False, False),
        ("levothyroxine", False, False),
    ],
)
def test_medicines_by_any_name(line: str, amiodarone: bool, inducer: bool):
    found = dose_medicines((line,), drug_names(bundled_rulebook()))
    assert (found.amiodarone, found.inducers) == (
        (line,) if amiodarone else (),
        (line,) if inducer else (),
    )
