"""A whole visit by key and click: from the first start to the saved PDF, in each language.

`python -m tests.visit` prints how many keystrokes and clicks it takes, and what was slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from demo.practice import plans
from demo.vcf_files import DemoFile
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from case_builder import CHEAP
from counselor.desktop.app import make_window
from counselor.desktop.doors import Doors
from counselor.desktop.main_window import MainWindow
from counselor.desktop.pages.consent_dialog import ConsentDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.pages.recovery_sheet_dialog import RecoverySheetDialog
from counselor.desktop.pages.sign_dialog import SignDialog
from counselor.desktop.pages.together_dialog import TogetherDialog
from counselor.desktop.preferences import Preferences
from counselor.desktop.wording import language
from counselor.desktop.workspace import Workspace
from counselor.rulebook.load import bundled_rulebook
from counselor.workbench import Answer, Workbench
from desktop_driver import D, Hands, dialog_of, has_dialog
from visit import figures, watched_visit
from watchdog import LIMIT_MS, Watch, WatchedApplication

MOST_STEPS = 25
PASSPHRASE = "quiet harbour lantern 41"
PLAN = plans()["patient"][0]
LANGUAGES = ("en", "es")
TITLE = "You carry a gene change in BRCA1"
"""In both languages of the window: the language of a report is chosen when it is signed."""
MOST_VISITS = 3
"""Looked at for slow events: what is slow by itself is so in each of them, what is slow because the
machine does something else is not."""
PANEL = 3
"""The panel is the third kind of test in the list."""


def _create(path: Path, passphrase: str, user: str) -> Workbench:
    return Workbench.create(path, passphrase, user, cost=CHEAP)


class Visit:
    """The counsellor at the window."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window = window
        self.hands = Hands(bot, window, self._settle)
        self._bot = bot

    @property
    def space(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def _settle(self) -> None:
        self._bot.waitUntil(lambda: not self.window.is_busy, timeout=60_000)
        QApplication.processEvents()

    def _dialog(self, kind: type[D]) -> D:
        self._bot.waitUntil(lambda: has_dialog(kind), timeout=5_000)
        return dialog_of(kind)

    def begin_practice(self) -> None:
        """First start: name and passphrase; the recovery sheet is put away."""
        form, hands = self.window.first_run_page.form, self.hands
        hands.fill(form.user_name, "Rosa Vance")
        hands.fill(form.passphrase, PASSPHRASE)
        hands.fill(form.repeat, PASSPHRASE)
        hands.press_button(form.create)
        sheet = self._dialog(RecoverySheetDialog).form
        hands.click(sheet.put_away)
        hands.press_button(sheet.done)

    def add_patient(self) -> None:
        """A new patient, by the form alone."""
        hands = self.hands
        hands.press("Ctrl+N")
        form = self._dialog(PatientDialog).form
        hands.fill(form.number, PLAN["number"])
        hands.fill(form.family_name, PLAN["family_name"])
        hands.fill(form.given_name, PLAN["given_name"])
        hands.fill(form.birth_date, str(PLAN["birth_date"]))
        hands.click(form.sex)
        hands.press("Home", "Return")
        hands.fill(form.medicines, "\n".join(PLAN["medicines"]))
        hands.press_button(form.save)

    def record_consent(self) -> None:
        """The form of the consent: question, genes, lists, who decides."""
        hands, told = self.hands, PLAN["consent"]
        hands.press("Ctrl+Shift+C")
        dialog = self._dialog(ConsentDialog)
        form = dialog.form
        hands.fill(form.indication, PLAN["indication"]["reason"])
        hands.fill(form.primary_genes, ", ".join(PLAN["indication"]["primary_genes"]))
        for name, choice in dialog.choices.items():
            hands.click(choice.button(Answer.YES if told.get(name) else Answer.NO))
        hands.fill(form.decided_by, told["decided_by"])
        hands.press_button(form.save)
        assert not has_dialog(ConsentDialog)

    def import_result(self, file: Path) -> None:
        """Drop the file on the patient, look at the sheet, import it."""
        hands, form = self.hands, self.space.importing.form
        hands.drop(self.space.patient, file)
        hands.wait_for(form.import_now.isVisible)
        assert form.reason.toPlainText() == PLAN["indication"]["reason"], "the consent told it"
        assert self.window.focusWidget() is form.test_type, "what nobody told yet is asked first"
        hands.press(*["Down"] * PANEL)
        hands.press_button(form.import_now)
        hands.wait_for(lambda: self.space.current_page() is self.space.review)

    def decide(self) -> None:
        """Confirm together what may go together, then one by one; what is open comes by itself."""
        hands, review = self.hands, self.space.review
        assert self.space.current_page() is review
        hands.press("B")
        self._dialog(TogetherDialog)
        hands.press("Return")
        for _ in range(MOST_STEPS):
            item = review.entry
            if not review.state.blockers:
                return
            assert item.decision is None, "the next undecided finding is on show"
            if "Fanconi" in getattr(item.finding, "condition", ""):
                hands.press("L", "Down", "Return")
            else:
                hands.press("C")

    def sign_and_save(self) -> None:
        """Sign, and save the report where the dialog proposes."""
        hands = self.hands
        hands.press("Ctrl+Return")
        self._dialog(SignDialog)
        hands.press("Return")
        assert self.space.current_page() is self.space.report
        hands.press_button(self.space.report.form.save)
        dialog = self._dialog(QFileDialog)
        dialog.setDirectory(str(Path.cwd()))  # Qt keeps the folder of an earlier visit in mind
        hands.press("Return")
        self._settle()


@pytest.fixture(scope="module")
def result_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    return DemoFile(bundled_rulebook(), PLAN["file"], haploid_x=False).write(folder)


@pytest.fixture
def window(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    application: QApplication,
    settings: QSettings,
    tmp_path: Path,
) -> Iterator[MainWindow]:
    preferences = Preferences(settings)
    preferences.language = request.param
    preferences.vault = tmp_path / "practice.counselor"
    made = make_window(application, settings, Doors(create=_create))
    unexpected: list[BaseException] = []
    made.show_unexpected = unexpected.append  # type: ignore[method-assign]
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.start()
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close_now()
    assert unexpected == []


@pytest.mark.parametrize("window", LANGUAGES, indirect=True)
def test_a_visit_takes_few_steps(
    window: MainWindow,
    qtbot: QtBot,
    settings: QSettings,
    result_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(tmp_path)  # where the dialogs of the system would open
    visit, steps = Visit(window, qtbot), {}
    spoken = Preferences(settings).language
    assert language() == spoken, "the window speaks the language that was chosen"
    with WatchedApplication.watched() as watch:
        watch.step = "first start"
        visit.begin_practice()
        watch.step = "patient"
        visit.add_patient()
        watch.step = "consent"
        visit.record_consent()
        visit.hands.begin_counting()
        watch.step = "import"
        visit.import_result(result_file)
        steps["import"] = visit.hands.count
        watch.step = "decide"
        visit.decide()
        steps["decide"] = visit.hands.count - steps["import"]
        watch.step = "sign"
        visit.sign_and_save()
    steps["sign and save"] = visit.hands.count - sum(steps.values())
    _tell(spoken, visit.hands, steps, watch)
    (pdf,) = tmp_path.glob("*.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert TITLE in text, "the report says what was confirmed"
    assert visit.hands.count <= MOST_STEPS


def test_no_event_of_a_visit_holds_the_window_up():
    """No event takes the window's thread more than `watchdog.LIMIT_MS`; see there what counts."""
    slow: dict[str, str] = {}
    for number in range(MOST_VISITS):
        done = watched_visit("en")
        assert done.returncode == 0, done.stdout[-3000:]
        lines = [line for line in figures(done.stdout).splitlines() if line.startswith("  ")]
        seen = {line.split("  ")[-1].rpartition(": ")[0]: line for line in lines}
        slow = {what: seen[what] for what in seen if number == 0 or what in slow}
        if not slow:
            return
    raise AssertionError("\n".join(slow.values()))


def _tell(spoken: str, hands: Hands, steps: dict[str, int], watch: Watch) -> None:
    """Print the figures of a visit; seen with `pytest -s`."""
    parts = ", ".join(f"{name} {count}" for name, count in steps.items())
    print(
        f"\nvisit ({spoken}): {hands.count} steps from the dropped file to the PDF "
        f"({hands.keystrokes} keystrokes, {hands.clicks} clicks: {parts})\n"
        f"{watch.events} events, the longest {watch.longest_ms:.1f} ms; over {LIMIT_MS:.0f} ms:"
    )
    for item in sorted(watch.slow, key=lambda item: -item.thread_ms):
        print(f"  {item}")
    print("end of visit")
