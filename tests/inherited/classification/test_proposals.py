"""What the program proposes from data it has, and what it never proposes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor import wording
from counselor.findings.models import ProposedCriterion
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import CRITERIA, Strength
from counselor.inherited.classification.proposals import propose, residue_of
from counselor.inherited.classification.pvs1 import pvs1_branch
from counselor.inherited.classification.variant_facts import (
    Frequency,
    KnownChange,
    NullEffect,
    NullKind,
    Score,
    VariantFacts,
)

MISSENSE = VariantFacts("TP53", "c.524G>A", "p.(Arg175His)", "missense_variant", ("AD",))
RECESSIVE = replace(MISSENSE, gene="PAH", inheritance=("AR",))
STOP = NullKind.NONSENSE_OR_FRAMESHIFT


def told(facts: VariantFacts) -> dict[str, str]:
    """Return criterion → strength, and make sure that every proposal has its sentence."""
    found = propose(facts)
    assert_sentences(found)
    return {item.criterion: item.strength for item in found}


def assert_sentences(found: tuple[ProposedCriterion, ...]) -> None:
    for item in found:
        assert wording.load("en").text(item.because.key, item.because.values)
        assert item.strength in CRITERIA[item.criterion].allowed
        assert not CRITERIA[item.criterion].retired


def common(share: float, **more: object) -> VariantFacts:
    return replace(MISSENSE, frequency=Frequency(share, "gnomAD_AF", share), **more)


def test_nothing_is_proposed_without_data() -> None:
    assert told(MISSENSE) == {}


@pytest.mark.parametrize(
    ("effect", "strength", "branch"),
    [
        (NullEffect(STOP, "yes", decay=True), "very_strong", "decay"),
        (NullEffect(STOP, "recessive", decay=True), "very_strong", "decay"),
        (NullEffect(STOP, "yes", decay=False, share_lost=0.3), "strong", "escapes_large"),
        (NullEffect(STOP, "yes", decay=False, share_lost=0.05), "moderate", "escapes_small"),
        (NullEffect(STOP, "yes", decay=False, share_lost=0.10), "moderate", "escapes_small"),
        (NullEffect(STOP, "yes", decay=False), "moderate", "escapes_share_unknown"),
        (
            NullEffect(STOP, "yes", decay=False, share_lost=0.01, critical_region=True),
            "strong",
            "escapes_critical",
        ),
        (
            NullEffect(NullKind.SPLICE_SITE, "yes", keeps_frame=False, decay=True),
            "very_strong",
            "decay",
        ),
        (
            NullEffect(NullKind.SPLICE_SITE, "yes", keeps_frame=True, share_lost=0.04),
            "moderate",
            "in_frame_small",
        ),
        (
            NullEffect(NullKind.EXON_DELETION, "yes", keeps_frame=True, share_lost=0.2),
            "strong",
            "in_frame_large",
        ),
        (NullEffect(NullKind.WHOLE_GENE_DELETION, "yes"), "very_strong", "whole_gene"),
        (NullEffect(NullKind.START_LOSS, "yes"), "supporting", "start_loss"),
    ],
)
def test_branches_of_the_pvs1_tree(effect: NullEffect, strength: str, branch: str) -> None:
    found = pvs1_branch(effect)
    assert found is not None
    assert (found.strength, found.name) == (strength, branch)
    facts = replace(MISSENSE, consequence="frameshift_variant", hgvs_p="", null_effect=effect)
    assert told(facts) == {"PVS1": strength}


@pytest.mark.parametrize(
    "effect",
    [
        NullEffect(STOP, "", decay=True),
        NullEffect(STOP, "unknown", decay=True),
        NullEffect(STOP, "yes"),
        NullEffect(NullKind.SPLICE_SITE, "yes"),
        NullEffect(NullKind.SPLICE_SITE, "yes", keeps_frame=False),
        NullEffect(STOP, "yes", decay=True, in_relevant_transcript=False),
    ],
)
def test_pvs1_is_not_guessed(effect: NullEffect) -> None:
    assert pvs1_branch(effect) is None
    assert told(replace(MISSENSE, hgvs_p="", null_effect=effect)) == {}


def test_pvs1_is_never_proposed_beside_pp3_or_pm4() -> None:
    null = NullEffect(STOP, "yes", decay=True)
    facts = replace(
        MISSENSE,
        consequence="frameshift_variant&inframe_deletion",
        null_effect=null,
        splice=Score(0.9, "SpliceAI"),
    )
    assert told(facts) == {"PVS1": "very_strong"}
    assert told(replace(facts, null_effect=None)) == {"PP3": "supporting", "PM4": "moderate"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (common(0.0), {"PM2": "supporting"}),
        (common(9e-6), {"PM2": "supporting"}),
        (common(1e-5), {}),
        (common(5e-5, inheritance=("AR",)), {"PM2": "supporting"}),
        (common(5e-5, inheritance=("AD", "AR")), {}),
        (common(5e-5, inheritance=()), {}),
        (common(0.005), {}),
        (common(0.0051), {"BS1": "strong"}),
        (common(0.013, inheritance=("AR",)), {}),
        (common(0.03, inheritance=("AD", "AR")), {"BS1": "strong"}),
        (common(0.05), {"BS1": "strong"}),
        (common(0.051), {"BA1": "stand_alone"}),
    ],
)
def test_frequency(facts: VariantFacts, expected: dict[str, str]) -> None:
    assert told(facts) == expected


def test_common_in_a_founder_population_only_is_not_called_common() -> None:
    facts = replace(MISSENSE, frequency=Frequency(0.2, "gnomAD_AF_asj", 0.001))
    assert told(facts) == {}
    assert told(replace(MISSENSE, frequency=Frequency(0.2, "MAX_AF", None))) == {}


@pytest.mark.parametrize(("gene", "name"), [("HFE", "c.845G>A"), ("GJB2", "c.109G>A")])
def test_common_variants_that_matter_nevertheless_are_exempt(gene: str, name: str) -> None:
    assert told(common(0.06, gene=gene, hgvs_c=name, inheritance=("AR",))) == {}


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0.95, {"PP3": "strong"}),
        (0.932, {"PP3": "strong"}),
        (0.80, {"PP3": "moderate"}),
        (0.644, {"PP3": "supporting"}),
        (0.643, {}),
        (0.291, {}),
        (0.290, {"BP4": "supporting"}),
        (0.183, {"BP4": "moderate"}),
        (0.016, {"BP4": "strong"}),
        (0.003, {"BP4": "very_strong"}),
    ],
)
def test_revel(score: float, expected: dict[str, str]) -> None:
    assert told(replace(MISSENSE, revel=Score(score, "REVEL"))) == expected


def test_revel_says_nothing_of_what_changes_no_amino_acid() -> None:
    facts = replace(MISSENSE, consequence="synonymous_variant", revel=Score(0.95, "REVEL"))
    assert told(facts) == {}


@pytest.mark.parametrize(
    ("consequence", "score", "expected"),
    [
        ("intron_variant", 0.2, {"PP3": "supporting"}),
        ("intron_variant", 0.19, {}),
        ("synonymous_variant", 0.1, {"BP4": "supporting", "BP7": "supporting"}),
        ("synonymous_variant", 0.11, {}),
        ("synonymous_variant&splice_region_variant", 0.05, {}),
        ("synonymous_variant", 0.5, {"PP3": "supporting"}),
    ],
)
def test_spliceai(consequence: str, score: float, expected: dict[str, str]) -> None:
    facts = replace(MISSENSE, consequence=consequence, hgvs_p="", splice=Score(score, "SpliceAI"))
    assert told(facts) == expected


def test_harmless_for_the_protein_is_not_harmless_for_splicing() -> None:
    facts = replace(MISSENSE, revel=Score(0.05, "REVEL"), splice=Score(0.8, "SpliceAI"))
    assert told(facts) == {"PP3": "supporting"}
    doubtful = replace(facts, splice=Score(0.15, "SpliceAI"))
    assert told(doubtful) == {}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("inframe_deletion", {"PM4": "moderate"}),
        ("stop_lost", {"PM4": "moderate"}),
        ("frameshift_variant", {}),
    ],
)
def test_length_changes(term: str, expected: dict[str, str]) -> None:
    assert told(replace(MISSENSE, consequence=term, hgvs_p="")) == expected


def known(name: str, verdict: VariantClass = VariantClass.PATHOGENIC) -> KnownChange:
    return KnownChange(f"variant:{name}", "c.1A>G", name, verdict)


@pytest.mark.parametrize(
    ("neighbours", "expected"),
    [
        ([known("p.Arg175His")], {"PS1": "strong"}),
        ([known("p.Arg175His", VariantClass.LIKELY_PATHOGENIC)], {"PS1": "moderate"}),
        ([known("p.(Arg175Cys)")], {"PM5": "moderate"}),
        ([known("p.Arg175Cys", VariantClass.LIKELY_PATHOGENIC)], {"PM5": "supporting"}),
        ([known("p.Arg175His"), known("p.Arg175Cys")], {"PS1": "strong"}),
        ([known("p.Arg175Ter")], {}),
        ([known("p.Arg174His")], {}),
        ([known("p.Arg175Cys", VariantClass.UNCERTAIN)], {}),
    ],
)
def test_the_same_residue(neighbours: list[KnownChange], expected: dict[str, str]) -> None:
    assert told(replace(MISSENSE, neighbours=tuple(neighbours))) == expected


def test_only_a_single_changed_amino_acid_is_compared() -> None:
    assert residue_of("p.(Arg175His)") == ("Arg", 175, "His")
    for name in ("p.Arg175Ter", "p.(Arg175=)", "p.Arg175fs", "p.Arg175_Gly176del", "p.?", ""):
        assert residue_of(name) is None


def test_proposals_stand_in_the_order_of_the_worksheet() -> None:
    facts = replace(
        common(0.0),
        revel=Score(0.95, "REVEL"),
        neighbours=(known("p.Arg175Cys"),),
    )
    codes = [item.criterion for item in propose(facts)]
    assert codes == ["PM2", "PM5", "PP3"]
    assert [code for code in CRITERIA if code in codes] == codes


def test_strength_of_a_proposal_is_a_strength() -> None:
    for item in propose(common(0.0)):
        assert Strength(item.strength) is Strength.SUPPORTING
