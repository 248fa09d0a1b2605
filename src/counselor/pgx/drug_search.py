"""Finding a medicine as one types: by generic, brand and class name, near names for slips.

A near name is offered and never taken: only a name that is written as the rulebook has it, or
begins so, is a match.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counselor.pgx.drug_names import DrugNames, KnownName, NameKind
from counselor.rulebook.near_names import near_names

MOST_DRUGS = 40
_MOST_NEAR = 6


@dataclass(frozen=True, slots=True)
class FoundDrug:
    """A medicine that a text may mean.

    Attributes:
        drug: Generic name.
        name: The name that matched, and what kind of name it is.
        is_near: It is only spelled alike: to be offered as a question.
    """

    drug: str
    name: str
    kind: NameKind
    is_near: bool = False


def find_drugs(names: DrugNames, text: str) -> tuple[FoundDrug, ...]:
    """Return the medicines that a text means, begins, or is nearest to; the likeliest first.

    Near ones stand alone: they are looked for only where nothing is written like the text.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return ()
    found = _once(_written_so(names, wanted))
    if found:
        return found[:MOST_DRUGS]
    inside = names.named_in(wanted)
    if inside:
        return _once(_drugs_of(inside))[:MOST_DRUGS]
    tries = dict.fromkeys((wanted, wanted.partition(" ")[0]))
    keys = [key for part in tries for key, _ in near_names(part, names.known, _MOST_NEAR)]
    near = _drugs_of(tuple(names.known[key] for key in dict.fromkeys(keys)), is_near=True)
    return _once(near)[:_MOST_NEAR]


def _written_so(names: DrugNames, wanted: str) -> Iterator[FoundDrug]:
    """Yield whole names, then names that begin so, then those with a word that begins so."""
    whole = names.known.get(wanted)
    if whole is not None:
        yield from _drugs_of((whole,))
    kinds = tuple(NameKind)
    begins = [(key, item) for key, item in names.known.items() if key.startswith(wanted)]
    begins.sort(key=lambda pair: (kinds.index(pair[1].kind), pair[0]))
    yield from _drugs_of(tuple(item for _, item in begins))
    word = f" {wanted}"
    yield from _drugs_of(tuple(item for key, item in names.known.items() if word in key))


def _drugs_of(names: tuple[KnownName, ...], *, is_near: bool = False) -> Iterator[FoundDrug]:
    for item in names:
        for drug in item.drugs:
            yield FoundDrug(drug, item.name, item.kind, is_near)


def _once(found: Iterator[FoundDrug]) -> tuple[FoundDrug, ...]:
    """Return each medicine once, by the first of its names."""
    first: dict[str, FoundDrug] = {}
    for item in found:
        first.setdefault(item.drug, item)
    return tuple(first.values())
