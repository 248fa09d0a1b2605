"""Steps about keys: passphrase, recovery sheet, the key of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from counselor.casework.roles import Action
from counselor.errors import UsageError
from counselor.reports.report import Paper
from counselor.vault.key_changes import KeyChange, changing_keys
from counselor.vault.keys import PASSPHRASE, RECOVERY
from counselor.vault.passphrase_strength import strong_passphrase
from counselor.vault.recovery_key import new_recovery_key, recovery_groups, recovery_passphrase
from counselor.vault.times import from_text, to_text
from counselor.workbench.desk import Desk, changed
from counselor.workbench.models import Change, Kind
from counselor.workbench.permissions import needs
from counselor.workbench.report_content import PAPERS

SHEET_PUT_AWAY = "recovery_sheet_put_away"
KEY_RENEWED = "database_key_renewed"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A recovery key that counts, as the page to print. It is shown once and kept nowhere."""

    key: str = field(repr=False)
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyState:
    """What the page about keys shows. Times are UTC; None: never, or there is none.

    Attributes:
        passphrase_since: Since when one's own passphrase is what it is.
        sheet_made: When the recovery sheet that counts was made.
        sheet_put_away: When somebody confirmed that it was put away; None: nobody has.
        key_renewed: When the database was last encrypted anew.
    """

    passphrase_since: datetime | None
    sheet_made: datetime | None
    sheet_put_away: datetime | None
    key_renewed: datetime | None


class KeySteps:
    """Everything about keys; each change needs the passphrase of who makes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @needs(Action.OWN_ACCOUNT)
    def state(self) -> KeyState:
        """Return how the keys stand."""
        with self._desk.vault.read() as store:
            slots = store.users.slots()
            put_away = store.settings.get(SHEET_PUT_AWAY)
            renewed = store.settings.get(KEY_RENEWED)
        own = self._desk.member.id
        return KeyState(
            passphrase_since=next((s.created_at for s in slots if s.user_id == own), None),
            sheet_made=next((s.created_at for s in slots if s.kind == RECOVERY), None),
            sheet_put_away=from_text(put_away) if put_away else None,
            key_renewed=from_text(renewed) if renewed else None,
        )

    @needs(Action.OWN_ACCOUNT)
    def change_passphrase(self, old: str, new: str) -> Change:
        """Put a new passphrase in place of one's own.

        Raises:
            PassphraseTooShort, PassphraseWeak: The new one is not strong enough.
            WrongPassphrase, TooManyTries: The old one is wrong.
        """
        desk, member = self._desk, self._desk.member
        strong_passphrase(new, (member.name,))
        slot_id = desk.new_id()
        with changing_keys(desk.vault, old, desk.clock()) as keys:
            keys.add(slot_id, PASSPHRASE, member.name, new)
            with desk.vault.change() as store:
                store.users.remove_slots(PASSPHRASE, member.id)
                store.users.add_slot(slot_id, member.id, PASSPHRASE, desk.clock())
                desk.record(store, "passphrase.changed", f"user:{member.id}")
        return changed(Kind.USERS)

    @needs(Action.MANAGE_USERS)
    def make_recovery_sheet(
        self, passphrase: str, *, paper: str = "A4", language: str = "en"
    ) -> tuple[RecoverySheet, Change]:
        """Make a recovery key and its page; an earlier sheet opens nothing any more.

        Raises:
            WrongPassphrase, TooManyTries: The passphrase is wrong.
            UsageError: The paper is neither A4 nor Letter, or there are no texts in the language.
        """
        from counselor.reports import recovery_sheet, templates  # noqa: PLC0415 - only for a PDF

        if paper not in PAPERS:
            raise UsageError(f"The paper '{paper}' is not known.", "Choose A4 or Letter.")
        templates.check_language(language)
        desk, printed = self._desk, new_recovery_key()
        content = recovery_sheet.SheetContent(
            groups=recovery_groups(printed),
            vault=desk.vault.path.name,
            made_on=desk.today(),
            made_by=desk.user,
            paper=cast("Paper", paper),
            language=language,
        )
        pdf = recovery_sheet.render(content)
        slot_id, at = desk.new_id(), desk.clock()
        with changing_keys(desk.vault, passphrase, at) as keys:
            keys.add(slot_id, RECOVERY, "", recovery_passphrase(printed))
            with desk.vault.change() as store:
                store.users.remove_slots(RECOVERY, None)
                store.users.add_slot(slot_id, None, RECOVERY, at)
                store.settings.put(SHEET_PUT_AWAY, "")
                desk.record(store, "recovery_sheet.made", "vault")
        return RecoverySheet(printed, pdf), changed(Kind.USERS)

    @needs(Action.MANAGE_USERS)
    def confirm_recovery_sheet(self) -> Change:
        """Note that the sheet was put away."""
        desk = self._desk
        with desk.vault.change() as store:
            store.settings.put(SHEET_PUT_AWAY, to_text(desk.clock()))
            desk.record(store, "recovery_sheet.put_away", "vault")
        return changed(Kind.USERS)

    @needs(Action.MANAGE_USERS)
    def remove_recovery_sheet(self, passphrase: str) -> Change:
        """Let the printed key open nothing any more.

        Raises:
            WrongPassphrase, TooManyTries: The passphrase is wrong.
        """
        desk = self._desk
        with changing_keys(desk.vault, passphrase, desk.clock()), desk.vault.change() as store:
            store.users.remove_slots(RECOVERY, None)
            store.settings.put(SHEET_PUT_AWAY, "")
            desk.record(store, "recovery_sheet.removed", "vault")
        return changed(Kind.USERS)

    @needs(Action.MANAGE_USERS)
    def renew_key(self, passphrase: str) -> Change:
        """Encrypt the whole database under a new key; passphrases and the sheet stay as they are.

        Raises:
            WrongPassphrase, TooManyTries: The passphrase is wrong.
            RenewalFailed: The disk did not let it; all is as it was.
        """
        desk = self._desk
        with changing_keys(desk.vault, passphrase, desk.clock()) as keys:
            renew(desk, keys)
        return changed(Kind.USERS)


def renew(desk: Desk, keys: KeyChange) -> None:
    """Renew the database key, noted in the audit trail before and after."""
    with desk.vault.change() as store:
        desk.record(store, "database_key.renewal_begun", "vault")
    keys.renew()
    with desk.vault.change() as store:
        store.settings.put(KEY_RENEWED, to_text(desk.clock()))
        desk.record(store, "database_key.renewed", "vault")
