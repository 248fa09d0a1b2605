"""Calls genes of files as `pypgx_calls.py` does, with this program: from the file to phenotype.

    python -m tests.benchmarks.counselor_calls FOLDER TARGET

Each file is read for one gene alone, the way a whole rulebook is read for; imports and opening the
rulebook are not counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from counselor.findings.models import PgxFinding  # noqa: E402
from counselor.genome.build import Build  # noqa: E402
from counselor.genome.genotype import Sex  # noqa: E402
from counselor.genome.interval import Interval, IntervalSet  # noqa: E402
from counselor.genome.target import Target, TargetTable  # noqa: E402
from counselor.genome.variant import Reference  # noqa: E402
from counselor.pgx.gene_call import call_gene  # noqa: E402
from counselor.readers.read import read  # noqa: E402
from counselor.rulebook.load import bundled_rulebook  # noqa: E402
from counselor.rulebook.models import PgxGene  # noqa: E402
from pgx_sample import gene_of  # noqa: E402


class OneGene:
    """Asks a file about one pharmacogene."""

    def __init__(self, gene: PgxGene) -> None:
        places = (Target(it.chrom, it.pos38, it.ref, it.alts) for it in gene.positions)
        self._table = TargetTable.of(places)

    def targets(self, build: Build) -> TargetTable:
        return self._table if build is Build.GRCH38 else TargetTable.of(())

    def exon_regions(self, build: Build) -> Mapping[str, tuple[Interval, ...]]:  # noqa: ARG002
        return {}

    def repeat_places(self, build: Build) -> tuple[Interval, ...]:  # noqa: ARG002
        return ()

    def gene_bodies(self, build: Build) -> IntervalSet:  # noqa: ARG002
        return IntervalSet(())

    def reference(self, build: Build) -> Reference:
        return bundled_rulebook().reference(build)


def call(gene: PgxGene, path: Path) -> PgxFinding:
    """Read the file for the gene, and call it."""
    return call_gene(gene, read(path, rulebook=OneGene(gene)), Sex.UNKNOWN)


def main() -> int:
    """Write what was called, and in how many seconds."""
    folder, target, found = Path(sys.argv[1]), Path(sys.argv[2]), {}
    for path in sorted(folder.glob("*.vcf.gz")):
        wanted = path.with_name(path.name.replace(".vcf.gz", ".json"))
        for gene in map(gene_of, json.loads(wanted.read_text(encoding="utf-8"))):
            begun = time.perf_counter()
            finding = call(gene, path)
            seconds = time.perf_counter() - begun
            names = " or ".join(item.name for item in finding.diplotypes)
            told = names or " + ".join(finding.haplotypes)
            phenotype = " or ".join(dict.fromkeys(it.phenotype for it in finding.diplotypes))
            found[f"{path.name} {gene.symbol}"] = [told, phenotype, seconds]
    target.write_text(json.dumps(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
