"""What the window says of large changes, repeats and copy numbers, in one sentence each."""

from __future__ import annotations

from dataclasses import dataclass

from counselor import wording
from counselor.desktop.wording import language, said
from counselor.findings.models import (
    InheritedFinding,
    Interpretation,
    RepeatCategory,
    RepeatFinding,
    StructuralFinding,
    StructuralKind,
)
from counselor.reports.large_sentences import reach_text

_BOTH = (Interpretation.TWO_VARIANTS_IN_TRANS, Interpretation.HOMOZYGOUS)
_ONE = (
    Interpretation.CARRIER,
    Interpretation.POSSIBLE_COMPOUND_HET,
    Interpretation.X_HETEROZYGOUS,
)


@dataclass(frozen=True, slots=True)
class Usual:
    """Repeats and copy numbers that lie in the usual range: shown, nothing to decide."""

    findings: tuple[InheritedFinding, ...]

    @property
    def genes(self) -> str:
        """The genes, as text."""
        return ", ".join(item.gene for item in self.findings)


def large_sentence(finding: InheritedFinding, gene: str) -> str:
    """Return the sentence of a large change or a repeat; empty for small variants."""
    if isinstance(finding, StructuralFinding):
        return _structural(finding, gene)
    if isinstance(finding, RepeatFinding) and finding.category is RepeatCategory.FULL:
        key = "repeat_full_both" if finding.interpretation in _BOTH else "repeat_full"
        key = "repeat_full_one" if finding.interpretation in _ONE else key
        return said(f"desktop.finding.{key}", {"gene": gene})
    return ""


def _structural(finding: StructuralFinding, gene: str) -> str:
    words = wording.load(language())
    if finding.kind is StructuralKind.COPY_NUMBER:
        count = finding.copy_number or 0
        key = ("structural_no_copy", "structural_one_copy")[count] if count < 2 else ""
        values = {"gene": gene, "count": count}
        return said(f"desktop.finding.{key or 'structural_copies'}", values)
    values = {
        "gene": gene,
        "kind": words.text(f"structural.kind.{finding.kind}"),
        "reach": reach_text(words, finding),
    }
    return said("desktop.finding.structural", values)
