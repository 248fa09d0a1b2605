"""What is kept beside a stored result so that an update of the rulebook is told quickly from it.

Two halves. What it carries: its small changes, its answers at the places of pharmacogenes, and
where all of these lie; this half follows from the file alone. What it was judged to: hashes of each
gene's findings and each medicine's guidance, and what each pharmacogene answers. Both together let
one gene or one medicine be judged anew and compared, where the whole result takes a hundred times
as long to read. In doubt (another form, other kinds of input) the whole result is read.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counselor.casework.comparison import drug_rows
from counselor.casework.comparison_aspects import aspects_of
from counselor.casework.lists import Finding
from counselor.findings.models import (
    CallSource,
    CallStatus,
    Diplotype,
    DrugFinding,
    Findings,
    InheritedFinding,
    PgxFinding,
    Scope,
)
from counselor.genome.genotype import Sex
from counselor.genome.line import Spans, joined, spans_of, unpacked_spans
from counselor.readers import document as result_document
from counselor.readers.carried import (
    Carried,
    Place,
    SiteKey,
    large_places,
    observed_places,
    site_places,
)
from counselor.readers.result import (
    Measures,
    RegionEvidence,
    SiteReason,
    SiteState,
    TestResult,
)
from counselor.rulebook.rulebook import Rulebook

_FORM = b"\x02"
"""Counted up with every change of what is kept or hashed: older ones then tell nothing."""
_LENGTH = 4
_OBSERVED, _SITE, _LARGE = "o", "s", "l"
_LARGE_LINE = f'["{_LARGE}"]'
_AS_READ = 1
"""Where the document's row of a small change has its place and bases as the file has them."""

Answers = Mapping[str, str]
"""Pharmacogene → what guidance is looked up by, as one line of JSON."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a result was judged to, in hashes.

    Attributes:
        rulebook: SHA-256 of the one that judged.
        plain: Judged from the file alone: no sequences, results or parents came beside it.
        counted: Repeats or copies were counted.
        sex, medicines: It was judged with.
        genes: Gene → its inherited findings. A gene without one is not in it.
        hits: Gene → the lines that its findings rest on; None where that is not known.
        calls: Pharmacogene → its call.
        answers: Pharmacogene → what guidance is looked up by.
        drugs: Medicine → recommendation → what it says.
        asked: The places that the file was asked about.
        carrying: How many of the lines carry something; behind them, pharmacogenes do not.
        unasked: Gene → listed places that are known not to have been asked about.
    """

    rulebook: str
    plain: bool
    counted: bool
    sex: str
    medicines: tuple[str, ...]
    genes: Mapping[str, str]
    hits: Mapping[str, Sequence[int] | None]
    calls: Mapping[str, str]
    answers: Answers
    drugs: Mapping[str, Mapping[str, str]]
    asked: str
    carrying: int
    unasked: Mapping[str, int]


class ResultOutline:
    """What is kept of a result, unpacked as far as it is asked for.

    Args:
        told: What it was judged to.
        spans: Where each of the lines lies.
        lines: What the file says, packed.
    """

    def __init__(self, told: Told, spans: Spans, lines: bytes) -> None:
        self.told = told
        self.spans = spans
        self._packed = lines

    @cached_property
    def carried(self) -> Carried:
        """Where the result carries something."""
        return Carried(joined(self.carrying), self.told.counted)

    @property
    def carrying(self) -> Spans:
        """The same, each change by itself, in the order of the lines."""
        here = slice(self.told.carrying)
        return Spans(self.spans.starts[here], self.spans.ends[here])

    @cached_property
    def _lines(self) -> list[str]:
        return zlib.decompress(self._packed).decode().split("\n")

    def has_large(self, region: Spans) -> bool:
        """Tell whether a large change reaches into joined stretches."""
        near = np.flatnonzero(region.reaching(self.spans)).tolist()
        return any(self._lines[at + 1] == _LARGE_LINE for at in near)

    def part(self, region: Spans) -> TestResult:
        """Return the result with what lies in joined stretches, large changes left out."""
        observed: list[Any] = []
        answers: list[Any] = []
        places: dict[str, list[list[Any]]] = defaultdict(list)
        for kind, *row in self._rows(region.reaching(self.spans)):
            if kind == _OBSERVED:
                observed.append(row[0])
            elif kind == _SITE:
                chrom, pos, ref, answer = row
                places[chrom].append([pos, ref, len(answers)])
                answers.append(answer)
        parts = {"observed": observed, "answers": answers, "places": places}
        return result_document.from_document({**json.loads(self._lines[0]), **parts})

    def at(self, keys: Iterable[SiteKey]) -> TestResult:
        """Return the result with what lies at some places; those not kept are not in it."""
        return self.part(joined(spans_of(map(stretch_of, keys))))

    def rows(self) -> list[list[Any]]:
        """Return all lines that carry something."""
        return [json.loads(line) for line in self._lines[1 : self.told.carrying + 1]]

    def lines_of(self, genes: Iterable[str]) -> NDArray[np.bool_] | None:
        """Tell of each line whether findings of some genes rest on it; None: not known of one."""
        found = np.zeros(len(self.spans.starts), np.bool_)
        for gene in genes:
            lines = self.told.hits.get(gene, ())
            if lines is None:
                return None
            found[list(lines)] = True
        return found

    def _rows(self, which: NDArray[np.bool_]) -> Iterator[list[Any]]:
        yield from (json.loads(self._lines[at + 1]) for at in np.flatnonzero(which).tolist())


def packed_outline(result: TestResult, findings: Findings, rulebook: Rulebook) -> bytes:
    """Return what is to be kept of a result; `rulebook` names the places of pharmacogenes."""
    head = replace(
        result, sites={}, observed=(), regions=RegionEvidence(), structural=(), repeats=(),
        parents=(), warnings=(), evidence=replace(result.evidence, covered=None),
    )  # fmt: skip
    places: list[Place] = []
    lines = [result_document.to_json(head)]
    carrying = tuple(_carrying(result))
    sites = frozenset((row[1], row[2], row[3]) for row, _ in carrying if row[0] == _SITE)
    for row, place in (*carrying, *_pharmacogene_rows(result, rulebook, sites)):
        lines.append(json.dumps(row, separators=(",", ":"), ensure_ascii=False))
        places.append(place)
    rows = [row for row, _ in carrying]
    judged = replace(told_of(result, findings), carrying=len(carrying), hits=_hits(findings, rows))
    told = zlib.compress(_told_json(judged).encode(), 6)
    spans = zlib.compress(spans_of(places).packed(), 6)
    sizes = b"".join(len(part).to_bytes(_LENGTH, "little") for part in (told, spans))
    return _FORM + sizes + told + spans + zlib.compress("\n".join(lines).encode(), 6)


def unpacked_outline(data: bytes) -> ResultOutline | None:
    """Return what was kept; None for bytes of another form."""
    if data[:1] != _FORM:
        return None
    told, spans, lines = _parts(data)
    return ResultOutline(
        _told_from(json.loads(zlib.decompress(told))),
        unpacked_spans(zlib.decompress(spans)),
        lines,
    )


def stretch_of(key: SiteKey) -> Place:
    """Return the bases that a place spans."""
    chrom, pos, ref = key
    return chrom, pos, pos + len(ref) - 1


def retold(data: bytes, findings: Findings) -> bytes | None:
    """Return what was kept with other findings of the same result; None for another form."""
    kept = unpacked_outline(data)
    if kept is None:
        return None
    before = kept.told
    told = replace(
        _told(findings, plain=before.plain, counted=before.counted),
        asked=before.asked,
        carrying=before.carrying,
        hits=_hits(findings, kept.rows()),
    )
    _, spans, lines = _parts(data)
    new = zlib.compress(_told_json(told).encode(), 6)
    sizes = b"".join(len(part).to_bytes(_LENGTH, "little") for part in (new, spans))
    return _FORM + sizes + new + spans + lines


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    begin = 1 + 2 * _LENGTH
    told, spans = (int.from_bytes(data[at : at + _LENGTH], "little") for at in (1, 1 + _LENGTH))
    return (
        data[begin : begin + told],
        data[begin + told : begin + told + spans],
        (data[begin + told + spans :]),
    )


def told_of(result: TestResult, findings: Findings) -> Told:
    """Return what a result was judged to."""
    stamp = findings.input
    beside = (stamp.sequences, stamp.typed_results, stamp.outside_calls)
    plain = not result.parents and all(it is None for it in beside)
    counted = bool(result.repeats) or stamp.typed_results is not None
    return replace(
        _told(findings, plain=plain, counted=counted), asked=_digest(sorted(result.sites))
    )


def told_genes(findings: Iterable[InheritedFinding]) -> dict[str, str]:
    """Return gene → hash of all that is compared of its inherited findings."""
    by_gene: dict[str, dict[str, object]] = defaultdict(dict)
    for item in findings:
        condition = item.mondo or item.condition
        aspects = sorted(aspects_of(item).items())
        by_gene[item.gene][item.id] = (condition, item.inheritance, item.changes, aspects)
    return {gene: _digest(sorted(told.items())) for gene, told in by_gene.items()}


def told_call(finding: PgxFinding) -> str:
    """Return a hash of all that is compared of a pharmacogene's call."""
    return _digest(sorted(aspects_of(finding).items()))


def told_drugs(rows: Iterable[DrugFinding]) -> dict[str, dict[str, str]]:
    """Return medicine → recommendation → hash of what it says; empty ones are left out."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, aspects in drug_rows(rows).items():
        told = sorted((name, values) for name, values in aspects.items() if values)
        if told:
            found[key[0]][_digest(key)] = _digest(told)
    return dict(found)


def answer_of(finding: PgxFinding) -> str:
    """Return what guidance is looked up by of a call, as one line of JSON."""
    pairs = [[it.name, it.phenotype, it.activity_score, it.functions] for it in finding.diplotypes]
    row = [
        finding.gene, finding.status, finding.source, finding.phenotype_is_robust, pairs,
        finding.lookup, finding.haplotypes,
    ]  # fmt: skip
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False)


def finding_of(answer: str) -> PgxFinding:
    """Return a call that guidance answers as it does the one that `answer` was made of."""
    gene, status, source, robust, pairs, lookup, haplotypes = json.loads(answer)
    return PgxFinding(
        gene=gene,
        status=CallStatus(status),
        reason="",
        source=CallSource(source),
        phased=False,
        diplotypes=tuple(
            Diplotype(name, phenotype, score, tuple(functions))
            for name, phenotype, score, functions in pairs
        ),
        haplotypes=tuple(haplotypes),
        lookup=tuple(lookup),
        missing_positions=(),
        positions_total=0,
        cannot_exclude=(),
        phenotype_is_robust=robust,
        warnings=(),
        limits=(),
        rule_ids=(),
        sources=(),
    )


def _carrying(result: TestResult) -> Iterator[tuple[list[Any], Place]]:
    for item, place in observed_places(result):
        yield [_OBSERVED, result_document.observed_row(item)], place
    for key, place in site_places(result):
        yield [_SITE, *key, result_document.site_row(result.sites[key])], place
    for _, place in large_places(result):
        yield [_LARGE], place


def _pharmacogene_rows(
    result: TestResult, rulebook: Rulebook, carried: frozenset[SiteKey]
) -> Iterator[tuple[list[Any], Place]]:
    """Yield the answers at places of pharmacogenes that carry nothing."""
    for key, place in _of_pharmacogenes(result, rulebook):
        if key not in carried:
            site = result.sites[key]
            if site.state is SiteState.REFERENCE:  # its depth decides nothing
                site = replace(site, measures=Measures())
            yield [_SITE, *key, result_document.site_row(site)], place


def _of_pharmacogenes(
    result: TestResult, rulebook: Rulebook
) -> Iterator[tuple[tuple[str, int, str], Place]]:
    found = {
        (position.chrom, *place)
        for gene in rulebook.pgx_genes()
        for position in gene.positions
        if (place := position.on(result.build)) is not None
    }
    for key in sorted(found & result.sites.keys()):
        yield key, stretch_of(key)


def _hits(findings: Findings, rows: Sequence[list[Any]]) -> dict[str, list[int] | None]:
    """Return gene → the lines that its findings rest on, by what the file says of them."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row[0] == _OBSERVED:
            places[row[1][_AS_READ]].append(number)
        elif row[0] == _SITE:
            places["-".join(map(str, row[1:4]))].append(number)
    found: dict[str, list[int] | None] = {}
    for item in (*findings.inherited, *findings.structural, *findings.repeats):
        named = [part for it in item.variants for part in it.as_read.split(" + ")]
        lines = [places.get(name) or places.get(name.rpartition("-")[0]) for name in named]
        known = found.setdefault(item.gene, [])
        if known is None or not lines or not all(lines):
            found[item.gene] = None
        else:
            known += [number for numbers in lines for number in numbers or ()]
    return {gene: lines and sorted(set(lines)) for gene, lines in found.items()}


def _told(findings: Findings, *, plain: bool, counted: bool) -> Told:
    everything: tuple[Finding, ...] = (
        *findings.inherited,
        *findings.structural,
        *findings.repeats,
    )
    unasked = Counter[str]()
    for row in findings.not_assessed:
        if row.scope is Scope.INHERITED and row.reason == SiteReason.NEVER_ASKED:
            unasked[row.gene] += row.positions
    return Told(
        rulebook=findings.rulebook.sha256,
        plain=plain,
        counted=counted,
        sex=Sex(findings.input.sex).value,
        medicines=findings.input.medicines,
        genes=told_genes(it for it in everything if not isinstance(it, PgxFinding)),
        hits={},
        calls={item.gene: told_call(item) for item in findings.pgx},
        answers={item.gene: answer_of(item) for item in findings.pgx},
        drugs=told_drugs(findings.drugs),
        asked="",
        carrying=0,
        unasked=unasked,
    )


def _told_json(told: Told) -> str:
    document = {name: getattr(told, name) for name in Told.__slots__}
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


def _told_from(document: dict[str, Any]) -> Told:
    return Told(**{**document, "medicines": tuple(document["medicines"])})


def _digest(told: object) -> str:
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()
