"""Opens entries of the rulebook in the window and reads what they say."""

from __future__ import annotations

from counselor.desktop.pages.rulebook_page import RulebookPage
from counselor.rulebook.entries import Entry, Shelf
from desktop_driver import Screen

CYP2C19 = Entry(Shelf.PGX_GENES, "CYP2C19")
BRCA1 = Entry(Shelf.INHERITED_GENES, "BRCA1")
DUP = Entry(Shelf.VARIANTS, "BRCA1:17-43057062-T-TG")


def open_entry(screen: Screen, entry: Entry) -> str:
    """Open an entry and return the text of its document."""
    screen.window.show_rulebook(entry)
    screen.settle()
    return screen.space.rulebook.form.document.toPlainText()


def column(page: RulebookPage, table: int, name: str) -> list[str]:
    """Return the shown cells of a column."""
    model = page.tables[table].model
    index = [item.title for item in model.table.columns].index(name)
    return [model.index(row, index).data() for row in range(model.rowCount())]
