"""One case with all that decides what may be shown of it, put together for the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from counselor import wording
from counselor.casework.consent import (
    Disclosure,
    ShownFinding,
    disclose,
    medicines_declined,
    question_of,
)
from counselor.casework.consent_form import renewal_due
from counselor.casework.models import Case, Consent, Indication, ListName, Patient, Review
from counselor.casework.review import blockers, n_undecided, needs_person
from counselor.casework.together import Judged, alone_among
from counselor.casework.warfarin import is_outdated
from counselor.findings.models import (
    DrugFinding,
    Findings,
    GeneCoverage,
    NotAssessed,
    Notice,
    PgxFinding,
    Scope,
)
from counselor.findings.pgx_standing import open_because
from counselor.pgx.alleles import change_found
from counselor.pgx.warfarin_estimate import NEEDED
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.store import Store
from counselor.workbench.carrier_reading import with_carrier_state
from counselor.workbench.classified import classified_findings
from counselor.workbench.models import (
    CaseState,
    GuidanceBasis,
    ItemGroup,
    ReviewItem,
    ReviewState,
    UrgentMedicine,
)

if TYPE_CHECKING:
    from counselor.workbench.desk import Desk

NOT_IN_RULEBOOK = "not_in_rulebook"
"""Reason code of a gene asked for that the rulebook does not hold."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, whose it is, what the patient consented to, and what follows for a day.

    `warfarin_outdated`: the record no longer says what the saved dose estimate was made for.
    `carrier_open`: carrier risks may be told; `carrier_outdated`: genes of which something else
    follows today than what was saved. `renewal_due`: others chose before the patient came of age.
    """

    case: Case
    patient: Patient
    consent: Consent | None
    review: Review
    disclosure: Disclosure
    guidance: GuidanceBasis = GuidanceBasis.TODAY
    warfarin_outdated: bool = False
    carrier_open: bool = False
    carrier_outdated: tuple[str, ...] = ()
    renewal_due: bool = False

    @property
    def question(self) -> Indication:
        """The question of the result, as far as the consent covers it."""
        return question_of(self.case.indication, self.consent)

    @property
    def blockers(self) -> tuple[Notice, ...]:
        """What stands between the review and a signature."""
        found = blockers(self.review, self.consent, self.disclosure)
        if self.renewal_due and not self.review.is_signed:
            found = (*found, Notice("review.blocker.renewal_due"))
        if self.warfarin_outdated and self.warfarin_open and not self.review.is_signed:
            found = (*found, Notice("review.blocker.warfarin_outdated"))
        if self.carrier_outdated and not self.review.is_signed:
            genes = {"genes": ", ".join(self.carrier_outdated)}
            found = (*found, Notice("review.blocker.carrier_outdated", genes))
        return found

    @property
    def warfarin_open(self) -> bool:
        """Whether what the warfarin estimate needs may be shown."""
        return {item.gene for item in self.pharmacogenes}.issuperset(NEEDED)

    @property
    def pharmacogenes(self) -> tuple[PgxFinding, ...]:
        """The pharmacogenes that may be shown, called or not."""
        shown = (item.finding for item in self.disclosure.shown)
        called = (finding for finding in shown if isinstance(finding, PgxFinding))
        return (*called, *self.disclosure.not_called)

    @property
    def n_undecided(self) -> int:
        """How many findings that may be shown have no decision."""
        return n_undecided(self.review, self.disclosure)

    @property
    def state(self) -> CaseState:
        """How far the review is."""
        if self.review.is_signed:
            return CaseState.SIGNED if self.review.is_final else CaseState.SECOND_SIGNATURE
        if self.review.version > 1:
            return CaseState.AMENDING
        return CaseState.TO_REVIEW if self.blockers else CaseState.READY_TO_SIGN

    def shown(self, finding_id: str) -> ShownFinding | None:
        """Return a finding if it may be shown."""
        return next((item for item in self.disclosure.shown if item.finding.id == finding_id), None)


def case_file(store: Store, case_id: str, today: date, desk: Desk) -> CaseFile:
    """Read a case from the vault, with the classes that persons gave to its variants.

    Raises:
        RecordMissing: The id is not known.
    """
    case = store.cases.get(case_id)
    review = store.reviews.current(case_id)
    case = replace(case, findings=classified_findings(store, case, review, desk))
    patient = store.patients.get(case.patient_id)
    consent = store.consents.counting(case.patient_id)
    disclosure = disclose(case.findings, case.indication, patient, consent, today)
    saved = review.warfarin
    outdated = saved is not None and is_outdated(saved, patient, today)
    file = CaseFile(
        case,
        patient,
        consent,
        review,
        disclosure,
        warfarin_outdated=outdated,
        renewal_due=consent is not None and renewal_due(consent, patient.birth_date, today),
    )
    return with_carrier_state(store, file, desk.rulebook, today)


def as_taken_now(file: CaseFile, rulebook: Rulebook, today: date) -> CaseFile:
    """Return a case with the guidance that follows from the medicines the patient takes today.

    The result as it was imported stays in the vault.
    """
    return as_taken(file, file.patient.medicines, rulebook, today)


def as_taken(
    file: CaseFile, medicines: tuple[str, ...], rulebook: Rulebook, today: date
) -> CaseFile:
    """Return a case with the guidance that follows from some medicines."""
    from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

    findings = analysis.with_current_medicines(file.case.findings, rulebook, medicines)
    return with_findings(file, findings, today)


def with_findings(file: CaseFile, findings: Findings, today: date) -> CaseFile:
    """Return a case with other findings, and what may be shown of those."""
    case = file.case
    if findings is case.findings:
        return file
    disclosure = disclose(findings, case.indication, file.patient, file.consent, today)
    return replace(file, case=replace(case, findings=findings), disclosure=disclosure)


def urgent_medicines(file: CaseFile) -> tuple[UrgentMedicine, ...]:
    """Return the urgent medicines of the findings that may be shown, by drug."""
    rows: dict[str, list[DrugFinding]] = {}
    for shown in file.disclosure.shown:
        for drug in _drugs(file, shown):
            if drug.urgent:
                rows.setdefault(drug.drug, []).append(drug)
    return tuple(
        UrgentMedicine(
            drug=name,
            case_id=file.case.id,
            results={gene: call for row in rows[name] for gene, call in row.genes.items()},
            sources=tuple(dict.fromkeys(row.source for row in rows[name])),
        )
        for name in sorted(rows)
    )


def review_items(file: CaseFile) -> tuple[ReviewItem, ...]:
    """Return the findings that may be shown, those that need a person's judgement first."""
    items = [_item(file, shown) for shown in file.disclosure.shown]
    alone = alone_among(Judged(item.finding, item.drugs) for item in items)
    items = [replace(item, alone=alone[item.finding_id]) for item in items]
    order = tuple(ItemGroup)
    return tuple(sorted(items, key=lambda item: order.index(item.group)))


def review_state(file: CaseFile, rulebook: Rulebook) -> ReviewState:
    """Return what the review page shows."""
    open_points = file.blockers
    return ReviewState(
        patient=file.patient,
        consent=file.consent,
        review=told_review(file),
        items=review_items(file),
        withheld=file.disclosure.withheld,
        not_called=file.disclosure.not_called,
        usual=file.disclosure.usual,
        not_assessed=not_assessed(file, rulebook),
        unknown_primary_genes=unknown_genes(file.question.primary_genes, rulebook),
        coverage=coverage(file),
        absent_is_reference=file.case.findings.input.absent_is_reference,
        input_warnings=file.case.findings.input.warnings,
        can_sign=not open_points,
        blockers=sentences(open_points),
        guidance=file.guidance,
        medicines=file.case.findings.input.medicines,
        warfarin_open=file.warfarin_open,
        carrier_open=file.carrier_open,
    )


def told_review(file: CaseFile) -> Review:
    """Return the review without what was decided, and worked out, about what is closed now."""
    review = file.review
    return replace(
        review,
        decisions=tuple(item for item in review.decisions if file.shown(item.finding_id)),
        warfarin=review.warfarin if file.warfarin_open else None,
        carrier_risks=review.carrier_risks if file.carrier_open else (),
    )


def not_assessed(file: CaseFile, rulebook: Rulebook) -> tuple[NotAssessed, ...]:
    """Return what the file can't speak about, for the halves of the rulebook that may be shown.

    Genes of the question that the rulebook does not hold come first: nothing was said of them.
    """
    consent = file.consent
    if consent is None or not consent.test:
        return ()
    asked = file.question.primary_genes
    unknown = tuple(
        NotAssessed(symbol, Scope.INHERITED, NOT_IN_RULEBOOK, 0, 0)
        for symbol in unknown_genes(asked, rulebook)
    )
    pgx = not medicines_declined(file.case.indication, consent)
    named = pharmacogenes_told(file)
    return unknown + tuple(
        item
        for item in file.case.findings.not_assessed
        if item.scope is not Scope.PGX or pgx or item.gene in named
    )


def pharmacogenes_told(file: CaseFile) -> frozenset[str]:
    """Return the pharmacogenes that are shown, or named as not called."""
    told = file.disclosure
    shown = (item.finding for item in told.shown if isinstance(item.finding, PgxFinding))
    return frozenset(item.gene for item in (*shown, *told.not_called))


def coverage(file: CaseFile) -> tuple[GeneCoverage, ...]:
    """Return how far genes of inherited conditions are covered; none without consent to the test.

    It tells of the test, not of the person, and so needs no consent to a list.
    """
    if file.consent is None or not file.consent.test:
        return ()
    return file.case.findings.coverage


def unknown_genes(symbols: Iterable[str], rulebook: Rulebook) -> tuple[str, ...]:
    """Return the genes asked for that the rulebook can say nothing about."""
    known = {gene.symbol.casefold() for gene in rulebook.inherited_genes()}
    known |= {gene.symbol.casefold() for gene in rulebook.pgx_genes()}
    known |= {locus.gene.casefold() for locus in rulebook.repeat_loci()}
    return tuple(symbol for symbol in symbols if symbol.casefold() not in known)


def sentences(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Return notices as sentences in the language of the screen."""
    words = wording.load(wording.spoken())
    return tuple(words.text(item.key, item.values) for item in notices)


def _item(file: CaseFile, shown: ShownFinding) -> ReviewItem:
    finding = shown.finding
    return ReviewItem(
        finding_id=finding.id,
        finding=finding,
        group=_group(file, shown),
        lists=tuple(name for name in ListName if name in shown.lists),
        drugs=_drugs(file, shown),
        decision=file.review.decision_on(finding.id),
    )


def _group(file: CaseFile, shown: ShownFinding) -> ItemGroup:
    """Return where a finding stands; first what is open, and a change for a medicine taken now."""
    if needs_person(shown.finding) or _concerns_taken(file, shown):
        return ItemGroup.NEEDS_DECISION
    return ItemGroup.PGX if isinstance(shown.finding, PgxFinding) else ItemGroup.INHERITED


def _concerns_taken(file: CaseFile, shown: ShownFinding) -> bool:
    """Tell whether a change was found in a gene that is not settled, for a medicine taken now."""
    finding = shown.finding
    return (
        isinstance(finding, PgxFinding)
        and open_because(finding) is not None
        and change_found(finding)
        and any(drug.current for drug in _drugs(file, shown))
    )


def _drugs(file: CaseFile, shown: ShownFinding) -> tuple[DrugFinding, ...]:
    """Return what a pharmacogene means for medicines.

    A recommendation that rests on a further gene is shown only if that gene may be shown too: its
    text names that gene's diplotype.
    """
    if not isinstance(shown.finding, PgxFinding):
        return ()
    visible = {
        item.finding.gene for item in file.disclosure.shown if isinstance(item.finding, PgxFinding)
    }
    visible |= {item.gene for item in file.disclosure.not_called}
    gene = shown.finding.gene
    rows = [
        drug
        for drug in file.case.findings.drugs
        if gene in drug.genes and visible.issuperset(drug.genes)
    ]
    return tuple(sorted(rows, key=lambda drug: (not drug.urgent, not drug.current)))
