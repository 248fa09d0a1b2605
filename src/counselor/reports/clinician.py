"""The clinician summary: what was found, how sure it is, what guidelines say, what was not read.

Where it takes more than two pages, `clinician_brief` tells the same in less room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from counselor.casework.models import DecisionKind
from counselor.findings.models import (
    CallSource,
    InheritedFinding,
    PgxFinding,
    Scope,
    VariantFinding,
)
from counselor.inherited.classification.combining import Applied
from counselor.inherited.classification.criteria import Strength
from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Fact,
    Mark,
    Prose,
    Row,
    RowGroup,
    Summary,
    Table,
)
from counselor.reports.clinician_medicines import columns_of, current_blocks, other_blocks
from counselor.reports.document_parts import (
    Frame,
    Parts,
    framed,
    named_test,
    parts_of,
    patient_facts,
    person_of,
    section,
)
from counselor.reports.gaps import holding_limits
from counselor.reports.gene_weight import QUIET, by_weight
from counselor.reports.medicine_sentences import (
    shift_sentences,
)
from counselor.reports.pgx_headline import call_text, open_text, phenotype_text
from counselor.reports.report import Confirmed, ReportContent
from counselor.reports.result_lines import caution_lines, doubts, gap_lines, grave, urgent_lines
from counselor.reports.sentences import (
    clinician_sentence,
    coded,
    day,
    disease_names,
    inheritance_text,
    joined,
    limit_text,
    listed_lines,
    notice_text,
    unclassified_lines,
)
from counselor.reports.technical_large import large_rows
from counselor.reports.variant_sentences import variant_name
from counselor.wording import Wording

KEY = "clinician"
_SETTLED = frozenset(
    {"pathogenic", "likely_pathogenic", "pathogenic_or_likely", "likely_benign", "benign"}
)
"""Classes by which a source settles what a variant is."""


def clinician_parts(content: ReportContent, on: date) -> Parts:
    """Return the parts; a draft shows what nobody decided about too, and says so.

    Raises:
        NotForThisPage: A finding came along that may not be printed.
    """
    parts = parts_of(content, on)
    if not content.draft:
        return parts
    waiting = tuple(
        Confirmed(item, certain=True)
        for item in content.items
        if item.shown and content.review.decision_on(item.finding.id) is None
    )
    return parts_of(content, on, (*parts.shown, *waiting)) if waiting else parts


def build(parts: Parts) -> Summary:
    """Return the summary as data."""
    sections = (
        section(parts, KEY, "urgent", _urgent(parts)),
        section(parts, KEY, "inherited", _inherited(parts)),
        section(parts, KEY, "pgx", pgx_blocks(parts, by_weight(parts))),
        section(parts, KEY, "current", current_blocks(parts)),
        section(parts, KEY, "drugs", other_blocks(parts)),
        section(parts, KEY, "coverage", [Bullets(coverage_lines(parts))]),
        section(parts, KEY, "sources", [Bullets(source_lines(parts))]),
    )
    person = "" if parts.content.unreviewed else person_of(parts)
    frame = Frame(KEY, person, facts(parts), compact=True)
    return framed(parts, frame, sections)


def facts(parts: Parts) -> tuple[Fact, ...]:
    """Return who it is about, what was tested, and who judged it."""
    words, content = parts.words, parts.content
    stamp, rulebook = content.case.findings.input, content.case.findings.rulebook
    common = (
        (words.text("report.fact.test"), named_test(words, content.case.indication)),
        (words.text("report.fact.question"), content.case.indication.reason),
        (words.text("document.day"), day(words, parts.on)),
        (words.text("document.input"), f"{stamp.file} · {stamp.sample} · {stamp.build.value}"),
        (words.text("provenance.rulebook"), rulebook.version),
    )
    if content.unreviewed:
        return tuple(Fact(label, value) for label, value in common[2:] if value)
    signed = day(words, content.signed_on) if content.is_signed else ""
    signer = (words.text("report.fact.by"), "" if content.trial else content.signer)
    second = (words.text("report.fact.second"), content.second.by if content.second else "")
    when = (words.text("report.fact.signed"), signed)
    return patient_facts(parts, *common, signer, when, second)


def coverage_lines(parts: Parts) -> tuple[str, ...]:
    """Return what was read, and how many findings the reviewer left out."""
    decisions = parts.content.review.decisions
    left_out = sum(item.kind is DecisionKind.LEAVE_OUT for item in decisions)
    if not left_out:
        return gap_lines(parts)
    return (*gap_lines(parts), parts.words.text("document.left_out", {"count": left_out}))


def _urgent(parts: Parts) -> list[Block]:
    word = parts.words.text("mark.act")
    urgent = [Callout(Mark.ACT, word, line) for line in urgent_lines(parts)]
    return [*urgent, *cautions(parts)]


def cautions(parts: Parts) -> list[Block]:
    """Return what inherited results ask for before medicines or surgery, each in a box."""
    word = parts.words.text("mark.caution")
    return [Callout(Mark.CAUTION, word, line) for line in caution_lines(parts)]


def _inherited(parts: Parts) -> list[Block]:
    words = parts.words
    groups = [
        RowGroup(
            f"{finding.gene}: {disease_names(words, finding.condition)}".rstrip(": "),
            tuple(_finding_rows(parts, item, finding)),
        )
        for item, finding in inherited_of(parts)
    ]
    if not groups:
        asked = parts.asked(Scope.INHERITED)
        return [Prose(words.text("technical.no_inherited"))] if asked else []
    columns = columns_of(
        words, ("variant", 0.36), ("zygosity", 0.15), ("classification", 0.29), ("evidence", 0.2)
    )
    return [Table(columns, tuple(groups))]


def inherited_of(parts: Parts) -> list[tuple[Confirmed, InheritedFinding]]:
    """Return the inherited findings, the gravest first."""
    found = [
        (item, finding)
        for item in parts.shown
        if isinstance(finding := item.item.finding, InheritedFinding)
    ]
    return sorted(found, key=lambda entry: grave(entry[1], certain=entry[0].certain))


def remarks(parts: Parts, item: Confirmed, finding: InheritedFinding) -> list[str]:
    """Return what a finding means, what is open about it, its notices and limits."""
    words = parts.words
    head = unclassified_lines(words, finding) if item.unclassified else []
    head.append(clinician_sentence(words, finding, certain=item.certain))
    if _is_open(parts, finding.id):
        head.insert(0, words.text("document.not_decided"))
    head += [notice_text(words, notice) for notice in finding.notices]
    return head + [limit_text(words, key) for key in finding.limits]


def _finding_rows(parts: Parts, item: Confirmed, finding: InheritedFinding) -> Iterator[Row]:
    words = parts.words
    inheritance = inheritance_text(words, finding)
    mode = words.text("technical.inheritance", {"value": inheritance})
    yield Row(((*listed_lines(remarks(parts, item, finding)), mode),))
    for variant in finding.variants:
        yield variant_row(parts, variant)
    yield from large_rows(words, finding)


def _is_open(parts: Parts, finding_id: str) -> bool:
    return parts.content.review.decision_on(finding_id) is None


def variant_row(parts: Parts, variant: VariantFinding) -> Row:
    """Return a variant's names, zygosity, class with source, and evidence."""
    words = parts.words
    name = variant_name(variant)
    place = [": ".join(filter(None, (variant.transcript, name)))]
    place.append(variant.hgvs_g or words.text("technical.grch38", {"value": variant.grch38}))
    return Row(
        (
            tuple(place),
            (words.text(f"zygosity.{variant.zygosity}"),),
            _classification(parts, variant),
            _evidence(words, variant),
        )
    )


def _classification(parts: Parts, variant: VariantFinding) -> tuple[str, ...]:
    """Return the class that counts with its source, and the criteria behind it."""
    words = parts.words
    said = [coded(words, "classification", variant.classification)]
    if variant.stars is not None:
        key = "stars_1" if variant.stars == 1 else "stars_n"
        said[0] += ", " + words.text(f"technical.{key}", {"count": variant.stars})
    source = {"source": variant.source, "date": variant.source_date}
    said.append(words.text("technical.source_date", source))
    if variant.practice is not None:
        verdict = coded(words, "classification", variant.practice.verdict)
        said.insert(0, words.text("worksheet_page.practice", {"class": verdict}))
    codes = _criteria(parts, variant)
    if codes:
        said.append(words.text("document.criteria", {"codes": ", ".join(codes)}))
    elif variant.proposed_criteria and not _has_class(variant):
        proposed = [_code(item.criterion, item.strength) for item in variant.proposed_criteria]
        said.append(words.text("document.criteria_proposed", {"codes": ", ".join(proposed)}))
    return tuple(said)


def _has_class(variant: VariantFinding) -> bool:
    """Tell whether a source settles the class: what data alone propose would only confuse it."""
    return not variant.standing_reason and variant.classification in _SETTLED


def _criteria(parts: Parts, variant: VariantFinding) -> list[str]:
    """Return the criteria that a person of this practice found met for the class that counts."""
    if variant.practice is None:
        return []
    return [
        str(applied)
        for item in parts.content.classifications
        if item.id == variant.practice.id
        for applied in item.applied
    ]


def _code(criterion: str, strength: str) -> str:
    return str(Applied(criterion, Strength(strength)))


def _evidence(words: Wording, variant: VariantFinding) -> tuple[str, ...]:
    said = []
    if variant.depth is not None:
        said.append(words.text("technical.depth", {"value": variant.depth}))
    if variant.allele_balance is not None:
        value = words.number(variant.allele_balance, 2)
        said.append(words.text("technical.balance", {"value": value}))
    if not said:
        said.append(words.text("technical.not_in_file"))
    filters = ", ".join(variant.filters)
    if filters:
        said.append(words.text("technical.filter_failed", {"value": filters}))
    return (", ".join(said), *(notice_text(words, item) for item in variant.quality))


def pgx_blocks(parts: Parts, shown: Sequence[Confirmed]) -> list[Block]:
    """Return a row for each pharmacogene of `shown`, then the limits of all."""
    words = parts.words
    if not shown:
        return [Prose(words.text("technical.no_pgx"))] if parts.asked(Scope.PGX) else []
    rows = tuple(_pgx_row(parts, item) for item in shown)
    columns = columns_of(
        words, ("gene", 0.11), ("diplotype", 0.25), ("phenotype", 0.25), ("read", 0.39)
    )
    limits = pgx_limit_lines(parts)
    return [Table(columns, (RowGroup("", rows),)), *([Bullets(limits)] if limits else [])]


def pgx_limit_lines(parts: Parts) -> tuple[str, ...]:
    """Return each limit once, with the genes that it holds for."""
    genes: dict[str, list[str]] = {}
    for item in parts.pgx:
        finding = item.item.finding
        for key in holding_limits(finding) if isinstance(finding, PgxFinding) else ():
            genes.setdefault(limit_text(parts.words, key), []).append(finding.gene)
    return tuple(
        parts.words.text("document.limit", {"text": text, "genes": joined(parts.words, names)})
        for text, names in genes.items()
    )


def _pgx_row(parts: Parts, item: Confirmed) -> Row:
    words, finding = parts.words, item.item.finding
    if not isinstance(finding, PgxFinding):
        raise TypeError("a row of a pharmacogene is made from its call")
    reach = {row.gene: row for row in parts.rows if row.scope is Scope.PGX}
    row = reach.get(finding.gene)
    read = [] if row is None or not row.total else [f"{row.assessed} / {row.total}"]
    if open_text(words, finding):
        read = []  # the phenotype column says how much was read
    if finding.source is not CallSource.VCF:
        read.append(words.text(f"technical.{finding.source}"))
    read += doubts(words, finding, None, named=False)
    call = [call_text(words, finding)]
    if not item.certain:
        call.append(words.text("technical.not_certain"))
    if _is_open(parts, finding.id):
        call.append(words.text("document.not_decided"))
    shifts = shift_sentences(words, finding.phenoconversion)
    cells = ((finding.gene,), tuple(call), (phenotype_text(words, finding), *shifts), tuple(read))
    return Row(cells, leading=1)


def source_lines(parts: Parts) -> tuple[str, ...]:
    """Return the sources by title, the input's hash and the citations."""
    ids = {name for item in parts.shown for name in item.item.finding.sources}
    names = [parts.content.sources.get(name, name) for name in sorted(ids)]
    pmids = sorted(
        {
            number
            for drug in parts.drugs
            for item in drug.findings
            if drug.current or item.action not in QUIET
            for number in item.citations
        }
    )
    stamp = parts.content.case.findings.input
    hashed = f"{parts.words.text('provenance.file_sha256')}: {stamp.sha256}"
    lines = [*names, hashed]
    if pmids:
        numbers = ", ".join(str(item) for item in pmids)
        lines.append(parts.words.text("technical.pmid", {"ids": numbers}))
    return tuple(lines)
