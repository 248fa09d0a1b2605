"""Starting the window."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from counselor import __version__
from counselor.desktop import theme
from counselor.desktop.languages import WindowLanguage
from counselor.desktop.lock import IdleLock
from counselor.desktop.main_window import Doors, MainWindow
from counselor.desktop.preferences import Preferences
from counselor.workbench import keep_memory_private

_FIRST_SHARE_OF_SCREEN = 0.85


class ExceptionHook(QObject):
    """Hands what nobody caught, from any thread, to the window.

    Nothing is printed or logged: a traceback with its message could hold patient data.
    """

    caught = Signal(object)

    def install(self) -> None:
        """Take the place of Python's own hooks."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _hook(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        self.caught.emit(error)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.caught.emit(arguments.exc_value)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application, with names and fonts set."""
    existing = QApplication.instance()
    application = (
        existing if isinstance(existing, QApplication) else QApplication(["counselor", *arguments])
    )
    application.setApplicationName("counselor")
    application.setApplicationDisplayName("Counselor")
    application.setOrganizationName("counselor")
    application.setApplicationVersion(__version__)
    theme.load_fonts(application)
    return application


def make_window(
    application: QApplication, settings: QSettings, doors: Doors | None = None
) -> MainWindow:
    """Return the main window, not shown yet."""
    preferences = Preferences(settings)
    dress = theme.Theme(application, preferences.appearance)
    spoken = WindowLanguage(application, preferences.language)
    idle = IdleLock(application, preferences.lock_after_minutes)
    return MainWindow(preferences, dress, idle, doors, spoken)


def run(argv: Sequence[str] = ()) -> int:
    """Open the window and work until it is closed.

    Args:
        argv: A vault to open instead of the last one; what Qt knows is passed on.
    """
    keep_memory_private()
    parser = argparse.ArgumentParser(prog="counselor", add_help=False)
    parser.add_argument("vault", nargs="?", type=Path)
    options, rest = parser.parse_known_args(list(argv))
    application = make_application(rest)
    form = QSettings.Format.IniFormat
    settings = QSettings(form, QSettings.Scope.UserScope, "counselor", "counselor")
    window = make_window(application, settings)
    hook = ExceptionHook(application)
    hook.caught.connect(window.show_unexpected)
    hook.install()
    if not window.state.restore_window(window):
        window.resize(application.primaryScreen().availableSize() * _FIRST_SHARE_OF_SCREEN)
    if options.vault is not None:
        window.show_unlock(options.vault)
    else:
        window.start()
    window.show()
    return application.exec()
