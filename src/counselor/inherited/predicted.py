"""Variants that no list knows: what they do, and which of them a person should look at.

A variant that is predicted to take a gene's product away, in a gene where that is how disease comes
about, becomes a candidate: never reportable before a person classified it. Any other change of the
protein is kept in a list with the reason why it is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from counselor.findings.models import Notice, OtherVariant
from counselor.genome.build import Build
from counselor.genome.target import LARGEST_SMALL_CHANGE
from counselor.genome.transcript import Transcript
from counselor.genome.variant import Variant, normalised
from counselor.inherited.classification.file_annotation import file_annotation
from counselor.inherited.consequence import (
    INTRON,
    NO_PREDICTION,
    NO_SEQUENCE,
    OUTSIDE_TRANSCRIPT,
    REFERENCE_DIFFERS,
    UNKNOWN_BASES,
    UTR_3,
    Consequence,
    Namer,
    lifted_variant,
)
from counselor.inherited.matching import Hit
from counselor.inherited.nonsense_mediated_decay import Decay
from counselor.inherited.protein_change import BEFORE_START, START_LOST, STOP_RETAINED, SYNONYMOUS
from counselor.inherited.shared_codon import SharedCodon, beside_another, shared_codons
from counselor.inherited.splice_site import ACCEPTOR, DONOR, SPLICE_REGION
from counselor.readers.result import ObservedVariant, TestResult
from counselor.rulebook.models import (
    InheritedGene,
    ListedVariant,
    Standing,
    UnplacedVariant,
)
from counselor.rulebook.rulebook import Rulebook

PREDICTED = "predicted"
COMMON = 0.01
"""Allele frequency above which a predicted variant is said to be common."""

NO_MECHANISM = "mechanism_not_stated"
NOT_LOSS = "no_loss_predicted"
NO_COORDINATE = "no_coordinate"
FILTERED = "failed_filter"
_SILENT = frozenset((SYNONYMOUS, STOP_RETAINED))
_NOT_CODING = frozenset((INTRON, UTR_3, BEFORE_START))
_NOT_WORKED_OUT = frozenset(
    (NO_SEQUENCE, REFERENCE_DIFFERS, UNKNOWN_BASES, OUTSIDE_TRANSCRIPT, NO_COORDINATE)
)
"""Reasons for which nobody knows what a change does to the product."""


@dataclass(frozen=True, slots=True)
class PredictedHit:
    """A variant that no list gave a place, as a hit, with what it does.

    Attributes:
        hit: With a `ListedVariant` that stands in for a list's row (`standing_reason` =
            `predicted`), or that joins the row of a list without alleles to the place.
    """

    hit: Hit
    consequence: Consequence
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What variants that no list knows by place amount to.

    Attributes:
        hits: Candidates, and variants that a list knows by name only.
        others: Changes of proteins that are no candidates, each with its reason.
        notices: Candidates in records that failed their filter: not assessed.
    """

    hits: tuple[PredictedHit, ...] = ()
    others: tuple[OtherVariant, ...] = ()
    notices: tuple[Notice, ...] = ()


def unlisted_variants(
    result: TestResult, rulebook: Rulebook, namer: Namer, listed: Iterable[Hit]
) -> Unlisted:
    """Return what the sample's variants do that no list knows by place.

    Only coding exons of the genes of inherited conditions, with 20 bases around, are looked at.
    """
    crowded = beside_another(result.observed)
    surroundings = _Surroundings(
        result,
        rulebook,
        namer,
        ListedNames(rulebook),
        crowded,
        shared_codons(result, rulebook, namer, crowded),
    )
    known = {(hit.listed.gene, hit.observed.variant) for hit in listed}
    found: list[PredictedHit | OtherVariant | Notice] = []
    for view in _views(surroundings):
        if (view.gene.symbol, view.observed.variant) not in known:
            found.extend(view.outcome())
    return Unlisted(
        tuple(item for item in found if isinstance(item, PredictedHit)),
        tuple(item for item in found if isinstance(item, OtherVariant)),
        tuple(item for item in found if isinstance(item, Notice)),
    )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What every variant of a result is looked at with.

    Attributes:
        crowded: Variants that another one lies beside.
        shared: Substitutions that one copy carries together in one codon.
    """

    result: TestResult
    rulebook: Rulebook
    namer: Namer
    names: ListedNames
    crowded: frozenset[Variant]
    shared: tuple[SharedCodon, ...]


def _views(around: _Surroundings) -> Iterator[_View]:
    """Yield each variant in each of its genes, then what variants of one codon are together."""
    for observed in around.result.observed:
        variant = observed.variant
        if abs(len(variant.alt) - len(variant.ref)) <= LARGEST_SMALL_CHANGE:
            # What is longer is told as a large change, by its exons.
            yield from _views_of(observed, around)
    for item in around.shared:
        for view in _views_of(item.combined, around):
            if view.gene.symbol == item.gene:
                yield replace(view, composed=True)


def _views_of(observed: ObservedVariant, around: _Surroundings) -> Iterator[_View]:
    variant = observed.variant
    build = around.result.build
    found = around.rulebook.transcripts_at(build, variant.chrom, variant.pos, variant.end)
    for symbol, transcripts in _by_gene(found):
        gene = around.rulebook.inherited_gene(symbol)
        if gene is not None:
            yield _View(observed, gene, transcripts, around)


def _by_gene(
    transcripts: Iterable[Transcript],
) -> Iterator[tuple[str, list[Transcript]]]:
    grouped: dict[str, list[Transcript]] = {}
    for item in transcripts:
        grouped.setdefault(item.gene, []).append(item)
    yield from grouped.items()


@dataclass(frozen=True, slots=True)
class _View:
    """One observed variant in one gene."""

    observed: ObservedVariant
    gene: InheritedGene
    transcripts: list[Transcript]
    around: _Surroundings
    composed: bool = False

    def outcome(self) -> Iterator[PredictedHit | OtherVariant | Notice]:
        """Yield what becomes of the variant: nothing where it changes no protein."""
        build = self.around.result.build
        placed = lifted_variant(self.observed.variant, build, self.transcripts[0])
        if placed is None:
            yield self._other("", "", NO_COORDINATE)
            return
        placed = normalised(placed, self.around.rulebook.reference(Build.GRCH38))
        found = [self.around.namer.consequence(placed, item) for item in self.transcripts]
        named = self.around.names.find(self.gene.symbol, found)
        if named is not None:
            yield from self._listed(placed, *named)
            return
        worst = next((item for item in found if item.loses_function), found[0])
        if worst.loses_function and self.gene.lof_mechanism:
            yield from self._candidate(placed, worst)
        elif _matters(worst):
            yield self._other(worst.hgvs_c, worst.hgvs_p, _reason(worst), worst)

    def _listed(
        self, placed: Variant, row: UnplacedVariant, consequence: Consequence
    ) -> Iterator[PredictedHit | Notice]:
        listed = _joined(row, placed)
        hit = Hit(listed, self.observed, self.composed)
        if self.observed.passed:
            yield PredictedHit(hit, consequence)
        else:
            yield self._filtered("notice.listed_variant_filtered", listed.hgvs_c)

    def _candidate(
        self, placed: Variant, consequence: Consequence
    ) -> Iterator[PredictedHit | OtherVariant | Notice]:
        if not self.observed.passed:
            yield self._filtered("notice.predicted_variant_filtered", consequence.hgvs_c)
            yield self._other(consequence.hgvs_c, consequence.hgvs_p, FILTERED, consequence)
            return
        date = self.around.rulebook.manifest.sources[consequence.transcript.source].date
        listed = _stand_in(placed, self.gene, consequence, date)
        remarks = _loss_notices(consequence, placed.key)
        notices = (*self._frequency(), *remarks, *self._neighbours(consequence))
        hit = Hit(listed, self.observed, self.composed)
        yield PredictedHit(hit, consequence, notices)

    def _neighbours(self, found: Consequence) -> Iterator[Notice]:
        """Say what the codon becomes with its neighbours, or that a phase is not known."""
        if self.observed.variant not in self.around.crowded:
            return
        name = found.hgvs_c or self.observed.as_read
        together = [
            item
            for item in self.around.shared
            if item.gene == self.gene.symbol and self.observed in item.members
        ]
        for item in together:
            whole = self.around.namer.consequence(item.placed, found.transcript)
            values = {"variant": name, "together": f"{whole.hgvs_c} {whole.hgvs_p}".strip()}
            yield Notice("notice.read_with_its_codon", values)
        if not together:
            yield Notice("notice.other_change_beside", {"variant": name})

    def _filtered(self, key: str, name: str) -> Notice:
        values = {
            "gene": self.gene.symbol,
            "variant": name or self.observed.as_read,
            "as_read": self.observed.as_read,
            "filters": ", ".join(self.observed.measures.filters),
        }
        return Notice(key, values)

    def _frequency(self) -> Iterator[Notice]:
        fields = self.around.result.info_fields
        told = file_annotation(self.observed, self.gene.symbol, fields).frequency
        if told is not None and told.share > COMMON:
            values = {"percent": f"{told.share * 100:.1f}", "field": told.field}
            yield Notice("notice.predicted_but_common", values)

    def _other(
        self, hgvs_c: str, hgvs_p: str, reason: str, found: Consequence | None = None
    ) -> OtherVariant:
        return OtherVariant(
            gene=self.gene.symbol,
            as_read=self.observed.as_read,
            transcript=found.transcript.refseq if found else "",
            hgvs_c=hgvs_c,
            hgvs_p=hgvs_p,
            consequence=found.text if found else "",
            reason=reason if self.observed.passed else FILTERED,
            loss_possible=bool(self.gene.lof_mechanism) and _loss_possible(reason, found),
        )


class ListedNames:
    """The rows of lists that have no alleles, by gene, transcript and c. name."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def find(
        self, gene: str, found: Iterable[Consequence]
    ) -> tuple[UnplacedVariant, Consequence] | None:
        """Return the row that gives a variant this very name on this transcript; None for none."""
        rows = self._rulebook.unplaced_by_name(gene)
        for item in found if rows else ():
            for accession in (item.transcript.refseq, item.transcript.ensembl):
                row = rows.get((accession, item.hgvs_c))
                if row is not None:
                    return row, item
        return None


def _joined(row: UnplacedVariant, placed: Variant) -> ListedVariant:
    """Return a list's row with the place that its name was met at."""
    return ListedVariant(
        id=f"variant:{placed.key}",
        gene=row.gene,
        chrom=placed.chrom,
        pos38=placed.pos,
        ref=placed.ref,
        alt=placed.alt,
        pos37=None,
        transcript=row.transcript,
        hgvs_c=row.hgvs_c,
        hgvs_p=row.hgvs_p,
        consequence=row.consequence,
        classification=row.classification,
        standing=row.standing,
        standing_reason=row.standing_reason,
        stars=row.stars,
        review_status=row.review_status,
        clinvar=row.clinvar,
        rsid=row.rsid,
        conditions=row.conditions,
        source=row.source,
        source_date=row.source_date,
    )


def _stand_in(placed: Variant, gene: InheritedGene, found: Consequence, date: str) -> ListedVariant:
    """Return the row that a predicted variant would have on a list: a person must classify it."""
    return ListedVariant(
        id=f"predicted:{placed.key}",
        gene=gene.symbol,
        chrom=placed.chrom,
        pos38=placed.pos,
        ref=placed.ref,
        alt=placed.alt,
        pos37=None,
        transcript=found.transcript.refseq,
        hgvs_c=found.hgvs_c,
        hgvs_p=found.hgvs_p,
        consequence=found.text,
        classification=PREDICTED,
        standing=Standing.NEEDS_PERSON,
        standing_reason=PREDICTED,
        stars=None,
        review_status="",
        clinvar="",
        rsid="",
        conditions=(),
        source=found.transcript.source,
        source_date=date,
    )


def _loss_notices(found: Consequence, place: str) -> Iterator[Notice]:
    """Yield what to bear in mind; a variant without a name is told by its place on GRCh38."""
    values = {"variant": found.hgvs_c or place, "transcript": found.transcript.refseq}
    if found.decay not in (None, Decay.EXPECTED):
        yield Notice(f"notice.decay_{found.decay}", values)
    if START_LOST in found.terms:
        yield Notice("notice.start_lost_other_start", values)
    if {DONOR, ACCEPTOR} & set(found.terms):
        yield Notice("notice.splicing_not_computed", values)
    if not found.hgvs_c or (not found.hgvs_p and found.reason):
        yield Notice(f"notice.name_missing_{found.reason}", values)


def _matters(found: Consequence) -> bool:
    """Tell whether a variant changes the protein, or may change how the gene is spliced."""
    if found.reason == REFERENCE_DIFFERS:
        return found.terms[0] not in _NOT_CODING
    return bool(set(found.terms) - _SILENT) and (
        (found.coding_span and found.terms[0] not in _SILENT) or SPLICE_REGION in found.terms
    )


def _loss_possible(reason: str, found: Consequence | None) -> bool:
    """Tell whether a change may take the product away as far as anybody knows."""
    if reason not in _NOT_WORKED_OUT:
        return False
    if found is None or found.reason == REFERENCE_DIFFERS:
        return True
    return found.coding_span and found.hgvs_p in ("", NO_PREDICTION)


def _reason(found: Consequence) -> str:
    if found.loses_function:
        return NO_MECHANISM
    if found.reason == NO_SEQUENCE and not found.hgvs_p:
        return NO_SEQUENCE
    return found.reason or NOT_LOSS
