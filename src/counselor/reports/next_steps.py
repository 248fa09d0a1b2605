"""What the patient can do next: each step with when, and with whom.

The times are those at which a step makes sense, not a guideline's intervals: which check-ups, and
how often, is for the doctor who knows the condition and the counsellor's own lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from counselor.reports.blocks import Column, Row, RowGroup, Table
from counselor.reports.medicine_sentences import dose_sentence
from counselor.reports.medicines import Medicine
from counselor.reports.sentences import joined
from counselor.wording import Wording

_WHEN_AND_WHO: Mapping[str, tuple[str, str]] = {
    "urgent": ("today", "prescriber"),
    "before_dose": ("dose", "prescriber"),
    "anaesthesia": ("surgery", "anaesthetist"),
    "rhythm": ("new_medicine", "doctors"),
    "rhythm_taken": ("soon", "pharmacist"),
    "bleeding": ("surgery", "surgeon"),
    "blood_cells": ("new_medicine", "doctors"),
    "hearing": ("new_medicine", "doctors"),
    "medicine_test": ("visit", "care_team"),
    "at_risk": ("weeks", "specialist"),
    "at_risk_cholesterol": ("weeks", "specialist"),
    "two_variants_in_trans": ("weeks", "specialist"),
    "homozygous": ("weeks", "specialist"),
    "hemizygous": ("weeks", "specialist"),
    "reduced_penetrance": ("weeks", "specialist"),
    "unconfirmed": ("weeks", "care_team"),
    "zygosity_unknown": ("weeks", "care_team"),
    "repeat_uncertain": ("weeks", "care_team"),
    "possible_compound_heterozygote": ("weeks", "parents"),
    "x_heterozygous": ("visit", "care_team"),
    "not_told": ("visit", "care_team"),
    "not_answered": ("weeks", "care_team"),
    "nothing_in_part": ("visit", "care_team"),
    "questions": ("visit", "care_team"),
    "medicines": ("visit", "pharmacist"),
    "share": ("visit", "family_doctor"),
    "nothing": ("as_now", "family_doctor"),
    "usual": ("as_now", "family_doctor"),
    "carrier": ("child", "partner"),
    "two_variants_in_cis": ("child", "partner"),
    "copy_number_silent": ("child", "partner"),
    "premutation": ("child", "care_team"),
    "intermediate": ("child", "care_team"),
    "needs_classification": ("year", "care_team"),
    "source_only": ("year", "care_team"),
    "source_only_partner": ("year", "care_team"),
    "not_counted": ("year", "care_team"),
    "history": ("happens", "care_team"),
}
_COLUMNS = (("what", 0.53), ("when", 0.225), ("who", 0.245))


def dose_steps(words: Wording, drugs: Sequence[Medicine]) -> list[tuple[str, str]]:
    """Return the steps that can't wait: reach the prescriber, and how to go on until then."""
    steps: list[tuple[str, str]] = []
    for key, waiting in (
        ("urgent", [drug for drug in drugs if drug.urgent]),
        ("before_dose", [drug for drug in drugs if drug.before_next_dose]),
    ):
        by_dose: dict[str, list[str]] = defaultdict(list)
        for drug in waiting:
            by_dose[dose_sentence(words, drug)].append(drug.drug)
        for how, names in by_dose.items():
            values = {"drugs": joined(words, names), "how": how}
            steps.append((key, words.text(f"next.{key}", values)))
    return steps


def medicine_test_steps(
    words: Wording, without_result: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """Return the steps to a test of genes that count for a medicine taken now (drug → genes)."""
    by_genes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for drug, genes in without_result.items():
        by_genes[tuple(genes)].append(drug)
    key = "medicine_test"
    return [
        (key, words.text(f"next.{key}", {"drugs": joined(words, names), "gene": joined(words, of)}))
        for of, names in by_genes.items()
    ]


def next_table(words: Wording, steps: Iterable[tuple[str, str]]) -> Table:
    """Return the table of steps, in their order.

    Args:
        words: The sentences.
        steps: Key below `next` and the sentence for each step.
    """
    rows = tuple(_row(words, key, text) for key, text in steps)
    columns = tuple(Column(words.text(f"next_step.{key}"), share) for key, share in _COLUMNS)
    return Table(columns, (RowGroup("", rows),))


def _row(words: Wording, key: str, text: str) -> Row:
    when, who = _WHEN_AND_WHO[key]
    cells = (text, words.text(f"next_step.at.{when}"), words.text(f"next_step.by.{who}"))
    return Row(tuple((cell,) for cell in cells))
