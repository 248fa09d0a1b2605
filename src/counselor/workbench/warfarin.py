"""Steps about the warfarin dose estimate of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counselor.casework import warfarin as rules
from counselor.casework.models import Review, WarfarinEstimate
from counselor.casework.patient import age_on
from counselor.casework.review import NotShown
from counselor.pgx.drug_names import drug_names
from counselor.pgx.warfarin_estimate import WarfarinBasis, firm_warfarin_dose, warfarin_basis
from counselor.pgx.warfarin_medicines import dose_medicines
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind, WarfarinForm

if TYPE_CHECKING:
    from counselor.pgx.warfarin import WarfarinPatient
    from counselor.vault.store import Store


class WarfarinSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def form(self, case_id: str) -> WarfarinForm:
        """Return what the form begins with.

        Raises:
            NotShown: Consent does not let the genes through.
        """
        today = self._desk.today()
        with self._desk.opening("case.opened", f"case:{case_id}") as (store, note):
            file = case_file(store, case_id, today, self._desk)
            note(file.patient.id)
        medicines = file.patient.medicines
        return WarfarinForm(
            age=age_on(file.patient.birth_date, today),
            basis=self._basis(file),
            listed=dose_medicines(medicines, drug_names(self._desk.rulebook)),
            any_medicines=bool(medicines),
            saved=file.review.warfarin,
            outdated=file.warfarin_outdated,
            frozen=file.review.is_signed,
        )

    def save(self, case_id: str, entered: WarfarinPatient) -> Change:
        """Compute the estimate anew from the stored findings, and keep it with the review.

        Raises:
            NotShown: Consent does not let the genes through.
            AgeNotOfRecord: The age is not that of the patient's record.
            NoEstimateToKeep: There is no dose.
            ReviewFrozen: The review is signed.
        """
        today = self._desk.today()
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, today, self._desk)
            recorded = age_on(file.patient.birth_date, today)
            if entered.age != recorded:
                raise rules.AgeNotOfRecord(entered.age, recorded)
            estimate = WarfarinEstimate(
                patient=entered,
                dose=firm_warfarin_dose(entered, self._basis(file)),
                medicines=file.patient.medicines,
                saved_by=self._desk.user,
                saved_at=self._desk.clock(),
            )
            after = rules.keep_estimate(file.review, estimate)
            self._keep(store, file, after, "warfarin.saved")
        return _changed(file)

    def clear(self, case_id: str) -> Change:
        """Take the saved estimate away.

        Raises:
            NotShown: Consent does not let the genes through.
            ReviewFrozen: The review is signed.
        """
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, self._desk.today(), self._desk)
            _refuse_withheld(file)
            self._keep(store, file, rules.drop_estimate(file.review), "warfarin.cleared")
        return _changed(file)

    def _basis(self, file: CaseFile) -> WarfarinBasis:
        _refuse_withheld(file)
        return warfarin_basis(file.pharmacogenes, self._desk.rulebook.pgx_gene("CYP4F2"))

    def _keep(self, store: Store, file: CaseFile, after: Review, action: str) -> None:
        store.reviews.save_warfarin(after)
        store.patients.touch(file.patient.id, self._desk.clock())
        self._desk.record(
            store,
            action,
            f"review:{after.id}",
            file.patient.id,
            before=_told(file.review),
            after=_told(after),
        )


def _refuse_withheld(file: CaseFile) -> None:
    if not file.warfarin_open:
        raise NotShown


def _told(review: Review) -> dict[str, object]:
    return {} if review.warfarin is None else rules.estimate_to_json(review.warfarin)


def _changed(file: CaseFile) -> Change:
    return changed(Kind.REVIEWS, Kind.CASES, patient_id=file.patient.id, case_id=file.case.id)
