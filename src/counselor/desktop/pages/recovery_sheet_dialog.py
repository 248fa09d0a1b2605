"""The recovery sheet, shown once: printed, put away, confirmed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_recovery_sheet_dialog import Ui_RecoverySheetDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.widgets.report_view import print_pdf
from counselor.desktop.wording import tr
from counselor.errors import InputError
from counselor.vault.files import write_atomically
from counselor.workbench import Change, RecoverySheet

FILE_NAME = "recovery-sheet.pdf"
_LINES = 20


class RecoverySheetDialog(SessionDialog):
    """Shows the page, prints or saves it, and asks whether it was put away."""

    def __init__(
        self, session: Session, sheet: RecoverySheet, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_RecoverySheetDialog()
        self.form.setupUi(self)
        self._pdf = sheet.pdf
        form = self.form
        form.view.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        form.put_away.toggled.connect(form.done.setEnabled)
        form.done.setEnabled(False)
        form.print_sheet.clicked.connect(self.print_sheet)
        form.save.clicked.connect(self.save)
        form.later.clicked.connect(self.reject)
        form.done.clicked.connect(self.confirm)
        self.dress(form.notice)
        theme.broad(self)
        space = design_tokens.load().space
        self.resize(self.minimumWidth() + 2 * space.around, self.sizeHint().height())
        form.view.show_bytes(self._pdf)

    def print_sheet(self) -> None:
        """Ask for the printer, then print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(FILE_NAME)
        letter = self.session.preferences.paper == "Letter"
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(theme.DELETE_ON_CLOSE)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setModal(True)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Print the page."""
        pdf = self._pdf
        task = self.session.queues.aside(lambda progress: print_pdf(pdf, printer, progress))
        task.succeeded.connect(
            lambda _nothing: self.form.notice.say("fine", tr("The page was sent to the printer."))
        )
        task.failed.connect(self.fail)

    def save(self) -> None:
        """Ask where to, then write the PDF."""
        title, kinds = tr("Save the recovery sheet"), [tr("PDF (*.pdf)")]
        ask_where_to_save(self, title, kinds, self.save_to, FILE_NAME)

    def save_to(self, target: Path) -> None:
        """Write the page to a file, readable by its owner alone."""
        try:
            write_atomically(target, self._pdf)
        except OSError as error:
            why = error.strerror or tr("the disk refused")
            self.fail(
                InputError(
                    tr("The page could not be written to '{file}': {why}.").format(
                        file=target.name, why=why
                    ),
                    tr("Choose another folder."),
                )
            )
            return
        self.form.notice.say(
            "caution",
            tr("The page was saved as {file}, not encrypted.").format(file=target.name),
            tr("Print it, then delete the file: whoever has it can open the vault."),
        )

    def confirm(self) -> None:
        """Note that the page was put away."""
        self.do(lambda bench: bench.keys.confirm_recovery_sheet(), self._done)

    def _done(self, _change: Change) -> None:
        self.form.view.clear()
        self.accept()
