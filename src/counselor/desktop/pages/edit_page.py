"""The text of a document: every paragraph in the program's words or one's own, side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QListWidgetItem, QMenu, QWidget

from counselor.desktop.document_names import document_title
from counselor.desktop.editing_text import counts_text
from counselor.desktop.forms.ui_edit_page import Ui_EditPage
from counselor.desktop.pages.confirm_dialog import Confirmation, ConfirmDialog
from counselor.desktop.pages.edit_offers import offer_for_document, offer_for_paragraph
from counselor.desktop.pages.page import Page
from counselor.desktop.pages.text_editor import (
    TextEditor,
    begun_paragraph,
    cells_of,
    words_of,
)
from counselor.desktop.session import Session
from counselor.desktop.widgets.paragraph_list import Key, key_of
from counselor.desktop.wording import tr
from counselor.reports.edited_models import ShownParagraph
from counselor.reports.paragraphs import takes_own_rows
from counselor.workbench import Change, Consent, Patient, Workbench
from counselor.workbench.editing import DocumentText, EditorState
from counselor.workbench.letterhead import StandardParagraph

_AUTOSAVE_MS = 20_000
_COUPLE = "couple"
_FOR_PATIENTS = frozenset({"patient", "family", "recontact", "consent", _COUPLE})
"""Documents whose words a patient should understand: their reading grade is shown."""
_LIST_SHARE, _EDITOR_SHARE = 2, 3
_Head = tuple[Patient, Consent | None]
_Names = str


class EditPage(Page):
    """Edits one document. `done(document_text)`: its pages are wanted."""

    done = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Ui_EditPage()
        self.form.setupUi(self)
        self._state: EditorState | None = None
        self._which: DocumentText | None = None
        self._wanted: Key | None = None
        self._fresh: ShownParagraph | None = None
        self._all_typed: dict[DocumentText | None, dict[Key, str]] = {}
        self._filling = False
        self._timer = QTimer(self, singleShot=True, interval=_AUTOSAVE_MS)
        self._timer.timeout.connect(self.save)
        form = self.form
        self.editor = TextEditor(form)
        form.panes.setStretchFactor(0, _LIST_SHARE)
        form.panes.setStretchFactor(1, _EDITOR_SHARE)
        form.insert.setMenu(QMenu(form.insert))
        self._connect()
        self.dress(form.notice)

    def _connect(self) -> None:
        form = self.form
        form.paragraphs.currentItemChanged.connect(self._show_paragraph)
        self.editor.typed.connect(self._note_typing)
        form.save.clicked.connect(self.save)
        form.keep.clicked.connect(partial(self._do_with_shown, "keep"))
        form.restore.clicked.connect(partial(self._do_with_shown, "restore"))
        form.remove.clicked.connect(partial(self._do_with_shown, "remove"))
        form.move_up.clicked.connect(lambda: self._move(-1))
        form.move_down.clicked.connect(lambda: self._move(1))
        form.add.clicked.connect(self.begin)
        form.restore_all.clicked.connect(self.restore_all)
        form.done.clicked.connect(self._leave)

    def place(self) -> str:
        """Return where one is."""
        form = self.form
        name = self._couple if self._which is not None and self._which.couple_id else ""
        return f"{tr('Patients')}  ›  {name or form.header.name}  ›  {form.heading.text()}"

    def take_focus(self) -> None:
        """Begin in the list."""
        self.form.paragraphs.setFocus()

    def show_document(self, case_id: str, template: str, language: str = "en") -> None:
        """Show the text of a document."""
        self._begin_document(DocumentText(case_id, template, language))

    def show_couple(self, couple_id: str, language: str = "en") -> None:
        """Show the text of a couple's page."""
        self._begin_document(DocumentText("", _COUPLE, language, couple_id))

    def _begin_document(self, which: DocumentText) -> None:
        self._forget()
        self._which = which
        name = document_title(which.template)
        self.form.heading.setText(tr("Text of: {name}").format(name=name))
        self.form.header.setVisible(not which.couple_id)

        def head(bench: Workbench) -> tuple[_Head | _Names, tuple[StandardParagraph, ...]]:
            if which.couple_id:
                state = bench.couples.state(which.couple_id)
                names = tr("{first} and {second}")
                who = names.format(first=state.first.name, second=state.second.name)
                return who, bench.practice.paragraphs()
            patient_id = bench.case(which.case_id).patient_id
            one = bench.patient(patient_id), bench.consent(patient_id)
            return one, bench.practice.paragraphs()

        self.ask("head", head, self._show_head)
        self._read()

    @property
    def _typed(self) -> dict[Key, str]:
        """What was typed in this document and is not stored: kept until it is."""
        return self._all_typed.setdefault(self._which, {})

    @property
    def shown(self) -> ShownParagraph | None:
        """The paragraph in the editor."""
        key = self.form.paragraphs.key
        return self._paragraph(*key) if key is not None else None

    def _paragraph(self, section: str, paragraph_id: str) -> ShownParagraph | None:
        if self._state is None or not paragraph_id:
            return self._fresh
        return self._state.document.paragraph(section, paragraph_id)

    def choose(self, section: str, paragraph_id: str) -> None:
        """Show a paragraph in the editor."""
        self.form.paragraphs.choose((section, paragraph_id))

    def save(self) -> None:
        """Store what was typed about the paragraph in the editor."""
        shown = self.shown
        if shown is not None:
            self._store(shown)

    def begin(self) -> None:
        """Begin a paragraph, list item or row after the one in the editor; stored once written."""
        place = self._place_after()
        if place is not None:
            self._begin(*place)
            self.form.words.setFocus()

    def add(self, text: str) -> None:
        """Add a standard paragraph after the one in the editor."""
        place, which = self._place_after(), self._which
        if place is None or which is None:
            return
        section, container, after = place
        self.do(
            lambda bench: bench.editing.add(which, section, container, (text,), after),
            lambda added: self._read((section, added[0])),
        )

    def _place_after(self) -> tuple[str, str, str] | None:
        """Return section, list or table, and what stands before something that is added."""
        shown, state = self.shown, self._state
        if shown is None or state is None or not shown.id:
            return None
        section, container = shown.section, shown.container
        if (section, container) in state.document.columns and not takes_own_rows(section):
            return section, "", ""
        return section, container, shown.entry

    def _begin(self, section: str, container: str, after: str) -> None:
        if self._state is None:
            return
        columns = self._state.document.columns.get((section, container), ())
        self._fresh = begun_paragraph(section, container, after, columns)
        self.form.paragraphs.put_begun(self._fresh)
        self.choose(section, "")

    def unsaved(self) -> dict[str, object]:
        """Return what was typed and not stored, and which paragraph is in the editor."""
        shown = self.shown
        typed = [[*key, text] for key, text in self._typed.items()]
        fresh = self._fresh
        place = [fresh.section, fresh.container, fresh.entry] if fresh is not None else []
        before = [shown.section, shown.id] if shown is not None else []
        return {"typed": typed, "shown": before, "begun": place}

    def take_unsaved(self, kept: dict[str, object]) -> None:
        """Put back what was typed before the vault was locked."""
        typed, shown = kept.get("typed"), kept.get("shown")
        if isinstance(typed, list):
            self._typed.update({(str(item[0]), str(item[1])): str(item[2]) for item in typed})
        begun = kept.get("begun")
        if isinstance(begun, list) and len(begun) == 3:
            self._begin(str(begun[0]), str(begun[1]), str(begun[2]))
        if isinstance(shown, list) and len(shown) == 2:
            self.choose(str(shown[0]), str(shown[1]))
        self._fill()

    def refresh_after(self, change: Change) -> None:
        """What was done here is read anew by the step itself."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the text when another page is shown; what was typed is stored by then."""
        if not event.spontaneous():
            self._forget()
        super().hideEvent(event)

    def _leave(self) -> None:
        if self._which is not None:
            self.done.emit(self._which)

    def restore_all(self) -> None:
        """Ask, then let the whole document be as the program words it."""
        which, state = self._which, self._state
        if which is None or state is None:
            return
        asked = Confirmation(
            tr("Take the program's words for the whole document?"),
            tr(
                "All that was worded anew, taken out, added or moved in this document goes, in "
                "this language. This can't be undone."
            ),
            tr("&Restore all"),
            tr("&Keep the changes"),
        )
        ConfirmDialog(asked, lambda: self._restore_all(which), self).open()

    def _restore_all(self, which: DocumentText) -> None:
        self._all_typed.pop(which, None)
        self._fresh = None
        self.do(lambda bench: bench.editing.restore_all(which), lambda _change: self._read())

    def _forget(self) -> None:
        self._timer.stop()
        self.drop("head")
        self.drop("text")
        self._state = self._which = self._wanted = self._fresh = None
        self.form.notice.clear()
        self.form.paragraphs.clear()
        self._fill()

    def _read(self, wanted: Key | None = None) -> None:
        which = self._which
        if which is None:
            return
        shown = self.shown
        self._wanted = wanted or ((shown.section, shown.id) if shown is not None else None)
        self.ask("text", lambda bench: bench.editing.state(which), self._show_state)

    def _show_head(self, answer: tuple[_Head | _Names, tuple[StandardParagraph, ...]]) -> None:
        who, standard = answer
        if isinstance(who, str):
            self._couple = who
        else:
            patient, consent = who
            self.form.header.show_patient(patient, consent, self.session.workbench.today)
        menu = self.form.insert.menu()
        menu.clear()
        for item in standard:
            menu.addAction(item.name).triggered.connect(partial(self.add, item.text))
        self._has_standard = bool(standard)
        self._offer()
        self.place_changed.emit()

    _has_standard = False
    _couple = ""

    def _show_state(self, state: EditorState) -> None:
        self._state = state
        plain = state.which.template in _FOR_PATIENTS
        self.editor.speak(state.which.language if plain else "", state.document.summary.genes)
        form = self.form
        form.about.setText(
            tr("Signed: it can be read only.") if state.frozen else counts_text(state.document)
        )
        self._filling = True
        form.paragraphs.show_document(state.document)
        begun = self._fresh
        if begun is not None and (begun.section, "") in self._typed:
            form.paragraphs.put_begun(begun)
        self._filling = False
        waiting = next(iter(state.document.open), None)
        if self._wanted is not None:
            form.paragraphs.choose(self._wanted)
        elif waiting is not None:
            self.choose(waiting.section, waiting.id)
        form.paragraphs.choose_first()
        self._fill()

    def _show_paragraph(self, _now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if self._filling:
            return
        key = key_of(before)
        left = self._paragraph(*key) if key is not None else None
        if left is not None:
            self._store(left)
        self._fill()

    def _fill(self) -> None:
        """Show the current paragraph in the editor."""
        shown, state = self.shown, self._state
        if shown is None or state is None:
            self.editor.show(None, "", "", flagged=False)
        else:
            title = state.document.titles.get(shown.section, "")
            text = self._typed.get((shown.section, shown.id), words_of(shown))
            flagged = shown in state.document.open
            self.editor.show(shown, title, text, flagged=flagged)
        self._offer()

    def _note_typing(self) -> None:
        shown = self.shown
        if shown is None:
            return
        key, text = (shown.section, shown.id), self.editor.text
        if text == words_of(shown):
            self._typed.pop(key, None)
        else:
            self._typed[key] = text
            self._timer.start()
        self._offer()

    def _offer(self) -> None:
        form, shown, state = self.form, self.shown, self._state
        typed = shown is not None and (shown.section, shown.id) in self._typed
        offer_for_paragraph(form, state, shown, typed=typed, cells=self.editor.has_cells)
        offer_for_document(form, state, shown, has_standard=self._has_standard)

    def _move(self, step: int) -> None:
        shown, which = self.shown, self._which
        if shown is None or which is None:
            return
        self.do(
            lambda bench: bench.editing.move(
                which, shown.section, shown.container, shown.entry, step
            ),
            lambda _change: self._read(),
        )

    def _do_with_shown(self, step: str, *_checked: object) -> None:
        """Do a step that needs only to know the paragraph."""
        shown, which = self.shown, self._which
        if shown is None or which is None:
            return
        self._typed.pop((shown.section, shown.id), None)
        if not shown.id:
            self._fresh = None
            self._read()
            return
        self.do(
            lambda bench: getattr(bench.editing, step)(which, shown.section, shown.id),
            lambda _change: self._read(),
        )

    def store_all(self) -> None:
        """Store everything that was typed; to be called before another page is shown."""
        for section, paragraph_id in tuple(self._typed):
            found = self._paragraph(section, paragraph_id)
            if found is not None:
                self._store(found)

    def _store(self, shown: ShownParagraph) -> None:
        """Store what was typed about a paragraph, if anything was."""
        key, which = (shown.section, shown.id), self._which
        text = self._typed.get(key)
        if text is None or which is None:
            return

        if not shown.id:
            self._store_begun(which, shown, text)
            return

        def step(bench: Workbench) -> Change:
            if not shown.generated:
                texts = cells_of(text) if shown.columns else (text,)
                return bench.editing.write_own(which, shown.id, texts)
            return bench.editing.write(which, shown.section, shown.id, text)

        self.do(step, lambda _change: self._stored(which, key, text))

    def _store_begun(self, which: DocumentText, shown: ShownParagraph, text: str) -> None:
        texts = cells_of(text) if shown.columns else (text,)
        section, container, after = shown.section, shown.container, shown.entry

        def then(added: tuple[str, Change]) -> None:
            self._fresh = None
            self._stored(which, (section, ""), text, (section, added[0]))

        self.do(lambda bench: bench.editing.add(which, section, container, texts, after), then)

    def _stored(self, which: DocumentText, key: Key, text: str, wanted: Key | None = None) -> None:
        typed = self._all_typed.get(which, {})
        if typed.get(key) == text:
            del typed[key]
        if self._which == which:
            self._read(wanted)
