"""The last question before a review is frozen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.coverage_document import hardly_assessed
from counselor.desktop.forms.ui_sign_dialog import Ui_SignDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.widgets.language_choice import language_in, offer_languages
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.wording import said, tr
from counselor.findings.models import InheritedFinding
from counselor.workbench import Case, Change, DecisionKind, ReviewState, SignedReport


class SignDialog(SessionDialog):
    """Names the patient and what will be frozen. `signed(report_id)`."""

    signed = Signal(str)

    def __init__(
        self, session: Session, case: Case, state: ReviewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_SignDialog()
        self.form.setupUi(self)
        self._case_id, self._state = case.id, state
        form = self.form
        patient = state.patient
        form.patient.setText(f"{patient.family_name}, {patient.given_name}".rstrip(", "))
        form.identity.setText(identity_text(patient, self.session.workbench.today))
        form.file.setText(f"{case.findings.input.file}, {case.findings.input.sample}")
        confirmed = [kind for kind in DecisionKind if kind.confirms]
        form.confirmed.setText(_count(state, *confirmed))
        form.needs_test.setText(_count(state, DecisionKind.NEEDS_CONFIRMATION))
        form.left_out.setText(_count(state, DecisionKind.LEAVE_OUT))
        form.withheld.setText(str(sum(state.withheld.values())))
        verb = tr("&Sign second as {user}") if state.review.second_open else tr("&Sign as {user}")
        form.sign.setText(verb.format(user=session.workbench.user))
        form.sign.setAccessibleName(form.sign.text().replace("&", ""))
        offer_languages(form.language, session.language_of(case.id))
        makes_report = state.review.second_open or not state.second_wanted
        for widget in (form.language, form.language_label):
            widget.setVisible(makes_report)
        form.progress.hide()
        form.cancel.clicked.connect(self.reject)
        form.sign.clicked.connect(self.sign)
        form.unclassified.stay()
        named = _unclassified(state)
        told = [hardly_assessed(state.coverage)]
        if named:
            told.append(said("desktop.class_missing.signing", {"findings": named}))
        if any(told):
            form.unclassified.say("caution", " ".join(filter(None, told)))
        self.dress(form.notice)
        theme.broad(self)

    def sign(self) -> None:
        """Sign; the report is made and stored in the same step."""
        case_id, paper = self._case_id, self.session.preferences.paper
        language = language_in(self.form.language)
        self.session.choose_language(case_id, language)
        self.form.sign.setEnabled(False)
        self.form.cancel.setEnabled(False)
        if self._state.review.second_open:
            self.do(
                lambda bench: bench.sign_second(case_id, paper=paper, language=language), self._done
            )
        elif self._state.second_wanted:
            self.do(lambda bench: bench.sign_first(case_id), lambda _change: self.accept())
        else:
            self.do(lambda bench: bench.sign(case_id, paper=paper, language=language), self._done)

    def fail(self, error: BaseException) -> None:
        """Nothing was signed; say why."""
        self.form.sign.setEnabled(True)
        self.form.cancel.setEnabled(True)
        super().fail(error)

    def _done(self, result: tuple[SignedReport, Change]) -> None:
        self.accept()
        self.signed.emit(result[0].id)


def _count(state: ReviewState, *kinds: DecisionKind) -> str:
    return str(
        sum(item.decision is not None and item.decision.kind in kinds for item in state.items)
    )


def _unclassified(state: ReviewState) -> str:
    """Return the findings that were confirmed without a class, by gene and variant."""
    names = []
    for item in state.items:
        decision = item.decision
        if decision is None or decision.kind is not DecisionKind.CONFIRM_UNCLASSIFIED:
            continue
        variants = item.finding.names if isinstance(item.finding, InheritedFinding) else ()
        names.append(" ".join((item.finding.gene, ", ".join(variants))).strip())
    return "; ".join(names)
