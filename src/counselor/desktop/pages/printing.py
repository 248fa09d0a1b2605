"""Printing a PDF from memory: which printer, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton

from counselor.desktop import theme
from counselor.desktop.pages.page import Page, SessionDialog
from counselor.desktop.widgets.progress_panel import ProgressPanel
from counselor.desktop.widgets.report_view import print_pdf
from counselor.desktop.wording import tr


class Printing(QObject):
    """Prints for a page, one document at a time, beside the queue of the vault."""

    def __init__(
        self, page: Page | SessionDialog, panel: ProgressPanel, button: QPushButton
    ) -> None:
        super().__init__(page)
        self._page = page
        self._panel = panel
        self._button = button
        panel.hide()

    def ask(self, pdf: bytes, name: str, then: Callable[[], None]) -> None:
        """Ask for the printer, then print; `then` is called once all pages were handed over."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        letter = self._page.session.preferences.paper == "Letter"
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size))
        dialog = QPrintDialog(printer, self._page)
        dialog.setAttribute(theme.DELETE_ON_CLOSE)
        dialog.accepted.connect(lambda: self.print_on(pdf, printer, then))
        dialog.setModal(True)
        dialog.show()

    def print_on(self, pdf: bytes, printer: QPrinter, then: Callable[[], None]) -> None:
        """Print on a printer."""
        task = self._page.session.queues.aside(lambda told: print_pdf(pdf, printer, told))
        self._button.setEnabled(False)
        self._panel.watch(task, tr("Printing…"))
        task.succeeded.connect(lambda _nothing: then())
        task.failed.connect(self._page.fail)
        task.cancelled.connect(self._stopped)
        task.finished.connect(self._end)

    def _stopped(self) -> None:
        self._page.say(
            "information",
            tr("Printing was stopped."),
            tr("Pages that had gone to the printer may still come out: take them with you."),
        )

    def _end(self) -> None:
        self._panel.hide()
        self._button.setEnabled(True)
