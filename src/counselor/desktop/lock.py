"""Locking when nobody is there: one timer, begun anew by what a person does at any window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Drop,
    }
)
_MINUTE_MS = 60_000


class IdleLock(QObject):
    """`due()` after some minutes without a key, click or move of the mouse.

    What the system reports comes to a window before it comes to any widget, so only the windows are
    listened to. To listen to the whole application would mean to ask Python about each of the many
    thousand events that Qt sends itself: all that the window does then took twice as long.
    """

    due = Signal()

    def __init__(self, application: QGuiApplication, minutes: int) -> None:
        super().__init__(application)
        self._application = application
        self._listens = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Set how long nothing may happen."""
        self.set_milliseconds(minutes * _MINUTE_MS)

    def set_milliseconds(self, milliseconds: int) -> None:
        """Set the same in milliseconds (for tests and very short spans)."""
        self._timer.setInterval(milliseconds)

    @property
    def is_running(self) -> bool:
        """Whether the time is running."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to watch: the vault is open."""
        if not self._listens:
            self._listens = True
            self._application.focusWindowChanged.connect(self._listen)
        self._listen()
        self._timer.start()

    def stop(self) -> None:
        """Stop to watch: the vault is locked."""
        self._timer.stop()
        if self._listens:
            self._listens = False
            self._application.focusWindowChanged.disconnect(self._listen)
        for window in self._application.allWindows():
            window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin the time anew at every sign of life; let every event pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False

    def _listen(self, *_window: object) -> None:
        """Listen to every window there is, to new ones as soon as the focus moves."""
        for window in self._application.allWindows():
            window.installEventFilter(self)  # one that is there already is not added twice

    def _on_timeout(self) -> None:
        self.stop()
        self.due.emit()
