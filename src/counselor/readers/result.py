"""What a reader returns: the observations of one sample, in the file's own coordinates.

A `TestResult` answers for any place of the genome exactly one of five states (`SiteState`). Nothing
is ever reference because it is absent, unless the person declared that for the whole file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counselor.genome.build import Build
from counselor.genome.genotype import Genotype
from counselor.genome.interval import Interval
from counselor.genome.variant import Variant


class SiteState(StrEnum):
    """What a file tells of one place."""

    CALLED = "called"
    REFERENCE = "reference"
    NO_CALL = "no_call"
    FILTERED = "filtered"
    NOT_COVERED = "not_covered"


class SiteReason(StrEnum):
    """Why a place is in its state, where that needs saying. Values are wording keys."""

    NONE = ""
    EXPLICIT_REFERENCE = "explicit_reference"
    REFERENCE_BLOCK = "reference_block"
    DECLARED_COVERED = "declared_covered"
    DECLARED_ABSENT_IS_REFERENCE = "declared_absent_is_reference"
    GENOTYPE_MISSING = "genotype_missing"
    HALF_CALL = "half_call"
    CONTRADICTING_RECORDS = "contradicting_records"
    REFERENCE_MISMATCH = "reference_mismatch"
    READS_CONTRADICT_GENOTYPE = "reads_contradict_genotype"
    LOW_QUALITY_BLOCK = "low_quality_block"
    SYMBOLIC_ALLELE = "symbolic_allele"
    FAILED_FILTER = "failed_filter"
    PHASE_UNKNOWN = "phase_unknown"
    PARTLY_COVERED = "partly_covered"
    LARGE_CHANGE = "large_change"
    CARRIED_LARGE_CHANGE = "carried_large_change"
    OTHER_LENGTH = "other_length"
    NO_RECORD = "no_record"
    NO_COORDINATE = "no_coordinate"
    NEVER_ASKED = "never_asked"
    """A later rulebook asks about the place; the file was read by an earlier one."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Numbers that the file gives for one genotype; None where it gives none.

    Attributes:
        depth: DP.
        allele_depths: AD, one number for REF and each ALT of the record.
        quality: GQ.
        filters: Names other than PASS in FILTER, then in FORMAT/FT.
        line: 1-based line number in the file, header lines counted (in a BCF: the number of the
            record; of a file read by its index: a number that keeps the order of the lines);
            0 where not known.
    """

    depth: int | None = None
    allele_depths: tuple[int, ...] | None = None
    quality: int | None = None
    filters: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """One line of a VCF for the chosen sample, as written (not yet normalised).

    `pos` is 1-based; `end` is the last reference base (INFO/END for blocks and symbolic alleles).
    `alts` may hold symbolic alleles (`<DEL>`, `<NON_REF>`, `*`). `info` holds the keys that the
    reader itself needs, `info_text` the whole column (empty for lines that name no ALT).
    `fractions` is the share of reads of each ALT, where the line gives it (FORMAT/AF).
    """

    chrom: str
    pos: int
    end: int
    ref: str
    alts: tuple[str, ...]
    genotype: Genotype
    measures: Measures = field(default_factory=Measures)
    info: Mapping[str, str] = field(default_factory=dict)
    info_text: str = ""
    fractions: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """What the file tells of one place.

    Attributes:
        alleles: For CALLED and REFERENCE: the allele of each copy as bases spanning the asked REF
            (so `("G", "A")`, or `("CTT", "C")` for a deletion); None for a copy not called.
            Empty in the other states, but NO_CALL with reason HALF_CALL, SYMBOLIC_ALLELE,
            CARRIED_LARGE_CHANGE or PARTLY_COVERED keeps the copies that are known.
        phased, phase_set: As in the genotype; meaningful for CALLED.
        measures: Numbers of the record that decided; for REFERENCE by block those of the block.
    """

    state: SiteState
    reason: SiteReason = SiteReason.NONE
    alleles: tuple[str | None, ...] = ()
    phased: bool = False
    phase_set: str | None = None
    measures: Measures = field(default_factory=Measures)

    @property
    def assessed(self) -> bool:
        """Whether the place can speak for or against a variant."""
        return self.state in (SiteState.CALLED, SiteState.REFERENCE)


NO_RECORD = Site(SiteState.NOT_COVERED, SiteReason.NO_RECORD)
"""What a file tells of a place that it doesn't mention."""


@dataclass(frozen=True, slots=True)
class ObservedVariant:
    """One ALT that the sample carries, in normal form on the file's build.

    Attributes:
        variant: Normal form.
        as_read: `chrom-pos-ref-alt` as the file has it (`chrom` without `chr`), untrimmed.
        copies: Number of called copies that carry it.
        total: Number of called copies (2 in a diploid genotype, 1 in a haploid one).
        strands: 0-based places in the GT that carry it (phase is read from them).
        allele_balance: Reads of this ALT over all reads of the record's alleles, None if unknown.
        passed: FILTER was PASS or absent.
        info: The INFO column as the file has it; empty where the line has none.
    """

    variant: Variant
    as_read: str
    copies: int
    total: int
    strands: tuple[int, ...]
    phased: bool
    phase_set: str | None
    allele_balance: float | None
    passed: bool
    partial: bool
    measures: Measures
    info: str = ""


@dataclass(frozen=True, slots=True)
class InputFile:
    """Which file was read. `name` is the base name; the path is never kept."""

    name: str
    sha256: str
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the person declared about the test, beyond the file itself.

    Attributes:
        covered: Stretches that the test covered (from a BED), in the file's build; None if not
            given.
        covered_name: Base name of that BED.
        absent_is_reference: The reason given for 'absent means reference'; empty if not declared.
    """

    covered: tuple[Interval, ...] | None = None
    covered_name: str = ""
    absent_is_reference: str = ""


@dataclass(frozen=True, slots=True)
class InputWarning:
    """Something a person should know about the input. `key` is a wording key, `values` fill it."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SexEvidence:
    """What the file hints of the sample's chromosomal sex.

    Counts of PASS genotypes outside the pseudoautosomal regions.
    """

    x_het: int = 0
    x_called: int = 0
    x_haploid: int = 0
    y_called: int = 0


class EvidenceSource(StrEnum):
    """What shows that the bases of a stretch were looked at. Values are wording keys."""

    EXPLICIT = "explicit"
    BLOCK = "block"
    COVERED = "covered"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class AssessedStretch:
    """Bases of one chromosome with evidence, 1-based, both ends included.

    `source` is the strongest: a line of the file's own (a called variant or an explicit 0/0), a
    gVCF block, a BED of what the test covered, the person's word for the whole file.
    """

    start: int
    end: int
    source: EvidenceSource


@dataclass(frozen=True, slots=True)
class RegionDepth:
    """Reads on one asked region, as far as the file gives depths.

    Attributes:
        start, end: The region, 1-based, both ends included.
        bases: On how many of its bases a line or block gives a depth.
        mean, least: Of those (of a block its MIN_DP, else its DP); 0 where `bases` is 0.
    """

    start: int
    end: int
    bases: int = 0
    mean: float = 0.0
    least: int = 0


@dataclass(frozen=True)
class RegionEvidence:
    """What a file tells of whole regions (coding exons and their edges), base by base.

    Attributes:
        asked: Chromosome → the regions that the reader was asked for, disjoint and sorted, with
            their depths. A base outside of them was not asked: nothing is known of it here.
        assessed: Chromosome → stretches with evidence, disjoint, sorted, inside the asked regions.
            A base that is in none of them is not assessed: no line speaks of it, or one that speaks
            of it failed its filter, has no (whole) genotype, or is too weak to be evidence.
    """

    asked: Mapping[str, tuple[RegionDepth, ...]] = field(default_factory=dict)
    assessed: Mapping[str, tuple[AssessedStretch, ...]] = field(default_factory=dict)


class StructuralType(StrEnum):
    """Kinds of large changes, as INFO/SVTYPE names them."""

    DELETION = "DEL"
    DUPLICATION = "DUP"
    INSERTION = "INS"
    INVERSION = "INV"
    COPY_NUMBER = "CNV"
    BREAKEND = "BND"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class StructuralCall:
    """A large change that the sample carries or may carry, on the file's build.

    Attributes:
        start, end: First and last changed base, 1-based; equal for insertions and breakends, where
            both are the base before the place.
        start_range, end_range: Where the first and the last changed base may lie, both included.
        bounds_given: The file says how certain the places are (or they are exact).
        as_read: The place and ALT as the file has them.
        mate_chrom, mate_pos: The other side of a breakend; empty and 0 where it has none.
        joins: How a breakend joins: `after`, `before`, `turned`; empty otherwise.
        copies, total: Called copies that carry it, and all called; 0 of 0 without a genotype.
        copy_number: FORMAT/CN, None where not given.
        length_agreed: END and SVLEN do not contradict each other; else `end` is the further one.
        strands, phased, phase_set: As in `ObservedVariant`; kept of a phased genotype only.
    """

    kind: StructuralType
    chrom: str
    start: int
    end: int
    start_range: tuple[int, int]
    end_range: tuple[int, int]
    bounds_given: bool
    as_read: str
    mate_chrom: str
    mate_pos: int
    joins: str
    copies: int
    total: int
    copy_number: int | None
    passed: bool
    measures: Measures
    length_agreed: bool = True
    strands: tuple[int, ...] = ()
    phased: bool = False
    phase_set: str | None = None


@dataclass(frozen=True, slots=True)
class RepeatAlleleRead:
    """How often a motif is repeated on one copy.

    Attributes:
        count: None where the file does not tell.
        low, high: The range that the caller gives, both included; None where it gives none.
        motif: The unit that was counted, as the file writes it; empty where it does not say.
        motifs: Where several units were counted: each with its number.
    """

    count: int | None
    low: int | None
    high: int | None
    motif: str
    motifs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RepeatCall:
    """A line that counts a repeat. `start` and `end` are 1-based, as the line has them."""

    names: tuple[str, ...]
    chrom: str
    start: int
    end: int
    motif: str
    alleles: tuple[RepeatAlleleRead, ...]
    as_read: str
    passed: bool
    measures: Measures


class Role(StrEnum):
    """Whose sample a parent's is. Values are wording keys."""

    MOTHER = "mother"
    FATHER = "father"


class ParentalState(StrEnum):
    """What a parent's sample tells of a variant that the child carries."""

    CARRIES = "carries"
    ABSENT = "absent"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True)
class ParentalCall:
    """What a parent's sample tells of one variant of the child, and nothing else.

    Attributes:
        copies, total: Called copies that carry it, and called copies.
        other_reads: Reads that are not REF where it is ABSENT; None if the file gives none.
        reason: Why it is not assessed.
    """

    state: ParentalState
    copies: int = 0
    total: int = 0
    other_reads: int | None = None
    reason: SiteReason = SiteReason.NONE


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two samples agree on single-base variants of the autosomes.

    Attributes:
        sites: Variants at which both have a good genotype and at least one of them carries it.
        homozygous: Of those, the ones at which either carries two copies.
        opposite: Of those, the ones at which the other carries none: a child has one copy of each
            parent, so that errors apart there are none between parent and child.
        same: Of `sites`, those with equal genotypes: all, where it is one person.
    """

    sites: int = 0
    homozygous: int = 0
    opposite: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Parent:
    """What the sample of a parent tells about the child: health data of another person.

    Only what concerns the child is kept: the parent's state at variants that the child carries, and
    numbers that show whether the two samples are those of parent and child.

    Attributes:
        sample: Name of the sample column.
        calls: Variant of the child (`chrom-pos-ref-alt`, normal form) → what the sample tells.
        sex_evidence: Whether it can be the sample of a mother or a father.
    """

    role: Role
    sample: str
    calls: Mapping[str, ParentalCall]
    kinship: Kinship = field(default_factory=Kinship)
    sex_evidence: SexEvidence = field(default_factory=SexEvidence)

    def call(self, variant: Variant) -> ParentalCall:
        """Return what the sample tells of a variant of the child."""
        unknown = ParentalCall(ParentalState.NOT_ASSESSED, reason=SiteReason.NO_RECORD)
        return self.calls.get(variant.key, unknown)


@dataclass(frozen=True, slots=True)
class SampleChecks:
    """Numbers that show whether a sample is one person's, and a trio one family's.

    Counted are single-base variants of the autosomes with one ALT that passed their filter.

    Attributes:
        het, hom: Genotypes with one copy and with two.
        weighed: Heterozygous ones with reads enough to look at their balance.
        unbalanced: Of those, the ones whose share of ALT reads is far from one half.
        trio_sites: Variants at which child, mother and father have good genotypes.
        trio_errors: Of those, the ones that can't be inherited as they are.
    """

    het: int = 0
    hom: int = 0
    weighed: int = 0
    unbalanced: int = 0
    trio_sites: int = 0
    trio_errors: int = 0


class BuildBasis(StrEnum):
    """What decided which reference genome a file is on; its bases were compared in any case."""

    UNTOLD = ""
    HEADER = "header"
    CONTIGS = "contigs"
    NAMED = "named"
    BASES = "bases"


@dataclass(frozen=True)
class TestResult:
    """One sample of one file, checked for build and sample, ready to be matched.

    Attributes:
        kind: `vcf` or `gvcf`.
        records: Number of data lines of the whole file.
        sites: Explicit answers: (chrom, 1-based pos, REF) asked of the file → `Site`. Filled for
            every target that the reader was asked for.
        observed: Every variant that the sample carries near a target or in a region, sorted.
        regions: What the file tells of the rulebook's regions base by base; empty in results that
            were read before regions were.
        info_fields: INFO id → its description in the header: the format of `CSQ`, `ANN` …
        parents: What samples of the same file that the person named as parents tell of the child.
        checks: Whether the sample is one person's.
        structural: Large changes that the sample carries or may carry, wherever they are.
        repeats: Lines that count repeats at places that were asked for.
        build_basis: What decided the build: the header, accessions used as contig names, the person
            who named it, or the reference bases alone. Told at import, not stored.
        bases_compared, bases_wrong: Reference bases held against the rulebook, and those that
            differ. Told at import, not stored.
    """

    __test__ = False  # not a pytest class

    input: InputFile
    build: Build
    sample: str
    samples: tuple[str, ...]
    kind: str
    records: int
    evidence: Evidence
    sites: Mapping[tuple[str, int, str], Site]
    observed: tuple[ObservedVariant, ...]
    sex_evidence: SexEvidence = field(default_factory=SexEvidence)
    warnings: tuple[InputWarning, ...] = ()
    regions: RegionEvidence = field(default_factory=RegionEvidence)
    info_fields: Mapping[str, str] = field(default_factory=dict)
    structural: tuple[StructuralCall, ...] = ()
    repeats: tuple[RepeatCall, ...] = ()
    parents: tuple[Parent, ...] = ()
    checks: SampleChecks = field(default_factory=SampleChecks)
    build_basis: BuildBasis = field(default=BuildBasis.UNTOLD, compare=False)
    bases_compared: int = field(default=0, compare=False)
    bases_wrong: int = field(default=0, compare=False)

    def site(self, chrom: str, pos: int, ref: str) -> Site:
        """Return the state of a target (1-based position on the file's build)."""
        return self.sites.get((chrom, pos, ref), NO_RECORD)
