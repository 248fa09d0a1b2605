"""A couple: both results side by side, what they mean for a child, and their page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from counselor.desktop.couple_document import HREF, couple_html
from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_couple_page import Ui_CouplePage
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.confirm_dialog import Confirmation, ConfirmDialog
from counselor.desktop.pages.locked_copy_dialog import LockedCopyDialog, care
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.printing import Printing
from counselor.desktop.risk_text import source_lines
from counselor.desktop.session import Session
from counselor.desktop.widgets.language_choice import language_in, offer_languages
from counselor.desktop.wording import DOCUMENT_LANGUAGE, day_text, tr
from counselor.workbench import Change, Workbench
from counselor.workbench.couple_models import CoupleState, PartnerState

_FILE = "couple-page.pdf"
"""Proposed name of the file: it tells nobody's."""


@dataclass(frozen=True, slots=True)
class _Answer:
    state: CoupleState
    titles: dict[str, str]


class CouplePage(Page):
    """One couple.

    `patient_wanted(patient_id)`, `edit_wanted(couple_id, language)`; `left(patient_id)`: the link
    is no more.
    """

    patient_wanted = Signal(str)
    edit_wanted = Signal(str, str)
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
        form.save_locked.clicked.connect(self.save_locked)
        form.edit_text.clicked.connect(
            lambda: self.edit_wanted.emit(self._id, language_in(form.language))
        )
        form.print_page.clicked.connect(self.print_page)
        self.printing = Printing(self, form.progress, form.print_page)
        self.dress(form.notice)

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
        offer_languages(self.form.language, DOCUMENT_LANGUAGE)
        self.form.large_print.setChecked(False)
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

    def open_carrier_risk_of(self, patient_id: str, gene: str) -> None:
        """Open the carrier risk of one of the two by the patient's id; of nobody else."""
        if self._state is not None and patient_id in self._state.couple.patient_ids:
            CarrierDialog(self.session, patient_id, gene, self).open()

    def unlink(self) -> None:
        """Take the link away; asked once more where words that a person wrote go with it."""
        state = self._state
        if state is None:
            return
        if not state.n_edited:
            self._unlink()
            return
        asked = Confirmation(
            tr("Unlink this couple?"),
            tr(
                "The text of their page was edited. With the link those words go for good. "
                "Both records stay."
            ),
            tr("&Unlink"),
            tr("Keep the link"),
        )
        ConfirmDialog(asked, self._unlink, self).open()

    def _unlink(self) -> None:
        state = self._state
        if state is None:
            return
        couple_id, back = self._id, state.first.patient.id
        self._state = None
        self.do(lambda bench: bench.couples.unlink(couple_id), lambda _change: self.left.emit(back))

    def save(self) -> None:
        """Ask where to, then write the page."""
        ask_where_to_save(
            self, tr("Save the couple's page"), [tr("PDF (*.pdf)")], self.save_to, _FILE
        )

    def save_locked(self) -> None:
        """Ask for a passphrase, then where to, and write a copy that opens only with it."""
        state = self._state
        if state is None:
            return
        names = " ".join(
            f"{side.patient.given_name} {side.patient.family_name}"
            for side in (state.first, state.second)
        )
        dialog = LockedCopyDialog(self.session, names, self)
        dialog.chosen.connect(self._ask_for_copy)
        dialog.open()

    def _ask_for_copy(self, passphrase: str) -> None:
        ask_where_to_save(
            self,
            tr("Save a locked copy"),
            [tr("PDF (*.pdf)")],
            lambda path: self.save_to(path, passphrase),
            f"locked-{_FILE}",
        )

    def save_to(self, target: Path, passphrase: str = "") -> None:
        """Write the page, or a locked copy; refused with its reason where it may not be made."""
        couple_id, paper = self._id, self.session.preferences.paper
        language, large = language_in(self.form.language), self.form.large_print.isChecked()
        self.do(
            lambda bench: bench.couples.export(
                couple_id,
                target,
                paper=paper,
                language=language,
                large_print=large,
                passphrase=passphrase,
            ),
            lambda _change: self.form.notice.say(
                "fine",
                tr("The page was saved as {file}.").format(file=target.name),
                care(passphrase),
            ),
        )

    def print_page(self) -> None:
        """Make the page, ask for the printer, then print."""
        couple_id, paper = self._id, self.session.preferences.paper
        language, large = language_in(self.form.language), self.form.large_print.isChecked()
        self.ask(
            "page",
            lambda bench: bench.couples.explanation(
                couple_id, paper=paper, language=language, large_print=large
            ),
            lambda pdf: self.printing.ask(pdf, _FILE, lambda: self._printed(couple_id, pdf)),
        )

    def print_on(self, pdf: bytes, printer: QPrinter) -> None:
        """Print the page, and note it in the audit trail of both."""
        couple_id = self._id
        self.printing.print_on(pdf, printer, lambda: self._printed(couple_id, pdf))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the couple when another page is shown."""
        if not event.spontaneous():
            self._clear()
        super().hideEvent(event)

    def _printed(self, couple_id: str, pdf: bytes) -> None:
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
        why = " ".join(state.blockers)
        for button, tip in (
            (form.edit_text, ""),
            (form.print_page, ""),
            (form.save_locked, tr("Save a copy that opens only with a passphrase")),
            (form.save, ""),
        ):
            button.setEnabled(not state.blockers)
            button.setToolTip(why or tip)
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
