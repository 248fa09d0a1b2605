"""Writing a database anew, so that nothing that was deleted is left in free parts of it.

`secure_delete` overwrites what is deleted where it stands. But when SQLite moves rows between pages
to keep its trees in balance, copies stay in the free part of the page that they left, and nothing
overwrites those; and the index of names keeps the beginnings of some words as signposts. Only
making both anew is certain. It takes as much free disk space, and for a while memory, as the vault
has (500 MB: half a minute); a crash leaves the database as it was.
"""

from __future__ import annotations

import sqlcipher3.dbapi2 as sqlcipher

from counselor.vault.connection import told_apart
from counselor.vault.errors import VaultReadOnly, VaultUnwritable
from counselor.vault.vault import Vault

_STEPS = ("INSERT INTO patient_search (patient_search) VALUES ('rebuild')", "VACUUM")


def rewrite(vault: Vault) -> None:
    """Make the index of names and the whole database file anew; nobody gets a turn meanwhile.

    Raises:
        VaultReadOnly: The vault was opened to read only.
        VaultFull, VaultUnwritable: The disk or the memory has no room. The database is whole, and
            what was deleted may still be in free parts of it.
    """
    if vault.is_read_only:
        raise VaultReadOnly
    with vault.driver() as raw:
        try:
            for step in _STEPS:
                raw.execute(step)
        except MemoryError as error:
            raise VaultUnwritable(vault.path.name, "there is not enough memory") from error
        except sqlcipher.DatabaseError as error:
            refused = VaultUnwritable(vault.path.name, "it could not be written anew")
            raise told_apart(vault.path.name, error) or refused from error
