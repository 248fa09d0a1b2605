"""The page before anything stands on it: paper, grid and styles of text. Measures in pt."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from counselor import design_tokens
from counselor.reports import fonts
from counselor.reports.report import Paper

SIZES = {"A4": A4, "Letter": LETTER}
_SIDE_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where text stands on a paper: a side column for headings and a text column beside it.

    `scale` is the size of the text against the usual one. A large page has no side column.
    `is_long` is the closer setting of what would take too many pages.
    """

    width: float
    height: float
    margin: float
    side: float
    gutter: float
    scale: float = 1.0
    is_long: bool = False

    @property
    def is_large(self) -> bool:
        """It is a page of the large-print edition: one column, headings above the text."""
        return self.scale > 1

    @property
    def full(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def offset(self) -> float:
        """From the left margin to the text column."""
        return self.side + self.gutter

    @property
    def text(self) -> float:
        """Width of the text column."""
        return self.full - self.offset


def frame_of(paper: Paper, *, large: bool = False, long: bool = False) -> PageFrame:
    """Return the frame of a paper, from the grid of the design tokens."""
    tokens = design_tokens.load()
    grid = tokens.page
    width, height = SIZES[paper]
    margin, gutter = (grid.margin_long if long else grid.margin) * mm, grid.gutter * mm
    if large:
        scale = tokens.page_type_large.body / tokens.page_type.body
        return PageFrame(width, height, margin, 0, 0, scale)
    column = (width - 2 * margin - (grid.columns - 1) * gutter) / grid.columns
    side = _SIDE_COLUMNS * column + (_SIDE_COLUMNS - 1) * gutter
    return PageFrame(width, height, margin, side, gutter, is_long=long)


def sizes(*, large: bool, long: bool = False) -> design_tokens.PageType:
    """Return the sizes of text: of the large-print edition, of a long document, or the usual."""
    tokens = design_tokens.load()
    if large:
        return tokens.page_type_large
    return tokens.page_type_long if long else tokens.page_type


def styles(*, large: bool = False, long: bool = False) -> dict[str, ParagraphStyle]:
    """Return the styles of text, by name."""
    tokens = design_tokens.load()
    size, ink, muted = sizes(large=large, long=long), tokens.light.ink, tokens.light.muted

    def style(
        name: str, points: float, leading: float, font: str = fonts.REGULAR, colour: str = ink
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=points,
            leading=leading,
            textColor=HexColor(colour),
            splitLongWords=1,
            spaceShrinkage=0,
            allowWidows=0,
            allowOrphans=0,
        )

    semibold = fonts.SEMIBOLD
    return {
        "title": style("title", size.title, size.title_leading, semibold),
        "section": style("section", size.lead, size.lead_leading, semibold),
        "part": style("part", size.heading, size.heading_leading, semibold),
        "heading": style("heading", size.body, size.body_leading, semibold),
        "body": style("body", size.body, size.body_leading),
        "strong": style("strong", size.body, size.body_leading, semibold),
        "lead": style("lead", size.body, size.body_leading),
        "table": style("table", size.table, size.table_leading),
        "table_strong": style("table_strong", size.table, size.table_leading, semibold),
        "small": style("small", size.small, size.small_leading),
        "small_strong": style("small_strong", size.small, size.small_leading, semibold),
        "small_muted": style("small_muted", size.small, size.small_leading, fonts.REGULAR, muted),
    }
