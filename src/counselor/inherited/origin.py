"""From whom a variant comes, told by the parents' samples; and the phase that follows from it.

Nothing is concluded from a parent who was not assessed: that a variant is not seen in one parent
does not say that it comes from the other, and a missing genotype never makes a variant new.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from counselor.findings.models import Notice, Phase
from counselor.genome.build import in_pseudoautosomal_region
from counselor.genome.genotype import Sex, Zygosity
from counselor.inherited.relationship import Relationship, relationship, trio_contradicts
from counselor.readers.result import (
    ObservedVariant,
    Parent,
    ParentalCall,
    ParentalState,
    Role,
    TestResult,
)

PARENTAL_MOSAIC_READS = 2
"""So many reads of another base in a parent without the variant may be a mosaic."""


class Origin(StrEnum):
    """From whom a variant of the child comes. Values are wording keys.

    `NEW` needs that both parents have evidence for reference and fit as parents; without the second
    it is `ABSENT_IN_PARENTS`. `IMPOSSIBLE`: the genotypes of the three contradict each other.
    `PARENTS_IN_DOUBT`: a sample that would tell is not that of a parent, or both are one person's.
    """

    NOT_ASKED = ""
    MOTHER = "mother"
    FATHER = "father"
    BOTH = "both"
    EITHER = "either"
    NEW = "de_novo"
    ABSENT_IN_PARENTS = "absent_in_parents"
    IMPOSSIBLE = "impossible"
    PARENTS_IN_DOUBT = "parents_in_doubt"
    NOT_ASSESSED = "not_assessed"


def origin_of(
    observed: ObservedVariant, zygosity: Zygosity, result: TestResult, sex: Sex
) -> Origin:
    """Return from whom a variant comes; `NOT_ASKED` where no parent's sample was named."""
    if not result.parents:
        return Origin.NOT_ASKED
    parents = {item.role: item for item in result.parents}
    calls = {role: item.call(observed.variant) for role, item in parents.items()}
    unknown = ParentalCall(ParentalState.NOT_ASSESSED)
    mother, father = (calls.get(role, unknown) for role in (Role.MOTHER, Role.FATHER))
    chrom = observed.variant.chrom
    if chrom == "MT":
        if mother.state is not ParentalState.CARRIES:
            return Origin.NOT_ASSESSED
        in_doubt = _in_doubt([parents[Role.MOTHER]], result)
        return Origin.PARENTS_IN_DOUBT if in_doubt else Origin.MOTHER
    shared = in_pseudoautosomal_region(result.build, chrom, observed.variant.pos)
    if chrom in ("X", "Y") and not shared and (sex is Sex.MALE or zygosity is Zygosity.HEMI):
        role = Role.MOTHER if chrom == "X" else Role.FATHER
        found = _from_one(role, mother if chrom == "X" else father)
        needed: tuple[Role, ...] = (role,)
    else:
        found = _from_two(zygosity, mother, father)
        needed = tuple(Role)
    asked = [parents[role] for role in needed if role in parents]
    if found is Origin.NEW:
        return Origin.NEW if _are_parents(asked, result) else Origin.ABSENT_IN_PARENTS
    in_doubt = found is not Origin.NOT_ASSESSED and _in_doubt(asked, result)
    return Origin.PARENTS_IN_DOUBT if in_doubt else found


def _are_parents(parents: Sequence[Parent], result: TestResult) -> bool:
    fit = all(relationship(item, result.checks) is Relationship.FITS for item in parents)
    return fit and not _in_doubt(parents, result)


def _in_doubt(parents: Sequence[Parent], result: TestResult) -> bool:
    """Tell whether the genotypes speak against one of these samples, or against both together."""
    against = (Relationship.DOES_NOT_FIT, Relationship.SAME_PERSON)
    if any(relationship(item, result.checks) in against for item in parents):
        return True
    return len(parents) > 1 and trio_contradicts(result.parents, result.checks)


def _from_one(role: Role, call: ParentalCall) -> Origin:
    """Return the origin where only one parent can have given the copy."""
    if call.state is ParentalState.NOT_ASSESSED:
        return Origin.NOT_ASSESSED
    if call.state is ParentalState.ABSENT:
        return Origin.NEW
    return Origin.MOTHER if role is Role.MOTHER else Origin.FATHER


def _from_two(zygosity: Zygosity, mother: ParentalCall, father: ParentalCall) -> Origin:
    states = (mother.state, father.state)
    both_known = ParentalState.NOT_ASSESSED not in states
    if zygosity is Zygosity.HOM and both_known:
        both_carry = set(states) == {ParentalState.CARRIES}
        return Origin.BOTH if both_carry else Origin.IMPOSSIBLE
    if zygosity is not Zygosity.HET:
        return Origin.NOT_ASSESSED
    by_mother = 1 in _given(mother) and 0 in _given(father)
    by_father = 1 in _given(father) and 0 in _given(mother)
    if by_mother != by_father:
        giver = mother if by_mother else father
        if giver.state is not ParentalState.CARRIES:
            return Origin.NOT_ASSESSED
        return Origin.MOTHER if by_mother else Origin.FATHER
    return _of_both_known(states, either=by_mother) if both_known else Origin.NOT_ASSESSED


def _of_both_known(states: tuple[ParentalState, ...], *, either: bool) -> Origin:
    """Return the origin of a heterozygote that either parent may have given, or neither."""
    if either:
        return Origin.EITHER
    return Origin.NEW if set(states) == {ParentalState.ABSENT} else Origin.IMPOSSIBLE


def _given(call: ParentalCall) -> frozenset[int]:
    """Return how many copies a parent may have handed down."""
    if call.state is ParentalState.ABSENT:
        return frozenset({0})
    if call.state is ParentalState.CARRIES and call.copies == call.total:
        return frozenset({1})
    return frozenset({0, 1})


def phase_by_parents(origins: Sequence[Origin]) -> Phase:
    """Return the phase of heterozygous variants by the parents they come from.

    In trans as soon as one comes from the mother and one from the father; in cis if all come from
    one of them; otherwise unknown. Symmetric in the order of the variants.
    """
    if len(origins) < 2:
        return Phase.NOT_APPLICABLE
    one = set(origins)
    if {Origin.MOTHER, Origin.FATHER} <= one:
        return Phase.IN_TRANS
    return Phase.IN_CIS if one in ({Origin.MOTHER}, {Origin.FATHER}) else Phase.UNKNOWN


def origin_notices(
    observed: ObservedVariant, origin: Origin, result: TestResult
) -> tuple[Notice, ...]:
    """Return what must be said of a variant's origin: from whom, and what is in doubt."""
    if origin is Origin.NOT_ASKED:
        return ()
    found = [Notice(f"origin.{origin.value}", {"variant": observed.as_read})]
    for parent in result.parents:
        call = parent.call(observed.variant)
        values = {"variant": observed.as_read, "role": parent.role.value}
        if call.state is ParentalState.NOT_ASSESSED:
            found.append(Notice("origin.parent_not_assessed", values))
        elif call.other_reads is not None and call.other_reads >= PARENTAL_MOSAIC_READS:
            reads = {"reads": str(call.other_reads)}
            found.append(Notice("origin.parent_other_reads", {**values, **reads}))
    return tuple(found)
