"""What the samples of parents in the same file tell of the variants that the child carries.

A parent lacks a variant only where the sample has evidence for reference: an explicit 0/0 that is
not weak. A missing genotype is not assessed, and never a sign that the variant is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counselor.errors import InputError
from counselor.genome.build import Build
from counselor.genome.target import Target, TargetTable
from counselor.genome.variant import Reference, Variant
from counselor.readers.result import (
    Evidence,
    ObservedVariant,
    Parent,
    ParentalCall,
    ParentalState,
    Role,
    SampleRecord,
    Site,
    SiteReason,
    SiteState,
)
from counselor.readers.vcf.call import call_of
from counselor.readers.vcf.header import Header, SampleUnknown
from counselor.readers.vcf.record import UNSPECIFIED, RecordParser
from counselor.readers.vcf.sample_checks import kinship
from counselor.readers.vcf.sex import sex_evidence
from counselor.readers.vcf.sites import asked, sites_of


class ParentChosenTwice(InputError):
    """One sample stands for two persons."""

    def __init__(self, name: str, sample: str) -> None:
        super().__init__(
            f"In '{name}' the sample '{sample}' is named for two persons of the family.",
            "Name a sample of its own for the patient, the mother and the father.",
        )


@dataclass
class ParentLines:
    """The lines of one parent's sample that name a change.

    `records` go with `of_child`, line by line.
    """

    role: Role
    sample: str
    parser: RecordParser
    records: list[SampleRecord] = field(default_factory=list)
    of_child: list[SampleRecord] = field(default_factory=list)

    def take(self, child: SampleRecord, text: str, line: int) -> None:
        """Read the parent's genotype of a line, if it names a change."""
        if not child.alts or UNSPECIFIED.issuperset(child.alts):
            return
        record = self.parser.parse(text, line)
        if record is not None:
            self.records.append(record)
            self.of_child.append(child)


def parents_of(
    header: Header, name: str, child: str, chosen: Mapping[Role, str]
) -> list[ParentLines]:
    """Return where the lines of the chosen parents go, mother first.

    Raises:
        SampleUnknown: A name is not in the file.
        ParentChosenTwice: Two of the three are one sample.
    """
    found = []
    named = {child}
    for role in Role:
        sample = chosen.get(role)
        if sample is None:
            continue
        if sample not in header.samples:
            raise SampleUnknown(name, sample, header.samples)
        if sample in named:
            raise ParentChosenTwice(name, sample)
        named.add(sample)
        found.append(ParentLines(role, sample, RecordParser(name, header.samples.index(sample))))
    return found


def parent_of(
    lines: ParentLines,
    observed: Iterable[ObservedVariant],
    reference: Reference,
    build: Build,
    *,
    counts_reads: bool,
) -> Parent:
    """Return what a parent's lines tell of the child's variants."""
    variants = [item.variant for item in observed]
    table = TargetTable.of(Target(it.chrom, it.pos, it.ref, (it.alt,)) for it in variants)
    calls = [call_of(it, reference, counts_reads=counts_reads) for it in lines.records]
    sites = sites_of(table, asked(table, calls), reference, Evidence())
    return Parent(
        role=lines.role,
        sample=lines.sample,
        calls={it.key: _call(sites[it.chrom, it.pos, it.ref], it) for it in variants},
        kinship=kinship(list(zip(lines.of_child, lines.records, strict=True))),
        sex_evidence=sex_evidence(lines.records, build),
    )


def trios(parents: Sequence[ParentLines]) -> list[tuple[SampleRecord, ...]]:
    """Return (child, mother, father) of each line; none without both parents."""
    if len(parents) < len(Role):
        return []
    mother, father = parents
    return list(zip(mother.of_child, mother.records, father.records, strict=True))


def _call(site: Site, variant: Variant) -> ParentalCall:
    if site.state is SiteState.REFERENCE:
        depths = site.measures.allele_depths
        others = None if depths is None else sum(depths[1:])
        return ParentalCall(ParentalState.ABSENT, 0, len(site.alleles), others)
    if site.state is not SiteState.CALLED:
        return ParentalCall(ParentalState.NOT_ASSESSED, reason=site.reason)
    copies = sum(allele == variant.alt for allele in site.alleles)
    if not copies and variant.is_indel and any(_changes_length(it, variant) for it in site.alleles):
        # In a repeat, lengths are misread from one another: another one is no evidence.
        return ParentalCall(ParentalState.NOT_ASSESSED, reason=SiteReason.OTHER_LENGTH)
    state = ParentalState.CARRIES if copies else ParentalState.ABSENT
    return ParentalCall(state, copies, len(site.alleles))


def _changes_length(allele: str | None, variant: Variant) -> bool:
    return allele is not None and len(allele) != len(variant.ref)
