"""What all pages have in common: asking the workbench, and where an error is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.session import Session
from counselor.desktop.tasks import Task
from counselor.desktop.widgets.notice_bar import NoticeBar
from counselor.errors import CounselorError
from counselor.workbench import Change, Workbench

T = TypeVar("T")


class _Asking:
    """Asks the workbench and says its errors in the notice bar of the form."""

    session: Session

    def _begin_asking(self, session: Session, notice: NoticeBar) -> None:
        self.session = session
        self._notice = notice
        self._asked: dict[str, Task[Any]] = {}

    def ask(
        self, slot: str, question: Callable[[Workbench], T], then: Callable[[T], None]
    ) -> Task[T]:
        """Read something. An earlier question of the same slot is dropped with its answer.

        So a late answer about one patient can never land on the page of the next.
        """
        self.drop(slot)
        task = self.session.read(question)
        self._asked[slot] = task
        task.succeeded.connect(then)
        task.failed.connect(self.fail)
        return task

    def do(self, step: Callable[[Workbench], T], then: Callable[[T], None]) -> Task[T]:
        """Do a step that changes something; it is never dropped."""
        self._notice.clear()
        task = self.session.change(step)
        task.succeeded.connect(then)
        task.failed.connect(self.fail)
        return task

    def drop(self, slot: str) -> None:
        """Forget a question that was not answered yet."""
        earlier = self._asked.pop(slot, None)
        if earlier is not None:
            earlier.abandon()

    def say(self, tone: str, sentence: str, next_step: str = "") -> None:
        """Say something in the notice bar; see there."""
        self._notice.say(tone, sentence, next_step)

    def fail(self, error: BaseException) -> None:
        """Say a known error beside its cause; anything else is a bug."""
        if isinstance(error, CounselorError):
            self._notice.show_error(error)
        else:
            self.session.unexpected.emit(error)


class Page(_Asking, QWidget):
    """A page of the workspace. `place_changed()`: what `place` answers is another now."""

    place_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        QWidget.__init__(self, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session

    def dress(self, notice: NoticeBar) -> None:
        """Set spaces and icons once the form is set up."""
        self._begin_asking(self.session, notice)
        self.session.changed.connect(self.refresh_after)
        theme.lay_out(self)
        icons.apply(self)

    def refresh_after(self, change: Change) -> None:
        """Read anew what a change touched; a page that shows something overrides it."""

    def place(self) -> str:
        """Return where one is, for the top bar."""
        return ""

    def take_focus(self) -> None:
        """Put the focus where work begins on this page."""

    def take_search(self) -> bool:
        """Put the cursor into a search field of the page's own; False where it has none."""
        return False

    def unsaved(self) -> dict[str, object]:
        """Return what was typed and not stored, as plain JSON values; kept while it is locked."""
        return {}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Put back what `unsaved` returned before the vault was locked."""

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew with a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            icons.apply(self)


class SessionDialog(_Asking, QDialog):
    """A dialog that reads or changes something; opened with `open()`, never with its own loop."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        QDialog.__init__(self, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.session = session

    def dress(self, notice: NoticeBar) -> None:
        """Set spaces and icons once the form is set up."""
        self._begin_asking(self.session, notice)
        theme.lay_out(self)
        icons.apply(self)

    def unsaved(self) -> dict[str, object]:
        """Return what the dialog is about, as plain JSON values: to open it again after a lock."""
        return {}

    def make_room(self, kept: dict[str, object]) -> None:
        """Make the fields anew that a person had added; `kept` is what `unsaved` returned."""

    def typed_again(self) -> None:
        """The fields hold again what was typed before the vault was locked."""

    def reject(self) -> None:
        """Close without the answer to anything that was asked."""
        for slot in tuple(self._asked):
            self.drop(slot)
        super().reject()
