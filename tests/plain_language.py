"""How plain each document is: `python -m tests.plain_language [--lang es] [--hardest N]`.

Prints the Flesch-Kincaid grade (English) or Fernández Huerta's legibility (Spanish) of each section
of each document of twelve invented people. What patients and relatives read is held to a limit by
tests; documents for professionals are listed for comparison.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]


def main() -> int:
    """Print the table; return 1 where a section for patients is too hard."""
    from reports.plain_sections import FOR_PATIENTS, plain_sections  # noqa: PLC0415 - path first

    parser = argparse.ArgumentParser(prog="python -m tests.plain_language")
    parser.add_argument("--lang", default="en", help="en or es")
    parser.add_argument("--hardest", type=int, default=0, help="print that many hardest texts")
    given = parser.parse_args()
    too_hard = 0
    print(f"{'case':<17}{'document':<12}{'section':<24}{'words':>6}{'score':>8}")
    for item in plain_sections(given.lang):
        held = item.template in FOR_PATIENTS
        hard = held and not item.reading.is_plain
        too_hard += hard
        mark = " TOO HARD" if hard else "" if held else " (professionals)"
        print(
            f"{item.case:<17}{item.template:<12}{item.section:<24}"
            f"{item.reading.words:>6}{item.reading.score:>8.1f}{mark}"
        )
        for reading, text in item.hardest(given.hardest if hard else 0):
            print(f"      {reading.score:6.1f}  {text}")
    print(f"Sections for patients above the limit: {too_hard}")
    return int(too_hard > 0)


if __name__ == "__main__":
    sys.exit(main())
