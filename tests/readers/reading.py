"""Short ways to read a built file and to ask the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from targets_fake import FakeTargets

from counselor.genome.target import Target
from counselor.readers.read import read
from counselor.readers.result import Measures, Site, TestResult
from vcf_builder import VcfBuilder

Answer = Callable[..., TestResult]


def answer_in(folder: Path) -> Answer:
    """Return a function that writes a builder's file into a folder, reads it and answers."""

    def answer(builder: VcfBuilder, suffix: str = ".vcf", **options: object) -> TestResult:
        path = builder.write(folder / f"patient{suffix}")
        options.setdefault("rulebook", FakeTargets())
        return read(path, **options)  # type: ignore[arg-type]

    return answer


def site(result: TestResult, target: Target) -> Site:
    """What a result says of a target."""
    return result.sites[target.chrom, target.pos, target.ref]


def meanings(result: TestResult) -> dict[tuple[str, int, str], Site]:
    """All sites without the numbers of the lines that decided."""
    return {key: replace(it, measures=Measures()) for key, it in result.sites.items()}
