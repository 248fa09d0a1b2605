"""From a case to the content of its patient report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from counselor import wording
from counselor.casework.asked import asked_through, pgx_asked_through
from counselor.casework.consent import medicines_declined
from counselor.casework.models import ListName, Review
from counselor.errors import UsageError
from counselor.findings.models import InheritedFinding, NotAssessed, Scope
from counselor.inherited.carrier_risk import carrier_conditions, is_recessive
from counselor.inherited.large.genes import limits_left
from counselor.pgx.alleles import important_alleles
from counselor.reports.report import (
    AskedGene,
    CarrierLeft,
    Paper,
    ReportContent,
    ReportItem,
    SecondSignature,
)
from counselor.reports.sentences import coded
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench.case_file import (
    CaseFile,
    not_assessed,
    pharmacogenes_told,
    review_items,
    unknown_genes,
)

PAPERS = ("A4", "Letter")


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """What makes this print of the report: who signs, when, as which document.

    Attributes:
        review: The review to print: signed for the final report.
        at: When it is signed, or drafted.
        replaces: Id of the report that this one replaces; empty for the first.
    """

    review: Review
    report_id: str
    signer: str
    at: datetime
    draft: bool
    replaces: str
    paper: str
    language: str


def report_content(file: CaseFile, rulebook: Rulebook, frame: ReportFrame) -> ReportContent:
    """Return all that the report needs: only findings that may be shown, only genes asked for.

    Raises:
        UsageError: The paper is neither A4 nor Letter.
    """
    if frame.paper not in PAPERS:
        raise UsageError(f"The paper '{frame.paper}' is not known.", "Choose A4 or Letter.")
    on = frame.at.astimezone().date()
    asked = asked_genes(file, rulebook, on)
    return ReportContent(
        patient=file.patient,
        consent=file.consent,
        case=file.case,
        review=frame.review,
        items=tuple(
            ReportItem(item.finding, item.lists, shown=True, drugs=item.drugs)
            for item in review_items(file)
        ),
        not_assessed=_gaps_of(file, asked, rulebook),
        asked=asked,
        signer=frame.signer,
        signed_on=on,
        report_id=frame.report_id,
        version=frame.review.version,
        draft=frame.draft,
        replaces=frame.replaces,
        because=frame.review.because,
        second=_second(frame.review),
        paper=cast("Paper", frame.paper),
        language=frame.language,
        medicine_names=_medicine_names(rulebook, frame.language),
        medicine_genes=_medicine_genes(rulebook),
        usual=file.disclosure.usual,
        sources={item.id: item.citation for item in rulebook.manifest.sources.values()},
        risks={
            item.finding.gene: rulebook.risks(item.finding.gene)
            for item in review_items(file)
            if isinstance(item.finding, InheritedFinding)
        },
        important_alleles=important_alleles(rulebook.pgx_genes()),
        carrier_risks=_carrier_left(file, rulebook, frame.review),
    )


def _medicine_names(rulebook: Rulebook, language: str) -> dict[str, tuple[str, ...]]:
    """Return generic name → further names: brands, and what screen and document call it."""
    spoken = [wording.load(name) for name in dict.fromkeys((language, wording.spoken()))]
    return {
        name: tuple(dict.fromkeys((*drug.names, *(coded(it, "drug_name", name) for it in spoken))))
        for name, drug in rulebook.drugs().items()
    }


def _medicine_genes(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return generic name → genes for which the rulebook has guidance about the medicine."""
    found: dict[str, set[str]] = {}
    for name in rulebook.drugs():
        for item in rulebook.recommendations(name):
            found.setdefault(name, set()).update(item.genes)
    for pair in rulebook.gene_drug_pairs():
        if pair.has_guidance:
            found.setdefault(pair.drug, set()).add(pair.gene)
    return {name: tuple(sorted(genes)) for name, genes in sorted(found.items())}


def _carrier_left(file: CaseFile, rulebook: Rulebook, review: Review) -> tuple[CarrierLeft, ...]:
    """Return the saved carrier risks; while the review is open, only those that still hold."""
    aged = () if review.is_signed else file.carrier_outdated
    genes = {gene.symbol: gene for gene in rulebook.inherited_genes()}
    return tuple(
        CarrierLeft(
            item,
            carrier_conditions(genes[item.gene]) if item.gene in genes else (),
            x_linked=item.gene in genes and not is_recessive(genes[item.gene]),
        )
        for item in review.carrier_risks
        if item.gene not in aged
    )


def _second(review: Review) -> SecondSignature | None:
    """Return what the report says of a second signature; None where none was asked for."""
    if review.second_at is not None:
        return SecondSignature(review.second_by, review.second_at.astimezone().date())
    return SecondSignature("", None) if review.second_open else None


def asked_genes(file: CaseFile, rulebook: Rulebook, on: date) -> tuple[AskedGene, ...]:
    """Return the genes that the report answers for on a day, those of the question included."""
    indication, consent = file.case.indication, file.consent
    inherited = [
        AskedGene(
            gene.symbol, Scope.INHERITED, lists, limits_left(gene, file.case.findings), gene.data
        )
        for gene in (*rulebook.inherited_genes(), *rulebook.repeat_genes())
        if (lists := asked_through(gene, indication, file.patient, consent, on))
    ]
    pgx = [
        AskedGene(gene.symbol, Scope.PGX, lists, gene.limits)
        for gene in rulebook.pgx_genes()
        if (lists := pgx_asked_through(gene.symbol, indication, consent))
    ]
    if medicines_declined(indication, consent):
        told, asked = pharmacogenes_told(file), {item.gene for item in inherited}
        pgx = [item for item in pgx if item.gene in told or item.gene not in asked]
    unknown = [
        AskedGene(symbol, Scope.INHERITED, (ListName.PRIMARY,))
        for symbol in unknown_genes(file.question.primary_genes, rulebook)
        if consent is not None and consent.test
    ]
    return (*inherited, *pgx, *unknown)


def _gaps_of(
    file: CaseFile, asked: tuple[AskedGene, ...], rulebook: Rulebook
) -> tuple[NotAssessed, ...]:
    names = {(item.scope, item.gene) for item in asked}
    return tuple(item for item in not_assessed(file, rulebook) if (item.scope, item.gene) in names)
