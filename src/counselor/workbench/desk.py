"""What all steps of the workbench share: the vault, the clock, ids, the rulebook, the audit row."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from counselor.casework.roles import Action, RoleLacking, User
from counselor.vault.audit_store import AuditEntry
from counselor.vault.store import Store
from counselor.vault.vault import Vault
from counselor.workbench.models import Change, Kind

if TYPE_CHECKING:
    from counselor.findings.models import Findings
    from counselor.rulebook.rulebook import Rulebook


class Desk:
    """An open vault with the person who sits at it.

    Args:
        vault: The open vault.
        clock: Gives the time, with zone.
        new_id: Gives an id that was never given before.
        load_rulebook: Called once, when the rulebook is first needed.
    """

    def __init__(
        self,
        vault: Vault,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        load_rulebook: Callable[[], Rulebook],
    ) -> None:
        self.vault = vault
        self.clock = clock
        self.new_id = new_id
        self._load_rulebook = load_rulebook
        self._rulebook: Rulebook | None = None
        self._loading = threading.Lock()
        self._last_opened: dict[str, str] = {}
        self.judged: dict[tuple[str, tuple[str, ...]], Findings] = {}
        """Results judged anew with classes of the practice: (case and rulebook, classes) →
        findings."""

    @property
    def user(self) -> str:
        """Name of the person."""
        return self.vault.user

    @property
    def member(self) -> User:
        """The person, with the roles that count."""
        return self.vault.member

    def require(self, action: Action) -> None:
        """Refuse a step that no role of the person permits.

        Raises:
            RoleLacking: None does.
        """
        if not self.member.may(action):
            raise RoleLacking(action)

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook of this installation; whoever asks while it is read waits for it."""
        with self._loading:
            if self._rulebook is None:
                self._rulebook = self._load_rulebook()
        return self._rulebook

    def forget_what_was_open(self) -> None:
        """Forget results that were judged and what was opened last: a record was erased."""
        self.judged.clear()
        self._last_opened.clear()

    def today(self) -> date:
        """Return the calendar day where the computer stands."""
        return self.clock().astimezone().date()

    def record(
        self,
        store: Store,
        action: str,
        subject: str,
        patient_id: str | None = None,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Add the audit row of a step to its transaction."""
        store.audit.append(
            AuditEntry(
                at=self.clock(),
                user=self.user,
                action=action,
                subject=subject,
                patient_id=patient_id,
                before=before or {},
                after=after or {},
            )
        )

    @contextmanager
    def opening(
        self, action: str, subject: str
    ) -> Iterator[tuple[Store, Callable[[str | None], None]]]:
        """Give the stores to read a record, and what notes whose record it is (None: nobody's).

        Refreshing the record that was the last one of its kind to be opened is no further opening,
        so it adds no row.
        """
        if subject == self._last_opened.get(action) or self.vault.is_read_only:
            with self.vault.read() as store:
                yield store, lambda _patient_id: None
            return
        with self.vault.change() as store:
            yield store, lambda patient_id: self.record(store, action, subject, patient_id)
        self._last_opened[action] = subject


def changed(*kinds: Kind, patient_id: str | None = None, case_id: str | None = None) -> Change:
    """Return what a step changed; every step also adds to the audit trail."""
    return Change(frozenset((*kinds, Kind.AUDIT)), patient_id, case_id)
