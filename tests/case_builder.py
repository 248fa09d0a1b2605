"""Builds findings and records of casework for tests: invented people, real genes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from counselor.casework.models import Consent, Indication, Patient
from counselor.casework.patient import ConsentFields, PatientFields
from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    DrugFinding,
    Findings,
    InheritedFinding,
    InputStamp,
    Interpretation,
    NotAssessed,
    PgxFinding,
    Phase,
    RulebookStamp,
    Scope,
    VariantFinding,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex, Zygosity
from counselor.genome.variant import Variant
from counselor.readers.result import (
    Evidence,
    InputFile,
    Measures,
    ObservedVariant,
    SexEvidence,
    Site,
    SiteReason,
    SiteState,
    TestResult,
)
from counselor.vault.keys import KdfCost

PASSPHRASE = "correct horse battery"
CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
"""Key derivation at its lowest cost."""

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

FEMALE = SexEvidence(x_het=600, x_called=1000)
MALE = SexEvidence(x_het=5, x_called=700, y_called=90)


def a_variant(gene: str = "BRCA1", *, key: str = "17-43045712-G-A") -> VariantFinding:
    return VariantFinding(
        grch38=key,
        as_read=key,
        gene=gene,
        transcript="NM_007294.4",
        hgvs_c="c.5266dup",
        hgvs_p="p.Gln1756ProfsTer74",
        consequence="frameshift_variant",
        zygosity=Zygosity.HET,
        classification="pathogenic",
        standing="listed",
        standing_reason="",
        stars=3,
        review_status="expert panel",
        clinvar="17677",
        rsid="rs80357906",
        conditions=("invented",),
        depth=40,
        allele_balance=0.5,
        genotype_quality=99,
        filters=(),
        source="invented",
        source_date="2026-01-01",
        rule_id=f"variant:{key}",
    )


def an_inherited(
    gene: str = "BRCA1",
    *lists: str,
    interpretation: Interpretation = Interpretation.AT_RISK,
    reportable: bool = True,
    onset: str = "",
    childhood_action: str = "",
    mondo: str = "MONDO:0700268",
    variants: tuple[VariantFinding, ...] | None = None,
) -> InheritedFinding:
    return InheritedFinding(
        gene=gene,
        condition=f"{gene}-related condition",
        mondo=mondo,
        inheritance="AD",
        lists=lists or ("acmg_sf",),
        reportable=reportable,
        report_rule="any",
        interpretation=interpretation,
        phase=Phase.NOT_APPLICABLE,
        variants=(a_variant(gene),) if variants is None else variants,
        notices=(),
        limits=(),
        data="current",
        onset=onset,
        childhood_action=childhood_action,
        rule_ids=(f"condition:{gene}",),
        sources=("invented",),
    )


def a_pgx(gene: str = "CYP2C19", status: CallStatus = CallStatus.CALLED, *names: str) -> PgxFinding:
    diplotypes = tuple(Diplotype(name, "Intermediate Metabolizer") for name in names or ("*1/*2",))
    called = status is not CallStatus.NOT_CALLED
    return PgxFinding(
        gene=gene,
        status=status,
        reason="" if called else "no_record",
        source=CallSource.VCF,
        phased=False,
        diplotypes=diplotypes if called else (),
        haplotypes=(),
        lookup=(),
        missing_positions=(),
        positions_total=3,
        cannot_exclude=(),
        phenotype_is_robust=True,
        warnings=(),
        limits=(),
        rule_ids=(f"pgx:{gene}",),
        sources=("invented",),
    )


def a_drug(name: str, **genes: str) -> DrugFinding:
    return DrugFinding(
        drug=name,
        genes=genes,
        lookup=dict.fromkeys(genes, "Intermediate Metabolizer"),
        action="alternative",
        strength="strong",
        population="general",
        indication="any",
        source="cpic",
        citations=(1,),
        implication_key="less_effect",
        gene_implications={},
        dose=None,
        more_doses=(),
        alternatives=(),
        avoid_class="",
        monitor=(),
        conditions=(),
        tests=(),
        cautions=(),
        fallback=None,
        urgent_if_current=False,
        robust=True,
        field="heart",
        cpic_level="A",
        rule_id=f"cpic:{name}",
    )


def some_findings(
    *found: InheritedFinding | PgxFinding,
    drugs: tuple[DrugFinding, ...] = (),
    sex: Sex = Sex.FEMALE,
    sample: str = "SAMPLE",
    file: str = "result.vcf.gz",
    sha256: str = "ab" * 32,
) -> Findings:
    return Findings(
        rulebook=RulebookStamp("2026.1.1", "cd" * 32),
        input=InputStamp(
            file=file,
            sha256=sha256,
            format="vcf",
            build=Build.GRCH38,
            sample=sample,
            kind="vcf",
            records=2,
            covered="",
            absent_is_reference="",
            sex=sex,
            warnings=(),
        ),
        pgx=tuple(item for item in found if isinstance(item, PgxFinding)),
        drugs=drugs,
        inherited=tuple(item for item in found if isinstance(item, InheritedFinding)),
        not_assessed=(
            NotAssessed("INHA", Scope.INHERITED, "no_record", 1, 2),
            NotAssessed("CYP2D6", Scope.PGX, "outside_result_needed", 0, 0),
        ),
    )


def a_result(findings: Findings, evidence: SexEvidence = FEMALE) -> TestResult:
    """Return a test result that fits the stamp of some findings."""
    stamp = findings.input
    measures = Measures(depth=40, allele_depths=(20, 20), quality=99, line=12)
    variant = Variant("17", 43045712, "G", "A")
    return TestResult(
        input=InputFile(stamp.file, stamp.sha256, stamp.format, 1234),
        build=stamp.build,
        sample=stamp.sample,
        samples=(stamp.sample,),
        kind=stamp.kind,
        records=stamp.records,
        evidence=Evidence(),
        sites={
            ("17", 43045712, "G"): Site(SiteState.CALLED, alleles=("G", "A"), measures=measures),
            ("1", 5001, "A"): Site(SiteState.NOT_COVERED, SiteReason.NO_RECORD),
        },
        observed=(
            ObservedVariant(
                variant=variant,
                as_read=variant.key,
                copies=1,
                total=2,
                strands=(1,),
                phased=False,
                phase_set=None,
                allele_balance=0.5,
                passed=True,
                partial=False,
                measures=measures,
            ),
        ),
        sex_evidence=evidence,
    )


def a_patient(birth_date: date = date(1984, 5, 6), sex: Sex = Sex.FEMALE) -> Patient:
    return Patient("patient-1", "P-1", "Okafor", "Adaeze", birth_date, sex)


def patient_fields(
    number: str = "P-1",
    family: str = "Okafor",
    given: str = "Adaeze",
    sex: Sex = Sex.FEMALE,
    birth_date: date = date(1984, 5, 6),
    medicines: tuple[str, ...] = (),
) -> PatientFields:
    return PatientFields(number, family, given, birth_date, sex, medicines=medicines)


def consent_fields(
    *lists: str, test: bool = True, minor_override: str = "", given_on: date = TODAY
) -> ConsentFields:
    chosen = {name: name in lists for name in ("acmg_sf", "carrier", "pgx", "other")}
    return ConsentFields(given_on, "the patient", test, **chosen, minor_override=minor_override)


def a_consent(*lists: str, test: bool = True, minor_override: str = "") -> Consent:
    """Return a consent that opts in to the named lists."""
    fields = consent_fields(*lists, test=test, minor_override=minor_override)
    return Consent(
        "consent-1",
        "patient-1",
        fields.given_on,
        fields.decided_by,
        fields.test,
        fields.acmg_sf,
        fields.carrier,
        fields.pgx,
        fields.other,
        minor_override=minor_override,
    )


def an_indication(*genes: str, pgx: bool = False) -> Indication:
    return Indication("breast cancer in the family", "panel", genes, (), pgx)


def with_standing(finding: InheritedFinding, standing: str) -> InheritedFinding:
    variants = tuple(replace(item, standing=standing) for item in finding.variants)
    return replace(finding, variants=variants)


class Ids:
    """Gives ids one after the other."""

    def __init__(self) -> None:
        self._next = count(1)

    def __call__(self) -> str:
        return f"id-{next(self._next)}"
