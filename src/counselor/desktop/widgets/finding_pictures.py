"""All pictures of a finding, one below the other: `FindingPictures.show_finding`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.picture_text import bars_sentence, fit_words, gap_words, matrix_sentence
from counselor.desktop.risk_drawing import (
    condition_title,
    curve_of,
    figure_words,
    figures_of,
    points_of,
)
from counselor.desktop.risk_text import curve_title, described
from counselor.desktop.theme import colours_in_use
from counselor.desktop.widgets.activity_view import ActivityView
from counselor.desktop.widgets.coverage_chart import CoverageChart, gap_brush
from counselor.desktop.widgets.gene_view import GeneView
from counselor.desktop.widgets.haplotype_table import HaplotypeTable, fill_agreement
from counselor.desktop.widgets.picture import hatched, small_font
from counselor.desktop.widgets.reads_view import ReadsView
from counselor.desktop.widgets.repeat_view import RepeatView
from counselor.desktop.widgets.risk_curve_view import RiskCurveView
from counselor.desktop.wording import tr
from counselor.findings.coverage_bars import Gap, GeneBar
from counselor.genome.genotype import Sex
from counselor.inherited.penetrance import LifetimeRisk
from counselor.pgx.haplotype_matrix import Fit, HaplotypeMatrix
from counselor.rulebook.models import Source
from counselor.rulebook.risk_models import RiskSex
from counselor.workbench.pictures import FindingPicture

_SHARE = 0.5
"""So much of the pane at most belongs to the pictures; more is scrolled."""
_CURVE_LINES = 10
_CURVES = 3
"""Organs that are drawn at most; a gene of Lynch syndrome has figures of seventeen."""
NO_SOURCES: Mapping[str, Source] = {}


class _Key(QWidget):
    """What the patterns of a picture mean, in words beside samples."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _entries(self) -> list[str]:
        if self._kind == "coverage":
            return [tr("assessed"), *(gap_words(gap) for gap in Gap)]
        fits = (Fit.ALL, Fit.ONE, Fit.NONE, Fit.NOT_ASSESSED)
        return [*(fit_words(fit) for fit in fits), tr("bold: defines the allele")]

    def _places(self) -> list[QPoint]:
        """Return where each entry begins; what finds no room goes into the next line."""
        fonts, space = QFontMetrics(small_font(self)), design_tokens.load().space
        left, top, found = space.step, 0, []
        for words in self._entries():
            width = fonts.ascent() + space.step + fonts.horizontalAdvance(words)
            if left + width > self.width() and left > space.step:
                left, top = space.step, top + fonts.lineSpacing()
            found.append(QPoint(left, top))
            left += width + space.inside
        return found

    def sizeHint(self) -> QSize:
        """Return as many lines of small text as the entries need at this width."""
        line = QFontMetrics(small_font(self)).lineSpacing()
        last = self._places()[-1].y() if self.width() else 0
        return QSize(10 * line, last + line + design_tokens.load().space.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for more lines where it became narrow."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw samples and words."""
        del event
        space, painter = design_tokens.load().space, QPainter(self)
        painter.setFont(small_font(self))
        box = painter.fontMetrics().ascent()
        for index, (words, place) in enumerate(zip(self._entries(), self._places(), strict=True)):
            left = place.x()
            painter.translate(0, place.y())
            if self._kind == "coverage" or index < len(Fit) - 1:
                self._sample(painter, index, left, box)
                left += box + space.step
            painter.setPen(QColor(colours_in_use().muted))
            painter.drawText(left, box + space.step // 2, words)
            painter.translate(0, -place.y())
        painter.end()

    def _sample(self, painter: QPainter, index: int, left: int, box: int) -> None:
        colours, top = colours_in_use(), design_tokens.load().space.step // 2
        painter.setPen(QColor(colours.muted))
        if self._kind == "coverage":
            gaps = tuple(Gap)
            brush = gap_brush(gaps[index - 1], colours) if index else QColor(colours.accent)
            painter.fillRect(left, top, box, box, brush)
        elif index == 0:
            fill_agreement(painter, QRect(left, top, box, box), whole=True)
        elif index == 1:
            fill_agreement(painter, QRect(left, top, box, box), whole=False)
        elif index == 2:
            painter.fillRect(left, top, box, box, QColor(colours.act_tint))
            painter.setPen(QColor(colours.act))
            painter.drawLine(left, top + box, left + box, top)
            painter.setPen(QColor(colours.muted))
        else:
            painter.fillRect(left, top, box, box, hatched(colours.not_assessed))
        painter.drawRect(left, top, box, box)


class FindingPictures(QScrollArea):
    """Hidden where nothing can be drawn; as high as its pictures, up to a share of its pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pictures of the finding"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "pictures")
        inside = QWidget()
        inside.setProperty("role", "pictures_inside")
        inside.setProperty("room", "inside between")
        inside.setProperty("gap", "inside")
        self._column = QVBoxLayout(inside)
        self.scale, self.table_title, self.table = ActivityView(), QLabel(), HaplotypeTable()
        self.table_key, self.told = _Key("matrix"), QLabel(wordWrap=True)
        self.repeat, self.reads, self.gene = RepeatView(), ReadsView(), GeneView()
        self.chart_title, self.chart, self.chart_key = (
            QLabel(wordWrap=True), CoverageChart(), _Key("coverage"),
        )  # fmt: skip
        self.curves: list[RiskCurveView] = []
        for label in (self.table_title, self.chart_title):
            label.setProperty("role", "strong")
        self.more_curves = QLabel(wordWrap=True)
        for label in (self.told, self.more_curves):
            label.setProperty("role", "muted")
        parts = (
            self.scale, self.table_title, self.table, self.table_key, self.told, self.repeat,
            self.reads, self.gene, self.chart_title, self.chart, self.chart_key, self.more_curves,
        )  # fmt: skip
        for part in parts:
            self._column.addWidget(part)
            part.hide()
        self._column.addStretch()
        self.setWidget(inside)
        theme.lay_out(inside)
        space = design_tokens.load().space
        side = space.around - space.step  # words stand under those of the text above
        self._column.setContentsMargins(side, space.inside, side, space.inside)
        for label in (self.table_title, self.chart_title, self.told, self.more_curves):
            label.setContentsMargins(space.step, 0, space.step, 0)
        self._pane: QWidget | None = None
        self.hide()

    def watch(self, pane: QWidget) -> None:
        """Take a share of this pane's height at most, whatever it becomes."""
        self._pane = pane
        pane.installEventFilter(self)

    def show_finding(
        self, view: FindingPicture | None, sources: Mapping[str, Source] = NO_SOURCES
    ) -> None:
        """Draw a finding; None draws nothing. `sources` names the publications of risks."""
        self._clear()
        if view is None:
            return
        if view.scale is not None:
            self.scale.show_scale(view.scale)
            self.scale.show()
        if view.matrix is not None:
            self._show_matrix(view.matrix)
        if view.genotypes_not_kept:
            self._tell_not_kept()
        if view.repeat is not None:
            self.repeat.show_scale(view.repeat)
            self.repeat.show()
        if view.reads:
            self.reads.show_reads(view.reads)
            self.reads.show()
        if view.gene is not None:
            self.gene.show_gene(view.gene)
            self.gene.show()
        if view.lifetime is not None:
            self._show_curves(view.lifetime, sources)
        self._fit()

    def show_coverage(self, bars: tuple[GeneBar, ...]) -> None:
        """Draw the coverage of some genes; no genes, no picture."""
        self._clear()
        if not bars:
            return
        self.chart.show_bars(bars)
        self.chart_title.setText(bars_sentence(bars))
        for part in (self.chart_title, self.chart, self.chart_key):
            part.show()
        self._fit()

    def _clear(self) -> None:
        for curve in self.curves:
            self._column.removeWidget(curve)
            curve.hide()  # it is deleted later only, and must not stand beside another finding
            curve.deleteLater()
        self.curves.clear()
        for index in range(self._column.count()):
            part = self._column.itemAt(index)
            widget = part.widget() if part is not None else None
            if widget is not None:
                widget.hide()
        self.hide()

    def _show_matrix(self, matrix: HaplotypeMatrix) -> None:
        self.table_title.setText(self._matrix_title(matrix))
        self.table_title.setToolTip(matrix_sentence(matrix))
        self.table_title.show()
        if matrix.columns:
            self.table.show_matrix(matrix)
            self.table.show()
            self.table_key.show()
        if matrix.also_read:
            told = tr(
                "{n} further positions, which tell none of these alleles apart, "
                "were read as the reference allele.",
                n=matrix.also_read,
            )
            self.told.setText(told.format(n=matrix.also_read))
            self.told.show()

    def _matrix_title(self, matrix: HaplotypeMatrix) -> str:
        assessed = matrix.positions - matrix.not_assessed
        return tr("Alleles of {gene} by position; {n} of {total} positions assessed").format(
            gene=matrix.gene, n=assessed, total=matrix.positions
        )

    def _tell_not_kept(self) -> None:
        self.told.setText(
            tr(
                "What was read at each position was not kept when this result was imported. "
                "Import the file again to see it."
            )
        )
        self.told.show()

    def _show_curves(self, risk: LifetimeRisk, sources: Mapping[str, Source]) -> None:
        """Draw the first organs, for the sex that the figures are about; say where the others are.

        The order of the organs is that of the documents.
        """
        sex = {Sex.FEMALE: RiskSex.FEMALE, Sex.MALE: RiskSex.MALE}.get(risk.sex, RiskSex.BOTH)
        left_out = 0
        for condition in risk.conditions:
            curve = curve_of(condition, sex)
            figures = figures_of(condition, sex, sources)
            if curve is None and not figures:
                continue
            if len(self.curves) == _CURVES:
                left_out += 1
                continue
            picture = RiskCurveView()
            picture.lines_high = _CURVE_LINES
            title = curve_title(curve) if curve else condition_title(condition)
            told = described(curve, map(figure_words, figures)) if curve else ""
            told = told or ". ".join((title, *map(figure_words, figures)))
            picture.show_curve(points_of(curve), figures, told, title)
            self._column.insertWidget(self._column.count() - 1, picture)
            self.curves.append(picture)
        if left_out:
            more = tr(
                "Not drawn here: {n} more organs. All are in the lifetime risks (R).", n=left_out
            )
            self.more_curves.setText(more.format(n=left_out))
            last = self._column.count() - 1  # below the curves, above the space that is left
            self._column.removeWidget(self.more_curves)
            self._column.insertWidget(last - 1, self.more_curves)
            self.more_curves.show()

    def sizeHint(self) -> QSize:
        """Return the height of what is drawn, within the share of the pane."""
        inside = self.widget()
        wanted = inside.sizeHint().height() if inside is not None else 0
        if self._pane is not None:
            wanted = min(wanted, int(self._pane.height() * _SHARE))
        return QSize(super().sizeHint().width(), wanted)

    def minimumSizeHint(self) -> QSize:
        """Be as low as the pane asks for."""
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew when the pane's height changes."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.show()
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()
