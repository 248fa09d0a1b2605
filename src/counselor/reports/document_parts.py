"""What the documents beside the patient report share: their facts, their frame, their ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counselor import wording
from counselor.casework.models import Indication
from counselor.casework.patient import is_minor
from counselor.findings.models import InheritedFinding, PgxFinding, Scope, StructuralFinding
from counselor.reports.blocks import (
    Address,
    Block,
    Fact,
    Glance,
    Lines,
    Section,
    Signature,
    Summary,
)
from counselor.reports.gaps import Coverage, coverage
from counselor.reports.glance import InheritedResult, inherited_results
from counselor.reports.large_sentences import asked_names
from counselor.reports.medicines import Medicine, medicines
from counselor.reports.report import Confirmed, ReportContent, confirmed
from counselor.reports.sentences import coded, day, family_key
from counselor.wording import Wording

_NOT_FOR_RELATIVES = frozenset({"needs_classification", "source_only", "unconfirmed"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What every document draws on."""

    content: ReportContent
    words: Wording
    on: date
    shown: tuple[Confirmed, ...]
    results: tuple[InheritedResult, ...]
    pgx: tuple[Confirmed, ...]
    drugs: tuple[Medicine, ...]
    rows: tuple[Coverage, ...]

    def asked(self, scope: Scope) -> bool:
        """Tell whether the report answers for genes of a scope."""
        return any(row.scope is scope for row in self.rows)

    @property
    def for_relatives(self) -> tuple[InheritedResult, ...]:
        """The results that relatives can be tested for: certain, and surely disease-causing."""
        sex = self.content.patient.sex
        return tuple(
            item
            for item in self.results
            if family_key(item.finding, sex, certain=item.certain) not in _NOT_FOR_RELATIVES
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What differs from document to document around its sections.

    Attributes:
        key: Table of the wording file, `document.<key>`.
        person: For the footer; empty where the patient must not be named.
        glance: Lines of the box at the head.
    """

    key: str
    person: str
    facts: tuple[Fact, ...]
    glance: tuple[Glance, ...] = ()
    compact: bool = False


def parts_of(content: ReportContent, on: date, shown: Sequence[Confirmed] | None = None) -> Parts:
    """Return the parts of a result; `shown` replaces what was confirmed.

    Raises:
        NotForThisPage: A finding came along that may not be printed.
    """
    chosen = confirmed(content) if shown is None else tuple(shown)
    minor = is_minor(content.patient.birth_date, on)
    return Parts(
        content=content,
        words=wording.load(content.language).about(content.patient.sex).to_parents(parents=minor),
        on=on,
        shown=chosen,
        results=inherited_results(chosen),
        pgx=tuple(item for item in chosen if isinstance(item.item.finding, PgxFinding)),
        drugs=medicines(content, chosen),
        rows=coverage(content, chosen),
    )


def framed(parts: Parts, frame: Frame, sections: Sequence[Section]) -> Summary:
    """Return a document as data; of a compact one the sections are its technical part."""
    words, content = parts.words, parts.content
    said = tuple(section for section in sections if section.blocks)
    key = f"document.{frame.key}"
    report = {"report_id": content.report_id, "version": content.version}
    return Summary(
        language=words.language,
        title=words.text(f"{key}.title"),
        subject=words.text(f"{key}.subject"),
        author=content.practice.name or content.signer,
        notice=(words.text("document.draft_note"),) if content.draft else (),
        facts=frame.facts,
        short_title=words.text("report.section.short"),
        glance=frame.glance,
        sections=() if frame.compact else said,
        technical_title="",
        technical_intro="",
        technical=said if frame.compact else (),
        footer_person=frame.person,
        footer_report=words.text("report.footer_report", report),
        footer_keep=words.text(f"{key}.keep"),
        footer_page=words.sentences["report.page"],
        watermark=words.text("report.draft") if content.draft else "",
        genes=frozenset(
            {row.gene for row in parts.rows} | {item.finding.gene for item in content.items}
        ),
        compact=frame.compact,
    )


def person_of(parts: Parts) -> str:
    """Return name and record number, as they stand in the footer."""
    patient = parts.content.patient
    number = parts.words.text("report.footer_number", {"number": patient.number})
    return f"{full_name(parts)} · {number}"


def full_name(parts: Parts) -> str:
    """Return the patient's name."""
    patient = parts.content.patient
    return f"{patient.given_name} {patient.family_name}".strip()


def patient_facts(parts: Parts, *more: tuple[str, str]) -> tuple[Fact, ...]:
    """Return who it is about; `more` are further labels with their values."""
    words, patient = parts.words, parts.content.patient
    pairs = (
        (words.text("report.fact.patient"), full_name(parts)),
        (words.text("report.fact.born"), day(words, patient.birth_date)),
        (words.text("report.fact.number"), patient.number),
        *more,
    )
    return tuple(Fact(label, value) for label, value in pairs if value)


def named_test(words: Wording, indication: Indication) -> str:
    """Return the kind of test in the terms of the field; empty where it is not known."""
    known = indication.test_type not in ("", "other")
    return coded(words, "document.test_type", indication.test_type) if known else ""


def section(parts: Parts, key: str, name: str, blocks: Sequence[Block]) -> Section:
    """Return a section; its title stands in the wording under `document.<key>.section.<name>`."""
    title = parts.words.text(f"document.{key}.section.{name}")
    return Section(f"{key}_{name}", title, tuple(blocks))


def ending(parts: Parts, *before: Block) -> Section:
    """Return who to ask and who stands for the document, kept on one page."""
    words, content = parts.words, parts.content
    blocks: list[Block] = [*before]
    if content.practice.name:
        blocks.append(Address(content.practice.name, content.practice.lines))
    else:
        blocks.append(Lines((words.text("document.reach_us"),)))
    blocks.append(signature(parts))
    return Section("document_contact", words.text("document.contact"), tuple(blocks), together=True)


def signature(parts: Parts) -> Signature:
    """Return the line of the one who stands for a document, on its day."""
    words, content = parts.words, parts.content
    key = "document.signature_draft" if content.draft else "document.signature"
    key = "contact.trial" if content.trial else key
    text = words.text(key, {"date": day(words, parts.on)})
    return Signature(text, content.signer, content.is_signed)


def signature_line(parts: Parts) -> str:
    """Return the same as one line of text."""
    said = signature(parts).text
    return f"{parts.content.signer}, {said}" if parts.content.is_signed else said


def variant_names(words: Wording, finding: InheritedFinding) -> tuple[str, ...]:
    """Return the names by which another laboratory finds the variants again.

    HGVS on the transcript and on the protein, and the place on GRCh38; for large changes, repeats
    and copies what a test must look for.
    """
    if not finding.variants:
        named = asked_names(words, finding)
        has_place = isinstance(finding, StructuralFinding) and bool(finding.start)
        place = finding.names if has_place else ()
        return ("; ".join(dict.fromkeys((*named, *place))),)
    return tuple(
        "; ".join(
            part
            for part in (
                ": ".join(name for name in (item.transcript, item.hgvs_c) if name),
                item.hgvs_p if item.hgvs_c else "",
                item.hgvs_g or f"GRCh38 {item.grch38}",
            )
            if part
        )
        for item in finding.variants
    )
