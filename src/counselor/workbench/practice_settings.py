"""Steps about the settings of the practice, which hold for everybody who works in the vault."""

from __future__ import annotations

from counselor.casework.roles import Action
from counselor.errors import NotPermitted
from counselor.vault.store import Store
from counselor.workbench.desk import changed
from counselor.workbench.letterhead import LetterheadSteps
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

SECOND_SIGNATURE = "second_signature"
SAMPLE = "invented_people"
"""Set in the vault of a tour or a demo: nobody in it exists."""
_ON, _OFF = "on", "off"


class SampleHasPatients(NotPermitted):
    """A vault with patients can't be declared to hold invented ones."""

    def __init__(self) -> None:
        super().__init__(
            "This vault has patients, so it can't be marked as practice data.",
            "Make a new vault for practice.",
        )


class PracticeSteps(LetterheadSteps):
    """Settings of the practice; each change is in the audit trail."""

    @needs(Action.OWN_ACCOUNT)
    def second_signature(self) -> bool:
        """Return whether a report needs a second signature to be final."""
        with self._desk.vault.read() as store:
            return wants_second_signature(store)

    @needs(Action.MANAGE_SETTINGS)
    def set_second_signature(self, *, wanted: bool) -> Change:
        """Ask for a second signature from now on, or no more.

        What was signed once keeps waiting for its second signature.
        """
        desk = self._desk
        with desk.vault.change() as store:
            before, after = wants_second_signature(store), _ON if wanted else _OFF
            store.settings.put(SECOND_SIGNATURE, after)
            desk.record(
                store,
                "setting.changed",
                f"setting:{SECOND_SIGNATURE}",
                before={"value": _ON if before else _OFF},
                after={"value": after},
            )
        return changed(Kind.SETTINGS, Kind.REVIEWS)

    @needs(Action.OWN_ACCOUNT)
    def is_sample(self) -> bool:
        """Return whether the vault was made for a tour: nobody in it exists."""
        with self._desk.vault.read() as store:
            return store.settings.get(SAMPLE) == _ON

    @needs(Action.MANAGE_SETTINGS)
    def mark_as_sample(self) -> Change:
        """Note for good that nobody in this vault exists; only for a vault without patients.

        Raises:
            SampleHasPatients: Somebody is in it, who may be real.
        """
        desk = self._desk
        with desk.vault.change() as store:
            if store.patients.page("", 1, None):
                raise SampleHasPatients
            store.settings.put(SAMPLE, _ON)
            desk.record(store, "setting.changed", f"setting:{SAMPLE}", after={"value": _ON})
        return changed(Kind.SETTINGS)


def wants_second_signature(store: Store) -> bool:
    """Tell whether the practice asks for a second signature."""
    return store.settings.get(SECOND_SIGNATURE) == _ON
