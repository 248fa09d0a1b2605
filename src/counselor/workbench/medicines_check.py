"""Reads what a medicines check of one patient needs, once: answers then come from memory.

Consent, age and the reviewer's decisions are applied here, so that nothing that may not be shown
reaches the window.
"""

from __future__ import annotations

from datetime import date

from counselor.casework.consent import opted_in
from counselor.casework.medicine_check import (
    Basis,
    Closed,
    HeldGene,
    HeldMedicines,
    HeldResult,
    Standing,
)
from counselor.casework.models import Consent, DecisionKind, ListName, Review
from counselor.findings.models import DrugFinding, PgxFinding
from counselor.pgx.drug_names import drug_names
from counselor.rulebook.rulebook import Rulebook
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, as_taken_now, case_file, with_findings
from counselor.workbench.desk import Desk
from counselor.workbench.models import CaseState
from counselor.workbench.signed_guidance import kept_at_signing

_BASES = {
    CaseState.SIGNED: Basis.SIGNED,
    CaseState.SECOND_SIGNATURE: Basis.SECOND_SIGNATURE,
    CaseState.AMENDING: Basis.AMENDING,
}
_OTHER_RULEBOOK = "notice.medicine_other_rulebook"


def held_medicines(store: Store, desk: Desk, patient_id: str) -> HeldMedicines:
    """Return all that can be asked of a patient's medicines.

    Raises:
        RecordMissing: The id is not known.
    """
    rulebook, today = desk.rulebook, desk.today()
    patient = store.patients.get(patient_id)
    consent = store.consents.counting(patient_id)
    names = drug_names(rulebook)
    heads = store.cases.of_patient(patient_id)
    tested = consent is not None and consent.test
    results: tuple[HeldResult, ...] = ()
    if tested:
        results = tuple(_held(store, desk, head.id, consent, today) for head in heads)
    return HeldMedicines(
        patient_id=patient_id,
        results=results,
        names=names,
        genes_of=_genes_of(rulebook),
        interactions=rulebook.interactions(),
        medicines=tuple(names.resolve(line) for line in patient.medicines),
        closed=_closed(results, tested=tested, imported=bool(heads)),
        rulebook=rulebook.manifest.version,
    )


def _closed(results: tuple[HeldResult, ...], *, tested: bool, imported: bool) -> Closed | None:
    if not tested:
        return Closed.NO_CONSENT
    if not imported:
        return Closed.NO_RESULT
    return None if any(it.all_open or it.genes for it in results) else Closed.NOT_CHOSEN


def _genes_of(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for pair in rulebook.gene_drug_pairs():
        found.setdefault(pair.drug, set()).add(pair.gene)
    for drug in rulebook.drugs():
        for item in rulebook.recommendations(drug):
            found.setdefault(drug, set()).update(item.genes)
    return {drug: tuple(sorted(genes)) for drug, genes in found.items()}


def _held(
    store: Store, desk: Desk, case_id: str, consent: Consent | None, today: date
) -> HeldResult:
    rulebook = desk.rulebook
    file = case_file(store, case_id, today, desk)
    kept = kept_at_signing(store, file.review)
    if kept is not None and kept.findings is not None:
        file = with_findings(file, kept.findings, today)
    file = as_taken_now(file, rulebook, today)
    findings, review = file.case.findings, file.review
    genes = {item.gene: _gene(item, file) for item in file.pharmacogenes}
    manifest = rulebook.manifest
    is_same = findings.rulebook.sha256 == manifest.sha256
    drugs = _drugs(file, genes)
    return HeldResult(
        case_id=case_id,
        file=findings.input.file,
        imported_at=file.case.imported_at,
        basis=_BASES.get(file.state, Basis.UNREVIEWED),
        rulebook=findings.rulebook.version,
        genes=genes,
        drugs=drugs,
        all_open=consent is not None and opted_in(consent, ListName.PGX),
        signed_by=_signers(review),
        signed_at=review.second_at or review.signed_at,
        dates=_dates(rulebook, drugs) if is_same else None,
        notices=tuple(item for item in findings.input.warnings if item.key == _OTHER_RULEBOOK),
    )


def _signers(review: Review) -> str:
    return ", ".join(filter(None, (review.signed_by, review.second_by)))


def _gene(finding: PgxFinding, file: CaseFile) -> HeldGene:
    decision = file.review.decision_on(finding.id)
    if decision is None:
        return HeldGene(finding)
    if decision.kind is DecisionKind.LEAVE_OUT:
        return HeldGene(finding, Standing.LEFT_OUT, decision.reason)
    if decision.kind is DecisionKind.NEEDS_CONFIRMATION:
        return HeldGene(finding, Standing.NEEDS_TEST)
    return HeldGene(finding, Standing.CONFIRMED)


def _drugs(file: CaseFile, genes: dict[str, HeldGene]) -> dict[str, tuple[DrugFinding, ...]]:
    """Return what rests on genes that may be shown alone, and on none that a person left out."""
    usable = {gene for gene, held in genes.items() if held.standing is not Standing.LEFT_OUT}
    found: dict[str, tuple[DrugFinding, ...]] = {}
    for row in file.case.findings.drugs:
        if row.genes and usable.issuperset(row.genes):
            found[row.drug] = (*found.get(row.drug, ()), row)
    return found


def _dates(rulebook: Rulebook, drugs: dict[str, tuple[DrugFinding, ...]]) -> dict[str, str]:
    sources = rulebook.manifest.sources
    found: dict[str, str] = {}
    for drug in drugs:
        for item in rulebook.recommendations(drug):
            known = sources.get(item.source)
            found[item.id] = item.version or (known.date if known else "")
    return found
