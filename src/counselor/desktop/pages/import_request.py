"""Which file an import reads, what is declared about it; kept in the vault while it is locked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from counselor.genome.build import Build
from counselor.readers.outside_calls import OutsideCall
from counselor.readers.typed_results import GivenResult


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which file to read, and what is declared about it; `build` as a person named it."""

    path: Path
    sample: str | None = None
    build: Build | None = None
    covered: Path | None = None
    outside_calls: Path | tuple[OutsideCall, ...] | None = None
    absent_is_reference: str = ""
    typed_results: Path | tuple[GivenResult, ...] | None = None
    mother: str = ""
    father: str = ""

    def with_sample(self, sample: str) -> ImportRequest:
        """Return the same request for one sample."""
        return replace(self, sample=sample)

    def with_build(self, build: Build) -> ImportRequest:
        """Return the same request with the build that a person named."""
        return replace(self, build=build)


def request_to_json(request: ImportRequest) -> dict[str, Any]:
    """Return a request as plain JSON values; a path as text, typed rows as objects."""
    return {item.name: _plain(getattr(request, item.name)) for item in fields(request)}


def request_from_json(values: object) -> ImportRequest | None:
    """Read a request back; None for what another version wrote."""
    if not isinstance(values, Mapping):
        return None
    with suppress(KeyError, TypeError, ValueError):
        return ImportRequest(
            path=Path(values["path"]),
            sample=values["sample"],
            build=Build(values["build"]) if values.get("build") else None,
            covered=Path(values["covered"]) if values["covered"] else None,
            outside_calls=_given(values["outside_calls"], OutsideCall),
            absent_is_reference=values["absent_is_reference"],
            typed_results=_given(values["typed_results"], GivenResult),
            mother=values["mother"],
            father=values["father"],
        )
    return None


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return [asdict(item) for item in value]
    return value


def _given(value: Any, kind: type) -> Any:  # noqa: ANN401 - JSON, and one of two kinds
    if isinstance(value, str):
        return Path(value)
    return None if value is None else tuple(kind(**item) for item in value)
