"""Background, family, decisions and tasks of a patient in words, for the PDF of the record."""

from __future__ import annotations

from collections.abc import Iterator

from counselor.casework.background import Background, Phenotype
from counselor.casework.plans import PatientTask, SharedDecision
from counselor.casework.relatives import FamilyTest, Relative, RelativeCondition, Vital
from counselor.reports.record import RecordSection
from counselor.reports.sentences import day
from counselor.wording import Wording
from counselor.workbench.patient_record import PatientRecord

_TEXTS = ("ancestry_note", "allergies", "lifestyle", "environment", "psychosocial", "parents_note")


def background_sections(record: PatientRecord, words: Wording) -> Iterator[RecordSection]:
    """Yield the sections that have something to tell."""
    facts = tuple(_background_facts(record.background, words))
    if facts:
        yield RecordSection(words.text("background.title"), facts)
    if record.relatives:
        lines = tuple(_relative_line(item, words) for item in record.relatives)
        yield RecordSection(words.text("background.family"), lines=lines)
    if record.decisions:
        yield RecordSection(words.text("background.decisions"))
    for decision in record.decisions:
        title = day(words, decision.made_on)
        yield RecordSection(title, tuple(_decision_facts(decision, words)), level=2)
    if record.tasks:
        told = tuple((_task_state(item, words), item.text) for item in record.tasks)
        yield RecordSection(words.text("background.tasks"), told)


def _background_facts(found: Background, words: Wording) -> Iterator[tuple[str, str]]:
    origins = ", ".join(words.text(f"background.origin.{code}") for code in found.ancestry)
    told = {
        "ancestry": origins,
        **{name: getattr(found, name) for name in _TEXTS},
        "present": "\n".join(_sign(item, words) for item in found.present),
        "excluded": "\n".join(_sign(item, words) for item in found.excluded),
    }
    if found.version:
        related = words.text(f"background.related.{found.parents_related.value}")
        told["parents"] = related
    for name, text in told.items():
        if text:
            yield words.text(f"background.{name}"), text


def _sign(item: Phenotype, words: Wording) -> str:
    values = {"label": item.label, "term": item.term}
    if not item.onset:
        return words.text("background.sign", values)
    onset = words.text(f"background.onset.{item.onset}")
    return words.text("background.sign_onset", {**values, "onset": onset})


def _relative_line(item: Relative, words: Wording) -> str:
    relation = words.text(f"background.relation.{item.relation}")
    if item.side:
        side = words.text(f"background.side.{item.side.value}")
        relation = words.text("background.relative", {"relation": relation, "side": side})
    told = [relation, item.called, words.text(f"report.sex.{item.sex.value}"), _life(item, words)]
    told += [_condition(found, words) for found in item.conditions]
    if item.test is not FamilyTest.NOT_TOLD:
        told.append(words.text(f"background.family_test.{item.test.value}"))
    told += [" ".join(filter(None, (item.gene, item.variant))), item.note]
    return " · ".join(filter(None, told))


def _life(item: Relative, words: Wording) -> str:
    if item.vital is Vital.UNKNOWN and item.age is None:
        return ""
    key = "deceased" if item.vital is Vital.DECEASED else "alive"
    if item.age is None:
        return words.text(f"background.{key}")
    return words.text(f"background.{key}_age", {"age": item.age})


def _condition(found: RelativeCondition, words: Wording) -> str:
    if found.onset_age is None:
        return words.text("background.condition", {"name": found.name})
    values = {"name": found.name, "age": found.onset_age}
    return words.text("background.condition_onset", values)


def _decision_facts(item: SharedDecision, words: Wording) -> Iterator[tuple[str, str]]:
    options = (
        words.text(
            "background.option",
            {
                "name": option.name,
                "for_it": option.for_it or "-",
                "against_it": option.against_it or "-",
            },
        )
        for option in item.options
    )
    told = {
        "mattered": item.mattered,
        "options": "\n".join(options),
        "decided": item.decided,
        "decided_by": item.decided_by,
        "because": item.because,
    }
    for name, text in told.items():
        if text:
            yield words.text(f"background.{name}"), text


def _task_state(item: PatientTask, words: Wording) -> str:
    if item.done_at is None:
        return words.text("background.task_open", {"date": day(words, item.due_on)})
    done = day(words, item.done_at.astimezone().date())
    return words.text("background.task_done", {"date": done})
