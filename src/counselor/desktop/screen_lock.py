"""Whether the system locks the screen or goes to sleep, as far as it tells.

- Linux: logind on the system's message bus (`Lock`, `PrepareForSleep`), and the screen savers of
  the desktops on the session's one (`ActiveChanged`). Both buses are local; there is no network.
- Windows: the notice that a session is being locked. Built from the documentation and not tested
  there.
- macOS: the system tells it only through a library that is not part of this program; there, the
  time without use and minimising lock the vault.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)

_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
_LOGIND_SESSION = "org.freedesktop.login1.Session"
_LOGIND = "org.freedesktop.login1.Manager"
_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_SESSION_LOCK = 0x7


class ScreenLock(QObject):
    """`locked()`: the screen is being locked, or the computer goes to sleep."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: _WindowsNotices | None = None

    def listen(self, window_id: int) -> bool:
        """Begin to listen; tell whether this system says anything. Done once, with a window."""
        platform: str = sys.platform
        if platform == "win32":
            return self._listen_on_windows(window_id)
        return platform == "linux" and self._listen_on_buses()

    @Slot()
    def lock_now(self) -> None:
        """The session is being locked."""
        self.locked.emit()

    @Slot(bool)
    def lock_if(self, active: bool) -> None:
        """The screen saver began, or the computer is about to sleep."""
        if active:
            self.locked.emit()

    def _listen_on_buses(self) -> bool:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux alone has it

        # Slots are handed over as text: the binding refuses the bytes that its types ask for.
        system: Any = QDBusConnection.systemBus()
        session: Any = QDBusConnection.sessionBus()
        now, if_active = SLOT("lock_now()"), SLOT("lock_if(bool)")
        found = False
        if system.isConnected():
            found |= system.connect("", "", _LOGIND_SESSION, "Lock", self, now)
            found |= system.connect("", "", _LOGIND, "PrepareForSleep", self, if_active)
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                found |= session.connect("", "", name, "ActiveChanged", self, if_active)
        return found

    def _listen_on_windows(self, window_id: int) -> bool:
        loader, application = getattr(ctypes, "WinDLL", None), QCoreApplication.instance()
        if loader is None or application is None:
            return False
        with suppress(OSError, AttributeError):
            if loader("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(window_id), 0):
                self._filter = _WindowsNotices(self)
                application.installNativeEventFilter(self._filter)
                return True
        return False


class _WindowsNotices(QAbstractNativeEventFilter):
    """Looks for the notice of a locked session; lets every message pass."""

    def __init__(self, owner: ScreenLock) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Look at a message."""
        name = event_type.data() if isinstance(event_type, QByteArray) else event_type
        if bytes(name) == b"windows_generic_MSG" and is_session_lock(int(message)):
            self._owner.lock_now()
        return False, 0


def is_session_lock(address: int) -> bool:
    """Tell whether the Windows message at an address says that the session is locked.

    Its first fields: window handle, number of the message, then, at the next place for an address,
    the first parameter.
    """
    message = _Message.from_address(address)
    return bool(message.number == _WM_WTSSESSION_CHANGE and message.first == _WTS_SESSION_LOCK)


class _Message(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )
