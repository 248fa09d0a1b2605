"""The recovery sheet: one page with the key that opens the vault, and what to do with it.

There is no QR code: reading one takes a camera, and a picture of the key would then lie in a phone
and in whatever copies its pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Frame, Spacer

from counselor import design_tokens, wording
from counselor.reports.canvas import DocumentCanvas
from counselor.reports.flowables import Grid
from counselor.reports.page import PageFrame, frame_of
from counselor.reports.report import Paper
from counselor.reports.sentences import day
from counselor.reports.setting import BARE
from counselor.reports.text import Paragraph
from counselor.reports.typeset import Typesetter
from counselor.wording import Wording

COLUMNS = 4
_STEPS = ("keep", "copies", "use", "replace")
_KEY_SIZE = 20.0
_KEY_LEADING = 26.0
_NUMBER_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What stands on the sheet. `groups` is the key; `vault` the name of its file."""

    groups: tuple[str, ...] = field(repr=False)
    vault: str
    made_on: date
    made_by: str
    paper: Paper = "A4"
    language: str = "en"


def render(content: SheetContent) -> bytes:
    """Return the sheet as PDF bytes; the same content gives the same bytes.

    Raises:
        LettersMissing: The name of the user or of the file holds letters that the font lacks.
    """
    words, frame = wording.load(content.language), frame_of(content.paper)
    target, typesetter = BytesIO(), Typesetter(frozenset())
    canvas = DocumentCanvas(
        target,
        on=content.made_on,
        structure=typesetter.structure,
        pagesize=(frame.width, frame.height),
        lang=words.language,
    )
    canvas.setTitle(words.text("recovery_sheet.title"))
    area = Frame(
        frame.margin, frame.margin, frame.full, frame.height - 2 * frame.margin,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    left_over = _story(content, words, frame, typesetter)
    area.addFromList(left_over, canvas)
    if left_over:
        raise ValueError("the recovery sheet does not fit on one page")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _story(
    content: SheetContent, words: Wording, frame: PageFrame, typesetter: Typesetter
) -> list[Flowable]:
    space, text = design_tokens.load().space, typesetter.paragraph
    gap = Spacer(0, space.between)
    facts = {
        "vault": content.vault,
        "date": day(words, content.made_on),
        "user": content.made_by,
    }
    story = [
        text(words.text("recovery_sheet.title"), "title"),
        gap,
        text(words.text("recovery_sheet.lead"), "body"),
        text(words.text("recovery_sheet.made", facts), "body"),
        Spacer(0, space.around),
        _key(content.groups, typesetter, frame),
        Spacer(0, space.around),
    ]
    for name in _STEPS:
        story.append(text(words.text(f"recovery_sheet.{name}.title"), "heading", "H2"))
        story.append(text(words.text(f"recovery_sheet.{name}.text"), "body"))
        story.append(gap)
    return [*story, text(words.text("recovery_sheet.signs"), "small_muted")]


def _key(groups: tuple[str, ...], typesetter: Typesetter, frame: PageFrame) -> Grid:
    """Return the groups, numbered, in rows."""
    with typesetter.structure.within("L"):
        cells = [_group(place, group, typesetter) for place, group in enumerate(groups, 1)]
    rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
    table = Grid(rows, colWidths=[frame.full / COLUMNS] * COLUMNS)
    line = HexColor(design_tokens.load().light.line)
    table.setStyle(
        [
            *BARE,
            ("BOX", (0, 0), (-1, -1), 1, line),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, line),
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
    )
    return table


def _group(place: int, group: str, typesetter: Typesetter) -> list[Paragraph]:
    size = {"fontSize": _KEY_SIZE, "leading": _KEY_LEADING, "alignment": 1}
    large = typesetter.derived("strong", "key", **size)
    small = typesetter.derived("small_muted", "number", fontSize=_NUMBER_SIZE, alignment=1)
    with typesetter.structure.within("LI"):
        return [
            typesetter.styled(str(place), small, "Lbl"),
            typesetter.styled(" ".join(group), large, "LBody"),
        ]
