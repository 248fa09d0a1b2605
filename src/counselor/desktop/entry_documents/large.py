"""What the rulebook knows of a gene beyond small variants: repeats, dosage, hard regions."""

from __future__ import annotations

from html import escape

from counselor import wording
from counselor.desktop.entry_documents.parts import (
    Fact,
    Sources,
    bullets,
    fact_list,
    heading,
    html_table,
    paragraph,
)
from counselor.desktop.wording import language, notice_text, term, tr
from counselor.inherited.large.hard_regions import hard_region_notices
from counselor.inherited.large.repeat_alleles import ranges_of
from counselor.rulebook.rulebook import Rulebook
from counselor.rulebook.structural_models import RepeatLocus

_ORDER = ("normal", "intermediate", "premutation", "reduced_penetrance", "full")
_SHARES = (40, 60)


def large_sections(symbol: str, rulebook: Rulebook, sources: Sources) -> str:
    """Return the gene's dosage, its repeats, and where short reads may fail; empty if none."""
    return "".join(
        (
            _dosage(symbol, rulebook, sources),
            *(_repeat(it, sources) for it in rulebook.repeat_loci() if it.gene == symbol),
            _hard(symbol, rulebook),
        )
    )


def large_sources(symbol: str, rulebook: Rulebook) -> list[str]:
    """Return the sources of what `large_sections` says."""
    used = [rulebook.dosage(symbol).source]
    used += [item.source for item in rulebook.hard_regions(symbol)]
    used += [name for it in rulebook.repeat_loci() if it.gene == symbol for name in it.sources]
    return [name for name in dict.fromkeys(used) if name]


def _dosage(symbol: str, rulebook: Rulebook, sources: Sources) -> str:
    found = rulebook.dosage(symbol)
    if not found.gene:
        return ""
    source = sources.line(found.source)
    none = wording.load(language()).text("structural.text.not_evaluated")
    facts = [
        Fact(tr("Losing a copy"), escape(found.haploinsufficiency or none), source),
        Fact(tr("A third copy"), escape(found.triplosensitivity or none), source),
        Fact(tr("Evaluated"), escape(found.evaluated), source),
    ]
    return heading(tr("Dosage (ClinGen scores)")) + fact_list(facts)


def _repeat(locus: RepeatLocus, sources: Sources) -> str:
    words = wording.load(language())
    ranges = ranges_of(locus)
    rows = [
        (escape(words.text(f"repeat.category.{name}")), escape(ranges[name]))
        for name in _ORDER
        if name in ranges
    ]
    head = (tr("Range"), tr("Copies of {motif}").format(motif=locus.motif))
    told = tr("Compared with the sources on {day}.").format(day=locus.checked)
    named = "; ".join(sources.line(name) for name in locus.sources)
    limits = [term("limit", key.removeprefix("limit.")) for key in locus.limits]
    return "".join(
        (
            heading(f"{tr('Repeat')} {locus.locus}"),
            html_table(head, rows, _SHARES),
            paragraph(f"{told} {named}"),
            bullets(limits) if limits else "",
        )
    )


def _hard(symbol: str, rulebook: Rulebook) -> str:
    lines = [notice_text(item) for item in hard_region_notices(symbol, rulebook)]
    return heading(tr("Hard to read")) + bullets(lines) if lines else ""
