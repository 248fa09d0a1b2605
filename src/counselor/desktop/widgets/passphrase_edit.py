"""A field for a passphrase, with a button to look at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.wording import tr


class PassphraseEdit(QWidget):
    """Hidden text unless the person asks to see it."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.textChanged.connect(self.edited)
        self._line.returnPressed.connect(self.entered)
        self._show = QToolButton()
        self._show.setCheckable(True)
        self._show.toggled.connect(self._show_text)
        row = QHBoxLayout(self)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self._line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_text(False)  # noqa: FBT003 - the value of the toggle
        self._say()
        theme.lay_out(self)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the language that is spoken now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._show.setAccessibleName(tr("Show the passphrase"))
        self._show.setToolTip(tr("Show the passphrase"))
        self.name(tr("Passphrase"))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the room that the style sheet's padding needs, known only now."""
        super().showEvent(event)
        self._line.ensurePolished()
        self.setMinimumHeight(self._line.sizeHint().height())

    def name(self, name: str) -> None:
        """Set what a screen reader calls the field."""
        self._line.setAccessibleName(name)

    @property
    def text(self) -> str:
        """What was typed."""
        return self._line.text()

    @text.setter
    def text(self, value: str) -> None:
        self._line.setText(value)

    def clear(self) -> None:
        """Forget what was typed, its undo history too."""
        self._line.clear()
        self._show.setChecked(False)

    def _show_text(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        icons.set_icon(self._show, "eye-off-outline" if shown else "eye-outline", "muted")
