"""The form on which a patient chooses what to hear of. Nothing on it is ticked beforehand."""

from __future__ import annotations

from dataclasses import replace

from counselor.reports.blocks import Block, Bullets, Choice, Choices, Lines, Prose, Summary
from counselor.reports.document_parts import (
    Frame,
    Parts,
    framed,
    patient_facts,
    person_of,
    section,
)
from counselor.reports.sentences import coded, day

KEY = "consent"
LISTS = ("acmg_sf", "carrier", "pgx", "other")
SHARING = ("family_sharing", "recontact", "research")


def build(parts: Parts) -> Summary:
    """Return the form as data: one box for each thing that a consent can open."""
    words, indication = parts.words, parts.content.case.indication
    test = coded(words, "report.test_type", indication.test_type)
    facts = patient_facts(
        parts,
        (words.text("report.fact.test"), test),
        (words.text("report.fact.question"), indication.reason),
        (words.text("document.day"), day(words, parts.on)),
    )
    know = [words.text(f"document.consent.know_{name}") for name in _KNOW]
    sections = [
        section(parts, KEY, "know", [Bullets(tuple(know))]),
        section(parts, KEY, "test", [_choices(parts, ("test",))]),
        section(parts, KEY, "lists", [_text(parts, "lists_intro"), _choices(parts, LISTS)]),
        section(parts, KEY, "sharing", [_text(parts, "sharing_intro"), _choices(parts, SHARING)]),
        section(parts, KEY, "sign", _signing(parts)),
    ]
    sections[-2:] = [replace(item, together=True) for item in sections[-2:]]
    return framed(parts, Frame(KEY, person_of(parts), facts), sections)


_KNOW = ("what", "limits", "unsure", "family", "back", "free")


def _text(parts: Parts, name: str) -> Prose:
    return Prose(parts.words.text(f"document.consent.{name}"))


def _choices(parts: Parts, names: tuple[str, ...]) -> Choices:
    key = "document.consent.choice"
    return Choices(
        tuple(
            Choice(parts.words.text(f"{key}.{name}"), parts.words.text(f"{key}.{name}_meaning"))
            for name in names
        )
    )


def _signing(parts: Parts) -> list[Block]:
    labels = ("place", "patient", "for_patient", "counsellor")
    lines = tuple(parts.words.text(f"document.consent.line_{name}") for name in labels)
    return [_text(parts, "sign_intro"), Lines(lines)]
