"""Recommendations in the technical part: each with its source, strength, citation and rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counselor.findings.models import DrugFinding
from counselor.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Heading,
    Mark,
    Prose,
    Row,
    RowGroup,
    Table,
)
from counselor.reports.medicine_sentences import clinician_paragraphs
from counselor.reports.medicines import NO_GUIDANCE, Medicine, is_unread
from counselor.reports.pgx_headline import allele_words
from counselor.reports.report import ReportContent
from counselor.reports.sentences import coded, drug_name, joined
from counselor.reports.technical_pgx import columns_of
from counselor.wording import Wording

_DRUGS_IN_A_ROW = 8
_EVERYBODY = frozenset({"general", "any", "all", ""})


def recommendation_blocks(
    words: Wording, content: ReportContent, drugs: Sequence[Medicine]
) -> list[Block]:
    """Return what each source says about each drug.

    A current medicine that can't wait comes before everything else; what asks for nothing is
    gathered by what is said of it.
    """
    if not drugs:
        return [Prose(words.text("technical.no_drugs"))]
    rows = _rows(words, content, drugs)
    blocks: list[Block] = _urgent(words, drugs)
    if rows:
        columns = columns_of(words, ("result", 0.22), ("recommendation", 0.78))
        blocks.append(Table(columns, (RowGroup("", rows),)))
    plain = [item for drug in drugs for item in drug.findings if _is_plain(item)]
    if plain:
        blocks.append(Heading(words.text("technical.standard_title")))
        blocks.append(Bullets(_plain_lines(words, plain)))
    none = [
        f"{drug_name(words, drug.drug)} ({', '.join(results)})"
        for drug in drugs
        if (results := _unanswered(words, drug))
    ]
    if none:
        blocks.append(Heading(words.text("technical.no_guidance_title")))
        blocks.append(Prose(words.text("technical.no_guidance_note")))
        blocks.append(Prose("; ".join(none)))
    return blocks


def _unanswered(words: Wording, drug: Medicine) -> tuple[str, ...]:
    """Return the results of a drug's genes that no source answers; another gene may be answered."""
    rows = (item for item in drug.findings if item.action == NO_GUIDANCE)
    return tuple(dict.fromkeys(_result(words, item) for item in rows))


def _urgent(words: Wording, drugs: Iterable[Medicine]) -> list[Block]:
    """Return a line for each current medicine that can't wait, made to be seen first."""
    found: list[Block] = []
    for drug in drugs:
        if drug.urgent:
            rows = [item for item in drug.findings if item.urgent_if_current]
            sources = dict.fromkeys(coded(words, "source", item.source) for item in rows)
            values = {
                "drug": drug_name(words, drug.drug),
                "result": _result(words, rows[0] if rows else drug.leading),
                "sources": joined(words, tuple(sources)),
            }
            text = words.text("technical.urgent_current", values)
            found.append(Callout(Mark.ACT, words.text("mark.act"), text))
    return found


def _is_plain(finding: DrugFinding) -> bool:
    """Tell whether a recommendation asks for nothing and may stand in a list."""
    doses = (finding.dose, *finding.more_doses)
    changed = any(dose is not None and dose.kind != "standard" for dose in doses)
    steps = (changed, finding.fallback, finding.alternatives, finding.tests)
    return (
        finding.action in ("standard", "no_recommendation")
        and finding.robust
        and not any(steps)
        and not finding.current
    )


@dataclass(frozen=True, slots=True)
class _Advice:
    """What sources say of a drug with these results: `said` in words, `rules` by their ids."""

    results: tuple[str, ...]
    said: tuple[str, ...]
    rules: tuple[str, ...]


def _rows(words: Wording, content: ReportContent, drugs: Iterable[Medicine]) -> tuple[Row, ...]:
    """Return a row for each current drug, and one for all others of which the same is said."""
    alike: dict[tuple[object, ...], list[tuple[Medicine, _Advice]]] = {}
    for drug in drugs:
        asking = [it for it in drug.findings if it.action != NO_GUIDANCE and not _is_plain(it)]
        if asking:
            told = _advice(words, content, drug, asking)
            key = (told.results, told.said, drug.drug if drug.current else "")
            alike.setdefault(key, []).append((drug, told))
    return tuple(
        _row(words, same[start : start + _DRUGS_IN_A_ROW])
        for same in alike.values()
        for start in range(0, len(same), _DRUGS_IN_A_ROW)
    )


def _row(words: Wording, same: Sequence[tuple[Medicine, _Advice]]) -> Row:
    first, told = same[0]
    names = ", ".join(drug_name(words, drug.drug) for drug, _ in same)
    taken = (words.text("technical.taken_now"),) if first.current else ()
    rules = dict.fromkeys(rule for _, advice in same for rule in advice.rules)
    proof = words.text("technical.rule", {"ids": ", ".join(rules)})
    said = (*told.said, proof) if first.current else (" ".join((*told.said, proof)),)
    return Row(((names, *taken, *told.results), said), leading=1)


def _advice(
    words: Wording, content: ReportContent, drug: Medicine, asking: Sequence[DrugFinding]
) -> _Advice:
    """Return what is advised; sources that say the same stand together.

    What a result does to the drug is said of current ones only.
    """
    alike: dict[str, list[DrugFinding]] = {}
    for item in asking:
        unread = is_unread(content, item)
        text = clinician_paragraphs(
            words, item, unread=unread, implication=drug.current, bound=drug.bound
        )
        key = "result_bound" if drug.bound else "result_open"
        open_mark = (words.text(f"technical.{key}"),) if unread else ()
        unconfirmed = () if drug.certain else (words.text("action.clinician.unconfirmed"),)
        alike.setdefault(" ".join((*unconfirmed, *open_mark, *text)), []).append(item)
    results = dict.fromkeys(_result(words, item) for item in asking)
    said = (_said(words, text, items) for text, items in alike.items())
    rules = dict.fromkeys(item.rule_id for item in asking)
    return _Advice(tuple(results), tuple(said), tuple(rules))


def _said(words: Wording, text: str, items: Iterable[DrugFinding]) -> str:
    """Return an advice with its sources, each with strength, population and use, and its proof."""
    found = tuple(items)
    sources = "; ".join(dict.fromkeys(_source(words, item) for item in found))
    numbers = dict.fromkeys(number for item in found for number in item.citations)
    if not numbers:
        return f"{sources}: {text}"
    ids = ", ".join(str(number) for number in numbers)
    return f"{sources}: {text} {words.text('technical.pmid', {'ids': ids})}"


def _plain_lines(words: Wording, plain: Iterable[DrugFinding]) -> tuple[str, ...]:
    """Return a line for all drugs of which a source says the same, each with its rule.

    Drugs with the same result and citations stand together.
    """
    gathered: dict[str, dict[str, list[str]]] = {}
    for item in plain:
        text = " ".join(clinician_paragraphs(words, item, implication=False))
        said = gathered.setdefault(f"{_source(words, item)}: {text}", {})
        proof = f"{_result(words, item)}, {_citations(words, item)}"
        said.setdefault(proof, []).append(f"{drug_name(words, item.drug)} ({item.rule_id})")
    return tuple(
        " ".join((told, "; ".join(f"{proof}: {', '.join(drugs)}" for proof, drugs in said.items())))
        for told, said in sorted(gathered.items())
    )


def _source(words: Wording, item: DrugFinding) -> str:
    """Return a source with what it says of strength, population and use, where that is not all."""
    given = item.strength not in ("", "not_given")
    said = [coded(words, "strength", item.strength)] if given else []
    if item.population not in _EVERYBODY:
        said.append(coded(words, "population", item.population))
    if item.indication not in _EVERYBODY:
        said.append(coded(words, "indication", item.indication))
    name = coded(words, "source", item.source)
    return f"{name} ({'; '.join(said)})" if said else name


def _result(words: Wording, finding: DrugFinding) -> str:
    genes = sorted(finding.genes.items())
    return ", ".join(f"{gene} {allele_words(words, value)}" for gene, value in genes)


def _citations(words: Wording, finding: DrugFinding) -> str:
    if not finding.citations:
        return words.text("technical.no_citation")
    return words.text("technical.pmid", {"ids": ", ".join(str(item) for item in finding.citations)})
