"""Findings as the vault keeps them: their JSON document, compressed."""

from __future__ import annotations

import json
import zlib

from counselor.findings import document
from counselor.findings.models import Findings

_LEVEL = 6


def packed(text: str) -> bytes:
    """Return a document compressed."""
    return zlib.compress(text.encode(), _LEVEL)


def unpacked(data: bytes) -> str:
    """Return a document as it was packed."""
    return zlib.decompress(data).decode()


def packed_findings(findings: Findings) -> bytes:
    """Return findings as they are stored."""
    told = document.to_json(findings)
    return packed(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def unpacked_findings(data: bytes) -> Findings:
    """Return stored findings; those of older schemas too."""
    return document.from_json(json.loads(unpacked(data)))
