"""The findings document: `counselor.findings/1` as frozen data.

Everything downstream (casework, vault, reports, desktop) works on these types alone; `document`
writes and reads their JSON form, which resources/schema/findings-1.schema.json describes.
Positions are 1-based; `chrom` has no `chr`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counselor.genome.build import Build
from counselor.genome.genotype import Zygosity
from counselor.rulebook.models import Dose, Fallback


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence to show, as a wording key and what fills it (resources/wording)."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash like `==` compares, so that equal notices can be told once."""
        return hash((self.key, tuple(sorted(self.values.items()))))


class CallStatus(StrEnum):
    """Whether a gene has a diplotype."""

    CALLED = "called"
    AMBIGUOUS = "ambiguous"
    NOT_CALLED = "not_called"


class CallSource(StrEnum):
    """Where a diplotype comes from."""

    VCF = "vcf"
    OUTSIDE = "outside"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class MissingPosition:
    """A defining position without a usable genotype. `pos` is on GRCh38; `reason` a SiteReason."""

    rsid: str
    chrom: str
    pos: int
    reason: str


@dataclass(frozen=True, slots=True)
class Diplotype:
    """A pair of named alleles as CPIC prints it, with what follows from it.

    `activity_score` is as CPIC prints it (`1.5`, `≥3.0`), empty where the gene has none or an
    allele's activity is not known.
    """

    name: str
    phenotype: str
    activity_score: str = ""
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtraSite:
    """A place beside the allele definitions that guidance asks for (rs12777823 for warfarin).

    Attributes:
        pos: 1-based on GRCh38.
        alleles: The base of each copy; empty where it was not read.
        reason: Why it was not read (a SiteReason); empty otherwise.
    """

    rsid: str
    chrom: str
    pos: int
    alleles: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Phenoconversion:
    """How medicines that are taken now shift what a gene does, for as long as they are taken.

    Attributes:
        medicines: Generic names of those that do it.
        effect: Strongest effect: `strong_inhibitor`, `moderate_inhibitor`, `strong_inducer`,
            `moderate_inducer`; `opposing` where inhibitors meet inducers.
        genetic_phenotype, genetic_score: What the genotype alone gives.
        phenotype, score: What it becomes; empty where the shift can be told in words only.
        applied: In a row about a drug: the guidance was looked up with the shifted score.
        source: Id of the rulebook source.
    """

    gene: str
    medicines: tuple[str, ...]
    effect: str
    genetic_phenotype: str
    genetic_score: str
    phenotype: str
    score: str
    applied: bool
    source: str


@dataclass(frozen=True, slots=True)
class PgxFinding:
    """The call of one pharmacogene.

    Attributes:
        reason: Code of why the gene was not called; empty otherwise.
        diplotypes: All that explain the data equally well; one where `status` is CALLED.
        haplotypes: The variants found, for genes in list form with unknown phase.
        lookup: Diplotypes that phenotype and guidance are looked up by, where they differ from
            `diplotypes` (list-form genes).
        cannot_exclude: Alleles that missing positions leave possible.
        phenotype_is_robust: Every diplotype that the data allow gives the same phenotype.
        positions_total: How many positions define the gene's alleles.
        rule_ids, sources: Where the statement comes from.
        extra_sites: Places beside the definitions that guidance asks for.
        phenoconversion: How the current medicines shift each diplotype's phenotype.
    """

    gene: str
    status: CallStatus
    reason: str
    source: CallSource
    phased: bool
    diplotypes: tuple[Diplotype, ...]
    haplotypes: tuple[str, ...]
    lookup: tuple[str, ...]
    missing_positions: tuple[MissingPosition, ...]
    positions_total: int
    cannot_exclude: tuple[str, ...]
    phenotype_is_robust: bool
    warnings: tuple[Notice, ...]
    limits: tuple[str, ...]
    rule_ids: tuple[str, ...]
    sources: tuple[str, ...]
    extra_sites: tuple[ExtraSite, ...] = ()
    phenoconversion: tuple[Phenoconversion, ...] = ()

    @property
    def id(self) -> str:
        """Stable identity of the finding within one result."""
        return f"pgx:{self.gene}"


@dataclass(frozen=True, slots=True)
class DrugFinding:
    """What one source recommends for one drug and this person's genes.

    Attributes:
        genes: Gene → diplotype (or phenotype given from outside) that was looked up.
        lookup: Gene → value that matched (phenotype, activity score, diplotype).
        action: Code; `no_guidance` where no recommendation is at hand for a called gene.
        gene_implications, more_doses, tests, cautions: As in the recommendation; cautions are
            always shown with the action.
        robust: False where the gene's phenotype is not robust, or where a current medicine shifts
            it and the row was looked up without that shift: no standard-dose sentence then.
        current: The patient takes the drug now.
        urgent: The patient takes it now and must hear today.
        phenoconversion: How current medicines shift the genes of the row.
        rule_id: Id of the recommendation in the rulebook; empty for `no_guidance`.
    """

    drug: str
    genes: Mapping[str, str]
    lookup: Mapping[str, str]
    action: str
    strength: str
    population: str
    indication: str
    source: str
    citations: tuple[int, ...]
    implication_key: str
    gene_implications: Mapping[str, str]
    dose: Dose | None
    more_doses: tuple[Dose, ...]
    alternatives: tuple[str, ...]
    avoid_class: str
    monitor: tuple[str, ...]
    conditions: tuple[str, ...]
    tests: tuple[str, ...]
    cautions: tuple[str, ...]
    fallback: Fallback | None
    urgent_if_current: bool
    robust: bool
    field: str
    cpic_level: str
    rule_id: str
    current: bool = False
    urgent: bool = False
    phenoconversion: tuple[Phenoconversion, ...] = ()


@dataclass(frozen=True, slots=True)
class VariantFinding:
    """A listed variant that the sample carries.

    Attributes:
        grch38: Normal form on GRCh38 (`17-43045712-G-A`).
        as_read: What the file says (`chrom-pos-ref-alt`).
        classification: Code of the source's class; see FORMAT.md.
        standing, standing_reason: Whether a person must classify it first, and why.
        quality: Notices about filter, depth, balance: 'confirm by another method'.
    """

    grch38: str
    as_read: str
    gene: str
    transcript: str
    hgvs_c: str
    hgvs_p: str
    consequence: str
    zygosity: Zygosity
    classification: str
    standing: str
    standing_reason: str
    stars: int | None
    review_status: str
    clinvar: str
    rsid: str
    conditions: tuple[str, ...]
    depth: int | None
    allele_balance: float | None
    genotype_quality: int | None
    filters: tuple[str, ...]
    source: str
    source_date: str
    rule_id: str
    quality: tuple[Notice, ...] = ()


class Interpretation(StrEnum):
    """What the variants of a gene mean for this person and condition."""

    AT_RISK = "at_risk"
    TWO_VARIANTS_IN_TRANS = "two_variants_in_trans"
    HOMOZYGOUS = "homozygous"
    HEMIZYGOUS = "hemizygous"
    POSSIBLE_COMPOUND_HET = "possible_compound_heterozygote"
    TWO_VARIANTS_IN_CIS = "two_variants_in_cis"
    CARRIER = "carrier"
    X_HETEROZYGOUS = "x_heterozygous"
    NEEDS_CLASSIFICATION = "needs_classification"
    ZYGOSITY_UNKNOWN = "zygosity_unknown"


class Phase(StrEnum):
    """How two variants of one gene lie to each other."""

    IN_TRANS = "trans"
    IN_CIS = "cis"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class InheritedFinding:
    """What a gene's variants mean for one condition.

    Attributes:
        lists: `acmg_sf`, `carrier`, `cancer` or `other`.
        reportable: The list's own rule would report it, if a person confirms.
        report_rule: The rule that decided, as code.
        notices: Sentences that belong to it (test the parents, old source, sex unknown, limits).
        onset, childhood_action: As in the rulebook, for minors.
    """

    gene: str
    condition: str
    mondo: str
    inheritance: str
    lists: tuple[str, ...]
    reportable: bool
    report_rule: str
    interpretation: Interpretation
    phase: Phase
    variants: tuple[VariantFinding, ...]
    notices: tuple[Notice, ...]
    limits: tuple[str, ...]
    data: str
    onset: str
    childhood_action: str
    rule_ids: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """Stable identity of the finding within one result."""
        variants = "+".join(item.grch38 for item in self.variants)
        return f"inherited:{self.gene}:{self.mondo or self.condition}:{variants}"


class Scope(StrEnum):
    """Which half of the rulebook a gene was asked for."""

    PGX = "pgx"
    INHERITED = "inherited"


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """Positions of a gene that the file can't speak about, for one reason.

    Attributes:
        positions: How many positions have this reason.
        total: How many positions the rulebook asks for in this gene and scope.
        reason: A `SiteReason` value or a code of the caller (`outside_test_needed` …).
    """

    gene: str
    scope: Scope
    reason: str
    positions: int
    total: int


@dataclass(frozen=True, slots=True)
class RulebookStamp:
    """Which rulebook judged."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """A result of another laboratory as it was given. At least one beside the gene is not empty."""

    gene: str
    diplotype: str
    phenotype: str
    activity_score: str


@dataclass(frozen=True, slots=True)
class OutsideStamp:
    """Which outside calls were taken in place of what the file says.

    Attributes:
        file: Base name; empty where the calls were typed in.
        sha256: Of the file's bytes; of typed calls, of their lines in the layout of such a file.
        calls: What was given; empty in documents older than this field.
    """

    file: str
    sha256: str
    calls: tuple[OutsideResult, ...] = ()


@dataclass(frozen=True, slots=True)
class InputStamp:
    """Which input was judged, and how it was read.

    Attributes:
        outside_calls: None where all calls come from the file itself.
        medicines: The current medicines as they were given.
    """

    file: str
    sha256: str
    format: str
    build: Build
    sample: str
    kind: str
    records: int
    covered: str
    absent_is_reference: str
    sex: str
    warnings: tuple[Notice, ...]
    outside_calls: OutsideStamp | None = None
    medicines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one file tells about one sample under one rulebook."""

    rulebook: RulebookStamp
    input: InputStamp
    pgx: tuple[PgxFinding, ...]
    drugs: tuple[DrugFinding, ...]
    inherited: tuple[InheritedFinding, ...]
    not_assessed: tuple[NotAssessed, ...]
