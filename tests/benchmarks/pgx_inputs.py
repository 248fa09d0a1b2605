"""Pharmacogenes of invented samples, as files that Counselor and pypgx both read.

    python -m tests.benchmarks.pgx_inputs FOLDER

Each file has every defining position of every gene, phased, and a pair of alleles of each gene;
all pairs of the alleles below come up in some file. Beside each file lies which pairs come up in it
for the first time: those genes are to be called.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import combinations_with_replacement
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from counselor.genome.build import CHROMOSOMES, Build  # noqa: E402
from counselor.pgx.positions import defining_positions  # noqa: E402
from pgx_sample import gene_of, strand_of  # noqa: E402
from vcf_builder import VcfBuilder  # noqa: E402

ALLELES = {
    "CYP2C19": ("*1", "*2", "*3", "*4", "*8", "*9", "*17", "*35"),
    "CYP2C9": ("*1", "*2", "*3", "*5", "*6", "*8", "*11"),
    "CYP3A5": ("*1", "*3", "*6", "*7"),
    "CYP4F2": ("*1", "*2", "*3", "*4"),
    "DPYD": ("Reference", "c.1905+1G>A (*2A)", "c.1679T>G (*13)", "c.2846A>T", "c.557A>G"),
    "NUDT15": ("*1", "*2", "*3", "*4", "*5"),
    "SLCO1B1": ("*1", "*5", "*14", "*15", "*20", "*37"),
    "TPMT": ("*1", "*2", "*3A", "*3B", "*3C", "*4"),
    "UGT1A1": ("*1", "*6", "*27", "*28", "*36", "*37"),
    "VKORC1": ("rs9923231 reference (C)", "rs9923231 variant (T)"),
}


def pairs(gene: str) -> list[tuple[str, str]]:
    """Return every pair of the gene's alleles once."""
    return list(combinations_with_replacement(ALLELES[gene], 2))


def write_all(folder: Path) -> list[Path]:
    """Write as many files as the gene with most pairs needs; the others begin again."""
    folder.mkdir(parents=True, exist_ok=True)
    count = max(len(pairs(gene)) for gene in ALLELES)
    return [_write(folder / f"sample-{number:02}.vcf.gz", number) for number in range(count)]


def _write(path: Path, number: int) -> Path:
    written = {gene: (found := pairs(gene))[number % len(found)] for gene in ALLELES}
    rows: dict[tuple[int, int, str], tuple[str, str, str]] = {}
    for symbol, pair in written.items():
        gene = gene_of(symbol)
        strands = [strand_of(gene, name) for name in pair]
        for item in defining_positions(gene):
            bases = [strand.get(item.pos38, item.ref) for strand in strands]
            carried = [it for it in item.alts if it in bases] or [item.alts[0]]
            ref, *alts = _trimmed([item.ref, *carried])
            alleles = [item.ref, *carried]
            genotype = "|".join(
                str(alleles.index(base) if base in alleles else 0) for base in bases
            )
            place = (CHROMOSOMES.index(item.chrom), item.pos38, ref)
            rows[place] = (item.chrom, ",".join(alts), genotype)
    builder = VcfBuilder(Build.GRCH38, prefix=True).samples("PATIENT")
    for (_, pos, ref), (chrom, alts, genotype) in sorted(rows.items()):
        copies = genotype.split("|")
        reads = [15 * copies.count(str(it)) for it in range(len(alts.split(",")) + 1)]
        builder.record(chrom, pos, ref, alts, genotype, ad=reads, dp=30, gq=99)
    told = path.with_name(path.name.replace(".vcf.gz", ".json"))
    new = {gene: pair for gene, pair in written.items() if number < len(pairs(gene))}
    told.write_text(json.dumps(new), encoding="utf-8")
    return builder.write(path)


def _trimmed(alleles: list[str]) -> list[str]:
    """Take off the bases that all alleles end in, as a caller writes them."""
    while min(map(len, alleles)) > 1 and len({allele[-1] for allele in alleles}) == 1:
        alleles = [allele[:-1] for allele in alleles]
    return alleles


def main() -> int:
    """Write the files."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pgx_inputs")
    parser.add_argument("folder", type=Path)
    print(len(write_all(parser.parse_args().folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
