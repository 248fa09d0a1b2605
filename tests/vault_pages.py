"""The decrypted pages of a vault, as somebody with the key and a hex editor sees them.

SQLCipher 4 with a raw key: each page of 4,096 bytes ends with 16 bytes IV and 64 bytes HMAC, and is
encrypted by AES-256-CBC under the key itself; the first 16 bytes of the file are the salt of the
HMAC. Pages that hold nothing any more are decrypted like all others.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from counselor.vault.keys import PASSPHRASE, open_ring
from counselor.vault.unlocking import read_ring

PAGE, SALT, IV, RESERVED = 4096, 16, 16, 80


def decrypted_pages(path: Path, passphrase: str) -> bytes:
    """Return all pages of a closed vault, one behind the other."""
    opened = open_ring(read_ring(path), passphrase, kind=PASSPHRASE, name="")
    key = bytes(opened.keys[0])
    content = path.read_bytes()
    assert len(content) % PAGE == 0
    return b"".join(_page(key, content, begin) for begin in range(0, len(content), PAGE))


def _page(key: bytes, content: bytes, begin: int) -> bytes:
    page = content[begin : begin + PAGE]
    skipped = SALT if begin == 0 else 0
    iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(page[skipped : PAGE - RESERVED]) + cipher.finalize()
