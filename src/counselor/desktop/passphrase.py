"""Judging a new passphrase while it is typed: how strong it is, and whether it was repeated."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel

from counselor.desktop import theme
from counselor.desktop.widgets.passphrase_edit import PassphraseEdit
from counselor.desktop.wording import said, tr
from counselor.workbench import PassphraseStrength, passphrase_strength

_BEST = 4
_LINES = 2
"""That the advice takes: room is kept for them, so that nothing jumps while one types."""


class NewPassphrase(QObject):
    """Two fields for a new passphrase with a line of judgement under each. `judged()`.

    Args:
        passphrase: Where it is typed.
        strength: Where its strength and the advice are told.
        repeat: Where it is typed again.
        hint: Where a difference is told.
        known: Gives what a guesser would try first, such as the user's name.
    """

    judged = Signal()

    def __init__(
        self,
        passphrase: PassphraseEdit,
        strength: QLabel,
        repeat: PassphraseEdit,
        hint: QLabel,
        known: Callable[[], str] = str,
    ) -> None:
        super().__init__(passphrase)
        self._passphrase, self._strength = passphrase, strength
        self._repeat, self._hint = repeat, hint
        self._known = known
        self._is_enough = False
        strength.setWordWrap(True)
        strength.setAlignment(Qt.AlignmentFlag.AlignTop)
        strength.setMinimumHeight(strength.fontMetrics().lineSpacing() * _LINES)
        passphrase.edited.connect(self.judge)
        repeat.edited.connect(self.judge)
        self.say_again()

    def say_again(self) -> None:
        """Say everything in the language that is spoken now."""
        self._repeat.name(tr("Passphrase again"))
        self.judge()

    @property
    def text(self) -> str:
        """The passphrase."""
        return self._passphrase.text

    @property
    def is_ready(self) -> bool:
        """Whether it is strong enough and was typed twice the same."""
        return self._is_enough and self._passphrase.text == self._repeat.text

    def clear(self) -> None:
        """Forget both."""
        self._passphrase.clear()
        self._repeat.clear()

    def set_enabled(self, *, enabled: bool) -> None:
        """Let both be typed in, or not."""
        self._passphrase.setEnabled(enabled)
        self._repeat.setEnabled(enabled)

    def judge(self) -> None:
        """Look at both anew; also when the name that must not be in it changed."""
        typed, repeated = self._passphrase.text, self._repeat.text
        found = passphrase_strength(typed, (self._known(),)) if typed else None
        self._is_enough = found is not None and found.is_enough
        self._strength.setText(strength_text(found) if found else " ")
        theme.set_tone(self._strength, _tone(found) if found else "")
        differ = bool(repeated) and repeated != typed
        self._hint.setText(tr("The two differ.") if differ else " ")
        theme.set_tone(self._hint, "act" if differ else "")
        self.judged.emit()


def strength_text(found: PassphraseStrength) -> str:
    """Return how strong it is, with the advice."""
    advice = [said(key) for key in found.advice]
    if not found.long_enough:
        return " ".join(advice)
    return " ".join([said(f"passphrase.score.{found.score}"), *advice])


def _tone(found: PassphraseStrength) -> str:
    if not found.is_enough:
        return "act"
    return "fine" if found.score == _BEST else "caution"
