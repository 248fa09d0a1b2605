"""What all steps of the workbench share: the vault, the clock, ids, the rulebook, the audit row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from counselor.vault.audit_store import AuditEntry
from counselor.vault.store import Store
from counselor.vault.vault import Vault
from counselor.workbench.models import Change, Kind

if TYPE_CHECKING:
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
        self._last_opened = ""

    @property
    def user(self) -> str:
        """Name of the person."""
        return self.vault.user

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rulebook of this installation."""
        return self._load_rulebook()

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
    def opening(self, action: str, subject: str) -> Iterator[tuple[Store, Callable[[str], None]]]:
        """Give the stores to read a record, and what notes whose record was opened.

        Refreshing the record that is open already is no further opening, so it adds no row.
        """
        if subject == self._last_opened:
            with self.vault.read() as store:
                yield store, lambda _patient_id: None
            return
        with self.vault.change() as store:
            yield store, lambda patient_id: self.record(store, action, subject, patient_id)
        self._last_opened = subject


def changed(*kinds: Kind, patient_id: str | None = None, case_id: str | None = None) -> Change:
    """Return what a step changed; every step also adds to the audit trail."""
    return Change(frozenset((*kinds, Kind.AUDIT)), patient_id, case_id)
