"""What the review page asks of the workbench, in one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counselor.desktop.finding_document import ImportantAlleles, Sources
from counselor.findings.models import InheritedFinding
from counselor.inherited.penetrance import LifetimeRisk, NoLifetimeRisk
from counselor.pgx.alleles import important_alleles
from counselor.rulebook.risk_models import GeneRisks
from counselor.workbench import Case, ReviewState, Workbench


@dataclass(frozen=True, slots=True)
class Reading:
    """A case under review with what its documents say of rulebook and risks.

    Attributes:
        risks: Gene → what the rulebook knows of its risks; `lifetime`: by finding.
    """

    case: Case
    state: ReviewState
    sources: Sources = field(default_factory=dict)
    important: ImportantAlleles = field(default_factory=dict)
    risks: Mapping[str, GeneRisks] = field(default_factory=dict)
    lifetime: Mapping[str, LifetimeRisk | NoLifetimeRisk] = field(default_factory=dict)


def read_case(bench: Workbench, case_id: str) -> Reading:
    """Return a case as the review page shows it."""
    book, state = bench.rulebook, bench.review(case_id)
    inherited = [item.finding for item in state.items if isinstance(item.finding, InheritedFinding)]
    patient_id = state.patient.id
    return Reading(
        case=bench.case(case_id),
        state=state,
        sources=book.manifest.sources,
        important=important_alleles(book.pgx_genes()),
        risks={item.gene: book.risks(item.gene) for item in inherited},
        lifetime={item.id: bench.risks.lifetime(patient_id, item) for item in inherited},
    )
