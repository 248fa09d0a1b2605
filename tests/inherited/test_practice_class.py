"""Classes that a person gave: what comes to count, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counselor.findings.models import InheritedFinding, Interpretation, PracticeClass
from counselor.genome.genotype import Sex
from counselor.inherited.interpret import inherited_findings
from counselor.inherited.practice_class import class_for
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, Standing
from result_builder import result_of, seen


def substitution(gene: str, standing: Standing) -> ListedVariant:
    return next(
        item
        for item in bundled_rulebook().listed_in_gene(gene)
        if item.standing is standing and len(item.ref) == len(item.alt) == 1
    )


def key(item: ListedVariant) -> str:
    return f"{item.chrom}-{item.pos38}-{item.ref}-{item.alt}"


def given_class(verdict: str, condition: str = "") -> PracticeClass:
    return PracticeClass("c-1", verdict, condition, 1, "Rosa Vance", "2026-03-02")


def judged(*variants: ListedVariant, **classes: PracticeClass) -> tuple[InheritedFinding, ...]:
    """Judge heterozygous variants; `first`, `second` are the classes of the variants in order."""
    names = ("first", "second")
    given_classes = {
        (key(item), item.gene): (classes[name],)
        for name, item in zip(names, variants, strict=False)
        if name in classes
    }
    result = result_of(*(seen(key(item)) for item in variants))
    return inherited_findings(result, bundled_rulebook(), Sex.FEMALE, given_classes).findings


def meanings(findings: tuple[InheritedFinding, ...]) -> set[Interpretation]:
    return {item.interpretation for item in findings}


def test_without_a_class_nothing_changes() -> None:
    doubtful = substitution("BRCA1", Standing.NEEDS_PERSON)
    assert meanings(judged(doubtful)) == {Interpretation.NEEDS_CLASSIFICATION}


@pytest.mark.parametrize("verdict", ["pathogenic", "likely_pathogenic"])
def test_harmful_classes_count(verdict: str) -> None:
    doubtful = substitution("BRCA1", Standing.NEEDS_PERSON)
    findings = judged(doubtful, first=given_class(verdict))
    assert Interpretation.AT_RISK in meanings(findings)
    assert Interpretation.NEEDS_CLASSIFICATION not in meanings(findings)
    assert any(item.reportable for item in findings)


@pytest.mark.parametrize("verdict", ["uncertain_significance", "likely_benign", "benign"])
@pytest.mark.parametrize("standing", list(Standing))
def test_other_classes_do_not_count(verdict: str, standing: Standing) -> None:
    findings = judged(substitution("BRCA1", standing), first=given_class(verdict))
    assert meanings(findings) == {Interpretation.NOT_COUNTED}
    assert not any(item.reportable for item in findings)


def test_a_class_for_one_condition_goes_before_one_for_all() -> None:
    every, one = given_class("pathogenic"), given_class("benign", "gout")
    assert class_for((every, one), "gout") is one
    assert class_for((every, one), "scurvy") is every
    assert class_for((one,), "scurvy") is None


def test_a_listed_variant_still_counts_beside_one_that_does_not() -> None:
    firm = substitution("BRCA1", Standing.LISTED)
    doubtful = substitution("BRCA1", Standing.NEEDS_PERSON)
    findings = judged(doubtful, firm, first=given_class("benign"))
    assert meanings(findings) >= {Interpretation.AT_RISK, Interpretation.NOT_COUNTED}
    counted = [it for it in findings if it.interpretation is not Interpretation.NOT_COUNTED]
    assert {variant.grch38 for it in counted for variant in it.variants} == {key(firm)}
    assert any(it.reportable for it in counted)


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["BRCA1", "PAH", "LDLR", "CFTR"]), st.sampled_from(["benign", "pathogenic"]))
def test_no_variant_is_ever_lost(gene: str, verdict: str) -> None:
    firm = substitution(gene, Standing.LISTED)
    doubtful = substitution(gene, Standing.NEEDS_PERSON)
    findings = judged(doubtful, firm, first=given_class(verdict))
    shown = {variant.grch38 for item in findings for variant in item.variants}
    assert shown == {key(firm), key(doubtful)}
