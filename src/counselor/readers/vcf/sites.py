"""Every target gets exactly one state. The order of the questions is the order of caution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from counselor.genome.build import chromosome_rank
from counselor.genome.interval import IntervalSet
from counselor.genome.target import Target, TargetTable
from counselor.genome.variant import Reference
from counselor.readers.result import NO_RECORD, Evidence, Site, SiteReason, SiteState
from counselor.readers.vcf.build_decision import BaseComparison
from counselor.readers.vcf.call import Call, Place, agrees_with_reference, place_of
from counselor.readers.vcf.merging import called_site, covering, no_call
from counselor.readers.vcf.view import View, is_weak, view_of

Key = tuple[str, int, str]

LARGE_CHANGE = Site(SiteState.NOT_COVERED, SiteReason.LARGE_CHANGE)
NO_COORDINATE = Site(SiteState.NOT_COVERED, SiteReason.NO_COORDINATE)


@dataclass(frozen=True)
class Asked:
    """A target with the records that overlap it, in file order."""

    target: Target
    calls: tuple[Call, ...]


def asked(table: TargetTable, calls: Iterable[Call]) -> dict[Key, Asked]:
    """Bring targets and records together; targets that no record overlaps are left out."""
    found: dict[Key, list[Call]] = {}
    targets: dict[Key, Target] = {}
    places = {
        chrom: (columns.starts.tolist(), columns.ends.tolist())
        for chrom, columns in table.columns.items()
    }
    for call in sorted(calls, key=_place_in_file):
        chrom = call.record.chrom
        columns = table.columns.get(chrom)
        if columns is None:
            continue
        starts, ends = places[chrom]
        start, end = call.span
        for at in columns.overlapping(start, end):
            if ends[at] < start:
                continue
            key = (chrom, starts[at], columns.refs[at])
            if key in found:
                found[key].append(call)
            else:
                found[key] = [call]
                targets[key] = Target(*key, columns.alts_of(at))
    return {key: Asked(target, tuple(found[key])) for key, target in targets.items()}


def _place_in_file(call: Call) -> tuple[int, int, str, tuple[str, ...], int]:
    """Order by coordinate and content first, so that the order of lines changes nothing."""
    record = call.record
    rank = chromosome_rank(record.chrom)
    return rank, record.pos, record.ref, record.alts, record.measures.line


def compare_bases(found: Mapping[Key, Asked]) -> BaseComparison:
    """Count places of the file whose REF confirms or contradicts the rulebook's bases.

    A place counts once, however many targets or lines share it.
    """
    verdicts: dict[tuple[str, int], bool] = {}
    for item in found.values():
        for call in item.calls:
            agrees = agrees_with_reference(call.record, item.target)
            if agrees is not None:
                place = (call.record.chrom, call.record.pos)
                verdicts[place] = verdicts.get(place, True) and agrees
    return BaseComparison(len(verdicts), sum(not agrees for agrees in verdicts.values()))


def sites_of(
    table: TargetTable,
    found: Mapping[Key, Asked],
    reference: Reference,
    evidence: Evidence,
    unusable: frozenset[str] = frozenset(),
) -> dict[Key, Site]:
    """Return the state of every target, in karyotype order.

    Args:
        table: All targets.
        found: Those with records (`asked`).
        reference: Bases for normal forms.
        evidence: What the person declared.
        unusable: Chromosomes whose coordinates can't be compared (an older mitochondrion).
    """
    declared = _Declared(evidence)
    sites = dict(_without_record(table))
    if declared.tells:
        for target in table:
            reason = None if target.is_large else declared.reason(target)
            if reason:
                sites[target.chrom, target.pos, target.ref] = _declared_site(target, reason)
    for key, item in found.items():
        without = sites[key]
        if without is LARGE_CHANGE:  # no declaration changes that
            sites[key] = _large(item, reference) or LARGE_CHANGE
            continue
        declares = declared.tells and declared.reason(item.target) is not None
        sites[key] = _explicit(item, reference, declared=declares) or without
    for key in sites if unusable else ():
        if key[0] in unusable:
            sites[key] = NO_COORDINATE
    return sites


@lru_cache(maxsize=2)
def _without_record(table: TargetTable) -> Mapping[Key, Site]:
    """Return what holds of each target of which no record and no declaration tells."""
    sites: dict[Key, Site] = {}
    for chrom, columns in table.columns.items():
        starts = columns.starts.tolist()
        keys = zip(repeat(chrom), starts, columns.refs, strict=False)
        sites.update(dict.fromkeys(keys, NO_RECORD))
        for at in columns.large:
            sites[chrom, starts[at], columns.refs[at]] = LARGE_CHANGE
    return sites


def _large(item: Asked, reference: Reference) -> Site | None:
    """Return what lines that list the very change say of it; nothing else is evidence."""
    forms = place_of(item.target, reference).forms
    listing = tuple(call for call in item.calls if any(it in forms for it in call.variants if it))
    return _explicit(Asked(item.target, listing), reference, declared=True) if listing else None


class _Declared:
    """Answers whether the person declared a place as tested."""

    def __init__(self, evidence: Evidence) -> None:
        self._all = bool(evidence.absent_is_reference)
        self._covered = None if evidence.covered is None else IntervalSet(evidence.covered)
        self.tells = self._all or self._covered is not None

    def reason(self, target: Target) -> SiteReason | None:
        """Return the declaration that makes absence reference here; the BED limits the other."""
        end = target.pos + len(target.ref) - 1
        if self._covered is not None:
            inside = self._covered.covers(target.chrom, target.pos, end)
            return SiteReason.DECLARED_COVERED if inside else None
        return SiteReason.DECLARED_ABSENT_IS_REFERENCE if self._all else None


def _declared_site(target: Target, reason: SiteReason) -> Site:
    copies = 1 if target.chrom in ("MT", "Y") else 2
    return Site(SiteState.REFERENCE, reason, (target.ref,) * copies)


def _explicit(item: Asked, reference: Reference, *, declared: bool) -> Site | None:
    """Return what records say of a target; None where they leave it open.

    In this order: another REF, a failed filter, reads against the genotype, a missing genotype, a
    carried change, a reference statement.
    """
    return _by_one_reference_line(item) or _by_views(item, reference, declared=declared)


def _by_one_reference_line(item: Asked) -> Site | None:
    """Return what one sound line that spans the target and names no change says, the usual case.

    The same as `_by_views` says of it, without looking at the line from each of its many targets.
    """
    if len(item.calls) != 1:
        return None
    (call,), target = item.calls, item.target
    record = call.record
    spans = record.pos <= target.pos and record.end >= target.pos + len(target.ref) - 1
    if not spans or not call.is_plain_reference:
        return None
    if agrees_with_reference(record, target) is False:
        return None
    if is_weak(record.measures):
        return Site(SiteState.NO_CALL, SiteReason.LOW_QUALITY_BLOCK, (), measures=record.measures)
    reason = SiteReason.REFERENCE_BLOCK if "END" in record.info else SiteReason.EXPLICIT_REFERENCE
    copies = len(record.genotype.alleles)
    return Site(SiteState.REFERENCE, reason, (target.ref,) * copies, measures=record.measures)


def _by_views(item: Asked, reference: Reference, *, declared: bool) -> Site | None:
    for call in item.calls:
        if agrees_with_reference(call.record, item.target) is False:
            measures = call.record.measures
            return Site(SiteState.NO_CALL, SiteReason.REFERENCE_MISMATCH, measures=measures)
    place = place_of(item.target, reference)
    found = (view_of(call, place) for call in item.calls)
    views = _without_split_rest([view for view in found if view is not None])
    return (
        _filtered(views)
        or _contradicted_by_reads(views)
        or _called(place, views, declared=declared)
        or _missing(views)
        or _reference(views)
    )


def _filtered(views: list[View]) -> Site | None:
    """Return FILTERED where a line that failed a filter has a bearing; else forget such lines.

    A doubtful deletion around the place counts only where no line speaks of the place itself.
    """
    failed = [view for view in views if view.measures.filters]
    views[:] = [view for view in views if not view.measures.filters]
    own = [view for view in failed if view.speaks]
    if not own and any(view.speaks for view in views):
        return None
    for view in own or failed:
        return Site(SiteState.FILTERED, SiteReason.FAILED_FILTER, measures=view.measures)
    return None


def _contradicted_by_reads(views: Sequence[View]) -> Site | None:
    for view in views:
        if view.speaks and view.call.reads_contradict:
            return no_call(SiteReason.READS_CONTRADICT_GENOTYPE, view)
    return None


def _called(place: Place, views: Sequence[View], *, declared: bool) -> Site | None:
    if not any(view.carries for view in views):
        return None
    return called_site(place, views, rest_is_reference=declared)


def _without_split_rest(views: Sequence[View]) -> list[View]:
    """Drop the `<NON_REF>` line that splitting a gVCF record leaves beside its real ALTs."""
    real = {
        (view.call.record.pos, view.call.record.ref)
        for view in views
        if any(variant is not None for variant in view.call.variants)
    }

    def is_rest(view: View) -> bool:
        record = view.call.record
        only_open = view.call.is_open and bool(record.alts) and len(record.alts) == 1
        return only_open and "END" not in record.info and (record.pos, record.ref) in real

    return [view for view in views if not is_rest(view)]


def _missing(views: Sequence[View]) -> Site | None:
    """Return the no-call that a line without (whole) genotype means, if it has a bearing here.

    A doubtful deletion around the place counts only where no line speaks of the place itself, and
    an uncalled line that names no change at all (`<*>` alone) only where no line with a whole
    genotype addresses the target.
    """
    uncalled = [view for view in views if view.missing or not view.copies]
    if any(view.addresses and view.copies and not view.missing for view in views):
        uncalled = [view for view in uncalled if not view.call.names_no_change]
    own = [view for view in uncalled if view.speaks]
    if not own and any(view.speaks for view in views):
        return None
    for view in sorted(own or uncalled, key=lambda it: it.is_missing):
        if view.is_missing:
            return no_call(SiteReason.GENOTYPE_MISSING, view)
        ref = view.place.target.ref
        known = tuple(None if copy in view.missing else ref for copy in range(view.copies))
        return no_call(SiteReason.HALF_CALL, view, tuple(sorted(known, key=lambda it: it is None)))
    return None


def _reference(views: Sequence[View]) -> Site | None:
    """Return reference where lines are evidence for it, no call where their word is too weak."""
    explicit = [view for view in views if view.addresses]
    used = explicit or covering(views) or []
    if not used:
        return None
    for view in used:
        if view.call.reads_deny_reference:
            return no_call(SiteReason.READS_CONTRADICT_GENOTYPE, view)
    weak = [view for view in used if view.is_weak_reference]
    if weak:
        return no_call(SiteReason.LOW_QUALITY_BLOCK, weak[0])
    ref = used[0].place.target.ref
    is_block = any("END" in view.call.record.info for view in used)
    reason = SiteReason.REFERENCE_BLOCK if is_block else SiteReason.EXPLICIT_REFERENCE
    copies = min(view.copies for view in used)
    least = min(used, key=lambda view: (view.measures.quality or 0, view.measures.line))
    return Site(SiteState.REFERENCE, reason, (ref,) * copies, measures=least.measures)
