"""The document that explains one finding."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from counselor import design_tokens
from counselor.design_tokens import Colours, DesignTokens
from counselor.desktop.theme import colours_in_use


def document_style(tokens: DesignTokens, colours: Colours) -> str:
    """Return the style sheet of a document, from the tokens."""
    sizes, space = tokens.window_type, tokens.space
    semibold = tokens.weights[1]
    return f"""
    body {{ color: {colours.ink}; font-size: {sizes.body}px; }}
    p {{ margin: 0 0 {space.inside}px 0; line-height: 130%; }}
    h2 {{ font-size: {sizes.title}px; font-weight: {semibold};
          margin: 0 0 {space.inside}px 0; }}
    h3 {{ font-size: {sizes.lead}px; font-weight: {semibold};
          margin: {space.between}px 0 {space.step}px 0; }}
    b {{ font-weight: {semibold}; }}
    ul {{ margin: 0; -qt-list-indent: 1; }}
    td, th {{ padding: {space.step}px {space.inside}px {space.step}px 0; text-align: left; }}
    th {{ color: {colours.muted}; font-weight: normal; font-size: {sizes.small}px; }}
    td.label {{ color: {colours.muted}; }}
    .small {{ color: {colours.muted}; font-size: {sizes.small}px; }}
    table.facts, table.rows {{ margin: 0 0 {space.inside}px 0; border-collapse: collapse; }}
    table.rows td, table.rows th, table.facts td {{
        border-bottom: {space.hairline}px solid {colours.line}; }}
    td.share {{ background-color: {colours.accent}; padding: 0; }}
    td.rest {{ background-color: {colours.line}; padding: 0; }}
    p.caution {{ background-color: {colours.caution_tint}; padding: {space.inside}px; }}
    """


class FindingView(QTextBrowser):
    """Shows HTML in the window's type, its lines never longer than the tokens allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self._html = ""
        self.document().setDocumentMargin(0)
        self._fit()

    def show_html(self, html: str) -> None:
        """Show a document from its top."""
        self._html = html
        style = document_style(design_tokens.load(), colours_in_use())
        self.document().setDefaultStyleSheet(style)
        self.setHtml(f"<body>{html}</body>")
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(design_tokens.load().space.around)
        frame.setBottomMargin(design_tokens.load().space.around)
        self.document().rootFrame().setFrameFormat(frame)
        width = self.viewport().width()
        if self.document().textWidth() != width:  # Qt's may be that of an old margin
            self.document().setTextWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._html:
            self.show_html(self._html)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        space = design_tokens.load().space
        widest = space.line_length * self.fontMetrics().averageCharWidth() + 2 * space.around
        spare = max(0, self.width() - widest - 2 * space.around)
        self.setViewportMargins(space.around, 0, space.around + spare, 0)
