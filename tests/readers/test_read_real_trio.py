"""Real families: the Ashkenazi trio of Genome in a Bottle fits as a family, and only as itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor.inherited.relationship import Relationship, relationship
from counselor.readers.read import read
from counselor.readers.result import Role, TestResult
from counselor.rulebook.load import bundled_rulebook

pytestmark = pytest.mark.shared

CHILD, FATHER, MOTHER = "HG002", "HG003", "HG004"


def trio(shared: Path, child: str, mother: str, father: str) -> TestResult:
    path = shared / "samples" / "vcf" / "slivar_GIAB_Ashkenazi_trio_subset.vcf.gz"
    parents = {Role.MOTHER: mother, Role.FATHER: father}
    return read(path, rulebook=bundled_rulebook(), sample=child, parents=parents)


def verdicts(result: TestResult) -> list[Relationship]:
    return [relationship(item, result.checks) for item in result.parents]


def test_the_family_fits(shared: Path) -> None:
    result = trio(shared, CHILD, MOTHER, FATHER)
    assert verdicts(result) == [Relationship.FITS, Relationship.FITS]
    assert result.checks.trio_errors == 0
    assert result.checks.trio_sites > 100


def test_the_father_and_his_wife_are_not_child_and_mother(shared: Path) -> None:
    result = trio(shared, FATHER, MOTHER, CHILD)
    assert Relationship.FITS not in verdicts(result)
    assert result.checks.trio_errors > 0.05 * result.checks.trio_sites


def test_every_variant_of_the_child_is_in_a_parent_or_not_assessed_there(shared: Path) -> None:
    result = trio(shared, CHILD, MOTHER, FATHER)
    for item in result.observed:
        states = {parent.call(item.variant).state.value for parent in result.parents}
        assert states != {"absent"}, item
