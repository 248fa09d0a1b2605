"""The languages of the window: which there are, which is spoken, and taking another at run time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from counselor import bundled
from counselor.desktop.wording import later
from counselor.wording import speak

AS_THE_SYSTEM = ""
SOURCE_LANGUAGE = "en"
"""Of the texts in forms and code: it needs no translation, only plurals have one."""

_OWN_NAME = later("English", "Language")
"""Translated by each language into its own name."""

_COMPILED = Path(__file__).with_name("translations")
_OF_QT = "qtbase"


@cache
def offered() -> tuple[str, ...]:
    """Return the languages of the window: those with a compiled translation and a wording file."""
    sentences = {file.stem for file in bundled.path("wording").glob("*.toml")}
    compiled = {file.stem for file in _COMPILED.glob("*.qm")} | {SOURCE_LANGUAGE}
    return tuple(sorted(compiled & sentences))


@cache
def name_of(code: str) -> str:
    """Return a language by its own name (`Español`)."""
    translator = QTranslator()
    found = ""
    if code != SOURCE_LANGUAGE and translator.load(str(_COMPILED / f"{code}.qm")):
        found = translator.translate("Language", _OWN_NAME) or ""
    return found or (_OWN_NAME if code == SOURCE_LANGUAGE else code)


def spoken_for(choice: str, system: Iterable[str] | None = None) -> str:
    """Return the language for a choice; `system`: tags in order of preference (`es-MX`).

    Where the system prefers a language that the window does not speak, the next of its list counts,
    and at last English.
    """
    if choice in offered():
        return choice
    wanted = QLocale.system().uiLanguages() if system is None else system
    for tag in wanted:
        code = tag.replace("_", "-").partition("-")[0]
        if code in offered():
            return code
    return SOURCE_LANGUAGE


class WindowLanguage(QObject):
    """The language that the application speaks: our texts, and Qt's own in dialogs and buttons."""

    def __init__(self, application: QApplication, choice: str) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self.choice = choice
        self.code = SOURCE_LANGUAGE
        self.choose(choice)

    def choose(self, choice: str) -> bool:
        """Speak another language; False where it is spoken already."""
        self.choice = choice
        code = spoken_for(choice)
        if self._installed and code == self.code:
            return False
        changed = code != self.code
        self.code = code
        self.give_back()
        speak(code)
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for file in (Path(qt) / f"{_OF_QT}_{code}.qm", _COMPILED / f"{code}.qm"):
            translator = QTranslator(self)
            if translator.load(str(file)):
                self._installed.append(translator)
                self._application.installTranslator(translator)
        return changed

    def give_back(self) -> None:
        """Take the translations out of the application again: it speaks English."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        speak(SOURCE_LANGUAGE)
