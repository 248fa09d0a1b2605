"""Options that were weighed: name, what speaks for it, what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counselor.casework.plans import WeighedOption
from counselor.desktop import icons, theme
from counselor.desktop.wording import tr

_LINES = 2


@dataclass(frozen=True, slots=True)
class _Line:
    name: QLineEdit
    for_it: QPlainTextEdit
    against_it: QPlainTextEdit


class OptionList(QWidget):
    """One block an option, and a button for one more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._blocks = QWidget()
        self._blocks.setProperty("gap", "inside")
        self._block_column = QVBoxLayout(self._blocks)
        self.more = QPushButton(tr("Add an o&ption"))
        self.more.setProperty("role", "quiet")
        self.more.setAccessibleName(tr("Add an option"))
        icons.set_icon(self.more, "plus", "accent")
        self.more.clicked.connect(self._add_empty)
        self.setProperty("gap", "step")
        column = QVBoxLayout(self)
        column.addWidget(self._blocks)
        column.addWidget(self.more)
        theme.lay_out(self)

    def options(self) -> tuple[WeighedOption, ...]:
        """Return the options as typed, empty ones too."""
        return tuple(
            WeighedOption(
                line.name.text(), line.for_it.toPlainText(), line.against_it.toPlainText()
            )
            for line in self._lines
        )

    def show_options(self, options: tuple[WeighedOption, ...]) -> None:
        """Show these options below those that stand there."""
        for option in options:
            self._add(option)

    def _add_empty(self) -> None:
        self._add(WeighedOption(""))
        self._lines[-1].name.setFocus()

    def _add(self, option: WeighedOption) -> None:
        number = len(self._lines) + 1
        block = QWidget()
        block.setProperty("gap", "step")
        name, for_it, against = QLineEdit(option.name), QPlainTextEdit(), QPlainTextEdit()
        name.setPlaceholderText(tr("Option {n}").format(n=number))
        name.setAccessibleName(tr("Option {n}").format(n=number))
        for_it.setPlainText(option.for_it)
        for_it.setPlaceholderText(tr("What speaks for it"))
        for_it.setAccessibleName(tr("Option {n}: what speaks for it").format(n=number))
        against.setPlainText(option.against_it)
        against.setPlaceholderText(tr("What speaks against it"))
        against.setAccessibleName(tr("Option {n}: what speaks against it").format(n=number))
        grid = QGridLayout(block)
        grid.addWidget(name, 0, 0, 1, 2)
        for column, field in enumerate((for_it, against)):
            field.setTabChangesFocus(True)
            theme.set_lines(field, _LINES)
            grid.addWidget(field, 1, column)
        theme.lay_out(block)
        self._lines.append(_Line(name, for_it, against))
        self._block_column.addWidget(block)
