"""What changed between two rulebooks, for genes of inherited conditions and listed variants.

Gene by gene, so that memory holds the variants of one gene at a time. A variant is the same by its
alleles on GRCh38; one that is known by name only, by its ClinVar id and names. What decides about a
result is compared: class, standing, conditions, and where it lies on GRCh37. Names, review stars
and dates of sources are not, unless they change one of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from counselor.progress import Progress, silent
from counselor.rulebook.differences import facts_apart, facts_of
from counselor.rulebook.entries import variant_name
from counselor.rulebook.models import Condition, InheritedGene, ListedVariant, UnplacedVariant
from counselor.rulebook.rulebook import Rulebook

MOST_ROWS = 20_000
"""Changes that a comparison holds one by one; further ones are counted."""

_GENE_NOT_FACTS = frozenset(("conditions", "source"))
_CONDITION_NOT_FACTS = frozenset(("gene", "source"))
_Variant = ListedVariant | UnplacedVariant
Before = TypeVar("Before", ListedVariant, UnplacedVariant)
After = TypeVar("After", ListedVariant, UnplacedVariant)


@dataclass(frozen=True, slots=True)
class InheritedChange:
    """One difference.

    Attributes:
        kind: `gene_added`, `gene_removed`, `gene`, `condition_added`, `condition_removed`,
            `condition`; `variant_added`, `variant_removed`, `classification`, `standing`,
            `variant_conditions`, `grch37`; of variants known by name only `name_only_added`,
            `name_only_removed`; `placed` and `unplaced` where a variant came to have alleles, or
            lost them.
        name: Gene, condition, or HGVS name and place of the variant.
        old, new: As text; empty where there is none.
        variant: Its `variant_name`, empty for genes and conditions.
    """

    gene: str
    kind: str
    name: str
    old: str
    new: str
    variant: str = ""


@dataclass(frozen=True, slots=True)
class InheritedComparison:
    """All differences, counted; the first of them one by one.

    Attributes:
        counts: Kind of change → how many.
        genes: Gene → kind of change → how many; genes without any are left out.
        changes: By gene; at most as many as were asked for.
    """

    counts: Mapping[str, int]
    genes: Mapping[str, Mapping[str, int]]
    changes: tuple[InheritedChange, ...]

    @property
    def total(self) -> int:
        """How many differences there are."""
        return sum(self.counts.values())

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not self.counts


def compare_inherited(
    old: Rulebook, new: Rulebook, *, most_rows: int = MOST_ROWS, progress: Progress = silent
) -> InheritedComparison:
    """Return what changed from one rulebook to another."""
    return counted_changes(inherited_changes(old, new, progress), most_rows)


def counted_changes(changes: Iterable[InheritedChange], most_rows: int) -> InheritedComparison:
    """Return changes as counts, the first ones kept."""
    counts: Counter[str] = Counter()
    genes: dict[str, Counter[str]] = {}
    kept: list[InheritedChange] = []
    for item in changes:
        counts[item.kind] += 1
        genes.setdefault(item.gene, Counter())[item.kind] += 1
        if len(kept) < most_rows:
            kept.append(item)
    return InheritedComparison(counts, genes, tuple(kept))


def inherited_changes(
    old: Rulebook, new: Rulebook, progress: Progress = silent
) -> Iterator[InheritedChange]:
    """Yield every change, by gene: of the gene, of its conditions, of its variants by place."""
    symbols = sorted(_symbols(old) | _symbols(new))
    for done, symbol in enumerate(symbols):
        progress(done, len(symbols), "")
        yield from _gene_changes(symbol, old.inherited_gene(symbol), new.inherited_gene(symbol))
        yield from _variant_changes(symbol, old, new)
    progress(len(symbols), len(symbols), "")


def _symbols(rulebook: Rulebook) -> set[str]:
    """Return every gene that has facts: those without an entry of their own too."""
    described = {gene.symbol for gene in rulebook.inherited_genes()}
    return described | set(rulebook.standings()) | set(rulebook.listed_without_alleles())


def _gene_changes(
    symbol: str, old: InheritedGene | None, new: InheritedGene | None
) -> Iterator[InheritedChange]:
    if old is None or new is None:
        if old is not new:
            kind = "gene_added" if old is None else "gene_removed"
            yield InheritedChange(symbol, kind, symbol, "", "")
    else:
        before, after = facts_apart(old, new, _GENE_NOT_FACTS)
        if before or after:
            yield InheritedChange(symbol, "gene", symbol, before, after)
    conditions = [gene.conditions if gene is not None else () for gene in (old, new)]
    yield from _condition_changes(symbol, *conditions)


def _condition_changes(
    symbol: str, old: tuple[Condition, ...], new: tuple[Condition, ...]
) -> Iterator[InheritedChange]:
    """Yield what is new, gone or changed; a condition is the same by its list and name."""
    before, after = ([facts_of(item, _CONDITION_NOT_FACTS) for item in side] for side in (old, new))
    gone = [item for item, facts in zip(old, before, strict=True) if facts not in after]
    come = [item for item, facts in zip(new, after, strict=True) if facts not in before]
    for item in gone:
        match = next((one for one in come if _same_condition(item, one)), None)
        if match is None:
            told = _condition_text(item)
            yield InheritedChange(symbol, "condition_removed", item.name, told, "")
            continue
        come.remove(match)
        apart = facts_apart(item, match, _CONDITION_NOT_FACTS)
        yield InheritedChange(symbol, "condition", match.name, *apart)
    for item in come:
        yield InheritedChange(symbol, "condition_added", item.name, "", _condition_text(item))


def _same_condition(one: Condition, other: Condition) -> bool:
    if one.list != other.list:
        return False
    return one.name.casefold() == other.name.casefold() or bool(one.mondo == other.mondo != "")


def _condition_text(item: Condition) -> str:
    return ", ".join(part for part in (item.list, item.inheritance, item.rule.value) if part)


def _variant_changes(symbol: str, old: Rulebook, new: Rulebook) -> Iterator[InheritedChange]:
    before = {item.id: item for item in old.listed_in_gene(symbol)}
    after = {item.id: item for item in new.listed_in_gene(symbol)}
    gone = [item for key, item in before.items() if key not in after]
    come = [item for key, item in after.items() if key not in before]
    names_before = {_names(item): item for item in old.unplaced_in_gene(symbol)}
    names_after = {_names(item): item for item in new.unplaced_in_gene(symbol)}
    names_gone = [item for key, item in names_before.items() if key not in names_after]
    names_come = [item for key, item in names_after.items() if key not in names_before]
    yield from _moved("placed", names_gone, come)
    yield from _moved("unplaced", gone, names_come)
    yield from (_alone("variant_removed", item) for item in gone)
    yield from (_alone("variant_added", item) for item in come)
    yield from (_alone("name_only_removed", item) for item in names_gone)
    yield from (_alone("name_only_added", item) for item in names_come)
    for key, item in before.items():
        if key in after:
            yield from _facts_changed(item, after[key])
    for names, named in names_before.items():
        if names in names_after:
            yield from _facts_changed(named, names_after[names])


def _names(item: UnplacedVariant) -> tuple[str, ...]:
    return item.clinvar, item.transcript, item.hgvs_c, item.hgvs_p, item.rsid


def _moved(kind: str, gone: list[Before], come: list[After]) -> Iterator[InheritedChange]:
    """Yield variants that are the same by ClinVar id, and take them out of both lists."""
    by_id = {item.clinvar: item for item in come if item.clinvar}
    for item in tuple(gone):
        match = by_id.pop(item.clinvar, None)
        if match is None:
            continue
        gone.remove(item)
        come.remove(match)
        yield InheritedChange(
            item.gene, kind, _title(match), _judged(item), _judged(match), variant_name(match)
        )
        yield from _facts_changed(item, match)


def _alone(kind: str, item: _Variant) -> InheritedChange:
    told = _judged(item)
    old, new = (told, "") if kind.endswith("removed") else ("", told)
    return InheritedChange(item.gene, kind, _title(item), old, new, variant_name(item))


def _facts_changed(old: _Variant, new: _Variant) -> Iterator[InheritedChange]:
    pairs = {
        "classification": (old.classification, new.classification),
        "standing": (_standing(old), _standing(new)),
        "variant_conditions": ("; ".join(old.conditions), "; ".join(new.conditions)),
    }
    if isinstance(old, ListedVariant) and isinstance(new, ListedVariant):
        pairs["grch37"] = (_pos37(old), _pos37(new))
    for kind, (before, after) in pairs.items():
        if before != after:
            yield InheritedChange(new.gene, kind, _title(new), before, after, variant_name(new))


def _standing(item: _Variant) -> str:
    return ":".join(part for part in (item.standing.value, item.standing_reason) if part)


def _pos37(item: ListedVariant) -> str:
    return "" if item.pos37 is None else str(item.pos37)


def _judged(item: _Variant) -> str:
    return f"{item.classification}, {_standing(item)}"


def _title(item: _Variant) -> str:
    """Return HGVS name and GRCh38 place; what there is of both."""
    name = item.hgvs_c or item.hgvs_p or item.rsid
    if isinstance(item, UnplacedVariant):
        return name or f"ClinVar {item.clinvar}"
    place = item.id.partition(":")[2]
    return f"{name} ({place})" if name else place
