"""The medicines of the clinician summary: those taken now in full, the others in short."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import DrugFinding, Scope
from counselor.reports.blocks import Block, Column, Prose, Row, RowGroup, Table
from counselor.reports.document_parts import Parts
from counselor.reports.medicine_sentences import (
    clinician_paragraphs,
)
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread, not_covered, severity
from counselor.reports.result_lines import advice_head
from counselor.reports.sentences import coded, drug_name, joined
from counselor.wording import Wording

QUIET = frozenset({"standard", "no_recommendation", NO_GUIDANCE})
"""Actions that ask for nothing."""
_EVERYBODY = frozenset({"general", "any", "all", ""})


def columns_of(words: Wording, *columns: tuple[str, float]) -> tuple[Column, ...]:
    """Return table columns from names of the wording and shares of the width."""
    return tuple(Column(words.text(f"document.column.{key}"), share) for key, share in columns)


def current_blocks(parts: Parts) -> list[Block]:
    """Return every recommendation about what is taken now, in full; the others by name."""
    words = parts.words
    if not parts.asked(Scope.PGX) and not parts.pgx:
        return []
    taken = [drug for drug in parts.drugs if drug.current]
    blocks: list[Block] = []
    if taken:
        rows = [row for drug in taken for row in _drug_rows(parts, drug)]
        blocks.append(_drug_table(parts, rows))
    rest = not_covered(parts.content, parts.drugs)
    if rest:
        names = {"drugs": joined(words, rest)}
        blocks.append(Prose(words.text("document.not_covered", names)))
    if not parts.content.patient.medicines:
        blocks.append(Prose(words.text("document.no_medicines")))
    return blocks


def other_blocks(parts: Parts) -> list[Block]:
    """Return what asks for a change by what it asks for; the usual, open and unknown by name."""
    words = parts.words
    asked: dict[str, list[str]] = {}
    grave: dict[str, int] = {}
    named: dict[str, list[str]] = {key: [] for key in ("usual", "open", "nothing", "no_guidance")}
    for drug in parts.drugs:
        if drug.current:
            continue
        asking = [item for item in drug.findings if item.action not in QUIET]
        for head, items in _by_head(parts, asking).items():
            asked.setdefault(head, []).append(_in_short(parts, drug, items))
            grave[head] = max(grave.get(head, 0), *(severity(item.action) for item in items))
        for key in dict.fromkeys(_named_as(item) for item in drug.findings):
            if key and not (asking and key in ("usual", "nothing")):
                named[key].append(drug_name(words, drug.drug))
    blocks: list[Block] = []
    if asked:
        rows = [
            Row(((head,), ("; ".join(asked[head]),)), leading=1)
            for head in sorted(asked, key=lambda head: (-grave[head], head))
        ]
        blocks.append(Table(columns_of(words, ("advice", 0.3), ("drugs", 0.7)), (_group(rows),)))
        blocks.append(Prose(words.text("document.advice_note")))
    for key, names in named.items():
        if names:
            blocks.append(Prose(words.text(f"document.{key}", {"drugs": ", ".join(names)})))
    return blocks


def _by_head(parts: Parts, asking: Sequence[DrugFinding]) -> dict[str, list[DrugFinding]]:
    found: dict[str, list[DrugFinding]] = {}
    for item in asking:
        found.setdefault(advice_head(parts, item), []).append(item)
    return found


def _in_short(parts: Parts, drug: Medicine, items: Sequence[DrugFinding]) -> str:
    """Return a drug with its genes and the sources that ask for the same, each with its strength.

    `†` stands by what rests on positions that were not read or is shifted, or waits for a test.
    """
    words = parts.words
    genes = joined(words, sorted({gene for item in items for gene in item.genes}))
    sources = dict.fromkeys(_source(words, item) for item in items)
    unsure = not drug.certain or any(not item.robust for item in items)
    values = {"drug": drug_name(words, drug.drug), "genes": genes, "sources": ", ".join(sources)}
    return words.text("document.drug_in_short", values) + (" †" if unsure else "")


def _source(words: Wording, item: DrugFinding) -> str:
    name = coded(words, "source", item.source)
    if item.strength in ("", "not_given"):
        return name
    return f"{name} {coded(words, 'strength', item.strength)}"


def _named_as(item: DrugFinding) -> str:
    """Return in which list a drug stands that asks for nothing; empty: in the table."""
    if item.action == NO_GUIDANCE:
        return "no_guidance"
    if item.action == "no_recommendation":
        return "nothing"
    if item.action == "standard":
        return "usual" if item.robust else "open"
    return ""


def _group(rows: Sequence[Row]) -> RowGroup:
    return RowGroup("", tuple(rows))


def _whom(words: Wording, item: DrugFinding) -> tuple[str, ...]:
    """Return the strength, and the population and use where they are not all."""
    said = [coded(words, "strength", item.strength)]
    if item.population not in _EVERYBODY:
        said.append(coded(words, "population", item.population))
    if item.indication not in _EVERYBODY:
        said.append(coded(words, "indication", item.indication))
    return tuple(said)


def _drug_table(parts: Parts, rows: Sequence[Row]) -> Table:
    columns = columns_of(
        parts.words, ("drug", 0.16), ("recommendation", 0.53), ("strength", 0.16), ("source", 0.15)
    )
    return Table(columns, (_group(rows),))


def _drug_rows(parts: Parts, drug: Medicine) -> list[Row]:
    """Return a row for each different advice in full; for whom it holds is gathered beside it."""
    gathered: dict[tuple[object, ...], list[DrugFinding]] = {}
    for item in drug.findings:
        said = _said(parts, drug, item)
        gathered.setdefault((said, item.source, _result(item)), []).append(item)
    return [_drug_row(parts, drug, same) for same in gathered.values()]


def _drug_row(parts: Parts, drug: Medicine, same: Sequence[DrugFinding]) -> Row:
    words, first = parts.words, same[0]
    whom = dict.fromkeys("; ".join(_whom(words, item)) for item in same)
    numbers = sorted({number for item in same for number in item.citations})
    citation = words.text("technical.no_citation")
    if numbers:
        ids = ", ".join(str(number) for number in numbers)
        citation = words.text("technical.pmid", {"ids": ids})
    source = (coded(words, "source", first.source), citation)
    said = _said(parts, drug, first)
    named = (drug_name(words, drug.drug), _result(first))
    return Row((named, said, tuple(whom), source), leading=1)


def _result(item: DrugFinding) -> str:
    return ", ".join(f"{gene} {value}" for gene, value in sorted(item.genes.items()))


def _said(parts: Parts, drug: Medicine, item: DrugFinding) -> tuple[str, ...]:
    """Return an advice in full."""
    said = clinician_paragraphs(parts.words, item, unread=is_unread(parts.content, item))
    if not drug.certain:
        said = (parts.words.text("action.clinician.unconfirmed"), *said)
    return said
