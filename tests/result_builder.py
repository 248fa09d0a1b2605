"""Test results in memory: what a reader would return, without a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from counselor.genome.build import Build
from counselor.genome.variant import parse_key
from counselor.readers.result import (
    Evidence,
    InputFile,
    Measures,
    ObservedVariant,
    Site,
    TestResult,
)

_LINES = count(100)


def seen(
    key: str,
    gt: str = "0/1",
    *,
    ps: str | None = None,
    allele: str = "1",
    depth: int | None = 30,
    quality: int | None = 99,
    balance: float | None = None,
    filters: tuple[str, ...] = (),
    line: int | None = None,
) -> ObservedVariant:
    """Return a carried variant (`17-43045712-G-A`) with its genotype as VCF writes it.

    `allele` is the number in `gt` that stands for the variant.
    """
    alleles = gt.replace("|", "/").split("/")
    called = [item for item in alleles if item != "."]
    strands = tuple(at for at, item in enumerate(alleles) if item == allele)
    return ObservedVariant(
        variant=parse_key(key),
        as_read=key,
        copies=len(strands),
        total=len(called),
        strands=strands,
        phased="|" in gt or len(alleles) == 1,
        phase_set=ps,
        allele_balance=balance,
        passed=not filters,
        partial=0 < len(called) < len(alleles),
        measures=Measures(
            depth=depth,
            quality=quality,
            filters=filters,
            line=next(_LINES) if line is None else line,
        ),
    )


def result_of(
    *observed: ObservedVariant,
    build: Build = Build.GRCH38,
    sites: Mapping[tuple[str, int, str], Site] | None = None,
    samples: Iterable[str] = ("PATIENT",),
) -> TestResult:
    """Return the result of one sample that carries these variants."""
    names = tuple(samples)
    return TestResult(
        input=InputFile("patient.vcf", "0" * 64, "vcf", 1000),
        build=build,
        sample=names[0],
        samples=names,
        kind="vcf",
        records=len(observed),
        evidence=Evidence(),
        sites=dict(sites or {}),
        observed=observed,
    )
