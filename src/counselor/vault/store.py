"""All stores over one transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from counselor.vault.audit_store import AuditStore
from counselor.vault.cases_store import CasesStore
from counselor.vault.consents_store import ConsentsStore
from counselor.vault.patients_store import PatientsStore
from counselor.vault.reports_store import ReportsStore
from counselor.vault.reviews_store import ReviewsStore
from counselor.vault.users_store import SettingsStore, UsersStore


class Store:
    """What one transaction can read and write, by subject."""

    def __init__(self, connection: Connection) -> None:
        self.patients = PatientsStore(connection)
        self.consents = ConsentsStore(connection)
        self.cases = CasesStore(connection)
        self.reviews = ReviewsStore(connection)
        self.reports = ReportsStore(connection)
        self.audit = AuditStore(connection)
        self.users = UsersStore(connection)
        self.settings = SettingsStore(connection)
