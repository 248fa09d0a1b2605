"""Completion of gene symbols in a line that holds several, with commas between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


class _LastName(QCompleter):
    """Completes the name after the last comma and keeps those before it."""

    def splitPath(self, path: str) -> list[str]:
        """Return what is completed: the name that is being typed."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        """Return the whole line with the name completed."""
        name = str(super().pathFromIndex(index))  # type: ignore[arg-type]
        line = self.widget()
        before = line.text().rpartition(",")[0] if isinstance(line, QLineEdit) else ""
        return f"{before}, {name}" if before else name


def complete_genes(line: QLineEdit, genes: Sequence[str]) -> None:
    """Offer genes while a name is typed; anything else can be typed as well."""
    completer = _LastName(list(genes), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
