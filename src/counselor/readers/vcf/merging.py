"""Several records about one target made into one genotype, or into the reason why they can't be.

Tools split a line with several ALTs in different ways. For `1/2` bcftools writes `1/0` and `0/1`,
others `0/1` and `0/1`; vt writes `1/.` and `./1`, and for `0/1` of two ALTs `0/1` and `0/.`. The
rules here read all of them alike:

- A copy that one line leaves open is filled by what another line puts on it.
- Different changes of one place are counted: together they may not need more copies than there are.
- Where all lines are phased in one phase set, copies are merged place by place instead.
- The same change with different counts is a contradiction; so is a change in one line where a
  reference line about any change says there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from counselor.genome.variant import Variant
from counselor.readers.result import Site, SiteReason, SiteState
from counselor.readers.vcf.call import Place, spelled
from counselor.readers.vcf.view import View

Alleles = tuple[str | None, ...]


def no_call(reason: SiteReason, view: View, alleles: Alleles = ()) -> Site:
    """Return the site of a place that was looked at and could not be called."""
    return Site(SiteState.NO_CALL, reason, alleles, measures=view.measures)


def called_site(place: Place, views: Sequence[View], *, rest_is_reference: bool) -> Site:
    """Merge what records say, of which at least one carries a change at the place.

    Args:
        place: The target.
        views: All records that speak of it; none filtered.
        rest_is_reference: Copies that no line carries may count as reference although no line
            speaks of all changes there, because the person declared so.
    """
    carriers = [view for view in views if view.carries]
    carriers = _without_explained_stars(carriers)
    first = carriers[0]
    if any(view.unknown for view in carriers):
        known = _single(carriers[0]) if len(carriers) == 1 else ()
        named = any(view.call.is_structural for view in carriers)
        reason = SiteReason.CARRIED_LARGE_CHANGE if named else SiteReason.SYMBOLIC_ALLELE
        return no_call(reason, first, _ordered(known, carriers[0]))
    if _contradicting(views, carriers):
        return no_call(SiteReason.CONTRADICTING_RECORDS, first)
    merged = _merged(place, views, carriers)
    if isinstance(merged, SiteReason):
        return no_call(merged, first)
    ref = place.target.ref
    phased = _one_phase(carriers)
    alleles = merged if phased else _sorted(merged, ref)
    if None in alleles:
        return no_call(SiteReason.HALF_CALL, first, alleles)
    settled = rest_is_reference or any(view.addresses for view in views) or _is_covered(views)
    if not settled and ref in alleles:
        known = tuple(None if it == ref else it for it in alleles)
        return no_call(SiteReason.PARTLY_COVERED, first, known)
    phase_set = first.call.record.genotype.phase_set
    return Site(
        SiteState.CALLED,
        alleles=alleles,
        phased=phased,
        phase_set=phase_set if phased else None,
        measures=first.measures,
    )


def _without_explained_stars(carriers: Sequence[View]) -> list[View]:
    """Drop lines whose only unknown is `*` where another line calls the deletion it stands for."""
    deletions = [
        variant
        for view in carriers
        for variant in view.carried
        if variant and variant.is_indel and not view.unknown
    ]

    def explained(view: View) -> bool:
        record = view.call.record
        alleles = [record.genotype.alleles[copy] for copy in view.unknown]
        stars = all(allele and record.alts[allele - 1] == "*" for allele in alleles)
        return stars and any(item.pos < record.pos <= item.end for item in deletions)

    return [
        view
        for view in carriers
        if not (view.unknown and not any(view.carried) and explained(view))
    ]


def _single(view: View) -> Alleles:
    """Return the alleles of one record; None for copies that are missing or unknown."""
    ref = view.place.target.ref
    return tuple(
        None
        if copy in view.missing or copy in view.unknown
        else (spelled(variant, view.place) if variant else ref)
        for copy, variant in enumerate(view.carried)
    )


def _ordered(alleles: Alleles, view: View) -> Alleles:
    phased = view.call.record.genotype.phased
    return alleles if phased else _sorted(alleles, view.place.target.ref)


def _sorted(alleles: Alleles, ref: str) -> Alleles:
    """Put unphased alleles into one order: reference, others by text, unknown last."""
    return tuple(sorted(alleles, key=lambda it: (it is None, it != ref, it or "")))


def _is_covered(views: Sequence[View]) -> bool:
    return covering(views) is not None


def covering(views: Sequence[View]) -> list[View] | None:
    """Return the lines that together speak of any change on every base of the place, or None."""
    open_views = [view for view in views if view.coverage is not None and not view.is_missing]
    used: list[View] = []
    reached = views[0].place.start - 1 if views else 0
    for view in sorted(
        open_views, key=lambda it: (it.coverage or (0, 0), it.measures.quality or 0)
    ):
        start, end = view.coverage or (0, 0)
        if start > reached + 1:
            return None
        if end > reached:
            used.append(view)
            reached = end
    return used if used and reached >= used[0].place.end else None


def _contradicting(views: Sequence[View], carriers: Sequence[View]) -> bool:
    if len({view.copies for view in carriers}) > 1:
        return True
    variants = {item for view in carriers for item in view.carried if item}
    for variant in variants:
        counts = {view.count(variant) for view in views if variant in view.listed}
        if len(counts) > 1:
            return True
    neutral = [view for view in views if not view.carries and not view.missing]
    return any(_denies_all(view) for view in neutral)


def _denies_all(view: View) -> bool:
    """Tell whether a reference line excludes every change that its place asks about."""
    place = view.place
    whole = view.coverage == (place.start, place.end)
    return whole and not place.is_insertion_only


def _merged(place: Place, views: Sequence[View], carriers: Sequence[View]) -> Alleles | SiteReason:
    distinct: dict[tuple[Variant | None, ...], View] = {}
    # Of lines that repeat a change, the one with most open copies counts, in whatever order.
    for view in sorted(carriers, key=lambda it: -len(it.missing)):
        phased = view.call.record.genotype.phased
        key = view.carried if phased else tuple(sorted(view.carried, key=_variant_order))
        distinct.setdefault(key, view)
    if len(distinct) == 1:
        return _with_gaps(_single(next(iter(distinct.values()))), views)
    if _one_phase(carriers):
        return _by_copy(place, list(distinct.values()))
    return _by_count(place, views, list(distinct.values()))


def _one_phase(views: Sequence[View]) -> bool:
    """Tell whether the strands of all genotypes can be compared."""
    genotypes = [view.call.record.genotype for view in views]
    return all(it.phased for it in genotypes) and len({it.phase_set for it in genotypes}) == 1


def _variant_order(variant: Variant | None) -> tuple[bool, str]:
    return variant is None, variant.key if variant else ""


def _with_gaps(alleles: Alleles, views: Sequence[View]) -> Alleles:
    """Open copies that another line leaves uncalled and that no carried change explains."""
    ref = views[0].place.target.ref
    carried = sum(it is not None and it != ref for it in alleles)
    silent = [view for view in views if not view.carries and view.addresses and view.missing]
    if any(len(view.missing) > carried for view in silent):
        return tuple(None if it == ref else it for it in alleles)
    return alleles


def _by_copy(place: Place, views: Sequence[View]) -> Alleles | SiteReason:
    alleles: list[str | None] = []
    for copy in range(views[0].copies):
        here = {view.carried[copy] for view in views if view.carried[copy]}
        known = sorted((item for item in here if item), key=lambda it: it.pos)
        if _overlapping(known):
            return SiteReason.CONTRADICTING_RECORDS
        if not known and any(copy in view.missing for view in views):
            alleles.append(None)
        else:
            alleles.append(_spelled_all(known, place))
    return tuple(alleles)


def _by_count(
    place: Place, views: Sequence[View], carriers: Sequence[View]
) -> Alleles | SiteReason:
    counts = {item: view.count(item) for view in carriers for item in view.carried if item}
    ordered = sorted(counts)
    copies, total = carriers[0].copies, sum(counts.values())
    if not all(_overlapping(pair) for pair in combinations(ordered, 2)):
        everywhere = [item for item in ordered if counts[item] == copies]
        if len(everywhere) < len(ordered) - 1:
            return SiteReason.PHASE_UNKNOWN
        if any(_overlapping(pair) for pair in combinations(ordered, 2)):
            return SiteReason.CONTRADICTING_RECORDS
        return tuple(
            _spelled_all([it for it in ordered if counts[it] > copy], place)
            for copy in range(copies)
        )
    if total > copies:
        return SiteReason.CONTRADICTING_RECORDS
    alleles: list[str | None] = []
    for item in ordered:
        alleles += [spelled(item, place)] * counts[item]
    open_copies = total < copies and any(view.missing for view in views)
    rest = None if open_copies else place.target.ref
    return tuple(alleles + [rest] * (copies - total))


def _overlapping(variants: Sequence[Variant]) -> bool:
    """Tell whether any two changes can't be on one copy (changed bases; the anchor is none)."""
    return any(
        _changed(one)[0] <= _changed(two)[1] and _changed(two)[0] <= _changed(one)[1]
        for one, two in combinations(variants, 2)
    )


def _changed(variant: Variant) -> tuple[int, int]:
    """Return the changed stretch in half bases, so that the gap between two bases has a place."""
    if not variant.is_indel or variant.ref[0] != variant.alt[0]:
        return 2 * variant.pos, 2 * variant.end
    if len(variant.ref) == 1:
        return 2 * variant.pos + 1, 2 * variant.pos + 1
    return 2 * variant.pos + 1, 2 * variant.end


def _spelled_all(variants: Sequence[Variant], place: Place) -> str | None:
    """Return the target's bases on a copy that carries several changes, none of which overlap."""
    if len(variants) <= 1:
        return spelled(variants[0], place) if variants else place.target.ref
    bases = place.target.ref
    for item in sorted(variants, reverse=True):
        at = item.pos - place.start
        if at < 0 or item.end > place.end:
            return None
        kept = 1 if item.is_indel and item.ref[0] == item.alt[0] else 0  # an anchor stays
        bases = bases[: at + kept] + item.alt[kept:] + bases[at + len(item.ref) :]
    return bases
