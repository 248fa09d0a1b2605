"""Finding, adding and changing patients."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from case_builder import TODAY
from counselor.desktop.models.patients_model import PAGE
from counselor.desktop.pages.consent_dialog import ConsentDialog
from counselor.desktop.pages.patient_dialog import PatientDialog
from counselor.desktop.widgets.chip import Chip
from counselor.genome.genotype import Sex
from counselor.workbench import Answer
from desktop_driver import Screen


def names(screen: Screen) -> list[str]:
    model = screen.space.patients.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def fill(dialog: PatientDialog, number: str = "P-9", birth: str = "1990-02-03") -> None:
    form = dialog.form
    form.number.setText(number)
    form.family_name.setText("Moreau")
    form.given_name.setText("Inès")
    form.birth_date.setText(birth)
    form.sex.setCurrentIndex(form.sex.findData(Sex.FEMALE))
    form.medicines.setPlainText("warfarin\n\ncodeine")


class TestList:
    def test_says_what_to_do_while_it_is_empty(self, opened: Screen):
        opened.window.show_patients()
        opened.settle()
        page = opened.space.patients
        assert page.form.states.currentWidget() is page.form.empty_state

    def test_searches_as_one_types(self, opened: Screen):
        for number, family in enumerate(("Okafor", "Moreau", "Okonkwo")):
            opened.practice.patient(number=f"P-{number}", family=family)
        opened.window.show_patients()
        opened.settle()
        assert len(names(opened)) == 3
        opened.bot.keyClick(opened.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        opened.bot.keyClicks(opened.space.form.search, "oko")
        opened.settle()
        assert names(opened) == ["Okonkwo, Adaeze"]

    def test_says_that_nobody_fits(self, opened: Screen):
        opened.practice.patient()
        opened.bot.keyClicks(opened.space.form.search, "zzz")
        opened.settle()
        page = opened.space.patients
        assert page.form.states.currentWidget() is page.form.none_state

    def test_typing_elsewhere_leads_to_the_list_and_enter_opens(self, opened: Screen):
        first = opened.practice.patient(number="P-1", family="Okafor")
        opened.practice.patient(number="P-2", family="Moreau")
        opened.window.show_settings()
        opened.bot.keyClicks(opened.space.form.search, "okaf")
        opened.settle()
        assert opened.space.current_page() is opened.space.patients
        opened.bot.keyClick(opened.space.form.search, Qt.Key.Key_Return)
        opened.settle()
        assert opened.space.patient.form.header.name == "Okafor, Adaeze"
        assert first.family_name == "Okafor"

    def test_reads_page_by_page_and_drops_no_row(self, opened: Screen):
        total = 2 * PAGE + 7
        for number in range(total):
            opened.practice.patient(number=f"P-{number}", family=f"Name{number:03}")
        opened.window.show_patients()
        opened.settle()
        assert len(names(opened)) == PAGE
        while len(names(opened)) < total:
            opened.space.patients.form.table.scrollToBottom()
            opened.space.patients.model.fetchMore(opened.space.patients.form.table.rootIndex())
            opened.settle()
        assert names(opened) == sorted(names(opened))
        assert len(set(names(opened))) == total


class TestDialog:
    def test_adds_a_patient_and_opens_the_page(self, opened: Screen):
        opened.space.patients.add_patient()
        dialog = opened.dialog(PatientDialog)
        fill(dialog)
        dialog.form.save.click()
        opened.settle()
        assert opened.space.patient.form.header.name == "Moreau, Inès"
        [row] = opened.practice.bench.search_patients()
        assert opened.practice.bench.patient(row.id).medicines == ("warfarin", "codeine")

    def test_a_wrong_date_is_marked_and_nothing_is_stored(self, opened: Screen):
        opened.space.patients.add_patient()
        dialog = opened.dialog(PatientDialog)
        fill(dialog, birth="3.2.1990")
        dialog.form.save.click()
        opened.settle()
        assert "not a date" in dialog.form.notice.text
        assert dialog.form.birth_date.property("tone") == "act"
        assert opened.practice.bench.count_patients() == 0
        dialog.form.birth_date.setText("1990-02-03")
        dialog.form.save.click()
        opened.settle()
        assert opened.practice.bench.count_patients() == 1

    def test_sex_is_never_guessed(self, opened: Screen):
        opened.space.patients.add_patient()
        dialog = opened.dialog(PatientDialog)
        fill(dialog)
        dialog.form.sex.setCurrentIndex(-1)
        dialog.form.save.click()
        opened.settle()
        assert opened.practice.bench.count_patients() == 0

    def test_a_number_can_not_belong_to_two(self, opened: Screen):
        opened.practice.patient(number="P-9")
        opened.space.patients.add_patient()
        dialog = opened.dialog(PatientDialog)
        fill(dialog, number="P-9")
        dialog.form.save.click()
        opened.settle()
        assert "P-9" in dialog.form.notice.text
        assert dialog.form.save.isEnabled()

    def test_a_record_that_changed_meanwhile_is_not_overwritten(self, opened: Screen):
        patient = opened.practice.patient()
        opened.window.open_patient(patient.id)
        opened.settle()
        opened.space.patient.edit_patient()
        dialog = opened.dialog(PatientDialog)
        opened.practice.bench.update_patient(replace(patient, notes="from another place"))
        dialog.form.notes.setPlainText("mine")
        dialog.form.save.click()
        opened.settle()
        assert "changed" in dialog.form.notice.text
        assert opened.practice.bench.patient(patient.id).notes == "from another place"


class TestConsent:
    def record(self, screen: Screen, *choices: str) -> None:
        screen.space.patient.record_consent()
        dialog = screen.dialog(ConsentDialog)
        dialog.form.decided_by.setText("the patient")
        for choice in choices:
            dialog.choices[choice].set_answer(Answer.YES)
        dialog.form.save.click()
        screen.settle()

    def test_is_shown_wherever_the_patient_is(self, opened: Screen):
        patient = opened.practice.patient()
        opened.window.open_patient(patient.id)
        opened.settle()
        assert chips(opened) == ["No consent recorded"]
        self.record(opened, "test", "pgx")
        assert chips(opened) == [
            "Test: consented",
            "Secondary: not asked",
            "Carrier: not asked",
            "Medicines: consented",
            "Other: not asked",
        ]

    def test_nothing_is_chosen_for_the_patient_beforehand(self, opened: Screen):
        patient = opened.practice.patient()
        opened.window.open_patient(patient.id)
        opened.settle()
        self.record(opened)
        consent = opened.practice.bench.consent(patient.id)
        assert consent is not None
        chosen = (consent.test, consent.acmg_sf, consent.carrier, consent.pgx, consent.other)
        assert not any(chosen)

    def test_a_minor_is_named_as_one(self, opened: Screen):
        child = opened.practice.patient(birth_date=TODAY - timedelta(days=3000))
        opened.window.open_patient(child.id)
        opened.settle()
        assert chips(opened)[0] == "Minor"
        opened.space.patient.record_consent()
        assert opened.dialog(ConsentDialog).form.minor.isVisible()


def chips(screen: Screen) -> list[str]:
    header = screen.space.patient.form.header
    return [chip.accessibleName() for chip in header.findChildren(Chip) if chip.isVisible()]


class TestWhoIsOnThePage:
    def test_a_late_answer_never_lands_on_the_next_patient(self, opened: Screen):
        first = opened.practice.patient(number="P-1", family="Okafor")
        second = opened.practice.patient(number="P-2", family="Moreau")
        for _ in range(20):
            opened.window.open_patient(first.id)
            opened.window.open_patient(second.id)
            opened.settle()
            assert opened.space.patient.form.header.name == "Moreau, Adaeze"

    def test_back_leads_to_the_page_before(self, opened: Screen):
        patient = opened.practice.patient()
        opened.window.open_patient(patient.id)
        opened.settle()
        opened.space.go_back()
        opened.settle()
        assert opened.space.current_page() is opened.space.today
