"""The JSON form of findings, `counselor.findings/1`, written and read.

The form is described by resources/schema/findings-1.schema.json. `to_json` followed by `from_json`
gives the same findings back. Fields that came later have a default, so that older documents of the
same form can still be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from counselor.errors import InputError
from counselor.findings.models import Findings

SCHEMA = "counselor.findings/1"


class NotAFindingsDocument(InputError):
    """A JSON document is not findings of this schema."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This is no document of the form {SCHEMA}: {what}.",
            "Make it again with 'counselor analyse'.",
        )


def plain(value: Any) -> Any:  # noqa: ANN401 - any frozen type
    """Return frozen data as what JSON knows: dicts in field order, lists, plain values."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def typed(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any frozen type
    """Return plain data as the frozen type `kind`; the inverse of `plain`.

    Raises:
        NotAFindingsDocument: A field is missing, of another kind or has an unknown value.
    """
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return (
            None
            if value is None
            else typed(next(a for a in get_args(kind) if a is not NoneType), value)
        )
    if origin is tuple:
        return tuple(typed(get_args(kind)[0], item) for item in _checked(value, list))
    if origin is not None and issubclass(origin, Mapping):
        items = _checked(value, Mapping).items()
        return {key: typed(get_args(kind)[1], item) for key, item in items}
    if is_dataclass(kind):
        return _record(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError as error:
            raise NotAFindingsDocument(f"'{value}' is no {kind.__name__}") from error
    return float(_checked(value, int | float)) if kind is float else _checked(value, kind)


def _checked(value: Any, kind: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the value if it is of a kind; true and false are no numbers."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        name = getattr(kind, "__name__", str(kind))
        raise NotAFindingsDocument(f"{value!r:.40} stands where a value of kind {name} belongs")
    return value


def _record(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any frozen type
    _checked(value, Mapping)
    hints = _hints(kind)
    arguments = {}
    for item in fields(kind):
        if item.name in value:
            arguments[item.name] = typed(hints[item.name], value[item.name])
        elif item.default is MISSING and item.default_factory is MISSING:
            raise NotAFindingsDocument(f"'{item.name}' is missing in {kind.__name__}")
    return kind(**arguments)


def to_json(findings: Findings) -> dict[str, Any]:
    """Return the findings as a JSON document."""
    document = plain(findings)
    stamp = document["input"]
    evidence = {
        "covered": stamp.pop("covered") or None,
        "absent_is_reference": stamp.pop("absent_is_reference") or None,
        "outside_calls": stamp.pop("outside_calls"),
        "medicines": stamp.pop("medicines"),
        "typed_results": stamp.pop("typed_results"),
        "sequences": stamp.pop("sequences"),
        "mother": stamp.pop("mother") or None,
        "father": stamp.pop("father") or None,
    }
    warnings = stamp.pop("warnings")
    document["input"] = {**stamp, "evidence": evidence, "warnings": warnings}
    return {"schema": SCHEMA, **document}


def from_json(document: Mapping[str, Any]) -> Findings:
    """Read a findings document back.

    Raises:
        NotAFindingsDocument: It has another schema or lacks a field.
    """
    if document.get("schema") != SCHEMA:
        raise NotAFindingsDocument(f"its schema is '{document.get('schema')}'")
    stamp = dict(_checked(document.get("input"), Mapping))
    evidence = _checked(stamp.pop("evidence", None), Mapping)
    stamp["covered"] = evidence.get("covered") or ""
    stamp["absent_is_reference"] = evidence.get("absent_is_reference") or ""
    stamp["outside_calls"] = evidence.get("outside_calls")
    stamp["medicines"] = evidence.get("medicines", [])
    stamp["typed_results"] = evidence.get("typed_results")
    stamp["sequences"] = evidence.get("sequences")
    stamp["mother"] = evidence.get("mother") or ""
    stamp["father"] = evidence.get("father") or ""
    today = {**document, "input": stamp}
    if isinstance(document.get("drugs"), list):
        today["drugs"] = [_as_now(item) for item in document["drugs"]]
    found: Findings = typed(Findings, today)
    return found


def _as_now(drug: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a drug's row with a field that older documents name otherwise."""
    if isinstance(drug, Mapping) and "implication_key" not in drug and "implication" in drug:
        return {**drug, "implication_key": drug["implication"]}
    return drug
