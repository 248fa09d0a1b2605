"""Missing, partial and reference genotypes are told apart."""

from __future__ import annotations

import pytest

from counselor.genome.genotype import Genotype


@pytest.mark.parametrize(
    ("alleles", "missing", "partial", "reference"),
    [
        ((None, None), True, False, False),
        ((None,), True, False, False),
        ((), True, False, False),
        ((0, None), False, True, False),
        ((None, 1), False, True, False),
        ((0, 0), False, False, True),
        ((0,), False, False, True),
        ((0, 1), False, False, False),
        ((1, 2), False, False, False),
    ],
)
def test_states_exclude_each_other(
    alleles: tuple[int | None, ...], *, missing: bool, partial: bool, reference: bool
) -> None:
    genotype = Genotype(alleles)
    states = (genotype.is_missing, genotype.is_partial, genotype.is_reference)
    assert states == (missing, partial, reference)
