"""A rulebook with many times as many listed variants as the bundled one has.

    python -m tests.benchmarks.larger_rulebook make TIMES FOLDER
    python -m tests.benchmarks.larger_rulebook analyse FOLDER INPUT OUTPUT

The additional ones are invented: changes of single bases (transversions, which the invented files
of `inputs` carry none of there) in the genes whose bases the rulebook has, so that REF is right.
They are written into a copy of the text files and compiled by the program's own compiler.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from counselor import bundled  # noqa: E402
from counselor.analysis import AnalysisRequest, analyse  # noqa: E402
from counselor.cli.analyse import as_json  # noqa: E402
from counselor.rulebook.compiled import LAYOUT, content_hash, references  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402

_TRANSVERSIONS = {"A": "CT", "C": "AG", "G": "CT", "T": "AG"}
_TABLES = Path("inherited") / "variants"


def made(times: int, folder: Path) -> str:
    """Write and compile the rulebook, unless that was done; return seconds and listed variants."""
    told = folder / f"made-{LAYOUT}-{content_hash(bundled.path('rulebook'))[:16]}.txt"
    if not told.exists():
        seconds = make(times, folder)
        told.write_text(f"{seconds:.2f} {listed(folder)}", encoding="utf-8")
    return told.read_text(encoding="utf-8")


def make(times: int, folder: Path) -> float:
    """Write the rulebook and compile it; return the processor's seconds that compiling took."""
    source = bundled.path("rulebook")
    rules = folder / "rules"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, rules)
    if times > 1:
        _enlarge(rules, times)
    begun = time.process_time()
    open_rulebook(rules, folder / "compiled.sqlite").close()
    return time.process_time() - begun


def listed(folder: Path) -> int:
    """Return how many listed variants a rulebook has."""
    tables = (folder / "rules" / _TABLES).glob("*.tsv")
    return sum(len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in tables)


def _enlarge(rules: Path, times: int) -> None:
    tables = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in _paths(rules)}
    columns = next(iter(tables.values()))[0].split("\t")
    models = {
        cells["gene"]: cells
        for lines in tables.values()
        for line in lines[1:]
        if (cells := dict(zip(columns, line.split("\t"), strict=True)))["standing"] == "listed"
    }
    wanted = (times - 1) * sum(len(lines) - 1 for lines in tables.values())
    added: dict[str, list[str]] = defaultdict(list)
    for chrom, cells in _invented(rules, models, wanted):
        added[chrom].append("\t".join(cells[name] for name in columns))
    at = columns.index("pos38")
    for path in _paths(rules):
        rows = [*tables[path.stem][1:], *added[path.stem]]
        rows.sort(key=lambda row: int(row.split("\t", at + 1)[at]))
        path.write_text("\n".join([tables[path.stem][0], *rows, ""]), encoding="utf-8")


def _paths(rules: Path) -> list[Path]:
    return sorted((rules / _TABLES).glob("*.tsv"))


def _invented(
    rules: Path, models: dict[str, dict[str, str]], wanted: int
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (chromosome, cells), evenly spread over the bases of genes that have a model row."""
    pieces = [it for it in references(rules) if it[0] in models and it[1] != "MT"]
    step = 2 * sum(len(bases) for *_, bases in pieces) / wanted
    count, due = 0, 0.0
    for gene, chrom, start, _end, bases in pieces:
        at = due
        while int(at) < len(bases):
            ref = bases[int(at)]
            for alt in _TRANSVERSIONS.get(ref, ""):
                count += 1
                yield chrom, _cells(models[gene], start + int(at), ref, alt, count)
            at += max(step, 1.0)
        due = at - len(bases)


def _cells(model: dict[str, str], pos: int, ref: str, alt: str, number: int) -> dict[str, str]:
    return {
        **model,
        "pos38": str(pos), "pos37": "", "lift37": "", "ref": ref, "alt": alt,
        "hgvs_c": f"c.{number}{ref}>{alt}", "hgvs_p": f"p.Ala{number}Gly",
        "consequence": "missense_variant", "classification": "pathogenic",
        "clinvar": str(90_000_000 + number), "allele_id": str(90_000_000 + number),
        "rsid": f"rs{9_000_000_000 + number}", "af": "",
    }  # fmt: skip


def analyse_with(folder: Path, path: Path, output: Path) -> None:
    """Judge a file as `counselor analyse` does, by this rulebook."""
    book = open_rulebook(folder / "rules", folder / "compiled.sqlite")
    output.write_text(as_json(analyse(AnalysisRequest(path), book).findings), encoding="utf-8")


def main() -> int:
    """Do what was asked; `make` prints the seconds of compiling and the number of variants."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.larger_rulebook")
    actions = parser.add_subparsers(dest="action", required=True)
    making = actions.add_parser("make")
    making.add_argument("times", type=int)
    making.add_argument("folder", type=Path)
    judging = actions.add_parser("analyse")
    for name in ("folder", "input", "output"):
        judging.add_argument(name, type=Path)
    chosen = parser.parse_args()
    if chosen.action == "make":
        print(made(chosen.times, chosen.folder))
    else:
        analyse_with(chosen.folder, chosen.input, chosen.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
