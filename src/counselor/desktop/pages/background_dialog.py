"""A patient's background: origin, signs and symptoms, health and surroundings."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QListWidgetItem, QWidget

from counselor.casework.background import ANCESTRIES, Background, Phenotype, Related
from counselor.desktop import theme
from counselor.desktop.forms.ui_background_dialog import Ui_BackgroundDialog
from counselor.desktop.pages.page import SessionDialog
from counselor.desktop.session import Session
from counselor.desktop.wording import term, tr
from counselor.rulebook.phenotype_terms import PhenotypeTerm
from counselor.workbench import FieldInvalid, Workbench

_TEXT_LINES = 2
_FOUND_LINES = 6
SHORT = 2
"""Up to so many letters nothing is said where nothing was found."""
_ORIGIN_COLUMNS = 2
_TERM = Qt.ItemDataRole.UserRole
_NUMBER = re.compile(r"HP:\d{7}", re.ASCII)
_TEXTS = ("allergies", "lifestyle", "environment", "psychosocial")


class BackgroundDialog(SessionDialog):
    """The form. Terms are looked up in the rulebook as one types; nothing leaves the computer."""

    def __init__(
        self, session: Session, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.form = Ui_BackgroundDialog()
        self.form.setupUi(self)
        self._background = background
        self._origins: dict[str, QCheckBox] = {}
        form = self.form
        grid = QGridLayout(form.ancestry)
        for place, code in enumerate(ANCESTRIES):
            box = QCheckBox(term("background.origin", code))
            box.setAccessibleName(box.text())
            box.setObjectName(f"origin_{code}")
            self._origins[code] = box
            grid.addWidget(box, place // _ORIGIN_COLUMNS, place % _ORIGIN_COLUMNS)
        for related in Related:
            form.parents_related.addItem(term("background.related", related.value), related)
        for name in _TEXTS:
            theme.set_lines(getattr(form, name), _TEXT_LINES)
        height = form.found_signs.fontMetrics().lineSpacing() * _FOUND_LINES
        form.found_signs.setFixedHeight(height)
        form.found_signs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.found_signs.setTextElideMode(Qt.TextElideMode.ElideRight)
        form.found_signs.hide()
        form.sign_hint.hide()
        form.find_sign.textEdited.connect(self._look_up)
        form.find_sign.installEventFilter(self)
        form.found_signs.itemClicked.connect(self._add)
        form.found_signs.itemActivated.connect(self._add)
        form.cancel.clicked.connect(self.reject)
        form.save.clicked.connect(self.save)
        for button in (form.save, form.cancel):
            button.setAutoDefault(False)
        self.dress(form.notice)
        self.ask("source", _ontology, self._show_source)
        self._load()
        theme.broad(self, form.scroll)

    def save(self) -> None:
        """Check what was entered, and store it."""
        typed = self._typed()
        self.form.save.setEnabled(False)
        self.do(lambda bench: bench.backgrounds.save(typed), lambda _change: self.accept())

    def unsaved(self) -> dict[str, object]:
        """Return which signs stand here; they come back after a lock."""
        signs = self.form.signs.signs()
        return {"signs": [[it.term, it.label, it.present, it.onset] for it in signs]}

    def make_room(self, kept: dict[str, object]) -> None:
        """Show the signs that stood here."""
        signs = kept.get("signs")
        if isinstance(signs, list):
            self.form.signs.show_signs(tuple(Phenotype(*item) for item in signs))

    def fail(self, error: BaseException) -> None:
        """Put the focus into the field that is wrong."""
        self.form.save.setEnabled(True)
        if isinstance(error, FieldInvalid):
            fields = {"phenotypes": self.form.find_sign, "ancestry": self._origins["african"]}
            widget = fields.get(error.field) or getattr(self.form, error.field, None)
            if isinstance(widget, QWidget):
                widget.setFocus()
        super().fail(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down leads from the search into what was found; Enter takes the first of it."""
        if watched is self.form.find_sign and isinstance(event, QKeyEvent):
            if event.type() is not QEvent.Type.KeyPress:
                return False
            if event.key() == Qt.Key.Key_Down and self.form.found_signs.count():
                self.form.found_signs.setCurrentRow(0)
                self.form.found_signs.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_first()
                return True
        return False

    def _show_source(self, version: str) -> None:
        """Say whose terms these are and of when; the ontology's licence asks for it."""
        told = tr("Terms: Human Phenotype Ontology (HPO), release {version}, hpo.jax.org.")
        self.form.sign_source.setText(told.format(version=version) if version else "")
        self.form.sign_source.setVisible(bool(version))

    def _look_up(self, text: str) -> None:
        self._hint("")
        self.ask("terms", lambda bench: bench.backgrounds.find_terms(text), self._show_found)

    def _show_found(self, terms: tuple[PhenotypeTerm, ...]) -> None:
        found = self.form.found_signs
        found.clear()
        for item in terms:
            by = tr("{name} · {id} · also: {other}") if item.found_by else tr("{name} · {id}")
            line = QListWidgetItem(by.format(name=item.name, id=item.id, other=item.found_by))
            line.setToolTip(line.text())
            line.setData(_TERM, item)
            found.addItem(line)
        found.setVisible(bool(terms))
        nothing = not terms and len(self.form.find_sign.text().strip()) > SHORT
        self._hint(
            tr("No term has these words. Try others, or type a number and a name: HP:1234567 name.")
            if nothing
            else ""
        )

    def _hint(self, text: str) -> None:
        self.form.sign_hint.setText(text)
        self.form.sign_hint.setVisible(bool(text))

    def _take_first(self) -> None:
        found, typed = self.form.found_signs, self.form.find_sign.text().strip()
        if found.count():
            self._add(found.item(0))
            return
        number, _, label = typed.partition(" ")
        if _NUMBER.fullmatch(number.upper()) and label.strip():
            self._taken(Phenotype(number.upper(), label.strip()))

    def _add(self, item: QListWidgetItem) -> None:
        found = item.data(_TERM)
        if isinstance(found, PhenotypeTerm):
            self._taken(Phenotype(found.id, found.name))

    def _taken(self, sign: Phenotype) -> None:
        form = self.form
        fresh = form.signs.add(sign)
        known = tr("{sign} is in the list already.").format(sign=sign.label)
        self._hint("" if fresh else known)
        self.drop("terms")
        form.found_signs.hide()
        form.found_signs.clear()
        form.find_sign.clear()
        form.find_sign.setFocus()

    def _load(self) -> None:
        form, known = self.form, self._background
        for code in known.ancestry:
            self._origins[code].setChecked(True)
        form.ancestry_note.setText(known.ancestry_note)
        form.parents_related.setCurrentIndex(form.parents_related.findData(known.parents_related))
        form.parents_note.setText(known.parents_note)
        form.signs.show_signs(known.phenotypes)
        for name in _TEXTS:
            getattr(form, name).setPlainText(getattr(known, name))

    def _typed(self) -> Background:
        form = self.form
        return replace(
            self._background,
            ancestry=tuple(code for code, box in self._origins.items() if box.isChecked()),
            ancestry_note=form.ancestry_note.text(),
            parents_related=Related(form.parents_related.currentData()),
            parents_note=form.parents_note.text(),
            phenotypes=form.signs.signs(),
            allergies=form.allergies.toPlainText(),
            lifestyle=form.lifestyle.toPlainText(),
            environment=form.environment.toPlainText(),
            psychosocial=form.psychosocial.toPlainText(),
        )


def _ontology(bench: Workbench) -> str:
    """Return the release of the ontology that the rulebook holds; empty where it has none."""
    sources = bench.rulebook.manifest.sources.values()
    return next((item.version for item in sources if item.id.startswith("hpo-")), "")
