"""What all pictures share: a title, words that say the same, focus, and copying as text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.theme import colours_in_use
from counselor.desktop.wording import tr


def hatched(colour: str) -> QBrush:
    """Return the brush of what was not assessed: hatched, so that it never looks like an answer."""
    return QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern)


def small_font(widget: QWidget) -> QFont:
    """Return the font of labels inside a picture."""
    font = QFont(widget.font())
    font.setPixelSize(design_tokens.load().window_type.small)
    return font


def copy_menu(widget: QWidget, event: QContextMenuEvent, text: str) -> None:
    """Offer to copy a picture as text."""
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(tr("Copy as text"), lambda: QApplication.clipboard().setText(text))
    menu.popup(event.globalPos())


class Picture(QWidget):
    """Base of the painted pictures. Who overrides it gives `content_height` and `draw`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = ""
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[QSize, float, Colours] | None = None
        self._hints: list[tuple[QRectF, Callable[[], str]]] = []

    def tell(self, title: str, sentence: str) -> None:
        """Take the title and the words that say what the picture shows; draw anew."""
        self._title, self._drawn = title, None
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The picture as text."""
        return f"{self._title}\n{self.accessibleDescription()}"

    @property
    def line(self) -> int:
        """Height in pixels of a line of small text."""
        return QFontMetrics(small_font(self)).lineSpacing()

    def content_height(self) -> int:
        """Return the height in pixels that `draw` needs."""
        return 0

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw below the title; the painter has the small font."""

    def hint(self, area: QRectF, say: Callable[[], str]) -> None:
        """Say something where the mouse rests; called while drawing, `say` only when it is read."""
        self._hints.append((area, say))

    def sizeHint(self) -> QSize:
        """Return the height for title and content at any width."""
        space = design_tokens.load().space
        title = self.fontMetrics().lineSpacing() + space.step
        return QSize(10 * self.line, title + self.content_height() + 2 * space.step)

    def minimumSizeHint(self) -> QSize:
        """Never be lower than what is drawn."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what was drawn last and, with the focus, a frame; draw anew only if need be."""
        del event
        colours, ratio = colours_in_use(), self.devicePixelRatioF()
        key = (self.size(), ratio, colours)
        if self._drawn is None or self._drawn_for != key:
            self._drawn, self._drawn_for = self._draw_all(colours, ratio), key
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self.hasFocus():
            hairline = design_tokens.load().space.hairline
            painter.setPen(QPen(QColor(colours.accent), hairline))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _draw_all(self, colours: Colours, ratio: float) -> QPixmap:
        """Draw title and content, transparent where nothing is drawn."""
        space = design_tokens.load().space
        pixmap = QPixmap((QSizeF(self.size()) * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(space.step, space.step, -space.step, -space.step)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight(design_tokens.load().weights[1]))
        painter.setFont(bold)
        painter.setPen(QColor(colours.ink))
        height = self.fontMetrics().lineSpacing()
        title = QFontMetrics(bold).elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(QRectF(area.left(), area.top(), area.width(), height), title)
        painter.setFont(small_font(self))
        self._hints.clear()
        area.setTop(area.top() + height + space.step)
        self.draw(painter, area, colours)
        painter.end()
        return pixmap

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the picture as text with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        copy_menu(self, event, self.text)

    def event(self, event: QEvent) -> bool:
        """Say what lies under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos()
            found = (say for area, say in reversed(self._hints) if area.contains(place))
            QToolTip.showText(event.globalPos(), next(found, str)(), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: object) -> None:
        """Show the frame."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()
