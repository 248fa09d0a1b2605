"""`counselor` without a command opens the window; with one, it works without a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

EXIT_USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words:
        from counselor.cli.main import main as run_command  # noqa: PLC0415 - no Qt for commands

        return run_command(words)
    if not _has_display():
        sentence = "counselor: There is no display to open a window on. See 'counselor --help'."
        print(sentence, file=sys.stderr)  # noqa: T201
        return EXIT_USAGE
    from counselor.desktop.app import run as run_window  # noqa: PLC0415

    return run_window([])


def _has_display() -> bool:
    """Tell whether a window can be opened; elsewhere than on X and Wayland it always can."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
