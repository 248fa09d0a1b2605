"""The rulebook to look things up in: search, list, and the page of an entry."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from counselor.desktop.entry_documents.entry_page import entry_page
from counselor.desktop.entry_documents.parts import EntryPage, counted, entry_of_href
from counselor.desktop.forms.ui_rulebook_page import Ui_RulebookPage
from counselor.desktop.models.hits_model import HitsModel
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.sequences_dialog import SequencesDialog
from counselor.desktop.session import Session
from counselor.desktop.widgets.fact_table_view import FactTableView
from counselor.desktop.wording import said, tr
from counselor.rulebook.entries import Entry, Shelf
from counselor.rulebook.search import MOST_HITS, RulebookSearch
from counselor.rulebook.search_hits import Answer, Hit
from counselor.workbench import Change, Kind, Workbench

_PANE_SHARES = (18, 26, 56)
_MOST_TABLES = 5


class RulebookPage(Page):
    """Searches the rulebook and shows its entries. `opened(entry)`: a link was followed.

    `compare_wanted()`: a comparison with another rulebook is asked for.
    """

    opened = Signal(object)
    compare_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_RulebookPage()
        self.form.setupUi(self)
        self._search: RulebookSearch | None = None
        self._shelf: Shelf | None = None
        self._page: EntryPage | None = None
        self._filled: set[int] = set()
        form = self.form
        self.model = HitsModel(self)
        form.hits.setModel(self.model)
        self.tables = [FactTableView(form.tabs) for _ in range(_MOST_TABLES)]
        for table in self.tables:
            form.tabs.addTab(table, "")
            table.opened.connect(self.opened)
        for index, share in enumerate(_PANE_SHARES):
            form.panes.setStretchFactor(index, share)
        form.panes.setSizes([share * 10 for share in _PANE_SHARES])
        self._connect()
        self.dress(form.notice)

    def _connect(self) -> None:
        form = self.form
        form.search.textChanged.connect(self._find)
        form.search.returnPressed.connect(self._go_to_list)
        form.search.installEventFilter(self)
        form.hits.chosen.connect(self._open_hit)
        form.tabs.currentChanged.connect(self._fill_tab)
        form.document.anchorClicked.connect(self._follow)
        form.compare.clicked.connect(lambda _checked: self.compare_wanted.emit())
        form.sequences.clicked.connect(self.open_sequences)
        form.about.clicked.connect(lambda: self.opened.emit(None))
        for button, shelf in self._shelf_buttons():
            button.clicked.connect(lambda _checked, chosen=shelf: self.choose_shelf(chosen))

    def _shelf_buttons(self) -> tuple[tuple[QPushButton, Shelf | None], ...]:
        form = self.form
        return (
            (form.all, None),
            (form.pgx_genes, Shelf.PGX_GENES),
            (form.inherited_genes, Shelf.INHERITED_GENES),
            (form.drugs, Shelf.DRUGS),
            (form.conditions, Shelf.CONDITIONS),
            (form.variants, Shelf.VARIANTS),
        )

    def place(self) -> str:
        """Return where one is."""
        parts = [tr("Rulebook")]
        if self._page is not None and self._page.entry is not None:
            parts.append(self._page.title)
        return "  ›  ".join(parts)

    def take_focus(self) -> None:
        """Begin in the search field."""
        self._focus_search()

    def take_search(self) -> bool:
        """Put the cursor into the search field."""
        self._focus_search()
        return True

    def show_start(self) -> None:
        """Show the list, and the rulebook as a whole unless an entry is open already."""
        if self._page is None:
            self.show_entry(None)
        if self._search is None:
            self._find()

    def show_entry(self, entry: Entry | None) -> None:
        """Show the page of an entry; None is the rulebook as a whole."""
        if self._search is None:
            self._find()
        self.form.notice.clear()

        def question(bench: Workbench) -> EntryPage:
            rows = bench.sequences.in_use()
            added = {row.sequence.transcript: row.sequence for row in rows if row.fits}
            return entry_page(bench.rulebook, entry, added)

        self.ask("entry", question, self._show_page)

    def open_sequences(self) -> None:
        """Open the transcript sequences that the practice added."""
        SequencesDialog(self.session, self).open()

    def refresh_after(self, change: Change) -> None:
        """Show the entry anew where the practice's sequences may be others now."""
        if Kind.SETTINGS in change.kinds and self._page is not None:
            self.show_entry(self._page.entry)

    @property
    def page(self) -> EntryPage | None:
        """The entry on show."""
        return self._page

    def choose_shelf(self, shelf: Shelf | None) -> None:
        """Show one kind of entries only, or all of them."""
        self._shelf = shelf
        for button, its in self._shelf_buttons():
            button.setChecked(its is shelf)
        self._find()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrow down leads from the search field into the list."""
        if (
            watched is self.form.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self._go_to_list()
            return True
        return False

    def _focus_search(self) -> None:
        self.form.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search.selectAll()

    def _go_to_list(self) -> None:
        hits = self.form.hits
        if not hits.currentIndex().isValid() and self.model.rowCount():
            hits.setCurrentIndex(self.model.index(0))
        hits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        text, shelf, search = self.form.search.text(), self._shelf, self._search

        def question(bench: Workbench) -> tuple[RulebookSearch, Answer, str]:
            known = search or RulebookSearch(bench.rulebook)
            return known, known.find(text, shelf), text.strip()

        self.ask("search", question, self._show_answer)

    def _show_answer(self, answer: tuple[RulebookSearch, Answer, str]) -> None:
        self._search, found, text = answer
        form = self.form
        self.model.show(found)
        self._mark_open()
        count = len(found.hits)
        if found.more:
            form.count.setText(said("desktop.rulebook.more", {"count": MOST_HITS}))
        else:
            form.count.setText(counted(tr("1 entry"), tr("{n} entries"), count) if count else "")
        form.count.setVisible(bool(count))
        remarks = " ".join(said(f"desktop.rulebook.remark.{item.value}") for item in found.remarks)
        if remarks:
            form.remark.say("caution", remarks)
        else:
            form.remark.clear()
        form.list_head.setVisible(bool(count or remarks))
        form.states.setCurrentWidget(form.list_state if count else form.none_state)
        key = "nothing_found" if text else "ask_for_variants"
        form.none_found.say(said(f"desktop.rulebook.{key}", {"text": text}))

    def _open_hit(self, hit: Hit | None) -> None:
        if hit is not None and (self._page is None or hit.entry != self._page.entry):
            self.show_entry(hit.entry)

    def _follow(self, address: QUrl) -> None:
        entry = entry_of_href(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        if entry is not None:
            self.opened.emit(entry)

    def _show_page(self, page: EntryPage) -> None:
        form = self.form
        self._page = page
        form.title.setText(page.title)
        font = form.title.font()
        font.setItalic(page.is_gene)
        form.title.setFont(font)
        form.kind.setText(page.kind)
        form.document.show_html(page.html)
        for index, view in enumerate(self.tables):
            tab = form.tabs.indexOf(view)
            held = index < len(page.tables)
            form.tabs.setTabVisible(tab, held)
            if held:
                form.tabs.setTabText(tab, page.tables[index].title)
        form.tabs.tabBar().setVisible(bool(page.tables))
        self._filled = set()
        form.tabs.setCurrentIndex(0 if page.shown is None else page.shown + 1)
        self._fill_tab(form.tabs.currentIndex())
        self._mark_open()
        self.place_changed.emit()

    def _fill_tab(self, tab: int) -> None:
        """Fill the table of a tab when it is first looked at."""
        page, index = self._page, tab - 1
        if page is None or not 0 <= index < len(page.tables) or index in self._filled:
            return
        self._filled.add(index)
        anchor = page.anchor if index == page.shown else ""
        self.tables[index].show_table(page.tables[index], anchor)

    def _mark_open(self) -> None:
        """Mark the entry on show in the list, if it is there."""
        entry = self._page.entry if self._page is not None else None
        row = self.model.row_of(entry) if entry is not None else -1
        if row >= 0:
            self.form.hits.setCurrentIndex(self.model.index(row))
        else:
            self.form.hits.clearSelection()
