"""Each result in one line, for professionals: what visit note and referral share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counselor.casework.models import ListName
from counselor.findings.models import InheritedFinding, Interpretation, PgxFinding, Scope
from counselor.findings.pgx_standing import has_phenotype
from counselor.reports.blocks import Mark
from counselor.reports.current_medicines import not_covered, without_row
from counselor.reports.document_parts import Parts, variant_names
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.gene_weight import by_weight, decides, drug_place, of_note
from counselor.reports.glance import InheritedResult
from counselor.reports.large_sentences import clinician_name
from counselor.reports.left_out import left_out
from counselor.reports.medicine_sentences import shift_sentences
from counselor.reports.medicines import Medicine
from counselor.reports.pgx_headline import (
    call_text,
    open_text,
    phenotype_lines,
    phenotype_text,
    tentative_sentence,
)
from counselor.reports.precautions import precaution_lines
from counselor.reports.report import Confirmed
from counselor.reports.sentences import (
    clinician_sentence,
    coded,
    condition_name,
    drug_name,
    joined,
    mark_of,
    notice_text,
)
from counselor.reports.short_advice import short_advice, told
from counselor.wording import Wording

_NAMED = 24
_ASKED_FIRST = (ListName.PRIMARY, ListName.ACMG_SF)
"""Lists whose genes are named before others: those of the question, then those to act on."""
GRAVITY = ("causing", "waiting", "caution", "unclassified", "carrier")
"""What inherited findings ask for, the gravest first: disease-causing; the same, but a second test
is to come; of uncertain effect; without a class; of a carrier. Keys of `document.gravity`."""


def inherited_lines(parts: Parts) -> tuple[str, ...]:
    """Return the inherited findings: gene, condition, variants, class, what it means."""
    return tuple(_inherited(parts.words, item) for item in gravest_first(parts))


def meaning_lines(parts: Parts) -> tuple[str, ...]:
    """Return what each inherited finding means, without its variants."""
    words = parts.words
    return tuple(
        f"{item.finding.gene}, {_conditions(words, item)}: "
        f"{clinician_sentence(words, item.finding, certain=item.certain)}"
        for item in gravest_first(parts)
    )


def gravest_first(parts: Parts) -> list[InheritedResult]:
    """Return the inherited results in the order of what they ask for."""
    return sorted(parts.results, key=lambda item: grave(item.finding, certain=item.certain))


def grave(finding: InheritedFinding, *, certain: bool) -> int:
    """Return the place of an inherited finding among others, an index of `GRAVITY`."""
    if finding.interpretation is Interpretation.NEEDS_CLASSIFICATION:
        return GRAVITY.index("unclassified")
    mark = mark_of(finding, certain=True)
    if mark is Mark.ACT:
        return GRAVITY.index("causing" if certain else "waiting")
    return GRAVITY.index("caution" if mark is Mark.CAUTION else "carrier")


def _inherited(words: Wording, result: InheritedResult) -> str:
    finding = result.finding
    large = clinician_name(words, finding)
    named = large or " | ".join(variant_names(words, finding))
    said = clinician_sentence(words, finding, certain=result.certain)
    classes = class_text(words, finding)
    if classes:
        classes = words.text("document.class_line", {"class": classes})
    head = f"{finding.gene}, {_conditions(words, result)}: {named}"
    return ". ".join(part.rstrip(".") for part in (head, classes, said) if part) + "."


def _conditions(words: Wording, result: InheritedResult) -> str:
    return joined(words, [condition_name(words, name) for name in result.conditions])


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
    """Return the pharmacogenes: diplotype and phenotype, or that these are not known, and why.

    Those in which nothing was found that matters share the last line.
    """
    words, rows = parts.words, {row.gene: row for row in parts.rows if row.scope is Scope.PGX}
    said, noted = [], of_note(parts)
    for item in by_weight(parts):
        finding = item.item.finding
        if isinstance(finding, PgxFinding) and finding.gene in noted:
            notes = list(doubts(words, finding, rows.get(finding.gene)))
            if not item.certain:
                notes.insert(0, words.text("technical.not_certain"))
            notes += shift_sentences(words, finding.phenoconversion)
            line = f"{finding.gene} {call_text(words, finding)}"
            phenotype = phenotype_text(words, finding)
            line = f"{line}: {phenotype}" if phenotype else line
            if open_text(words, finding):
                line = f"{finding.gene} {open_text(words, finding)}"
            said.append(". ".join(part.rstrip(".") for part in (line, *notes)) + ".")
    usual = usual_genes(parts, [item for item in parts.pgx if item.item.finding.gene not in noted])
    return (*said, usual) if usual else tuple(said)


def usual_genes(parts: Parts, found: Sequence[Confirmed]) -> str:
    """Return genes read in full with nothing that matters, by what their call means."""
    words = parts.words
    meant: dict[str, list[str]] = {}
    for item in found:
        finding = item.item.finding
        if isinstance(finding, PgxFinding):
            terms = phenotype_lines(words, finding) if has_phenotype(finding) else ()
            said = ", ".join(terms) or call_text(words, finding)
            meant.setdefault(said, []).append(finding.gene)
    if not meant:
        return ""
    told = "; ".join(f"{', '.join(sorted(genes))} ({said})" for said, genes in meant.items())
    return words.text("document.usual_genes", {"genes": told})


def doubts(
    words: Wording, finding: PgxFinding, row: Coverage | None, *, named: bool = True
) -> Iterable[str]:
    """Yield how far a pharmacogene was read, where that was not fully, and remarks on its reads.

    Where its phenotype is not settled the headline says so; here follows what it would be, without
    the call where that stands beside it already (`named`).
    """
    tentative = tentative_sentence(words, finding, named=named)
    if tentative:
        yield tentative
    elif row is not None and row.reach is Reach.PART:
        values = {"assessed": row.assessed, "total": row.total}
        yield words.text("document.positions", values)
    yield from (notice_text(words, item) for item in finding.warnings)


def medicine_lines(parts: Parts) -> tuple[str, ...]:
    """Return the medicines that a recommendation asks to change something about, gravest first.

    Not those about which the usual call of a gene decides nothing (gases for anaesthesia).
    """
    found = [drug for drug in parts.drugs if decides(parts, drug)]
    found.sort(key=lambda drug: drug_place(parts, drug))
    return tuple(medicine_line(parts, drug) for drug in found)


def medicine_line(parts: Parts, drug: Medicine) -> str:
    """Return a drug with what each source says, for whom, and whether it is taken now."""
    words = parts.words
    taken = f" ({words.text('technical.taken_now')})" if drug.current else ""
    said = told(words, short_advice(parts, drug))
    advice = said or words.text("action.clinician.no_guidance")
    if drug.by_formula:
        advice = f"{words.text('document.by_formula')} {advice}"
    text = f"{drug_name(words, drug.drug)}{taken}: {advice}"
    return text if drug.settled else f"{text} {words.text('document.not_settled')}"


def current_lines(parts: Parts) -> tuple[str, ...]:
    """Return what is known of each medicine taken now, unknown ones by name."""
    words = parts.words
    taken = sorted((drug for drug in parts.drugs if drug.current),
                   key=lambda drug: drug_place(parts, drug))  # fmt: skip
    lines = [medicine_line(parts, drug) for drug in taken]
    lines += without_result_lines(parts)
    rest = not_covered(parts.content, parts.drugs)
    if rest:
        lines.append(words.text("document.not_covered", {"drugs": joined(words, rest)}))
    if not parts.content.patient.medicines:
        lines.append(words.text("document.no_medicines"))
    return tuple(lines)


def without_result_lines(parts: Parts) -> list[str]:
    """Return the medicines taken now whose genes have no result: guidance exists, data do not."""
    words = parts.words
    named = [
        words.text("document.drug_genes", {"drug": drug_name(words, drug), "genes": ", ".join(of)})
        for drug, of in without_row(parts.content, parts.drugs).items()
    ]
    return [words.text("document.no_gene_result", {"drugs": "; ".join(named)})] if named else []


def caution_lines(parts: Parts) -> tuple[str, ...]:
    """Return what inherited results ask for before medicines or surgery, with its source."""
    return precaution_lines(parts.words, parts.results, parts.content.patient.medicines)


def urgent_lines(parts: Parts) -> tuple[str, ...]:
    """Return the medicines whose prescriber must hear today, then those before the next dose."""
    return tuple(
        parts.words.text(f"document.{key}", {"drug": name})
        for key, names in urgent_names(parts).items()
        for name in names
    )


def urgent_names(parts: Parts) -> dict[str, tuple[str, ...]]:
    """Return the current medicines that can't wait: `urgent` today, or `before_dose`."""
    words, drugs = parts.words, parts.drugs
    return {
        "urgent": tuple(drug_name(words, drug.drug) for drug in drugs if drug.urgent),
        "before_dose": tuple(
            drug_name(words, drug.drug) for drug in drugs if drug.before_next_dose
        ),
    }


def gap_lines(parts: Parts) -> tuple[str, ...]:
    """Return how many genes were read in full, in part and not at all, the open ones by name."""
    said = []
    for scope, name in ((Scope.INHERITED, "inherited"), (Scope.PGX, "pgx")):
        rows = [row for row in parts.rows if row.scope is scope]
        if not rows:
            continue
        rows.sort(key=lambda row: [name not in row.lists for name in _ASKED_FIRST])
        reached = {reach: [row.gene for row in rows if row.reach is reach] for reach in Reach}
        counts = {"total": len(rows), "full": len(reached[Reach.FULL])}
        said.append(parts.words.text(f"document.read_{name}", counts))
        for reach in (Reach.NONE, Reach.PART):
            if reached[reach]:
                values = {"genes": _capped(parts.words, reached[reach])}
                said.append(parts.words.text(f"document.read_{reach}", values))
    others = left_out(parts.content)
    if others:
        found = {"count": len(others), "possible": sum(row.loss_possible for row in others)}
        said.append(parts.words.text("document.other_changes", found))
    return tuple(said) or (parts.words.text("document.read_nothing"),)


def _capped(words: Wording, names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    values = {"genes": ", ".join(names[:_NAMED]), "count": len(names) - _NAMED}
    return words.text("document.and_more", values)
