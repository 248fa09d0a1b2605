"""The steps of the tour: where each goes, which control it speaks of, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counselor.desktop.wording import later

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace
    from counselor.workbench.samples import Sample


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step. `go` shows its page, `anchor` returns the control that it stands beside."""

    title: str
    text: str
    go: Callable[[Workspace, Sample], object]
    anchor: Callable[[Workspace], QWidget]


STEPS = (
    TourStep(
        later("What needs you now"),
        later(
            "Every day begins here. One result waits for its review, and each line leads to its "
            "place. Everybody in this practice is invented, so nothing can go wrong."
        ),
        lambda space, _sample: space.show_today(),
        lambda space: space.form.go_today,
    ),
    TourStep(
        later("A patient and a file"),
        later(
            "This patient gave consent and waits for a result. A file from the laboratory is "
            "dropped anywhere on the page, or chosen with this button."
        ),
        lambda space, sample: space.open_patient(sample.arriving.patient_id),
        lambda space: space.patient.form.import_result,
    ),
    TourStep(
        later("Read the sheet before you import"),
        later(
            "The file was only read: build, sample, sex and coverage are compared with the "
            "record. Nothing is stored before you press Import."
        ),
        lambda space, sample: space.open_import(sample.arriving.patient_id, sample.arriving.file),
        lambda space: space.importing.form.import_now,
    ),
    TourStep(
        later("The findings of another patient"),
        later(
            "The list holds what the rulebook has something to say about. In the middle stands "
            "why: rule, evidence and source. What was not assessed is listed too, with its reason."
        ),
        lambda space, sample: space.open_case(sample.case.id),
        lambda space: space.review.form.findings,
    ),
    TourStep(
        later("Decide"),
        later(
            "One key for each decision: C confirms, L leaves out with a reason, T asks for a "
            "confirmatory test, N goes on to the next. Ctrl+Z takes a decision back."
        ),
        lambda space, sample: space.open_case(sample.case.id),
        lambda space: space.review.form.confirm,
    ),
    TourStep(
        later("Sign"),
        later(
            "Once everything is decided, your signature freezes the review. A later change makes "
            "a new version that names this one."
        ),
        lambda space, sample: space.open_case(sample.case.id),
        lambda space: space.review.form.sign,
    ),
    TourStep(
        later("The pages for the patient"),
        later(
            "This is the patient's page as it would be now: a draft, and it says so. What nobody "
            "decided about is not on it. Once it is signed, it can be printed and saved here."
        ),
        lambda space, sample: space.open_draft(sample.case.id),
        lambda space: space.report.form.edit_text,
    ),
    TourStep(
        later("Help is one key away"),
        later(
            "F1 explains the page on show, Ctrl+K finds everything else. Ending the tour locks "
            "this practice and brings you back to your own vault."
        ),
        lambda space, _sample: space.show_today(),
        lambda space: space.form.search,
    ),
)
