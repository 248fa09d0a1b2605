"""From a reviewed result to what it says of each gene for a couple.

Only what consent and review let through: a finding that was left out or withheld makes its gene
'not shared', never negative, and a gene that was not asked for is not shared either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from counselor.casework.asked import asked_through
from counselor.casework.consent import Disclosure, disclose, opted_in, question_of
from counselor.casework.models import (
    Case,
    Consent,
    DecisionKind,
    ListName,
    Patient,
    Review,
)
from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    RepeatFinding,
    Scope,
    StructuralFinding,
)
from counselor.genome.genotype import Zygosity
from counselor.inherited.carrier_risk import (
    CarrierAnswers,
    Refusal,
    carrier_risk,
    is_measured_by_sequencing,
)
from counselor.inherited.couple import Carriage, PartnerGene
from counselor.rulebook.models import InheritedGene
from counselor.rulebook.risk_models import GeneRisks

_CARRIAGE = {
    Interpretation.HOMOZYGOUS: Carriage.BOTH_COPIES,
    Interpretation.TWO_VARIANTS_IN_TRANS: Carriage.BOTH_COPIES,
    Interpretation.HEMIZYGOUS: Carriage.HEMIZYGOUS,
    Interpretation.POSSIBLE_COMPOUND_HET: Carriage.POSSIBLY_BOTH,
    Interpretation.CARRIER: Carriage.CARRIER,
    Interpretation.AT_RISK: Carriage.CARRIER,
    Interpretation.X_HETEROZYGOUS: Carriage.CARRIER,
    Interpretation.TWO_VARIANTS_IN_CIS: Carriage.CARRIER,
    Interpretation.PREMUTATION: Carriage.PREMUTATION,
    Interpretation.INTERMEDIATE: Carriage.INTERMEDIATE,
}
_BY_COPIES = {"one_copy": Carriage.CARRIER, "no_copy": Carriage.BOTH_COPIES}
_WEIGHTIEST_FIRST = (
    Carriage.BOTH_COPIES,
    Carriage.HEMIZYGOUS,
    Carriage.POSSIBLY_BOTH,
    Carriage.CARRIER,
    Carriage.PREMUTATION,
    Carriage.INTERMEDIATE,
    Carriage.UNCERTAIN,
    Carriage.UNCLASSIFIED,
)


@dataclass(frozen=True, slots=True)
class PartnerResult:
    """What a partner's genes are read from.

    Attributes:
        judged_by_this_rulebook: False where an older rulebook judged: of genes that are not named
            nothing is known then.
        answers: Gene → what was typed about the carrier risk; under an empty name the population
            that holds for every gene.
        coverage: Gene → documented share that was read; None where the file does not tell.
    """

    patient: Patient
    consent: Consent | None
    case: Case
    review: Review
    disclosure: Disclosure
    judged_by_this_rulebook: bool
    answers: Mapping[str, CarrierAnswers] = field(default_factory=dict)
    coverage: Mapping[str, Fraction | None] = field(default_factory=dict)


def partner_genes(
    result: PartnerResult,
    genes: Iterable[InheritedGene],
    risks: Callable[[str], GeneRisks],
    on: date,
) -> dict[str, PartnerGene]:
    """Return gene → what the result says of it.

    Args:
        result: Of one partner.
        genes: Of the rulebook.
        risks: Gives a gene's figures.
        on: The day on which the patient's age counts.
    """
    by_gene: dict[str, list[InheritedFinding]] = {}
    found = result.case.findings
    for finding in (*found.inherited, *found.structural, *found.repeats):
        by_gene.setdefault(finding.gene, []).append(finding)
    unread = _unread(result.case)
    return {
        gene.symbol: _gene(result, gene, by_gene.get(gene.symbol, []), risks, unread, on)
        for gene in genes
    }


def _gene(
    result: PartnerResult,
    gene: InheritedGene,
    findings: list[InheritedFinding],
    risks: Callable[[str], GeneRisks],
    unread: Mapping[str, str],
    on: date,
) -> PartnerGene:
    symbol = gene.symbol
    if not may_be_told(result, gene, on):
        because = "minor" if _opens_for_adults(result, gene, on) else "not_consented"
        return PartnerGene(symbol, Carriage.NOT_SHARED, reason=because)
    told = [finding for finding in findings if not finding.is_usual]
    if told:
        return _from_findings(result, symbol, told, on)
    unread_because = unread.get(symbol, "")
    if not result.judged_by_this_rulebook:
        unread_because = "other_rulebook"
    if unread_because:
        return PartnerGene(symbol, Carriage.NOT_ASSESSED, reason=unread_because)
    return _without_finding(result, gene, risks(symbol), findings)


def _without_finding(
    result: PartnerResult,
    gene: InheritedGene,
    risks: GeneRisks,
    usual: list[InheritedFinding],
) -> PartnerGene:
    """Return what it means that nothing was found; `usual` are counts that are as in most."""
    symbol = gene.symbol
    answers = _with_copies(answers_for(symbol, result.answers), result, usual)
    made_for_it = bool(usual) or answers.copies is not None
    if not is_measured_by_sequencing(gene) and not made_for_it:
        return PartnerGene(symbol, Carriage.NOT_ASSESSED, reason="not_by_sequencing")
    left = carrier_risk(gene, risks, answers, result.coverage.get(symbol))
    counted = _BY_COPIES.get(left.code) if isinstance(left, Refusal) else None
    if counted is not None:
        return PartnerGene(symbol, counted, (_copies_text(answers),))
    return PartnerGene(symbol, Carriage.NEGATIVE, residual=left)


def _copies_text(answers: CarrierAnswers) -> str:
    """Return a count of copies as it stands in the place of a variant's name."""
    return f"{answers.copies} × ({answers.copies_source})"


def answers_for(gene: str, answers: Mapping[str, CarrierAnswers]) -> CarrierAnswers:
    """Return what was typed about a gene, with the patient's population where it has none."""
    own = answers.get(gene, CarrierAnswers())
    general = answers.get("", CarrierAnswers())
    if own.population or not general.population:
        return own
    return replace(own, population=general.population)


def _with_copies(
    answers: CarrierAnswers, result: PartnerResult, findings: Iterable[InheritedFinding]
) -> CarrierAnswers:
    """Return the answers with the copies that the result itself counted, where none are typed."""
    if answers.copies is not None:
        return answers
    shown = {item.finding.id for item in result.disclosure.shown}
    for finding in findings:
        counted = isinstance(finding, StructuralFinding) and finding.copy_number
        if counted and isinstance(finding, StructuralFinding) and finding.id in shown:
            source = finding.method or result.case.findings.input.file
            return replace(answers, copies=finding.copy_number, copies_source=source)
    return answers


def may_be_told(result: PartnerResult, gene: InheritedGene, on: date) -> bool:
    """Tell whether consent lets carriers of a gene be told: by list, or as the question asked."""
    consent, asked = result.consent, result.case.indication
    if consent is None:
        return False
    question = question_of(asked, consent)
    primary = gene.symbol.casefold() in {item.casefold() for item in question.primary_genes}
    if not (opted_in(consent, ListName.CARRIER) or (primary and consent.test)):
        return False
    return bool(asked_through(gene, asked, result.patient, consent, on))


def _opens_for_adults(result: PartnerResult, gene: InheritedGene, on: date) -> bool:
    """Tell whether it is the patient's age alone that closes a gene which consent opens."""
    return may_be_told(_without_guard(result), gene, on)


def _without_guard(result: PartnerResult) -> PartnerResult:
    """Return the result as if a reason stood with the consent to open it for a minor."""
    if result.consent is None or result.consent.minor_override.strip():
        return result
    return replace(result, consent=replace(result.consent, minor_override="asked"))


def _withheld_because(result: PartnerResult, finding: InheritedFinding, on: date) -> str:
    case, consent = result.case, _without_guard(result).consent
    open_to_adults = disclose(case.findings, case.indication, result.patient, consent, on)
    return "minor" if finding.id in {it.finding.id for it in open_to_adults.shown} else "withheld"


def _from_findings(
    result: PartnerResult, gene: str, findings: Iterable[InheritedFinding], on: date
) -> PartnerGene:
    """Return the weightiest of a gene's findings; one that is closed closes the gene."""
    shown = {item.finding.id for item in result.disclosure.shown}
    states: set[Carriage] = set()
    names: list[str] = []
    for finding in findings:
        if finding.id not in shown:
            because = _withheld_because(result, finding, on)
            return PartnerGene(gene, Carriage.NOT_SHARED, reason=because)
        decision = result.review.decision_on(finding.id)
        if decision is not None and decision.kind is DecisionKind.LEAVE_OUT:
            continue
        if finding.interpretation is Interpretation.NOT_COUNTED:
            continue
        states.add(_decided(finding, None if decision is None else decision.kind))
        names += _names(finding)
    if not states:
        return PartnerGene(gene, Carriage.NOT_SHARED, reason="left_out")
    weightiest = min(states, key=_WEIGHTIEST_FIRST.index)
    return PartnerGene(gene, weightiest, tuple(dict.fromkeys(names)))


def _names(finding: InheritedFinding) -> tuple[str, ...]:
    """Return what was found by name; of repeats their counts."""
    if not isinstance(finding, RepeatFinding):
        return finding.names
    counts = [str(item.count) for item in finding.alleles if item.count is not None]
    return (f"({finding.motif})n {' / '.join(counts)}".rstrip(),)


def _decided(finding: InheritedFinding, kind: DecisionKind | None) -> Carriage:
    """Return what a finding says once it was decided upon; confirmed is not yet classified."""
    if kind is not None and not kind.confirms:
        return Carriage.UNCERTAIN
    found = _carriage(finding)
    open_class = finding.interpretation is Interpretation.NEEDS_CLASSIFICATION
    if kind is DecisionKind.CONFIRM_UNCLASSIFIED or (kind is not None and open_class):
        return Carriage.UNCLASSIFIED
    return found


def _carriage(finding: InheritedFinding) -> Carriage:
    if isinstance(finding, RepeatFinding) and any(it.crosses_limit for it in finding.alleles):
        return Carriage.UNCERTAIN
    meant = _CARRIAGE.get(finding.interpretation, Carriage.UNCERTAIN)
    homozygous = any(item.zygosity is Zygosity.HOM for item in finding.variants)
    return Carriage.BOTH_COPIES if meant is Carriage.CARRIER and homozygous else meant


def _unread(case: Case) -> dict[str, str]:
    """Return gene → the commonest reason, for genes of which no position was read."""
    missing: dict[str, int] = {}
    totals: dict[str, int] = {}
    reasons: dict[str, tuple[int, str]] = {}
    for row in case.findings.not_assessed:
        if row.scope is Scope.INHERITED:
            missing[row.gene] = missing.get(row.gene, 0) + row.positions
            totals[row.gene] = row.total
            reasons[row.gene] = max(reasons.get(row.gene, (-1, "")), (row.positions, row.reason))
    return {gene: reasons[gene][1] for gene in missing if missing[gene] >= totals[gene]}
