"""Steps about results and their review."""

from __future__ import annotations

from dataclasses import replace

from counselor.casework import review as rules
from counselor.casework.models import Case
from counselor.casework.roles import Action
from counselor.workbench.case_file import (
    CaseFile,
    as_taken_now,
    case_file,
    review_state,
    urgent_medicines,
)
from counselor.workbench.classifying import classified_before
from counselor.workbench.desk import Desk, changed
from counselor.workbench.edited_texts import waiting_texts
from counselor.workbench.models import (
    CaseRow,
    Change,
    JudgedBy,
    Kind,
    ReviewState,
    UrgentMedicine,
)
from counselor.workbench.other_variants import other_variants
from counselor.workbench.practice_settings import wants_second_signature
from counselor.workbench.signed_guidance import kept_at_signing, open_case


class ReviewSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def cases(self, patient_id: str) -> tuple[CaseRow, ...]:
        """Return a patient's results, newest first."""
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            today = self._desk.today()
            files = [
                (head, case_file(store, head.id, today, self._desk))
                for head in store.cases.of_patient(patient_id)
            ]
        return tuple(
            CaseRow(
                id=head.id,
                imported_at=head.imported_at,
                file=head.file,
                build=head.build,
                sample=head.sample,
                rulebook=head.rulebook,
                state=file.state,
                n_undecided=file.n_undecided,
            )
            for head, file in files
        )

    def rulebooks_of_results(self) -> tuple[JudgedBy, ...]:
        """Return the rulebooks that judged the practice's results, by version."""
        with self._desk.vault.read() as store:
            return tuple(JudgedBy(*row) for row in store.cases.judged_by())

    def case(self, case_id: str) -> Case:
        """Return one result; opening it is noted."""
        with self._desk.opening("case.opened", f"case:{case_id}") as (store, note):
            case = store.cases.get(case_id)
            note(case.patient_id)
            return case

    def state(self, case_id: str) -> ReviewState:
        """Return the current review; opening it is noted."""
        with self._desk.opening("case.opened", f"case:{case_id}") as (store, note):
            file = case_file(store, case_id, self._desk.today(), self._desk)
            kept = kept_at_signing(store, file.review)
            before = classified_before(store, file)
            second_wanted = wants_second_signature(store)
            rulebook, today = self._desk.rulebook, self._desk.today()
            shown = open_case(file, kept, rulebook, today)
            waiting = waiting_texts(store, shown, self._desk)
            note(file.patient.id)
        state = review_state(shown, rulebook)
        others, withheld = other_variants(shown, rulebook, today)
        urgent = urgent_medicines(as_taken_now(file, rulebook, today))
        may_sign, review = self._desk.member.may(Action.SIGN), state.review
        return replace(
            state,
            urgent=urgent,
            other_variants=others,
            other_withheld=withheld,
            classified_before=before,
            can_sign=state.can_sign and may_sign and not waiting,
            waiting_texts=waiting,
            may_sign=may_sign,
            second_wanted=second_wanted,
            can_sign_second=review.second_open and may_sign and self._desk.user != review.signed_by,
        )

    def urgent_medicines(self, patient_id: str) -> tuple[UrgentMedicine, ...]:
        """Return the urgent medicines of all results; each drug once, by the newest result."""
        today = self._desk.today()
        with self._desk.opening("patient.opened", f"patient:{patient_id}") as (store, note):
            note(patient_id)
            if not store.patients.get(patient_id).medicines:
                return ()
            heads = store.cases.of_patient(patient_id)
            files = [case_file(store, head.id, today, self._desk) for head in heads]
        found: dict[str, UrgentMedicine] = {}
        for file in files:
            for item in urgent_medicines(as_taken_now(file, self._desk.rulebook, today)):
                found.setdefault(item.drug, item)
        return tuple(found[drug] for drug in sorted(found))

    def begin_amendment(self, case_id: str, because: str) -> Change:
        """Start the next version of a signed review."""
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, self._desk.today(), self._desk)
            fresh = rules.amend(file.review, self._desk.new_id(), because)
            store.reviews.add(fresh)
            for edits in store.document_edits.of_review(file.review.id):
                store.document_edits.put(fresh.id, edits, self._desk.user, self._desk.clock())
            store.patients.touch(file.patient.id, self._desk.clock())
            self._desk.record(
                store,
                "review.amended",
                f"review:{fresh.id}",
                file.patient.id,
                before={"review": file.review.id, "version": file.review.version},
                after={"review": fresh.id, "version": fresh.version, "because": fresh.because},
            )
        return _changed(file)


def _changed(file: CaseFile) -> Change:
    return changed(Kind.REVIEWS, Kind.CASES, patient_id=file.patient.id, case_id=file.case.id)
