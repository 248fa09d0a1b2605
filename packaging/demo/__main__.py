"""`python -m demo --window` opens the demo practice; `--headless` walks its visit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counselor.errors import CounselorError
from demo import gallery, headless, practice

OUT = Path(__file__).resolve().parents[2] / "out" / "demo"


def main() -> int:
    """Do what was asked and return the exit code."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--window", action="store_true", help="open the program on the practice")
    mode.add_argument("--screenshots", action="store_true", help="photograph every page")
    mode.add_argument("--headless", action="store_true", help="walk the visit without a window")
    parser.add_argument("--folder", type=Path, default=OUT, help="where everything goes")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    try:
        if chosen.headless:
            headless.walk(chosen.folder)
            return 0
        if chosen.screenshots:
            return gallery.take_all(chosen.folder.parent)
        return open_window(chosen.folder)
    except CounselorError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1


def open_window(folder: Path) -> int:
    """Open the program on the demo practice, which is made first where it is not there."""
    vault = folder / practice.VAULT
    if not vault.exists():
        make_practice(vault, folder / "files")
    print(f"Demo practice: {vault}\nPassphrase:    {practice.PASSPHRASE}", flush=True)
    from demo.window import open_on  # noqa: PLC0415 - Qt only where a window opens

    return open_on(vault, practice.PASSPHRASE)


def make_practice(vault: Path, files: Path) -> None:
    """Make the practice, every file imported, nothing decided; a broken attempt leaves none."""
    print("Making the demo practice ...", flush=True)
    practice.remove(vault)
    workbench, bookings = practice.create(vault, files, practice.FixedDay())
    try:
        for booking in bookings:
            practice.import_file(workbench, booking)
    except BaseException:
        workbench.close()
        practice.remove(vault)
        raise
    workbench.close()


if __name__ == "__main__":
    sys.exit(main())
