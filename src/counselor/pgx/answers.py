"""What a gene's call answers when guidance is looked up.

A call answers with its activity score, phenotype, presence of an allele, and diplotype; a gene
without call answers `No Result`. Where current medicines shift the phenotype, the shifted score
answers beside the genetic one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counselor.findings.models import CallSource, CallStatus, Diplotype, PgxFinding, Phenoconversion
from counselor.pgx.phenoconversion import lookup_score, phenoconversions
from counselor.pgx.phenotypes import INDETERMINATE, NOT_APPLICABLE
from counselor.rulebook.models import Interaction

NO_RESULT = "No Result"
SEVERAL = "; "
"""Stands between diplotypes of an ambiguous call that lead to the same answer."""

DECIDED_BY_ALLELES: Mapping[str, tuple[str, tuple[str, str]]] = {
    "dpyd_one_no_function_allele": ("DPYD", ("No function", "Normal function")),
    "dpyd_two_decreased_alleles": ("DPYD", ("Decreased function", "Decreased function")),
}
"""Condition of a recommendation → gene and sorted pair of allele functions that fulfil it."""

_DECIDING_GENES = frozenset(gene for gene, _ in DECIDED_BY_ALLELES.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a gene's call offers for looking up.

    Attributes:
        diplotypes: Names that give the same answer; empty where the gene has no call.
        values: Activity score, phenotype and presence values, the most specific first.
        functions: Sorted functions of the two alleles, where they can decide a condition.
        shifts: How current medicines shift these diplotypes' phenotype.
        applied: These values are the shifted ones.
    """

    gene: str
    diplotypes: tuple[str, ...]
    values: tuple[str, ...]
    robust: bool
    functions: tuple[str, ...] = ()
    shifts: tuple[Phenoconversion, ...] = ()
    applied: bool = False

    @property
    def is_called(self) -> bool:
        """Whether the gene has a result."""
        return bool(self.diplotypes)

    @property
    def shown(self) -> str:
        """The diplotypes as one text."""
        return SEVERAL.join(self.diplotypes) if self.diplotypes else NO_RESULT


@dataclass(frozen=True, slots=True)
class Taken:
    """The current medicines, by generic name, and what medicines do to enzymes."""

    medicines: tuple[str, ...] = ()
    interactions: tuple[Interaction, ...] = ()

    def shifts(self, finding: PgxFinding, drug: str = "") -> tuple[Phenoconversion, ...]:
        """Return how the medicines, other than `drug` itself, shift a call.

        A drug's own guidance was found in people who take it, so it can't shift itself.
        """
        others = tuple(name for name in self.medicines if name != drug)
        return phenoconversions(finding, self.interactions, others)


NOTHING_TAKEN = Taken()


def answers_of(
    finding: PgxFinding, named: frozenset[str], shifts: Sequence[Phenoconversion] = ()
) -> tuple[Answer, ...]:
    """Return a call's answers, diplotypes that answer alike put together.

    Diplotypes that some recommendation asks for by name (`named`) stay apart. `shifts` are those of
    current medicines on this call.
    """
    robust = finding.phenotype_is_robust
    if finding.status is CallStatus.NOT_CALLED:
        return (Answer(finding.gene, (), (NO_RESULT,), robust=False),)
    groups: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for item in finding.diplotypes:
        own = tuple(shift for shift in shifts if _is_of(shift, item))
        answer = Answer(
            gene=finding.gene,
            diplotypes=(item.name,),
            values=_values(finding, item),
            robust=robust,
            functions=tuple(sorted(item.functions)) if finding.gene in _DECIDING_GENES else (),
            shifts=own,
        )
        name = item.name if item.name in named else ""
        groups[(answer.values, answer.functions, own, name)].append(answer)
    genetic = [_together(group) for group in groups.values()]
    return (*genetic, *(item for answer in genetic for item in _shifted(answer)))


def _is_of(shift: Phenoconversion, item: Diplotype) -> bool:
    return (shift.genetic_phenotype, shift.genetic_score) == (item.phenotype, item.activity_score)


def _values(finding: PgxFinding, item: Diplotype) -> tuple[str, ...]:
    # Guidelines look an unknown activity score up as `n/a`.
    unknown = NOT_APPLICABLE if item.phenotype == INDETERMINATE else ""
    offered = [item.activity_score or unknown, item.phenotype]
    for value in finding.lookup:
        of_outside = finding.source is CallSource.OUTSIDE and "/" not in value
        if of_outside or value.endswith((" positive", " negative")):
            offered.append(value)
    return tuple(dict.fromkeys(value for value in offered if value))


def _together(group: Sequence[Answer]) -> Answer:
    return replace(group[0], diplotypes=tuple(name for item in group for name in item.diplotypes))


def _shifted(answer: Answer) -> Iterable[Answer]:
    """Yield what the shifted score answers, where there is one and guidance can be looked up."""
    for shift in answer.shifts:
        score = lookup_score(shift.score) if shift.score else ""
        if score:
            applied = replace(shift, applied=True)
            yield replace(answer, values=(score, shift.phenotype), shifts=(applied,), applied=True)


def open_conditions(conditions: Iterable[str], answers: Iterable[Answer]) -> tuple[str, ...] | None:
    """Return the conditions that the alleles don't settle; None where they rule one out."""
    functions = {answer.gene: answer.functions for answer in answers}
    left = []
    for code in conditions:
        gene, wanted = DECIDED_BY_ALLELES.get(code, ("", ()))
        found = functions.get(gene, ())
        if len(found) != 2 or not all(found):
            left.append(code)
        elif found != wanted:
            return None
    return tuple(left)
