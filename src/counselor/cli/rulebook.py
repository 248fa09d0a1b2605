"""`counselor rulebook`: look at the rulebook, check it, and compare it with another."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from pathlib import Path

from counselor import bundled, wording
from counselor.cli.output import write_output
from counselor.findings.document import plain
from counselor.genome.build import Build
from counselor.inherited.rulebook_comparison import compare_inherited, inherited_changes
from counselor.pgx.rulebook_comparison import (
    Change,
    Comparison,
    GeneChanges,
    compare_rulebooks,
    grouped,
)
from counselor.readers.bed import RULEBOOK_MARK
from counselor.readers.vcf.selection import asked_stretches
from counselor.rulebook.aside import opened_aside
from counselor.rulebook.check import check_rulebook
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.rulebook import Rulebook
from counselor.wording import Wording


def run_check(arguments: argparse.Namespace) -> int:
    """Check a rulebook, print every problem, and return 1 if there is any.

    Raises:
        NoRulebook: The folder holds none.
    """
    folder = Path(arguments.folder) if arguments.folder else bundled.path("rulebook")
    report = check_rulebook(folder)
    for problem in report.problems:
        print(problem)  # noqa: T201
    counts = ", ".join(f"{count:,} {what}" for what, count in report.counts.items())
    print(f"{len(report.problems)} problems. Checked: {counts}.")  # noqa: T201
    return 1 if report.problems else 0


def run_compare(arguments: argparse.Namespace) -> int:
    """Print what changed between two rulebooks; return 0, also where something did.

    Raises:
        NoRulebook: A folder holds none.
        BadRow: A file of a rulebook can't be read.
        UnknownFormat: A rulebook lacks what this version expects.
    """
    with ExitStack() as opened:
        old = opened.enter_context(opened_aside(Path(arguments.old)))
        new = (
            opened.enter_context(opened_aside(Path(arguments.new)))
            if arguments.new
            else bundled_rulebook()
        )
        found = compare_rulebooks(old, new)
        if arguments.format == "json":
            inherited = compare_inherited(old, new)
            document = {**plain(found), "inherited": plain(inherited)}
            print(json.dumps(document, ensure_ascii=False, indent=1))  # noqa: T201
            return 0
        say = wording.load("en")
        for line in chain(_lines(found, say), _inherited_lines(old, new, say)):
            print(line)  # noqa: T201
    return 0


def run_bed(arguments: argparse.Namespace) -> int:
    """Write the places that the rulebook asks about, 0-based and half open as BED has them.

    Raises:
        OutputNotWritten: The file can't be written.
    """
    rulebook, build = bundled_rulebook(), Build(arguments.build)
    prefix = "chr" if arguments.names == "chr" else ""
    mitochondrion = "chrM" if prefix else "MT"
    lines = [
        f"{mitochondrion if chrom == 'MT' else prefix + chrom}\t{start - 1}\t{end}\n"
        for chrom, stretches in asked_stretches(rulebook, build).items()
        for start, end in zip(*(column.tolist() for column in stretches), strict=True)
    ]
    write_output(arguments.output, "".join((f"{RULEBOOK_MARK} {build}\n", *lines)))
    return 0


def _inherited_lines(old: Rulebook, new: Rulebook, say: Wording) -> Iterator[str]:
    """Yield the changes of inherited facts while they are found: there can be many."""
    genes = total = 0
    for gene, changes in groupby(inherited_changes(old, new), key=lambda item: item.gene):
        yield gene
        genes += 1
        for item in changes:
            total += 1
            values = {"name": item.name, "old": item.old or "-", "new": item.new or "-"}
            yield f"  {say.text(f'rulebook.compare.inherited.{item.kind}', values)}"
    if total:
        counts = {"genes": str(genes), "total": str(total)}
        yield say.text("rulebook.compare.inherited.count", counts)
    else:
        yield say.text("rulebook.compare.inherited.nothing")


def _lines(found: Comparison, say: Wording) -> Iterator[str]:
    yield say.text("rulebook.compare.title", {"old": found.old, "new": found.new})
    if found.is_same:
        yield say.text("rulebook.compare.nothing")
        return
    for gene in found.genes:
        yield _gene_head(gene, say)
        yield from (f"  {line}" for line in _changes(gene.changes, say))
    for drug in found.drugs:
        yield drug.drug
        yield from (f"  {line}" for line in _changes(drug.changes, say))
    changes = [change for gene in found.genes for change in gene.changes]
    values = {
        "genes": str(len(found.genes)),
        "drugs": str(len(found.drugs)),
        "phenotypes": str(sum(change.kind == "phenotype" for change in changes)),
    }
    yield say.text("rulebook.compare.count", values)


def _gene_head(gene: GeneChanges, say: Wording) -> str:
    def told(pair: tuple[str, str]) -> str:
        old, new = (text or "-" for text in pair)
        same = old == new
        return old if same else say.text("rulebook.compare.date_change", {"old": old, "new": new})

    values = {
        "gene": gene.gene,
        "definitions": told(gene.definition_dates),
        "phenotypes": told(gene.phenotype_sources),
    }
    return say.text("rulebook.compare.gene", values)


def _changes(changes: tuple[Change, ...], say: Wording) -> Iterator[str]:
    for change, count in grouped(changes):
        values = {"name": change.name, "old": change.old or "-", "new": change.new or "-"}
        line = say.text(f"rulebook.compare.{change.kind}", values)
        more = {"count": str(count - 1)}
        yield (
            line
            if count == 1
            else (f"{line}; {say.text('rulebook.compare.phenotypes_more', more)}")
        )


RUN = {"check": run_check, "compare": run_compare, "bed": run_bed}
