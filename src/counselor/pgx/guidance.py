"""From calls to what each source says about each drug.

A recommendation matches where each of its genes answers with an accepted value; a gene without call
answers `No Result`, which some two-gene recommendations have a key for. Sources, populations and
indications stand side by side; nothing is merged or ranked here. Where a current medicine shifts a
gene, what holds for the shifted phenotype stands beside what holds for the genetic one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from counselor.findings.models import DrugFinding, PgxFinding, Phenoconversion
from counselor.pgx.answers import (
    NO_RESULT,
    NOTHING_TAKEN,
    SEVERAL,
    Answer,
    Taken,
    answers_of,
    open_conditions,
)
from counselor.rulebook.models import Drug, GeneDrugPair, Recommendation

__all__ = ["NO_GUIDANCE", "NO_RESULT", "Answer", "answers_of", "drug_findings"]

NO_GUIDANCE = "no_guidance"


@dataclass(frozen=True, slots=True)
class Match:
    """A recommendation that holds for one combination of answers.

    Attributes:
        conditions: Those of the recommendation that are still open.
    """

    recommendation: Recommendation
    answers: tuple[Answer, ...]
    lookup: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]

    @property
    def is_applied(self) -> bool:
        """Whether a shifted phenotype was looked up."""
        return any(answer.applied for answer in self.answers)


def _lookup(
    item: Recommendation, when: Mapping[str, frozenset[str]], answers: Sequence[Answer]
) -> tuple[tuple[str, str], ...] | None:
    """Return gene → matched value where every gene of a lookup key answers, else None."""
    found = []
    for answer in answers:
        accepted = when.get(answer.gene)
        if accepted is None:
            return None
        by_name = item.lookup == "diplotype"
        offered = (() if answer.applied else answer.diplotypes) if by_name else answer.values
        value = next((value for value in offered if value in accepted), None)
        if value is None:
            return None
        found.append((answer.gene, value))
    return tuple(found)


def _matches_of(item: Recommendation, answers: Mapping[str, tuple[Answer, ...]]) -> Iterator[Match]:
    if any(gene not in answers for gene in item.genes):
        return
    choices = [answers[gene] for gene in item.genes]
    for chosen in product(*choices):
        if not any(answer.is_called for answer in chosen):
            continue
        conditions = open_conditions(item.conditions, chosen)
        if conditions is None:
            continue
        for when in item.when:
            lookup = _lookup(item, when, chosen)
            if lookup is not None:
                yield Match(item, chosen, lookup, conditions)
                break


def _most_specific(matches: Sequence[Match]) -> list[Match]:
    """Leave out phenotype matches where the same source answers the diplotype itself."""

    def scope(match: Match) -> tuple[object, ...]:
        item = match.recommendation
        return item.source, item.genes, item.population, item.indication, match.answers

    by_name = {scope(match) for match in matches if match.recommendation.lookup == "diplotype"}
    return [
        match
        for match in matches
        if match.recommendation.lookup == "diplotype" or scope(match) not in by_name
    ]


def drug_findings(
    findings: Sequence[PgxFinding],
    recommendations: Iterable[Recommendation],
    pairs: Iterable[GeneDrugPair],
    drugs: Mapping[str, Drug],
    taken: Taken = NOTHING_TAKEN,
) -> tuple[DrugFinding, ...]:
    """Return a row for each source, population, indication and answer, sorted by drug.

    Drugs that are taken now come first. A gene-drug pair whose gene is called but which no
    recommendation answers has a row with action `no_guidance`: nothing at hand, which is not the
    same as nothing to change.
    """
    by_drug: dict[str, list[Recommendation]] = defaultdict(list)
    for item in recommendations:
        by_drug[item.drug].append(item)
    pairs_by_drug: dict[str, list[GeneDrugPair]] = defaultdict(list)
    for pair in pairs:
        pairs_by_drug[pair.drug].append(pair)
    rows: list[DrugFinding] = []
    current = frozenset(taken.medicines)
    for drug in sorted(by_drug.keys() | pairs_by_drug.keys(), key=lambda x: (x not in current, x)):
        shifts = {item.gene: taken.shifts(item, drug) for item in findings}
        found = _of_drug(drugs.get(drug), findings, by_drug[drug], pairs_by_drug[drug], shifts)
        rows.extend(_as_taken(row) if drug in current else row for row in found)
    return tuple(rows)


def _as_taken(row: DrugFinding) -> DrugFinding:
    return replace(row, current=True, urgent=row.urgent_if_current)


def _of_drug(
    facts: Drug | None,
    findings: Sequence[PgxFinding],
    recommendations: Sequence[Recommendation],
    pairs: Sequence[GeneDrugPair],
    shifts: Mapping[str, tuple[Phenoconversion, ...]],
) -> list[DrugFinding]:
    named = frozenset(
        name
        for item in recommendations
        if item.lookup == "diplotype"
        for when in item.when
        for names in when.values()
        for name in names
    )
    wanted = {gene for item in recommendations for gene in item.genes} | {p.gene for p in pairs}
    answers = {
        finding.gene: answers_of(finding, named, shifts[finding.gene])
        for finding in findings
        if finding.gene in wanted
    }
    found = [match for item in recommendations for match in _matches_of(item, answers)]
    matches = _most_specific(found)
    levels = {pair.gene: pair.cpic_level for pair in pairs}
    field = facts.field if facts else ""
    rows = _merged(matches, recommendations, levels, field)
    for pair in pairs:
        answered = {answer for match in matches for answer in match.answers}
        silent = [item for item in answers.get(pair.gene, ()) if item not in answered]
        unanswered = [item for item in silent if item.is_called and not item.applied]
        rows.extend(_no_guidance(pair, item, field) for item in unanswered)
    return sorted(rows, key=lambda row: (row.source, *row.genes, row.population, row.rule_id))


def _merged(
    matches: Sequence[Match],
    recommendations: Sequence[Recommendation],
    levels: Mapping[str, str],
    field: str,
) -> list[DrugFinding]:
    """Return one row for each recommendation and looked-up value.

    Where a shifted phenotype leads to the recommendation that holds without the shift, the row of
    the genotype stands for both.
    """
    genetic = {match.recommendation.id for match in matches if not match.is_applied}
    held = {match.recommendation.id for match in matches if match.is_applied} & genetic
    rows: dict[tuple[object, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if not match.is_applied or match.recommendation.id not in held:
            rows[match.recommendation.id, match.lookup, match.conditions].append(match)
    return [_row(group, recommendations, levels, field, held) for group in rows.values()]


def _holds_whatever(match: Match, gene: str, recommendations: Sequence[Recommendation]) -> bool:
    """Tell whether the source takes the same action whatever the result of a gene would be.

    A proven risk in RYR1 stays one, for example, when CACNA1S was not read.
    """
    item = match.recommendation
    rest = {name: value for name, value in match.lookup if name != gene}
    actions = {
        other.action
        for other in recommendations
        if (other.source, other.population, other.indication)
        == (item.source, item.population, item.indication)
        for when in other.when
        if gene in when and all(value in when.get(name, ()) for name, value in rest.items())
    }
    return actions == {item.action}


def _is_robust(match: Match, recommendations: Sequence[Recommendation]) -> bool:
    return all(
        answer.robust
        or (not answer.is_called and _holds_whatever(match, answer.gene, recommendations))
        for answer in match.answers
    )


def _row(
    group: Sequence[Match],
    recommendations: Sequence[Recommendation],
    levels: Mapping[str, str],
    field: str,
    held: set[str],
) -> DrugFinding:
    item, lookup = group[0].recommendation, dict(group[0].lookup)
    shown: dict[str, list[str]] = defaultdict(list)
    answers = [answer for match in group for answer in match.answers]
    for answer in answers:
        shown[answer.gene].append(answer.shown)
    genes = {gene: SEVERAL.join(dict.fromkeys(texts)) for gene, texts in shown.items()}
    shifted = any(answer.shifts and not answer.applied for answer in answers)
    return DrugFinding(
        drug=item.drug,
        genes=genes,
        lookup=lookup,
        action=item.action,
        strength=item.strength,
        population=item.population,
        indication=item.indication,
        source=item.source,
        citations=item.citations,
        implication_key=item.implication,
        gene_implications=item.gene_implications,
        dose=item.dose,
        more_doses=item.more_doses,
        alternatives=item.alternatives,
        avoid_class=item.avoid_class,
        monitor=item.monitor,
        conditions=group[0].conditions,
        tests=item.tests,
        cautions=item.cautions,
        fallback=item.fallback,
        urgent_if_current=item.urgent_if_current,
        robust=all(_is_robust(match, recommendations) for match in group)
        and (not shifted or item.id in held),
        field=field,
        cpic_level=_level(item.genes, levels),
        rule_id=item.id,
        phenoconversion=tuple(dict.fromkeys(it for answer in answers for it in answer.shifts)),
    )


def _level(genes: Iterable[str], levels: Mapping[str, str]) -> str:
    """Return the strongest CPIC level among the genes of a row (A before B); empty if none."""
    return min((levels[gene] for gene in genes if levels.get(gene)), default="")


def _no_guidance(pair: GeneDrugPair, answer: Answer, field: str) -> DrugFinding:
    return DrugFinding(
        drug=pair.drug,
        genes={pair.gene: answer.shown},
        lookup={},
        action=NO_GUIDANCE,
        strength="none",
        population="general",
        indication="any",
        source="",
        citations=pair.pmids,
        implication_key="unknown",
        gene_implications={},
        dose=None,
        more_doses=(),
        alternatives=(),
        avoid_class="",
        monitor=(),
        conditions=(),
        tests=(),
        cautions=(),
        fallback=None,
        urgent_if_current=False,
        robust=answer.robust,
        field=field,
        cpic_level=pair.cpic_level,
        rule_id="",
        phenoconversion=answer.shifts,
    )
