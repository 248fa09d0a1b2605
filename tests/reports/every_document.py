"""Every kind of PDF that the program makes, once each: what the checkers of PDFs look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image

from counselor.casework.models import AuditEvent
from counselor.inherited.couple import CoupleTable
from counselor.reports import (
    audit_listing,
    couple,
    couple_edited,
    record,
    recovery_sheet,
    templates,
)
from counselor.reports.pictures import checked_picture
from counselor.reports.report import ReportContent
from counselor.reports.templates import Template

from . import invented, invented_reports

DAY = invented.DAY
_CONSENT = replace(invented.CONSENT, family_sharing=True, recontact=True)
_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def picture() -> bytes:
    """Return a picture that is seen through in part, as a logo often is."""
    target = BytesIO()
    Image.new("RGBA", (300, 120), (15, 110, 118, 128)).save(target, "PNG")
    return checked_picture("logo.png", target.getvalue())


def content(case: str, **changes: object) -> ReportContent:
    made = replace(invented_reports.CASES[case](), consent=_CONSENT)
    return replace(made, **changes)


def _lettered() -> ReportContent:
    made = content("brca1")
    practice = replace(made.practice, logo=picture())
    return replace(made, practice=practice, signatures={made.signer: picture()})


def _couple(*, large: bool) -> bytes:
    people = [
        couple.CouplePerson(name, f"{name} Test", str(number), DAY, "Dr Sign")
        for number, name in enumerate(("Ada", "Ben"), 1)
    ]
    table = CoupleTable((), ("CFTR",), {"HBB": ("first",)})
    return couple_edited.render(
        couple.CoupleContent(
            *people, first_gives_egg=True, table=table, made_on=DAY, signer="Dr Sign",
            rulebook="2026.11.1", large_print=large,
        )
    )  # fmt: skip


def _sheet() -> bytes:
    groups = ("ABCD", "2345") * 4
    return recovery_sheet.render(
        recovery_sheet.SheetContent(groups, "practice.counselor", date(2026, 3, 2), "Rosa Vance")
    )


def _record() -> bytes:
    part = record.RecordSection("Findings & notes", (("BRCA1", "one copy\n" * 90),), ("林",), 2)
    return record.render(
        record.RecordContent(
            "Record", ("All of it.",), (record.RecordSection("Case"), part), "Page", DAY
        )
    )


def _listing() -> bytes:
    row = AuditEvent(
        1, _AT, "Rosa Vance", "patient.changed", "patient:1",
        details='{"before": {"given_name": "Ana"}, "after": {"given_name": "Anna"}}',
    )  # fmt: skip
    rows = tuple(replace(row, sequence=number) for number in range(60, 0, -1))
    return audit_listing.render(
        audit_listing.ListingContent(rows, "practice.counselor", _AT, "Rosa Vance")
    )


def every_document() -> dict[str, bytes]:
    """Return each kind of document by a name for its file."""
    made = {
        "patient": (Template.PATIENT, content("brca1")),
        "patient-medicines": (Template.PATIENT, content("many_pgx")),
        "patient-draft": (Template.PATIENT, content("carrier", draft=True, paper="Letter")),
        "patient-large": (Template.PATIENT, content("many_pgx", large_print=True)),
        "patient-lettered": (Template.PATIENT, _lettered()),
        "clinician": (Template.CLINICIAN, content("many_pgx")),
        "family": (Template.FAMILY, content("brca1")),
        "card": (Template.CARD, content("many_pgx")),
        "recontact": (Template.RECONTACT, content("brca1")),
        "visit-note": (Template.VISIT_NOTE, content("many_pgx")),
        "referral": (Template.REFERRAL, content("brca1")),
        "consent": (Template.CONSENT, content("brca1")),
        "consent-large": (Template.CONSENT, content("brca1", large_print=True)),
    }
    return {
        **{name: templates.render(template, told, DAY) for name, (template, told) in made.items()},
        "couple": _couple(large=False),
        "couple-large": _couple(large=True),
        "recovery-sheet": _sheet(),
        "record": _record(),
        "audit-listing": _listing(),
    }
