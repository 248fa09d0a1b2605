"""The documents that can be made from a reviewed result, and the one door to each.

Every document follows the same gates: only what consent and review let through, a draft's mark
where nothing was signed, a trial's mark where no person decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from counselor import bundled, wording
from counselor.errors import NotPermitted, UsageError
from counselor.language import Formats
from counselor.reports import (
    card,
    clinician,
    clinician_brief,
    consent_form,
    family_letter,
    recontact_letter,
    referral_form,
    summary,
    visit_note,
)
from counselor.reports.blocks import Summary
from counselor.reports.document_parts import Parts, parts_of
from counselor.reports.edited_models import EditedSummary
from counselor.reports.finished import edited as with_edits
from counselor.reports.finished import edits_of, finished
from counselor.reports.report import ReportContent
from counselor.wording import Wording


class Template(StrEnum):
    """What can be made. The couple's page needs two results and has its own door."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    FAMILY = "family"
    CARD = "card"
    COUPLE = "couple"
    RECONTACT = "recontact"
    VISIT_NOTE = "visit-note"
    REFERRAL = "referral"
    CONSENT = "consent"


class LanguageMissing(UsageError):
    """There is no wording in a language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            f"There are no texts in the language '{language}' yet.",
            f"Choose one of: {', '.join(languages())}.",
        )


class OnlyClinician(NotPermitted):
    """A bare analysis was asked for more than a clinician's draft."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody reviewed this analysis, so only the clinician's draft can be made from it.",
            "Review and sign it in a vault, or choose --template clinician.",
        )


class NeedsTwo(UsageError):
    """A couple's page was asked for from one result."""

    def __init__(self) -> None:
        super().__init__(
            "The couple's page needs the signed results of two linked patients.",
            "Make it from a vault: --vault V --case ID --template couple.",
        )


class OneSize(UsageError):
    """A large-print edition was asked for of what has the size of a credit card."""

    def __init__(self) -> None:
        super().__init__(
            "The card for medicines has one size; there is no large-print edition of it.",
            "Make the patient's report in large print and give it along.",
        )


_BUILDERS: Mapping[Template, Callable[[Parts], Summary]] = {
    Template.CLINICIAN: clinician.build,
    Template.FAMILY: family_letter.build,
    Template.RECONTACT: recontact_letter.build,
    Template.VISIT_NOTE: visit_note.build,
    Template.REFERRAL: referral_form.build,
    Template.CONSENT: consent_form.build,
}


def languages() -> tuple[str, ...]:
    """Return the languages with a wording file."""
    return tuple(sorted(file.stem for file in bundled.path("wording").glob("*.toml")))


def check_language(language: str) -> None:
    """Refuse a language without texts, or one that the pages can't set.

    Raises:
        LanguageMissing: There is no wording file.
        LanguageUnknown: The file is named after no language.
        RightToLeft: It is written from right to left.
    """
    if language not in languages():
        raise LanguageMissing(language)
    Formats(language).check()
    wording.load(language).formats.check()


def build(template: Template, content: ReportContent, on: date) -> Summary:
    """Return a document as data; of the card what a person can change of it.

    Raises:
        LanguageMissing: There are no texts in the language.
        OnlyClinician: A bare analysis was asked for more.
        NeedsTwo: It is the couple's page.
        NotPermitted: Consent or review don't let it through.
    """
    return finished(generated(template, content, on), content, template)


def edited(template: Template, content: ReportContent, on: date) -> EditedSummary:
    """Return a document with what a person changed in it, for the one who edits it.

    Raises:
        As `build`.
    """
    return with_edits(generated(template, content, on), content, template)


def generated(template: Template, content: ReportContent, on: date) -> Summary:
    """Return a document as the program words it, before anybody edits it.

    Raises:
        As `build`.
    """
    check(template, content)
    words = wording.load(content.language)
    if template is Template.PATIENT:
        return _marked(summary.build(content), content, words)
    parts = _parts(template, content, on)
    if template is Template.CARD:
        return card.as_document(parts)
    return _marked(_BUILDERS[template](parts), content, words)


def render(template: Template, content: ReportContent, on: date) -> bytes:
    """Return a document as PDF bytes; the same content and day give the same bytes.

    Raises:
        As `build`; `NothingForTheCard` for a card without a gene.
    """
    if template is Template.CARD:
        check(template, content)
        told = edited(template, content, on).summary
        made = card.with_words(card.cards(parts_of(content, on)), told)
        from counselor.reports import card_pdf  # noqa: PLC0415 - reportlab only where needed

        return card_pdf.render(made, content.paper, on)
    told = build(template, content, on)
    from counselor.reports import pdf  # noqa: PLC0415 - reportlab only where a PDF is made

    if template is Template.CLINICIAN and not content.large_print:
        told = _on_two_pages(told, content, on)
    return pdf.make(told, content.paper, on, large=content.large_print)


def _on_two_pages(told: Summary, content: ReportContent, on: date) -> Summary:
    """Return the clinician summary in as much detail as two pages take.

    Nothing that a person wrote into it is left out: then it runs on.
    """
    from counselor.reports import pdf  # noqa: PLC0415 - reportlab only where a PDF is made

    if pdf.fits(told, content.paper, on):
        return told
    words, parts = wording.load(content.language), _parts(Template.CLINICIAN, content, on)
    edits = edits_of(content, Template.CLINICIAN)
    written = {item.text for item in edits.edits if item.text}
    written |= {text for item in edits.own for text in item.texts}
    written &= _texts(told)
    made = (
        _marked(clinician_brief.build(parts, room), content, words)
        for room in clinician_brief.ROOMS
    )
    shorts = (finished(short, content, Template.CLINICIAN) for short in made)
    kept = [short for short in shorts if written <= _texts(short)]
    first = bisect_left(kept, x=True, key=lambda short: pdf.fits(short, content.paper, on))
    return (kept[first : first + 1] or kept[-1:] or [told])[0]


def _texts(told: Summary) -> set[str]:
    return {str(text) for section in told.technical for text in section.texts}


def note_text(content: ReportContent, on: date) -> str:
    """Return the visit note as plain text.

    Raises:
        As `build`.
    """
    return visit_note.text(build(Template.VISIT_NOTE, content, on), parts_of(content, on))


def check(template: Template, content: ReportContent) -> None:
    """Refuse what can't be made from a content.

    Raises:
        LanguageMissing, OnlyClinician, NeedsTwo, OneSize: See there.
    """
    check_language(content.language)
    if template is Template.CARD and content.large_print:
        raise OneSize
    if template is Template.COUPLE:
        raise NeedsTwo
    if content.unreviewed and template is not Template.CLINICIAN:
        raise OnlyClinician


def _parts(template: Template, content: ReportContent, on: date) -> Parts:
    if template is Template.CLINICIAN:
        return clinician.clinician_parts(content, on)
    return parts_of(content, on)


def _marked(told: Summary, content: ReportContent, words: Wording) -> Summary:
    """Return a document with the marks that each of its pages must carry."""
    notice, keep, watermark = list(told.notice), told.footer_keep, told.watermark
    subject = told.subject
    if content.unreviewed:
        notice = [words.text("document.unreviewed_note")]
        keep = words.text("document.draft_keep")
        subject = notice[0]
    elif content.draft:
        keep = words.text("document.draft_keep")
    if content.trial:
        notice.insert(0, words.text("document.trial_note"))
        keep, watermark = words.text("document.trial_keep"), words.text("document.trial")
        subject = keep
    notices = tuple(notice)
    return replace(told, notice=notices, footer_keep=keep, watermark=watermark, subject=subject)
