"""`counselor` without a command opens the window; with one, it works without a screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words:
        from counselor.cli.main import main as run_command  # noqa: PLC0415 - no Qt for commands

        return run_command(words)
    from counselor.desktop.app import run as run_window  # noqa: PLC0415

    return run_window([])


if __name__ == "__main__":
    sys.exit(main())
