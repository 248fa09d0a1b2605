"""What a guideline says for a drug, as the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable

from counselor import wording
from counselor.desktop.clinical_names import medicine_name
from counselor.desktop.wording import language, term
from counselor.findings.models import DrugFinding
from counselor.reports.medicine_sentences import clinician_paragraphs
from counselor.wording import Wording


def drug_rows(drugs: Iterable[DrugFinding], *, firm: bool = True) -> list[tuple[str, str, str]]:
    """Return (drug, what the source says and its rule, source) for each recommendation.

    The sentences are those of the report's technical part, so that screen and page say the same.
    `firm`: the gene's phenotype does not depend on positions that were not read.
    """
    words = wording.load(language())
    return [
        (_name(words, drug), "\n".join((_advice(words, drug, firm), *_rule(drug))), _source(drug))
        for drug in drugs
    ]


def _name(words: Wording, drug: DrugFinding) -> str:
    name = medicine_name(drug.drug)
    return f"{name}\n{words.text('technical.taken_now')}" if drug.current else name


def _advice(words: Wording, drug: DrugFinding, firm: bool) -> str:
    unread = None if firm else not drug.robust
    return " ".join(clinician_paragraphs(words, drug, unread=unread))


def _rule(drug: DrugFinding) -> list[str]:
    """Return citations and rule id, each on a line of its own."""
    lines = [drug.rule_id] if drug.rule_id else []
    if drug.citations:
        lines.append("PMID " + ", ".join(str(item) for item in drug.citations))
    return lines


def _source(drug: DrugFinding) -> str:
    parts = [
        term("source", drug.source),
        term("strength", drug.strength),
        term("population", drug.population),
    ]
    if drug.indication and drug.indication != "any":
        parts.append(term("indication", drug.indication))
    return " · ".join(part for part in parts if part)
