"""Signs and symptoms that were chosen: each there or looked for and absent, with its onset."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from counselor.casework.background import ONSETS, Phenotype
from counselor.desktop import icons, theme
from counselor.desktop.wording import term, tr

_PRESENT, _ABSENT = "present", "absent"


@dataclass(frozen=True, slots=True)
class _Line:
    widget: QWidget
    sign: Phenotype
    state: QComboBox
    onset: QComboBox


class SignList(QWidget):
    """A line for each sign. `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("gap", "step")
        self._column = QVBoxLayout(self)
        self._lines: list[_Line] = []
        theme.lay_out(self)

    def signs(self) -> tuple[Phenotype, ...]:
        """Return the signs as they stand."""
        return tuple(
            replace(
                line.sign,
                present=line.state.currentData() == _PRESENT,
                onset=line.onset.currentData() if line.state.currentData() == _PRESENT else "",
            )
            for line in self._lines
        )

    def show_signs(self, signs: tuple[Phenotype, ...]) -> None:
        """Show these signs."""
        for line in tuple(self._lines):
            self._drop(line)
        for sign in signs:
            self.add(sign)

    def add(self, sign: Phenotype) -> bool:
        """Add a sign; False where it stands in the list already."""
        if any(line.sign.term == sign.term for line in self._lines):
            return False
        line = self._line(sign)
        self._lines.append(line)
        self._column.addWidget(line.widget)
        self.changed.emit()
        return True

    def _line(self, sign: Phenotype) -> _Line:
        widget = QWidget()
        widget.setProperty("gap", "step")
        name = QLabel(f"{sign.label} · {sign.term}", wordWrap=True)
        state, onset, drop = QComboBox(), QComboBox(), QToolButton()
        state.addItem(tr("present"), _PRESENT)
        state.addItem(tr("looked for, absent"), _ABSENT)
        state.setCurrentIndex(0 if sign.present else 1)
        state.setAccessibleName(tr("{sign}: present or absent").format(sign=sign.label))
        onset.addItem(tr("onset not told"), "")
        for code in filter(None, ONSETS):
            onset.addItem(term("background.onset", code), code)
        onset.setCurrentIndex(max(0, onset.findData(sign.onset)))
        onset.setAccessibleName(tr("{sign}: onset").format(sign=sign.label))
        onset.setEnabled(sign.present)
        drop.setAccessibleName(tr("Take {sign} out").format(sign=sign.label))
        drop.setToolTip(drop.accessibleName())
        icons.set_icon(drop, "close", "muted")
        grid = QGridLayout(widget)
        grid.addWidget(name, 0, 0, 1, 2)
        grid.addWidget(drop, 0, 2)
        grid.addWidget(state, 1, 0)
        grid.addWidget(onset, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        theme.lay_out(widget)
        line = _Line(widget, sign, state, onset)
        state.currentIndexChanged.connect(lambda row: onset.setEnabled(row == 0))
        state.currentIndexChanged.connect(self.changed)
        onset.currentIndexChanged.connect(self.changed)
        drop.clicked.connect(lambda: self._drop(line))
        return line

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line.widget)
        line.widget.hide()
        line.widget.setParent(None)  # no field of the form any more, before it is deleted
        line.widget.deleteLater()
        self.changed.emit()
