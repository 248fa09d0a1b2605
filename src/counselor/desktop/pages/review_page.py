"""Reviewing a result: the list, the explanation, the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.classification_text import classification_html
from counselor.desktop.coverage_document import CoverageTable, coverage_html, list_of_href
from counselor.desktop.entry_documents.parts import entry_of_href
from counselor.desktop.finding_document import (
    ImportantAlleles,
    Sources,
    gap_html,
    item_html,
    pgx_html,
)
from counselor.desktop.finding_text import Gap
from counselor.desktop.forms.ui_review_page import Ui_ReviewPage
from counselor.desktop.guidance_text import guidance_sentence
from counselor.desktop.large_document import usual_html
from counselor.desktop.large_text import Usual
from counselor.desktop.models.findings_model import Entry, FindingsModel, Heading
from counselor.desktop.other_variants_document import (
    OtherTable,
    choice_of_href,
    other_variants_html,
)
from counselor.desktop.pages.amend_dialog import AmendDialog
from counselor.desktop.pages.carrier_dialog import CarrierDialog, show_carrier_button
from counselor.desktop.pages.classification_dialog import open_worksheet
from counselor.desktop.pages.decision_pane import DecisionPane, has_variants
from counselor.desktop.pages.lifetime_dialog import LifetimeDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.pages.signing_pane import SigningPane
from counselor.desktop.pages.warfarin_dialog import WarfarinDialog
from counselor.desktop.risk_text import HREF as LIFETIME
from counselor.desktop.risk_text import beside_inherited
from counselor.desktop.session import Session
from counselor.desktop.urgent_text import show_urgent
from counselor.desktop.warfarin_text import HREF as WARFARIN
from counselor.desktop.warfarin_text import beside_finding
from counselor.desktop.wording import notice_text, said, term, tr
from counselor.findings.models import InheritedFinding, PgxFinding
from counselor.inherited.penetrance import LifetimeRisk, NoLifetimeRisk
from counselor.pgx.alleles import important_alleles
from counselor.rulebook.risk_models import GeneRisks
from counselor.workbench import (
    Case,
    Change,
    DecisionKind,
    ReviewItem,
    ReviewState,
    Workbench,
)

_PANE_SHARES = (32, 46, 22)


@dataclass(frozen=True, slots=True)
class _Answer:
    case: Case
    state: ReviewState
    sources: Sources
    important: ImportantAlleles
    risks: Mapping[str, GeneRisks]
    lifetime: Mapping[str, LifetimeRisk | NoLifetimeRisk]


class ReviewPage(Page):
    """One case under review.

    `signed(report_id)`, `preview_wanted(case_id)`, `report_wanted(case_id)`,
    `entry_wanted(entry)`: a link to the rulebook was followed.
    """

    signed = Signal(str)
    preview_wanted = Signal(str)
    report_wanted = Signal(str)
    entry_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ReviewPage()
        self.form.setupUi(self)
        self._case: Case | None = None
        self._state: ReviewState | None = None
        self._sources: Sources = {}
        self._important: ImportantAlleles = {}
        self._risks: Mapping[str, GeneRisks] = {}
        self._lifetime: Mapping[str, LifetimeRisk | NoLifetimeRisk] = {}
        self._id = ""
        form = self.form
        self.model = FindingsModel(self)
        form.findings.setModel(self.model)
        form.findings.chosen.connect(self._show_entry)
        self.decisions = DecisionPane(form)
        self.signing = SigningPane(form)
        self._connect()
        self._bind_keys()
        for index, share in enumerate(_PANE_SHARES):
            form.panes.setStretchFactor(index, share)
        form.panes.setSizes([share * 10 for share in _PANE_SHARES])
        form.urgent.stay()
        self.dress(form.notice)
        self.decisions.show(None, frozen=True)

    def _connect(self) -> None:
        form, decisions = self.form, self.decisions
        decisions.decided.connect(self._decide)
        decisions.taken_back.connect(self._take_back)
        decisions.worksheet_wanted.connect(self.open_classification)
        form.detail.anchorClicked.connect(self._follow)
        form.next_undecided.clicked.connect(self.go_to_next_undecided)
        form.preview.clicked.connect(lambda: self.preview_wanted.emit(self._id))
        form.open_report.clicked.connect(lambda: self.report_wanted.emit(self._id))
        form.classify.clicked.connect(self.open_classification)
        form.warfarin.clicked.connect(self.open_warfarin)
        form.carrier.clicked.connect(self.open_carrier)
        form.sign.clicked.connect(self.ask_to_sign)
        form.amend.clicked.connect(self.ask_to_amend)

    def _bind_keys(self) -> None:
        keys = {
            "C": self.decisions.confirm,
            "L": self.decisions.leave_out,
            "T": self.decisions.needs_test,
            "N": self.go_to_next_undecided,
            "R": self.open_lifetime,
            "K": self.open_classification,
            "W": self.open_warfarin,
            "Q": self.open_carrier,
        }
        for key, step in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)

    def place(self) -> str:
        """Return where one is."""
        parts = [tr("Patients"), self.form.header.name]
        if self._case is not None:
            parts.append(tr("Review of {file}").format(file=self._case.findings.input.file))
        return "  ›  ".join(parts)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the pane of the decision wide enough for its words."""
        super().showEvent(event)
        form, space = self.form, design_tokens.load().space
        buttons = (form.needs_test, form.next_undecided, form.preview, form.open_report)
        widest = max(theme.bold_width(button) for button in buttons)
        form.decision_pane.setMinimumWidth(widest + 2 * space.between + space.inside)

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.findings.setFocus()

    def unsaved(self) -> dict[str, object]:
        """Return the finding on show, and notes that were not stored."""
        entry = self.model.entry(self.form.findings.currentIndex().row())
        current = entry.finding_id if isinstance(entry, ReviewItem) else ""
        return {"finding": current, "notes": self.decisions.drafts}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Show that finding again, and the notes where they stood."""
        notes = kept.get("notes")
        if isinstance(notes, dict):
            self.decisions.take_drafts({str(name): str(text) for name, text in notes.items()})
        for row in range(self.model.rowCount()):
            entry = self.model.entry(row)
            if isinstance(entry, ReviewItem) and entry.finding_id == kept.get("finding"):
                self._select(row)

    def show_case(self, case_id: str) -> None:
        """Show the review of a case."""
        self._id = case_id
        self._case = self._state = None
        self.form.classify.hide()
        self.form.warfarin.hide()
        self.form.carrier.hide()
        self.model.clear()
        self.form.notice.clear()
        self.form.urgent.clear()
        self.form.detail.show_html("")
        self.decisions.forget_drafts()
        self.decisions.show(None, frozen=True)
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew what may have changed: decisions, consent, patient."""
        if self._case is None:
            return
        if change.case_id == self._id or (
            change.case_id is None and change.patient_id in (None, self._case.patient_id)
        ):
            self._read()

    @property
    def case_id(self) -> str:
        """The case on show."""
        return self._id

    def go_to_next_undecided(self) -> None:
        """Jump to the next finding without a decision."""
        row = self.model.next_undecided(self.form.findings.currentIndex().row())
        if row >= 0:
            self._select(row)
            self.form.findings.setFocus()

    def open_lifetime(self) -> None:
        """Open the curves of the finding on show, where there are any."""
        entry = self.model.entry(self.form.findings.currentIndex().row())
        risk = self._lifetime.get(entry.finding_id) if isinstance(entry, ReviewItem) else None
        if isinstance(risk, LifetimeRisk):
            LifetimeDialog(self.session, risk, self._sources, self).open()

    def _beside(self, finding: PgxFinding | InheritedFinding) -> str:
        """Return what stands below the document of a finding."""
        if isinstance(finding, InheritedFinding):
            risks = self._risks.get(finding.gene, GeneRisks(finding.gene))
            return beside_inherited(finding, self._lifetime.get(finding.id), risks, self._sources)
        return beside_finding(finding.gene, self._state)

    def ask_to_sign(self) -> None:
        """Ask once more, then sign."""
        state = self._state
        if state is None or self._case is None:
            return
        if not (state.can_sign or state.can_sign_second):
            return
        dialog = SignDialog(self.session, self._case, state, self)
        dialog.signed.connect(self.signed)
        dialog.open()

    def ask_to_amend(self) -> None:
        """Ask why, then begin the next version."""
        if self._case is not None:
            AmendDialog(self.session, self._case.id, self).open()

    def open_classification(self) -> None:
        """Open the worksheet of a variant of the current finding."""
        entry = self.model.entry(self.form.findings.currentIndex().row())
        if self._state is None or not isinstance(entry, ReviewItem):
            return
        if isinstance(entry.finding, InheritedFinding):
            open_worksheet(self.session, self._id, entry.finding, self._state.patient, self)

    def open_warfarin(self) -> None:
        """Open the warfarin dose estimate, where its genes may be shown."""
        state = self._state
        if state is not None and state.warfarin_open:
            WarfarinDialog(self.session, self._id, state.patient, self).open()

    def open_carrier(self) -> None:
        """Open what is left of carrier risks, where they may be told."""
        state = self._state
        if state is not None and state.carrier_open:
            CarrierDialog.of_case(self.session, state, self).open()

    def _read(self) -> None:
        case_id = self._id

        def question(bench: Workbench) -> _Answer:
            book = bench.rulebook
            important = important_alleles(book.pgx_genes())
            state = bench.review(case_id)
            inherited = [
                item.finding for item in state.items if isinstance(item.finding, InheritedFinding)
            ]
            risks = {item.gene: book.risks(item.gene) for item in inherited}
            patient_id = state.patient.id
            lifetime = {item.id: bench.risks.lifetime(patient_id, item) for item in inherited}
            sources = book.manifest.sources
            return _Answer(bench.case(case_id), state, sources, important, risks, lifetime)

        self.ask("review", question, self._show)

    def _show(self, answer: _Answer) -> None:
        first = self._state is None
        self._case, self._sources, state = answer.case, answer.sources, answer.state
        self._state, self._important = state, answer.important
        self._risks, self._lifetime = answer.risks, answer.lifetime
        show_urgent(self.form.urgent, state.urgent)
        self.form.header.show_patient(state.patient, state.consent, self.session.workbench.today)
        row = max(0, self.form.findings.currentIndex().row())
        self.model.show(state)
        self._show_progress(state)
        self._show_withheld(state)
        self.signing.show(state)
        self.form.warfarin.setVisible(state.warfarin_open)
        show_carrier_button(self.form.carrier, state)
        if first:
            self._warn(state)
            self._select(max(0, self.model.next_undecided(-1)))
        else:
            self._select(row)
        self.place_changed.emit()

    def _select(self, row: int) -> None:
        entry = self.model.entry(row)
        if isinstance(entry, Heading):
            row, entry = row + 1, self.model.entry(row + 1)
        view = self.form.findings
        if view.currentIndex().row() == row:
            self._show_entry(entry)
        else:
            view.setCurrentIndex(self.model.index(row))
        above = self.model.entry(row - 1)
        view.scrollTo(self.model.index(row - 1 if isinstance(above, Heading) else row))
        view.scrollTo(self.model.index(row))

    def _show_entry(self, entry: Entry | None) -> None:
        detail, frozen = self.form.detail, self._frozen
        self.form.classify.setVisible(has_variants(entry))
        if isinstance(entry, ReviewItem):
            told = guidance_sentence(self._state)
            document = item_html(entry, self._sources, self._important, told)
            before = self._state.classified_before if self._state else ()
            document += classification_html(entry.finding, before)
            detail.show_html(document + self._beside(entry.finding))
            self.decisions.show(entry, frozen=frozen)
            return
        if isinstance(entry, PgxFinding):
            lists, important = term("desktop.list", "pgx"), self._important.get(entry.gene)
            document = pgx_html(entry, lists, self._sources, important=important)
            detail.show_html(document + beside_finding(entry.gene, self._state))
        elif isinstance(entry, CoverageTable):
            detail.show_html(coverage_html(entry))
        elif isinstance(entry, OtherTable):
            detail.show_html(other_variants_html(entry))
        elif isinstance(entry, Gap):
            detail.show_html(gap_html(entry))
        elif isinstance(entry, Usual):
            detail.show_html(usual_html(entry))
        else:
            detail.show_html(self._nothing_to_show())
        self.decisions.show(None, frozen=frozen)

    def _follow(self, address: QUrl) -> None:
        if address.toString() == LIFETIME:
            self.open_lifetime()
            return
        if address.toString() == WARFARIN:
            self.open_warfarin()
            return
        chosen = list_of_href(address.toString())
        table = self.model.entry(self.form.findings.currentIndex().row())
        if chosen is not None and isinstance(table, CoverageTable):
            self.form.detail.show_html(coverage_html(table, chosen))
            return
        wanted = choice_of_href(address.toString())
        if wanted is not None and isinstance(table, OtherTable):
            self.form.detail.show_html(other_variants_html(table, wanted))
            return
        entry = entry_of_href(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        if entry is not None:
            self.entry_wanted.emit(entry)

    def _nothing_to_show(self) -> str:
        if self._state is None:
            return ""
        return f"<p>{tr('There is no finding that may be shown.')}</p>"

    @property
    def _frozen(self) -> bool:
        return self._state is None or self._state.review.is_signed

    def _show_progress(self, state: ReviewState) -> None:
        open_items = sum(item.decision is None for item in state.items)
        total = len(state.items)
        text = (
            tr("{n} of {total} undecided").format(n=open_items, total=total)
            if open_items
            else tr("All {total} decided").format(total=total)
        )
        self.form.progress.setText(text if total else tr("Nothing to decide"))
        self.form.next_undecided.setEnabled(bool(open_items))

    def _show_withheld(self, state: ReviewState) -> None:
        lines = [
            said(f"desktop.withheld.{reason.value}", {"count": count})
            for reason, count in state.withheld.items()
            if count
        ]
        self.form.withheld.setVisible(bool(lines))
        self.form.withheld_text.setText("\n".join(lines))

    def _warn(self, state: ReviewState) -> None:
        doubts = (item for item in state.input_warnings if item.key != "relationship.fits")
        parts = [notice_text(item) for item in doubts]
        if state.unknown_primary_genes:
            genes = ", ".join(state.unknown_primary_genes)
            parts.append(
                tr("Asked for, but not in the rulebook and so not looked at: {genes}.").format(
                    genes=genes
                )
            )
        if len(parts) == 1:
            self.form.notice.say("caution", parts[0])
        elif parts:
            head = said("desktop.finding.remarks_on_file", {"count": len(parts)})
            self.form.notice.say("caution", head, "\n".join(f"• {part}" for part in parts))

    def _decide(self, item: ReviewItem, kind: DecisionKind, reason: str, note: str) -> None:
        case_id, finding_id = self._id, item.finding_id
        self.decisions.set_busy()
        self._step(lambda bench: bench.decide(case_id, finding_id, kind, reason=reason, note=note))

    def _take_back(self, item: ReviewItem) -> None:
        case_id, finding_id = self._id, item.finding_id
        self.decisions.set_busy()
        self._step(lambda bench: bench.clear_decision(case_id, finding_id))

    def _step(self, step: Callable[[Workbench], Change]) -> None:
        task = self.session.change(step)
        task.failed.connect(self._decision_failed)

    def _decision_failed(self, error: BaseException) -> None:
        if not self.decisions.show_error(error):
            self.fail(error)
