"""Where a command's output goes: to stdout, or to a file that was named."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from counselor.errors import InputError


class OutputNotWritten(InputError):
    """The findings can't be written where they were wanted."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The output file '{path}' can't be written: {why}.", "Name another file.")


def write_output(target: Path | str | None, text: str) -> None:
    """Write to a file, or to stdout where none is named.

    Raises:
        OutputNotWritten: The file can't be written.
    """
    if target is None:
        _print(text)
        return
    path = Path(target)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputNotWritten(path, error.strerror or "unknown reason") from error


def _print(text: str) -> None:
    """Write to stdout the bytes that `--output` would write, whatever the console's encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    sys.stdout.flush()
