"""The card for medicines, as data: what stands on each card and in its QR code.

Results that do not fit on one card go on to a further one: none is left out. The code holds
the same words as the card, so that no reader needs a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from counselor.errors import NotPermitted
from counselor.findings.models import PgxFinding, Scope
from counselor.findings.pgx_standing import open_because
from counselor.reports.document_parts import Parts, full_name
from counselor.reports.gaps import Reach
from counselor.reports.pgx_headline import call_text, phenotype_text
from counselor.reports.sentences import day, drug_name

_Item = TypeVar("_Item")

GENE_LINES = 10
DRUG_LETTERS = 190
UNREAD_LETTERS = 90
"""Room on one card: lines of the table of genes, letters of the two lists."""
_CALL_LETTERS = 25
_PHENOTYPE_LETTERS = 21


class NothingForTheCard(NotPermitted):
    """No gene for medicines may be shown."""

    def __init__(self) -> None:
        super().__init__(
            "There is no gene for medicines that this report answers for, so there is no card.",
            "Check the consent: results for medicines have an opt-in of their own.",
        )


@dataclass(frozen=True, slots=True)
class CardGene:
    """A pharmacogene on the card. `open`: not certain, or read in part."""

    gene: str
    call: str
    phenotype: str
    open: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One card, folded in the middle.

    Attributes:
        person: Name, birth date and record number, one line each.
        foot: Reference, day, and 'card x of y'.
        marks: What must stand above all else (draft, trial).
    """

    language: str
    title: str
    person: tuple[str, ...]
    genes: tuple[CardGene, ...]
    drugs_title: str
    drugs: tuple[str, ...]
    unread: str
    note: str
    open_note: str
    foot: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that stands on the card, as the QR code holds it."""
        genes = [gene_text(item) for item in self.genes]
        drugs = [f"{self.drugs_title} {', '.join(self.drugs)}"] if self.drugs else []
        rest = [part for part in (self.unread, self.open_note, self.note) if part]
        lines = (*self.marks, self.title, *self.person, *genes, *drugs, *rest, *self.foot)
        return "\n".join(lines)


def gene_text(item: CardGene) -> str:
    """Return `CYP2C19 *2/*2, Poor Metabolizer`, with a star where it is open."""
    return f"{item.gene} {item.call}{', ' if item.phenotype else ''}{item.phenotype}" + (
        " (?)" if item.open else ""
    )


def cards(parts: Parts) -> tuple[Card, ...]:
    """Return as many cards as the results need.

    Raises:
        NothingForTheCard: No gene for medicines was asked for, or may be shown.
    """
    if not parts.pgx and not parts.asked(Scope.PGX):
        raise NothingForTheCard
    genes = _chunks(_genes(parts), _lines, GENE_LINES)
    drugs = _chunks(_drugs(parts), _letters, DRUG_LETTERS)
    unread = _chunks(_unread(parts), _letters, UNREAD_LETTERS)
    count = max(len(genes), len(drugs), len(unread), 1)
    return tuple(
        _card(
            parts,
            _at(genes, number),
            _at(drugs, number),
            _at(unread, number),
            (number + 1, count),
        )
        for number in range(count)
    )


def _card(
    parts: Parts,
    genes: tuple[CardGene, ...],
    drugs: tuple[str, ...],
    unread: tuple[str, ...],
    place: tuple[int, int],
) -> Card:
    words, content = parts.words, parts.content
    born = words.text("document.card.born", {"date": day(words, content.patient.birth_date)})
    number = words.text("report.footer_number", {"number": content.patient.number})
    report = {"report_id": content.report_id, "version": content.version}
    told = {"genes": ", ".join(unread)}
    foot = [words.text("report.footer_report", report), day(words, parts.on)]
    if place[1] > 1:
        foot.append(words.text("document.card.place", {"number": place[0], "count": place[1]}))
    return Card(
        language=words.language,
        title=words.text("document.card.title"),
        person=(full_name(parts), f"{born} · {number}"),
        genes=genes,
        drugs_title=words.text("document.card.drugs"),
        drugs=drugs,
        unread=words.text("document.card.unread", told) if unread else "",
        note=words.text("document.card.note"),
        open_note=words.text("document.card.open") if any(it.open for it in genes) else "",
        foot=tuple(foot),
        marks=_marks(parts),
    )


def _marks(parts: Parts) -> tuple[str, ...]:
    words, said = parts.words, []
    if parts.content.trial:
        said.append(words.text("document.trial_keep"))
    if parts.content.draft:
        said.append(words.text("document.draft_keep"))
    return tuple(said)


def _genes(parts: Parts) -> tuple[CardGene, ...]:
    reach = {row.gene: row.reach for row in parts.rows if row.scope is Scope.PGX}
    made = []
    for item in parts.pgx:
        finding = item.item.finding
        if isinstance(finding, PgxFinding):
            unsure = (
                not item.certain
                or open_because(finding) is not None
                or reach.get(finding.gene) is Reach.PART
            )
            call, phenotype = call_text(parts.words, finding), phenotype_text(parts.words, finding)
            made.append(CardGene(finding.gene, call, phenotype, unsure))
    asking = {gene for drug in parts.drugs if not drug.usual for gene in drug.genes}
    return tuple(sorted(made, key=lambda gene: (gene.gene not in asking, gene.gene)))


def _drugs(parts: Parts) -> tuple[str, ...]:
    """Return the medicines to ask about: all but those that the genes surely leave as usual."""
    return tuple(drug_name(parts.words, drug.drug) for drug in parts.drugs if not drug.usual)


def _unread(parts: Parts) -> tuple[str, ...]:
    called = {item.item.finding.gene for item in parts.pgx}
    return tuple(
        row.gene
        for row in parts.rows
        if row.scope is Scope.PGX and row.reach is Reach.NONE and row.gene not in called
    )


def _lines(item: CardGene) -> int:
    """Return how many lines a gene takes in the table."""
    call = -(-len(item.call) // _CALL_LETTERS)
    phenotype = -(-len(item.phenotype) // _PHENOTYPE_LETTERS)
    return max(call, phenotype, 1)


def _letters(name: str) -> int:
    return len(name) + 2


def _chunks(
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


def _at(chunks: list[tuple[_Item, ...]], number: int) -> tuple[_Item, ...]:
    return chunks[number] if number < len(chunks) else ()
