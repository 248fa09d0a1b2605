"""Invented people and results, from which the reports of the tests are made.

The people are invented, their variants and citations are not: they come from the bundled rulebook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from counselor.casework.models import (
    Case,
    Consent,
    Decision,
    DecisionKind,
    Indication,
    ListName,
    Patient,
    Review,
)
from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    DrugFinding,
    Findings,
    InheritedFinding,
    InputStamp,
    Interpretation,
    MissingPosition,
    NotAssessed,
    Notice,
    PgxFinding,
    Phase,
    PracticeClass,
    RulebookStamp,
    Scope,
    VariantFinding,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex, Zygosity
from counselor.reports.report import AskedGene, Practice, ReportContent, ReportItem
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant, Standing
from counselor.rulebook.rulebook import Rulebook

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
INPUT_HASH = "4f" * 32
RULEBOOK_HASH = "a1" * 32

PATIENT = Patient(
    id="p1",
    number="2026-0147",
    family_name="Ferreira",
    given_name="Amelia",
    birth_date=date(1984, 3, 9),
    sex=Sex.FEMALE,
    medicines=("Plavix 75 mg in the morning", "levothyroxine 50 µg"),
)
CONSENT = Consent(
    id="c1",
    patient_id="p1",
    given_on=date(2026, 10, 2),
    decided_by="the patient",
    test=True,
    acmg_sf=True,
    carrier=True,
    pgx=True,
    other=True,
)
PRACTICE = Practice(
    "Practice for Human Genetics", ("12 Harbour Street, Lindholm", "Telephone 555 0142")
)


OWN_CHANGE = {
    "BRCA1": "c.5266dup",
    "CFTR": "c.1521_1523del",
    "DMD": "c.8713C>T",
    "HFE": "c.845G>A",
    "LDLR": "c.1775G>A",
    "MSH2": "c.942+3A>T",
    "MT-ND4": "m.11778G>A",
    "MYH7": "c.1208G>A",
    "PAH": "c.1222C>T",
}
"""The change that a gene's finding carries where a case names no other."""


@cache
def the_rulebook() -> Rulebook:
    return bundled_rulebook()


@cache
def listed(gene: str, hgvs_c: str) -> ListedVariant | None:
    """Return the rulebook's row of a change; None where it lists none of that name."""
    known = the_rulebook().listed_in_gene(gene)
    return next((row for row in known if row.hgvs_c == hgvs_c), None)


def variant(gene: str = "BRCA1", **changes: object) -> VariantFinding:
    """Return a change as the rulebook lists it; a gene without one gets BRCA1's under its name.

    A change that the rulebook leaves to a person was classified by the practice.
    """
    name = str(changes.get("hgvs_c") or OWN_CHANGE.get(gene, ""))
    row = listed(gene, name) or listed("BRCA1", OWN_CHANGE["BRCA1"])
    assert row is not None
    said = {"standing", "standing_reason", "classification"} & changes.keys()
    waits = row.standing is Standing.NEEDS_PERSON and not said
    place = f"{row.chrom}-{row.pos38}-{row.ref}-{row.alt}"
    base = VariantFinding(
        grch38=place,
        as_read=f"chr{place}",
        gene=gene,
        transcript=row.transcript,
        hgvs_c=row.hgvs_c,
        hgvs_p=row.hgvs_p,
        consequence=row.consequence,
        zygosity=Zygosity.HET,
        classification=row.classification,
        standing=row.standing,
        standing_reason=row.standing_reason,
        stars=row.stars,
        review_status=row.review_status,
        clinvar=row.clinvar,
        rsid=row.rsid,
        conditions=(),
        depth=64,
        allele_balance=0.48,
        genotype_quality=99,
        filters=(),
        source=row.source,
        source_date=row.source_date,
        rule_id=row.id,
        practice=_own_class(gene) if waits else None,
    )
    return replace(base, **changes)


def _own_class(gene: str) -> PracticeClass:
    return PracticeClass(f"class-{gene}", "pathogenic", "", 1, "Dr Ines Okafor", "2026-11-20")


def inherited(
    gene: str = "BRCA1",
    condition: str = "Hereditary breast and ovarian cancer",
    interpretation: Interpretation = Interpretation.AT_RISK,
    inheritance: str = "AD",
    lists: tuple[str, ...] = ("acmg_sf",),
    variants: Sequence[VariantFinding] = (),
    **changes: object,
) -> InheritedFinding:
    base = InheritedFinding(
        gene=gene,
        condition=condition,
        mondo="MONDO:0011450",
        inheritance=inheritance,
        lists=lists,
        reportable=True,
        report_rule="any",
        interpretation=interpretation,
        phase=Phase.NOT_APPLICABLE,
        variants=tuple(variants) or (variant(gene),),
        notices=(),
        limits=(),
        data="current",
        onset="adult",
        childhood_action="no",
        rule_ids=(f"condition:{gene}:acmg_sf",),
        sources=("acmg-sf-3.3", "clinvar-2026-02"),
    )
    return replace(base, **changes)


def pgx(
    gene: str,
    diplotype: str,
    phenotype: str,
    score: str = "",
    total: int = 35,
    missing: int = 0,
    **changes: object,
) -> PgxFinding:
    base = PgxFinding(
        gene=gene,
        status=CallStatus.CALLED,
        reason="",
        source=CallSource.VCF,
        phased=False,
        diplotypes=(Diplotype(diplotype, phenotype, score),),
        haplotypes=(),
        lookup=(),
        missing_positions=tuple(
            MissingPosition(f"rs{77000 + n}", "10", 94780653 + n, "no_record")
            for n in range(missing)
        ),
        positions_total=total,
        cannot_exclude=("*3", "*4") if missing else (),
        phenotype_is_robust=not missing,
        warnings=(),
        limits=(),
        rule_ids=(f"pgx:{gene}",),
        sources=("cpic-2026-10",),
    )
    return replace(base, **changes)


def drug(
    name: str,
    genes: dict[str, str],
    action: str,
    implication: str = "",
    field: str = "cardiovascular",
    source: str = "cpic",
    **changes: object,
) -> DrugFinding:
    said = [rule for rule in the_rulebook().recommendations(name) if rule.source == source]
    base = DrugFinding(
        drug=name,
        genes=genes,
        lookup=dict(genes),
        action=action,
        strength="strong",
        population="general",
        indication="any",
        source=source,
        citations=said[0].citations if said else (),
        implication_key=implication,
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
        field=field,
        cpic_level="A",
        rule_id="" if action == "no_guidance" else f"{source}:{name}:{'+'.join(genes)}:1",
    )
    return replace(base, **changes)


def item(
    finding: InheritedFinding | PgxFinding,
    lists: tuple[ListName, ...] = (),
    drugs: Sequence[DrugFinding] = (),
    *,
    shown: bool = True,
) -> ReportItem:
    default = (ListName.PGX,) if isinstance(finding, PgxFinding) else (ListName.ACMG_SF,)
    return ReportItem(finding, lists or default, shown, tuple(drugs))


def decided(
    items: Sequence[ReportItem],
    kinds: dict[str, DecisionKind] | None = None,
) -> Review:
    """Return a review that confirms all, but for the finding ids in `kinds`."""
    kinds = kinds or {}
    return Review(
        "r1",
        "k1",
        1,
        tuple(
            Decision(
                entry.finding.id,
                kinds.get(entry.finding.id, DecisionKind.CONFIRM),
                "not relevant",
                "",
                "Dr Ines Okafor",
                NOON,
            )
            for entry in items
        ),
    )


def asked(
    inherited_genes: Sequence[str] = (),
    pgx_genes: Sequence[str] = (),
    lists: tuple[ListName, ...] = (ListName.ACMG_SF,),
    limits: dict[str, tuple[str, ...]] | None = None,
) -> tuple[AskedGene, ...]:
    limits = limits or {}
    return (
        *(AskedGene(g, Scope.INHERITED, lists, limits.get(g, ())) for g in inherited_genes),
        *(AskedGene(g, Scope.PGX, (ListName.PGX,), limits.get(g, ())) for g in pgx_genes),
    )


def content(
    items: Sequence[ReportItem] = (),
    genes: Sequence[AskedGene] = (),
    gaps: Sequence[NotAssessed] = (),
    kinds: dict[str, DecisionKind] | None = None,
    uncalled: Sequence[PgxFinding] = (),
    absent_is_reference: str = "",
    warnings: Sequence[Notice] = (),
    **changes: object,
) -> ReportContent:
    findings = Findings(
        rulebook=RulebookStamp("2026.11.1", RULEBOOK_HASH),
        input=InputStamp(
            file="lindholm-0147.vcf.gz",
            sha256=INPUT_HASH,
            format="vcf.gz",
            build=Build.GRCH38,
            sample="LH0147",
            kind="vcf",
            records=4512345,
            covered="exome-v7.bed",
            absent_is_reference=absent_is_reference,
            sex="female",
            warnings=tuple(warnings),
        ),
        pgx=(*(e.finding for e in items if isinstance(e.finding, PgxFinding)), *uncalled),
        drugs=tuple(row for entry in items for row in entry.drugs),
        inherited=tuple(e.finding for e in items if isinstance(e.finding, InheritedFinding)),
        not_assessed=tuple(gaps),
    )
    case = Case(
        "k1",
        "p1",
        NOON,
        "Dr Ines Okafor",
        Indication("Breast cancer in the mother at 41", "exome", ("BRCA1",)),
        findings,
    )
    base = ReportContent(
        patient=PATIENT,
        consent=CONSENT,
        case=case,
        review=decided(items, kinds),
        items=tuple(items),
        not_assessed=tuple(gaps),
        asked=tuple(genes) or asked(["BRCA1"]),
        signer="Dr Ines Okafor",
        signed_on=DAY,
        report_id="R-2026-0093",
        version=1,
        draft=False,
        practice=PRACTICE,
        medicine_names={"clopidogrel": ("Plavix", "Iscover"), "codeine": ()},
        medicine_genes={"clopidogrel": ("CYP2C19",), "codeine": ("CYP2D6",)},
        sources={
            "cpic-2026-10": "CPIC tables, 2026-10-11",
            "clinvar-2026-02": "ClinVar, 2026-02-26",
            "acmg-sf-3.3": "ACMG SF v3.3, 2025",
        },
    )
    return replace(base, **changes)


def gap(
    gene: str, reason: str, positions: int, total: int, scope: Scope = Scope.INHERITED
) -> NotAssessed:
    return NotAssessed(gene, scope, reason, positions, total)
