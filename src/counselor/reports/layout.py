"""A document → flowables: its head, its sections, its technical part. Measures in pt."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from counselor import wording
from counselor.reports import boxes, fact_lists
from counselor.reports.block_layout import set_blocks
from counselor.reports.blocks import Callout, Mark, Section, Summary
from counselor.reports.flowables import Grid, Outdent, Picture, SideHeading
from counselor.reports.page import frame_of
from counselor.reports.report import Paper
from counselor.reports.setting import BARE, Flowables, Setting
from counselor.reports.structure import Structure
from counselor.reports.text import Paragraph
from counselor.reports.typeset import Typesetter

_SECTION_NEEDS = 110.0
"""Less room than this at the foot of a page: a section begins on the next one."""
_SHORT_SECTION = 150.0
"""A section no higher than this goes with contact and signature."""
_LOGO_SHARE = 0.3


class Layout:
    """Sets the blocks of one summary on one paper.

    `large` makes the large-print edition; `long` sets closer what would take too many pages.

    The parts are to be asked for in the order in which they are read: `structure` grows with them.
    """

    def __init__(
        self, summary: Summary, paper: Paper, *, large: bool = False, long: bool = False
    ) -> None:
        self.summary = summary
        self.frame = frame_of(paper, large=large, long=long)
        self.structure = Structure()
        typesetter = Typesetter(summary.genes, self.structure, large=large, long=long)
        self._wide = Setting(typesetter, self.frame, wording.load(summary.language))
        self._small = replace(self._wide, small=True)
        self._space = self._wide.space

    def front(self) -> Flowables:
        """Return the first page's head: title, notice, facts and the box 'In short'."""
        setting, summary = self._wide, self.summary
        gap = Spacer(0, self._space.inside)
        content: Flowables = [self._head(), gap]
        for text in summary.notice:
            notice = Callout(Mark.CAUTION, "", text)
            content += [boxes.callout(setting, notice, self.frame.full), gap]
        content.append(fact_lists.facts_grid(setting, summary.facts))
        if summary.glance:
            content.append(Spacer(0, self._space.between))
            content.append(boxes.short_box(setting, summary.short_title, summary.glance))
        return [Outdent(item, self.frame.offset) for item in content]

    def _head(self) -> Flowable:
        """Return the title, with the practice's logo at the right where there is one."""
        setting, summary, full = self._wide, self.summary, self.frame.full
        title = setting.paragraph(summary.title, "title")
        if not summary.logo:
            return title
        alt = setting.words.text("picture.logo", {"practice": summary.author})
        room = (full * _LOGO_SHARE, setting.typesetter.leading("title") * 2)
        logo = Picture(summary.logo, room, self.structure.add("Figure", alt))
        logo.hAlign = "RIGHT"
        side = room[0] + self._space.between
        grid = Grid([[title, logo]], colWidths=[full - side, side])
        grid.setStyle([*BARE, ("ALIGN", (1, 0), (1, 0), "RIGHT")])
        return grid

    def compact(self) -> Flowables:
        """Return head and technical part as one run over the whole width."""
        head = [item.content for item in self.front()]
        return [*head, Spacer(0, self._space.inside), *self._technical_sections()]

    def patient(self) -> Flowables:
        """Return the patient's pages after the head."""
        flowables: Flowables = []
        begun = 0
        for section in self.summary.sections:
            if section.blocks:
                with self.structure.within("Sect"):
                    made = self._section(section)
                if section.together:
                    at = self._ends_with(flowables, begun)
                    made = [KeepTogether([*_apart(flowables[at:], made), *made])]
                    del flowables[at:]
                begun = len(flowables)
                flowables.extend(made)
        return flowables

    def _ends_with(self, flowables: Flowables, begun: int) -> int:
        """Return from where on a document so far goes with its last section.

        Contact and signature are not alone on a page: the last rows of a glossary, or all of a
        short section go with them. `begun` is where the last section begins.
        """
        if len(flowables) > 1 and all(isinstance(item, Grid) for item in flowables[-2:]):
            return len(flowables) - 1
        while begun < len(flowables) and isinstance(flowables[begun], CondPageBreak):
            begun += 1
        if any(isinstance(item, KeepTogether) for item in flowables[begun:]):
            return len(flowables)
        room = (self.frame.text, self.frame.height)
        height = sum(item.wrap(*room)[1] for item in flowables[begun:])
        short = height <= _SHORT_SECTION * self.frame.scale
        return begun if short else len(flowables)

    def technical(self) -> Flowables:
        """Return the technical part."""
        with self.structure.within("Part"):
            return [
                self._titled(self.summary.technical_title, "title", "technical"),
                Spacer(0, self._space.step),
                self._wide.paragraph(self.summary.technical_intro, "body"),
                Spacer(0, self._space.step),
                *self._technical_sections(),
            ]

    def _technical_sections(self) -> Flowables:
        flowables: Flowables = []
        for section in self.summary.technical:
            with self.structure.within("Sect"):
                title = self._titled(section.title, "part", section.key)
                blocks = set_blocks(self._small, section.blocks, self.frame.full)
                title.spaceBefore -= self._space.step
                needs = title.spaceBefore + title.style.leading + title.spaceAfter
                needs += self._needs_before(blocks, self.frame.full)
                flowables += [CondPageBreak(needs), title, *blocks]
        return flowables

    def _needs_before(self, content: Flowables, width: float) -> float:
        """Return how much room a section begins with: its title is never alone on a page.

        That is a few lines, and where a table or a picture stands below them, its beginning too:
        rows are never split, so a title needs room for the head and the first ones.
        """
        least, most = _SECTION_NEEDS * self.frame.scale, self.frame.height / 2
        needs = 0.0
        for item in content:
            inner = item.content if isinstance(item, Outdent) else item
            room = self.frame.full if isinstance(item, Outdent) else width
            if isinstance(inner, CondPageBreak):
                continue
            height = inner.wrap(room, self.frame.height)[1]
            if isinstance(inner, Grid):
                heights = inner._rowHeights  # noqa: SLF001 - reportlab has no public way
                first = sum(heights[: inner.begins_with])
                if first < height:
                    return float(min(needs + first, most))
            needs += height
            if needs >= least and not inner.getKeepWithNext():
                break
        return float(min(needs, most))

    def _titled(self, title: str, style: str, key: str) -> Paragraph:
        paragraph = self._wide.paragraph(title, style)
        paragraph.spaceBefore = self._space.between
        paragraph.spaceAfter = self._space.step
        paragraph.keepWithNext = int(self.frame.is_large)
        paragraph.outline_title = title
        paragraph.outline_key = key
        return paragraph

    def _section(self, section: Section) -> Flowables:
        """Return a section: its heading beside it, in large print above it."""
        heading: Flowables
        if self.frame.is_large:
            heading = [self._titled(section.title, "part", section.key)]
        else:
            title = self._wide.paragraph(section.title, "section")
            before = self._space.between + self._space.step
            place = (self.frame.offset, self.frame.side, before)
            heading = [SideHeading(title, place, section.title, section.key)]
        content = set_blocks(self._wide, section.blocks, self.frame.text)
        if section.together:
            return [*heading, *content]
        needs = self._needs_before(content, self.frame.text) + self._space.around
        return [CondPageBreak(needs), *heading, *content, *self._beside(heading, content)]

    def _beside(self, heading: Flowables, content: Flowables) -> Flowables:
        """Return the room that a heading beside the text needs below text shorter than itself."""
        (side,) = heading
        if not isinstance(side, SideHeading):
            return []
        height = side.paragraph.wrap(side.column, self.frame.height)[1]
        for item in content:
            height -= item.wrap(self.frame.text, self.frame.height)[1]
            if height <= 0:
                return []
        return [Spacer(0, height)]


def _apart(before: Flowables, section: Flowables) -> Flowables:
    """Return what goes with a section, with the room between them as a flowable of its own.

    What keeps flowables together does not count the space before one without a height.
    """
    heading = section[0]
    if not before or not isinstance(heading, SideHeading):
        return before
    room, heading.spaceBefore = heading.spaceBefore, 0
    return [*before, Spacer(0, room)]
