"""Genome builds, chromosome names and lengths.

Lengths: Genome Reference Consortium, GRCh37 (GCA_000001405.1) and GRCh38 (GCA_000001405.15). The
mitochondrial lengths are those of rCRS (16,569; both builds as laboratories use them) and of the
older UCSC hg19 chrM (16,571, NC_001807), which is another sequence and not comparable.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Build(StrEnum):
    """A human reference genome that Counselor can work on."""

    GRCH37 = "GRCh37"
    GRCH38 = "GRCh38"


CHROMOSOMES: tuple[str, ...] = (*(str(number) for number in range(1, 23)), "X", "Y", "MT")
"""Chromosome names as Counselor writes them, in karyotype order."""

_LENGTHS_37 = (
    249250621, 243199373, 198022430, 191154276, 180915260, 171115067, 159138663, 146364022,
    141213431, 135534747, 135006516, 133851895, 115169878, 107349540, 102531392, 90354753,
    81195210, 78077248, 59128983, 63025520, 48129895, 51304566, 155270560, 59373566, 16569,
)  # fmt: skip
_LENGTHS_38 = (
    248956422, 242193529, 198295559, 190214555, 181538259, 170805979, 159345973, 145138636,
    138394717, 133797422, 135086622, 133275309, 114364328, 107043718, 101991189, 90338345,
    83257441, 80373285, 58617616, 64444167, 46709983, 50818468, 156040895, 57227415, 16569,
)  # fmt: skip

CHROMOSOME_LENGTHS: dict[Build, dict[str, int]] = {
    Build.GRCH37: dict(zip(CHROMOSOMES, _LENGTHS_37, strict=True)),
    Build.GRCH38: dict(zip(CHROMOSOMES, _LENGTHS_38, strict=True)),
}

PSEUDOAUTOSOMAL: dict[Build, dict[str, tuple[tuple[int, int], ...]]] = {
    Build.GRCH37: {
        "X": ((60001, 2699520), (154931044, 155260560)),
        "Y": ((10001, 2649520), (59034050, 59363566)),
    },
    Build.GRCH38: {
        "X": ((10001, 2781479), (155701383, 156030895)),
        "Y": ((10001, 2781479), (56887903, 57217415)),
    },
}
"""Pseudoautosomal regions PAR1 and PAR2, 1-based inclusive (GRC)."""

_ACCESSION = re.compile(
    r"(?:NC_0000([01]\d|2[0-4])|CM(0006(?:6[3-9]|7\d|8[0-6])))\.(\d+)", re.ASCII
)
_GENBANK_BEFORE_1 = 662
"""GenBank numbers the chromosomes 1 to 22, X, Y from CM000663 onwards."""

_REFSEQ_37 = (
    10, 11, 11, 11, 9, 11, 13, 10, 11, 10, 9, 11, 10, 8, 9, 9, 10, 9, 9, 10, 8, 10, 10, 9,
)  # fmt: skip
"""Versions of NC_000001 to NC_000024 in GRCh37 (GCF_000001405.13); GRCh38 has the next each."""

_OTHER_NAMES = {
    "23": "X", "24": "Y", "26": "MT", "M": "MT", "NC_012920.1": "MT", "J01415.2": "MT",
}  # fmt: skip

_ORDER = {name: rank for rank, name in enumerate(CHROMOSOMES)}


def canonical_chromosome(name: str) -> str | None:
    """Return the chromosome's name without prefix (`chr1` → `1`, `chrM` → `MT`).

    Accessions of RefSeq (`NC_000001.11`) and GenBank (`CM000663.2`) and the numbers that PLINK
    writes for X, Y and MT (23, 24, 26) are understood too. Contigs outside the 25 assembled
    chromosomes (decoys, alternates) give None.
    """
    found = _ACCESSION.fullmatch(name)
    if found:
        number = found[1] or str(int(found[2]) - _GENBANK_BEFORE_1)
        plain = str(int(number))
    else:
        plain = (name[3:] if name[:3].lower() == "chr" else name).upper()
    plain = _OTHER_NAMES.get(plain, plain)
    return plain if plain in _ORDER else None


def build_of_accession(name: str) -> Build | str | None:
    """Return the build that a chromosome's accession belongs to by its version.

    Another version gives the accession itself (a genome that is not supported); names that are no
    accession of a nuclear chromosome give None.
    """
    found = _ACCESSION.fullmatch(name)
    chrom = canonical_chromosome(name)
    if found is None or chrom is None or chrom == "MT":
        return None
    of_37 = _REFSEQ_37[_ORDER[chrom]] if found[1] else 1
    return {of_37: Build.GRCH37, of_37 + 1: Build.GRCH38}.get(int(found[3]), name)


def refseq_accession(build: Build, chrom: str) -> str:
    """Return the RefSeq accession of a chromosome (`13` → `NC_000013.11`), for HGVS names."""
    if chrom == "MT":
        return "NC_012920.1"
    rank = _ORDER[chrom]
    version = _REFSEQ_37[rank] + (1 if build is Build.GRCH38 else 0)
    return f"NC_{rank + 1:06d}.{version}"


def chromosome_rank(chrom: str) -> int:
    """Return the place of a canonical chromosome name in karyotype order, starting at 0."""
    return _ORDER[chrom]


def in_pseudoautosomal_region(build: Build, chrom: str, pos: int) -> bool:
    """Tell whether a 1-based position lies in PAR1 or PAR2 of X or Y."""
    regions = PSEUDOAUTOSOMAL[build].get(chrom, ())
    return any(start <= pos <= end for start, end in regions)
