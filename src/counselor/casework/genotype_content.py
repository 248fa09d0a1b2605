"""What makes two results the same one, whatever their files are called: their genotypes.

A file may come twice: packed anew, annotated anew, under another name. Its bytes differ then, its
genotypes do not. They are compared chromosome by chromosome, so that a rulebook that asks for a few
more genes does not make the same result look like another one. Kept is a keyed digest of each
chromosome's genotypes only: without the vault's key nobody can try out genotypes against it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from counselor.readers.result import TestResult

FEWEST_VARIANTS = 20
"""With fewer equal variants in all, two people may agree by chance: nothing is said."""

MOST_DIFFERENT = 0.25
"""Share of the compared chromosomes that may differ (other genes asked for, other callers' edges).
Of two people, relatives included, practically every chromosome with several variants differs."""

FEWEST_ON_CHROMOSOME = 3
"""Chromosomes with fewer variants tell nobody apart."""


@dataclass(frozen=True, slots=True)
class Band:
    """The genotypes of one chromosome: how many variants, and their keyed digest as hex."""

    chrom: str
    variants: int
    digest: str


def bands_of(result: TestResult, key: bytes) -> tuple[Band, ...]:
    """Return the digests of a result's genotypes, by chromosome.

    Counted are variants that passed their filter and were called whole. The build is part of each
    digest: results on two builds are not compared.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for item in result.observed:
        if item.passed and not item.partial:
            texts[item.variant.chrom].append(f"{item.variant.key} {item.copies}/{item.total}")
    return tuple(
        Band(chrom, len(lines), _digest(key, f"{result.build}\n{chrom}\n", sorted(lines)))
        for chrom, lines in sorted(texts.items())
        if len(lines) >= FEWEST_ON_CHROMOSOME
    )


def _digest(key: bytes, head: str, lines: list[str]) -> str:
    return hmac.new(key, (head + "\n".join(lines)).encode(), hashlib.sha256).hexdigest()


def is_same_content(one: Mapping[str, Band], two: Mapping[str, Band]) -> bool:
    """Tell whether two results have the same genotypes. By chromosome; symmetric."""
    compared = one.keys() | two.keys()
    equal = [chrom for chrom in one.keys() & two.keys() if one[chrom].digest == two[chrom].digest]
    different = len(compared) - len(equal)
    variants = sum(one[chrom].variants for chrom in equal)
    return variants >= FEWEST_VARIANTS and different <= MOST_DIFFERENT * len(compared)
