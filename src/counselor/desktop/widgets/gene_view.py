"""A gene drawn: exons, the variant, large changes, what is open, and what is listed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours
from counselor.desktop.picture_text import (
    exon_words,
    gene_sentence,
    gene_title,
    listed_words,
    open_words,
    span_label,
    variant_label,
)
from counselor.desktop.widgets.picture import Picture, hatched
from counselor.inherited.gene_drawing import BINS, DrawnSpan, GeneDrawing

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEAST_PIXELS = 5
"""Exons that have less room on average get no outline, which would fill them (TTN)."""
_UNTRANSLATED = 0.45
"""Height of an untranslated part against that of a coding one."""


class GeneView(Picture):
    """From above: the flags of variants, large changes, exons with numbers, listed variants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: GeneDrawing | None = None

    def show_gene(self, drawing: GeneDrawing) -> None:
        """Draw a gene."""
        self._shown = drawing
        self.tell(gene_title(drawing), gene_sentence(drawing))

    def content_height(self) -> int:
        """Lines for flags and changes, the exons, their numbers, the listed ones and the key."""
        if self._shown is None:
            return 0
        flags = len(self._shown.variants) + 2 * len(self._shown.spans)
        return int(self.line * (flags + 5.5)) + 4 * design_tokens.load().space.step

    def draw(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        """Draw one row below the other."""
        drawing, line, step = self._shown, self.line, design_tokens.load().space.step
        if drawing is None:
            return
        top = area.top()
        track_top = top + line * (len(drawing.variants) + 2 * len(drawing.spans)) + step
        track = QRectF(area.left(), track_top, area.width(), 1.25 * line)
        for row, variant in enumerate(drawing.variants):
            flag = QRectF(area.left(), top + row * line, area.width(), line)
            self._flag(painter, flag, variant.at, variant_label(variant), track, colours)
        top += line * len(drawing.variants)
        for span in drawing.spans:
            self._span(painter, QRectF(area.left(), top, area.width(), 2 * line), span, colours)
            top += 2 * line
        self._strand(painter, track, colours)
        self._exons(painter, track, colours)
        for variant in drawing.variants:
            self._pin(painter, track, variant.at, colours)
        numbers = QRectF(area.left(), track.bottom(), area.width(), line)
        self._numbers(painter, numbers, drawing, colours)
        ticks = QRectF(area.left(), numbers.bottom() + step, area.width(), line)
        self._listed(painter, ticks, drawing, colours)
        key = QRectF(area.left(), ticks.bottom() + step, area.width(), line)
        self._key(painter, key, drawing, colours)

    def _flag(
        self,
        painter: QPainter,
        row: QRectF,
        at: float,
        label: str,
        track: QRectF,
        colours: Colours,
    ) -> None:
        """Write a variant's words beside the line that leads to its place."""
        step, x = design_tokens.load().space.step, row.left() + row.width() * at
        painter.setPen(QPen(QColor(colours.act), 1))
        painter.drawLine(QPointF(x, row.top() + step), QPointF(x, track.top()))
        fonts = painter.fontMetrics()
        room = max(x - row.left(), row.right() - x) - step
        told = fonts.elidedText(label, Qt.TextElideMode.ElideRight, int(room))
        width = fonts.horizontalAdvance(told) + 1
        left = x + step if x + step + width <= row.right() else x - step - width
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(left, row.top(), width, row.height()), _LEFT, told)
        self.hint(QRectF(left, row.top(), width, row.height()), lambda: label)

    def _pin(self, painter: QPainter, track: QRectF, at: float, colours: Colours) -> None:
        """Mark a variant's place on the exons."""
        x, half = track.left() + track.width() * at, design_tokens.load().space.step
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.act))
        ends = (QPointF(x - half, track.top() - half), QPointF(x + half, track.top() - half))
        painter.drawPolygon(QPolygonF([*ends, QPointF(x, track.top() + half)]))
        painter.setPen(QPen(QColor(colours.act), 2))
        painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))

    def _span(self, painter: QPainter, row: QRectF, span: DrawnSpan, colours: Colours) -> None:
        """Draw a large change: solid where it is certain, outlined and hatched where possible."""
        step = design_tokens.load().space.step
        label, line = span_label(span), self.line
        left, right = (row.left() + row.width() * at for at in span.possible)
        bar = QRectF(left, row.top() + line + step, max(2.0, right - left), line - 2 * step)
        painter.fillRect(bar, hatched(colours.act))
        painter.setPen(QPen(QColor(colours.act), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        if span.sure is not None:
            inner = [row.left() + row.width() * at for at in span.sure]
            sure = QRectF(inner[0], bar.top(), max(2.0, inner[1] - inner[0]), bar.height())
            painter.fillRect(sure, QColor(colours.act))
        width = painter.fontMetrics().horizontalAdvance(label) + 1
        start = min(max((left + right - width) / 2, row.left()), row.right() - width)
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(start, row.top(), width, line), _LEFT, label)
        self.hint(bar, lambda: label)

    def _strand(self, painter: QPainter, track: QRectF, colours: Colours) -> None:
        """Draw the line of introns, with arrow heads in reading direction."""
        middle, step = track.center().y(), design_tokens.load().space.step
        painter.setPen(QPen(QColor(colours.muted), 1))
        lines = [QLineF(track.left(), middle, track.right(), middle)]
        exons = self._shown.exons if self._shown else ()
        for one, following in pairwise(exons):
            left, right = (track.left() + track.width() * at for at in (one.right, following.left))
            if right - left < 2 * step:
                continue
            x = (left + right) / 2 + step / 2
            tails = (middle - step / 2, middle + step / 2)
            lines += [QLineF(x - step / 2, tail, x, middle) for tail in tails]
        painter.drawLines(lines)

    def _exons(self, painter: QPainter, track: QRectF, colours: Colours) -> None:
        """Draw all exons of a kind at once: a gene may have hundreds."""
        drawing, width = self._shown, track.width()
        if drawing is None:
            return
        thin = track.height() * (1 - _UNTRANSLATED) / 2
        boxes: list[QRectF] = []
        kinds: dict[bool, list[QRectF]] = {False: [], True: []}
        for exon in drawing.exons:
            left, right = (track.left() + width * at for at in (exon.left, exon.right))
            box = QRectF(left, track.top(), max(1.0, right - left), track.height())
            boxes.append(box.adjusted(0, thin, 0, -thin))
            self.hint(box, partial(exon_words, exon))
            if exon.coding is not None:
                start, end = (track.left() + width * at for at in exon.coding)
                part = QRectF(start, box.top(), max(1.0, end - start), box.height())
                kinds[bool(exon.bases_open) or not drawing.coverage_told].append(part)
        outlined = width > _LEAST_PIXELS * len(drawing.exons)

        def outline(colour: str) -> QPen:
            return QPen(QColor(colour), 1) if outlined else QPen(Qt.PenStyle.NoPen)

        painter.setPen(outline(colours.muted))
        painter.setBrush(QColor(colours.line))
        painter.drawRects(boxes)
        painter.setPen(outline(colours.accent))
        painter.setBrush(QColor(colours.accent))
        painter.drawRects(kinds[False])
        painter.setPen(outline(colours.not_assessed))
        for brush in (QBrush(QColor(colours.paper)), hatched(colours.not_assessed)):
            painter.setBrush(brush)
            painter.drawRects(kinds[True])

    def _numbers(
        self, painter: QPainter, row: QRectF, drawing: GeneDrawing, colours: Colours
    ) -> None:
        """Write as many exon numbers as find room, those with a variant first."""
        digit = painter.fontMetrics().horizontalAdvance("0")
        free = bytearray(b"\1" * (int(row.width()) + 1))
        marked = {variant.exon for variant in drawing.variants}
        marked |= {at for span in drawing.spans for at in (span.first_exon, span.last_exon)}
        ends = {1, len(drawing.exons)}
        order = sorted(
            drawing.exons,
            key=lambda exon: (exon.number not in marked, exon.number not in ends, exon.number),
        )
        for exon in order:
            text = str(exon.number)
            width = digit * len(text)  # all figures are equally wide
            middle = row.width() * (exon.left + exon.right) / 2
            left = int(min(max(middle - width / 2, 0), row.width() - width))
            if 0 in free[max(0, left - digit) : left + width + digit]:
                continue
            free[left : left + width] = bytes(width)
            place = QRectF(row.left() + left, row.top(), width + 1, row.height())
            painter.setPen(QColor(colours.ink if exon.number in marked else colours.muted))
            painter.drawText(place, _CENTRE, text)

    def _listed(
        self, painter: QPainter, row: QRectF, drawing: GeneDrawing, colours: Colours
    ) -> None:
        """Draw how many listed variants lie in each column, as ticks from below."""
        most = max(drawing.density, default=0)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        if not most:
            return
        width = row.width() / BINS
        for index, count in enumerate(drawing.density):
            if count:
                height = max(2.0, row.height() * count / most)
                left = row.left() + index * width
                tick = QRectF(left, row.bottom() - height, max(1.0, width - 1), height)
                painter.fillRect(tick, QColor(colours.information))

    def _key(self, painter: QPainter, row: QRectF, drawing: GeneDrawing, colours: Colours) -> None:
        """Write what the ticks count, and what is hatched."""
        fonts, space = painter.fontMetrics(), design_tokens.load().space
        box = row.height() - 2 * space.step
        row = QRectF(row)
        for mark, told in (("listed", listed_words(drawing)), ("open", open_words(drawing))):
            sample = QRectF(row.left(), row.top() + space.step, box, box)
            if mark == "listed":
                painter.fillRect(sample, QColor(colours.information))
            else:
                self._sample_open(painter, sample, drawing, colours)
            left = sample.right() + space.step
            words = fonts.elidedText(told, Qt.TextElideMode.ElideRight, int(row.right() - left))
            width = fonts.horizontalAdvance(words) + 1
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(left, row.top(), width, row.height()), _LEFT, words)
            self.hint(QRectF(left, row.top(), width, row.height()), partial(str, told))
            row.translate(0, self.line)

    def _sample_open(
        self, painter: QPainter, sample: QRectF, drawing: GeneDrawing, colours: Colours
    ) -> None:
        is_open = bool(drawing.open_exons) or not drawing.coverage_told
        painter.setPen(QPen(QColor(colours.not_assessed if is_open else colours.accent), 1))
        painter.setBrush(hatched(colours.not_assessed) if is_open else QColor(colours.accent))
        painter.drawRect(sample)
