"""What an inherited result asks for before medicines or surgery, whatever pharmacogenes say.

The table of medicines is made from pharmacogenes. A long-QT gene, a clotting factor or a gene of
the red blood cells changes what is safe too, and no row of that table says so.

- Heart rhythm: in long-QT and Brugada syndrome medicines that lengthen QT or bring out a Brugada
  pattern are to be avoided (HRS/EHRA/APHRS consensus 2013, doi:10.1093/europace/eut272). Which ones
  these are changes: the program holds no list and names none.
- Bleeding: hemophilia A and B, carriers included (WFH guidelines, 3rd edition, 2020,
  doi:10.1111/hae.14046).
- Red blood cells: G6PD deficiency (CPIC, PMID 36049896). Hearing: MT-RNR1 and aminoglycosides
  (CPIC, PMID 34032273). Anaesthesia: see `sentences.risks_hyperthermia`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from counselor.findings.models import InheritedFinding, Interpretation
from counselor.reports.sentences import condition_name, joined, risks_hyperthermia
from counselor.wording import Wording

if TYPE_CHECKING:
    from counselor.reports.glance import InheritedResult

_RHYTHM = ("long-qt", "long qt")
_BRUGADA = "brugada"
_NO_RISK = frozenset(
    {
        Interpretation.NEEDS_CLASSIFICATION,
        Interpretation.NOT_COUNTED,
        Interpretation.CARRIER,
        Interpretation.TWO_VARIANTS_IN_CIS,
    }
)
"""Meanings with which the condition is not to be expected; on X a carrier can have signs."""


class Precaution(StrEnum):
    """What must be thought of. Values are parts of wording keys."""

    ANAESTHESIA = "anaesthesia"
    LONG_QT = "long_qt"
    BRUGADA = "brugada"
    BLEEDING = "bleeding"
    BLOOD_CELLS = "blood_cells"
    HEARING = "hearing"


_BY_GENE = {
    ("F8", "hemophilia"): Precaution.BLEEDING,
    ("F9", "hemophilia"): Precaution.BLEEDING,
    ("G6PD", "g6pd"): Precaution.BLOOD_CELLS,
    ("MT-RNR1", "hearing"): Precaution.HEARING,
}
_RHYTHMS = frozenset({Precaution.LONG_QT, Precaution.BRUGADA})


def precautions_of(finding: InheritedFinding, conditions: Iterable[str]) -> frozenset[Precaution]:
    """Return what an inherited finding asks for; nothing of a variant without a settled meaning."""
    on_x = "XL" in finding.inheritance
    unsettled = finding.interpretation in (
        _NO_RISK - {Interpretation.CARRIER} if on_x else _NO_RISK
    )
    if unsettled:
        return frozenset()
    named = " ".join((*conditions, finding.condition)).casefold()
    found = {
        what for (gene, part), what in _BY_GENE.items() if finding.gene == gene and part in named
    }
    if any(part in named for part in _RHYTHM):
        found.add(Precaution.LONG_QT)
    if _BRUGADA in named:
        found.add(Precaution.BRUGADA)
    if risks_hyperthermia(finding):
        found.add(Precaution.ANAESTHESIA)
    return frozenset(found)


def concerns_rhythm(finding: InheritedFinding, conditions: Iterable[str]) -> bool:
    """Tell whether some medicines can harm the heart rhythm of a person with this result."""
    return bool(precautions_of(finding, conditions) & _RHYTHMS)


def rhythm_genes(results: Iterable[InheritedResult]) -> list[str]:
    """Return the genes of the results with which some medicines can harm the heart rhythm."""
    found = (it.finding.gene for it in results if concerns_rhythm(it.finding, it.conditions))
    return list(dict.fromkeys(found))


def precaution_steps(words: Wording, results: Sequence[InheritedResult]) -> list[tuple[str, str]]:
    """Return the patient's steps: key below `next` and sentence. Anaesthesia has its own."""
    found = [(item, precautions_of(item.finding, item.conditions)) for item in results]
    steps: list[tuple[str, str]] = []
    for keys, wanted in (
        (("rhythm_taken", "rhythm"), _RHYTHMS),
        (("bleeding",), {Precaution.BLEEDING}),
        (("blood_cells",), {Precaution.BLOOD_CELLS}),
        (("hearing",), {Precaution.HEARING}),
    ):
        genes = dict.fromkeys(item.finding.gene for item, what in found if what & wanted)
        if genes:
            named = {"gene": joined(words, list(genes))}
            steps += [(key, words.text(f"next.{key}", named)) for key in keys]
    return steps


def precaution_lines(
    words: Wording, results: Iterable[InheritedResult], medicines: Sequence[str]
) -> tuple[str, ...]:
    """Return a professional's lines: what to check, by which source, and what is taken now."""
    said: list[str] = []
    for item in results:
        names = joined(words, [condition_name(words, name) for name in item.conditions])
        values = {"gene": item.finding.gene, "names": names}
        found = precautions_of(item.finding, item.conditions)
        for what in sorted(found, key=list(Precaution).index):
            text = words.text(f"document.precaution.{what}", values)
            if what in _RHYTHMS and medicines:
                taken = {"drugs": "; ".join(medicines)}
                text = f"{text} {words.text('document.precaution.taken', taken)}"
            said.append(text)
    return tuple(dict.fromkeys(said))
