"""The list of what a search of the rulebook found: icon, name, one line about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counselor import design_tokens
from counselor.desktop import icons
from counselor.desktop.hit_text import SHELF_ICONS, hit_subtitle, hit_title
from counselor.desktop.models.hits_model import HIT_ROLE
from counselor.desktop.theme import colours_in_use
from counselor.rulebook.models import InheritedGene, PgxGene
from counselor.rulebook.search_hits import Hit

Index = QModelIndex | QPersistentModelIndex


class HitList(QListView):
    """The rows of `HitsModel`. `chosen(hit)` follows the current row; None without one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(HIT_ROLE) if current.isValid() else None)


class HitDelegate(QStyledItemDelegate):
    """Paints a row of two lines; genes in italics."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, Hit):
            return
        colours, tokens = colours_in_use(), design_tokens.load()
        space = tokens.space
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_tint))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -space.hairline, -space.hairline))
        left, top = rect.left() + space.between, rect.top() + space.inside
        mark = icons.icon(SHELF_ICONS[hit.entry.shelf], "muted")
        mark.paint(painter, left, top, tokens.icon_size, tokens.icon_size)
        left += tokens.icon_size + space.inside
        width = rect.right() - space.inside - left
        title, small = _title_font(option.font, hit), _small_font(option.font)
        painter.setPen(QColor(colours.ink))
        top = _draw_line(painter, title, QRect(left, top, width, 0), hit_title(hit))
        painter.setPen(QColor(colours.muted))
        _draw_line(painter, small, QRect(left, top, width, 0), hit_subtitle(hit))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of two lines; the list makes them as wide as it is."""
        space = design_tokens.load().space
        lines = QFontMetrics(option.font).height() + QFontMetrics(_small_font(option.font)).height()
        return QSize(0, lines + 2 * space.inside)


def _draw_line(painter: QPainter, font: QFont, place: QRect, text: str) -> int:
    """Draw one line, cut where it is too long; return where the next one begins."""
    metrics = QFontMetrics(font)
    place.setHeight(metrics.height())
    painter.setFont(font)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
    return place.bottom() + 1


def _title_font(font: QFont, hit: Hit) -> QFont:
    title = QFont(font)
    title.setWeight(QFont.Weight.DemiBold)
    title.setItalic(isinstance(hit.subject, PgxGene | InheritedGene))
    return title


def _small_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(design_tokens.load().window_type.small)
    return small
