"""One relative of a patient, with conditions and what is told of a test."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from counselor.casework.relatives import (
    ON_A_SIDE,
    RELATIONS,
    FamilyTest,
    Relative,
    RelativeCondition,
    Side,
    Vital,
)
from counselor.desktop import theme
from counselor.desktop.forms.ui_relative_dialog import Ui_RelativeDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import term, tr
from counselor.errors import InputError
from counselor.genome.genotype import Sex
from counselor.workbench import FieldInvalid

_LINES = 3
_ONSET = re.compile(r"(?P<name>.*?)(?:[,;]\s*(?P<age>\d{1,3}))?\s*")
_USUAL_SEX = {
    "mother": Sex.FEMALE,
    "sister": Sex.FEMALE,
    "daughter": Sex.FEMALE,
    "grandmother": Sex.FEMALE,
    "aunt": Sex.FEMALE,
    "father": Sex.MALE,
    "brother": Sex.MALE,
    "son": Sex.MALE,
    "grandfather": Sex.MALE,
    "uncle": Sex.MALE,
}
"""Put in with the relation, as long as nobody chose the sex; it can be changed."""


class RelativeDialog(SessionDialog):
    """The form; `relative` has no id where it is a new one."""

    def __init__(self, session: Session, relative: Relative, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_RelativeDialog()
        self.form.setupUi(self)
        self._relative = relative
        self._sex_chosen = bool(relative.id)
        self._sure = False
        form = self.form
        for code in RELATIONS:
            form.relation.addItem(term("background.relation", code), code)
        form.side.addItem(tr("does not apply"), Side.NONE)
        for side in (Side.MATERNAL, Side.PATERNAL, Side.UNKNOWN):
            form.side.addItem(term("background.side", side.value), side)
        for sex in Sex:
            form.sex.addItem(term("report.sex", sex.value), sex)
        for vital in Vital:
            form.vital.addItem(term("background.vital", vital.value), vital)
        for test in FamilyTest:
            form.test.addItem(term("background.family_test", test.value), test)
        for field in (form.conditions, form.note):
            theme.set_lines(field, _LINES)
        form.relation.currentIndexChanged.connect(self._follow_relation)
        form.sex.activated.connect(self._note_sex)
        form.remove.setVisible(bool(relative.id))
        form.remove.clicked.connect(self.remove)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        form.save.setDefault(True)
        self.dress(form.notice)
        self._load()
        theme.broad(self, form.scroll)

    def save(self) -> None:
        """Check what was entered, and store it."""
        try:
            typed = self._typed()
        except InputError as error:
            self.fail(error)
            return
        self.form.save.setEnabled(False)
        if typed.id:
            self.do(lambda bench: bench.backgrounds.update_relative(typed), self._done)
        else:
            self.do(lambda bench: bench.backgrounds.add_relative(typed), self._done)

    def remove(self) -> None:
        """Take the relative out; the first click only asks."""
        if not self._sure:
            self._sure = True
            self.form.remove.setText(tr("&Yes, take out"))
            self.say(
                "caution",
                tr("Take this relative out of the family history?"),
                tr("Press the button again. The audit trail keeps what stood there."),
            )
            return
        mine = self._relative.id
        self.do(lambda bench: bench.backgrounds.remove_relative(mine), self._done)

    def unsaved(self) -> dict[str, object]:
        """Return which relative stands here; the form comes back after a lock."""
        return {"relative": self._relative.id}

    def fail(self, error: BaseException) -> None:
        """Put the focus into the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            widget = getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                theme.set_tone(widget, "act")
                widget.setFocus()
        super().fail(error)

    def _done(self, _answer: object) -> None:
        self.accept()

    def _note_sex(self) -> None:
        self._sex_chosen = True

    def _follow_relation(self) -> None:
        form, code = self.form, str(self.form.relation.currentData())
        if not self._sex_chosen:
            form.sex.setCurrentIndex(form.sex.findData(_USUAL_SEX.get(code, Sex.UNKNOWN)))
        on_a_side = code in ON_A_SIDE or code == "other"
        form.side.setEnabled(on_a_side)
        if not on_a_side:
            form.side.setCurrentIndex(0)

    def _load(self) -> None:
        form, known = self.form, self._relative
        form.heading.setText(tr("Edit relative") if known.id else tr("New relative"))
        form.relation.setCurrentIndex(max(0, form.relation.findData(known.relation)))
        form.sex.setCurrentIndex(form.sex.findData(known.sex))
        self._follow_relation()
        form.side.setCurrentIndex(form.side.findData(known.side))
        form.called.setText(known.called)
        form.vital.setCurrentIndex(form.vital.findData(known.vital))
        form.age.setText("" if known.age is None else str(known.age))
        form.conditions.setPlainText("\n".join(_condition_text(item) for item in known.conditions))
        form.test.setCurrentIndex(form.test.findData(known.test))
        form.gene.setText(known.gene)
        form.variant.setText(known.variant)
        form.note.setPlainText(known.note)

    def _typed(self) -> Relative:
        form = self.form
        return replace(
            self._relative,
            relation=str(form.relation.currentData()),
            side=Side(form.side.currentData()),
            called=form.called.text(),
            sex=Sex(form.sex.currentData()),
            vital=Vital(form.vital.currentData()),
            age=_age(form.age.text()),
            conditions=tuple(map(_condition, form.conditions.toPlainText().splitlines())),
            test=FamilyTest(form.test.currentData()),
            gene=form.gene.text(),
            variant=form.variant.text(),
            note=form.note.toPlainText(),
        )


def _age(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()):
        raise FieldInvalid(
            "age",
            tr("Age"),
            tr("'{text}' is no number of years.").format(text=plain),
            tr("Type full years, or nothing."),
        )
    return int(plain)


def _condition(line: str) -> RelativeCondition:
    """Read `breast cancer, 42` as a condition with its age at onset."""
    found = _ONSET.fullmatch(line)
    if found is None or found["age"] is None:
        return RelativeCondition(line)
    return RelativeCondition(found["name"], int(found["age"]))


def _condition_text(item: RelativeCondition) -> str:
    return item.name if item.onset_age is None else f"{item.name}, {item.onset_age}"
