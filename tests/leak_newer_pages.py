"""The second half of the leak visit: a practice on real genes, and the pages beside the review.

Worksheet of a variant, couple, carrier answers, results typed in, every document by template with
words of one's own, the whole record handed out, a deletion for good, and an update of an older
vault: each with the names that stand nowhere else.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QTableWidgetItem

from case_builder import an_indication, consent_fields, patient_fields
from counselor.analysis import findings_of
from counselor.casework.carrier_answers import CarrierFields
from counselor.casework.classification import JudgementState
from counselor.desktop.app import make_window
from counselor.desktop.pages.carrier_dialog import CarrierDialog
from counselor.desktop.pages.classification_dialog import ClassificationDialog
from counselor.desktop.pages.typed_dialog import TypedDialog
from counselor.errors import CounselorError
from counselor.findings.models import InheritedFinding
from counselor.genome.genotype import Sex
from counselor.inherited.classification.combining import VariantClass
from counselor.reports.templates import Template
from counselor.rulebook.load import bundled_rulebook
from counselor.rulebook.models import Standing
from counselor.workbench import DecisionKind, Workbench
from counselor.workbench.data_rights import ErasureReason
from counselor.workbench.editing import DocumentText
from desktop_driver import doors
from practice_builder import Practice
from result_builder import result_of, seen

OLD = Path(__file__).parent / "vaults" / "m0004_couples.counselor"


class NewerPages:
    """Walks them all; `words` are family name, given name, number, note, medicine, sample."""

    def __init__(
        self, folder: Path, application: Any, words: tuple[str, ...], settle: Callable[..., None]
    ) -> None:
        self.family, self.given, self.number, self.note, self.medicine, _sample = words
        self.folder, self._application, self._settle = folder, application, settle
        self.practice = Practice(folder / "vault" / "second.counselor", bundled_rulebook)
        settings = QSettings(str(folder / "home" / "second.ini"), QSettings.Format.IniFormat)
        self.window = make_window(application, settings, doors(self.practice))
        self.window.show()

    @property
    def bench(self) -> Workbench:
        return self.practice.bench

    @property
    def space(self) -> Any:
        assert self.window.workspace is not None
        return self.window.workspace

    def walk(self) -> None:
        """Visit every page once; ends locked in the middle of typing."""
        self.window.enter(self.bench)
        patient, partner = self._person("1"), self._person("2")
        case = self._import(patient)
        self._worksheet(case)
        self._typed_results(patient)
        self._couple(patient, partner)
        for item in self.bench.review(case).items:
            with suppress(CounselorError):
                self.bench.decide(case, item.finding_id, DecisionKind.CONFIRM, note=self.note)
        self._own_words(case)
        self._documents(case)
        self.bench.data_rights.export_everything(patient, self.folder / "exported")
        self.bench.data_rights.erase(partner, f"{self.number}-2", ErasureReason.ASKED)
        self._update()
        self.window.open_case(case)
        self.settle()
        self.space.review.open_classification()
        self.settle()
        self._judge(self._dialog(ClassificationDialog))
        self.window.lock()  # in the middle of typing
        self.settle()

    def settle(self) -> None:
        self._settle(self._application, self.window)

    def _person(self, end: str) -> str:
        number = f"{self.number}-{end}"
        patient, _ = self.bench.add_patient(patient_fields(number, self.family, self.given))
        changed = replace(patient, notes=self.note, medicines=(self.medicine,), contact=self.note)
        self.bench.update_patient(changed)
        agreed = consent_fields("acmg_sf", "carrier", "other", "pgx")
        self.bench.record_consent(patient.id, replace(agreed, note=self.note, research=True))
        return patient.id

    def _import(self, patient: str) -> str:
        listed = bundled_rulebook().listed_in_gene("BRCA1")
        found = next(
            item for item in listed
            if item.standing is Standing.NEEDS_PERSON and item.consequence == "stop_gained"
        )  # fmt: skip
        result = result_of(seen(f"{found.chrom}-{found.pos38}-{found.ref}-{found.alt}"))
        findings = findings_of(result, self.bench.rulebook, Sex.FEMALE)
        prepared = self.bench._imports.prepared(findings, result, patient)
        case, _ = self.bench.store_import(
            patient, prepared, an_indication("BRCA1"),
            accept_sex_mismatch=True, other_patient_reason="twins",
        )  # fmt: skip
        return case.id

    def _worksheet(self, case: str) -> None:
        self.window.open_case(case)
        self.settle()
        self.space.review.open_classification()
        self.settle()
        dialog = self._dialog(ClassificationDialog)
        dialog.rows["PVS1"].take.click()
        self._judge(dialog)
        verdict = dialog.form.verdict
        verdict.setCurrentIndex(verdict.findData(VariantClass.LIKELY_PATHOGENIC))
        dialog.form.save.click()
        self.settle()
        items = self.bench.review(case).items
        inherited = [i.finding for i in items if isinstance(i.finding, InheritedFinding)]
        assert inherited[0].variants[0].practice is not None

    def _judge(self, dialog: ClassificationDialog) -> None:
        row = dialog.rows["PM2"]
        row.state.setCurrentIndex(row.state.findData(JudgementState.MET.value))
        row.evidence.setPlainText(f"{self.note} of {self.family}")

    def _typed_results(self, patient: str) -> None:
        self.window.open_import(patient)
        self.settle()
        self.space.importing.declaring.type_results()
        self.settle()
        dialog = self._dialog(TypedDialog)
        dialog.form.results.setItem(0, 0, QTableWidgetItem(self.note))
        dialog.reject()

    def _couple(self, patient: str, partner: str) -> None:
        typed = CarrierFields(
            prior="1/30", prior_source=self.note, detection="90", detection_source=self.note
        )
        self.bench.risks.record(partner, "CFTR", typed)
        couple, _ = self.bench.couples.link(patient, partner)
        for side in (patient, partner):
            self.bench.couples.set_sharing(couple.id, side, self.bench.today)
        self.window.open_patient(partner)
        self.settle()
        self.space.patient.open_carrier_risk()
        self.settle()
        self._dialog(CarrierDialog).reject()
        self.space.open_couple(couple.id)
        self.settle()

    def _own_words(self, case: str) -> None:
        text = DocumentText(case, "patient")
        self.bench.editing.add(text, "next", "", (f"{self.note} for {self.family}",))

    def _documents(self, case: str) -> None:
        made = 0
        for template in Template:
            with suppress(CounselorError):  # some need a signature, or two persons
                self.bench.documents.preview(case, template.value)
                made += 1
        assert made >= 2

    def _update(self) -> None:
        """Open a vault of an older version, which is backed up beside itself."""
        path = self.folder / "vault" / "older.counselor"
        for suffix in ("", ".keys"):
            shutil.copy(f"{OLD}{suffix}", f"{path}{suffix}")
        older = Workbench.open(path, "an old vault for ever", rulebook=bundled_rulebook)
        assert older.update is not None
        older.close()

    def _dialog(self, kind: type[QDialog]) -> Any:
        found = [item for item in self.window.findChildren(kind) if item.isVisible()]
        assert found, kind
        return found[-1]
