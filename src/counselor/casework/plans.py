"""Decisions that patient and counsellor made together, and what is to be done until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from counselor.casework.patient import FieldInvalid, checked_line, checked_text

_MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class WeighedOption:
    """One way that was talked about; what speaks for it and against it, to this patient."""

    name: str
    for_it: str = ""
    against_it: str = ""


@dataclass(frozen=True, slots=True)
class SharedDecision:
    """What was weighed and decided on a day. Never changed: a correction is a new one.

    Attributes:
        made_on: The day of the talk.
        mattered: What mattered to the patient, the patient's goals.
        decided_by: Who decided, for example the patient, or a parent.
        replaces: Id of the entry that this one corrects; empty for a first one.
        because: Why it was corrected.
    """

    id: str
    patient_id: str
    made_on: date
    mattered: str
    options: tuple[WeighedOption, ...]
    decided: str
    decided_by: str
    replaces: str = ""
    because: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PatientTask:
    """Something to be done for a patient until a day.

    Attributes:
        case_id: The result that it is about; empty for none.
        done_at: When it was done; None while it is open.
    """

    id: str
    patient_id: str
    text: str
    due_on: date
    case_id: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    version: int = 1


def checked_decision(typed: SharedDecision, birth_date: date, today: date) -> SharedDecision:
    """Return a decision in its stored form, without empty options.

    Raises:
        FieldInvalid: The day can't be right, nothing was decided, nobody decided, an option has
            arguments and no name, or a correction has no reason.
    """
    if not birth_date <= typed.made_on <= today:
        raise FieldInvalid(
            "made_on",
            "Day of the talk",
            "the date lies in the future or before the patient's birth.",
            "Check the date.",
        )
    return replace(
        typed,
        mattered=checked_text("mattered", "What mattered", typed.mattered),
        options=_options(typed.options),
        decided=checked_text("decided", "What was decided", typed.decided, required=True),
        decided_by=checked_line("decided_by", "Decided by", typed.decided_by, required=True),
        because=checked_text(
            "because", "Reason of the correction", typed.because, required=bool(typed.replaces)
        ),
    )


def standing(decisions: Iterable[SharedDecision]) -> tuple[SharedDecision, ...]:
    """Return the decisions that no later one corrects, the newest day first."""
    every = tuple(decisions)
    corrected = {item.replaces for item in every if item.replaces}
    kept = [(place, item) for place, item in enumerate(every) if item.id not in corrected]
    kept.sort(key=lambda pair: (pair[1].made_on, pair[0]), reverse=True)
    return tuple(item for _place, item in kept)


def checked_task(typed: PatientTask) -> PatientTask:
    """Return a task in its stored form. A day in the past is right for what is overdue already.

    Raises:
        FieldInvalid: It says nothing, or too much for one line.
    """
    return replace(
        typed, text=checked_line("text", "What is to be done", typed.text, required=True)
    )


def _options(typed: tuple[WeighedOption, ...]) -> tuple[WeighedOption, ...]:
    kept = []
    for item in typed:
        name = checked_line("options", "Options", item.name)
        for_it = checked_text("options", "What speaks for it", item.for_it)
        against_it = checked_text("options", "What speaks against it", item.against_it)
        if not name and (for_it or against_it):
            raise FieldInvalid(
                "options",
                "Options",
                "what speaks for or against an option stands without the option.",
                "Name the option.",
            )
        if name:
            kept.append(WeighedOption(name, for_it, against_it))
    if len(kept) > _MOST_OPTIONS:
        raise FieldInvalid(
            "options",
            "Options",
            f"{len(kept)} options are more than the {_MOST_OPTIONS} that fit.",
            "Bring together those that are alike.",
        )
    return tuple(kept)
