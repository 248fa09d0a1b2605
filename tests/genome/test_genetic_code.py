"""Codons as NCBI's tables 1 and 2 give them."""

from __future__ import annotations

from counselor.genome.genetic_code import (
    MITOCHONDRIAL,
    STANDARD,
    code_of,
    three_letters,
    translate,
    translate_to_stop,
)


def test_standard_code() -> None:
    assert len(STANDARD) == 64
    assert translate("ATGGCCTGGTGATAATAG", STANDARD) == "MAW***"
    assert translate_to_stop("ATGGCCTGGTGATAATAG", STANDARD) == "MAW*"


def test_mitochondria_read_four_codons_otherwise() -> None:
    assert code_of("MT") is MITOCHONDRIAL
    assert code_of("X") is STANDARD
    differing = {codon for codon in STANDARD if STANDARD[codon] != MITOCHONDRIAL[codon]}
    assert {codon: MITOCHONDRIAL[codon] for codon in differing} == {
        "TGA": "W",
        "ATA": "M",
        "AGA": "*",
        "AGG": "*",
    }


def test_unknown_bases_and_incomplete_codons() -> None:
    assert translate("ATGNCCTG", STANDARD) == "MX"
    assert three_letters("MX*U") == "MetXaaTerSec"
