"""The choice of a language for pages that are handed out; the window itself stays as it is."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from counselor import wording
from counselor.reports import templates


def offer_languages(choice: QComboBox, chosen: str) -> None:
    """Fill a choice with every language that has texts, by its own name, and choose one.

    Done when it is first shown: reading the texts of all languages takes longer than the window.
    """
    choice.blockSignals(True)  # noqa: FBT003 - Qt's own
    if not choice.count():
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for code in templates.languages():
            choice.addItem(wording.load(code).text("language.name"), code)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
    choice.blockSignals(False)  # noqa: FBT003 - Qt's own


def language_in(choice: QComboBox) -> str:
    """Return the language that is chosen."""
    return str(choice.currentData())
