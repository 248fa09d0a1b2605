"""From whom a variant comes: nothing is concluded from a parent who was not assessed."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counselor.findings.models import Interpretation, Phase
from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.interpret import inherited_findings
from counselor.inherited.origin import Origin, origin_of, phase_by_parents
from counselor.inherited.relationship import Relationship, family_notices, relationship
from counselor.readers.result import (
    Kinship,
    ObservedVariant,
    Parent,
    ParentalCall,
    ParentalState,
    Role,
    SampleChecks,
    TestResult,
)
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Standing
from result_builder import result_of, seen

HET = ParentalCall(ParentalState.CARRIES, 1, 2)
HOM = ParentalCall(ParentalState.CARRIES, 2, 2)
NONE = ParentalCall(ParentalState.ABSENT, 0, 2)
UNKNOWN = ParentalCall(ParentalState.NOT_ASSESSED)
CALLS = st.sampled_from([HET, HOM, NONE, UNKNOWN])
RELATED = Kinship(sites=400, homozygous=100, opposite=0, same=200)
STRANGERS = Kinship(sites=400, homozygous=100, opposite=10, same=120)
FEW = Kinship(sites=20, homozygous=5, opposite=0, same=10)


def trio(
    *observed: ObservedVariant,
    mother: ParentalCall | dict[str, ParentalCall] = UNKNOWN,
    father: ParentalCall | dict[str, ParentalCall] = UNKNOWN,
    kinship: Kinship = RELATED,
) -> TestResult:
    def parent(role: Role, call: ParentalCall | dict[str, ParentalCall]) -> Parent:
        own = call if isinstance(call, dict) else {it.variant.key: call for it in observed}
        return Parent(role, role.value, own, kinship)

    both = (parent(Role.MOTHER, mother), parent(Role.FATHER, father))
    return replace(result_of(*observed), parents=both)


def origin(
    mother: ParentalCall,
    father: ParentalCall,
    zygosity: Zygosity = Zygosity.HET,
    *,
    key: str = "17-100-A-G",
    sex: Sex = Sex.FEMALE,
    kinship: Kinship = RELATED,
) -> Origin:
    observed = seen(key)
    result = trio(observed, mother=mother, father=father, kinship=kinship)
    return origin_of(observed, zygosity, result, sex)


@pytest.mark.parametrize(
    ("mother", "father", "expected"),
    [
        (HET, NONE, Origin.MOTHER),
        (NONE, HET, Origin.FATHER),
        (HOM, HET, Origin.MOTHER),
        (HET, HET, Origin.EITHER),
        (NONE, NONE, Origin.NEW),
        (HOM, HOM, Origin.IMPOSSIBLE),
        (HOM, UNKNOWN, Origin.MOTHER),
        (HET, UNKNOWN, Origin.NOT_ASSESSED),
        (NONE, UNKNOWN, Origin.NOT_ASSESSED),
        (UNKNOWN, NONE, Origin.NOT_ASSESSED),
        (UNKNOWN, UNKNOWN, Origin.NOT_ASSESSED),
    ],
)
def test_of_a_heterozygous_variant(
    mother: ParentalCall, father: ParentalCall, expected: Origin
) -> None:
    assert origin(mother, father) is expected


@pytest.mark.parametrize(
    ("mother", "father", "expected"),
    [
        (HET, HET, Origin.BOTH),
        (HET, NONE, Origin.IMPOSSIBLE),
        (HET, UNKNOWN, Origin.NOT_ASSESSED),
    ],
)
def test_of_a_homozygous_variant(
    mother: ParentalCall, father: ParentalCall, expected: Origin
) -> None:
    assert origin(mother, father, Zygosity.HOM) is expected


def test_a_son_has_his_x_from_his_mother_whatever_his_father_carries() -> None:
    on_x = {"key": "X-20000000-A-G", "sex": Sex.MALE}
    assert origin(HET, HET, Zygosity.HEMI, **on_x) is Origin.MOTHER
    assert origin(NONE, HET, Zygosity.HEMI, **on_x) is Origin.NEW
    assert origin(UNKNOWN, NONE, Zygosity.HEMI, **on_x) is Origin.NOT_ASSESSED


def test_mitochondria_come_from_the_mother_and_are_never_new() -> None:
    het = Zygosity.HETEROPLASMIC
    assert origin(HOM, NONE, het, key="MT-3243-A-G") is Origin.MOTHER
    assert origin(NONE, NONE, het, key="MT-3243-A-G") is Origin.NOT_ASSESSED


@pytest.mark.parametrize("kinship", [STRANGERS, FEW, replace(RELATED, same=399)])
def test_nothing_is_new_without_confirmed_parents(kinship: Kinship) -> None:
    assert origin(NONE, NONE, kinship=kinship) is Origin.ABSENT_IN_PARENTS


def test_nothing_is_new_where_both_parents_are_one_person() -> None:
    """Each fits, but what that one lacks comes from the parent who was never read."""
    observed = seen("17-100-A-G")
    checks = SampleChecks(trio_sites=1000, trio_errors=250)
    fits = SampleChecks(trio_sites=1000, trio_errors=3)
    for calls, told, in_doubt in (
        ((NONE, NONE), Origin.NEW, Origin.ABSENT_IN_PARENTS),
        ((HET, NONE), Origin.MOTHER, Origin.PARENTS_IN_DOUBT),
    ):
        result = trio(observed, mother=calls[0], father=calls[1])
        for given_checks, expected in ((fits, told), (checks, in_doubt)):
            checked = replace(result, checks=given_checks)
            assert origin_of(observed, Zygosity.HET, checked, Sex.FEMALE) is expected
    keys = [item.key for item in family_notices(replace(result, checks=checks))]
    assert keys == ["relationship.fits", "relationship.fits", "relationship.not_both_parents"]


@pytest.mark.parametrize("kinship", [STRANGERS, replace(RELATED, same=399)])
def test_a_sample_that_is_no_parent_s_tells_no_origin(kinship: Kinship) -> None:
    for mother, father in ((HET, NONE), (NONE, HET), (HET, HET)):
        assert origin(mother, father, kinship=kinship) is Origin.PARENTS_IN_DOUBT
    assert origin(HET, HET, Zygosity.HOM, kinship=kinship) is Origin.PARENTS_IN_DOUBT
    on_x = {"key": "X-20000000-A-G", "sex": Sex.MALE}
    assert origin(HET, NONE, Zygosity.HEMI, kinship=kinship, **on_x) is Origin.PARENTS_IN_DOUBT


@given(CALLS, CALLS)
def test_an_unread_parent_never_makes_a_variant_new(
    mother: ParentalCall, father: ParentalCall
) -> None:
    for one, two in ((UNKNOWN, father), (mother, UNKNOWN), (UNKNOWN, UNKNOWN)):
        assert origin(one, two) not in (Origin.NEW, Origin.ABSENT_IN_PARENTS)


@given(st.lists(st.sampled_from(Origin), min_size=2, max_size=4))
def test_phase_by_parents_is_symmetric(origins: list[Origin]) -> None:
    assert len({phase_by_parents(order) for order in permutations(origins)}) == 1


@pytest.mark.parametrize(
    ("kinship", "checks", "expected"),
    [
        (RELATED, SampleChecks(), Relationship.FITS),
        (STRANGERS, SampleChecks(trio_sites=200), Relationship.DOES_NOT_FIT),
        (FEW, SampleChecks(trio_sites=200, trio_errors=1), Relationship.FITS),
        (FEW, SampleChecks(trio_sites=200, trio_errors=20), Relationship.UNCLEAR),
        (FEW, SampleChecks(trio_sites=50), Relationship.TOO_FEW_SITES),
        (replace(RELATED, opposite=3), SampleChecks(), Relationship.UNCLEAR),
        (replace(RELATED, same=400), SampleChecks(), Relationship.SAME_PERSON),
    ],
)
def test_relationship(kinship: Kinship, checks: SampleChecks, expected: Relationship) -> None:
    assert relationship(Parent(Role.MOTHER, "M", {}, kinship), checks) is expected


class TestCompoundHeterozygote:
    """Two listed variants of a recessive gene."""

    @staticmethod
    def keys() -> tuple[str, str]:
        listed = {
            item.pos38: f"{item.chrom}-{item.pos38}-{item.ref}-{item.alt}"
            for item in bundled_rulebook().listed_in_gene("CFTR")
            if item.standing is Standing.LISTED and len(item.ref) == len(item.alt) == 1
        }
        first, second, *_ = listed.values()
        return first, second

    def read(
        self,
        mother: tuple[ParentalCall, ...],
        father: tuple[ParentalCall, ...],
        gts=None,
        kinship: Kinship = RELATED,
    ):
        keys = self.keys()
        genotypes = gts or ("0/1", "0/1")
        observed = [seen(key, gt) for key, gt in zip(keys, genotypes, strict=True)]
        result = trio(
            *observed,
            mother=dict(zip(keys, mother, strict=True)),
            father=dict(zip(keys, father, strict=True)),
            kinship=kinship,
        )
        found = inherited_findings(result, bundled_rulebook(), Sex.FEMALE)[0]
        return next(item for item in found if item.inheritance == "AR")

    def test_one_from_each_parent_is_in_trans(self) -> None:
        finding = self.read((HET, NONE), (NONE, HET))
        assert finding.interpretation is Interpretation.TWO_VARIANTS_IN_TRANS
        assert (finding.phase, finding.phase_evidence) == (Phase.IN_TRANS, "parents")
        assert {item.origin for item in finding.variants} == {"mother", "father"}

    def test_both_from_one_parent_are_in_cis_and_no_compound_heterozygote(self) -> None:
        finding = self.read((HET, HET), (NONE, NONE))
        assert finding.interpretation is Interpretation.TWO_VARIANTS_IN_CIS
        assert finding.phase is Phase.IN_CIS

    def test_strangers_named_as_parents_do_not_make_it_in_cis(self) -> None:
        """That would call somebody a mere carrier by the genotypes of another family."""
        finding = self.read((HET, HET), (NONE, NONE), kinship=STRANGERS)
        assert finding.interpretation is Interpretation.POSSIBLE_COMPOUND_HET
        assert finding.phase is Phase.UNKNOWN

    def test_a_parent_who_was_not_read_leaves_it_open(self) -> None:
        finding = self.read((HET, NONE), (NONE, UNKNOWN))
        assert finding.interpretation is Interpretation.POSSIBLE_COMPOUND_HET
        keys = {item.key for item in finding.notices}
        assert {"notice.phase_unknown_test_parents", "origin.parent_not_assessed"} <= keys

    def test_genotypes_that_contradict_the_parents_leave_it_open(self) -> None:
        finding = self.read((HET, HET), (NONE, NONE), ("0|1", "1|0"))
        assert finding.phase is Phase.UNKNOWN
        assert finding.interpretation is Interpretation.POSSIBLE_COMPOUND_HET
        assert "notice.phase_contradicts_parents" in {item.key for item in finding.notices}
