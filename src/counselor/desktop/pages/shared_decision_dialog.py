"""A decision made with a patient, or the correction of one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from counselor.casework.plans import SharedDecision, WeighedOption
from counselor.desktop import theme
from counselor.desktop.forms.ui_shared_decision_dialog import Ui_SharedDecisionDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.pages.patient_dialog import typed_date
from counselor.desktop.session import Session
from counselor.desktop.wording import tr
from counselor.errors import InputError
from counselor.workbench import FieldInvalid

_LINES = 3
_EMPTY_OPTIONS = 2


class SharedDecisionDialog(SessionDialog):
    """The form. `corrected` is the entry that this one takes the place of, None for a new one."""

    def __init__(
        self,
        session: Session,
        patient_id: str,
        corrected: SharedDecision | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_SharedDecisionDialog()
        self.form.setupUi(self)
        self._patient_id = patient_id
        self._corrected = corrected
        form = self.form
        for field in (form.mattered, form.decided, form.because):
            theme.set_lines(field, _LINES)
        form.fields.setRowVisible(form.because, corrected is not None)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        self.dress(form.notice)
        self._load()
        theme.broad(self, form.scroll)

    def save(self) -> None:
        """Check what was entered, and record it."""
        try:
            typed = self._typed()
        except InputError as error:
            self.fail(error)
            return
        self.form.save.setEnabled(False)
        self.do(lambda bench: bench.plans.record_decision(typed), lambda _answer: self.accept())

    def unsaved(self) -> dict[str, object]:
        """Return which decision is corrected here, with how many options, to come back to."""
        corrected = self._corrected.id if self._corrected else ""
        return {"decision": corrected, "options": len(self.form.options.options())}

    def make_room(self, kept: dict[str, object]) -> None:
        """Make as many blocks for options as there were."""
        count, there = kept.get("options"), len(self.form.options.options())
        if isinstance(count, int):
            self.form.options.show_options((WeighedOption(""),) * (count - there))

    def fail(self, error: BaseException) -> None:
        """Put the focus into the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            widget = getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def _load(self) -> None:
        form, before = self.form, self._corrected
        if before is None:
            form.made_on.setText(self.session.workbench.today.isoformat())
            form.options.show_options((WeighedOption(""),) * _EMPTY_OPTIONS)
            form.mattered.setFocus()
            return
        form.heading.setText(tr("Correct a decision"))
        form.made_on.setText(before.made_on.isoformat())
        form.mattered.setPlainText(before.mattered)
        form.options.show_options(before.options or (WeighedOption(""),))
        form.decided.setPlainText(before.decided)
        form.decided_by.setText(before.decided_by)
        form.because.setFocus()

    def _typed(self) -> SharedDecision:
        form = self.form
        typed = SharedDecision(
            id="",
            patient_id=self._patient_id,
            made_on=typed_date(form.made_on, "made_on", tr("Day of the talk")),
            mattered=form.mattered.toPlainText(),
            options=form.options.options(),
            decided=form.decided.toPlainText(),
            decided_by=form.decided_by.text(),
        )
        if self._corrected is None:
            return typed
        because = form.because.toPlainText()
        return replace(typed, replaces=self._corrected.id, because=because)
