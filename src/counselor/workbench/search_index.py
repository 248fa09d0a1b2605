"""What a patient is found by beside name and number, and when it is worked out anew.

Only what may be shown is put into the index: a finding that consent or age withholds leaves no
trace in it, so that neither typed words nor a filter, a count or the wording of a hit can give it
away. The other way, to index everything and to filter at each question, would need the whole
result of each hit to be read and judged (which condition begins when, which change gives away
another): some 5 ms each, a second for a page; and one forgotten filter would tell.

An index can be out of date instead. Against that:

- Each change of the vault that names a patient in its row of the audit trail works the patient out
  anew, in the same transaction (`Vault.followed_by`). Whoever writes a new step can't forget it:
  a change without such a row is refused anyway. Looking at a record or printing it does nothing.
- What was worked out by another rulebook, or before a birthday from which other rules hold, counts
  for nothing until it is worked out again (`patient_filter.FRESH`).
- Where it can't be worked out (a damaged result), the patient is found by name and number alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from counselor.casework.consent import opted_in
from counselor.casework.models import Consent, Patient
from counselor.casework.patient import ADULT_AGE, age_on, is_minor
from counselor.errors import CounselorError
from counselor.findings.models import InheritedFinding
from counselor.vault.patient_filter import CONSENT_MISSING, MarkKind, ResultState, Standing
from counselor.vault.search_index_store import Indexed
from counselor.vault.search_store import Mark
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.models import CaseState

if TYPE_CHECKING:
    from counselor.pgx.drug_names import DrugNames, KnownName
    from counselor.workbench.desk import Desk

_KIND = "1"
"""Counted up when something else is put into the index, so that everybody is worked out anew."""
_READING = (
    "opened", ".exported", ".exported_anonymous", ".printed", ".drafted", ".text_opened",
    ".rejudged", ".rulebook_change_seen",
)  # fmt: skip
"""Endings of actions that change nothing of what a patient is found by."""

_STATE_OF = {
    CaseState.TO_REVIEW: ResultState.TO_REVIEW,
    CaseState.READY_TO_SIGN: ResultState.TO_SIGN,
    CaseState.SECOND_SIGNATURE: ResultState.TO_SIGN,
    CaseState.SIGNED: ResultState.SIGNED,
}


class SearchIndex:
    """Works out what patients are found by, and keeps it up to date."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> Standing:
        """Return by what marks are held to be true now. Loads the rulebook."""
        manifest = self._desk.rulebook.manifest
        return Standing(f"{_KIND}:{manifest.sha256}", manifest.version, self._desk.today())

    def follow(self, store: Store) -> None:
        """Work out anew the patients whom a change names in the audit trail."""
        noted = (patient for action, patient in store.audit.noted if not action.endswith(_READING))
        for patient_id in dict.fromkeys(noted):
            if store.search_index.exists(patient_id):
                self.refresh(store, patient_id)

    def refresh(self, store: Store, patient_id: str) -> None:
        """Work out one patient anew."""
        try:
            found = self._worked_out(store, patient_id)
        except CounselorError:
            store.search_index.clear(patient_id)
        else:
            store.search_index.put(found)

    def _worked_out(self, store: Store, patient_id: str) -> Indexed:
        desk, today = self._desk, self._desk.today()
        patient = store.patients.get(patient_id)
        consent = store.consents.counting(patient_id)
        heads = store.cases.of_patient(patient_id)
        files = [case_file(store, head.id, today, desk) for head in heads]
        marks = [*_consent_marks(consent), *_state_marks(files), *self._medicine_marks(patient)]
        for file in files:
            marks += _finding_marks(file, consent)
        newest = files[0] if files else None
        return Indexed(
            patient_id=patient_id,
            stamp=self.standing().stamp if files or patient.medicines else "",
            due_on=_due_on(patient, files, today),
            newest_case=newest.case.id if newest else "",
            newest_state=newest.state.value if newest else "",
            undecided=newest.n_undecided if newest and not newest.review.is_signed else 0,
            marks=tuple({(mark.kind, mark.name): mark for mark in marks}.values()),
        )

    def _medicine_marks(self, patient: Patient) -> Iterator[Mark]:
        """Yield a mark for each medicine taken now, under its generic name.

        Its words are every name that the rulebook knows for it, so that a brand finds those on the
        generic and the other way round, and the line as written: what no rulebook knows is found
        as it was typed. A class of medicines stands for itself, not for each that belongs to it.
        """
        words: dict[str, str] = {}
        for line in patient.medicines:
            found = self._names.resolve(line).found
            if not found:
                words[line] = line
            for name in found:
                generic = name.drugs[0] if len(name.drugs) == 1 else name.name
                known = " ".join((*self._all_names.get(generic, ()), name.name, line))
                words[generic] = f"{words[generic]} {known}" if generic in words else known
        yield from (Mark(MarkKind.MEDICINE, name, said) for name, said in words.items())

    @cached_property
    def _names(self) -> DrugNames:
        from counselor.pgx.drug_names import drug_names  # noqa: PLC0415 - not needed to unlock

        return drug_names(self._desk.rulebook)

    @cached_property
    def _all_names(self) -> dict[str, list[str]]:
        """Generic name → every name that stands for it alone."""
        found: dict[str, list[str]] = {}
        for known in self._names.known.values():
            if _is_of_one(known):
                found.setdefault(known.drugs[0], []).append(known.name)
        return found


def _is_of_one(known: KnownName) -> bool:
    return len(known.drugs) == 1


def _consent_marks(consent: Consent | None) -> Iterator[Mark]:
    if consent is None or not consent.test:
        yield Mark(MarkKind.CONSENT, CONSENT_MISSING)


def _state_marks(files: Iterable[CaseFile]) -> Iterator[Mark]:
    states = {_state(file) for file in files}
    for state in sorted(states or {ResultState.NOTHING_IMPORTED}):
        yield Mark(MarkKind.STATE, state.value)
    for file in files:
        yield Mark(MarkKind.RULEBOOK, file.case.findings.rulebook.version)


def _state(file: CaseFile) -> ResultState:
    if file.state is CaseState.AMENDING:
        return ResultState.TO_REVIEW if file.blockers else ResultState.TO_SIGN
    return _STATE_OF[file.state]


def _finding_marks(file: CaseFile, consent: Consent | None) -> Iterator[Mark]:
    """Yield what the findings that may be shown are found by.

    A gene that was not called, and a repeat as in most people, are no findings. Of the lists only
    those that the patient chose count.
    """
    for shown in file.disclosure.shown:
        finding = shown.finding
        yield Mark(MarkKind.GENE, finding.gene, finding.gene)
        if isinstance(finding, InheritedFinding) and finding.condition:
            yield Mark(MarkKind.CONDITION, finding.condition, finding.condition)
        for name in shown.lists:
            if consent is not None and opted_in(consent, name):
                yield Mark(MarkKind.LIST, name.value)


def _due_on(patient: Patient, files: Iterable[CaseFile], today: date) -> str:
    """Return the birthday from which other rules hold: of age, or of a saved warfarin estimate."""
    if any(file.review.warfarin is not None and not file.review.is_signed for file in files):
        return _birthday(patient.birth_date, age_on(patient.birth_date, today) + 1).isoformat()
    if is_minor(patient.birth_date, today):
        return _birthday(patient.birth_date, ADULT_AGE).isoformat()
    return ""


def _birthday(birth_date: date, age: int) -> date:
    """Return the day on which somebody is a year older; born on 29 February: 1 March."""
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
