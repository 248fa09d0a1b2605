"""G6PD: on X, so a male has one copy, however the file writes it.

CPIC guideline (PMID 36049896): phenotypes of hemizygous males rest on their one allele.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from counselor.genome.genotype import Sex
from counselor.pgx.positions import GeneView, SeenPosition

HETEROZYGOUS_IN_MALE = "heterozygous_in_male"


def single_copy(seen: Mapping[int, SeenPosition]) -> dict[int, SeenPosition]:
    """Return the positions with one copy each; those whose copies differ stay as they are."""
    return {
        pos: item if item.is_heterozygous else replace(item, alleles=item.alleles[:1])
        for pos, item in seen.items()
    }


def both_copies(seen: Mapping[int, SeenPosition]) -> dict[int, SeenPosition]:
    """Return the positions with two copies each (a single one stands for both)."""
    return {
        pos: replace(item, alleles=item.alleles * 2) if len(item.alleles) == 1 else item
        for pos, item in seen.items()
    }


def as_read_for(view: GeneView, sex: Sex) -> tuple[GeneView, str]:
    """Return the view with the copies that the sex allows, and a reason if it can't be called.

    A male homozygote is hemizygous, a male heterozygote is not called. Files that write one copy
    throughout are haploid calls for anybody. Where some positions have one copy and some two, the
    single ones stand for both, so that no heterozygote is lost.
    """
    copies = {len(item.alleles) for item in view.seen.values()}
    mixed = any(item.is_heterozygous for item in view.seen.values())
    if sex is Sex.MALE:
        reason = HETEROZYGOUS_IN_MALE if mixed else ""
        return replace(view, seen=single_copy(view.seen)), reason
    if copies == {1, 2}:
        return replace(view, seen=both_copies(view.seen)), ""
    return view, ""
