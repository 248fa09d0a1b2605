"""The form that refers a patient to another service, results filled in, the rest by hand."""

from __future__ import annotations

from counselor.reports.blocks import (
    Block,
    Bullets,
    Choice,
    Choices,
    Lines,
    Prose,
    Summary,
)
from counselor.reports.document_parts import (
    Frame,
    Parts,
    ending,
    framed,
    named_test,
    patient_facts,
    person_of,
    section,
)
from counselor.reports.result_lines import (
    caution_lines,
    current_lines,
    gap_lines,
    inherited_lines,
    pgx_lines,
    urgent_lines,
)
from counselor.reports.sentences import day

KEY = "referral"


def build(parts: Parts) -> Summary:
    """Return the form as data."""
    words, patient = parts.words, parts.content.patient
    sex = f"report.sex.{patient.sex}"
    facts = patient_facts(
        parts,
        (words.text("document.sex"), words.text(sex)),
        (words.text("document.day"), day(words, parts.on)),
        (words.text("document.reach"), " · ".join(patient.contact.splitlines())),
    )
    sections = (
        section(parts, KEY, "to", [_lines(parts, "to", "for", "when")]),
        section(parts, KEY, "reason", _reason(parts)),
        section(parts, KEY, "results", _results(parts)),
        section(parts, KEY, "medicines", [Bullets(current_lines(parts))]),
        section(parts, KEY, "gaps", [Bullets(gap_lines(parts))]),
        section(parts, KEY, "enclosed", [_choices(parts)]),
        ending(parts),
    )
    return framed(parts, Frame(KEY, person_of(parts), facts), sections)


def _lines(parts: Parts, *names: str) -> Lines:
    return Lines(tuple(parts.words.text(f"document.referral.line_{name}") for name in names))


def _reason(parts: Parts) -> list[Block]:
    words, indication = parts.words, parts.content.case.indication
    test = named_test(words, indication)
    values = {"reason": indication.reason or words.text("report.not_given"), "test": test}
    key = "reason" if test else "reason_alone"
    return [Prose(words.text(f"document.referral.{key}", values)), _lines(parts, "question")]


def _results(parts: Parts) -> list[Block]:
    first = (*urgent_lines(parts), *caution_lines(parts))
    found = (*first, *inherited_lines(parts), *pgx_lines(parts))
    if not found:
        return [Prose(parts.words.text("document.visit.nothing"))]
    return [Bullets(found)]


def _choices(parts: Parts) -> Choices:
    names = ("report", "clinician", "family_tree", "agreed")
    key = "document.referral.choice"
    return Choices(tuple(Choice(parts.words.text(f"{key}.{name}")) for name in names))
