"""How long the patient report of each invented case takes, and how many pages it has.

    python -m tests.benchmarks.report [--runs 5] [--reviewed R.json ...]

The step from reviewed findings to PDF, without the start of the program and the reading of its
rulebook. A reviewed file of one's own is taken as well.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from pypdf import PdfReader  # noqa: E402

from counselor.casework.reviewed_document import from_json as reviewed_from_json  # noqa: E402
from counselor.reports import templates  # noqa: E402
from counselor.reports.report import ReportContent  # noqa: E402
from counselor.reports.templates import Template  # noqa: E402
from counselor.rulebook.load import bundled_rulebook  # noqa: E402
from counselor.workbench.reviewed_content import reviewed_content  # noqa: E402
from reports import invented, twelve_cases  # noqa: E402

SECONDS, PAGES = 1.0, 12
"""What is aimed at for a full report."""


@dataclass(frozen=True)
class Figure:
    """Pages, and seconds by the clock and of the processor."""

    pages: int
    technical: int
    seconds: float
    processor: float


def contents(paths: Sequence[Path]) -> Iterator[tuple[str, ReportContent]]:
    """Yield the twelve cases, then the reviewed files."""
    for name in twelve_cases.NAMES:
        yield name, twelve_cases.case(name)
    for path in paths:
        reviewed = reviewed_from_json(json.loads(path.read_text(encoding="utf-8")), path.name)
        yield path.name, reviewed_content(reviewed, bundled_rulebook(), path.name, "A4", "en")


def measured(content: ReportContent, runs: int) -> Figure:
    """Return the figures of the fastest run."""
    times = []
    pdf = b""
    for _ in range(runs):
        begun, worked = time.perf_counter(), time.process_time()
        pdf = templates.render(Template.PATIENT, content, invented.DAY)
        times.append((time.process_time() - worked, time.perf_counter() - begun))
    processor, seconds = min(times)
    document = PdfReader(BytesIO(pdf))
    title = templates.build(Template.PATIENT, content, invented.DAY).technical_title
    part = next(item for item in document.outline if item["/Title"] == title)
    pages = len(document.pages)
    technical = pages - document.get_destination_page_number(part)
    return Figure(pages, technical, seconds, processor)


def main() -> int:
    """Print the table; return 1 if a report takes longer than what is aimed at."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.report")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--reviewed", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    templates.render(Template.PATIENT, twelve_cases.case("negative"), invented.DAY)
    print(f"{'case':<28}{'pages':>6}{'of these technical':>20}{'seconds':>10}{'processor':>11}")
    slow = False
    for name, content in contents(arguments.reviewed):
        figure = measured(content, arguments.runs)
        slow |= figure.processor > SECONDS
        long = "  more than aimed at" if figure.pages > PAGES else ""
        print(
            f"{name:<28}{figure.pages:>6}{figure.technical:>20}"
            f"{figure.seconds:>10.2f}{figure.processor:>11.2f}{long}"
        )
    print(f"aimed at: {PAGES} pages, {SECONDS:g} s; the fastest of {arguments.runs} runs")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
