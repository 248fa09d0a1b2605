"""The entries of a rulebook: what has a page of its own, and how an entry is named."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from counselor.genome.build import Build
from counselor.rulebook.models import (
    Condition,
    Drug,
    InheritedGene,
    Interaction,
    ListedVariant,
    NamedAllele,
    PgxGene,
    PgxPosition,
    UnplacedVariant,
)
from counselor.rulebook.rulebook import Rulebook

_LONG = 40
"""Alleles with more letters are named by their hash."""


class Shelf(StrEnum):
    """The kinds of entries, in the order in which they are offered."""

    PGX_GENES = "pgx_genes"
    INHERITED_GENES = "inherited_genes"
    DRUGS = "drugs"
    CONDITIONS = "conditions"
    VARIANTS = "variants"


@dataclass(frozen=True, slots=True)
class Entry:
    """Names one entry.

    Attributes:
        name: Gene symbol, generic name of a drug, name of a condition, `variant_name`.
        inside: What to look at on the page of a gene for medicines: name of an allele, or GRCh38
            position.
    """

    shelf: Shelf
    name: str
    inside: str = ""


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition by name, with what each gene and list says of it."""

    name: str
    facts: tuple[Condition, ...]

    @property
    def genes(self) -> tuple[str, ...]:
        """The genes, sorted."""
        return tuple(sorted({fact.gene for fact in self.facts}))


Variant = ListedVariant | UnplacedVariant
Subject = PgxGene | NamedAllele | PgxPosition | InheritedGene | Drug | NamedCondition | Variant


def conditions_of(rulebook: Rulebook) -> tuple[NamedCondition, ...]:
    """Return the conditions of all genes, one entry for each name (capitals don't count)."""
    grouped: dict[str, list[Condition]] = defaultdict(list)
    for gene in (*rulebook.inherited_genes(), *rulebook.repeat_genes()):
        for fact in gene.conditions:
            grouped[fact.name.casefold()].append(fact)
    made = (NamedCondition(facts[0].name, tuple(facts)) for facts in grouped.values())
    return tuple(sorted(made, key=lambda item: item.name.casefold()))


def drugs_of(rulebook: Rulebook) -> Mapping[str, Drug]:
    """Return the medicines by generic name, those too that are known for an interaction only."""
    found = dict(rulebook.drugs())
    for item in rulebook.interactions():
        if item.drug not in found:
            found[item.drug] = Drug(item.drug, "", (), "", item.names, item.source)
    return dict(sorted(found.items()))


def interactions_of(rulebook: Rulebook, drug: str) -> tuple[Interaction, ...]:
    """Return which enzymes a medicine inhibits or induces."""
    return tuple(item for item in rulebook.interactions() if item.drug == drug)


def allele_title(allele: NamedAllele) -> str:
    """Return `CYP2C19*2`, `DPYD c.1905+1G>A (*2A)`."""
    gap = "" if allele.name.startswith("*") else " "
    return f"{allele.gene}{gap}{allele.name}"


def variant_name(variant: Variant) -> str:
    """Return what tells a variant from all others: its gene and alleles on GRCh38, else its ids."""
    if isinstance(variant, ListedVariant):
        return variant_name_at(variant.gene, variant.id.partition(":")[2])
    return f"{variant.gene}:clinvar:{variant.clinvar}:{variant.hgvs_c or variant.hgvs_p}"


def variant_name_at(gene: str, grch38: str) -> str:
    """Return the `variant_name` of a gene's variant at `17-43057062-T-TG` (GRCh38)."""
    chrom, pos, alleles = grch38.split("-", 2)
    if len(alleles) > _LONG:
        alleles = hashlib.sha256(alleles.encode()).hexdigest()[:_LONG]
    return f"{gene}:{chrom}-{pos}-{alleles}"


def find_variant(rulebook: Rulebook, name: str) -> Variant | None:
    """Return the variant of a `variant_name`, None where the rulebook has none."""
    gene, _, rest = name.partition(":")
    if rest.startswith("clinvar:"):
        offered: tuple[Variant, ...] = rulebook.unplaced_in_gene(gene)
    else:
        chrom, pos, *_ = (*rest.split("-"), "")
        if not pos.isdigit():
            return None
        offered = rulebook.listed_at(Build.GRCH38, chrom, int(pos))
    return next((item for item in offered if variant_name(item) == name), None)


def entry_of(subject: Subject) -> Entry:
    """Return the entry whose page tells of something."""
    if isinstance(subject, NamedAllele):
        return Entry(Shelf.PGX_GENES, subject.gene, subject.name)
    if isinstance(subject, PgxPosition):
        return Entry(Shelf.PGX_GENES, subject.gene, str(subject.pos38))
    if isinstance(subject, PgxGene):
        return Entry(Shelf.PGX_GENES, subject.symbol)
    if isinstance(subject, InheritedGene):
        return Entry(Shelf.INHERITED_GENES, subject.symbol)
    if isinstance(subject, Drug | NamedCondition):
        shelf = Shelf.DRUGS if isinstance(subject, Drug) else Shelf.CONDITIONS
        return Entry(shelf, subject.name)
    return Entry(Shelf.VARIANTS, variant_name(subject))
