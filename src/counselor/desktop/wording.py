"""Text of the window: Qt's translation for labels, the wording catalogue for clinical terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from counselor import wording
from counselor.findings.models import Notice

LANGUAGE = "en"


def tr(text: str, context: str = "Window") -> str:
    """Translate a label that stands in code, not in a form."""
    return QCoreApplication.translate(context, text)


def said(key: str, values: Mapping[str, object] | None = None) -> str:
    """Return a sentence of the catalogue."""
    return wording.load(LANGUAGE).text(key, values)


def term(group: str, code: str) -> str:
    """Return the word for a code (`zygosity`, `het`); the code itself where nobody named it yet.

    A code that is shown as it stands is ugly but true; leaving it out would hide something.
    """
    catalogue = wording.load(LANGUAGE)
    key = f"{group}.{code}"
    return catalogue.text(key) if code and catalogue.has(key) else code.replace("_", " ")


def notice_text(notice: Notice) -> str:
    """Return the sentence of a notice."""
    catalogue = wording.load(LANGUAGE)
    for key in (notice.key, f"notice.{notice.key}"):
        if catalogue.has(key):
            return catalogue.text(key, notice.values)
    filled = ", ".join(f"{name}: {value}" for name, value in sorted(notice.values.items()))
    plain = notice.key.rpartition(".")[2].replace("_", " ")
    return f"{plain} ({filled})" if filled else plain


def day_text(day: date) -> str:
    """Return a date as `12 March 1984`: a number for the month would be read in two ways."""
    return wording.load(LANGUAGE).day(day)


def moment_text(moment: datetime) -> str:
    """Return a time as local date and clock."""
    local = moment.astimezone()
    return f"{day_text(local.date())}, {local:%H:%M}"


def count_text(count: int) -> str:
    """Return a count with the language's mark between thousands, as sentences have it."""
    return wording.load(LANGUAGE).number(count)
