"""Text of the window: Qt's translation for labels, the wording catalogue for clinical terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from counselor import wording

if TYPE_CHECKING:
    from counselor.findings.models import Notice

DOCUMENT_LANGUAGE = "en"
"""Of pages that are handed out, until somebody chooses another; not that of the window."""

_NO_COUNT = -1


def language() -> str:
    """Return the language of the window: its wording file's name (`en`, `es`)."""
    return wording.spoken()


def tr(text: str, context: str = "Window", n: int = _NO_COUNT) -> str:
    """Translate a label that stands in code, not in a form.

    `n` picks the form of the plural; the figure itself is a placeholder like any other:
    `tr("{n} rows", n=count).format(n=count_text(count))`.
    """
    return QCoreApplication.translate(context, text, None, n)


def later(text: str, context: str = "Window") -> str:  # noqa: ARG001 - read from the code
    """Mark a text that stands in a constant: `tr` translates it where it is shown."""
    return text


def said(key: str, values: Mapping[str, object] | None = None) -> str:
    """Return a sentence of the catalogue."""
    return wording.load(language()).text(key, values)


def term(group: str, code: str) -> str:
    """Return the word for a code (`zygosity`, `het`); the code itself where nobody named it yet.

    A code that is shown as it stands is ugly but true; leaving it out would hide something.
    """
    catalogue = wording.load(language())
    key = f"{group}.{code}"
    return catalogue.text(key) if code and catalogue.has(key) else code.replace("_", " ")


def notice_text(notice: Notice) -> str:
    """Return the sentence of a notice."""
    catalogue = wording.load(language())
    for key in (notice.key, f"notice.{notice.key}"):
        if catalogue.has(key):
            return catalogue.text(key, notice.values)
    filled = ", ".join(f"{name}: {value}" for name, value in sorted(notice.values.items()))
    plain = notice.key.rpartition(".")[2].replace("_", " ")
    return f"{plain} ({filled})" if filled else plain


def day_text(day: date) -> str:
    """Return a date as `12 March 1984`: a number for the month would be read in two ways."""
    return wording.load(language()).day(day)


def moment_text(moment: datetime) -> str:
    """Return a time as local date and clock."""
    local = moment.astimezone()
    return f"{day_text(local.date())}, {local:%H:%M}"


def count_text(count: int) -> str:
    """Return a count with the language's mark between thousands, as sentences have it."""
    return wording.load(language()).number(count)
