"""Opening another rulebook beside the present one, for a moment."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counselor.errors import InputError
from counselor.rulebook.check import NoRulebook
from counselor.rulebook.rulebook import Rulebook, open_rulebook


class UnknownFormat(InputError):
    """A folder holds a rulebook that this version of the program can't read."""

    def __init__(self, folder: Path, detail: str) -> None:
        super().__init__(
            f"The rulebook in '{folder.name}' is not of a form that this version reads: {detail}.",
            "Check it with 'counselor rulebook check', or choose another folder.",
        )


@contextmanager
def opened_aside(folder: Path) -> Iterator[Rulebook]:
    """Open a rulebook beside the present one, leaving nothing behind.

    Its compiled form goes to a temporary folder: in the user's cache it would push out that of the
    present rulebook.

    Raises:
        NoRulebook: The folder holds none.
        BadRow: A file of the rulebook can't be read.
        UnknownFormat: It lacks what this version expects.
    """
    if not (folder / "manifest.toml").is_file():
        raise NoRulebook(folder)
    with tempfile.TemporaryDirectory(prefix="counselor-rulebook-") as work:
        try:
            found = open_rulebook(folder, Path(work) / "rulebook.sqlite")
        except (KeyError, TypeError, ValueError) as error:
            raise UnknownFormat(folder, str(error)) from error
        try:
            _read_through(found, folder)
            yield found
        finally:
            found.close()


def _read_through(rulebook: Rulebook, folder: Path) -> None:
    """Read all documents once: what is not as expected shows here, not in the comparison."""
    try:
        _ = rulebook.manifest, rulebook.pgx_genes(), rulebook.inherited_genes()
        _ = rulebook.drugs(), rulebook.recommendations("")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnknownFormat(folder, str(error)) from error
