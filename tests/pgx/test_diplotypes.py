"""Names as CPIC prints them."""

from __future__ import annotations

import pytest

from counselor.pgx.diplotypes import diplotype_name, ordered_strands, strand_name


@pytest.mark.parametrize(
    ("alleles", "name"),
    [
        (("*10", "*2"), "*2/*10"),
        (("*80+*28", "*6"), "*6/*80+*28"),
        (("*80+*28", "*80"), "*80/*80+*28"),
        (("c.1905+1G>A (*2A)", "Reference"), "Reference/c.1905+1G>A (*2A)"),
        (("c.13994_13995delTCinsCT", "c.51_53del"), "c.51_53del/c.13994_13995delTCinsCT"),
        (("B (reference)", "A- 202A_376G"), "A- 202A_376G/B (reference)"),
        (("ivacaftor non-responsive CFTR sequence", "G178R"),
         "G178R/ivacaftor non-responsive CFTR sequence"),
        (("*1",), "*1"),
    ],
)  # fmt: skip
def test_lower_allele_first(alleles, name):
    assert diplotype_name(alleles) == name


def test_strands():
    assert strand_name((), "Reference") == "Reference"
    assert strand_name(("c.61C>T",), "Reference") == "c.61C>T"
    assert strand_name(("c.496A>G", "c.85T>C (*9A)"), "R") == "[c.85T>C (*9A) + c.496A>G]"


def test_fewer_variants_come_first():
    many, few = ("c.61C>T", "c.85T>C (*9A)"), ("c.2846A>T",)
    assert ordered_strands((many, few)) == (few, many)
    assert ordered_strands((few, ())) == ((), few)
