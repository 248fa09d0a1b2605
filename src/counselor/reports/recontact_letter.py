"""The letter that asks a patient to get in touch again. It tells no result.

A letter can be opened by others; what is new is told in person. Without consent to be contacted
again it is not made.
"""

from __future__ import annotations

from counselor.errors import NotPermitted
from counselor.reports.blocks import Bullets, Fact, Prose, Summary
from counselor.reports.document_parts import (
    Frame,
    Parts,
    ending,
    framed,
    full_name,
    person_of,
    section,
)
from counselor.reports.sentences import day

KEY = "recontact"


class RecontactNotChosen(NotPermitted):
    """The patient did not agree to be contacted again."""

    def __init__(self) -> None:
        super().__init__(
            "The patient did not choose to be contacted again, so no letter is made.",
            "Ask at the next visit; record the consent, then try again.",
        )


def build(parts: Parts) -> Summary:
    """Return the letter as data.

    Raises:
        RecontactNotChosen: The consent does not cover it.
    """
    content, words = parts.content, parts.words
    consent = content.consent
    if consent is None or not consent.recontact:
        raise RecontactNotChosen
    facts = (
        Fact(words.text("document.recontact.to"), full_name(parts)),
        Fact(words.text("document.day"), day(words, parts.on)),
        Fact(words.text("document.reference"), f"{content.report_id} / {content.version}"),
    )
    values = {
        "name": full_name(parts),
        "tested": day(words, content.case.imported_at.astimezone().date()),
        "consent": day(words, consent.given_on),
    }
    letter = [
        Prose(words.text("document.recontact.dear", values), strong=True),
        *(
            Prose(words.text(f"document.recontact.{name}", values))
            for name in ("before", "new", "calm")
        ),
    ]
    steps = Bullets(
        tuple(
            words.text(f"document.recontact.step_{name}")
            for name in ("call", "bring", "illness", "medicines")
        )
    )
    sections = (
        section(parts, KEY, "letter", letter),
        section(parts, KEY, "next", [steps]),
        section(parts, KEY, "choice", [Prose(words.text("document.recontact.choice", values))]),
        ending(parts),
    )
    return framed(parts, Frame(KEY, person_of(parts), facts), sections)
