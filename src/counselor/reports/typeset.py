"""Text → paragraphs of the page's styles, gene symbols in italics, each with its role."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from counselor import design_tokens
from counselor.reports import fonts
from counselor.reports.page import styles
from counselor.reports.structure import Structure
from counselor.reports.text import Paragraph

HERE = ""
"""The role of text that needs no element of its own: it belongs to the one that is open."""

ROLES = {"title": "H1", "section": "H2", "part": "H2", "heading": "H3"}


class Typesetter:
    """Makes paragraphs.

    Args:
        genes: Symbols that stand in italics (HGNC guidelines, doi:10.1038/s41588-020-0669-3).
        structure: What the paragraphs become parts of.
        large: The sizes of the large-print edition.
        long: The sizes of a document that would take too many pages.
    """

    def __init__(
        self,
        genes: frozenset[str],
        structure: Structure | None = None,
        *,
        large: bool = False,
        long: bool = False,
    ) -> None:
        fonts.register()
        self.structure = Structure() if structure is None else structure
        self.styles = styles(large=large, long=long)
        names = sorted(genes, key=lambda name: (-len(name), name))
        pattern = "|".join(re.escape(name) for name in names)
        self._genes = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if names else None

    def markup(self, text: str) -> str:
        """Return a text as reportlab's markup, gene symbols in italics."""
        safe = escape(fonts.checked(text))
        if self._genes is None:
            return safe
        return self._genes.sub(lambda found: f"<i>{found.group()}</i>", safe)

    def paragraph(self, text: str, style: str, role: str | None = None) -> Paragraph:
        """Return a paragraph in a style, by its name; the role follows from it unless given."""
        chosen = ROLES.get(style, "P") if role is None else role
        return self.styled(text, self.styles[style], chosen)

    def styled(self, text: str, style: ParagraphStyle, role: str) -> Paragraph:
        """Return a paragraph in a style of its own."""
        return self.marked_up(self.markup(text), style, role)

    def marked_up(self, markup: str, style: ParagraphStyle, role: str) -> Paragraph:
        """Return a paragraph of reportlab's markup, which the caller made sure of."""
        paragraph = Paragraph(markup, style)
        here = role == HERE
        paragraph.element = self.structure.here if here else self.structure.add(role)
        return paragraph

    def labelled(self, label: str, text: str, style: str) -> Paragraph:
        """Return a paragraph that begins with a label in the second-rank colour."""
        chosen, muted = self.styles[style], design_tokens.load().light.muted
        markup = self.markup(text)
        if label:
            markup = f'<font color="{muted}">{self.markup(label)}:</font> {markup}'
        return self.marked_up(markup, chosen, "P")

    def item(self, text: str, style: ParagraphStyle) -> Paragraph:
        """Return an item of a list, with its bullet, in a style that says how bullets look."""
        with self.structure.within("LI"):
            label = self.structure.add("Lbl")
            paragraph = self.styled(text, style, "LBody")
        paragraph.label = label
        return paragraph

    def leading(self, style: str) -> float:
        """Return the line height of a style in pt."""
        return float(self.styles[style].leading)

    def bullets(self, style: str, after: float) -> ParagraphStyle:
        """Return a style for the items of a list; `after` is the space below each in pt."""
        space = design_tokens.load().space
        points = self.styles[style].fontSize
        return self.derived(
            style,
            "bullet",
            leftIndent=max(space.between - space.step, points),
            bulletIndent=0,
            bulletFontName=fonts.REGULAR,
            bulletFontSize=points,
            bulletColor=HexColor(design_tokens.load().light.accent),
            spaceAfter=after,
        )

    def derived(self, style: str, name: str, **changes: object) -> ParagraphStyle:
        """Return a style that differs from another one in some attributes."""
        return ParagraphStyle(f"{style}_{name}", parent=self.styles[style], **changes)
