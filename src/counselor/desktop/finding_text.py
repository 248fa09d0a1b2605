"""What the window says of a finding: one sentence, its line of facts, and its decision."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from counselor import wording
from counselor.casework.models import DecisionKind
from counselor.desktop.clinical_names import (
    call_name,
    condition_names,
    medicine_name,
    phenotype_name,
)
from counselor.desktop.large_text import large_sentence
from counselor.desktop.wording import language, said, term
from counselor.findings.gaps import gap_count
from counselor.findings.models import (
    CallStatus,
    InheritedFinding,
    Interpretation,
    NotAssessed,
    PgxFinding,
    Scope,
)
from counselor.findings.pgx_standing import open_because
from counselor.pgx.alleles import change_found
from counselor.reports.pgx_headline import call_text, open_text
from counselor.reports.variant_sentences import is_predicted, predicted_classes
from counselor.workbench import ReviewItem

Finding = PgxFinding | InheritedFinding

_ACT = frozenset(
    {
        Interpretation.AT_RISK,
        Interpretation.HOMOZYGOUS,
        Interpretation.HEMIZYGOUS,
        Interpretation.TWO_VARIANTS_IN_TRANS,
    }
)
_INFORM = frozenset(
    {Interpretation.CARRIER, Interpretation.X_HETEROZYGOUS, Interpretation.TWO_VARIANTS_IN_CIS}
)
_USUAL_PHENOTYPES = ("Normal Metabolizer", "Normal Function", "Normal")
_QUIET_ACTIONS = frozenset({"standard", "no_recommendation", "no_guidance"})


@dataclass(frozen=True, slots=True)
class Gap:
    """All that one half of the rulebook could not assess."""

    scope: Scope
    rows: tuple[NotAssessed, ...]

    @property
    def genes(self) -> int:
        """How many genes have a gap."""
        return gap_count(self.rows).genes

    @property
    def positions(self) -> int:
        """How many positions are not assessed."""
        return gap_count(self.rows).missing

    @property
    def total(self) -> int:
        """How many positions the rulebook asks for in those genes."""
        return gap_count(self.rows).total


def sentence(finding: Finding, *, html: bool = False) -> str:
    """Return the finding as one sentence; with `html`, genes stand in italics."""
    gene = f"<i>{escape(finding.gene)}</i>" if html else finding.gene
    if isinstance(finding, InheritedFinding):
        return large_sentence(finding, gene) or _inherited_sentence(finding, gene, html=html)
    if finding.status is CallStatus.NOT_CALLED:
        return said("desktop.finding.pgx_not_called", {"gene": gene})
    not_settled = open_text(wording.load(language()), finding)
    if not_settled:
        key = "pgx_open_change" if change_found(finding) else "pgx_open"
        return said(f"desktop.finding.{key}", {"gene": gene, "open": not_settled})
    if finding.status is CallStatus.AMBIGUOUS and len(finding.diplotypes) > 1:
        values = {"gene": gene, "count": len(finding.diplotypes)}
        return said("desktop.finding.pgx_ambiguous", values)
    return _call_sentence(finding, gene, html=html)


def _inherited_sentence(finding: InheritedFinding, gene: str, *, html: bool) -> str:
    """Return the sentence of small variants; what no list knows is never called listed."""
    meant = finding.interpretation
    is_open = meant is Interpretation.NEEDS_CLASSIFICATION
    key = "predicted" if is_open and is_predicted(finding) else meant.value
    told = said(f"desktop.finding.{key}", {"gene": gene})
    classes = predicted_classes(finding)
    if not classes:
        return told
    named = ", ".join(term("classification", name) for name in classes)
    values = {"sentence": told, "class": escape(named) if html else named}
    return said("desktop.finding.on_no_list", values)


def _call_sentence(finding: PgxFinding, gene: str, *, html: bool) -> str:
    names = [item.name for item in finding.diplotypes] or list(finding.haplotypes)
    either = f" {said('technical.or')} "
    shown = either.join(map(call_name, names))
    phenotypes = list(dict.fromkeys(item.phenotype for item in finding.diplotypes))
    phenotype = either.join(phenotype_name(item) for item in phenotypes if item)
    key = "pgx_called" if phenotype else "pgx_no_phenotype"
    values = {"gene": gene, "diplotype": shown, "phenotype": phenotype}
    if html:
        values = {"gene": gene, "diplotype": escape(shown), "phenotype": escape(phenotype)}
    return said(f"desktop.finding.{key}", values)


def facts_line(item: ReviewItem) -> str:
    """Return what stands under the sentence in the list: condition or drugs, and the lists."""
    lists = ", ".join(term("desktop.list", name.value) for name in item.lists)
    if isinstance(item.finding, InheritedFinding):
        return f"{condition_names(item.finding.condition)} · {lists}"
    drugs = list(dict.fromkeys(medicine_name(drug.drug) for drug in item.drugs))
    named = ", ".join(drugs[:3]) + (f" + {len(drugs) - 3}" if len(drugs) > 3 else "")
    words = wording.load(language())
    so_far = call_text(words, item.finding) if open_text(words, item.finding) else ""
    return " · ".join(part for part in (so_far, named, lists) if part)


def decision_code(item: ReviewItem) -> str:
    """Return `none` or the kind of the decision."""
    return item.decision.kind.value if item.decision else "none"


DECISION_ICONS: dict[str, tuple[str, str]] = {
    "none": ("circle-outline", "muted"),
    DecisionKind.CONFIRM.value: ("check-circle", "fine"),
    DecisionKind.CONFIRM_UNCLASSIFIED.value: ("check-circle-outline", "caution"),
    DecisionKind.LEAVE_OUT.value: ("minus-circle-outline", "muted"),
    DecisionKind.NEEDS_CONFIRMATION.value: ("test-tube", "caution"),
}
"""Icon and tone of each state of a decision."""


def tone(item: ReviewItem) -> str:
    """Return the meaning of a finding, as a tone of the design tokens.

    Only what the finding itself says; it is never `fine` because something was not assessed.
    """
    finding = item.finding
    if isinstance(finding, InheritedFinding):
        if finding.interpretation in _ACT:
            return "act"
        return "information" if finding.interpretation in _INFORM else "caution"
    return _pgx_tone(item, finding)


def _pgx_tone(item: ReviewItem, finding: PgxFinding) -> str:
    if any(drug.urgent for drug in item.drugs):
        return "act"
    several = finding.status is CallStatus.AMBIGUOUS
    if several or finding.phenoconversion or open_because(finding) is not None:
        return "caution"
    if any(drug.urgent_if_current for drug in item.drugs):
        return "act"
    if any(drug.action not in _QUIET_ACTIONS for drug in item.drugs):
        return "caution"
    return "information"
