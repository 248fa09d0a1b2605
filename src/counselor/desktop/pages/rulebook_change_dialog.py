"""What the present rulebook tells otherwise of a result, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_rulebook_change_dialog import Ui_RulebookChangeDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.result_comparison_document import rulebook_comparison_html
from counselor.desktop.session import Session
from counselor.desktop.wording import tr
from counselor.workbench import Action
from counselor.workbench.result_comparison import RulebookComparison


class RulebookChangeDialog(SessionDialog):
    """`review_wanted(case_id)`: the review is to be opened, as it is or with what is new."""

    review_wanted = Signal(str)

    def __init__(self, session: Session, case_id: str, name: str, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.case_id = case_id
        self.form = form = Ui_RulebookChangeDialog()
        form.setupUi(self)
        form.about.setText(name)
        for button in (form.keep, form.take_over):
            button.setEnabled(False)
        form.open_review.clicked.connect(self._open)
        form.keep.clicked.connect(self.keep)
        form.take_over.clicked.connect(self.take_over)
        self.dress(form.notice)
        theme.broad(self)
        form.keep.setEnabled(session.workbench.may(Action.REVIEW))
        self.ask("told", lambda bench: bench.results.by_present_rulebook(case_id), self._show)

    def keep(self) -> None:
        """Note that somebody looked at it; the result stays as it is."""
        case_id = self.case_id
        self.do(lambda bench: bench.rulebook_updates.mark_seen(case_id), lambda _: self.accept())

    def take_over(self) -> None:
        """Let the new findings take the place of the result's own, and open its review."""
        case_id = self.case_id
        self.do(lambda bench: bench.rulebook_updates.take_over(case_id), lambda _: self._open())

    def _show(self, told: RulebookComparison) -> None:
        form, earlier, later = self.form, told.comparison.earlier, told.comparison.later
        sentence = tr("{file}: rulebook {later} instead of {earlier}.")
        if told.is_signed:
            sentence = tr(
                "{file}: rulebook {later} instead of {earlier}. The signed review stays as it is;"
                " taking over begins its next version."
            )
        values = {"file": told.file, "later": later.version, "earlier": earlier.version}
        form.about.setText(f"{form.about.text()}\n{sentence.format(**values)}")
        form.document.show_html(rulebook_comparison_html(told))
        theme.as_high_as_told(self, form.document)
        bench = self.session.workbench
        form.take_over.setEnabled(bench.may(Action.SIGN if told.is_signed else Action.REVIEW))

    def _open(self) -> None:
        self.accept()
        self.review_wanted.emit(self.case_id)
