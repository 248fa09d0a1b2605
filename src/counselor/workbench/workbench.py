"""The facade: opens and locks the vault, and hands each step to the module that does it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from counselor.casework.models import (
    AuditEvent,
    Case,
    Consent,
    DecisionKind,
    Indication,
    Patient,
    SignedReport,
)
from counselor.casework.patient import ConsentFields, PatientFields
from counselor.casework.review import Ruling
from counselor.casework.roles import Action
from counselor.genome.build import Build
from counselor.genome.genotype import Sex
from counselor.progress import Progress, silent
from counselor.workbench.audit_trail import TrailSteps
from counselor.workbench.backgrounds import BackgroundSteps
from counselor.workbench.backups import BackupSteps
from counselor.workbench.batch_export import BatchSteps
from counselor.workbench.carrier_risks import RiskSteps
from counselor.workbench.classifying import ClassificationSteps
from counselor.workbench.consents import ConsentSteps
from counselor.workbench.couples import CoupleSteps
from counselor.workbench.data_rights import DataRightsSteps
from counselor.workbench.deciding import DecisionSteps
from counselor.workbench.desk import Desk
from counselor.workbench.documents import DocumentSteps
from counselor.workbench.doorway import Doorway
from counselor.workbench.editing import EditingSteps
from counselor.workbench.imports import ImportSteps
from counselor.workbench.keys import KeySteps
from counselor.workbench.models import (
    CaseRow,
    Change,
    JudgedBy,
    PatientRow,
    PreparedImport,
    ReviewState,
    UrgentMedicine,
    WarfarinForm,
)
from counselor.workbench.patient_chart import ChartSteps
from counselor.workbench.patient_lists import PatientListSteps
from counselor.workbench.patients import PatientSteps
from counselor.workbench.permissions import needs
from counselor.workbench.plans import PlanSteps, TaskRow
from counselor.workbench.practice import StatisticsSteps
from counselor.workbench.practice_settings import PracticeSteps
from counselor.workbench.result_comparison import ResultComparisonSteps
from counselor.workbench.reviews import ReviewSteps
from counselor.workbench.rulebook_updates import RulebookUpdateSteps
from counselor.workbench.sequences import SequenceSteps
from counselor.workbench.signing import ReportSteps
from counselor.workbench.today import TodaySteps
from counselor.workbench.users import UserSteps
from counselor.workbench.warfarin import WarfarinSteps

if TYPE_CHECKING:
    from counselor.pgx.warfarin import WarfarinPatient
    from counselor.readers.outside_calls import OutsideCall
    from counselor.readers.typed_results import GivenResult


class Workbench(Doorway):
    """An open practice. Safe to call from several threads: steps on the vault follow each other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._patients = PatientSteps(desk)
        self._consents = ConsentSteps(desk)
        self._backgrounds = BackgroundSteps(desk)
        self._plans = PlanSteps(desk)
        self._chart = ChartSteps(desk)
        self._lists = PatientListSteps(desk)
        self._imports = ImportSteps(desk)
        self._reviews = ReviewSteps(desk)
        self._deciding = DecisionSteps(desk)
        self._results = ResultComparisonSteps(desk)
        self._reports = ReportSteps(desk)
        self._classifications = ClassificationSteps(desk)
        self._couples = CoupleSteps(desk)
        self._risks = RiskSteps(desk)
        self._warfarin = WarfarinSteps(desk)
        self._users = UserSteps(desk)
        self._keys = KeySteps(desk)
        self._practice = PracticeSteps(desk)
        self._sequences = SequenceSteps(desk)
        self._trail = TrailSteps(desk)
        self._backups = BackupSteps(desk)
        self._data_rights = DataRightsSteps(desk)
        self._documents = DocumentSteps(desk)
        self._batch = BatchSteps(desk, self._documents, self._reports)
        self._editing = EditingSteps(desk)
        self._waiting = TodaySteps(desk)
        self._rulebook_updates = RulebookUpdateSteps(desk)
        self._statistics = StatisticsSteps(desk)

    @needs(Action.READ_PATIENTS)
    def search_patients(
        self, text: str = "", *, limit: int = 50, after: tuple[str, str, str] | None = None
    ) -> tuple[PatientRow, ...]:
        """Return patients by name; `after` is the `key` of the last row of the page before."""
        return self._patients.search(text, limit, after)

    @needs(Action.READ_PATIENTS)
    def count_patients(self) -> int:
        """Return how many patients the practice has."""
        return self._patients.count()

    @needs(Action.READ_PATIENTS)
    def patient(self, patient_id: str) -> Patient:
        """Open a patient's record."""
        return self._patients.open(patient_id)

    @needs(Action.EDIT_PATIENTS)
    def add_patient(self, fields: PatientFields) -> tuple[Patient, Change]:
        """Add a patient."""
        return self._patients.add(fields)

    @needs(Action.EDIT_PATIENTS)
    def update_patient(self, patient: Patient) -> Change:
        """Store a changed patient; its `version` must be the one that was read."""
        return self._patients.update(patient)

    @needs(Action.EDIT_PATIENTS)
    def record_consent(self, patient_id: str, fields: ConsentFields) -> Change:
        """Record what the patient chose on a day."""
        return self._consents.record(patient_id, fields)[1]

    @needs(Action.READ_PATIENTS)
    def consent(self, patient_id: str) -> Consent | None:
        """Return the consent that counts."""
        return self._patients.consent(patient_id)

    @needs(Action.READ_PATIENTS)
    def consents(self, patient_id: str) -> tuple[Consent, ...]:
        """Return all consents, the one that counts first."""
        return self._patients.consents(patient_id)

    @needs(Action.EDIT_PATIENTS)
    def prepare_import(
        self,
        path: Path,
        *,
        patient_id: str | None = None,
        sample: str | None = None,
        build: Build | None = None,
        sex_override: Sex | None = None,
        covered: Path | None = None,
        absent_is_reference: str = "",
        outside_calls: Path | tuple[OutsideCall, ...] | None = None,
        typed_results: Path | tuple[GivenResult, ...] | None = None,
        mother: str = "",
        father: str = "",
        progress: Progress = silent,
    ) -> PreparedImport:
        """Read and judge a file; nothing is stored.

        `outside_calls` are results of another laboratory, as a file or as typed in;
        `typed_results` are repeat lengths and copy numbers of other tests; `mother` and `father`
        name samples of the same file that are the parents'. The medicines
        of the patient's record count as taken.
        """
        from counselor.analysis import AnalysisRequest  # noqa: PLC0415 - not needed to unlock

        request = AnalysisRequest(
            path=path,
            sample=sample,
            build=build,
            sex=sex_override or Sex.UNKNOWN,
            covered=covered,
            absent_is_reference=absent_is_reference,
            outside_calls=outside_calls,
            typed_results=typed_results,
            mother=mother,
            father=father,
        )
        return self._imports.prepare(request, patient_id, progress)

    @needs(Action.EDIT_PATIENTS)
    def fit_import(self, prepared: PreparedImport, patient_id: str) -> PreparedImport:
        """Return a prepared file as it is for a patient now; nothing is stored.

        What was read for nobody yet is judged anew, by the sex and medicines of the record.

        Raises:
            PreparedForAnother: The file was read for another patient.
            ChangedMeanwhile: The recorded sex is another now; the file has to be read again.
        """
        return self._imports.fitted(prepared, patient_id)

    @needs(Action.EDIT_PATIENTS)
    def parents_in_ped(self, ped: Path, sample: str, patient_id: str) -> tuple[str, str]:
        """Return the samples of mother and father that a PED file names; empty where it has none.

        Raises:
            InputError: The file can't be used, or its sex is not that of the patient's record.
        """
        return self._imports.parents_in_ped(ped, sample, patient_id)

    @needs(Action.EDIT_PATIENTS)
    def check_typed_results(self, given: Path | tuple[GivenResult, ...]) -> tuple[str, ...]:
        """Return the genes of repeat lengths and copy numbers, if all of them can be used.

        Raises:
            InputError: One can't be understood or is not possible; the message names line or row.
        """
        from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

        found = analysis.checked_typed_results(given, self._desk.rulebook)
        return tuple(item.gene for item in found.results) if found else ()

    @needs(Action.EDIT_PATIENTS)
    def check_outside_calls(self, given: Path | tuple[OutsideCall, ...]) -> tuple[OutsideCall, ...]:
        """Return results of another laboratory, each spelled as it will be kept.

        Raises:
            InputError: One can't be understood or is not possible; the message names line or row.
        """
        from counselor import analysis  # noqa: PLC0415 - heavy; not needed to unlock

        found = analysis.checked_outside_calls(given, self._desk.rulebook)
        return found.calls if found else ()

    @needs(Action.EDIT_PATIENTS)
    def store_import(
        self,
        patient_id: str,
        prepared: PreparedImport,
        indication: Indication,
        *,
        accept_sex_mismatch: bool = False,
        other_patient_reason: str = "",
    ) -> tuple[Case, Change]:
        """Store a prepared file as a result of the patient.

        Raises:
            FieldInvalid: The indication lacks something.
            SexMismatch: The file's X and Y disagree with the recorded sex, and this was not
                accepted by a person.
            FileOfAnotherPatient: Another patient's record holds this sample of this file, and no
                person gave a reason why it is this patient's.
            NamedForAnotherPatient: Sample or file bears the record number of another patient, and
                no person gave a reason.
            PreparedForAnother: The file was read for another patient.
        """
        return self._imports.store(
            patient_id,
            prepared,
            indication,
            accept_sex_mismatch=accept_sex_mismatch,
            other_patient_reason=other_patient_reason,
        )

    @needs(Action.READ_PATIENTS)
    def cases(self, patient_id: str) -> tuple[CaseRow, ...]:
        """Return a patient's results, newest first."""
        return self._reviews.cases(patient_id)

    @needs(Action.READ_PATIENTS)
    def rulebooks_of_results(self) -> tuple[JudgedBy, ...]:
        """Return the rulebooks that judged the practice's results, by version."""
        return self._reviews.rulebooks_of_results()

    @needs(Action.READ_PATIENTS)
    def case(self, case_id: str) -> Case:
        """Return one result."""
        return self._reviews.case(case_id)

    @needs(Action.READ_PATIENTS)
    def review(self, case_id: str) -> ReviewState:
        """Return the current review of a result, with what consent lets through."""
        return self._reviews.state(case_id)

    @needs(Action.READ_PATIENTS)
    def urgent_medicines(self, patient_id: str) -> tuple[UrgentMedicine, ...]:
        """Return medicines taken now that a result says must not wait, by drug."""
        return self._reviews.urgent_medicines(patient_id)

    @needs(Action.REVIEW)
    def decide(
        self,
        case_id: str,
        finding_id: str,
        kind: DecisionKind,
        *,
        reason: str = "",
        note: str = "",
    ) -> Change:
        """Record a decision about a finding."""
        return self._deciding.decide(case_id, finding_id, Ruling(kind, reason, note))[1]

    @needs(Action.REVIEW)
    def clear_decision(self, case_id: str, finding_id: str) -> Change:
        """Take a decision back."""
        return self._deciding.clear(case_id, finding_id)[1]

    @property
    def deciding(self) -> DecisionSteps:
        """Decisions as steps: one, several together, undone and done again."""
        return self._deciding

    @property
    def results(self) -> ResultComparisonSteps:
        """Two results of one patient, compared."""
        return self._results

    @needs(Action.READ_PATIENTS)
    def warfarin_form(self, case_id: str) -> WarfarinForm:
        """Return what the warfarin dose estimate of a result begins with."""
        return self._warfarin.form(case_id)

    @needs(Action.REVIEW)
    def save_warfarin(self, case_id: str, entered: WarfarinPatient) -> Change:
        """Keep the warfarin dose estimate with the review, for its report."""
        return self._warfarin.save(case_id, entered)

    @needs(Action.REVIEW)
    def clear_warfarin(self, case_id: str) -> Change:
        """Take the saved warfarin dose estimate away."""
        return self._warfarin.clear(case_id)

    @needs(Action.READ_PATIENTS)
    def draft_report(self, case_id: str, *, paper: str = "A4", language: str = "en") -> bytes:
        """Return the PDF as it would be, marked as a draft."""
        return self._reports.draft(case_id, paper, language)

    @needs(Action.SIGN)
    def sign(
        self, case_id: str, *, paper: str = "A4", language: str = "en"
    ) -> tuple[SignedReport, Change]:
        """Sign the review: freezes it and stores the final PDF with its hash."""
        return self._reports.sign(case_id, paper, language)

    @needs(Action.SIGN)
    def sign_first(self, case_id: str) -> Change:
        """Sign where the practice asks for two signatures; the report waits for the second."""
        return self._reports.sign_first(case_id)

    @needs(Action.SIGN)
    def sign_second(
        self, case_id: str, *, paper: str = "A4", language: str = "en"
    ) -> tuple[SignedReport, Change]:
        """Give the second signature: stores the final PDF with its hash.

        Raises:
            SecondSignatureNotOpen, SameSigner, NotSecondSignable: See `casework.review`.
        """
        return self._reports.sign_second(case_id, paper, language)

    @needs(Action.SIGN)
    def begin_amendment(self, case_id: str, because: str) -> Change:
        """Start the next version of a signed review."""
        return self._reviews.begin_amendment(case_id, because)

    @needs(Action.READ_PATIENTS)
    def reports(self, case_id: str) -> tuple[SignedReport, ...]:
        """Return the signed reports of a result, newest first."""
        return self._reports.of_case(case_id)

    @needs(Action.READ_PATIENTS)
    def report_bytes(self, report_id: str) -> bytes:
        """Return the PDF as it was signed, its hash verified."""
        return self._reports.pdf(report_id)

    @needs(Action.EXPORT)
    def export_report(self, report_id: str, target: Path, *, passphrase: str = "") -> Change:
        """Write the signed PDF to a file that the person chose, or a copy with a passphrase.

        Raises:
            ExportFailed: The disk refused.
            PassphraseTooShort, PassphraseWeak, PassphraseTooLong: See `locked_copies`.
        """
        return self._reports.export(report_id, target, passphrase)

    @needs(Action.EXPORT)
    def record_print(self, report_id: str) -> Change:
        """Note in the audit trail that the signed PDF was printed."""
        return self._reports.printed(report_id)

    @property
    def backgrounds(self) -> BackgroundSteps:
        """A patient's origin, health, signs and family history."""
        return self._backgrounds

    @property
    def plans(self) -> PlanSteps:
        """Decisions made with a patient, and tasks."""
        return self._plans

    @property
    def chart(self) -> ChartSteps:
        """A patient's findings, documents and history over all results."""
        return self._chart

    @needs(Action.READ_PATIENTS)
    def tasks_due(
        self, until: date, *, limit: int = 50, after: tuple[date, str] | None = None
    ) -> tuple[TaskRow, ...]:
        """Return open tasks of all patients that are due until a day, the oldest first.

        `after` is the `key` of the last row of the page before.
        """
        return self._plans.due(until, limit, after)

    @needs(Action.EDIT_PATIENTS)
    def complete_task(self, task_id: str) -> Change:
        """Note that a task is done."""
        return self._plans.complete(task_id)

    @property
    def classifications(self) -> ClassificationSteps:
        """Classifying variants: the worksheet, its history, a new version."""
        return self._classifications

    @property
    def consenting(self) -> ConsentSteps:
        """Consents as dated forms: recorded, withdrawn, renewed, printed and filed."""
        return self._consents

    @property
    def couples(self) -> CoupleSteps:
        """Couples: linking, the table of both results, its page."""
        return self._couples

    @property
    def documents(self) -> DocumentSteps:
        """Documents beside the signed report: looked at, saved, printed, recognised again."""
        return self._documents

    @property
    def batch(self) -> BatchSteps:
        """Documents of several signed cases, written into one folder."""
        return self._batch

    @property
    def editing(self) -> EditingSteps:
        """The text of documents: in other words, restored, added to."""
        return self._editing

    @property
    def risks(self) -> RiskSteps:
        """Carrier risks and lifetime risks of one patient."""
        return self._risks

    @property
    def users(self) -> UserSteps:
        """Users and their roles."""
        return self._users

    @property
    def keys(self) -> KeySteps:
        """Passphrase, recovery sheet, database key."""
        return self._keys

    @property
    def sequences(self) -> SequenceSteps:
        """Transcript sequences that the practice adds to the rulebook's."""
        return self._sequences

    @property
    def practice(self) -> PracticeSteps:
        """Settings of the practice, its letterhead and standard paragraphs."""
        return self._practice

    @property
    def backups(self) -> BackupSteps:
        """Backups of the vault; `restoring` puts one back."""
        return self._backups

    @property
    def data_rights(self) -> DataRightsSteps:
        """A patient's own data: handed out, made anonymous, erased, kept long enough."""
        return self._data_rights

    @property
    def lists(self) -> PatientListSteps:
        """Lists of patients: searched, filtered, kept under a name."""
        return self._lists

    @property
    def waiting(self) -> TodaySteps:
        """What needs somebody now, and the patients opened last."""
        return self._waiting

    @property
    def statistics(self) -> StatisticsSteps:
        """The practice in numbers."""
        return self._statistics

    @property
    def rulebook_updates(self) -> RulebookUpdateSteps:
        """Stored results compared with the present rulebook, and what becomes of those changed."""
        return self._rulebook_updates

    @property
    def trail(self) -> TrailSteps:
        """The audit trail, by filter and page, and out as CSV or PDF."""
        return self._trail

    @needs(Action.READ_AUDIT)
    def audit(self, limit: int = 200) -> tuple[AuditEvent, ...]:
        """Return the latest rows of the audit trail, newest first.

        A patient's values are left out for whom no role lets see them.
        """
        shown = self.may(Action.READ_AUDIT_VALUES)
        with self._desk.vault.read() as store:
            return store.audit.newest(limit, with_patients=shown)
