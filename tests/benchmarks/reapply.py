"""How long it takes to apply a new rulebook to the results of a whole practice.

    python -m tests.benchmarks.reapply --patients 10000 [--judged 200] [--check 200]

The results are copies of a few made-up genomes: each answers every place that the rulebook asks
about, and carries some thousand changes near them, as a genome does. New rulebooks are made by
altering facts of the bundled one:

- `listed`: the class of a few hundred listed variants, as with each release of ClinVar;
- `guidance`: the guidance of one medicine;
- `pharmacogene`: one gene's phenotypes, which concerns everybody.

Applied to all patients is the first one; the other two are measured on `--judged` results and
told per thousand. `--check` judges so many results that were left out, too, and compares.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
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

PASSPHRASE = "correct horse battery"
GENOMES = 10
"""Different genomes; each stands for patients / 10."""
CHANGES = 1_500
LISTED_CHANGED = 300
_OTHER = {"A": "G", "C": "T", "G": "A", "T": "C"}
_BATCH = 500
_PLACES_OF_A_BLOCK = 20


def a_genome(book: Rulebook, seed: int) -> TestResult:
    """Return a whole genome: an answer at every place, and changes in between."""
    rng, build = random.Random(seed), Build.GRCH38
    sites: dict[tuple[str, int, str], Site] = {}
    for chrom, columns in book.targets(build).columns.items():
        for at, (pos, ref) in enumerate(zip(columns.starts.tolist(), columns.refs, strict=True)):
            if not at % _PLACES_OF_A_BLOCK:
                measures = Measures(depth=rng.randrange(20, 45), quality=rng.randrange(40, 99))
            reason = SiteReason.REFERENCE_BLOCK
            sites[chrom, pos, ref] = Site(
                SiteState.REFERENCE, reason, (ref, ref), measures=measures
            )
    observed = _carried_listed(book, sites, rng)
    for chrom, exons in book.exon_regions(build).items():
        for exon in exons:
            if rng.random() < CHANGES / 6_000:
                pos, ref = rng.randrange(exon.start, exon.end), rng.choice("ACGT")
                observed.append(_seen(Variant(chrom, pos, ref, _OTHER[ref]), rng))
    return TestResult(
        input=InputFile(f"genome-{seed}.g.vcf.gz", f"{seed:064x}", "vcf", 10**9),
        build=build,
        sample="PATIENT",
        samples=("PATIENT",),
        kind="gvcf",
        records=60_000_000,
        evidence=Evidence(),
        sites=sites,
        observed=tuple(observed),
    )


def _carried_listed(
    book: Rulebook, sites: dict[Any, Site], rng: random.Random
) -> list[ObservedVariant]:
    """Let the genome carry some places of pharmacogenes and a listed variant or two."""
    found = []
    for gene in book.pgx_genes():
        for place in gene.positions:
            key = (place.chrom, place.pos38, place.ref)
            alt = next((it for it in place.alts if len(it) == len(place.ref) == 1), "")
            if alt and key in sites and rng.random() < 0.03:
                found.append(_seen(Variant(place.chrom, place.pos38, place.ref, alt), rng))
                sites[key] = Site(SiteState.CALLED, alleles=(place.ref, alt), measures=Measures(30))
    for gene in rng.sample(book.inherited_genes(), 2):
        listed = [it for it in book.listed_in_gene(gene.symbol) if len(it.ref) == len(it.alt) == 1]
        for item in listed[:1]:
            found.append(_seen(Variant(item.chrom, item.pos38, item.ref, item.alt), rng))
            key = (item.chrom, item.pos38, item.ref)
            sites[key] = Site(SiteState.CALLED, alleles=(item.ref, item.alt), measures=Measures(30))
    return found


def _seen(variant: Variant, rng: random.Random) -> ObservedVariant:
    return ObservedVariant(
        variant, variant.key, 1, 2, (1,), False, None, 0.5, True, False,
        Measures(depth=rng.randrange(20, 45), quality=99),
    )  # fmt: skip


def altered(folder: Path, target: Path, alter: Callable[[Path], None]) -> Path:
    """Copy a rulebook, change facts of it and its version."""
    shutil.copytree(folder, target)
    alter(target)
    manifest = target / "manifest.toml"
    text = manifest.read_text(encoding="utf-8")
    version = text.partition('version = "')[2].partition('"')[0]
    manifest.write_text(text.replace(version, f"{version}.9", 1), encoding="utf-8")
    return target


def change_listed(folder: Path) -> None:
    """Lower or raise the class of some listed variants, spread over all chromosomes."""
    rng, rows = random.Random(7), []
    for path in sorted((folder / "inherited" / "variants").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows += [(path, at) for at in range(1, len(lines))]
    chosen = set(rng.sample(rows, LISTED_CHANGED))
    for path in {path for path, _ in chosen}:
        lines = path.read_text(encoding="utf-8").splitlines()
        column = lines[0].split("\t").index("classification")
        for at in (at for other, at in chosen if other == path):
            cells = lines[at].split("\t")
            lower = cells[column] == "pathogenic"
            cells[column] = "likely_pathogenic" if lower else "pathogenic"
            lines[at] = "\t".join(cells)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def change_guidance(folder: Path) -> None:
    """Weaken what one guideline says of one medicine."""
    path = folder / "pgx" / "guidance" / "cpic" / "clopidogrel.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('strength = "strong"', 'strength = "moderate"'), encoding="utf-8")


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
    """Make a practice with a genome for each patient, as imports would have stored them."""
    bench = Workbench.create(
        folder / "practice.counselor", PASSPHRASE, "Rosa Vance", rulebook=lambda: old
    )
    cases = []
    for seed in range(min(GENOMES, patients)):
        patient, _ = bench.add_patient(patient_fields(f"G-{seed}", f"Name{seed}"))
        bench.record_consent(patient.id, consent_fields("acmg_sf", "carrier", "pgx"))
        result = a_genome(old, seed)
        found = analysis.findings_of(result, old, Sex.FEMALE)
        prepared = bench._imports.prepared(found, result, patient.id)
        accept = {"accept_sex_mismatch": True}
        cases.append(bench.store_import(patient.id, prepared, an_indication(), **accept)[0].id)
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
    """Print how long each takes; return 1 where something that was left out would have changed."""
    source = bundled.root() / "rulebook"
    old = open_rulebook(source, folder / "old.cache")
    begun = time.perf_counter()
    build(folder, old, patients).close()
    size = (folder / "practice.counselor").stat().st_size / 1e9
    print(f"practice of {patients:,} genomes, {size:.1f} GB, {time.perf_counter() - begun:.0f} s")
    found = 0
    for name, alter, limit in (
        ("listed", change_listed, 0),
        ("guidance", change_guidance, judged),
        ("pharmacogene", change_pharmacogene, judged),
    ):
        rules = altered(source, folder / name, alter)
        new = open_rulebook(rules, folder / f"{name}.cache")
        found |= _applied(folder, name, old, new, limit, check if name == "listed" else 0)
    return found


def _applied(folder: Path, name: str, old: Rulebook, new: Rulebook, limit: int, check: int) -> int:
    bench = Workbench.open(folder / "practice.counselor", PASSPHRASE, rulebook=lambda: new)
    if limit:  # all others count as compared
        with bench._desk.vault.indexing() as store:
            raw = store.audit._connection.connection.driver_connection
            raw.execute(
                "INSERT INTO rejudged SELECT id, rulebook_sha256, ?, '', '', 0, '{}', NULL, '', '',"
                " '', '' FROM cases WHERE sequence > ?",
                (new.manifest.sha256, limit),
            )
    _ = new.manifest, bench.rulebook_updates.state()
    begun, worked = time.perf_counter(), os.times()
    done, _ = bench.rulebook_updates.apply()
    took, after = time.perf_counter() - begun, os.times()
    own = sum(after[:4]) - sum(worked[:4])
    each = f", {took / done.compared * 1000:.0f} s per 1,000" if limit else ""
    print(
        f"{name}: {done.compared:,} results in {took:.1f} s (processor {own:.1f} s){each}; "
        f"{done.left_out:,} left out, {done.changed:,} changed"
    )
    wrong = _wrongly_left_out(bench, new, check)
    bench.close()
    return wrong


def _wrongly_left_out(bench: Workbench, new: Rulebook, check: int) -> int:
    if not check:
        return 0
    with bench._desk.vault.read() as store:
        raw = store.audit._connection.connection.driver_connection
        rows = raw.execute(
            "SELECT case_id FROM rejudged WHERE NOT changed AND new_sha256 = ? LIMIT ?",
            (new.manifest.sha256, check),
        ).fetchall()
        wrong = [
            case_id
            for (case_id,) in rows
            if rejudged(store.cases.result(case_id), store.cases.get(case_id).findings, new).changed
        ]
    print(f"checked {len(rows):,} of those unchanged: {len(wrong)} wrong")
    return int(bool(wrong))


def main() -> int:
    """Measure, and tell by the exit code whether leaving out was right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--patients", type=int, default=10_000)
    parser.add_argument("--judged", type=int, default=200)
    parser.add_argument("--check", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), asked.patients, asked.judged, asked.check)


if __name__ == "__main__":
    raise SystemExit(main())
