"""The alleles of a pharmacogene against what was read, position by position, as a table.

Rows are the alleles of the call, then those that could not be excluded; columns are the positions
that tell these apart, all that were read as something else than the reference allele, and all that
were not assessed. A cell compares with the same rules as the matcher: a blank cell of a definition
stands for the reference allele's base, one letter may stand for a class of bases. In genes whose
variants are named singly (DPYD, RYR1) a blank cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from counselor.findings.models import CallSource, PgxFinding, ReadPosition
from counselor.pgx.alleles import accepted, blank_bases, defined_alleles, printed_name
from counselor.pgx.diplotypes import natural_key
from counselor.pgx.positions import defining_positions, known_alleles
from counselor.rulebook.models import NamedAllele, PgxGene, PgxPosition

NOT_LOOKED_AT = "not_in_rulebook_then"
"""Reason of a position that the rulebook did not hold when the result was judged."""


class Fit(StrEnum):
    """How an allele agrees with what was read at one position. Values are wording keys."""

    ALL = "all"
    """Every copy agrees."""
    ONE = "one"
    """One copy of two agrees."""
    NONE = "none"
    NOT_ASSESSED = "not_assessed"
    SILENT = "silent"
    """The allele says nothing of the position."""


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A defining position.

    Attributes:
        pos: 1-based on GRCh38.
        ref: Base of the reference allele.
        read: The base of each copy; empty where it was not assessed.
        phase: Block that orders the copies; None where the order is not known.
        reason: Why it was not assessed; empty where it was.
        unknown: Bases that were read and that no definition knows.
        written: All that stands in its cells, each text once.
    """

    rsid: str
    chrom: str
    pos: int
    ref: str
    read: tuple[str, ...]
    phase: str | None
    reason: str
    unknown: tuple[str, ...]
    written: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The rsID, or the place where there is none."""
        return self.rsid or f"{self.chrom}:{self.pos}"

    @property
    def genotype(self) -> str:
        """The genotype as text, with `|` where the order of the copies is known."""
        between = "/" if self.phase is None else "|"
        return between.join(self.read)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`bases` as the definition writes them; `defines`: the allele names this position itself."""

    bases: str
    defines: bool
    fit: Fit


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An allele. `called`: it is part of the call, or of one of several calls."""

    allele: str
    function: str
    called: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class HaplotypeMatrix:
    """The table of one gene.

    Attributes:
        also_read: Further positions, all read as the reference allele, which tell none of the
            alleles on show from another.
        positions: How many positions define the gene's alleles.
    """

    gene: str
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    also_read: int
    positions: int

    @property
    def not_assessed(self) -> int:
        """How many positions were not assessed."""
        return sum(bool(column.reason) for column in self.columns)


def haplotype_matrix(gene: PgxGene, finding: PgxFinding) -> HaplotypeMatrix | None:
    """Return the table of a gene's call.

    None where there is nothing to compare: an outside result, a gene that no file can settle, or a
    result that was stored before genotypes were kept with it.
    """
    read = {item.pos: item for item in finding.read_positions}
    settled_elsewhere = finding.source is CallSource.OUTSIDE or not finding.positions_total
    if settled_elsewhere or (not read and genotypes_were_not_kept(finding)):
        return None
    called = _called(finding, gene)
    alleles = _rows_wanted(gene, called, finding.cannot_exclude)
    reasons = {item.pos: item.reason for item in finding.missing_positions}
    blank = blank_bases(gene)
    known = known_alleles(gene)
    positions = defining_positions(gene)
    columns = [
        _column(item, blank[item.pos38], read.get(item.pos38), reasons, known[item.pos38])
        for item in positions
    ]
    telling = _telling(alleles, blank)
    shown = [
        column
        for column in columns
        if column.reason or column.pos in telling or set(column.read) != {column.ref}
    ]
    rows = tuple(_row(gene, allele, shown, name in called) for name, allele in alleles)
    shown = [
        replace(
            column, written=tuple(sorted({column.genotype, *(row.cells[at].bases for row in rows)}))
        )
        for at, column in enumerate(shown)
    ]
    return HaplotypeMatrix(
        gene.symbol, tuple(shown), rows, len(columns) - len(shown), len(positions)
    )


def genotypes_were_not_kept(finding: PgxFinding) -> bool:
    """Tell whether positions were read, and the document does not say as what (older ones)."""
    missing = len(finding.missing_positions)
    return not finding.read_positions and finding.positions_total > missing


def _called(finding: PgxFinding, gene: PgxGene) -> frozenset[str]:
    """Return the alleles that the call names: `*1/*2`, `Reference/c.1A>G`, `[a + b]/c`."""
    known = {printed_name(item.name) for item in gene.alleles}
    found = set(finding.haplotypes)
    for name in (*(item.name for item in finding.diplotypes), *finding.lookup):
        for strand in _split(name, known):
            found.update(part.strip() for part in strand.strip("[]").split(" + "))
    return frozenset(found & known)


def _split(name: str, known: Iterable[str]) -> list[str]:
    """Return the two sides of a diplotype; an allele's own name may hold a slash."""
    parts = name.split("/")
    for cut in range(1, len(parts)):
        sides = ["/".join(parts[:cut]), "/".join(parts[cut:])]
        if all(side in set(known) or side.startswith("[") for side in sides):
            return sides
    return [name] if name in set(known) else parts


def _rows_wanted(
    gene: PgxGene, called: frozenset[str], possible: tuple[str, ...]
) -> list[tuple[str, NamedAllele]]:
    """Return (printed name, allele): the reference, the called ones, then the possible ones."""
    by_name: dict[str, NamedAllele] = {}
    for allele in defined_alleles(gene):
        name = printed_name(allele.name)
        if name not in by_name or allele.name == name:
            by_name[name] = allele
    reference = [name for name, allele in by_name.items() if allele.is_reference]
    first = [*reference, *sorted(called - set(reference), key=natural_key)]
    order = dict.fromkeys([*first, *possible])
    return [(name, by_name[name]) for name in order if name in by_name]


def _telling(
    alleles: Iterable[tuple[str, NamedAllele]], blank: Mapping[int, str]
) -> frozenset[int]:
    """Return the positions at which an allele on show is not the reference allele."""
    return frozenset(
        pos
        for _, allele in alleles
        for pos, base in allele.definition.items()
        if not allele.is_reference and blank.get(pos) not in accepted(base)
    )


def _column(
    position: PgxPosition,
    blank: str,
    read: ReadPosition | None,
    reasons: Mapping[int, str],
    known: set[str],
) -> MatrixColumn:
    bases = read.alleles if read and position.pos38 not in reasons else ()
    reason = "" if bases else reasons.get(position.pos38, NOT_LOOKED_AT)
    return MatrixColumn(
        rsid=position.rsid,
        chrom=position.chrom,
        pos=position.pos38,
        ref=blank,
        read=bases,
        phase=read.phase if read and bases else None,
        reason=reason,
        unknown=tuple(sorted(set(bases) - known)),
    )


def _row(
    gene: PgxGene, allele: NamedAllele, columns: Iterable[MatrixColumn], called: bool
) -> MatrixRow:
    cells = tuple(_cell(gene, allele, column) for column in columns)
    return MatrixRow(printed_name(allele.name), allele.function, called, cells)


def _cell(gene: PgxGene, allele: NamedAllele, column: MatrixColumn) -> MatrixCell:
    defined = allele.definition.get(column.pos)
    defines = defined is not None and not allele.is_reference
    if defined is None and gene.list_call:
        return MatrixCell("", defines=False, fit=Fit.SILENT)
    bases = column.ref if defined is None or allele.is_reference else defined
    if column.reason:
        return MatrixCell(bases, defines, Fit.NOT_ASSESSED)
    fits = [_counted(gene, base, column) in accepted(bases) for base in column.read]
    fit = Fit.ALL if all(fits) else Fit.ONE if any(fits) else Fit.NONE
    return MatrixCell(bases, defines, fit)


def _counted(gene: PgxGene, base: str, column: MatrixColumn) -> str:
    """Return what a base counts as: in some genes one that no definition knows is reference."""
    return column.ref if gene.unknown_alt_is_reference and base in column.unknown else base
