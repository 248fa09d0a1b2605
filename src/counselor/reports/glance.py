"""The box 'In short': one sentence and one mark for each result, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counselor.casework.models import Indication, ListName
from counselor.findings.models import CallStatus, InheritedFinding, PgxFinding, Scope
from counselor.reports.blocks import Glance, Mark
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.medicines import Medicine
from counselor.reports.report import Confirmed
from counselor.reports.sentences import inherited_sentence, joined, mark_of
from counselor.wording import Wording

_ORDER = (Mark.ACT, Mark.CAUTION, Mark.INFORMATION, Mark.FINE, Mark.NOT_ASSESSED)
_NAMED_DRUGS = 3
_NAMED_GENES = 5


@dataclass(frozen=True, slots=True)
class InheritedResult:
    """One inherited result as the patient hears of it: the conditions of one set of variants."""

    finding: InheritedFinding
    conditions: tuple[str, ...]
    lists: tuple[ListName, ...]
    certain: bool


def inherited_results(shown: Iterable[Confirmed]) -> tuple[InheritedResult, ...]:
    """Return the inherited findings; those that differ in the condition alone become one."""
    merged: dict[tuple[object, ...], InheritedResult] = {}
    for item in shown:
        finding = item.item.finding
        if not isinstance(finding, InheritedFinding):
            continue
        key = (
            finding.gene,
            finding.changes,
            finding.interpretation,
            finding.inheritance,
            item.certain,
        )
        own = InheritedResult(finding, (finding.condition,), item.item.lists, item.certain)
        merged[key] = _merge(merged[key], own) if key in merged else own
    return tuple(merged.values())


def _merge(first: InheritedResult, second: InheritedResult) -> InheritedResult:
    conditions = {name.casefold(): name for name in (*second.conditions, *first.conditions)}
    known = [name for name in first.conditions if conditions.pop(name.casefold(), None)]
    lists = tuple(dict.fromkeys((*first.lists, *second.lists)))
    return InheritedResult(first.finding, (*known, *conditions.values()), lists, first.certain)


def glances(
    words: Wording,
    results: Sequence[InheritedResult],
    pgx: Sequence[Confirmed],
    drugs: Sequence[Medicine],
    rows: Sequence[Coverage],
    indication: Indication,
) -> tuple[Glance, ...]:
    """Return the lines of the box, the most pressing first; lines of one mark keep their order."""
    lines = [
        *_urgent(words, drugs),
        *_open_question(words, indication),
        *(_inherited(words, result) for result in results),
        *_lists(words, results, rows),
        *_genes(words, pgx, drugs, rows),
        *_pgx_gaps(words, rows),
    ]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.mark)))


def _glance(words: Wording, mark: Mark, text: str) -> Glance:
    return Glance(mark, words.text(f"mark.{mark}"), text)


def _in_part(words: Wording, text: str) -> Glance:
    """Return a line about genes of which some places were read and some were not."""
    return Glance(Mark.NOT_ASSESSED, words.text("mark.in_part"), text)


def _urgent(words: Wording, drugs: Iterable[Medicine]) -> list[Glance]:
    return [
        _glance(words, Mark.ACT, words.text("glance.urgent", {"drug": item.drug}))
        for item in drugs
        if item.urgent
    ]


def _open_question(words: Wording, indication: Indication) -> list[Glance]:
    """Say that the question asked is not answered where no gene was named for it."""
    if indication.primary_genes or indication.primary_pgx or not indication.reason:
        return []
    text = words.text("glance.question_open", {"question": indication.reason})
    return [_glance(words, Mark.CAUTION, text)]


def _inherited(words: Wording, result: InheritedResult) -> Glance:
    text = inherited_sentence(words, result.finding, result.conditions, certain=result.certain)
    return _glance(words, mark_of(result.finding, certain=result.certain), text)


def _lists(
    words: Wording, results: Sequence[InheritedResult], rows: Sequence[Coverage]
) -> list[Glance]:
    """Return what each list of inherited genes came to, where nothing was found or read."""
    lines = []
    for name in ListName:
        asked = [row for row in rows if row.scope is Scope.INHERITED and name in row.lists]
        if not asked:
            continue
        gaps = [row.gene for row in asked if row.reach is not Reach.FULL]
        unread = all(row.reach is Reach.NONE for row in asked)
        found = any(name in result.lists for result in results)
        key = _list_key(found=found, gaps=bool(gaps), unread=unread)
        if key:
            text = _list_text(words, key, name, [row.gene for row in asked], gaps)
            if gaps and not unread:
                lines.append(_in_part(words, text))
            else:
                mark = Mark.NOT_ASSESSED if gaps else Mark.INFORMATION
                lines.append(_glance(words, mark, text))
    return lines


def _list_text(
    words: Wording, key: str, name: ListName, genes: Sequence[str], gaps: Sequence[str]
) -> str:
    """Return the line of a list: few genes are named, many are counted."""
    if len(genes) <= _NAMED_GENES:
        values = {"genes": joined(words, genes), "gap_genes": joined(words, gaps)}
        return words.text(f"glance.{key}_named", values)
    counts = {"list": words.text(f"report.list.{name}"), "gaps": len(gaps), "total": len(genes)}
    return words.text(f"glance.{key}", counts)


def _list_key(*, found: bool, gaps: bool, unread: bool) -> str:
    if found:
        return "found_gaps" if gaps else ""
    if unread:
        return "none_assessed"
    return "none_confirmed_gaps" if gaps else "none_confirmed"


def _genes(
    words: Wording,
    pgx: Sequence[Confirmed],
    drugs: Sequence[Medicine],
    rows: Sequence[Coverage],
) -> list[Glance]:
    lines: list[Glance] = []
    together: dict[Mark, list[str]] = {Mark.FINE: [], Mark.INFORMATION: []}
    reach = {row.gene: row for row in rows if row.scope is Scope.PGX}
    for item in pgx:
        gene = item.item.finding.gene
        own = [drug for drug in drugs if gene in drug.genes]
        row = reach.get(gene)
        mark = _gene_mark(item, own, row)
        if mark in together and not any(not drug.quiet for drug in own):
            together[mark].append(gene)
        else:
            lines.append(_glance(words, mark, _gene_text(words, item, own, row)))
    for mark, key in ((Mark.FINE, "usual"), (Mark.INFORMATION, "no_advice")):
        if together[mark]:
            genes = joined(words, together[mark])
            lines.append(_glance(words, mark, words.text(f"glance.{key}", {"genes": genes})))
    return lines


def _gene_mark(item: Confirmed, own: Sequence[Medicine], row: Coverage | None) -> Mark:
    """Return FINE only where a certain, fully read result makes some medicine surely usual.

    A medicine that is unsure because of its other gene alone does not weigh on this one.
    """
    finding = item.item.finding
    robust = not isinstance(finding, PgxFinding) or finding.phenotype_is_robust
    shifted = isinstance(finding, PgxFinding) and bool(finding.phenoconversion)
    if (
        not item.certain
        or not robust
        or shifted
        or (row is not None and row.reach is not Reach.FULL)
    ):
        return Mark.CAUTION
    asking = [drug.mark for drug in own if not drug.quiet]
    if asking:
        return Mark.INFORMATION if set(asking) == {Mark.INFORMATION} else Mark.CAUTION
    return Mark.FINE if any(drug.usual for drug in own) else Mark.INFORMATION


def _gene_text(
    words: Wording, item: Confirmed, own: Sequence[Medicine], row: Coverage | None
) -> str:
    finding = item.item.finding
    said = []
    if isinstance(finding, PgxFinding):
        values = {"gene": finding.gene, "phenotype": phenotype_text(words, finding)}
        said.append(words.text("glance.gene", values))
        taken = dict.fromkeys(name for it in finding.phenoconversion for name in it.medicines)
        if taken and item.certain:
            shifted = {"drugs": joined(words, tuple(taken))}
            said.append(words.text("glance.gene_shifted", shifted))
    if not item.certain:
        said.insert(0, words.text("glance.gene_unconfirmed"))
    if row is not None and row.reach is Reach.PART:
        values = {"assessed": str(row.assessed), "total": str(row.total)}
        said.append(words.text("glance.gene_partial", values))
    named = [drug.drug for drug in sorted(own, key=_prominence) if not drug.quiet]
    if named:
        values = {"drugs": joined(words, named[:_NAMED_DRUGS]), "count": str(len(named))}
        key = "gene_drugs" if len(named) <= _NAMED_DRUGS else "gene_many_drugs"
        said.append(words.text(f"glance.{key}", values))
    return " ".join(said)


def _prominence(drug: Medicine) -> tuple[bool, str, str]:
    return (not drug.current, drug.leading.cpic_level or "Z", drug.drug)


def phenotype_text(words: Wording, finding: PgxFinding) -> str:
    """Return what a call means, in plain words; several different ones are 'more than one'."""
    phenotypes = {item.phenotype for item in finding.diplotypes}
    if finding.status is not CallStatus.NOT_CALLED and len(phenotypes) == 1:
        name = phenotypes.pop()
        key = f"phenotype.{phenotype_key(name)}"
        if words.has(key):
            return words.text(key)
        return words.text("phenotype.other", {"phenotype": name})
    return words.text("phenotype.unclear" if phenotypes else "phenotype.no_result")


def phenotype_key(name: str) -> str:
    """Return the wording key of a phenotype term (`Poor Metabolizer` → `poor_metabolizer`)."""
    lowered = name.casefold()
    parts = [part.strip() for part in lowered.split(";")]
    if any(part.endswith("positive") for part in parts):
        return "positive"  # one marker that is there outweighs all that are not
    if all(part.endswith("negative") for part in parts):
        return "negative"
    return "_".join("".join(c if c.isalnum() else " " for c in lowered).split())


def _pgx_gaps(words: Wording, rows: Sequence[Coverage]) -> list[Glance]:
    asked = [row for row in rows if row.scope is Scope.PGX]
    unread = sum(row.reach is Reach.NONE for row in asked)
    part = sum(row.reach is Reach.PART for row in asked)
    lines = []
    if asked and unread == len(asked):
        lines.append(_glance(words, Mark.NOT_ASSESSED, words.text("glance.pgx_none")))
    elif unread:
        values = {"count": unread, "total": len(asked)}
        text = words.text("glance.pgx_not_read", values)
        lines.append(_glance(words, Mark.NOT_ASSESSED, text))
    if part:
        values = {"count": part, "total": len(asked)}
        lines.append(_in_part(words, words.text("glance.pgx_in_part", values)))
    return lines
