"""What a person declares beside a file: covered regions, parents, results of other tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from counselor.desktop.file_dialogs import ask_for_file
from counselor.desktop.forms.ui_import_page import Ui_ImportPage
from counselor.desktop.pages.import_sheet import ImportSheet
from counselor.desktop.pages.outside_dialog import OutsideDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.typed_dialog import TypedDialog
from counselor.desktop.wording import tr
from counselor.readers.outside_calls import OutsideCall
from counselor.readers.typed_results import GivenResult


class ImportDeclaring(QObject):
    """The buttons of the card 'What the test covered'. `read_again` reads the file as declared."""

    def __init__(
        self, page: Page, form: Ui_ImportPage, sheet: ImportSheet, read_again: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._page, self._form, self._sheet, self._read_again = page, form, sheet, read_again
        form.choose_covered.clicked.connect(self._choose_covered)
        form.clear_covered.clicked.connect(lambda: form.covered.setText(""))
        form.type_outside.clicked.connect(self.type_outside)
        form.choose_outside.clicked.connect(self._choose_outside)
        form.clear_outside.clicked.connect(lambda: self._take_outside(None))
        form.type_typed.clicked.connect(self.type_results)
        form.choose_typed.clicked.connect(self._choose_typed)
        form.clear_typed.clicked.connect(lambda: self._take_typed(None))

    def type_outside(self) -> None:
        """Ask for results of another laboratory; they count as soon as they are taken."""
        given = self._sheet.outside
        typed = given if isinstance(given, tuple) else ()
        dialog = OutsideDialog(self._page.session, typed, self._page)
        dialog.entered.connect(self._take_outside)
        dialog.open()

    def type_results(self) -> None:
        """Ask for repeat lengths and copy numbers; they count as soon as they are taken."""
        given = self._sheet.typed
        typed = given if isinstance(given, tuple) else ()
        dialog = TypedDialog(self._page.session, typed, self._page)
        dialog.entered.connect(self._take_typed)
        dialog.open()

    def read_outside(self, path: Path) -> None:
        """Check a file of results of another laboratory; it counts if it can be used."""
        self._form.notice.clear()
        self._page.ask(
            "outside",
            lambda bench: bench.check_outside_calls(path),
            lambda _calls: self._take_outside(path),
        )

    def read_typed(self, path: Path) -> None:
        """Check a file of repeat lengths and copy numbers; it counts if it can be used."""
        self._form.notice.clear()
        self._page.ask(
            "typed",
            lambda bench: bench.check_typed_results(path),
            lambda _genes: self._take_typed(path),
        )

    def _choose_covered(self) -> None:
        ask_for_file(
            self._page,
            tr("Choose the regions that the test covered"),
            [tr("BED files (*.bed *.bed.gz)"), "* (*)"],
            lambda path: self._form.covered.setText(str(path)),
        )

    def _choose_outside(self) -> None:
        ask_for_file(
            self._page,
            tr("Choose results from another laboratory"),
            [tr("Tables separated by tabs (*.tsv *.txt)"), "* (*)"],
            self.read_outside,
        )

    def _choose_typed(self) -> None:
        ask_for_file(
            self._page,
            tr("Choose repeat lengths and copy numbers"),
            [tr("Tables separated by tabs (*.tsv *.txt)"), "* (*)"],
            self.read_typed,
        )

    def _take_outside(self, given: Path | tuple[OutsideCall, ...] | None) -> None:
        self._sheet.declare_outside(given)
        self._read_again()

    def _take_typed(self, given: Path | tuple[GivenResult, ...] | None) -> None:
        self._sheet.declare_typed(given)
        self._read_again()
