"""What a page of one case opens: signature, amendment, worksheet, estimates, curves."""

from __future__ import annotations

from PySide6.QtCore import Signal

from counselor.casework.together import DecisionStep
from counselor.desktop.pages.amend_dialog import AmendDialog
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.classification_dialog import open_worksheet
from counselor.desktop.pages.lifetime_dialog import LifetimeDialog
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.review_reading import Reading
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.pages.together_dialog import TogetherDialog
from counselor.desktop.pages.warfarin_dialog import WarfarinDialog
from counselor.desktop.review_entries import Entry
from counselor.findings.models import InheritedFinding
from counselor.inherited.penetrance import LifetimeRisk
from counselor.workbench import ReviewItem, ReviewState


class CasePage(Page):
    """A page that shows one case. `signed(report_id)`: it was signed."""

    signed = Signal(str)
    reading: Reading | None

    @property
    def state(self) -> ReviewState | None:
        """The review on show."""
        return self.reading.state if self.reading is not None else None

    @property
    def entry(self) -> Entry | None:
        """The row on show."""
        raise NotImplementedError

    @property
    def chosen_items(self) -> tuple[ReviewItem, ...]:
        """The findings that 'Confirm several' is about."""
        raise NotImplementedError

    def confirmed_together(self, step: DecisionStep) -> None:
        """Several findings were confirmed."""
        raise NotImplementedError

    def open_lifetime(self) -> None:
        """Open the curves of the finding on show, where there are any."""
        entry, reading = self.entry, self.reading
        if reading is None or not isinstance(entry, ReviewItem):
            return
        risk = reading.lifetime.get(entry.finding_id)
        if isinstance(risk, LifetimeRisk):
            LifetimeDialog(self.session, risk, reading.sources, self).open()

    def ask_to_confirm_together(self) -> None:
        """Ask for exactly which findings, then confirm them together."""
        reading, items = self.reading, self.chosen_items
        if reading is None or reading.state.review.is_signed or not items:
            return
        dialog = TogetherDialog(self.session, reading.case.id, items, self)
        dialog.confirmed.connect(self.confirmed_together)
        dialog.open()

    def ask_to_sign(self) -> None:
        """Ask once more, then sign."""
        reading = self.reading
        if reading is None or not (reading.state.can_sign or reading.state.can_sign_second):
            return
        dialog = SignDialog(self.session, reading.case, reading.state, self)
        dialog.signed.connect(self.signed)
        dialog.open()

    def ask_to_amend(self) -> None:
        """Ask why, then begin the next version."""
        if self.reading is not None:
            AmendDialog(self.session, self.reading.case.id, self).open()

    def open_classification(self) -> None:
        """Open the worksheet of a variant of the finding on show."""
        entry, reading = self.entry, self.reading
        if reading is None or not isinstance(entry, ReviewItem):
            return
        if isinstance(entry.finding, InheritedFinding):
            patient = reading.state.patient
            open_worksheet(self.session, reading.case.id, entry.finding, patient, self)

    def open_warfarin(self) -> None:
        """Open the warfarin dose estimate, where its genes may be shown."""
        reading = self.reading
        if reading is not None and reading.state.warfarin_open:
            WarfarinDialog(self.session, reading.case.id, reading.state.patient, self).open()

    def open_carrier(self, gene: str | None = None) -> None:
        """Open what is left of carrier risks, where they may be told."""
        state = self.state
        if state is not None and state.carrier_open:
            CarrierDialog.of_case(self.session, state, self, gene).open()
