"""How far each gene was looked at, and how that is said.

No data is not a negative: a gene read at 3 of 35 places never looks like one read at all of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counselor.casework.models import ListName
from counselor.casework.patient import is_minor
from counselor.findings.models import CallSource, CallStatus, PgxFinding, Scope
from counselor.reports.blocks import Hatched
from counselor.reports.coverage_blocks import asked_coverage, coverage_entry
from counselor.reports.report import AskedGene, ReportContent
from counselor.reports.sentences import joined, limit_text, reason_text
from counselor.reports.sequence_blocks import looks_beyond_lists, sequence_entry
from counselor.wording import Wording

NAMED_ON_PATIENT_PAGE = 24
"""More genes than this in one line are counted, and named in the technical part."""

NOT_IN_RULEBOOK = "not_in_rulebook"


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
    """

    gene: str
    scope: Scope
    lists: tuple[ListName, ...]
    reach: Reach
    total: int
    missing: Mapping[str, int] = field(default_factory=dict)
    limits: tuple[str, ...] = ()

    @property
    def assessed(self) -> int:
        """Places with an answer."""
        return max(self.total - sum(self.missing.values()), 0)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reasons, the most frequent first."""
        return tuple(sorted(self.missing, key=lambda code: (-self.missing[code], code)))


def coverage(content: ReportContent) -> tuple[Coverage, ...]:
    """Return how far each gene of the report was looked at, by scope and gene.

    Genes of the question that the rulebook does not know are part of it: nobody looked at them.
    """
    calls = {finding.gene: finding for finding in content.case.findings.pgx}
    rows: dict[tuple[Scope, str], Counter[str]] = defaultdict(Counter)
    totals: dict[tuple[Scope, str], int] = {}
    for row in content.not_assessed:
        rows[row.scope, row.gene][row.reason] += row.positions
        totals[row.scope, row.gene] = max(row.total, totals.get((row.scope, row.gene), 0))
    found = [
        _pgx(item, calls.get(item.gene), rows.get((item.scope, item.gene)))
        if item.scope is Scope.PGX
        else _inherited(item, rows.get((item.scope, item.gene)), totals)
        for item in content.asked
    ]
    return tuple(sorted([*found, *_unknown(content)], key=lambda item: (item.scope, item.gene)))


def _unknown(content: ReportContent) -> list[Coverage]:
    asked = {item.gene.casefold() for item in content.asked}
    return [
        Coverage(gene, Scope.INHERITED, (ListName.PRIMARY,), Reach.NONE, 0, {NOT_IN_RULEBOOK: 0})
        for gene in dict.fromkeys(content.case.indication.primary_genes)
        if gene.casefold() not in asked
    ]


def _inherited(
    item: AskedGene, missing: Counter[str] | None, totals: Mapping[tuple[Scope, str], int]
) -> Coverage:
    if missing is None:
        return Coverage(item.gene, item.scope, item.lists, Reach.FULL, 0, limits=_limits(item))
    total = totals[item.scope, item.gene]
    reach = Reach.PART if sum(missing.values()) < total else Reach.NONE
    return Coverage(item.gene, item.scope, item.lists, reach, total, missing, _limits(item))


def _pgx(item: AskedGene, call: PgxFinding | None, rows: Counter[str] | None) -> Coverage:
    if call is None:
        why: Mapping[str, int] = rows or {"outside_test_needed": 0}
        return Coverage(item.gene, item.scope, item.lists, Reach.NONE, 0, why, _limits(item))
    counted = Counter(place.reason for place in call.missing_positions)
    missing: Mapping[str, int] = rows if rows and not counted else counted
    unread = _count(missing)
    limits = tuple(dict.fromkeys((*_limits(item), *call.limits)))
    if call.status is CallStatus.NOT_CALLED:
        missing = {call.reason: unread} if call.reason or not missing else missing
        reach = Reach.NONE
    elif call.source is not CallSource.OUTSIDE and unread:
        reach = Reach.PART
    else:
        reach = Reach.FULL
    return Coverage(item.gene, item.scope, item.lists, reach, call.positions_total, missing, limits)


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
    return [
        words.text(
            "gap.part_gene", {"gene": row.gene, "assessed": row.assessed, "total": row.total}
        )
        for row in rows
    ]


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
        entries.extend(_scope_entries(words, words.text(f"gap.{label}"), asked))
    read = coverage_entry(content, words)
    entries.extend(item for item in (read, sequence_entry(content, words)) if item is not None)
    entries.append((words.text("gap.never"), tuple(_never(content, words, rows))))
    return Hatched(tuple(entries))


def _primary_first(rows: Iterable[Coverage]) -> list[Coverage]:
    """Return the genes of the question asked before all others: they must not be cut off."""
    return sorted(rows, key=lambda row: ListName.PRIMARY not in row.lists)


def _scope_entries(
    words: Wording, label: str, rows: Sequence[Coverage]
) -> list[tuple[str, tuple[str, ...]]]:
    entries = []
    none = [row for row in rows if row.reach is Reach.NONE]
    if none:
        lines = tuple(
            words.text(
                "gap.reason_line",
                {
                    "genes": _capped(words, [row.gene for row in group]),
                    "reason": reason_text(words, code),
                },
            )
            for code, group in by_reason(none).items()
        )
        entries.append((f"{label}: {words.text('gap.not_looked')}", lines))
    part = [row for row in rows if row.reach is Reach.PART]
    if part:
        line = words.text("gap.part_line", {"genes": _capped(words, part_names(words, part))})
        entries.append((f"{label}: {words.text('gap.in_part')}", (line,)))
    limits = limit_lines(words, rows, capped=True)
    if limits:
        entries.append((f"{label}: {words.text('gap.limits')}", limits))
    return entries


def limit_lines(words: Wording, rows: Iterable[Coverage], *, capped: bool) -> tuple[str, ...]:
    """Return each limit's sentence with the genes it holds for."""
    genes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for key in row.limits:
            genes[limit_text(words, key)].append(row.gene)
    return tuple(
        words.text(
            "limit.for_genes",
            {
                "sentence": sentence,
                "genes": _capped(words, names) if capped else joined(words, names),
            },
        )
        for sentence, names in sorted(genes.items())
    )


def _never(content: ReportContent, words: Wording, rows: Sequence[Coverage]) -> list[str]:
    said = []
    reason = content.case.findings.input.absent_is_reference
    if reason:
        said.append(words.text("gap.absent_declared", {"reason": reason}))
    if any(row.scope is Scope.INHERITED for row in rows):
        found = content.case.findings
        large = "large_changes_in_part" if found.structural or found.repeats else "large_changes"
        beyond = looks_beyond_lists(asked_coverage(content))
        unknown = "unknown_changes_in_part" if beyond else "unknown_changes"
        keys = (unknown, large, _mitochondrial_key(content), "negative")
        said.extend(words.text(f"gap.{key}") for key in keys)
    if any(row.scope is Scope.PGX for row in rows):
        said.append(words.text("gap.pgx_negative"))
    if _closed_for_minor(content):
        said.append(words.text("gap.minor"))
    said.append(words.text("gap.not_listed_genes"))
    return said


def _mitochondrial_key(content: ReportContent) -> str:
    """Return which sentence tells how far mitochondrial genes were looked at.

    It rests on the file and the rulebook alone: a finding that stays closed must not show in it.
    """
    rows = content.case.findings.not_assessed
    reasons = {row.reason for row in rows if row.gene == "MT"}
    return "mitochondrial_in_part" if reasons == {"partial_list"} else "mitochondrial"


def _closed_for_minor(content: ReportContent) -> bool:
    """Tell whether carrier and adult-onset results stay closed because the patient is a minor."""
    consent = content.consent
    opened = consent is not None and bool(consent.minor_override.strip())
    return is_minor(content.patient.birth_date, content.signed_on) and not opened


def _capped(words: Wording, names: Sequence[str]) -> str:
    if len(names) <= NAMED_ON_PATIENT_PAGE:
        return joined(words, names)
    first = ", ".join(names[:NAMED_ON_PATIENT_PAGE])
    return words.text("gap.more", {"genes": first, "count": len(names) - NAMED_ON_PATIENT_PAGE})
