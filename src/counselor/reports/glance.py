"""The box 'In short': one sentence and one mark for each result, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counselor.casework.models import Indication, ListName
from counselor.findings.models import InheritedFinding, Interpretation, PgxFinding, Scope
from counselor.findings.pgx_standing import OpenBecause, has_phenotype, open_because
from counselor.pgx.alleles import change_found
from counselor.reports.blocks import Glance, Mark
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.medicines import Medicine
from counselor.reports.pgx_headline import read_values
from counselor.reports.report import Confirmed
from counselor.reports.second_copy import second_copy_doubt
from counselor.reports.sentences import (
    condition_name,
    drug_name,
    inherited_sentence,
    joined,
    mark_of,
    risks_hyperthermia,
)
from counselor.wording import Wording

_ORDER = (Mark.ACT, Mark.CAUTION, Mark.INFORMATION, Mark.FINE, Mark.NOT_ASSESSED)
_NAMED_DRUGS = 3
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
) -> tuple[Glance, ...]:
    """Return the lines of the box, the most pressing first; lines of one mark keep their order."""
    told_twice = _told_twice(results, pgx)
    lines = [
        *_urgent(words, drugs),
        *_open_question(words, indication, results, rows),
        *(_inherited(words, result, told_twice, drugs, rows) for result in results),
        *_lists(words, results, rows),
        *_genes(words, [item for item in pgx if item not in told_twice], drugs, rows),
        *_pgx_gaps(words, rows),
    ]
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.mark)))


def _glance(words: Wording, mark: Mark, text: str) -> Glance:
    return Glance(mark, words.text(f"mark.{mark}"), text)


def _in_part(words: Wording, text: str) -> Glance:
    """Return a line about genes of which some places were read and some were not."""
    return Glance(Mark.NOT_ASSESSED, words.text("mark.in_part"), text)


def _urgent(words: Wording, drugs: Iterable[Medicine]) -> list[Glance]:
    lines = []
    for item in drugs:
        if item.urgent or item.before_next_dose:
            key = "urgent" if item.urgent else "before_dose"
            text = words.text(f"glance.{key}", {"drug": drug_name(words, item.drug)})
            lines.append(_glance(words, item.mark, text))
    return lines


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
        return [_glance(words, Mark.CAUTION, words.text("glance.question_unread", question))]
    if indication.primary_genes or indication.primary_pgx:
        return []
    key, mark = ("found", Mark.INFORMATION) if results else ("open", Mark.CAUTION)
    return [_glance(words, mark, words.text(f"glance.question_{key}", question))]


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
    said += filter(
        None, [second_copy_doubt(words, finding, rows), partner_sentence(words, result)]
    )
    marks = [mark_of(finding, certain=certain)]
    for item in told_twice:
        if item.item.finding.gene == finding.gene:
            own = [drug for drug in drugs if finding.gene in drug.genes]
            said += [words.text("glance.hyperthermia"), *_drug_sentences(words, own)]
            marks.append(_gene_mark(item, own, None))
    return _glance(words, min(marks, key=_ORDER.index), " ".join(said))


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
            if gaps and not unread:
                lines.append(_in_part(words, text))
            else:
                mark = Mark.NOT_ASSESSED if gaps else Mark.INFORMATION
                lines.append(_glance(words, mark, text))
    return lines


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
    settled = not isinstance(finding, PgxFinding) or open_because(finding) is None
    shifted = isinstance(finding, PgxFinding) and bool(finding.phenoconversion)
    if (
        not item.certain
        or not settled
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
        said.append(_works(words, finding))
        taken = dict.fromkeys(name for it in finding.phenoconversion for name in it.medicines)
        if taken and item.certain:
            shifted = {"drugs": joined(words, tuple(taken))}
            said.append(words.text("glance.gene_shifted", shifted))
    if not item.certain:
        said.insert(0, words.text("glance.gene_unconfirmed"))
    told = isinstance(finding, PgxFinding) and open_because(finding) is OpenBecause.UNREAD
    if row is not None and row.reach is Reach.PART and not told:
        values = {"assessed": str(row.assessed), "total": str(row.total)}
        said.append(words.text("glance.gene_partial", values))
    said += _drug_sentences(words, own)
    return " ".join(said)


def _drug_sentences(words: Wording, own: Iterable[Medicine]) -> list[str]:
    """Return which medicines a gene can matter for; none where it matters for none."""
    named = [drug.drug for drug in sorted(own, key=_prominence) if not drug.quiet]
    if not named:
        return []
    values = {"drugs": joined(words, named[:_NAMED_DRUGS]), "count": len(named)}
    key = "gene_drugs" if len(named) <= _NAMED_DRUGS else "gene_many_drugs"
    return [words.text(f"glance.{key}", values)]


def _prominence(drug: Medicine) -> tuple[bool, str, str]:
    return (not drug.current, drug.leading.cpic_level or "Z", drug.drug)


def _works(words: Wording, finding: PgxFinding) -> str:
    """Return how a gene works, or that this is not known."""
    why = open_because(finding)
    if why is not None and why is not OpenBecause.NOT_CALLED:
        values = {"gene": finding.gene, **read_values(finding)}
        said = words.text(f"glance.gene_open_{why}", values)
        return f"{said} {words.text('glance.gene_change')}" if change_found(finding) else said
    if why is None and not has_phenotype(finding):
        return words.text("glance.gene_read", {"gene": finding.gene})
    values = {"gene": finding.gene, "phenotype": _phenotype_text(words, finding)}
    return words.text("glance.gene", values)


def _phenotype_text(words: Wording, finding: PgxFinding) -> str:
    """Return what a settled call means, in plain words; several are 'more than one'."""
    phenotypes = {item.phenotype for item in finding.diplotypes}
    if len(phenotypes) == 1:
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
