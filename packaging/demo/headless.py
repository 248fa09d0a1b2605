"""The visit without a window: from the demo's VCF files to signed PDFs, with an account of it."""

from __future__ import annotations

import os
from pathlib import Path

from counselor.casework.models import SignedReport
from counselor.workbench import ReviewState
from demo import practice
from demo.practice import FixedDay, Visit

VAULT = "visit.counselor"


def walk(folder: Path) -> None:
    """Import, review, sign and print every demo patient; leave all of it under `folder`."""
    print("No display was found: walking the visit without a window.\n", flush=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from demo.screens import Screens  # noqa: PLC0415 - Qt reads its platform when it is imported

    vault, reports = folder / VAULT, folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    practice.remove(vault)
    day = FixedDay()
    screens = Screens(vault, folder / "screens", day)
    workbench, bookings = practice.create(vault, folder / "files", day)
    workbench.close()
    screens.before_import(bookings)

    workbench = practice.reopen(vault, day)
    visits = [practice.import_file(workbench, booking) for booking in bookings]
    workbench.close()
    day.pass_minutes(60)
    screens.before_decisions(visits)

    workbench = practice.reopen(vault, day)
    for visit in visits:
        state = workbench.review(visit.case_id)
        practice.decide(workbench, visit)
        report, pdf = practice.sign(workbench, visit, reports)
        print(account(visit, state, report, pdf), flush=True)
    workbench.close()
    screens.after_signing(visits)
    print(f"Practice   {vault}  (passphrase: {practice.PASSPHRASE})")
    print(f"Screens    {screens.folder}{os.sep}  ({len(screens.taken)} pictures)")


def account(visit: Visit, state: ReviewState, report: SignedReport, pdf: Path) -> str:
    """Return what happened in one visit, in a few lines."""
    read, withheld = visit.prepared, sum(state.withheld.values())
    asked = f"{read.pgx.assessed} of {read.pgx.total} pharmacogene positions"
    listed = f"{read.inherited.assessed:,} of {read.inherited.total:,} listed variants"
    genes = ", ".join(item.finding.gene for item in state.items)
    return (
        f"{visit.booking.name} ({visit.booking.plan['number']})\n"
        f"  file       {visit.booking.file}  ({read.build}, {read.findings.input.kind})\n"
        f"  evidence   {asked}, {listed}\n"
        f"  findings   {len(state.items)} to decide: {genes or 'none'}\n"
        f"  withheld   {withheld}, for consent or age\n"
        f"  signed     {pdf}  (SHA-256 {report.sha256[:16]}…)\n"
    )
