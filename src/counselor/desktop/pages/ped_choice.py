"""Parents' samples named by a PED file, on the import page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from counselor.desktop.file_dialogs import ask_for_file
from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.pages.page import Page
from counselor.desktop.wording import tr

Read = Callable[[ImportRequest], None]
"""Reads the file anew with a request."""


PED_CHOICE = "ped_choice"
"""Name of the dialog, by which it is opened again after a lock."""


def ask_for_ped(page: Page, patient_id: str, request: ImportRequest, read: Read) -> None:
    """Ask for a PED file, and read the patient's file anew with the parents that it names."""
    ask_for_file(
        page,
        tr("Choose a PED file"),
        [tr("PED files (*.ped *.fam *.tsv *.txt)"), "* (*)"],
        lambda path: take_ped(page, patient_id, request, path, read),
        name=PED_CHOICE,
    )


def take_ped(page: Page, patient_id: str, request: ImportRequest, path: Path, read: Read) -> None:
    """Read the patient's file anew with the parents of a PED file; what contradicts is an error."""
    sample = request.sample or ""
    page.ask(
        "ped",
        lambda bench: bench.parents_in_ped(path, sample, patient_id),
        lambda found: read(replace(request, mother=found[0], father=found[1])),
    )
