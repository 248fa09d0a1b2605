"""Why a finding is shown: genotype, evidence, class, rule, source, at the top of its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from counselor.desktop.clinical_names import call_name
from counselor.desktop.wording import said, term, tr
from counselor.findings.models import (
    InheritedFinding,
    PgxFinding,
    RepeatFinding,
    StructuralFinding,
    VariantFinding,
)
from counselor.findings.pgx_standing import places_read
from counselor.reports.variant_sentences import variant_name
from counselor.rulebook.models import Source


def inherited_why(finding: InheritedFinding, sources: Mapping[str, Source]) -> str:
    """Return the block of an inherited finding."""
    facts = []
    for variant in finding.variants:
        zygosity = term("zygosity", variant.zygosity.value)
        facts += [
            (tr("Genotype"), escape(f"{variant_name(variant)}: {zygosity}")),
            (tr("Evidence"), escape(reads_text(variant))),
            (tr("Class"), escape(practice_text(variant) or class_text(variant))),
        ]
    if isinstance(finding, StructuralFinding | RepeatFinding) and finding.as_read:
        facts.append((tr("Evidence"), escape(finding.as_read)))
    named = (*finding.sources, *(variant.source for variant in finding.variants))
    return _block(facts, finding.rule_ids, named, sources)


def pgx_why(finding: PgxFinding, sources: Mapping[str, Source]) -> str:
    """Return the block of a pharmacogene, called or not."""
    named = [item.name for item in finding.diplotypes] or list(finding.haplotypes)
    calls = map(call_name, named)
    read = tr("{n} of {total} positions").format(
        n=places_read(finding), total=finding.positions_total
    )
    source = term("desktop.call_source", finding.source.value)
    facts = [
        (tr("Genotype"), escape(" · ".join(calls)) or escape(term("reason", finding.reason))),
        (tr("Evidence"), f"{escape(read)} · {escape(source)}"),
    ]
    return _block(facts, finding.rule_ids, finding.sources, sources)


def _block(
    facts: Iterable[tuple[str, str]],
    rule_ids: Iterable[str],
    source_ids: Iterable[str],
    sources: Mapping[str, Source],
) -> str:
    rules = ", ".join(escape(rule) for rule in dict.fromkeys(rule_ids) if rule)
    named = "<br>".join(
        escape(_source_text(name, sources)) for name in dict.fromkeys(source_ids) if name
    )
    more = [(tr("Rule"), rules), (tr("Source"), named)]
    return f"<h3>{tr('Why this is shown')}</h3>" + facts_table(
        [item for item in (*facts, *more) if item[1]]
    )


def _source_text(name: str, sources: Mapping[str, Source]) -> str:
    """Return title, version and date of a source; its id where the rulebook does not name it."""
    source = sources.get(name)
    if source is None:
        return name
    return ", ".join(part for part in (source.title, source.version, source.date) if part)


def reads_text(variant: VariantFinding) -> str:
    """Return depth, balance, quality and filter of a variant's reads, in one line."""
    parts = []
    if variant.depth is not None:
        parts.append(tr("depth {n}").format(n=variant.depth))
    if variant.allele_balance is not None:
        share = round(variant.allele_balance * 100)
        parts.append(tr("{n} % carry the variant").format(n=share))
    if variant.genotype_quality is not None:
        parts.append(f"GQ {variant.genotype_quality}")
    parts.append(", ".join(variant.filters) or "PASS")
    if len(parts) == 1:
        parts.insert(0, said("technical.not_in_file"))
    return " · ".join(parts)


def practice_text(variant: VariantFinding) -> str:
    """Return the class that a person of the practice gave; empty where nobody did."""
    if variant.practice is None:
        return ""
    verdict = term("classification", variant.practice.verdict)
    who = {"class": verdict, "by": variant.practice.by, "date": variant.practice.on}
    return said("desktop.classification.by_practice", who)


def class_text(variant: VariantFinding) -> str:
    """Return the class that the source gives, its stars and why a person must look."""
    parts = [term("classification", variant.classification)]
    if variant.stars is not None:
        parts.append(f"{'★' * variant.stars}{'☆' * (4 - variant.stars)}")
    if variant.standing_reason:
        parts.append(term("standing_reason", variant.standing_reason))
    return " · ".join(parts)


def facts_table(facts: Iterable[tuple[str, str]]) -> str:
    """Return labelled facts; the values are HTML."""
    rows = "".join(
        f'<tr><td class="label" width="28%">{escape(label)}</td><td>{value}</td></tr>'
        for label, value in facts
    )
    return f'<table class="facts" width="99%">{rows}</table>'
