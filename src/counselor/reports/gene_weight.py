"""How much a pharmacogene asks for: what weighs most stands first and is the last to be shortened.

A drug of two genes is weighed for the gene that causes its advice: a gene that works as usual has
none of it while the other one does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from counselor.findings.models import DrugFinding, PgxFinding, Scope
from counselor.reports.document_parts import Parts
from counselor.reports.gaps import Reach
from counselor.reports.medicines import (
    NO_GUIDANCE,
    Medicine,
    for_age,
    severity,
)
from counselor.reports.report import Confirmed
from counselor.reports.usual_call import is_usual

QUIET = frozenset({"standard", "no_recommendation", NO_GUIDANCE})
"""Actions that ask for nothing."""
_TALK = severity("talk")

Weight = tuple[bool, bool, bool, int]
"""Can't wait; before the next dose; taken now; severity of the gravest advice."""
NOTHING: Weight = (False, False, False, 0)


def applying(parts: Parts, drug: Medicine) -> tuple[DrugFinding, ...]:
    """Return the recommendations for a person of this age; of an unknown person all."""
    return drug.findings if parts.content.unreviewed else for_age(parts.content, drug.findings)


def asking(parts: Parts, drug: Medicine) -> tuple[DrugFinding, ...]:
    """Return the recommendations that ask for a change.

    None of a drug for people with an illness that is not on record.
    """
    if drug.only_if:
        return ()
    return tuple(item for item in applying(parts, drug) if item.action not in QUIET)


def decides(parts: Parts, drug: Medicine) -> bool:
    """Tell whether a result asks for a change of a drug.

    Where the genotype decides nothing (`talk`: gases for anaesthesia), only if one of its genes is
    of note.
    """
    asks = {item.action for item in asking(parts, drug)}
    if asks == {"talk"}:
        return not of_note(parts).isdisjoint(drug.genes)
    return bool(asks)


def _calls(parts: Parts) -> dict[str, PgxFinding]:
    found = (item.item.finding for item in parts.pgx)
    return {item.gene: item for item in found if isinstance(item, PgxFinding)}


def _causes(drug: Medicine, item: DrugFinding, calls: Mapping[str, PgxFinding]) -> tuple[str, ...]:
    """Return the genes that cause a recommendation: the unusual ones, all where none is."""
    own = tuple(gene for gene in item.genes if gene in drug.causes) or tuple(item.genes)
    unusual = tuple(gene for gene in own if gene in calls and not is_usual(calls[gene]))
    unread = tuple(gene for gene in own if gene not in calls)
    return unusual or unread or own


def weights(parts: Parts) -> dict[str, Weight]:
    """Return the weight of each pharmacogene: of the gravest advice that it causes."""
    calls = _calls(parts)
    found = dict.fromkeys(calls, NOTHING)
    for drug in parts.drugs:
        for item in asking(parts, drug):
            weight = (drug.urgent, drug.before_next_dose, drug.current, severity(item.action))
            for gene in _causes(drug, item, calls):
                found[gene] = max(found.get(gene, NOTHING), weight)
    return found


def by_weight(parts: Parts) -> tuple[Confirmed, ...]:
    """Return the pharmacogenes, those first that ask for most; then what is open, then by name."""
    weighed, noted = weights(parts), of_note(parts)

    def place(item: Confirmed) -> tuple[object, ...]:
        gene = item.item.finding.gene
        urgent, soon, current, grave = weighed.get(gene, NOTHING)
        return not urgent, not soon, gene not in noted, not current, -grave, gene

    return tuple(sorted(parts.pgx, key=place))


def of_note(parts: Parts) -> frozenset[str]:
    """Return the genes that need a row: unusual, open or read in part, or with advice to act on.

    The others were read in full and hold nothing that matters, as far as is known.
    """
    weighed = weights(parts)
    partly = {
        row.gene for row in parts.rows if row.scope is Scope.PGX and row.reach is not Reach.FULL
    }
    return frozenset(
        finding.gene
        for item in parts.pgx
        if isinstance(finding := item.item.finding, PgxFinding)
        and (
            not item.certain
            or not is_usual(finding)
            or finding.gene in partly
            or bool(finding.warnings)
            or weighed.get(finding.gene, NOTHING)[3] > _TALK
        )
    )


def drug_place(parts: Parts, drug: Medicine) -> tuple[object, ...]:
    """Return where a drug stands: what can't wait, what is taken now, then the gravest advice.

    Of drugs that are not taken those with a risk to life come first, whatever their advice.
    """
    grave = max((severity(item.action) for item in asking(parts, drug)), default=0)
    level = drug.leading.cpic_level or "Z"
    early = (not drug.urgent, not drug.before_next_dose, not drug.current)
    severe = drug.severe and not drug.only_if and grave > _TALK
    return (*early, not severe, -grave, level, not drug.settled, drug.drug.casefold())
