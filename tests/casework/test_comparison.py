"""Two results compared: gone is never negative, the mirror holds, the order does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_builder import a_drug, a_pgx, a_variant, an_inherited
from counselor.casework.comparison import (
    CARRIED,
    REFERENCE,
    Absence,
    OpenResult,
    compare,
)
from counselor.findings.models import (
    CallStatus,
    GeneCoverage,
    Interpretation,
    NotAssessed,
    OtherVariant,
    RulebookStamp,
    Scope,
)

STAMP = RulebookStamp("2026.1.1", "cd" * 32)
BRCA1 = an_inherited("BRCA1")
KEY = BRCA1.variants[0].grch38
EMPTY = OpenResult(STAMP, ())


def result(*findings, **more) -> OpenResult:
    return OpenResult(STAMP, findings, **more)


def cover(gene: str, assessed: int) -> GeneCoverage:
    return GeneCoverage(gene, ("cancer",), "NM_1", 100, assessed, 10, assessed // 10, {},
                        told=True, uncovered=())  # fmt: skip


VARIANTS = {
    name: a_variant(name, key=f"{place}-100-A-G")
    for place, name in enumerate(("BRCA1", "CFTR", "LDLR"), 1)
}
INHERITED = st.builds(
    lambda gene, meant, verdict: replace(
        an_inherited(gene, interpretation=meant),
        variants=(replace(VARIANTS[gene], classification=verdict),),
    ),
    st.sampled_from(sorted(VARIANTS)),
    st.sampled_from([Interpretation.AT_RISK, Interpretation.CARRIER]),
    st.sampled_from(["pathogenic", "likely_pathogenic"]),
)
PGX = st.builds(
    a_pgx,
    st.sampled_from(["CYP2C19", "CYP2D6", "TPMT"]),
    st.sampled_from(list(CallStatus)),
    st.sampled_from(["*1/*1", "*1/*2"]),
)
DRUG = st.builds(
    lambda name, action: replace(a_drug(name, CYP2C19="*1/*2"), action=action),
    st.sampled_from(["clopidogrel", "citalopram"]),
    st.sampled_from(["standard", "avoid"]),
)
REASONS = [REFERENCE, CARRIED, "no_record", "failed_filter"]


@st.composite
def results(draw) -> OpenResult:
    found = draw(st.lists(st.one_of(INHERITED, PGX), max_size=5, unique_by=lambda it: it.id))
    keys = [variant.grch38 for variant in VARIANTS.values()]
    return OpenResult(
        RulebookStamp(draw(st.sampled_from(["1", "2"])), "ab"),
        tuple(found),
        drugs=tuple(draw(st.lists(DRUG, max_size=3, unique_by=lambda it: it.drug))),
        coverage=tuple(
            cover(gene, draw(st.integers(0, 100)))
            for gene in draw(st.sets(st.sampled_from(["BRCA1", "CFTR"])))
        ),
        not_assessed=tuple(
            NotAssessed(gene, Scope.PGX, "no_record", 1, 2)
            for gene in draw(st.sets(st.sampled_from(["CYP2D6", "TPMT"])))
        ),
        places=draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(REASONS))),
    )


@given(results())
def test_a_result_does_not_differ_from_itself(one: OpenResult):
    assert compare(one, one).is_same


@given(results(), results())
def test_the_other_way_round_is_the_mirror_image(one: OpenResult, two: OpenResult):
    assert compare(two, one) == compare(one, two).mirrored


@given(results(), results(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_compared_does_not_matter(one: OpenResult, two: OpenResult, chance):
    def shuffled(rows: tuple) -> tuple:
        mixed = list(rows)
        chance.shuffle(mixed)
        return tuple(mixed)

    names = ("findings", "drugs", "coverage", "not_assessed")
    mixed = replace(one, **{name: shuffled(getattr(one, name)) for name in names})
    assert compare(mixed, two) == compare(one, two)


@given(results(), results())
def test_gone_is_reference_only_with_evidence_at_every_place(one: OpenResult, two: OpenResult):
    for item in compare(one, two).gone:
        if item.because is Absence.REFERENCE:
            keys = [variant.grch38 for variant in item.finding.variants]
            assert keys
            assert all(two.places[key] == REFERENCE for key in keys)


@pytest.mark.parametrize(
    ("later", "because", "reasons"),
    [
        (result(places={KEY: REFERENCE}), Absence.REFERENCE, ()),
        (result(places={KEY: "no_record"}), Absence.NOT_ASSESSED, ("no_record",)),
        (result(places={KEY: CARRIED}), Absence.JUDGED_OTHERWISE, ()),
        (result(places={KEY: REFERENCE}, closed=frozenset({BRCA1.id})), Absence.NOT_OPEN, ()),
        (EMPTY, Absence.UNKNOWN, ()),
        (
            result(
                left_out=(
                    OtherVariant("BRCA1", "x", "NM_007294.4", "c.5266dup", "", "", "failed_filter"),
                )
            ),
            Absence.LEFT_OUT,
            ("failed_filter",),
        ),
    ],
)
def test_why_a_finding_is_gone(later: OpenResult, because: Absence, reasons: tuple[str, ...]):
    [gone] = compare(result(BRCA1), later).gone
    assert (gone.because, gone.reasons) == (because, reasons)


def test_one_place_without_evidence_is_enough_for_not_assessed():
    second = a_variant("BRCA1", key="17-43045800-C-T")
    both = replace(BRCA1, variants=(BRCA1.variants[0], second))
    later = result(places={KEY: REFERENCE, second.grch38: "no_record"})
    [gone] = compare(result(both), later).gone
    assert (gone.because, gone.reasons) == (Absence.NOT_ASSESSED, ("no_record",))
    [unknown] = compare(result(both), result(places={KEY: REFERENCE})).gone
    assert unknown.because is Absence.UNKNOWN


def aspects(earlier: OpenResult, later: OpenResult) -> dict[str, tuple]:
    [item] = compare(earlier, later).findings
    return {it.name: (it.before, it.after) for it in item.aspects}


def test_a_second_variant_in_the_gene_is_a_change_not_a_new_finding():
    second = a_variant("BRCA1", key="17-43045800-C-T")
    second = replace(second, hgvs_c="c.1A>G")
    both = replace(
        BRCA1,
        variants=(*BRCA1.variants, second),
        interpretation=Interpretation.TWO_VARIANTS_IN_TRANS,
    )
    told = aspects(result(BRCA1), result(both))
    assert told["interpretation"] == (("at_risk",), ("two_variants_in_trans",))
    assert told["variants"] == (("c.5266dup",), ("c.1A>G", "c.5266dup"))


def test_a_class_that_changed_is_told():
    now = replace(
        BRCA1, variants=(replace(BRCA1.variants[0], classification="uncertain_significance"),)
    )
    assert aspects(result(BRCA1), result(now)) == {
        "class": (("c.5266dup|pathogenic",), ("c.5266dup|uncertain_significance",))
    }


def test_a_gene_that_is_not_called_any_more_changed_and_is_not_gone():
    lost = a_pgx("CYP2C19", CallStatus.NOT_CALLED)
    told = aspects(result(a_pgx("CYP2C19")), result(lost))
    assert told["call"] == (("called",), ("not_called",))
    assert told["reason"] == ((), ("no_record",))
    assert told["phenotype"] == (("Intermediate Metabolizer",), ())


def test_a_recommendation_and_coverage_that_changed_are_told():
    drug = a_drug("clopidogrel", CYP2C19="*1/*2")
    earlier = result(drugs=(drug,), coverage=(cover("BRCA1", 100), cover("TP53", 50)))
    later = result(
        drugs=(replace(drug, action="standard"),), coverage=(cover("BRCA1", 90), cover("TP53", 50))
    )
    told = compare(earlier, later)
    assert [(it.name, it.before, it.after) for it in told.drugs[0].aspects] == [
        ("action", ("alternative",), ("standard",))
    ]
    assert [item.gene for item in told.coverage] == ["BRCA1"]
