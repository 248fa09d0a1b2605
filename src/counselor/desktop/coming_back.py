"""Back to the same place after unlocking: which page, what was typed, which dialog was open.

At locking all of it becomes one JSON text, which the workbench keeps in the vault. What can't be
shown any more (a patient is gone, a field is another now) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from counselor.desktop.import_item import ImportState
from counselor.desktop.pages.import_draft import items_from_json, items_to_json
from counselor.desktop.pages.import_page import ImportPage
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.ped_choice import PED_CHOICE
from counselor.desktop.pages.review_page import ReviewPage
from counselor.desktop.unsaved import Typed, type_again, typed_in
from counselor.desktop.wording import tr
from counselor.rulebook.entries import Entry, Shelf

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace

FORMAT = 1

Stand = tuple[str, ...]
"""Name of the page and what it shows."""

Opener = Callable[["Workspace"], None]

TODAY: Stand = ("today",)
PATIENTS: Stand = ("patients",)


def draft_of(space: Workspace) -> str:
    """Return where the person is, with what was typed and not stored."""
    importing = space.is_on_show("importing")
    stand = space.importing.stand if importing else space.stand
    body: dict[str, Any] = {"format": FORMAT, "stand": list(stand)}
    body["imports"] = items_to_json(space.imports, space.importing.item if importing else None)
    body["page"] = space.current_page().unsaved()
    review = space.made(ReviewPage)
    body["notes"] = review.decisions.drafts if review is not None else {}
    if importing:
        body["fields"] = typed_in(space.importing)
    dialog = _open_dialog(space)
    if dialog is None and space.findChild(QFileDialog, PED_CHOICE) is not None:
        body["dialog"] = {"kind": PED_CHOICE, "fields": []}
    if dialog is not None:
        kind, fields = type(dialog).__name__, typed_in(dialog)
        body["dialog"] = {"kind": kind, "fields": fields, "about": dialog.unsaved()}
    return json.dumps(body, ensure_ascii=False)


def language_draft(space: Workspace) -> str:
    """Return where the person is, to come back in another language.

    A page with something typed that nobody sees just now (an import half declared) is gone back to
    itself: what was typed counts more than the place.
    """
    importing = space.made(ImportPage)
    if importing is not None and not space.is_on_show("importing") and importing.unsaved():
        space.go_back_to_import()
    return draft_of(space)


class ComingBack(QObject):
    """Goes back step by step: each begins when what the one before asked for has come."""

    def __init__(self, space: Workspace, draft: str) -> None:
        super().__init__(space)
        self._space = space
        self._body = _read(draft)
        self._steps: list[Callable[[], None]] = [
            self._go,
            self._fill_page,
            self._fill_import,
            self._open,
            self._fill,
        ]

    def begin(self) -> None:
        """Go, if anything was kept."""
        if self._body:
            self._take_notes()
            self._take_imports()
            self._space.session.queues.settled.connect(self._next)
            self._next()

    def _next(self) -> None:
        queues = self._space.session.queues
        while self._steps and not queues.is_busy:
            self._steps.pop(0)()
        if not self._steps:
            with suppress(RuntimeError):
                queues.settled.disconnect(self._next)

    def _go(self) -> None:
        go_to(self._space, tuple(str(part) for part in self._body["stand"]))

    def _take_notes(self) -> None:
        """Put back the notes on findings, of every case; they are seen where one comes to them."""
        notes = self._body.get("notes")
        if isinstance(notes, dict):
            told = {str(case): its for case, its in notes.items() if isinstance(its, dict)}
            if told:
                self._space.review.decisions.take_drafts(told)

    def _take_imports(self) -> None:
        """List the files whose reading the lock stopped, and say so once one is back."""
        stopped = items_from_json(self._body.get("imports"))
        self._space.imports.put_back(stopped)
        if stopped:
            self._steps.append(self._tell_stopped)

    def _tell_stopped(self) -> None:
        count = self._space.imports.count(ImportState.STOPPED)
        if count:
            self._space.current_page().say(
                "information",
                tr("{n} files were not imported before the vault was locked.", n=count).format(
                    n=count
                ),
                tr("Nothing of them was stored. They wait on the import page to be read again."),
            )

    def _fill_page(self) -> None:
        kept = self._body.get("page")
        if isinstance(kept, dict):
            self._space.current_page().take_unsaved(kept)

    def _fill_import(self) -> None:
        """Fill the import page once the file was read again: reading it anew clears its fields."""
        fields = self._body.get("fields")
        if fields and self._space.is_on_show("importing"):
            type_again(self._space.importing, fields)

    def _open(self) -> None:
        dialog = self._body.get("dialog")
        if dialog:
            about = dialog.get("about")
            opener = _openers(self._space, about if isinstance(about, dict) else {}).get(
                str(dialog["kind"])
            )
            if opener is not None:
                opener(self._space)

    def _fill(self) -> None:
        kept, dialog = self._body.get("dialog"), _open_dialog(self._space)
        if kept and dialog is not None and type(dialog).__name__ == kept["kind"]:
            fields: Typed = kept["fields"]
            about = kept.get("about")
            dialog.make_room(about if isinstance(about, dict) else {})
            type_again(dialog, fields)
            dialog.typed_again()


def go_to(space: Workspace, stand: Stand) -> None:
    """Show a page by its name; an unknown one leaves things as they are."""
    name, *what = stand or PATIENTS
    ways: Mapping[str, Callable[..., None]] = {
        "today": space.show_today,
        "patients": space.show_patients,
        "patient": space.open_patient,
        "couple": space.open_couple,
        "couple_text": space.open_couple_text,
        "import": lambda patient, path: space.open_import(patient, Path(path) if path else None),
        "case": space.open_case,
        "draft": space.open_draft,
        "reports": space.open_reports,
        "text": space.open_text,
        "rulebook": lambda *entry: space.show_rulebook(_entry(entry)),
        "comparison": space.compare_rulebooks,
        "practice": space.show_practice,
        "settings": space.show_settings,
        "letterhead": space.show_letterhead,
        "users": space.show_users,
        "security": space.show_security,
        "backup": space.show_backup,
        "audit": space.show_audit,
    }
    if name in ways:
        with suppress(TypeError):  # written by another version
            ways[name](*what)


def _openers(space: Workspace, about: Mapping[str, object]) -> dict[str, Opener]:
    """Return how each dialog that holds longer texts is opened again; `about`: for what."""
    on_list = space.is_on_show("patients")
    gene, patient = str(about.get("gene", "")), str(about.get("patient", ""))
    relative, task = str(about.get("relative", "")), str(about.get("task", ""))
    decision = str(about.get("decision", ""))

    def carrier(space: Workspace) -> None:
        if space.is_on_show("couple"):
            space.couple.open_carrier_risk_of(patient, gene)
        elif space.is_on_show("patient"):
            space.patient.open_carrier_risk(gene)
        else:
            space.review.open_carrier(gene)

    def new_or_known(space: Workspace) -> None:
        if on_list:
            space.patients.add_patient()
        else:
            space.patient.edit_patient()

    return {
        "PatientDialog": new_or_known,
        "ConsentDialog": lambda it: it.patient.record_consent(),
        "BackgroundDialog": lambda it: it.patient.edit_background(),
        "RelativeDialog": lambda it: it.patient.edit_relative(relative),
        "SharedDecisionDialog": lambda it: it.patient.open_decision(decision),
        "TaskDialog": lambda it: it.patient.open_task(task),
        "AmendDialog": lambda it: it.review.ask_to_amend(),
        "CarrierDialog": carrier,
        "WarfarinDialog": lambda it: it.review.open_warfarin(),
        "ClassificationDialog": lambda it: it.review.open_classification(),
        "TypedDialog": lambda it: it.importing.declaring.type_results(),
        "OutsideDialog": lambda it: it.importing.declaring.type_outside(),
        PED_CHOICE: lambda it: it.importing.choose_ped(),
    }


def _open_dialog(space: Workspace) -> SessionDialog | None:
    """Return the dialog on top that was opened by a page."""
    found = [item for item in space.findChildren(SessionDialog) if item.isVisible()]
    return found[-1] if found else None


def _entry(parts: tuple[str, ...]) -> Entry | None:
    with suppress(ValueError):
        return Entry(Shelf(parts[0]), parts[1]) if len(parts) == 2 else None
    return None


def _read(draft: str) -> dict[str, Any]:
    with suppress(ValueError):
        body = json.loads(draft) if draft else {}
        if isinstance(body, dict) and body.get("format") == FORMAT and body.get("stand"):
            return body
    return {}
