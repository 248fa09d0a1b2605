"""What documents are called in the window, and what their files are called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counselor.desktop.wording import tr
from counselor.workbench import SignedReport

if TYPE_CHECKING:
    from counselor.workbench.documents import MadeDocument


def default_name(report: SignedReport) -> str:
    """Return a file name that tells nothing of the patient: day of signature and version."""
    signed_on = report.signed_at.astimezone().date().isoformat()
    return f"report-{signed_on}-{report.id[:8]}-v{report.version}.pdf"


def document_name(document: MadeDocument, on: date) -> str:
    """Return a file name that tells nothing of the patient: kind, day and part of the case's id."""
    return f"{document.template}-{on.isoformat()}-{document.case_id[:8]}.pdf"


def document_title(template: str) -> str:
    """Return the name of any document, the couple's page too."""
    return dict((*template_names(), ("couple", tr("Couple's page")))).get(template, template)


def template_names() -> tuple[tuple[str, str], ...]:
    """Return code and name of each document; the couple's page is made on a page of its own."""
    return (
        ("patient", tr("Patient report")),
        ("clinician", tr("Summary for clinicians")),
        ("family", tr("Family letter")),
        ("card", tr("Card for medicines")),
        ("recontact", tr("Recontact letter")),
        ("visit-note", tr("Visit note")),
        ("referral", tr("Referral form")),
        ("consent", tr("Consent form")),
    )
