"""The last step before a document is set: what a person changed, the logo, the signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from counselor import wording
from counselor.casework.document_edits import DocumentEdits, list_mark
from counselor.reports.blocks import Block, Section, Signature, Summary
from counselor.reports.edited import apply
from counselor.reports.edited_models import EditedSummary, Gate
from counselor.reports.glossary import fact_texts, glossary
from counselor.reports.report import ReportContent, confirmed, open_lists

_ALSO_UNDECIDED = "clinician"
_GLOSSARY = "glossary"
_UNSURE = " (to be confirmed)"


def finished(told: Summary, content: ReportContent, template: str) -> Summary:
    """Return a document as it is set, edits and letterhead included."""
    changed = edited(told, content, template).summary
    return lettered(changed if changed == told else explained(changed), content)


def edited(told: Summary, content: ReportContent, template: str) -> EditedSummary:
    """Return a document with what a person changed in it."""
    return apply(told, edits_of(content, template), gate_of(content, template))


def explained(told: Summary) -> Summary:
    """Return an edited document whose glossary has the terms of the text as it is now."""
    rest = [section for section in told.sections if section.key != _GLOSSARY]
    if len(rest) == len(told.sections):
        return told
    terms = glossary(wording.load(told.language), told.glance, rest, fact_texts(told.facts))
    sections = (terms if item.key == _GLOSSARY else item for item in told.sections)
    return replace(told, sections=tuple(sections))


def edits_of(content: ReportContent, template: str) -> DocumentEdits:
    """Return the edits of a document in the language of the content; none where it has none."""
    for edits in content.edits:
        if (edits.template, edits.language) == (template, content.language):
            return edits
    return DocumentEdits(template, content.language)


def gate_of(content: ReportContent, template: str) -> Gate:
    """Return what consent and review let into the text of a document.

    Lists count like findings: what was written while one was chosen may tell of it without a
    finding ('you are no carrier'), so it is held back once the list is not chosen any more.
    """
    shown = {item.finding.gene for item in content.items if item.shown}
    told = confirmed(content)
    genes = {item.item.finding.gene for item in told}
    named = {f"{item.item.finding.id}{'' if item.certain else _UNSURE}" for item in told}
    if template == _ALSO_UNDECIDED:
        waiting = [
            item.finding
            for item in content.items
            if item.shown and content.review.decision_on(item.finding.id) is None
        ]
        genes |= {finding.gene for finding in waiting}
        named |= {finding.id for finding in waiting}
    chosen = open_lists(content.consent)
    disclosed = {item.finding.id for item in content.items if item.shown}
    disclosed |= {finding.id for finding in content.usual}
    return Gate(
        disclosed=tuple(sorted(disclosed | {list_mark(name) for name in chosen})),
        withheld=content.withheld,
        unreviewed=frozenset(shown - genes),
        told=tuple(sorted(named)),
    )


def lettered(told: Summary, content: ReportContent) -> Summary:
    """Return a document with the practice's logo and the pictures of its signatures."""
    signed = replace(told, logo=content.practice.logo)
    if not content.signatures:
        return signed
    return replace(
        signed,
        sections=tuple(_signed(signed.sections, content)),
        technical=tuple(_signed(signed.technical, content)),
    )


def _signed(sections: Iterable[Section], content: ReportContent) -> Iterable[Section]:
    for section in sections:
        blocks = tuple(_with_picture(block, content) for block in section.blocks)
        yield section if blocks == section.blocks else replace(section, blocks=blocks)


def _with_picture(block: Block, content: ReportContent) -> Block:
    if isinstance(block, Signature) and block.signed:
        return replace(block, image=content.signatures.get(block.signer, b""))
    return block
