"""The canvas of every document: dated, tagged, and fit for the archive.

Whatever is drawn belongs to an element of the document's structure, or is told to be an artifact:
rules, tints and page numbers, which a person who listens would not want to hear.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from counselor.reports import archive, fonts
from counselor.reports.structure import Element, Ink, Structure


class DocumentCanvas(Canvas):  # type: ignore[misc]
    """Draws the pages of one document.

    Args:
        file: Where the bytes go.
        on: The date in its metadata: reportlab itself would take the clock's.
        structure: What the document is made of; filled before it is saved.
        options: reportlab's own: page size, language.
    """

    def __init__(self, file: BytesIO, *, on: date, structure: Structure, **options: object) -> None:
        fonts.register()
        fixed = {
            "invariant": 1,
            "initialFontName": fonts.REGULAR,
            "pageCompression": 1,
            "pdfVersion": (1, 4),
        }
        super().__init__(file, **{**options, **fixed})
        self.structure = structure
        self._inked: dict[int, list[Element]] = {}
        self._marking = False
        self._doc.__class__ = archive.ArchiveDocument
        self._doc.info = archive.ArchiveInfo()
        self.setCreator("Counselor")
        self.setProducer("Counselor")
        self.setViewerPreference("DisplayDocTitle", "true")
        stamp = self._doc._timeStamp  # noqa: SLF001 - reportlab has no public way
        stamp.YMDhms = (on.year, on.month, on.day, 0, 0, 0)
        stamp.dhh = stamp.dmm = 0

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """Make what is drawn meanwhile a part of an element.

        Raises:
            ValueError: It is drawn inside another element or an artifact.
        """
        if self._marking:
            raise ValueError(f"'{element.role}' is drawn inside another element")
        page = self.getPageNumber()
        owners = self._inked.setdefault(page, [])
        number = len(owners)
        owners.append(element)
        element.kids.append(Ink(page, number))
        with self._between(f"/{element.role} <</MCID {number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Make what is drawn meanwhile one that isn't read out; inside an element it is its part.

        Args:
            kind: `Layout` for rules and tints, `Pagination` for what each page repeats.
        """
        if self._marking:
            yield
            return
        with self._between(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    @contextmanager
    def _between(self, beginning: str) -> Iterator[None]:
        self._code.append(beginning)
        self._marking = True
        try:
            yield
        finally:
            self._marking = False
            self._code.append("EMC")

    def save(self) -> None:
        """Write the document, with its structure and metadata."""
        if self._code:
            self.showPage()
        archive.finish(self._doc, self.structure.root, self._inked)
        super().save()
