"""Steps about classifying the variants of a finding."""

from __future__ import annotations

from dataclasses import dataclass

from counselor.casework import review as rules
from counselor.casework.classification import (
    Classification,
    Stamp,
    WorksheetEntry,
    classify,
    without_patient,
)
from counselor.casework.document import to_json
from counselor.casework.models import Review
from counselor.casework.roles import Action
from counselor.errors import NotPermitted
from counselor.findings.models import InheritedFinding, VariantFinding
from counselor.vault.store import Store
from counselor.workbench.case_file import CaseFile, case_file
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs


@dataclass(frozen=True, slots=True)
class Worksheet:
    """All that the worksheet of one variant begins with.

    Attributes:
        conditions: The gene's conditions, one of which (or all) the class can be for.
        history: Versions from this patient's results, newest first.
        elsewhere: Versions from other patients' results, newest first, without anything of theirs.
        expert_panel: Name of the ClinGen panel with rules of its own; empty where none is known.
        frozen: The review is signed: the worksheet can be read, not changed.
    """

    case_id: str
    finding_id: str
    finding: InheritedFinding
    variant: VariantFinding
    conditions: tuple[str, ...]
    history: tuple[Classification, ...]
    elsewhere: tuple[Classification, ...]
    expert_panel: str
    frozen: bool

    def current(self, condition: str) -> Classification | None:
        """Return the newest version for a condition (empty: for all) from this patient."""
        return next((item for item in self.history if item.condition == condition), None)


class ConditionUnknown(NotPermitted):
    """A class is given for a condition that the gene does not have."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"The rulebook has no such condition for {gene}.",
            "Choose one of the gene's conditions, or all of them.",
        )


class NotJudgedAnew(NotPermitted):
    """The present rulebook does not find the variant in the stored calls."""

    def __init__(self, gene: str) -> None:
        super().__init__(
            f"With the present rulebook the stored calls of {gene} can't be judged anew.",
            "Import the file again, with any sequences that were added, and classify it there.",
        )


class ClassificationSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.READ_PATIENTS)
    def worksheet(self, case_id: str, finding_id: str, variant: str) -> Worksheet:
        """Return the worksheet of a variant in a finding that may be shown.

        Raises:
            NotShown: There is no such finding or variant, or consent does not let it through.
        """
        with self._desk.opening("case.opened", f"case:{case_id}") as (store, note):
            file = case_file(store, case_id, self._desk.today(), self._desk)
            note(file.patient.id)
            finding, found = _shown(file, finding_id, variant)
            versions = store.classifications.history(found.grch38, found.gene)
        own = tuple(item for item in versions if item.patient_id == file.patient.id)
        others = (item for item in versions if item.patient_id != file.patient.id)
        panel = self._desk.rulebook.expert_panel(found.gene)
        return Worksheet(
            case_id=case_id,
            finding_id=finding_id,
            finding=finding,
            variant=found,
            conditions=self._conditions(found.gene),
            history=own,
            elsewhere=tuple(without_patient(item) for item in others),
            expert_panel=panel.panel if panel else "",
            frozen=file.review.is_signed,
        )

    @needs(Action.REVIEW)
    def classify(
        self, case_id: str, finding_id: str, entry: WorksheetEntry
    ) -> tuple[Classification, Change]:
        """Store a classification as a new version.

        Decisions about findings that mean something else by it are taken back in the same step, in
        every open review of the patient.

        Raises:
            ReviewFrozen: The review is signed.
            NotShown: There is no such finding or variant, or consent does not let it through.
            NotJudgedAnew: The stored calls can't be judged by the class.
            ConditionUnknown: The gene has no such condition.
            NotPermitted: A criterion may not be applied so; see `casework.classification`.
        """
        desk = self._desk
        with desk.vault.change() as store:
            file = case_file(store, case_id, desk.today(), desk)
            rules.refuse_signed(file.review)
            _finding, variant = _shown(file, finding_id, entry.variant)
            if variant.gene != entry.gene:
                raise rules.NotShown
            if entry.condition and entry.condition not in self._conditions(entry.gene):
                raise ConditionUnknown(entry.gene)
            earlier = _earlier(store, file, entry)
            stamp = self._stamp(store, file, entry)
            counts = variant.standing == "listed"
            fresh = classify(entry, stamp, earlier, source_counts=counts)
            before = self._open_files(store, file.patient.id)
            store.classifications.add(fresh)
            desk.record(
                store,
                "variant.classified",
                f"classification:{fresh.id}",
                file.patient.id,
                before={} if earlier is None else to_json(earlier),
                after=to_json(fresh),
            )
            self._check_judged(store, case_id, fresh)
            self._take_back_decisions(store, before, fresh)
            store.patients.touch(file.patient.id, desk.clock())
        kinds = (Kind.REVIEWS, Kind.CASES)
        # Another result of the patient may carry the variant too: no single case is named.
        return fresh, changed(*kinds, patient_id=file.patient.id)

    def _check_judged(self, store: Store, case_id: str, fresh: Classification) -> None:
        """Refuse a class that the result could not be judged by: nothing would come of it."""
        file = case_file(store, case_id, self._desk.today(), self._desk)
        used = {
            variant.practice.id
            for finding in file.case.findings.inherited
            for variant in finding.variants
            if variant.practice is not None
        }
        if fresh.id not in used:
            raise NotJudgedAnew(fresh.gene)

    def _stamp(self, store: Store, file: CaseFile, entry: WorksheetEntry) -> Stamp:
        number = store.classifications.next_version(entry.variant, entry.gene, entry.condition)
        return Stamp(
            id=self._desk.new_id(),
            version=number,
            case_id=file.case.id,
            patient_id=file.patient.id,
            rulebook=self._desk.rulebook.manifest.version,
            by=self._desk.user,
            at=self._desk.clock(),
        )

    def _conditions(self, gene: str) -> tuple[str, ...]:
        found = self._desk.rulebook.inherited_gene(gene)
        names = (item.name for item in found.conditions) if found else ()
        return tuple(dict.fromkeys(name for name in names if name))

    def _open_files(self, store: Store, patient_id: str) -> tuple[CaseFile, ...]:
        """Return the patient's results whose review is not signed."""
        heads, today = store.cases.of_patient(patient_id), self._desk.today()
        files = (case_file(store, head.id, today, self._desk) for head in heads)
        return tuple(file for file in files if not file.review.is_signed)

    def _take_back_decisions(
        self, store: Store, before: tuple[CaseFile, ...], fresh: Classification
    ) -> None:
        """Clear the decisions on findings that are not what they were."""
        for file in before:
            case_id = file.case.id
            now = case_file(store, case_id, self._desk.today(), self._desk)
            was, fresh_ones = _by_id(file), _by_id(now)
            changed_ids = {name for name, item in was.items() if fresh_ones.get(name) != item}
            after: Review = file.review
            for decision in file.review.decisions:
                if decision.finding_id not in changed_ids:
                    continue
                after = rules.clear(after, decision.finding_id)
                self._desk.record(
                    store,
                    "decision.cleared",
                    f"review:{after.id}",
                    file.patient.id,
                    before=to_json(decision),
                    after={"because": f"classification:{fresh.id}"},
                )
            if after is not file.review:
                store.reviews.save_decisions(after)


def _by_id(file: CaseFile) -> dict[str, InheritedFinding]:
    found = file.case.findings
    return {item.id: item for item in (*found.inherited, *found.structural, *found.repeats)}


def _shown(
    file: CaseFile, finding_id: str, variant: str
) -> tuple[InheritedFinding, VariantFinding]:
    shown = file.shown(finding_id)
    if shown is None or not isinstance(shown.finding, InheritedFinding):
        raise rules.NotShown
    found = next((item for item in shown.finding.variants if item.grch38 == variant), None)
    if found is None:
        raise rules.NotShown
    return shown.finding, found


def classified_before(store: Store, file: CaseFile) -> tuple[Classification, ...]:
    """Return how this practice classified the variants that may be shown, for other patients."""
    variants = {
        (variant.grch38, variant.gene)
        for shown in file.disclosure.shown
        if isinstance(shown.finding, InheritedFinding)
        for variant in shown.finding.variants
    }
    return tuple(
        without_patient(item)
        for variant, gene in sorted(variants)
        for item in store.classifications.newest_elsewhere(variant, gene, file.patient.id)
    )


def classifications_used(store: Store, file: CaseFile) -> tuple[Classification, ...]:
    """Return the classifications that the findings that may be shown rest on."""
    ids = {
        variant.practice.id
        for shown in file.disclosure.shown
        if isinstance(shown.finding, InheritedFinding)
        for variant in shown.finding.variants
        if variant.practice is not None
    }
    return store.classifications.of_ids(tuple(sorted(ids))) if ids else ()


def _earlier(store: Store, file: CaseFile, entry: WorksheetEntry) -> Classification | None:
    """Return this patient's newest version for the same variant, gene and condition."""
    versions = store.classifications.history(entry.variant, entry.gene)
    return next(
        (
            item
            for item in versions
            if item.patient_id == file.patient.id and item.condition == entry.condition
        ),
        None,
    )
