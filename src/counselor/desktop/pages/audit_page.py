"""The audit trail: who did what and when, by filter and page, and out as CSV or PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_audit_page import Ui_AuditPage
from counselor.desktop.models.audit_model import AuditModel
from counselor.desktop.pages.page import Page
from counselor.desktop.session import Session
from counselor.desktop.tables import dress_table, fit_columns, select_row
from counselor.desktop.wording import count_text, language, later, term, tr
from counselor.workbench import Change, Workbench
from counselor.workbench.audit_trail import TrailChoices, TrailFilter, TrailPage

_PAUSE_MS = 250
"""So long nobody typed before the trail is read anew."""
_VALUES = (
    later("Value"),
    later("Before"),
    later("After"),
)
_LIST_SHARE, _VALUES_SHARE = 3, 1


class AuditPage(Page):
    """Rows of the trail, newest first, and the values of the chosen one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_AuditPage()
        self.form.setupUi(self)
        form = self.form
        self.model = AuditModel(self)
        self.model.more_wanted.connect(self._read_more)
        form.table.setModel(self.model)
        dress_table(form.table, self._show_values)
        self.values = QStandardItemModel(0, len(_VALUES), self)
        form.values.setModel(self.values)
        dress_table(form.values, lambda _row: None)
        form.values.setWordWrap(True)
        form.parts.setStretchFactor(0, _LIST_SHARE)
        form.parts.setStretchFactor(1, _VALUES_SHARE)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE_MS)
        self._typed.timeout.connect(self._read)
        self._connect()
        self.dress(form.notice)
        self._offer_days()

    def _connect(self) -> None:
        form = self.form
        form.table.selectionModel().currentRowChanged.connect(
            lambda now, _before: self._show_values(now.row())
        )
        form.user.activated.connect(lambda _row: self._read())
        form.kind.activated.connect(lambda _row: self._read())
        form.patient.textEdited.connect(lambda _text: self._typed.start())
        form.patient.textChanged.connect(lambda text: None if text else self._typed.start())
        form.by_day.toggled.connect(self._choose_days)
        form.since.dateChanged.connect(lambda _day: self._typed.start())
        form.until.dateChanged.connect(lambda _day: self._typed.start())
        form.save_csv.clicked.connect(self.save_csv)
        form.save_pdf.clicked.connect(self.save_pdf)

    def place(self) -> str:
        """Return where one is."""
        return tr("Audit")

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.table.setFocus()

    def show_trail(self) -> None:
        """Read the trail anew, with what is chosen."""
        self.form.notice.clear()
        if not self.form.by_day.isChecked():
            today = self.session.workbench.today
            day = QDate(today.year, today.month, today.day)
            self.form.since.setDate(day.addDays(-30))
            self.form.until.setDate(day)
        self.ask("choices", lambda bench: bench.trail.choices(), self._offer_choices)
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Nothing: the trail grows with each look at it, and rows must not move while one reads."""

    @property
    def wanted(self) -> TrailFilter:
        """What is chosen in the filters."""
        form, by_day = self.form, self.form.by_day.isChecked()
        return TrailFilter(
            user=form.user.currentData() or "",
            kind=form.kind.currentData() or "",
            patient=form.patient.text(),
            since=form.since.date().toPython() if by_day else None,  # type: ignore[arg-type]
            until=form.until.date().toPython() if by_day else None,  # type: ignore[arg-type]
        )

    def save_csv(self) -> None:
        """Ask where the rows that fit shall go, as CSV."""
        wanted = self.wanted
        self._save(
            tr("Save the audit trail"),
            "CSV (*.csv)",
            "audit-trail.csv",
            lambda bench, target: bench.trail.save_csv(wanted, target),
        )

    def save_pdf(self) -> None:
        """Ask where the rows that fit shall go, as PDF."""
        wanted, paper, spoken = self.wanted, self.session.preferences.paper, language()
        self._save(
            tr("Save the audit trail"),
            "PDF (*.pdf)",
            "audit-trail.pdf",
            lambda bench, target: bench.trail.save_pdf(
                wanted, target, paper=paper, language=spoken
            ),
        )

    def _save(self, title: str, kind: str, name: str, step: Any) -> None:  # noqa: ANN401 - a lambda
        def chosen(target: Path) -> None:
            self.do(lambda bench: step(bench, target), lambda _change: self._say_saved(target))

        ask_where_to_save(self, title, (kind,), chosen, name)

    def _say_saved(self, target: Path) -> None:
        self.form.notice.say(
            "information",
            tr("Saved as '{name}'. The file is not encrypted.").format(name=target.name),
            tr("Keep it where only those who may read the trail can."),
        )

    def _offer_choices(self, choices: TrailChoices) -> None:
        _offer(self.form.user, tr("Everybody"), [(name, name) for name in choices.users])
        kinds = sorted((term("audit.kind", kind), kind) for kind in choices.kinds)
        _offer(self.form.kind, tr("Everything"), kinds)

    def _choose_days(self, *_: object) -> None:
        self._offer_days()
        self._read()

    def _offer_days(self) -> None:
        form = self.form
        for widget in (form.since, form.until_label, form.until):
            widget.setVisible(form.by_day.isChecked())

    def _read(self) -> None:
        wanted = self.wanted
        self._typed.stop()
        self.drop("more")
        self.ask("trail", lambda bench: bench.trail.page(wanted), self._show)

    def _read_more(self, before: int) -> None:
        wanted = self.wanted

        def question(bench: Workbench) -> TrailPage:
            return bench.trail.page(wanted, before=before)

        self.ask("more", question, lambda page: self.model.append(page.rows))

    def _show(self, page: TrailPage) -> None:
        form = self.form
        form.notice.clear()
        form.count.setText(
            tr("1 row") if page.total == 1 else tr("{n} rows").format(n=count_text(page.total))
        )
        self.model.reset(page.rows)
        for button in (form.save_csv, form.save_pdf):
            button.setEnabled(bool(page.rows))
        if page.rows:
            form.states.setCurrentWidget(form.list_state)
            fit_columns(form.table)
            select_row(form.table, 0)
            self._show_values(0)
        else:
            form.none_found.say(tr("No row of the audit trail fits."))
            form.states.setCurrentWidget(form.none_state)

    def _show_values(self, row: int) -> None:
        event = self.model.row_at(row)
        self.values.clear()
        self.values.setHorizontalHeaderLabels([tr(name) for name in _VALUES])
        if event is None:
            return
        for cells in value_rows(event.details):
            self.values.appendRow([QStandardItem(text) for text in cells])
        fit_columns(self.form.values)
        self.form.values.resizeRowsToContents()


def value_rows(details: str) -> list[tuple[str, str, str]]:
    """Return name, before and after of each value; why they are not readable where they are not."""
    try:
        told = json.loads(details)
        before, after = dict(told["before"]), dict(told["after"])
    except (ValueError, KeyError, TypeError):
        return [(details.strip("()"), "", "")]
    names = dict.fromkeys((*before, *after))
    if not names:
        return [(tr("No values"), "", "")]
    return [
        (name.replace("_", " "), _said(before.get(name, "")), _said(after.get(name, "")))
        for name in names
    ]


def _said(value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _offer(box: QComboBox, every: str, choices: list[tuple[str, str]]) -> None:
    """Fill a filter, and keep what was chosen."""
    chosen = box.currentData()
    box.clear()
    box.addItem(every, "")
    for name, code in choices:
        box.addItem(name, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
