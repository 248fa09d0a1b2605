"""Steps of the main window that lead into the open vault, for whoever drives it from outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace
    from counselor.rulebook.entries import Entry


class WindowSteps:
    """Goes to the places of the workspace.

    Raises:
        RuntimeError: The vault is locked; a program that drives the window has to open it first.
    """

    workspace: Workspace | None

    def show_patients(self) -> None:
        """Show all patients."""
        self._space().show_patients()

    def open_patient(self, patient_id: str) -> None:
        """Show one patient."""
        self._space().open_patient(patient_id)

    def open_import(self, patient_id: str, path: Path | None = None) -> None:
        """Begin an import for a patient, with a file if there is one already."""
        self._space().open_import(patient_id, path)

    def open_case(self, case_id: str) -> None:
        """Show the review of a case."""
        self._space().open_case(case_id)

    def open_draft(self, case_id: str) -> None:
        """Show the report of a case as it would be now."""
        self._space().open_draft(case_id)

    def open_report(self, case_id: str, report_id: str = "") -> None:
        """Show a signed report of a case, the newest where none is named."""
        self._space().open_reports(case_id, report_id)

    def show_rulebook(self, entry: Entry | None = None) -> None:
        """Show the rulebook, at the page of an entry if one is named."""
        self._space().show_rulebook(entry)

    def show_settings(self) -> None:
        """Show the settings."""
        self._space().show_settings()

    def _space(self) -> Workspace:
        if self.workspace is None:
            raise RuntimeError("the vault is locked")
        return self.workspace
