"""Steps about a patient's carrier risk and lifetime risks."""

from __future__ import annotations

from counselor.casework import carrier_estimates as rules
from counselor.casework.carrier_answers import (
    CarrierFields,
    answers_to_json,
    checked_carrier_answers,
)
from counselor.casework.models import CarrierEstimate, Review
from counselor.casework.patient import age_on
from counselor.casework.roles import Action
from counselor.findings.models import InheritedFinding
from counselor.inherited.carrier_risk import CarrierAnswers, is_recessive, is_x_linked
from counselor.inherited.couple import Carriage, PartnerGene
from counselor.inherited.penetrance import LifetimeRisk, NoLifetimeRisk, lifetime_risk_of
from counselor.vault.store import Store
from counselor.vault.typed_results_store import CARRIER_ANSWERS, TypedResult
from counselor.workbench.carrier_reading import carrier_answers, genes_of
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.couple_models import CarrierForm
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.partners import speaking_case
from counselor.workbench.permissions import needs

EVERY_GENE = ""
"""In place of a gene: answers that hold for every gene (the population)."""


class RiskSteps:
    """Carrier risks and lifetime risks of one patient."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def genes(self) -> tuple[str, ...]:
        """Return the genes with a recessive or X-linked condition, sorted."""
        return tuple(
            gene.symbol
            for gene in self._desk.rulebook.inherited_genes()
            if is_recessive(gene) or is_x_linked(gene)
        )

    @needs(Action.READ_PATIENTS)
    def form(self, patient_id: str, gene: str, case_id: str = "") -> CarrierForm:
        """Return what was typed about a gene, and what follows from it; opening it is noted.

        `case_id`: a result of the patient that is under review; without it the newest speaks.
        """
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            file = self._speaking(store, patient_id, case_id)
            answers = carrier_answers(store, patient_id)
            return self._form(store, patient_id, gene, answers, file, case_id)

    @needs(Action.READ_PATIENTS)
    def work_out(
        self, patient_id: str, gene: str, typed: CarrierFields, case_id: str = ""
    ) -> CarrierForm:
        """Return what would follow from answers; nothing is stored.

        Raises:
            FieldInvalid: An answer can't be read, or stands without its source.
        """
        answers = checked_carrier_answers(typed)
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            kept = {**carrier_answers(store, patient_id), gene: answers}
            file = self._speaking(store, patient_id, case_id)
            return self._form(store, patient_id, gene, kept, file, case_id)

    @needs(Action.EDIT_PATIENTS)
    def record(self, patient_id: str, gene: str, typed: CarrierFields) -> Change:
        """Keep answers about a gene in place of earlier ones.

        Raises:
            FieldInvalid: An answer can't be read, or stands without its source.
        """
        answers = checked_carrier_answers(typed)
        with self._desk.vault.change() as store:
            self._record(store, patient_id, gene, answers)
        return changed(Kind.COUPLES, Kind.PATIENTS)

    @needs(Action.REVIEW)
    def save_for_report(self, case_id: str, gene: str, typed: CarrierFields) -> Change:
        """Keep answers, and what follows from them with the review of a result, for its report.

        Raises:
            FieldInvalid: An answer can't be read, or stands without its source.
            NoCarrierFigure: No figure follows, or consent does not let it be told.
            ReviewFrozen: The review is signed.
        """
        answers, today = checked_carrier_answers(typed), self._desk.today()
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, today, self._desk)
            patient_id = file.patient.id
            kept = carrier_answers(store, patient_id)
            if kept.get(gene, CarrierAnswers()) != answers:
                self._record(store, patient_id, gene, answers)
            now = genes_of(file, {**kept, gene: answers}, self._desk.rulebook, today)
            result = now.get(gene, PartnerGene(gene, Carriage.NOT_ASSESSED))
            at = self._desk.clock()
            after = rules.keep_carrier_risk(file.review, result, self._desk.user, at)
            self._keep(store, file, after, gene, "carrier_risk.saved")
        return _changed(file)

    @needs(Action.REVIEW)
    def take_from_report(self, case_id: str, gene: str) -> Change:
        """Take the figure of a gene out of the report; the answers stay.

        Raises:
            ReviewFrozen: The review is signed.
        """
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, self._desk.today(), self._desk)
            after = rules.drop_carrier_risk(file.review, gene)
            self._keep(store, file, after, gene, "carrier_risk.cleared")
        return _changed(file)

    @needs(Action.READ_PATIENTS)
    def lifetime(self, patient_id: str, finding: InheritedFinding) -> LifetimeRisk | NoLifetimeRisk:
        """Return the lifetime risks that belong to a finding of a patient."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            patient = store.patients.get(patient_id)
        age = age_on(patient.birth_date, self._desk.today())
        risks = self._desk.rulebook.risks(finding.gene)
        return lifetime_risk_of(finding, risks, patient.sex, age)

    def _record(self, store: Store, patient_id: str, gene: str, answers: CarrierAnswers) -> None:
        body = answers_to_json(answers)
        before = carrier_answers(store, patient_id).get(gene)
        at = self._desk.clock()
        result = TypedResult(self._desk.new_id(), patient_id, CARRIER_ANSWERS, gene, body)
        store.typed_results.add(result, self._desk.user, at)
        store.patients.touch(patient_id, at)
        self._desk.record(
            store,
            "carrier_answers.recorded",
            f"typed_result:{result.id}",
            patient_id,
            before={} if before is None else {"gene": gene, **answers_to_json(before)},
            after={"gene": gene, **body},
        )

    def _keep(self, store: Store, file: CaseFile, after: Review, gene: str, action: str) -> None:
        store.reviews.save_carrier_risks(after)
        store.patients.touch(file.patient.id, self._desk.clock())
        subject, patient_id = f"review:{after.id}", file.patient.id
        before = _told(file.review, gene)
        self._desk.record(
            store, action, subject, patient_id, before=before, after=_told(after, gene)
        )

    def _speaking(self, store: Store, patient_id: str, case_id: str) -> CaseFile | None:
        today = self._desk.today()
        if not case_id:
            return speaking_case(store, patient_id, today, self._desk)
        file = case_file(store, case_id, today, self._desk)
        if file.patient.id != patient_id:
            raise ValueError("the result is another patient's")
        return file

    def _form(
        self,
        store: Store,
        patient_id: str,
        gene: str,
        answers: dict[str, CarrierAnswers],
        file: CaseFile | None,
        case_id: str,
    ) -> CarrierForm:
        today, rulebook = self._desk.today(), self._desk.rulebook
        saved = _saved(file, gene) if case_id else None
        result = genes_of(file, answers, rulebook, today).get(
            gene, PartnerGene(gene, Carriage.NOT_ASSESSED, reason="not_in_result")
        )
        risks = rulebook.risks(gene)
        figures = risks.copy_numbers or risks.frequencies
        if not gene:
            figures = rulebook.risks("CFTR").frequencies
        return CarrierForm(
            patient=store.patients.get(patient_id),
            gene=gene,
            answers=answers.get(gene, CarrierAnswers()),
            general_population=answers.get(EVERY_GENE, CarrierAnswers()).population,
            populations=tuple(dict.fromkeys(item.population for item in figures)),
            counts_copies=bool(risks.copy_numbers),
            result=result,
            case_id=case_id,
            saved=saved,
            outdated=saved is not None and file is not None and gene in file.carrier_outdated,
            frozen=bool(case_id) and file is not None and file.review.is_signed,
        )


def _saved(file: CaseFile | None, gene: str) -> CarrierEstimate | None:
    kept = file.review.carrier_risks if file is not None else ()
    return next((item for item in kept if item.gene == gene), None)


def _told(review: Review, gene: str) -> dict[str, object]:
    kept = next((item for item in review.carrier_risks if item.gene == gene), None)
    return {} if kept is None else rules.carrier_estimate_to_json(kept)


def _changed(file: CaseFile) -> Change:
    kinds = (Kind.REVIEWS, Kind.CASES, Kind.COUPLES)
    return changed(*kinds, patient_id=file.patient.id, case_id=file.case.id)
