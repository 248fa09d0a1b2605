"""What each source says of a drug, in one sentence each, with whom and what it holds for.

Without its scope one source seems to contradict itself: DPWG's two rows on atorvastatin differ in
risk factors for myopathy alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counselor.findings.models import DrugFinding
from counselor.reports.document_parts import Parts
from counselor.reports.gene_weight import QUIET, applying
from counselor.reports.medicine_sentences import clinician_paragraphs, shift_sentences
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread, severity
from counselor.reports.sentences import coded, drug_name
from counselor.wording import Wording

_EVERYBODY = frozenset({"general", "any", "all", ""})


@dataclass(frozen=True, slots=True)
class ShortAdvice:
    """What one source says of a drug. `scopes`: for whom; none where it holds for everybody."""

    source: str
    scopes: tuple[str, ...]
    head: str
    items: tuple[DrugFinding, ...]

    @property
    def text(self) -> str:
        """`CPIC (adults): Avoid.`"""
        scope = f" ({'; '.join(self.scopes)})" if self.scopes else ""
        return f"{self.source}{scope}: {self.head}"


def advice_head(parts: Parts, item: DrugFinding) -> str:
    """Return the first sentence of a recommendation; never 'as usual' of an unsure result."""
    said = clinician_paragraphs(parts.words, item, unread=is_unread(parts.content, item))
    return said[len(shift_sentences(parts.words, item.phenoconversion))]


def short_advice(parts: Parts, drug: Medicine) -> tuple[ShortAdvice, ...]:
    """Return the advice that can hold for this person, the gravest first.

    What a source has considered without recommending anything is told only where none asks for
    anything.
    """
    found = [item for item in applying(parts, drug) if item.action != NO_GUIDANCE]
    if any(item.action not in QUIET for item in found):
        found = [item for item in found if item.action != "no_recommendation"]
    told: dict[tuple[str, str], list[DrugFinding]] = {}
    for item in sorted(found, key=lambda item: -severity(item.action)):
        key = (coded(parts.words, "source", item.source), advice_head(parts, item))
        told.setdefault(key, []).append(item)
    sources = [source for source, _ in told]
    return tuple(
        ShortAdvice(
            source,
            scopes(parts.words, items, conditions=sources.count(source) > 1),
            head,
            tuple(items),
        )
        for (source, head), items in told.items()
    )


def scopes(
    words: Wording, items: Sequence[DrugFinding], *, conditions: bool = False
) -> tuple[str, ...]:
    """Return for whom and what recommendations hold; none where one holds for everybody.

    Args:
        words: The wording.
        items: Recommendations of one source that say the same.
        conditions: Name what each holds for under, to tell them from others of the source.
    """
    told = [_scope(words, item, conditions=conditions) for item in items]
    return tuple(dict.fromkeys(told)) if all(told) else ()


def _scope(words: Wording, item: DrugFinding, *, conditions: bool) -> str:
    said = [
        coded(words, table, code)
        for table, code in (("population", item.population), ("indication", item.indication))
        if code not in _EVERYBODY
    ]
    if conditions or _is_for_one_disease(item):
        said += [drug_name(words, coded(words, "condition", code)) for code in item.conditions]
    return ", ".join(said)


def _is_for_one_disease(item: DrugFinding) -> bool:
    return any(code.endswith("_diagnosed") for code in item.conditions)
