"""Writes the VCF files of invented patients from facts of the rulebook: same facts, same bytes.

Positions are 1-based. Three kinds of file, as laboratories send them: a gVCF with blocks of
reference evidence, a list of tested positions with explicit 0/0, and variants only.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counselor.genome.build import CHROMOSOME_LENGTHS, CHROMOSOMES, Build
from counselor.genome.interval import Interval, IntervalSet
from counselor.rulebook.models import NamedAllele, PgxGene, ResultFrom
from counselor.rulebook.rulebook import Rulebook

_IUPAC = {"R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC"}
_TRANSITION = str.maketrans("ACGT", "GTAC")
_LONGEST_BLOCK, _SHORTEST_BLOCK = 8000, 800
_BACKGROUND_STEP = 700
_HEADER = (
    "##fileformat=VCFv4.2",
    "##source=counselor-demo (invented person)",
    '##FILTER=<ID=PASS,Description="passed">',
    '##INFO=<ID=END,Number=1,Type=Integer,Description="last base of the block">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="genotype">',
    '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="reads of each allele">',
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="reads">',
    '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="genotype quality">',
)


class FactMissing(Exception):
    """The sample names a variant or allele that the rulebook does not hold."""


@dataclass(frozen=True, order=True)
class Record:
    """One line of such a file; `end` is the last base of a block, else the last base of REF."""

    rank: int
    pos: int
    end: int
    ref: str = field(compare=False)
    alt: str = field(compare=False)
    genotype: str = field(compare=False)
    chrom: str = field(compare=False)


class SampleFile:
    """The file of one invented patient.

    Args:
        rulebook: Where variants and alleles are looked up.
        plan: The `[patient.file]` table of patients.toml.
        haploid_x: The person has one X.
    """

    def __init__(self, rulebook: Rulebook, plan: Mapping[str, Any], *, haploid_x: bool) -> None:
        self._rulebook = rulebook
        self._plan = plan
        self._build = Build(plan["build"])
        self._reference = rulebook.reference(self._build)
        self._haploid_x = haploid_x
        self._first_bases: dict[tuple[str, int], str] = {}
        self._known: dict[str, list[int]] = {}

    def write(self, folder: Path) -> Path:
        """Write the file (bgzip) and return its path."""
        path = folder / str(self._plan["name"])
        path.write_bytes(_bgzip(self.text().encode()))
        return path

    def text(self) -> str:
        """Return the file as text."""
        lengths = CHROMOSOME_LENGTHS[self._build].items()
        contigs = [f"##contig=<ID=chr{_ucsc(name)},length={size}>" for name, size in lengths]
        columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"]
        head = [*_HEADER, *contigs, "\t".join([*columns, self._plan["sample"]])]
        return "\n".join([*head, *(_line(item) for item in self.records())]) + "\n"

    def records(self) -> list[Record]:
        """Return all records in karyotype order."""
        sites = [*self._variant_records(), *self._position_records(), *self._background()]
        called = {(item.rank, item.pos, item.ref): item for item in reversed(sites)}
        if self._plan["kind"] == "gvcf":
            sites = [item for item in called.values() if item.genotype not in ("0/0", "0")]
            return sorted([*sites, *self._blocks(sites)])
        return sorted(called.values())

    def _variant_records(self) -> Iterator[Record]:
        for wanted in self._plan.get("variants", ()):
            listed = self._rulebook.listed_in_gene(wanted["gene"])
            found = next((item for item in listed if item.hgvs_c == wanted["hgvs_c"]), None)
            pos = found.on(self._build) if found else None
            if found is None or pos is None:
                raise FactMissing(f"{wanted['gene']} {wanted['hgvs_c']}")
            yield _record(found.chrom, pos, found.ref, found.alt, wanted["genotype"])

    def _position_records(self) -> Iterator[Record]:
        """Yield a genotype for every position of the pharmacogenes that the file tells of."""
        diplotypes: Mapping[str, list[str]] = self._plan.get("diplotypes", {})
        for gene in self._rulebook.pgx_genes():
            if gene.result_from is not ResultFrom.VCF:
                continue
            if gene.symbol in diplotypes or self._plan.get("all_pharmacogenes"):
                yield from self._gene_records(gene, diplotypes.get(gene.symbol, []))

    def _gene_records(self, gene: PgxGene, names: list[str]) -> Iterator[Record]:
        alleles = [_allele(gene, name) for name in names]
        haploid = gene.haploid and self._haploid_x
        for position in gene.positions:
            placed = position.on(self._build)
            if placed is None:
                continue
            pos, ref = placed
            self._first_bases[gene.chrom, pos] = ref[0]
            carried = [_base(allele, position.pos38, position.ref) for allele in alleles]
            carried = carried or [ref] * (1 if haploid else 2)
            alts = sorted(set(carried) - {ref})
            order = [ref, *alts]
            genotype = "/".join(str(index) for index in sorted(order.index(it) for it in carried))
            yield _record(gene.chrom, pos, ref, ",".join(alts) or ".", genotype)

    def _background(self) -> Iterator[Record]:
        """Yield harmless single-base differences between the listed positions of some genes."""
        for symbol in self._plan.get("background", ()):
            gene = self._rulebook.inherited_gene(symbol)
            if gene is None or gene.start38 is None or gene.end38 is None:
                raise FactMissing(symbol)
            listed = self._rulebook.listed_in_gene(symbol)
            shift = next((it.pos37 - it.pos38 for it in listed if it.pos37 is not None), 0)
            shift = shift if self._build is Build.GRCH37 else 0
            asked = IntervalSet(
                Interval(gene.chrom, it.pos38 + shift - 50, it.pos38 + shift + len(it.ref) + 50)
                for it in listed
            )
            start, end = gene.start38 + shift, gene.end38 + shift
            yield from self._differences(gene.chrom, start, min(end, start + 40_000), asked)

    def _differences(
        self, chrom: str, start: int, end: int, asked: IntervalSet
    ) -> Iterator[Record]:
        for count, pos in enumerate(range(start + 100, end, _BACKGROUND_STEP)):
            base = self._reference.fetch(chrom, pos, pos)
            if base and base in "ACGT" and not asked.covered_length(chrom, pos, pos):
                genotype = "1/1" if count % 3 == 2 else "0/1"
                yield _record(chrom, pos, base, base.translate(_TRANSITION), genotype)

    def _blocks(self, sites: Iterable[Record]) -> Iterator[Record]:
        """Yield blocks of reference evidence over all that the test covered, around the sites."""
        taken, covered = sorted(sites), IntervalSet(self._covered())
        self._known = {}
        for chrom, pos in sorted(self._first_bases):
            self._known.setdefault(chrom, []).append(pos)
        for stretch in covered:
            start = stretch.start
            for site in (item for item in taken if item.chrom == stretch.chrom):
                if stretch.start <= site.pos <= stretch.end:
                    yield from self._pieces(stretch.chrom, start, site.pos - 1)
                    start = max(start, site.end + 1)
            yield from self._pieces(stretch.chrom, start, stretch.end)

    def _covered(self) -> Iterator[Interval]:
        for symbol in self._plan.get("genes", ()):
            gene = self._rulebook.inherited_gene(symbol)
            if gene is None or gene.start38 is None or gene.end38 is None:
                raise FactMissing(symbol)
            for item in self._rulebook.listed_in_gene(symbol):
                self._first_bases.setdefault((item.chrom, item.pos38), item.ref[0])
            yield Interval(gene.chrom, gene.start38, gene.end38)
        for record in self._position_records():
            yield Interval(record.chrom, record.pos, record.end)

    def _pieces(self, chrom: str, start: int, end: int) -> Iterator[Record]:
        """Yield blocks from start to end. Where that can be, one begins at a known base."""
        known, first = self._known.get(chrom, []), start
        while first <= end:
            last = min(first + _LONGEST_BLOCK - 1, end)
            inside = known[bisect_right(known, first + _SHORTEST_BLOCK) : bisect_right(known, last)]
            last = inside[0] - 1 if inside else last
            base = self._reference.fetch(chrom, first, first)
            base = base or self._first_bases.get((chrom, first), "N")
            yield Record(CHROMOSOMES.index(chrom), first, last, base, "<NON_REF>", "0/0", chrom)
            first = last + 1


def _record(chrom: str, pos: int, ref: str, alt: str, genotype: str) -> Record:
    end = pos + len(ref) - 1
    return Record(CHROMOSOMES.index(chrom), pos, end, ref, alt, genotype, chrom)


def _allele(gene: PgxGene, name: str) -> NamedAllele:
    found = next((item for item in gene.alleles if item.name == name), None)
    if found is None:
        raise FactMissing(f"{gene.symbol} {name}")
    return found


def _base(allele: NamedAllele, pos38: int, ref: str) -> str:
    """Return the bases an allele has at a position; REF where its definition does not say."""
    base = allele.definition.get(pos38, ref)
    if base in _IUPAC:
        return ref if ref in _IUPAC[base] else _IUPAC[base][0]
    return base


def _line(item: Record) -> str:
    depth = 60 + item.pos % 41
    block = item.alt == "<NON_REF>"
    if block:
        values = [item.genotype, str(depth), "99"]
        keys, info, quality = "GT:DP:GQ", f"END={item.end}", "."
    else:
        values = [item.genotype, _allele_depths(item, depth), str(depth), "99"]
        keys, info, quality = "GT:AD:DP:GQ", ".", "300"
    place = [f"chr{_ucsc(item.chrom)}", str(item.pos), ".", item.ref, item.alt, quality]
    return "\t".join([*place, "." if block else "PASS", info, keys, ":".join(values)])


def _allele_depths(item: Record, depth: int) -> str:
    """Return reads of REF and each ALT, shared among the copies of the genotype."""
    copies = [int(index) for index in item.genotype.split("/")]
    alts = 0 if item.alt == "." else item.alt.count(",") + 1
    shares = [depth * copies.count(index) // len(copies) for index in range(alts + 1)]
    shares[0 if 0 in copies else copies[0]] += depth - sum(shares)
    return ",".join(str(share) for share in shares)


def _ucsc(chrom: str) -> str:
    return "M" if chrom == "MT" else chrom


def _bgzip(data: bytes) -> bytes:
    """Compress as BGZF (SAM specification, section 4.1), the empty last block included."""
    pieces = [data[at : at + 0xFF00] for at in range(0, len(data), 0xFF00)]
    return b"".join(_bgzf_block(piece) for piece in (*pieces, b""))


def _bgzf_block(piece: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = packer.compress(piece) + packer.flush()
    head = struct.pack("<4BI2B", 31, 139, 8, 4, 0, 0, 255)
    extra = struct.pack("<H2BHH", 6, 66, 67, 2, len(body) + 25)
    return head + extra + body + struct.pack("<II", zlib.crc32(piece), len(piece))
