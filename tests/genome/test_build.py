"""Chromosome names, lengths and pseudoautosomal regions."""

from __future__ import annotations

import pytest

from counselor.genome.build import (
    CHROMOSOME_LENGTHS,
    CHROMOSOMES,
    Build,
    build_of_accession,
    canonical_chromosome,
    chromosome_rank,
    in_pseudoautosomal_region,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1", "1"),
        ("chr1", "1"),
        ("CHR22", "22"),
        ("Chrx", "X"),
        ("chrX", "X"),
        ("Y", "Y"),
        ("M", "MT"),
        ("chrM", "MT"),
        ("chrMT", "MT"),
        ("MT", "MT"),
        ("NC_000001.10", "1"),
        ("NC_000022.11", "22"),
        ("NC_000023.11", "X"),
        ("NC_000024.10", "Y"),
        ("NC_012920.1", "MT"),
        ("NC_001807.4", None),  # the older mitochondrial sequence is another one
        ("NC_000025.1", None),
        ("NC_0000\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}.1", None),
        ("chr1_KI270706v1_random", None),
        ("HLA-A*01:01:01:01", None),
        ("chr0", None),
        ("chr23", "X"),
        ("24", "Y"),
        ("25", None),  # both sex chromosomes' shared ends: which of the two is not said
        ("chr26", "MT"),
        ("chrm", "MT"),
        ("CM000663.2", "1"),
        ("CM000685.1", "X"),
        ("CM000687.1", None),
        ("NC_000026.1", None),
        ("chr", None),
        ("", None),
    ],
)
def test_chromosome_names(written: str, expected: str | None) -> None:
    assert canonical_chromosome(written) == expected


@pytest.mark.parametrize(
    ("accession", "build"),
    [
        ("NC_000001.10", Build.GRCH37),
        ("NC_000001.11", Build.GRCH38),
        ("NC_000017.10", Build.GRCH37),
        ("NC_000017.11", Build.GRCH38),
        ("NC_000021.8", Build.GRCH37),
        ("NC_000024.9", Build.GRCH37),
        ("NC_000024.10", Build.GRCH38),
        ("CM000663.1", Build.GRCH37),
        ("CM000686.2", Build.GRCH38),
        ("NC_000001.9", "NC_000001.9"),
        ("NC_012920.1", None),
        ("chr17", None),
    ],
)
def test_the_version_of_an_accession_tells_the_build(
    accession: str, build: Build | str | None
) -> None:
    assert build_of_accession(accession) == build


def test_every_way_of_writing_a_chromosome_is_one_chromosome() -> None:
    for name in CHROMOSOMES:
        assert canonical_chromosome(name) == canonical_chromosome(f"chr{name}") == name


def test_karyotype_order() -> None:
    shuffled = ["X", "10", "MT", "2", "Y", "1"]
    assert sorted(shuffled, key=chromosome_rank) == ["1", "2", "10", "X", "Y", "MT"]


def test_lengths_tell_the_builds_apart() -> None:
    """Sums of the assembled chromosomes as the Genome Reference Consortium prints them."""
    nuclear = [name for name in CHROMOSOMES if name != "MT"]
    sums = {b: sum(CHROMOSOME_LENGTHS[b][name] for name in nuclear) for b in Build}
    assert sums == {Build.GRCH37: 3_095_677_412, Build.GRCH38: 3_088_269_832}
    for name in nuclear:
        assert CHROMOSOME_LENGTHS[Build.GRCH37][name] != CHROMOSOME_LENGTHS[Build.GRCH38][name]
    assert {CHROMOSOME_LENGTHS[b]["MT"] for b in Build} == {16_569}


@pytest.mark.parametrize(
    ("build", "chrom", "pos", "inside"),
    [
        (Build.GRCH38, "X", 10_000, False),
        (Build.GRCH38, "X", 10_001, True),
        (Build.GRCH38, "X", 2_781_479, True),
        (Build.GRCH38, "X", 2_781_480, False),
        (Build.GRCH38, "X", 155_701_383, True),
        (Build.GRCH38, "X", 156_030_895, True),
        (Build.GRCH38, "Y", 56_887_903, True),
        (Build.GRCH37, "X", 60_000, False),
        (Build.GRCH37, "X", 60_001, True),
        (Build.GRCH37, "X", 2_699_520, True),
        (Build.GRCH37, "X", 2_699_521, False),
        (Build.GRCH37, "Y", 2_649_520, True),
        (Build.GRCH37, "Y", 2_699_520, False),
        (Build.GRCH38, "1", 20_000, False),
        # ABCD1, GLA, OTC, G6PD lie outside on both builds.
        (Build.GRCH38, "X", 153_724_868, False),
        (Build.GRCH37, "X", 152_990_322, False),
    ],
)
def test_pseudoautosomal_edges(build: Build, chrom: str, pos: int, *, inside: bool) -> None:
    assert in_pseudoautosomal_region(build, chrom, pos) is inside


def test_pseudoautosomal_stretches_of_x_and_y_are_of_one_length_on_grch38() -> None:
    assert all(
        in_pseudoautosomal_region(Build.GRCH38, "X", pos)
        == in_pseudoautosomal_region(Build.GRCH38, "Y", pos)
        for pos in range(9_000, 2_800_000, 1_000)
    )
