"""The pages of a report, shown and printed from bytes in memory: never from a file on disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.wording import tr
from counselor.errors import CounselorError
from counselor.progress import Progress, silent

_ZOOM_STEP = 1.25
_FIRST_ZOOM = 1.25
_SMALLEST, _LARGEST = 0.4, 5.0
_PRINT_DPI = 300


class PrintFailed(CounselorError):
    """The printer takes no job; nothing was printed."""

    def __init__(self) -> None:
        super().__init__(
            "The printer did not take the report. Nothing was printed.",
            "Check the printer, or choose another one.",
        )


class ReportView(QWidget):
    """Shows a PDF that is handed over as bytes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._view = QPdfView(self)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(_FIRST_ZOOM)
        self._dress()
        self._view.setAccessibleName(tr("Pages of the report"))
        self.setFocusProxy(self._view)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(self._view)
        theme.lay_out(self)

    @property
    def page_count(self) -> int:
        """How many pages are shown; 0 while there is no report."""
        return self._document.pageCount() if self._buffer is not None else 0

    @property
    def pdf(self) -> bytes:
        """The bytes on show; empty while there is no report."""
        return bytes(self._buffer.data().data()) if self._buffer is not None else b""

    def show_bytes(self, pdf: bytes) -> None:
        """Show a report."""
        self.clear()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._view.setDocument(self._document)
        self._view.setZoomFactor(min(_FIRST_ZOOM, self._zoom_to_fit()))

    def _zoom_to_fit(self) -> float:
        points = self._document.pagePointSize(0).width()
        room = self.width() - 2 * design_tokens.load().space.around
        pixels = points * self._view.logicalDpiX() / 72
        return max(_SMALLEST, room / pixels) if pixels else _FIRST_ZOOM

    def clear(self) -> None:
        """Show nothing, and forget the bytes."""
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        """Lay the pages on the quiet colour of a surface."""
        palette = self._view.palette()
        colours = theme.colours_in_use()
        wanted = QColor(colours.line)
        if palette.color(QPalette.ColorRole.Dark) != wanted:
            palette.setColor(QPalette.ColorRole.Dark, wanted)
            self._view.setPalette(palette)

    def zoom(self, *, larger: bool) -> None:
        """Show it one step larger or smaller."""
        factor = self._view.zoomFactor() * (_ZOOM_STEP if larger else 1 / _ZOOM_STEP)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(_LARGEST, max(_SMALLEST, factor)))


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress = silent) -> None:
    """Paint every page of a PDF on a printer, fitted to its paper. May run in any thread.

    Raises:
        PrintFailed: The printer takes no job.
        Cancelled: The person stopped it; the job is then thrown away.
    """
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    painter = QPainter(printer)
    if not painter.isActive():
        raise PrintFailed
    count = document.pageCount()
    try:
        for page in range(count):
            progress(page, count, tr("Page {n} of {total}…").format(n=page + 1, total=count))
            if page:
                printer.newPage()
            _paint_page(document, page, painter, printer)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()


def _paint_page(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    points = document.pagePointSize(page)
    dpi = min(_PRINT_DPI, printer.resolution())
    size = QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))
    image = document.render(page, size, QPdfDocumentRenderOptions())
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    fitted = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    offset = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    painter.drawImage(
        (paper.width() - fitted.width()) // 2 - offset.x(),
        (paper.height() - fitted.height()) // 2 - offset.y(),
        image.scaled(
            fitted,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ),
    )
