"""What each source says of a drug, in one sentence each, with whom and what it holds for.

Without its scope one source seems to contradict itself: DPWG's two rows on atorvastatin differ in
risk factors for myopathy alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counselor.findings.models import DrugFinding
from counselor.reports.document_parts import Parts
from counselor.reports.gene_weight import applying
from counselor.reports.medicine_sentences import clinician_paragraphs, shift_sentences
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread, severity
from counselor.reports.sentences import coded, drug_name, joined
from counselor.wording import Wording

NO_STRENGTH = frozenset({"", "not_given", "none"})
"""Codes of a source that gives no strength."""
_STRENGTHS = ("strong", "moderate", "optional")
_EVERYBODY = frozenset({"general", "any", "all", ""})


@dataclass(frozen=True, slots=True)
class ShortAdvice:
    """What one source says of a drug.

    `conditions`: the source says something else under other conditions, so they are told.
    """

    source: str
    head: str
    items: tuple[DrugFinding, ...]
    conditions: bool

    def named(self, words: Wording, *, strength: bool = False) -> str:
        """Return `CPIC strong (adults)`.

        `strength`: name how strong the recommendation is, for each use where that differs.
        """
        return f"{self.source}{self._scope(words, strength=strength)}"

    def _scope(self, words: Wording, *, strength: bool) -> str:
        alike: dict[str, list[DrugFinding]] = {}
        for item in self.items:
            given = strength and item.strength not in NO_STRENGTH
            name = coded(words, "strength", item.strength) if given else ""
            alike.setdefault(name, []).append(item)
        by_strength = {
            name: "; ".join(scopes(words, items, conditions=self.conditions))
            for name, items in alike.items()
        }
        if len(by_strength) == 1:
            ((name, scope),) = by_strength.items()
            return " ".join(("", *filter(None, (name, f"({scope})" if scope else ""))))
        said = (": ".join(filter(None, pair)) for pair in by_strength.items())
        return f" ({'; '.join(filter(None, said))})"


def advice_head(parts: Parts, item: DrugFinding) -> str:
    """Return the first sentence of a recommendation; never 'as usual' of an unsure result."""
    said = clinician_paragraphs(parts.words, item, unread=is_unread(parts.content, item))
    return said[len(shift_sentences(parts.words, item.phenoconversion))]


def _head(parts: Parts, item: DrugFinding) -> str:
    """Return the first sentence, of 'usual, but' with the exception that the full text has."""
    words, other = parts.words, item.fallback
    if item.action != "standard" or other is None or not item.robust:
        return advice_head(parts, item)
    named = joined(words, [coded(words, "condition", code) for code in other.conditions])
    advice = coded(words, "action.clinician", other.action)
    key = "usual_but_if" if named else "usual_but"
    return words.text(f"document.{key}", {"conditions": named, "advice": advice})


def short_advice(parts: Parts, drug: Medicine) -> tuple[ShortAdvice, ...]:
    """Return the advice that can hold for this person, the gravest first.

    What a source has considered without recommending anything is told only where none asks for
    anything.
    """
    found = [item for item in applying(parts, drug) if item.action != NO_GUIDANCE]
    if any(item.action != "no_recommendation" for item in found):
        found = [item for item in found if item.action != "no_recommendation"]
    alike: dict[tuple[str, str], list[DrugFinding]] = {}
    for item in sorted(found, key=_place):
        key = (coded(parts.words, "source", item.source), _head(parts, item))
        alike.setdefault(key, []).append(item)
    sources = [source for source, _ in alike]
    return tuple(
        ShortAdvice(source, head, tuple(items), conditions=sources.count(source) > 1)
        for (source, head), items in alike.items()
    )


def _place(item: DrugFinding) -> tuple[int, bool, int]:
    strength = _STRENGTHS.index(item.strength) if item.strength in _STRENGTHS else len(_STRENGTHS)
    return -severity(item.action), not item.urgent_if_current, strength


def told(words: Wording, advice: Sequence[ShortAdvice], *, strength: bool = False) -> str:
    """Return `CPIC strong, DPWG (adults): Avoid.` for each first sentence, in order."""
    by_head: dict[str, list[str]] = {}
    for item in advice:
        by_head.setdefault(item.head, []).append(item.named(words, strength=strength))
    said = ((", ".join(names), head) for head, names in by_head.items())
    return " ".join(f"{names[:1].upper()}{names[1:]}: {head}" for names, head in said)


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
