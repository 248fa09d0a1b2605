"""Which paragraphs a person may word anew, may not take out, or may only move.

Limits, what was not assessed, urgent medicines, the mark of a draft and the duty to ask before a
medicine is changed protect the reader. They are known by the key of their sentence and, where a
paragraph was put together from several, by the words that it holds. Results may be worded anew but
never taken out: leaving a finding out is a decision of the review.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from counselor import wording
from counselor.reports.blocks import Mark
from counselor.sentence import Sentence


class Standing(StrEnum):
    """What may be done with a paragraph."""

    FREE = "free"
    """Word it anew, take it out, move it."""
    KEPT = "kept"
    """Word it anew, move it."""
    REQUIRED = "required"
    """Move it."""


_REQUIRED_SECTION = re.compile(r"not_tested|glossary|coverage|_gaps$|_urgent$|_sources$|^technical")
_REQUIRED_KEY = re.compile(
    r"^(limit|gap|reason)\."
    r"|(^|\.)(limits?|caution|notice|unconfirmed\w*|judgement\w*|signed\w*|nothing\w*)(\.|$)"
    r"|(^|[._])(urgent|draft|trial|unreviewed|limits|not_tested|not_assessed|not_told"
    r"|not_covered|before_dose|before_next_dose)([._]|$)"
    r"|^medicine\.(rule|rule_more|none_listed|no_advice|no_guidance|gene_no_result)$"
    r"|^document\.(read_\w+|not_decided|left_out|no_medicines|not_settled|consent\.know_\w+)$"
    r"|^document\.(advice_note|open|no_guidance|visit\.test|consent\.sign_intro)$"
    r"|^technical\.no_(inherited|pgx)$"
    r"|^document\.family\.step_negative$|^family\.(needs_classification|source_only)$"
    r"|^glance\.(none|found_gaps|pgx|question_\w+|gene_open)"
    r"|^action\.patient\.(contraindicated|avoid)\w*_(urgent|current)$"
    r"|^technical\.not_(certain|robust)$|anaesthesia"
    r"|^document\.card\.(unread|open|note|rhythm)$"
    r"|^meaning\.second_copy_|^document\.(no_gene_result$|precaution\.)"
    r"|^(next|glance|medicine)\.(rhythm\w*|bleeding|blood_cells|hearing)$"
    r"|^(glance|action\.patient)\.(keep_taking|ask_first)$"
    r"|^(medicine|glance|action\.patient)\.(not_known$|no_result)"
    r"|^couple\.page\.(glance_(none|nothing_read|gaps|open)\w*|single_\w+|next_talk)$"
)
_RESULT_SECTION = re.compile(
    r"^meaning$|^medicines$|_(results|medicines|objective|assessment|inherited|pgx|current|drugs)$"
)
_RESULT_KEY = re.compile(
    r"^(interpretation|meaning|family|glance|action|implication)\."
    r"|^document\.(family\.(gene|chance)|usual)"
    r"|^couple\.page\.(both_|carrier_and_|egg_|sperm_|recessive|x_intro|glance_)"
)
_PROTECTED_MARKS = frozenset({Mark.FINE, Mark.NOT_ASSESSED})
_SHORTEST_FRAGMENT = 24


def is_required_key(key: str) -> bool:
    """Tell whether the sentence of a key must stand as it is."""
    return _REQUIRED_KEY.search(key.removeprefix("child.")) is not None


def is_required_section(key: str) -> bool:
    """Tell whether everything in a section must stand as it is."""
    return _REQUIRED_SECTION.search(key) is not None


def standing_of(text: str, section: str, language: str) -> Standing:
    """Return what may be done with a paragraph of running text."""
    key = text.key if isinstance(text, Sentence) else ""
    if is_required_section(section) or is_required_key(key) or _holds_required(text, language):
        return Standing.REQUIRED
    told = _RESULT_KEY.match(key) or (not key and _RESULT_SECTION.search(section))
    return Standing.KEPT if told else Standing.FREE


def standing_of_glance(text: str, mark: Mark, language: str) -> Standing:
    """Return what may be done with a line of 'In short': what says 'nothing found' stands."""
    said = standing_of(text, "", language)
    if mark in _PROTECTED_MARKS or said is Standing.REQUIRED:
        return Standing.REQUIRED
    return Standing.KEPT


def _holds_required(text: str, language: str) -> bool:
    return any(fragment in text for fragment in _fragments(language))


@cache
def _fragments(language: str) -> tuple[str, ...]:
    """Return the longest fixed part of each required sentence, where it is long enough to tell."""
    found = set()
    for key, template in wording.load(language).sentences.items():
        if is_required_key(key):
            longest = max(re.split(r"\{[^}]*\}", template), key=len).strip()
            if len(longest) >= _SHORTEST_FRAGMENT:
                found.add(longest)
    return tuple(sorted(found))
