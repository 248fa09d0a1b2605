"""Transcript sequences that the practice adds for genes whose bases the rulebook lacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QWidget

from counselor.desktop import file_dialogs, theme
from counselor.desktop.entry_documents.parts import date_text
from counselor.desktop.forms.ui_sequences_dialog import Ui_SequencesDialog
from counselor.desktop.models.fact_table import Column, FactRow, FactTable
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.tasks import Task
from counselor.desktop.wording import count_text, said, tr
from counselor.rulebook.entries import Entry, Shelf
from counselor.workbench import Action, Change, SequenceRow, SequencesAdded, Workbench

_HASH_SHOWN = 16
_ROWS = 8


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: tuple[SequenceRow, ...]
    may_change: bool


class SequencesDialog(SessionDialog):
    """The list of sequences in use, with adding a file and removing some."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_SequencesDialog()
        self.form.setupUi(self)
        form = self.form
        form.explanation.setText(said("desktop.sequences.explanation"))
        form.sequences.show_table(sequence_table(()))  # which builds it
        table = form.sequences.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        form.add.clicked.connect(self.choose_file)
        form.remove.clicked.connect(self.remove_chosen)
        form.close_button.clicked.connect(self.reject)
        form.add.setEnabled(False)
        form.remove.setEnabled(False)
        self.dress(form.notice)
        theme.broad(self)
        room = (_ROWS + 1) * table.verticalHeader().defaultSectionSize()
        wide = self.minimumWidth() * 3 // 2  # a table of nine columns
        self.resize(wide, self.sizeHint().height() + room)
        self._read()

    def choose_file(self) -> None:
        """Ask for a FASTA file and add it."""
        filters = (
            tr("FASTA (*.fa *.fasta *.fna *.fa.gz *.fasta.gz *.fna.gz)"),
            tr("All files (*)"),
        )
        file_dialogs.ask_for_file(self, tr("Add transcript sequences"), filters, self.add)

    def add(self, path: Path) -> None:
        """Check a file and keep what the rulebook lacks."""

        def step(bench: Workbench) -> tuple[SequencesAdded, Change]:
            return bench.sequences.add(path)

        self._begin(self.do(step, self._show_added))

    def remove_chosen(self) -> None:
        """Use the chosen sequences no more."""
        names = self.chosen()
        if not names:
            self.form.notice.say("information", said("desktop.sequences.choose_first"))
            return
        self._begin(self.do(lambda bench: bench.sequences.remove(names), self._show_removed))

    def chosen(self) -> tuple[str, ...]:
        """Return the RefSeq accessions of the chosen rows."""
        view = self.form.sequences
        rows = view.table.selectionModel().selectedRows()
        found = (view.model.row_at(index.row()) for index in rows)
        return tuple(row.anchor for row in found if row is not None)

    def _begin(self, task: Task[Any]) -> None:
        """Keep the buttons off until a step is done, whatever came of it."""
        self.form.add.setEnabled(False)
        self.form.remove.setEnabled(False)
        task.failed.connect(lambda _error: self._read())

    def _read(self) -> None:
        def question(bench: Workbench) -> _Answer:
            return _Answer(bench.sequences.in_use(), bench.may(Action.MANAGE_RULEBOOK))

        self.ask("sequences", question, self._show)

    def _show(self, answer: _Answer) -> None:
        form = self.form
        form.sequences.show_table(sequence_table(answer.rows))
        form.add.setEnabled(answer.may_change)
        form.remove.setEnabled(answer.may_change and bool(answer.rows))
        if not answer.may_change:
            form.notice.say("information", said("desktop.sequences.read_only"))

    def _show_added(self, answer: tuple[SequencesAdded, Change]) -> None:
        found, _ = answer
        parts = [said("desktop.sequences.added", {"count": count_text(len(found.added))})]
        for key, names in (("already", found.already), ("in_rulebook", found.in_rulebook)):
            if names:
                parts.append(said(f"desktop.sequences.{key}", {"count": count_text(len(names))}))
        if found.passed_over:
            values = {"count": count_text(found.passed_over)}
            parts.append(said("desktop.sequences.passed_over", values))
        parts.append(said("desktop.sequences.from_next_import"))
        self.form.notice.say("fine" if found.added else "information", " ".join(parts))
        self._read()

    def _show_removed(self, _change: Change) -> None:
        self.form.notice.say("information", said("desktop.sequences.removed"))
        self._read()


def sequence_table(rows: tuple[SequenceRow, ...]) -> FactTable:
    """Return the sequences in use as a table; one that is not used for now says so."""
    names = (
        tr("Gene"),
        tr("Transcript"),
        tr("File"),
        tr("Added"),
        tr("By"),
        tr("State"),
        tr("Name in the file"),
        tr("Bases"),
        tr("SHA-256 of the bases"),
    )
    columns = tuple(Column(name, name == tr("Bases")) for name in names)
    empty = said("desktop.sequences.none")
    return FactTable(tr("Sequences"), columns, tuple(map(_row, rows)), empty=empty)


def _row(row: SequenceRow) -> FactRow:
    kept = row.sequence
    day = kept.added_at.astimezone().date().isoformat()
    cells = (
        kept.gene,
        kept.transcript,
        kept.file,
        date_text(day),
        kept.added_by,
        said(f"desktop.sequences.{'used' if row.fits else 'other_version'}"),
        kept.accession,
        count_text(len(kept.bases)),
        f"{kept.sha256[:_HASH_SHOWN]}…",
    )
    keys = ((3, day), (7, f"{len(kept.bases):07}"))
    entry = Entry(Shelf.INHERITED_GENES, kept.gene)
    return FactRow(cells, keys, entry=entry, anchor=kept.transcript)
