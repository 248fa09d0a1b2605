"""All benchmarks with one command: inputs made, peers beside, a table and a picture.

    make bench
    python packaging/dev.py bench --quick
    python -m tests.benchmarks.bench [--only reading pgx ...] [--readme]

Inputs, practices and larger rulebooks are made once and kept in the folder; so are the figures of
each part, so that a part can be measured again by itself. Only the standard library is imported
here: what the system tells of a program's memory is at least what its starter had.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
if str(TESTS) not in sys.path:
    sys.path.insert(0, str(TESTS))

from benchmarks import (  # noqa: E402
    bench_picture,
    bench_table,
    growth,
    gvcf_throughput,
    peer_pypgx,
    practice_bars,
    reading,
)
from benchmarks.figures import Section, from_json, to_json  # noqa: E402
from benchmarks.runs import BenchFailed, load, machine  # noqa: E402

ROOT = TESTS.parent
PARTS = ("reading", "pgx", "start", "reapply", "records", "rulebook", "patients")
TITLES = {
    "reading": "From a file to findings",
    "pgx": "Pharmacogenes beside pypgx",
    "start": "The window, and unlocking a large practice",
    "reapply": "A new rulebook over a large practice",
    "records": "Growth with the records of a file",
    "rulebook": "Growth with the rulebook",
    "patients": "Growth with the patients",
}
_QUICK = {"factor": 0.01, "gvcf_factor": 0.001, "runs": 2, "patients": 1_000}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what was asked for, print the table, draw the picture; 1 where a program failed."""
    chosen = _parser().parse_args(argv)
    if chosen.quick:
        for name, value in _QUICK.items():
            if getattr(chosen, name) == _parser().get_default(name):
                setattr(chosen, name, value)
    if chosen.folder is not None:
        return _bench(chosen, chosen.folder.resolve())
    with tempfile.TemporaryDirectory(prefix="counselor-bench-") as folder:
        return _bench(chosen, Path(folder))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--quick", action="store_true", help="small inputs and few runs: does everything work?")
    add("--factor", type=float, default=1.0, help="size of genome and exome; 1 is 4.5 million")
    add("--gvcf-factor", type=float, default=0.1, help="size of the gVCF; 1 is 60 million lines")
    add("--patients", type=int, default=100_000, help="size of the largest practice")
    add("--runs", type=int, default=5, help="runs of each program, in turns")
    add("--only", nargs="+", choices=PARTS, default=PARTS, help="measure these parts")
    add("--show", action="store_true", help="measure nothing, show what was measured before")
    add("--folder", type=Path, help="where inputs and figures are kept; else a temporary one")
    add("--pypgx", type=Path, metavar="VENV", help="environment that has pypgx")
    add("--install-peers", action="store_true", help="make an environment with pypgx in the folder")
    add("--readme", action="store_true", help="write table and picture into README")
    return parser


def _bench(chosen: argparse.Namespace, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    if chosen.install_peers:
        peer_pypgx.install(folder)
    failed = False
    for part in () if chosen.show else PARTS:
        if part in chosen.only:
            print(f"{TITLES[part]} ...", flush=True)
            failed |= not _measured(part, chosen, folder)
    sections = _stored(folder)
    print("\n" + bench_table.plain(sections, machine()), end="")
    drawn = folder / "speed.svg"
    drawn.write_text(bench_picture.picture(sections), encoding="utf-8")
    print(f"\nPicture: {drawn}")
    if chosen.readme:
        failed |= not _into_readme(sections, drawn)
    return int(failed)


def _measured(part: str, chosen: argparse.Namespace, folder: Path) -> bool:
    """Measure one part and keep its figures; False where a program failed."""
    before = load()
    try:
        section = _PARTS[part](chosen, folder)
    except (BenchFailed, subprocess.CalledProcessError) as error:
        print(f"{TITLES[part]}: {error}", file=sys.stderr)
        return False
    loads = [value for value in (before, load()) if value is not None]
    found = to_json(section) | {"load": max(loads, default=None)}
    (folder / f"{part}.json").write_text(json.dumps(found), encoding="utf-8")
    return True


def _stored(folder: Path) -> dict[str, Section]:
    found = {}
    for part in PARTS:
        path = folder / f"{part}.json"
        with contextlib.suppress(FileNotFoundError, TypeError, KeyError):  # of an older form
            found[TITLES[part]] = from_json(json.loads(path.read_text(encoding="utf-8")))
    return found


def _into_readme(sections: Mapping[str, Section], drawn: Path) -> bool:
    target = ROOT / bench_table.PICTURE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(drawn.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    return bench_table.put_into(ROOT / "README.md", bench_table.markdown(sections, machine()))


def _reading(chosen: argparse.Namespace, folder: Path) -> Section:
    listed = reading.measure(folder, chosen.factor, chosen.runs)
    blocks = gvcf_throughput.figures(folder, chosen.gvcf_factor, chosen.runs)
    return Section((*listed.figures, *blocks), listed.bars)


def _pgx(chosen: argparse.Namespace, folder: Path) -> Section:
    return peer_pypgx.measure(folder, chosen.pypgx, chosen.runs, is_full=not chosen.quick)


def _start(chosen: argparse.Namespace, folder: Path) -> Section:
    return Section(tuple(practice_bars.start_figures(chosen.patients, chosen.runs)))


def _reapply(chosen: argparse.Namespace, folder: Path) -> Section:
    return Section(tuple(practice_bars.reapply_figures(chosen.patients // 10)))


def _records(chosen: argparse.Namespace, folder: Path) -> Section:
    return growth.by_records(folder, chosen.factor, chosen.gvcf_factor, chosen.runs)


def _rulebook(chosen: argparse.Namespace, folder: Path) -> Section:
    sizes = growth.RULEBOOKS[:2] if chosen.quick else growth.RULEBOOKS
    return growth.by_rulebook(folder, chosen.factor, sizes, chosen.runs)


def _patients(chosen: argparse.Namespace, folder: Path) -> Section:
    sizes = (chosen.patients // 100, chosen.patients // 10, chosen.patients)
    return growth.by_patients(folder, sizes, chosen.runs)


_PARTS: Mapping[str, Callable[[argparse.Namespace, Path], Section]] = {
    "reading": _reading,
    "pgx": _pgx,
    "start": _start,
    "reapply": _reapply,
    "records": _records,
    "rulebook": _rulebook,
    "patients": _patients,
}


if __name__ == "__main__":
    sys.exit(main())
