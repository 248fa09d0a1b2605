"""Steps about results and their review."""

from __future__ import annotations

from dataclasses import replace

from counselor.casework import review as rules
from counselor.casework.document import to_json
from counselor.casework.models import Case, Decision, Review
from counselor.vault.store import Store
from counselor.workbench.case_file import (
    CaseFile,
    as_taken_now,
    case_file,
    open_case,
    review_state,
    urgent_medicines,
)
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import CaseRow, Change, Kind, ReviewState, UrgentMedicine


class ReviewSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def cases(self, patient_id: str) -> tuple[CaseRow, ...]:
        """Return a patient's results, newest first."""
        with self._desk.vault.read() as store:
            today = self._desk.today()
            files = [
                (head, case_file(store, head.id, today))
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

    def case(self, case_id: str) -> Case:
        """Return one result."""
        with self._desk.vault.read() as store:
            return store.cases.get(case_id)

    def state(self, case_id: str) -> ReviewState:
        """Return the current review; opening it is noted."""
        with self._desk.opening("case.opened", f"case:{case_id}") as (store, note):
            file = case_file(store, case_id, self._desk.today())
            note(file.patient.id)
        rulebook, today = self._desk.rulebook, self._desk.today()
        state = review_state(open_case(file, rulebook, today), rulebook)
        return replace(state, urgent=urgent_medicines(as_taken_now(file, rulebook, today)))

    def urgent_medicines(self, patient_id: str) -> tuple[UrgentMedicine, ...]:
        """Return the urgent medicines of all results; each drug once, by the newest result."""
        today = self._desk.today()
        with self._desk.vault.read() as store:
            if not store.patients.get(patient_id).medicines:
                return ()
            heads = store.cases.of_patient(patient_id)
            files = [case_file(store, head.id, today) for head in heads]
        found: dict[str, UrgentMedicine] = {}
        for file in files:
            for item in urgent_medicines(as_taken_now(file, self._desk.rulebook, today)):
                found.setdefault(item.drug, item)
        return tuple(found[drug] for drug in sorted(found))

    def decide(self, case_id: str, finding_id: str, ruling: rules.Ruling) -> Change:
        """Record a decision about a finding that may be shown."""
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, self._desk.today())
            shown = file.shown(finding_id)
            if shown is None:
                raise rules.NotShown
            after = rules.decide(
                file.review, shown.finding, ruling, self._desk.user, self._desk.clock()
            )
            self._save(store, file, after, finding_id, "decision.made")
        return _changed(file)

    def clear_decision(self, case_id: str, finding_id: str) -> Change:
        """Take a decision back."""
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, self._desk.today())
            after = rules.clear(file.review, finding_id)
            self._save(store, file, after, finding_id, "decision.cleared")
        return _changed(file)

    def begin_amendment(self, case_id: str, because: str) -> Change:
        """Start the next version of a signed review."""
        with self._desk.vault.change() as store:
            file = case_file(store, case_id, self._desk.today())
            fresh = rules.amend(file.review, self._desk.new_id(), because)
            store.reviews.add(fresh)
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

    def _save(
        self, store: Store, file: CaseFile, after: Review, finding_id: str, action: str
    ) -> None:
        store.reviews.save_decisions(after)
        store.patients.touch(file.patient.id, self._desk.clock())
        self._desk.record(
            store,
            action,
            f"review:{after.id}",
            file.patient.id,
            before=_told(file.review.decision_on(finding_id)),
            after=_told(after.decision_on(finding_id)),
        )


def _told(decision: Decision | None) -> dict[str, object]:
    return {} if decision is None else to_json(decision)


def _changed(file: CaseFile) -> Change:
    return changed(Kind.REVIEWS, Kind.CASES, patient_id=file.patient.id, case_id=file.case.id)
