"""The warfarin estimate in sentences: for command line, window and page alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counselor.pgx.warfarin import Advice, Step, WarfarinDose, WarfarinPatient
from counselor.pgx.warfarin_genes import Carrier
from counselor.wording import Wording

_HOLDS = {
    Carrier.YES: "warfarin.holds_yes",
    Carrier.NO: "warfarin.holds_no",
    Carrier.UNKNOWN: "warfarin.holds_unknown",
}
_ASK_FOR_NO_GENOTYPE = ("alternative", "dose_clinically")
_STEP_WORDS = {
    "ancestry": "warfarin.ancestry",
    "inducer": "warfarin.said",
    "amiodarone": "warfarin.said",
}
"""Terms whose value is a code → the table that holds its words."""
LIMITS = ("adults", "alleles", "apart", "person")


def advice_sentence(say: Wording, item: Advice) -> str:
    """Return a fact of CPIC's guideline, and whether the genotype meets it."""
    fact = say.text(f"warfarin.advice.{item.key}", {"low": str(item.low), "high": str(item.high)})
    if item.key in _ASK_FOR_NO_GENOTYPE:
        return fact
    return f"{fact} {say.text(_HOLDS[item.holds])}"


def step_sentence(say: Wording, step: Step) -> str:
    """Return one term of the sum."""
    term = step.term + 0.0  # no minus before a term of zero
    named = f"{_STEP_WORDS.get(step.key, '')}.{step.value}"
    value = say.text(named) if say.has(named) else step.value or "-"
    values = {"value": value, "term": _signed(say, term)}
    return say.text(f"warfarin.step.{step.key}", values)


def _signed(say: Wording, term: float) -> str:
    """Return a term with its sign and four decimals, as the language writes numbers."""
    sign = "-" if term < 0 else "+"
    return sign + say.number(abs(term), 4)


def root_sentence(say: Wording, dose: WarfarinDose) -> str:
    """Return the sum of the terms."""
    root = sum(step.term for step in dose.steps)
    return say.text("warfarin.sum", {"root": say.number(root, 4)})


def dose_values(say: Wording, dose: WarfarinDose) -> dict[str, str]:
    """Return `week` and `day` in mg with one decimal; empty texts where there is no dose."""
    if dose.mg_week is None or dose.mg_day is None:
        return {"week": "", "day": ""}
    return {"week": say.number(dose.mg_week, 1), "day": say.number(dose.mg_day, 1)}


def refusal_sentences(say: Wording, refusals: Iterable[str]) -> tuple[str, ...]:
    """Return why there is no estimate, from the codes."""
    return tuple(
        say.text("warfarin.refused", {"reason": say.text(f"warfarin.refusal.{code}")})
        for code in refusals
    )


def caution_sentences(say: Wording, dose: WarfarinDose) -> tuple[str, ...]:
    """Return what makes the estimate less sure."""
    return tuple(say.text(f"warfarin.caution.{code}") for code in dose.cautions)


def limit_sentences(say: Wording) -> tuple[str, ...]:
    """Return what the algorithm does not cover."""
    return tuple(say.text(f"warfarin.limit.{code}") for code in LIMITS)


def entered_facts(say: Wording, patient: WarfarinPatient) -> Iterator[tuple[str, str]]:
    """Yield (label, value) of what was entered."""
    values = {
        "age": say.text("warfarin.said.years", {"value": patient.age}),
        "height": say.text("warfarin.said.height", {"value": say.number(patient.height)}),
        "weight": say.text("warfarin.said.weight", {"value": say.number(patient.weight)}),
        "ancestry": say.text(f"warfarin.ancestry.{patient.ancestry}"),
        "inducer": say.text(f"warfarin.said.{'yes' if patient.inducer else 'no'}"),
        "amiodarone": say.text(f"warfarin.said.{'yes' if patient.amiodarone else 'no'}"),
    }
    for key, value in values.items():
        yield say.text(f"warfarin.fact.{key}"), value
