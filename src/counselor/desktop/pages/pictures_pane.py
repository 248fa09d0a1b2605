"""Under the explanation of the review: the pictures of the row on show."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl

from counselor.desktop.coverage_document import CoverageTable, list_of_href
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.review_reading import Reading
from counselor.desktop.review_entries import Entry
from counselor.desktop.widgets.finding_pictures import FindingPictures
from counselor.findings.coverage_bars import GeneBar, coverage_bars
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.workbench import ReviewItem
from counselor.workbench.pictures import FindingPicture, picture_of

_SLOT = "pictures"


class PicturesPane(QObject):
    """Asks for the pictures of a finding off the window's thread, and draws them."""

    def __init__(self, page: Page, form: Ui_ReviewPage) -> None:
        super().__init__(page)
        self._page = page
        self.pictures = FindingPictures()
        self.pictures.watch(form.detail_pane)
        form.pictures_layout.addWidget(self.pictures)
        form.detail.anchorClicked.connect(self._follow)
        self._id = ""
        self._bars: tuple[GeneBar, ...] = ()

    def clear(self) -> None:
        """Draw nothing, and wait for nothing."""
        self._page.drop(_SLOT)
        self._id, self._bars = "", ()
        self.pictures.show_finding(None)

    def show(self, entry: Entry | None, reading: Reading | None) -> None:
        """Draw what can be drawn of a row; pictures of the row before never stay."""
        finding = entry.finding if isinstance(entry, ReviewItem) else entry
        if reading is None:
            self.clear()
        elif isinstance(finding, PgxFinding | InheritedFinding):
            self._ask(finding, reading)
        elif isinstance(entry, CoverageTable):
            self.clear()
            self._bars = coverage_bars(entry.rows, reading.state.not_assessed)
            self.pictures.show_coverage(self._bars)
        else:
            self.clear()

    def _ask(self, finding: PgxFinding | InheritedFinding, reading: Reading) -> None:
        if finding.id != self._id:
            self.clear()
        self._id = finding.id
        build, coverage = reading.case.findings.input.build, reading.state.coverage
        lifetime = reading.lifetime.get(finding.id)

        def draw(view: FindingPicture) -> None:
            if view.finding_id == self._id:
                self.pictures.show_finding(view, reading.sources)

        self._page.ask(
            _SLOT,
            lambda bench: picture_of(finding, bench.rulebook, build, coverage, lifetime),
            draw,
        )

    def _follow(self, url: QUrl) -> None:
        """Draw the genes of the list that the document was asked for."""
        chosen = list_of_href(url.toString())
        if chosen is not None and self._bars:
            self.pictures.show_coverage(
                tuple(bar for bar in self._bars if not chosen or chosen in bar.lists)
            )
