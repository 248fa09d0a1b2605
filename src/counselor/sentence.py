"""A filled sentence that still knows its key, so that an edit of it finds it again."""

from __future__ import annotations

from collections.abc import Mapping

_SUBJECTS = ("gene", "drug", "genes", "drugs")


class Sentence(str):
    """Text as any other. What is put together from several sentences is plain text, without key.

    Attributes:
        key: Dotted key of the catalogue, as the caller named it.
        about: Gene or medicine that was filled in; empty where it names none.
    """

    __slots__ = ("about", "key")

    key: str
    about: str

    @classmethod
    def of(cls, key: str, values: Mapping[str, object], filled: str) -> Sentence:
        """Return a filled sentence with what it was made from."""
        said = cls(filled)
        said.key = key
        named = next((str(values[name]) for name in _SUBJECTS if values.get(name)), "")
        inner = (value.about for value in values.values() if isinstance(value, Sentence))
        said.about = named or next(filter(None, inner), "")
        return said
