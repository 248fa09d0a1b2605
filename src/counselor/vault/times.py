"""Times as text: ISO 8601, UTC, always with microseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return a time as the vault stores it.

    Raises:
        ValueError: The time has no zone, so it is not known which moment it means.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without zone can't be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Read a stored time back, UTC."""
    return datetime.fromisoformat(text)
