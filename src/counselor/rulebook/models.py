"""The typed facts of a rulebook. Frozen; built by `load`, checked by `check`.

File formats: resources/rulebook/FORMAT.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counselor.genome.build import Build


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from."""

    id: str
    title: str
    version: str
    date: str
    licence: str
    url: str = ""

    @property
    def citation(self) -> str:
        """Title, version and date; what the words before tell already is not told again."""
        said = self.title
        for part in (self.version, self.date):
            told = re.search(rf"(?<![\w.])v?{re.escape(part)}(?!\w)", said)
            said += "" if told else f", {part}"
        return said


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which rulebook this is.

    Attributes:
        version: Release, for example `2026.11.1`.
        date: ISO date of the release.
        licence: Licence of the rulebook's own text and selection.
        sha256: Hash over the contents of all rulebook files, names included.
        sources: By source id.
    """

    version: str
    date: str
    licence: str
    sha256: str
    sources: Mapping[str, Source]


class Lift(StrEnum):
    """How sure the GRCh37 coordinate of a position is."""

    VERIFIED = "verified"
    GENE_OFFSET = "gene_offset"
    SINGLE_SOURCE = "single_source"
    UNSURE = "unsure"

    @property
    def usable(self) -> bool:
        """Whether the coordinate may be used for calling."""
        return self is not Lift.UNSURE


@dataclass(frozen=True, slots=True)
class PgxPosition:
    """A position that defines named alleles of a pharmacogene.

    Attributes:
        pos38: 1-based GRCh38 position of the first base of `ref`; the position's identity.
        ref, alts: VCF-style alleles on GRCh38's forward strand.
        pos37, ref37: The same on GRCh37; None where no coordinate is at hand. `ref37` differs from
            `ref` where the builds' reference bases differ.
    """

    gene: str
    chrom: str
    pos38: int
    rsid: str
    ref: str
    alts: tuple[str, ...]
    pos37: int | None
    ref37: str | None
    lift37: Lift
    source: str = ""

    def on(self, build: Build) -> tuple[int, str] | None:
        """Return (1-based position, REF) on a build; None where it can't be placed surely."""
        if build is Build.GRCH38:
            return self.pos38, self.ref
        if self.pos37 is None or self.ref37 is None or not self.lift37.usable:
            return None
        return self.pos37, self.ref37


@dataclass(frozen=True, slots=True)
class NamedAllele:
    """A star allele or named variant.

    Attributes:
        definition: GRCh38 position → base or allele string; IUPAC codes stand for classes of
            bases. The reference allele lists every position; others only those that define them.
        function: CPIC clinical function term; empty where none was assigned.
        activity: Activity value as CPIC prints it (`0.5`, `≥3.0`, `n/a`); empty where the gene has
            none.
    """

    gene: str
    name: str
    id: str
    is_reference: bool
    definition: Mapping[int, str]
    function: str
    activity: str
    source: str = ""


class ResultFrom(StrEnum):
    """Where a gene's diplotype comes from."""

    VCF = "vcf"
    OUTSIDE = "outside"


class PhenotypeMethod(StrEnum):
    """How a phenotype follows from a diplotype."""

    ACTIVITY_SCORE = "activity_score"
    FUNCTION_PAIR = "function_pair"
    SINGLE_POSITION = "single_position"
    PRESENCE = "presence"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ActivityRange:
    """Activity scores from `minimum` to `maximum` (both included; None = open) mean `phenotype`."""

    minimum: float
    maximum: float | None
    phenotype: str


@dataclass(frozen=True, slots=True)
class PhenotypeEntry:
    """A row of a phenotype table."""

    phenotype: str
    activity_score: str
    source: str


@dataclass(frozen=True, slots=True)
class PgxGene:
    """A pharmacogene with everything that calling it needs.

    Attributes:
        unknown_alt_is_reference: An ALT that no definition knows counts as reference (with a
            warning) instead of stopping the call.
        list_call: Where phase is unknown, variants are listed instead of diplotypes (DPYD, RYR1).
        haploid: On X: one copy in males.
        unphased_priorities: (taken diplotype, the tied diplotypes among which it is taken).
        pair_phenotypes: Sorted function pair → entry.
        diplotype_phenotypes: Diplotype name → entry, only exceptions to the pair table.
        limits: Wording keys of sentences that accompany the gene wherever it is spoken of.
    """

    symbol: str
    chrom: str
    refseq: str
    result_from: ResultFrom
    phenotype_method: PhenotypeMethod
    reference_allele: str
    positions: tuple[PgxPosition, ...]
    alleles: tuple[NamedAllele, ...]
    activity_ranges: tuple[ActivityRange, ...] = ()
    pair_phenotypes: Mapping[tuple[str, str], PhenotypeEntry] = field(default_factory=dict)
    diplotype_phenotypes: Mapping[str, PhenotypeEntry] = field(default_factory=dict)
    unknown_alt_is_reference: bool = False
    list_call: bool = False
    haploid: bool = False
    required_positions: frozenset[int] = frozenset()
    ignored_positions: frozenset[int] = frozenset()
    ignored_alleles: frozenset[str] = frozenset()
    must_test_positions: frozenset[int] = frozenset()
    must_test_alleles: frozenset[str] = frozenset()
    extra_positions: frozenset[int] = frozenset()
    unphased_priorities: tuple[tuple[str, tuple[str, ...]], ...] = ()
    limits: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    definition_date: str = ""
    phenotype_source: str = ""


@dataclass(frozen=True, slots=True)
class Dose:
    """A dose figure of a recommendation; `kind`, `unit`, `phase` ... are codes of codes.toml.

    Attributes:
        phase: Which doses it is about (`start`, `maintenance`, ...); empty where not named.
        after_days: The step is taken so many days after the step before it.
        other_measure: The figure before it in another unit, not a step of its own.
    """

    kind: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    text_key: str = ""
    phase: str = ""
    frequency: str = ""
    after_days: int | None = None
    other_measure: bool = False
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fallback:
    """What holds where the main action can't be taken (`avoid; if warranted, half the dose`)."""

    action: str
    dose: Dose | None = None
    alternatives: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    more_doses: tuple[Dose, ...] = ()
    tests: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a guideline says for one drug and a set of genotypes, as facts; no sentence.

    Attributes:
        when: Each entry maps gene → the accepted lookup values (activity score, phenotype or, with
            `lookup` = `diplotype`, diplotype names); an entry matches when every gene does.
        urgent_if_current: A patient who takes the drug now must hear today.
        gene_implications: With several genes, what each one's result does; genes that the source
            says nothing about are left out.
        more_doses: Further figures after `dose`, in order.
        tests: Further tests that the source advises.
        cautions: What must be said along with the action; does not limit when it holds.
        seen_again: Date of newer data in which a part of it was met unchanged.
    """

    id: str
    drug: str
    source: str
    genes: tuple[str, ...]
    population: str
    indication: str
    strength: str
    action: str
    implication: str
    when: tuple[Mapping[str, frozenset[str]], ...]
    lookup: str = "phenotype"
    dose: Dose | None = None
    alternatives: tuple[str, ...] = ()
    avoid_class: str = ""
    monitor: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    fallback: Fallback | None = None
    urgent_if_current: bool = False
    citations: tuple[int, ...] = ()
    guideline: str = ""
    version: str = ""
    gene_implications: Mapping[str, str] = field(default_factory=dict)
    more_doses: tuple[Dose, ...] = ()
    tests: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    seen_again: str = ""


@dataclass(frozen=True, slots=True)
class Guideline:
    """What one source says of one drug, as a whole.

    Attributes:
        partial: Only some of its results are at hand; any other is 'no recommendation at hand'.
        flow: Name of the computed dosing that stands in for recommendations; empty where none.
        recommendations: How many are at hand.
    """

    drug: str
    source: str
    title: str
    partial: bool
    flow: str
    recommendations: int
    citations: tuple[int, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine: generic name, codes and further names."""

    name: str
    rxnorm: str
    atc: tuple[str, ...]
    field: str
    names: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class DrugClass:
    """A class of medicines by its usual names (`statin`), and the members that are in drugs.tsv."""

    name: str
    names: tuple[str, ...]
    drugs: tuple[str, ...]


class Effect(StrEnum):
    """What a medicine does to an enzyme, in the grades of FDA's table; weak ones are left out."""

    STRONG_INHIBITOR = "strong_inhibitor"
    MODERATE_INHIBITOR = "moderate_inhibitor"
    STRONG_INDUCER = "strong_inducer"
    MODERATE_INDUCER = "moderate_inducer"

    @property
    def inhibits(self) -> bool:
        """Whether it lowers the activity; it raises it otherwise."""
        return self in (Effect.STRONG_INHIBITOR, Effect.MODERATE_INHIBITOR)


@dataclass(frozen=True, slots=True)
class Interaction:
    """A medicine that inhibits or induces a gene's enzyme.

    Attributes:
        drug: Generic name.
        names: Further names, for medicines that are not in drugs.tsv.
    """

    drug: str
    names: tuple[str, ...]
    gene: str
    effect: Effect
    source: str


@dataclass(frozen=True, slots=True)
class GeneDrugPair:
    """A gene that matters for a drug, and how well that is established.

    Attributes:
        cpic_level: `A` to `D`, or combinations such as `A/B`; empty where CPIC has none.
        has_guidance: False means 'no recommendation at hand', never 'no adjustment needed'.
    """

    gene: str
    drug: str
    cpic_level: str
    level_status: str
    fda_label: str
    pmids: tuple[int, ...]
    has_guidance: bool
    source: str = ""


class ReportingRule(StrEnum):
    """When a list reports a gene's variants (ACMG SF v3.3, doi:10.1016/j.gim.2025.101454)."""

    ANY = "any"
    TWO_VARIANTS = "two_variants"
    X_ANY = "x_any"
    X_HEMI_HOM_OR_TWO = "x_hemi_hom_or_two"
    HOM_ONLY = "hom_only"
    TRUNCATING_ONLY = "truncating_only"
    CARRIER = "carrier"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a gene on one list.

    Attributes:
        list: `acmg_sf`, `carrier`, `cancer` or `none`.
        reporting_variants: For `hom_only`: HGVS c. names the rule is about.
        onset: `childhood`, `adult`, `any` or empty (not stated).
        childhood_action: `yes`, `no` or empty: whether something is done in childhood.
    """

    gene: str
    name: str
    mondo: str
    omim: str
    inheritance: str
    list: str
    rule: ReportingRule
    onset: str = ""
    childhood_action: str = ""
    validity: str = ""
    source: str = ""
    reporting_variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InheritedGene:
    """A gene of inherited conditions. Coordinates 1-based inclusive on GRCh38."""

    symbol: str
    hgnc_id: str
    chrom: str
    strand: str
    start38: int | None
    end38: int | None
    mane_select: str
    mane_plus_clinical: tuple[str, ...]
    lof_mechanism: str
    lists: tuple[str, ...]
    data: str
    limits: tuple[str, ...]
    conditions: tuple[Condition, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class ExpertPanel:
    """A ClinGen expert panel that has rules of its own for classifying variants of a gene."""

    gene: str
    panel: str
    source: str


class Standing(StrEnum):
    """Whether a listed variant may be proposed as reportable, or a person must classify it."""

    LISTED = "listed"
    NEEDS_PERSON = "needs_person"


@dataclass(frozen=True, slots=True)
class ListedVariant:
    """A variant that a source calls pathogenic or likely pathogenic.

    Attributes:
        id: Rule id, `variant:<chrom>-<pos38>-<ref>-<alt>`.
        pos38, pos37: 1-based positions of the first base of `ref`; `pos37` None where not at hand.
        classification: As codes of FORMAT.md.
        standing_reason: Why a person must classify it; empty where `standing` is LISTED.
        stars: ClinVar review stars, None where the source has none.
        source_date: ISO date (or part) of the source.
        lift37: Where the GRCh37 position comes from: `source`, or `anchors` (lifted between
            neighbours that are known in both builds).
        frequency: Allele frequency that the source gives (gnomAD 4.1), None where it gives none.
    """

    id: str
    gene: str
    chrom: str
    pos38: int
    ref: str
    alt: str
    pos37: int | None
    transcript: str
    hgvs_c: str
    hgvs_p: str
    consequence: str
    classification: str
    standing: Standing
    standing_reason: str
    stars: int | None
    review_status: str
    clinvar: str
    rsid: str
    conditions: tuple[str, ...]
    source: str
    source_date: str
    lift37: str = ""
    frequency: float | None = None

    def on(self, build: Build) -> int | None:
        """Return the 1-based position on a build; None where it is not at hand."""
        return self.pos38 if build is Build.GRCH38 else self.pos37


@dataclass(frozen=True, slots=True)
class UnplacedVariant:
    """A listed variant that is known by name or id only: no file can be asked about it.

    Attributes: as in `ListedVariant`.
    """

    gene: str
    transcript: str
    hgvs_c: str
    hgvs_p: str
    consequence: str
    classification: str
    standing: Standing
    standing_reason: str
    stars: int | None
    review_status: str
    clinvar: str
    rsid: str
    conditions: tuple[str, ...]
    source: str
    source_date: str
