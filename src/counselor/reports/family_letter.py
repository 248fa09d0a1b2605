"""The letter that a patient hands to relatives: gene, variant, which test to ask for.

It names no person: not the patient, nor their age, sex or record number. Without consent to share
with the family it is not made.
"""

from __future__ import annotations

from dataclasses import replace

from counselor.errors import NotPermitted
from counselor.reports.blocks import Block, Bullets, Fact, Facts, Prose, Summary
from counselor.reports.document_parts import (
    Frame,
    Parts,
    ending,
    framed,
    section,
    variant_names,
)
from counselor.reports.glance import InheritedResult, in_one_block, partner_sentence
from counselor.reports.sentences import (
    day,
    family_key,
    joined,
    patient_conditions,
    risks_hyperthermia,
)

KEY = "family"


class SharingNotChosen(NotPermitted):
    """The patient did not agree that relatives hear of the result."""

    def __init__(self) -> None:
        super().__init__(
            "There is no consent to share this result with the family, so no letter is made.",
            "Ask the patient; record the consent to family sharing, then try again.",
        )


class NothingForRelatives(NotPermitted):
    """No result of the report is one that relatives can be tested for."""

    def __init__(self) -> None:
        super().__init__(
            "This report holds no confirmed inherited result that relatives could be tested for, "
            "so there is no letter to make.",
        )


def build(parts: Parts) -> Summary:
    """Return the letter as data.

    Raises:
        SharingNotChosen: The consent does not cover it.
        NothingForRelatives: There is nothing to tell.
    """
    # A form would tell the patient's sex; and the letter speaks to relatives, not to parents.
    parts = replace(parts, words=parts.words.about("").to_parents(parents=False))
    content, words = parts.content, parts.words
    if content.consent is None or not content.consent.family_sharing:
        raise SharingNotChosen
    if not parts.for_relatives:
        raise NothingForRelatives
    facts = (
        Fact(words.text("document.day"), day(words, parts.on)),
        Fact(words.text("document.reference"), f"{content.report_id} / {content.version}"),
    )
    told: list[Block] = [
        Prose(words.text("document.family.dear"), strong=True),
        Prose(words.text("document.family.why")),
        Prose(words.text("document.family.choice")),
    ]
    results = in_one_block(parts.for_relatives)
    found = [block for item in results for block in _found(parts, item)]
    sections = (
        section(parts, KEY, "letter", told),
        section(parts, KEY, "found", found),
        section(parts, KEY, "ask", [Bullets(_steps(parts))]),
        section(parts, KEY, "laboratory", [_names(parts)]),
        ending(parts, Prose(words.text("document.family.contact"))),
    )
    return framed(parts, Frame(KEY, words.text("document.family.person"), facts), sections)


def _found(parts: Parts, result: InheritedResult) -> list[Block]:
    words, gene = parts.words, result.finding.gene
    conditions = joined(words, patient_conditions(words, gene, result.conditions))
    key = family_key(result.finding, parts.content.patient.sex, certain=result.certain)
    values = {"gene": gene, "condition": conditions}
    partner = partner_sentence(words, result)
    return [
        Prose(words.text("document.family.gene", values), strong=True),
        Prose(words.text(f"document.family.chance_{_chance(key)}", values)),
        *([Prose(partner)] if partner else []),
    ]


def _chance(key: str) -> str:
    """Return which sentence tells a relative's chance; what differs by relation is left open."""
    if key == "dominant":
        return "dominant"
    if key in ("recessive_both", "recessive_no_copy"):
        return "recessive_both"
    if key == "recessive_possible":
        return key
    if key.startswith("recessive"):
        return "recessive"
    if key.startswith("x_"):
        return "x"
    return key if key in ("mitochondrial", "repeat") else "open"


def _steps(parts: Parts) -> tuple[str, ...]:
    words = parts.words
    genes = joined(words, list(dict.fromkeys(item.finding.gene for item in parts.for_relatives)))
    named = [words.text("document.family.step_test", {"genes": genes})]
    anaesthesia = [it.finding.gene for it in parts.for_relatives if risks_hyperthermia(it.finding)]
    if anaesthesia:
        values = {"gene": joined(words, list(dict.fromkeys(anaesthesia)))}
        named.append(words.text("document.family.step_anaesthesia", values))
    return (
        *named,
        *(words.text(f"document.family.step_{name}") for name in ("doctor", "free", "negative")),
    )


def _names(parts: Parts) -> Facts:
    """Return every variant once, by gene, as a laboratory needs it."""
    named = dict.fromkeys(
        (item.finding.gene, name)
        for item in parts.for_relatives
        for name in variant_names(parts.words, item.finding)
    )
    return Facts(tuple(Fact(gene, name) for gene, name in named))
