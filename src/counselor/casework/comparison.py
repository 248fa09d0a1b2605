"""Two results of one patient compared: what is new, what is gone and why, what changed.

A finding that the other result does not have is never a negative by that alone: the comparison says
whether that result holds evidence of the reference at each place, did not assess it, or can't tell.
Both sides are treated alike, so comparing them the other way round gives the mirror image.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counselor.casework.comparison_aspects import Aspect, aspects_of, drug_aspects
from counselor.casework.lists import Finding
from counselor.findings.models import (
    DrugFinding,
    GeneCoverage,
    InheritedFinding,
    NotAssessed,
    OtherVariant,
    PgxFinding,
    RulebookStamp,
    Scope,
)

REFERENCE = "reference"
"""A place at which the file has evidence that the variant is not there."""
CARRIED = "carried"
"""A place at which the file holds the variant."""


class Absence(StrEnum):
    """Why one of two results lacks a finding. Values are wording keys."""

    REFERENCE = "reference"
    """Evidence of the reference at every place of the finding."""
    NOT_ASSESSED = "not_assessed"
    LEFT_OUT = "left_out"
    """The change was seen, and is no finding there; it has its reason."""
    JUDGED_OTHERWISE = "judged_otherwise"
    """The change is there, and the rulebook of that result makes no finding of it."""
    NOT_OPEN = "not_open"
    """Consent, age or the question asked keep it closed in that result, whether it is there."""
    UNKNOWN = "unknown"
    """Nothing is kept that tells it."""


@dataclass(frozen=True, slots=True)
class OpenResult:
    """What may be shown of a result, and what it says of places that the other one names.

    Attributes:
        findings: Those that may be shown: to decide, in the usual range, and not called.
        left_out: Changes that are no findings, in genes that are open.
        places: Variant on GRCh38 → `REFERENCE`, `CARRIED`, or why the place is not assessed; a
            variant of which nothing is kept is not in it.
        closed: Ids of findings of the other result that would be closed in this one.
    """

    rulebook: RulebookStamp
    findings: tuple[Finding, ...]
    drugs: tuple[DrugFinding, ...] = ()
    coverage: tuple[GeneCoverage, ...] = ()
    not_assessed: tuple[NotAssessed, ...] = ()
    left_out: tuple[OtherVariant, ...] = ()
    places: Mapping[str, str] | None = None
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that differs. New where `earlier` is None, gone where `later` is.

    Attributes:
        because: Why the side that lacks it does; None where both have it.
        reasons: Codes of what was not assessed, or of why it was left out.
        aspects: What differs, where both have it.
    """

    earlier: Finding | None
    later: Finding | None
    because: Absence | None = None
    reasons: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()

    @property
    def finding(self) -> Finding:
        """The later one, where there is one."""
        found = self.later or self.earlier
        if found is None:
            raise ValueError("a difference has at least one side")
        return found

    @property
    def mirrored(self) -> Difference:
        """The same, the other way round."""
        aspects = tuple(item.mirrored for item in self.aspects)
        return Difference(self.later, self.earlier, self.because, self.reasons, aspects)


@dataclass(frozen=True, slots=True)
class DrugDifference:
    """A recommendation that differs. `genes` are those that it rests on."""

    drug: str
    source: str
    genes: tuple[str, ...]
    aspects: tuple[Aspect, ...]

    @property
    def mirrored(self) -> DrugDifference:
        """The same, the other way round."""
        aspects = tuple(item.mirrored for item in self.aspects)
        return DrugDifference(self.drug, self.source, self.genes, aspects)


@dataclass(frozen=True, slots=True)
class CoverageDifference:
    """A gene of which more or less was assessed; None where a result tells nothing of it."""

    gene: str
    earlier: GeneCoverage | None
    later: GeneCoverage | None

    @property
    def mirrored(self) -> CoverageDifference:
        """The same, the other way round."""
        return CoverageDifference(self.gene, self.later, self.earlier)


@dataclass(frozen=True, slots=True)
class ResultComparison:
    """What differs between two results of one patient, in a fixed order."""

    earlier: RulebookStamp
    later: RulebookStamp
    findings: tuple[Difference, ...]
    drugs: tuple[DrugDifference, ...]
    coverage: tuple[CoverageDifference, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing that is compared differs."""
        return not (self.findings or self.drugs or self.coverage)

    @property
    def new(self) -> tuple[Difference, ...]:
        """Findings that only the later result has."""
        return tuple(item for item in self.findings if item.earlier is None)

    @property
    def gone(self) -> tuple[Difference, ...]:
        """Findings that only the earlier result has."""
        return tuple(item for item in self.findings if item.later is None)

    @property
    def changed(self) -> tuple[Difference, ...]:
        """Findings that both have, and that differ."""
        return tuple(item for item in self.findings if item.because is None)

    @property
    def mirrored(self) -> ResultComparison:
        """The same, the other way round."""
        return ResultComparison(
            self.later,
            self.earlier,
            tuple(item.mirrored for item in self.findings),
            tuple(item.mirrored for item in self.drugs),
            tuple(item.mirrored for item in self.coverage),
        )


def compare(earlier: OpenResult, later: OpenResult) -> ResultComparison:
    """Return what differs between two results of one patient."""
    pairs, only_earlier, only_later = _matched(earlier.findings, later.findings)
    found = [
        Difference(left, right, aspects=changes)
        for left, right in pairs
        if (changes := _changes(aspects_of(left), aspects_of(right)))
    ]
    found += [Difference(item, None, *absence(later, item)) for item in only_earlier]
    found += [Difference(None, item, *absence(earlier, item)) for item in only_later]
    return ResultComparison(
        earlier.rulebook,
        later.rulebook,
        tuple(sorted(found, key=_place)),
        _drugs(earlier.drugs, later.drugs),
        _coverage(earlier.coverage, later.coverage),
    )


def absence(result: OpenResult, finding: Finding) -> tuple[Absence, tuple[str, ...]]:
    """Return why a result lacks a finding of the other one, with the codes of the reasons.

    `REFERENCE` only with evidence at every place of the finding.
    """
    if finding.id in result.closed:
        return Absence.NOT_OPEN, ()
    if isinstance(finding, PgxFinding):
        return _pgx_absence(result, finding)
    left_out = _left_out(result, finding)
    if left_out:
        return Absence.LEFT_OUT, left_out
    return _place_absence(result.places or {}, finding)


def _place_absence(
    places: Mapping[str, str], finding: InheritedFinding
) -> tuple[Absence, tuple[str, ...]]:
    """Return what the places of a finding's variants say; large changes have none that tell."""
    told = [places.get(variant.grch38) for variant in finding.variants]
    missing = {code for code in told if code is not None} - {REFERENCE, CARRIED}
    if missing:
        return Absence.NOT_ASSESSED, tuple(sorted(missing))
    if not told or None in told:
        return Absence.UNKNOWN, ()
    return (Absence.JUDGED_OTHERWISE if CARRIED in told else Absence.REFERENCE), ()


def _pgx_absence(result: OpenResult, finding: PgxFinding) -> tuple[Absence, tuple[str, ...]]:
    reasons = {
        row.reason
        for row in result.not_assessed
        if row.scope is Scope.PGX and row.gene == finding.gene
    }
    return (Absence.NOT_ASSESSED if reasons else Absence.UNKNOWN), tuple(sorted(reasons))


def _left_out(result: OpenResult, finding: InheritedFinding) -> tuple[str, ...]:
    names = {(item.gene, item.transcript, item.hgvs_c) for item in finding.variants if item.hgvs_c}
    reasons = {
        row.reason for row in result.left_out if (row.gene, row.transcript, row.hgvs_c) in names
    }
    return tuple(sorted(reasons))


def _matched(
    earlier: Iterable[Finding], later: Iterable[Finding]
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """Return pairs of findings that tell of the same, and what is left on each side.

    The closest first: the same finding, then the same gene and condition with a change in common.
    """
    left = {item.id: item for item in earlier}
    right = {item.id: item for item in later}
    ranked = sorted(
        (_distance(first, second), *sorted((first.id, second.id)), first.id, second.id)
        for first in left.values()
        for second in right.values()
        if _distance(first, second) is not None
    )
    pairs: list[tuple[Finding, Finding]] = []
    for *_rank, first_id, second_id in ranked:
        if first_id in left and second_id in right:
            pairs.append((left.pop(str(first_id)), right.pop(str(second_id))))
    return pairs, list(left.values()), list(right.values())


def _distance(first: Finding, second: Finding) -> int | None:
    """Return how far two findings are from telling the same; None: they tell of other things."""
    if first.id == second.id:
        return 0
    if isinstance(first, PgxFinding) or isinstance(second, PgxFinding):
        return None
    if first.gene != second.gene or not set(first.changes) & set(second.changes):
        return None
    if (first.mondo or first.condition) == (second.mondo or second.condition):
        return 1 if first.inheritance == second.inheritance else 2
    return None


def _changes(
    earlier: Mapping[str, tuple[str, ...]], later: Mapping[str, tuple[str, ...]]
) -> tuple[Aspect, ...]:
    names = dict.fromkeys((*earlier, *later))
    return tuple(
        Aspect(name, earlier.get(name, ()), later.get(name, ()))
        for name in sorted(names)
        if earlier.get(name, ()) != later.get(name, ())
    )


def _place(item: Difference) -> tuple[bool, str, str]:
    """Inherited findings first, then by gene: the same place in both directions."""
    names = sorted(side.id for side in (item.earlier, item.later) if side is not None)
    return isinstance(item.finding, PgxFinding), item.finding.gene, "|".join(names)


DrugKey = tuple[str, str, tuple[str, ...], str, str]
"""What a recommendation is about: medicine, source, genes, population, indication."""


def _drugs(
    earlier: Iterable[DrugFinding], later: Iterable[DrugFinding]
) -> tuple[DrugDifference, ...]:
    left, right = drug_rows(earlier), drug_rows(later)
    found = []
    for key in sorted({*left, *right}):
        changes = _changes(left.get(key, {}), right.get(key, {}))
        if changes:
            found.append(DrugDifference(key[0], key[1], key[2], changes))
    return tuple(found)


def drug_rows(rows: Iterable[DrugFinding]) -> dict[DrugKey, dict[str, tuple[str, ...]]]:
    """Return what each recommendation says, the rows of one question together."""
    grouped: dict[DrugKey, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        genes = tuple(sorted(row.genes))
        key = (row.drug, row.source, genes, row.population, row.indication)
        grouped[key].append(drug_aspects(row))
    return {key: _together(told) for key, told in grouped.items()}


def _together(rows: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted({row[name] for row in rows if row[name]})) for name in rows[0]}


def _coverage(
    earlier: Iterable[GeneCoverage], later: Iterable[GeneCoverage]
) -> tuple[CoverageDifference, ...]:
    left = {row.gene: row for row in earlier}
    right = {row.gene: row for row in later}
    return tuple(
        CoverageDifference(gene, left.get(gene), right.get(gene))
        for gene in sorted({*left, *right})
        if _extent(left.get(gene)) != _extent(right.get(gene))
    )


def _extent(row: GeneCoverage | None) -> tuple[int, ...]:
    if row is None:
        return ()
    return row.coding_bases, row.coding_assessed, row.positions_total, row.positions_assessed
