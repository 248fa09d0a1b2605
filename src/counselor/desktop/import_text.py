"""Words for files that are being imported: how far each is, and what it seems to be."""

from __future__ import annotations

from counselor.desktop.import_item import ImportItem, ImportState
from counselor.desktop.wording import count_text, day_text, tr
from counselor.errors import CounselorError
from counselor.genome.build import Build
from counselor.readers.result import BuildBasis, TestResult
from counselor.readers.vcf.header import SampleNotChosen
from counselor.workbench import LikelyPatient, Likeness
from counselor.workbench.beside_result import BesideResult

_TONES = {
    ImportState.WAITING: "not_assessed",
    ImportState.READING: "information",
    ImportState.QUESTION: "caution",
    ImportState.READY: "fine",
    ImportState.IMPORTED: "fine",
    ImportState.FAILED: "act",
    ImportState.STOPPED: "not_assessed",
}
_ICONS = {
    ImportState.WAITING: "clock-outline",
    ImportState.READING: "progress-download",
    ImportState.QUESTION: "help-circle-outline",
    ImportState.READY: "file-check-outline",
    ImportState.IMPORTED: "check-circle-outline",
    ImportState.FAILED: "alert-octagon-outline",
    ImportState.STOPPED: "pause-circle-outline",
}
_KINDS = {"vcf": "VCF", "gvcf": "gVCF"}


def state_look(item: ImportItem) -> tuple[str, str]:
    """Return icon and tone of a file's state."""
    if item.state is ImportState.READY and item.is_doubtful:
        return "alert-outline", "caution"
    return _ICONS[item.state], _TONES[item.state]


def state_text(item: ImportItem, now: float) -> str:
    """Return how far a file is; `now` is the monotonic clock."""
    if item.state is ImportState.READING:
        return _reading_text(item, now)
    if item.state is ImportState.QUESTION:
        return question_text(item)
    if item.state is ImportState.READY:
        return tr("With doubts") if item.is_doubtful else tr("Ready")
    return {
        ImportState.WAITING: tr("Waits to be read"),
        ImportState.IMPORTED: tr("Imported"),
        ImportState.FAILED: tr("Can't be read"),
        ImportState.STOPPED: tr("Not read"),
    }[item.state]


def question_text(item: ImportItem) -> str:
    """Return which answer a file needs."""
    if isinstance(item.problem, SampleNotChosen):
        return tr("Which sample?")
    if isinstance(item.problem, BesideResult):
        return tr("Which result does it belong to?")
    if item.problem is not None:
        return tr("Which build?")
    return tr("Whose is it?")


def _reading_text(item: ImportItem, now: float) -> str:
    if not item.total:
        return tr("Reading…")
    percent = min(100, item.done * 100 // item.total)
    left = item.seconds_left(now)
    if left is None:
        return tr("Reading, {percent} %").format(percent=percent)
    return tr("Reading, {percent} %, about {seconds} s left").format(percent=percent, seconds=left)


def problem_text(item: ImportItem) -> tuple[str, str]:
    """Return the sentence of what went wrong and the next step; empty where nothing did."""
    error = item.problem
    if isinstance(error, CounselorError):
        return error.sentence, error.next_step
    return (tr("The program itself went wrong while it read this file."), "") if error else ("", "")


def kind_text(kind: str, form: str) -> str:
    """Return what a file is: its kind and how it is packed."""
    return form.upper() if form == "bcf" else f"{_KINDS.get(kind, kind)}, {form}"


def build_text(build: Build, result: TestResult) -> str:
    """Return the build and how it was decided."""
    why = {
        BuildBasis.HEADER: tr("told by its header"),
        BuildBasis.CONTIGS: tr("told by the names of its sequences"),
        BuildBasis.NAMED: tr("named by you"),
        BuildBasis.BASES: tr("told by its reference bases alone"),
        BuildBasis.UNTOLD: "",
    }[result.build_basis]
    if not why:
        return build.value
    agree = tr("{n} of {total} reference bases compared agree").format(
        n=count_text(result.bases_compared - result.bases_wrong),
        total=count_text(result.bases_compared),
    )
    return f"{build.value}: {why}; {agree}"


def why_text(likely: LikelyPatient) -> str:
    """Return why a file seems to be a patient's."""
    return {
        Likeness.NUMBER_IN_SAMPLE: tr("the sample is named by the record number"),
        Likeness.NUMBER_IN_FILE: tr("the file is named by the record number"),
        Likeness.NAME_IN_SAMPLE: tr("the sample bears the name"),
        Likeness.NAME_IN_FILE: tr("the file bears the name"),
        Likeness.SAMPLE_BEFORE: tr("an earlier result has the same sample name"),
    }[likely.why]


def likely_text(likely: LikelyPatient) -> str:
    """Return somebody whose result it may be as one line."""
    return f"{likely.name} · {likely.number} · {day_text(likely.birth_date)}"
