"""How long it takes to apply a new rulebook to the results of a whole practice.

    python -m tests.benchmarks.reapply --patients 10000 [--judged 100] [--check 100]

The results are copies of a hundred made-up exomes, in turn: each answers every place that the
rulebook asks about, carries a thousand changes in coding exons at random places (more of them lie
beside listed variants than in people, whose common changes are harmless), a few listed ones, and
alleles of pharmacogenes. Every second patient was asked about two genes. The rulebooks:

- `listed`: a monthly release. It names 0.5 % more variants than the one that judged, 0.75 % have
  another class and 0.25 % are gone; of two medicines one recommendation each is weaker;
- `pharmacogene`: besides, one gene's phenotypes are others, which concerns everybody;
- `everything`: nothing is known of the earlier rulebook, so that `--judged` whole results are read
  and judged; told for all patients by their number.

`--check` judges so many results of each as a whole, too, and compares what is told of them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from case_builder import an_indication, consent_fields, patient_fields  # noqa: E402
from counselor import analysis, bundled  # noqa: E402
from counselor.casework.rejudged import rejudged  # noqa: E402
from counselor.genome.build import Build  # noqa: E402
from counselor.genome.genotype import Sex  # noqa: E402
from counselor.genome.variant import Variant  # noqa: E402
from counselor.readers.result import (  # noqa: E402
    Evidence,
    InputFile,
    Measures,
    ObservedVariant,
    Site,
    SiteReason,
    SiteState,
    TestResult,
)
from counselor.rulebook.rulebook import Rulebook, open_rulebook  # noqa: E402
from counselor.vault.store import Store  # noqa: E402
from counselor.workbench import Workbench  # noqa: E402
from counselor.workbench.rulebook_updates import AppliedRulebook  # noqa: E402

PASSPHRASE = "correct horse battery"
GENOMES = 100
"""Different exomes; each stands for patients / 100."""
CHANGES = 1_000
ADDED, LOWERED, GONE = 0.005, 0.0075, 0.0025
"""Parts of the listed variants that a release names anew, changes, and no longer names."""
QUESTION = ("BRCA1", "LDLR")
_OTHER = {"A": "G", "C": "T", "G": "A", "T": "C"}
_BATCH = 500
_COVERED = Site(SiteState.REFERENCE, SiteReason.DECLARED_COVERED)


def an_exome(book: Rulebook, seed: int) -> TestResult:
    """Return an exome: an answer at every place, and changes in between."""
    rng, build = random.Random(seed), Build.GRCH38
    sites: dict[Any, Site] = {
        (chrom, pos, ref): _COVERED
        for chrom, columns in book.targets(build).columns.items()
        for pos, ref in zip(columns.starts.tolist(), columns.refs, strict=True)
    }
    observed = [*_listed(book, sites, rng), *_alleles(book, sites, rng)]
    exons = [(chrom, exon) for chrom, found in book.exon_regions(build).items() for exon in found]
    for chrom, exon in rng.choices(exons, [exon.end - exon.start for _, exon in exons], k=CHANGES):
        pos, ref = rng.randrange(exon.start, exon.end), rng.choice("ACGT")
        observed.append(_seen(Variant(chrom, pos, ref, _OTHER[ref]), rng))
    observed.sort(key=lambda item: (item.variant.chrom, item.variant.pos))
    return TestResult(
        input=InputFile(f"exome-{seed}.vcf.gz", f"{seed:064x}", "vcf", 10**8),
        build=build,
        sample="PATIENT",
        samples=("PATIENT",),
        kind="vcf",
        records=40_000,
        evidence=Evidence(),
        sites=sites,
        observed=tuple(observed),
    )


def _alleles(
    book: Rulebook, sites: dict[Any, Site], rng: random.Random
) -> Iterator[ObservedVariant]:
    """Carry, in every second pharmacogene, one allele that is not the reference."""
    for gene in book.pgx_genes():
        others = [it for it in gene.alleles if not it.is_reference and it.definition]
        allele = rng.choice(others) if others and rng.random() < 0.5 else None
        for place in gene.positions if allele else ():
            base = allele.definition.get(place.pos38, "") if allele else ""
            key = (place.chrom, place.pos38, place.ref)
            if key in sites and base in place.alts and len(base) == len(place.ref) == 1:
                yield _seen(Variant(place.chrom, place.pos38, place.ref, base), rng)
                sites[key] = Site(
                    SiteState.CALLED, alleles=(place.ref, base), measures=Measures(30)
                )


def _listed(
    book: Rulebook, sites: dict[Any, Site], rng: random.Random
) -> Iterator[ObservedVariant]:
    """Carry three listed variants."""
    for gene in rng.sample(book.inherited_genes(), 6)[:3]:
        listed = [it for it in book.listed_in_gene(gene.symbol) if len(it.ref) == len(it.alt) == 1]
        if listed:
            item = rng.choice(listed)
            yield _seen(Variant(item.chrom, item.pos38, item.ref, item.alt), rng)
            key = (item.chrom, item.pos38, item.ref)
            sites[key] = _called(item.ref, item.alt)


def _called(ref: str, alt: str) -> Site:
    return Site(SiteState.CALLED, alleles=(ref, alt), measures=Measures(30))


def _seen(variant: Variant, rng: random.Random) -> ObservedVariant:
    return ObservedVariant(
        variant=variant,
        as_read=variant.key,
        copies=1,
        total=2,
        strands=(1,),
        phased=False,
        phase_set=None,
        allele_balance=0.5,
        passed=True,
        partial=False,
        measures=Measures(depth=rng.randrange(20, 45), quality=99),
    )


def altered(folder: Path, target: Path, alter: Callable[[Path], None]) -> Path:
    """Copy a rulebook, change facts of it and its version."""
    shutil.copytree(folder, target)
    alter(target)
    manifest = target / "manifest.toml"
    text = manifest.read_text(encoding="utf-8")
    version = text.partition('version = "')[2].partition('"')[0]
    manifest.write_text(text.replace(version, f"{version}.9", 1), encoding="utf-8")
    return target


def before_release(folder: Path) -> None:
    """Leave out the variants that the release names anew."""
    _each_listed(folder, 5, lambda cells, _, luck: None if luck < ADDED else cells)


def release(folder: Path) -> None:
    """Change classes, leave variants out, and weaken what is said of two medicines."""

    def alter(cells: list[str], column: int, luck: float) -> list[str] | None:
        if luck < GONE:
            return None
        if luck < GONE + LOWERED:
            lower = cells[column] == "pathogenic"
            cells[column] = "likely_pathogenic" if lower else "pathogenic"
        return cells

    _each_listed(folder, 7, alter)
    for drug in ("clopidogrel", "simvastatin"):
        path = folder / "pgx" / "guidance" / "cpic" / f"{drug}.toml"
        text = path.read_text(encoding="utf-8")
        changed = text.replace('strength = "strong"', 'strength = "moderate"', 1)
        assert changed != text, drug
        path.write_text(changed, encoding="utf-8")


def _each_listed(
    folder: Path, seed: int, alter: Callable[[list[str], int, float], list[str] | None]
) -> None:
    """Alter the rows of listed variants, each by a number from 0 to 1; None leaves one out."""
    rng = random.Random(seed)
    for path in sorted((folder / "inherited" / "variants").glob("*.tsv")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        column = head.split("\t").index("classification")
        rows = (alter(line.split("\t"), column, rng.random()) for line in lines)
        kept = ["\t".join(cells) for cells in rows if cells is not None]
        path.write_text("\n".join((head, *kept)) + "\n", encoding="utf-8")


def change_pharmacogene(folder: Path) -> None:
    """Call intermediate metabolizers of one gene poor ones."""
    path = folder / "pgx" / "phenotypes.tsv"
    lines = [
        line.replace("Intermediate Metabolizer", "Poor Metabolizer")
        if line.startswith("CYP2C19\t")
        else line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
    ]
    path.write_text("".join(lines), encoding="utf-8")


def build(folder: Path, old: Rulebook, patients: int) -> Workbench:
    """Make a practice with an exome for each patient, as imports would have stored them."""
    bench = Workbench.create(
        folder / "practice.counselor", PASSPHRASE, "Rosa Vance", rulebook=lambda: old
    )
    cases = []
    for seed in range(min(GENOMES, patients)):
        patient, _ = bench.add_patient(patient_fields(f"G-{seed}", f"Name{seed}"))
        bench.record_consent(patient.id, consent_fields("acmg_sf", "carrier", "pgx"))
        result = an_exome(old, seed)
        found = analysis.findings_of(result, old, Sex.FEMALE)
        prepared = bench._imports.prepared(found, result, patient.id)
        accept = {"accept_sex_mismatch": True}
        asked = an_indication(*QUESTION[: 2 * (seed % 2)])
        cases.append(bench.store_import(patient.id, prepared, asked, **accept)[0].id)
    for begin in range(len(cases), patients, _BATCH):
        with bench._desk.vault.indexing() as store:
            _copy(store, cases, range(begin, min(begin + _BATCH, patients)))
    return bench


def _copy(store: Store, cases: list[str], numbers: range) -> None:
    """Store results again under other ids, each of a patient of the first ones."""
    raw = store.audit._connection.connection.driver_connection
    tables = {
        "cases": "id", "case_documents": "case_id", "findings": "case_id",
        "carried_places": "case_id",
    }  # fmt: skip
    for table, key in tables.items():
        names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})").fetchall()]
        copied = [name for name in names if name != "sequence"]
        chosen = ", ".join("?" if name == key else name for name in copied)
        raw.executemany(
            f"INSERT INTO {table} ({', '.join(copied)}) SELECT {chosen} FROM {table}"
            f" WHERE {key} = ?",
            ((f"case-{number}", cases[number % len(cases)]) for number in numbers),
        )


def measure(folder: Path, patients: int, judged: int, check: int) -> int:
    """Print how long each takes; return 1 where judging narrowly told anything else."""
    source = bundled.root() / "rulebook"
    old = open_rulebook(altered(source, folder / "old", before_release), folder / "old.cache")
    begun = time.perf_counter()
    build(folder, old, patients).close()
    size = (folder / "practice.counselor").stat().st_size / 1e9
    print(f"practice of {patients:,} exomes, {size:.1f} GB, {time.perf_counter() - begun:.0f} s")
    rules = altered(source, folder / "listed", release)
    new = open_rulebook(rules, folder / "listed.cache")
    wrong = _applied(folder, "listed", new, check)
    rules = altered(rules, folder / "pharmacogene", change_pharmacogene)
    wrong |= _applied(
        folder, "pharmacogene", open_rulebook(rules, folder / "pharmacogene.cache"), check
    )
    _whole(folder, patients, judged)
    return wrong


def _applied(folder: Path, name: str, new: Rulebook, check: int) -> int:
    bench = Workbench.open(folder / "practice.counselor", PASSPHRASE, rulebook=lambda: new)
    begun = time.perf_counter()
    bench.rulebook_updates.state()
    kept = time.perf_counter() - begun
    done, took, own = _timed(bench)
    print(
        f"{name}: {done.compared:,} results in {took:.1f} s (processor {own:.1f} s); "
        f"{done.left_out:,} left out, {done.changed:,} changed"
    )
    print(f"{name}: {done.whole:,} judged as a whole; its outline was made before in {kept:.1f} s")
    wrong = _told_otherwise(bench, new, check)
    bench.close()
    return wrong


def _whole(folder: Path, patients: int, judged: int) -> None:
    """Measure the worst case on some results: nobody knows what changed."""
    rules = altered(folder / "listed", folder / "everything", lambda _: None)
    new = open_rulebook(rules, folder / "everything.cache")
    bench = Workbench.open(folder / "practice.counselor", PASSPHRASE, rulebook=lambda: new)
    with bench._desk.vault.indexing() as store:  # all others count as compared
        raw = store.audit._connection.connection.driver_connection
        raw.execute("DELETE FROM applied_rulebooks")
        raw.execute(
            "INSERT INTO rejudged SELECT id, rulebook_sha256, ?, '', '', 0, '{}', NULL, '', '',"
            " '', '' FROM cases WHERE sequence > ?",
            (new.manifest.sha256, judged),
        )
    done, took, own = _timed(bench)
    each = took / done.compared
    print(
        f"everything: {done.compared:,} whole results in {took:.1f} s (processor {own:.1f} s);"
        f" {patients:,} would take {each * patients / 60:.0f} min"
    )
    bench.close()


def _timed(bench: Workbench) -> tuple[AppliedRulebook, float, float]:
    """Apply the rulebook; return what came of it, seconds by the clock and of all processors."""
    begun, worked = time.perf_counter(), os.times()
    done, _ = bench.rulebook_updates.apply()
    took, after = time.perf_counter() - begun, os.times()
    return done, took, sum(after[:4]) - sum(worked[:4])


def _told_otherwise(bench: Workbench, new: Rulebook, check: int) -> int:
    """Judge some results as a whole; return 1 where one is told otherwise."""
    with bench._desk.vault.read() as store:
        raw = store.audit._connection.connection.driver_connection
        rows = raw.execute(
            "SELECT case_id, summary FROM rejudged WHERE new_sha256 = ? ORDER BY case_id LIMIT ?",
            (new.manifest.sha256, check),
        ).fetchall()
        wrong = []
        for case_id, summary in rows:
            case = store.cases.get(case_id)
            genes = case.indication.primary_genes
            whole = rejudged(store.cases.result(case_id), case.findings, new, genes)
            if json.loads(summary) != whole.summary:
                wrong.append(case_id)
    print(f"checked {len(rows):,} by judging the whole: {len(wrong)} told otherwise {wrong[:3]}")
    return int(bool(wrong))


def main() -> int:
    """Measure, and tell by the exit code whether leaving out was right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--patients", type=int, default=10_000)
    parser.add_argument("--judged", type=int, default=100)
    parser.add_argument("--check", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), asked.patients, asked.judged, asked.check)


if __name__ == "__main__":
    raise SystemExit(main())
