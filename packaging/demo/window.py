"""The program, opened on the demo practice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from counselor.desktop.app import ExceptionHook, make_application, make_window

_SHARE_OF_SCREEN = 0.85


def open_on(vault: Path, passphrase: str) -> int:
    """Show the window until it is closed; the page that unlocks tells the passphrase.

    Settings lie beside the vault, so that the demo does not change those of the user.
    """
    application = make_application()
    settings = QSettings(str(vault.with_name("settings.ini")), QSettings.Format.IniFormat)
    window = make_window(application, settings)
    hook = ExceptionHook(application)
    hook.caught.connect(window.show_unexpected)
    hook.install()
    window.resize(application.primaryScreen().availableSize() * _SHARE_OF_SCREEN)
    window.show_unlock(vault)
    window.unlock_page.form.notice.say(
        "information", "This practice is invented.", f"Its passphrase is: {passphrase}"
    )
    window.show()
    return application.exec()
