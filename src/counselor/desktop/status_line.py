"""The line at the foot of the window: vault, user, rulebook, backup; each leads to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStatusBar

from counselor.desktop.widgets.backup_status import BackupStatus
from counselor.desktop.widgets.import_status import ImportStatus
from counselor.desktop.wording import tr
from counselor.workbench import Action

if TYPE_CHECKING:
    from counselor.desktop.session import Session
    from counselor.desktop.workspace import Workspace


class StatusLine:
    """Fills the status bar while a vault is open; empty behind the lock."""

    def __init__(self, bar: QStatusBar, backup: BackupStatus) -> None:
        self._bar = bar
        self.vault, self.user, self.rulebook = QPushButton(), QPushButton(), QPushButton()
        for button in (self.vault, self.user, self.rulebook):
            button.setProperty("role", "status")
            bar.addWidget(button)
        self.imports = ImportStatus()
        bar.addPermanentWidget(self.imports)
        bar.addPermanentWidget(backup)
        bar.setSizeGripEnabled(False)
        self.clear()

    def show_session(self, session: Session, space: Workspace) -> None:
        """Tell which vault is open, who works in it, and by which rulebook."""
        bench = session.workbench
        name = bench.vault_path.name
        told = tr("{vault} · read only").format(vault=name) if bench.is_read_only else name
        _show(self.vault, told, tr("Vault {vault}: security").format(vault=told))
        _show(self.user, bench.user, tr("{user}: users and passphrases").format(user=bench.user))
        self.vault.clicked.connect(space.show_security)
        manages = bench.may(Action.MANAGE_USERS)
        self.user.clicked.connect(space.show_users if manages else space.show_security)
        self.imports.follow(space.imports, space.show_imports)
        self._bar.show()
        if bench.may(Action.READ_RULEBOOK):
            self.rulebook.clicked.connect(space.show_rulebook_start)
            task = session.queues.aside(lambda _progress: bench.rulebook.manifest.version)
            task.succeeded.connect(self._show_rulebook)

    def clear(self) -> None:
        """Tell nothing: the vault is locked."""
        for button in (self.vault, self.user, self.rulebook):
            if button.text():
                button.clicked.disconnect()
            _show(button, "", "")
        self.imports.forget()
        self._bar.hide()

    def _show_rulebook(self, version: str) -> None:
        text = tr("Rulebook {version}").format(version=version)
        _show(self.rulebook, text, text)


def _show(button: QPushButton, text: str, told: str) -> None:
    button.setText(text.replace("&", "&&"))
    button.setToolTip(told)
    button.setAccessibleName(told)
    button.setVisible(bool(text))
