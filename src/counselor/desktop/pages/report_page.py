"""The report: looked at, saved, printed. Its bytes stay in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QWidget

from counselor.desktop.document_names import default_name, document_name, template_names
from counselor.desktop.file_dialogs import ask_where_to_save
from counselor.desktop.forms.ui_report_page import Ui_ReportPage
from counselor.desktop.pages.locked_copy_dialog import LockedCopyDialog, care
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.printing import Printing
from counselor.desktop.session import Session
from counselor.desktop.widgets.language_choice import language_in, offer_languages
from counselor.desktop.wording import moment_text, tr
from counselor.errors import CounselorError
from counselor.workbench import Action, Change, Consent, Patient, SignedReport, Workbench

if TYPE_CHECKING:
    from counselor.workbench.documents import MadeDocument

_PATIENT, _CARD = "patient", "card"
_HEAD = tuple[Patient, Consent | None]


class ReportPage(Page):
    """A draft, or the signed reports of a case. `edit_wanted(case_id, template, language)`."""

    edit_wanted = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_ReportPage()
        self.form.setupUi(self)
        self._reports: tuple[SignedReport, ...] = ()
        self._case_id = ""
        self._document: MadeDocument | None = None
        form = self.form
        form.template_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for code, name in template_names():
            form.template_choice.addItem(name, code)
        form.template_choice.currentIndexChanged.connect(self._show_template)
        form.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        form.version.currentIndexChanged.connect(self._show_version)
        form.language.currentIndexChanged.connect(self._choose_language)
        form.zoom_in.clicked.connect(lambda: form.view.zoom(larger=True))
        form.zoom_out.clicked.connect(lambda: form.view.zoom(larger=False))
        form.save.clicked.connect(self.save)
        form.save_locked.clicked.connect(self.save_locked)
        form.large_print.toggled.connect(lambda _on: self._show_template(0))
        form.edit_text.clicked.connect(self._edit_text)
        form.print_report.clicked.connect(self.print_report)
        self.printing = Printing(self, form.progress, form.print_report)
        self.dress(form.notice)

    def place(self) -> str:
        """Return where one is."""
        return f"{tr('Patients')}  ›  {self.form.header.name}  ›  {self.form.heading.text()}"

    def take_focus(self) -> None:
        """Begin in the pages."""
        self.form.view.setFocus()

    def show_draft(self, case_id: str) -> None:
        """Show the report as it would be now; it can't be saved or printed."""
        self._begin(case_id)
        paper, language = self.session.preferences.paper, self.language
        self.form.heading.setText(tr("Draft"))
        self.form.about.setText(tr("Not signed: it can be read and edited, not saved or printed."))
        self._offer(signed=False)

        def question(bench: Workbench) -> tuple[_HEAD, bytes]:
            return _who(bench, case_id), bench.draft_report(case_id, paper=paper, language=language)

        self.ask("report", question, self._show_draft)

    def show_reports(self, case_id: str, report_id: str = "") -> None:
        """Show the signed reports of a case, the newest or a given one first."""
        self._begin(case_id)
        self.form.heading.setText(tr("Report"))
        self._offer(signed=True)

        def question(bench: Workbench) -> tuple[_HEAD, tuple[SignedReport, ...], str]:
            return _who(bench, case_id), bench.reports(case_id), report_id

        self.ask("report", question, self._show_reports)

    @property
    def report(self) -> SignedReport | None:
        """The signed report on show; None for a draft."""
        row = self.form.version.currentIndex()
        return self._reports[row] if 0 <= row < len(self._reports) else None

    @property
    def template(self) -> str:
        """Code of the document on show."""
        return str(self.form.template_choice.currentData())

    @property
    def language(self) -> str:
        """Language of the pages on show; a signed report keeps its own."""
        return language_in(self.form.language)

    @property
    def large_print(self) -> bool:
        """Whether the large-print edition is on show; the card has only one size."""
        return self.form.large_print.isChecked() and self.template != _CARD

    def show_template(self, code: str) -> None:
        """Show another document of the case."""
        self.form.template_choice.setCurrentIndex(self.form.template_choice.findData(code))

    def _edit_text(self) -> None:
        self.edit_wanted.emit(self._case_id, self.template, self.language)

    def save(self) -> None:
        """Ask where to, then write the PDF."""
        if self._document is not None:
            self._save_document(self._document)
            return
        report = self.report
        if report is None:
            return
        ask_where_to_save(
            self,
            tr("Save the report"),
            [tr("PDF (*.pdf)")],
            lambda path: self.save_to(report, path),
            default_name(report),
        )

    def save_locked(self) -> None:
        """Ask for a passphrase, then where to, and write a copy that opens only with it."""
        shown = self._document or self.report
        if shown is None:
            return
        dialog = LockedCopyDialog(self.session, self.form.header.name, self)
        dialog.chosen.connect(lambda typed: self._ask_for_copy(shown, typed))
        dialog.open()

    def _ask_for_copy(self, shown: SignedReport | MadeDocument, passphrase: str) -> None:
        def write(path: Path) -> None:
            if isinstance(shown, SignedReport):
                self.save_to(shown, path, passphrase)
            else:
                self.save_document_to(shown, path, passphrase)

        name = f"locked-{self._name_of(shown)}"
        ask_where_to_save(self, tr("Save a locked copy"), [tr("PDF (*.pdf)")], write, name)

    def save_to(self, report: SignedReport, target: Path, passphrase: str = "") -> None:
        """Write a signed report or a locked copy to a file, and note it in the audit trail."""
        self.do(
            lambda bench: bench.export_report(report.id, target, passphrase=passphrase),
            lambda _change: self.form.notice.say(
                "fine",
                tr("The report was saved as {file}.").format(file=target.name),
                care(passphrase),
            ),
        )

    def _save_document(self, document: MadeDocument) -> None:
        ask_where_to_save(
            self,
            tr("Save the document"),
            [tr("PDF (*.pdf)")],
            lambda path: self.save_document_to(document, path),
            document_name(document, self.session.workbench.today),
        )

    def save_document_to(self, document: MadeDocument, target: Path, passphrase: str = "") -> None:
        """Write a document or a locked copy to a file, and note it in the audit trail."""
        paper, language, large = self.session.preferences.paper, self.language, self.large_print
        self.do(
            lambda bench: bench.documents.export(
                document.case_id,
                document.template.value,
                target,
                paper=paper,
                language=language,
                large_print=large,
                passphrase=passphrase,
            ),
            lambda _change: self.form.notice.say(
                "fine",
                tr("The document was saved as {file}.").format(file=target.name),
                care(passphrase),
            ),
        )

    def print_report(self) -> None:
        """Ask for the printer, then print."""
        shown = self._document or self.report
        if shown is None:
            return
        try:
            self.session.workbench.permit(Action.EXPORT)
        except CounselorError as error:
            self.fail(error)
            return
        pdf, name = self.form.view.pdf, self._name_of(shown)
        self.printing.ask(pdf, name, lambda: self._printed(shown))

    def _name_of(self, shown: SignedReport | MadeDocument) -> str:
        if isinstance(shown, SignedReport):
            return default_name(shown)
        return document_name(shown, self.session.workbench.today)

    def print_on(self, shown: SignedReport | MadeDocument, printer: QPrinter) -> None:
        """Print what is on show, and note it in the audit trail."""
        self.printing.print_on(self.form.view.pdf, printer, lambda: self._printed(shown))

    def _printed(self, shown: SignedReport | MadeDocument) -> None:
        if isinstance(shown, SignedReport):
            said = tr("The report was sent to the printer.")
            self.do(
                lambda bench: bench.record_print(shown.id),
                lambda _change: self.form.notice.say("fine", said),
            )
            return
        sent = tr("The document was sent to the printer.")
        self.do(
            lambda bench: bench.documents.printed(shown),
            lambda _change: self.form.notice.say("fine", sent),
        )

    def refresh_after(self, change: Change) -> None:
        """A signed report never changes; there is nothing to read anew."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the pages when another page is shown."""
        if not event.spontaneous():
            self._clear()
        super().hideEvent(event)

    def _begin(self, case_id: str) -> None:
        """Forget what was shown, and begin with the patient's report of a case."""
        self._clear()
        self._case_id = case_id
        self.form.template_choice.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.form.template_choice.setCurrentIndex(0)
        self.form.template_choice.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.form.large_print.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.form.large_print.setChecked(False)
        self.form.large_print.setEnabled(True)
        self.form.large_print.blockSignals(False)  # noqa: FBT003 - Qt's own
        offer_languages(self.form.language, self.session.language_of(case_id))

    def _choose_language(self, _row: int) -> None:
        """Show the document in the chosen language."""
        if self._case_id:
            self.session.choose_language(self._case_id, self.language)
            self._show_template(0)

    def _show_template(self, _row: int) -> None:
        """Show the chosen document; the patient's report is the one that was signed."""
        if not self._case_id:
            return
        code = self.template
        self.drop("report")
        self.drop("bytes")
        self.form.notice.clear()
        self.form.view.clear()
        self._document = None
        self.form.large_print.setEnabled(code != _CARD)
        if code == _PATIENT and not self.large_print:
            self._show_first()
            return
        self._offer(signed=False)
        self.form.about.clear()
        case_id, paper = self._case_id, self.session.preferences.paper
        language, large = self.language, self.large_print
        self.ask(
            "bytes",
            lambda bench: bench.documents.preview(
                case_id, code, paper=paper, language=language, large_print=large
            ),
            self._show_document,
        )

    def _show_first(self) -> None:
        """Come back to the patient's report."""
        case_id = self._case_id
        if self._reports:
            report = self.report
            self.show_reports(case_id, report.id if report else "")
        else:
            self.show_draft(case_id)

    def _show_document(self, document: MadeDocument) -> None:
        self._document = None if document.draft or document.open_edits else document
        self.form.about.setText(
            tr("Not signed: it can be read and edited, not saved or printed.")
            if document.draft
            else tr("Made from the signed review. It is not the signed report itself.")
        )
        self._offer(signed=not document.draft and not document.open_edits)
        if document.open_edits:
            self.form.notice.say(
                "caution",
                tr("Edited paragraphs of this document must be looked at before it is handed out."),
                tr("Choose 'Edit text' and keep your words, or take those of the program."),
            )
        self.form.version.setVisible(False)
        self.form.version_label.setVisible(False)
        self.form.view.show_bytes(document.pdf)

    def _clear(self) -> None:
        self.drop("report")
        self.drop("bytes")
        self.form.notice.clear()
        self.form.view.clear()
        self._reports = ()
        self._document = None
        self.form.version.clear()
        self.form.about.clear()

    def _offer(self, *, signed: bool) -> None:
        form = self.form
        for widget in (form.version, form.version_label):
            widget.setVisible(signed)
        frozen = signed and self.template == _PATIENT
        for widget in (form.language, form.language_label):
            widget.setVisible(not frozen)
        may = self.session.workbench.may(Action.EXPORT)
        for button in (form.save, form.save_locked, form.print_report):
            button.setVisible(signed and may)
        frozen = signed and self.template == _PATIENT
        form.edit_text.setVisible(not frozen)

    def _show_draft(self, answer: tuple[_HEAD, bytes]) -> None:
        (patient, consent), pdf = answer
        self.form.header.show_patient(patient, consent, self.session.workbench.today)
        self.form.view.show_bytes(pdf)
        self.place_changed.emit()

    def _show_reports(self, answer: tuple[_HEAD, tuple[SignedReport, ...], str]) -> None:
        (patient, consent), reports, wanted = answer
        form = self.form
        form.header.show_patient(patient, consent, self.session.workbench.today)
        form.version.blockSignals(True)  # noqa: FBT003 - Qt's own
        form.version.clear()
        form.version.addItems([_version_name(report) for report in reports])
        form.version.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._reports = reports
        ids = [report.id for report in reports]
        form.version.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)
        self._show_version(form.version.currentIndex())
        self.place_changed.emit()

    def _show_version(self, row: int) -> None:
        if not 0 <= row < len(self._reports):
            return
        report = self._reports[row]
        language = self.session.language_of(self._case_id, report.language)
        offer_languages(self.form.language, language)
        self.form.about.setText(
            tr("Signed by {who} on {when} · rulebook {rulebook} · SHA-256 {hash}…").format(
                who=_signers(report),
                when=moment_text(report.signed_at),
                rulebook=report.rulebook_version,
                hash=report.sha256[:16],
            )
        )
        self.ask("bytes", lambda bench: bench.report_bytes(report.id), self.form.view.show_bytes)


def _signers(report: SignedReport) -> str:
    if not report.second_by:
        return report.signed_by
    return tr("{first} and {second}").format(first=report.signed_by, second=report.second_by)


def _version_name(report: SignedReport) -> str:
    day = report.signed_at.astimezone().date().isoformat()
    return tr("Version {n}, {day}").format(n=report.version, day=day)


def _who(bench: Workbench, case_id: str) -> _HEAD:
    patient_id = bench.case(case_id).patient_id
    return bench.patient(patient_id), bench.consent(patient_id)
