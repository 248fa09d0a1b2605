"""The card for medicines, as data: what stands on each card and in its QR code.

What asks for most stands first, genes and medicines alike; genes in which nothing was found that
matters share a line. What does not fit on one card goes on to a further one. The code holds the
same words as the card, so that no reader needs a connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counselor.casework.document_edits import DocumentEdits
from counselor.casework.patient import FieldInvalid
from counselor.errors import NotPermitted
from counselor.findings.models import Interpretation, PgxFinding, Scope
from counselor.findings.pgx_standing import open_because
from counselor.reports.blocks import Heading, Prose, Section, Summary
from counselor.reports.card_room import (
    CLOSE_LINES,
    DRUG_LETTERS,
    FRONT_LINES,
    GENE_LINES,
    NAME_LETTERS,
    UNREAD_LETTERS,
    CardGene,
    at_place,
    chunks,
    close_lines,
    drug_chunks,
    front_letters,
    gene_text,
    letters_of,
    lines_of,
    usual_lines,
)
from counselor.reports.current_medicines import without_row
from counselor.reports.document_parts import Parts, full_name
from counselor.reports.gaps import Reach
from counselor.reports.gene_weight import (
    QUIET,
    applying,
    asking,
    by_weight,
    decides,
    drug_place,
    of_note,
)
from counselor.reports.glance import InheritedResult
from counselor.reports.medicines import Medicine
from counselor.reports.pgx_headline import call_text, phenotype_text
from counselor.reports.precautions import concerns_rhythm
from counselor.reports.sentences import (
    coded,
    condition_name,
    day,
    drug_name,
    joined,
    risks_hyperthermia,
)
from counselor.sentence import Sentence
from counselor.wording import Wording

OWN_LETTERS = 160
"""How many letters a person can add to the card: more would make its print too small to read."""
_TITLE, _DRUGS, _LINES = "card_title", "card_drugs", "card_lines"
_UNREAD, _OPEN = "document.card.unread", "document.card.open"
_NO_LIST = "limit.no_alleles_defined"
_TOUCHING = frozenset({"CACNA1S", "G6PD", "MT-RNR1", "RYR1"})
"""Genes whose inherited results matter for medicines (CPIC guidelines; ACMG SF 3.3 for the two of
malignant hyperthermia)."""


class CardFull(FieldInvalid):
    """More was written than the card has room for."""

    def __init__(self) -> None:
        super().__init__(
            "text",
            "Text",
            f"the card has room for {OWN_LETTERS} letters of your own.",
            "Shorten it, or put it into the patient's report.",
        )


class NothingForTheCard(NotPermitted):
    """No gene for medicines may be shown."""

    def __init__(self) -> None:
        super().__init__(
            "There is no gene for medicines that this report answers for, so there is no card.",
            "Check the consent: results for medicines have an opt-in of their own.",
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One card, folded in the middle.

    Attributes:
        person: Name, birth date and record number, one line each.
        lines: What stands below the medicines, in the order of the card: the three sentences
            `unread`, `open_note` and `note`, and what a person added.
        front_drugs: How many of the medicines stand in front, below the genes; the others on the
            back.
        usual: The genes in which nothing was found that matters, as one line.
        foot: Reference, day, and 'card x of y'.
        marks: What must stand above all else (draft, trial).
        close: The genes stand in two columns, since they are too many for a table.
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
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    marks: tuple[str, ...]
    close: bool = False
    usual: str = ""
    front_drugs: int = 0

    @property
    def drugs_in_front(self) -> tuple[str, ...]:
        """The medicines in front."""
        return self.drugs[: self.front_drugs]

    @property
    def drugs_on_back(self) -> tuple[str, ...]:
        """The medicines on the back."""
        return self.drugs[self.front_drugs :]

    @property
    def text(self) -> str:
        """All that stands on the card, as the QR code holds it."""
        genes = [gene_text(item) for item in self.genes]
        drugs = [f"{self.drugs_title} {', '.join(self.drugs)}"] if self.drugs else []
        usual = [self.usual] if self.usual else []
        told = (*self.person, *genes, *usual, *drugs, *self.lines, *self.foot)
        return "\n".join((*self.marks, self.title, *told))


def cards(parts: Parts) -> tuple[Card, ...]:
    """Return as many cards as the results need: one, wherever that can be.

    Raises:
        NothingForTheCard: No gene for medicines was asked for, or may be shown.
    """
    inherited = _inherited(parts)
    if not parts.pgx and not parts.asked(Scope.PGX) and not inherited:
        raise NothingForTheCard
    told, usual = (*inherited, *_genes(parts)), _usual(parts)
    names = _drugs(parts)
    unread = chunks(_unread(parts), letters_of, UNREAD_LETTERS)
    room = DRUG_LETTERS + UNREAD_LETTERS - sum(map(letters_of, at_place(unread, 0)))
    room -= len(_anaesthesia(parts)) + len(_rhythm(parts))
    on_back = sum(map(letters_of, names)) <= room
    close = not on_back or sum(map(lines_of, told)) + usual_lines(usual) > GENE_LINES
    genes = chunks(told, close_lines, CLOSE_LINES) if close else [told]
    lines = FRONT_LINES - 2 * (len(full_name(parts)) // NAME_LETTERS)
    rooms = [
        front_letters(chunk, "" if number else usual, lines) for number, chunk in enumerate(genes)
    ]
    drugs = [(names, 0)] if on_back else drug_chunks(names, rooms, room, lines)
    count = max(len(genes), len(drugs), len(unread), 1)
    made = []
    for number in range(count):
        own, in_front = drugs[number] if number < len(drugs) else ((), 0)
        place = (number + 1, count)
        one = _card(parts, at_place(genes, number), own, at_place(unread, number), place)
        line = "" if number else usual
        made.append(replace(one, close=close, usual=line, front_drugs=in_front))
    return tuple(made)


def _inherited(parts: Parts) -> tuple[CardGene, ...]:
    """Return the inherited results that matter for medicines, those of anaesthesia first."""
    found = [it for it in parts.results if it.finding.gene in _TOUCHING or _harms_rhythm(it)]
    found.sort(key=lambda it: (not risks_hyperthermia(it.finding), it.finding.gene))
    return tuple(_inherited_gene(parts.words, it) for it in found)


def _inherited_gene(words: Wording, result: InheritedResult) -> CardGene:
    finding = result.finding
    unsettled = finding.interpretation is Interpretation.NEEDS_CLASSIFICATION
    said = [condition_name(words, name) for name in result.conditions[:1]]
    said += dict.fromkeys(coded(words, "zygosity", it.zygosity) for it in finding.variants)
    if unsettled:
        said = [words.text("document.card.unsettled")]
    names = ", ".join(it.hgvs_c or it.grch38 for it in finding.variants) or ", ".join(finding.names)
    return CardGene(finding.gene, names, ", ".join(said), unsettled or not result.certain)


def _anaesthesia(parts: Parts) -> str:
    genes = [it.finding.gene for it in parts.results if risks_hyperthermia(it.finding)]
    if not genes:
        return ""
    values = {"genes": joined(parts.words, tuple(dict.fromkeys(genes)))}
    return parts.words.text("document.card.anaesthesia", values)


def _harms_rhythm(result: InheritedResult) -> bool:
    return concerns_rhythm(result.finding, result.conditions)


def _rhythm(parts: Parts) -> str:
    """Return that some medicines can harm the heart rhythm: long-QT and Brugada syndrome."""
    genes = dict.fromkeys(it.finding.gene for it in parts.results if _harms_rhythm(it))
    if not genes:
        return ""
    return parts.words.text("document.card.rhythm", {"genes": joined(parts.words, tuple(genes))})


def as_document(parts: Parts) -> Summary:
    """Return what a person can change of the cards, as a document for the one who edits it.

    Raises:
        NothingForTheCard: See `cards`.
    """
    words, made = parts.words, cards(parts)
    unread = _unread(parts)
    lines = (
        _anaesthesia(parts),
        _rhythm(parts),
        words.text(_UNREAD, {"genes": ", ".join(unread)}) if unread else "",
        next((item.open_note for item in made if item.open_note), ""),
        made[0].note,
    )
    heads = ((_TITLE, made[0].title), (_DRUGS, made[0].drugs_title if made[0].drugs else ""))
    sections = [
        Section(key, words.text(f"document.card.section_{key}"), (Heading(text),))
        for key, text in heads
        if text
    ]
    blocks = tuple(Prose(text) for text in lines if text)
    sections.append(Section(_LINES, words.text(f"document.card.section_{_LINES}"), blocks))
    return _document(parts, made[0], tuple(sections))


def _document(parts: Parts, first: Card, sections: tuple[Section, ...]) -> Summary:
    words = parts.words
    return Summary(
        language=words.language,
        title=first.title,
        subject=words.text("document.card.subject"),
        author=parts.content.signer,
        notice=(),
        facts=(),
        short_title="",
        glance=(),
        sections=sections,
        technical_title="",
        technical_intro="",
        technical=(),
        footer_person="",
        footer_report="",
        footer_keep="",
        footer_page="",
        watermark="",
        genes=frozenset(item.gene for item in first.genes),
    )


def with_words(made: Sequence[Card], told: Summary) -> tuple[Card, ...]:
    """Return cards with the words of their document, as a person left it."""
    by_key = {section.key: section.blocks for section in told.sections}
    heads = {
        key: next((block.text for block in by_key.get(key, ()) if isinstance(block, Heading)), "")
        for key in (_TITLE, _DRUGS)
    }
    texts = [block.text for block in by_key.get(_LINES, ()) if isinstance(block, Prose)]
    return tuple(
        replace(
            item,
            title=heads[_TITLE] or item.title,
            drugs_title=heads[_DRUGS] or item.drugs_title,
            lines=tuple(line for line in (_line_of(item, text) for text in texts) if line),
        )
        for item in made
    )


def refuse_full(edits: DocumentEdits) -> None:
    """Refuse more words than a card has room for.

    Raises:
        CardFull: They are too many.
    """
    added = sum(len(text) for item in edits.own for text in item.texts)
    added += sum(max(0, len(item.text) - len(item.replaced)) for item in edits.edits)
    if added > OWN_LETTERS:
        raise CardFull


def _line_of(item: Card, text: str) -> str:
    """Return how a line of the document stands on one card: only with what is on that card."""
    key = text.key if isinstance(text, Sentence) else ""
    return {_UNREAD: item.unread, _OPEN: item.open_note}.get(key, text)


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
    not_read = words.text(_UNREAD, {"genes": ", ".join(unread)}) if unread else ""
    unsure = words.text(_OPEN) if any(item.open for item in genes) else ""
    note = words.text("document.card.note")
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
        unread=not_read,
        note=note,
        open_note=unsure,
        lines=tuple(
            part for part in (_anaesthesia(parts), _rhythm(parts), not_read, unsure, note) if part
        ),
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


def _usual(parts: Parts) -> str:
    """Return the genes in which nothing was found that matters, as one line."""
    noted = of_note(parts)
    names = sorted({item.item.finding.gene for item in parts.pgx} - noted)
    return parts.words.text("document.card.usual", {"genes": ", ".join(names)}) if names else ""


def _genes(parts: Parts) -> tuple[CardGene, ...]:
    """Return the genes that are not usual or ask for something, those first that ask for most."""
    noted = of_note(parts)
    reach = {row.gene: row.reach for row in parts.rows if row.scope is Scope.PGX}
    made = []
    for item in by_weight(parts):
        finding = item.item.finding
        if isinstance(finding, PgxFinding) and finding.gene in noted:
            unsure = (
                not item.certain
                or open_because(finding) is not None
                or reach.get(finding.gene) is Reach.PART
            )
            call, phenotype = call_text(parts.words, finding), phenotype_text(parts.words, finding)
            made.append(CardGene(finding.gene, call, phenotype, unsure))
    return tuple(made)


def _drugs(parts: Parts) -> tuple[str, ...]:
    """Return the medicines to ask about, the gravest first; those taken now before all others.

    Those are among them whose genes have no result.
    """
    found = sorted(parts.drugs, key=lambda drug: drug_place(parts, drug))
    asked = [drug for drug in found if to_ask_about(parts, drug)]
    taken = [drug.drug for drug in asked if drug.current]
    taken += without_row(parts.content, parts.drugs)
    others = [drug.drug for drug in asked if not drug.current]
    return tuple(drug_name(parts.words, name) for name in (*taken, *others))


def to_ask_about(parts: Parts, drug: Medicine) -> bool:
    """Tell whether a medicine stands on the card.

    All do of which a source asks for something, or whose usual dose is not sure; what is taken now
    unless it is surely usual. Those about which no source advises anything do not, and no gas for
    anaesthesia where nothing was found in its genes: then the genes decide nothing.
    """
    if drug.usual or drug.only_if:
        return False
    if drug.current:
        return True
    if asking(parts, drug):
        return decides(parts, drug)
    exceptions = (item.fallback for item in applying(parts, drug) if item.fallback is not None)
    named = any(item.action not in QUIET for item in exceptions)
    return named or (drug.leading.action == "standard" and not drug.settled)


def _unread(parts: Parts) -> tuple[str, ...]:
    """Return the genes without a result; not those for which the program reads no change at all."""
    called = {item.item.finding.gene for item in parts.pgx}
    return tuple(
        row.gene
        for row in parts.rows
        if row.scope is Scope.PGX
        and row.reach is Reach.NONE
        and row.gene not in called
        and _NO_LIST not in row.limits
    )
