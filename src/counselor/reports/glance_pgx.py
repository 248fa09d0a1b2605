"""The lines of the box 'In short' that are about medicines and the genes for them.

A gene is named with a medicine only where it is why the medicine asks for something: beside a
partner gene that does, a normal one is no warning. Genes that ask for nothing stand together, by
the same answer that the list of medicines gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counselor.findings.models import PgxFinding, Scope
from counselor.findings.pgx_standing import OpenBecause, has_phenotype, open_because
from counselor.pgx.alleles import change_found
from counselor.reports.blocks import Glance, Mark
from counselor.reports.gaps import Coverage, Reach
from counselor.reports.medicine_sentences import dose_key
from counselor.reports.medicines import FORMULA_DRUG, Medicine, is_bound
from counselor.reports.pgx_headline import read_values
from counselor.reports.report import Confirmed
from counselor.reports.sentences import drug_name, joined
from counselor.wording import Wording

_NAMED_DRUGS = 3
_NOT_EXCLUDED = "uncertain_susceptibility"
_TOGETHER = (
    (Mark.INFORMATION, "mostly_usual"),
    (Mark.INFORMATION, "by_formula"),
    (Mark.INFORMATION, "only_cystic_fibrosis"),
    (Mark.INFORMATION, "no_advice"),
    (Mark.FINE, "usual"),
)


def glance_line(words: Wording, mark: Mark, text: str) -> Glance:
    """Return a line with the word of its mark."""
    return Glance(mark, words.text(f"mark.{mark}"), text)


def in_part_line(words: Wording, text: str) -> Glance:
    """Return a line about genes of which some places were read and some were not."""
    return Glance(Mark.NOT_ASSESSED, words.text("mark.in_part"), text)


def urgent_lines(words: Wording, drugs: Iterable[Medicine]) -> list[Glance]:
    """Return a line for each medicine whose prescriber must hear before the next dose."""
    lines = []
    for item in drugs:
        if item.urgent or item.before_next_dose:
            key = "urgent" if item.urgent else "before_dose"
            how = words.text(f"glance.{dose_key(item)}")
            values = {"drug": drug_name(words, item.drug), "how": how}
            text = words.text(f"glance.{key}", values)
            lines.append(glance_line(words, item.mark, text))
    return lines


def without_result_lines(words: Wording, names: Sequence[str]) -> list[Glance]:
    """Return that nothing is known of medicines taken now, whose genes have no result."""
    if not names:
        return []
    values = {"drugs": joined(words, names), "count": len(names)}
    text = words.text("glance.no_result_for", values)
    return [glance_line(words, Mark.NOT_ASSESSED, text)]


def gene_lines(
    words: Wording,
    pgx: Sequence[Confirmed],
    drugs: Sequence[Medicine],
    rows: Sequence[Coverage],
) -> list[Glance]:
    """Return a line for each gene that asks for something, and one for all others alike."""
    lines: list[Glance] = []
    together: dict[str, list[str]] = {key: [] for _, key in _TOGETHER}
    not_excluded: dict[tuple[str, ...], list[str]] = {}
    reach = {row.gene: row for row in rows if row.scope is Scope.PGX}
    for item in pgx:
        finding = item.item.finding
        own = [drug for drug in drugs if finding.gene in drug.genes]
        row = reach.get(finding.gene)
        mark = gene_mark(item, own, row)
        if mark is Mark.INFORMATION and _phenotype_key(finding) == _NOT_EXCLUDED:
            told = tuple(drug_sentences(words, _asking(finding.gene, own)))
            not_excluded.setdefault(told, []).append(finding.gene)
        elif mark in (Mark.FINE, Mark.INFORMATION) and not _asking(finding.gene, own):
            together["usual" if mark is Mark.FINE else _quiet_key(own)].append(finding.gene)
        else:
            lines.append(glance_line(words, mark, _gene_text(words, item, own, row)))
    for told, genes in not_excluded.items():
        said = words.text("glance.not_excluded", {"genes": joined(words, genes)})
        lines.append(glance_line(words, Mark.INFORMATION, " ".join((said, *told))))
    for mark, key in _TOGETHER:
        if together[key]:
            named = {"genes": joined(words, together[key])}
            lines.append(glance_line(words, mark, words.text(f"glance.{key}", named)))
    return lines


def _asking(gene: str, own: Iterable[Medicine]) -> list[Medicine]:
    """Return the drugs that ask for something because of a gene."""
    return [drug for drug in own if not drug.quiet and gene in drug.causes]


def _quiet_key(own: Sequence[Medicine]) -> str:
    """Return which sentence tells of a gene that asks for nothing: as its drugs are told of."""
    others = [drug for drug in own if not drug.only_if and drug.drug != FORMULA_DRUG]
    if any(drug.sometimes and drug.quiet for drug in others):
        return "mostly_usual"
    if any(drug.drug == FORMULA_DRUG for drug in own):
        return "by_formula"
    return "only_cystic_fibrosis" if any(drug.only_if for drug in own) else "no_advice"


def gene_mark(item: Confirmed, own: Sequence[Medicine], row: Coverage | None) -> Mark:
    """Return FINE only where a certain, fully read result makes some medicine surely usual.

    A medicine that is unsure because of its other gene alone does not weigh on this one.
    """
    finding = item.item.finding
    if not _is_settled(item) or (row is not None and row.reach is not Reach.FULL):
        return Mark.CAUTION
    asking = [drug.mark for drug in _asking(finding.gene, own)]
    if asking:
        return Mark.INFORMATION if set(asking) == {Mark.INFORMATION} else Mark.CAUTION
    fine = any(drug.usual or finding.gene in drug.cleared for drug in own)
    return Mark.FINE if fine else Mark.INFORMATION


def _is_settled(item: Confirmed) -> bool:
    """Tell whether a gene's phenotype is certain and no medicine shifts it."""
    finding = item.item.finding
    if not isinstance(finding, PgxFinding):
        return item.certain
    return item.certain and open_because(finding) is None and not finding.phenoconversion


def _gene_text(
    words: Wording, item: Confirmed, own: Sequence[Medicine], row: Coverage | None
) -> str:
    finding = item.item.finding
    said = []
    if isinstance(finding, PgxFinding):
        said.append(_works(words, finding))
        taken = dict.fromkeys(name for it in finding.phenoconversion for name in it.medicines)
        if taken and item.certain:
            shifted = {"drugs": joined(words, tuple(taken))}
            said.append(words.text("glance.gene_shifted", shifted))
    if not item.certain:
        said.insert(0, words.text("glance.gene_unconfirmed"))
    told = isinstance(finding, PgxFinding) and open_because(finding) is OpenBecause.UNREAD
    if row is not None and row.reach is Reach.PART and not told:
        values = {"assessed": str(row.assessed), "total": str(row.total)}
        said.append(words.text("glance.gene_partial", values))
    said += drug_sentences(words, _asking(finding.gene, own) if _is_settled(item) else own)
    return " ".join(said)


def drug_sentences(words: Wording, own: Iterable[Medicine]) -> list[str]:
    """Return which medicines a gene can matter for; none where it matters for none."""
    named = [drug.drug for drug in sorted(own, key=_prominence) if not drug.quiet]
    if not named:
        return []
    values = {"drugs": joined(words, named[:_NAMED_DRUGS]), "count": len(named)}
    key = "gene_drugs" if len(named) <= _NAMED_DRUGS else "gene_many_drugs"
    return [words.text(f"glance.{key}", values)]


def _prominence(drug: Medicine) -> tuple[bool, str, str]:
    return (not drug.current, drug.leading.cpic_level or "Z", drug.drug)


def _works(words: Wording, finding: PgxFinding) -> str:
    """Return how a gene works, or that this is not known."""
    why = open_because(finding)
    if why is not None and why is not OpenBecause.NOT_CALLED:
        values = {"gene": finding.gene, **read_values(finding)}
        if is_bound(finding):
            return words.text("glance.gene_open_bound", values)
        said = words.text(f"glance.gene_open_{why}", values)
        return f"{said} {words.text('glance.gene_change')}" if change_found(finding) else said
    if why is None and not has_phenotype(finding):
        return words.text("glance.gene_read", {"gene": finding.gene})
    values = {"gene": finding.gene, "phenotype": _phenotype_text(words, finding)}
    return words.text("glance.gene", values)


def _phenotype_key(finding: object) -> str:
    """Return the wording key of a call's only phenotype; empty where there are several."""
    if not isinstance(finding, PgxFinding):
        return ""
    phenotypes = {item.phenotype for item in finding.diplotypes}
    return phenotype_key(phenotypes.pop()) if len(phenotypes) == 1 else ""


def _phenotype_text(words: Wording, finding: PgxFinding) -> str:
    """Return what a settled call means, in plain words; several are 'more than one'."""
    phenotypes = {item.phenotype for item in finding.diplotypes}
    if len(phenotypes) == 1:
        name = phenotypes.pop()
        key = f"phenotype.{phenotype_key(name)}"
        if words.has(key):
            return words.text(key)
        return words.text("phenotype.other", {"phenotype": name})
    return words.text("phenotype.unclear" if phenotypes else "phenotype.no_result")


def phenotype_key(name: str) -> str:
    """Return the wording key of a phenotype term (`Poor Metabolizer` → `poor_metabolizer`)."""
    lowered = name.casefold()
    parts = [part.strip() for part in lowered.split(";")]
    if any(part.endswith("positive") for part in parts):
        return "positive"  # one marker that is there outweighs all that are not
    if all(part.endswith("negative") for part in parts):
        return "negative"
    return "_".join("".join(c if c.isalnum() else " " for c in lowered).split())


def gap_lines(words: Wording, rows: Sequence[Coverage]) -> list[Glance]:
    """Return how many genes for medicines were read in part, and how many gave no result."""
    asked = [row for row in rows if row.scope is Scope.PGX]
    unread = sum(row.reach is Reach.NONE for row in asked)
    part = sum(row.reach is Reach.PART for row in asked)
    lines = []
    if asked and unread == len(asked):
        lines.append(glance_line(words, Mark.NOT_ASSESSED, words.text("glance.pgx_none")))
    elif unread:
        values = {"count": unread, "total": len(asked)}
        text = words.text("glance.pgx_not_read", values)
        lines.append(glance_line(words, Mark.NOT_ASSESSED, text))
    if part:
        values = {"count": part, "total": len(asked)}
        lines.append(in_part_line(words, words.text("glance.pgx_in_part", values)))
    return lines
