"""From calls to what each source says about each drug.

A gene's call answers with its activity score, phenotype, presence of an allele, and diplotype. A
recommendation matches where each of its genes answers with an accepted value; a gene without call
answers `No Result`, which some two-gene recommendations have a key for. Sources, populations and
indications stand side by side; nothing is merged or ranked here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from counselor.findings.models import CallStatus, DrugFinding, PgxFinding
from counselor.pgx.phenotypes import INDETERMINATE, NOT_APPLICABLE
from counselor.rulebook.models import Drug, GeneDrugPair, Recommendation

NO_RESULT = "No Result"
NO_GUIDANCE = "no_guidance"
SEVERAL = "; "
"""Stands between diplotypes of an ambiguous call that lead to the same answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a gene's call offers for looking up.

    Attributes:
        diplotypes: Names that give the same answer; empty where the gene has no call.
        values: Activity score, phenotype and presence values, the most specific first.
    """

    gene: str
    diplotypes: tuple[str, ...]
    values: tuple[str, ...]
    robust: bool

    @property
    def is_called(self) -> bool:
        """Whether the gene has a result."""
        return bool(self.diplotypes)

    @property
    def shown(self) -> str:
        """The diplotypes as one text."""
        return SEVERAL.join(self.diplotypes) if self.diplotypes else NO_RESULT


@dataclass(frozen=True, slots=True)
class Match:
    """A recommendation that holds for one combination of answers."""

    recommendation: Recommendation
    answers: tuple[Answer, ...]
    lookup: tuple[tuple[str, str], ...]


def answers_of(finding: PgxFinding, named: frozenset[str]) -> tuple[Answer, ...]:
    """Return a call's answers, diplotypes that answer alike put together.

    Diplotypes that some recommendation asks for by name (`named`) stay apart.
    """
    robust = finding.phenotype_is_robust
    if finding.status is CallStatus.NOT_CALLED:
        return (Answer(finding.gene, (), (NO_RESULT,), robust=False),)
    groups: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    presence = tuple(item for item in finding.lookup if item.endswith((" positive", " negative")))
    for item in finding.diplotypes:
        # Guidelines look an unknown activity score up as `n/a`.
        score = item.activity_score or (NOT_APPLICABLE if item.phenotype == INDETERMINATE else "")
        values = tuple(value for value in (score, item.phenotype) if value)
        own = item.name if item.name in named else ""
        groups[(*values, *presence), own].append(item.name)
    return tuple(
        Answer(finding.gene, tuple(names), values, robust) for (values, _), names in groups.items()
    )


def _lookup(
    item: Recommendation, when: Mapping[str, frozenset[str]], answers: Sequence[Answer]
) -> tuple[tuple[str, str], ...] | None:
    """Return gene → matched value where every gene of a lookup key answers, else None."""
    found = []
    for answer in answers:
        accepted = when.get(answer.gene)
        if accepted is None:
            return None
        offered = answer.diplotypes if item.lookup == "diplotype" else answer.values
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
        for when in item.when:
            lookup = _lookup(item, when, chosen)
            if lookup is not None:
                yield Match(item, chosen, lookup)
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
) -> tuple[DrugFinding, ...]:
    """Return a row for each source, population, indication and answer, sorted by drug.

    A gene-drug pair whose gene is called but which no recommendation answers has a row with action
    `no_guidance`: nothing at hand, which is not the same as nothing to change.
    """
    by_drug: dict[str, list[Recommendation]] = defaultdict(list)
    for item in recommendations:
        by_drug[item.drug].append(item)
    pairs_by_drug: dict[str, list[GeneDrugPair]] = defaultdict(list)
    for pair in pairs:
        pairs_by_drug[pair.drug].append(pair)
    rows: list[DrugFinding] = []
    for drug in sorted(by_drug.keys() | pairs_by_drug.keys()):
        facts = drugs.get(drug)
        rows.extend(_of_drug(facts, findings, by_drug[drug], pairs_by_drug[drug]))
    return tuple(rows)


def _of_drug(
    facts: Drug | None,
    findings: Sequence[PgxFinding],
    recommendations: Sequence[Recommendation],
    pairs: Sequence[GeneDrugPair],
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
        finding.gene: answers_of(finding, named) for finding in findings if finding.gene in wanted
    }
    found = [match for item in recommendations for match in _matches_of(item, answers)]
    matches = _most_specific(found)
    levels = {pair.gene: pair.cpic_level for pair in pairs}
    field = facts.field if facts else ""
    rows = _merged(matches, levels, field)
    for pair in pairs:
        answered = {answer for match in matches for answer in match.answers}
        silent = [item for item in answers.get(pair.gene, ()) if item not in answered]
        rows.extend(_no_guidance(pair, item, field) for item in silent if item.is_called)
    return sorted(rows, key=lambda row: (row.source, *row.genes, row.population, row.rule_id))


def _merged(matches: Sequence[Match], levels: Mapping[str, str], field: str) -> list[DrugFinding]:
    """Return one row for each recommendation and looked-up value."""
    rows: dict[tuple[str, tuple[tuple[str, str], ...]], list[Match]] = defaultdict(list)
    for match in matches:
        rows[match.recommendation.id, match.lookup].append(match)
    return [_row(group, levels, field) for group in rows.values()]


def _row(group: Sequence[Match], levels: Mapping[str, str], field: str) -> DrugFinding:
    item, lookup = group[0].recommendation, dict(group[0].lookup)
    shown: dict[str, list[str]] = defaultdict(list)
    for match in group:
        for answer in match.answers:
            shown[answer.gene].append(answer.shown)
    genes = {gene: SEVERAL.join(dict.fromkeys(texts)) for gene, texts in shown.items()}
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
        implication=item.implication,
        gene_implications=item.gene_implications,
        dose=item.dose,
        more_doses=item.more_doses,
        alternatives=item.alternatives,
        avoid_class=item.avoid_class,
        monitor=item.monitor,
        conditions=item.conditions,
        tests=item.tests,
        cautions=item.cautions,
        fallback=item.fallback,
        urgent_if_current=item.urgent_if_current,
        robust=all(answer.robust for match in group for answer in match.answers),
        field=field,
        cpic_level=_level(item.genes, levels),
        rule_id=item.id,
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
        implication="unknown",
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
    )
