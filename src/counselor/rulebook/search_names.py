"""Finding things by name: what each is called, and how like a text a name is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counselor.rulebook.entries import NamedCondition, Subject, conditions_of, drugs_of
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.near_names import nearness
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.search_hits import Hit, Match

SURE_NEAR = 1
"""What is farther away than one slip is offered only where nothing is nearer."""
SHORT = 3
"""Fewer letters than that are looked for at the beginning of words only."""


@dataclass(frozen=True, slots=True)
class Named:
    """A subject and what it is found by; `genes` are found by whole symbols only."""

    subject: Subject
    name: str
    others: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    genes: tuple[str, ...] = ()


def named_of(rulebook: Rulebook) -> tuple[Named, ...]:
    """Return everything with a name: genes of both kinds, drugs, conditions."""
    made: list[Named] = [Named(gene, gene.symbol) for gene in rulebook.pgx_genes()]
    made += [_inherited(gene) for gene in (*rulebook.inherited_genes(), *rulebook.repeat_genes())]
    made += _drugs(rulebook)
    made += [_condition(item) for item in conditions_of(rulebook)]
    return tuple(made)


def _drugs(rulebook: Rulebook) -> Iterator[Named]:
    pairs, groups = rulebook.gene_drug_pairs(), rulebook.drug_classes()
    for name, drug in drugs_of(rulebook).items():
        classes = [item for item in groups if name in item.drugs]
        yield Named(
            drug,
            name,
            others=drug.names,
            ids=(*drug.atc, drug.rxnorm),
            classes=tuple(word for item in classes for word in (item.name, *item.names)),
            genes=tuple(pair.gene for pair in pairs if pair.drug == name),
        )


def _inherited(gene: InheritedGene) -> Named:
    transcripts = (gene.mane_select, *gene.mane_plus_clinical)
    plain = tuple(name.partition(".")[0] for name in transcripts)
    return Named(gene, gene.symbol, ids=(gene.hgnc_id, *transcripts, *plain))


def _condition(item: NamedCondition) -> Named:
    ids = {number for fact in item.facts for number in (fact.mondo, fact.omim) if number}
    names = tuple({fact.name for fact in item.facts} - {item.name})
    return Named(item, item.name, others=names, ids=tuple(sorted(ids)), genes=item.genes)


def likeness(name: str, text: str) -> int | None:
    """Return 0 for the same name, 1 where it begins so, 2 a word in it, 3 inside; None: unlike."""
    if name == text:
        return 0
    if name.startswith(text):
        return 1
    if any(word.startswith(text) for word in name.replace("-", " ").split()) or f" {text}" in name:
        return 2
    if len(text) < SHORT:
        return None
    return 3 if text in name or _has_words(name, text) else None


def _has_words(name: str, text: str) -> bool:
    """Tell whether every word of a text begins a word of a name."""
    words = name.replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in text.split())


def spelled_hits(named: Iterable[Named], text: str) -> tuple[Hit, ...]:
    """Return what is spelled almost like a text (lower case) or like its first word.

    A hit's rank is how near it is; see `near_names.nearness`.
    """
    found = []
    items = tuple(named)
    known = {item.name.casefold() for item in items}
    tries = [part for part in dict.fromkeys((text, text.partition(" ")[0])) if part not in known]
    for item in items:
        near = [
            (rank, name)
            for name in (item.name, *item.others)
            for part in tries
            if (rank := nearness(part, name.casefold())) is not None
        ]
        if near:
            rank, name = min(near)
            other = "" if name == item.name else name
            found.append(Hit(item.subject, Match.SPELLED, rank, name=other))
    nearest = min((hit.rank for hit in found), default=0)
    return tuple(hit for hit in found if hit.rank <= max(nearest, SURE_NEAR))


def name_hit(item: Named, text: str) -> Hit | None:
    """Return the hit that a text (lower case) makes by the best of a thing's names."""
    tries = [(likeness(item.name.casefold(), text), Match.NAME, "")]
    for match, names in ((Match.OTHER_NAME, item.others), (Match.CLASS, item.classes)):
        tries += [(likeness(name.casefold(), text), match, name) for name in names]
    tries += [(0, Match.ID, name) for name in item.ids if name and name.casefold() == text]
    tries += [(2, Match.GENE, name) for name in item.genes if name.casefold() == text]
    ranked = [(rank, match, name) for rank, match, name in tries if rank is not None]
    if not ranked:
        return None
    rank, match, name = min(ranked, key=lambda found: found[0])
    return Hit(item.subject, match, rank, name=name)
