"""Recommendations from their TOML form to typed facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counselor.rulebook.models import Dose, Fallback, Guideline, Recommendation


def dose_from(table: Mapping[str, Any] | None) -> Dose | None:
    """Return the dose figure of a `dose` table, None where there is none."""
    if table is None:
        return None
    low, high, days = table.get("low"), table.get("high"), table.get("after_days")
    return Dose(
        kind=table["kind"],
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        unit=table.get("unit", ""),
        text_key=table.get("text_key", ""),
        phase=table.get("phase", ""),
        frequency=table.get("frequency", ""),
        after_days=None if days is None else int(days),
        other_measure=bool(table.get("other_measure", False)),
        conditions=tuple(table.get("conditions", ())),
    )


def more_doses_from(table: Mapping[str, Any]) -> tuple[Dose, ...]:
    """Return the further dose figures (`more_doses`) of a recommendation or fallback, in order."""
    doses = (dose_from(entry) for entry in table.get("more_doses", ()))
    return tuple(dose for dose in doses if dose is not None)


def fallback_from(table: Mapping[str, Any] | None) -> Fallback | None:
    """Return what holds where the main action can't be taken, None where nothing is said."""
    if table is None:
        return None
    return Fallback(
        action=table["action"],
        dose=dose_from(table.get("dose")),
        alternatives=tuple(table.get("alternatives", ())),
        monitor=tuple(table.get("monitor", ())),
        conditions=tuple(table.get("conditions", ())),
        more_doses=more_doses_from(table),
        tests=tuple(table.get("tests", ())),
        cautions=tuple(table.get("cautions", ())),
    )


def when_from(entry: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return a lookup key: gene → accepted values (one value or a list stands in the file)."""
    return {
        gene: frozenset((value,) if isinstance(value, str) else value)
        for gene, value in entry.items()
    }


def recommendation_from(table: Mapping[str, Any], drug: str) -> Recommendation:
    """Return the recommendation of one `[[recommendation]]` table.

    Raises:
        KeyError: A required field is missing.
    """
    return Recommendation(
        id=table["id"],
        drug=drug,
        source=table["source"],
        genes=tuple(table["genes"]),
        population=table["population"],
        indication=table.get("indication", "any"),
        strength=table["strength"],
        action=table["action"],
        implication=table["implication"],
        when=tuple(when_from(entry) for entry in table["when"]),
        lookup=table.get("lookup", "phenotype"),
        dose=dose_from(table.get("dose")),
        alternatives=tuple(table.get("alternatives", ())),
        avoid_class=table.get("avoid_class", ""),
        monitor=tuple(table.get("monitor", ())),
        conditions=tuple(table.get("conditions", ())),
        fallback=fallback_from(table.get("fallback")),
        urgent_if_current=bool(table.get("urgent_if_current", False)),
        citations=tuple(int(item) for item in table.get("citations", ())),
        guideline=table.get("guideline", ""),
        version=str(table.get("version", "")),
        gene_implications=dict(table.get("gene_implications", {})),
        more_doses=more_doses_from(table),
        tests=tuple(table.get("tests", ())),
        cautions=tuple(table.get("cautions", ())),
        seen_again=str(table.get("seen_again", "")),
    )


def guideline_from(table: Mapping[str, Any], drug: str, source: str) -> Guideline:
    """Return what a guidance file says of itself; `source` where it does not name its own."""
    return Guideline(
        drug=drug,
        source=table.get("source", source),
        title=table.get("title", ""),
        partial=bool(table.get("partial", False)),
        flow=table.get("flow", ""),
        recommendations=len(table.get("recommendation", ())),
        citations=tuple(int(item) for item in table.get("citations", ())),
        version=str(table.get("version", "")),
    )
