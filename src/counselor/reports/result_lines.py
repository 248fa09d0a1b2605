"""Each result in one line, for professionals: what visit note and referral share."""

from __future__ import annotations

from collections.abc import Iterable

from counselor.findings.models import CallStatus, DrugFinding, InheritedFinding, PgxFinding, Scope
from counselor.reports.document_parts import Parts, variant_names
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.glance import InheritedResult
from counselor.reports.medicine_sentences import clinician_paragraphs, shift_sentences
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread, not_covered
from counselor.reports.sentences import clinician_sentence, coded, joined
from counselor.wording import Wording

_NAMED = 24


def inherited_lines(parts: Parts) -> tuple[str, ...]:
    """Return the inherited findings: gene, condition, variants, class, what it means."""
    return tuple(_inherited(parts.words, item) for item in parts.results)


def _inherited(words: Wording, result: InheritedResult) -> str:
    finding = result.finding
    named = " | ".join(variant_names(finding))
    said = clinician_sentence(words, finding, certain=result.certain)
    classes = class_text(words, finding)
    head = f"{finding.gene}, {joined(words, result.conditions)}: {named}"
    return ". ".join(part.rstrip(".") for part in (head, classes, said) if part) + "."


def class_text(words: Wording, finding: InheritedFinding) -> str:
    """Return the classes that count: a person's of this practice before the source's."""
    return ", ".join(
        dict.fromkeys(
            coded(words, "classification", item.practice.verdict)
            if item.practice is not None
            else coded(words, "classification", item.classification)
            for item in finding.variants
        )
    )


def pgx_lines(parts: Parts) -> tuple[str, ...]:
    """Return the pharmacogenes: diplotype, phenotype, and what makes them unsure."""
    words, rows = parts.words, {row.gene: row for row in parts.rows if row.scope is Scope.PGX}
    said = []
    for item in parts.pgx:
        finding = item.item.finding
        if isinstance(finding, PgxFinding):
            notes = list(doubts(words, finding, rows.get(finding.gene)))
            if not item.certain:
                notes.insert(0, words.text("technical.not_certain"))
            notes += shift_sentences(words, finding.phenoconversion)
            line = f"{finding.gene} {call_text(words, finding)}: {phenotype_text(finding)}"
            said.append(". ".join(part.rstrip(".") for part in (line, *notes)) + ".")
    return tuple(said)


def call_text(words: Wording, finding: PgxFinding) -> str:
    """Return the diplotypes that explain the data."""
    names = [item.name for item in finding.diplotypes] or list(finding.haplotypes)
    text = f" {words.text('technical.or')} ".join(names)
    if finding.status is CallStatus.NOT_CALLED or not text:
        return words.text("document.no_result")
    return text


def phenotype_text(finding: PgxFinding) -> str:
    """Return the phenotypes with their activity scores."""
    return " / ".join(
        dict.fromkeys(
            f"{item.phenotype} ({item.activity_score})" if item.activity_score else item.phenotype
            for item in finding.diplotypes
            if item.phenotype
        )
    )


def doubts(words: Wording, finding: PgxFinding, row: Coverage | None) -> Iterable[str]:
    """Yield how far a pharmacogene was read, where that was not fully."""
    if row is not None and row.reach is Reach.PART:
        values = {"assessed": row.assessed, "total": row.total}
        yield words.text("document.positions", values)
    if not finding.phenotype_is_robust:
        yield words.text("technical.not_robust")


def medicine_lines(parts: Parts) -> tuple[str, ...]:
    """Return the medicines that a recommendation asks to change something about."""
    return tuple(medicine_line(parts, drug) for drug in parts.drugs if not drug.quiet)


def medicine_line(parts: Parts, drug: Medicine) -> str:
    """Return a drug with the first sentence of each source, and whether it is taken now."""
    words = parts.words
    taken = f" ({words.text('technical.taken_now')})" if drug.current else ""
    said = dict.fromkeys(
        f"{coded(words, 'source', item.source)}: {advice_head(parts, item)}"
        for item in drug.findings
        if item.action != NO_GUIDANCE
    )
    text = f"{drug.drug}{taken}: {' '.join(said) or words.text('action.clinician.no_guidance')}"
    return text if drug.settled else f"{text} {words.text('document.not_settled')}"


def advice_head(parts: Parts, item: DrugFinding) -> str:
    """Return the first sentence of a recommendation; never 'as usual' of an unsure result."""
    said = clinician_paragraphs(parts.words, item, unread=is_unread(parts.content, item))
    return said[len(shift_sentences(parts.words, item.phenoconversion))]


def current_lines(parts: Parts) -> tuple[str, ...]:
    """Return what is known of each medicine taken now, unknown ones by name."""
    words = parts.words
    lines = [medicine_line(parts, drug) for drug in parts.drugs if drug.current]
    rest = not_covered(parts.content, parts.drugs)
    if rest:
        lines.append(words.text("document.not_covered", {"drugs": joined(words, rest)}))
    if not parts.content.patient.medicines:
        lines.append(words.text("document.no_medicines"))
    return tuple(lines)


def urgent_lines(parts: Parts) -> tuple[str, ...]:
    """Return the medicines whose prescriber must hear today."""
    return tuple(
        parts.words.text("document.urgent", {"drug": drug.drug})
        for drug in parts.drugs
        if drug.urgent
    )


def gap_lines(parts: Parts) -> tuple[str, ...]:
    """Return how many genes were read in full, in part and not at all, the open ones by name."""
    said = []
    for scope, name in ((Scope.INHERITED, "inherited"), (Scope.PGX, "pgx")):
        rows = [row for row in parts.rows if row.scope is scope]
        if not rows:
            continue
        reached = {reach: [row.gene for row in rows if row.reach is reach] for reach in Reach}
        counts = {"total": len(rows), "full": len(reached[Reach.FULL])}
        said.append(parts.words.text(f"document.read_{name}", counts))
        for reach in (Reach.NONE, Reach.PART):
            if reached[reach]:
                values = {"genes": _capped(parts.words, reached[reach])}
                said.append(parts.words.text(f"document.read_{reach}", values))
    return tuple(said) or (parts.words.text("document.read_nothing"),)


def _capped(words: Wording, names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    values = {"genes": ", ".join(names[:_NAMED]), "count": len(names) - _NAMED}
    return words.text("document.and_more", values)
