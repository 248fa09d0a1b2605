"""How much a card for medicines has room for, in lines and letters of its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Item = TypeVar("_Item")

GENE_LINES = 10
CLOSE_LINES = 20
DRUG_LETTERS = 175
FRONT_LINES, FRONT_LETTERS = 11, 64
UNREAD_LETTERS = 90
"""Room on one card: lines of the table of genes, and of the same genes in two columns; letters of
the medicines on the back; lines of the front and letters of each; letters of what was not read.
"""
_CALL_LETTERS = 25
_PHENOTYPE_LETTERS = 21
_CLOSE_LETTERS = 34
NAME_LETTERS = 52


@dataclass(frozen=True, slots=True)
class CardGene:
    """A pharmacogene on the card. `open`: not certain, or read in part."""

    gene: str
    call: str
    phenotype: str
    open: bool


def gene_text(item: CardGene) -> str:
    """Return `CYP2C19 *2/*2, Poor Metabolizer`, with a star where it is open."""
    return f"{item.gene} {item.call}{', ' if item.phenotype else ''}{item.phenotype}" + (
        " (?)" if item.open else ""
    )


def drug_chunks(
    names: tuple[str, ...], rooms: Sequence[int], on_back: int, lines: int
) -> list[tuple[tuple[str, ...], int]]:
    """Return the medicines of each card, and how many of them stand in front.

    `rooms`: letters that the genes leave in front, for each card with genes; `on_back`: letters
    that the first back has room for; `lines`: how many a front has.
    """
    found: list[tuple[tuple[str, ...], int]] = []
    rest = names
    while rest:
        room = rooms[len(found)] if len(found) < len(rooms) else front_letters((), "", lines)
        front = chunks(rest, letters_of, room)[0] if room >= letters_of(rest[0]) else ()
        after = rest[len(front) :]
        behind = DRUG_LETTERS if found else on_back
        back = chunks(after, letters_of, behind)[0] if after else ()
        found.append(((*front, *back), len(front)))
        rest = rest[len(front) + len(back) :]
    return found


def front_letters(genes: Sequence[CardGene], usual: str, lines: int) -> int:
    """Return how many letters of medicines have room in front, below genes in two columns."""
    taken = -(-sum(map(close_lines, genes)) // 2) + usual_lines(usual)
    return max(lines - 1 - taken, 0) * FRONT_LETTERS


def usual_lines(usual: str) -> int:
    """Return how many lines of the front the usual genes take."""
    return -(-len(usual) // FRONT_LETTERS)


def lines_of(item: CardGene) -> int:
    """Return how many lines a gene takes in the table."""
    call = -(-len(item.call) // _CALL_LETTERS)
    phenotype = -(-len(item.phenotype) // _PHENOTYPE_LETTERS)
    return max(call, phenotype, 1)


def close_lines(item: CardGene) -> int:
    """Return how many lines a gene takes in two columns."""
    return -(-len(gene_text(item)) // _CLOSE_LETTERS)


def letters_of(name: str) -> int:
    """Return how many letters a name takes in a list, with what parts it from the next."""
    return len(name) + 2


def chunks(
    items: Iterable[_Item], weigh: Callable[[_Item], int], room: int
) -> list[tuple[_Item, ...]]:
    """Return the items in order, as many together as there is room for."""
    found: list[tuple[_Item, ...]] = []
    left = 0
    for item in items:
        if not found or weigh(item) > left:
            found.append(())
            left = room
        found[-1] = (*found[-1], item)
        left -= weigh(item)
    return found


def at_place(found: Sequence[tuple[_Item, ...]], number: int) -> tuple[_Item, ...]:
    """Return the items of a card; none where there are fewer cards of them."""
    return found[number] if number < len(found) else ()
