"""What the window says when the program itself is wrong."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from counselor import __version__
from counselor.desktop import icons, theme
from counselor.desktop.forms.ui_unexpected_dialog import Ui_UnexpectedDialog

_PACKAGE = Path(__file__).resolve().parents[3]


class UnexpectedDialog(QDialog):
    """Shows where the program failed, never with what values."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.form = Ui_UnexpectedDialog()
        self.form.setupUi(self)
        theme.lay_out(self)
        icons.apply(self)
        theme.broad(self)
        self.form.details.setPlainText(details_of(error))
        self.form.go_on.clicked.connect(self.accept)
        self.form.copy.clicked.connect(self._copy)
        self.form.go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.form.details.toPlainText())


def details_of(error: BaseException) -> str:
    """Return kind of error and places in the code.

    The message of an exception is left out: it may quote a name or a genotype.
    """
    lines = [f"Counselor {__version__}, Python {platform.python_version()}, {platform.system()}"]
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__qualname__)
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")  # noqa: PERF401
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _place(filename: str) -> str:
    """Return the file without the folders of this computer, which may name a person."""
    path = Path(filename)
    try:
        return str(path.relative_to(_PACKAGE))
    except ValueError:
        return path.name
