"""The technical part for large changes, repeats and copy numbers."""

from __future__ import annotations

from collections.abc import Iterable

from counselor.findings.models import (
    InheritedFinding,
    RepeatFinding,
    StructuralFinding,
    StructuralKind,
)
from counselor.reports.blocks import Block, Bullets, Prose, Row
from counselor.reports.large_sentences import (
    allele_text,
    clinician_name,
    copies_text,
    place_text,
    ranges_text,
    scores_text,
    structural_name,
)
from counselor.reports.sentences import disease_names, limit_text, notice_text
from counselor.wording import Wording


def large_rows(words: Wording, finding: InheritedFinding) -> tuple[Row, ...]:
    """Return the rows of a large change or a repeat; none for small variants."""
    if isinstance(finding, StructuralFinding):
        return (_structural(words, finding),)
    return (_repeat(words, finding),) if isinstance(finding, RepeatFinding) else ()


def _counted(words: Wording, finding: StructuralFinding) -> Row:
    """Return counted copies: no genotype, no reads, but who counted them."""
    return Row(
        (
            (words.text("structural.kind.copy_number"),),
            (copies_text(words, finding),),
            ("",),
            place_text(words, finding),
        )
    )


def _structural(words: Wording, finding: StructuralFinding) -> Row:
    if finding.kind is StructuralKind.COPY_NUMBER:
        return _counted(words, finding)
    place = [structural_name(words, finding), *place_text(words, finding)]
    if finding.transcript:
        place.insert(1, finding.transcript)
    if finding.as_read:
        place.append(words.text("technical.as_read", {"value": finding.as_read}))
    evidence = []
    if finding.genotype_quality is not None:
        evidence.append(words.text("technical.quality", {"value": finding.genotype_quality}))
    return Row(
        (
            tuple(place),
            (words.text(f"zygosity.{finding.zygosity}"), copies_text(words, finding)),
            (scores_text(words, finding),),
            tuple(evidence) or (words.text("technical.not_in_file"),),
        )
    )


def _repeat(words: Wording, finding: RepeatFinding) -> Row:
    place = [words.text("repeat.text.motif", {"motif": finding.motif}), finding.locus]
    if finding.as_read and not finding.method:
        place.append(words.text("technical.as_read", {"value": finding.as_read}))
    typed = {"method": finding.method}
    return Row(
        (
            tuple(place),
            tuple(allele_text(words, item) for item in finding.alleles),
            (ranges_text(words, finding),),
            (words.text("structural.text.typed", typed),) if finding.method else ("",),
        )
    )


def usual_blocks(words: Wording, usual: Iterable[InheritedFinding]) -> list[Block]:
    """Return what was counted and lies in the usual range, each with its limits."""
    lines = []
    for finding in usual:
        condition = disease_names(words, finding.condition)
        said = [f"{finding.gene}, {condition}: {clinician_name(words, finding)}"]
        said += [notice_text(words, item) for item in finding.notices]
        said += [limit_text(words, key) for key in finding.limits]
        lines.append(" ".join(said))
    if not lines:
        return []
    return [Prose(words.text("technical.usual_intro")), Bullets(tuple(lines))]
