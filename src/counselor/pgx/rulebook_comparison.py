"""What changed between two rulebooks, for pharmacogenes and guidance.

Tables are compared as facts; phenotypes by looking every diplotype up in both rulebooks, since a
changed function or range shows itself there only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

from counselor.pgx.alleles import printed_name
from counselor.pgx.diplotypes import diplotype_name, natural_key
from counselor.pgx.phenotypes import Effect, Phenotypes
from counselor.progress import Progress, silent
from counselor.rulebook.differences import facts_apart, facts_of
from counselor.rulebook.models import NamedAllele, PgxGene, Recommendation
from counselor.rulebook.rulebook import Rulebook

_NOT_FACTS = frozenset(("id", "version", "seen_again"))
"""Fields of a recommendation that tell where it was read, not what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: `gene_added`, `gene_removed`, `allele_added`, `allele_removed`, `definition`,
            `function`, `phenotype`, `recommendation_added`, `recommendation_removed`,
            `recommendation`.
        name: The allele, diplotype or recommendation.
        old, new: As text; empty where there is none.
    """

    kind: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class GeneChanges:
    """What changed in one pharmacogene.

    Attributes:
        definition_dates, phenotype_sources: (old, new); empty where the rulebook lacks the gene.
            Phenotype sources come with version and date.
    """

    gene: str
    definition_dates: tuple[str, str]
    phenotype_sources: tuple[str, str]
    changes: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        """Whether neither facts nor dates changed."""
        dates, sources = self.definition_dates, self.phenotype_sources
        return not self.changes and dates[0] == dates[1] and sources[0] == sources[1]


@dataclass(frozen=True, slots=True)
class DrugChanges:
    """What changed in the recommendations for one drug."""

    drug: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences; genes and drugs without any are left out.

    Attributes:
        old, new: Versions of the rulebooks.
    """

    old: str
    new: str
    genes: tuple[GeneChanges, ...]
    drugs: tuple[DrugChanges, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not self.genes and not self.drugs


def compare_rulebooks(old: Rulebook, new: Rulebook, progress: Progress = silent) -> Comparison:
    """Return what changed from one rulebook to another."""
    symbols = sorted({gene.symbol for book in (old, new) for gene in book.pgx_genes()})
    genes: list[GeneChanges] = []
    for done, symbol in enumerate(symbols):
        progress(done, len(symbols), "")
        genes.append(_gene(symbol, old, new))
    progress(len(symbols), len(symbols), "")
    return Comparison(
        old=old.manifest.version,
        new=new.manifest.version,
        genes=tuple(item for item in genes if not item.is_same),
        drugs=tuple(_drugs(old, new)),
    )


def _gene(symbol: str, old: Rulebook, new: Rulebook) -> GeneChanges:
    before, after = old.pgx_gene(symbol), new.pgx_gene(symbol)
    return GeneChanges(
        symbol,
        (before.definition_date if before else "", after.definition_date if after else ""),
        (_source(before, old), _source(after, new)),
        tuple(_gene_changes(before, after)),
    )


def _source(gene: PgxGene | None, rulebook: Rulebook) -> str:
    if gene is None or not gene.phenotype_source:
        return ""
    source = rulebook.manifest.sources.get(gene.phenotype_source)
    told = f" ({source.version}, {source.date})" if source else ""
    return gene.phenotype_source + told


def _gene_changes(old: PgxGene | None, new: PgxGene | None) -> Iterator[Change]:
    if old is None or new is None:
        gene = old or new
        if gene is not None:
            kind = "gene_added" if old is None else "gene_removed"
            yield Change(kind, gene.symbol, "", "")
        return
    before = {allele.name: allele for allele in old.alleles}
    after = {allele.name: allele for allele in new.alleles}
    for name in sorted(before.keys() | after.keys(), key=natural_key):
        yield from _allele_changes(name, before.get(name), after.get(name))
    yield from _phenotype_changes(old, new)


def _allele_changes(
    name: str, old: NamedAllele | None, new: NamedAllele | None
) -> Iterator[Change]:
    if old is None or new is None:
        kind = "allele_added" if old is None else "allele_removed"
        yield Change(kind, name, _effect(old), _effect(new))
        return
    if old.definition != new.definition:
        yield Change("definition", name, *_definitions(old.definition, new.definition))
    if (old.function, old.activity) != (new.function, new.activity):
        yield Change("function", name, _effect(old), _effect(new))


def _effect(allele: NamedAllele | None) -> str:
    if allele is None:
        return ""
    return f"{allele.function} {allele.activity}".strip() or "-"


def _definitions(old: Mapping[int, str], new: Mapping[int, str]) -> tuple[str, str]:
    """Return the cells of two definitions that differ, as `position:base`."""
    places = sorted(pos for pos in old.keys() | new.keys() if old.get(pos) != new.get(pos))
    told = [
        "; ".join(f"{pos}:{cells[pos]}" for pos in places if pos in cells) for cells in (old, new)
    ]
    return told[0] or "-", told[1] or "-"


def _phenotype_changes(old: PgxGene, new: PgxGene) -> Iterator[Change]:
    """Yield the diplotypes, of alleles that both rulebooks have, with another phenotype."""
    before, after = _Lookup(old), _Lookup(new)
    shared = sorted(before.names & after.names, key=natural_key)
    for pair in combinations_with_replacement(shared, 2):
        then, now = before.of(pair), after.of(pair)
        if then != now:
            yield Change("phenotype", diplotype_name(pair), then, now)


class _Lookup:
    """The phenotypes of one gene; pairs of like alleles are looked up once."""

    def __init__(self, gene: PgxGene) -> None:
        self._rules = Phenotypes(gene)
        self._known: dict[tuple[Effect, ...], str] = {}
        self.names = {printed_name(allele.name) for allele in gene.alleles}

    def of(self, pair: tuple[str, str]) -> str:
        """Return phenotype and score of two alleles as one text."""
        if self._rules.gene.diplotype_phenotypes:
            found = self._rules.diplotype(pair)
            return f"{found.phenotype} {found.activity_score}".strip()
        effects = tuple(self._rules.effect(name) for name in pair)
        if effects not in self._known:
            self._known[effects] = " ".join(self._rules.of_effects(effects)).strip()
        return self._known[effects]


def _drugs(old: Rulebook, new: Rulebook) -> Iterator[DrugChanges]:
    for drug in sorted(old.drugs().keys() | new.drugs().keys()):
        changes = tuple(_recommended(old.recommendations(drug), new.recommendations(drug)))
        if changes:
            yield DrugChanges(drug, changes)


def _recommended(old: Iterable[Recommendation], new: Iterable[Recommendation]) -> Iterator[Change]:
    """Yield what is new, gone or changed; entries with the same facts are the same by any id."""
    before, after = list(old), list(new)
    gone = [item for item in before if not _has_same(item, after)]
    come = [item for item in after if not _has_same(item, before)]
    by_id = {item.id: item for item in come}
    for item in gone:
        match = by_id.pop(item.id, None)
        if match is None:
            yield Change("recommendation_removed", item.id, item.action, "")
        else:
            yield Change("recommendation", item.id, *facts_apart(item, match, _NOT_FACTS))
    for item in by_id.values():
        yield Change("recommendation_added", item.id, "", item.action)


def _has_same(item: Recommendation, others: Iterable[Recommendation]) -> bool:
    facts = facts_of(item, _NOT_FACTS)
    return any(facts == facts_of(other, _NOT_FACTS) for other in others)


def grouped(changes: Iterable[Change]) -> list[tuple[Change, int]]:
    """Return changes for reading: diplotypes that change alike as one, with how many there are."""
    alike: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for item in changes:
        name = "" if item.kind == "phenotype" else item.name
        alike[item.kind, name, item.old, item.new].append(item)
    return [(group[0], len(group)) for group in alike.values()]
