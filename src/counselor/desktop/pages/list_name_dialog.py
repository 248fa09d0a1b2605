"""Asks for the name of a list of patients: to keep a filter, or to rename a list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_list_name_dialog import Ui_ListNameDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import tr
from counselor.workbench.patient_lists import PatientFilter, SavedList


class ListNameDialog(SessionDialog):
    """Saves `wanted` under a name, or gives `saved` another one."""

    def __init__(
        self,
        session: Session,
        wanted: PatientFilter,
        saved: SavedList | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_ListNameDialog()
        self.form.setupUi(self)
        self._wanted, self._saved = wanted, saved
        form = self.form
        if saved is not None:
            form.heading.setText(tr("Rename the list"))
            form.name.setText(saved.name)
            form.name.selectAll()
        form.name.textChanged.connect(self._judge)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        self.dress(form.notice)
        theme.broad(self)
        self._judge()

    def save(self) -> None:
        """Store the name."""
        name, saved, wanted = self.form.name.text(), self._saved, self._wanted
        self.form.save.setEnabled(False)
        if saved is None:
            self.do(lambda bench: bench.lists.save(name, wanted), lambda _done: self.accept())
        else:
            list_id = saved.id
            self.do(lambda bench: bench.lists.rename(list_id, name), lambda _done: self.accept())

    def fail(self, error: BaseException) -> None:
        """Nothing was stored; say why."""
        self._judge()
        super().fail(error)

    def _judge(self) -> None:
        self.form.save.setEnabled(bool(self.form.name.text().strip()))
