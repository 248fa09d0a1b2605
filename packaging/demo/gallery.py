"""Pictures of every page and the main dialogs, in each look, with a sheet to look at them all.

`python -m demo --screenshots` makes a practice and starts this module once for each look: scale,
language and theme of a window belong to a process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from demo import practice

if TYPE_CHECKING:
    from counselor.desktop.main_window import MainWindow
    from counselor.desktop.models.findings_model import FindingsModel
    from counselor.desktop.workspace import Workspace

Picture = tuple[str, Callable[[], object]]
"""Name of a picture, and how to come to what it shows."""

SIZE = (1280, 800)
_LONGEST_WAIT = 60.0
_QUIET_ROUNDS = 5
_LOCK_AFTER = 240
"""Minutes."""
_DRAWN_WITHIN = 2.0
"""Seconds for the pages of a PDF."""
_SCREEN = (1920, 1200)
"""Of the screen that is not there: room for every dialog, at every scale."""


@dataclass(frozen=True)
class Look:
    """How the window looks: percent of scale, theme, language."""

    scale: int
    theme: str
    language: str

    @property
    def folder(self) -> str:
        """Name of the folder of its pictures."""
        return f"{self.language}-{self.theme}-{self.scale}"


LOOKS = (
    Look(100, "light", "en"),
    Look(100, "dark", "en"),
    Look(200, "light", "en"),
    Look(200, "dark", "en"),
    Look(100, "light", "es"),
    Look(200, "dark", "es"),
)


def take_all(folder: Path) -> int:
    """Make the practice, take all pictures in all looks, write the sheet; 1 if a look failed."""
    out = folder / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    vault = out / "practice" / practice.VAULT
    vault.parent.mkdir(exist_ok=True)
    practice.remove(vault)
    day = practice.FixedDay()
    bench, bookings = practice.create(vault, vault.parent / "files", day)
    visits = [practice.import_file(bench, booking) for booking in bookings]
    practice.decide(bench, visits[0])
    bench.sign(visits[0].case_id)
    practice.make_richer(bench, bookings)
    bench.close()
    failed = 0
    for look in LOOKS:
        print(f"{look.folder} ...", flush=True)
        failed |= _process(vault, out / look.folder, look)
    (out / "index.html").write_text(contact_sheet(out), encoding="utf-8")
    print(f"Pictures   {out / 'index.html'}")
    return failed


def _process(vault: Path, folder: Path, look: Look) -> int:
    width, height = (side * look.scale // 100 for side in _SCREEN)
    screen = {"name": "none", "x": 0, "y": 0, "width": width, "height": height}
    told = vault.with_name(f"screen-{look.scale}.json")
    told.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "dpr": 1}]}), "utf-8")
    environ = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={told}",
        "QT_SCALE_FACTOR": str(look.scale / 100),
    }
    command = [sys.executable, "-m", "demo.gallery", str(vault), str(folder)]
    look_of = ["--theme", look.theme, "--language", look.language]
    return subprocess.run([*command, *look_of], env=environ, check=False).returncode


def contact_sheet(out: Path) -> str:
    """Return a page that shows every picture of every look, one row for each page."""
    looks = [look.folder for look in LOOKS]
    names = sorted({file.name for look in looks for file in (out / look).glob("*.png")})
    head = "".join(f"<th>{escape(look)}</th>" for look in looks)
    rows = []
    for name in names:
        cells = "".join(
            f'<td><a href="{look}/{name}"><img src="{look}/{name}" loading="lazy"></a></td>'
            if (out / look / name).exists()
            else "<td>not taken</td>"
            for look in looks
        )
        rows.append(f"<tr><th>{escape(name.removesuffix('.png'))}</th>{cells}</tr>")
    style = "body{font-family:sans-serif} img{width:24em;border:1px solid #ccc} th{text-align:left}"
    table = f"<table><tr><th></th>{head}</tr>{''.join(rows)}</table>"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{table}\n"


class Camera:
    """Takes pictures of a window in one look."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    def take(self, name: str, show: Callable[[], object]) -> None:
        """Show something, wait until it stands still, take the picture; dialogs are closed."""
        from PySide6.QtWidgets import QApplication, QDialog  # noqa: PLC0415 - see the module

        show()
        self.settle()
        self._let_pages_be_drawn()
        dialog = QApplication.activeModalWidget()
        self._count += 1
        target = dialog if isinstance(dialog, QDialog) else self.window
        target.grab().save(str(self.folder / f"{self._count:02}-{name}.png"))
        for other in self.window.findChildren(QDialog):
            if other.isVisible():
                other.reject()
        self.settle()

    def _let_pages_be_drawn(self) -> None:
        """Wait where the pages of a PDF are on show: Qt draws them in a thread of its own."""
        from PySide6.QtPdfWidgets import QPdfView  # noqa: PLC0415 - see the module
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        end = time.monotonic() + _DRAWN_WITHIN
        while time.monotonic() < end and any(
            view.isVisible() for view in QApplication.allWidgets() if isinstance(view, QPdfView)
        ):
            QApplication.processEvents()
            time.sleep(0.02)

    def settle(self) -> None:
        """Let the event loop run until nothing is under way any more."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see the module

        limit, quiet = time.monotonic() + _LONGEST_WAIT, 0
        while quiet < _QUIET_ROUNDS and time.monotonic() < limit:
            QApplication.processEvents()
            quiet = 0 if self.window.is_busy else quiet + 1
            time.sleep(0.02)


def photograph(vault: Path, folder: Path, theme: str, language: str) -> int:
    """Take every picture of one look; 1 where one could not be taken."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415 - the scale is set before Qt is there

    from counselor.desktop.app import make_application, make_window  # noqa: PLC0415
    from counselor.desktop.preferences import Preferences  # noqa: PLC0415
    from counselor.desktop.theme import Appearance  # noqa: PLC0415

    file = vault.with_name(f"{folder.name}.ini")
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.language = language
    preferences.lock_after_minutes = _LOCK_AFTER  # nobody touches a key while pictures are taken
    application = make_application()
    window = make_window(application, settings)
    window.choose_appearance(Appearance(theme))
    window.resize(*SIZE)
    window.show()
    camera, failed = Camera(window, folder), 0
    camera.take("first-run", window.show_first_run)
    camera.take("unlock", lambda: window.show_unlock(vault))
    camera.take("recover", lambda: window.show_recovery(vault, ("Dr. Ada Demo",)))
    window.enter(practice.reopen(vault, practice.FixedDay()))
    camera.settle()
    for name, show in _pages(window, vault.parent / "files"):
        try:
            camera.take(name, show)
        except (RuntimeError, AttributeError, TypeError) as error:
            print(f"  {name}: {error}", file=sys.stderr)
            failed = 1
    window.close_now()
    return failed


def _pages(window: MainWindow, files: Path) -> Iterator[Picture]:
    """Yield what is photographed after unlocking, in an order in which each finds its page."""
    space = window.workspace
    if space is None:
        raise RuntimeError("the vault is locked")
    bench = space.session.workbench
    people = {row.family_name: row.id for row in bench.search_patients()}
    case = {name: bench.cases(patient)[-1].id for name, patient in people.items()}
    yield "today", space.show_today
    yield "patients", space.show_patients
    yield "new-patient", window.form.new_patient.trigger
    yield "several", space.patients.save_several
    yield "list-name", space.patients.save_list
    yield from _of_patient(space, people)
    yield from _of_couple(space, people)
    yield from _of_import(space, people["Brandt"], files)
    yield from _of_review(space, case)
    yield from _of_documents(space, case)
    yield from _of_rulebook(space)
    yield from _of_practice(space)
    yield from _over_pages(window, people["Okonjo"])


def _of_patient(space: Workspace, people: dict[str, str]) -> Iterator[Picture]:
    from counselor.desktop.pages.export_dialog import Export  # noqa: PLC0415 - see the module

    brandt, page = people["Brandt"], space.patient
    yield "patient-1", lambda: space.open_patient(brandt)
    for place in range(1, page.form.tabs.count()):
        yield f"patient-{place + 1}", partial(page.form.tabs.setCurrentIndex, place)
    yield "medicines-check", lambda: space.check_medicine(people["Okonjo"])
    yield "medicines-answer", lambda: page.form.drug_check.field.setText("clopidogrel")
    yield "medicines-unknown", lambda: page.form.drug_check.field.setText("warfrin")
    yield "patient-urgent", lambda: space.open_patient(people["Okonjo"])
    yield "patient-minor", lambda: space.open_patient(people["Ferrari"])
    yield "consent", page.record_consent
    yield "consents", page.show_consents
    filed = space.session.workbench.consenting.history(people["Okonjo"])[0].filed
    space.open_patient(people["Okonjo"])
    yield "filed-form", lambda: page.open_filed_form(filed[0].id)
    yield "edit-patient", page.edit_patient
    yield "background", page.edit_background
    yield "relative", page.edit_relative
    yield "task", page.edit_task
    yield "shared-decision", page.record_decision
    yield "partner", page.link_partner
    yield "export", lambda: page.export(Export.EVERYTHING)
    yield "erase", page.erase_patient


def _of_couple(space: Workspace, people: dict[str, str]) -> Iterator[Picture]:
    bench = space.session.workbench
    couples = bench.couples.of_patient(people["Lindqvist"])
    yield "couple", lambda: space.open_couple(couples[0].couple_id)
    yield "couple-text", lambda: space.open_couple_text(couples[0].couple_id, "en")


def _of_import(space: Workspace, patient: str, files: Path) -> Iterator[Picture]:
    every = sorted(file for file in files.iterdir() if file.name.endswith((".vcf.gz", ".vcf")))
    unread = files / "not-a-result.vcf"
    unread.write_text("%PDF-1.4\n", encoding="utf-8")
    importing = space.importing
    yield "import-empty", lambda: space.open_import(patient)
    yield "import-sheet", lambda: space.open_import(patient, every[0])
    yield "import-outside", importing.declaring.type_outside
    yield "import-typed", importing.declaring.type_results
    yield "import-queue", lambda: space.open_import("", [*every, unread])
    yield "import-failed", lambda: importing.form.queue.chosen.emit(importing.queue.items[-1])


def _of_review(space: Workspace, case: dict[str, str]) -> Iterator[Picture]:
    def row(of: Callable[[FindingsModel], int]) -> None:
        page = space.review
        page.go_to_row(of(page.model))

    okonjo = case["Okonjo"]
    yield "review-open", lambda: space.open_case(okonjo)
    yield "review-together", space.review.ask_to_confirm_together
    yield "review-warfarin", space.review.open_warfarin
    yield "review-left-out", lambda: row(lambda model: model.first_left_out())
    yield "review-carrier", lambda: space.open_case(case["Lindqvist"])
    yield "review-risk-left", space.review.open_carrier
    yield "review-worksheet", space.review.open_classification
    yield "review-minor", lambda: space.open_case(case["Ferrari"])
    yield "review-coverage", lambda: row(lambda model: model.rowCount() - 1)
    yield "review-signed", lambda: space.open_case(case["Brandt"])
    yield "lifetime-risk", space.review.open_lifetime
    yield "review-compared", lambda: row(lambda model: model.row_of_comparison())
    yield "amend", space.review.ask_to_amend


def _of_documents(space: Workspace, case: dict[str, str]) -> Iterator[Picture]:
    yield "draft", lambda: space.open_draft(case["Okonjo"])
    yield "edit-text", lambda: space.open_text(case["Okonjo"], "patient")
    yield "report", lambda: space.open_reports(case["Brandt"])


def _of_rulebook(space: Workspace) -> Iterator[Picture]:
    from counselor.rulebook.entries import Entry, Shelf  # noqa: PLC0415 - see the module

    yield "rulebook", space.show_rulebook
    for name, entry in (
        ("gene", Entry(Shelf.PGX_GENES, "CYP2C19")),
        ("inherited", Entry(Shelf.INHERITED_GENES, "BRCA1")),
        ("medicine", Entry(Shelf.DRUGS, "clopidogrel")),
    ):
        yield f"rulebook-{name}", partial(space.show_rulebook, entry)
    yield "rulebooks-compared", space.compare_rulebooks


def _of_practice(space: Workspace) -> Iterator[Picture]:
    from counselor.desktop.pages.user_dialog import UserDialog  # noqa: PLC0415 - see the module

    yield "practice", space.show_practice
    yield "settings", space.show_settings
    yield "letterhead", space.show_letterhead
    yield "users", space.show_users
    yield "new-user", lambda: UserDialog(space.session, None, space.users).open()
    yield "security", space.show_security
    yield "change-passphrase", space.security.form.change_passphrase.click
    yield "audit", space.show_audit
    yield "backup", space.show_backup


def _over_pages(window: MainWindow, patient: str) -> Iterator[Picture]:
    form, help_of = window.form, window.help
    yield "palette", form.palette.trigger
    yield "keyboard", form.keyboard.trigger
    yield "tour", window.tour.ask
    window.open_patient(patient)
    yield "help", lambda: help_of.open("not-assessed")
    yield "help-search", lambda: help_of.open().show_contents()


def main() -> int:
    """Take the pictures of one look."""
    parser = argparse.ArgumentParser(prog="python -m demo.gallery", description=__doc__)
    parser.add_argument("vault", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--language", default="en")
    chosen = parser.parse_args()
    return photograph(chosen.vault, chosen.folder, chosen.theme, chosen.language)


if __name__ == "__main__":
    sys.exit(main())
