"""In which facts two entries of two rulebooks differ, as text for reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def facts_of(item: DataclassInstance, left_out: frozenset[str]) -> dict[str, Any]:
    """Return the fields of an entry but those that tell no fact (ids, where it was read)."""
    found = {entry.name: getattr(item, entry.name) for entry in fields(item)}
    return {name: value for name, value in found.items() if name not in left_out}


def facts_apart(
    old: DataclassInstance, new: DataclassInstance, left_out: frozenset[str]
) -> tuple[str, str]:
    """Return the fields in which two entries differ, as two texts; both empty where none does."""
    before, after = facts_of(old, left_out), facts_of(new, left_out)
    names = [name for name in before if before[name] != after[name]]
    return _told(names, before), _told(names, after)


def _told(names: Iterable[str], facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value_text(facts[name])}" for name in names)


def value_text(value: Any) -> str:  # noqa: ANN401 - any field
    """Return a field's value as text: the same value gives the same text."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {value_text(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, frozenset):
        return "|".join(sorted(value))
    if isinstance(value, tuple):
        return "[" + "; ".join(value_text(item) for item in value) + "]"
    return str(value)
