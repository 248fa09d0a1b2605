"""The one way in: any file that can be imported becomes a `TestResult`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from counselor.genome.build import Build
from counselor.progress import Progress, silent
from counselor.readers.result import Evidence, Role, TestResult
from counselor.readers.sniff import sniff
from counselor.readers.targets import TargetSource
from counselor.readers.vcf.reader import read_vcf


def read(
    path: Path,
    *,
    rulebook: TargetSource,
    sample: str | None = None,
    build: Build | None = None,
    evidence: Evidence | None = None,
    parents: Mapping[Role, str] | None = None,
    progress: Progress = silent,
) -> TestResult:
    """Read one sample of a file, checked for sample and build.

    Args:
        path: The file; its first bytes, not its name, tell what it is.
        rulebook: Which places to answer for.
        sample: Name of the sample; may be left out where the file has only one.
        build: What the person says the build is; may be left out where the file tells it.
        evidence: What the person declared about the test.
        parents: Names of the samples of the same file that are the mother's and the father's.
        progress: Called with bytes done and total; may raise `Cancelled`.

    Raises:
        InputError: The file can't be used as it is, or a choice is needed (`SampleNotChosen`,
            `BuildUnknown`).
        Cancelled: Raised by `progress`.
    """
    return read_vcf(
        path,
        sniff(path),
        rulebook=rulebook,
        sample=sample,
        build=build,
        evidence=evidence or Evidence(),
        parents=parents or {},
        progress=progress,
    )
