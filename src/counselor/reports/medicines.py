"""What the guidelines mean for a patient's medicines, and what they say to a clinician.

A patient's row never tells to leave out or change a medicine. Where sources, populations or
possible diplotypes differ, the row follows the most cautious of them and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counselor.casework.patient import is_minor
from counselor.findings.models import (
    CallStatus,
    DrugFinding,
    InheritedFinding,
    Interpretation,
    PgxFinding,
)
from counselor.findings.pgx_standing import OpenBecause, open_because
from counselor.pgx.alleles import can_only_worsen
from counselor.pgx.answers import NO_RESULT
from counselor.reports.blocks import Mark
from counselor.reports.current_medicines import takes
from counselor.reports.report import Confirmed, ReportContent

NO_GUIDANCE = "no_guidance"
_SEVERITY = {
    "contraindicated": 12,
    "avoid": 11,
    "alternative": 10,
    "alternative_or_adjust": 9,
    "test_first": 8,
    "lower_dose": 7,
    "lower_start": 7,
    "higher_dose": 6,
    "higher_start": 6,
    "standard_with_monitoring": 5,
    "monitor": 5,
    "talk": 4,
    "standard": 2,
    "no_recommendation": 1,
    NO_GUIDANCE: 0,
}
_QUIET = frozenset({"standard", "no_recommendation", NO_GUIDANCE})
_UNDECIDED_BY_GENES = frozenset({"talk"})
_ASKS_LESS = frozenset({"contraindicated", "avoid", "lower_dose", "lower_start"})
_SEVERE = frozenset(
    {
        "severe_toxicity_risk",
        "severe_myelosuppression_risk",
        "severe_skin_reaction_risk",
        "hypersensitivity_risk",
        "malignant_hyperthermia_risk",
        "hearing_loss_risk",
        "sedation_risk",
    }
)
"""Implications that can threaten life or leave lasting harm."""
_WORKS_LESS = frozenset(
    {
        "slightly_lower_exposure",
        "lower_exposure",
        "much_lower_exposure",
        "less_active_metabolite",
        "much_less_active_metabolite",
        "less_effect",
        "no_effect",
        "lower_response_chance",
        "cardiovascular_event_risk",
        "thrombosis_risk",
    }
)
"""Implications that a medicine protects too little: leaving out a dose adds to the harm."""
_AS_USUAL = frozenset(
    {"normal_exposure", "normal_active_metabolite", "normal_effect", "normal_risk", "low_risk"}
)
_NO_REASON = _AS_USUAL | {"", "not_stated", "unknown"}
"""Implications of a gene that is not why a drug of several genes asks for a change."""
_NOT_EXCLUDED = "risk_not_excluded"
FORMULA_DRUG = "warfarin"
"""CPIC takes its dose from an algorithm (2017, PMID 28198005): no result means 'the usual'."""
_WITH_CYSTIC_FIBROSIS = "cystic_fibrosis_diagnosed"
_CYSTIC_FIBROSIS = re.compile(r"cystic fibrosis|fibrosis qu[ií]stica|mucoviscid", re.IGNORECASE)
_TWO_CHANGES = frozenset(
    {
        Interpretation.HOMOZYGOUS,
        Interpretation.TWO_VARIANTS_IN_TRANS,
        Interpretation.POSSIBLE_COMPOUND_HET,
    }
)
_NOT_FOR_ADULTS = frozenset({"pediatric", "child_under_40kg"})
_NOT_FOR_MINORS = frozenset({"adult"})


@dataclass(frozen=True, slots=True)
class Medicine:
    """One drug with all that applies to this person.

    Attributes:
        leading: The most cautious finding; the patient's sentence follows it.
        findings: Every finding, for the technical part.
        certain: No gene of it waits for a confirmatory test.
        robust: No finding depends on missing positions or on what another medicine does.
        unread: A gene's phenotype depends on positions that were not read.
        shifted_by: Current medicines that shift a gene of it.
        differ: About the same gene one source sees no reason for a change, and another one does.
        urgent: The patient takes it and must hear today.
        causes: The genes that its asking for a change comes from.
        cleared: The genes that give no reason for a change, while another gene does.
        part_read: A gene of it was read, but not far enough to settle its phenotype.
        bound: The change that was found holds whatever the unread places say: they could only add
            to it.
        only_if: Code of an illness that its advice is about and that is not on record.
    """

    drug: str
    field: str
    genes: Mapping[str, str]
    leading: DrugFinding
    findings: tuple[DrugFinding, ...]
    certain: bool
    robust: bool
    unread: bool
    shifted_by: tuple[str, ...]
    differ: bool
    current: bool
    urgent: bool
    causes: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    part_read: bool = False
    bound: bool = False
    only_if: str = ""

    @property
    def quiet(self) -> bool:
        """Whether nothing in it asks for a change."""
        return self.leading.action in _QUIET or bool(self.only_if)

    @property
    def by_formula(self) -> bool:
        """Whether its dose comes from an algorithm: never a medicine of 'usual dose'."""
        return self.drug == FORMULA_DRUG and self.quiet

    @property
    def without_result(self) -> tuple[str, ...]:
        """The genes of it that have no result."""
        return tuple(sorted(gene for gene, result in self.genes.items() if result == NO_RESULT))

    @property
    def keep_taking(self) -> bool:
        """Whether its risk is that it works too little, so that a missed dose adds to it."""
        asking = {it.implication_key for it in self.findings if it.action not in _QUIET}
        return bool(asking) and asking <= _WORKS_LESS

    @property
    def usual(self) -> bool:
        """Whether the genes give no reason for a change, surely enough to say so."""
        if self.by_formula or self.only_if:
            return False
        return self.leading.action == "standard" and self.settled and not self.sometimes

    @property
    def sometimes(self) -> bool:
        """Whether 'as usual' is not the whole answer.

        A source names cases in which another dose or drug fits, or a further pair of the drug has
        no recommendation at hand (warfarin, whose dose CPIC takes from an algorithm).
        """
        return self.leading.action == "standard" and any(
            item.fallback is not None
            or item.dose is not None
            or item.more_doses
            or item.action == NO_GUIDANCE
            for item in self.findings
        )

    @property
    def severe(self) -> bool:
        """Whether its leading finding asks for a change because of a severe risk."""
        return not self.quiet and self.leading.implication_key in _SEVERE

    @property
    def before_next_dose(self) -> bool:
        """Whether the prescriber must hear before the next dose, if not today.

        A result that waits for its second test asks for no less than a certain one does.
        """
        waits = not self.certain and self.leading.action in _ASKS_LESS
        return self.current and not self.urgent and (self.severe or waits)

    @property
    def settled(self) -> bool:
        """Whether nothing about it is open: certain, and robust against missing positions."""
        return self.certain and self.robust

    @property
    def mark(self) -> Mark:
        """How much the row asks of its reader."""
        if self.urgent or (self.before_next_dose and self.severe):
            return Mark.ACT
        if self.usual:
            return Mark.FINE
        if self.only_if:
            return Mark.INFORMATION
        if self.leading.action == NO_GUIDANCE:
            return Mark.NOT_ASSESSED
        open_question = self.quiet or self.leading.action in _UNDECIDED_BY_GENES
        return Mark.INFORMATION if open_question and self.settled else Mark.CAUTION


def severity(action: str) -> int:
    """Return how far an action departs from the usual; unknown codes count as 'talk'."""
    return _SEVERITY.get(action, _SEVERITY["talk"])


def medicines(content: ReportContent, shown: Iterable[Confirmed]) -> tuple[Medicine, ...]:
    """Return the drugs of all confirmed pharmacogenes: urgent ones, current ones, then by name.

    A drug whose advice rests on a further called gene that is not on the page is left out: advice
    from an unreviewed result must not be printed.
    """
    shown = tuple(shown)
    certainty = {
        item.item.finding.gene: item.certain
        for item in shown
        if isinstance(item.item.finding, PgxFinding)
    }
    closed = _closed_genes(content, certainty)
    by_drug: dict[str, dict[tuple[object, ...], DrugFinding]] = defaultdict(dict)
    for confirmed in shown:
        for finding in confirmed.item.drugs:
            if closed.isdisjoint(finding.genes):
                by_drug[finding.drug].setdefault(_identity(finding), finding)
    cystic = _has_cystic_fibrosis(content, shown)
    found = [
        _medicine(content, drug, tuple(by_drug[drug].values()), certainty, cystic=cystic)
        for drug in sorted(by_drug, key=str.casefold)
    ]
    return tuple(sorted(found, key=lambda item: (not item.urgent, not item.current)))


def _identity(finding: DrugFinding) -> tuple[object, ...]:
    genes = tuple(sorted(finding.genes.items()))
    return (finding.rule_id, genes, finding.source, finding.population, finding.indication)


def _closed_genes(content: ReportContent, certainty: Mapping[str, bool]) -> frozenset[str]:
    """Return the genes with a result that is not on the page."""
    return frozenset(
        finding.gene
        for finding in content.case.findings.pgx
        if finding.status is not CallStatus.NOT_CALLED and finding.gene not in certainty
    )


def _medicine(
    content: ReportContent,
    drug: str,
    findings: tuple[DrugFinding, ...],
    certainty: Mapping[str, bool],
    *,
    cystic: bool,
) -> Medicine:
    applying = for_age(content, findings)
    leading = max(applying, key=lambda item: (severity(item.action), item.urgent_if_current))
    current = any(item.current for item in findings) or takes(content, drug)
    shifts = [shift for item in findings for shift in item.phenoconversion]
    calls = {item.gene: item for item in content.case.findings.pgx}
    causes = frozenset(gene for item in applying for gene in _causes(item))
    genes: dict[str, str] = {}
    for item in (leading, *findings):
        for gene, result in item.genes.items():
            genes.setdefault(gene, result)
    return Medicine(
        drug=drug,
        field=leading.field,
        genes=genes,
        leading=leading,
        findings=findings,
        certain=all(certainty.get(gene, True) for gene in genes),
        robust=all(item.robust for item in findings),
        unread=any(is_unread(content, item) for item in findings),
        shifted_by=tuple(dict.fromkeys(name for shift in shifts for name in shift.medicines)),
        differ=_differ(applying),
        current=current,
        urgent=current and any(item.urgent_if_current for item in applying),
        causes=causes,
        cleared=frozenset(gene for item in applying for gene in _cleared(item)) - causes,
        part_read=any(is_part_read(calls[gene]) for gene in genes if gene in calls),
        bound=_is_bound(calls, genes),
        only_if="" if cystic or current else _only_if(applying),
    )


def _differ(applying: Iterable[DrugFinding]) -> bool:
    """Tell whether sources differ about a gene; of two genes one may ask and the other not."""
    found = tuple(applying)
    usual = {gene for item in found if item.action == "standard" for gene in item.genes}
    return any(not usual.isdisjoint(it.genes) for it in found if it.action not in _QUIET)


def is_part_read(call: PgxFinding) -> bool:
    """Tell whether a gene was called, but not far enough to settle its phenotype."""
    return open_because(call) not in (None, OpenBecause.NOT_CALLED)


def _is_bound(calls: Mapping[str, PgxFinding], genes: Iterable[str]) -> bool:
    """Tell whether every open gene is open for places alone that could only add to its change."""
    open_calls = [calls[gene] for gene in genes if gene in calls and is_part_read(calls[gene])]
    return bool(open_calls) and all(is_bound(call) for call in open_calls)


def is_bound(call: PgxFinding) -> bool:
    """Tell whether a change was found that what was not read can't undo, only add to."""
    return open_because(call) is OpenBecause.UNREAD and can_only_worsen(call)


def _causes(item: DrugFinding) -> frozenset[str]:
    """Return the genes for which a recommendation asks for a change; all where it doesn't say."""
    if item.action in _QUIET:
        return frozenset()
    said = {gene: code for gene, code in item.gene_implications.items() if code not in _NO_REASON}
    sure = {gene for gene, code in said.items() if code != _NOT_EXCLUDED}
    return frozenset(sure or said or item.genes)


def _cleared(item: DrugFinding) -> frozenset[str]:
    """Return the genes of which a source that asks for a change says that they are as usual."""
    if item.action in _QUIET:
        return frozenset()
    return frozenset(gene for gene, code in item.gene_implications.items() if code in _AS_USUAL)


def _only_if(applying: Iterable[DrugFinding]) -> str:
    """Return the illness that all advice about a drug is for; empty where it is for anybody."""
    bound = all(_WITH_CYSTIC_FIBROSIS in item.conditions for item in applying)
    return _WITH_CYSTIC_FIBROSIS if bound else ""


def _has_cystic_fibrosis(content: ReportContent, shown: Iterable[Confirmed]) -> bool:
    """Tell whether results or the reason for the test speak of cystic fibrosis."""
    indication = content.case.indication
    if _CYSTIC_FIBROSIS.search(" ".join((indication.reason, *indication.primary_conditions))):
        return True
    findings = (item.item.finding for item in shown)
    return any(
        isinstance(item, InheritedFinding)
        and item.gene == "CFTR"
        and item.interpretation in _TWO_CHANGES
        for item in findings
    )


def is_unread(content: ReportContent, row: DrugFinding) -> bool:
    """Tell whether a row is unsure because of what was not read, not only because of a shift."""
    if row.robust:
        return False
    if not any(not shift.applied for shift in row.phenoconversion):
        return True
    calls = {item.gene: item for item in content.case.findings.pgx}
    return any(gene in calls and open_because(calls[gene]) is not None for gene in row.genes)


def for_age(content: ReportContent, findings: tuple[DrugFinding, ...]) -> tuple[DrugFinding, ...]:
    """Return the recommendations for a person of this age; all where none is for it."""
    minor = is_minor(content.patient.birth_date, content.signed_on)
    other = _NOT_FOR_MINORS if minor else _NOT_FOR_ADULTS
    return tuple(item for item in findings if item.population not in other) or findings
