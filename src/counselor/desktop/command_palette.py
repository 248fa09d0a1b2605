"""One field for everything: what can be done, patients, genes and drugs; Enter does it.

What is typed and found is forgotten when it closes; nothing of it is written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from counselor.desktop import icons, theme
from counselor.desktop.keyboard_dialog import bare, key_text
from counselor.desktop.palette_ranking import rank
from counselor.desktop.tasks import Task
from counselor.desktop.widgets.two_sided_rows import HINT_ROLE, TwoSidedRows
from counselor.desktop.wording import day_text, tr
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.search import RulebookSearch
from counselor.workbench import Action, PatientRow, RecentPatient, Workbench

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace

_MOST_PATIENTS = 8
_MOST_ENTRIES = 8
_MOST_LINES = 40
_ROWS_IN_SIGHT = 12
_SHELVES = (Shelf.PGX_GENES, Shelf.INHERITED_GENES, Shelf.DRUGS)
_TO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """One line: what it is, what stands beside it, and what Enter does."""

    text: str
    hint: str
    run: Callable[[], object]


class CommandPalette(QDialog):
    """Opened over the workspace, closed by Esc, Enter or a click elsewhere."""

    def __init__(self, space: Workspace, actions: Sequence[QAction] = ()) -> None:
        super().__init__(space, Qt.WindowType.Popup)
        self.setAttribute(theme.DELETE_ON_CLOSE)
        self.setProperty("role", "palette")
        self.setProperty("room", "inside")
        self.setProperty("gap", "inside")
        self.setAccessibleName(tr("Find anything"))
        self.setWindowTitle(tr("Find anything"))
        self._space = space
        self._actions = [_action_line(action) for action in actions]
        self._recent: list[PaletteLine] = []
        self._patients: list[PaletteLine] = []
        self._entries: list[PaletteLine] = []
        self._asked: dict[str, Task[Any]] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("What to do, a patient, a gene or a drug"))
        self.line.setAccessibleName(tr("Find anything"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What fits"))
        self.list.setItemDelegate(TwoSidedRows(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(tr("Nothing fits. Try fewer letters."))
        self.none.setProperty("role", "muted")
        column = QVBoxLayout(self)
        for part in (self.line, self.list, self.none):
            column.addWidget(part)
        self._connect()
        theme.lay_out(self)
        icons.apply(self)
        self._place()
        self._fill()
        self._read_recent()
        self._read_entries()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types; Enter does what is marked."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _TO_LIST:
                self.list.keyPressEvent(event)
                return True
            if event.key() in _ENTER:
                self._run(self.list.currentItem())
                return True
        return False

    def done(self, result: int) -> None:
        """Close, and let nothing that was asked arrive any more."""
        for task in self._asked.values():
            task.abandon()
        self._asked.clear()
        super().done(result)

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self.list.itemClicked.connect(self._run)
        self.list.currentItemChanged.connect(self._tell)
        self._space.lock_wanted.connect(self.reject)

    def _place(self) -> None:
        """Stand in the upper middle of the window, a line of text wide."""
        space = self._space
        theme.broad(self)
        left = max(0, (space.width() - self.minimumWidth()) // 2)
        self.move(space.mapToGlobal(QPoint(left, self.line.sizeHint().height())))

    def _typed(self, text: str) -> None:
        self._patients = []
        self._fill()
        self._drop("patients")
        session = self._space.session
        if text.strip() and session.workbench.may(Action.READ_PATIENTS):
            task = session.read(lambda bench: bench.search_patients(text, limit=_MOST_PATIENTS))
            self._asked["patients"] = task
            task.succeeded.connect(self._show_patients)

    def _show_patients(self, rows: Sequence[PatientRow]) -> None:
        self._patients = [
            self._patient_line(row.id, row.name, f"{row.number} · {day_text(row.birth_date)}")
            for row in rows
        ]
        self._fill()

    def _read_recent(self) -> None:
        session = self._space.session
        if session.workbench.may(Action.READ_PATIENTS):
            task = session.read(lambda bench: bench.waiting.recent_patients())
            self._asked["recent"] = task
            task.succeeded.connect(self._show_recent)

    def _show_recent(self, patients: Iterable[RecentPatient]) -> None:
        self._recent = [
            self._patient_line(it.id, it.name, f"{it.number} · {day_text(it.birth_date)}")
            for it in patients
        ]
        self._fill()

    def _read_entries(self) -> None:
        session = self._space.session
        bench = session.workbench
        if bench.may(Action.READ_RULEBOOK):
            task = session.queues.aside(lambda _progress: _entries(bench))
            self._asked["entries"] = task
            task.succeeded.connect(self._show_entries)

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        words = {
            Shelf.PGX_GENES: tr("Gene for medicines"),
            Shelf.INHERITED_GENES: tr("Gene of inherited conditions"),
            Shelf.DRUGS: tr("Drug"),
        }
        show = self._space.show_rulebook
        self._entries = [
            PaletteLine(entry.name, words[entry.shelf], partial(show, entry)) for entry in entries
        ]
        self._fill()

    def _patient_line(self, patient_id: str, name: str, hint: str) -> PaletteLine:
        return PaletteLine(name, hint, partial(self._space.open_patient, patient_id))

    def _fill(self) -> None:
        """Show what fits; what was marked stays marked."""
        before = self.list.currentRow() if self.list.count() else 0
        self.list.clear()
        for line in self._fitting()[:_MOST_LINES]:
            item = QListWidgetItem(line.text)
            item.setData(HINT_ROLE, line.hint)
            item.setData(Qt.ItemDataRole.UserRole, line)
            told = f"{line.text}; {line.hint}" if line.hint else line.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.list.addItem(item)
        self.list.setCurrentRow(min(before, self.list.count() - 1) if before > 0 else 0)
        self.list.setVisible(bool(self.list.count()))
        self.none.setVisible(not self.list.count())
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is listed, and no higher than the window."""
        line = self.line.sizeHint().height()
        row = self.list.sizeHintForRow(0) if self.list.count() else line
        room = (self._space.height() - 4 * line) // row
        rows = max(1, min(self.list.count(), _ROWS_IN_SIGHT, room))
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth())
        self.adjustSize()

    def _fitting(self) -> list[PaletteLine]:
        typed = self.line.text()
        if not typed.strip():
            return [*self._recent, *self._actions]
        fixed = _ranked(typed, [*self._actions, *self._recent])
        entries = _ranked(typed, self._entries)[:_MOST_ENTRIES]
        known = {(line.text, line.hint) for line in self._recent}
        found = [
            (rank(typed, line.text) or _LAST, line)
            for line in self._patients
            if (line.text, line.hint) not in known
        ]
        return [line for _rank, line in sorted((*fixed, *found, *entries), key=lambda it: it[0])]

    def _tell(self, item: QListWidgetItem | None) -> None:
        """Let a screen reader say what is marked: the focus stays in the field."""
        told = item.data(Qt.ItemDataRole.AccessibleTextRole) if item is not None else ""
        self.line.setAccessibleDescription(str(told or ""))

    def _run(self, item: QListWidgetItem | None) -> None:
        line = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(line, PaletteLine):
            self.accept()
            line.run()

    def _drop(self, slot: str) -> None:
        earlier = self._asked.pop(slot, None)
        if earlier is not None:
            earlier.abandon()


_LAST = (9, 0, 0)
_Ranked = tuple[tuple[int, int, int], PaletteLine]


def _ranked(typed: str, lines: Iterable[PaletteLine]) -> list[_Ranked]:
    found = [(place, line) for line in lines if (place := rank(typed, line.text)) is not None]
    return sorted(found, key=lambda item: item[0])


def _action_line(action: QAction) -> PaletteLine:
    return PaletteLine(bare(action.text()), key_text(action), action.trigger)


def _entries(bench: Workbench) -> tuple[Entry, ...]:
    search = RulebookSearch(bench.rulebook)
    return tuple(hit.entry for shelf in _SHELVES for hit in search.find("", shelf).hits)
