"""What a patient's results say of one medicine: kept in memory, answered without reading anything.

Only what consent opens is ever put into `HeldMedicines`. A medicine outside the rulebook, one for
which no source gives advice, and one whose genes were not assessed are three different answers;
none of them says that the usual dose fits. A call that is not settled never carries a phenotype
(`findings.pgx_standing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counselor.findings.models import CallStatus, DrugFinding, Notice, PgxFinding, Phenoconversion
from counselor.findings.pgx_standing import open_because
from counselor.pgx.drug_names import DrugNames, Resolved
from counselor.rulebook.models import Interaction

NO_GUIDANCE = "no_guidance"


class Closed(StrEnum):
    """Why nothing is answered at all."""

    NO_RESULT = "no_result"
    NO_CONSENT = "no_consent"
    NOT_CHOSEN = "not_chosen"


class Basis(StrEnum):
    """How far a person stands behind a result."""

    SIGNED = "signed"
    SECOND_SIGNATURE = "second_signature"
    AMENDING = "amending"
    UNREVIEWED = "unreviewed"


class Standing(StrEnum):
    """What a person decided about a gene's call."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    NEEDS_TEST = "needs_test"
    LEFT_OUT = "left_out"


class DrugState(StrEnum):
    """What kind of answer there is."""

    GUIDANCE = "guidance"
    NO_GUIDANCE = "no_guidance"
    """A gene was called, and no source says anything for this result: nothing at hand."""
    NOT_ASSESSED = "not_assessed"
    LEFT_OUT = "left_out"
    NO_GENE = "no_gene"
    """The rulebook names no gene that matters for it."""
    CLOSED = "closed"
    """Consent does not cover the genes that matter for it."""


@dataclass(frozen=True, slots=True)
class HeldGene:
    """A pharmacogene that may be shown; `reason` is the person's where it was left out."""

    finding: PgxFinding
    standing: Standing = Standing.OPEN
    reason: str = ""

    @property
    def is_called(self) -> bool:
        """Whether the gene has a result."""
        return self.finding.status is not CallStatus.NOT_CALLED

    @property
    def is_settled(self) -> bool:
        """Whether its phenotype may be said."""
        return open_because(self.finding) is None


@dataclass(frozen=True, slots=True)
class HeldResult:
    """One result as far as it may be shown.

    Attributes:
        genes: Symbol → the gene; those that may not be shown are not in it.
        drugs: Generic name → what each source says, with the medicines taken today.
        all_open: The consent covers every pharmacogene: one that is missing in `genes` is missing
            in the result. Else it may be closed, which is all that is said of it.
        dates: Rule id → ISO date of what the source says; empty where the rulebook is another.
        notices: What must be said beside the guidance.
    """

    case_id: str
    file: str
    imported_at: datetime
    basis: Basis
    rulebook: str
    genes: Mapping[str, HeldGene]
    drugs: Mapping[str, tuple[DrugFinding, ...]]
    all_open: bool
    signed_by: str = ""
    signed_at: datetime | None = None
    dates: Mapping[str, str] | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldMedicines:
    """All that can be asked of one patient's medicines.

    Attributes:
        results: The newest first.
        genes_of: Generic name → genes that matter for it, by the present rulebook.
        medicines: What the patient takes now, as it was written and what it means.
        closed: Why nothing is answered; None where answers may be given.
        rulebook: Version of the present rulebook.
    """

    patient_id: str
    results: tuple[HeldResult, ...]
    names: DrugNames
    genes_of: Mapping[str, tuple[str, ...]]
    interactions: tuple[Interaction, ...]
    medicines: tuple[Resolved, ...]
    closed: Closed | None
    rulebook: str

    @property
    def taken(self) -> frozenset[str]:
        """Generic names of what is taken now."""
        return frozenset(drug for item in self.medicines for drug in item.drugs)


@dataclass(frozen=True, slots=True)
class GeneAnswer:
    """A gene that matters for a medicine; `held` is None where the result does not have it."""

    gene: str
    held: HeldGene | None


@dataclass(frozen=True, slots=True)
class ResultAnswer:
    """What one result says of a medicine.

    Attributes:
        other_calls: Genes for which another result of the patient has another call.
        is_partly_closed: A further gene matters that the consent does not cover.
    """

    result: HeldResult
    state: DrugState
    genes: tuple[GeneAnswer, ...] = ()
    rows: tuple[DrugFinding, ...] = ()
    other_calls: tuple[str, ...] = ()
    is_partly_closed: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether the patient takes it and must hear today."""
        return any(row.urgent for row in self.rows)

    @property
    def is_partly_assessed(self) -> bool:
        """Whether a gene that matters has no result."""
        return any(it.held is None or not it.held.is_called for it in self.genes)

    @property
    def is_settled(self) -> bool:
        """Whether every gene that was called is settled."""
        return all(it.held.is_settled for it in self.genes if it.held and it.held.is_called)


@dataclass(frozen=True, slots=True)
class MedicineAnswer:
    """What is known of one medicine for one patient: the newest signed result first.

    Attributes:
        brands: Other names in the rulebook.
        acts_on: What it does itself to enzymes.
    """

    drug: str
    is_current: bool
    answers: tuple[ResultAnswer, ...]
    brands: tuple[str, ...] = ()
    acts_on: tuple[Interaction, ...] = ()

    @property
    def is_urgent(self) -> bool:
        """Whether it is taken and the patient must hear today."""
        return any(item.is_urgent for item in self.answers)


def answer_for(held: HeldMedicines, drug: str) -> MedicineAnswer:
    """Return what the patient's results say of a medicine, by its generic name.

    Of the signed results the newest one speaks in which a gene of the medicine was called, and so
    of the ones that are not signed; without such a one, the newest.
    """
    facts = held.names.drugs.get(drug)
    chosen: tuple[HeldResult, ...] = ()
    if held.closed is None:
        signed = [item for item in held.results if item.basis is Basis.SIGNED]
        unsigned = [item for item in held.results if item.basis is not Basis.SIGNED]
        genes = held.genes_of.get(drug, ())
        spoken = (_speaking(signed, drug, genes), _speaking(unsigned, drug, genes))
        chosen = tuple(item for item in spoken if item is not None)
    return MedicineAnswer(
        drug=drug,
        is_current=drug in held.taken,
        answers=tuple(_answer(held, item, drug) for item in chosen),
        brands=facts.names if facts else (),
        acts_on=tuple(item for item in held.interactions if item.drug == drug),
    )


def _speaking(
    results: Iterable[HeldResult], drug: str, genes: tuple[str, ...]
) -> HeldResult | None:
    known = list(results)
    called = (
        item
        for item in known
        if drug in item.drugs or any(_called(item, gene) is not None for gene in genes)
    )
    return next(called, known[0] if known else None)


def _called(result: HeldResult, gene: str) -> PgxFinding | None:
    held = result.genes.get(gene)
    if held is None or not held.is_called or held.standing is Standing.LEFT_OUT:
        return None
    return held.finding


def _answer(held: HeldMedicines, result: HeldResult, drug: str) -> ResultAnswer:
    rows = tuple(_spoken(result, row) for row in result.drugs.get(drug, ()))
    named = dict.fromkeys(
        (*held.genes_of.get(drug, ()), *sorted(gene for row in rows for gene in row.genes))
    )
    genes = tuple(
        GeneAnswer(gene, result.genes.get(gene))
        for gene in named
        if gene in result.genes or result.all_open
    )
    state = _state(named, genes, rows)
    others = tuple(item.gene for item in genes if _differs(held, result, item.gene))
    partly = bool(genes) and len(genes) < len(named)
    return ResultAnswer(result, state, genes, rows, others, partly)


def _state(
    named: Iterable[str], genes: tuple[GeneAnswer, ...], rows: tuple[DrugFinding, ...]
) -> DrugState:
    """Return what kind of answer it is; `named` are the genes that matter, shown or not."""
    if any(row.action != NO_GUIDANCE for row in rows):
        return DrugState.GUIDANCE
    if not any(named):
        return DrugState.NO_GENE
    if not genes:
        return DrugState.CLOSED
    known = [item.held for item in genes if item.held is not None and item.held.is_called]
    if any(item.standing is not Standing.LEFT_OUT for item in known):
        return DrugState.NO_GUIDANCE
    return DrugState.LEFT_OUT if known else DrugState.NOT_ASSESSED


def _spoken(result: HeldResult, row: DrugFinding) -> DrugFinding:
    """Return a row without a phenotype of genes that are not settled, and not robust then."""
    unsettled = {
        gene for gene in row.genes if (held := result.genes.get(gene)) and not held.is_settled
    }
    if not unsettled:
        return row
    lookup = {gene: value for gene, value in row.lookup.items() if gene not in unsettled}
    shifts = tuple(dict.fromkeys(_in_words(item, unsettled) for item in row.phenoconversion))
    return replace(row, lookup=lookup, phenoconversion=shifts, robust=False)


def _in_words(shift: Phenoconversion, unsettled: set[str]) -> Phenoconversion:
    if shift.gene not in unsettled:
        return shift
    return replace(
        shift, genetic_phenotype="", genetic_score="", phenotype="", score="", applied=False
    )


def shifts_of(gene: HeldGene) -> tuple[Phenoconversion, ...]:
    """Return how current medicines shift a gene; in words only where its call is not settled."""
    unsettled = set() if gene.is_settled else {gene.finding.gene}
    return tuple(dict.fromkeys(_in_words(it, unsettled) for it in gene.finding.phenoconversion))


def _differs(held: HeldMedicines, result: HeldResult, gene: str) -> bool:
    own = _called(result, gene)
    if own is None:
        return False
    calls = (_called(other, gene) for other in held.results if other is not result)
    return any(_names(call) != _names(own) for call in calls if call is not None)


def _names(call: PgxFinding) -> frozenset[str]:
    return frozenset((*(item.name for item in call.diplotypes), *call.haplotypes))


def table_of(held: HeldMedicines) -> tuple[MedicineAnswer, ...]:
    """Return the patient's medicines: urgent and current ones first, then all with an answer.

    A current medicine that the rulebook does not know is not among them: see `unknown_medicines`.
    """
    drugs = set(held.taken)
    if held.closed is None:
        drugs.update(drug for result in held.results for drug in result.drugs)
    answers = (answer_for(held, drug) for drug in drugs)
    return tuple(sorted(answers, key=lambda it: (not it.is_urgent, not it.is_current, it.drug)))


def unknown_medicines(held: HeldMedicines) -> Iterator[Resolved]:
    """Yield the current medicines that the rulebook does not know: nothing checked them."""
    yield from (item for item in held.medicines if not item.found)
