"""A file and the rulebook in, findings out: what the command line and the workbench both call.

Knows no vault, no report and no screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counselor.findings.models import (
    Findings,
    InputStamp,
    NotAssessed,
    Notice,
    RulebookStamp,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.coverage import not_assessed_positions
from counselor.inherited.interpret import inherited_findings
from counselor.pgx.call import pgx_findings
from counselor.progress import Progress, silent
from counselor.readers.bed import read_bed
from counselor.readers.read import read
from counselor.readers.result import Evidence, TestResult
from counselor.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """What to read, and what the person declares about it.

    Attributes:
        sample: Name of the sample; None where the file has one.
        build: The build the person says the file has; None to decide by the file.
        covered: BED of what the test covered, in the file's build.
        absent_is_reference: Reason why absent positions count as reference; empty if they do not.
    """

    path: Path
    sample: str | None = None
    build: Build | None = None
    sex: Sex = Sex.UNKNOWN
    covered: Path | None = None
    absent_is_reference: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read, and what follows from it."""

    findings: Findings
    result: TestResult


def analyse(request: AnalysisRequest, rulebook: Rulebook, progress: Progress = silent) -> Analysis:
    """Read a file and judge it by the rulebook.

    Raises:
        InputError: The file can't be used; the message names file, line or field.
        Cancelled: `progress` raised it.
    """
    covered = read_bed(request.covered) if request.covered else None
    evidence = Evidence(
        covered=covered,
        covered_name=request.covered.name if request.covered else "",
        absent_is_reference=request.absent_is_reference,
    )
    result = read(
        request.path,
        rulebook=rulebook,
        sample=request.sample,
        build=request.build,
        evidence=evidence,
        progress=progress,
    )
    return Analysis(findings_of(result, rulebook, request.sex), result)


def findings_of(result: TestResult, rulebook: Rulebook, sex: Sex) -> Findings:
    """Judge a test result by a rulebook. Pure: the same arguments give the same findings."""
    inherited, filtered = inherited_findings(result, rulebook, sex)
    pgx, drugs, pgx_missing = pgx_findings(result, rulebook, sex)
    return Findings(
        rulebook=RulebookStamp(rulebook.manifest.version, rulebook.manifest.sha256),
        input=_stamp(result, sex, filtered),
        pgx=pgx,
        drugs=drugs,
        inherited=inherited,
        not_assessed=_sorted((*pgx_missing, *not_assessed_positions(result, rulebook))),
    )


def _sorted(rows: tuple[NotAssessed, ...]) -> tuple[NotAssessed, ...]:
    return tuple(sorted(rows, key=lambda item: (item.scope, item.gene, item.reason)))


def _stamp(result: TestResult, sex: Sex, filtered: tuple[Notice, ...]) -> InputStamp:
    warnings = tuple(Notice(item.key, item.values) for item in result.warnings)
    return InputStamp(
        file=result.input.name,
        sha256=result.input.sha256,
        format=result.input.format,
        build=result.build,
        sample=result.sample,
        kind=result.kind,
        records=result.records,
        covered=result.evidence.covered_name,
        absent_is_reference=result.evidence.absent_is_reference,
        sex=sex,
        warnings=(*warnings, *filtered),
    )
