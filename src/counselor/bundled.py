"""The only place that knows where the bundled resources are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from counselor.errors import RulebookError

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissing(RulebookError):
    """A bundled file is not there: the installation is incomplete."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The bundled resource '{name}' is missing from this installation.",
            "Install Counselor again.",
        )


@cache
def root() -> Path:
    """Return the folder that holds the resources.

    A wheel or a frozen program has `resources` inside the package; in the source tree it lies at
    the top of the repository.

    Raises:
        ResourceMissing: Neither place has it.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"):
        if folder.is_dir():
            return folder
    raise ResourceMissing("resources")


def path(*parts: str) -> Path:
    """Return the path of one bundled file or folder.

    Raises:
        ResourceMissing: It does not exist.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise ResourceMissing("/".join(parts))
    return found
