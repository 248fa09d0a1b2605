"""What few reads, low quality and carried large changes do to a pharmacogene: remarks, no silence.

The files are written and read, because the numbers come from their lines.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counselor import wording
from counselor.findings.models import CallStatus, PgxFinding
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.pgx.gene_call import call_gene
from counselor.readers.read import read
from counselor.rulebook.load import bundled_rulebook
from pgx_sample import gene_of, names_of, notice_keys
from vcf_builder import VcfBuilder

GENE = "CYP2C19"
CARRIED = {94775367: "0/1", 94781859: "0/1", 94842866: "1/1"}
"""CYP2C19 *1/*2."""


def finding(
    folder: Path,
    numbers: dict[int, dict[str, object]] | None = None,
    extra: tuple[tuple[object, ...], ...] = (),
    symbol: str = GENE,
    carried: dict[int, str] = CARRIED,
    left_out: frozenset[int] = frozenset(),
) -> PgxFinding:
    """The call of a file that lists every position, with the given numbers at some."""
    gene = gene_of(symbol)
    builder = VcfBuilder(Build.GRCH38)
    for item in gene.positions:
        if item.pos38 in left_out:
            continue
        genotype = carried.get(item.pos38, "0/0")
        told = {"dp": 30, "gq": 99} | (numbers or {}).get(item.pos38, {})
        builder.record(item.chrom, item.pos38, item.ref, item.alts[0], genotype, **told)
    for record in extra:
        *fields, info = record
        builder.record(*fields, info=info)
    result = read(builder.write(folder / "patient.vcf"), rulebook=bundled_rulebook())
    return call_gene(gene, result, Sex.UNKNOWN)


def sentence(found: PgxFinding, key: str) -> str:
    (notice,) = [it for it in found.warnings if it.key == f"pgx.notice.{key}"]
    return wording.load().text(notice.key, notice.values)


def test_good_numbers_need_no_remark(tmp_path: Path) -> None:
    found = finding(tmp_path)
    assert names_of(found) == ["*1/*2"]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("numbers", "key", "told"),
    [
        ({"dp": 6}, "low_depth", "rs4244285 (6)"),
        ({"dp": None, "ad": (4, 3)}, "low_depth", "rs4244285 (7)"),
        ({"gq": 12}, "low_quality", "rs4244285 (12)"),
        ({"ad": (27, 3)}, "unusual_balance", "rs4244285 (10)"),
    ],
)
def test_a_doubtful_genotype_is_kept_and_to_be_confirmed(
    tmp_path: Path, numbers: dict[str, object], key: str, told: str
) -> None:
    found = finding(tmp_path, {94781859: numbers})
    assert names_of(found) == ["*1/*2"]
    assert notice_keys(found) == [key]
    assert told in sentence(found, key)
    assert "onfirm it by another method" in sentence(found, key)


def test_a_homozygote_with_many_reference_reads(tmp_path: Path) -> None:
    found = finding(tmp_path, {94842866: {"ad": (9, 21)}})
    assert "rs3758581 (70)" in sentence(found, "unusual_balance")


def test_reference_on_few_reads_is_counted(tmp_path: Path) -> None:
    """Below five reads it is no evidence at all; from five to nine it is thin."""
    found = finding(tmp_path, {94761900: {"dp": 7}, 94762706: {"dp": 9}, 94780653: {"dp": 4}})
    assert [item.rsid for item in found.missing_positions] == ["rs4986893"]
    assert sentence(found, "few_reads_at_reference").startswith("2 positions of CYP2C19")


def test_a_deletion_over_part_of_the_gene_is_named(tmp_path: Path) -> None:
    """Heterozygous: the positions below it are missing, with the deletion as the reason."""
    large = ("10", 94775000, "N", "<DEL>", "0/1", "SVTYPE=DEL;END=94776000")
    found = finding(tmp_path, extra=(large,))
    reached = {item.rsid: item.reason for item in found.missing_positions}
    assert {"rs12769205", "rs58973490"} <= reached.keys()
    assert set(reached.values()) == {"carried_large_change"}
    assert not found.phenotype_is_robust
    said = sentence(found, "carried_large_change")
    assert f"over {len(reached)} of {found.positions_total} positions of CYP2C19" in said
    assert "rs12769205" in said


CYP3A5_7 = 99652770
"""rs41303343, an insertion: CYP3A5*7."""


def test_another_base_where_an_insertion_is_defined(tmp_path: Path) -> None:
    """It tells nothing of the insertion, and no definition knows it: no call."""
    other = (("7", CYP3A5_7, "T", "C", "0/1", "."),)
    found = finding(tmp_path, symbol="CYP3A5", left_out=frozenset({CYP3A5_7}), extra=other)
    assert (found.status, found.reason) == (CallStatus.NOT_CALLED, "unknown_alt")
    assert "*7" in found.cannot_exclude
    both = finding(tmp_path, symbol="CYP3A5", extra=other)
    assert both.status is CallStatus.CALLED  # a line of its own answers the insertion


def test_another_base_at_an_insertion_of_a_gene_that_takes_it_as_reference(
    tmp_path: Path,
) -> None:
    gene = gene_of("TPMT")
    place = next(it for it in gene.positions if len(it.ref) == 1 and len(it.alts[0]) > 1)
    alt = next(base for base in "ACGT" if base != place.ref)
    other = ((place.chrom, place.pos38, place.ref, alt, "0/1", "."),)
    found = finding(
        tmp_path, symbol="TPMT", carried={}, left_out=frozenset({place.pos38}), extra=other
    )
    assert names_of(found) == ["*1/*1"]
    assert [item.pos for item in found.missing_positions] == [place.pos38]
    assert not found.phenotype_is_robust
    assert notice_keys(found) == ["unknown_alt_as_reference"]
