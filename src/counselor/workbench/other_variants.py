"""Changes of proteins that are no findings: which of them may be shown."""

from __future__ import annotations

from datetime import date

from counselor.casework.asked import asked_through
from counselor.findings.models import OtherVariant
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench.case_file import CaseFile


def other_variants(
    file: CaseFile, rulebook: Rulebook, today: date
) -> tuple[tuple[OtherVariant, ...], int]:
    """Return the changes in genes whose whole answer may be given, and how many lie elsewhere.

    They speak of the person, so consent decides as it does for findings. Without consent to the
    test, nothing is told, not even how many there are.
    """
    if file.consent is None or not file.consent.test:
        return (), 0
    found = file.case.findings.other_variants
    genes = (rulebook.inherited_gene(name) for name in dict.fromkeys(item.gene for item in found))
    shown = {
        gene.symbol
        for gene in genes
        if gene is not None
        and asked_through(gene, file.case.indication, file.patient, file.consent, today)
    }
    told = tuple(item for item in found if item.gene in shown)
    return told, len(found) - len(told)
