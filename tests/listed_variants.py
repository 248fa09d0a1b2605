"""Every listed variant, written into a file in several ways, is found: gene, zygosity, identity.

A listed variant that a spelling hides would be a wrong negative. `python tests/listed_variants.py`
asks for all of them in every way (some minutes) and prints the figures; the tests take a sample.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from counselor.genome.build import Build, chromosome_rank
from counselor.genome.genotype import Sex
from counselor.genome.variant import Reference, Variant
from counselor.inherited.interpret import InheritedResult, inherited_findings
from counselor.readers.read import read
from counselor.readers.vcf.call import LONGEST_SHIFT
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import ListedVariant
from vcf_builder import VcfBuilder

Written = tuple[Variant, str, str]
"""A record: the variant as written, the whole ALT column, the genotype."""


def listed() -> Iterator[ListedVariant]:
    for gene in bundled_rulebook().inherited_genes():
        yield from bundled_rulebook().listed_in_gene(gene.symbol)


def as_listed(variant: Variant, _: Reference) -> Written | None:
    return variant, variant.alt, "0/1"


def padded(variant: Variant, reference: Reference) -> Written | None:
    """One more reference base on each side, where they are at hand."""
    before = reference.fetch(variant.chrom, variant.pos - 1, variant.pos - 1)
    after = reference.fetch(variant.chrom, variant.end + 1, variant.end + 1)
    if before is None or after is None:
        return None
    ref, alt = f"{before}{variant.ref}{after}", f"{before}{variant.alt}{after}"
    return Variant(variant.chrom, variant.pos - 1, ref, alt), alt, "0/1"


def right_shifted(variant: Variant, reference: Reference) -> Written | None:
    """An insertion or deletion moved right as far as the sequence repeats."""
    if len(variant.ref) == len(variant.alt) or variant.ref[0] != variant.alt[0]:
        return None
    current = variant
    while min(len(current.ref), len(current.alt)) == 1:
        after = reference.fetch(current.chrom, current.end + 1, current.end + 1)
        changed = max(current.ref, current.alt, key=len)
        if after is None or after != changed[1]:
            break
        ref, alt = current.ref[1:] + after, current.alt[1:] + after
        current = Variant(current.chrom, current.pos + 1, ref, alt)
    # Readers look so far left of a record for the place that it may belong to.
    moved = 0 < current.pos - variant.pos <= LONGEST_SHIFT
    return (current, current.alt, "0/1") if moved else None


def second_of_three(variant: Variant, _: Reference) -> Written | None:
    """The carried ALT stands between two others that nobody carries."""
    others = [f"{variant.ref}{tail}" for tail in ("GATTACA", "TGTAATC")]
    return variant, f"{others[0]},{variant.alt},{others[1]}", "0/2"


Spelling = Callable[[Variant, Reference], Written | None]


WAYS: tuple[tuple[Build, Spelling], ...] = (
    (Build.GRCH38, as_listed),
    (Build.GRCH37, as_listed),
    (Build.GRCH38, padded),
    (Build.GRCH38, right_shifted),
    (Build.GRCH38, second_of_three),
)


@dataclass(frozen=True)
class Asked:
    """What was written, and what was found: variant id → genes."""

    written: dict[str, set[str]]
    found: dict[str, set[str]]
    zygosities: frozenset[str]

    @property
    def missed(self) -> list[str]:
        """Variants that were written and not found in the gene that lists them."""
        return sorted(
            key for key, genes in self.written.items() if self.found.get(key, set()) != genes
        )

    @property
    def unasked(self) -> list[str]:
        """Variants that were found and not written."""
        return sorted(self.found.keys() - self.written.keys())


def ask(folder: Path, build: Build, spelling: Spelling, step: int = 1) -> Asked:
    """Write every `step`-th listed variant in one file and read it back."""
    rulebook = bundled_rulebook()
    reference = rulebook.reference(build)
    expected: dict[str, set[str]] = {}
    records = set()
    for item in islice(listed(), 0, None, step):
        pos = item.on(build)
        if pos is None:
            continue
        written = spelling(Variant(item.chrom, pos, item.ref, item.alt), reference)
        if written is not None:
            expected.setdefault(item.id, set()).add(item.gene)
            records.add(written)
    builder = VcfBuilder(build)
    for variant, alts, genotype in sorted(
        records, key=lambda it: (chromosome_rank(it[0].chrom), it[0].pos, it[1])
    ):
        builder.record(variant.chrom, variant.pos, variant.ref, alts, genotype)
    result = read(builder.write(folder / "all.vcf"), rulebook=rulebook)
    if result.build is not build:
        raise AssertionError(f"read as {result.build}")
    return _read_back(expected, inherited_findings(result, rulebook, Sex.FEMALE))


def _read_back(expected: dict[str, set[str]], read_back: InheritedResult) -> Asked:
    found: dict[str, set[str]] = {}
    zygosities = set()
    for finding in read_back.findings:
        for carried in finding.variants:
            if not carried.grch38.startswith("MT-"):
                zygosities.add(str(carried.zygosity))
            if carried.evidence == "predicted":
                continue  # what a variant listed for one gene does to another one over it
            composed = any(it.key == "notice.composed_variant" for it in carried.quality)
            if composed and carried.rule_id not in expected:
                continue  # a listed substitution inside a longer listed one
            found.setdefault(carried.rule_id, set()).add(finding.gene)
    return Asked(expected, found, frozenset(zygosities))


def main() -> int:
    """Ask for every variant in every way; return 1 if one is missed or taken for another."""
    faults = 0
    for build, spelling in WAYS:
        with TemporaryDirectory() as folder:
            asked = ask(Path(folder), build, spelling)
        faults += len(asked.missed) + len(asked.unasked)
        name = spelling.__name__.replace("_", " ")
        found = len(asked.written) - len(asked.missed)
        print(f"{build.value}  {name:16}  {found:6,} of {len(asked.written):6,} found", flush=True)
        for key in (*asked.missed, *asked.unasked)[:20]:
            print(f"    {key}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
