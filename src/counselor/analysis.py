"""A file and the rulebook in, findings out: what the command line and the workbench both call.

Knows no vault, no report and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from counselor.findings.models import (
    DrugFinding,
    Findings,
    InputStamp,
    NotAssessed,
    Notice,
    OutsideResult,
    OutsideStamp,
    RulebookStamp,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.coverage import not_assessed_positions
from counselor.inherited.interpret import inherited_findings
from counselor.pgx.call import NO_OUTSIDE_CALLS, pgx_findings, with_medicines
from counselor.pgx.drug_names import NameKind, Resolved, drug_names
from counselor.pgx.outside import check_outside_calls
from counselor.progress import Progress, silent
from counselor.readers.bed import read_bed
from counselor.readers.outside_calls import (
    OutsideCall,
    OutsideCalls,
    read_outside_calls,
    typed_outside_calls,
)
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
        outside_calls: Results that another laboratory reports of single pharmacogenes: a file, or
            the calls as typed in.
        medicines: What the person takes now, in any usual name, one entry each.
    """

    path: Path
    sample: str | None = None
    build: Build | None = None
    sex: Sex = Sex.UNKNOWN
    covered: Path | None = None
    absent_is_reference: str = ""
    outside_calls: Path | tuple[OutsideCall, ...] | None = None
    medicines: tuple[str, ...] = ()


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
    outside = checked_outside_calls(request.outside_calls, rulebook)
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
    findings = findings_of(result, rulebook, request.sex, outside, request.medicines)
    return Analysis(findings, result)


def checked_outside_calls(
    given: Path | tuple[OutsideCall, ...] | None, rulebook: Rulebook
) -> OutsideCalls | None:
    """Return results of another laboratory, from a file or as typed in; None where none are given.

    Raises:
        InputError: One can't be understood or is not possible; the message names line or row.
    """
    if not given:
        return None
    calls = read_outside_calls(given) if isinstance(given, Path) else typed_outside_calls(given)
    check_outside_calls(calls, rulebook)
    return calls


def outside_calls_of(findings: Findings) -> OutsideCalls | None:
    """Return the outside calls that findings were made with; None where there are none."""
    stamp = findings.input.outside_calls
    if stamp is None:
        return None
    calls = tuple(
        OutsideCall(item.gene, item.diplotype, item.phenotype, item.activity_score)
        for item in stamp.calls
    )
    return OutsideCalls(stamp.file, stamp.sha256, calls)


def findings_of(
    result: TestResult,
    rulebook: Rulebook,
    sex: Sex,
    outside: OutsideCalls | None = None,
    medicines: tuple[str, ...] = (),
) -> Findings:
    """Judge a test result by a rulebook. Pure: the same arguments give the same findings.

    `outside` overrides what the file says of a gene (checked by `check_outside_calls` before);
    `medicines` are those taken now, in any usual name.
    """
    inherited, filtered = inherited_findings(result, rulebook, sex)
    resolved, taken = _resolved(rulebook, medicines)
    calls = outside.by_gene if outside else NO_OUTSIDE_CALLS
    pgx, drugs, pgx_missing = pgx_findings(result, rulebook, sex, calls, taken)
    remarks = (*filtered, *_medicine_notices(resolved))
    return Findings(
        rulebook=RulebookStamp(rulebook.manifest.version, rulebook.manifest.sha256),
        input=_stamp(result, sex, remarks, outside, tuple(item.given for item in resolved)),
        pgx=pgx,
        drugs=drugs,
        inherited=inherited,
        not_assessed=_sorted((*pgx_missing, *not_assessed_positions(result, rulebook))),
    )


def with_current_medicines(
    findings: Findings, rulebook: Rulebook, medicines: tuple[str, ...]
) -> Findings:
    """Return findings as they are with the medicines taken now; the calls themselves stay.

    Where another rulebook judged, its guidance stays as it is: only which drugs are taken now, and
    which of them are urgent, is renewed, and a notice says that the rest was not.
    """
    resolved, taken = _resolved(rulebook, medicines)
    given = tuple(item.given for item in resolved)
    if given == findings.input.medicines:
        return findings
    remarks = _medicine_notices(resolved)
    manifest = rulebook.manifest
    if findings.rulebook == RulebookStamp(manifest.version, manifest.sha256):
        pgx, drugs = with_medicines(findings.pgx, rulebook, taken)
    else:
        pgx, drugs = findings.pgx, _flagged(findings.drugs, frozenset(taken))
        values = {"version": findings.rulebook.version}
        remarks = (*remarks, Notice("notice.medicine_other_rulebook", values))
    kept = (item for item in findings.input.warnings if item.key not in _MEDICINE_KEYS)
    stamp = replace(findings.input, warnings=(*kept, *remarks), medicines=given)
    return replace(findings, input=stamp, pgx=pgx, drugs=drugs)


_MEDICINE_KEYS = frozenset(
    {
        "notice.medicine_unknown",
        "notice.medicine_unknown_near",
        "notice.medicine_is_class",
        "notice.medicine_other_rulebook",
    }
)
"""All notices about current medicines."""


def _resolved(
    rulebook: Rulebook, medicines: tuple[str, ...]
) -> tuple[list[Resolved], tuple[str, ...]]:
    """Return what each line of a list of medicines speaks of, and the generic names in all."""
    names = drug_names(rulebook)
    resolved = [names.resolve(line) for line in medicines if line.strip()]
    return resolved, tuple(dict.fromkeys(drug for item in resolved for drug in item.drugs))


def _flagged(drugs: tuple[DrugFinding, ...], taken: frozenset[str]) -> tuple[DrugFinding, ...]:
    """Return rows marked by what is taken now, current ones first."""
    marked = [
        replace(row, current=row.drug in taken, urgent=row.urgent_if_current and row.drug in taken)
        for row in drugs
    ]
    return tuple(sorted(marked, key=lambda row: not row.current))


def _medicine_notices(resolved: Iterable[Resolved]) -> tuple[Notice, ...]:
    """Say which medicines the rulebook does not know, and which names are those of a class."""
    found = []
    for item in resolved:
        values = {"given": item.given, "near": ", ".join(item.suggestions)}
        if not item.found:
            key = "medicine_unknown_near" if item.suggestions else "medicine_unknown"
            found.append(Notice(f"notice.{key}", values))
        for name in item.found:
            if name.kind is NameKind.CLASS:
                members = ", ".join(name.drugs)
                values = {"given": item.given, "members": members}
                found.append(Notice("notice.medicine_is_class", values))
    return tuple(found)


def _sorted(rows: tuple[NotAssessed, ...]) -> tuple[NotAssessed, ...]:
    return tuple(sorted(rows, key=lambda item: (item.scope, item.gene, item.reason)))


def _stamp(
    result: TestResult,
    sex: Sex,
    remarks: tuple[Notice, ...],
    outside: OutsideCalls | None,
    medicines: tuple[str, ...],
) -> InputStamp:
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
        warnings=(*warnings, *remarks),
        outside_calls=_outside_stamp(outside) if outside else None,
        medicines=medicines,
    )


def _outside_stamp(outside: OutsideCalls) -> OutsideStamp:
    calls = (
        OutsideResult(item.gene, item.diplotype, item.phenotype, item.activity_score)
        for item in outside.calls
    )
    return OutsideStamp(outside.file, outside.sha256, tuple(calls))
