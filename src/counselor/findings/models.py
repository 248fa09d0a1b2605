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
class ReadPosition:
    """A defining position with a usable genotype, as the sample carries it.

    Attributes:
        pos: 1-based on GRCh38.
        alleles: The bases of each copy, spanning GRCh38's REF; one where only one copy is read.
            An allele that no definition knows stands as it was read.
        phase: Name of the phase block that orders two differing copies; None where their order is
            unknown or says nothing.
    """

    rsid: str
    pos: int
    alleles: tuple[str, ...]
    phase: str | None = None


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
        read_positions: What was read at the positions that are not missing; empty for an outside
            result, and in documents older than this field.
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
    read_positions: tuple[ReadPosition, ...] = ()

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
class ProposedCriterion:
    """An ACMG/AMP criterion that data speaks for. A person accepts it, or does not.

    Attributes:
        criterion: Code, `PVS1` … `BP7`.
        strength: `supporting`, `moderate`, `strong`, `very_strong` or `stand_alone`.
        because: The facts that it rests on.
    """

    criterion: str
    strength: str
    because: Notice


@dataclass(frozen=True, slots=True)
class PracticeClass:
    """How a person of this practice classified a variant; what counts instead of the source's.

    Attributes:
        id: Of the stored classification.
        verdict: `pathogenic`, `likely_pathogenic`, `uncertain_significance`, `likely_benign` or
            `benign`.
        condition: The condition it was judged for; empty for every condition of the gene.
        version: 1 for the first of this variant, gene and condition, over all patients.
        by, on: Who, and the UTC day as ISO date.
    """

    id: str
    verdict: str
    condition: str
    version: int
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class LabAnnotation:
    """What the laboratory's own annotation in the file says of a variant on one transcript.

    Attributes:
        info_field: Where it stands: `CSQ` or `ANN`.
        scores: Name of the field → value as written (frequencies, REVEL, CADD, SpliceAI …).
    """

    info_field: str
    transcript: str
    hgvs_c: str
    hgvs_p: str
    consequence: str
    scores: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash like `==` compares, so that equal entries are kept once."""
        names = (self.info_field, self.transcript, self.hgvs_c, self.hgvs_p, self.consequence)
        return hash((names, tuple(sorted(self.scores.items()))))


@dataclass(frozen=True, slots=True)
class OtherVariant:
    """A change of a protein that is no finding, and why.

    Attributes:
        as_read: What the file says (`chrom-pos-ref-alt`).
        consequence: Sequence Ontology terms joined by `&`; empty where not worked out.
        reason: Code: `no_loss_predicted`, `mechanism_not_stated`, `no_sequence`,
            `reference_differs`, `unknown_bases`, `outside_transcript`, `no_coordinate`,
            `failed_filter`.
        loss_possible: What it does could not be worked out, and it may take the product away in a
            gene in which that causes disease (an early stop, for example).
    """

    gene: str
    as_read: str
    transcript: str
    hgvs_c: str
    hgvs_p: str
    consequence: str
    reason: str
    loss_possible: bool = False


@dataclass(frozen=True, slots=True)
class VariantFinding:
    """A listed variant that the sample carries.

    Attributes:
        grch38: Normal form on GRCh38 (`17-43045712-G-A`).
        as_read: What the file says (`chrom-pos-ref-alt`).
        classification: Code of the source's class; see FORMAT.md.
        standing, standing_reason: Whether a person must classify it first, and why.
        quality: Notices about filter, depth, balance: 'confirm by another method'.
        proposed_criteria: ACMG/AMP criteria that data speaks for; they never set a class.
        practice: The class that a person of this practice gave it; None where nobody did.
        evidence: `rulebook` (a list knows it) or `predicted` (its effect on the transcript only).
        hgvs_g: Name on GRCh38 with accession; empty where it can't be said surely.
        decay: For an early stop: code of `inherited.nonsense_mediated_decay`; empty otherwise.
        lab_annotation: What the file's own annotation says of it.
        origin: From whom it comes, told by the parents' samples: `mother`, `father`, `both`,
            `either`, `de_novo`, `absent_in_parents` (their kinship is not confirmed), `impossible`,
            `parents_in_doubt` (not the parents' samples, by their genotypes), `not_assessed`; empty
            where no parent's sample was named. Of the parents nothing else is kept: a finding is
            the patient's, the parents' data are other people's.
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
    proposed_criteria: tuple[ProposedCriterion, ...] = ()
    practice: PracticeClass | None = None
    evidence: str = "rulebook"
    hgvs_g: str = ""
    decay: str = ""
    lab_annotation: tuple[LabAnnotation, ...] = ()
    origin: str = ""


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
    REDUCED_PENETRANCE = "reduced_penetrance"
    """Repeats: long enough to cause disease in some people, not in all."""
    PREMUTATION = "premutation"
    """Repeats: may grow to the full range in children, and may have effects of its own."""
    INTERMEDIATE = "intermediate"
    """Repeats: above normal, without consequence for the person; may grow in later generations."""
    REPEAT_UNCERTAIN = "repeat_uncertain"
    """Repeats: the count, its range or the motif does not settle in which range it lies."""
    USUAL = "usual"
    """Repeats and copy numbers: as in most people."""
    NOT_COUNTED = "not_counted"
    """A person classified the variant as uncertain, likely benign or benign."""


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
        phase_evidence: What told the phase: `genotypes`, `parents`, `genotypes, parents`; or
            `contradiction` where the two disagree; empty where nothing tells it.
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
    phase_evidence: str = ""

    @property
    def id(self) -> str:
        """Stable identity of the finding within one result."""
        variants = "+".join(item.grch38 for item in self.variants)
        return f"inherited:{self.gene}:{self.mondo or self.condition}:{variants}"

    @property
    def changes(self) -> tuple[str, ...]:
        """Identity of what was found, whatever it means: equal for two meanings of one change."""
        return tuple(item.grch38 for item in self.variants)

    @property
    def names(self) -> tuple[str, ...]:
        """What a relative's test would look for, by name."""
        return tuple(item.hgvs_c or item.grch38 for item in self.variants)

    @property
    def is_usual(self) -> bool:
        """Whether it tells only that all is as in most people: nothing to decide."""
        return self.interpretation is Interpretation.USUAL


class StructuralKind(StrEnum):
    """What happened to a stretch of a gene."""

    DELETION = "deletion"
    DUPLICATION = "duplication"
    INSERTION = "insertion"
    INVERSION = "inversion"
    BREAKEND = "breakend"
    COPY_NUMBER = "copy_number"
    """Copies of a whole gene, counted by a test made for it (SMN1)."""


_ABBREVIATED = {
    StructuralKind.DELETION: "del",
    StructuralKind.DUPLICATION: "dup",
    StructuralKind.INSERTION: "ins",
    StructuralKind.INVERSION: "inv",
    StructuralKind.BREAKEND: "bnd",
}
"""As HGVS and VCF abbreviate them; no language has a part in a name."""


class ExonExtent(StrEnum):
    """How much of a gene a large change reaches. Values are wording keys."""

    WHOLE_GENE = "whole_gene"
    START = "start"
    END = "end"
    INSIDE = "inside"
    BREAKPOINT = "breakpoint"
    POSSIBLE = "possible"
    NOT_STATED = "not_stated"


class Frame(StrEnum):
    """What whole exons that are lost or doubled do to the reading frame. Values: wording keys."""

    IN_FRAME = "in_frame"
    OUT_OF_FRAME = "out_of_frame"
    START_LOST = "start_lost"
    STOP_LOST = "stop_lost"
    NON_CODING = "non_coding"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StructuralFinding(InheritedFinding):
    """A large change that reaches exons of a gene; a person must classify it.

    Attributes:
        start, end: First and last changed base on the file's build, 1-based; 0 where typed in.
        start_low, start_high, end_low, end_high: Where these two bases may lie.
        transcript: MANE transcript by which exons are numbered, from 1 along its own strand.
        certain_exons: Reached wherever in their ranges the ends lie. `partial_exons`: of those, in
            part. `possible_exons`: reached only with some ends.
        haploinsufficiency, triplosensitivity: ClinGen scores; empty where not evaluated.
        copy_number: Copies of the sample; None where not given.
        partner_copy_number: Copies of SMN2 beside those of SMN1.
        mate: The other side of a breakend, `chrom:pos`.
        method: How it was found, where a person typed it in.
    """

    kind: StructuralKind = StructuralKind.DELETION
    chrom: str = ""
    start: int = 0
    end: int = 0
    start_low: int = 0
    start_high: int = 0
    end_low: int = 0
    end_high: int = 0
    as_read: str = ""
    transcript: str = ""
    exon_count: int = 0
    certain_exons: tuple[int, ...] = ()
    partial_exons: tuple[int, ...] = ()
    possible_exons: tuple[int, ...] = ()
    extent: ExonExtent = ExonExtent.NOT_STATED
    frame: Frame = Frame.UNKNOWN
    haploinsufficiency: str = ""
    triplosensitivity: str = ""
    zygosity: Zygosity = Zygosity.UNKNOWN
    copy_number: int | None = None
    partner_copy_number: int | None = None
    genotype_quality: int | None = None
    mate: str = ""
    method: str = ""

    @property
    def id(self) -> str:
        """Stable identity of the finding within one result."""
        return f"structural:{self.gene}:{self.inheritance or 'any'}:{self._event}"

    @property
    def changes(self) -> tuple[str, ...]:
        """Identity of the change, whatever it means."""
        return (f"{self.gene}:{self._event}",)

    @property
    def names(self) -> tuple[str, ...]:
        """What a relative's test would look for, by name."""
        if self.kind is StructuralKind.COPY_NUMBER:
            return (f"{self.gene}×{self.copy_number}",)
        return (f"{self.chrom}:{self.start}_{self.end}{_ABBREVIATED[self.kind]}",)

    @property
    def _event(self) -> str:
        if self.kind is StructuralKind.COPY_NUMBER:
            return f"{self.kind.value}-{self.copy_number}"
        return f"{self.chrom}-{self.start}-{self.end}-{self.kind.value}"


class RepeatCategory(StrEnum):
    """In which range a repeat's length lies. Values are wording keys."""

    NORMAL = "normal"
    INTERMEDIATE = "intermediate"
    PREMUTATION = "premutation"
    REDUCED_PENETRANCE = "reduced_penetrance"
    FULL = "full"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class RepeatAllele:
    """One copy of a repeat.

    Attributes:
        count, low, high: Copies of the motif, and the range that the caller gives for it.
        motif: As the file writes it; empty where it does not say.
        highest: The range in which the largest count that the caller allows lies.
    """

    count: int | None
    low: int | None
    high: int | None
    motif: str
    category: RepeatCategory
    highest: RepeatCategory

    @property
    def crosses_limit(self) -> bool:
        """Whether the caller's range reaches into another range of meaning."""
        return self.category is not self.highest


@dataclass(frozen=True, slots=True)
class RepeatFinding(InheritedFinding):
    """The length of a repeat on each copy, and in which range it lies.

    Attributes:
        locus: Name in the rulebook. `motif`: its unit, forward strand.
        category: The weightiest of the alleles.
        ranges: Category → its range as text (`36–39`).
        checked: ISO date on which the ranges were compared with their sources.
        method: How it was counted, where a person typed it in.
    """

    locus: str = ""
    motif: str = ""
    alleles: tuple[RepeatAllele, ...] = ()
    category: RepeatCategory = RepeatCategory.UNCERTAIN
    ranges: Mapping[str, str] = field(default_factory=dict)
    checked: str = ""
    as_read: str = ""
    method: str = ""

    @property
    def id(self) -> str:
        """Stable identity of the finding within one result."""
        return f"repeat:{self.locus}"

    @property
    def changes(self) -> tuple[str, ...]:
        """Identity of the change, whatever it means."""
        return (self.id,)

    @property
    def names(self) -> tuple[str, ...]:
        """What a relative's test would look for, by name."""
        return (f"({self.motif})n",)


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
class UncoveredExon:
    """A coding exon that is not wholly assessed, on the file's build; 1-based, ends included.

    Attributes:
        number: Place of the exon along the transcript, from 1.
        start, end: Its coding part; 0 where the exon has no sure place on the build.
        bases: How many of its coding bases are not assessed.
    """

    number: int
    start: int
    end: int
    bases: int


@dataclass(frozen=True, slots=True)
class GeneCoverage:
    """What stands behind a negative of one gene: how much of it the file has evidence for.

    Attributes:
        lists: `acmg_sf`, `carrier`, `cancer` or `other`, as in the gene's conditions.
        transcript: The MANE Select transcript whose coding bases are counted; empty where the
            rulebook has none.
        coding_bases, coding_assessed: Coding bases, stop codon included, and those with evidence.
        positions_total, positions_assessed: Positions of listed variants, and those the file
            speaks about.
        evidence: Source (`EvidenceSource`) → coding bases that rest on it. Empty: no base has any.
        told: The file or the person tells what was covered. Without that, the bases counted are
            those of single lines alone, and nothing is known of the others.
        uncovered: Coding exons with bases that are not assessed; empty where not `told`.
        mean_depth, least_depth: Reads on the coding exons and their edges, where the file gives
            depths for at least half of these bases; None where it does not.
        sequence: Whether the transcript's coding sequence was at hand, so that a change on no list
            can be named: `rulebook`, `added` (by file) or `missing`; empty in documents older than
            this field.
    """

    gene: str
    lists: tuple[str, ...]
    transcript: str
    coding_bases: int
    coding_assessed: int
    positions_total: int
    positions_assessed: int
    evidence: Mapping[str, int]
    told: bool
    uncovered: tuple[UncoveredExon, ...]
    mean_depth: float | None = None
    least_depth: int | None = None
    sequence: str = ""

    @property
    def share(self) -> float:
        """Share of the coding bases with evidence, from 0 to 1; 0 where none are known."""
        return self.coding_assessed / self.coding_bases if self.coding_bases else 0.0


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
class TypedResult:
    """A repeat's length or a copy number that another test gave.

    Attributes:
        allele_1, allele_2: Copies of the motif, as given (`17`, `>200`, `55-60`); for a repeat.
        copies: Copies of the gene (SMN1, SMN2).
        marker: `present` or `absent`: g.27134T>G of SMN1; empty where not tested.
        method: How it was found, in the person's words.
    """

    gene: str
    allele_1: str = ""
    allele_2: str = ""
    copies: str = ""
    marker: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class TypedStamp:
    """Which repeat lengths and copy numbers were taken beside the file.

    Attributes:
        file: Base name; empty where they were typed in.
        sha256: Of the file's bytes; of typed ones, of their lines in the layout of such a file.
    """

    file: str
    sha256: str
    results: tuple[TypedResult, ...] = ()


@dataclass(frozen=True, slots=True)
class SequenceStamp:
    """Which transcript sequences were used beside the rulebook's own.

    Attributes:
        file: Base name; empty for the sequences that the practice keeps.
        sha256: Of the file's bytes; of kept sequences, of a FASTA file of them all
            (`inherited.kept_sequences`).
        transcripts: RefSeq accessions of the transcripts that were taken from it.
    """

    file: str
    sha256: str
    transcripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputStamp:
    """Which input was judged, and how it was read.

    Attributes:
        outside_calls: None where all calls come from the file itself.
        medicines: The current medicines as they were given.
        typed_results: Repeat lengths and copy numbers that came beside the file.
        sequences: Transcript sequences that came beside the rulebook's own.
        mother, father: Names of the samples that were named as the parents'; empty without them.
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
    typed_results: TypedStamp | None = None
    sequences: SequenceStamp | None = None
    mother: str = ""
    father: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one file tells about one sample under one rulebook."""

    rulebook: RulebookStamp
    input: InputStamp
    pgx: tuple[PgxFinding, ...]
    drugs: tuple[DrugFinding, ...]
    inherited: tuple[InheritedFinding, ...]
    not_assessed: tuple[NotAssessed, ...]
    coverage: tuple[GeneCoverage, ...] = ()
    other_variants: tuple[OtherVariant, ...] = ()
    structural: tuple[StructuralFinding, ...] = ()
    repeats: tuple[RepeatFinding, ...] = ()
