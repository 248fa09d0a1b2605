"""What a guideline says for a drug, as the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable

from counselor.desktop.wording import said, term
from counselor.findings.models import DrugFinding


def drug_rows(drugs: Iterable[DrugFinding]) -> list[tuple[str, str, str]]:
    """Return (drug, what the source says, source) for each recommendation."""
    return [(drug.drug, _advice(drug), _source(drug)) for drug in drugs]


def _advice(drug: DrugFinding) -> str:
    parts = [term("action.clinician", drug.action)]
    if drug.urgent_if_current:
        parts.insert(0, said("action.clinician.urgent"))
    if not drug.robust:
        parts.insert(0, said("action.clinician.not_robust"))
    if drug.implication:
        parts.append(_sentence(term("implication.clinician", drug.implication)))
    if drug.alternatives:
        names = ", ".join(term("alternative", name) for name in drug.alternatives)
        parts.append(said("action.clinician.alternatives", {"names": names}))
    if drug.monitor:
        names = ", ".join(term("monitor", name) for name in drug.monitor)
        parts.append(said("action.clinician.monitor_these", {"names": names}))
    return " ".join(parts)


def _source(drug: DrugFinding) -> str:
    parts = [
        term("source", drug.source),
        term("strength", drug.strength),
        term("population", drug.population),
    ]
    if drug.indication and drug.indication != "any":
        parts.append(term("indication", drug.indication))
    if drug.rule_id:
        parts.append(drug.rule_id)
    if drug.citations:
        parts.append("PMID " + ", ".join(str(item) for item in drug.citations))
    return " · ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
