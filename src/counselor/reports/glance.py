"""The box 'In short': one sentence and one mark for each result, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counselor.casework.models import Indication, ListName
from counselor.findings.models import InheritedFinding, Interpretation, PgxFinding, Scope
from counselor.reports.blocks import Glance, Mark
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.glance_pgx import (
    drug_sentences,
    gap_lines,
    gene_lines,
    gene_mark,
    glance_line,
    in_part_line,
    phenotype_key,
    urgent_lines,
    without_result_lines,
)
from counselor.reports.medicines import Medicine
from counselor.reports.precautions import concerns_rhythm
from counselor.reports.report import Confirmed
from counselor.reports.second_copy import second_copy_doubt
from counselor.reports.sentences import (
    condition_name,
    inherited_sentence,
    joined,
    mark_of,
    risks_hyperthermia,
)
from counselor.wording import Wording

_ORDER = (Mark.ACT, Mark.CAUTION, Mark.INFORMATION, Mark.FINE, Mark.NOT_ASSESSED)
_NAMED_GENES = 5
_HYPERTHERMIA = "malignant_hyperthermia_susceptibility"


@dataclass(frozen=True, slots=True)
class InheritedResult:
    """One inherited result as the patient hears of it: the conditions of one set of variants.

    `recessive`: conditions that a child can have if both parents pass on a change, where the same
    variants are a dominant risk and are told as that (`in_one_block`).
    """

    finding: InheritedFinding
    conditions: tuple[str, ...]
    lists: tuple[ListName, ...]
    certain: bool
    recessive: tuple[str, ...] = ()


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
        names = tuple(dict.fromkeys(finding.condition.split("; ")))
        own = InheritedResult(finding, names, item.item.lists, item.certain)
        merged[key] = _merge(merged[key], own) if key in merged else own
    return tuple(merged.values())


def _merge(first: InheritedResult, second: InheritedResult) -> InheritedResult:
    conditions = {name.casefold(): name for name in (*second.conditions, *first.conditions)}
    known = [name for name in first.conditions if conditions.pop(name.casefold(), None)]
    lists = tuple(dict.fromkeys((*first.lists, *second.lists)))
    return InheritedResult(first.finding, (*known, *conditions.values()), lists, first.certain)


def in_one_block(results: Sequence[InheritedResult]) -> tuple[InheritedResult, ...]:
    """Return the results with a carrier's result joined to the dominant risk of its variants.

    Told alone it would say that carriers stay well, of a change that is a risk to its carriers.
    """
    carriers = {id(item): item for item in results if _is_carrier(item)}
    told = []
    for item in results:
        own = [it for it in carriers.values() if _is_dominant(item) and _same_change(it, item)]
        for it in own:
            del carriers[id(it)]
        names = tuple(dict.fromkeys(name for it in own for name in it.conditions))
        lists = tuple(dict.fromkeys((*item.lists, *(name for it in own for name in it.lists))))
        told.append(replace(item, recessive=names, lists=lists) if own else item)
    left = [item for item in told if not _is_carrier(item) or id(item) in carriers]
    return tuple(left)


def _is_dominant(item: InheritedResult) -> bool:
    finding = item.finding
    return finding.interpretation is Interpretation.AT_RISK and "AD" in finding.inheritance


def _is_carrier(item: InheritedResult) -> bool:
    return item.finding.interpretation in (
        Interpretation.CARRIER,
        Interpretation.TWO_VARIANTS_IN_CIS,
    )


def _same_change(first: InheritedResult, second: InheritedResult) -> bool:
    same_gene = first.finding.gene == second.finding.gene
    return same_gene and set(first.finding.changes) == set(second.finding.changes)


def partner_sentence(words: Wording, item: InheritedResult) -> str:
    """Return what a dominant risk can mean beside a partner's change; empty where nothing."""
    if not item.recessive:
        return ""
    names = joined(words, [condition_name(words, name) for name in item.recessive])
    return words.text("meaning.partner_too", {"condition": names})


def glances(
    words: Wording,
    results: Sequence[InheritedResult],
    pgx: Sequence[Confirmed],
    drugs: Sequence[Medicine],
    rows: Sequence[Coverage],
    indication: Indication,
    without_result: Sequence[str] = (),
) -> tuple[Glance, ...]:
    """Return the lines of the box, the most pressing first; lines of one mark keep their order.

    `without_result`: the medicines taken now whose genes have no result.
    """
    told_twice = _told_twice(results, pgx)
    lines = [
        *urgent_lines(words, drugs),
        *_open_question(words, indication, results, rows),
        *(_inherited(words, result, told_twice, drugs, rows) for result in results),
        *without_result_lines(words, without_result),
        *_lists(words, results, rows),
        *gene_lines(words, [item for item in pgx if item not in told_twice], drugs, rows),
        *gap_lines(words, rows),
    ]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.mark)))


def _open_question(
    words: Wording,
    indication: Indication,
    results: Sequence[InheritedResult],
    rows: Sequence[Coverage],
) -> list[Glance]:
    """Say that the question asked is not answered: no gene was named for it, or none was read.

    Where an inherited result is reported, 'not answered' would be read against it: then the care
    team is named, who knows how far the result answers the question.
    """
    if not indication.reason:
        return []
    question = {"question": indication.reason}
    if is_question_unread(indication, rows):
        return [
            glance_line(words, Mark.NOT_ASSESSED, words.text("glance.question_unread", question))
        ]
    if indication.primary_genes or indication.primary_pgx:
        return []
    key, mark = ("found", Mark.INFORMATION) if results else ("open", Mark.CAUTION)
    return [glance_line(words, mark, words.text(f"glance.question_{key}", question))]


def is_question_unread(indication: Indication, rows: Sequence[Coverage]) -> bool:
    """Tell whether genes were named for the question and not one of them was looked at."""
    named = {gene.casefold() for gene in indication.primary_genes}
    asked = [row for row in rows if row.scope is Scope.INHERITED and row.gene.casefold() in named]
    return bool(asked) and all(row.reach is Reach.NONE for row in asked)


def _told_twice(
    results: Iterable[InheritedResult], pgx: Iterable[Confirmed]
) -> tuple[Confirmed, ...]:
    """Return pharmacogenes whose risk an inherited result tells already: malignant hyperthermia."""
    genes = {item.finding.gene for item in results if risks_hyperthermia(item.finding)}
    return tuple(item for item in pgx if item.item.finding.gene in genes and is_susceptible(item))


def is_susceptible(item: Confirmed) -> bool:
    """Tell whether a pharmacogene's call raises the risk of malignant hyperthermia."""
    finding = item.item.finding
    return isinstance(finding, PgxFinding) and any(
        phenotype_key(call.phenotype) == _HYPERTHERMIA for call in finding.diplotypes
    )


def _inherited(
    words: Wording,
    result: InheritedResult,
    told_twice: Iterable[Confirmed],
    drugs: Sequence[Medicine],
    rows: Sequence[Coverage],
) -> Glance:
    """Return the line of an inherited result; a pharmacogene that says the same joins it.

    Its mark is then the higher of the two.
    """
    finding, certain = result.finding, result.certain
    said = [inherited_sentence(words, finding, result.conditions, certain=certain)]
    said += filter(None, [second_copy_doubt(words, finding, rows), partner_sentence(words, result)])
    if concerns_rhythm(finding, result.conditions):
        said.append(words.text("glance.rhythm"))
    marks = [mark_of(finding, certain=certain)]
    for item in told_twice:
        if item.item.finding.gene == finding.gene:
            own = [drug for drug in drugs if finding.gene in drug.genes]
            said += [words.text("glance.hyperthermia"), *drug_sentences(words, own)]
            marks.append(gene_mark(item, own, None))
    return glance_line(words, min(marks, key=_ORDER.index), " ".join(said))


def _lists(
    words: Wording, results: Sequence[InheritedResult], rows: Sequence[Coverage]
) -> list[Glance]:
    """Return what each list of inherited genes came to, where nothing was found or read."""
    lines = []
    for name in ListName:
        asked = [row for row in rows if row.scope is Scope.INHERITED and name in row.lists]
        if not asked:
            continue
        gaps = any(row.reach is not Reach.FULL for row in asked)
        unread = all(row.reach is Reach.NONE for row in asked)
        found = any(name in result.lists for result in results)
        key = _list_key(found=found, gaps=gaps, unread=unread)
        if key:
            text = _list_text(words, key, name, asked)
            if gaps and not unread and _tells_of_part(key, asked):
                lines.append(in_part_line(words, text))
            else:
                mark = Mark.NOT_ASSESSED if gaps else Mark.INFORMATION
                lines.append(glance_line(words, mark, text))
    return lines


def _tells_of_part(key: str, asked: Sequence[Coverage]) -> bool:
    """Tell whether a list's line says more than which of its genes were not looked at at all."""
    named = key == "found_gaps" and len(asked) <= _NAMED_GENES
    return not named or any(row.reach is Reach.PART for row in asked)


def _list_text(words: Wording, key: str, name: ListName, asked: Sequence[Coverage]) -> str:
    """Return the line of a list: few genes are named, many are counted, by how far each was read.

    Where gaps lie in what no file on this map of genes could tell, that is said.
    """
    genes = {reach: [row.gene for row in asked if row.reach is reach] for reach in Reach}
    if len(asked) <= _NAMED_GENES:
        read = [row.gene for row in asked if row.reach is not Reach.NONE]
        open_genes = (("part_named", genes[Reach.PART]), ("unread_named", genes[Reach.NONE]))
        said = [
            words.text(f"glance.{name_key}", {"genes": joined(words, found)})
            for name_key, found in open_genes
            if found
        ]
        values = {"genes": joined(words, read or genes[Reach.NONE]), "gap_genes": " ".join(said)}
        text = words.text(f"glance.{key}_named", values)
    else:
        counts = {reach.value: len(found) for reach, found in genes.items()}
        listed = {"list": words.text(f"report.list.{name}"), "total": len(asked)}
        text = words.text(f"glance.{key}", {**counts, **listed})
    told = sum(row.as_far_as_told for row in asked)
    return f"{text} {words.text('glance.as_far_as_told', {'count': told})}" if told else text


def _list_key(*, found: bool, gaps: bool, unread: bool) -> str:
    if found:
        return "found_gaps" if gaps else ""
    if unread:
        return "none_assessed"
    return "none_confirmed_gaps" if gaps else "none_confirmed"
