"""The explanation of a large change, a repeat or a copy number as a document."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from counselor import wording
from counselor.desktop.clinical_names import condition_names
from counselor.desktop.large_text import Usual
from counselor.desktop.wording import language, notice_text, said, term, tr
from counselor.findings.models import (
    InheritedFinding,
    RepeatFinding,
    StructuralFinding,
    StructuralKind,
)
from counselor.reports.large_sentences import (
    allele_text,
    clinician_name,
    copies_text,
    place_text,
    ranges_text,
    scores_text,
    structural_name,
)


def large_facts(finding: InheritedFinding) -> list[tuple[str, str]]:
    """Return the facts of a large change or a repeat as (label, HTML); none for small variants."""
    if isinstance(finding, StructuralFinding):
        return _structural(finding)
    return _repeat(finding) if isinstance(finding, RepeatFinding) else []


def _structural(finding: StructuralFinding) -> list[tuple[str, str]]:
    words = wording.load(language())
    if finding.kind is StructuralKind.COPY_NUMBER:
        copies = (tr("Copies"), escape(copies_text(words, finding)))
        return [copies, (tr("From"), escape(" · ".join(place_text(words, finding))))]
    quality = "" if finding.genotype_quality is None else f"GQ {finding.genotype_quality}"
    facts = [
        (tr("Change"), structural_name(words, finding)),
        (tr("Place"), " · ".join(place_text(words, finding))),
        (tr("Genotype"), term("zygosity", finding.zygosity.value)),
        (tr("Copies"), copies_text(words, finding)),
        (tr("Transcript"), finding.transcript),
        (tr("Dosage"), scores_text(words, finding)),
        (tr("In the file"), finding.as_read),
        (tr("Reads"), quality),
    ]
    return [(label, escape(text)) for label, text in facts if text]


def _repeat(finding: RepeatFinding) -> list[tuple[str, str]]:
    words = wording.load(language())
    method = finding.method and words.text("structural.text.typed", {"method": finding.method})
    facts = [
        (tr("Copy {n}").format(n=number), allele_text(words, item))
        for number, item in enumerate(finding.alleles, 1)
    ]
    facts += [
        (words.text("repeat.text.ranges"), ranges_text(words, finding)),
        (tr("Motif"), finding.motif),
        (tr("In the file"), "" if method else finding.as_read),
        (tr("From"), method),
    ]
    return [(label, escape(text)) for label, text in facts if text]


def usual_html(usual: Usual) -> str:
    """Return what lies in the usual range, each with its limits."""
    parts = [
        f"<h2>{escape(said('desktop.finding.usual_results'))}</h2>",
        f"<p>{escape(said('desktop.finding.usual_meaning'))}</p>",
    ]
    for finding in usual.findings:
        parts.append(
            f"<h3><i>{escape(finding.gene)}</i>, {escape(condition_names(finding.condition))}</h3>"
        )
        parts.append(f"<p>{escape(clinician_name(wording.load(language()), finding))}</p>")
        parts.append(_items(finding))
    return "".join(parts)


def _items(finding: InheritedFinding) -> str:
    lines: Iterable[str] = (
        *(notice_text(item) for item in finding.notices),
        *(term("limit", key.removeprefix("limit.")) for key in finding.limits),
    )
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""
