"""Locking when nobody is there: one timer on the application's event filter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

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
    """`due()` after some minutes without a key, click or move of the mouse."""

    due = Signal()

    def __init__(self, application: QApplication, minutes: int) -> None:
        super().__init__(application)
        self._application = application
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
        self._application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Stop to watch: the vault is locked."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin the time anew at every sign of life; let every event pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False

    def _on_timeout(self) -> None:
        self.stop()
        self.due.emit()
