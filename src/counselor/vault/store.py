"""All stores over one transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from counselor.vault.audit_store import AuditStore
from counselor.vault.backgrounds_store import BackgroundsStore, RelativesStore
from counselor.vault.cases_store import CasesStore
from counselor.vault.classifications_store import ClassificationsStore
from counselor.vault.consents_store import ConsentsStore
from counselor.vault.couples_store import CouplesStore
from counselor.vault.document_edits_store import DocumentEditsStore
from counselor.vault.genotype_bands_store import GenotypeBandsStore
from counselor.vault.letterhead_store import LetterheadStore
from counselor.vault.patient_lists_store import PatientListsStore
from counselor.vault.patient_rows import PatientRowsStore
from counselor.vault.patients_store import PatientsStore
from counselor.vault.plans_store import DecisionsStore, TasksStore
from counselor.vault.practice_store import PracticeStore
from counselor.vault.rejudged_store import RejudgedStore
from counselor.vault.reports_store import ReportsStore
from counselor.vault.reviews_store import ReviewsStore
from counselor.vault.search_index_store import SearchIndexStore
from counselor.vault.search_store import SearchStore
from counselor.vault.transcript_sequences_store import TranscriptSequencesStore
from counselor.vault.typed_results_store import TypedResultsStore
from counselor.vault.users_store import DraftsStore, SettingsStore, UsersStore
from counselor.vault.waiting_store import WaitingStore


class Store:
    """What one transaction can read and write, by subject."""

    def __init__(self, connection: Connection) -> None:
        self.patients = PatientsStore(connection)
        self.search = SearchStore(connection)
        self.search_index = SearchIndexStore(connection)
        self.patient_lists = PatientListsStore(connection)
        self.patient_rows = PatientRowsStore(connection)
        self.consents = ConsentsStore(connection)
        self.backgrounds = BackgroundsStore(connection)
        self.relatives = RelativesStore(connection)
        self.decisions = DecisionsStore(connection)
        self.tasks = TasksStore(connection)
        self.cases = CasesStore(connection)
        self.genotype_bands = GenotypeBandsStore(connection)
        self.classifications = ClassificationsStore(connection)
        self.reviews = ReviewsStore(connection)
        self.reports = ReportsStore(connection)
        self.audit = AuditStore(connection)
        self.users = UsersStore(connection)
        self.drafts = DraftsStore(connection)
        self.couples = CouplesStore(connection)
        self.typed_results = TypedResultsStore(connection)
        self.settings = SettingsStore(connection)
        self.sequences = TranscriptSequencesStore(connection)
        self.document_edits = DocumentEditsStore(connection)
        self.letterhead = LetterheadStore(connection)
        self.waiting = WaitingStore(connection)
        self.rejudged = RejudgedStore(connection)
        self.practice = PracticeStore(connection)
