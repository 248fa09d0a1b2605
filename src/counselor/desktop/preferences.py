"""What the program remembers between starts: how it looks and where the vault lies. No more.

Nothing of a patient is ever written here: no name, no number, no path but the vault's own.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from counselor.desktop.theme import Appearance

LOCK_AFTER_MINUTES = 5
PAPERS = ("A4", "Letter")
VAULT_ENDING = ".counselor"


class Preferences:
    """Typed view of the settings file."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def settings(self) -> QSettings:
        """The settings file, for what is numbers only: sizes of window, panes and columns."""
        return self._settings

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the system."""
        stored = str(self._settings.value("appearance", Appearance.SYSTEM.value))
        return Appearance(stored) if stored in set(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        self._settings.setValue("appearance", value.value)

    @property
    def language(self) -> str:
        """Language of the window by its code; empty: as the system."""
        return str(self._settings.value("language", ""))

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("language", value)

    @property
    def lock_after_minutes(self) -> int:
        """Minutes without a key or a move of the mouse until the vault is locked."""
        stored = str(self._settings.value("lock_after_minutes", LOCK_AFTER_MINUTES))
        return int(stored) if stored.isdigit() and int(stored) > 0 else LOCK_AFTER_MINUTES

    @lock_after_minutes.setter
    def lock_after_minutes(self, value: int) -> None:
        self._settings.setValue("lock_after_minutes", value)

    @property
    def lock_minimised(self) -> bool:
        """Whether minimising the window locks the vault."""
        return str(self._settings.value("lock_minimised", "on")) != "off"

    @lock_minimised.setter
    def lock_minimised(self, value: bool) -> None:
        self._settings.setValue("lock_minimised", "on" if value else "off")

    @property
    def lock_with_screen(self) -> bool:
        """Whether the vault is locked when the system locks the screen or goes to sleep."""
        return str(self._settings.value("lock_with_screen", "on")) != "off"

    @lock_with_screen.setter
    def lock_with_screen(self, value: bool) -> None:
        self._settings.setValue("lock_with_screen", "on" if value else "off")

    @property
    def go_on_after_decision(self) -> bool:
        """Whether the review goes on to the next undecided finding after a decision."""
        return str(self._settings.value("go_on_after_decision", "on")) != "off"

    @go_on_after_decision.setter
    def go_on_after_decision(self, value: bool) -> None:
        self._settings.setValue("go_on_after_decision", "on" if value else "off")

    @property
    def paper(self) -> str:
        """Paper size of reports."""
        stored = str(self._settings.value("paper", PAPERS[0]))
        return stored if stored in PAPERS else PAPERS[0]

    @paper.setter
    def paper(self, value: str) -> None:
        self._settings.setValue("paper", value)

    @property
    def vault(self) -> Path:
        """The vault that was opened last, or where a new one would go."""
        stored = str(self._settings.value("vault", ""))
        return Path(stored) if stored else default_vault()

    @vault.setter
    def vault(self, value: Path) -> None:
        self._settings.setValue("vault", str(value))


def default_vault() -> Path:
    """Return where a new vault goes if nobody chooses another place."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place)) / f"practice{VAULT_ENDING}"
