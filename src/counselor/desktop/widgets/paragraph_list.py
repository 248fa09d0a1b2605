"""The paragraphs of a document as a list: sections as titles, each paragraph with its state."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from counselor import design_tokens
from counselor.desktop import icons
from counselor.desktop.editing_text import icon_of, line_of
from counselor.desktop.wording import tr
from counselor.reports.edited_models import EditedSummary, ShownParagraph
from counselor.reports.paragraphs import Kind
from counselor.reports.required import Standing

_KEY = Qt.ItemDataRole.UserRole
_ENTRY = Qt.ItemDataRole.UserRole + 1

Key = tuple[str, str]
"""Section and id of a paragraph; the id is empty for one that was begun and never stored."""


class ParagraphList(QListWidget):
    """Names and figures of tables are left out: they can't be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        size = design_tokens.load().icon_size
        self.setIconSize(QSize(size, size))

    @property
    def key(self) -> Key | None:
        """The current paragraph."""
        return key_of(self.currentItem())

    def show_document(self, document: EditedSummary) -> None:
        """Show the paragraphs of a document; none is current."""
        self.clear()
        section = ""
        for shown in document.paragraphs:
            if shown.kind is Kind.CELL and shown.standing is Standing.REQUIRED:
                continue
            if shown.section != section:
                section = shown.section
                self._add_title(document.titles.get(section, tr("Not in the document")))
            self.addItem(_line(shown))

    def choose(self, key: Key) -> None:
        """Make a paragraph current, if it is there."""
        for row in range(self.count()):
            if key_of(self.item(row)) == key:
                self.setCurrentRow(row)

    def choose_first(self) -> None:
        """Make the first paragraph current where none is."""
        if self.currentRow() < 1 and self.count() > 1:
            self.setCurrentRow(1)

    def put_begun(self, begun: ShownParagraph) -> None:
        """Show what was begun after what it follows, in place of what was begun before."""
        for row in reversed(range(self.count())):
            key = key_of(self.item(row))
            if key is not None and not key[1]:
                self.takeItem(row)
        places = [
            row
            for row in range(self.count())
            if self.item(row).data(_ENTRY) == (begun.section, begun.entry)
        ]
        self.insertItem(places[-1] + 1 if places else self.count(), _line(begun))

    def _add_title(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setWeight(font.Weight.DemiBold)
        item.setFont(font)
        self.addItem(item)


def key_of(item: QListWidgetItem | None) -> Key | None:
    """Return which paragraph an item stands for; None for a title."""
    key = item.data(_KEY) if item is not None else None
    return key if isinstance(key, tuple) else None


def _line(shown: ShownParagraph) -> QListWidgetItem:
    item = QListWidgetItem(icons.icon(*icon_of(shown)), line_of(shown))
    item.setData(_KEY, (shown.section, shown.id))
    item.setData(_ENTRY, (shown.section, shown.entry))
    return item
