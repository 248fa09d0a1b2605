"""What the documents of the twelve invented cases say, kept as text beside this file.

    python -m tests.goldens.write

writes all of them anew. Read the difference before you keep it: these sentences reach patients.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
TESTS = FOLDER.parent
for _folder in (str(TESTS), str(TESTS.parent / "src")):
    if _folder not in sys.path:
        sys.path.insert(0, _folder)

from counselor.reports import card, templates  # noqa: E402
from counselor.reports.document_parts import parts_of  # noqa: E402
from counselor.reports.templates import Template  # noqa: E402
from reports import invented, twelve_cases  # noqa: E402
from reports.plain_text import cards_text, document_text  # noqa: E402

COMMAND = "python -m tests.goldens.write"
OTHERS = (
    ("brca1", Template.FAMILY),
    ("brca1", Template.REFERRAL),
    ("couple", Template.COUPLE),
    ("everything", Template.CLINICIAN),
    ("fh", Template.VISIT_NOTE),
    ("pgx_only", Template.CARD),
    ("vus", Template.RECONTACT),
    ("x_linked", Template.CONSENT),
)
"""A fitting case for each template other than the patient report."""


def names() -> Iterator[tuple[str, str, Template, str]]:
    """Yield each golden: its file's name, its case, its template and its language."""
    for language in templates.languages():
        ending = "" if language == "en" else f".{language}"
        for case in twelve_cases.NAMES:
            yield f"{case}{ending}.txt", case, Template.PATIENT, language
    for case, template in OTHERS:
        yield f"{case}.{template.value}.txt", case, template, "en"


def text(case: str, template: Template, language: str) -> str:
    """Return what a document says. It must be one that can be made."""
    if template is Template.CARD:
        return cards_text(card.cards(parts_of(twelve_cases.case(case), invented.DAY)))
    made = twelve_cases.told(case, template, language)
    assert made is not None, (case, template)
    return document_text(made)


def main() -> int:
    """Write every golden, and take away what is none any more."""
    kept = set()
    for name, case, template, language in names():
        (FOLDER / name).write_text(text(case, template, language), encoding="utf-8")
        kept.add(name)
    for path in FOLDER.glob("*.txt"):
        if path.name not in kept:
            path.unlink()
    print(f"{len(kept)} documents in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
