"""A patient's record in words, for the PDF that goes with the JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, cast

from counselor import wording
from counselor.casework.models import Consent
from counselor.errors import UsageError
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.reports.audit_listing import action_text
from counselor.reports.pgx_headline import call_text, phenotype_text
from counselor.reports.record import RecordContent, RecordSection, render
from counselor.reports.report import Paper
from counselor.reports.sentences import coded, day, disease_names
from counselor.reports.templates import check_language
from counselor.wording import Wording
from counselor.workbench.case_file import CaseFile
from counselor.workbench.patient_record import PatientRecord
from counselor.workbench.record_background import background_sections
from counselor.workbench.report_content import PAPERS

_CHOICES = (
    "test", "acmg_sf", "carrier", "pgx", "other", "family_sharing", "recontact", "research",
)  # fmt: skip


def record_pdf(record: PatientRecord, today: date, paper: str, language: str) -> bytes:
    """Return the record as a PDF.

    Raises:
        UsageError: The paper is neither A4 nor Letter, or there are no texts in the language.
    """
    if paper not in PAPERS:
        raise UsageError(f"The paper '{paper}' is not known.", "Choose A4 or Letter.")
    check_language(language)
    words = wording.load(language)
    patient = record.patient
    notes = [words.text("record.note"), words.text("record.files")]
    notes.append(words.text("record.whole" if record.whole else "record.gated"))
    return render(
        RecordContent(
            title=words.text("record.title"),
            notes=tuple(notes),
            sections=tuple(_sections(record, words)),
            footer=f"{patient.family_name}, {patient.given_name} · {day(words, today)}",
            made_on=today,
            paper=cast("Paper", paper),
            language=language,
        )
    )


def _sections(record: PatientRecord, words: Wording) -> Iterator[RecordSection]:
    yield _person(record, words)
    yield from background_sections(record, words)
    yield RecordSection(words.text("record.consents"))
    for consent in record.consents:
        yield _consent(consent, words)
    yield RecordSection(words.text("record.results"))
    for file in record.files:
        yield _result(file, words)
    yield RecordSection(
        words.text("record.reports"),
        lines=tuple(
            words.text(
                "record.report",
                {
                    "number": number,
                    "version": report.version,
                    "user": report.signed_by,
                    "date": day(words, report.signed_at.date()),
                },
            )
            for number, (report, _pdf) in enumerate(record.reports, 1)
        ),
    )
    edited = tuple(_edits(record, words))
    if edited:
        yield RecordSection(words.text("record.edits"))
        yield from edited
    yield RecordSection(
        words.text("record.access"),
        facts=tuple(
            (_moment(at), f"{user}: {action_text(words, action)}")
            for at, user, action in record.steps
        ),
    )


def _edits(record: PatientRecord, words: Wording) -> Iterator[RecordSection]:
    """Yield what was changed in the words of each document: when, by whom, from what to what.

    What was written about a finding that is withheld now was left out when the record was read.
    """
    for result in record.document["results"]:
        for review in result["reviews"]:
            for document in review["document_edits"]:
                facts = sorted((*_rewritten(document, words), *_added(document, words)))
                if facts:
                    told = {
                        "document": coded(words, "record.document", document["template"]),
                        "language": wording.load(document["language"]).text("language.name"),
                    }
                    title = words.text("record.edit.title", told)
                    yield RecordSection(title, tuple(facts), level=2)


def _rewritten(document: Mapping[str, Any], words: Wording) -> Iterator[tuple[str, str]]:
    for edit in document["edits"]:
        key = "written" if edit["text"] else "removed"
        values = {"user": edit["by"], "text": edit["text"], "replaced": edit["replaced"]}
        yield _stored_moment(edit["at"]), words.text(f"record.edit.{key}", values)


def _added(document: Mapping[str, Any], words: Wording) -> Iterator[tuple[str, str]]:
    for own in document["own"]:
        values = {"user": own["by"], "text": " · ".join(own["texts"])}
        yield _stored_moment(own["at"]), words.text("record.edit.added", values)


def _stored_moment(at: str) -> str:
    return _moment(datetime.fromisoformat(at))


def _person(record: PatientRecord, words: Wording) -> RecordSection:
    patient = record.patient
    told = {
        "name": f"{patient.family_name}, {patient.given_name}",
        "number": patient.number,
        "birth_date": day(words, patient.birth_date),
        "sex": coded(words, "report.sex", patient.sex.value),
        "gender": patient.gender,
        "pronouns": patient.pronouns,
        "contact": patient.contact,
        "medicines": ", ".join(patient.medicines),
        "notes": patient.notes,
        "couples": str(len(record.document["couples"]) or ""),
    }
    facts = tuple((words.text(f"record.field.{name}"), text) for name, text in told.items() if text)
    return RecordSection(words.text("record.person"), facts)


def _consent(consent: Consent, words: Wording) -> RecordSection:
    chosen = [words.text(f"record.choice.{name}") for name in _CHOICES if getattr(consent, name)]
    open_ones = [words.text(f"record.choice.{name}") for name in consent.not_asked]
    told = {
        "withdrawn": consent.withdrawal_reason or ("–" if consent.withdraws else ""),
        "decided_by": " · ".join(
            item for item in (consent.decided_by, consent.relation, consent.legal_basis) if item
        ),
        "chosen": ", ".join(chosen),
        "not_asked": ", ".join(open_ones),
        "genes_asked": ", ".join(consent.primary_genes),
        "explained": ", ".join(words.text(f"record.point.{name}") for name in consent.explained),
        "minor_override": consent.minor_override,
        "note": consent.note,
    }
    facts = tuple((words.text(f"record.field.{name}"), text) for name, text in told.items() if text)
    return RecordSection(day(words, consent.given_on), facts, level=2)


def _result(file: CaseFile, words: Wording) -> RecordSection:
    case = file.case
    stamp = case.findings.input
    told = {
        "imported": f"{_moment(case.imported_at)}, {case.imported_by}",
        "reason": case.indication.reason,
        "file": f"{stamp.file}, {stamp.sample}, {stamp.build.value}",
        "rulebook": case.findings.rulebook.version,
    }
    facts = tuple((words.text(f"record.field.{name}"), text) for name, text in told.items() if text)
    lines = [_finding(item.finding, file, words) for item in file.disclosure.shown]
    lines += [
        words.text("record.not_called", {"gene": item.gene}) for item in file.disclosure.not_called
    ]
    withheld = sum(file.disclosure.withheld.values())
    if withheld:
        lines.append(words.text("record.withheld", {"count": withheld}))
    return RecordSection(day(words, case.imported_at.date()), facts, tuple(lines), level=2)


def _finding(finding: InheritedFinding | PgxFinding, file: CaseFile, words: Wording) -> str:
    decision = file.review.decision_on(finding.id)
    kind = words.text(f"record.decision.{decision.kind.value if decision else 'none'}")
    if isinstance(finding, PgxFinding):
        phenotypes = phenotype_text(words, finding)
        named = f"{call_text(words, finding)} ({phenotypes})"
        return words.text("record.pgx", {"gene": finding.gene, "named": named, "decision": kind})
    key = f"interpretation.clinician.{finding.interpretation.value}"
    return words.text(
        "record.inherited",
        {
            "gene": finding.gene,
            "condition": disease_names(words, finding.condition),
            "named": ", ".join(
                " ".join(filter(None, (item.hgvs_c or item.as_read, item.hgvs_p)))
                for item in finding.variants
            ),
            "meaning": words.text(key) if words.has(key) else finding.interpretation.value,
            "decision": kind,
        },
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
