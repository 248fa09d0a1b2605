"""Who may do what: the one table from role to permitted actions.

Roles can be combined: whoever has two may do what either permits. The choices, and why:

- A **counsellor** works with patients from the first entry to the signed report.
- An **assistant** prepares: patients, consents, imports and reviews; no signature, and nothing
  that takes data out of the program (a printed page is as far out as a saved one).
- An **administrator** looks after users, keys, backups and the practice's settings. That needs no
  patient's content, so none is shown: the audit trail tells who did what and when, without values.
- An **auditor** reads the audit trail, values before and after included, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counselor.errors import NotPermitted


class Role(StrEnum):
    """What somebody is in the practice."""

    COUNSELLOR = "counsellor"
    ASSISTANT = "assistant"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Action(StrEnum):
    """What can be permitted."""

    READ_PATIENTS = "read_patients"
    """See patients, their results, reviews and reports."""
    EDIT_PATIENTS = "edit_patients"
    """Enter patients, consents and couples, and import files."""
    REVIEW = "review"
    """Decide about findings and classify variants, without a signature."""
    SIGN = "sign"
    """Sign, sign second, and begin an amendment."""
    EXPORT = "export"
    """Take patient data out of the program: save, print."""
    ERASE = "erase_patients"
    """Erase a patient's record for good, and see which were kept long enough."""
    READ_RULEBOOK = "read_rulebook"
    MANAGE_RULEBOOK = "manage_rulebook"
    MANAGE_USERS = "manage_users"
    """Add and remove users, give roles, renew the key, make a recovery sheet."""
    MANAGE_BACKUP = "manage_backup"
    """Backup, restore, verify."""
    MANAGE_SETTINGS = "manage_settings"
    """Settings of the practice, such as the second signature."""
    READ_AUDIT = "read_audit"
    """See who did what and when."""
    READ_AUDIT_VALUES = "read_audit_values"
    """See in the audit trail what a patient's values were before and after."""
    OWN_ACCOUNT = "own_account"
    """Change one's own passphrase, keep one's own drafts, see the state of the keys."""


_EVERYBODY = frozenset({Action.READ_RULEBOOK, Action.OWN_ACCOUNT})
_PREPARES = frozenset({Action.READ_PATIENTS, Action.EDIT_PATIENTS, Action.REVIEW})

PERMITTED: Mapping[Role, frozenset[Action]] = {
    Role.COUNSELLOR: _EVERYBODY
    | _PREPARES
    | {Action.SIGN, Action.EXPORT, Action.ERASE, Action.READ_AUDIT_VALUES},
    Role.ASSISTANT: _EVERYBODY | _PREPARES,
    Role.ADMINISTRATOR: _EVERYBODY
    | {
        Action.MANAGE_USERS,
        Action.MANAGE_BACKUP,
        Action.MANAGE_SETTINGS,
        Action.MANAGE_RULEBOOK,
        Action.READ_AUDIT,
    },
    Role.AUDITOR: frozenset(
        {Action.OWN_ACCOUNT, Action.READ_AUDIT, Action.READ_AUDIT_VALUES},
    ),
}
"""Role → what it may do. READ_AUDIT_VALUES alone opens nothing: it adds to READ_AUDIT."""


class RoleLacking(NotPermitted):
    """None of the person's roles permits the step."""

    def __init__(self, action: Action) -> None:
        names = " or ".join(role.value for role in Role if action in PERMITTED[role])
        super().__init__(
            f"Your role does not permit this step; it takes the role {names}.",
            "Ask whoever administers the vault.",
        )
        self.action = action


class RolesMissing(NotPermitted):
    """A user without a role could do nothing."""

    def __init__(self) -> None:
        super().__init__("Roles: a user needs at least one role.", "Choose one or more.")


class LastAdministrator(NotPermitted):
    """Without an administrator nobody could add a user any more."""

    def __init__(self) -> None:
        super().__init__(
            "This is the only administrator of the vault.",
            "Make somebody else administrator first.",
        )


class OwnRemoval(NotPermitted):
    """Whoever is in can't remove themselves."""

    def __init__(self) -> None:
        super().__init__("You can't remove yourself.", "Let another administrator do it.")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who can unlock the vault, or could.

    Attributes:
        roles: In the order of `Role`.
        active: False for somebody who was removed; the name stays, for what they signed.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    active: bool
    created_at: datetime

    def may(self, action: Action) -> bool:
        """Tell whether a role of the user permits an action."""
        return any(action in PERMITTED[role] for role in self.roles)


def checked_roles(chosen: Iterable[Role]) -> tuple[Role, ...]:
    """Return roles once each, in the order of `Role`.

    Raises:
        RolesMissing: None was chosen.
    """
    roles = set(chosen)
    if not roles:
        raise RolesMissing
    return tuple(role for role in Role if role in roles)


def refuse_last_administrator(users: Iterable[User], leaving: User) -> None:
    """Refuse to take the role from the only active administrator.

    Raises:
        LastAdministrator: Nobody else would be left.
    """
    if Role.ADMINISTRATOR not in leaving.roles:
        return
    others = (
        user
        for user in users
        if user.active and user.id != leaving.id and Role.ADMINISTRATOR in user.roles
    )
    if next(others, None) is None:
        raise LastAdministrator
