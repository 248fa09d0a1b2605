"""From a file to findings: genome and exome, beside bcftools; what a bare start takes.

All are whole processes, in turns. The input lies in the system's file cache, as it does right
after it was copied from a stick or received.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Bar, Figure, Section
from benchmarks.runs import Command, Series, counselor, interleaved, run_once

IMPORTS = "import counselor.cli.main, counselor.cli.analyse, counselor.readers.vcf.reader"
"""What a run of `analyse` has loaded at its end."""
RECORDS, EXOME = 4_500_000, 40_000
INPUT = {"genome": "genome.vcf.gz", "gvcf": "gvcf.g.vcf.gz", "exome": "exome.vcf.gz"}
_ROOT = Path(__file__).resolve().parents[2]


def made(folder: Path, kind: str, factor: float) -> Path:
    """Return an input of a size, made where it is not there yet."""
    place = folder / "inputs" / f"{factor:g}-{_state()}"
    path = place / INPUT[kind]
    if not path.exists():
        part = place / "part"
        words = ("-m", "tests.benchmarks.inputs", part, kind, "--factor", factor)
        print(f"  making {kind} × {factor:g} ...", flush=True)
        subprocess.run(
            [sys.executable, *map(str, words)], check=True, cwd=_ROOT, stdout=subprocess.DEVNULL
        )
        (part / path.name).replace(path)
        part.rmdir()
    return path


def _state() -> str:
    """Return a name for what decides how inputs are made: bases of another rulebook are others."""
    told = (
        _ROOT / "resources" / "rulebook" / "manifest.toml",
        Path(__file__).with_name("inputs.py"),
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in told)).hexdigest()[:8]


def text_bytes(path: Path) -> int:
    """Return how many bytes of text a BGZF file holds, from the ends of its blocks."""
    total, data = 0, memoryview(path.read_bytes())
    at = 0
    while at < len(data):
        size = struct.unpack_from("<H", data, at + 16)[0] + 1
        total += struct.unpack_from("<I", data, at + size - 4)[0]
        at += size
    return total


def indexed(path: Path) -> Path | None:
    """Return the same file under another name with an index beside it; None without bcftools."""
    if shutil.which("bcftools") is None:
        return None
    other = path.with_name(f"indexed-{path.name}")
    index = other.with_name(f"{other.name}.tbi")
    if not other.exists():
        try:
            os.link(path, other)
        except OSError:
            shutil.copyfile(path, other)
    if not index.exists():
        run_once(Command(("bcftools", "index", "-t", other)))
    return other


def measure(folder: Path, factor: float, runs: int) -> Section:
    """Return the figures of files that list variants only."""
    small = _small(folder, factor, runs, is_full=factor == 1)
    genome = _genome(made(folder, "genome", factor), folder, runs, is_full=factor == 1)
    return Section((*small, *genome.figures), genome.bars)


def analyse(path: Path, folder: Path, *, one_core: bool = False) -> Command:
    """Return the command that judges a file and writes its findings into the folder."""
    target = folder / f"{path.name}.findings.json"
    return counselor("analyse", path, "--output", target, one_core=one_core)


def _bare() -> Command:
    return Command((sys.executable, "-c", IMPORTS), {"PYTHONPATH": str(_ROOT / "src")})


def _small(folder: Path, factor: float, runs: int, *, is_full: bool) -> list[Figure]:
    exome = made(folder, "exome", factor)
    took = interleaved({"version": counselor("--version"), "exome": analyse(exome, folder)}, runs)
    version, whole = took["version"], took["exome"]
    count = f"{EXOME * factor:,.0f}"
    return [
        Figure(
            "`counselor --version`", version.told(), version.median, bar=0.15,
            memory=memory(version), processor=version.processor,
        ),
        Figure(
            f"exome, {count} records, to findings", whole.told(), whole.median,
            bar=1.5 if is_full else None, memory=memory(whole), processor=whole.processor,
        ),
    ]  # fmt: skip


def memory(series: Series) -> str:
    """Return the peak memory as text."""
    return f"{series.megabytes:.0f} MB"


def _genome(path: Path, folder: Path, runs: int, *, is_full: bool) -> Section:
    rules, with_index = folder / "rulebook.bed", indexed(path)
    run_once(counselor("rulebook", "bed", "--build", "GRCh38", "--output", rules))
    commands = {"bare": _bare(), "ours": analyse(path, folder)}
    if with_index is not None:
        streamed = ("bcftools", "view", "-T", rules, path, "-o", os.devnull)
        looked_up = ("bcftools", "view", "-R", rules, with_index, "-o", os.devnull)
        commands |= {
            "bcftools -T": Command(streamed),
            "ours, index": analyse(with_index, folder),
            "bcftools -R": Command(looked_up),
        }
    took = interleaved(commands, runs)
    bare, ours = took["bare"], took["ours"]
    what = "genome, 4,500,000 records" if is_full else "genome, a part of it"
    figures = [
        Figure(
            "bare start of Python and the imports of `analyse`",
            bare.told(),
            bare.median,
            processor=bare.processor,
        )
    ]
    if with_index is None:
        told = {"measured": ours.told(), "value": ours.median, "memory": memory(ours)}
        alone = Figure(f"{what}, no index", beside="bcftools: not installed", **told)
        return Section((*figures, alone))
    peer = took["bcftools -T"]
    figures.append(
        Figure(
            f"{what}, no index, against `bcftools view -T rulebook.bed`",
            ours.told(),
            ours.median / peer.median,
            "×",
            f"bcftools {peer.told()}",
            f"{ours.median / peer.median:.2f} × its time",
            memory(ours),
            ours.processor,
            0.5 if is_full else None,
            note=f"bcftools: {peer.processor:.2f} s of the processor",
        )
    )
    other, looked = took["ours, index"], took["bcftools -R"]
    bars = (
        Bar(
            "genome without index: Counselor to findings, bcftools view -T to lines",
            ours.told(), f"bcftools {peer.told()}", ours.median / peer.median, 0.5,
        ),
        Bar(
            "genome with index: Counselor to findings, bcftools view -R to lines",
            other.told(), f"bcftools {looked.told()}", other.median / looked.median,
        ),
    )  # fmt: skip
    return Section((*figures, *_with_index(what, took, is_full=is_full)), bars)


def _with_index(what: str, took: dict[str, Series], *, is_full: bool) -> list[Figure]:
    bare, ours, peer = took["bare"], took["ours, index"], took["bcftools -R"]
    over = ours.median - bare.median
    return [
        Figure(
            f"{what}, with index, over the bare start",
            f"{over:.2f} s of {ours.told()}",
            over,
            "s",
            f"bcftools view -R {peer.told()}",
            f"{ours.median / peer.median:.2f} × its time",
            memory(ours),
            ours.processor,
            1.0 if is_full else None,
            note="bcftools copies the lines, Counselor judges them and hashes the whole file",
        ),
        Figure(
            f"{what}, with index, peak memory",
            memory(ours),
            ours.megabytes,
            "MB",
            f"bcftools {peer.megabytes:.0f} MB",
            bar=250 if is_full else None,
        ),
    ]
