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
    NO_RECORD = "no_record"
    NO_COORDINATE = "no_coordinate"


@dataclass(frozen=True, slots=True)
class Measures:
    """Numbers that the file gives for one genotype; None where it gives none.

    Attributes:
        depth: DP.
        allele_depths: AD, one number for REF and each ALT of the record.
        quality: GQ.
        filters: Names other than PASS in FILTER, then in FORMAT/FT.
        line: 1-based line number in the file, header lines counted (in a BCF: the number of the
            record); 0 where not known.
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
    `alts` may hold symbolic alleles (`<DEL>`, `<NON_REF>`, `*`).
    """

    chrom: str
    pos: int
    end: int
    ref: str
    alts: tuple[str, ...]
    genotype: Genotype
    measures: Measures = field(default_factory=Measures)
    info: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """What the file tells of one place.

    Attributes:
        alleles: For CALLED and REFERENCE: the allele of each copy as bases spanning the asked REF
            (so `("G", "A")`, or `("CTT", "C")` for a deletion); None for a copy not called.
            Empty in the other states, but NO_CALL with reason HALF_CALL, SYMBOLIC_ALLELE or
            PARTLY_COVERED keeps the copies that are known.
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


@dataclass(frozen=True)
class TestResult:
    """One sample of one file, checked for build and sample, ready to be matched.

    Attributes:
        kind: `vcf` or `gvcf`.
        records: Number of data lines of the whole file.
        sites: Explicit answers: (chrom, 1-based pos, REF) asked of the file → `Site`. Filled for
            every target that the reader was asked for.
        observed: Every variant that the sample carries near a target, sorted.
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

    def site(self, chrom: str, pos: int, ref: str) -> Site:
        """Return the state of a target (1-based position on the file's build)."""
        return self.sites.get((chrom, pos, ref), NO_RECORD)
