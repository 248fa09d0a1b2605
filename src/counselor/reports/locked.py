"""A copy of a PDF that opens only with a passphrase: AES-256, as PDF 2.0 has it (ISO 32000-2).

Such a copy is made anew each time: its bytes differ, what it holds does not.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO

from counselor.errors import UsageError
from counselor.reports.archive import CLAIM

_MOST_BYTES = 127
"""ISO 32000-2, 7.6.4.3.3: what is longer would be cut, and a shorter passphrase would open it."""


class PassphraseTooLong(UsageError):
    """A PDF can't be locked with a passphrase of that length."""

    def __init__(self) -> None:
        super().__init__(
            f"The passphrase is longer than {_MOST_BYTES} bytes, which no PDF can have.",
            "Choose a shorter one.",
        )


def locked(pdf: bytes, passphrase: str) -> bytes:
    """Return a copy that opens with a passphrase.

    The words by which the file says that it is one for the archive are taken out: PDF/A forbids
    encryption.

    Raises:
        PassphraseTooLong: It has more than 127 bytes.
    """
    import pikepdf  # noqa: PLC0415 - only where a copy is locked

    typed = unicodedata.normalize("NFKC", passphrase)
    if len(typed.encode()) > _MOST_BYTES:
        raise PassphraseTooLong
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        metadata = document.Root.Metadata
        metadata.write(metadata.read_bytes().replace(CLAIM.encode(), b""))
        document.save(
            target, encryption=pikepdf.Encryption(user=typed, owner=typed, R=6), linearize=False
        )
    return target.getvalue()
