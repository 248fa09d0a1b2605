"""Where one is, in the top bar: each part leads to its place, the last one is where one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.wording import tr

BETWEEN = "  ›  "
"""What stands between the parts of a page's `place`."""


class Breadcrumb(QWidget):
    """The way from the rail to the page on show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("gap", "step")
        self._row = QHBoxLayout(self)
        self._text = ""
        self._steps: tuple[Callable[[], None] | None, ...] = ()
        self.buttons: list[QPushButton] = []
        theme.lay_out(self)

    def text(self) -> str:
        """Return all parts as one line."""
        return self._text

    def show_place(self, place: str, steps: Sequence[Callable[[], None] | None]) -> None:
        """Show the parts of a place; `steps` lead to them, None where nothing does."""
        parts = [part for part in place.split(BETWEEN) if part.strip()]
        self._steps = tuple(steps)
        if place == self._text and len(self.buttons) == sum(map(_leads, steps)):
            return
        self._text = place
        self.buttons = []
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, part in enumerate(parts):
            self._add(number, part, last=number == len(parts) - 1)
        self.setToolTip(place)

    def _add(self, number: int, part: str, *, last: bool) -> None:
        if number:
            mark = QLabel("›", self)
            mark.setProperty("role", "muted")
            self._row.addWidget(mark)
        if not last and number < len(self._steps) and self._steps[number] is not None:
            button = QPushButton(part.replace("&", "&&"), self)
            button.setProperty("role", "crumb")
            button.setAccessibleName(tr("Go to {place}").format(place=part))
            button.clicked.connect(lambda _checked, place=number: self._follow(place))
            self.buttons.append(button)
            self._row.addWidget(button)
            return
        label = QLabel(part, self)
        label.setProperty("role", "strong")
        label.setIndent(design_tokens.load().space.step if number else 0)
        if not last:
            self._row.addWidget(label)
            return
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(label, 1)

    def _follow(self, number: int) -> None:
        step = self._steps[number] if number < len(self._steps) else None
        if step is not None:
            step()


def _leads(step: Callable[[], None] | None) -> bool:
    return step is not None
