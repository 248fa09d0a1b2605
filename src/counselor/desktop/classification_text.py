"""What the window says of a classification: its two systems, its versions."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from counselor.casework.classification import Classification
from counselor.desktop.clinical_names import condition_names
from counselor.desktop.wording import day_text, notice_text, said, term
from counselor.findings.models import InheritedFinding, PgxFinding, VariantFinding
from counselor.inherited.classification.combining import (
    CONFLICT,
    NO_LINE,
    SVI_LINE,
    Combined,
    PointsVerdict,
    RulesVerdict,
)


def rules_text(verdict: RulesVerdict) -> str:
    """Return by which line of table 5 the rules came to their class."""
    if verdict.line in (NO_LINE, CONFLICT):
        return term("rules_line", verdict.line)
    if verdict.line == SVI_LINE:
        return said("desktop.classification.svi")
    group, _, number = verdict.line.partition(".")
    return said(
        "desktop.classification.line", {"group": term("classification", group), "number": number}
    )


def points_text(verdict: PointsVerdict) -> str:
    """Return the sum of points."""
    key = "points_alone" if verdict.stands_alone else "points_sum"
    return said(
        f"desktop.classification.{key}", {"points": f"{verdict.total:+d}" if verdict.total else "0"}
    )


def agreement(found: Combined) -> tuple[str, str]:
    """Return tone and sentence about how the two systems stand to each other."""
    told = said(f"desktop.classification.{'agree' if found.agree else 'disagree'}")
    if found.in_conflict:
        aside = term("classification", found.rules.without_conflict.value)
        told = f"{told} {said('desktop.classification.conflict', {'class': aside})}"
    return ("information" if found.agree and not found.in_conflict else "caution"), told


def before_text(variant: VariantFinding, versions: Iterable[Classification]) -> tuple[str, ...]:
    """Return how the practice classified a variant for other patients, the newest of each."""
    newest: dict[str, Classification] = {}
    for item in versions:
        newest.setdefault(item.condition, item)
    return tuple(
        said(
            "desktop.classification.clinic_before",
            {
                "variant": variant.hgvs_c or variant.grch38,
                "date": day_text(item.at.astimezone().date()),
                "class": term("classification", item.verdict.value),
            },
        )
        for item in newest.values()
    )


def version_text(version: Classification, *, of_other: bool) -> str:
    """Return one version of the history as a line."""
    condition = condition_names(version.condition) or said("worksheet_page.any_condition")
    values = {
        "version": version.version,
        "class": term("classification", version.verdict.value),
        "condition": condition,
        "by": version.by,
        "date": day_text(version.at.astimezone().date()),
    }
    told = said("desktop.classification.version", values)
    if of_other:
        told = f"{told} ({said('desktop.classification.other_patient')})"
    criteria = ", ".join(str(item) for item in version.applied)
    return f"{told}\n{criteria}" if criteria else told


def classification_html(
    finding: PgxFinding | InheritedFinding, before: Iterable[Classification]
) -> str:
    """Return what the practice knows of a finding's variants, and what data proposes, as HTML."""
    if not isinstance(finding, InheritedFinding):
        return ""
    versions, parts = tuple(before), []
    for variant in finding.variants:
        own = [it for it in versions if (it.variant, it.gene) == (variant.grch38, variant.gene)]
        parts += [f'<p class="caution">{escape(text)}</p>' for text in before_text(variant, own)]
        parts.append(_proposals(variant))
    told = "".join(parts)
    title = said("desktop.classification.title")
    return f"<h3>{escape(title)}</h3>{told}" if told else ""


def _proposals(variant: VariantFinding) -> str:
    """Return the criteria that data speaks for."""
    if not variant.proposed_criteria:
        return ""
    rows = "".join(
        f'<tr><td width="28%">{escape(item.criterion)}, '
        f"{escape(term('criterion_strength', item.strength))}</td>"
        f"<td>{escape(notice_text(item.because))}</td></tr>"
        for item in variant.proposed_criteria
    )
    name = variant.hgvs_c or variant.grch38
    head = escape(said("desktop.classification.proposals", {"variant": name}))
    return f'<p>{head}</p><table class="rows" width="99%">{rows}</table>'
