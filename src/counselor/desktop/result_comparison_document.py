"""Two results of one patient compared, as a document: new, gone and why, changed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from counselor import wording
from counselor.casework.comparison import (
    Absence,
    CoverageDifference,
    Difference,
    DrugDifference,
    ResultComparison,
)
from counselor.casework.comparison_aspects import Aspect, doses_of
from counselor.desktop.clinical_names import call_name, medicine_name, phenotype_name
from counselor.desktop.finding_text import sentence
from counselor.desktop.wording import count_text, day_text, language, said, term, tr
from counselor.findings.models import GeneCoverage
from counselor.reports.medicine_sentences import doses_text
from counselor.workbench.result_comparison import ComparedResults, OtherResult, RulebookComparison

SCHEME = "compare:"
_SHOWN_GENES = 200
_CODES = {
    "interpretation": "interpretation",
    "zygosity": "zygosity",
    "class": "classification",
    "phase": "phase",
    "call": "desktop.call_status",
    "reason": "reason",
    "open": "desktop.compared.open_because",
    "extent": "structural.extent",
    "range": "repeat.category",
    "action": "action.clinician",
    "strength": "strength",
    "urgent": "desktop.compared.urgent",
}
"""Aspect → group of the wording that names its codes; others are told as they are."""


def case_of_href(href: str) -> str | None:
    """Return the result that a link asks to compare with; None for other links."""
    return href.removeprefix(SCHEME) if href.startswith(SCHEME) else None


def summary_of(compared: ComparedResults) -> str:
    """Return the file and what differs, in one line."""
    found = compared.comparison
    if found.is_same:
        told = said("desktop.compared.summary_same")
    else:
        counts = {
            "new": len(found.new), "gone": len(found.gone),
            "changed": len(found.changed), "drugs": len(found.drugs), "genes": len(found.coverage),
        }  # fmt: skip
        told = said("desktop.compared.summary", counts)
    return f"{_day(compared.other)} · {told}"


def result_comparison_html(compared: ComparedResults) -> str:
    """Return the document of a comparison."""
    found, other = compared.comparison, compared.other
    about = {"file": other.file, "day": _day(other), "rulebook": other.rulebook}
    parts = [
        f"<h2>{escape(said('desktop.compared.title'))}</h2>",
        f"<p>{escape(said('desktop.compared.about', about))}</p>",
        _choices(compared),
    ]
    if found.earlier != found.later:
        values = {"earlier": found.earlier.version, "later": found.later.version}
        told = said("desktop.compared.rulebooks_differ", values)
        parts.append(f'<p class="caution">⚠ {escape(told)}</p>')
    if found.is_same:
        parts.append(f"<p>{escape(said('desktop.compared.same'))}</p>")
    if found.gone or found.new:
        parts.append(f"<p>{escape(said('desktop.compared.no_negative'))}</p>")
    parts += [
        _one_sided("gone", found.gone),
        _one_sided("new", found.new),
        _changed(found.changed),
        _drugs(found.drugs),
        _coverage(found),
        f'<p class="small">{escape(said("desktop.compared.compared_what"))}</p>',
    ]
    return "".join(parts)


def rulebook_comparison_html(told: RulebookComparison) -> str:
    """Return the document of what the present rulebook tells otherwise of a result."""
    found = told.comparison
    parts = []
    withheld = told.withheld + told.withheld_drugs
    if withheld:
        counted = said("desktop.compared.withheld", {"count": count_text(withheld)})
        parts.append(f'<p class="caution">{escape(counted)}</p>')
    elif found.is_same:
        parts.append(f"<p>{escape(said('desktop.compared.same_by_rulebook'))}</p>")
    if told.unasked:
        unasked = said("desktop.compared.unasked", {"count": count_text(told.unasked)})
        parts.append(f'<p class="caution">⚠ {escape(unasked)}</p>')
    if found.gone:
        parts.append(f"<p>{escape(said('desktop.compared.no_negative'))}</p>")
    parts += [
        _one_sided("gone", found.gone),
        _one_sided("new", found.new),
        _changed(found.changed),
        _drugs(found.drugs),
    ]
    return "".join(parts)


def _day(other: OtherResult) -> str:
    return day_text(other.imported_at.astimezone().date())


def _choices(compared: ComparedResults) -> str:
    if len(compared.others) < 2:
        return ""
    named = []
    for other in compared.others:
        text = escape(f"{_day(other)}, {other.file}")
        here = other.case_id == compared.other.case_id
        named.append(f"<b>{text}</b>" if here else f'<a href="{SCHEME}{other.case_id}">{text}</a>')
    return f"<p>{escape(said('desktop.compared.choose'))}: {' · '.join(named)}</p>"


def _one_sided(key: str, found: Iterable[Difference]) -> str:
    items = "".join(
        f"<li>{sentence(item.finding, html=True)}"
        f'<br><span class="small">{escape(_absence(item))}</span></li>'
        for item in found
    )
    return _section(key, f"<ul>{items}</ul>" if items else "")


def _absence(item: Difference) -> str:
    because = item.because or Absence.UNKNOWN
    group = "other_variant" if because is Absence.LEFT_OUT else "reason"
    reasons = ", ".join(term(group, code) for code in item.reasons)
    return said(f"desktop.compared.absence.{because.value}", {"reasons": reasons})


def _changed(found: Iterable[Difference]) -> str:
    parts = [
        f"<p>{sentence(item.finding, html=True)}</p>{_aspects(item.aspects)}" for item in found
    ]
    return _section("changed", "".join(parts))


def _drugs(found: Iterable[DrugDifference]) -> str:
    parts = [
        f"<p><b>{escape(medicine_name(item.drug))}</b> "
        f'<span class="small">{escape(term("source", item.source))} · '
        f"{escape(', '.join(item.genes))}</span></p>{_aspects(item.aspects)}"
        for item in found
    ]
    return _section("drugs", "".join(parts))


def _coverage(found: ResultComparison) -> str:
    if not found.coverage:
        return ""
    rows = "".join(map(_coverage_row, found.coverage[:_SHOWN_GENES]))
    return _section("coverage", _table((tr("Gene"), tr("Earlier"), tr("Later")), rows))


def _coverage_row(item: CoverageDifference) -> str:
    cells = "".join(f"<td>{escape(_extent(side))}</td>" for side in (item.earlier, item.later))
    return f"<tr><td><i>{escape(item.gene)}</i></td>{cells}</tr>"


def _extent(row: GeneCoverage | None) -> str:
    if row is None:
        return said("desktop.compared.nothing_told")
    values = {
        "positions": count_text(row.positions_assessed),
        "total": count_text(row.positions_total),
    }
    if not row.coding_bases:
        return said("desktop.compared.coverage_positions", values)
    # Rounded down: what is not whole never looks whole.
    share = f"{int(row.share * 1000) / 10:.1f}%" if row.share < 1 else "100%"
    return said("desktop.compared.coverage_of", {**values, "bases": share})


def _aspects(aspects: Iterable[Aspect]) -> str:
    rows = "".join(
        f'<tr><td class="label">{escape(said(f"desktop.compared.aspect.{item.name}"))}</td>'
        f"<td>{_told(item.name, item.before)}</td><td>{_told(item.name, item.after)}</td></tr>"
        for item in aspects
    )
    return _table(("", tr("Earlier"), tr("Later")), rows)


def _told(name: str, values: Iterable[str]) -> str:
    """Return codes in words, each on its line; a variant's name stands before its code."""
    lines = []
    for value in values:
        variant, bar, code = value.rpartition("|")
        word = _word(name, code)
        lines.append(escape(f"{variant}: {word}" if bar else word))
    return "<br>".join(lines) or escape(said("desktop.compared.nothing_told"))


def _word(name: str, code: str) -> str:
    match name:
        case "phenotype":
            return phenotype_name(code)
        case "diplotype":
            return call_name(code)
        case "dose":
            return doses_text(wording.load(language()), doses_of(code))
        case "alternatives":
            return ", ".join(map(medicine_name, code.split(", ")))
        case "lookup":
            pairs = (part.partition(" ") for part in code.split(", "))
            return ", ".join(f"{gene} {phenotype_name(result)}" for gene, _, result in pairs)
    return term(_CODES[name], code) if name in _CODES else code


def _section(key: str, body: str) -> str:
    return f"<h3>{escape(said(f'desktop.compared.{key}'))}</h3>{body}" if body else ""


def _table(head: tuple[str, ...], rows: str) -> str:
    shares = ("24", "38", "38")
    top = "".join(
        f'<th width="{share}%">{escape(name)}</th>'
        for share, name in zip(shares, head, strict=True)
    )
    return f'<table class="rows" width="99%"><tr>{top}</tr>{rows}</table>'
