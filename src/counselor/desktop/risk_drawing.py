"""What is drawn of lifetime risks: the points of a curve, and single figures beside it."""

from __future__ import annotations

from collections.abc import Mapping

from counselor.desktop.widgets.risk_curve_view import DrawnFigure, DrawnPoint
from counselor.desktop.wording import term, tr
from counselor.inherited.penetrance import ConditionRisk, RiskCurve
from counselor.rulebook.models import Source
from counselor.rulebook.risk_models import RiskSex


def curve_of(condition: ConditionRisk, sex: RiskSex) -> RiskCurve | None:
    """Return the curve of a sex, that of both where a study does not tell them apart."""
    by_sex = {item.sex: item for item in condition.curves}
    return by_sex.get(sex, by_sex.get(RiskSex.BOTH))


def points_of(curve: RiskCurve | None) -> list[DrawnPoint]:
    """Return the curve from its start, where nobody has the condition yet."""
    if curve is None:
        return []
    drawn = [
        DrawnPoint(item.age_to, float(item.estimate), float(item.low), float(item.high))
        for item in curve.points
    ]
    return [DrawnPoint(curve.age_from, 0, 0, 0), *drawn]


def figures_of(
    condition: ConditionRisk, sex: RiskSex, sources: Mapping[str, Source]
) -> list[DrawnFigure]:
    """Return single estimates (a range by its middle is not drawn) and baselines."""
    drawn = [
        DrawnFigure(
            item.age_to,
            float(item.estimate),
            _label(item.source, sources),
            is_baseline=False,
            low=_end(item.low),
            high=_end(item.high),
        )
        for item in condition.estimates
        if item.age_to is not None and not item.estimate_high and item.sex in (sex, RiskSex.BOTH)
    ]
    drawn += [
        DrawnFigure(
            item.age_to,
            float(item.percent),
            tr("general population ({source})").format(source=_label(item.source, sources)),
            is_baseline=True,
        )
        for item in condition.baselines
        if item.sex in (sex, RiskSex.BOTH)
    ]
    return drawn


def figure_words(figure: DrawnFigure) -> str:
    """Return a single figure in words, with its interval where the source gives one."""
    told = tr("{label}: {percent} % by {age}").format(
        label=figure.label, percent=f"{figure.percent:g}", age=f"{figure.age:g}"
    )
    if figure.low is None or figure.high is None:
        return told
    return tr("{figure} (95 % interval {low} to {high} %)").format(
        figure=told, low=f"{figure.low:g}", high=f"{figure.high:g}"
    )


def condition_title(condition: ConditionRisk) -> str:
    """Return the organ or condition as a title."""
    name = term("risk.condition", condition.condition)
    return name[:1].upper() + name[1:]


def _label(source: str, sources: Mapping[str, Source]) -> str:
    """Return the short name of a publication: its title up to the first comma."""
    found = sources.get(source)
    return (found.title if found else source).partition(",")[0]


def _end(text: str) -> float | None:
    return float(text) if text else None
