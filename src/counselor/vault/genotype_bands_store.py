"""Which cases hold the same genotypes, whatever their files are called."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from counselor.casework.genotype_content import Band, is_same_content
from counselor.vault.tables import GENOTYPE_BANDS
from counselor.vault.users_store import SettingsStore

KEY_SETTING = "genotype_bands_key"
_KEY_BYTES = 32


class GenotypeBandsStore:
    """Keeps the digests of each case's genotypes, and the key that they are made with."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._settings = SettingsStore(connection)

    def key(self) -> bytes | None:
        """Return the vault's key of digests; None while no case has any."""
        found = self._settings.get(KEY_SETTING)
        return bytes.fromhex(found) if found else None

    def made_key(self) -> bytes:
        """Return the key, made at random the first time."""
        key = self.key()
        if key is None:
            key = secrets.token_bytes(_KEY_BYTES)
            self._settings.put(KEY_SETTING, key.hex())
        return key

    def add(self, case_id: str, bands: Sequence[Band]) -> None:
        """Store the digests of a case."""
        rows = [
            {"case_id": case_id, "chrom": it.chrom, "variants": it.variants, "digest": it.digest}
            for it in bands
        ]
        if rows:
            self._connection.execute(insert(GENOTYPE_BANDS), rows)

    def same_content(self, bands: Sequence[Band]) -> tuple[str, ...]:
        """Return the ids of the cases with the same genotypes."""
        own = {band.chrom: band for band in bands}
        digests = [band.digest for band in bands]
        table = GENOTYPE_BANDS.c
        sharing = select(table.case_id).where(table.digest.in_(digests)).distinct()
        query = select(GENOTYPE_BANDS).where(table.case_id.in_(sharing)).order_by(table.case_id)
        found: dict[str, dict[str, Band]] = defaultdict(dict)
        for row in self._connection.execute(query):
            found[row.case_id][row.chrom] = Band(row.chrom, row.variants, row.digest)
        return tuple(case_id for case_id, other in found.items() if is_same_content(own, other))
