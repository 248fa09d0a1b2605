"""The findings as plain text, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counselor.cli.large_text import large_lines
from counselor.findings.gaps import gap_count
from counselor.findings.models import (
    CallSource,
    CallStatus,
    DrugFinding,
    Findings,
    InheritedFinding,
    InputStamp,
    NotAssessed,
    Notice,
    PgxFinding,
    Phenoconversion,
    Scope,
    VariantFinding,
)
from counselor.findings.pgx_standing import OpenBecause, open_because
from counselor.reports import coverage_sentences
from counselor.reports.large_sentences import clinician_meaning
from counselor.reports.pgx_headline import open_text, read_values, tentative_sentence
from counselor.reports.sentences import coded
from counselor.reports.unexcluded import unexcluded_sentence
from counselor.reports.variant_sentences import PREDICTED, other_variant_sentence
from counselor.wording import Wording

_NO_ADVICE = ("no_guidance", "no_recommendation")


Important = Mapping[str, tuple[str, ...]]
"""Pharmacogene → its alleles that are known to change its function, the weightiest first."""


def as_text(findings: Findings, sentences: Wording, important: Important) -> str:
    """Return the findings as readable text, one fact a line."""
    return "\n".join(_lines(findings, sentences, important)) + "\n"


def _lines(findings: Findings, say: Wording, important: Important) -> Iterator[str]:
    yield from _head(findings, say)
    urgent = dict.fromkeys(item.drug for item in findings.drugs if item.urgent)
    alerts = [say.text("cli.urgent", {"drug": drug}) for drug in urgent]
    yield from _section("cli.heading_urgent", alerts, say)
    yield from _section("cli.heading_warnings", _notices(findings.input.warnings, say), say)
    inherited = [line for item in findings.inherited for line in _inherited(item, say)]
    yield from _section("cli.heading_inherited", inherited or [say.text("cli.none_inherited")], say)
    structural = [line for item in findings.structural for line in large_lines(item, say)]
    yield from _section("cli.heading_structural", structural, say)
    repeats = [line for item in findings.repeats for line in large_lines(item, say)]
    yield from _section("cli.heading_repeats", repeats, say)
    called = [line for item in findings.pgx for line in _pgx(item, say, important.get(item.gene))]
    yield from _section("cli.heading_pgx", called, say)
    genes = {item.gene: item for item in findings.pgx}
    drugs = [_drug(item, say, genes) for item in findings.drugs]
    yield from _section("cli.heading_drugs", drugs, say)
    gaps = [*_gap_sums(findings, say), *(_gap(item, say) for item in findings.not_assessed)]
    yield from _section("cli.heading_not_assessed", gaps, say)
    others = (other_variant_sentence(say, item) for item in findings.other_variants)
    yield from _section("cli.heading_other_variants", others, say)
    yield from _section("cli.heading_coverage", _coverage(findings, say), say)
    yield ""
    yield say.text("cli.support")


def _coverage(findings: Findings, say: Wording) -> list[str]:
    """Return the coverage in sum, then of each gene that is covered in part, the least first."""
    rows = findings.coverage
    if not rows:
        return []
    lines = [coverage_sentences.summary_text(say, rows)]
    if findings.input.absent_is_reference:
        reason = findings.input.absent_is_reference
        lines.append(say.text("coverage.declared", {"reason": reason}))
    missing = coverage_sentences.without_sequence(rows)
    if missing:
        values = {"count": len(missing), "total": len(rows), "genes": ", ".join(missing)}
        lines.append(say.text("coverage.no_sequence", values))
    part = [row for row in rows if row.told and not coverage_sentences.is_full(row)]
    for row in sorted(part, key=lambda item: (item.share, item.gene)):
        said = (
            coverage_sentences.share_text(say, row),
            coverage_sentences.depth_text(say, row),
            coverage_sentences.exons_text(say, row),
        )
        lines.append(f"{row.gene} ({row.transcript}): {'; '.join(filter(None, said))}")
    return lines


def _section(heading: str, lines: Iterator[str] | list[str], say: Wording) -> Iterator[str]:
    content = list(lines)
    if content:
        yield ""
        yield say.text(heading).upper()
        yield from (f"  {line}" for line in content)


def _head(findings: Findings, say: Wording) -> Iterator[str]:
    stamp: InputStamp = findings.input
    yield say.text("cli.title", {"file": stamp.file, "sample": stamp.sample})
    values = {
        "build": stamp.build,
        "kind": stamp.kind,
        "records": stamp.records,
        "sha256": stamp.sha256,
    }
    yield say.text("cli.input", values)
    yield say.text("cli.rulebook", {"version": findings.rulebook.version})
    if stamp.covered:
        yield say.text("cli.covered", {"covered": stamp.covered})
    if stamp.absent_is_reference:
        yield say.text("cli.absent_is_reference", {"reason": stamp.absent_is_reference})
    if stamp.outside_calls:
        outside = stamp.outside_calls
        yield say.text("cli.outside_calls", {"file": outside.file, "sha256": outside.sha256})
    if stamp.typed_results:
        given = stamp.typed_results
        yield say.text("cli.typed_results", {"file": given.file, "sha256": given.sha256})
    if stamp.sequences:
        kept = stamp.sequences
        values = {"file": kept.file or "–", "sha256": kept.sha256, "count": len(kept.transcripts)}
        yield say.text("cli.sequences", values)
    if stamp.medicines:
        yield say.text("cli.medicines", {"names": "; ".join(stamp.medicines)})


def _notices(notices: tuple[Notice, ...], say: Wording) -> list[str]:
    return [say.text(item.key, item.values) for item in notices]


def _reason(code: str, say: Wording) -> str:
    key = f"reason.{code}"
    return say.text(key) if say.has(key) else say.text("reason.other", {"code": code})


def _inherited(item: InheritedFinding, say: Wording) -> Iterator[str]:
    standing = say.text("cli.reportable" if item.reportable else "cli.not_reportable")
    meaning = clinician_meaning(say, item)
    lists = ", ".join(item.lists)
    yield f"{item.gene}, {item.condition} ({item.inheritance}; {lists}; {standing}): {meaning}"
    for variant in item.variants:
        yield f"  {_variant(variant, say)}"
        yield from (f"    {line}" for line in _proposed(variant, say))
    notices = (*item.notices, *(note for variant in item.variants for note in variant.quality))
    yield from (f"  ! {line}" for line in _notices(notices, say))


def _variant(item: VariantFinding, say: Wording) -> str:
    name = " ".join(part for part in (item.transcript, item.hgvs_c, item.hgvs_p) if part)
    stars = "" if item.stars is None else f", {item.stars} stars"
    head = f"{item.grch38} {name} {item.zygosity}, {item.classification}{stars}"
    if item.evidence == PREDICTED:  # the date would be that of the exon table: no list knows it
        return f"{head}, {say.text('variant.predicted')}"
    return f"{head}, ClinVar {item.clinvar or '-'} ({item.source_date})"


def _proposed(item: VariantFinding, say: Wording) -> Iterator[str]:
    """Yield the criteria that data speaks for."""
    for proposal in item.proposed_criteria:
        values = {
            "criterion": proposal.criterion,
            "strength": say.text(f"criterion_strength.{proposal.strength}"),
            "because": say.text(proposal.because.key, proposal.because.values),
        }
        yield say.text("cli.proposed_criterion", values)


def _pgx(item: PgxFinding, say: Wording, important: tuple[str, ...] | None) -> Iterator[str]:
    if item.status is CallStatus.NOT_CALLED:
        values = {"gene": item.gene, "reason": _reason(item.reason, say)}
        yield say.text("cli.pgx_not_called", values)
    elif open_text(say, item):
        yield say.text("cli.pgx_open", {"gene": item.gene, "open": open_text(say, item)})
        yield f"  ! {tentative_sentence(say, item)}"
    else:
        pairs = "; ".join(
            f"{pair.name} {pair.phenotype}".strip() for pair in item.diplotypes
        ) or " + ".join(item.haplotypes)
        seen = item.positions_total - len(item.missing_positions)
        values = {
            "gene": item.gene,
            "diplotypes": pairs,
            "seen": str(seen),
            "total": str(item.positions_total),
        }
        outside = item.source is CallSource.OUTSIDE
        yield say.text("cli.pgx_outside" if outside else "cli.pgx_called", values)
    if item.status is not CallStatus.NOT_CALLED and item.cannot_exclude:
        yield f"  ! {unexcluded_sentence(say, item, important)}"
    yield from (f"  ! {line}" for line in _shifts(item.phenoconversion, say))
    yield from (f"  ! {line}" for line in _notices(item.warnings, say))


def _shifts(shifts: tuple[Phenoconversion, ...], say: Wording) -> Iterator[str]:
    """Yield how current medicines shift a gene, each sentence once."""
    told = []
    for item in shifts:
        values = {
            "gene": item.gene,
            "medicines": ", ".join(item.medicines),
            "effect": say.text(f"phenoconversion.effect.{item.effect}"),
            "genetic": f"{item.genetic_phenotype} {item.genetic_score}".strip(),
            "phenotype": item.phenotype,
            "score": item.score,
        }
        key = ("applied" if item.applied else "shifted") if item.phenotype else "in_words"
        told.append(say.text(f"phenoconversion.{key}", values))
    yield from dict.fromkeys(told)


def _drug(item: DrugFinding, say: Wording, found: Mapping[str, PgxFinding]) -> str:
    genes = ", ".join(_call(gene, name, say, found) for gene, name in sorted(item.genes.items()))
    told = (
        coded(say, table, code)
        for table, code in (
            ("source", item.source),
            ("strength", item.strength),
            ("population", item.population),
            ("indication", item.indication),
        )
        if code
    )
    about = "; ".join(part for part in (genes, *told) if part)
    now = say.text("cli.taken_now") if item.current else ""
    name = f"{item.drug}, {now}" if now else item.drug
    said = " ".join((*_open_genes(item, say, found), *_advice(item, say)))
    return f"{name} ({about}): {said}"


def _call(gene: str, name: str, say: Wording, found: Mapping[str, PgxFinding]) -> str:
    """Return a gene with its call, marked where that settles nothing."""
    why = open_because(found[gene]) if gene in found else None
    if why is None or why is OpenBecause.NOT_CALLED:
        return f"{gene} {name}"
    return f"{gene} {say.text('technical.call_open', {'call': name})}"


def _open_genes(item: DrugFinding, say: Wording, found: Mapping[str, PgxFinding]) -> Iterator[str]:
    """Yield for each gene of a row that is open what is missing, and what to do about it."""
    for gene in sorted(item.genes):
        finding = found.get(gene)
        why = open_because(finding) if finding is not None else None
        if finding is None or why is None:
            continue
        values = {
            "gene": gene,
            **read_values(finding),
            "missing": len(finding.missing_positions),
            "reason": _reason(finding.reason, say) if finding.reason else "",
        }
        yield say.text(f"cli.drug_open_{why}", values)


def _advice(item: DrugFinding, say: Wording) -> Iterator[str]:
    """Yield the advice with what limits it; a doubt about the phenotype comes before it.

    With such a doubt nothing says that the usual dose fits.
    """
    yield from _shifts(item.phenoconversion, say)
    if not item.robust and not item.phenoconversion and item.action not in _NO_ADVICE:
        yield say.text("action.clinician.not_robust")
    if item.urgent_if_current:
        yield say.text("action.clinician.urgent")
    if item.robust or item.action != "standard":
        yield say.text(f"action.clinician.{item.action}")
    if item.conditions:
        names = "; ".join(say.text(f"condition.{code}") for code in item.conditions)
        yield say.text("action.clinician.conditions", {"names": names})
    if item.cautions:
        names = "; ".join(say.text(f"caution.{code}") for code in item.cautions)
        yield say.text("action.clinician.cautions", {"names": names})


def _gap_sums(findings: Findings, say: Wording) -> Iterator[str]:
    """Yield for each half of the rulebook how many positions are not assessed."""
    for scope in Scope:
        counted = gap_count(row for row in findings.not_assessed if row.scope is scope)
        if counted.missing:
            values = {
                "scope": scope,
                "count": counted.genes,
                "positions": say.number(counted.missing),
                "total": say.number(counted.total),
            }
            yield say.text("cli.not_assessed_sum", values)


def _gap(item: NotAssessed, say: Wording) -> str:
    values = {
        "gene": item.gene,
        "scope": item.scope,
        "positions": str(item.positions),
        "total": str(item.total),
        "reason": _reason(item.reason, say),
    }
    return say.text("cli.not_assessed", values)
