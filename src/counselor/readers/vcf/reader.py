"""From a VCF, gVCF or BCF to a `TestResult`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from counselor.errors import InputError
from counselor.genome.build import Build, canonical_chromosome
from counselor.genome.target import TargetTable
from counselor.progress import Progress
from counselor.readers.bed import check_build
from counselor.readers.result import (
    BuildBasis,
    Evidence,
    InputFile,
    ObservedVariant,
    Parent,
    RepeatCall,
    Role,
    SampleRecord,
    SexEvidence,
    StructuralCall,
    TestResult,
)
from counselor.readers.sniff import FileForm, Sniffed
from counselor.readers.targets import TargetSource
from counselor.readers.vcf.bcf import BcfFile
from counselor.readers.vcf.build_decision import (
    BaseComparison,
    BuildUnknown,
    agreed_build,
    build_of_bases,
    build_of_header,
    build_of_names,
    check_names,
    contradiction,
    few_bases_object,
    fits_other_only,
    mitochondrion_agrees,
    mitochondrion_comparable,
)
from counselor.readers.vcf.call import Call, call_of
from counselor.readers.vcf.header import Header, NothingDeclaredReference, choose_sample
from counselor.readers.vcf.index import IndexUnusable
from counselor.readers.vcf.indexed import IndexedFile
from counselor.readers.vcf.observed import observed_variants
from counselor.readers.vcf.parents import ParentLines, parent_of, parents_of, trios
from counselor.readers.vcf.record import UNSPECIFIED, RecordParser
from counselor.readers.vcf.reference_lines import ReferenceLines, Wanted
from counselor.readers.vcf.regions import region_evidence
from counselor.readers.vcf.repeats import repeat_call
from counselor.readers.vcf.sample_checks import sample_checks
from counselor.readers.vcf.selection import Picked, Selector, layout_of, wanted_of
from counselor.readers.vcf.sex import sex_evidence
from counselor.readers.vcf.sites import asked, compare_bases, sites_of
from counselor.readers.vcf.structural import (
    LengthMissing,
    may_be_large,
    structural_calls,
    within,
)
from counselor.readers.vcf.text import TextVcf
from counselor.readers.vcf.warnings import FileFacts, warnings_of


class NoGenotypes(InputError):
    """The records have no GT field."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The file '{name}' has no genotypes: its records lack the FORMAT field GT.",
            "Ask the laboratory for a germline VCF with genotypes.",
        )


class NoKnownChromosome(InputError):
    """No record lies on a chromosome whose name is understood."""

    def __init__(self, name: str, contigs: set[str]) -> None:
        first = min(contigs)[:40]
        super().__init__(
            f"No record of the file '{name}' lies on a chromosome that Counselor knows by its "
            f"name: its first column (CHROM) holds names like '{first}'.",
            "Ask the laboratory for a file with usual names (17, chr17 or NC_000017.11).",
        )


class _Source(Protocol):
    """A file open for one pass."""

    @property
    def header(self) -> Header: ...
    @property
    def sha256(self) -> str: ...
    @property
    def records(self) -> int: ...
    @property
    def names(self) -> set[str]: ...
    @property
    def has_blocks(self) -> bool: ...
    def picked(self, wanted: Wanted) -> Iterator[Picked]: ...
    def reference_lines(self) -> dict[str, ReferenceLines]: ...


class _TextFile:
    """A text VCF as a `_Source`."""

    def __init__(self, path: Path, sniffed: Sniffed, progress: Progress) -> None:
        self._name = path.name
        self._text = TextVcf(path, sniffed, progress)
        self._selector = Selector(self.header, wanted_of(()))

    def __enter__(self) -> _TextFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    @property
    def header(self) -> Header:
        return self._text.header

    @property
    def sha256(self) -> str:
        return self._text.sha256

    @property
    def records(self) -> int:
        return self._selector.records

    @property
    def names(self) -> set[str]:
        return self._selector.names

    @property
    def has_blocks(self) -> bool:
        return self._selector.has_blocks

    def picked(self, wanted: Wanted) -> Iterator[Picked]:
        self._selector = Selector(self.header, wanted)
        for laid in self._text.blocks(layout_of(self.header, self._name)):
            yield from self._selector.pick(laid)
        yield from self._selector.sex_lines()

    def reference_lines(self) -> dict[str, ReferenceLines]:
        return self._selector.reference_lines()


_Opened = AbstractContextManager[_TextFile | IndexedFile | BcfFile]
_Opener = Callable[[Path, Sniffed, Progress], _Opened]


def _open(path: Path, sniffed: Sniffed, progress: Progress) -> _Opened:
    if sniffed.form is FileForm.BCF:
        return BcfFile(path, sniffed, progress)
    return _TextFile(path, sniffed, progress)


@dataclass(frozen=True, slots=True)
class _Given:
    """What to read, and what was said about it (`read_vcf`)."""

    path: Path
    sniffed: Sniffed
    rulebook: TargetSource
    sample: str | None
    build: Build | None
    evidence: Evidence
    parents: Mapping[Role, str]
    progress: Progress


@dataclass
class _Gathered:
    """What one pass over a file brought."""

    records: list[SampleRecord] = field(default_factory=list)
    of_sex: list[SampleRecord] = field(default_factory=list)
    lines: dict[str, ReferenceLines] = field(default_factory=dict)
    parents: list[ParentLines] = field(default_factory=list)
    structural: list[StructuralCall] = field(default_factory=list)
    repeats: list[RepeatCall] = field(default_factory=list)


def read_vcf(
    path: Path,
    sniffed: Sniffed,
    *,
    rulebook: TargetSource,
    sample: str | None,
    build: Build | None,
    evidence: Evidence,
    parents: Mapping[Role, str],
    progress: Progress,
) -> TestResult:
    """Read one sample of a file and answer every target of the rulebook.

    `parents` names samples of the same file that are the parents'.

    Raises:
        InputError: The file can't be used; the sentence names file and line or what to decide.
        Cancelled: Raised by `progress`; nothing is left running.
    """
    given = _Given(path, sniffed, rulebook, sample, build, evidence, parents, progress)
    if sniffed.index is not None:
        # What is wrong with a file, and in which line, is told by reading all of it.
        with suppress(IndexUnusable, InputError):
            return _read_vcf(given, IndexedFile)
    return _read_vcf(given, _open)


def _read_vcf(given: _Given, opened: _Opener) -> TestResult:
    path, sniffed, rulebook, progress = given.path, given.sniffed, given.rulebook, given.progress
    build, evidence, name = given.build, given.evidence, given.path.name
    with opened(path, sniffed, progress) as source:
        header = source.header
        chosen = choose_sample(header, name, given.sample)
        told = agreed_build(header, name, build)
        tables = {it: rulebook.targets(it) for it in ((told,) if told else Build)}
        regions = {it: rulebook.exon_regions(it) for it in tables}
        column = header.samples.index(chosen)
        parser = RecordParser(name, column)
        wanted = wanted_of(
            list(tables.values()),
            list(regions.values()),
            repeats=[rulebook.repeat_places(it) for it in tables],
            sample=column,
            counts_reads=header.reads_per_allele,
        )
        family = parents_of(header, name, chosen, given.parents)
        gathered = _gather(source, wanted, parser, family)
        if source.names and not any(map(canonical_chromosome, source.names)):
            raise NoKnownChromosome(name, source.names)
        if gathered.records and not parser.has_genotypes:
            raise NoGenotypes(name)
        if not source.records and evidence.absent_is_reference and evidence.covered is None:
            raise NothingDeclaredReference(name)
        named = build_of_names({*source.names, *header.contig_lengths}, name)
        check_names(name, named, told, build)
        decided = told or named or _by_bases(name, tables, gathered.records)
        if evidence.covered is not None:
            exons = {it: rulebook.exon_regions(it) for it in Build}
            check_build(evidence.covered, evidence.covered_name, decided, exons)
        reading = _Reading(name, source, tables[decided], decided, gathered, rulebook)
    compared = reading.compared
    if compared.contradicts or not compared.decisive:
        other = _other_build(given, opened, decided, parser)
        unsaid = build is None and few_bases_object(compared, other)
        if compared.contradicts or fits_other_only(compared, other) or unsaid:
            raise contradiction(name, decided, build, compared, other)
    basis = _basis(header, name, told, named)
    return replace(reading.result(sniffed, chosen, evidence), build_basis=basis)


def _basis(header: Header, name: str, told: Build | None, named: Build | None) -> BuildBasis:
    """Return what decided the build."""
    if told is not None:
        return BuildBasis.HEADER if build_of_header(header, name) else BuildBasis.NAMED
    return BuildBasis.CONTIGS if named is not None else BuildBasis.BASES


def _gather(
    source: _Source, wanted: Wanted, parser: RecordParser, parents: Sequence[ParentLines] = ()
) -> _Gathered:
    gathered = _Gathered(parents=list(parents))
    for picked in source.picked(wanted):
        record = parser.parse(picked.text, picked.line)
        if record is not None:
            (gathered.of_sex if picked.for_sex else gathered.records).append(record)
            for parent in gathered.parents:
                parent.take(record, picked.text, picked.line)
            if not picked.for_sex:
                _gather_large(gathered, record, picked.text, parser)
    gathered.lines = source.reference_lines()
    return gathered


def _gather_large(
    gathered: _Gathered, record: SampleRecord, text: str, parser: RecordParser
) -> None:
    """Keep what a line says of a large change or of a repeat's length."""
    if not may_be_large(record):
        return
    fields, values = parser.columns(text)
    repeat = repeat_call(record, fields, values)
    if repeat is not None:
        gathered.repeats.append(repeat)
    try:
        gathered.structural.extend(structural_calls(record, fields, values))
    except LengthMissing as error:
        what = (
            f"its ALT '{fields[4][:20]}' has no length: neither END (after POS) nor SVLEN tells it"
        )
        raise parser.malformed(record.measures.line, what) from error


def _by_bases(name: str, tables: dict[Build, TargetTable], records: list[SampleRecord]) -> Build:
    comparisons = {build: _compared(table, records) for build, table in tables.items()}
    decided = build_of_bases(comparisons)
    if decided is None:
        raise BuildUnknown(name)
    return decided


def _compared(table: TargetTable, records: list[SampleRecord]) -> BaseComparison:
    return compare_bases(asked(table, (Call(record, ()) for record in records)))


def _other_build(
    given: _Given, opened: _Opener, build: Build, parser: RecordParser
) -> BaseComparison:
    """Compare a file that does not, or hardly, fit its build with the other one."""
    other = next(it for it in Build if it is not build)
    table = given.rulebook.targets(other)
    with opened(given.path, given.sniffed, given.progress) as source:
        gathered = _gather(source, wanted_of([table]), parser)
    # Both builds share the mitochondrion, so its bases tell nothing.
    return _compared(table, [it for it in gathered.records if it.chrom != "MT"])


class _Reading:
    """One sample's records on a decided build, ready to become a result."""

    def __init__(
        self,
        name: str,
        source: _Source,
        table: TargetTable,
        build: Build,
        gathered: _Gathered,
        rulebook: TargetSource,
    ) -> None:
        self._name = name
        self._header = source.header
        self._sha256 = source.sha256
        self._records = source.records
        self._names = frozenset(source.names)
        self._table = table
        self._build = build
        self._gathered = gathered
        self._has_blocks = (
            source.has_blocks
            or any(item.is_block.any() for item in gathered.lines.values())
            or any(record.alts and set(record.alts) <= UNSPECIFIED for record in gathered.records)
        )
        self._reference = rulebook.reference(build)
        self._regions = rulebook.exon_regions(build)
        self._bodies = rulebook.gene_bodies(build)
        usable = mitochondrion_comparable(
            self._header, build, self._names
        ) and mitochondrion_agrees(gathered.records, self._reference)
        self._unusable = frozenset() if usable else frozenset({"MT"})
        counts_reads = self._header.reads_per_allele
        self._calls = [
            call_of(record, self._reference, counts_reads=counts_reads)
            for record in gathered.records
            if record.chrom not in self._unusable
        ]
        self._found = asked(table, self._calls)
        self.compared = compare_bases(self._found)

    def result(self, sniffed: Sniffed, sample: str, evidence: Evidence) -> TestResult:
        """Return the whole answer."""
        sites = sites_of(self._table, self._found, self._reference, evidence, self._unusable)
        facts = FileFacts(
            name=self._name,
            records=self._records,
            version=self._header.version,
            names=self._names,
            compared=self.compared.compared,
            unusable=self._unusable,
        )
        observed = observed_variants(self._calls, self._gathered.lines)
        return TestResult(
            input=InputFile(self._name, self._sha256, sniffed.form.value, sniffed.size),
            build=self._build,
            sample=sample,
            samples=self._header.samples,
            kind="gvcf" if self._has_blocks else "vcf",
            records=self._records,
            evidence=evidence,
            sites=sites,
            observed=observed,
            sex_evidence=self._sex(),
            warnings=warnings_of(facts, sites, evidence),
            regions=region_evidence(
                self._regions, self._calls, self._gathered.lines, evidence, self._unusable
            ),
            info_fields=self._header.info_descriptions,
            structural=within(self._bodies, self._gathered.structural),
            repeats=tuple(self._gathered.repeats),
            parents=self._parents(observed),
            checks=sample_checks(self._gathered.records, trios(self._gathered.parents)),
            bases_compared=self.compared.compared,
            bases_wrong=self.compared.wrong,
        )

    def _parents(self, observed: tuple[ObservedVariant, ...]) -> tuple[Parent, ...]:
        counts_reads = self._header.reads_per_allele
        return tuple(
            parent_of(it, observed, self._reference, self._build, counts_reads=counts_reads)
            for it in self._gathered.parents
        )

    def _sex(self) -> SexEvidence:
        return sex_evidence([*self._gathered.records, *self._gathered.of_sex], self._build)
