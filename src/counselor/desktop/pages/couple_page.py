"""A couple: both results side by side, what they mean for a child, and their page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QHideEvent, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from counselor.desktop import theme
from counselor.desktop.couple_document import HREF, couple_html
from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_couple_page import Ui_CouplePage
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.risk_text import source_lines
from counselor.desktop.session import Session
from counselor.desktop.widgets.language_choice import language_in, offer_languages
from counselor.desktop.widgets.report_view import print_pdf
from counselor.desktop.wording import LANGUAGE, day_text, tr
from counselor.workbench import Change, Workbench
from counselor.workbench.couple_models import CoupleState, PartnerState


@dataclass(frozen=True, slots=True)
class _Answer:
    state: CoupleState
    titles: dict[str, str]


class CouplePage(Page):
    """One couple. `patient_wanted(patient_id)`, `left(patient_id)`: the link is no more."""

    patient_wanted = Signal(str)
    left = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_CouplePage()
        self.form.setupUi(self)
        self._id = ""
        self._state: CoupleState | None = None
        form = self.form
        form.table.anchorClicked.connect(self._follow)
        form.first_shares.clicked.connect(lambda on: self._share("first", on=on))
        form.second_shares.clicked.connect(lambda on: self._share("second", on=on))
        form.first_risk.clicked.connect(lambda: self.open_carrier_risk("first"))
        form.second_risk.clicked.connect(lambda: self.open_carrier_risk("second"))
        form.first_open.clicked.connect(lambda: self._open("first"))
        form.second_open.clicked.connect(lambda: self._open("second"))
        form.egg.currentIndexChanged.connect(self._set_egg)
        form.unlink.clicked.connect(self.unlink)
        form.save.clicked.connect(self.save)
        form.print_page.clicked.connect(self.print_page)
        self.dress(form.notice)
        form.tools_layout.setStretch(0, 1)

    def place(self) -> str:
        """Return where one is."""
        return f"{tr('Patients')}  ›  {self.form.heading.text()}"

    def take_focus(self) -> None:
        """Begin in the table."""
        self.form.table.setFocus()

    @property
    def state(self) -> CoupleState | None:
        """What is on show."""
        return self._state

    def show_couple(self, couple_id: str) -> None:
        """Show a couple."""
        self._id = couple_id
        self._clear()
        offer_languages(self.form.language, LANGUAGE)
        self._read()

    def refresh_after(self, change: Change) -> None:
        """Read anew what may have changed: results, consents, answers of either."""
        if self._state is None:
            return
        ids = self._state.couple.patient_ids
        if change.patient_id is None or change.patient_id in ids:
            self._read()

    def open_carrier_risk(self, side: str, gene: str = "CFTR") -> None:
        """Open the carrier risk of one of the two."""
        if self._state is not None:
            patient = self._side(side).patient
            CarrierDialog(self.session, patient.id, gene, self).open()

    def unlink(self) -> None:
        """Take the link away; it can be made again."""
        state = self._state
        if state is None:
            return
        couple_id, back = self._id, state.first.patient.id
        self._state = None
        self.do(lambda bench: bench.couples.unlink(couple_id), lambda _change: self.left.emit(back))

    def save(self) -> None:
        """Ask where to, then write the page."""
        ask_where_to_save(
            self, tr("Save the couple's page"), [tr("PDF (*.pdf)")], self.save_to, "couple-page.pdf"
        )

    def save_to(self, target: Path) -> None:
        """Write the page to a file; refused with its reason where it may not be made."""
        couple_id, paper = self._id, self.session.preferences.paper
        language = language_in(self.form.language)
        self.do(
            lambda bench: bench.couples.export(couple_id, target, paper=paper, language=language),
            lambda _change: self.form.notice.say(
                "fine",
                tr("The page was saved as {file}.").format(file=target.name),
                tr("The file is not encrypted: keep it where only you can read it."),
            ),
        )

    def print_page(self) -> None:
        """Make the page, ask for the printer, then print."""
        couple_id, paper = self._id, self.session.preferences.paper
        language = language_in(self.form.language)
        self.ask(
            "page",
            lambda bench: bench.couples.explanation(couple_id, paper=paper, language=language),
            self._ask_printer,
        )

    def print_on(self, pdf: bytes, printer: QPrinter) -> None:
        """Print the page, and note it in the audit trail of both."""
        task = self.session.queues.aside(lambda progress: print_pdf(pdf, printer, progress))
        task.succeeded.connect(lambda _nothing: self._printed(pdf))
        task.failed.connect(self.fail)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the couple when another page is shown."""
        if not event.spontaneous():
            self._clear()
        super().hideEvent(event)

    def _ask_printer(self, pdf: bytes) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("couple-page.pdf")
        letter = self.session.preferences.paper == "Letter"
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(size))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(theme.DELETE_ON_CLOSE)
        dialog.accepted.connect(lambda: self.print_on(pdf, printer))
        dialog.setModal(True)
        dialog.show()

    def _printed(self, pdf: bytes) -> None:
        couple_id = self._id
        self.do(
            lambda bench: bench.couples.printed(couple_id, pdf),
            lambda _change: self.form.notice.say("fine", tr("The page was sent to the printer.")),
        )

    def _clear(self) -> None:
        self.drop("couple")
        self.drop("page")
        self._state = None
        self.form.notice.clear()
        self.form.table.show_html("")

    def _read(self) -> None:
        couple_id = self._id

        def question(bench: Workbench) -> _Answer:
            titles = source_lines(bench.rulebook.manifest.sources)
            return _Answer(bench.couples.state(couple_id), titles)

        self.ask("couple", question, self._show)

    def _show(self, answer: _Answer) -> None:
        state = self._state = answer.state
        form = self.form
        form.heading.setText(
            tr("{first} and {second}").format(first=state.first.name, second=state.second.name)
        )
        form.about.setText(" ".join(state.blockers) or tr("Both signed, both agreed to share."))
        position = form.table.verticalScrollBar().value()
        form.table.show_html(couple_html(state, answer.titles))
        form.table.verticalScrollBar().setValue(position)
        self._show_side(state.first, form.first_name, form.first_result, form.first_shares)
        self._show_side(state.second, form.second_name, form.second_result, form.second_shares)
        with QSignalBlocker(form.egg):
            form.egg.clear()
            form.egg.addItem(tr("not recorded"), "")
            for side in (state.first, state.second):
                form.egg.addItem(side.name, side.patient.id)
            form.egg.setCurrentIndex(max(0, form.egg.findData(state.couple.egg_id)))
        for button in (form.save, form.print_page):
            button.setEnabled(not state.blockers)
            button.setToolTip(" ".join(state.blockers))
        self.place_changed.emit()

    def _show_side(
        self, side: PartnerState, name: QLabel, result: QLabel, shares: QCheckBox
    ) -> None:
        patient = side.patient
        whole = ", ".join(part for part in (patient.family_name, patient.given_name) if part)
        name.setText(f"{whole} · {patient.number}")
        result.setText(_result_text(side))
        shares.setChecked(side.shares_on is not None)
        agreed = tr("agreed to share with the partner")
        if side.shares_on is not None:
            agreed += f" ({day_text(side.shares_on)})"
        shares.setText(agreed)

    def _side(self, side: str) -> PartnerState:
        if self._state is None:
            raise RuntimeError("no couple is on show")
        return self._state.first if side == "first" else self._state.second

    def _share(self, side: str, *, on: bool) -> None:
        if self._state is None:
            return
        couple_id, patient_id = self._id, self._side(side).patient.id
        day = self.session.workbench.today if on else None
        self.do(lambda bench: bench.couples.set_sharing(couple_id, patient_id, day), _nothing)

    def _set_egg(self) -> None:
        couple_id, patient_id = self._id, str(self.form.egg.currentData() or "")
        if self._state is not None:
            self.do(lambda bench: bench.couples.set_egg(couple_id, patient_id), _nothing)

    def _open(self, side: str) -> None:
        if self._state is not None:
            self.patient_wanted.emit(self._side(side).patient.id)

    def _follow(self, address: QUrl) -> None:
        text = address.toString()
        if text.startswith(HREF):
            side, _, gene = text.removeprefix(HREF).partition("/")
            self.open_carrier_risk(side, gene)


def _result_text(side: PartnerState) -> str:
    if side.imported_at is None:
        return tr("No result that tells of inherited conditions.")
    signed = tr("signed by {who}").format(who=side.signed_by) if side.signed else tr("not signed")
    day = day_text(side.imported_at.astimezone().date())
    return f"{side.file} · {day} · {signed}"


def _nothing(_change: Change) -> None:
    """Let the news of the change refresh the page."""
