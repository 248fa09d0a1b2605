"""Sections of documents as prose, and how plain each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counselor import wording
from counselor.findings.models import InheritedFinding
from counselor.reports.blocks import (
    Address,
    Block,
    Facts,
    Lines,
    Section,
    Signature,
    Summary,
    Terms,
)
from counselor.reports.readability import Reading, reading
from counselor.reports.templates import Template

from . import twelve_cases

FOR_PATIENTS = frozenset(
    {
        Template.PATIENT,
        Template.FAMILY,
        Template.CARD,
        Template.COUPLE,
        Template.RECONTACT,
        Template.CONSENT,
    }
)
_NO_PROSE = (Address, Facts, Lines, Signature)


@dataclass(frozen=True)
class PlainSection:
    """A section of a document, its sentences and how plain they are together."""

    case: str
    template: Template
    section: str
    texts: tuple[str, ...]
    names: frozenset[str]
    language: str
    reading: Reading

    def hardest(self, count: int) -> list[tuple[Reading, str]]:
        """Return the hardest texts with their own readings."""
        found = [(reading([text], self.language, self.names), text) for text in self.texts]
        known = [(read, text) for read, text in found if read is not None]
        sign = -1 if self.language == "es" else 1
        return sorted(known, key=lambda it: -sign * it[0].score)[:count]


def plain_sections(language: str) -> Iterator[PlainSection]:
    """Yield each section that holds a sentence, of each document of the twelve people."""
    for name, template, summary in twelve_cases.documents(language):
        names = names_of(name, summary)
        for key, texts in sections_of(template, summary):
            read = reading(texts, language, names)
            if read is not None:
                yield PlainSection(name, template, key, texts, names, language, read)


def sections_of(template: Template, summary: Summary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the box at the head, then each section; of professionals' documents all of them."""
    yield "short", (*summary.notice, *(line.text for line in summary.glance))
    for section in summary.sections:
        yield section.key, prose_of(section)
    if template not in FOR_PATIENTS:
        for section in summary.technical:
            yield section.key, prose_of(section)


def prose_of(section: Section) -> tuple[str, ...]:
    """Return the sentences of a section: no addresses, facts, signatures or lines to fill in."""
    return tuple(text for block in section.blocks for text in _texts(block))


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, Terms):
        return tuple(meaning for _, meaning in block.terms)
    return () if isinstance(block, _NO_PROSE) else block.texts


def names_of(name: str, summary: Summary) -> frozenset[str]:
    """Return the names in a case's documents: genes, drugs, conditions, people, publications."""
    made, couple = twelve_cases.case(name), twelve_cases.the_couple()
    people = {made.signer, made.patient.given_name, made.patient.family_name, made.practice.name}
    people |= {f"{made.patient.given_name} {made.patient.family_name}"}
    people |= {couple.first.name, couple.second.name}
    findings = [item.finding for item in made.items]
    conditions = {item.condition for item in findings if isinstance(item, InheritedFinding)}
    conditions |= {name for row in couple.table.rows for name in row.conditions}
    conditions |= {name for left in made.carrier_risks for name in left.conditions}
    said = wording.load(summary.language).sentences
    named = ("disease.", "drug_name.", "risk.condition.")
    conditions |= {text for key, text in said.items() if key.startswith(named)}
    drugs = {row.drug for item in made.items for row in item.drugs} | set(made.patient.medicines)
    papers = {"PLSD", *(title.partition(",")[0] for title in made.sources.values())}
    genes = summary.genes | frozenset(couple.table.not_assessed)
    return frozenset(people | conditions | drugs | papers | genes)
