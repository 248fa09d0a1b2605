"""The medicines of the clinician summary: those taken now in full, the others in short."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import DrugFinding, Scope
from counselor.reports.blocks import Block, Column, Prose, Row, RowGroup, Table
from counselor.reports.current_medicines import not_covered
from counselor.reports.document_parts import Parts
from counselor.reports.medicine_sentences import (
    clinician_paragraphs,
)
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread, severity
from counselor.reports.pgx_headline import allele_words
from counselor.reports.result_lines import without_result_lines
from counselor.reports.short_advice import advice_head
from counselor.reports.sentences import coded, drug_name, joined
from counselor.wording import Wording

QUIET = frozenset({"standard", "no_recommendation", NO_GUIDANCE})
"""Actions that ask for nothing."""
_DRUGS_IN_A_ROW = 20
_EVERYBODY = frozenset({"general", "any", "all", ""})


def columns_of(words: Wording, *columns: tuple[str, float]) -> tuple[Column, ...]:
    """Return table columns from names of the wording and shares of the width."""
    return tuple(Column(words.text(f"document.column.{key}"), share) for key, share in columns)


def current_blocks(parts: Parts) -> list[Block]:
    """Return every recommendation about what is taken now, in full; the others by name."""
    if not parts.asked(Scope.PGX) and not parts.pgx:
        return []
    taken = [drug for drug in parts.drugs if drug.current]
    blocks: list[Block] = []
    if taken:
        rows = [row for drug in taken for row in _drug_rows(parts, drug)]
        blocks.append(_drug_table(parts, rows))
    return [*blocks, *_not_judged(parts)]


def current_brief(parts: Parts, rows: int, names: int) -> list[Block]:
    """Return what is taken now with a row for each advice, the gravest first.

    Args:
        parts: What the document draws on.
        rows: Room for so many; the drugs of the others are named.
        names: How many names of them.
    """
    if not parts.asked(Scope.PGX) and not parts.pgx:
        return []
    gathered = _by_advice(parts, [drug for drug in parts.drugs if drug.current])
    blocks: list[Block] = []
    if gathered:
        kept = [_shared_row(parts, same) for same in gathered[:rows]]
        columns = columns_of(
            parts.words,
            ("drug", 0.36), ("recommendation", 0.39), ("strength", 0.11), ("source", 0.14),
        )  # fmt: skip
        blocks.append(Table(columns, (_group(kept),)))
    rest = dict.fromkeys(
        drug_name(parts.words, drug.drug) for same in gathered[rows:] for drug, _ in same
    )
    blocks += further(parts, "medicines", tuple(rest), names)
    return [*blocks, *_not_judged(parts)]


def further(parts: Parts, key: str, names: Sequence[str], most: int) -> list[Block]:
    """Return what has no row: counted, named as far as there is room, and where it stands."""
    if not names:
        return []
    words = parts.words
    where = "analysis" if parts.content.unreviewed else "report"
    values = {
        "count": len(names),
        "names": ", ".join(names[:most]) + (", …" if len(names) > most else ""),
        "where": words.text(f"document.further.{where}"),
    }
    return [Prose(words.text(f"document.further.{key}", values), strong=True)]


_Same = list[tuple[Medicine, DrugFinding]]


def _by_advice(parts: Parts, taken: Sequence[Medicine]) -> list[_Same]:
    """Return drugs with their findings that say the same, from one source, gravest first."""
    gathered: dict[tuple[object, ...], _Same] = {}
    for drug in taken:
        for item in drug.findings:
            key = (_said(parts, drug, item), item.source)
            gathered.setdefault(key, []).append((drug, item))

    def weight(same: _Same) -> tuple[bool, bool, int]:
        first = any(drug.urgent for drug, _ in same)
        soon = any(drug.before_next_dose for drug, _ in same)
        return not first, not soon, -max(severity(item.action) for _, item in same)

    return [
        same[start : start + _DRUGS_IN_A_ROW]
        for same in sorted(gathered.values(), key=weight)
        for start in range(0, len(same), _DRUGS_IN_A_ROW)
    ]


def _shared_row(parts: Parts, same: _Same) -> Row:
    """Return a row for an advice with every drug that it holds for."""
    words = parts.words
    results: dict[str, list[str]] = {}
    for drug, item in same:
        results.setdefault(_result(words, item), []).append(drug_name(words, drug.drug))
    named = [f"{', '.join(dict.fromkeys(names))} ({result})" for result, names in results.items()]
    row = _drug_row(parts, same[0][0], [item for _, item in same])
    whom, source = row.cells[2], row.cells[3][:1]  # citations stand once, below 'Sources'
    return Row((("; ".join(named),), (" ".join(row.cells[1]),), whom, source), leading=1)


def _not_judged(parts: Parts) -> list[Block]:
    """Return the current medicines that no rule speaks of, or that none are known."""
    words = parts.words
    blocks: list[Block] = [Prose(line, strong=True) for line in without_result_lines(parts)]
    rest = not_covered(parts.content, parts.drugs)
    if rest:
        names = {"drugs": joined(words, rest)}
        blocks.append(Prose(words.text("document.not_covered", names)))
    if not parts.content.patient.medicines:
        blocks.append(Prose(words.text("document.no_medicines")))
    return blocks


def other_blocks(parts: Parts, most: int | None = None) -> list[Block]:
    """Return what asks for a change by what it asks for; the usual, open and unknown by name.

    `most`: how many drugs are named in one place; of the others it says how many there are.
    """
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
            Row(((head,), (_capped(words, asked[head], "; ", most),)), leading=1)
            for head in sorted(asked, key=lambda head: (-grave[head], head))
        ]
        blocks.append(Table(columns_of(words, ("advice", 0.3), ("drugs", 0.7)), (_group(rows),)))
        blocks.append(Prose(words.text("document.advice_note")))
    for key, names in named.items():
        if names:
            told = {"drugs": _capped(words, names, ", ", most)}
            blocks.append(Prose(words.text(f"document.{key}", told)))
    return blocks


def _capped(words: Wording, names: Sequence[str], between: str, most: int | None) -> str:
    if most is None or len(names) <= most:
        return between.join(names)
    values = {"genes": between.join(names[:most]), "count": len(names) - most}
    return words.text("document.and_more", values)


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
        gathered.setdefault((said, item.source, _result(parts.words, item)), []).append(item)
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
    named = (drug_name(words, drug.drug), _result(words, first))
    return Row((named, said, tuple(whom), source), leading=1)


def _result(words: Wording, item: DrugFinding) -> str:
    genes = sorted(item.genes.items())
    return ", ".join(f"{gene} {allele_words(words, value)}" for gene, value in genes)


def _said(parts: Parts, drug: Medicine, item: DrugFinding) -> tuple[str, ...]:
    """Return an advice in full."""
    said = clinician_paragraphs(parts.words, item, unread=is_unread(parts.content, item))
    if not drug.certain:
        said = (parts.words.text("action.clinician.unconfirmed"), *said)
    return said
