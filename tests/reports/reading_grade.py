"""How plain templates of sentences are, before anything fills them: placeholders are names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counselor.reports.readability import Reading, reading

NAME = "Anna"


def template_reading(templates: Iterable[str], language: str = "en") -> Reading:
    """Return how plain sentences of the wording are together; there must be a word in them."""
    texts = [re.sub(r"\{\w+\}", NAME, text) for text in templates]
    found = reading(texts, language, [NAME])
    assert found is not None
    return found


def grade(templates: Iterable[str]) -> float:
    """Return the school grade that English sentences of the wording need."""
    return template_reading(templates).score
