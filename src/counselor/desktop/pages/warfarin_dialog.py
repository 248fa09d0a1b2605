"""The warfarin dose estimate: what the algorithm asks for, and at once what it gives."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from counselor.desktop import theme
from counselor.desktop.forms.ui_warfarin_dialog import Ui_WarfarinDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.warfarin_text import dose_html, headline, refusals_html, unit_html
from counselor.desktop.widgets.patient_header import identity_text
from counselor.desktop.wording import said, term, tr
from counselor.errors import InputError
from counselor.pgx.warfarin import Ancestry, WarfarinPatient
from counselor.pgx.warfarin_estimate import firm_warfarin_dose, refusals_from_the_start
from counselor.workbench import Change, Patient, WarfarinEstimate, WarfarinForm

_LEAST_LINES, _LINES = 6, 16
"""Lines of the explanation that are always in sight, and those that there is room for at first."""


class NotANumber(InputError):
    """What was typed as a measure is no number. `field` is its widget."""

    def __init__(self, field: str, label: str, text: str) -> None:
        super().__init__(
            said("desktop.warfarin.not_number", {"field": label, "text": text}),
            tr("Type digits, for example 172 or 68.5."),
        )
        self.field = field


class StillMissing(InputError):
    """Fields that the algorithm needs are empty."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(said("desktop.warfarin.missing", {"fields": ", ".join(labels)}))


class WarfarinDialog(SessionDialog):
    """The form of the estimate. `saved()`: the estimate of the review is another now."""

    saved = Signal()

    def __init__(
        self, session: Session, case_id: str, patient: Patient, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_WarfarinDialog()
        self.form.setupUi(self)
        self._case_id = case_id
        self._given: WarfarinForm | None = None
        form = self.form
        name = f"{patient.family_name}, {patient.given_name}".rstrip(", ")
        form.patient.setText(f"{name} · {identity_text(patient, session.workbench.today)}")
        for ancestry in Ancestry:
            form.ancestry.addItem(term("warfarin.ancestry", ancestry.value), ancestry)
        form.ancestry.setCurrentIndex(-1)
        form.ancestry.setPlaceholderText(tr("Choose…"))
        form.remove.hide()
        form.entries.setEnabled(False)
        form.save.setEnabled(False)
        self.dress(form.notice)
        theme.broad(self)
        form.detail.setMinimumHeight(form.detail.fontMetrics().lineSpacing() * _LEAST_LINES)
        self._connect()
        self.ask("form", lambda bench: bench.warfarin_form(case_id), self._fill)

    def save(self) -> None:
        """Keep the estimate with the review."""
        try:
            entered = self._entered()
        except InputError as error:
            self.fail(error)
            return
        case_id = self._case_id
        self.form.save.setEnabled(False)
        self.do(lambda bench: bench.save_warfarin(case_id, entered), self._done)

    def remove(self) -> None:
        """Take the saved estimate away."""
        case_id = self._case_id
        self.form.remove.setEnabled(False)
        self.do(lambda bench: bench.clear_warfarin(case_id), self._done)

    def fail(self, error: BaseException) -> None:
        """Say what is wrong; the form stays as it was typed."""
        self.form.remove.setEnabled(True)
        self._show()
        super().fail(error)

    def _connect(self) -> None:
        form = self.form
        form.height.textChanged.connect(self._show)
        form.weight.textChanged.connect(self._show)
        form.ancestry.currentIndexChanged.connect(self._show)
        form.amiodarone.toggled.connect(self._show)
        form.inducer.toggled.connect(self._show)
        form.save.clicked.connect(self.save)
        form.remove.clicked.connect(self.remove)
        form.cancel.clicked.connect(self.reject)

    def _fill(self, given: WarfarinForm) -> None:
        """Begin with the record, or with what was saved."""
        form, listed = self.form, given.listed
        form.age.setText(said("warfarin.said.years", {"value": given.age}))
        form.amiodarone.setChecked(bool(listed.amiodarone))
        form.inducer.setChecked(bool(listed.inducers))
        _hint(form.amiodarone_hint, given, listed.amiodarone)
        _hint(form.inducer_hint, given, listed.inducers)
        if given.saved is not None:
            self._load(given.saved, given)
        form.entries.setEnabled(not given.frozen)
        form.save.setVisible(not given.frozen)
        form.remove.setVisible(given.saved is not None and not given.frozen)
        self._given = given
        if given.frozen:
            form.notice.say("information", said("desktop.warfarin.frozen"))
        elif given.outdated:
            form.notice.say("caution", said("desktop.warfarin.outdated"))
        self._show()
        self._make_room()
        form.height.setFocus()

    def _make_room(self) -> None:
        """Take the height that the form needs, but no more than the screen has."""
        layout = self.layout()
        if layout is None:
            return
        self.ensurePolished()
        layout.activate()
        line = self.form.detail.fontMetrics().lineSpacing()
        least = layout.heightForWidth(self.width())
        most = self.screen().availableGeometry().height() - 4 * line
        height = max(least, self.minimumSizeHint().height()) + (_LINES - _LEAST_LINES) * line
        self.resize(self.width(), min(height, most))

    def _load(self, saved: WarfarinEstimate, given: WarfarinForm) -> None:
        """Show what was entered; medicines again from the record where that changed since."""
        form, entered = self.form, saved.patient
        form.height.setText(f"{entered.height:g}")
        form.weight.setText(f"{entered.weight:g}")
        form.ancestry.setCurrentIndex(form.ancestry.findData(entered.ancestry))
        if given.frozen:
            form.age.setText(said("warfarin.said.years", {"value": entered.age}))
        if given.frozen or not given.outdated:
            form.amiodarone.setChecked(entered.amiodarone)
            form.inducer.setChecked(entered.inducer)

    def _show(self) -> None:
        """Show what follows from the form as it stands."""
        form, given = self.form, self._given
        if given is None:
            return
        if given.frozen:
            form.estimate.setText(said("desktop.warfarin.none_saved"))
            if given.saved is not None:
                form.estimate.setText(headline(given.saved.dose))
                form.detail.show_html(dose_html(given.saved.dose))
            return
        for field in (form.height, form.weight):
            theme.set_tone(field, "")
        refusals = refusals_from_the_start(given.age, given.basis)
        try:
            entered = self._entered()
        except InputError as error:
            self._say_open(error, refusals)
            return
        dose = firm_warfarin_dose(entered, given.basis)
        form.save.setEnabled(dose.mg_week is not None)
        self._announce(headline(dose))
        form.detail.show_html(unit_html(entered.height) + dose_html(dose))

    def _say_open(self, error: InputError, refusals: tuple[str, ...]) -> None:
        """Say why there is no figure yet, at the place of the figure."""
        form = self.form
        form.save.setEnabled(False)
        name = getattr(error, "field", "")
        widget = getattr(form, name, None) if name else None
        if isinstance(widget, QLineEdit):
            theme.set_tone(widget, "act")
        self._announce(said("desktop.warfarin.not_computed") if refusals else str(error))
        form.detail.show_html(refusals_html(refusals))

    def _announce(self, text: str) -> None:
        """Set the line of the result, and tell screen readers where it changed."""
        label = self.form.estimate
        if label.text() != text:
            label.setText(text)
            label.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))

    def _entered(self) -> WarfarinPatient:
        """Return what the form holds.

        Raises:
            StillMissing: A field is empty.
            NotANumber: A measure is no number.
            NotPlausible: A measure can't be right.
        """
        form = self.form
        ancestry = form.ancestry.currentData()
        fields = ((form.height, tr("height")), (form.weight, tr("weight")))
        empty = [label for line, label in fields if not line.text().strip()]
        if ancestry is None:
            empty.append(tr("ancestry"))
        if empty:
            raise StillMissing(empty)
        given = self._given
        return WarfarinPatient(
            age=given.age if given is not None else 0,
            height=_number(form.height, "height", tr("Height")),
            weight=_number(form.weight, "weight", tr("Weight")),
            ancestry=Ancestry(ancestry),
            inducer=form.inducer.isChecked(),
            amiodarone=form.amiodarone.isChecked(),
        )

    def _done(self, _change: Change) -> None:
        self.accept()
        self.saved.emit()


def _number(line: QLineEdit, field: str, label: str) -> float:
    text = line.text().strip()
    plain = text.replace(",", ".")
    if not plain.replace(".", "", 1).isdecimal():
        raise NotANumber(field, label, text)
    return float(plain)


def _hint(label: QLabel, given: WarfarinForm, lines: tuple[str, ...]) -> None:
    """Say where the choice comes from."""
    if given.frozen:
        text = ""
    elif lines:
        text = said("desktop.warfarin.from_record", {"lines": "; ".join(lines)})
    elif given.any_medicines:
        text = said("desktop.warfarin.not_on_record")
    else:
        text = said("desktop.warfarin.no_medicines")
    label.setText(text)
