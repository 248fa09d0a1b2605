"""What was typed and not stored, taken out of the fields at locking and put back at unlocking.

Fields are found by the order in which they stand; each is told apart by its kind and name. What
hides its text (passphrases) is never taken, and nor is what can't be edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

Typed = list[list[str]]
"""Kind, name and value of each field."""

_INSIDE_OTHERS = (QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit)


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
        if isinstance(widget, QLineEdit):
            hidden = widget.echoMode() is not QLineEdit.EchoMode.Normal
            if hidden or widget.isReadOnly() or isinstance(widget.parent(), _INSIDE_OTHERS):
                continue
            if widget.parent() is not None and _is_secret(widget):
                continue
            yield widget
        elif isinstance(widget, QPlainTextEdit):
            if not widget.isReadOnly():
                yield widget
        elif isinstance(widget, (*_INSIDE_OTHERS, QCheckBox, QRadioButton)):
            yield widget


def _is_secret(widget: QWidget) -> bool:
    """Tell whether a field is part of one for a passphrase that is being looked at."""
    return type(widget.parent()).__name__ == "PassphraseEdit"


def _mark(field: QWidget) -> tuple[str, str]:
    return type(field).__name__, field.objectName()


def _value(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QDateEdit):
        return field.date().toString(Qt.DateFormat.ISODate)
    if isinstance(field, QSpinBox | QDoubleSpinBox):
        return str(field.value())
    return "1" if isinstance(field, QAbstractButton) and field.isChecked() else ""


def _set(field: QWidget, value: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QComboBox):
        row = field.findText(value)
        if row >= 0:
            field.setCurrentIndex(row)
            field.activated.emit(row)
        elif field.isEditable():
            field.setEditText(value)
    elif isinstance(field, QDateEdit):
        field.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QDoubleSpinBox):
        field.setValue(float(value))
    elif isinstance(field, QAbstractButton) and field.isChecked() != bool(value):
        field.click()
