"""A small word with an icon, coloured by its meaning."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from counselor.desktop import icons, theme


class Chip(QFrame):
    """An icon and a word; never colour alone."""

    def __init__(self, text: str, icon_name: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setProperty("room", "step")
        self.setProperty("gap", "step")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark, word = QLabel(), QLabel(text)
        row = QHBoxLayout(self)
        row.addWidget(mark)
        row.addWidget(word)
        self.setAccessibleName(text)
        theme.set_tone(self, tone)
        icons.set_icon(mark, icon_name, tone if tone else "ink")
        theme.lay_out(self)
