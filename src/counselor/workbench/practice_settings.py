"""Steps about the settings of the practice, which hold for everybody who works in the vault."""

from __future__ import annotations

from counselor.casework.roles import Action
from counselor.vault.store import Store
from counselor.workbench.desk import changed
from counselor.workbench.letterhead import LetterheadSteps
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs

SECOND_SIGNATURE = "second_signature"
_ON, _OFF = "on", "off"


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


def wants_second_signature(store: Store) -> bool:
    """Tell whether the practice asks for a second signature."""
    return store.settings.get(SECOND_SIGNATURE) == _ON
