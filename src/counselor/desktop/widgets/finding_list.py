"""The list of findings: cards that read like a sentence first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop import icons
from counselor.desktop.finding_text import DECISION_ICONS, decision_code, tone
from counselor.desktop.large_text import Usual
from counselor.desktop.models.findings_model import ENTRY_ROLE, subtitle, title
from counselor.desktop.review_entries import Entry, Heading
from counselor.desktop.theme import colours_in_use
from counselor.desktop.wording import term, tr
from counselor.workbench import ReviewItem
from counselor.workbench.result_comparison import ComparedResults

Index = QModelIndex | QPersistentModelIndex


class FindingList(QListView):
    """The rows of `FindingsModel`; `chosen(entry)` follows the current row."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(FindingDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes changes the width that rows were measured for.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(ENTRY_ROLE) if current.isValid() else None)


class FindingDelegate(QStyledItemDelegate):
    """Paints headings and cards. A card: mark of the decision, sentence, facts, state in words.

    How high a row is takes long to find out and is asked for all rows after each decision, so it
    is kept, as long as the list is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, str], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry = index.data(ENTRY_ROLE)
        colours, space = colours_in_use(), design_tokens.load().space
        painter.save()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(colours.accent_tint))
        if not isinstance(entry, Heading):
            self._paint_edge(painter, option, entry, colours)
            self._paint_mark(painter, option, entry)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -space.hairline, -space.hairline))
        document = _document(_html(entry, colours), self._text_width(option), option.font)
        left = space.around if isinstance(entry, Heading) else self._text_left()
        painter.translate(rect.left() + left, rect.top() + space.inside)
        document.drawContents(painter, QRectF(0, 0, document.textWidth(), rect.height()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the list and the height of the text."""
        entry = index.data(ENTRY_ROLE)
        space = design_tokens.load().space
        width = self._text_width(option)
        html = _html(entry, colours_in_use())
        key = (html, width, option.font.key())
        height = self._heights.get(key)
        if height is None:
            height = round(_document(html, width, option.font).size().height())
            self._heights[key] = height
        return QSize(width, height + 2 * space.inside)

    def _text_left(self) -> int:
        tokens = design_tokens.load()
        return tokens.space.around + tokens.icon_size + tokens.space.inside

    def _text_width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        whole = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return max(1, whole - self._text_left() - design_tokens.load().space.between)

    def _paint_edge(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, colours: Colours
    ) -> None:
        name = tone(entry) if isinstance(entry, ReviewItem) else _tone_without_decision(entry)
        space = design_tokens.load().space
        edge = option.rect.adjusted(0, 0, 0, -space.hairline)
        edge.setWidth(space.step)
        pattern = (
            Qt.BrushStyle.BDiagPattern if name == "not_assessed" else Qt.BrushStyle.SolidPattern
        )
        painter.setBrush(QColor(getattr(colours, name)))
        brush = painter.brush()
        brush.setStyle(pattern)
        painter.fillRect(edge, brush)

    def _paint_mark(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        tokens = design_tokens.load()
        if isinstance(entry, ReviewItem):
            name, colour = DECISION_ICONS[decision_code(entry)]
        else:
            colour = _tone_without_decision(entry)
            name = icons.TONE_ICONS[colour]
        place = option.rect.topLeft()
        icons.icon(name, colour).paint(
            painter,
            place.x() + tokens.space.around,
            place.y() + tokens.space.inside,
            tokens.icon_size,
            tokens.icon_size,
        )


def _tone_without_decision(entry: Entry) -> str:
    return "information" if isinstance(entry, Usual | ComparedResults) else "not_assessed"


def _html(entry: Entry, colours: Colours) -> str:
    """Return what stands in a row."""
    tokens = design_tokens.load()
    small, semibold = tokens.window_type.small, tokens.weights[1]
    muted = f'style="color:{colours.muted}; font-size:{small}px"'
    if isinstance(entry, Heading):
        html = (
            f'<span style="color:{colours.muted}; font-weight:{semibold}">'
            f"{title(entry)} · {entry.count}</span>"
        )
        if len(entry.together) > 1:
            told = tr("{n} can be confirmed together").format(n=len(entry.together))
            html += f"<br><span {muted}>{_escaped(told)}</span>"
    else:
        weight = (
            semibold
            if isinstance(entry, ReviewItem) and entry.decision is None
            else tokens.weights[0]
        )
        html = f'<span style="font-weight:{weight}">{title(entry, html=True)}</span>'
        html += f"<br><span {muted}>{_escaped(subtitle(entry))}</span>"
        if isinstance(entry, ReviewItem):
            word = term("desktop.decision", decision_code(entry))
            html += f"<br><span {muted}>{word}</span>"
    return f'<div style="color:{colours.ink}">{html}</div>'


def _document(html: str, width: int, font: QFont) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setHtml(html)
    document.setTextWidth(width)
    return document


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
