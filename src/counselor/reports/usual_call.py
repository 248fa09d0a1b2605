"""Whether a pharmacogene's call holds nothing that changes how the gene works."""

from __future__ import annotations

from collections.abc import Sequence

from counselor.findings.models import PgxFinding
from counselor.findings.pgx_standing import open_because
from counselor.pgx.alleles import change_found

_USUAL_PHENOTYPES = frozenset(
    {
        "normal metabolizer",
        "normal function",
        "normal",
        "uncertain susceptibility",
        "ivacaftor non-responsive in cf patients",
    }
)
"""Terms of CPIC for a gene in which nothing was found that changes how it works."""
_REFERENCE = frozenset({"*1", "reference"})
_USUAL_FUNCTIONS = ("normal", "iv/normal", "ivacaftor non-responsive", "favorable response")
"""How CPIC's terms for the function of a reference allele begin, where that is not `normal`."""


def is_usual(finding: PgxFinding) -> bool:
    """Tell whether a settled, unshifted call holds nothing that changes how the gene works."""
    if open_because(finding) is not None or finding.phenoconversion or change_found(finding):
        return False
    return all(
        _is_usual_phenotype(item.phenotype) or _is_reference(item.name, item.functions)
        for item in finding.diplotypes
    )


def _is_usual_phenotype(name: str) -> bool:
    terms = [part.strip().casefold() for part in name.split(";")]
    return name.casefold() in _USUAL_PHENOTYPES or all(term.endswith("negative") for term in terms)


def _is_reference(name: str, functions: Sequence[str]) -> bool:
    folded = [function.casefold() for function in functions]
    if folded and all(function.startswith(_USUAL_FUNCTIONS) for function in folded):
        return True
    return all(part.casefold() in _REFERENCE or " reference" in part for part in name.split("/"))
