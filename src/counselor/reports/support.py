"""Where a patient finds support, what to ask at the next visit, and how a result stays private."""

from __future__ import annotations

from collections.abc import Set

from counselor.reports.blocks import Block, Bullets, Heading, Prose
from counselor.wording import Wording

_CARRIERS = ("recessive_carrier", "x_two_copies")
_OPEN = ("needs_classification", "source_only", "unconfirmed")


def support_blocks(words: Wording, kinds: Set[str], *, medicines: bool) -> list[Block]:
    """Return what helps, and the questions that these results call for.

    Args:
        words: The sentences. Those that speak to a minor's parents ask nothing about a partner.
        kinds: What the inherited results mean for relatives (`sentences.family_key`).
        medicines: The report tells of genes for medicines.
    """
    said = ["health", "checks"] if kinds - set(_OPEN) - {"recessive_carrier"} else []
    said += ["partner", "child"] if kinds & set(_CARRIERS) and not words.parents else []
    said += ["open"] if kinds & set(_OPEN) else []
    said += ["tell", "group"] if kinds - set(_OPEN) else []
    said += ["medicines", "record"] if medicines else []
    said.append("missed")
    questions = tuple(words.text(f"support.question.{key}") for key in said)
    return [
        Prose(words.text("support.intro")),
        Heading(words.text("support.questions")),
        Bullets(questions),
    ]


def privacy_blocks(words: Wording, country: str) -> list[Block]:
    """Return what the law of a country says of gene results; where to ask if it has no text here.

    Args:
        words: The sentences.
        country: ISO 3166-1 alpha-2 code of the practice's country; empty where not known.

    Each country's text names its law and year; a country without one gets no guess.
    """
    blocks: list[Block] = [Prose(words.text("privacy.kept"))]
    law = f"privacy.country.{country.upper()}"
    if country and words.has(f"{law}.covers"):
        blocks += [
            Prose(words.text(f"{law}.covers")),
            Prose(words.text(f"{law}.leaves_out")),
            Prose(words.text(f"{law}.source")),
        ]
    else:
        blocks.append(Prose(words.text("privacy.ask")))
    blocks.append(Prose(words.text("privacy.before")))
    return blocks
