"""Whether the samples of a family are those of parent and child, told by their genotypes.

A child has one copy of each place from either parent. So where one of the two has two copies of a
variant, the other has at least one: opposite homozygotes are errors of reading, below 1 in 100 of
good genotypes. Of two people who are not related, about 1 in 10 of such places in coding sequence
are opposite (in the Ashkenazi trio of Genome in a Bottle: 0 of 46 between parent and child, 5 of 56
between the parents; wrongly assigned members make 12 to 18 in 100 variants impossible).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from counselor.findings.models import Notice
from counselor.genome.genotype import Sex
from counselor.inherited.sex_evidence import suggested_sex
from counselor.readers.result import Kinship, Parent, Role, SampleChecks, TestResult

FEWEST_HOMOZYGOUS = 60
"""With fewer places where one of two has two copies, strangers may show no opposite by chance: of
60, at 1 in 10, the chance is 2 in 1,000."""

MOST_OPPOSITE = 0.02
"""Share of opposite homozygotes up to which two samples fit as parent and child."""

STRANGERS_OPPOSITE = 0.05
"""Share from which on they do not."""

FEWEST_TRIO_SITES = 100
"""With fewer variants read in all three, nothing is concluded of the trio as a whole."""

MOST_TRIO_ERRORS = 0.02
"""Share of impossible variants up to which a trio fits."""

STRANGERS_TRIO_ERRORS = 0.05
"""Share from which on it does not."""

FEWEST_COMPARED = 30
"""So many variants must be compared before two samples are called one person's."""

SAME_PERSON = 0.97
"""Share of equal genotypes from which on two samples are taken for one person's: parent and child
share about half."""


class Relationship(StrEnum):
    """What genotypes say of a sample that was named as a parent's."""

    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"
    SAME_PERSON = "same_person"
    UNCLEAR = "unclear"
    TOO_FEW_SITES = "too_few_sites"


def relationship(parent: Parent, checks: SampleChecks) -> Relationship:
    """Return what the genotypes say of one parent, alone and within the trio."""
    alone = _alone(parent.kinship)
    if alone in (Relationship.SAME_PERSON, Relationship.DOES_NOT_FIT):
        return alone
    together = _together(checks)
    if alone is Relationship.FITS and together is not Relationship.DOES_NOT_FIT:
        return alone
    if together is Relationship.DOES_NOT_FIT:
        return alone if alone is Relationship.FITS else Relationship.UNCLEAR
    return together if together is Relationship.FITS else alone


def trio_contradicts(parents: Sequence[Parent], checks: SampleChecks) -> bool:
    """Tell whether each of two samples fits a parent, but both together can't be the parents.

    So it is where both are one person's: what that one lacks would seem new in the child.
    """
    alone = [_alone(item.kinship) for item in parents]
    both_fit = len(alone) == len(Role) and set(alone) == {Relationship.FITS}
    return both_fit and _together(checks) is Relationship.DOES_NOT_FIT


def _together(checks: SampleChecks) -> Relationship:
    limits = (MOST_TRIO_ERRORS, STRANGERS_TRIO_ERRORS)
    return _judged(checks.trio_errors, checks.trio_sites, FEWEST_TRIO_SITES, limits)


def _alone(kinship: Kinship) -> Relationship:
    if kinship.sites >= FEWEST_COMPARED and kinship.same >= SAME_PERSON * kinship.sites:
        return Relationship.SAME_PERSON
    limits = (MOST_OPPOSITE, STRANGERS_OPPOSITE)
    return _judged(kinship.opposite, kinship.homozygous, FEWEST_HOMOZYGOUS, limits)


def _judged(wrong: int, sites: int, fewest: int, limits: tuple[float, float]) -> Relationship:
    if sites < fewest:
        return Relationship.TOO_FEW_SITES
    most, strangers = limits
    if wrong <= most * sites:
        return Relationship.FITS
    return Relationship.DOES_NOT_FIT if wrong >= strangers * sites else Relationship.UNCLEAR


def family_notices(result: TestResult) -> tuple[Notice, ...]:
    """Return what must be said about the samples named as parents', with the numbers."""
    return tuple(_family_notices(result.parents, result.checks))


def _family_notices(parents: Sequence[Parent], checks: SampleChecks) -> Iterator[Notice]:
    for parent in parents:
        numbers = parent.kinship
        values = {
            "role": parent.role.value,
            "sample": parent.sample,
            "sites": str(numbers.sites),
            "homozygous": str(numbers.homozygous),
            "opposite": str(numbers.opposite),
            "same": str(numbers.same),
            "trio_sites": str(checks.trio_sites),
            "trio_errors": str(checks.trio_errors),
        }
        yield Notice(f"relationship.{relationship(parent, checks).value}", values)
        expected = Sex.FEMALE if parent.role is Role.MOTHER else Sex.MALE
        found = suggested_sex(parent.sex_evidence)
        if found not in (Sex.UNKNOWN, expected):
            evidence = parent.sex_evidence
            counts = {"x_het": str(evidence.x_het), "x_called": str(evidence.x_called)}
            counts["y_called"] = str(evidence.y_called)
            yield Notice(f"relationship.sex_of_{parent.role.value}", {**values, **counts})
    if trio_contradicts(parents, checks):
        counts = {"sites": str(checks.trio_sites), "errors": str(checks.trio_errors)}
        yield Notice("relationship.not_both_parents", counts)
