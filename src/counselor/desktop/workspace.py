"""Everything behind the lock: rail, top bar and pages. Made at unlocking, destroyed at locking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counselor.desktop import icons, theme
from counselor.desktop.autosave import Autosave
from counselor.desktop.coming_back import PATIENTS
from counselor.desktop.command_palette import CommandPalette
from counselor.desktop.file_drops import FileDrops
from counselor.desktop.making_ahead import MakingAhead
from counselor.desktop.places import Places
from counselor.desktop.session import Session
from counselor.workbench import Action

_SEARCH_CHARACTERS = 36
_LEAST_SEARCH_CHARACTERS = 28


class Workspace(Places):
    """Rail and top bar around the pages. `lock_wanted()`."""

    lock_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        theme.lay_out(self)
        self._connect()
        self.autosave = Autosave(self)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.take_files)
        self.part_made.connect(self.drops.watch)
        self._dress_bar()
        self._colour_icons()
        self._making_ahead = MakingAhead(self)

    def _connect(self) -> None:
        form = self.form
        form.go_today.clicked.connect(self.show_today)
        form.go_patients.clicked.connect(self.show_patients)
        form.go_rulebook.clicked.connect(lambda _checked: self.show_rulebook())
        form.go_practice.clicked.connect(self.show_practice)
        form.go_settings.clicked.connect(self.show_settings)
        form.go_users.clicked.connect(self.show_users)
        form.go_security.clicked.connect(self.show_security)
        form.go_backup.clicked.connect(self.show_backup)
        form.go_audit.clicked.connect(self.show_audit)
        form.lock.clicked.connect(self.lock_wanted)
        form.back.clicked.connect(self.go_back)
        form.forward.clicked.connect(self.go_forward)
        form.search.textEdited.connect(self._search)
        form.search.returnPressed.connect(self._open_first)
        form.search.installEventFilter(self)

    def _dress_bar(self) -> None:
        form = self.form
        form.user.setText(self.session.workbench.user)
        characters = form.search.fontMetrics().averageCharWidth()
        form.search.setMaximumWidth(characters * _SEARCH_CHARACTERS)
        form.search.setMinimumWidth(characters * _LEAST_SEARCH_CHARACTERS)
        form.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        form.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_first(self) -> None:
        """Show where work begins for the roles of the person."""
        if self.session.workbench.may(Action.READ_PATIENTS):
            self.show_today()
        else:
            self.show_settings()
        self._making_ahead.begin()

    def open_palette(self, actions: Sequence[QAction] = ()) -> CommandPalette:
        """Open the list of everything that can be done or gone to."""
        palette = CommandPalette(self, actions)
        palette.open()
        return palette

    def focus_search(self) -> None:
        """Put the cursor into the page's own search field, or into that of the patients."""
        if self.current_page().take_search():
            return
        self.form.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down leads from the search field into the list."""
        if (
            watched is self.form.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.patients.take_focus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rail its words only where there is room for them."""
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew with a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour_icons()

    def _colour_icons(self) -> None:
        """Set the icons of rail and bar; each page sets its own."""
        icons.apply(self.form.rail)
        icons.apply(self.form.bar)

    def _open_first(self) -> None:
        self.patients.open_first()

    def _search(self, text: str) -> None:
        self.patients.search(text)
        if not self.is_on_show("patients"):
            self._go(self.patients, self.show_patients, PATIENTS, focus=False)
