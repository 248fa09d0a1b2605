"""The alleles of a pharmacogene by position, as a table."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from counselor import design_tokens
from counselor.desktop.clinical_names import function_name
from counselor.desktop.picture_text import (
    cell_words,
    matrix_sentence,
    matrix_table,
    read_words,
)
from counselor.desktop.theme import colours_in_use
from counselor.desktop.widgets.picture import hatched, small_font
from counselor.desktop.widgets.picture_table import PictureTable, extent_of
from counselor.desktop.wording import tr
from counselor.pgx.haplotype_matrix import Fit, HaplotypeMatrix, MatrixCell, MatrixColumn

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_ROWS_AT_ONCE = 8
_PALE = 110
"""Opacity of the pattern below letters, so that they can be read."""
_WIDEST = 7
"""Characters of a column; longer alleles are shortened, and whole where the mouse rests."""


class HaplotypeModel(QAbstractTableModel):
    """First what was read, then an allele in each row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix: HaplotypeMatrix | None = None

    def show(self, matrix: HaplotypeMatrix | None) -> None:
        """Take another table."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of alleles, and one for what was read."""
        return len(self.matrix.rows) + 1 if self.matrix and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of positions."""
        return len(self.matrix.columns) if self.matrix and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's bases, the cell itself, or its words."""
        matrix = self.matrix
        if matrix is None or not index.isValid():
            return None
        column = matrix.columns[index.column()]
        cell = matrix.rows[index.row() - 1].cells[index.column()] if index.row() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.bases if cell else column.genotype
        if role == CELL:
            return cell or column
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if cell is None:
                return f"{tr('Read')}, {column.name}: {read_words(column)}"
            return cell_words(matrix, matrix.rows[index.row() - 1], index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the position above, the allele on the left."""
        if self.matrix is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            column = self.matrix.columns[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"{column.name}, {column.chrom}:{column.pos}"
            return column.name if role == Qt.ItemDataRole.DisplayRole else None
        return self._row_head(section, role)

    def _row_head(self, section: int, role: int) -> object:
        if self.matrix is None:
            return None
        row = self.matrix.rows[section - 1] if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.allele if row else tr("Read")
        if role == Qt.ItemDataRole.ToolTipRole and row:
            return f"{row.allele}: {function_name(row.function)}" if row.function else row.allele
        if role == Qt.ItemDataRole.FontRole and (row is None or row.called):
            font = QFont()
            font.setPixelSize(design_tokens.load().window_type.small)
            font.setWeight(QFont.Weight(design_tokens.load().weights[1]))
            return font
        return None


class _CellDelegate(QStyledItemDelegate):
    """Draws how a cell agrees: by shape first, by colour second."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell with a gap to its neighbours."""
        colours, step = colours_in_use(), design_tokens.load().space.step
        item = index.data(CELL)
        box = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setFont(small_font(option.widget))
        if isinstance(item, MatrixColumn):
            self._read(painter, box, item)
        elif isinstance(item, MatrixCell):
            self._allele(painter, box, item)
        shown = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width() - step // 2
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        view = option.widget
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.restore()

    def _read(self, painter: QPainter, box: QRect, column: MatrixColumn) -> None:
        colours = colours_in_use()
        if column.reason:
            painter.fillRect(box, hatched(colours.not_assessed))
            return
        changed = set(column.read) != {column.ref}
        painter.fillRect(box, QColor(colours.accent if changed else colours.surface))
        painter.setPen(QColor(colours.on_accent if changed else colours.muted))

    def _allele(self, painter: QPainter, box: QRect, cell: MatrixCell) -> None:
        """Fill a cell wholly where every copy agrees, half for one; cross it where none does."""
        colours = colours_in_use()
        if cell.fit is Fit.NOT_ASSESSED:
            pale = QColor(colours.not_assessed)
            pale.setAlpha(_PALE)
            painter.fillRect(box, QBrush(pale, Qt.BrushStyle.BDiagPattern))
        elif cell.fit is Fit.ALL or cell.fit is Fit.ONE:
            fill_agreement(painter, box, whole=cell.fit is Fit.ALL)
        elif cell.fit is Fit.NONE:
            painter.fillRect(box, QColor(colours.act_tint))
            painter.setPen(QPen(QColor(colours.act), 1))
            painter.drawLine(box.bottomLeft(), box.topRight())
        if cell.fit is not Fit.SILENT:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.setPen(QColor(colours.ink if cell.defines else colours.muted))
        if cell.defines:
            font = painter.font()
            font.setWeight(QFont.Weight(design_tokens.load().weights[1]))
            painter.setFont(font)


def fill_agreement(painter: QPainter, box: QRect, *, whole: bool) -> None:
    """Fill a cell, and its edge, wholly or in its lower half."""
    colours, step = colours_in_use(), design_tokens.load().space.step
    height = box.height() if whole else box.height() // 2
    top = box.top() + box.height() - height
    painter.fillRect(box.left(), top, box.width(), height, QColor(colours.accent_tint))
    painter.fillRect(box.left(), top, step - 1, height, QColor(colours.accent))


class HaplotypeTable(PictureTable):
    """Scrolls where a gene has more positions or alleles than find room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HaplotypeModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))

    def show_matrix(self, matrix: HaplotypeMatrix) -> None:
        """Show a gene's table from its first cell."""
        self.top.extent = extent_of(self, (column.name for column in matrix.columns))
        self.side.extent = extent_of(self, (tr("Read"), *(row.allele for row in matrix.rows)))
        self._model.show(matrix)
        step, fonts = design_tokens.load().space.step, self.fontMetrics()
        line = fonts.lineSpacing() + step
        self.verticalHeader().setMinimumSectionSize(line)
        self.verticalHeader().setDefaultSectionSize(line)
        widest = fonts.averageCharWidth() * _WIDEST
        self.horizontalHeader().setMinimumSectionSize(line)
        for index, column in enumerate(matrix.columns):
            wanted = fonts.horizontalAdvance(max(column.written, key=len)) + 2 * step
            self.setColumnWidth(index, min(widest, max(line, wanted)))
        self.setAccessibleName(tr("Alleles of {gene} by position").format(gene=matrix.gene))
        self.setAccessibleDescription(matrix_sentence(matrix))
        self.setFixedHeight(self._height(line))
        if matrix.columns:
            self.setCurrentIndex(self._model.index(0, 0))
        self.scrollToTop()

    def _height(self, line: int) -> int:
        rows = min(self._model.rowCount(), _ROWS_AT_ONCE)
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        return rows * line + head + bar + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        """Return the fixed height."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    @property
    def text(self) -> str:
        """The table with tabs between its cells, below the sentence that sums it up."""
        if self._model.matrix is None:
            return ""
        return f"{self.accessibleDescription()}\n{matrix_table(self._model.matrix)}"
