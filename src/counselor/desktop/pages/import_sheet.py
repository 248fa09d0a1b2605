"""The sheet of an import: what the person declares about the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.pages.import_request import ImportRequest
from counselor.desktop.wording import tr
from counselor.readers.outside_calls import OutsideCall
from counselor.readers.typed_results import GivenResult
from counselor.workbench import FieldInvalid


class ImportSheet:
    """The cards in which a person declares what the test covered; `on_change` hears of changes."""

    def __init__(self, form: Ui_ImportPage, on_change: Callable[[], None]) -> None:
        self._form = form
        self._on_change = on_change
        self.outside: Path | tuple[OutsideCall, ...] | None = None
        """Results of another laboratory as they are declared now."""
        self.typed: Path | tuple[GivenResult, ...] | None = None
        """Repeat lengths and copy numbers as they are declared now."""
        form.absent_is_reference.toggled.connect(form.absent_details.setVisible)
        form.absent_details.hide()
        for line in (form.covered, form.outside, form.typed):
            line.textChanged.connect(self._tell_declared)
        for box in self._parents:
            box.currentIndexChanged.connect(self._tell_declared)
        form.absent_is_reference.toggled.connect(self._tell_declared)
        form.absent_reason.textChanged.connect(self._tell_declared)
        self._tell_declared()

    @property
    def _parents(self) -> tuple[QComboBox, QComboBox]:
        return self._form.mother, self._form.father

    def clear(self) -> None:
        """Show nothing of an earlier file."""
        form = self._form
        self.declare_outside(None)
        self.declare_typed(None)
        for box in self._parents:
            box.clear()
        form.covered.clear()
        form.absent_is_reference.setChecked(False)
        form.absent_reason.clear()
        form.absent_confirmed.setChecked(False)

    def show_request(self, request: ImportRequest) -> None:
        """Show what was declared for this reading."""
        form = self._form
        form.covered.setText(str(request.covered) if request.covered else "")
        self.declare_outside(request.outside_calls)
        self.declare_typed(request.typed_results)
        form.absent_is_reference.setChecked(bool(request.absent_is_reference))
        form.absent_reason.setText(request.absent_is_reference)
        form.absent_confirmed.setChecked(bool(request.absent_is_reference))

    def show_parents(self, request: ImportRequest, samples: Sequence[str]) -> None:
        """Offer the other samples of the file as parents; nobody is chosen by itself."""
        others = [name for name in samples if name != request.sample]
        for box, named in zip(self._parents, (request.mother, request.father), strict=True):
            box.clear()
            box.addItem(tr("not given"), "")
            for name in others:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(named)))
        self._form.parents.setVisible(bool(others))

    def declare_outside(self, given: Path | tuple[OutsideCall, ...] | None) -> None:
        """Show which results of another laboratory count."""
        self.outside = given
        if isinstance(given, Path):
            text = given.name
        else:
            text = ", ".join(call.gene for call in given or ())
        self._form.outside.setText(text)
        self._form.clear_outside.setEnabled(bool(given))

    def declare_typed(self, given: Path | tuple[GivenResult, ...] | None) -> None:
        """Show which repeat lengths and copy numbers count."""
        self.typed = given
        if isinstance(given, Path):
            text = given.name
        else:
            text = ", ".join(result.gene for result in given or ())
        self._form.typed.setText(text)
        self._form.clear_typed.setEnabled(bool(given))

    def request_from_form(self, request: ImportRequest) -> ImportRequest:
        """Return the request with what the person declares now.

        Raises:
            FieldInvalid: 'Absent means reference' without reason or without taking it on.
        """
        form = self._form
        covered = form.covered.text()
        reason = form.absent_reason.text().strip()
        declared = form.absent_is_reference.isChecked()
        if declared and not reason:
            raise FieldInvalid(
                "absent_reason",
                tr("Absent means reference"),
                tr("no reason is given."),
                tr("Say how you know, for example by a statement of the laboratory."),
            )
        if declared and not form.absent_confirmed.isChecked():
            raise FieldInvalid(
                "absent_confirmed",
                tr("Absent means reference"),
                tr("nobody takes responsibility for it."),
                tr("Tick the box, or leave the declaration out."),
            )
        return replace(
            request,
            covered=Path(covered) if covered else None,
            outside_calls=self.outside,
            typed_results=self.typed,
            absent_is_reference=reason if declared else "",
            mother=str(form.mother.currentData() or ""),
            father=str(form.father.currentData() or ""),
        )

    def declared(self, request: ImportRequest) -> ImportRequest:
        """Return the request with what stands in the fields, checked or not."""
        form = self._form
        covered = form.covered.text()
        return replace(
            request,
            covered=Path(covered) if covered else None,
            mother=str(form.mother.currentData() or ""),
            father=str(form.father.currentData() or ""),
        )

    def _tell_declared(self) -> None:
        """Say in one line, in sight of the file, what is declared about the test."""
        form = self._form
        none = tr("none")
        covered = Path(form.covered.text()).name if form.covered.text() else none
        if form.absent_is_reference.isChecked():
            covered = f"{covered}, {tr('absent means reference')}"
        names = [str(box.currentData() or "") for box in self._parents]
        told = [
            tr("Covered regions: {value}").format(value=covered),
            tr("Parents: {value}").format(value=", ".join(filter(None, names)) or none),
            tr("Another laboratory: {value}").format(value=form.outside.text() or none),
            tr("Other tests: {value}").format(value=form.typed.text() or none),
        ]
        form.declared.setText("  ·  ".join(told))
        self._on_change()

    def is_stale(self, request: ImportRequest) -> bool:
        """Tell whether something is declared otherwise than the file was read with."""
        form = self._form
        reason = form.absent_reason.text().strip() if form.absent_is_reference.isChecked() else ""
        same = reason == request.absent_is_reference
        return self.declared(request) != request or not same


def split_names(text: str, *, upper: bool = False) -> tuple[str, ...]:
    """Return the names between commas or semicolons, without blanks around them."""
    parts = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(part.upper() if upper and "orf" not in part else part for part in parts if part)


def genes_unknown(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the genes of a typed list that the rulebook does not hold."""
    upper = {name.upper() for name in known}
    return tuple(name for name in split_names(text) if known and name.upper() not in upper)
