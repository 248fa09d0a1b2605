"""A whole visit in a program of its own, with names that stand nowhere else; ends by a crash.

Usage: leak_visit.py FOLDER LIST. Every file opened for writing by Python is written to LIST.
"""

from __future__ import annotations

import os
import sys

_written: set[str] = set()


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str | bytes):
        return
    mode, flags = arguments[1], arguments[2]
    wrote = isinstance(mode, str) and set(mode) & set("wax+")
    if wrote or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        _written.add(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100


sys.addaudithook(_note)

import time  # noqa: E402
from dataclasses import replace  # noqa: E402
from pathlib import Path  # noqa: E402

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtPrintSupport import QPrinter  # noqa: E402

from case_builder import an_indication, consent_fields, patient_fields  # noqa: E402
from counselor.desktop.app import make_application, make_window  # noqa: E402
from counselor.desktop.main_window import MainWindow  # noqa: E402
from counselor.desktop.pages.patient_dialog import PatientDialog  # noqa: E402
from counselor.desktop.widgets.report_view import print_pdf  # noqa: E402
from counselor.genome.build import Build  # noqa: E402
from counselor.rulebook.rulebook import open_rulebook  # noqa: E402
from counselor.workbench import DecisionKind, Workbench  # noqa: E402
from desktop_driver import doors  # noqa: E402
from leak_newer_pages import NewerPages  # noqa: E402
from mini_rulebook import write_mini_rulebook  # noqa: E402
from practice_builder import Practice  # noqa: E402
from vcf_builder import VcfBuilder  # noqa: E402

FAMILY, GIVEN, NUMBER = "Quetzalcoatlusova", "Żbigniewina", "XYZZY-471199"
NOTE, MEDICINE, SAMPLE = "Frobnicatedly", "plughinolol", "SAMPLEVONQUETZ"
WORDS = (FAMILY, GIVEN, NUMBER, NOTE, MEDICINE, SAMPLE)


def visit(folder: Path) -> None:
    """Import, review, preview, print, lock in the middle of typing, and crash."""
    rules = write_mini_rulebook(folder / "rulebook")
    rulebook = open_rulebook(rules, folder / "home" / "cache")
    practice = Practice(folder / "vault" / "practice.counselor", lambda: rulebook)
    settings = QSettings(str(folder / "home" / "settings.ini"), QSettings.Format.IniFormat)
    application = make_application()
    window = make_window(application, settings, doors(practice))
    window.show()
    bench = practice.bench
    case_id = _reviewed(bench, folder / "given")
    window.enter(bench)
    for show in (
        lambda: window.open_case(case_id),
        lambda: window.open_draft(case_id),
        lambda: _type_a_patient(window),
    ):
        show()
        _settle(application, window)
    report, _ = bench.sign(case_id)
    window.open_report(case_id, report.id)
    _settle(application, window)
    pdf = bench.report_bytes(report.id)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "exported" / "printed.pdf"))
    print_pdf(pdf, printer)
    bench.record_print(report.id)
    bench.export_report(report.id, folder / "exported" / "report.pdf")
    bench.backups.choose_folder(folder / "stick")
    bench.backups.make()
    window.show_unexpected(RuntimeError(f"a fault of the program, with {FAMILY}"))
    _settle(application, window)
    window.lock()
    _settle(application, window)
    NewerPages(folder, application, WORDS, _settle).walk()


def _type_a_patient(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.patients.add_patient()
    dialog = window.workspace.findChildren(PatientDialog)[-1]
    dialog.form.family_name.setText(FAMILY)


def _reviewed(bench: Workbench, given: Path) -> str:
    patient, _ = bench.add_patient(patient_fields(NUMBER, FAMILY, GIVEN))
    bench.update_patient(replace(bench.patient(patient.id), notes=NOTE, medicines=(MEDICINE,)))
    bench.record_consent(patient.id, consent_fields("pgx"))
    vcf = (
        VcfBuilder(Build.GRCH38)
        .samples(SAMPLE)
        .record("1", 1000, "A", "G", "0/1", ad=(14, 16), dp=30, gq=99)
        .record("1", 5001, "A", "G", "1/1", ad=(0, 30), dp=30, gq=99)
        .write(given / f"{FAMILY}.vcf.gz")
    )
    prepared = bench.prepare_import(vcf, patient_id=patient.id)
    case, _ = bench.store_import(patient.id, prepared, an_indication("INHA"))
    for item in bench.review(case.id).items:
        bench.decide(case.id, item.finding_id, DecisionKind.CONFIRM, note=NOTE)
    return case.id


def _settle(application: object, window: object) -> None:
    for _ in range(600):
        application.processEvents()  # type: ignore[attr-defined]
        if not window.is_busy:  # type: ignore[attr-defined]
            break
        time.sleep(0.01)
    application.processEvents()  # type: ignore[attr-defined]


def _changing(folder: Path) -> None:
    """Die in the middle of a change, as a crash does: no clean-up, a core dump if any is made."""
    rulebook = open_rulebook(folder / "rulebook", folder / "home" / "cache")
    bench = Workbench.open(
        folder / "vault" / "practice.counselor", "correct horse battery", rulebook=lambda: rulebook
    )
    with bench._desk.vault._open_engine().begin() as connection:
        connection.exec_driver_sql(f"UPDATE patients SET notes = '{NOTE} {NOTE}'")
        os.abort()


if __name__ == "__main__":
    from counselor.private_memory import keep_memory_private  # type: ignore[attr-defined]

    keep_memory_private()
    place, listed = Path(sys.argv[1]), Path(sys.argv[2])
    visit(place)
    listed.write_text("\n".join(sorted(_written)))
    _changing(place)
