"""Pharmacogenes beside pypgx: the same files, the same genes, in turns.

pypgx lives in an environment of its own, since it needs older packages than this program; `bench
--install-peers` makes it.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.figures import Bar, Figure, Section
from benchmarks.runs import Command, counselor, interleaved, run_once

GENES = (
    "CYP2C19", "CYP2C9", "CYP3A5", "CYP4F2", "DPYD", "NUDT15", "SLCO1B1", "TPMT", "UGT1A1",
    "VKORC1",
)  # fmt: skip
WHOLE = "CYP2C19"
"""The gene of which pypgx's whole pipeline is timed."""
PACKAGES = ("pypgx==0.27.*", "pandas<3")
_SAME_NAME = {"rs9923231 reference (C)": "Reference", "rs9923231 variant (T)": "rs9923231"}
"""Names of alleles here and what pypgx calls them."""
_COMPARED = "whichever comes first; VKORC1's two alleles have names of each program's own"
_HAS_PYPGX = "import importlib.util as it, sys; sys.exit(it.find_spec('pypgx') is None)"
_ROOT = Path(__file__).resolve().parents[2]
_Called = dict[str, tuple[str, str, float]]
"""File and gene → diplotype, phenotype, seconds."""


def install(folder: Path) -> None:
    """Make pypgx's environment; where that fails the table says that it is not installed."""
    place = folder / "pypgx"
    if found_python(place, folder) is None:
        subprocess.run([sys.executable, "-m", "venv", place], check=False)
        words = ("-m", "pip", "install", "--quiet", *PACKAGES)
        subprocess.run([_python_of(place), *words], check=False)


def found_python(given: Path | None, folder: Path) -> Path | None:
    """Return the interpreter of an environment that has pypgx; None where there is none."""
    for place in (given, folder / "pypgx"):
        python = place and (place if place.is_file() else _python_of(place))
        if python and python.is_file():
            done = subprocess.run([python, "-c", _HAS_PYPGX], check=False)
            if done.returncode == 0:
                return python
    return None


def _python_of(place: Path) -> Path:
    windows = place / "Scripts" / "python.exe"
    return windows if windows.exists() else place / "bin" / "python"


def measure(folder: Path, given: Path | None, runs: int, *, is_full: bool) -> Section:
    """Return the figures; one that says so where pypgx is not installed."""
    python = found_python(given, folder)
    if python is None:
        what = "a pharmacogene of one sample"
        return Section((Figure(what, "not measured", beside="pypgx: not installed"),))
    files, one = folder / "pgx", folder / "pgx" / "one"
    shutil.rmtree(files, ignore_errors=True)
    run_once(_module("pgx_inputs", files))
    one.mkdir()
    for name in ("sample-01.vcf.gz", "sample-01.json"):
        shutil.copyfile(files / name, one / name)
    compared = [_inside(python, one, runs), _whole(python, one, runs)]
    figures = [figure for figure, _ in compared]
    if is_full:
        both = _both(python, files, files)
        for command in both.values():
            run_once(command)
        figures.append(agreement(_read(files / "ours"), _read(files / "pypgx")))
    return Section(tuple(figures), tuple(bar for _, bar in compared))


def _module(name: str, *words: str | Path) -> Command:
    path = Path(__file__).with_name(f"{name}.py")
    return Command((sys.executable, path, *words))


def _both(python: Path, files: Path, told: Path) -> dict[str, Command]:
    """Return the two programs that call all genes of all files and tell seconds for each."""
    theirs = Path(__file__).with_name("pypgx_calls.py")
    return {
        "ours": _module("counselor_calls", files, told / "ours"),
        "pypgx": Command((python, theirs, files, told / "pypgx")),
    }


def _read(path: Path) -> _Called:
    found = json.loads(path.read_text(encoding="utf-8"))
    return {name: (called[0], called[1], called[2]) for name, called in found.items()}


def _inside(python: Path, one: Path, runs: int) -> tuple[Figure, Bar]:
    """Measure each gene without start-up and imports, in turns; tell of the least lead."""
    took: dict[str, dict[str, list[float]]] = {"ours": {}, "pypgx": {}}
    commands = _both(python, one, one)
    for turn in range(runs + 1):
        for name, command in commands.items():
            run_once(command)
            for gene, (_, _, seconds) in _read(one / name).items() if turn else ():
                took[name].setdefault(gene.split()[1], []).append(seconds)
    middle = {
        name: {gene: statistics.median(seconds) for gene, seconds in genes.items()}
        for name, genes in took.items()
    }
    ratios = {gene: middle["pypgx"][gene] / middle["ours"][gene] for gene in GENES}
    least = min(ratios, key=ratios.__getitem__)
    figure = Figure(
        "one pharmacogene, from the file to the phenotype, without start-up",
        _in_ms(middle["ours"]),
        ratios[least],
        "times as fast",
        f"pypgx {_in_ms(middle['pypgx'])}",
        f"{statistics.median(ratios.values()):.0f} times as fast; least {ratios[least]:.0f} "
        f"({least})",
        bar=20,
        at_least=True,
        note=f"median of {len(GENES)} genes, lowest and highest gene in brackets",
    )
    share = 1 / statistics.median(ratios.values())
    name = "one pharmacogene, from the file to the phenotype, without start-up"
    return figure, Bar(name, figure.measured, figure.beside, share, 1 / 20)


def _in_ms(genes: dict[str, float]) -> str:
    low, middle, high = (
        f"{find(genes.values()) * 1000:.{0 if min(genes.values()) > 0.05 else 1}f}"
        for find in (min, statistics.median, max)
    )
    return f"{middle} ms ({low}–{high})"


def _whole(python: Path, one: Path, runs: int) -> tuple[Figure, Bar]:
    """Measure whole processes: pypgx for one gene, this program for all that it does."""
    path, out = one / "sample-01.vcf.gz", one / "pipeline"
    words = ("run-ngs-pipeline", WHOLE, out, "--variants", path, "--assembly", "GRCh38", "--force")
    pypgx = (python, "-m", "pypgx", *words, "--do-not-plot-allele-fraction")
    took = interleaved(
        {
            "ours": counselor("analyse", path, "--output", one / "findings.json"),
            "pypgx": Command(pypgx, {"PYTHONWARNINGS": "ignore"}),
        },
        runs,
    )
    ours, peer = took["ours"], took["pypgx"]
    figure = Figure(
        f"whole process: all genes and inherited conditions here, {WHOLE} alone there",
        ours.told(),
        peer.median / ours.median,
        "times as fast",
        f"pypgx {peer.told()}",
        f"{peer.median / ours.median:.1f} times as fast",
        f"{ours.megabytes:.0f} MB (pypgx {peer.megabytes:.0f} MB)",
        ours.processor,
    )
    name = f"whole process: all of a file's findings here, {WHOLE} alone there"
    return figure, Bar(name, ours.told(), figure.beside, ours.median / peer.median)


def agreement(ours: _Called, theirs: _Called) -> Figure:
    """Compare the diplotypes of every file and gene; the note names each pair that differs."""
    differing: Counter[str] = Counter()
    for place, (diplotype, _, _) in ours.items():
        other = theirs[place][0]
        if _parts(diplotype) != _parts(other):
            differing[f"{place.split()[1]} {diplotype}, pypgx {other}"] += 1
    same = len(ours) - differing.total()
    return Figure(
        "diplotypes of these genes, every pair of 53 alleles",
        f"{same} of {len(ours)} the same",
        same / len(ours),
        "",
        note="; ".join((*sorted(differing), _COMPARED)),
    )


def _parts(diplotype: str) -> list[str]:
    return sorted(_SAME_NAME.get(name, name) for name in diplotype.split("/"))
