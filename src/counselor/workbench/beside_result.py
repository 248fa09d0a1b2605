"""Files that are no result of their own and belong beside one: what they are, told by reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from counselor.errors import InputError
from counselor.readers.bed import read_bed

if TYPE_CHECKING:
    from counselor.workbench.workbench import Workbench

_MOST_BYTES = 8_000_000
"""A larger file is none of these and is not read to find out."""

_SENTENCES = {
    "outside_calls": "The file '{name}' is a table of another laboratory's results, "
    "not a result of its own.",
    "typed_results": "The file '{name}' is a table of repeat lengths and copy numbers, "
    "not a result of its own.",
    "covered": "The file '{name}' lists the regions that a test covered; it is not a result of its "
    "own.",
}


class BesideResult(InputError):
    """A file that belongs to a result.

    Attributes:
        path: Where it is.
        belongs_as: Which argument of `prepare_import` it is: `outside_calls`, `typed_results` or
            `covered`.
    """

    def __init__(self, path: Path, belongs_as: str) -> None:
        super().__init__(
            _SENTENCES[belongs_as].format(name=path.name), "Choose the result that it belongs to."
        )
        self.path = path
        self.belongs_as = belongs_as


def beside_result(bench: Workbench, path: Path) -> BesideResult | None:
    """Tell what a file that is no VCF is good for beside one; None where for nothing known."""
    if path.stat().st_size > _MOST_BYTES:
        return None
    readers = (
        ("outside_calls", bench.check_outside_calls),
        ("typed_results", bench.check_typed_results),
        ("covered", read_bed),
    )
    for belongs_as, check in readers:
        try:
            found = check(path)
        except InputError:
            continue
        if found:
            return BesideResult(path, belongs_as)
    return None
