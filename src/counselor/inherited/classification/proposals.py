"""Criteria that the program can propose from data. A person accepts or refuses each.

PP5 and BP6 are never proposed, nor is anything that rests on data that is not at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counselor.findings.models import Notice, ProposedCriterion
from counselor.inherited.classification import thresholds as limits
from counselor.inherited.classification.combining import VariantClass
from counselor.inherited.classification.criteria import CRITERIA, Strength
from counselor.inherited.classification.joint_use import EXCLUSIVE
from counselor.inherited.classification.pvs1 import pvs1_branch
from counselor.inherited.classification.variant_facts import (
    Frequency,
    KnownChange,
    NullEffect,
    VariantFacts,
)

_PROTEIN_CHANGE = re.compile(r"p\.\(?([A-Z][a-z]{2})(\d+)([A-Z][a-z]{2})\)?")
_MISSENSE = "missense_variant"
_LENGTH_CHANGES = {
    "inframe_deletion": "in_frame",
    "inframe_delins": "in_frame",
    "inframe_insertion": "in_frame",
    "stop_lost": "stop_lost",
}
_ORDER = tuple(CRITERIA)


def propose(facts: VariantFacts) -> tuple[ProposedCriterion, ...]:
    """Return the proposals for a variant, in the order of the worksheet."""
    found = {item.criterion: item for item in _all(facts)}
    for first, second in EXCLUSIVE:
        if first in found:
            found.pop(second, None)
    return tuple(sorted(found.values(), key=lambda item: _ORDER.index(item.criterion)))


def _all(facts: VariantFacts) -> Iterator[ProposedCriterion]:
    if facts.null_effect is not None:
        yield from _null(facts.null_effect)
    if facts.frequency is not None:
        yield from _frequency(facts, facts.frequency)
    yield from _length_change(facts)
    yield from _predictions(facts)
    yield from _same_residue(facts)


def _proposed(code: str, strength: Strength, key: str, **values: str) -> ProposedCriterion:
    return ProposedCriterion(code, strength.value, Notice(f"proposal.{key}", values))


def _null(effect: NullEffect) -> Iterator[ProposedCriterion]:
    branch = pvs1_branch(effect)
    if branch is not None:
        share = "" if effect.share_lost is None else f"{effect.share_lost * 100:.0f}"
        yield _proposed("PVS1", branch.strength, f"pvs1.{branch.name}", percent=share)


def _frequency(facts: VariantFacts, frequency: Frequency) -> Iterator[ProposedCriterion]:
    """Yield BA1, else BS1, else PM2, by the allele frequency.

    Of several modes of inheritance the one counts that asks for more: a gene with any recessive
    condition is judged as recessive for BS1, and as recessive for PM2 only if all of them are.
    """
    recessive = [mode == "AR" for mode in facts.inheritance]
    general = -1.0 if frequency.general is None else frequency.general
    common = limits.BS1_SHARE_RECESSIVE if any(recessive) else limits.BS1_SHARE_OTHER
    whole = bool(recessive) and all(recessive)
    rare = limits.PM2_SHARE_RECESSIVE if whole else limits.PM2_SHARE_OTHER
    told = {"share": f"{max(general, 0):.3g}", "field": frequency.field}
    exempt = (facts.gene, facts.hgvs_c) in limits.BA1_EXCEPTIONS
    if general > limits.BA1_SHARE and not exempt:
        limit = f"{limits.BA1_SHARE:g}"
        yield _proposed("BA1", Strength.STAND_ALONE, "common", limit=limit, **told)
    elif general > common and not exempt:
        yield _proposed("BS1", Strength.STRONG, "common", limit=f"{common:g}", **told)
    elif frequency.share < rare:
        told["share"] = f"{frequency.share:.3g}"
        yield _proposed("PM2", Strength.SUPPORTING, "rare", limit=f"{rare:g}", **told)


def _length_change(facts: VariantFacts) -> Iterator[ProposedCriterion]:
    for term, name in _LENGTH_CHANGES.items():
        if term in facts.terms:
            yield _proposed("PM4", Strength.MODERATE, f"length_{name}")
            return


def _predictions(facts: VariantFacts) -> Iterator[ProposedCriterion]:
    """Yield PP3, or BP4 (with BP7 for a silent change), from REVEL and SpliceAI.

    What one of them says for harm is never outweighed here by what the other says against it.
    """
    revel = facts.revel if facts.terms & {_MISSENSE} else None
    splice = facts.splice
    harmful = _harmful(facts)
    if harmful is not None:
        yield harmful
        return
    told = {"score": f"{splice.value:g}", "field": splice.field} if splice else {}
    quiet = splice is not None and splice.value <= limits.SPLICE_AGAINST
    if revel is not None and (splice is None or quiet):
        for limit, strength in limits.REVEL_AGAINST:
            if revel.value <= limit:
                values = {"score": f"{revel.value:g}", "field": revel.field, "limit": f"{limit:g}"}
                yield _proposed("BP4", strength, "prediction_against", **values)
                return
    if quiet and facts.terms == {"synonymous_variant"}:
        limit_text = f"{limits.SPLICE_AGAINST:g}"
        yield _proposed("BP4", Strength.SUPPORTING, "splice_against", limit=limit_text, **told)
        yield _proposed("BP7", Strength.SUPPORTING, "silent", limit=limit_text, **told)


def _harmful(facts: VariantFacts) -> ProposedCriterion | None:
    if facts.revel is not None and _MISSENSE in facts.terms:
        for limit, strength in limits.REVEL_FOR:
            if facts.revel.value >= limit:
                values = {"score": f"{facts.revel.value:g}", "field": facts.revel.field}
                return _proposed("PP3", strength, "prediction_for", limit=f"{limit:g}", **values)
    if facts.splice is not None and facts.splice.value >= limits.SPLICE_FOR:
        values = {"score": f"{facts.splice.value:g}", "field": facts.splice.field}
        limit_text = f"{limits.SPLICE_FOR:g}"
        return _proposed("PP3", Strength.SUPPORTING, "splice_for", limit=limit_text, **values)
    return None


def residue_of(hgvs_p: str) -> tuple[str, int, str] | None:
    """Return (old, 1-based place, new) of a single changed amino acid; None for anything else."""
    found = _PROTEIN_CHANGE.fullmatch(hgvs_p)
    if found is None or "Ter" in found.groups() or found[1] == found[3]:
        return None
    return found[1], int(found[2]), found[3]


def _same_residue(facts: VariantFacts) -> Iterator[ProposedCriterion]:
    """Yield PS1 where the same amino acid change is known as harmful, else PM5 by another one.

    One step weaker where the known one is likely pathogenic only.
    """
    own = residue_of(facts.hgvs_p)
    if own is None:
        return
    same: list[KnownChange] = []
    other: list[KnownChange] = []
    for known in facts.neighbours:
        theirs = residue_of(known.hgvs_p)
        if known.verdict.counts and theirs is not None and theirs[:2] == own[:2]:
            (same if theirs == own else other).append(known)
    if same:
        firm = (Strength.STRONG, Strength.MODERATE)
        yield _by_known("PS1", "same_change", firm, same)
    elif other:
        yield _by_known("PM5", "same_residue", (Strength.MODERATE, Strength.SUPPORTING), other)


def _by_known(
    code: str, key: str, strengths: tuple[Strength, Strength], known: Iterable[KnownChange]
) -> ProposedCriterion:
    """Return the criterion by the firmest of the known changes."""
    best = min(known, key=lambda item: (list(VariantClass).index(item.verdict), item.rule_id))
    strength = strengths[0] if best.verdict is VariantClass.PATHOGENIC else strengths[1]
    name = ", ".join(filter(None, (best.hgvs_c, best.hgvs_p)))
    return _proposed(code, strength, key, variant=name, rule=best.rule_id)
