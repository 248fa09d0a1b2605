"""From the table of a couple to the content of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from counselor.casework.document_edits import DocumentEdits
from counselor.errors import UsageError
from counselor.reports import couple as page
from counselor.reports import couple_edited, templates
from counselor.reports.edited_models import EditedSummary
from counselor.reports.report import Paper
from counselor.rulebook.rulebook import Rulebook
from counselor.workbench.couple_models import CoupleState, PartnerState
from counselor.workbench.report_content import PAPERS


@dataclass(frozen=True, slots=True)
class PageSetting:
    """How the page of a couple is made, and what a person changed in it."""

    on: date
    paper: str
    language: str
    large: bool = False
    logo: bytes = b""
    edits: tuple[DocumentEdits, ...] = ()


def explanation(state: CoupleState, rulebook: Rulebook, setting: PageSetting) -> bytes:
    """Return the page of a couple as PDF; what stands against it was asked before.

    Raises:
        As `couple_content`.
    """
    return couple_edited.render(couple_content(state, rulebook, setting))


def edited_page(state: CoupleState, rulebook: Rulebook, setting: PageSetting) -> EditedSummary:
    """Return the page with what was changed in it.

    Raises:
        As `couple_content`.
    """
    return couple_edited.edited(couple_content(state, rulebook, setting))


def couple_content(
    state: CoupleState, rulebook: Rulebook, setting: PageSetting
) -> page.CoupleContent:
    """Return what the page of a couple is made of.

    Raises:
        UsageError: The paper is neither A4 nor Letter, or there are no texts in the language.
    """
    if setting.paper not in PAPERS:
        raise UsageError(f"The paper '{setting.paper}' is not known.", "Choose A4 or Letter.")
    templates.check_language(setting.language)
    return page.CoupleContent(
        first=_person(state.first),
        second=_person(state.second),
        first_gives_egg=state.couple.gives_egg(state.first.patient.id),
        table=state.table,
        made_on=setting.on,
        signer=state.first.signed_by,
        rulebook=rulebook.manifest.version,
        paper=cast("Paper", setting.paper),
        language=setting.language,
        sources=source_titles(rulebook),
        large_print=setting.large,
        logo=setting.logo,
        edits=setting.edits,
    )


def source_titles(rulebook: Rulebook) -> dict[str, str]:
    """Return source id → title and date."""
    return {
        item.id: ", ".join(part for part in (item.title, item.date) if part)
        for item in rulebook.manifest.sources.values()
    }


def _person(state: PartnerState) -> page.CouplePerson:
    patient, at = state.patient, state.imported_at
    if at is None:
        raise ValueError("a partner without a result has no page")
    return page.CouplePerson(
        name=state.name,
        full_name=f"{patient.given_name} {patient.family_name}".strip(),
        number=patient.number,
        tested_on=at.astimezone().date(),
        signer=state.signed_by,
        test_file=state.file,
        test_sha256=state.file_sha256,
    )
