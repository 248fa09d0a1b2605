"""Findings, documents and timeline of a patient as tables that are sorted and filtered."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from counselor import wording
from counselor.desktop import theme
from counselor.desktop.clinical_names import condition_names
from counselor.desktop.finding_text import decision_code, sentence
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.widgets.fact_table_view import FactTableView
from counselor.desktop.wording import day_text, moment_text, said, term, tr
from counselor.findings.models import InheritedFinding
from counselor.workbench.patient_chart import (
    ChartDocument,
    ChartEvent,
    ChartFinding,
    ChartFindings,
    EventKind,
)

SEPARATOR = " "


class RecordTable(QWidget):
    """A note, and a table below it. `chosen(anchor)`: Enter or a double click on a row."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("gap", "none")
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "hint")
        self._around_note = QWidget()
        self._around_note.setProperty("room", "inside none")
        QVBoxLayout(self._around_note).addWidget(self.note)
        self._around_note.hide()
        self.view = FactTableView()
        self.view.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(self._around_note)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        theme.lay_out(self)

    def show_table(self, table: FactTable, note: str = "") -> None:
        """Show a table; a note says what is not in it."""
        self.note.setText(note)
        self._around_note.setVisible(bool(note))
        self.view.show_table(table)

    def _choose(self, index: QModelIndex) -> None:
        row = self.view.model.row_at(index.row())
        if row is not None and row.anchor:
            self.chosen.emit(row.anchor)


class FindingsTab(RecordTable):
    """Every finding over all results. `chosen(case_id)`."""

    def show_findings(self, found: ChartFindings) -> None:
        """Show them; what may not be shown is counted."""
        columns = tuple(
            map(
                Column,
                (tr("Gene"), tr("Decision"), tr("List"), tr("Result of"), tr("State"),
                 tr("Finding")),
            )
        )  # fmt: skip
        rows = tuple(_finding_row(row) for row in found.rows)
        empty = tr("No finding that may be shown. That says nothing about what was not looked at.")
        self.show_table(
            FactTable(tr("Findings"), columns, rows, empty=empty), "\n".join(_finding_notes(found))
        )


class DocumentsTab(RecordTable):
    """Drafts, signed reports and filed consent forms.

    `chosen(anchor)`: case id; case id, blank, report id; or blank, id of a form.
    """

    def show_documents(self, documents: tuple[ChartDocument, ...]) -> None:
        """Show them, the newest result first."""
        columns = tuple(
            map(Column, (tr("Document"), tr("State"), tr("Date"), tr("By"), tr("Result")))
        )
        rows = tuple(_document_row(item) for item in documents)
        empty = tr("No document yet. A report is made from a reviewed result.")
        self.show_table(FactTable(tr("Documents"), columns, rows, empty=empty))


class TimelineTab(RecordTable):
    """What happened and what is due. `chosen(anchor)` as with the documents."""

    def show_events(self, events: tuple[ChartEvent, ...]) -> None:
        """Show them, the latest day first."""
        columns = tuple(map(Column, (tr("Date"), tr("What"), tr("By"), tr("About"))))
        rows = tuple(_event_row(item) for item in events)
        empty = tr("Nothing happened yet. Record the consent, or import a result.")
        self.show_table(FactTable(tr("Timeline"), columns, rows, empty=empty))


def _finding_row(row: ChartFinding) -> FactRow:
    item = row.item
    lists = ", ".join(term("desktop.list", name.value) for name in item.lists)
    told = sentence(item.finding)
    if isinstance(item.finding, InheritedFinding) and item.finding.condition:
        told = f"{told} · {condition_names(item.finding.condition)}"
    cells = (
        item.finding.gene,
        term("desktop.decision", decision_code(item)),
        lists,
        day_text(row.imported_at.astimezone().date()),
        term("desktop.case_state", row.state.value),
        told,
    )
    return FactRow(cells, ((3, row.imported_at.isoformat()),), anchor=row.case_id)


def _finding_notes(found: ChartFindings) -> list[str]:
    notes = [
        said(f"desktop.withheld.{reason.value}", {"count": count})
        for reason, count in sorted(found.withheld.items())
        if count
    ]
    if found.not_called:
        genes = ", ".join(item.gene for item in found.not_called)
        notes.append(tr("Not assessed: {genes}. That is not a normal result.").format(genes=genes))
    return notes


def _document_row(item: ChartDocument) -> FactRow:
    form, report = item.form, item.report
    if form is not None:
        spoken = wording.load(form.language).text("language.name")
        named = tr("Consent form, {language}").format(language=spoken)
        day = day_text(item.consent_on) if item.consent_on else ""
        about = tr("consent of {date}").format(date=day)
        cells = (named, tr("filed"), moment_text(item.at), form.filed_by, about)
        return FactRow(cells, ((2, item.at.isoformat()),), anchor=f"{SEPARATOR}{form.id}")
    if report is None:
        told = tr("draft, with edited words") if item.edits else tr("draft, not signed")
        cells = (tr("Patient report"), told, day_text(item.at.astimezone().date()), "", item.file)
        return FactRow(cells, ((2, item.at.isoformat()),), anchor=item.case_id)
    state = tr("replaced by a newer version") if item.replaced else tr("signed")
    version = tr("{document}, version {n}").format(
        document=term("record.document", report.template.partition("/")[0]), n=report.version
    )
    who = ", ".join(filter(None, (report.signed_by, report.second_by)))
    cells = (version, state, moment_text(item.at), who, item.file)
    anchor = f"{item.case_id}{SEPARATOR}{report.id}"
    return FactRow(cells, ((2, item.at.isoformat()),), anchor=anchor)


def _event_row(item: ChartEvent) -> FactRow:
    words = {
        EventKind.ADDED: tr("Patient added"),
        EventKind.CONSENT: tr("Consent given"),
        EventKind.WITHDRAWN: tr("Consent withdrawn"),
        EventKind.WAIVED: tr("Renewal of the consent waived"),
        EventKind.IMPORT: tr("Result imported"),
        EventKind.SIGNED: tr("Report signed"),
        EventKind.DECISION: tr("Decision made together"),
        EventKind.TASK_DUE: tr("Task due"),
        EventKind.TASK_DONE: tr("Task done"),
    }
    anchor = f"{item.case_id}{SEPARATOR}{item.report_id}" if item.report_id else item.case_id
    first = " ".join(item.text.split())
    cells = (day_text(item.on), words[item.kind], item.who, first)
    return FactRow(cells, ((0, item.on.isoformat()),), anchor=anchor)
