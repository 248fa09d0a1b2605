"""Builds VCF files for tests: low-level, by position, knowing no gene and no rule.

A builder describes one file; `write` saves it plain, bgzip-compressed or gzip-compressed::

    path = (
        VcfBuilder(Build.GRCH38)
        .samples("PATIENT")
        .record("10", 94781859, "G", "A", "0/1", ad=(14, 16), dp=30, gq=99)
        .block("13", 32315000, 32400000)
        .write(tmp_path / "patient.vcf.gz")
    )
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from counselor.genome.build import CHROMOSOME_LENGTHS, Build

BGZIP_END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")

_META = (
    '##FILTER=<ID=PASS,Description="passed">',
    '##FILTER=<ID=LowQual,Description="low quality">',
    '##INFO=<ID=END,Number=1,Type=Integer,Description="last base of the block">',
    '##INFO=<ID=SVTYPE,Number=1,Type=String,Description="type of a structural variant">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="genotype">',
    '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="reads of each allele">',
    '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="reads">',
    '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="genotype quality">',
    '##FORMAT=<ID=PS,Number=1,Type=String,Description="phase set">',
)

Each = int | str | None
"""One value for every sample; a list or tuple of them gives each sample its own."""


def bgzip(data: bytes, block: int = 0xFF00) -> bytes:
    """Compress as BGZF: gzip members of at most `block` bytes, and the empty one at the end."""
    pieces = [data[at : at + block] for at in range(0, len(data), block)]
    return b"".join(_bgzf_member(piece) for piece in pieces) + BGZIP_END


def _bgzf_member(piece: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = packer.compress(piece) + packer.flush()
    head = struct.pack("<4BI2B", 31, 139, 8, 4, 0, 0, 255)
    extra = struct.pack("<H2BHH", 6, 66, 67, 2, len(body) + 25)
    return head + extra + body + struct.pack("<II", zlib.crc32(piece), len(piece))


class VcfBuilder:
    """A VCF in the making. Every method that adds something returns the builder.

    Args:
        build: Gives the contig lines their lengths.
        prefix: Write `chr1` and `chrM` instead of `1` and `MT`.
        contigs: Write contig lines; without them the header tells no build.
        version: Value of `##fileformat`; empty leaves the line out.
    """

    def __init__(
        self,
        build: Build = Build.GRCH38,
        *,
        prefix: bool = False,
        contigs: bool = True,
        version: str = "VCFv4.2",
    ) -> None:
        self._build = build
        self._prefix = prefix
        self._contigs = contigs
        self._version = version
        self._samples: tuple[str, ...] = ("SAMPLE",)
        self._header: list[str] = []
        self._lines: list[str] = []

    def samples(self, *names: str) -> VcfBuilder:
        """Name the sample columns (default: one, `SAMPLE`); none makes a sites-only file."""
        self._samples = names
        return self

    def header(self, line: str) -> VcfBuilder:
        """Add a header line, with its `##`."""
        self._header.append(line)
        return self

    def record(
        self,
        chrom: str,
        pos: int,
        ref: str,
        alt: str,
        gt: str | Sequence[str] = "0/1",
        *,
        ad: Sequence[int] | Sequence[Sequence[int]] | None = None,
        dp: Each | Sequence[Each] = None,
        gq: Each | Sequence[Each] = None,
        ps: Each | Sequence[Each] = None,
        filters: str = "PASS",
        info: str = ".",
        name: str = ".",
        qual: str = "50",
    ) -> VcfBuilder:
        """Add a record. `alt` is as written (`A,T`, `.`); `pos` is 1-based.

        `gt`, `ad`, `dp`, `gq` and `ps` hold for every sample, or give a sequence, one a sample.
        """
        fields: dict[str, list[str]] = {"GT": self._each(gt)}
        if ad is not None:
            own = ad if ad and isinstance(ad[0], (list, tuple)) else [ad] * len(self._samples)
            fields["AD"] = [",".join(map(str, depths)) for depths in own]
        for key, value in (("DP", dp), ("GQ", gq), ("PS", ps)):
            if value is not None:
                fields[key] = self._each(value)
        head = [self.contig(chrom), str(pos), name, ref, alt, qual, filters, info]
        if self._samples:
            head.append(":".join(fields))
            rows = zip(*fields.values(), strict=True)
            head += [":".join(row) for row in rows]
        self._lines.append("\t".join(head))
        return self

    def block(
        self,
        chrom: str,
        start: int,
        end: int,
        gt: str = "0/0",
        *,
        ref: str = "N",
        alt: str = "<NON_REF>",
        dp: int | None = 30,
        gq: int | None = 60,
        filters: str = ".",
    ) -> VcfBuilder:
        """Add a gVCF block, 1-based, both ends included; `ref` is the base at its start."""
        return self.record(
            chrom, start, ref, alt, gt, dp=dp, gq=gq, filters=filters, info=f"END={end}", qual="."
        )

    def raw(self, line: str) -> VcfBuilder:
        """Add a line exactly as given (for malformed input)."""
        self._lines.append(line)
        return self

    def contig(self, chrom: str) -> str:
        """Return a chromosome's name as this file writes it."""
        if not self._prefix:
            return chrom
        return "chrM" if chrom == "MT" else f"chr{chrom}"

    def text(self) -> str:
        """Return the whole file as text."""
        lines = [f"##fileformat={self._version}"] if self._version else []
        lines += _META
        if self._contigs:
            lengths = CHROMOSOME_LENGTHS[self._build].items()
            lines += [f"##contig=<ID={self.contig(name)},length={size}>" for name, size in lengths]
        lines += self._header
        columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO"]
        columns += ["FORMAT", *self._samples] if self._samples else []
        return "\n".join([*lines, "\t".join(columns), *self._lines]) + "\n"

    def write(self, path: Path) -> Path:
        """Save by suffix: `.gz` and `.bgz` as bgzip, anything else plain. Returns the path."""
        data = self.text().encode()
        path.write_bytes(bgzip(data) if path.suffix in (".gz", ".bgz") else data)
        return path

    def write_gzip(self, path: Path) -> Path:
        """Save as plain gzip (one member, as `gzip` makes it). Returns the path."""
        path.write_bytes(gzip.compress(self.text().encode(), mtime=0))
        return path

    def _each(self, value: Each | Sequence[Each]) -> list[str]:
        many = isinstance(value, (list, tuple))
        own = list(value) if many else [value] * len(self._samples)  # type: ignore[arg-type]
        return ["." if item is None else str(item) for item in own]
