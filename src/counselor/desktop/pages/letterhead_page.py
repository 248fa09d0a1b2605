"""Letterhead, one's own signature as a picture, and standard paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QListWidgetItem, QWidget

from counselor import design_tokens
from counselor.desktop import theme
from counselor.desktop.file_dialogs import ask_for_file
from counselor.desktop.forms.ui_letterhead_page import Ui_LetterheadPage
from counselor.desktop.pages.page import Page
from counselor.desktop.session import Session
from counselor.desktop.unsaved import type_again, typed_in
from counselor.desktop.wording import tr
from counselor.workbench import Action, Change, Workbench
from counselor.workbench.letterhead import Letterhead, StandardParagraph, countries

_ADDRESS_LINES, _TEXT_LINES = 5, 6
_TEXT = Qt.ItemDataRole.UserRole
_Answer = tuple[Letterhead, bytes, tuple[StandardParagraph, ...]]


class LetterheadPage(Page):
    """What the practice adds to its documents; kept encrypted in the vault."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_LetterheadPage()
        self.form.setupUi(self)
        form = self.form
        theme.set_lines(form.lines, _ADDRESS_LINES)
        theme.set_lines(form.standard_text, _TEXT_LINES)
        form.country.addItem(tr("None: reports say where to ask"), "")
        for code in countries():
            form.country.addItem(_country_name(code), code)
        form.save.clicked.connect(self.save)
        form.logo_choose.clicked.connect(partial(self._ask, self.take_logo))
        form.logo_remove.clicked.connect(lambda: self.take_logo(None))
        form.signature_choose.clicked.connect(partial(self._ask, self.take_signature))
        form.signature_remove.clicked.connect(lambda: self.take_signature(None))
        form.standard.currentItemChanged.connect(self._show_paragraph)
        form.standard_new.clicked.connect(self._begin_paragraph)
        form.standard_save.clicked.connect(self.save_paragraph)
        form.standard_remove.clicked.connect(self._remove_paragraph)
        self.dress(form.notice)
        self._offer()

    def place(self) -> str:
        """Return where one is."""
        return f"{tr('Settings')}  ›  {self.form.heading.text()}"

    def take_focus(self) -> None:
        """Begin with the name."""
        self.form.practice_name.setFocus()

    def show_letterhead(self) -> None:
        """Read everything anew."""
        self.form.notice.clear()
        self._read()

    def unsaved(self) -> dict[str, object]:
        """Return what stands in the fields."""
        return {"fields": typed_in(self)}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Put it back."""
        fields = kept.get("fields")
        if isinstance(fields, list):
            type_again(self, fields)

    def save(self) -> None:
        """Store name, address and country."""
        form = self.form
        name, lines = form.practice_name.text(), tuple(form.lines.toPlainText().splitlines())
        country = str(form.country.currentData())
        self.do(
            lambda bench: bench.practice.set_address(name, lines, country),
            self._done(tr("The letterhead was saved.")),
        )

    def take_logo(self, path: Path | None) -> None:
        """Store the logo; None removes it."""
        said = tr("The logo was saved.") if path else tr("The logo was removed.")
        self.do(lambda bench: bench.practice.set_logo(path), self._done(said))

    def take_signature(self, path: Path | None) -> None:
        """Store one's own signature; None removes it."""
        said = tr("Your signature was saved.") if path else tr("Your signature was removed.")
        self.do(lambda bench: bench.practice.set_signature(path), self._done(said))

    def save_paragraph(self) -> None:
        """Store the standard paragraph in the fields."""
        form = self.form
        name, text = form.standard_name.text(), form.standard_text.toPlainText()
        self.do(
            lambda bench: bench.practice.put_paragraph(name, text),
            self._done(tr("The paragraph was saved.")),
        )

    def _remove_paragraph(self) -> None:
        item = self.form.standard.currentItem()
        if item is not None:
            name = item.text()
            self.do(
                lambda bench: bench.practice.remove_paragraph(name),
                self._done(tr("The paragraph was removed. Documents that hold it keep it.")),
            )

    def _begin_paragraph(self) -> None:
        form = self.form
        form.standard.setCurrentRow(-1)
        form.standard_name.clear()
        form.standard_text.clear()
        form.standard_name.setFocus()

    def _done(self, said: str) -> Callable[[Change], None]:
        def then(_change: Change) -> None:
            self.form.notice.say("fine", said)
            self._read()

        return then

    def _ask(self, chosen: Callable[[Path | None], None], *_checked: object) -> None:
        kinds = [tr("Pictures (*.png *.jpg *.jpeg)")]
        ask_for_file(self, tr("Choose a picture"), kinds, chosen)

    def _read(self) -> None:
        bench = self.session.workbench
        may_sign, may_edit = bench.may(Action.SIGN), bench.may(Action.READ_PATIENTS)

        def question(bench: Workbench) -> _Answer:
            return (
                bench.practice.letterhead(),
                bench.practice.signature() if may_sign else b"",
                bench.practice.paragraphs() if may_edit else (),
            )

        self.ask("letterhead", question, self._show)

    def _show(self, answer: _Answer) -> None:
        letterhead, signature, standard = answer
        form = self.form
        form.practice_name.setText(letterhead.name)
        form.lines.setPlainText("\n".join(letterhead.lines))
        if letterhead.country and form.country.findData(letterhead.country) < 0:
            form.country.addItem(_country_name(letterhead.country), letterhead.country)
        form.country.setCurrentIndex(form.country.findData(letterhead.country))
        _show_picture(form.logo, letterhead.logo)
        _show_picture(form.signature, signature)
        form.logo_remove.setEnabled(bool(letterhead.logo) and form.logo_choose.isEnabled())
        form.signature_remove.setEnabled(bool(signature) and form.signature_choose.isEnabled())
        name = form.standard_name.text()
        form.standard.clear()
        for entry in standard:
            item = QListWidgetItem(entry.name)
            item.setData(_TEXT, entry.text)
            form.standard.addItem(item)
            if entry.name == name:
                form.standard.setCurrentItem(item)

    def _show_paragraph(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.form.standard_name.setText(item.text())
            self.form.standard_text.setPlainText(str(item.data(_TEXT)))

    def _offer(self) -> None:
        """Let change only what the person's roles permit; the workbench refuses the rest anyway."""
        form, bench = self.form, self.session.workbench
        manages, reviews = bench.may(Action.MANAGE_SETTINGS), bench.may(Action.REVIEW)
        for widget in (form.practice_name, form.lines, form.country, form.save, form.logo_choose):
            widget.setEnabled(manages)
        form.signature_choose.setEnabled(bench.may(Action.SIGN))
        for part in (
            form.standard_name,
            form.standard_text,
            form.standard_save,
            form.standard_new,
            form.standard_remove,
        ):
            part.setEnabled(reviews)


def _country_name(code: str) -> str:
    name = QLocale.territoryToString(QLocale.codeToTerritory(code))
    return f"{name} ({code})" if name else code


def _show_picture(label: QLabel, content: bytes) -> None:
    """Show a picture small, on white as on paper; a word where there is none."""
    picture = QPixmap()
    if not content or not picture.loadFromData(content):
        label.setPixmap(QPixmap())
        label.setText(tr("None"))
        return
    space = design_tokens.load().space
    height, width = 3 * space.around, 8 * space.around
    smooth = Qt.TransformationMode.SmoothTransformation
    kept = Qt.AspectRatioMode.KeepAspectRatio
    label.setPixmap(picture.scaled(width, height, kept, smooth))
