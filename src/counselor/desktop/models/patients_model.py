"""Patients of a list, page by page, each with what makes them fit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt

from counselor.desktop import icons
from counselor.desktop.models.cases_model import STATE_ICONS
from counselor.desktop.models.paged_model import Index, PagedModel
from counselor.desktop.widgets.patient_filters import state_text
from counselor.desktop.wording import count_text, day_text, later, term, tr
from counselor.workbench import CaseState
from counselor.workbench.patient_lists import (
    Mark,
    MarkKind,
    Order,
    PatientHit,
    Place,
    ResultState,
)

PAGE = 50
WHOLE_PAGE = 1_000
"""Rows of a page on the way to the end of the list."""
PATIENT_ID_ROLE = Qt.ItemDataRole.UserRole + 1
NAME, NEWEST, WHY, ACTIVITY = 0, 3, 4, 5
SORTED_BY = {NAME: (Order.NAME, Order.NAME_BACK), ACTIVITY: (Order.LATEST, Order.LONGEST_AGO)}
"""Columns that sort: by the first click, and turned round by the second."""
_HEADERS = (
    later("Name"),
    later("Number"),
    later("Birth date"),
    later("Newest result"),
    later("Why it fits"),
    later("Last activity"),
)
_NONE = -1
_MOST_REASONS = 3


class PatientsModel(PagedModel[PatientHit]):
    """Patients who fit, in the order that was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADERS, _NONE, PAGE, parent)

    def reset(self, rows: tuple[PatientHit, ...]) -> None:  # type: ignore[override]
        """Begin anew with the first page."""
        self._page = PAGE
        super().reset(rows)

    @property
    def page_size(self) -> int:
        """Rows of the page that is asked for."""
        return self._page

    def ask_pages_of(self, size: int) -> None:
        """Ask for pages of so many rows, from the next one on."""
        if not self._asked:
            self._page = size

    @property
    def is_complete(self) -> bool:
        """Whether the last row of the list was read."""
        return self._complete

    def fetch_more(self) -> None:
        """Ask for the next page, if there may be one and it was not asked for yet."""
        if self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())

    def place_of(self, row: PatientHit) -> Place:
        """Return where a row stands."""
        return row.place

    def cell(self, row: PatientHit, column: int) -> str:
        """Return the text of a cell."""
        name = f"{row.family_name}, {row.given_name}" if row.given_name else row.family_name
        return (
            name,
            row.number,
            day_text(row.birth_date),
            newest_text(row),
            why_text(row.why),
            day_text(row.last_activity.astimezone().date()),
        )[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, icon of the newest result, or the id of the patient."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == PATIENT_ID_ROLE:
            return row.id
        if role == Qt.ItemDataRole.DecorationRole and index.column() == NEWEST:
            known = row.newest_state in set(CaseState)
            return icons.icon(*STATE_ICONS[CaseState(row.newest_state)]) if known else None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (NAME, NEWEST, WHY):
            return self.cell(row, index.column())
        return super().data(index, role)


def newest_text(row: PatientHit) -> str:
    """Return how far the newest result is, and of which day it is."""
    if row.newest_at is None:
        return tr("Nothing imported")
    day = day_text(row.newest_at.astimezone().date())
    if not row.newest_state:
        return tr("Imported {day}").format(day=day)
    state = term("desktop.case_state", row.newest_state)
    if row.undecided:
        return tr("{state}, {n} undecided, {day}").format(state=state, n=row.undecided, day=day)
    return tr("{state}, {day}").format(state=state, day=day)


def why_text(why: tuple[Mark, ...]) -> str:
    """Return what makes a patient fit: `gene BRCA1, takes clopidogrel`."""
    said = list(dict.fromkeys(_reason(mark) for mark in why))
    if len(said) > _MOST_REASONS:
        more = tr("{n} more").format(n=count_text(len(said) - _MOST_REASONS))
        said = [*said[:_MOST_REASONS], more]
    return ", ".join(said)


def _reason(mark: Mark) -> str:
    if mark.kind is MarkKind.LIST:
        return tr("list {name}").format(name=term("desktop.list", mark.name))
    if mark.kind is MarkKind.STATE:
        return state_text(ResultState(mark.name))
    said = {
        MarkKind.GENE: tr("gene {name}"),
        MarkKind.CONDITION: tr("condition {name}"),
        MarkKind.MEDICINE: tr("takes {name}"),
        MarkKind.NUMBER: tr("record number"),
        MarkKind.NAME: tr("name or number"),
        MarkKind.CONSENT: tr("no consent to the test"),
        MarkKind.TASK: tr("open tasks"),
        MarkKind.RULEBOOK: tr("another rulebook"),
    }
    return said[mark.kind].format(name=mark.name)
