"""Lists of patients: searched as one types, filtered, and kept under a name."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from counselor.casework.patient import checked_line
from counselor.casework.roles import Action
from counselor.vault.patient_filter import (
    MarkKind,
    Order,
    PatientFilter,
    ResultState,
    filter_to_json,
)
from counselor.vault.patient_lists_store import SavedList
from counselor.vault.search_store import Mark, PatientHit, Place
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs
from counselor.workbench.search_index import SearchIndex

__all__ = [
    "ListChoices",
    "Mark",
    "MarkKind",
    "Order",
    "PatientFilter",
    "PatientHit",
    "PatientListSteps",
    "Place",
    "ResultState",
    "SavedList",
]

MOST_COUNTED = 1_000
"""Lists are counted so far; a longer one is said to hold more."""
_TURN = 0.15
"""Seconds for which the index is worked on before somebody else gets a turn."""


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What can be filtered by: genes and medicines (generic names) of the rulebook, sorted."""

    genes: tuple[str, ...]
    medicines: tuple[str, ...]


class PatientListSteps:
    """See the methods. Nobody's record is opened for a list, so the trail gets no row of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._index = SearchIndex(desk)
        desk.vault.followed_by = self._index.follow

    @needs(Action.READ_PATIENTS)
    def page(
        self,
        wanted: PatientFilter,
        order: Order = Order.NAME,
        *,
        limit: int = 50,
        after: Place | None = None,
    ) -> tuple[PatientHit, ...]:
        """Return patients who fit; `after` is the `place` of the last row of the page before."""
        standing = self._index.standing()
        with self._desk.vault.read() as store:
            return store.search.page(wanted, standing, order, limit, after)

    @needs(Action.READ_PATIENTS)
    def count(self, wanted: PatientFilter, most: int = MOST_COUNTED) -> int:
        """Return how many patients fit, counted up to one more than `most`."""
        standing = self._index.standing()
        with self._desk.vault.read() as store:
            return store.search.count(wanted, standing, most + 1)

    @needs(Action.READ_PATIENTS)
    def choices(self) -> ListChoices:
        """Return what can be filtered by; the same whatever is in the vault."""
        book = self._desk.rulebook
        genes = {gene.symbol for gene in book.inherited_genes()}
        genes |= {gene.symbol for gene in book.pgx_genes()}
        genes |= {locus.gene for locus in book.repeat_loci()}
        medicines = {drug.name for drug in book.drugs().values()}
        return ListChoices(tuple(sorted(genes)), tuple(sorted(medicines, key=str.casefold)))

    @needs(Action.READ_PATIENTS)
    def saved(self) -> tuple[SavedList, ...]:
        """Return the lists of the practice, by name."""
        with self._desk.vault.read() as store:
            return store.patient_lists.all()

    @needs(Action.EDIT_PATIENTS)
    def save(self, name: str, wanted: PatientFilter) -> tuple[SavedList, Change]:
        """Keep filters and typed text under a name, for everybody in the practice.

        Raises:
            FieldInvalid: The name is empty or too long.
            ListNameTaken: Another list has the name.
        """
        saved = SavedList(self._desk.new_id(), _checked(name), wanted, self._desk.user)
        return saved, self._put(saved, "list.saved")

    @needs(Action.EDIT_PATIENTS)
    def rename(self, list_id: str, name: str) -> Change:
        """Give a list another name.

        Raises:
            FieldInvalid, ListNameTaken: See `save`.
            RecordMissing: The list is gone.
        """
        with self._desk.vault.read() as store:
            saved = store.patient_lists.get(list_id)
        return self._put(replace(saved, name=_checked(name)), "list.renamed")

    @needs(Action.EDIT_PATIENTS)
    def delete(self, list_id: str) -> Change:
        """Take a list away; the patients stay.

        Raises:
            RecordMissing: The list is gone already.
        """
        with self._desk.vault.change() as store:
            saved = store.patient_lists.get(list_id)
            store.patient_lists.remove(list_id)
            subject = f"list:{list_id}"
            self._desk.record(store, "list.deleted", subject, before=_told(saved.wanted))
        return changed(Kind.LISTS)

    @needs(Action.READ_PATIENTS)
    def index_left(self) -> int:
        """Return how many patients are found by name and number alone so far."""
        standing = self._index.standing()
        with self._desk.vault.read() as store:
            return store.search_index.left(standing)

    @needs(Action.READ_PATIENTS)
    def index_some(self, seconds: float = _TURN, begin: int = 0) -> int:
        """Work on the index for a moment, on patients behind row `begin`; return the last row.

        0 says that nobody is left: all after an update of the program or of its rulebook, and a
        few on their birthdays.
        """
        standing, until = self._index.standing(), time.monotonic() + seconds
        with self._desk.vault.indexing() as store:
            while time.monotonic() < until:
                due = store.search_index.due(standing, 20, begin)
                if not due:
                    return 0
                for patient_id in due:
                    self._index.refresh(store, patient_id)
                    begin = store.search_index.row_of(patient_id)
        return begin

    def _put(self, saved: SavedList, action: str) -> Change:
        with self._desk.vault.change() as store:
            store.patient_lists.put(saved, self._desk.clock())
            self._desk.record(store, action, f"list:{saved.id}", after=_told(saved.wanted))
        return changed(Kind.LISTS)


def _checked(name: str) -> str:
    return checked_line("list_name", "Name of the list", name, required=True)


def _told(wanted: PatientFilter) -> dict[str, object]:
    """Return the filters for the audit trail, which keeps them for ever.

    Name and typed words are left out: they may name a person who is erased one day.
    """
    return filter_to_json(replace(wanted, text=""))
