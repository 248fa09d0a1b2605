"""How persons of the practice classified variants: criteria, evidence, both systems."""

from __future__ import annotations

from collections.abc import Iterator

from counselor.casework.classification import (
    Classification,
    CriterionJudgement,
    JudgementState,
    nothing_judged,
)
from counselor.inherited.classification.combining import Applied
from counselor.inherited.classification.criteria import CRITERIA
from counselor.reports.blocks import Block, Column, Prose, Row, RowGroup, Table
from counselor.reports.report import ReportContent
from counselor.reports.sentences import coded, day, disease_names
from counselor.wording import Wording


def classification_blocks(words: Wording, content: ReportContent) -> list[Block]:
    """Return every classification that the findings of the report rest on; none where none was."""
    if not content.classifications:
        return []
    shares = (("criterion", 0.2), ("judged", 0.25), ("evidence", 0.55))
    columns = tuple(Column(words.text(f"worksheet_page.{key}"), share) for key, share in shares)
    names = _variant_names(content)
    groups = [
        RowGroup(
            f"{item.gene}: {names.get((item.variant, item.gene)) or item.variant}",
            tuple(_rows(words, item)),
        )
        for item in content.classifications
    ]
    return [Prose(words.text("worksheet_page.intro")), Table(columns, tuple(groups))]


def _variant_names(content: ReportContent) -> dict[tuple[str, str], str]:
    variants = [
        variant for item in content.items for variant in getattr(item.finding, "variants", ())
    ]
    return {(item.grch38, item.gene): item.hgvs_c for item in variants}


def _rows(words: Wording, item: Classification) -> Iterator[Row]:
    yield Row((_head(words, item),))
    for state in (JudgementState.MET, JudgementState.NOT_MET):
        for judged in item.judgements:
            if judged.state is state:
                yield _criterion_row(words, judged, item)
    open_ones = [
        judged.criterion
        for judged in item.judgements
        if judged.state is JudgementState.NOT_JUDGED and not CRITERIA[judged.criterion].retired
    ]
    if open_ones:
        values = {"codes": ", ".join(open_ones)}
        yield Row(((words.text("worksheet_page.not_judged", values),),))


def _head(words: Wording, item: Classification) -> tuple[str, ...]:
    values = {
        "class": coded(words, "classification", item.verdict),
        "condition": disease_names(words, item.condition)
        or words.text("worksheet_page.any_condition"),
        "by": item.by,
        "date": day(words, item.at.date()),
        "version": item.version,
    }
    systems = {
        "rules": coded(words, "classification", item.rules),
        "points": item.points_total,
        "points_class": coded(words, "classification", item.points),
    }
    empty = nothing_judged(item.judgements)
    judged = words.text(f"worksheet_page.{'nothing_judged' if empty else 'systems'}", systems)
    said = [f"{words.text('worksheet_page.verdict', values)} {judged}"]
    if item.reason:
        said.append(words.text("worksheet_page.reason", {"reason": item.reason}))
    if not item.verdict.counts:
        said.append(words.text("worksheet_page.not_reported"))
    return tuple(said)


def _criterion_row(words: Wording, judged: CriterionJudgement, of: Classification) -> Row:
    """Return a criterion; who judged it and when stands there where the head says otherwise."""
    name, state = judged.criterion, coded(words, "judgement", judged.state)
    if judged.strength is not None:
        name = str(Applied(judged.criterion, judged.strength))
        state = f"{state}, {coded(words, 'criterion_strength', judged.strength)}"
    same = judged.at is not None and (judged.by, judged.at.date()) == (of.by, of.at.date())
    who = f"{judged.by}, {day(words, judged.at.date())}" if judged.at and not same else ""
    return Row(((name,), tuple(filter(None, (state, who))), (judged.evidence or "–",)))
