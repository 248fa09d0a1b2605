"""Looking things up in a rulebook: genes, alleles, positions, drugs, conditions, variants.

Names are few and looked through in memory; variants are found by the keys and positions of the
compiled rulebook. A hit says what it is and why it is one; words for it are the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from counselor.genome.build import Build
from counselor.rulebook.entries import Entry, Shelf, Subject, Variant, entry_of
from counselor.rulebook.models import NamedAllele, PgxPosition
from counselor.rulebook.query import Place, Query, read_query
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.search_hits import Answer, Hit, Match, Remark, order_of
from counselor.rulebook.search_names import SHORT, Named, likeness, name_hit, named_of, spelled_hits

MOST_HITS = 200
_NEAR = 10
"""Bases around a place that are looked at too: an indel may be written some bases further on."""
_MOST_NEAR_NAMES = 10
_LAST = "\uffff"
_NOT_TRANSCRIPTS = ("NP_", "XP_", "NG_", "ENSP", "LRG_")


class RulebookSearch:
    """Searches one rulebook. Names are gathered when first asked for."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def find(self, text: str, shelf: Shelf | None = None, *, limit: int = MOST_HITS) -> Answer:
        """Return what a text finds, on all shelves or on one.

        Without a text everything with a name is listed; variants have to be asked for.
        """
        query = self._with_gene(read_query(text, self._symbols))
        if query.is_empty:
            return Answer(tuple(self._browse(shelf)))
        found: dict[Entry, Hit] = {}
        for hit in self._hits(query, shelf, limit):
            known = found.get(hit.entry)
            if known is None or hit.rank < known.rank:
                found[hit.entry] = hit
        if not (found or query.place or query.star or query.whole or query.gene):
            return self._spelled_alike(query, shelf)
        chosen = [hit for hit in found.values() if _is_on(hit.subject, shelf)]
        ordered = sorted(chosen, key=order_of)
        shown = tuple(ordered[:limit])
        return Answer(shown, len(ordered) > limit, self._remarks(query, shown))

    def _spelled_alike(self, query: Query, shelf: Shelf | None) -> Answer:
        """Return names that are near to a text that fits nothing: a question, not an answer."""
        near = spelled_hits(self._named, query.text.casefold())
        hits = sorted((hit for hit in near if _is_on(hit.subject, shelf)), key=order_of)
        shown = tuple(hits[:_MOST_NEAR_NAMES])
        return Answer(shown, remarks=(Remark.DID_YOU_MEAN,) if shown else ())

    def _with_gene(self, query: Query) -> Query:
        """Take the gene from the transcript where the text names no gene itself."""
        if query.gene or not query.reference:
            return query
        genes = self.rulebook.genes_of_transcript(query.reference)
        return replace(query, gene=genes[0].upper()) if len(genes) == 1 else query

    def _remarks(self, query: Query, hits: Iterable[Hit]) -> tuple[Remark, ...]:
        """Return what must be said where a reference sequence was named: numbers may differ."""
        if not query.reference or not query.keys:
            return ()
        if query.reference.startswith(_NOT_TRANSCRIPTS):
            return (Remark.REFERENCE_NOT_LISTED,)
        if not self.rulebook.genes_of_transcript(query.reference):
            return (Remark.TRANSCRIPT_NOT_LISTED,)
        shown = {_transcript(hit.subject) for hit in hits} - {"", query.reference}
        if "." not in query.reference:
            shown = {name for name in shown if _base(name) != query.reference}
        if any(_base(name) != _base(query.reference) for name in shown):
            return (Remark.OTHER_TRANSCRIPT,)
        return (Remark.OTHER_VERSION,) if shown else ()

    def _hits(self, query: Query, shelf: Shelf | None, limit: int) -> Iterator[Hit]:
        if query.star:
            yield from self._stars(query)
            return
        if query.place is not None:
            yield from self._at(query.place)
            return
        yield from self._names(query)
        yield from self._keyed(query, limit)
        if shelf is Shelf.VARIANTS and query.text.upper() in self._symbols:
            yield from self._of_gene(query.text.upper())

    @cached_property
    def _symbols(self) -> frozenset[str]:
        genes = {gene.symbol.upper() for gene in self.rulebook.pgx_genes()}
        return frozenset(genes | {gene.symbol.upper() for gene in self.rulebook.inherited_genes()})

    @cached_property
    def _alleles(self) -> tuple[NamedAllele, ...]:
        return tuple(item for gene in self.rulebook.pgx_genes() for item in gene.alleles)

    @cached_property
    def _positions(self) -> tuple[PgxPosition, ...]:
        return tuple(item for gene in self.rulebook.pgx_genes() for item in gene.positions)

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        return named_of(self.rulebook)

    def _browse(self, shelf: Shelf | None) -> Iterator[Hit]:
        for item in self._named:
            if _is_on(item.subject, shelf):
                yield Hit(item.subject, Match.BROWSED, 0)

    def _names(self, query: Query) -> Iterator[Hit]:
        text = query.text.casefold()
        if query.reference and not query.rest:
            text = _base(text)
        for item in self._named:
            hit = name_hit(item, text)
            if hit is not None:
                yield hit
        if query.reference and not query.rest:
            return
        rest = query.rest.casefold()
        for allele in self._alleles:
            if query.gene in ("", allele.gene.upper()):
                rank = likeness(allele.name.casefold(), rest)
                if rank is not None and (query.gene or len(rest) >= SHORT):
                    yield Hit(allele, Match.NAME, rank)

    def _stars(self, query: Query) -> Iterator[Hit]:
        wanted = query.star.casefold()
        for allele in self._alleles:
            name = allele.name.casefold()
            if query.gene not in ("", allele.gene.upper()):
                continue
            if name == wanted:
                yield Hit(allele, Match.NAME, 0)
            elif name.startswith(wanted):
                yield Hit(allele, Match.NAME, 1)
            elif f"({wanted})" in name:
                yield Hit(allele, Match.OTHER_NAME, 0, name=query.star)

    def _keyed(self, query: Query, limit: int) -> Iterator[Hit]:
        for key in query.keys:
            is_id = query.whole
            for position in self._positions:
                if position.rsid == key:
                    yield Hit(position, Match.ID, 0, name=key)
            match = Match.ID if is_id else Match.HGVS
            last = key if is_id else key + _LAST
            for found, variant in self._variants(key, last, query.gene, limit):
                yield Hit(variant, match, 0 if found == key else 2, name=found)

    def _variants(
        self, key: str, last: str, gene: str, limit: int
    ) -> Iterable[tuple[str, Variant]]:
        symbol = self._spelled(gene)
        return self.rulebook.keyed(key, last, symbol, limit=limit + 1)

    def _spelled(self, gene: str) -> str:
        """Return a symbol as the rulebook writes it (`C9orf72`), whatever its capitals."""
        known = (item.symbol for item in self.rulebook.inherited_genes())
        return next((symbol for symbol in known if symbol.upper() == gene), gene)

    def _of_gene(self, gene: str) -> Iterator[Hit]:
        for allele in self._alleles:
            if allele.gene.upper() == gene:
                yield Hit(allele, Match.GENE, 1)
        for position in self._positions:
            if position.gene.upper() == gene:
                yield Hit(position, Match.GENE, 1)
        symbol = self._spelled(gene)
        for variant in self.rulebook.listed_in_gene(symbol):
            yield Hit(variant, Match.GENE, 1)
        for unplaced in self.rulebook.unplaced_in_gene(symbol):
            yield Hit(unplaced, Match.GENE, 1)

    def _at(self, place: Place) -> Iterator[Hit]:
        for build in (place.build,) if place.build else Build:
            first, last = place.first - _NEAR, place.last + _NEAR
            for variant in self.rulebook.listed_over(build, place.chrom, first, last):
                start = variant.on(build)
                if start is not None:
                    yield _place_hit(variant, build, place, start, variant.ref, (variant.alt,))
            for position in self._positions:
                on = position.on(build)
                if position.chrom == place.chrom and on and first <= on[0] <= last:
                    yield _place_hit(position, build, place, *on, position.alts)
        if place.build is not Build.GRCH37:
            yield from self._genes_at(place)

    def _genes_at(self, place: Place) -> Iterator[Hit]:
        for gene in self.rulebook.inherited_genes():
            if gene.chrom != place.chrom or gene.start38 is None or gene.end38 is None:
                continue
            if gene.start38 <= place.last and place.first <= gene.end38:
                yield Hit(gene, Match.COVERS, 1, build=Build.GRCH38)


def _base(accession: str) -> str:
    """Return an accession without its version."""
    return accession.partition(".")[0]


def _transcript(subject: Subject) -> str:
    return getattr(subject, "transcript", "")


def _is_on(subject: Subject, shelf: Shelf | None) -> bool:
    """Tell whether something belongs to a shelf; alleles and positions stand on two."""
    if shelf is None or entry_of(subject).shelf is shelf:
        return True
    return shelf is Shelf.VARIANTS and isinstance(subject, NamedAllele | PgxPosition)


def _place_hit(
    subject: Subject, build: Build, place: Place, start: int, ref: str, alts: tuple[str, ...]
) -> Hit:
    end = start + len(ref) - 1
    if place.first <= start <= place.last:
        asked = not place.ref or (place.ref == ref and place.alt in alts)
        return Hit(subject, Match.PLACE, 0 if asked else 1, build=build)
    if start <= place.last and place.first <= end:
        return Hit(subject, Match.COVERS, 2, build=build)
    distance = start - place.last if start > place.last else place.first - end
    return Hit(subject, Match.NEAR, 3, build=build, distance=distance)
