"""Files to measure with, made up from a seed: a genome, a gVCF, an exome.

    python -m tests.benchmarks.inputs FOLDER [--factor 1.0] [genome] [gvcf] [exome]

Positions are spread over GRCh38 as a person's variants are. Where the rulebook knows the reference
bases, REF is theirs, so that the build fits, and ALT the transition (A and G, C and T); elsewhere
REF is any base. The genome and the exome list variants only; the gVCF has blocks between them.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

import numpy as np  # noqa: E402

from counselor import bundled  # noqa: E402
from counselor.genome.build import CHROMOSOME_LENGTHS, Build  # noqa: E402
from counselor.genome.stretches import Stretches, united  # noqa: E402
from counselor.genome.variant import Reference  # noqa: E402
from counselor.readers.vcf.selection import asked_stretches  # noqa: E402
from counselor.rulebook.compiled import references  # noqa: E402
from counselor.rulebook.load import bundled_rulebook  # noqa: E402
from vcf_builder import BGZIP_END, _bgzf_member  # noqa: E402

BUILD = Build.GRCH38
GENOME_RECORDS, GVCF_LINES, EXOME_RECORDS = 4_500_000, 60_000_000, 40_000
_PIECE = 0xFF00
_NOWHERE: Stretches = (np.zeros(0, np.int64), np.zeros(0, np.int64))
_OTHER = {"A": "GCT", "C": "TAG", "G": "ACT", "T": "CAG"}
_META = (
    "##fileformat=VCFv4.2",
    '##FILTER=<ID=PASS,Description="passed">',
    '##INFO=<ID=AC,Number=A,Type=Integer,Description="copies of each ALT">',
    '##INFO=<ID=AF,Number=A,Type=Float,Description="share of each ALT">',
    '##INFO=<ID=DP,Number=1,Type=Integer,Description="reads">',
    '##INFO=<ID=MQ,Number=1,Type=Float,Description="mapping quality">',
    '##INFO=<ID=END,Number=1,Type=Integer,Description="last base of the block">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="genotype">',
    '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="reads of each allele">',
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="reads">',
    '##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description="fewest reads of the block">',
    '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="genotype quality">',
    '##FORMAT=<ID=PL,Number=G,Type=Integer,Description="likelihoods">',
)


class _Bgzip:
    """Writes text as BGZF while it comes."""

    def __init__(self, path: Path) -> None:
        self._handle = path.open("wb")
        self._held = bytearray()

    def write(self, data: bytes) -> None:
        self._held += data
        whole = len(self._held) // _PIECE * _PIECE
        for at in range(0, whole, _PIECE):
            self._handle.write(_bgzf_member(bytes(self._held[at : at + _PIECE])))
        del self._held[:whole]

    def close(self) -> None:
        if self._held:
            self._handle.write(_bgzf_member(bytes(self._held)))
        self._handle.write(BGZIP_END)
        self._handle.close()


def _header(sample: str) -> bytes:
    contigs = (
        f"##contig=<ID=chr{'M' if name == 'MT' else name},length={length},assembly=GRCh38>"
        for name, length in CHROMOSOME_LENGTHS[BUILD].items()
    )
    columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + sample
    return "\n".join((*_META, *contigs, columns, "")).encode()


def _counts(records: int) -> dict[str, int]:
    lengths = {chrom: it for chrom, it in CHROMOSOME_LENGTHS[BUILD].items() if chrom != "MT"}
    whole = sum(lengths.values())
    return {chrom: records * length // whole for chrom, length in lengths.items()}


def _inside(positions: np.ndarray, stretches: Stretches | None) -> np.ndarray:
    if stretches is None:
        return np.zeros(len(positions), dtype=bool)
    after = np.append(stretches[0], np.iinfo(np.int64).max)
    return after[np.searchsorted(stretches[1], positions)] <= positions


def _known_stretches() -> dict[str, Stretches]:
    """Return, by chromosome, what the rulebook asks about and what it knows the bases of."""
    known = asked_stretches(bundled_rulebook(), BUILD)
    for _gene, chrom, start, end, _bases in references(bundled.path("rulebook")):
        starts, ends = known.get(chrom, _NOWHERE)
        known[chrom] = united(np.append(starts, start), np.append(ends, end))
    return known


def _holds(stretches: tuple[list[int], ...], pos: int) -> bool:
    starts, ends = stretches
    row = bisect_left(ends, pos)
    return row < len(starts) and starts[row] <= pos


def _variants(
    chrom: str, positions: np.ndarray, known: Stretches | None, reference: Reference, seed: int
) -> Iterator[tuple[int, str]]:
    """Yield (position, line without chromosome and position) of single-base changes."""
    choose = random.Random(seed)
    asked = _inside(positions, known)
    for pos, is_asked in zip(positions.tolist(), asked.tolist(), strict=True):
        ref = choose.choice("ACGT")
        if is_asked:
            told = reference.fetch(chrom, pos, pos)
            if told is None or told not in _OTHER:
                continue
            ref = told
        number = choose.random()
        alt = _OTHER[ref][int(number * 9) % 3 if number > 0.7 and not is_asked else 0]
        depth = 18 + int(number * 30)
        if number < 0.6:
            genotype, of_alt = "0/1", depth // 2
        else:
            genotype, of_alt = "1/1", depth
        count = 1 if genotype == "0/1" else 2
        info = f"AC={count};AF={count / 2:.3f};DP={depth};MQ={59 + number:.2f}"
        name = f"rs{choose.randrange(10**9)}"
        form = "GT:AD:DP:GQ:PL"
        reads = f"{depth - of_alt},{of_alt}:{depth}:{60 + depth}:{depth * 30},0,{depth * 28}"
        yield (
            pos,
            f"{name}\t{ref}\t{alt}\t{depth * 7}.77\tPASS\t{info}\t{form}\t{genotype}:{reads}",
        )


def _write(path: Path, name: str, lines: Iterator[str]) -> None:
    target = _Bgzip(path)
    target.write(_header(name))
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == 50_000:
            target.write("".join(held).encode())
            held.clear()
    target.write("".join(held).encode())
    target.close()


def _spread(chrom: str, count: int, seed: int) -> np.ndarray:
    """Return so many different positions of a chromosome, ascending, none at its ends."""
    length = CHROMOSOME_LENGTHS[BUILD][chrom]
    return np.unique(np.random.default_rng(seed).integers(10_001, length - 10_000, count))


def _genome_lines(records: int) -> Iterator[str]:
    known, reference = _known_stretches(), bundled_rulebook().reference(BUILD)
    for seed, (chrom, count) in enumerate(_counts(records).items()):
        positions = _spread(chrom, count, seed)
        for pos, rest in _variants(chrom, positions, known.get(chrom), reference, seed):
            yield f"chr{chrom}\t{pos}\t{rest}\n"


def _exome_lines(records: int) -> Iterator[str]:
    """Three quarters of the positions lie in or near the rulebook's exons, as far as they reach."""
    known, reference = _known_stretches(), bundled_rulebook().reference(BUILD)
    exons = asked_stretches(bundled_rulebook(), BUILD)
    for seed, (chrom, count) in enumerate(_counts(records).items()):
        positions = _spread(chrom, count, seed)
        if chrom in exons:
            starts, ends = exons[chrom]
            choose = np.random.default_rng(seed)
            rows = choose.integers(0, len(starts), count // 8)
            inner = choose.integers(starts[rows], ends[rows] + 1)
            positions = np.unique(np.concatenate((positions, inner)))
        for pos, rest in _variants(chrom, positions, known.get(chrom), reference, seed):
            yield f"chr{chrom}\t{pos}\t{rest}\n"


def _gvcf_lines(lines: int) -> Iterator[str]:
    """A variant after each seven blocks or so; blocks touch each other."""
    known, reference = _known_stretches(), bundled_rulebook().reference(BUILD)
    for seed, (chrom, count) in enumerate(_counts(lines).items()):
        choose = random.Random(seed)
        positions = _spread(chrom, max(count // 8, 1), seed)
        asked = tuple(it.tolist() for it in known.get(chrom, _NOWHERE))
        at = 10_001
        bases = "ACGT"
        for pos, rest in _variants(chrom, positions, known.get(chrom), reference, seed):
            room = pos - at
            pieces = min(7, room)
            for piece in range(pieces):
                end = pos - 1 if piece == pieces - 1 else at + max(room // pieces - 1, 0)
                depth = 20 + piece
                ref = bases[choose.randrange(4)]
                if _holds(asked, at):
                    ref = reference.fetch(chrom, at, at) or ref
                yield (
                    f"chr{chrom}\t{at}\t.\t{ref}\t<NON_REF>\t.\t.\tEND={end}\t"
                    f"GT:DP:GQ:MIN_DP:PL\t0/0:{depth}:{50 + piece}:{depth - 2}:0,60,900\n"
                )
                at = end + 1
            head, alt, tail = rest.split("\t", 3)[:2], *rest.split("\t", 3)[2:]
            yield f"chr{chrom}\t{pos}\t{head[0]}\t{head[1]}\t{alt}\t{tail}\n"
            at = pos + 1


def write_genome(path: Path, factor: float = 1.0) -> Path:
    """Write a whole genome's variants (4.5 million records at factor 1)."""
    _write(path, "GENOME", _genome_lines(int(GENOME_RECORDS * factor)))
    return path


def write_gvcf(path: Path, factor: float = 0.1) -> Path:
    """Write a whole genome with reference blocks (60 million lines at factor 1)."""
    _write(path, "GVCF", _gvcf_lines(int(GVCF_LINES * factor)))
    return path


def write_exome(path: Path, factor: float = 1.0) -> Path:
    """Write an exome's variants (40,000 records at factor 1)."""
    _write(path, "EXOME", _exome_lines(int(EXOME_RECORDS * factor * 8 / 9)))
    return path


WRITERS = {"genome": write_genome, "gvcf": write_gvcf, "exome": write_exome}
SUFFIX = {"genome": ".vcf.gz", "gvcf": ".g.vcf.gz", "exome": ".vcf.gz"}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the files that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.inputs")
    parser.add_argument("folder", type=Path)
    parser.add_argument("kinds", nargs="*", default=list(WRITERS), choices=list(WRITERS))
    parser.add_argument("--factor", type=float, default=1.0)
    arguments = parser.parse_args(argv)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for kind in arguments.kinds:
        path = WRITERS[kind](arguments.folder / f"{kind}{SUFFIX[kind]}", arguments.factor)
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
