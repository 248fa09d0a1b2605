"""Everything the vault holds about one patient, as plain data: for the person whose data they are.

What the patient chose not to learn is counted and left out, unless the person asks for it. Of the
partner of a couple nothing is told: that is another person's record. Of the audit trail it tells
who looked and who changed something, and when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counselor.casework.background import Background
from counselor.casework.document import to_json
from counselor.casework.document_edits import told_document
from counselor.casework.models import Consent, Patient, SignedReport
from counselor.casework.plans import PatientTask, SharedDecision
from counselor.casework.relatives import Relative
from counselor.findings import document as findings_document
from counselor.readers import document as result_document
from counselor.vault.consents_store import FiledForm
from counselor.vault.patient_rows import owned_tables
from counselor.vault.store import Store
from counselor.vault.tables import (
    CLASSIFICATIONS,
    COUPLES,
    CRITERION_JUDGEMENTS,
    DECISIONS,
    REJUDGED,
    REVIEWS,
    SECOND_SIGNATURES,
    TYPED_RESULTS,
)
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.consent_gate import is_covered
from counselor.workbench.desk import Desk
from counselor.workbench.document_content import withheld_ids

FORMAT = "counselor.patient/1"

_TOLD_ELSEWHERE = frozenset(
    {
        "patients", "patient_keys", "consents", "couples", "typed_results", "cases",
        "case_documents", "findings", "not_assessed", "genotype_bands", "reviews", "decisions",
        "second_signatures", "signed_findings", "classifications", "criterion_judgements",
        "reports", "document_edits", "couple_document_edits", "patient_indexed", "patient_marks",
        "consent_forms", "rejudged", "carried_places", "earlier_findings",
        "patient_backgrounds", "phenotypes", "relatives", "shared_decisions", "patient_tasks",
    }
)  # fmt: skip
"""Tables whose content has its own place in the record, or is worked out from what has. Any other
table that comes to hold rows of a patient is handed out as it stands.

The words of a couple's page tell of both: only how many languages of it were edited is told."""


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient's record, read at one moment.

    Attributes:
        document: The JSON form.
        reports: Signed reports with their bytes, oldest first: those that the consent of today
            covers, or all of them where `whole`.
        forms: Consent forms as they were filed, with their bytes, oldest first.
        steps: (when, who, action) of every row of the audit trail about the patient.
        whole: What the patient chose not to learn is in it too.
    """

    patient: Patient
    consents: tuple[Consent, ...]
    files: tuple[CaseFile, ...]
    reports: tuple[tuple[SignedReport, bytes], ...]
    steps: tuple[tuple[datetime, str, str], ...]
    document: Mapping[str, Any]
    whole: bool
    background: Background
    relatives: tuple[Relative, ...]
    decisions: tuple[SharedDecision, ...]
    tasks: tuple[PatientTask, ...]
    forms: tuple[tuple[FiledForm, bytes], ...] = ()


def patient_record(store: Store, desk: Desk, patient_id: str, *, whole: bool) -> PatientRecord:
    """Read a patient's record.

    Raises:
        RecordMissing: The id is not known.
    """
    patient = store.patients.get(patient_id)
    consents = store.consents.of_patient(patient_id)
    heads = reversed(store.cases.of_patient(patient_id))
    files = tuple(case_file(store, head.id, desk.today(), desk) for head in heads)
    signed = [report for file in files for report in reversed(store.reports.of_case(file.case.id))]
    told = [item for item in signed if whole or is_covered(store, item, desk.today())]
    reports = tuple((report, store.reports.pdf(report.id)) for report in told)
    forms = tuple(
        (form, store.consents.form_pdf(form.id))
        for form in reversed(store.consents.forms_of(patient_id))
    )
    steps = store.audit.steps_about(patient_id)
    background = store.backgrounds.of(patient_id)
    relatives = store.relatives.of_patient(patient_id)
    decisions = store.decisions.of_patient(patient_id)
    tasks = store.tasks.of_patient(patient_id)
    rows = store.patient_rows
    document = {
        "format": FORMAT,
        "made_at": desk.clock().isoformat(),
        "what_was_not_chosen_is_included": whole,
        "patient": to_json(patient),
        "consents": [to_json(item) for item in consents],
        "consent_forms": [_form(form) for form, _ in forms],
        "signed_reports_left_out": len(signed) - len(reports),
        "background": to_json(background),
        "relatives": [to_json(item) for item in relatives],
        "shared_decisions": [to_json(item) for item in decisions],
        "tasks": [to_json(item) for item in tasks],
        "couples": [
            {
                "linked_at": row["linked_at"],
                "partner": "another person's record",
                "edited_pages": len(store.document_edits.of_couple(row["id"])),
            }
            for row in rows.rows(COUPLES, patient_id)
        ],
        "typed_results": list(rows.rows(TYPED_RESULTS, patient_id)),
        "results": [_result(store, file, patient_id, whole=whole) for file in files],
        "classifications": _classifications(store, files, patient_id, whole=whole),
        "further": {
            table.name: list(rows.rows(table, patient_id))
            for table in owned_tables()
            if table.name not in _TOLD_ELSEWHERE
        },
        "access": [
            {"at": at.isoformat(), "user": user, "action": action} for at, user, action in steps
        ],
    }
    return PatientRecord(
        patient,
        consents,
        files,
        reports,
        steps,
        document,
        whole,
        background,
        relatives,
        decisions,
        tasks,
        forms,
    )


def _form(form: FiledForm) -> dict[str, Any]:
    return {
        "consent": form.consent_id,
        "language": form.language,
        "sha256": form.sha256,
        "filed_at": form.filed_at.isoformat(),
        "filed_by": form.filed_by,
    }


def _result(store: Store, file: CaseFile, patient_id: str, *, whole: bool) -> dict[str, Any]:
    case, disclosure = file.case, file.disclosure
    stamp = case.findings.input
    shown = {item.finding.id for item in disclosure.shown}
    told: dict[str, Any] = {
        "id": case.id,
        "imported_at": case.imported_at.isoformat(),
        "imported_by": case.imported_by,
        "indication": to_json(case.indication),
        "file": {
            "name": stamp.file,
            "sha256": stamp.sha256,
            "format": stamp.format,
            "build": stamp.build.value,
            "sample": stamp.sample,
            "records": stamp.records,
        },
        "rulebook": findings_document.plain(case.findings.rulebook),
        "withheld": {reason.value: count for reason, count in disclosure.withheld.items()},
        "findings": [findings_document.plain(item.finding) for item in disclosure.shown],
        "not_called": [findings_document.plain(item) for item in disclosure.not_called],
        "reviews": _reviews(store, file, patient_id, shown, whole=whole),
        "reports": [to_json(report) for report in store.reports.of_case(case.id)],
        "rulebooks_applied": [
            {**row, "summary": json.loads(row["summary"])}
            for row in store.patient_rows.rows(REJUDGED, patient_id)
            if row["case_id"] == case.id
        ],
        "earlier_findings": [
            {"rulebook": found.rulebook.version, "replaced_at": at.isoformat(), "replaced_by": by}
            for at, by, found in store.cases.earlier_findings(case.id)
        ],
    }
    if whole:
        for row, (_, _, found) in zip(
            told["earlier_findings"], store.cases.earlier_findings(case.id), strict=True
        ):
            row["findings_document"] = findings_document.to_json(found)
        told["findings_document"] = findings_document.to_json(case.findings)
        told["calls"] = json.loads(result_document.to_json(store.cases.result(case.id)))
    return told


def _reviews(
    store: Store, file: CaseFile, patient_id: str, shown: set[str], *, whole: bool
) -> list[dict[str, Any]]:
    rows = store.patient_rows
    mine = [row for row in rows.rows(REVIEWS, patient_id) if row["case_id"] == file.case.id]
    decided = rows.rows(DECISIONS, patient_id)
    second = {row["review_id"]: row for row in rows.rows(SECOND_SIGNATURES, patient_id)}
    closed: frozenset[str] = frozenset() if whole else withheld_ids(file)
    return [
        {
            **row,
            "second_signature": second.get(row["id"]),
            "document_edits": [
                told_document(edits, closed) for edits in store.document_edits.of_review(row["id"])
            ],
            "decisions": [
                item
                for item in decided
                if item["review_id"] == row["id"] and (whole or item["finding_id"] in shown)
            ],
        }
        for row in mine
    ]


def _classifications(
    store: Store, files: tuple[CaseFile, ...], patient_id: str, *, whole: bool
) -> list[dict[str, Any]]:
    open_variants = {
        variant
        for file in files
        for item in file.disclosure.shown
        for variant in getattr(item.finding, "changes", ())
    }
    judged = store.patient_rows.rows(CRITERION_JUDGEMENTS, patient_id)
    return [
        {**row, "criteria": [item for item in judged if item["classification_id"] == row["id"]]}
        for row in store.patient_rows.rows(CLASSIFICATIONS, patient_id)
        if whole or row["variant"] in open_variants
    ]
