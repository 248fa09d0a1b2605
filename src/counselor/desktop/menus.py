"""The menus: every action with its key; those of a page are offered while the page offers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractButton, QMenu

from counselor.desktop.forms.ui_main_window import Ui_MainWindow
from counselor.desktop.languages import AS_THE_SYSTEM, name_of, offered
from counselor.desktop.record_menu import RecordMenu
from counselor.desktop.review_menu import ReviewMenu
from counselor.desktop.theme import Appearance
from counselor.desktop.wording import day_text, tr
from counselor.workbench import Action

if TYPE_CHECKING:
    from counselor.desktop.workspace import Workspace
    from counselor.workbench import Change, RecentPatient

Step = Callable[["Workspace"], object]


@dataclass(frozen=True, slots=True)
class _OnPage:
    """An action that presses a button of a page, and is offered while the button is."""

    action: QAction
    page: str
    button: Callable[[Workspace], QAbstractButton]


class Menus(QObject):
    """Connects the actions of the window: `appearance_chosen(value)`, `language_chosen(code)`."""

    appearance_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, form: Ui_MainWindow, edit: QMenu, window: QObject) -> None:
        super().__init__(window)
        self._form, self._edit = form, edit
        self._space: Workspace | None = None
        self._review = ReviewMenu(form.result_menu, lambda: self._space)
        self._record = RecordMenu(form.patient_menu, lambda: self._space)
        edit.addSeparator()
        edit.addActions([form.save_words, form.move_up, form.move_down])
        self._languages = QActionGroup(self)
        self._offer_languages()
        self._connect()
        self._pressing = self._buttons()
        for item in self._pressing:
            item.action.triggered.connect(partial(self._press, item))
        for action in self._with_keys_of_pages():
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for menu in (form.patient_menu, form.result_menu, form.view_menu, edit):
            menu.aboutToShow.connect(self.refresh)
        form.recent_menu.aboutToShow.connect(self._read_recent)
        self.leave()

    @property
    def groups(self) -> Iterator[tuple[str, list[QAction]]]:
        """The menus with their actions, for the list of keys and the palette."""
        form = self._form
        for menu in (
            form.practice_menu,
            self._edit,
            form.go_menu,
            form.patient_menu,
            self._record,
            form.result_menu,
            self._review,
            form.view_menu,
            form.help_menu,
        ):
            actions = [it for it in menu.actions() if not it.isSeparator() and it.menu() is None]
            yield menu.title().replace("&", ""), actions

    @property
    def offered(self) -> list[QAction]:
        """What can be done now, but for opening the palette itself and for decisions."""
        self.refresh()
        left_out = (self._form.palette, *self._review.deciding)
        every = (action for _menu, actions in self.groups for action in actions)
        return [it for it in every if it.isEnabled() and it.isVisible() and it not in left_out]

    def enter(self, space: Workspace) -> None:
        """Offer what the person may do in an open vault."""
        self._space = space
        form, bench = self._form, space.session.workbench
        for action in (form.lock, form.back, form.forward, form.palette):
            action.setEnabled(True)
        for action in (form.settings, form.security, form.backup):
            action.setEnabled(True)
        form.rulebook.setEnabled(bench.may(Action.READ_RULEBOOK))
        form.users.setEnabled(bench.may(Action.MANAGE_USERS))
        form.audit.setEnabled(bench.may(Action.READ_AUDIT))
        for action in (form.today, form.patients, form.practice, form.search):
            action.setEnabled(bench.may(Action.READ_PATIENTS))
        for action in (form.new_patient, form.imports):
            action.setEnabled(bench.may(Action.EDIT_PATIENTS))
        form.recent_menu.setEnabled(bench.may(Action.READ_PATIENTS))
        space.moved.connect(self.refresh)
        space.session.changed.connect(self._forget_recent)
        self.refresh()

    def leave(self) -> None:
        """The vault is locked: nothing of it can be done, and nobody's name stands in a menu."""
        self._space = None
        form = self._form
        form.recent_menu.clear()
        form.recent_menu.setEnabled(False)
        always = {form.quit, form.light, form.dark, form.system}
        always |= {form.keyboard, form.help, form.tour, form.tour_step}
        for _menu, actions in self.groups:
            for action in actions:
                action.setEnabled(action in always)

    def refresh(self) -> None:
        """Offer what the page on show offers now."""
        space, form = self._space, self._form
        if space is None:
            return
        for item in self._pressing:
            item.action.setEnabled(_can_press(item, space))
        self._review.refresh()
        self._record.refresh()
        form.check_medicine.setEnabled(bool(_patient_on_show(space)))
        form.show_patient.setEnabled(
            not space.is_on_show("patient") and bool(_patient_on_show(space))
        )

    def show_appearance(self, appearance: Appearance) -> None:
        """Mark the theme in use."""
        for action, its in self._appearances():
            action.setChecked(its is appearance)

    def show_language(self, choice: str) -> None:
        """Mark the choice of a language."""
        for action in self._languages.actions():
            action.setChecked(action.data() == choice)

    def _offer_languages(self) -> None:
        """Fill the menu of languages; each stands there by its own name."""
        menu, group = self._form.language_menu, self._languages
        self._form.system_language.setData(AS_THE_SYSTEM)
        group.addAction(self._form.system_language)
        for code in offered():
            action = menu.addAction(name_of(code))
            action.setCheckable(True)
            action.setData(code)
            group.addAction(action)
        group.triggered.connect(lambda action: self.language_chosen.emit(str(action.data())))

    def open_keyboard(self) -> None:
        """Show the list of keys."""
        from counselor.desktop.keyboard_dialog import KeyboardDialog  # noqa: PLC0415 - rarely needed

        window = self._form.menu_bar.window()
        KeyboardDialog(((menu, actions) for menu, actions in self.groups), window).open()

    def _connect(self) -> None:
        form = self._form
        steps: dict[QAction, Step] = {
            form.back: lambda space: space.go_back(),
            form.forward: lambda space: space.go_forward(),
            form.today: lambda space: space.show_today(),
            form.patients: lambda space: space.show_patients(),
            form.imports: lambda space: space.show_imports(),
            form.rulebook: lambda space: space.show_rulebook(),
            form.practice: lambda space: space.show_practice(),
            form.settings: lambda space: space.show_settings(),
            form.users: lambda space: space.show_users(),
            form.security: lambda space: space.show_security(),
            form.audit: lambda space: space.show_audit(),
            form.backup: lambda space: space.show_backup(),
            form.search: lambda space: space.focus_search(),
            form.palette: lambda space: space.open_palette(self.offered),
            form.new_patient: lambda space: space.add_patient(),
            form.show_patient: lambda space: space.open_patient(_patient_on_show(space)),
            form.check_medicine: lambda space: space.check_medicine(_patient_on_show(space)),
        }
        for action, step in steps.items():
            action.triggered.connect(partial(self._do, step))
        form.keyboard.triggered.connect(lambda _checked: self.open_keyboard())
        group = QActionGroup(self)
        for action, appearance in self._appearances():
            group.addAction(action)
            action.triggered.connect(
                lambda _checked, chosen=appearance: self.appearance_chosen.emit(chosen)
            )

    def _buttons(self) -> tuple[_OnPage, ...]:
        form = self._form
        return (
            _OnPage(form.import_result, "patient", lambda it: it.patient.form.import_result),
            _OnPage(form.edit_patient, "patient", lambda it: it.patient.form.edit_patient),
            _OnPage(form.record_consent, "patient", lambda it: it.patient.form.record_consent),
            _OnPage(form.next_undecided, "review", lambda it: it.review.form.next_undecided),
            _OnPage(form.sign, "review", lambda it: it.review.form.sign),
            _OnPage(form.preview, "review", _report_button),
            _OnPage(form.edit_text, "report", lambda it: it.report.form.edit_text),
            _OnPage(form.print, "report", lambda it: it.report.form.print_report),
            _OnPage(form.zoom_in, "report", lambda it: it.report.form.zoom_in),
            _OnPage(form.zoom_out, "report", lambda it: it.report.form.zoom_out),
            _OnPage(form.save_words, "edit", lambda it: it.edit.form.save),
            _OnPage(form.move_up, "edit", lambda it: it.edit.form.move_up),
            _OnPage(form.move_down, "edit", lambda it: it.edit.form.move_down),
        )

    def _with_keys_of_pages(self) -> tuple[QAction, ...]:
        """Return the actions whose keys are those of a button or a page."""
        form = self._form
        return (
            form.next_undecided, form.sign, form.zoom_in, form.zoom_out,
            form.save_words, form.move_up, form.move_down,
        )  # fmt: skip

    def _appearances(self) -> tuple[tuple[QAction, Appearance], ...]:
        form = self._form
        return (
            (form.light, Appearance.LIGHT),
            (form.dark, Appearance.DARK),
            (form.system, Appearance.SYSTEM),
        )

    def _do(self, step: Step, *_checked: bool) -> None:
        if self._space is not None:
            step(self._space)

    def _press(self, item: _OnPage, *_checked: bool) -> None:
        if self._space is not None and _can_press(item, self._space):
            item.button(self._space).click()

    def _forget_recent(self, change: Change) -> None:
        from counselor.workbench import Kind  # noqa: PLC0415 - not needed to unlock

        if Kind.PATIENTS in change.kinds:
            self._form.recent_menu.clear()

    def _read_recent(self) -> None:
        space, menu = self._space, self._form.recent_menu
        if space is None:
            return
        if not menu.actions():
            menu.addAction(tr("Nobody yet")).setEnabled(False)
        task = space.session.read(lambda bench: bench.waiting.recent_patients())
        task.succeeded.connect(partial(self._show_recent, menu))

    def _show_recent(self, menu: QMenu, patients: tuple[RecentPatient, ...]) -> None:
        space = self._space
        if space is None or not patients:
            return
        menu.clear()
        for number, patient in enumerate(patients, start=1):
            mark = f"&{number % 10} "
            action = menu.addAction(mark + recent_text(patient).replace("&", "&&"))
            action.triggered.connect(partial(self._do, partial(_open_patient, patient.id)))


def recent_text(patient: RecentPatient) -> str:
    """Return a patient as one line: name, number, birth date tell people apart."""
    return f"{patient.name} · {patient.number} · {day_text(patient.birth_date)}"


def _open_patient(patient_id: str, space: Workspace) -> None:
    space.open_patient(patient_id)


def _report_button(space: Workspace) -> QAbstractButton:
    form = space.review.form
    return form.open_report if form.open_report.isVisibleTo(space.review) else form.preview


def _can_press(item: _OnPage, space: Workspace) -> bool:
    if not space.is_on_show(item.page):
        return False
    button = item.button(space)
    return button.isEnabled() and button.isVisibleTo(space.current_page())


def _patient_on_show(space: Workspace) -> str:
    from counselor.desktop.widgets.patient_header import (  # noqa: PLC0415 - not needed to unlock
        PatientHeader,
    )

    header = space.current_page().findChild(PatientHeader)
    return header.patient_id if header is not None else ""
