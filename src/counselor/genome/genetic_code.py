"""Codons and amino acids (NCBI genetic codes 1, the standard one, and 2, of mitochondria)."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

_CODON = re.compile("...")

STOP: Final = "*"
SELENOCYSTEINE: Final = "U"
UNKNOWN: Final = "X"

_BASES = "TCAG"
# Amino acids in the order TTT, TTC, TTA, TTG, TCT … as NCBI writes transl_table 1 and 2.
_STANDARD = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
_MITOCHONDRIAL = "FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSS**VVVVAAAADDEEGGGG"

THREE_LETTERS: Final = {
    "A": "Ala", "R": "Arg", "N": "Asn", "D": "Asp", "C": "Cys", "Q": "Gln", "E": "Glu",
    "G": "Gly", "H": "His", "I": "Ile", "L": "Leu", "K": "Lys", "M": "Met", "F": "Phe",
    "P": "Pro", "S": "Ser", "T": "Thr", "W": "Trp", "Y": "Tyr", "V": "Val", "U": "Sec",
    "X": "Xaa", "*": "Ter",
}  # fmt: skip
ONE_LETTER: Final = {name: letter for letter, name in THREE_LETTERS.items()}


def _table(letters: str) -> dict[str, str]:
    codons = ("".join(codon) for codon in product(_BASES, repeat=3))
    return dict(zip(codons, letters, strict=True))


STANDARD: Final = _table(_STANDARD)
MITOCHONDRIAL: Final = _table(_MITOCHONDRIAL)


def code_of(chrom: str) -> dict[str, str]:
    """Return codon → amino acid (one letter) as genes of a chromosome are read."""
    return MITOCHONDRIAL if chrom == "MT" else STANDARD


def translate(coding: str, code: dict[str, str]) -> str:
    """Return the amino acids of all whole codons, stops included; `X` where a base is not known."""
    codons = _CODON.findall(coding)
    try:
        return "".join(map(code.__getitem__, codons))
    except KeyError:
        return "".join([code.get(codon, UNKNOWN) for codon in codons])


def translate_to_stop(coding: str, code: dict[str, str]) -> str:
    """Return the amino acids up to the first stop, it included; all whole codons if none comes."""
    found = []
    for at in range(0, len(coding) - 2, 3):
        residue = code.get(coding[at : at + 3], UNKNOWN)
        found.append(residue)
        if residue == STOP:
            break
    return "".join(found)


def three_letters(protein: str) -> str:
    """Return amino acids in three letters each (`MK*` → `MetLysTer`)."""
    return "".join(THREE_LETTERS[letter] for letter in protein)
