"""The middle pane of the review: the document of the row on show, and where its links lead."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject, QUrl, Signal

from counselor.desktop.classification_text import classification_html
from counselor.desktop.coverage_document import CoverageTable, coverage_html, list_of_href
from counselor.desktop.entry_documents.parts import entry_of_href
from counselor.desktop.finding_document import gap_html, item_html, pgx_html
from counselor.desktop.finding_text import Gap
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.guidance_text import guidance_sentence
from counselor.desktop.large_document import usual_html
from counselor.desktop.large_text import Usual
from counselor.desktop.models.findings_model import withheld_lines
from counselor.desktop.other_variants_document import (
    OtherTable,
    choice_of_href,
    other_variants_html,
)
from counselor.desktop.pages.review_reading import Reading
from counselor.desktop.pages.together_dialog import together_html
from counselor.desktop.result_comparison_document import case_of_href, result_comparison_html
from counselor.desktop.review_entries import Entry, Heading, Withheld
from counselor.desktop.risk_text import HREF as LIFETIME
from counselor.desktop.risk_text import beside_inherited
from counselor.desktop.warfarin_text import HREF as WARFARIN
from counselor.desktop.warfarin_text import beside_finding
from counselor.desktop.wording import said, term, tr
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.rulebook.risk_models import GeneRisks
from counselor.workbench import ReviewItem
from counselor.workbench.result_comparison import ComparedResults


class DetailPane(QObject):
    """Shows an entry; 'why' is always open, at the top of its document.

    `lifetime_wanted()`, `warfarin_wanted()`, `entry_wanted(entry)` of the rulebook,
    `compare_wanted(case_id)`: links were followed.
    """

    lifetime_wanted = Signal()
    warfarin_wanted = Signal()
    entry_wanted = Signal(object)
    compare_wanted = Signal(str)

    def __init__(self, form: Ui_ReviewPage) -> None:
        super().__init__(form.detail)
        self._view = form.detail
        self._entry: Entry | None = None
        self._view.anchorClicked.connect(self._follow)

    def clear(self) -> None:
        """Show nothing."""
        self._entry = None
        self._view.show_html("")

    def show(self, entry: Entry | None, reading: Reading) -> None:
        """Show the document of an entry; None: the result has nothing to show."""
        self._entry = entry
        if entry is None:
            html = f"<p>{escape(tr('There is no finding that may be shown.'))}</p>"
        elif isinstance(entry, ReviewItem):
            html = _item(entry, reading)
        elif isinstance(entry, PgxFinding):
            lists, important = term("desktop.list", "pgx"), reading.important.get(entry.gene)
            html = pgx_html(entry, lists, reading.sources, important=important)
            html += beside_finding(entry.gene, reading.state)
        else:
            html = _table(entry)
        self._view.show_html(html)

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        if address == LIFETIME:
            self.lifetime_wanted.emit()
        elif address == WARFARIN:
            self.warfarin_wanted.emit()
        elif (case_id := case_of_href(address)) is not None:
            self.compare_wanted.emit(case_id)
        elif not self._choose(address):
            entry = entry_of_href(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
            if entry is not None:
                self.entry_wanted.emit(entry)

    def _choose(self, address: str) -> bool:
        """Show what a link inside a table asks for; False for any other link."""
        table = self._entry
        chosen, wanted = list_of_href(address), choice_of_href(address)
        if chosen is not None and isinstance(table, CoverageTable):
            self._view.show_html(coverage_html(table, chosen))
        elif wanted is not None and isinstance(table, OtherTable):
            self._view.show_html(other_variants_html(table, wanted))
        return chosen is not None or wanted is not None


def _item(item: ReviewItem, reading: Reading) -> str:
    state, finding = reading.state, item.finding
    parts = [
        item_html(item, reading.sources, reading.important, guidance_sentence(state)),
        classification_html(finding, state.classified_before),
    ]
    if isinstance(finding, InheritedFinding):
        risks = reading.risks.get(finding.gene, GeneRisks(finding.gene))
        lifetime = reading.lifetime.get(finding.id)
        parts.append(beside_inherited(finding, lifetime, risks, reading.sources))
    else:
        parts.append(beside_finding(finding.gene, state))
    return "".join(parts)


def _table(entry: Entry) -> str:
    """Return the document of a row that is no finding."""
    match entry:
        case CoverageTable():
            html = coverage_html(entry)
        case OtherTable():
            html = other_variants_html(entry)
        case Gap():
            html = gap_html(entry)
        case Usual():
            html = usual_html(entry)
        case Withheld():
            html = withheld_html(entry)
        case ComparedResults():
            html = result_comparison_html(entry)
        case Heading():
            html = group_html(entry)
        case _:
            html = ""
    return html


def withheld_html(entry: Withheld) -> str:
    """Return how many findings are withheld and why; never which."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in withheld_lines(entry))
    return (
        f"<h2>{escape(said('desktop.withheld_document.title'))}</h2>"
        f"<p>{escape(said('desktop.withheld_document.meaning'))}</p><ul>{lines}</ul>"
    )


def group_html(heading: Heading) -> str:
    """Return the findings of a group that may be confirmed together."""
    title = escape(term("desktop.group", heading.group))
    told = escape(tr("These can be confirmed together (B). Each keeps its own row in the trail."))
    return f"<h2>{title}</h2><p>{told}</p>" + together_html(heading.together, ())
