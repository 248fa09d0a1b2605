"""Text → paragraphs of the page's styles, gene symbols in italics."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from counselor.reports import fonts
from counselor.reports.page import styles


class Typesetter:
    """Makes paragraphs.

    Args:
        genes: Symbols that stand in italics (HGNC guidelines, doi:10.1038/s41588-020-0669-3).
    """

    def __init__(self, genes: frozenset[str]) -> None:
        fonts.register()
        self.styles = styles()
        names = sorted(genes, key=lambda name: (-len(name), name))
        pattern = "|".join(re.escape(name) for name in names)
        self._genes = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if names else None

    def markup(self, text: str) -> str:
        """Return a text as reportlab's markup, gene symbols in italics."""
        safe = escape(fonts.checked(text))
        if self._genes is None:
            return safe
        return self._genes.sub(lambda found: f"<i>{found.group()}</i>", safe)

    def paragraph(self, text: str, style: str) -> Paragraph:
        """Return a paragraph in a style, by its name."""
        return Paragraph(self.markup(text), self.styles[style])

    def leading(self, style: str) -> float:
        """Return the line height of a style in pt."""
        return float(self.styles[style].leading)

    def derived(self, style: str, name: str, **changes: object) -> ParagraphStyle:
        """Return a style that differs from another one in some attributes."""
        return ParagraphStyle(f"{style}_{name}", parent=self.styles[style], **changes)
