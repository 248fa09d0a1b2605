"""The medicines on the patient's list: which drug a line means, and which no result speaks of.

'The rulebook has guidance, but the gene has no result' and 'the rulebook has none' are two answers:
no data is not a negative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from counselor.pgx.answers import NO_RESULT
from counselor.reports.report import ReportContent

if TYPE_CHECKING:
    from counselor.reports.medicines import Medicine


def takes(content: ReportContent, drug: str) -> bool:
    """Tell whether a drug is among the patient's current medicines, by any of its names."""
    names = (drug, *content.medicine_names.get(drug, ()))
    return any(_mentions(line, name) for line in content.patient.medicines for name in names)


def without_row(content: ReportContent, known: Iterable[Medicine]) -> dict[str, tuple[str, ...]]:
    """Return the drugs taken now that no result speaks of, though guidance for them exists.

    Each with the genes that this guidance rests on and that have no result on the page.
    """
    named = {medicine.drug for medicine in known}
    told = {gene for medicine in known for gene, result in medicine.genes.items()
            if result != NO_RESULT}  # fmt: skip
    found = {
        drug: tuple(gene for gene in genes if gene not in told)
        for drug, genes in content.medicine_genes.items()
        if drug not in named and takes(content, drug)
    }
    return {drug: genes for drug, genes in found.items() if genes}


def not_covered(content: ReportContent, known: Iterable[Medicine]) -> tuple[str, ...]:
    """Return the current medicines, as written, for which the rulebook has no guidance at all.

    Those for which it has some, but whose genes have no result, are `without_row`.
    """
    spoken = tuple(known)
    drugs = (*(medicine.drug for medicine in spoken), *without_row(content, spoken))
    names = [name for drug in drugs for name in (drug, *content.medicine_names.get(drug, ()))]
    return tuple(
        line
        for line in content.patient.medicines
        if line.strip() and not any(_mentions(line, name) for name in names)
    )


def _mentions(line: str, name: str) -> bool:
    """Tell whether a name stands in a line as whole words (`Plavix 75 mg`)."""
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return bool(name.strip()) and re.search(pattern, line.casefold()) is not None
