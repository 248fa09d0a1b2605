"""Linking the partner of a patient: found by search, chosen, linked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from counselor.casework.couple import Couple
from counselor.desktop import theme
from counselor.desktop.forms.ui_partner_dialog import Ui_PartnerDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import day_text
from counselor.workbench import Change, Patient, PatientRow

_MOST = 30
_ID = Qt.ItemDataRole.UserRole


class PartnerDialog(SessionDialog):
    """Searches as one types. `linked(couple_id)`."""

    linked = Signal(str)

    def __init__(self, session: Session, patient: Patient, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_PartnerDialog()
        self.form.setupUi(self)
        self._patient = patient
        form = self.form
        form.search.textChanged.connect(self._search)
        form.found.itemActivated.connect(lambda _item: self.link())
        form.found.currentRowChanged.connect(lambda _row: self._judge())
        form.cancel.clicked.connect(self.reject)
        form.link.clicked.connect(self.link)
        self.dress(form.notice)
        theme.broad(self)
        self._search("")

    def link(self) -> None:
        """Link the chosen patient."""
        item = self.form.found.currentItem()
        if self.form.found.currentRow() < 0:
            return
        mine, partner = self._patient.id, item.data(_ID)
        self.form.link.setEnabled(False)
        self.do(lambda bench: bench.couples.link(mine, partner), self._done)

    def fail(self, error: BaseException) -> None:
        """Nothing was linked; say why."""
        self._judge()
        super().fail(error)

    def _search(self, text: str) -> None:
        self.ask("search", lambda bench: bench.search_patients(text, limit=_MOST), self._show)

    def _show(self, rows: tuple[PatientRow, ...]) -> None:
        found = self.form.found
        found.clear()
        for row in rows:
            if row.id != self._patient.id:
                text = f"{row.name} · {day_text(row.birth_date)} · {row.number}"
                item = QListWidgetItem(text)
                item.setData(_ID, row.id)
                found.addItem(item)
        if found.count():
            found.setCurrentRow(0)
        self._judge()

    def _judge(self) -> None:
        self.form.link.setEnabled(self.form.found.currentRow() >= 0)

    def _done(self, answer: tuple[Couple, Change]) -> None:
        self.accept()
        self.linked.emit(answer[0].id)
