"""Importing a file: first read and judged, then, if a person agrees, stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from counselor.casework.document import to_json
from counselor.casework.genotype_content import bands_of
from counselor.casework.models import Case, Indication, Review
from counselor.casework.patient import checked_indication, checked_line
from counselor.casework.result_outline import packed_outline
from counselor.casework.sex_concordance import SexConcordance, SexVerdict, compare_sex
from counselor.errors import NotPermitted
from counselor.findings.document import plain
from counselor.findings.gaps import scope_count
from counselor.findings.models import Findings, Notice, Scope
from counselor.genome.genotype import Sex
from counselor.inherited.coverage import positions_by_gene
from counselor.progress import Progress
from counselor.readers.result import TestResult
from counselor.vault.errors import ChangedMeanwhile
from counselor.vault.store import Store
from counselor.workbench.applying import keep_made_outline, outline_to_keep
from counselor.workbench.case_file import sentences
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Coverage, Kind, PreparedImport
from counselor.workbench.sequences import sequences_in_use, sequences_of
from counselor.workbench.whose import likely_patients, other_samples

if TYPE_CHECKING:
    from pathlib import Path

    from counselor.analysis import AnalysisRequest
    from counselor.inherited.added_sequences import AddedSequences
    from counselor.rulebook.rulebook import Rulebook


class SexMismatch(NotPermitted):
    """The file's X and Y do not fit the recorded sex: perhaps somebody else's sample."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "Check whose sample this is before you store it.")


class FileOfAnotherPatient(NotPermitted):
    """The same sample of the same file is in another patient's record already."""

    def __init__(self) -> None:
        super().__init__(
            "This sample of this file is stored for another patient already.",
            "Check whose sample this is before you store it.",
        )


class NamedForAnotherPatient(NotPermitted):
    """The sample or the file bears the record number of another patient."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"The name of the sample or of the file is the record number of another patient "
            f"({number}).",
            "Check whose sample this is before you store it.",
        )


class PreparedForAnother(NotPermitted):
    """The file was read for one patient and should be stored for another."""

    def __init__(self) -> None:
        super().__init__(
            "This file was read for another patient.", "Choose the file again for this one."
        )


class ImportSteps:
    """See the methods of `Workbench` of the same names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def prepare(
        self, request: AnalysisRequest, patient_id: str | None, progress: Progress
    ) -> PreparedImport:
        """Read and judge a file. The vault is free for others meanwhile.

        `request.sex` UNKNOWN stands for the recorded sex of the patient; the medicines are those
        of the patient's record, the transcript sequences those that the practice added.
        """
        from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

        recorded, medicines = self._recorded(patient_id)
        if request.sex is Sex.UNKNOWN:
            request = replace(request, sex=recorded)
        with self._desk.vault.read() as store:
            sequences = sequences_in_use(store, self._desk.rulebook)
        request = replace(request, medicines=medicines, transcripts=sequences)
        found = analysis.analyse(request, self._desk.rulebook, progress)
        return self.prepared(found.findings, found.result, patient_id)

    def prepared(
        self, findings: Findings, result: TestResult, patient_id: str | None
    ) -> PreparedImport:
        """Return what was read with all that a person should see before it is stored."""
        with self._desk.vault.read() as store:
            same = store.cases.with_file(findings.input.sha256, findings.input.sample)
            alike = _same_genotypes(store, result, {head.id for head in same}, patient_id)
            stamp = findings.input
            likely = likely_patients(store, stamp.file, stamp.sample, patient_id)
            before = other_samples(store, stamp.sample, patient_id)
        concordance = compare_sex(self._recorded(patient_id)[0], result.sex_evidence)
        own = next((head.id for head in same if head.patient_id == patient_id), None)
        others = tuple(
            dict.fromkeys(head.patient_id for head in same if head.patient_id != patient_id)
        )
        # The sheet says how recorded sex and file agree in a line of its own.
        told = (it for it in findings.input.warnings if it.key != "sample.sex_disagrees")
        notices = (*told, *_own_notices(own, others if patient_id else ()), *alike)
        return PreparedImport(
            patient_id=patient_id,
            findings=findings,
            result=result,
            pgx=pgx_coverage(findings),
            inherited=inherited_coverage(findings, self._desk.rulebook),
            sex=concordance,
            sex_sentence=sentences((sex_notice(concordance),))[0],
            already_imported=own,
            other_patients=others,
            warnings=sentences(notices),
            mix_ups=sentences(it for it in notices if it.key in _MIX_UPS),
            likely=likely,
            samples_before=before,
        )

    def parents_in_ped(self, ped: Path, sample: str, patient_id: str) -> tuple[str, str]:
        """See `Workbench.parents_in_ped`."""
        from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock
        from counselor.readers.result import Role  # noqa: PLC0415 - the same

        with self._desk.vault.read() as store:
            sex = store.patients.get(patient_id).sex
        request = analysis.AnalysisRequest(path=ped, sample=sample, sex=sex, ped=ped)
        named = analysis.named_parents(request)
        return named.get(Role.MOTHER, ""), named.get(Role.FATHER, "")

    def store(
        self,
        patient_id: str,
        prepared: PreparedImport,
        indication: Indication,
        *,
        accept_sex_mismatch: bool,
        other_patient_reason: str,
    ) -> tuple[Case, Change]:
        """Store a prepared file as a result of the patient, with an empty review."""
        checked = checked_indication(indication)
        fitted = self.fitted(prepared, patient_id)
        if fitted.sex.verdict is SexVerdict.DISAGREE and not accept_sex_mismatch:
            raise SexMismatch(fitted.sex_sentence)
        reason = checked_line("other_reason", "Reason", other_patient_reason)
        if fitted.other_patients and not reason:
            raise FileOfAnotherPatient
        if fitted.named_others and not reason:
            raise NamedForAnotherPatient(fitted.named_others[0].number)
        case = Case(
            id=self._desk.new_id(),
            patient_id=patient_id,
            imported_at=self._desk.clock(),
            imported_by=self._desk.user,
            indication=checked,
            findings=fitted.findings,
        )
        outline = outline_to_keep(self._desk)
        with self._desk.vault.change() as store:
            keep_made_outline(self._desk, store, outline)
            self._add(store, case, fitted, reason)
        change = changed(
            Kind.CASES, Kind.REVIEWS, Kind.PATIENTS, patient_id=patient_id, case_id=case.id
        )
        return case, change

    def _add(self, store: Store, case: Case, prepared: PreparedImport, reason: str) -> None:
        store.patients.get(case.patient_id)  # an unknown patient is an error of its own
        store.cases.add(case, prepared.result)
        bands = bands_of(prepared.result, store.genotype_bands.made_key())
        store.genotype_bands.add(case.id, bands)
        outline = packed_outline(prepared.result, case.findings, self._desk.rulebook)
        store.rejudged.replace_places(case.id, outline)
        store.reviews.add(Review(self._desk.new_id(), case.id, 1, ()))
        store.patients.touch(case.patient_id, case.imported_at)
        stamp = case.findings.input
        told = {
            "file": stamp.file,
            "sha256": stamp.sha256,
            "build": stamp.build.value,
            "sample": stamp.sample,
            "rulebook": case.findings.rulebook.version,
            "covered": stamp.covered,
            "absent_is_reference": stamp.absent_is_reference,
            "outside_calls": plain(stamp.outside_calls),
            "medicines": list(stamp.medicines),
            "typed_results": plain(stamp.typed_results),
            "sequences": plain(stamp.sequences),
            "mother": stamp.mother,
            "father": stamp.father,
            "sex_used": stamp.sex,
            "sex_verdict": prepared.sex.verdict.value,
            "same_file_as": prepared.already_imported or "",
            "other_patient_reason": reason,
            "indication": to_json(case.indication),
        }
        self._desk.record(store, "case.imported", f"case:{case.id}", case.patient_id, after=told)

    def _recorded(self, patient_id: str | None) -> tuple[Sex, tuple[str, ...]]:
        """Return sex and current medicines of the patient's record."""
        if patient_id is None:
            return Sex.UNKNOWN, ()
        with self._desk.vault.read() as store:
            patient = store.patients.get(patient_id)
        return patient.sex, patient.medicines

    def fitted(self, prepared: PreparedImport, patient_id: str) -> PreparedImport:
        """See `Workbench.fit_import`."""
        if prepared.patient_id not in (None, patient_id):
            raise PreparedForAnother
        from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

        (sex, medicines), findings = self._recorded(patient_id), prepared.findings
        if prepared.patient_id is not None and prepared.sex.recorded is not sex:
            raise ChangedMeanwhile("recorded sex")
        if prepared.patient_id is None and findings.input.sex == Sex.UNKNOWN:
            outside = analysis.outside_calls_of(findings)
            findings = analysis.findings_of(
                prepared.result,
                self._desk.rulebook,
                sex,
                outside,
                typed=findings.input.typed_results,
                sequences=self._sequences_of(findings),
            )
        findings = analysis.with_current_medicines(findings, self._desk.rulebook, medicines)
        return self.prepared(findings, prepared.result, patient_id)

    def _sequences_of(self, findings: Findings) -> AddedSequences | None:
        """Return the transcript sequences that a prepared import was judged by."""
        stamp = findings.input.sequences
        with self._desk.vault.read() as store:
            found = sequences_of(store, stamp, self._desk.rulebook)
        if stamp is not None and found is None:
            raise ChangedMeanwhile("set of transcript sequences")
        return found


def pgx_coverage(findings: Findings) -> Coverage:
    """Return how many defining positions of pharmacogenes have a usable genotype."""
    counted = scope_count(findings, Scope.PGX)
    return Coverage(counted.assessed, counted.total)


def inherited_coverage(findings: Findings, rulebook: Rulebook) -> Coverage:
    """Return how many places of listed variants the file speaks about."""
    totals = positions_by_gene(rulebook, findings.input.build)
    counted = scope_count(findings, Scope.INHERITED, totals)
    return Coverage(counted.assessed, counted.total)


def sex_notice(concordance: SexConcordance) -> Notice:
    """Return the sentence about recorded sex and evidence, as a wording key."""
    evidence = concordance.evidence
    values = {
        "recorded": concordance.recorded.value,
        "suggested": concordance.suggested.value,
        "x_het": str(evidence.x_het),
        "x_called": str(evidence.x_called),
        "y_called": str(evidence.y_called),
    }
    if concordance.recorded is Sex.UNKNOWN and concordance.suggested is not Sex.UNKNOWN:
        return Notice("import.sex.not_recorded", values)
    return Notice(f"import.sex.{concordance.verdict.value}", values)


_MIX_UPS = frozenset(
    {
        "import.warning.other_patient",
        "import.warning.same_genotypes_other",
        "relationship.does_not_fit",
        "relationship.same_person",
        "relationship.sex_of_mother",
        "relationship.sex_of_father",
    }
)
"""Warnings that a sample may be somebody else's."""


def _same_genotypes(
    store: Store, result: TestResult, known: set[str], patient_id: str | None
) -> tuple[Notice, ...]:
    """Say which earlier imports, other than those of this very file, have the same genotypes."""
    key = store.genotype_bands.key()
    if key is None:
        return ()
    found = []
    for case_id in store.genotype_bands.same_content(bands_of(result, key)):
        if case_id in known:
            continue
        case = store.cases.get(case_id)
        values = {"file": case.findings.input.file, "date": case.imported_at.date().isoformat()}
        if case.patient_id == patient_id:
            found.append(Notice("import.warning.same_genotypes_own", values))
        elif patient_id is not None:
            number = store.patients.get(case.patient_id).number
            found.append(
                Notice("import.warning.same_genotypes_other", {**values, "number": number})
            )
    return tuple(found)


def _own_notices(own: str | None, others: tuple[str, ...]) -> Iterator[Notice]:
    if own is not None:
        yield Notice("import.warning.already_imported")
    if others:
        yield Notice("import.warning.other_patient")
