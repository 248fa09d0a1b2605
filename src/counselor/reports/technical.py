"""The technical part: every statement with its rule, source, citation and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counselor.casework.models import Indication, ListName
from counselor.findings.models import (
    InheritedFinding,
    PgxFinding,
    Scope,
    VariantFinding,
)
from counselor.reports.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Heading,
    Prose,
    Row,
    RowGroup,
    Section,
    Table,
)
from counselor.reports.carrier import printed_carrier_risks
from counselor.reports.carrier import technical_blocks as carrier_blocks
from counselor.reports.coverage_blocks import coverage_blocks
from counselor.reports.document_parts import named_test
from counselor.reports.gaps import Coverage, Reach, by_reason, limit_lines
from counselor.reports.gene_names import GeneNames
from counselor.reports.left_out import left_out_blocks
from counselor.reports.lifetime import frequency_blocks, lifetime_risks
from counselor.reports.lifetime import technical_blocks as risk_blocks
from counselor.reports.medicines import Medicine
from counselor.reports.report import Confirmed, ReportContent, open_lists
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
    reason_text,
    unclassified_lines,
)
from counselor.reports.sequence_blocks import sequence_blocks
from counselor.reports.technical_classification import classification_blocks
from counselor.reports.technical_large import large_rows, usual_blocks
from counselor.reports.technical_pgx import columns_of, pgx_blocks
from counselor.reports.technical_recommendations import recommendation_blocks
from counselor.reports.variant_sentences import (
    annotation_sentence,
    effect_sentences,
    variant_name,
)
from counselor.reports.warfarin import warfarin_blocks
from counselor.wording import Wording

_GENES_IN_A_ROW = 150
_ONE_LINE = 43
"""Letters that the column of variants has room for."""


def technical_sections(
    content: ReportContent,
    words: Wording,
    shown: Sequence[Confirmed],
    drugs: Sequence[Medicine],
    rows: Sequence[Coverage],
) -> tuple[Section, ...]:
    """Return the technical part for health professionals."""
    scopes = {row.scope for row in rows}
    pgx = [item for item in shown if isinstance(item.item.finding, PgxFinding)]
    sections = [_section(words, "provenance", _provenance(content, words))]
    if Scope.INHERITED in scopes or len(pgx) < len(shown):
        sections.append(_section(words, "findings", _inherited(words, shown)))
        sections.append(_section(words, "usual", usual_blocks(words, content.usual)))
        figures = risk_blocks(words, content, lifetime_risks(content, shown))
        figures += frequency_blocks(words, content, shown)
        sections.append(_section(words, "figures", figures))
    left = carrier_blocks(words, content, printed_carrier_risks(content, shown))
    sections.append(_section(words, "carrier", left))
    classified = classification_blocks(words, content)
    sections.append(_section(words, "classification", classified))
    if Scope.PGX in scopes or pgx:
        sections.append(_section(words, "pgx", pgx_blocks(words, content, pgx, rows)))
        told = recommendation_blocks(words, content, drugs)
        sections.append(_section(words, "recommendations", told))
        sections.append(_section(words, "warfarin", warfarin_blocks(words, content, shown)))
    gaps = [*_gaps(words, rows), *coverage_blocks(content, words)]
    gaps += sequence_blocks(content, words)
    sections.append(_section(words, "left_out", left_out_blocks(content, words)))
    sections.append(_section(words, "gaps", gaps))
    sections.append(_section(words, "sources", _sources(content, words, shown)))
    return tuple(section for section in sections if section.blocks)


def _section(words: Wording, key: str, blocks: Iterable[Block]) -> Section:
    return Section(f"technical_{key}", words.text(f"report.section.{key}"), tuple(blocks))


def _provenance(content: ReportContent, words: Wording) -> list[Block]:
    stamp, indication = content.case.findings.input, content.case.indication
    rulebook = content.case.findings.rulebook
    form = {"format": stamp.format, "kind": stamp.kind, "records": words.number(stamp.records)}
    absent = stamp.absent_is_reference
    sex = f"report.sex.{stamp.sex}"
    pairs = (
        ("file", stamp.file),
        ("file_sha256", stamp.sha256),
        ("format", words.text("provenance.format_value", form)),
        ("build", stamp.build.value),
        ("sample", stamp.sample),
        ("sex", words.text(sex) if words.has(sex) else stamp.sex),
        ("covered", stamp.covered or words.text("provenance.covered_none")),
        (
            "absent",
            words.text("provenance.absent_yes", {"reason": absent})
            if absent
            else words.text("provenance.absent_no"),
        ),
        ("outside_calls", _outside(content, words)),
        ("typed_results", _typed(content, words)),
        ("sequences", _sequences(content, words)),
        ("medicines", "; ".join(content.patient.medicines)),
        ("rulebook", rulebook.version),
        ("rulebook_sha256", rulebook.sha256),
        ("indication", _indication(indication, words)),
        ("consent", _consent(content, words)),
        ("reviewed", words.text("document.trial_keep") if content.trial else content.signer),
        ("reviewed_second", content.second.by if content.second else ""),
    )
    facts = tuple(Fact(words.text(f"provenance.{key}"), value) for key, value in pairs if value)
    blocks: list[Block] = [Facts(facts)]
    if stamp.warnings:
        blocks.append(Heading(words.text("report.section.warnings")))
        blocks.append(Bullets(tuple(notice_text(words, item) for item in stamp.warnings)))
    return blocks


def _indication(indication: Indication, words: Wording) -> str:
    return "; ".join(filter(None, (indication.reason, named_test(words, indication))))


def _outside(content: ReportContent, words: Wording) -> str:
    stamp = content.case.findings.input.outside_calls
    if stamp is None:
        return ""
    values = {"file": stamp.file, "sha256": stamp.sha256}
    return words.text(f"provenance.outside_{'file' if stamp.file else 'typed'}", values)


def _typed(content: ReportContent, words: Wording) -> str:
    stamp = content.case.findings.input.typed_results
    if stamp is None:
        return ""
    values = {"file": stamp.file, "sha256": stamp.sha256}
    return words.text(f"provenance.outside_{'file' if stamp.file else 'typed'}", values)


def _sequences(content: ReportContent, words: Wording) -> str:
    stamp = content.case.findings.input.sequences
    if stamp is None:
        return ""
    values = {"file": stamp.file, "sha256": stamp.sha256, "count": len(stamp.transcripts)}
    return words.text(f"provenance.sequences_{'file' if stamp.file else 'kept'}", values)


def _consent(content: ReportContent, words: Wording) -> str:
    consent = content.consent
    opened = open_lists(consent)
    if consent is None or not opened:
        return words.text("report.consent.none")
    names = [words.text(f"report.list.{name}") for name in ListName if name in opened]
    values = {
        "lists": joined(words, names),
        "date": day(words, consent.given_on),
        "who": coded(words, "report.decided_by", consent.decided_by),
    }
    return words.text("report.consent.given", values)


def _inherited(words: Wording, shown: Iterable[Confirmed]) -> list[Block]:
    groups = [
        RowGroup(
            f"{finding.gene}: {disease_names(words, finding.condition)}".rstrip(": "),
            _inherited_rows(words, finding, item),
        )
        for item in shown
        if isinstance(finding := item.item.finding, InheritedFinding)
    ]
    if not groups:
        return [Prose(words.text("technical.no_inherited"))]
    columns = columns_of(
        words, ("variant", 0.36), ("zygosity", 0.13), ("classification", 0.33), ("evidence", 0.18)
    )
    return [Table(columns, tuple(groups))]


def _inherited_rows(words: Wording, finding: InheritedFinding, item: Confirmed) -> tuple[Row, ...]:
    head = unclassified_lines(words, finding) if item.unclassified else []
    head.append(clinician_sentence(words, finding, certain=item.certain))
    head += [notice_text(words, notice) for notice in finding.notices]
    head += [limit_text(words, key) for key in finding.limits]
    rules = joined(words, tuple(dict.fromkeys(finding.rule_ids)))
    notes = (
        *listed_lines(head),
        words.text("technical.inheritance", {"value": inheritance_text(words, finding)})
        + (f" · {words.text('technical.rule', {'ids': rules})}" if rules else ""),
    )
    return (
        Row((notes,)),
        *(_variant_row(words, variant) for variant in finding.variants),
        *large_rows(words, finding),
    )


def _variant_row(words: Wording, variant: VariantFinding) -> Row:
    name = variant_name(variant)
    place = (
        ": ".join(filter(None, (variant.transcript, name))),
        words.text("technical.grch38", {"value": variant.grch38}),
        *_as_read(words, variant),
        *(annotation_sentence(words, item) for item in variant.lab_annotation),
    )
    return Row(
        (
            place,
            (words.text(f"zygosity.{variant.zygosity}"),),
            _classification(words, variant),
            _evidence(words, variant),
        )
    )


def _as_read(words: Wording, variant: VariantFinding) -> tuple[str, ...]:
    """Return how the file has it and what it does, on one line where there is room."""
    told = words.text("technical.as_read", {"value": variant.as_read})
    effect = "; ".join(effect_sentences(words, variant))
    one = f"{told} · {effect}"
    return (one,) if effect and len(one) <= _ONE_LINE else (told, effect)


def _classification(words: Wording, variant: VariantFinding) -> tuple[str, ...]:
    said = [coded(words, "classification", variant.classification)]
    if variant.stars is None:
        said.append(words.text("technical.no_stars"))
    else:
        key = "stars_1" if variant.stars == 1 else "stars_n"
        said.append(words.text(f"technical.{key}", {"count": variant.stars}))
    said = [", ".join(said)]
    source = {"source": variant.source, "date": variant.source_date}
    record = words.text("technical.clinvar", {"value": variant.clinvar}) if variant.clinvar else ""
    dated = words.text("technical.source_date", source)
    said.append(" · ".join(filter(None, (record, dated))))
    if variant.practice is not None:
        verdict = coded(words, "classification", variant.practice.verdict)
        said.insert(0, words.text("worksheet_page.practice", {"class": verdict}))
    elif variant.standing_reason:
        reason = coded(words, "standing_reason", variant.standing_reason)
        said.append(words.text("technical.person", {"reason": reason}))
    said.append(variant.rule_id)
    return tuple(filter(None, said))


def _evidence(words: Wording, variant: VariantFinding) -> tuple[str, ...]:
    said = []
    if variant.depth is not None:
        said.append(words.text("technical.depth", {"value": variant.depth}))
    if variant.allele_balance is not None:
        value = words.number(variant.allele_balance, 2)
        said.append(words.text("technical.balance", {"value": value}))
    if variant.genotype_quality is not None:
        said.append(words.text("technical.quality", {"value": variant.genotype_quality}))
    if not said:
        said.append(words.text("technical.not_in_file"))
    filters = ", ".join(variant.filters)
    key = "filter_failed" if filters else "filter_pass"
    said.append(words.text(f"technical.{key}", {"value": filters}))
    return (", ".join(said), *(notice_text(words, item) for item in variant.quality))


def _gaps(words: Wording, rows: Sequence[Coverage]) -> list[Block]:
    """Return every gene with a gap by name, and every limit with all of its genes."""
    groups: list[RowGroup] = []
    for scope, label in ((Scope.INHERITED, "inherited_genes"), (Scope.PGX, "pgx_genes")):
        asked = [row for row in rows if row.scope is scope]
        groups += _gap_groups(words, asked, words.text(f"gap.{label}"))
    blocks: list[Block] = []
    if groups:
        columns = columns_of(words, ("why", 0.34), ("genes", 0.66))
        blocks.append(Table(columns, tuple(groups)))
    else:
        blocks.append(Prose(words.text("technical.no_gaps")))
    lines = limit_lines(words, rows, GeneNames((), all=True))
    if lines:
        blocks.append(Heading(words.text("gap.limits")))
        blocks.append(Bullets(lines))
    return blocks


def _gap_groups(words: Wording, rows: Sequence[Coverage], scope: str) -> list[RowGroup]:
    none = [row for row in rows if row.reach is Reach.NONE]
    absent = {code: [row.gene for row in group] for code, group in by_reason(none).items()}
    missing: dict[str, list[str]] = {}
    for row in rows:
        if row.reach is Reach.PART:
            for code in row.reasons:
                values = {"gene": row.gene, "missing": row.missing[code], "count": row.total}
                key = (
                    "part_found" if row.counted == "change" and not row.assessed else "part_missing"
                )
                missing.setdefault(code, []).append(words.text(f"technical.{key}", values))
    return [
        RowGroup(words.text(f"technical.{key}", {"scope": scope}), tuple(_gap_rows(words, found)))
        for key, found in (("all_absent", absent), ("in_part", dict(sorted(missing.items()))))
        if found
    ]


def _gap_rows(words: Wording, found: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Yield each reason with its genes, in rows short enough for a page however many there are."""
    for code, names in found.items():
        for start in range(0, len(names), _GENES_IN_A_ROW):
            genes = ", ".join(names[start : start + _GENES_IN_A_ROW])
            yield Row(((reason_text(words, code),), (genes,)))


def _sources(content: ReportContent, words: Wording, shown: Iterable[Confirmed]) -> list[Block]:
    ids: list[str] = []
    rules: list[str] = []
    for item in shown:
        ids += item.item.finding.sources
        if isinstance(item.item.finding, PgxFinding):
            rules += item.item.finding.rule_ids
    names = [content.sources.get(name, name) for name in sorted(set(ids))]
    blocks: list[Block] = [Bullets(tuple(names))] if names else []
    if rules:
        text = ", ".join(sorted(set(rules)))
        blocks.append(Prose(words.text("technical.rule", {"ids": text})))
    return blocks
