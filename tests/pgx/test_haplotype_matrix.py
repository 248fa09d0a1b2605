"""The table of alleles says what the matcher found, and never takes a gap for an answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from counselor.findings.document import plain, typed
from counselor.findings.models import CallSource, CallStatus, PgxFinding
from counselor.pgx.haplotype_matrix import (
    NOT_LOOKED_AT,
    Fit,
    HaplotypeMatrix,
    genotypes_were_not_kept,
    haplotype_matrix,
)
from counselor.rulebook.models import PgxGene
from pgx_sample import GeneSample, gene_of, names_of, strand_of


def matrix_of(gene: PgxGene, finding: PgxFinding) -> HaplotypeMatrix:
    found = haplotype_matrix(gene, finding)
    assert found is not None
    return found


def sample_of(symbol: str, first: str, second: str, between: str = "/") -> GeneSample:
    sample = GeneSample(symbol)
    one, other = strand_of(sample.gene, first), strand_of(sample.gene, second)
    for position in sample.gene.positions:
        if position.pos38 in one:
            bases = (one[position.pos38], other[position.pos38])
            if all(set(base) <= set("ACGT") for base in bases):
                sample.genotype(position.pos38, between.join(bases))
    return sample


PAIRS = [
    ("CYP2C19", "*2", "*17"),
    ("CYP2C19", "*1", "*35"),
    ("TPMT", "*1", "*3A"),
    ("TPMT", "*3B", "*3C"),
    ("CYP2C9", "*2", "*3"),
    ("SLCO1B1", "*1", "*15"),
    ("NUDT15", "*2", "*3"),
    ("UGT1A1", "*6", "*28"),
]


@pytest.mark.parametrize(("symbol", "first", "second"), PAIRS)
def test_the_alleles_of_a_call_agree_with_every_copy(symbol: str, first: str, second: str) -> None:
    sample = sample_of(symbol, first, second, "|")
    finding = sample.call()
    matrix = matrix_of(sample.gene, finding)
    rows = {row.allele: row for row in matrix.rows}
    assert {first, second} <= {row.allele for row in matrix.rows if row.called}
    for name in names_of(finding):
        pair = [rows[allele].cells for allele in name.split("/")]
        for column, *cells in zip(matrix.columns, *pair, strict=True):
            fits = {cell.fit for cell in cells}
            assert Fit.NONE not in fits, (name, column.name)
            different = len(set(column.read)) > 1
            assert (Fit.ONE in fits) == different, (name, column.name)


def test_an_allele_that_was_excluded_would_not_agree() -> None:
    sample = sample_of("CYP2C19", "*1", "*2")
    matrix = matrix_of(sample.gene, sample.call())
    reference = matrix.rows[0]
    reads = {column.name: column.genotype for column in matrix.columns}
    assert reads["rs4244285"] == "G/A"
    cells = dict(zip(reads, reference.cells, strict=True))
    assert cells["rs4244285"].fit is Fit.ONE
    assert cells["rs3758581"].fit is Fit.NONE  # *38 is the reference, and no copy is A there


class TestGaps:
    def test_a_position_not_assessed_is_in_no_cell_an_agreement(self) -> None:
        sample = GeneSample("TPMT").missing("rs1142345", "rs1800460")
        finding = sample.call()
        matrix = matrix_of(sample.gene, finding)
        gaps = [n for n, column in enumerate(matrix.columns) if column.reason]
        assert [matrix.columns[n].name for n in gaps] == ["rs1142345", "rs1800460"]
        assert matrix.not_assessed == len(finding.missing_positions) == 2
        fits = {row.cells[n].fit for row, n in product(matrix.rows, gaps)}
        assert fits == {Fit.NOT_ASSESSED}
        assert {"*3A", "*3B", "*3C"} <= {row.allele for row in matrix.rows}

    def test_columns_left_out_were_all_read_as_reference(self) -> None:
        sample = GeneSample("CYP2C9").missing("rs1057910")
        matrix = matrix_of(sample.gene, sample.call())
        assert matrix.also_read + len(matrix.columns) == matrix.positions
        assert sum(bool(column.reason) for column in matrix.columns) == 1

    def test_a_position_that_the_rulebook_did_not_hold_then_is_a_gap(self) -> None:
        sample = GeneSample("TPMT")
        finding = sample.call()
        older = replace(finding, read_positions=finding.read_positions[1:])
        matrix = matrix_of(sample.gene, older)
        assert [column.reason for column in matrix.columns if column.reason] == [NOT_LOOKED_AT]

    def test_a_half_call_is_a_gap_too(self) -> None:
        sample = GeneSample("TPMT").genotype("rs1800460", "T/.")
        matrix = matrix_of(sample.gene, sample.call())
        column = next(item for item in matrix.columns if item.name == "rs1800460")
        assert (column.read, column.reason) == ((), "half_call")


def test_what_no_definition_knows_is_named() -> None:
    sample = GeneSample("CYP2C19").genotype("rs4244285", "G/T")
    matrix = matrix_of(sample.gene, sample.call())
    column = next(item for item in matrix.columns if item.name == "rs4244285")
    assert (column.genotype, column.unknown) == ("G/T", ("T",))


def test_blank_cells_say_nothing_where_variants_are_named_singly() -> None:
    sample = sample_of("DPYD", "c.1905+1G>A (*2A)", "c.2846A>T")
    finding = sample.call()
    matrix = matrix_of(sample.gene, finding)
    names = [row.allele for row in matrix.rows]
    assert names == ["Reference", "c.1905+1G>A (*2A)", "c.2846A>T"]
    for row in matrix.rows[1:]:
        told = [cell for cell in row.cells if cell.fit is not Fit.SILENT]
        assert [(cell.defines, cell.fit) for cell in told] == [(True, Fit.ONE)]


class TestWithoutATable:
    def test_an_outside_result_has_none(self) -> None:
        finding = replace(GeneSample("TPMT").call(), source=CallSource.OUTSIDE)
        assert haplotype_matrix(gene_of("TPMT"), finding) is None

    def test_an_older_result_says_that_genotypes_were_not_kept(self) -> None:
        finding = replace(GeneSample("TPMT").call(), read_positions=())
        assert genotypes_were_not_kept(finding)
        assert haplotype_matrix(gene_of("TPMT"), finding) is None

    def test_nothing_read_is_a_table_of_gaps(self) -> None:
        sample = GeneSample("TPMT")
        sample.missing(*(position.pos38 for position in sample.gene.positions))
        finding = sample.call()
        assert finding.status is CallStatus.NOT_CALLED
        assert not genotypes_were_not_kept(finding)
        matrix = matrix_of(sample.gene, finding)
        assert matrix.not_assessed == matrix.positions == len(matrix.columns)


def test_what_was_read_is_kept_in_the_document() -> None:
    finding = sample_of("CYP2C19", "*1", "*2", "|").call()
    written = plain(finding)
    assert typed(PgxFinding, written) == finding
    kept = {item["rsid"]: item["alleles"] for item in written["read_positions"]}
    assert kept["rs4244285"] == ["G", "A"]
    assert len(kept) == finding.positions_total - len(finding.missing_positions)
    del written["read_positions"]
    assert typed(PgxFinding, written).read_positions == ()
