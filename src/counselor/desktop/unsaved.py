"""What was typed and not stored, taken out of the fields at locking and put back at unlocking.

Fields are found by the order in which they stand; each is told apart by its kind and name. What
hides its text (passphrases) is never taken, and nor is what can't be edited.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

Typed = list[list[str]]
"""Kind, name and value of each field."""

_DATA = "\x1f"
"""Before what a choice stands for: no text that a person reads begins with it."""

_INSIDE_OTHERS = (QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit)


PASSING = "passing"
"""Property of a field that answers a question of the moment: what stands in it is not kept."""


def typed_in(root: QWidget) -> Typed:
    """Return what stands in the fields under a widget."""
    return [[*_mark(field), _value(field)] for field in _fields(root)]


def type_again(root: QWidget, typed: Sequence[Sequence[str]]) -> bool:
    """Put values back; False, and nothing is changed, where the fields are others now."""
    fields = list(_fields(root))
    if [list(_mark(field)) for field in fields] != [list(item[:2]) for item in typed]:
        return False
    for field, item in zip(fields, typed, strict=True):
        if item[2] != _value(field):
            _set(field, item[2])
    return True


def _fields(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        of_dialog = widget.window() is not root.window()  # of one that stands before it
        if of_dialog or widget.property(PASSING):
            continue
        if isinstance(widget, QLineEdit):
            hidden = widget.echoMode() is not QLineEdit.EchoMode.Normal
            if hidden or widget.isReadOnly() or isinstance(widget.parent(), _INSIDE_OTHERS):
                continue
            if widget.parent() is not None and _is_secret(widget):
                continue
            if _table_of(widget) is not None:  # a cell that is being typed: part of its table
                continue
            yield widget
        elif isinstance(widget, QPlainTextEdit):
            if not widget.isReadOnly():
                yield widget
        elif isinstance(widget, (*_INSIDE_OTHERS, QCheckBox, QRadioButton, QTableWidget)):
            yield widget


def _table_of(line: QLineEdit) -> QAbstractItemView | None:
    """Return the table whose cell a line edits, None for a field of its own."""
    viewport = line.parent()
    table = viewport.parent() if viewport is not None else None
    return table if isinstance(table, QAbstractItemView) else None


def _is_secret(widget: QWidget) -> bool:
    """Tell whether a field is part of one for a passphrase that is being looked at."""
    return type(widget.parent()).__name__ == "PassphraseEdit"


def _mark(field: QWidget) -> tuple[str, str]:
    return type(field).__name__, field.objectName()


def _value(field: QWidget) -> str:
    return next((read(field) for kind, read in _READ if isinstance(field, kind)), "")


def _cells(table: QTableWidget) -> list[list[str]]:
    """Return the texts of a table, row by row, with that of a cell that is being typed."""
    items = [
        [table.item(row, column) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    cells = [[item.text() if item is not None else "" for item in row] for row in items]
    editor = next((line for line in table.findChildren(QLineEdit) if _table_of(line)), None)
    if editor is not None and cells and table.currentRow() >= 0:
        cells[table.currentRow()][table.currentColumn()] = editor.text()
    return cells


def _set_cells(table: QTableWidget, cells: list[list[str]]) -> None:
    table.setRowCount(len(cells))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts[: table.columnCount()]):
            table.setItem(row, column, QTableWidgetItem(text))


def _set(field: QWidget, value: str) -> None:
    write = next((write for kind, write in _WRITE if isinstance(field, kind)), None)
    if write is not None:
        write(field, value)


def _chosen(box: QComboBox) -> str:
    """Return what a choice stands for, which no language changes; else its text."""
    its = box.currentData()
    if its is None or box.currentIndex() < 0 or box.isEditable():
        return box.currentText()
    return f"{_DATA}{its!r}"


def _choose(box: QComboBox, value: str) -> None:
    rows = range(box.count())
    if value.startswith(_DATA):
        row = next((it for it in rows if f"{_DATA}{box.itemData(it)!r}" == value), -1)
    else:
        row = box.findText(value)
    if row >= 0:
        box.setCurrentIndex(row)
        box.activated.emit(row)
    elif box.isEditable():
        box.setEditText(value)


def _tick(button: QAbstractButton, value: str) -> None:
    if button.isChecked() != bool(value):
        button.click()


_READ: tuple[tuple[type[QWidget], Callable[[Any], str]], ...] = (
    (QLineEdit, lambda field: str(field.text())),
    (QPlainTextEdit, lambda field: str(field.toPlainText())),
    (QComboBox, _chosen),
    (QDateEdit, lambda field: str(field.date().toString(Qt.DateFormat.ISODate))),
    (QSpinBox, lambda field: str(field.value())),
    (QDoubleSpinBox, lambda field: str(field.value())),
    (QTableWidget, lambda field: json.dumps(_cells(field), ensure_ascii=False)),
    (QAbstractButton, lambda field: "1" if field.isChecked() else ""),
)
_WRITE: tuple[tuple[type[QWidget], Callable[[Any, str], object]], ...] = (
    (QLineEdit, lambda field, value: field.setText(value)),
    (QPlainTextEdit, lambda field, value: field.setPlainText(value)),
    (QComboBox, _choose),
    (QDateEdit, lambda field, value: field.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))),
    (QSpinBox, lambda field, value: field.setValue(int(value))),
    (QDoubleSpinBox, lambda field, value: field.setValue(float(value))),
    (QTableWidget, lambda field, value: _set_cells(field, json.loads(value))),
    (QAbstractButton, _tick),
)
