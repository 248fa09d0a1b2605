"""Adding a user, or giving one other roles."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_user_dialog import Ui_UserDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.passphrase import NewPassphrase
from counselor.desktop.session import Session
from counselor.desktop.wording import tr
from counselor.workbench import Role, User


class UserDialog(SessionDialog):
    """Asks for name, roles and a first passphrase; of a user who is there, for roles alone."""

    def __init__(
        self, session: Session, user: User | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_UserDialog()
        self.form.setupUi(self)
        self._user = user
        form = self.form
        self.fresh = NewPassphrase(
            form.passphrase, form.strength, form.repeat, form.repeat_hint, form.name.text
        )
        if user is not None:
            self._show_user(user)
        form.name.textChanged.connect(self.fresh.judge)
        self.fresh.judged.connect(self._judge)
        form.own.edited.connect(self._judge)
        for box in self._boxes().values():
            box.toggled.connect(self._judge)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        self.dress(form.notice)
        theme.broad(self, form.scroll)
        self._judge()

    def save(self) -> None:
        """Add the user, or store the roles."""
        user, roles = self._user, self._roles()
        self.form.save.setEnabled(False)
        if user is not None:
            user_id = user.id
            self.do(lambda bench: bench.users.set_roles(user_id, roles), self._done)
            return
        name, fresh, own = self.form.name.text(), self.fresh.text, self.form.own.text
        self.do(lambda bench: bench.users.add(name, roles, fresh, own), self._done)

    def fail(self, error: BaseException) -> None:
        """Nothing was stored; say why."""
        self.form.own.clear()
        self._judge()
        super().fail(error)

    def _show_user(self, user: User) -> None:
        form = self.form
        form.heading.setText(tr("Roles of {name}").format(name=user.name))
        form.name.setText(user.name)
        form.name.setReadOnly(True)
        form.secrets.hide()
        form.save.setText(tr("&Store the roles"))
        form.save.setAccessibleName(tr("Store the roles"))
        for role, box in self._boxes().items():
            box.setChecked(role in user.roles)

    def _boxes(self) -> dict[Role, QCheckBox]:
        form = self.form
        return {
            Role.COUNSELLOR: form.counsellor,
            Role.ASSISTANT: form.assistant,
            Role.ADMINISTRATOR: form.administrator,
            Role.AUDITOR: form.auditor,
        }

    def _roles(self) -> tuple[Role, ...]:
        return tuple(role for role, box in self._boxes().items() if box.isChecked())

    def _judge(self) -> None:
        form, known = self.form, self._user is not None
        secrets = self.fresh.is_ready and bool(form.own.text)
        named = bool(form.name.text().strip())
        form.save.setEnabled(bool(self._roles()) and named and (known or secrets))

    def _done(self, _answer: object) -> None:
        self.form.own.clear()
        self.fresh.clear()
        self.accept()
