"""A file and the rulebook in, findings out: what the command line and the workbench both call.

Knows no vault, no report and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from counselor.errors import InputError
from counselor.findings.models import (
    DrugFinding,
    Findings,
    InheritedFinding,
    InputStamp,
    NotAssessed,
    Notice,
    OutsideResult,
    OutsideStamp,
    RulebookStamp,
    TypedStamp,
)
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.inherited.added_sequences import AddedSequences, added_sequences
from counselor.inherited.coding_coverage import coding_coverage
from counselor.inherited.consequence import Namer
from counselor.inherited.coverage import not_assessed_positions
from counselor.inherited.interpret import InheritedResult, in_order, inherited_findings
from counselor.inherited.large.phase_beside import phased_strands
from counselor.inherited.large.together import (
    LargeChanges,
    beside_each_other,
    large_changes,
    typed_stamp,
    with_cautions,
)
from counselor.inherited.practice_class import PracticeClasses
from counselor.inherited.relationship import family_notices
from counselor.inherited.sample_notices import sample_notices
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
from counselor.readers.pedigree import read_person
from counselor.readers.read import read
from counselor.readers.result import Evidence, Role, TestResult
from counselor.readers.transcript_fasta import read_transcript_fasta
from counselor.readers.typed_results import GivenResult, read_typed_results, typed_results
from counselor.rulebook.rulebook import Rulebook

JUDGING = "1"
"""Counted up with every change of the program that can judge a stored result differently by the
same rulebook: no result judged before is then left out when a rulebook is applied."""


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """What to read, and what the person declares about it.

    Attributes:
        sample: Name of the sample; None where the file has one.
        build: The build the person says the file has; None to decide by the file.
        covered: BED of what the test covered, in the file's build.
        absent_is_reference: Reason why absent positions count as reference; empty if they do not.
        mother, father: Names of the samples of the same file that are the parents'; empty where
            there are none. Nobody is ever taken for a parent without being named.
        ped: PED file that names the parents of `sample` instead.
        outside_calls: Results that another laboratory reports of single pharmacogenes: a file, or
            the calls as typed in.
        medicines: What the person takes now, in any usual name, one entry each.
        transcripts: Transcript sequences for genes whose bases the rulebook lacks: a FASTA file,
            or those that were checked before.
        typed_results: Repeat lengths and copy numbers that another test gave: a file, or typed in.
    """

    path: Path
    sample: str | None = None
    build: Build | None = None
    sex: Sex = Sex.UNKNOWN
    covered: Path | None = None
    absent_is_reference: str = ""
    mother: str = ""
    father: str = ""
    ped: Path | None = None
    outside_calls: Path | tuple[OutsideCall, ...] | None = None
    medicines: tuple[str, ...] = ()
    typed_results: Path | tuple[GivenResult, ...] | None = None
    transcripts: Path | AddedSequences | None = None


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
    typed = checked_typed_results(request.typed_results, rulebook, request.sample)
    sequences = checked_sequences(request.transcripts, rulebook)
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
        parents=named_parents(request),
        progress=progress,
    )
    findings = findings_of(
        result,
        rulebook,
        request.sex,
        outside,
        request.medicines,
        typed=typed,
        sequences=sequences,
    )
    return Analysis(findings, result)


class PedWithoutSample(InputError):
    """A PED file was named, and not whose parents are wanted."""

    def __init__(self) -> None:
        super().__init__(
            "A PED file was named without the sample of the patient.", "Name the sample as well."
        )


class PedigreeContradiction(InputError):
    """A PED file says something else than the person who named it."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"The PED file '{name}' contradicts what was said: {what}.", "Correct one of the two."
        )


def named_parents(request: AnalysisRequest) -> Mapping[Role, str]:
    """Return the samples that were named as the parents', by name or by a PED file.

    Raises:
        InputError: The PED file can't be used, or contradicts the request.
    """
    given = {Role.MOTHER: request.mother, Role.FATHER: request.father}
    given = {role: name for role, name in given.items() if name}
    if request.ped is None:
        return given
    if request.sample is None:
        raise PedWithoutSample
    person, name = read_person(request.ped, request.sample), request.ped.name
    for role in given.keys() & person.parents.keys():
        if given[role] != person.parents[role]:
            what = f"its {role} is '{person.parents[role]}', but '{given[role]}' was named"
            raise PedigreeContradiction(name, what)
    if Sex.UNKNOWN not in (person.sex, request.sex) and person.sex is not request.sex:
        raise PedigreeContradiction(name, f"its sex is {person.sex}, but {request.sex} was given")
    return {**person.parents, **given}


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


def checked_typed_results(
    given: Path | tuple[GivenResult, ...] | None, rulebook: Rulebook, sample: str | None = None
) -> TypedStamp | None:
    """Return repeat lengths and copy numbers of another test; None where none are given.

    Raises:
        InputError: One can't be understood or is not possible; the message names line or row.
    """
    if not given:
        return None
    genes = [locus.gene for locus in rulebook.repeat_loci()]
    if isinstance(given, Path):
        return typed_stamp(read_typed_results(given, genes, sample))
    return typed_stamp(typed_results(given, genes))


def checked_sequences(
    given: Path | AddedSequences | None, rulebook: Rulebook
) -> AddedSequences | None:
    """Return transcript sequences, of a FASTA file or checked before; None where none are given.

    Raises:
        InputError: The file can't be used; the message names the line.
    """
    if isinstance(given, Path):
        return added_sequences(read_transcript_fasta(given), rulebook)
    return given


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
    *,
    typed: TypedStamp | None = None,
    sequences: AddedSequences | None = None,
    with_gaps: bool = True,
) -> Findings:
    """Judge a test result by a rulebook. Pure: the same arguments give the same findings.

    `outside` overrides what the file says of a gene (checked by `check_outside_calls` before);
    `medicines` are those taken now, in any usual name; `typed` holds repeat lengths and copy
    numbers of another test (checked by `checked_typed_results`); `sequences` are transcript
    sequences beside the rulebook's own (checked by `checked_sequences`). Without `with_gaps` what
    was not assessed, and how far genes are covered, is not worked out: half of the time.
    """
    small, large = inherited_half(result, rulebook, sex, typed=typed, sequences=sequences)
    resolved, taken = resolved_medicines(rulebook, medicines)
    calls = outside.by_gene if outside else NO_OUTSIDE_CALLS
    pgx, drugs, pgx_missing = pgx_findings(result, rulebook, sex, calls, taken)
    checks = (*sample_notices(result, sex), *family_notices(result))
    remarks = (*checks, *small.notices, *large.notices, *_medicine_notices(resolved))
    gaps = not_assessed_positions(result, rulebook) if with_gaps else ()
    return Findings(
        rulebook=RulebookStamp(rulebook.manifest.version, rulebook.manifest.sha256),
        input=replace(
            _stamp(result, sex, remarks, outside, tuple(item.given for item in resolved), typed),
            sequences=sequences.stamp if sequences else None,
        ),
        pgx=pgx,
        drugs=drugs,
        inherited=in_order(small.findings),
        not_assessed=_sorted((*pgx_missing, *gaps, *large.not_assessed)),
        coverage=coding_coverage(result, rulebook, gaps, sequences) if with_gaps else (),
        other_variants=small.others,
        structural=large.structural,
        repeats=large.repeats,
    )


def inherited_half(
    result: TestResult,
    rulebook: Rulebook,
    sex: Sex,
    *,
    typed: TypedStamp | None = None,
    sequences: AddedSequences | None = None,
    namer: Namer | None = None,
) -> tuple[InheritedResult, LargeChanges]:
    """Judge what concerns inherited conditions, with what findings of a gene mean together.

    A finding follows from what the result carries in and around its gene: of a part of a result,
    the findings of the genes that it holds as a whole are those of the whole result.
    """
    small = inherited_findings(result, rulebook, sex, bases=sequences, namer=namer)
    inherited, large = beside_each_other(
        with_cautions(small.findings, rulebook),
        large_changes(result, rulebook, sex, typed),
        phased_strands(result),
    )
    return small._replace(findings=inherited), large


def with_current_medicines(
    findings: Findings, rulebook: Rulebook, medicines: tuple[str, ...]
) -> Findings:
    """Return findings as they are with the medicines taken now; the calls themselves stay.

    Where another rulebook judged, its guidance stays as it is: only which drugs are taken now, and
    which of them are urgent, is renewed, and a notice says that the rest was not.
    """
    resolved, taken = resolved_medicines(rulebook, medicines)
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


def with_practice_classes(
    findings: Findings,
    result: TestResult,
    rulebook: Rulebook,
    classes: PracticeClasses,
    sequences: AddedSequences | None = None,
) -> Findings:
    """Return findings as they are with the classes that persons gave to variants of this patient.

    Only genes with such a variant are judged anew, from the calls. Where another rulebook judged
    before, each new finding says so; a gene of which the present one no longer knows a variant
    stays as it was. `sequences` are those that the findings were made with.
    """
    sex, typed = Sex(findings.input.sex), findings.input.typed_results
    near = _on_their_chromosomes(result, findings, rulebook, classes)
    again = inherited_findings(near, rulebook, sex, classes, sequences).findings
    large = large_changes(result, rulebook, sex, typed)
    strands = phased_strands(result)
    again, large = beside_each_other(with_cautions(again, rulebook), large, strands)
    before, after = _variants_by_gene(findings.inherited), _variants_by_gene(again)
    genes = {gene for _, gene in classes}
    genes = {gene for gene in genes if before.get(gene, set()) <= after.get(gene, set())}
    stamp = RulebookStamp(rulebook.manifest.version, rulebook.manifest.sha256)
    if findings.rulebook != stamp:
        told = Notice("notice.judged_by_other_rulebook", {"version": stamp.version})
        again = tuple(replace(item, notices=(*item.notices, told)) for item in again)
    kept = (item for item in findings.inherited if item.gene not in genes)
    fresh = (item for item in again if item.gene in genes)
    beside = {item.id: item for item in large.structural if item.gene in genes}
    structural = tuple(beside.get(item.id, item) for item in findings.structural)
    return replace(findings, inherited=in_order((*kept, *fresh)), structural=structural)


def _on_their_chromosomes(
    result: TestResult, findings: Findings, rulebook: Rulebook, classes: PracticeClasses
) -> TestResult:
    """Return a result with what it says of small changes on the chromosomes of classified genes.

    What a variant is judged by (its codon, its neighbours, its copies) lies on its chromosome; the
    other ones, of a whole genome thousands of changes, would be judged for nothing.
    """
    genes = {gene for _, gene in classes}
    chroms = {key.partition("-")[0] for key, _ in classes}
    chroms |= {item.chrom for gene in genes for item in rulebook.transcripts(gene)}
    chroms |= {
        variant.grch38.partition("-")[0]
        for finding in findings.inherited
        if finding.gene in genes
        for variant in finding.variants
    }
    return replace(
        result,
        observed=tuple(item for item in result.observed if item.variant.chrom in chroms),
        sites={place: site for place, site in result.sites.items() if place[0] in chroms},
    )


def _variants_by_gene(inherited: Iterable[InheritedFinding]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in inherited:
        found.setdefault(item.gene, set()).update(variant.grch38 for variant in item.variants)
    return found


_MEDICINE_KEYS = frozenset(
    {
        "notice.medicine_unknown",
        "notice.medicine_unknown_near",
        "notice.medicine_is_class",
        "notice.medicine_other_rulebook",
    }
)
"""All notices about current medicines."""


def resolved_medicines(
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
    typed: TypedStamp | None,
) -> InputStamp:
    warnings = tuple(Notice(item.key, item.values) for item in result.warnings)
    parents = {item.role: item.sample for item in result.parents}
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
        mother=parents.get(Role.MOTHER, ""),
        father=parents.get(Role.FATHER, ""),
        typed_results=typed,
    )


def _outside_stamp(outside: OutsideCalls) -> OutsideStamp:
    calls = (
        OutsideResult(item.gene, item.diplotype, item.phenotype, item.activity_score)
        for item in outside.calls
    )
    return OutsideStamp(outside.file, outside.sha256, tuple(calls))
