"""Who can unlock the vault, and what each may do."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from counselor.desktop.forms.ui_users_page import Ui_UsersPage
from counselor.desktop.pages.own_passphrase_dialog import OwnPassphraseDialog, Question
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.user_dialog import UserDialog
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.wording import later, moment_text, term, tr
from counselor.workbench import Change, UserRow, Workbench

_HEADERS = (
    later("Name"),
    later("Roles"),
    later("Passphrase since"),
    later("Added"),
)
_KIND = "users"


class UsersPage(Page):
    """The list of users; adding, roles, removing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_UsersPage()
        self.form.setupUi(self)
        self._rows: tuple[UserRow, ...] = ()
        self.model = QStandardItemModel(0, len(_HEADERS), self)
        self.model.setHorizontalHeaderLabels([tr(name) for name in _HEADERS])
        form = self.form
        form.users.setModel(self.model)
        dress_table(form.users, lambda _row: self.change_roles())
        form.users.selectionModel().currentRowChanged.connect(lambda _now, _before: self._offer())
        form.add.clicked.connect(self.add_user)
        form.roles.clicked.connect(self.change_roles)
        form.remove.clicked.connect(self.remove_user)
        self.dress(form.notice)
        self._offer()

    def place(self) -> str:
        """Return where one is."""
        return tr("Users")

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.users.setFocus()

    def show_users(self) -> None:
        """Read the list anew."""
        self.form.notice.clear()
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew when users changed."""
        if _KIND in change.kinds and self.isVisible():
            self._read()

    @property
    def chosen(self) -> UserRow | None:
        """The user whose row is the current one."""
        row = self.form.users.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def add_user(self) -> None:
        """Ask for a new user."""
        UserDialog(self.session, None, self).open()

    def change_roles(self) -> None:
        """Ask for other roles of the chosen user."""
        row = self.chosen
        if row is not None and row.user.active:
            UserDialog(self.session, row.user, self).open()

    def remove_user(self) -> None:
        """Ask for one's own passphrase, then remove the chosen user."""
        row = self.chosen
        if row is None or not self.form.remove.isEnabled():
            return
        user_id, name = row.user.id, row.user.name
        question = Question(
            tr("Remove {name}").format(name=name),
            tr("{name} can't unlock the vault any more. What {name} signed stays.").format(
                name=name
            ),
            tr("&Remove"),
            tr("Renew the key of the database too: old copies of the keys file then open nothing"),
        )

        def step(bench: Workbench, own: str, chosen: bool) -> Change:
            return bench.users.remove(user_id, own, renew_key=chosen)

        OwnPassphraseDialog(self.session, question, step, self).open()

    def _read(self) -> None:
        self.ask("users", lambda bench: bench.users.all(), self._show)

    def _show(self, rows: tuple[UserRow, ...]) -> None:
        current = max(0, self.form.users.currentIndex().row())
        self._rows = rows
        self.model.removeRows(0, self.model.rowCount())
        for row in rows:
            self.model.appendRow([QStandardItem(text) for text in _cells(row)])
        fit_columns(self.form.users)
        select_row(self.form.users, min(current, len(rows) - 1))
        self._offer()

    def _offer(self) -> None:
        row = self.chosen
        self.form.roles.setEnabled(row is not None and row.user.active)
        self.form.remove.setEnabled(row is not None and row.user.active and not row.is_self)


def _cells(row: UserRow) -> tuple[str, ...]:
    user = row.user
    name = tr("{name} (you)").format(name=user.name) if row.is_self else user.name
    roles = ", ".join(term("desktop.role", role.value) for role in user.roles)
    since = row.passphrase_since
    return (
        name,
        roles if user.active else tr("removed"),
        moment_text(since) if since else tr("none"),
        moment_text(user.created_at),
    )
