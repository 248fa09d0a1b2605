"""Adding transcript sequences in the window, and what the rulebook's page of the gene says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counselor.casework.roles import Role
from counselor.desktop.pages.sequences_dialog import SequencesDialog
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.load import bundled_rulebook
from desktop_driver import Screen
from practice_builder import Practice
from rulebook_screen import BRCA1, column, open_entry
from sequence_builder import GENE, transcript_of, write_fasta

GJB2 = Entry(Shelf.INHERITED_GENES, GENE)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice.counselor", bundled_rulebook)
    yield made
    made.bench.close()


def open_dialog(screen: Screen) -> SequencesDialog:
    screen.window.show_rulebook(GJB2)
    screen.settle()
    screen.space.rulebook.form.sequences.click()
    screen.settle()
    return screen.dialog(SequencesDialog)


def cells(dialog: SequencesDialog) -> list[list[str]]:
    model = dialog.form.sequences.model
    return [
        [model.index(row, at).data() for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_file_is_added_listed_and_removed(opened: Screen, tmp_path: Path) -> None:
    dialog = open_dialog(opened)
    assert cells(dialog) == []
    dialog.add(write_fasta(tmp_path / "clinic.fa"))
    opened.settle()
    assert "Sequences added: 1." in dialog.form.notice.text
    (row,) = cells(dialog)
    assert row[:3] == [GENE, transcript_of().refseq, "clinic.fa"]
    assert "in use" in row
    dialog.form.sequences.table.selectRow(0)
    dialog.form.remove.click()
    opened.settle()
    assert cells(dialog) == []
    assert opened.practice.bench.sequences.in_use() == ()
    dialog.reject()


def test_an_error_names_the_line_and_nothing_is_kept(opened: Screen, tmp_path: Path) -> None:
    dialog = open_dialog(opened)
    path = tmp_path / "bad.fa"
    path.write_text(f">{transcript_of().refseq}\nATG\nTGA-\n")
    dialog.add(path)
    opened.settle()
    assert "line 3" in dialog.form.notice.text
    assert cells(dialog) == []
    assert dialog.form.add.isEnabled()
    dialog.reject()


def test_who_may_not_change_them_sees_them(opened: Screen, tmp_path: Path) -> None:
    opened.practice.bench.sequences.add(write_fasta(tmp_path / "clinic.fa"))
    vault = opened.practice.bench._desk.vault
    vault.member = replace(vault.member, roles=(Role.COUNSELLOR,))
    dialog = open_dialog(opened)
    assert len(cells(dialog)) == 1
    assert not dialog.form.add.isEnabled()
    assert not dialog.form.remove.isEnabled()
    dialog.reject()


def test_the_gene_s_page_says_that_its_sequence_is_missing(opened: Screen, tmp_path: Path) -> None:
    assert "coding sequence of this gene is not at hand" in open_entry(opened, GJB2)
    page = opened.space.rulebook
    table = next(i for i, it in enumerate(page.page.tables) if it.title == "Transcripts")
    page.form.tabs.setCurrentIndex(table + 1)
    assert column(page, table, "Status") == ["MANE Select"]
    assert column(page, table, "RefSeq") == [transcript_of().refseq]
    assert column(page, table, "Exons") == [str(len(transcript_of().exons38))]
    assert column(page, table, "Coding bases") == [str(transcript_of().coding_length)]
    assert column(page, table, "Places on GRCh37") == ["all known"]
    assert column(page, table, "Coding sequence") == ["not at hand"]
    dialog = open_dialog(opened)
    dialog.add(write_fasta(tmp_path / "clinic.fa"))
    opened.settle()
    dialog.reject()
    assert "not at hand" not in page.form.document.toPlainText()
    page.form.tabs.setCurrentIndex(table + 1)
    (said,) = column(page, table, "Coding sequence")
    assert said.startswith("added by the practice: clinic.fa")


def test_a_gene_with_its_sequence_has_no_such_warning(opened: Screen) -> None:
    assert "not at hand" not in open_entry(opened, BRCA1)
    page = opened.space.rulebook
    table = next(i for i, it in enumerate(page.page.tables) if it.title == "Transcripts")
    page.form.tabs.setCurrentIndex(table + 1)
    assert set(column(page, table, "Coding sequence")) == {"in the rulebook"}
