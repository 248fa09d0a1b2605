"""How far each gene was looked at, and how that is said.

No data is not a negative: a gene read at 3 of 35 places never looks like one read at all of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counselor.casework.consent import genes_not_covered, medicines_declined, question_of
from counselor.casework.models import ListName
from counselor.casework.patient import is_minor
from counselor.findings.models import (
    CallSource,
    CallStatus,
    InheritedFinding,
    PgxFinding,
    RepeatFinding,
    Scope,
    StructuralFinding,
    StructuralKind,
)
from counselor.findings.pgx_standing import open_because
from counselor.inherited.coverage import LISTED_WITHOUT_ALLELES
from counselor.pgx.alleles import change_found
from counselor.readers.result import SiteReason
from counselor.reports.blocks import Hatched
from counselor.reports.coverage_blocks import asked_coverage, coverage_entry
from counselor.reports.gene_names import GeneNames, gene_names
from counselor.reports.left_out import left_out_lines
from counselor.reports.report import AskedGene, Confirmed, ReportContent, confirmed
from counselor.reports.sentences import joined, limit_text, reason_text
from counselor.reports.sequence_blocks import looks_beyond_lists, sequence_entry
from counselor.reports.usual_call import is_usual
from counselor.wording import Wording

NOT_IN_RULEBOOK = "not_in_rulebook"
NOT_CONSENTED = "not_consented"
_NO_FILE_TELLS = frozenset({LISTED_WITHOUT_ALLELES, SiteReason.NO_COORDINATE.value})
"""Reasons that lie in the list or in the map of genes: no file on this map could answer."""
_OUTSIDE_TEST, _NO_ALLELES = "outside_test_needed", "no_alleles_defined"
_NO_LIST = "limit.no_alleles_defined"
"""A gene with this limit is not read because the program has no list for it: a file could hold it,
and to say that it needs another kind of test would not be so."""
_IF_NORMAL = "normal_does_not_exclude"
MITOCHONDRIAL = "MT-"
"""Symbols of mitochondrial genes begin so."""


class Reach(StrEnum):
    """How far a gene was looked at."""

    FULL = "full"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one gene was looked at.

    Attributes:
        total: Places that the rulebook asks for; 0 where the result came from outside or no list
            exists.
        missing: Reason → number of places without an answer.
        counted: `repeat` or `copies` where these were counted, `change` where the report shows a
            finding in the gene, whatever else was read.
    """

    gene: str
    scope: Scope
    lists: tuple[ListName, ...]
    reach: Reach
    total: int
    missing: Mapping[str, int] = field(default_factory=dict)
    limits: tuple[str, ...] = ()
    counted: str = ""

    @property
    def as_far_as_told(self) -> bool:
        """Whether only places are missing that no file on this map of genes could tell."""
        open_places = {code for code, count in self.missing.items() if count}
        return self.reach is Reach.PART and bool(open_places) and open_places <= _NO_FILE_TELLS

    @property
    def assessed(self) -> int:
        """Places with an answer."""
        return max(self.total - sum(self.missing.values()), 0)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reasons, the most frequent first."""
        return tuple(sorted(self.missing, key=lambda code: (-self.missing[code], code)))


def coverage(
    content: ReportContent, shown: Iterable[Confirmed] | None = None
) -> tuple[Coverage, ...]:
    """Return how far each gene of the report was looked at, by scope and gene.

    Genes of the question that the rulebook does not know are part of it: nobody looked at them. A
    gene in which the report shows a finding (`shown`; what was confirmed if not given) was looked
    at in part at least, even where none of its known places was read.
    """
    calls = {finding.gene: finding for finding in content.case.findings.pgx}
    rows: dict[tuple[Scope, str], Counter[str]] = defaultdict(Counter)
    totals: dict[tuple[Scope, str], int] = {}
    for row in content.not_assessed:
        rows[row.scope, row.gene][row.reason] += row.positions
        totals[row.scope, row.gene] = max(row.total, totals.get((row.scope, row.gene), 0))
    told = confirmed(content) if shown is None else shown
    counted = {**_changed(told), **_counted(content)}
    found = [
        _pgx(item, calls.get(item.gene), rows.get((item.scope, item.gene)))
        if item.scope is Scope.PGX
        else _inherited(item, rows.get((item.scope, item.gene)), totals, counted.get(item.gene, ""))
        for item in content.asked
    ]
    return tuple(
        sorted([*found, *_unknown(content, counted)], key=lambda item: (item.scope, item.gene))
    )


def _unknown(content: ReportContent, counted: Mapping[str, str]) -> list[Coverage]:
    """Return the genes of the question that the report can't answer for, each with its reason."""
    asked = {item.gene.casefold() for item in content.asked}
    indication, consent = content.case.indication, content.consent
    closed = set(genes_not_covered(indication, consent))
    question = (*indication.primary_genes, *question_of(indication, consent).primary_genes)
    return [
        Coverage(
            gene,
            Scope.INHERITED,
            (ListName.PRIMARY,),
            Reach.PART if gene in counted else Reach.NONE,
            0,
            {NOT_CONSENTED if gene in closed else NOT_IN_RULEBOOK: 0},
            counted=counted.get(gene, ""),
        )
        for gene in dict.fromkeys(question)
        if gene.casefold() not in asked
    ]


def _changed(shown: Iterable[Confirmed]) -> dict[str, str]:
    """Return the genes in which the report shows an inherited finding."""
    findings = (item.item.finding for item in shown)
    return {item.gene: "change" for item in findings if isinstance(item, InheritedFinding)}


def _counted(content: ReportContent) -> dict[str, str]:
    """Return the genes whose repeat or copies were counted, by the file or by another test."""
    findings = content.case.findings
    copies = (item for item in findings.structural if item.kind is StructuralKind.COPY_NUMBER)
    repeats = {item.gene: "repeat" for item in findings.repeats}
    return repeats | {item.gene: "copies" for item in copies}


def _inherited(
    item: AskedGene,
    missing: Counter[str] | None,
    totals: Mapping[tuple[Scope, str], int],
    counted: str,
) -> Coverage:
    if missing is None:
        return Coverage(
            item.gene, item.scope, item.lists, Reach.FULL, 0, limits=_limits(item), counted=counted
        )
    total = totals[item.scope, item.gene]
    some = bool(counted) or sum(missing.values()) < total
    reach = Reach.PART if some else Reach.NONE
    return Coverage(
        item.gene, item.scope, item.lists, reach, total, missing, _limits(item), counted
    )


def _pgx(item: AskedGene, call: PgxFinding | None, rows: Counter[str] | None) -> Coverage:
    if call is None:
        why: Mapping[str, int] = rows or {_OUTSIDE_TEST: 0}
        if _NO_LIST in item.limits:
            why = {_NO_ALLELES if code == _OUTSIDE_TEST else code: why[code] for code in why}
        return Coverage(item.gene, item.scope, item.lists, Reach.NONE, 0, why, _limits(item))
    counted = Counter(place.reason for place in call.missing_positions)
    missing: Mapping[str, int] = rows if rows and not counted else counted
    unread = _count(missing)
    limits = holding_limits(call, (*_limits(item), *call.limits))
    if call.status is CallStatus.NOT_CALLED:
        no_list = call.reason == _OUTSIDE_TEST and _NO_LIST in limits
        reason = _NO_ALLELES if no_list else call.reason
        missing = {reason: unread} if reason or not missing else missing
        reach = Reach.NONE
    elif call.source is not CallSource.OUTSIDE and unread:
        reach = Reach.PART
    else:
        reach = Reach.FULL
    return Coverage(item.gene, item.scope, item.lists, reach, call.positions_total, missing, limits)


def holding_limits(call: PgxFinding, limits: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the limits that fit a call: what a normal result leaves open is said of one alone."""
    unusual = change_found(call) or (open_because(call) is None and not is_usual(call))
    known = dict.fromkeys(call.limits if limits is None else limits)
    return tuple(key for key in known if not unusual or key.removeprefix("limit.") != _IF_NORMAL)


def _count(missing: Mapping[str, int]) -> int:
    return sum(missing.values())


def _limits(item: AskedGene) -> tuple[str, ...]:
    """Return a gene's limits; a list that is old or short is one even if no key says so."""
    by_data = {"old": "limit.old_source", "partial": "limit.partial_data"}
    if item.data in by_data and not item.limits:
        return (by_data[item.data],)
    return item.limits


def part_names(words: Wording, rows: Iterable[Coverage]) -> list[str]:
    """Return `CYP2C19 (3 of 35 places)` for each gene."""
    return [_part_name(words, row) for row in rows]


def _part_name(words: Wording, row: Coverage) -> str:
    values: dict[str, str | int] = {"gene": row.gene, "assessed": row.assessed}
    values |= {"total": row.total, "count": row.total}
    if row.counted and not row.assessed:
        return words.text(f"gap.counted_{row.counted}", values)
    return words.text("gap.part_gene", values)


def by_reason(rows: Iterable[Coverage]) -> dict[str, list[Coverage]]:
    """Return genes grouped by their first reason, in order of reason."""
    grouped: dict[str, list[Coverage]] = defaultdict(list)
    for row in rows:
        grouped[row.reasons[0] if row.reasons else ""].append(row)
    return dict(sorted(grouped.items()))


def hatched(content: ReportContent, words: Wording, rows: Sequence[Coverage]) -> Hatched:
    """Return the box of what was not tested, for the patient."""
    entries: list[tuple[str, tuple[str, ...]]] = []
    for scope, label in ((Scope.INHERITED, "inherited_genes"), (Scope.PGX, "pgx_genes")):
        asked = [row for row in _primary_first(rows) if row.scope is scope]
        names = gene_names(content, scope)
        entries.extend(_scope_entries(words, words.text(f"gap.{label}"), asked, names))
    reached = {
        reach: {row.gene for row in rows if row.reach is reach and row.scope is Scope.INHERITED}
        for reach in Reach
    }
    read = coverage_entry(content, words, reached[Reach.PART], reached[Reach.NONE])
    entries.extend(item for item in (read, sequence_entry(content, words)) if item is not None)
    entries.append((words.text("gap.never"), tuple(_never(content, words, rows))))
    return Hatched(tuple(entries))


def _primary_first(rows: Iterable[Coverage]) -> list[Coverage]:
    """Return the genes of the question asked before all others."""
    return sorted(rows, key=lambda row: ListName.PRIMARY not in row.lists)


def _scope_entries(
    words: Wording, label: str, rows: Sequence[Coverage], names: GeneNames
) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is open, with its heading: genes that are named first, the others counted."""
    entries = (
        ("not_looked", _none_lines(words, rows, names)),
        ("in_part", _part_lines(words, rows, names)),
        ("limits", limit_lines(words, rows, names)),
    )
    return [(f"{label}: {words.text(f'gap.{key}')}", lines) for key, lines in entries if lines]


def _none_lines(words: Wording, rows: Sequence[Coverage], names: GeneNames) -> tuple[str, ...]:
    none = [row for row in rows if row.reach is Reach.NONE]
    lines = []
    by_sentence: dict[str, list[str]] = defaultdict(list)
    for code, group in by_reason(none).items():
        by_sentence[reason_text(words, code)] += [row.gene for row in group]
    for reason, genes in by_sentence.items():
        named = names.of(sorted(genes, key=[row.gene for row in none].index))
        if named:
            values = {"genes": joined(words, named), "reason": reason}
            lines.append(words.text("gap.reason_line", values))
    if none and not names.all:
        counts = {"count": len(none), "total": len(rows)}
        lines.append(words.text("gap.none_counted", counts))
    return tuple(lines)


def _part_lines(words: Wording, rows: Sequence[Coverage], names: GeneNames) -> tuple[str, ...]:
    part = [row for row in rows if row.reach is Reach.PART]
    chosen = set(names.of([row.gene for row in part]))
    named = [row for row in part if row.gene in chosen]
    lines = []
    if named:
        values = {"genes": joined(words, part_names(words, named))}
        lines.append(words.text("gap.part_line", values))
    if part and not names.all:
        lines.append(words.text("gap.part_counted", {"count": len(part), "total": len(rows)}))
    told = sum(row.as_far_as_told for row in part)
    if told:
        lines.append(words.text("gap.as_far_as_told", {"count": told}))
    return tuple(lines)


def limit_lines(words: Wording, rows: Iterable[Coverage], names: GeneNames) -> tuple[str, ...]:
    """Return each limit's sentence with the genes it holds for.

    A gene that was not looked at at all has no limits of a test: that it was not says more.
    """
    genes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.reach is not Reach.NONE:
            for key in row.limits:
                genes[limit_text(words, key)].append(row.gene)
    return tuple(
        words.text("limit.for_genes", {"sentence": sentence, "genes": names.text(words, found)})
        for sentence, found in sorted(genes.items())
    )


def _never(content: ReportContent, words: Wording, rows: Sequence[Coverage]) -> list[str]:
    said = []
    reason = content.case.findings.input.absent_is_reference
    if reason:
        said.append(words.text("gap.absent_declared", {"reason": reason}))
    if any(row.scope is Scope.INHERITED for row in rows):
        large = "large_changes_in_part" if _large_seen(content) else "large_changes"
        beyond = looks_beyond_lists(asked_coverage(content))
        unknown = "unknown_changes_in_part" if beyond else "unknown_changes"
        keys = (unknown, large, _mitochondrial_key(rows), "negative")
        said.extend(left_out_lines(content, words))
        said.extend(words.text(f"gap.{key}") for key in keys)
    if any(row.scope is Scope.PGX for row in rows):
        said.append(words.text("gap.pgx_negative"))
    if medicines_declined(content.case.indication, content.consent):
        said.append(words.text("gap.pgx_declined"))
    if _closed_for_minor(content):
        said.append(words.text("gap.minor"))
    said.append(words.text("gap.not_listed_genes"))
    return said


def _large_seen(content: ReportContent) -> bool:
    """Tell whether a large change or a repeat was called, or stands in this report."""
    found = content.case.findings
    shown = (item.finding for item in content.items if item.shown)
    of_report = any(isinstance(it, StructuralFinding | RepeatFinding) for it in shown)
    return bool(found.structural or found.repeats or of_report)


def _mitochondrial_key(rows: Iterable[Coverage]) -> str:
    """Return which sentence tells how far the mitochondrial genes asked for were looked at."""
    looked = (row for row in rows if row.gene.startswith(MITOCHONDRIAL))
    read = any(row.scope is Scope.INHERITED and row.reach is not Reach.NONE for row in looked)
    return "mitochondrial_in_part" if read else "mitochondrial"


def _closed_for_minor(content: ReportContent) -> bool:
    """Tell whether carrier and adult-onset results stay closed because the patient is a minor."""
    consent = content.consent
    opened = consent is not None and bool(consent.minor_override.strip())
    return is_minor(content.patient.birth_date, content.signed_on) and not opened
