"""The right pane of the text editor: one paragraph, its words, and what differs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from counselor.desktop import theme
from counselor.desktop.editing_text import grade_text, meaning_of
from counselor.desktop.forms.ui_edit_page import Ui_EditPage
from counselor.desktop.text_difference import difference_html
from counselor.desktop.theme import colours_in_use
from counselor.reports.edited_models import ShownParagraph, State
from counselor.reports.paragraphs import Kind
from counselor.reports.required import Standing

_LINES = 6
_BETWEEN_CELLS = "\n"


class TextEditor(QObject):
    """Shows a paragraph and takes other words for it. `typed()`: the text is another one now."""

    typed = Signal()

    def __init__(self, form: Ui_EditPage) -> None:
        super().__init__(form.editor)
        self._form = form
        self._shown: ShownParagraph | None = None
        self._cells: list[QLineEdit] = []
        self._filling = False
        self._language, self._names = "", frozenset[str]()
        theme.set_lines(form.words, _LINES)
        form.generated.setTextFormat(Qt.TextFormat.PlainText)
        form.replaced.setTextFormat(Qt.TextFormat.PlainText)
        form.difference.setTextFormat(Qt.TextFormat.RichText)
        form.words.textChanged.connect(self._note_typing)

    @property
    def text(self) -> str:
        """What stands in the field; cells of a row are parted by line ends."""
        if self._cells:
            return _BETWEEN_CELLS.join(field.text() for field in self._cells)
        return self._form.words.toPlainText()

    @property
    def has_cells(self) -> bool:
        """Whether it is a row with a field for each column."""
        return bool(self._cells)

    def speak(self, language: str, names: Iterable[str]) -> None:
        """Say in which language a document is, and which names count as one word."""
        self._language, self._names = language, frozenset(names)

    def show(self, shown: ShownParagraph | None, title: str, text: str, *, flagged: bool) -> None:
        """Show a paragraph with what was typed about it; `flagged`: a person must look at it."""
        form = self._form
        self._filling, self._shown = True, shown
        form.editor.setVisible(shown is not None)
        self._show_cells(shown)
        if shown is not None:
            form.place.setText(title)
            form.state.setText(meaning_of(shown))
            form.state.setVisible(bool(form.state.text()))
            theme.set_tone(form.state, "caution" if flagged else "")
            self._set_text(text)
            self._show_beside(shown)
        else:
            for field in (form.generated, form.replaced, form.difference, form.grade):
                field.clear()
            form.words.clear()
        self._filling = False
        self._show_effect()

    def _show_cells(self, shown: ShownParagraph | None) -> None:
        """Offer one field for each column of an added row."""
        form = self._form
        columns = shown.columns if shown is not None and shown.state is not State.HELD else ()
        if columns != tuple(field.accessibleName() for field in self._cells):
            theme.clear_form(form.cells_layout)
            self._cells = [self._cell(title) for title in columns]
        form.cells.setVisible(bool(columns))

    def _cell(self, title: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(title)
        field.textChanged.connect(self._note_typing)
        label = QLabel(title)
        label.setBuddy(field)
        self._form.cells_layout.addRow(label, field)
        return field

    def _set_text(self, text: str) -> None:
        """Set the text; what stands there already keeps its cursor, be it stored meanwhile."""
        if self.text.split() == text.split():
            return
        if not self._cells:
            self._form.words.setPlainText(text)
            return
        parts = text.split(_BETWEEN_CELLS)
        for field, part in zip(self._cells, [*parts, *[""] * len(self._cells)], strict=False):
            field.setText(part)

    def _show_beside(self, shown: ShownParagraph) -> None:
        form = self._form
        form.generated.setText(shown.generated)
        for widget in (form.generated, form.generated_label):
            widget.setVisible(bool(shown.generated))
        form.replaced.setText(shown.replaced)
        differs = bool(shown.replaced) and shown.replaced != shown.generated
        for widget in (form.replaced, form.replaced_label):
            widget.setVisible(differs)

    def _note_typing(self) -> None:
        if not self._filling and self._shown is not None:
            self._show_effect()
            self.typed.emit()

    def _show_effect(self) -> None:
        """Show what differs from the program's words, and how plain the text is."""
        form, shown, text = self._form, self._shown, self.text
        differs = shown is not None and bool(shown.generated) and text != shown.generated
        for widget in (form.difference, form.difference_label):
            widget.setVisible(differs)
        if shown is not None and differs:
            form.difference.setText(difference_html(shown.generated, text, colours_in_use()))
        free = shown is not None and can_write(shown)
        form.grade.setText(grade_text(text, self._language, self._names) if free else "")
        form.grade.setVisible(bool(form.grade.text()))


def begun_paragraph(
    section: str, container: str, after: str, columns: tuple[str, ...]
) -> ShownParagraph:
    """Return a paragraph that was begun and not stored yet; its id is empty.

    Its `entry` is what it follows.
    """
    return ShownParagraph(
        section=section,
        container=container,
        entry=after,
        id="",
        kind=Kind.PARAGRAPH,
        generated="",
        printed=(),
        mine=(),
        replaced="",
        standing=Standing.FREE,
        state=State.ADDED,
        columns=columns,
    )


def words_of(shown: ShownParagraph) -> str:
    """Return what the field begins with: one's own words, else the program's."""
    mine = shown.mine if any(shown.mine) else ()
    return _BETWEEN_CELLS.join(mine or (shown.generated,))


def cells_of(text: str) -> tuple[str, ...]:
    """Return the cells of a row from the text of the editor."""
    return tuple(text.split(_BETWEEN_CELLS))


def can_write(shown: ShownParagraph) -> bool:
    """Tell whether a paragraph can be put in other words."""
    locked = shown.standing is Standing.REQUIRED or shown.kind is Kind.FIXED
    return not locked and shown.state not in (State.HELD, State.ORPHANED)
