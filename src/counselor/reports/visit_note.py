"""The visit note: what was known, found, concluded and planned, to paste into another system."""

from __future__ import annotations

from dataclasses import dataclass

from counselor.findings.models import Interpretation
from counselor.reports.blocks import Bullets, Section, Signature, Summary
from counselor.reports.document_parts import (
    Frame,
    Parts,
    framed,
    named_test,
    patient_facts,
    person_of,
    signature,
    signature_line,
)
from counselor.reports.glance import InheritedResult
from counselor.reports.result_lines import (
    caution_lines,
    current_lines,
    gap_lines,
    gravest_first,
    inherited_lines,
    meaning_lines,
    medicine_lines,
    pgx_lines,
    urgent_lines,
)
from counselor.reports.sentences import day, joined

KEY = "visit"
_STEPS = {
    Interpretation.CARRIER: "partner",
    Interpretation.TWO_VARIANTS_IN_CIS: "partner",
    Interpretation.INTERMEDIATE: "partner",
    Interpretation.POSSIBLE_COMPOUND_HET: "parents",
    Interpretation.NEEDS_CLASSIFICATION: "evidence",
    Interpretation.ZYGOSITY_UNKNOWN: "second_test",
    Interpretation.REPEAT_UNCERTAIN: "second_test",
}


@dataclass(frozen=True, slots=True)
class NotePart:
    """One of the four parts. `key` is its name in the wording."""

    key: str
    lines: tuple[str, ...]


def parts_of_note(parts: Parts) -> tuple[NotePart, ...]:
    """Return the four parts in their order."""
    return (
        NotePart("subjective", _subjective(parts)),
        NotePart("objective", _objective(parts)),
        NotePart("assessment", _assessment(parts)),
        NotePart("plan", _plan(parts)),
    )


def build(parts: Parts) -> Summary:
    """Return the note as data."""
    words = parts.words
    facts = patient_facts(parts, (words.text("document.day"), day(words, parts.on)))
    sections = [
        Section(f"visit_{part.key}", _title(parts, part), (Bullets(part.lines),))
        for part in parts_of_note(parts)
    ]
    closing = (signature(parts),)
    sections.append(Section("visit_sign", words.text("document.signed"), closing, together=True))
    return framed(parts, Frame(KEY, person_of(parts), facts), sections)


def text(told: Summary, parts: Parts) -> str:
    """Return a note as plain text, one line for each statement."""
    said = [told.title, *told.notice, *(f"{fact.label}: {fact.value}" for fact in told.facts)]
    for part in told.sections:
        lines = [
            line
            for block in part.blocks
            if not isinstance(block, Signature)
            for line in block.texts
        ]
        if lines:
            said += ["", part.title.upper(), *(f"- {line}" for line in lines)]
    said += ["", signature_line(parts)]
    return "\n".join(said) + "\n"


def _title(parts: Parts, part: NotePart) -> str:
    return parts.words.text(f"document.visit.section.{part.key}")


def _subjective(parts: Parts) -> tuple[str, ...]:
    words, indication = parts.words, parts.content.case.indication
    medicines = parts.content.patient.medicines
    reason = indication.reason or words.text("report.not_given")
    lines = [words.text("document.visit.reason", {"reason": reason})]
    if indication.primary_genes:
        genes = joined(words, indication.primary_genes)
        lines.append(words.text("document.visit.genes", {"genes": genes}))
    if medicines:
        names = {"drugs": "; ".join(medicines)}
        lines.append(words.text("document.visit.medicines", names))
    else:
        lines.append(words.text("document.no_medicines"))
    return (*lines, words.text("document.visit.to_add_history"))


def _objective(parts: Parts) -> tuple[str, ...]:
    words, stamp = parts.words, parts.content.case.findings.input
    test = named_test(words, parts.content.case.indication)
    values = {
        "test": test,
        "file": stamp.file,
        "build": stamp.build.value,
        "sha256": stamp.sha256[:16],
        "rulebook": parts.content.case.findings.rulebook.version,
    }
    found = (*inherited_lines(parts), *pgx_lines(parts))
    nothing = () if found else (words.text("document.visit.nothing"),)
    key = "test" if test else "test_alone"
    return (words.text(f"document.visit.{key}", values), *found, *nothing, *gap_lines(parts))


def _assessment(parts: Parts) -> tuple[str, ...]:
    told = (*urgent_lines(parts), *meaning_lines(parts), *current_lines(parts))
    more = tuple(line for line in medicine_lines(parts) if line not in told)
    limits = (parts.words.text("document.visit.limits"),)
    return (*told, *more, *limits)


def _plan(parts: Parts) -> tuple[str, ...]:
    words = parts.words
    steps = [*urgent_lines(parts), *caution_lines(parts)]
    steps += dict.fromkeys(
        words.text(f"document.visit.plan_{_plan_key(item)}", {"gene": item.finding.gene})
        for item in gravest_first(parts)
    )
    if parts.for_relatives:
        steps.append(words.text("document.visit.relatives"))
    return (*steps, words.text("document.visit.to_add_plan"))


def _plan_key(result: InheritedResult) -> str:
    """Return which step a result asks for; an uncertain one asks for a second test first."""
    if not result.certain:
        return "second_test"
    return _STEPS.get(result.finding.interpretation, "specialist")
