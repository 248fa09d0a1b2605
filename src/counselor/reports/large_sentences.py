"""What is said of large changes, repeats and copy numbers: texts that report and window share."""

from __future__ import annotations

from counselor.findings.models import (
    ExonExtent,
    InheritedFinding,
    Interpretation,
    RepeatAllele,
    RepeatCategory,
    RepeatFinding,
    StructuralFinding,
    StructuralKind,
)
from counselor.inherited.large.exons import exon_text
from counselor.reports.variant_sentences import is_predicted, predicted_classes
from counselor.wording import Wording


def reach_text(words: Wording, finding: StructuralFinding) -> str:
    """Return which exons a change reaches: certainly, in part, perhaps."""
    if finding.extent is ExonExtent.WHOLE_GENE:
        return words.text("structural.extent.whole_gene")
    count = str(finding.exon_count)
    possible = exon_text(finding.possible_exons)
    if not finding.certain_exons:
        between = finding.extent is ExonExtent.BREAKPOINT and len(finding.possible_exons) > 1
        key = "between" if between else "only_perhaps"
        return words.text(f"structural.text.{key}", {"exons": possible, "count": count})
    if finding.extent is ExonExtent.BREAKPOINT:
        values = {"exons": exon_text(finding.certain_exons), "count": count}
        return words.text("structural.text.in_exon", values)
    key = "exons" if len(finding.certain_exons) > 1 else "exon"
    values = {"exons": exon_text(finding.certain_exons), "count": count}
    said = [words.text(f"structural.text.{key}", values)]
    if finding.partial_exons:
        partial = {"exons": exon_text(finding.partial_exons)}
        said.append(words.text("structural.text.partly", partial))
    if possible:
        said.append(words.text("structural.text.perhaps", {"exons": possible}))
    return ", ".join(said)


def structural_name(words: Wording, finding: StructuralFinding) -> str:
    """Return what a change is, for professionals: `Deletion, exons 3–5 of 23, out of frame`."""
    kind = words.text(f"structural.kind.{finding.kind}")
    if finding.kind is StructuralKind.COPY_NUMBER:
        return f"{finding.gene}: {copies_text(words, finding)}"
    parts = [kind, reach_text(words, finding)]
    framed = (ExonExtent.WHOLE_GENE, ExonExtent.BREAKPOINT)
    if finding.certain_exons and finding.extent not in framed:
        parts.append(words.text(f"structural.frame.{finding.frame}"))
    return ", ".join(parts)


def place_text(words: Wording, finding: StructuralFinding) -> tuple[str, ...]:
    """Return where a change lies on the file's build, and how certain its ends are."""
    if not finding.start:
        return (words.text("structural.text.typed", {"method": finding.method}),)
    place = {"chrom": finding.chrom, "start": str(finding.start), "end": str(finding.end)}
    said = [words.text("structural.text.place", place)]
    if finding.start_low != finding.start_high or finding.end_low != finding.end_high:
        names = ("start_low", "start_high", "end_low", "end_high")
        ends = {name: str(getattr(finding, name)) for name in names}
        said.append(words.text("structural.text.ends", ends))
    if finding.mate:
        said.append(finding.mate)
    return tuple(said)


def scores_text(words: Wording, finding: StructuralFinding) -> str:
    """Return ClinGen's scores; empty for copy numbers."""
    if finding.kind is StructuralKind.COPY_NUMBER:
        return ""
    none = words.text("structural.text.not_evaluated")
    values = {
        "haplo": finding.haploinsufficiency or none,
        "triplo": finding.triplosensitivity or none,
    }
    return words.text("structural.text.scores", values)


def copies_text(words: Wording, finding: StructuralFinding) -> str:
    """Return copy numbers, where any was given."""
    said = []
    if finding.copy_number is not None:
        said.append(words.text("structural.text.copies", {"count": finding.copy_number}))
    if finding.partner_copy_number is not None:
        values = {"count": finding.partner_copy_number}
        said.append(words.text("structural.text.partner", values))
    return ", ".join(said)


def structural_patient_sentence(words: Wording, finding: StructuralFinding) -> str:
    """Return what happened to the gene, for the patient; counted copies have own sentences."""
    return words.text(f"structural.patient.{finding.kind}")


def uncapitalised(text: str) -> str:
    """Return a text as it stands inside a sentence; a symbol at its head (BRCA1) stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def allele_text(words: Wording, allele: RepeatAllele) -> str:
    """Return an allele: count, the caller's range, and its range of meaning."""
    if allele.count is None:
        return words.text("repeat.text.allele_unknown")
    values = {
        "count": str(allele.count),
        "low": str(allele.low),
        "high": str(allele.high),
        "category": words.text(f"repeat.category.{allele.category}"),
    }
    exact = allele.low == allele.high or None in (allele.low, allele.high)
    text = words.text(f"repeat.text.{'allele' if exact else 'allele_range'}", values)
    if not allele.crosses_limit:
        return text
    reach = words.text(f"repeat.category.{allele.highest}")
    return f"{text}; {words.text('repeat.text.up_to', {'category': reach})}"


def ranges_text(words: Wording, finding: RepeatFinding) -> str:
    """Return the ranges of a locus with the day on which they were compared with their sources."""
    order = ("normal", "intermediate", "premutation", "reduced_penetrance", "full")
    spans = [
        f"{words.text(f'repeat.category.{name}')} {finding.ranges[name]}"
        for name in order
        if name in finding.ranges
    ]
    values = {"ranges": ", ".join(spans), "date": finding.checked}
    return words.text("repeat.text.checked", values)


def asked_names(words: Wording, finding: InheritedFinding) -> tuple[str, ...]:
    """Return what a relative's test would look for, by name."""
    if isinstance(finding, StructuralFinding):
        if finding.kind is StructuralKind.COPY_NUMBER:
            return (words.text("structural.text.asked_copies"),)
        return (structural_name(words, finding),)
    if isinstance(finding, RepeatFinding):
        return (words.text("structural.text.asked_repeat", {"motif": finding.motif}),)
    return finding.names


def clinician_meaning(words: Wording, finding: InheritedFinding) -> str:
    """Return what a finding means in the terms of the field.

    A large change stays a candidate: there is no worksheet that could give it a class.
    """
    is_open = finding.interpretation is Interpretation.NEEDS_CLASSIFICATION
    key = "predicted" if is_open and is_predicted(finding) else finding.interpretation.value
    sentence = words.text(f"interpretation.clinician.{key}")
    classes = predicted_classes(finding)
    if classes:
        named = ", ".join(words.text(f"classification.{name}") for name in classes)
        told = words.text("interpretation.clinician.predicted_classified", {"class": named})
        sentence = f"{sentence} {told}"
    if isinstance(finding, StructuralFinding):
        if finding.kind is StructuralKind.COPY_NUMBER:
            silent = words.text("structural.text.silent_carrier")
            return silent if is_open else words.text("structural.text.counted")
        key = "candidate_open" if is_open else "candidate"
        return words.text(f"structural.text.{key}", {"sentence": uncapitalised(sentence)})
    if isinstance(finding, RepeatFinding) and finding.category is RepeatCategory.FULL:
        return words.text(f"repeat.clinician.{finding.interpretation}")
    return sentence


def clinician_name(words: Wording, finding: InheritedFinding) -> str:
    """Return what was found as one line for professionals; empty for small variants."""
    if isinstance(finding, StructuralFinding):
        return structural_name(words, finding)
    if isinstance(finding, RepeatFinding):
        alleles = " / ".join(allele_text(words, item) for item in finding.alleles)
        return f"{words.text('repeat.text.motif', {'motif': finding.motif})}: {alleles}"
    return ""
