"""The medicines of the clinician summary: those taken now in full, the others in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counselor.findings.models import DrugFinding, InheritedFinding, Scope
from counselor.pgx.answers import NO_RESULT
from counselor.reports.blocks import Block, Column, Prose, Row, RowGroup, Table
from counselor.reports.current_medicines import not_covered
from counselor.reports.document_parts import Parts
from counselor.reports.gene_weight import QUIET, applying, drug_place
from counselor.reports.medicine_sentences import clinician_paragraphs
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread, severity
from counselor.reports.pgx_headline import allele_words
from counselor.reports.result_lines import without_result_lines
from counselor.reports.sentences import coded, drug_name, joined
from counselor.reports.short_advice import NO_STRENGTH, advice_head, scopes, short_advice, told
from counselor.wording import Wording

_DRUGS_IN_A_ROW = 20
_OPEN, _AT_LEAST = " †", " ‡"
_FEW_DRUGS = 4
"""So many drugs of one row leave most of the width to what is advised."""
_MILD = severity("monitor")
_ASK_NOTHING = ("usual", "usual_at_first", "open", "nothing", "no_guidance")
"""Lists of drugs of which no source asks for a change. Keys of `document`."""


@dataclass(frozen=True, slots=True)
class Names:
    """How many names a list of drugs that are not taken now has room for; None: for all.

    Attributes:
        quiet: Drugs of which nothing is asked.
        mild: Drugs of an advice no graver than monitoring.
        grave: Drugs of any other advice.
        bare: Their names alone, without gene, source and strength; for whom an advice holds stays.
    """

    quiet: int | None = None
    mild: int | None = None
    grave: int | None = None
    bare: bool = False

    def of(self, weight: int) -> int | None:
        """Return how many drugs of an advice are named."""
        return self.mild if weight <= _MILD else self.grave


NO_LIMIT = Names()
_EVERYBODY = frozenset({"general", "any", "all", ""})


def columns_of(words: Wording, *columns: tuple[str, float]) -> tuple[Column, ...]:
    """Return table columns from names of the wording and shares of the width."""
    return tuple(Column(words.text(f"document.column.{key}"), share) for key, share in columns)


def current_blocks(parts: Parts) -> list[Block]:
    """Return every recommendation about what is taken now, in full; the others by name."""
    if not parts.asked(Scope.PGX) and not parts.pgx:
        return []
    taken = _taken(parts)
    blocks: list[Block] = []
    if taken:
        rows = [row for drug in taken for row in _drug_rows(parts, drug)]
        blocks.append(_drug_table(parts, rows))
    return [*blocks, *_not_judged(parts)]


def _taken(parts: Parts) -> list[Medicine]:
    found = [drug for drug in parts.drugs if drug.current]
    return sorted(found, key=lambda drug: drug_place(parts, drug))


def current_brief(parts: Parts, *, in_full: bool = True) -> list[Block]:
    """Return a row for each medicine taken now, the gravest first; none is ever left out.

    The gravest advice stands in full, what further sources say in a sentence each. Medicines of
    which the same is said share a row.

    Args:
        parts: What the document draws on.
        in_full: Without, the gravest advice is one sentence too, but of what can't wait.
    """
    if not parts.asked(Scope.PGX) and not parts.pgx:
        return []
    alike: dict[tuple[str, ...], list[Medicine]] = {}
    for drug in _taken(parts):
        alike.setdefault(_brief(parts, drug, in_full=in_full), []).append(drug)
    rows = [
        Row((_named(parts.words, same[start : start + _DRUGS_IN_A_ROW]), said), leading=1)
        for said, same in alike.items()
        for start in range(0, len(same), _DRUGS_IN_A_ROW)
    ]
    blocks: list[Block] = []
    if rows:
        many = max(map(len, alike.values())) > _FEW_DRUGS
        first, second = (0.45, 0.55) if many else (0.24, 0.76)
        columns = columns_of(parts.words, ("drug", first), ("recommendation", second))
        blocks.append(Table(columns, (_group(rows),)))
    return [*blocks, *_not_judged(parts)]


def _brief(parts: Parts, drug: Medicine, *, in_full: bool) -> tuple[str, ...]:
    """Return what is advised on one drug: the gravest first, each with its source and scope."""
    words, advice = parts.words, short_advice(parts, drug)
    notes = [] if drug.certain else [words.text("action.clinician.unconfirmed")]
    notes += [words.text("document.by_formula")] if drug.by_formula else []
    if not advice:
        return (" ".join((*notes, words.text("action.clinician.no_guidance"))),)
    if not (in_full or drug.urgent or drug.before_next_dose):
        return (" ".join((*notes, told(words, advice, strength=True))),)
    first, *others = advice
    unread = is_unread(parts.content, first.items[0])
    said = clinician_paragraphs(words, first.items[0], unread=unread, bound=drug.bound)
    lead = " ".join((*notes, f"{first.named(words, strength=True)}:", *said))
    rest = told(words, others, strength=True)
    return (lead, rest) if rest else (lead,)


def _named(words: Wording, same: Sequence[Medicine]) -> tuple[str, ...]:
    """Return drugs by the results that their advice rests on."""
    results: dict[str, list[str]] = {}
    for drug in same:
        result = joined_results(words, drug.genes)
        results.setdefault(result, []).append(drug_name(words, drug.drug))
    return ("; ".join(f"{', '.join(names)} ({result})" for result, names in results.items()),)


def joined_results(words: Wording, genes: Mapping[str, str]) -> str:
    """Return `CYP2C19 *2/*2, CYP2D6 no result`."""
    none = words.text("document.no_result")
    return ", ".join(
        f"{gene} {none if value == NO_RESULT else allele_words(words, value)}"
        for gene, value in sorted(genes.items())
    )


def further(
    parts: Parts, findings: Sequence[InheritedFinding], gravity: Sequence[str]
) -> list[Block]:
    """Return the findings without a line: how many of which gravity, by name, and where they stand.

    `gravity`: keys of `document.gravity`, one for each finding.
    """
    if not findings:
        return []
    words = parts.words
    where = "analysis" if parts.content.unreviewed else "report"
    kinds = {key: list(gravity).count(key) for key in dict.fromkeys(gravity)}
    values = {
        "count": len(findings),
        "names": ", ".join(finding.gene for finding in findings),
        "kinds": "; ".join(
            f"{words.text(f'document.gravity.{key}')}: {count}" for key, count in kinds.items()
        ),
        "where": words.text(f"document.further.{where}"),
    }
    return [Prose(words.text("document.further.findings", values), strong=True)]


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


def other_blocks(parts: Parts, room: Names = NO_LIMIT) -> list[Block]:
    """Return what asks for a change by what it asks for; the usual, open and unknown by name."""
    words = parts.words
    asked: dict[str, list[str]] = {}
    grave: dict[str, int] = {}
    named: dict[str, list[str]] = {key: [] for key in _ASK_NOTHING}
    for drug in sorted(parts.drugs, key=lambda drug: drug_place(parts, drug)):
        if drug.current:
            continue
        items = applying(parts, drug)
        asks = [item for item in items if item.action not in QUIET]
        for head, same in _by_head(parts, asks).items():
            asked.setdefault(head, []).append(_in_short(parts, drug, same, asks, room))
            grave[head] = max(grave.get(head, 0), *(severity(item.action) for item in same))
        key = _named_as(drug, items)
        if key:
            named[key].append(drug_name(words, drug.drug))
    blocks: list[Block] = []
    if asked:
        rows = [
            Row(((head,), (_capped(words, asked[head], "; ", room.of(grave[head])),)), leading=1)
            for head in sorted(asked, key=lambda head: (-grave[head], head))
        ]
        title = "drug_names" if room.bare else "drugs"
        blocks.append(Table(columns_of(words, ("advice", 0.2), (title, 0.8)), (_group(rows),)))
        notes = [words.text("document.advice_note")]
        if any(_AT_LEAST in name for names in asked.values() for name in names):
            notes.insert(0, words.text("document.at_least_note"))
        blocks.append(Prose(" ".join(notes)))
    for key, names in named.items():
        if names:
            capped = {"drugs": _capped(words, names, ", ", room.quiet)}
            blocks.append(Prose(words.text(f"document.{key}", capped)))
    return blocks


def _capped(words: Wording, names: Sequence[str], between: str, most: int | None) -> str:
    if most is None or len(names) <= most + 1:
        return between.join(names)
    values = {"genes": between.join(names[:most]), "count": len(names) - most}
    return words.text("document.and_more", values)


def _by_head(parts: Parts, asks: Sequence[DrugFinding]) -> dict[str, list[DrugFinding]]:
    found: dict[str, list[DrugFinding]] = {}
    for item in asks:
        found.setdefault(advice_head(parts, item), []).append(item)
    return found


def _in_short(
    parts: Parts,
    drug: Medicine,
    items: Sequence[DrugFinding],
    asks: Sequence[DrugFinding],
    room: Names,
) -> str:
    """Return a drug with its genes and the sources that ask for the same, each with its strength.

    Whom a source means is named where it is not everybody, and under what condition where the same
    source asks for something else too.
    """
    words = parts.words
    name = drug_name(words, drug.drug)
    mark = _mark(drug, items)
    genes = joined(words, sorted({gene for item in items for gene in item.genes}))
    heads = {item.source: {advice_head(parts, it) for it in asks if it.source == item.source}
             for item in items}  # fmt: skip
    same: dict[str, list[DrugFinding]] = {}
    for item in items:
        same.setdefault(_source(words, item), []).append(item)
    sources = []
    for source, found in same.items():
        whom = scopes(words, found, conditions=len(heads[found[0].source]) > 1)
        where = "" if room.bare else source
        sources.append(" ".join(filter(None, (where, f"[{'; '.join(whom)}]" if whom else ""))))
    if room.bare:
        return " ".join(filter(None, (name, *dict.fromkeys(sources)))) + mark
    values = {"drug": name, "genes": genes, "sources": ", ".join(sources)}
    return words.text("document.drug_in_short", values) + mark


def _mark(drug: Medicine, items: Sequence[DrugFinding]) -> str:
    """Return `†` of what is not firm, `‡` of what can only call for more; see the notes below."""
    if drug.certain and all(item.robust for item in items):
        return ""
    firm_at_least = drug.bound and drug.certain and not drug.shifted_by
    return _AT_LEAST if firm_at_least else _OPEN


def _source(words: Wording, item: DrugFinding) -> str:
    name = coded(words, "source", item.source)
    if item.strength in NO_STRENGTH:
        return name
    return f"{name} {coded(words, 'strength', item.strength)}"


def _named_as(drug: Medicine, items: Sequence[DrugFinding]) -> str:
    """Return in which list a drug stands of which nothing is asked; empty: in the table alone.

    What is open is said even of a drug in the table. A dose from an algorithm is none to be called
    usual.
    """
    actions = {item.action for item in items}
    if any(item.action == "standard" and not item.robust for item in items):
        return "open"
    if actions - QUIET:
        return ""
    if "standard" in actions and not drug.by_formula:
        exception = any(item.fallback or item.dose or item.more_doses for item in items)
        return "usual_at_first" if exception else "usual"
    return "no_guidance" if NO_GUIDANCE in actions else "nothing"


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
    return joined_results(words, item.genes)


def _said(parts: Parts, drug: Medicine, item: DrugFinding) -> tuple[str, ...]:
    """Return an advice in full."""
    unread = is_unread(parts.content, item)
    said = clinician_paragraphs(parts.words, item, unread=unread, bound=drug.bound)
    if drug.by_formula:
        said = (parts.words.text("document.by_formula"), *said)
    if not drug.certain:
        said = (parts.words.text("action.clinician.unconfirmed"), *said)
    return said
