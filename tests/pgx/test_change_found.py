"""Whether a pharmacogene's call holds a change that can matter, whichever diplotype is true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counselor.findings.models import CallSource, CallStatus, Diplotype, PgxFinding
from counselor.pgx.alleles import can_only_worsen, change_found
from counselor.rulebook.load import bundled_rulebook


def called(gene: str, *calls: tuple[str, ...]) -> PgxFinding:
    return PgxFinding(
        gene=gene,
        status=CallStatus.AMBIGUOUS if len(calls) > 1 else CallStatus.CALLED,
        reason="",
        source=CallSource.VCF,
        phased=False,
        diplotypes=tuple(Diplotype(f"call {n}", "", "", pair) for n, pair in enumerate(calls)),
        haplotypes=(),
        lookup=(),
        missing_positions=(),
        positions_total=35,
        cannot_exclude=(),
        phenotype_is_robust=False,
        warnings=(),
        limits=(),
        rule_ids=(),
        sources=(),
    )


@pytest.mark.parametrize(
    ("calls", "found"),
    [
        ([("Normal function", "No function")], True),
        ([("Normal function", "No function"), ("Normal function", "Uncertain function")], True),
        ([("Normal function", "No function"), ("Normal function", "Normal function")], False),
        ([("Normal function", "Uncertain function")], False),
        ([], False),
    ],
)
def test_a_change_is_told_where_no_diplotype_is_without_one(
    calls: list[tuple[str, ...]], found: bool
) -> None:
    assert change_found(called("SLCO1B1", *calls)) is found


def test_the_reference_call_of_no_gene_is_a_change() -> None:
    for gene in bundled_rulebook().pgx_genes():
        for allele in gene.alleles:
            if allele.is_reference:
                pair = (allele.function, allele.function)
                assert not change_found(called(gene.symbol, pair)), gene.symbol


@pytest.mark.parametrize(
    ("gene", "name", "functions", "bound"),
    [
        ("DPYD", "Reference/c.1905+1G>A (*2A)", ("Normal function", "No function"), True),
        ("DPYD", "c.2846A>T/c.2846A>T", ("Decreased function", "Decreased function"), True),
        ("DPYD", "c.2846A>T/c.1905+1G>A (*2A)", ("Decreased function", "No function"), False),
        ("DPYD", "Reference/Reference", ("Normal function", "Normal function"), False),
        ("CYP2C19", "*1/*2", ("Normal function", "No function"), False),
    ],
)
def test_a_call_is_a_bound_where_nothing_unread_could_raise_the_function(
    gene: str, name: str, functions: tuple[str, str], bound: bool
) -> None:
    """*17 of CYP2C19 can lie where nobody read; two changes of DPYD can lie on one copy."""
    call = replace(called(gene), diplotypes=(Diplotype(name, "", "", functions),))
    assert can_only_worsen(call) is bound
