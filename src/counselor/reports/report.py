"""What a patient report is made of, and the one door to its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from counselor.casework.classification import Classification
from counselor.casework.consent import opted_in
from counselor.casework.document_edits import DocumentEdits
from counselor.casework.models import (
    CarrierEstimate,
    Case,
    Consent,
    DecisionKind,
    ListName,
    Patient,
    Review,
)
from counselor.casework.review import is_not_counted, needs_classification
from counselor.errors import NotPermitted
from counselor.findings.models import (
    DrugFinding,
    InheritedFinding,
    NotAssessed,
    PgxFinding,
    Scope,
)
from counselor.rulebook.risk_models import GeneRisks

Paper = Literal["A4", "Letter"]


class NotForThisPage(NotPermitted):
    """A finding came to a report that consent or review does not let through."""

    def __init__(self, gene: str, why: str) -> None:
        super().__init__(
            f"The finding in {gene} can't be printed: {why}.",
            "Nothing was made. Check consent and decisions, then try again.",
        )


@dataclass(frozen=True, slots=True)
class Practice:
    """Who hands the report out. `lines` are address, telephone and the like.

    `logo` is a picture (PNG, as `reports.pictures` makes it); empty where there is none. `country`
    is an ISO 3166-1 alpha-2 code: whose law on gene results is told; empty where not known.
    """

    name: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes = b""
    country: str = ""


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A finding with what gates it.

    Attributes:
        lists: Every list that the finding belongs to.
        shown: Consent and age let it through (decided in casework).
        drugs: For a pharmacogene: what guidelines say, by drug and source.
    """

    finding: PgxFinding | InheritedFinding
    lists: tuple[ListName, ...]
    shown: bool
    drugs: tuple[DrugFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedGene:
    """A gene that the report answers for, whether or not something was found in it.

    Attributes:
        lists: The lists that ask for it, consented ones only.
        limits, data: As in the rulebook: what the gene's facts do not cover.
    """

    gene: str
    scope: Scope
    lists: tuple[ListName, ...]
    limits: tuple[str, ...] = ()
    data: str = "current"


@dataclass(frozen=True, slots=True)
class CarrierLeft:
    """What is left of a carrier risk, as it was saved with the review.

    Attributes:
        conditions: Names of the recessive or X-linked conditions.
        x_linked: One parent who is a carrier is enough.
    """

    estimate: CarrierEstimate
    conditions: tuple[str, ...]
    x_linked: bool = False

    @property
    def gene(self) -> str:
        """HGNC symbol."""
        return self.estimate.gene


@dataclass(frozen=True, slots=True)
class SecondSignature:
    """The second signature that a practice asks for; `on` is None while it is open."""

    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a patient report needs. Nothing in it is looked up elsewhere.

    Attributes:
        items: Findings that may be shown (`shown`); others are left out without a trace.
        not_assessed: What the file could not tell, for the genes asked.
        asked: Every gene that the report answers for.
        signed_on: Date of signature, or of the draft.
        replaces: Id of the report that this one replaces, with the reason in `because`.
        paper: `A4` or `Letter`.
        language: Name of the wording file.
        medicine_names: Drug → further names, by which current medicines are recognised.
        medicine_genes: Drug → genes that the rulebook's guidance for it rests on; a current
            medicine without a result in them is 'not known', never 'nothing to say'.
        sources: Source id → title, version and date, for the technical part.
        classifications: How persons of this practice classified variants of `items`.
        risks: Gene → figures about carriers and lifetime risks, for the genes of `items`.
        important_alleles: Pharmacogene → alleles that are known to change its function, the
            weightiest first; a gene that is not in it is one of which this is not known.
        usual: Repeats and copy numbers in the usual range that may be shown.
        carrier_risks: What is left of carrier risks, saved and not outdated.
        second: The second signature, given or open; None where the practice asks for none.
        trial: A program decided, not a person: each page says so.
        unreviewed: A bare analysis, of nobody in particular: each page says so.
        edits: What a person changed in the text, for each document that has such changes.
        withheld: Ids of findings that may not be shown, and lists that were not chosen; what was
            written while they were open is held back.
        large_print: The edition in 18 pt, one column.
        signatures: Who signed → picture of the signature (PNG).
    """

    patient: Patient
    consent: Consent | None
    case: Case
    review: Review
    items: tuple[ReportItem, ...]
    not_assessed: tuple[NotAssessed, ...]
    asked: tuple[AskedGene, ...]
    signer: str
    signed_on: date
    report_id: str
    version: int
    draft: bool
    replaces: str = ""
    because: str = ""
    paper: Paper = "A4"
    language: str = "en"
    practice: Practice = field(default_factory=Practice)
    medicine_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    medicine_genes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    important_alleles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    usual: tuple[InheritedFinding, ...] = ()
    risks: Mapping[str, GeneRisks] = field(default_factory=dict)
    classifications: tuple[Classification, ...] = ()
    carrier_risks: tuple[CarrierLeft, ...] = ()
    second: SecondSignature | None = None
    trial: bool = False
    unreviewed: bool = False
    edits: tuple[DocumentEdits, ...] = ()
    withheld: frozenset[str] = frozenset()
    signatures: Mapping[str, bytes] = field(default_factory=dict)
    large_print: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether a person reviewed and signed it: no draft, and no trial."""
        return not self.draft and not self.trial


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A finding that a person let onto the page. `certain` is False until a second test.

    `unclassified`: it was confirmed, and no source and no person gave it a class.
    """

    item: ReportItem
    certain: bool
    unclassified: bool = False


def confirmed(content: ReportContent) -> tuple[Confirmed, ...]:
    """Return the findings that may stand on the page, each checked once more.

    Confirmed ones, and those that need a confirmatory test; undecided ones only hold up a
    signature.

    Raises:
        NotForThisPage: A finding is marked as shown although its lists are not consented to, or is
            undecided in a report that is to be signed.
    """
    chosen: list[Confirmed] = []
    for item in content.items:
        if not item.shown:
            continue
        _refuse_without_consent(item, content.consent)
        decision = content.review.decision_on(item.finding.id)
        if decision is None:
            if not content.draft:
                raise NotForThisPage(item.finding.gene, "no one has decided about it")
        elif decision.kind is not DecisionKind.LEAVE_OUT:
            if is_not_counted(item.finding):
                raise NotForThisPage(item.finding.gene, "it is classified as one not to report")
            certain = decision.kind.confirms
            unclassified = certain and needs_classification(item.finding)
            chosen.append(Confirmed(item, certain, unclassified))
    return tuple(chosen)


def undecided(content: ReportContent) -> int:
    """Return how many findings still wait for a decision."""
    return sum(
        item.shown and content.review.decision_on(item.finding.id) is None for item in content.items
    )


def open_lists(consent: Consent | None) -> frozenset[ListName]:
    """Return the lists that a consent opens. Without consent to the test none is open."""
    if consent is None or not consent.test:
        return frozenset()
    return frozenset(name for name in ListName if opted_in(consent, name))


def _refuse_without_consent(item: ReportItem, consent: Consent | None) -> None:
    if not open_lists(consent).intersection(item.lists):
        raise NotForThisPage(item.finding.gene, "the patient did not choose to hear of it")


def render(content: ReportContent) -> bytes:
    """Return the report as PDF bytes; the same content gives the same bytes.

    Raises:
        NotForThisPage: A finding came along that may not be printed.
        WordingMissing: A sentence has no text in the language.
    """
    from counselor.reports import pdf, summary  # noqa: PLC0415 - reportlab only where a PDF is made
    from counselor.reports.finished import finished  # noqa: PLC0415 - builds on this module

    told = finished(summary.build(content), content, "patient")
    return pdf.make(told, content.paper, content.signed_on, large=content.large_print)
