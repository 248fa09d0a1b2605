"""The rows of a review's list: what they are, in which order they stand, and filtering them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from counselor.casework.together import changes_nothing
from counselor.desktop.coverage_document import CoverageTable, hardly_assessed
from counselor.desktop.finding_text import Gap, facts_line, sentence, tone
from counselor.desktop.large_text import Usual
from counselor.desktop.other_variants_document import OtherTable
from counselor.desktop.wording import term
from counselor.findings.models import InheritedFinding, NotAssessed, PgxFinding, Scope
from counselor.workbench import ItemGroup, ReviewItem, ReviewState, WithheldReason
from counselor.workbench.result_comparison import ComparedResults

PGX_QUIET = "pgx_quiet"
_CONSEQUENCE = ("act", "caution", "information")


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group and how many rows it has.

    `together` are the undecided findings of the group that may be confirmed at once.
    """

    group: str
    count: int
    together: tuple[ReviewItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many findings may not be shown, by reason. Nothing else is known here."""

    counts: Mapping[WithheldReason, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


Entry = (
    Heading
    | ReviewItem
    | PgxFinding
    | Gap
    | Usual
    | CoverageTable
    | OtherTable
    | Withheld
    | ComparedResults
)
"""A row: a heading, a finding, a pharmacogene without a call, the gaps of one scope, what lies in
the usual range, the coverage of the genes, the changes that are no findings, how many findings are
withheld, or the comparison with another result."""

LEFT_OUT = (Usual, OtherTable, PgxFinding, Gap, CoverageTable, Withheld)
"""Rows of what is no finding to decide, each with its reason."""


def may_go_together(item: ReviewItem) -> bool:
    """Tell whether a finding is undecided and may be confirmed with others."""
    return item.decision is None and item.alone is None


def entries_of(state: ReviewState, compared: ComparedResults | None = None) -> tuple[Entry, ...]:
    """Return the rows of a review, group by group, each in the order of consequence.

    Where nothing is to be decided because hardly anything was assessed, that comes first.
    """
    rows: list[Entry] = []
    for group, items in _groups(state).items():
        if items:
            open_items = () if state.review.is_signed else filter(may_go_together, items)
            rows += [Heading(group, len(items), tuple(open_items)), *items]
    if compared is not None:
        rows += [Heading("compared", 1), compared]
    if state.usual:
        rows += [Heading("usual", 1), Usual(state.usual)]
    if state.other_variants or state.other_withheld:
        others = OtherTable(state.other_variants, state.other_withheld)
        rows += [Heading("left_out", 1), others]
    first = not state.items and bool(hardly_assessed(state.coverage))
    missing = _missing(state, coverage_first=first)
    if missing:
        own_rows = [Heading("not_assessed", len(missing)), *missing]
        rows = [*own_rows, *rows] if first else [*rows, *own_rows]
    counts = {reason: count for reason, count in state.withheld.items() if count}
    if counts:
        rows += [Heading("withheld", sum(counts.values())), Withheld(counts)]
    return tuple(rows)


def _groups(state: ReviewState) -> dict[str, list[ReviewItem]]:
    """Return the findings by group; pharmacogenes that change nothing stand by themselves."""
    groups: dict[str, list[ReviewItem]] = {group.value: [] for group in ItemGroup}
    groups[PGX_QUIET] = []
    for item in sorted(state.items, key=lambda it: _CONSEQUENCE.index(tone(it))):
        quiet = item.group is ItemGroup.PGX and changes_nothing(item.finding, item.drugs)
        groups[PGX_QUIET if quiet else item.group.value].append(item)
    return groups


def _missing(state: ReviewState, *, coverage_first: bool) -> list[Entry]:
    gaps = [Gap(scope, _rows_of(state, scope)) for scope in Scope]
    missing: list[Entry] = [*state.not_called, *(gap for gap in gaps if gap.rows)]
    if state.coverage:
        table = CoverageTable(state.coverage, state.absent_is_reference)
        missing.insert(0 if coverage_first else len(missing), table)
    return missing


def _rows_of(state: ReviewState, scope: Scope) -> tuple[NotAssessed, ...]:
    """Return the gaps of a scope: also pharmacogenes without a call, which have their own row."""
    return tuple(row for row in state.not_assessed if row.scope is scope)


def filtered(entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """Return the rows that fit a text, and of tables those of their lines that do.

    What is withheld is only counted: it fits no text, and says nothing about any.
    """
    wanted = text.casefold().split()
    if not wanted:
        return entries
    rows: list[Entry] = []
    heading: Heading | None = None
    for entry in entries:
        if isinstance(entry, Heading):
            heading = entry
            continue
        fitting = _fitting(entry, wanted)
        if fitting is None:
            continue
        if heading is not None:
            rows.append(replace(heading, count=0, together=()))
            heading = None
        rows.append(fitting)
    return _counted(rows)


def _counted(rows: list[Entry]) -> tuple[Entry, ...]:
    """Return rows with headings that count what stands under them."""
    counted: list[Entry] = []
    for place, row in enumerate(rows):
        if not isinstance(row, Heading):
            counted.append(row)
            continue
        below = next(
            (at for at in range(place + 1, len(rows)) if isinstance(rows[at], Heading)), len(rows)
        )
        own = [item for item in rows[place + 1 : below] if isinstance(item, ReviewItem)]
        open_items = tuple(filter(may_go_together, own))
        counted.append(Heading(row.group, below - place - 1, open_items))
    return tuple(counted)


def _fitting(entry: Entry, wanted: list[str]) -> Entry | None:
    """Return a row as far as it fits; None where nothing of it does."""
    if isinstance(entry, OtherTable):
        rows = tuple(
            row
            for row in entry.rows
            if _fits(wanted, row.gene, row.hgvs_c, row.hgvs_p, row.as_read, row.reason)
        )
        return replace(entry, rows=rows) if rows else None
    if isinstance(entry, CoverageTable):
        genes = tuple(row for row in entry.rows if _fits(wanted, row.gene))
        return replace(entry, rows=genes) if genes else None
    if isinstance(entry, Gap):
        gaps = tuple(
            row for row in entry.rows if _fits(wanted, row.gene, term("reason", row.reason))
        )
        return replace(entry, rows=gaps) if gaps else None
    return entry if _fits(wanted, *_words_of(entry)) else None


def _words_of(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, ReviewItem):
        finding = entry.finding
        drugs = [drug.drug for drug in entry.drugs]
        names = finding.names if isinstance(finding, InheritedFinding) else ()
        return (finding.gene, sentence(finding), facts_line(entry), *drugs, *names)
    if isinstance(entry, PgxFinding):
        return entry.gene, term("reason", entry.reason)
    if isinstance(entry, Usual):
        return (entry.genes,)
    return ()


def _fits(wanted: list[str], *texts: str) -> bool:
    told = " ".join(texts).casefold()
    return all(word in told for word in wanted)


def identity(entry: Entry) -> str:
    """Return what tells a row from the others of its list, whatever was decided about it."""
    match entry:
        case ReviewItem():
            name = entry.finding_id
        case Heading():
            name = f"heading:{entry.group}:{entry.count}"
        case Gap():
            name = f"gap:{entry.scope.value}"
        case PgxFinding():
            name = entry.id
        case _:
            name = type(entry).__name__
    return name
