"""Twelve invented people, by what their results are; each with every document that can be made.

From nothing found to everything at once: what reading grade, pages and goldens are tried on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache

from counselor.casework.models import CarrierEstimate, DecisionKind, ListName, WarfarinEstimate
from counselor.errors import NotPermitted
from counselor.findings.models import (
    CallStatus,
    DrugFinding,
    ExonExtent,
    Interpretation,
    RepeatAllele,
    RepeatCategory,
    RepeatFinding,
    Scope,
    StructuralFinding,
    StructuralKind,
)
from counselor.genome.genotype import Sex, Zygosity
from counselor.pgx.warfarin import Ancestry, WarfarinPatient
from counselor.pgx.warfarin_estimate import firm_warfarin_dose, warfarin_basis
from counselor.reports import card, couple, templates
from counselor.reports.blocks import Prose, Section, Summary
from counselor.reports.document_parts import parts_of
from counselor.reports.report import CarrierLeft, ReportContent, ReportItem
from counselor.reports.templates import Template

from . import invented, invented_reports
from .invented import asked, content, drug, gap, inherited, item, pgx, the_rulebook, variant
from .invented_couple import carrier_left, the_couple
from .invented_worksheets import worksheets

CONSENT = replace(invented.CONSENT, family_sharing=True, recontact=True, research=True)
VKORC1_AG = "rs9923231 reference (C)/rs9923231 variant (T)"


def _with_risks(made: ReportContent) -> ReportContent:
    """Return a content with the figures of the rulebook for its genes, and their sources."""
    genes = {entry.finding.gene for entry in made.items if entry.lists != (ListName.PGX,)}
    sources = the_rulebook().manifest.sources.values()
    titles = {entry.id: f"{entry.title}, {entry.date}" for entry in sources}
    figures = {gene: the_rulebook().risks(gene) for gene in sorted(genes)}
    return replace(
        made,
        consent=CONSENT,
        classifications=worksheets(made),
        risks={gene: risks for gene, risks in figures.items() if risks is not None},
        sources={**titles, **made.sources},
    )


def _because(made: ReportContent, reason: str, *genes: str) -> ReportContent:
    """Return a content whose test was done for another reason, with the genes of that question."""
    indication = replace(made.case.indication, reason=reason, primary_genes=genes)
    return replace(made, case=replace(made.case, indication=indication))


def negative() -> ReportContent:
    """Return a question about three genes, all read, with nothing found."""
    genes = asked(["BRCA1", "BRCA2", "PALB2"], lists=(ListName.PRIMARY,))
    return content((), genes)


def vus() -> ReportContent:
    """Return one variant that nobody can judge yet."""
    unclear = variant(
        "ATM",
        hgvs_c="c.7375C>T",
        hgvs_p="p.Arg2459Cys",
        transcript="NM_000051.4",
        grch38="11-108329202-C-T",
        as_read="11-108199929-C-T",
        consequence="missense_variant",
        classification="uncertain_significance",
        stars=1,
        review_status="criteria provided, single submitter",
        clinvar="",
        rsid="",
        rule_id="variant:11-108329202-C-T",
    )
    found = inherited(
        "ATM",
        "Hereditary breast cancer",
        Interpretation.NEEDS_CLASSIFICATION,
        variants=[unclear],
    )
    made = content([item(found, (ListName.PRIMARY,))], asked(["ATM"], lists=(ListName.PRIMARY,)))
    return _because(made, "Breast cancer at 38", "ATM")


def brca1() -> ReportContent:
    """Return a woman with a BRCA1 variant; two further genes were read in part."""
    return invented_reports.brca1()


def lynch() -> ReportContent:
    """Return a man with a variant in MSH2, of a practice in the United States."""
    found = inherited(
        "MSH2",
        "Lynch syndrome",
        variants=[variant("MSH2")],
    )
    patient = replace(invented.PATIENT, given_name="Tomás", sex=Sex.MALE, medicines=("aspirin",))
    genes = asked(["MLH1", "MSH2", "MSH6", "PMS2", "EPCAM"], lists=(ListName.PRIMARY,),
                  limits={"PMS2": ("limit.pseudogene",)})  # fmt: skip
    gaps = [gap("PMS2", "low_quality_block", 12, 118)]
    practice = replace(invented.PRACTICE, country="US")
    shown = [item(found, (ListName.PRIMARY,))]
    made = content(shown, genes, gaps, patient=patient, practice=practice)
    return _because(made, "Bowel cancer at 44", *(gene.gene for gene in genes))


def fh() -> ReportContent:
    """Return a child with familial hypercholesterolaemia: one variant in LDLR."""
    found = inherited(
        "LDLR",
        "Familial hypercholesterolemia",
        variants=[variant("LDLR")],
        onset="any",
        childhood_action="yes",
    )
    patient = replace(
        invented.PATIENT, given_name="Juna", birth_date=date(2016, 5, 4), medicines=()
    )
    genes = asked(["LDLR", "APOB", "PCSK9"], limits={"LDLR": ("limit.copy_number_needed",)})
    made = content([item(found)], genes, patient=patient)
    return _because(made, "High cholesterol in the father", "LDLR", "APOB", "PCSK9")


def carrier() -> ReportContent:
    """Return a carrier of cystic fibrosis, with what is left of the chance in another gene."""
    made = _because(invented_reports.carrier(), "Planning to have a child", "CFTR")
    hbb = CarrierEstimate("HEXA", carrier_left("HEXA"), "Dr Ines Okafor", invented.NOON)
    genes = (*made.asked, *asked(["HEXA"], lists=(ListName.CARRIER,)))
    return replace(made, asked=genes, carrier_risks=(CarrierLeft(hbb, ("Tay-Sachs disease",)),))


def x_linked() -> ReportContent:
    """Return a woman with one copy of a variant on the X chromosome."""
    found = inherited(
        "DMD",
        "Duchenne and Becker muscular dystrophy",
        Interpretation.X_HETEROZYGOUS,
        "XL",
        ("carrier",),
        [variant("DMD")],
    )
    genes = asked(["DMD", "FMR1"], lists=(ListName.CARRIER,),
                  limits={"FMR1": ("limit.repeat_expansion",)})  # fmt: skip
    gaps = [gap("FMR1", "repeat_not_read", 0, 0)]
    made = content([item(found, (ListName.CARRIER,))], genes, gaps)
    return _because(made, "A brother with muscle weakness", "DMD")


def mt() -> ReportContent:
    """Return a man with a variant in the mitochondria."""
    found = inherited(
        "MT-ND4",
        "mitochondrial disease, MT-ND4-related",
        Interpretation.AT_RISK,
        "MT",
        variants=[variant("MT-ND4", zygosity=Zygosity.HOMOPLASMIC)],
    )
    patient = replace(invented.PATIENT, given_name="Iro", sex=Sex.MALE)
    gaps = [gap("MT", "partial_list", 0, 0)]
    genes = asked(["MT-ND4"], lists=(ListName.PRIMARY,))
    made = content([item(found, (ListName.PRIMARY,))], genes, gaps, patient=patient)
    return _because(made, "Sudden loss of sight", "MT-ND4")


def pgx_only() -> ReportContent:
    """Return six pharmacogenes with results, two without; one current medicine can't wait."""
    made = invented_reports.many_pgx()
    indication = replace(made.case.indication, reason="Which medicines suit", primary_genes=())
    indication = replace(indication, primary_pgx=True, test_type="pgx_panel")
    return replace(made, case=replace(made.case, indication=indication))


def _large() -> StructuralFinding:
    """Return a deletion of three exons of MSH6, classified by the practice elsewhere."""
    base = inherited("MSH6", "Lynch syndrome", Interpretation.NEEDS_CLASSIFICATION)
    shared = {item.name: getattr(base, item.name) for item in fields(base)}
    return StructuralFinding(
        **{**shared, "variants": ()},
        kind=StructuralKind.DELETION,
        chrom="2",
        start=47798000,
        end=47803000,
        transcript="NM_000179.3",
        exon_count=10,
        certain_exons=(3, 4, 5),
        extent=ExonExtent.INSIDE,
        zygosity=Zygosity.HET,
    )


def _repeat() -> RepeatFinding:
    """Return a repeat of HTT in the range of reduced penetrance."""
    base = inherited("HTT", "Huntington disease", Interpretation.REDUCED_PENETRANCE)
    shared = {item.name: getattr(base, item.name) for item in fields(base)}
    reduced = RepeatCategory.REDUCED_PENETRANCE
    allele = RepeatAllele(37, 37, 37, "CAG", reduced, reduced)
    return RepeatFinding(
        **{**shared, "variants": ()},
        locus="HTT",
        motif="CAG",
        alleles=(allele,),
        category=reduced,
        ranges={"reduced_penetrance": "36–39"},
        checked="2026-10-01",
    )


def _warfarin_genes() -> tuple[ReportItem, ...]:
    """Return the genes of warfarin, each with what DPWG says of it; of CYP4F2 nobody does."""

    def said(gene: str, call: str, action: str, implication: str) -> DrugFinding:
        own = {"source": "dpwg"} if action != "no_guidance" else {}
        return drug("warfarin", {gene: call}, action, implication, citations=(21412232,), **own)

    return (
        item(
            pgx("CYP2C9", "*1/*3", "Intermediate Metabolizer", "1.0", total=83),
            drugs=[said("CYP2C9", "*1/*3", "lower_start", "bleeding_risk")],
        ),
        item(
            pgx("VKORC1", VKORC1_AG, "-1639 AG", total=1),
            drugs=[said("VKORC1", VKORC1_AG, "standard", "more_effect")],
        ),
        item(
            pgx("CYP4F2", "*1/*3", "n/a", total=3),
            drugs=[said("CYP4F2", "*1/*3", "no_guidance", "unknown")],
        ),
    )


def everything() -> ReportContent:
    """Return all that can stand in one report: an amendment with findings of every kind."""
    parts = (brca1(), carrier(), x_linked(), mt(), vus(), pgx_only())
    changed = [variant("HFE", zygosity=Zygosity.HOM, allele_balance=1.0)]
    both = inherited("HFE", "Hereditary hemochromatosis", Interpretation.HOMOZYGOUS, "AR",
                     variants=changed)  # fmt: skip
    two = [variant("PAH"), variant("PAH", hgvs_c="c.1315+1G>A")]
    perhaps = inherited("PAH", "Phenylketonuria", Interpretation.POSSIBLE_COMPOUND_HET, "AR",
                        ("carrier",), two)  # fmt: skip
    warfarin = _warfarin_genes()
    items = [
        *(entry for part in parts for entry in part.items),
        item(both),
        item(_large()),
        item(_repeat(), (ListName.PRIMARY,)),
        item(perhaps, (ListName.CARRIER,)),
        *warfarin,
    ]
    waiting = inherited("MYH7", "Hypertrophic cardiomyopathy")
    kinds = {waiting.id: DecisionKind.NEEDS_CONFIRMATION}
    more = asked(["HFE", "HTT", "MSH6", "MYH7", "PAH"], ["CYP2C9", "VKORC1", "CYP4F2"])
    genes = {(row.scope, row.gene): row for part in parts for row in (*part.asked, *more)}
    uncalled = [
        found for found in pgx_only().case.findings.pgx if found.status is CallStatus.NOT_CALLED
    ]
    made = content(
        [*items, item(waiting)],
        tuple(genes.values()),
        [row for part in parts for row in part.not_assessed if row.scope is Scope.INHERITED],
        kinds=kinds,
        uncalled=uncalled,
        replaces="R-2026-0041",
        because="the laboratory corrected its file",
        version=2,
        carrier_risks=carrier().carrier_risks,
    )
    basis = warfarin_basis(
        tuple(entry.finding for entry in warfarin), the_rulebook().pgx_gene("CYP4F2")
    )
    person = WarfarinPatient(age=42, height=168.5, weight=61.0, ancestry=Ancestry.WHITE)
    estimate = WarfarinEstimate(
        person, firm_warfarin_dose(person, basis), made.patient.medicines,
        "Dr Ines Okafor", invented.NOON,
    )  # fmt: skip
    return replace(made, review=replace(made.review, warfarin=estimate))


def nothing_assessed() -> ReportContent:
    """Return a file that says nothing about any gene asked."""
    return invented_reports.nothing_assessed()


def one_of_the_couple() -> ReportContent:
    """Return the own report of the couple's first partner."""
    return _because(invented_reports.carrier(), "Planning to have a child", "CFTR")


_MADE: Mapping[str, Callable[[], ReportContent]] = {
    "negative": negative,
    "vus": vus,
    "brca1": brca1,
    "lynch": lynch,
    "fh": fh,
    "carrier": carrier,
    "couple": one_of_the_couple,
    "x_linked": x_linked,
    "mt": mt,
    "pgx_only": pgx_only,
    "everything": everything,
    "nothing_assessed": nothing_assessed,
}
NAMES = tuple(_MADE)


@cache
def case(name: str) -> ReportContent:
    """Return a case by its name, signed, with all consents, in English on A4."""
    return _with_risks(_MADE[name]())


def told(name: str, template: Template, language: str = "en") -> Summary | None:
    """Return a document of a case as data; None where consent or findings allow none.

    The card stands in a form of its own: its sentences are returned as the section `card`.
    """
    if template is Template.COUPLE:
        return couple.build(replace(the_couple(), language=language)) if name == "couple" else None
    made = replace(case(name), language=language)
    try:
        if template is Template.CARD:
            return _card(made)
        return templates.build(template, made, invented.DAY)
    except NotPermitted:
        return None


def _card(made: ReportContent) -> Summary:
    cards = card.cards(parts_of(made, invented.DAY))
    said = dict.fromkeys(
        text for one in cards for text in (one.unread, one.open_note, one.note) if text
    )
    section = Section("card", cards[0].title, tuple(Prose(text) for text in said))
    base = templates.build(Template.CONSENT, made, invented.DAY)
    return replace(base, title=cards[0].title, glance=(), sections=(section,), technical=())


def documents(language: str = "en") -> Iterator[tuple[str, Template, Summary]]:
    """Yield every document of every case that can be made in a language."""
    for name in NAMES:
        for template in Template:
            made = told(name, template, language)
            if made is not None:
                yield name, template, made
