"""What a result says of carriers, gene by gene, and whether that is still what was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from counselor.casework.carrier_answers import answers_from_json
from counselor.casework.carrier_estimates import outdated
from counselor.casework.partner import PartnerResult, may_be_told, partner_genes
from counselor.inherited.carrier_risk import CarrierAnswers, is_recessive, is_x_linked
from counselor.inherited.couple import PartnerGene
from counselor.inherited.documented_coverage import documented_coverage
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.store import Store
from counselor.vault.typed_results_store import CARRIER_ANSWERS

if TYPE_CHECKING:
    from counselor.workbench.case_file import CaseFile


def carrier_answers(store: Store, patient_id: str) -> dict[str, CarrierAnswers]:
    """Return gene → what was typed about a patient's carrier risk."""
    kept = store.typed_results.counting(patient_id, CARRIER_ANSWERS)
    return {gene: answers_from_json(item.body) for gene, item in kept.items()}


def genes_of(
    file: CaseFile | None,
    answers: dict[str, CarrierAnswers],
    rulebook: Rulebook,
    today: date,
    genes: Iterable[InheritedGene] | None = None,
) -> dict[str, PartnerGene]:
    """Return what a result says of each gene, or of some; nothing where there is no result."""
    if file is None:
        return {}
    wanted = rulebook.inherited_genes() if genes is None else genes
    return partner_genes(_result(file, answers, rulebook), wanted, rulebook.risks, today)


def with_carrier_state(store: Store, file: CaseFile, rulebook: Rulebook, today: date) -> CaseFile:
    """Return a case that knows whether carrier risks may be told, and which saved ones aged."""
    result = _basis(file)
    if file.review.carrier_risks and not file.review.is_signed:
        result = _result(file, carrier_answers(store, file.patient.id), rulebook)
    genes = {gene.symbol: gene for gene in rulebook.inherited_genes()}
    open_for_carriers = any(
        may_be_told(result, gene, today)
        for gene in genes.values()
        if is_recessive(gene) or is_x_linked(gene)
    )
    wanted = [] if file.review.is_signed else [item.gene for item in file.review.carrier_risks]
    saved = [genes[symbol] for symbol in wanted if symbol in genes]
    now = partner_genes(result, saved, rulebook.risks, today) if saved else {}
    return replace(
        file, carrier_open=open_for_carriers, carrier_outdated=outdated(file.review, now)
    )


def _result(
    file: CaseFile, answers: dict[str, CarrierAnswers], rulebook: Rulebook
) -> PartnerResult:
    findings = file.case.findings
    return replace(
        _basis(file),
        judged_by_this_rulebook=findings.rulebook.sha256 == rulebook.manifest.sha256,
        answers=answers,
        coverage=documented_coverage(findings),
    )


def _basis(file: CaseFile) -> PartnerResult:
    """Return what consent is asked by; without figures."""
    return PartnerResult(
        patient=file.patient,
        consent=file.consent,
        case=file.case,
        review=file.review,
        disclosure=file.disclosure,
        judged_by_this_rulebook=False,
    )
