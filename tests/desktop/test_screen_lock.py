"""Hearing of the locked screen: over the local message bus on Linux, by a notice on Windows."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys

import pytest

from counselor.desktop.screen_lock import _Message, is_session_lock

LISTENER = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from counselor.desktop.screen_lock import ScreenLock
application = QCoreApplication([])
lock, heard = ScreenLock(), []
lock.locked.connect(lambda: heard.append(1))
assert lock.listen(0)
def tell(active):
    name = "org.freedesktop.ScreenSaver"
    signal = QDBusMessage.createSignal("/ScreenSaver", name, "ActiveChanged")
    signal.setArguments([active])
    QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other").send(signal)
QTimer.singleShot(100, lambda: tell(False))
QTimer.singleShot(300, lambda: tell(True))
QTimer.singleShot(800, application.quit)
application.exec()
print(len(heard))
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no message bus here")
def test_the_screen_saver_of_the_desktop_is_heard():
    command = ["dbus-run-session", "--", sys.executable, "-c", LISTENER]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "1", done.stderr


@pytest.mark.parametrize(
    ("number", "first", "told"), [(0x02B1, 7, True), (0x02B1, 8, False), (0x0010, 7, False)]
)
def test_only_the_lock_of_the_session_counts_on_windows(number: int, first: int, told: bool):
    message = _Message(None, number, first, 0)
    assert is_session_lock(ctypes.addressof(message)) is told
