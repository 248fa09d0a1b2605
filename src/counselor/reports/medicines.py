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
from counselor.findings.models import CallStatus, DrugFinding, PgxFinding
from counselor.findings.pgx_standing import open_because
from counselor.reports.blocks import Mark
from counselor.reports.report import Confirmed, ReportContent

NO_GUIDANCE = "no_guidance"
NO_RESULT = "No Result"
"""What a drug finding gives for a gene that has no call."""
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
        differ: One source sees no reason for a change while another one does.
        urgent: The patient takes it and must hear today.
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

    @property
    def quiet(self) -> bool:
        """Whether nothing in it asks for a change."""
        return self.leading.action in _QUIET

    @property
    def usual(self) -> bool:
        """Whether the genes give no reason for a change, surely enough to say so."""
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
    found = [
        _medicine(content, drug, tuple(by_drug[drug].values()), certainty)
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
) -> Medicine:
    applying = _for_age(content, findings)
    leading = max(applying, key=lambda item: (severity(item.action), item.urgent_if_current))
    actions = {item.action for item in applying} - {NO_GUIDANCE, "no_recommendation"}
    current = any(item.current for item in findings) or takes(content, drug)
    shifts = [shift for item in findings for shift in item.phenoconversion]
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
        differ="standard" in actions and len(actions) > 1,
        current=current,
        urgent=current and any(item.urgent_if_current for item in applying),
    )


def is_unread(content: ReportContent, row: DrugFinding) -> bool:
    """Tell whether a row is unsure because of what was not read, not only because of a shift."""
    if row.robust:
        return False
    if not any(not shift.applied for shift in row.phenoconversion):
        return True
    calls = {item.gene: item for item in content.case.findings.pgx}
    return any(gene in calls and open_because(calls[gene]) is not None for gene in row.genes)


def _for_age(content: ReportContent, findings: tuple[DrugFinding, ...]) -> tuple[DrugFinding, ...]:
    minor = is_minor(content.patient.birth_date, content.signed_on)
    other = _NOT_FOR_MINORS if minor else _NOT_FOR_ADULTS
    return tuple(item for item in findings if item.population not in other) or findings


def takes(content: ReportContent, drug: str) -> bool:
    """Tell whether a drug is among the patient's current medicines, by any of its names."""
    names = (drug, *content.medicine_names.get(drug, ()))
    return any(_mentions(line, name) for line in content.patient.medicines for name in names)


def not_covered(content: ReportContent, known: Iterable[Medicine]) -> tuple[str, ...]:
    """Return the current medicines, as written, that no row speaks of."""
    names = [
        name
        for medicine in known
        for name in (medicine.drug, *content.medicine_names.get(medicine.drug, ()))
    ]
    return tuple(
        line
        for line in content.patient.medicines
        if line.strip() and not any(_mentions(line, name) for name in names)
    )


def _mentions(line: str, name: str) -> bool:
    """Tell whether a name stands in a line as whole words (`Plavix 75 mg`)."""
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return bool(name.strip()) and re.search(pattern, line.casefold()) is not None
