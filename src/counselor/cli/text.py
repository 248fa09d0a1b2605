"""The findings as plain text, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

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
    VariantFinding,
)
from counselor.wording import Wording

_NO_ADVICE = ("no_guidance", "no_recommendation")


def as_text(findings: Findings, sentences: Wording) -> str:
    """Return the findings as readable text, one fact a line."""
    return "\n".join(_lines(findings, sentences)) + "\n"


def _lines(findings: Findings, say: Wording) -> Iterator[str]:
    yield from _head(findings, say)
    urgent = dict.fromkeys(item.drug for item in findings.drugs if item.urgent)
    alerts = [say.text("cli.urgent", {"drug": drug}) for drug in urgent]
    yield from _section("cli.heading_urgent", alerts, say)
    yield from _section("cli.heading_warnings", _notices(findings.input.warnings, say), say)
    inherited = [line for item in findings.inherited for line in _inherited(item, say)]
    yield from _section("cli.heading_inherited", inherited or [say.text("cli.none_inherited")], say)
    yield from _section(
        "cli.heading_pgx", (line for item in findings.pgx for line in _pgx(item, say)), say
    )
    yield from _section("cli.heading_drugs", (_drug(item, say) for item in findings.drugs), say)
    gaps = (_gap(item, say) for item in findings.not_assessed)
    yield from _section("cli.heading_not_assessed", gaps, say)
    yield ""
    yield say.text("cli.support")


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
    if stamp.medicines:
        yield say.text("cli.medicines", {"names": "; ".join(stamp.medicines)})


def _notices(notices: tuple[Notice, ...], say: Wording) -> list[str]:
    return [say.text(item.key, item.values) for item in notices]


def _reason(code: str, say: Wording) -> str:
    key = f"reason.{code}"
    return say.text(key) if say.has(key) else say.text("reason.other", {"code": code})


def _inherited(item: InheritedFinding, say: Wording) -> Iterator[str]:
    standing = say.text("cli.reportable" if item.reportable else "cli.not_reportable")
    meaning = say.text(f"interpretation.clinician.{item.interpretation}")
    lists = ", ".join(item.lists)
    yield f"{item.gene}, {item.condition} ({item.inheritance}; {lists}; {standing}): {meaning}"
    yield from (f"  {_variant(variant)}" for variant in item.variants)
    notices = (*item.notices, *(note for variant in item.variants for note in variant.quality))
    yield from (f"  ! {line}" for line in _notices(notices, say))


def _variant(item: VariantFinding) -> str:
    name = " ".join(part for part in (item.transcript, item.hgvs_c, item.hgvs_p) if part)
    stars = "" if item.stars is None else f", {item.stars} stars"
    return (
        f"{item.grch38} {name} {item.zygosity}, {item.classification}{stars}, "
        f"ClinVar {item.clinvar or '-'} ({item.source_date})"
    )


def _pgx(item: PgxFinding, say: Wording) -> Iterator[str]:
    if item.status is CallStatus.NOT_CALLED:
        values = {"gene": item.gene, "reason": _reason(item.reason, say)}
        yield say.text("cli.pgx_not_called", values)
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
        if not item.phenotype_is_robust:
            yield f"  ! {say.text('technical.not_robust')}"
        if item.cannot_exclude:
            names = ", ".join(item.cannot_exclude)
            yield f"  ! {say.text('technical.cannot_exclude', {'alleles': names})}"
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


def _drug(item: DrugFinding, say: Wording) -> str:
    genes = ", ".join(f"{gene} {name}" for gene, name in sorted(item.genes.items()))
    group = "/".join(part for part in (item.population, item.indication) if part)
    about = "; ".join(part for part in (genes, item.source, item.strength, group) if part)
    now = say.text("cli.taken_now") if item.current else ""
    name = f"{item.drug}, {now}" if now else item.drug
    return f"{name} ({about}): {' '.join(_advice(item, say))}"


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


def _gap(item: NotAssessed, say: Wording) -> str:
    values = {
        "gene": item.gene,
        "scope": item.scope,
        "positions": str(item.positions),
        "total": str(item.total),
        "reason": _reason(item.reason, say),
    }
    return say.text("cli.not_assessed", values)
